"""The words by which checks know what a text says: whole, well written, and CLDR's where CLDR has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from babel import Locale

from generator.letter.checks.wordlists import Phrases, listed, phrases, tokens, words
from generator.reference.languages.sections import languages_with_data

CODES = sorted(languages_with_data())
LISTS = ("asking", "nouns.concern", "nouns.ask", "nouns.question", "claims.near", "months", "weekdays")


def lists(data: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from lists(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


@pytest.mark.parametrize("code", CODES)
def test_every_language_of_the_project_has_the_words_that_matter(code: str) -> None:
    there = dict(lists(words(code)))
    assert all(there.get(name) for name in LISTS)
    assert set(there) <= set(dict(lists(words("en")))) | {f"numbers.{n}" for n in range(2, 21)}, "a list nobody reads"
    for name, text in there.items():
        assert all(listed(text)), name
        assert len(listed(text)) == len(set(listed(text))), f"{name} has something twice"


@pytest.mark.parametrize("code", CODES)
def test_months_and_days_of_the_week_are_those_of_cldr(code: str) -> None:
    locale = Locale.parse(code)
    for name, kind, count in (("months", locale.months, 12), ("weekdays", locale.days, 7)):
        ours = [part.split("|") for part in listed(words(code)[name])]
        assert len(ours) == count
        for number, written in kind["format"]["wide"].items():
            index = number - (count == 12)
            assert any(one.replace("'", "ʼ") == written for one in ours[index]), (code, name, written)
        every = [one for part in ours for one in part]
        assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("we … urge", "We do therefore strongly urge you", "We do therefore strongly urge"),
        ("we … urge", "We urge you", "We urge"),
        ("we … urge", "We wait. They urge you", None),
        ("we … urge", "we one two three four five six urge", None),
        ("congratulat*", "Congratulations!", "Congratulations"),
        ("*ed", "They mended it", "mended"),
        ("*ed", "The ed", None),
        ("d'ici le", "d’ici le 5 mai", "d’ici le"),
        ("ask you", "ask your", None),
        ("ask", "ASK", "ASK"),
        ("istiyoruz", "İSTİYORUZ", "İSTİYORUZ"),
    ],
)
def test_phrases_are_found_as_whole_words(phrase: str, text: str, found: str | None) -> None:
    said = tokens(text)
    spans = [text[said[start].start : said[end - 1].end] for start, end in Phrases([phrase]).find(said)]
    assert spans == ([found] if found else [])


def test_a_language_without_words_has_none() -> None:
    assert words("fi") == words("../en") == {}
    assert not phrases("fi", "asking")
