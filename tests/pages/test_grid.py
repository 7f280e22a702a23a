"""The grid that all themes share: few edges for text, whole names, full last pages; told as facts of laid-out pages."""

from __future__ import annotations

from typing import Any

from crossed import crossed, some
from house import Desk, Goal, Made, PageFacts, PrintedText, set_pages

THEMES = (
    "business-us",
    "campaign",
    "din-5008",
    "ministry",
    "modern",
    "open-letter",
    "parliamentary",
    "standard",
)
LINE = "The bridge has been shut since March, and the children walk two miles along the main road to school. "
NAMES = ("Amara Okafor", "Bethan Rees", "Catriona MacLeod", "Dafydd Pritchard", "Eleanor Whitcombe", "Farah Siddiqui")
SENDER = {
    "organisation": "Example Rivers Trust",
    "address": ["1 Mill Lane", "Exampleton EX1 1AA"],
    "phone": "01632 960123",
    "email": "office@example.org",
    "website": "https://www.example.org/",
}
LETTER: dict[str, Any] = {
    "date": "2026-11-30",
    "recipient": {"name": "The Rt Hon Anna Example MP", "role": "Secretary of State", "address": "London SW1P 4DF"},
    "salutation": "Dear Secretary of State,",
    "sender": SENDER,
    "opening": LINE * 2,
    "concerns": [{"heading": f"The {what}", "text": LINE * 2} for what in ("bridge", "road", "school")],
    "asks": {"intro": "We ask you to:", "items": [LINE, "open it again."]},
    "closing": LINE,
    "enclosures": ["A survey of walkers"],
    "cc": ["The Council"],
}


def signers(count: int, role: str = "Chief Executive") -> list[dict[str, str]]:
    return [
        {"name": f"{NAMES[number % 6]} {chr(65 + number // 6)}.", "role": role, "affiliation": "Example Trust"}
        for number in range(count)
    ]


def pages(letter: Made) -> tuple[PageFacts, ...]:
    laid_out, _ = set_pages(letter.printable, Goal(), lambda _: None)
    assert laid_out
    return laid_out.pages


def edges(page: PageFacts) -> set[int]:
    """Where lines begin, in whole millimetres; of lines in one row only the first, of centred ones none."""
    rows: dict[tuple[int, str], float] = {}
    for one in page.elements:
        if one.lines and one.tag in ("p", "h1", "h2", "h3", "li", "th", "td") and not one.matches(".way-back"):
            rows[round(one.top * 4), f"{one.left:.1f}"] = one.left
    return {round(left) for left in rows.values()}


@crossed("theme, count", THEMES, [1, 13, 24])
def test_text_has_few_left_edges(theme: str, count: int, desk: Desk) -> None:
    # The text's, that of points, and that of what stands beside; one more for the second column of those who sign.
    for page in pages(desk.letter(**LETTER, theme=theme, signatories=signers(count))):
        found = sorted(edges(page))
        merged = [edge for number, edge in enumerate(found) if not number or edge - found[number - 1] > 1]
        assert len(merged) <= 4 + (theme == "business-us"), merged  # (there the letterhead is centred)


@some("theme", THEMES, of=3)
def test_the_address_in_a_window_stands_at_the_edge_of_the_text_or_of_its_side_column(theme: str, desk: Desk) -> None:
    window = "us-9" if theme == "business-us" else "uk-dl"
    letter = desk.letter(**LETTER, theme=theme, layout={"window": window}, signatories=signers(1))
    (address,) = pages(letter)[0].find(".address")
    salutation = pages(letter)[0].find(".salutation")[0]
    assert abs(address.left - (25 if theme == "modern" else salutation.left)) < 0.5


@crossed("theme, count", THEMES, [6, 13, 24, 61], of=2)
def test_no_name_is_broken(theme: str, count: int, desk: Desk) -> None:
    names = [one["name"] for one in signers(count)]
    printed = [
        one.text.strip().rstrip(",")
        for page in pages(desk.letter(**LETTER, theme=theme, signatories=signers(count)))
        for one in page.ink
        if isinstance(one, PrintedText)
    ]
    lines = "\n".join(printed)
    assert [name for name in names if name not in lines] == []


def test_a_long_name_breaks_after_its_comma(desk: Desk) -> None:
    long = "Christopher Cocksworth, Lord Bishop of Coventry"
    letter = desk.letter(signatories=[{"name": long}, *signers(5)])
    printed = [one.text.strip() for one in pages(letter)[0].ink if isinstance(one, PrintedText)]
    assert "Christopher Cocksworth," in printed
    assert "Lord Bishop of Coventry" in printed


def test_four_to_fifteen_are_read_down_two_columns_whose_rows_are_aligned(desk: Desk) -> None:
    (page,) = pages(desk.letter(signatories=signers(7)))
    entries = page.find("li")
    first, second = entries[:4], entries[4:]
    assert len({round(one.left) for one in first}) == 1
    assert [round(one.top, 1) for one in second] == [round(one.top, 1) for one in first[:3]]
    assert second[0].left > first[0].left + 30
    assert [one.text.split("Chief")[0].strip() for one in entries] == [one["name"] for one in signers(7)]


def test_two_dozen_of_whom_much_is_said_are_a_register(desk: Desk) -> None:
    letter = desk.letter(signatories=signers(24, "Head of Policy and Public Affairs"))
    rows = [one for page in pages(letter) for one in page.find("tr")]
    assert len(rows) == 24
    assert letter.faults(desk.folder) == []


def test_a_last_page_is_never_a_few_lines(desk: Desk) -> None:
    for count in (9, 10, 11, 12, 13):
        text = "\n\n".join([LINE * 5] * count)
        found = pages(desk.letter(body=text, cc=["The Council"], signatories=signers(2)))
        assert len(found) == 1 or found[-1].find(".valediction") or found[-1].fill >= 0.4


def test_a_transliteration_follows_its_name_and_is_no_affiliation(desk: Desk) -> None:
    people = [{"name": "Μαρία Παραδείγματος", "note": "Maria Paradeigmatos", "affiliation": "Example Trust"}]
    letter = desk.letter(signatories=[*people, *signers(5)])
    assert "Παραδείγματος Maria Paradeigmatos" in " ".join(letter.printed.split())
    assert "Trust, Maria" not in letter.printed


def test_a_dozen_organisations_are_a_designed_list(desk: Desk) -> None:
    bodies = [f"{one} Association" for one in ("Example", "Sample", "Model", "Specimen", "Pattern", "Instance")]
    letter = desk.letter(signatories=bodies)
    (block,) = pages(letter)[0].find(".organisations")
    assert len({round(one.left) for one in pages(letter)[0].find("li")}) == 2
    assert block.height < 30
