"""Lines that are put together of words are those that Pango sets as a whole, or there are none."""

from __future__ import annotations

import random
from functools import cache
from string import ascii_letters

import pytest
from house import Layouter, Place
from weasyprint.formatting_structure import boxes

from generator.fast.lines import Setter, Style
from generator.fast.words import Words

TEXT = (
    "You represent Hull East, where the schools & surgeries matter; Ynys Môn, Łódź O’Brien (Labour) “quoted” ‘it’ 10 "
    "2022 1,000 £5 €3.50 and/or well-known – — … 50% # Nº 12° Straße naïve façade MP, KC. Wales: Núñez Ffoulkes Te To "
    "Ta Yo We V. AVA LT f. ffi office flat Thames \"plain\" 'one' !no? who? «mot» a@b.org § Art. 5. 12 June (a) (b)(c) "
    "–5 -5 3–4 a—b e.g. No. d'État Dr Smith k domu"
)
WORDS = TEXT.split()
FACES = [
    (family, style, weight)
    for family in ("Letter Source Serif", "sans-serif")
    for style, weight in (("normal", 400), ("italic", 400), ("normal", 700))
]


@cache
def style(family: str, slope: str = "normal", weight: int = 400, language: str = "en", more: str = "") -> Style:
    """A text's style, and what sets lines in it."""
    css = f"p {{ font-family: {family}; font-style: {slope}; font-weight: {weight}; font-size: 11pt; {more} }}"
    page = f"<html lang='{language}'><body><p>x</p></body></html>"
    laid_out, problems = Layouter().lay_out(page, [css], Place("x"))
    assert laid_out, problems
    found = (box for box in laid_out._document.pages[0]._page_box.descendants() if isinstance(box, boxes.TextBox))
    return Setter("".join(WORDS) + ascii_letters + " שלום").style(next(found).style)


def both(setting: Style, text: str) -> tuple[list[object], list[object]]:
    """A text's line and where it may be broken, put together of words where that goes, and set as a whole."""
    of_words = [setting._drawn(text), setting._measured(text)]
    words, setting._words = setting._words, None
    whole = [setting._drawn(text), setting._measured(text)]
    setting._words = words
    return of_words, whole


def words_of(setting: Style) -> Words:
    assert setting._words
    return setting._words


@pytest.mark.parametrize("language", ["en", "fr", "cs"])
@pytest.mark.parametrize("face", FACES)
def test_a_line_of_known_words_is_the_one_that_is_set_as_a_whole(face: tuple[str, str, int], language: str) -> None:
    chance = random.Random(language)  # noqa: S311
    setting, put_together = style(*face, language), 0
    for _ in range(60):
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 14)))
        of_words, whole = both(setting, text)
        assert of_words == whole, text
        put_together += words_of(setting).line(text) is not None
    assert put_together > 30


@pytest.mark.parametrize("text", [" Hull", "Hull ", " of Hull and Bath "])
def test_a_space_at_the_end_of_a_piece_counts(text: str) -> None:
    of_words, whole = both(style("Letter Source Serif"), text)
    assert of_words == whole
    assert words_of(style("Letter Source Serif")).line(text)


@pytest.mark.parametrize("text", ["2022", "10–12", "שלום Hull", "two  spaces", "“ Hull", "Hull !", "", " "])
def test_a_line_that_is_more_than_its_words_is_set_as_a_whole(text: str) -> None:
    assert words_of(style("Letter Source Serif")).line(text) is None


def test_letters_that_are_spaced_are_set_as_a_whole() -> None:
    assert style("Letter Source Serif", more="letter-spacing: 1pt")._words is None


def test_only_so_many_words_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.fast.words.MOST_WORDS", 5)
    setting = style("Letter Source Serif", language="de")
    for text in ("one two three four five", "six seven eight nine ten", "one two ten"):
        of_words, whole = both(setting, text)
        assert of_words == whole
    assert len(words_of(setting)._words) <= 5
