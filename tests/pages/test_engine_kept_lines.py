"""Lines that stand on several pages are set once, and every page comes out as it would by itself."""

from __future__ import annotations

import random

import pytest
from crossed import some, whole
from house import Layouter, Particulars, Place

from generator.pages.engine.inside import kept_lines
from generator.pages.engine.inside.kept_lines import KeptLines

PLACE = Place("letter.yaml")
WORDS = (  # noqa: SIM905  (a list of words reads best as words)
    "the of affected difficult rivers member's AV To Te WAVE fjord 1,200 “quoted” North-East by-election "
    "Müller-Lüdenscheidt and/or (perhaps) office it. §12 of–to Ærø"
).split()
KINDS = (
    "<p>{}</p>",
    "<p>{} <b>{}</b> {} <a href='#x'>{}</a></p>",
    "<p class=justified>{} <i>{} <b>{}</b></i></p>",
    "<p dir=rtl lang=ar>{} السلام عليكم {}</p>",
    "<p class=indented>{}<sup>{}</sup> {}<br>{}</p>",
    "<p class=top>{} <span>{}</span> {}</p>",
    "<p>{}<span class=foot>{}</span> {}</p>",
    "<p>{} <span class=block>{}</span> {}</p>",
    "<p class=initial>{} {}</p>",
    "<p class=first>{} {}</p>",
    "<div><div class=beside>{}</div><p>{} {}</p></div>",
    "<ul><li>{} {}</li><li><p>{}</p></li></ul>",
    "<ol class=outside><li>{} {}</li></ol>",
    "<p class=narrow>{}</p>",
    "<p class=pre>{}\n  {}</p>",
    "<table><tr><td>{}</td><td>{}</td></tr></table>",
    "<h2>{}</h2>",
    "<p class=spaced>{} {}</p>",
    "<p> <i> </i></p><p>{}</p>",
)
CSS = """@page { size: A5; margin: 15mm; @bottom-center { content: counter(page) " / " counter(pages) } }
body { font-family: "Letter Source Serif"; font-size: 11pt; orphans: 2; widows: 2 } sup { vertical-align: super }
.justified { text-align: justify; hyphens: auto } .indented { text-indent: 2em } .top span { vertical-align: top }
.foot { float: footnote } .block { display: inline-block; width: 6em } .initial::first-letter { font-size: 2em }
.first::first-line { font-weight: bold } .beside { float: left; width: 5em } .outside { list-style-position: outside }
.narrow { width: 7em } .pre { white-space: pre-wrap } .spaced { letter-spacing: 1px; word-spacing: 2px }
h2 { bookmark-level: 2; page-break-after: avoid } td { vertical-align: middle }"""


def page(chance: random.Random, texts: dict[int, str]) -> str:
    """A page of every kind of paragraph in some order; `texts` are those of some of them."""
    order = random.Random(7).sample(range(len(KINDS)), len(KINDS))  # noqa: S311
    made = []
    for number in order:
        count = KINDS[number].count("{}")
        own = random.Random(number) if number not in texts else chance  # noqa: S311
        parts = [" ".join(own.choices(WORDS, k=own.randint(1, 14))) for _ in range(count)]
        made.append(KINDS[number].format(*parts))
    return f'<!DOCTYPE html><html lang="en"><body><h1 id="x">{chance.choice(WORDS)}</h1>{"".join(made)}</body></html>'


def written(layouter: Layouter, html: str, css: str = CSS) -> bytes:
    laid_out, problems = layouter.lay_out(html, [css], PLACE)
    assert laid_out, problems
    return laid_out.write(Particulars("Title", "", "en", None), (), lambda *_: None)[0]


@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 24), marks=whole)], ids=["a few", "many"])
def test_pages_with_lines_of_others_come_out_as_they_would_by_themselves(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []
    line = KeptLines.line

    def finding(*given: object) -> object:
        found.append(line(*given))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(KeptLines, "line", finding)
    layouter = Layouter()
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311
        html = page(chance, dict.fromkeys(chance.sample(range(len(KINDS)), 4), ""))
        assert written(layouter, html) == written(Layouter(), html), seed
    # A layouter of its own knows only the lines of its own earlier turns.
    assert sum(one is not None for one in found) > len(seeds) * 20


LONG = "The river is affected by sewage and the office will answer. " * 12
PUT_IN_LATER = {
    "number of another page": (
        '<p>See <a href="#there">there</a>.</p><p>{0}</p><h2 id="there">{1}</h2>',
        'a::after { content: " on page " target-counter(attr(href), page) } h2 { page-break-before: always }',
    ),
    "number of pages": ("<p class=count>This letter has</p><p>{0}</p>", ".count::after { content: counter(pages) }"),
    "leader": (
        '<p><a href="#there">there</a></p><p>{0}</p><h2 id="there">{1}</h2>',
        "a::after { content: leader('.') target-counter(attr(href), page) }",
    ),
    "ellipsis": (f"<div class=short><p>{{1}}</p><p>{LONG}</p></div><p>{{0}}</p>", ".short { line-clamp: 4 }"),
    "last line": (f"<p class=short>{LONG} {{1}}</p>", ".short { max-lines: 2; block-ellipsis: auto }"),
}


@some("about", PUT_IN_LATER, of=2)
def test_what_is_put_into_a_line_later_is_not_taken_from_another_page(
    about: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body, css = PUT_IN_LATER[about]
    layouter, pages = Layouter(), []
    for times, words in ((1, "a"), (8, "b"), (20, "a " * 60), (1, "a " * 120), (20, "a"), (1, "a")):
        pages.append(f'<!DOCTYPE html><html lang="en"><body>{body.format(LONG * times, words)}</body></html>')
    found = [written(layouter, html, CSS + css) for html in pages]
    monkeypatch.setattr(kept_lines.KeptLines, "line", lambda *_: None)
    assert found == [written(Layouter(), html, CSS + css) for html in pages]


def test_lines_are_forgotten_one_by_one_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_lines, "MOST_LINES", 10)
    layouter = Layouter()
    for seed in range(3):
        html = page(random.Random(seed), {0: ""})  # noqa: S311
        assert written(layouter, html) == written(Layouter(), html)
