"""Leaving out what can't matter of WeasyPrint's own style changes no page."""

from __future__ import annotations

import pytest
from house import Particulars, Place, lay_out
from page_factory import CSS, page

from generator.pages.engine.inside.browser_style import reduced

PAGES = [
    "<h1>A letter</h1><p>Dear <em>Minister</em>, H<sub>2</sub>O</p><ol><li>one<ul><li>two</li></ul></li></ol>",
    "<h1>x</h1><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><hr><q>q</q>",
    '<h1>x</h1><ul style="list-style-type: armenian; padding: 3em"><li>one</li><li>two</li></ul>',
    '<div dir="rtl"><dl><dt>t</dt><dd>d</dd></dl></div><blockquote>b</blockquote><pre>p  p</pre><center>c</center>',
    '<p>x<span class="footnote">A note.</span></p><h6>small</h6><details><summary>s</summary>d</details>',
]


def made(body: str, css: str) -> bytes:
    pages, problems = lay_out(page(body), [css], place=Place("letter.yaml"))
    assert problems == []
    assert pages is not None
    return pages.write(Particulars("x", "", "en-GB", None))[0]


@pytest.mark.parametrize("body", PAGES)
@pytest.mark.parametrize("css", [CSS, "", "ol { list-style-type: lower-roman } ul { list-style-type: thai }"])
def test_a_page_is_the_same_with_the_whole_style(body: str, css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    less = made(body, css)
    monkeypatch.setattr("generator.pages.engine.inside.left_out", lambda: {"short style sheet": "it is not wanted"})
    assert made(body, css) == less


def test_rules_for_elements_that_are_there_stay() -> None:
    css = "p, ul { a: b }\nol { c: d }\nli:not(.x) { e: f }\n[dir] { g: h }\n"
    css += "@page {\n  margin: 1px;\n  @footnote { i: j }\n}\n"
    assert reduced(css, frozenset(("ul",)), all_counters=True) == css.replace("ol { c: d }", "")
