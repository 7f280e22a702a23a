"""Figures without a source in a letter that has sources."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, words_at

ELSEWHERE = "\n\nNothing.\n\nNothing more.\n\nThis is known.[^a]\n\n[^a]: *A book*, 2020."


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", "More than 120,000 people fled.", "120,000"),
        ("en-GB", "Some 43% of households were cold.", "43%"),
        ("en-GB", "The closure cost £4.2 million.", "£4.2"),
        ("en-GB", "Over 3,000 Armenian civilians were displaced.", "3,000"),
        ("de-DE", "Rund 1,2 Millionen Kinder leben in Armut.", "1,2"),
        ("de-DE", "Davon waren 12 Prozent betroffen.", "12"),
        ("fr-FR", "Plus de 330 000 personnes dorment dehors.", "330"),
    ],
)
def test_a_figure_without_a_source_is_told_where_others_have_one(
    desk: Desk, language: str, text: str, word: str
) -> None:
    assert pointed(desk, "unsourced-figure", text + ELSEWHERE, language) == [word]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "More than 120,000 people fled.[^a]"),
        ("en-GB", "More than 120,000 people fled.\n\nThis is known.[^a]"),
        ("en-GB", "More than 120,000 people fled ([the report](https://www.example.org))."),
        ("en-GB", "According to the census, 43% of households were cold."),
        ("en-GB", "We counted 214 bathers and 1,160 residents."),
        ("en-GB", "By 2030 the share should be 50%."),
        ("en-GB", "The minister said “43% of people agree”."),
        ("en-GB", "In 2020 people fled, and in Article 43 of 27 states."),
        ("de-DE", "Laut Statistik leben 1,2 Millionen Kinder in Armut."),
        ("de-DE", "Unsere 1.204 Mitglieder, 12 Prozent davon Kinder."),
        ("de-DE", "Bis 2030 sollen es 50 Prozent sein."),
        ("fr-FR", "Selon l’Insee, 12 % des ménages ont froid."),
        ("fr-FR", "Nous avons rencontré 312 ménages."),
        ("fr-FR", "Les 27 États et l’article 43."),
    ],
)
def test_a_figure_with_a_source_or_of_ones_own_is_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "unsourced-figure", text + ELSEWHERE, language) == []


def test_a_letter_without_sources_is_not_asked_for_any(desk: Desk) -> None:
    assert pointed(desk, "unsourced-figure", "More than 120,000 people fled.") == []


@pytest.mark.parametrize(("sources", "found"), [(["a"], []), ([], ["120,000"])])
def test_a_source_at_a_concerns_end_is_that_of_its_figures(desk: Desk, sources: list[str], found: list[str]) -> None:
    points = [{"text": "120,000 people fled.", "sources": sources}, {"text": "It is known.[^b]"}]
    if not sources:
        del points[0]["sources"]
    letter = desk.letter(concerns=points, sources={"a": "*A book*.", "b": "*Another*."})
    assert [word.strip('",') for word in words_at(letter, "unsourced-figure")] == found


def test_what_is_asked_for_needs_no_source(desk: Desk) -> None:
    letter = desk.letter(opening="It is known.[^b]", asks=["Give 120,000 people a bus"], sources={"b": "*A book*."})
    assert words_at(letter, "unsourced-figure") == []
