"""Lists, tables, addresses and long words at the ends of lines and pages: divided where it hurts least."""

from __future__ import annotations

import subprocess

import pytest
from house import Desk, Goal, Made, PageFacts, set_pages

SENTENCE = "The bridge has been shut since March, and the children walk two miles along the main road to school. "
LAW = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def pages_of(letter: Made) -> tuple[PageFacts, ...]:
    laid_out, _ = set_pages(letter.printable, Goal(), lambda _: None)
    assert laid_out
    return laid_out.pages


def lines_of(letter: Made) -> list[str]:
    raw = subprocess.run(["pdftotext", "-layout", "-", "-"], input=letter.pdf, capture_output=True, check=True).stdout
    return [line.strip() for line in raw.decode().splitlines() if line.strip()]


def at_the_end(desk: Desk, text: str, selector: str, *, before: int = 6) -> list[list[int]]:
    """How many such elements stand on each page, for letters in which the text is ever nearer the end of the first, by
    less than a line.
    """
    body = "\n\n".join([*[SENTENCE * 4] * before, text, *[SENTENCE * 3] * 3])
    letters = (
        desk.letter(body=body, layout={"fit": "none", "margins": {"bottom": bottom}}) for bottom in range(20, 70, 5)
    )
    return [[len(page.find(selector)) for page in pages_of(letter)] for letter in letters]


def test_of_three_items_two_may_end_a_page(desk: Desk) -> None:
    asks = "\n".join(f"- to mend the bridge at Exampleton, and the one at Ambleford too, before {n}." for n in "abc")
    divided = at_the_end(desk, asks, "li")
    assert [2, 1] in divided
    assert [1, 2] not in divided


def test_of_four_items_none_stands_alone(desk: Desk) -> None:
    asks = "\n".join(f"- to mend the bridge at Exampleton before {number}." for number in "abcd")
    divided = at_the_end(desk, asks, "li")
    assert [2, 2] in divided
    assert not [counts for counts in divided if 1 in counts]


def table(rows: int) -> str:
    return "\n".join(["| Bridge | Cost |", "|---|--:|", *(f"| Number {row} | £{row} |" for row in range(rows))])


def test_no_row_of_a_long_table_stands_alone(desk: Desk) -> None:
    divided = [counts for counts in at_the_end(desk, table(12), "tr", before=5) if min(counts) > 0]
    assert len(divided) > 3
    assert not [counts for counts in divided if 2 in counts]  # Each page has the headings.


def test_a_small_table_is_not_divided_and_a_long_one_is(desk: Desk) -> None:
    assert {max(counts) for counts in at_the_end(desk, table(6), "tr")} == {7}
    assert [counts for counts in at_the_end(desk, table(14), "tr", before=5) if min(counts) > 2]


def test_figures_in_a_column_of_figures_stay_whole(desk: Desk) -> None:
    head = "| Region of England | Beds in 2019 | Change | Placements out of the area |\n|---|--:|--:|--:|"
    row = "| North East and Yorkshire and the Humber | 20,992 | −10.7 % | 1,178 |"
    printed = lines_of(desk.letter(body=f"{head}\n{row}"))
    assert any("−10.7 %" in line for line in printed)


@pytest.mark.parametrize("language", ["de-DE", "en-GB"])
def test_a_word_that_is_wider_than_its_column_stays_on_the_sheet(desk: Desk, language: str) -> None:
    row = f"| {LAW} | Landwirtschaftsministerium | {LAW.lower()} |"
    letter = desk.letter(language=language, salutation="Dear Ann,", body=f"| A | B | C |\n|---|---|---|\n{row}")
    assert "outside-printable" not in [problem.code for problem in letter.pdf_problems]
    words = "".join(lines_of(letter)).replace("-", "").replace(" ", "")
    assert "misterium" not in words


def test_what_follows_a_list_keeps_its_distance(desk: Desk) -> None:
    (page,) = pages_of(desk.letter(body=f"- Mend it.\n\n> {SENTENCE}\n\n- Soon."))
    (quote,) = page.find("blockquote")
    first, last = page.find("ul")
    assert quote.top - first.bottom > 2
    assert last.top - quote.bottom > 2


def test_quotations_are_told_apart(desk: Desk) -> None:
    (page,) = pages_of(desk.letter(body=f"> {SENTENCE}\n\n> {SENTENCE}"))
    first, second = page.find("blockquote")
    assert second.top - first.bottom > 2


def test_a_long_address_of_the_web_is_divided_between_its_words(desk: Desk) -> None:
    path = "advice-and-support/nhs-delivery-and-workforce/pressures/mental-health-pressures-in-england/beds-2026"
    source = (
        f"Example Association, *Mental health beds in England: the analysis* (2026), https://www.example.org/{path}"
    )
    letter = desk.letter(body="Beds are few.[^a]", sources={"a": source}, notes="footnotes")
    broken = [line for line in lines_of(letter) if "/" in line]
    assert len(broken) > 1
    assert all(line.endswith(("/", "-", "2026")) for line in broken)


def test_the_sender_above_the_window_is_divided_between_its_parts_without_a_dot_there(desk: Desk) -> None:
    sender = {
        "organisation": "Bürgerinitiative Lebenswertes Bardowick e. V.",
        "address": ["Große Straße 18", "21357 B"],
    }
    letter = desk.letter(theme="din-5008", language="de-DE", sender=sender, recipient={"name": "X", "address": ["Y"]})
    printed = lines_of(letter)
    assert not [line for line in printed if line.startswith("·") or line.endswith("·")]
    at = printed.index("Große Straße 18 · 21357 B")
    assert printed[at - 1] == "Bürgerinitiative Lebenswertes Bardowick e. V."


@pytest.mark.parametrize(
    ("preset", "theme"), [("us-9", "business-us"), ("uk-notify", "standard"), ("uk-dl", "standard")]
)
def test_the_address_has_the_texts_edge_where_the_window_is_wide_enough(desk: Desk, preset: str, theme: str) -> None:
    recipient = {"name": "Ann Lee", "address": ["1 Example Street", "Exampleton EX1 1EX"]}
    page = pages_of(desk.letter(theme=theme, layout={"window": preset}, recipient=recipient, salutation="Dear Ann,"))[0]
    (address,), (salutation,) = page.find(".recipients"), page.find(".salutation")
    assert address.left == pytest.approx(salutation.left, abs=0.1)


def test_a_french_letter_has_its_date_below_the_address(desk: Desk) -> None:
    keys = {"language": "fr-FR", "layout": {"window": "nf"}, "recipient": {"name": "Mme X", "address": ["Y"]}}
    page = pages_of(desk.letter(**keys, date="2026-04-07", place="Foix", salutation="Madame,"))[0]
    (date,), (address,) = page.find(".date"), page.find(".recipients")
    assert date.left == pytest.approx(address.left, abs=0.1)
    assert date.top > address.bottom


def test_a_note_alone_in_its_cell_is_set_in_the_size_of_the_text(desk: Desk) -> None:
    table = "| Fact | Source |\n|---|---|\n| One | [^a] |\n| Two[^a] | [^a, p. 3] |"
    letter = desk.letter(body=f"Words.\n\n{table}", sources={"a": "A book, 2020."}, salutation="Dear Ann,")
    assert "text-too-small" not in [problem.code for problem in letter.pdf_problems]
    assert letter.html.count('<td class="cited">') == 2


def test_a_name_with_hyphens_is_divided_at_its_spaces(desk: Desk) -> None:
    name = "The Rt Hon. the Lord Fellowes of Whitehall-in-the-Marsh KG GCB GCVO"
    letter = desk.letter(
        layout={"window": "uk-dl"}, recipient={"name": name, "address": ["London"]}, salutation="Dear X,"
    )
    assert any("Whitehall-in-the-Marsh" in line for line in lines_of(letter))
