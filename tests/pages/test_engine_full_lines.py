"""A mark or a link changes no line's end before it."""

from __future__ import annotations

import pytest
from house import Layouter, Place
from page_factory import CSS, page

WORDS = "At Ambleford two hundred people stand in the train to the coast each morning on its"
STYLE = "em { font-style: inherit } .kept { white-space: nowrap }"


@pytest.mark.parametrize(
    "mark", ["<em>{}</em>", '<a href="https://www.example.org">{}</a>', '<span class="kept">{}</span>']
)
def test_a_line_that_is_full_but_for_its_space_is_not_broken_after_its_first_word(mark: str) -> None:
    layouter = Layouter()
    marked, plain = f"<p>{WORDS} {mark.format('platform')}</p>", f"<p>{WORDS} platform</p>"
    for half_pixels in range(2 * 565, 2 * 590):  # The words before the mark are some 575 pixels wide.
        css = [CSS, f"{STYLE} p {{ width: {half_pixels / 2}px }}"]
        lines = []
        for body in (marked, plain):
            pages, _ = layouter.lay_out(page(body), css, Place("letter.yaml"))
            assert pages
            lines.append(pages.pages[0].find("p")[0].lines)
        assert lines[0] == lines[1], f"at {half_pixels / 2} pixels"
