"""Themes: those that come with the program, those of one's own, and what is said of one that is broken."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from crossed import crossed
from house import Desk, Made, PageFacts, all_themes, bundled, everything_in, examine, set_pages

from generator.reference.paper import window

# --- Themes that come with the program -----------------------------------------------------------------------------


SANS = "Noto Sans" in subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
NAMES = [theme.name for theme in all_themes()[0]]
RECIPIENT = {"name": "Ann Example", "address": ["1 Sample Street", "Exampleton EX1 1EX"]}
SENDER = {
    "organisation": "Example Trust",
    "address": ["2 Mill Lane", "Exampleton"],
    "phone": "01632 960123",
    "email": "trust@example.org",
    "footer": ["Charity number 0000000"],
}


def test_eight_themes_come_with_the_program() -> None:
    themes, problems = all_themes()
    rest = ("campaign", "din-5008", "ministry", "modern", "open-letter", "parliamentary", "standard")
    assert tuple(NAMES) == ("business-us", *rest)
    assert problems == []
    assert all(theme.description.endswith(".") for theme in themes)


def test_the_shared_parts_are_no_theme() -> None:
    assert (bundled() / "_parts").is_dir()
    assert "_parts" not in [theme.name for theme in all_themes()[0]]


@pytest.mark.parametrize("sheet", sorted(bundled().glob("*/letter.css")), ids=lambda path: path.parent.name)
def test_no_sheet_that_prints_asks_of_each_name_about_all_the_others(sheet: Path) -> None:
    """Of 7,000 names that takes minutes: the templates say such things with a class."""
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"[^{}]*(?={)", css)
    slow = re.compile(r":has\(|~(?!=)|-of-type|:nth-[\w-]+\([^)]*\bof\b")
    assert [one.strip() for one in selectors if slow.search(one)] == []


@crossed("theme, name", NAMES, ["us-letter", "open-letter", "german-joint", "arabic"], of=2)
def test_any_letter_can_be_set_in_any_theme(theme: str, name: str, example: dict[str, Made], tmp_path: Path) -> None:
    letter = example[name]
    text = letter.path.read_text().replace(f"theme: {letter.model.theme}", f"theme: {theme}")
    desk = Desk(tmp_path)
    for folder in ("signatories", "senders", "recipients"):
        for file in (letter.path.parent / folder).iterdir():
            desk.file(f"{folder}/{file.name}", file.read_bytes())
    made = desk.letter(text)
    assert made.faults(tmp_path) == []
    assert [one for one in made.pdf_problems if one.severity != "notice"] == []
    assert examine(made.pdf, "letter.pdf") == []


@pytest.mark.parametrize("theme", NAMES)
def test_the_same_letter_gives_the_same_bytes(theme: str, desk: Desk) -> None:
    keys = {"theme": theme, "date": "2025-11-24", "sender": SENDER, "recipient": RECIPIENT, "salutation": "Dear Ann,"}
    assert desk.letter(**keys).pdf == desk.letter(**keys).pdf


def test_themes_for_groups_have_no_letterhead(desk: Desk) -> None:
    sender = {"name": "Ann Lee", "email": "ann@example.org"}
    shown = {theme: desk.letter(theme=theme, sender=sender) for theme in NAMES}
    for_groups = ["campaign", "open-letter"]
    assert [name for name, letter in shown.items() if "ann@example.org" not in letter.page] == for_groups
    assert [name for name, letter in shown.items() if "ann@example.org" not in letter.text] == for_groups


def test_a_party_stands_in_italics_in_the_parliamentary_theme(desk: Desk) -> None:
    people = [{"name": f"Ann Lee {number}", "affiliation": "Labour"} for number in range(4)]
    assert "Italic" in fonts(desk.letter(theme="parliamentary", signatories=people))
    assert "Italic" not in fonts(desk.letter(theme="standard", signatories=people))


def test_the_letters_own_layout_comes_before_the_themes(desk: Desk) -> None:
    look = desk.letter(layout={"paper": "Letter", "font_size": 10, "margins": {"left": 50}}).printable
    assert look is not None
    css = look.rendered.look.css()
    assert "size: 215.9mm 279.4mm" in css
    sides = look.theme.margins
    assert f"margin: {sides.top:g}mm {sides.right:g}mm {sides.bottom:g}mm 50mm" in css
    assert "--font-size: 10pt" in css


# --- Letterhead and joint recipients -------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["standard", "business-us", "modern", "din-5008"])
@pytest.mark.parametrize("window", ["none", "din-5008-b"])
def test_registration_stands_at_the_foot_of_the_first_page(theme: str, window: str, desk: Desk) -> None:
    paper = {} if window == "none" else {"paper": "A4"}
    letter = desk.letter(
        theme=theme, sender=SENDER, recipient=RECIPIENT, salutation="Dear Ann,", layout={"window": window, **paper}
    )
    (foot,) = first_page(letter).find(".letter-foot")
    page = first_page(letter)
    assert page.type_top + page.type_height < foot.top < foot.bottom < page.height - 5


@pytest.mark.parametrize(
    ("sender", "groups"),
    [
        ({"address": ["2 Mill Lane"], "phone": "01632 960123", "email": "a@example.org"}, 2),
        ({"address": ["1", "2", "3"], "phone": "1", "email": "a@example.org", "website": "example.org"}, 2),
        ({"email": "a@example.org"}, 1),
        ({}, 0),
    ],
)
def test_where_the_sender_is_and_how_to_reach_them_stand_in_one_column(
    sender: dict[str, object], groups: int, desk: Desk
) -> None:
    letter = desk.letter(sender={"organisation": "Example Trust", **sender})
    contacts = first_page(letter).find(".contact")
    assert [round(one.left) for one in contacts] == [125] * groups


@pytest.mark.parametrize(
    ("line", "rows"), [("1 Sample Street", 1), ("The Department for Bridges, Weirs, Fords, Ferries and Crossings", 2)]
)
def test_joint_recipients_stand_beside_each_other_where_they_fit(line: str, rows: int, desk: Desk) -> None:
    both = [{"name": name, "address": [line, "Exampleton"]} for name in ("Ann Example", "Ben Sample")]
    letter = desk.letter(recipients=both, salutation="Dear both,")
    assert len({round(one.top) for one in first_page(letter).find(".address")}) == rows
    assert letter.faults(desk.folder) == []


def first_page(letter: Made) -> PageFacts:
    assert letter.printable is not None
    laid_out, _ = set_pages(letter.printable, None, lambda _: None)
    assert laid_out is not None
    return laid_out.pages[0]


# --- What is special about some ------------------------------------------------------------------------------------


def test_an_american_business_letter_begins_with_its_date(desk: Desk) -> None:
    letter = desk.letter(
        theme="business-us",
        language="en-US",
        date="2025-11-24",
        recipient=RECIPIENT,
        subject="The bridge",
        salutation="Dear Ms. Example:",
        enclosures=["Survey"],
        cc=["City Council"],
    )
    in_order = [
        "November 24, 2025",
        "Ann Example",
        "Re: The bridge",
        "Dear Ms. Example:",
        "Encl.",
        "Survey",
        "cc: City",
    ]
    for words in (letter.printed, " ".join(letter.text.split())):
        places = [words.casefold().find(word.casefold()) for word in in_order]
        assert -1 not in places, words
        assert places == sorted(places)


def test_a_subject_that_says_re_itself_gets_no_second_one(desk: Desk) -> None:
    letter = desk.letter(theme="business-us", subject="RE: The bridge")
    assert "Re: RE:" not in letter.printed
    assert "Re: RE:" not in letter.text


def test_an_address_too_long_for_its_room_stands_after_its_label(desk: Desk) -> None:
    keys = {"theme": "din-5008", "language": "de-DE", "references": {"Ihre Nachricht vom": "12. August"}}
    sender = {"name": "Ann Lee", "phone": "030 0", "email": "vorstand@verein-muster1.example"}
    letter = desk.letter(**keys, sender=sender)
    assert '<p class="wide"><span class="label">E-Mail </span>' in letter.html


def test_ways_to_reach_the_sender_have_a_column_of_their_own_where_one_for_all_is_too_narrow(desk: Desk) -> None:
    keys = {"theme": "din-5008", "language": "de-DE", "references": {"Ihre Nachricht vom": "12. August"}}
    sender = {"name": "Ann Lee", "email": "vorstand@verein.example.org", "phone": "030 000000"}
    letter = desk.letter(**keys, sender=sender, date="2026-01-22", place="Lüneburg")
    assert 'class="wide"' not in letter.html
    assert len(set(re.findall(r'<div style="--labels: ([\d.]+)em">', letter.html))) == 2


def test_a_german_letter_has_the_window_and_the_information_beside_it(desk: Desk) -> None:
    keys = {"theme": "din-5008", "language": "de-DE", "date": "2025-11-24", "references": {"Unser Zeichen": "B 7"}}
    letter = desk.letter(**keys, sender=SENDER, recipient=RECIPIENT, salutation="Liebe Ann,")
    page = first_page(letter)
    (address,), (information,) = page.find(".recipients"), page.find(".information")
    assert (round(address.left), address.top >= 62.6) == (25, True)
    assert (round(information.left), round(information.top)) == (125, 50)
    assert information.left + information.width <= page.width - 10
    for said in ("Unser Zeichen B 7", "Telefon 01632 960123", "E-Mail trust@example.org", "Datum 24. November 2025"):
        assert said in letter.printed
    assert not examine(letter.pdf, "letter.pdf", window=window("din-5008-b"))


@pytest.mark.parametrize(
    ("keys", "windowed"),
    [
        ({"recipient": RECIPIENT}, True),
        ({"recipient": RECIPIENT, "layout": {"font_size": 11}}, True),
        ({"recipient": RECIPIENT, "layout": {"window": "none"}}, False),
        ({"recipient": RECIPIENT, "layout": {"window": "din-5008-a"}}, True),
        ({"recipient": RECIPIENT, "layout": {"paper": "Letter"}}, False),
        ({"recipients": [RECIPIENT, RECIPIENT]}, False),
        ({}, False),
    ],
)
def test_a_themes_window_is_there_unless_the_letter_says_otherwise(
    keys: dict[str, object], windowed: bool, desk: Desk
) -> None:
    letter = desk.letter(theme="din-5008", sender=SENDER, salutation="Dear Ann,", **keys)
    assert (" windowed" in letter.html) == windowed
    assert [one for one in letter.pdf_problems if one.severity != "notice"] == []


def test_the_modern_theme_has_no_serifs_and_one_colour(desk: Desk) -> None:
    letter = desk.letter(theme="modern", subject="Bridges", sender=SENDER, layout={"accent": "#7a1f3d"})
    assert letter.said == []
    assert "--accent: #7a1f3d" in letter.page
    fonts = set(re.findall(rb"/FontName /(?:[A-Z]{6}\+)?([\w-]+)", everything_in(letter.pdf)))
    assert fonts
    if SANS:
        assert not [font for font in fonts if b"Serif" in font]
    assert letter.faults(desk.folder) == []


@pytest.mark.parametrize(
    ("accent", "codes"),
    [
        ("#1f4e5f", []),
        ("#767676", []),
        ("#777777", ["low-contrast-accent"]),
        ("#FFFFFF", ["low-contrast-accent"]),
        ("blue", ["unknown-value"]),
        ("#12345", ["unknown-value"]),
        ("#000; } body { display: none", ["unknown-value"]),
    ],
)
def test_an_accent_is_a_colour_that_can_be_read(accent: str, codes: list[str], desk: Desk) -> None:
    assert desk.letter(theme="modern", layout={"accent": accent}).codes == codes


# Labels and what stands beside them


def test_what_stands_beside_labels_has_one_edge_and_touches_none(desk: Desk) -> None:
    references = {"Ref": "A 1", "Ihre Nachricht vom": "17.01.2025", "Ansprechpartnerin": "Karla Muster"}
    for theme in NAMES:
        letter = desk.letter(
            theme=theme,
            language="de-DE",
            references=references,
            sender=SENDER,
            recipient=RECIPIENT,
            salutation="Liebe Ann,",
        )
        page = first_page(letter)
        block = page.find(".information") or page.find(".references")
        labels = [one for one in page.find(".label") if block[0].top <= one.top < block[0].bottom]
        assert len({round(one.width, 1) for one in labels}) == 1, theme
        assert {one.height for one in labels} <= {labels[0].height}, theme


def test_a_long_block_of_information_moves_the_text_down(desk: Desk) -> None:
    references = {f"Zeichen {number}": "E 11" for number in range(12)}
    letter = desk.letter(
        theme="din-5008",
        references=references,
        sender=SENDER,
        recipient=RECIPIENT,
        subject="Bus",
        salutation="Liebe Ann,",
    )
    page = first_page(letter)
    (information,), (subject,) = page.find(".information"), page.find(".subject")
    assert round(information.top) == 50
    assert subject.top > information.bottom


def test_remarks_do_not_touch_a_senders_address_of_two_lines(desk: Desk) -> None:
    sender = {
        "organisation": "Bürgerinitiative Nachtzug für Musterstadt",
        "address": ["Bahnhofstraße 117 a", "01234 Musterstadt"],
    }
    letter = desk.letter(
        theme="din-5008",
        sender={**sender, "footer": ["VR 0815"]},
        recipient=RECIPIENT,
        marking="Persönlich",
        delivery="Einschreiben",
        salutation="Liebe Ann,",
    )
    page = first_page(letter)
    (above,), (marking,) = page.find(".return-address"), page.find(".marking")
    assert (round(above.top), above.lines) == (45, 2)
    assert marking.top > above.bottom + 1


def test_an_american_letter_says_how_it_is_sent_below_its_date(desk: Desk) -> None:
    letter = desk.letter(theme="business-us", date="2025-11-24", delivery="By courier", recipient=RECIPIENT)
    places = [letter.printed.index(word) for word in ("2025", "By courier", "Ann Example")]
    assert places == sorted(places)


def test_headings_below_headings_are_told_apart_and_stand_close(desk: Desk) -> None:
    concerns = {
        "heading": "Our reasons",
        "items": [{"heading": "Cold", "text": "It is."}, {"heading": "Damp", "text": "It is."}],
    }
    letter = desk.letter(subject="Houses", concerns=concerns, body=None)
    page = first_page(letter)
    (block,), (cold, damp) = page.find("h2"), page.find("h3")
    assert block.height > cold.height
    assert cold.top - block.bottom < damp.top - next(one for one in page.find("p") if one.text == "It is.").bottom


def fonts(letter: Made) -> str:
    """The names of the fonts in the PDF."""
    return subprocess.run(["pdffonts", "-"], input=letter.pdf, capture_output=True, check=True).stdout.decode()


def test_a_telephone_number_in_a_letter_from_right_to_left_reads_from_the_left(desk: Desk) -> None:
    letter = desk.letter(language="ar", sender={"organisation": "رابطة", "phone": "+962 6 555 0100"}, body="نص")
    assert '<bdi dir="ltr">+962 6 555 0100</bdi>' in letter.html


def test_lines_at_the_foot_of_the_page_break_between_what_they_say(desk: Desk) -> None:
    footer = [
        "Sparkasse Musterstadt, IBAN DE00 0000 0000 0000 0000 00",
        "Amtsgericht Musterstadt, VR 0815",
        "Steuer 000",
    ]
    letter = desk.letter(sender={**SENDER, "footer": footer})
    assert [f'<span class="whole"><bdi>{line}' in letter.html for line in footer] == [False, True, True]
