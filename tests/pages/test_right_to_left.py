"""Letters from right to left: Latin words in them read from the left, whatever divides them; the first is at the right.

Compared with what is seen on the page: its characters from left to right.
"""

from __future__ import annotations

import pypdfium2
import pytest
from house import Desk

from generator.pages.rendering.directions import set_directions

ARABIC = "نص عربي"
SENDER = {"organisation": "رابطة المثال", "address": ["2 Marsham Street", "London"], "email": "office@example.org"}
LETTER = {"language": "ar", "body": ARABIC, "salutation": "تحية طيبة،"}
LATER = 3
"""Points by which the middles of characters on one line differ at most."""


def lines_seen(pdf: bytes) -> list[list[tuple[float, str]]]:
    """The lines of the first page from above, each with its characters from left to right and where they begin."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found: list[tuple[float, float, str]] = []
    for number in range(text.count_chars()):
        character = text.get_text_range(number, 1)
        left, bottom, _, top = text.get_charbox(number, loose=True)
        if character.strip():
            found.append(((bottom + top) / 2, left, character))
    lines: list[list[tuple[float, float, str]]] = []
    for one in sorted(found, reverse=True):
        if not lines or lines[-1][0][0] - one[0] > LATER:
            lines.append([])
        lines[-1].append(one)
    return [sorted((left, character) for _, left, character in line) for line in lines]


def seen(pdf: bytes) -> str:
    """The page as it is seen, without spaces; a line each."""
    return "\n".join("".join(character for _, character in line) for line in lines_seen(pdf))


def place(pdf: bytes, words: str) -> float:
    """Where the words begin, in points from the left edge."""
    (found,) = [
        line[at][0]
        for line in lines_seen(pdf)
        if (at := "".join(character for _, character in line).find(words.replace(" ", ""))) >= 0
    ]
    return found


@pytest.mark.parametrize("language", ["ar", "he"])
@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("{} Human Rights Watch.", ".HumanRightsWatch"),
        ("{0} Amnesty *International UK* World Report {0} {0}", "AmnestyInternationalUKWorldReport"),
        ("{0} *{0} Amnesty* International {0} {0}", "AmnestyInternational"),
        ("{0} Human (*New* York) Watch, {0} {0}", "Human(NewYork)Watch"),
        ("{0} Amnesty[^a] International, {0} {0}", "Amnesty1International"),
        ("Come and *see*.", "Comeandsee."),
        ("2 houses.", "2houses."),
    ],
)
def test_latin_words_in_a_text_read_from_the_left(language: str, body: str, shown: str, desk: Desk) -> None:
    text = ARABIC if language == "ar" else "טקסט עברי"
    sources = {"sources": {"a": text}} if "[^a]" in body else {}
    letter = desk.letter(**{**LETTER, "language": language, "body": body.format(text), **sources})
    assert shown in seen(letter.pdf)


def test_a_line_that_ends_within_latin_words_ends_at_the_edge(desk: Desk) -> None:
    edges = []
    for words in ("Amnesty *International* World Report on *Human* Rights everywhere " * 4, f"{ARABIC} " * 40):
        letter = desk.letter(**{**LETTER, "body": f"{ARABIC} {words} {ARABIC}"})
        edges += [max(line)[0] for line in lines_seen(letter.pdf) if len(line) > 30]
    assert max(edges) - min(edges) < 8


@pytest.mark.parametrize("notes", ["endnotes", "footnotes"])
def test_notes_and_what_stands_behind_labels_read_from_the_left(notes: str, desk: Desk) -> None:
    letter = desk.letter(
        **{**LETTER, "body": f"{ARABIC}[^a] {ARABIC}[^b, p. 12] {ARABIC}"},
        notes=notes,
        postscript="Come and see.",
        enclosures=["Report on A.", ARABIC],
        sources={"a": "A, https://www.example.org/report/2024.html.", "b": "Another."},
    )
    shown = seen(letter.pdf)
    for words in ("A,https://www.example.org/report/2024.html.", "Another,p.12.", "Comeandsee.", "ReportonA."):
        assert words in shown


def test_latin_lines_and_names_keep_their_direction_and_stand_at_the_right(desk: Desk) -> None:
    recipients = [{"name": "Anna Example", "organisation": "Example Water Ltd.", "address": "2 Marsham Street"}]
    letter = desk.letter(**LETTER, sender=SENDER, recipients=recipients, signatories=["Ben Example Jr.", "آنا مثال"])
    shown = seen(letter.pdf)
    for words in ("2MarshamStreet", "ExampleWaterLtd.", "BenExampleJr."):
        assert words in shown
    right = {max(line)[0] for line in lines_seen(letter.pdf) if "Water" in "".join(one for _, one in line)}
    assert all(one > 480 for one in right)
    assert '<bdi><span class="whole">Ben Example Jr.</span></bdi>' in letter.page


def test_whole_latin_lines_on_screens_read_from_the_left(desk: Desk) -> None:
    letter = desk.letter(**{**LETTER, "body": "Come and *see*. {}[^a]".format("Then go.")}, sources={"a": "See *A*."})
    assert '<p><bdi dir="ltr">Come and <em>see</em>. Then\N{NO-BREAK SPACE}go.' in letter.page
    assert '<bdi dir="ltr">See <em>A</em>.</bdi>\N{NO-BREAK SPACE}<a class="way-back"' in letter.page


@pytest.mark.parametrize("names", [("Ann Aa", "Ben Bb"), ("Ann Aa", "Ben Bb", "Cat Cc")])
def test_the_first_of_names_side_by_side_stands_at_the_right(names: tuple[str, ...], desk: Desk) -> None:
    letter = desk.letter(**LETTER, signatories=[{"name": name, "role": ARABIC} for name in names])
    places = [place(letter.pdf, name) for name in names]
    assert places == sorted(places, reverse=True)


def test_pairs_letterheads_and_joint_recipients_begin_at_the_right(desk: Desk) -> None:
    names = ["Ann Aa", "Ben Bb", "Cat Cc", "Dan Dd"]
    signatories = [{"name": name, "role": ARABIC} for name in names]
    recipients = [{"name": "Eve Ee", "address": "London"}, {"name": "Fay Ff", "address": "Leeds"}]
    sender = {**SENDER, "organisation": "Example Trust"}
    pdf = desk.letter(**LETTER, sender=sender, signatories=signatories, recipients=recipients).pdf
    assert place(pdf, "Ann Aa") > 400
    assert place(pdf, "Ben Bb") > 400
    assert place(pdf, "Cat Cc") < 400
    assert place(pdf, "Eve Ee") > 400 > place(pdf, "Fay Ff")
    assert place(pdf, "Example Trust") > 400 > place(pdf, "office@example.org")


def test_commas_are_the_languages_between_words_in_its_script(desk: Desk) -> None:
    people = [{"name": f"آنا مثال {number}", "role": "رئيسة"} for number in range(17)]
    letter = desk.letter(
        **{**LETTER, "body": f"{ARABIC}[^a, الفقرة 2] {ARABIC}[^b, p. 12]"},
        signatories=[*people, {"name": "Ben Example", "role": "Chair"}],
        sources={"a": f"{ARABIC}.", "b": "Another."},
    )
    for html in (letter.html, letter.page):
        assert f"{ARABIC}، الفقرة\N{NO-BREAK SPACE}2." in html or f"{ARABIC}، الفقرة 2." in html
        assert "Another, p." in html
        assert '، <span class="detail">رئيسة' in html
        assert ', <span class="detail">Chair' in html


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("ب A <em>B</em> ب", 'ب <bdi dir="ltr">A <em>B</em></bdi> ب'),
        ("ب <em>ب A</em> B ب", 'ب <em>ب </em><bdi dir="ltr"><em>A</em> B</bdi> ب'),
        ("ب A <em>B ب</em> ب", 'ب <bdi dir="ltr">A <em>B</em></bdi><em> ب</em> ب'),
        ("ب <em>AB</em> ب", "ب <em>AB</em> ب"),
        ("ب 12 <em>ب</em>", "ب 12 <em>ب</em>"),
        ('ب A <a id="x">B ب</a>', 'ب A <a id="x">B ب</a>'),
        ("ب<br>A &amp; B.", 'ب<br><bdi dir="ltr">A &amp; B.</bdi>'),
        ("<em>A<br>B.</em> ب", "<em>A<br>B.</em> ب"),
        ("<bdi>A.</bdi> ب", '<bdi dir="ltr">A.</bdi> ب'),
        ("<!-- A <b> --><script>A <b></script>ب", "<!-- A <b> --><script>A <b></script>ب"),
        ("A</em> B", "A</em> B"),
    ],
)
def test_a_stretch_stands_in_an_element_of_its_own(line: str, made: str) -> None:
    page = "<html><body><p>{}</p></body></html>"
    assert set_directions(page.format(line), within_lines=True) == page.format(made)
