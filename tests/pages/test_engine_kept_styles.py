"""A page that is like one laid out before gets the styles of that one, and comes out as if it were the first."""

from __future__ import annotations

import pytest
from house import Layouter, Particulars, Place
from weasyprint.css import StyleFor

from generator.pages.engine.inside.kept_styles import KeptStyles

PLACE = Place("letter.yaml")
PAGE = """<!DOCTYPE html><html lang="en"><head><title>x</title><style>/* none */</style></head><body>
<h1 id="top">{0}</h1><p class="lead">{0} is <b>near</b>, see <a href="#top">above</a>.<span class="note">{1}</span></p>
<table><caption>{0}</caption><tr><th>{0}</th><td>{1}</td></tr><tr><td>b</td><td>c</td></tr></table>
<p>{0} <span class="mark">{0}</span> {0} <span class="there">{1}</span></p>
<ul><li>{1}</li><li>two</li></ul><p style="margin-top: 3em">{1}</p></body></html>"""
RUNNING = '@page {{ @top-left {{ content: "{}" }} }}'
CSS = """@page { size: A5; margin: 15mm } body { font-family: "Letter Source Serif" }
.lead::before { content: "§ " } .lead::first-letter { font-size: 2em } .note { float: footnote }
table { margin: 1em 0; border-collapse: collapse; width: 60mm } td { border: 1px solid; padding: 2px }
.mark { position: absolute } .there { float: right } .mark::before { position: absolute; content: "*" }
h1 { bookmark-level: 1; page-break-after: avoid } @media print { li { color: #333 } }"""
WORDS = (("Bath", "short"), ("North East Somewhere", "a longer text that takes several lines " * 9), ("Ely", ""))


def written(layouter: Layouter, html: str, head: str) -> bytes:
    laid_out, problems = layouter.lay_out(html, [RUNNING.format(head), CSS], PLACE)
    assert laid_out
    assert not problems
    data, _ = laid_out.write(Particulars("Title", "", "en", None), (), lambda *_: None)
    return data


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 1, 1)])
def test_a_page_like_one_before_comes_out_as_the_first_one_would(order: tuple[int, ...]) -> None:
    layouter = Layouter()
    for number in order:
        name, text = WORDS[number]
        html = PAGE.format(name, text)
        assert written(layouter, html, name) == written(Layouter(), html, name)


def test_styles_are_found_once_for_pages_with_the_same_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    kept = vars(KeptStyles)["_new"]
    monkeypatch.setattr(KeptStyles, "_new", lambda *given: found.append(given) or kept(*given))
    layouter = Layouter()
    for name in ("Bath", "Ely", "Hull"):
        written(layouter, PAGE.format(name, "text"), name)
    assert len(found) == 1
    written(layouter, PAGE.replace('class="lead"', 'class="other"').format("Bath", "text"), "Bath")
    written(layouter, PAGE.format("Bath", ""), "Bath")
    assert len(found) == 3


def test_where_a_text_stands_in_its_file_makes_no_other_page(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    kept = vars(KeptStyles)["_new"]
    monkeypatch.setattr(KeptStyles, "_new", lambda *given: found.append(given) or kept(*given))
    layouter = Layouter()
    page = '<p data-origin="{}">We ask you to mend it.</p>'
    laid_out = [layouter.lay_out(page.format(place), [CSS], PLACE)[0] for place in ("line 1", "line 22")]
    assert len(found) == 1
    assert [text.origin for one in laid_out if one for text in one.pages[0].texts] == ["line 1", "line 22"]


def test_styles_at_the_edges_of_many_pages_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    new = StyleFor.set_computed_styles
    monkeypatch.setattr(
        StyleFor, "set_computed_styles", lambda *given, **more: found.append(given) or new(*given, **more)
    )
    layouter = Layouter()
    html = '<p style="break-after: page">{0}</p>' * 12
    counts = []
    for words in ("We ask you.", "We ask you all.", "You know."):
        laid_out, _ = layouter.lay_out(html.format(words), [RUNNING.format("Title"), CSS], PLACE)
        assert laid_out
        assert len(laid_out.pages) > 10
        counts.append(len(found))
    assert counts[1] == counts[2]


A5 = "@page { size: A5 } "
BROKEN = '<p>{} <img src="data:image/png;base64,AAAA" alt="x"></p>'
OTHERS = {
    "elements in others": (
        "div p { margin-left: 3em }",
        [("<div><p>a</p><p>b</p></div>", A5), ("<div><p>a</p></div><p>b</p>", A5)],
    ),
    "type of the margins": (
        "@page { @bottom-center { content: counter(page) } }",
        [("<p>a</p>", f"@page {{ font-size: {size}pt }}") for size in (9, 9, 14, 9)],
    ),
    "parts of the page's width": (
        "p { width: 40vw; background: red }",
        [("<p>a</p>", f"@page {{ size: {size} }}") for size in ("A5", "A4", "A5")],
    ),
    "parts of the page's width in margins": (
        '@page { @top-left { content: "x"; padding-left: 10vw } }',
        [("<p>a</p>", f"@page {{ size: {size} }}") for size in ("A5", "A5", "A4", "A5")],
    ),
    "attribute that is not understood": ("", [(f'<p style="colour: red">{text}</p>', A5) for text in "ab"]),
    "address in an attribute": ("", [(f'<p style="background: url(x.png)">{text}</p>', A5) for text in "ab"]),
    "sheet that is not understood": ("", [(f"<style>p {{ colour: red }}</style><p>{text}</p>", A5) for text in "ab"]),
    "sheet that may not be read": (
        "",
        [(f'<link rel="stylesheet" href="https://example.org/a.css"><p>{text}</p>', A5) for text in "ab"],
    ),
    "value that is not understood": (
        "p { --w: 5px; width: calc(var(--w) * var(--w)); padding-left: calc(1px * 1em) }",
        [(f"<p>{text}</p>", A5) for text in "ab"],
    ),
    "picture that is broken": ("", [(BROKEN.format(text), A5) for text in "ab"]),
    "picture that may not be read": (
        "p { background: url(https://example.org/a.png) }",
        [(f"<p>{text}</p>", A5) for text in "ab"],
    ),
    "counter style": (
        "",
        [("<ol><li>a</li></ol>", A5 + sheet) for sheet in ("", "ol { list-style: upper-roman }", "")],
    ),
}


@pytest.mark.parametrize("about", OTHERS)
def test_a_page_that_only_seems_to_be_like_another_comes_out_as_its_own(about: str) -> None:
    """Each page also has the complaints that it would have by itself."""
    css, pages = OTHERS[about]
    layouter = Layouter()
    for body, sheet in pages:
        html = f'<!DOCTYPE html><html lang="en"><body>{body}</body></html>'
        found, alone = (one.lay_out(html, [sheet, css], PLACE) for one in (layouter, Layouter()))
        assert [str(problem) for problem in found[1]] == [str(problem) for problem in alone[1]]
        drawn = [one.write(Particulars("", "", "en", None), (), lambda *_: None) for one, _ in (found, alone) if one]
        assert len(drawn) == 2
        assert drawn[0] == drawn[1]
