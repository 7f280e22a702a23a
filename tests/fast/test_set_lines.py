"""Single lines are broken, measured and drawn just as whole pages do it: else spliced letters would not be the same."""

from __future__ import annotations

import random
import string
from functools import cache
from typing import Any

import pytest
from house import Layouter, Place
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fast.lines import Setter
from generator.fast.unusual import Unusual
from generator.fast.varying import varying_texts

WORDS = (
    *(
        "as",
        "the",
        "of",
        "a",
        "I",
        "member's",
        "constituency",
        "flooding,",
        "well-known",
        "Müller-Lüdenscheidt",
        "rivers",
    ),
    *(
        "and/or",
        "(perhaps)",
        "1,200",
        "fifty–five",
        "office",
        "difficult",
        "–",
        "“quoted",
        "words”",
        "AV",
        "To",
        "WAVE",
    ),
    *("Featherstonehaugh-Cholmondeley", "it.", "by-election:", "fjord", "affable"),
)
CHARACTERS = string.ascii_letters + string.digits + " -,.;:'’()/“”&–—éöüßÖ"


@cache
def style() -> Any:
    """A style that sets lines, taken from a page."""
    page = "<html><body><p>MARK</p></body></html>"
    laid_out, problems = Layouter().lay_out(page.replace("MARK", "Some words"), ["p { font-size: 11pt }"], Place("x"))
    assert laid_out, problems
    marked = page.replace("MARK", "\ue000")
    (run,) = varying_texts(
        laid_out, marked, lambda sign: sign == "\ue000", lambda text: text.replace("\ue000", "Some words")
    )
    return run.style


@cache
def setting() -> Any:
    return Setter(CHARACTERS).style(style())


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=80),
    width=st.floats(150, 560),
    less=st.sampled_from([0.0, 30.0]),
)
def test_a_text_is_broken_into_the_lines_that_a_page_would_have(words: list[str], width: float, less: float) -> None:
    setter, text = setting(), " ".join(words)
    quickly = setter._quickly(text, width - less, width)
    if quickly:
        assert [line.text for line in quickly] == setter._broken(text, width - less, width)


@pytest.mark.parametrize(
    "text",
    [
        "It is for the people of Hull\u00a0 and Bath",
        "It is for the people of \u00a0Hull and Bath",
        "It is for the people of Hull\u2009and Bath",
        "It is for the people of Hull – ! and Bath",
        "It is for all in Hull\u202f",
        "It is on pp. 2–3, p. 3–4 and/or -5 of it",
    ],
)
def test_unusual_spaces_and_marks_end_a_line_where_a_page_would_end_it(text: str) -> None:
    setter = Setter(draws=False).style(style())
    for width in range(70, 300, 2):
        lines = [line.text for line in setter.set(text, width, width)]
        assert lines == setter._broken(text, width, width), f"at {width} pixels"


def test_most_texts_need_only_one_look() -> None:
    chance, setter = random.Random(1), setting()  # noqa: S311
    texts = [" ".join(chance.choices(WORDS, k=40)) for _ in range(200)]
    assert sum(bool(setter._quickly(text, 500, 500)) for text in texts) > 100


def test_a_glyph_that_the_file_has_not_is_told_and_not_drawn() -> None:
    setter = Setter("abc ").style(style())
    assert setter.line("a cab").drawn
    with pytest.raises(Unusual):
        setter.line("a cad")


def test_words_that_fit_stand_on_one_line() -> None:
    assert [line.text for line in setting().set("the rivers", 500, 500)] == ["the rivers"]
