"""A difference as one web page, the two letters side by side: self-contained, without script, dark and light."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup

from generator.drafting.differences.difference import Difference, Row, Section, Side
from generator.drafting.differences.marked import note, paragraphs, pieces, shown_rows, state_of
from generator.problems import visible

STYLE = """
:root { color-scheme: light dark; --back: #fff; --text: #1b1b1b; --line: #c9c9c9; --quiet: #595959;
  --new: #d8f0d8; --new-text: #0b3d0b; --old: #fbdcd8; --old-text: #6b120a }
@media (prefers-color-scheme: dark) { :root { --back: #16181b; --text: #e8e6e3; --line: #4a4d52; --quiet: #b3b0ab;
  --new: #143d1a; --new-text: #c9f2cb; --old: #4d1a15; --old-text: #ffd2cc } }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 Georgia, "Noto Serif", serif }
main, header { max-width: 75rem; margin: 0 auto; padding: 1rem 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.2; margin: .5rem 0 }
h2 { font-size: 1.1rem; margin: 0 }
h2 .state { font-weight: normal; color: var(--quiet) }
a { color: inherit }
section, details { border-top: 1px solid var(--line); padding: .75rem 0 }
summary { cursor: pointer } summary h2 { display: inline }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: .5rem }
th { text-align: start; font-size: .85rem; color: var(--quiet); font-weight: normal; padding: 0 .75rem .25rem 0 }
td { vertical-align: top; padding: .2rem .75rem .2rem 0; width: 50%; overflow-wrap: anywhere }
td + td, th + th { padding-inline-start: .75rem }
td.heading { font-weight: bold }
ins { background: var(--new); color: var(--new-text); text-decoration: underline; text-decoration-thickness: 2px }
del { background: var(--old); color: var(--old-text); text-decoration: line-through }
.note { color: var(--quiet); font-size: .9rem; font-style: italic }
.moved { text-decoration: underline dotted }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: pre }
:focus-visible { outline: 3px solid; outline-offset: 2px }
@media (max-width: 40rem) { table, tbody, tr, td { display: block; width: auto } thead, td:empty { display: none }
  td + td { padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); margin-bottom: .5rem } }
@media print { details:not([open]) { display: none } }
"""
PAGE = Markup("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Changes: {title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>Changes: {title}</h1>
<p>{old} → {new}</p>
<p>{said} What went is struck through, what came is underlined.</p>
{contents}</header>
<main>
{sections}{rest}</main>
</body>
</html>
""")


def as_page(difference: Difference) -> str:
    """The page as HTML."""
    numbered = [(f"part-{number}", section) for number, section in enumerate(difference.sections, 1)]
    changed = [(name, section) for name, section in numbered if section in difference.changed]
    links = Markup("").join(
        Markup('<li><a href="#{}">{}</a>: {}</li>\n').format(name, section.title, state_of(section))
        for name, section in changed
    )
    contents = Markup('<nav aria-label="What changed">\n<ul>\n{}</ul>\n</nav>\n').format(links) if changed else ""
    rest = Markup("")
    if difference.unprinted:
        said = ", ".join(difference.unprinted)
        rest = Markup("<section><h2>Changed in the file, not on the page</h2><p>{}</p></section>\n").format(said)
    return PAGE.format(
        title=visible(difference.title),
        style=Markup(STYLE),
        old=visible(difference.old.name),
        new=visible(difference.new.name),
        said=difference.said,
        contents=contents,
        sections=Markup("").join(_section(name, section, difference) for name, section in numbered),
        rest=rest,
    )


def _section(name: str, section: Section, difference: Difference) -> Markup:
    heading = Markup("<h2>{}{}</h2>").format(section.title, _state(section))
    table = _table(section, difference) if shown_rows(section) else Markup("")
    if section in difference.changed:
        return Markup('<section id="{}">\n{}\n{}</section>\n').format(name, heading, table)
    return Markup('<details id="{}">\n<summary>{}</summary>\n{}</details>\n').format(name, heading, table)


def _state(section: Section) -> Markup:
    said = state_of(section) or "unchanged"
    return Markup(' <span class="state">– {}</span>').format(said)


def _table(section: Section, difference: Difference) -> Markup:
    lines = Markup("").join(
        Markup("<tr>{}{}</tr>\n").format(_cell(rows, "removed", difference.old), _cell(rows, "added", difference.new))
        for rows in paragraphs(shown_rows(section))
    )
    head = Markup('<thead><tr><th scope="col">Before</th><th scope="col">Now</th></tr></thead>')
    named = Markup('<table aria-label="{}">').format(section.title)
    return named + Markup("{}\n<tbody>\n{}</tbody></table>\n").format(head, lines)


def _cell(rows: Sequence[Row], side: Literal["removed", "added"], whose: Side) -> Markup:
    said = Markup("")
    for one in rows:
        lead = one.old_lead if side == "removed" else one.new_lead
        own = one.side(side)
        gone = (side == "removed" and one.kind in ("added", "moved-here")) or (
            side == "added" and one.kind in ("removed", "moved-away")
        )
        if gone or not own:
            continue
        if one.kind.startswith("moved"):
            own = tuple(piece._replace(state="same") for piece in own)
        text = pieces(own, paper=False)
        text = Markup('<span class="moved">{}</span>').format(text) if one.kind.startswith("moved") else text
        told = note(one.note) if side == "added" or one.kind in ("removed", "moved-away") else Markup("")
        said += (Markup(" ") if said else Markup("")) + Markup("{} ").format(lead) * bool(lead) + text + told
    kind = Markup(' class="heading"') if rows[0].heading else Markup("")
    # Names of other languages are read out in theirs.
    return Markup('<td{} lang="{}" dir="{}">{}</td>').format(kind, whose.language, whose.direction, said)
