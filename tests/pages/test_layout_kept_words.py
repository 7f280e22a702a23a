"""No line ends where a typist would not end one, and no character of the text is changed for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from letter_factory import Desk
from page_factory import CSS, page

from generator.pages.layout import Layouter
from generator.pages.layout.kept_words import kept
from generator.problems import Place


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
        ("cs-CZ", "Povolení zvyšuje limit pro organické halogeny a to z hodnoty velmi nízké na jinou", "z hodnoty"),
    ],
)
def test_however_wide_the_page_is_they_stand_on_one_line(language: str, words: str, whole: str) -> None:
    layouter = Layouter()
    for width in range(180, 520, 5):
        css = [CSS, f"p {{ width: {width}px }}"]
        pages, _ = layouter.lay_out(page(f"<p>{words}</p>", language), css, Place("letter.yaml"))
        assert pages
        lines = [text for one in pages._document.pages for text in texts(one._page_box)]
        assert any(whole in line for line in lines), f"at {width} pixels: {lines}"


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
