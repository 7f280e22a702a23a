"""No line ends where a typist would not end one, and no character of the text is changed for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from crossed import some
from house import Desk, Layouter, Place, on_paper
from page_factory import CSS, page
from structure import structure_tree

from generator.pages.rendering.kept_words import in_entries, kept, kept_together

WORDS = "We met the people of the town by the river on the first of those days, as said in"


def together(text: str, language: str) -> list[str]:
    """What is kept on one line, each with the words on its two sides."""
    sides = ((text[: at + 1].split(), text[at + 1 :].split()) for at, _ in kept(text, language))
    return [f"{before[-1]} {after[0]}" for before, after in sides]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en-GB", "It met on 19 February 2026 at noon.", ["19 February"]),
        ("en-US", "It met on February 3, 2026, at 6:00 p.m. sharp", ["February 3,", "6:00 p.m."]),
        ("en-GB", "the 19th May, and the 4 firms", ["19th May,"]),
        ("en-GB", "Mr Smith paid £2.1 million, or 7 per cent.", ["Mr Smith", "£2.1 million,", "7 per"]),
        ("en-GB", "section 12 of No. 5 – and then", ["section 12", "No. 5", "5 –"]),
        ("fr-FR", "Il relève « des lacunes » : 56 % de 1 480 pages", ["« des", "lacunes »", "» :", "56 %", "1 480"]),
        ("fr-FR", "le 1er juillet, M. le Maire", ["1er juillet,", "M. le"]),
        ("de-DE", "am 3. Mai, § 94, er sagte »das« nicht", ["3. Mai,", "§ 94,"]),
        ("es-ES", "el 5 de octubre", ["5 de"]),
        ("cs-CZ", "v Praze a k nám", ["v Praze", "a k", "k nám"]),
        ("pl-PL", "służą wszystkim” – napisała o tym", ["wszystkim” –", "o tym"]),
        ("en-GB", "a k nám v Praze", []),
        ("en-GB", "within 14 days, on Route 66 or p. 12", ["14 days,", "p. 12"]),
        ("de-DE", "im Mittel 19 Tage, nach § 8 Abs. 5 BGG", ["19 Tage,", "§ 8", "8 Abs.", "Abs. 5"]),
        (
            "fr-FR",
            "l’article R. 431-12 impose 35 heures, selon l’article qui suit",
            ["l’article R.", "R. 431-12", "35 heures,"],
        ),
        ("fr-FR", "à l’article L. 181-14 et article D. 4", ["l’article L.", "L. 181-14", "article D.", "D. 4"]),
        ("it-IT", "dell’articolo 14 e l’art. 3", ["dell’articolo 14", "l’art. 3"]),
        ("es-ES", "la Opinión n.º 23 y la n.º 4", ["n.º 23", "n.º 4"]),
        ("pl-PL", "od marca 2024 r. przez 63 dni", ["2024 r.", "63 dni"]),
        ("uk-UA", "за ст. 25, тел. 044", ["ст. 25,", "тел. 044"]),
    ],
)
def test_what_belongs_together_is_known(language: str, text: str, expected: list[str]) -> None:
    assert together(text, language) == expected


@pytest.mark.parametrize(
    ("language", "words", "whole"),
    [
        ("en-GB", "At Ambleford two hundred people met by the river on 19 September and went on", "19 September"),
        ("en-GB", "This is a crime under the terms of Article 8(2)(b)(xxv) of the Statute, as we said", "8(2)(b)(xxv)"),
        ("pl-PL", "Lasy leśnych kompleksów służą dziś wszystkim – napisała Pani minister w liście", "wszystkim –"),
        ("fr-FR", "Le dossier de cette carrière compte aujourd’hui plus de 1 480 pages et pèse lourd", "1 480"),
        ("en-GB", "See the report of the council on the harbour and the works there, pp. 112–119, and here", "112–119"),
        ("fr-FR", "Le débit de pointe de la rivière en crue était cette année-là de 1450 m³/s à peu près", "m³/s"),
        ("cs-CZ", "Povolení zvyšuje limit pro organické halogeny a to z hodnoty velmi nízké na jinou", "z hodnoty"),
        ("en-GB", "See the report of the council on the harbour and on the works there, p. 3–4, and here", "p. 3–4"),
        ("en-GB", "See the report of the council on the harbour and on the works there – ! – and here", "– ! –"),
    ],
)
def test_however_wide_the_page_is_they_stand_on_one_line(language: str, words: str, whole: str) -> None:
    layouter = Layouter()
    for width in range(180, 520, 13):
        css = [CSS, f"p {{ width: {width}px }} .kept {{ white-space: nowrap }}"]
        pages, _ = layouter.lay_out(kept_together(page(f"<p>{words}</p>", language)), css, Place("letter.yaml"))
        assert pages
        lines = ["".join(texts(line)) for one in pages._document.pages for line in line_boxes(one._page_box)]
        assert any(whole in line for line in lines), f"at {width} pixels: {lines}"


@some("end", ["Annex 2.", "19 September", "40 %,", "Mr Smith!"], of=2)
def test_the_number_of_a_note_parts_nothing_and_begins_no_line(end: str) -> None:
    layouter = Layouter()
    said = page(f'<p>{WORDS} {end}<sup class="cite"><a>1, p. 4</a></sup> and it goes on</p>')
    html = kept_together(on_paper(said, addresses=True))
    for width in range(300, 560, 3):
        css = [CSS, f"p {{ width: {width}px }} sup {{ font-size: .7em }} .whole, .kept {{ white-space: nowrap }}"]
        pages, _ = layouter.lay_out(html, css, Place("letter.yaml"))
        assert pages
        lines = ["".join(texts(line)) for one in pages._document.pages for line in line_boxes(one._page_box)]
        assert any(f"{end}1, p. 4" in line for line in lines), f"at {width} pixels: {lines}"


@pytest.mark.parametrize(("said", "whole"), [("(BÜNDNIS 90/DIE GRÜNEN)", True), ("(University of Sampleford)", False)])
def test_a_remark_behind_a_name_is_kept_whole_where_it_is_short(said: str, whole: bool) -> None:
    text = f"Anna Muster MdB {said}"
    start = text.index("(")
    breaks = {at + 1 for at, _ in in_entries(text)}
    inside = {at + 1 for at in range(start, len(text)) if text[at] in " /"}
    assert breaks == (inside if whole else set())


def line_boxes(box: Any) -> Iterator[Any]:
    """The lines of a page."""
    if type(box).__name__ == "LineBox":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from line_boxes(child)


@some("said", ["12 June", "1 480 km", "Section 12"], of=3)
def test_words_of_another_kind_are_kept_on_one_line_where_little_room_is_left(said: str) -> None:
    layouter = Layouter()
    for width in range(300, 400):
        html = kept_together(page(f"<p>We shall ask all of you for a reply by <b>{said}</b>, or so</p>"))
        css = [CSS, f"p {{ width: {width}px }} .kept {{ white-space: nowrap }}"]
        pages, _ = layouter.lay_out(html, css, Place("letter.yaml"))
        assert pages
        lines = [text for one in pages._document.pages for text in texts(one._page_box)]
        assert said in lines, f"at {width} pixels: {lines}"


def texts(box: Any) -> Iterator[str]:
    """The texts of a page as they were set, line by line."""
    if text := getattr(box, "text", ""):
        yield text
    for child in getattr(box, "children", ()):
        yield from texts(child)


def test_the_text_of_the_pdf_is_the_text_that_was_typed(desk: Desk) -> None:
    said = "We met on 19 February – in M. Martin's office – and spoke of 40 000 people."
    made = desk.letter(date="2026-03-01", body=said)
    assert said in made.printed
    assert "\u00a0" not in made.printed


def test_from_right_to_left_words_are_kept_without_dividing_their_line() -> None:
    html = kept_together('<html lang="ar" dir="rtl"><body><p>عقد في 14 أكتوبر 2025 هنا</p></body></html>')
    assert "14\u00a0أكتوبر" in html
    assert "<span" not in html


def test_what_is_typed_stays_as_it_is_where_nothing_is_kept_and_what_is_seen_where_something_is() -> None:
    assert kept_together(page("<p>Ann&#39;s &#34;own&#34;\n words</p>")) == page(
        "<p>Ann&#39;s &#34;own&#34;\n words</p>"
    )
    said = kept_together(page("<p>Q&amp;A by\n12\nJune</p>"))
    assert '<p>Q&amp;A by <span class="kept">12 June</span></p>' in said


def test_a_space_between_two_that_are_kept_is_read_aloud(desk: Desk) -> None:
    made = desk.letter(date="2026-03-01", body="See the report on the harbour, p. 9 p. 14 and more of it.")
    assert "p. 9 p. 14 and" in structure_tree(made.pdf)
