"""Lines with markup are broken from one look just as whole pages break them, or that look gives nothing."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest
from house import Layouter, Place

from generator.fast.breaking import quick
from generator.fast.lines import Setter
from generator.fast.varying import varying_texts

MARK = "\ue000"
CSS = """p { font-size: 11pt; width: WIDTHpx } .whole { white-space: nowrap } a { text-decoration: none; color: black }
sup { font-size: .7em; line-height: 0 }"""
PARAGRAPHS = {
    "bold": f"We know of <strong>{MARK}</strong>, where <em>all who live there</em> have told us what they have seen.",
    "links": f"In {MARK} <a href='https://example.org'>our report<span> (<span class='whole'>example.org/</span>"
    "<span class='whole'>a/</span><span class='whole'>b</span>)</span></a> was read by many who live there.",
    "notes": f"So it is in {MARK}, and in <span class='whole'>others.<sup><a id='a' href='#a'>1</a></sup></span> You "
    "know <strong><em>both</em> of them</strong> well.",
    "spaces": f"<em>{MARK} </em><strong>and </strong> all  that is ( <em>near</em> ) it, and "
    "<a href='#a'>some of all that </a><b>rest</b>.",
}
WORDS = (
    "Hull",
    "the",
    "well-known",
    "of",
    "Ynys Môn,",
    "Dumfriesshire",
    "a",
    "and/or",
    "(north)",
    "–",
    "1,200",
    "Łódź",
)
CHARACTERS = "".join(sorted({*"".join((*WORDS, *PARAGRAPHS.values()))} - {MARK}))


@cache
def flow(paragraph: str, width: int) -> tuple[Any, Any]:
    """The flow of a paragraph in a column, and what sets it quickly."""
    page = f"<html><body><p>{PARAGRAPHS[paragraph]}</p></body></html>"
    own = page.replace(MARK, "Hull")
    laid_out, problems = Layouter().lay_out(own, [CSS.replace("WIDTH", str(width))], Place("x"))
    assert laid_out, problems

    def fill(text: str) -> str:
        return text.replace(MARK, "Hull")

    (found,) = varying_texts(laid_out, page, lambda sign: sign == MARK, fill)
    quickly = quick(found, Setter(CHARACTERS), found.laid(fill))  # type: ignore[arg-type]  # it has markup
    assert quickly
    return found, quickly


@pytest.mark.parametrize("width", [230, 420, 610])
@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_text_with_markup_is_broken_into_the_lines_that_a_page_would_have(paragraph: str, width: int) -> None:
    chance = random.Random(width)  # noqa: S311
    found, quickly = flow(paragraph, width)
    told = 0
    for _ in range(60):
        value = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
        closely = found.set(lambda text, value=value: text.replace(MARK, value))
        found.lines.update(closely.lines)
        made = quickly(lambda text, value=value: text.replace(MARK, value))
        if made:
            told += 1
            assert made == closely.laid
    assert told > 10
