"""A difference in HTML: its words with `ins` and `del`, and the web page that has the two letters side by side.

The page is self-contained, without script, dark and light; the redline on paper marks words in the same way, with signs
where the page has words for those who see no colours. Everything in it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from generator.drafting.differences.difference import Difference, Piece, Row, Section, Side, State, Word, text_of
from generator.problems import visible

HIDDEN = '<span class="said" lang="en" dir="ltr">{}</span>'
VISIBLE = '<span class="mark">{}</span>'
MARKS: dict[State, tuple[str, str]] = {"removed": ("[−", "−]"), "added": ("{+", "+}")}
"""Signs on paper, where nothing can be said unseen."""
SAID: dict[State, tuple[str, str]] = {
    "removed": (" removed: ", " end of removed "),
    "added": (" added: ", " end of added "),
}
"""Words on a screen, for screen readers."""
TAGS: dict[State, str] = {"removed": "del", "added": "ins"}
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


def words(content: Sequence[Word]) -> Markup:
    """Words with their spaces, bold and italic."""
    done = Markup("")
    for number, word in enumerate(content):
        space = Markup("<br>") if "\n" in word.space else Markup(" ") if word.space else Markup("")
        text: Markup = Markup("{}").format(word.text)
        text = Markup("<em>{}</em>").format(text) if word.emphasis else text
        text = Markup("<strong>{}</strong>").format(text) if word.strong else text
        done += (space if number else Markup("")) + text
    return done.replace(Markup("</strong> <strong>"), " ").replace(Markup("</em> <em>"), " ")


def piece(one: Piece, *, paper: bool) -> Markup:
    """A piece with its tag, and its signs or words."""
    if one.state == "same":
        return words(one.words)
    tag = TAGS[one.state]
    before, after = MARKS[one.state] if paper else SAID[one.state]
    shown = Markup(VISIBLE if paper else HIDDEN)
    inside = shown.format(before), words(one.words), shown.format(after)
    return Markup("<{}>{}{}{}</{}>").format(tag, *inside, tag)


def pieces(content: Iterable[Piece], *, paper: bool) -> Markup:
    """Pieces one after the other, with a space where there is one between their words."""
    done, before = Markup(""), "added"
    for one in content:
        # What came stands apart from what went in its place.
        apart = one.words[0].space or (before, one.state) == ("removed", "added")
        done += Markup(" " if done and apart else "") + piece(one, paper=paper)
        before = one.state
    return done


def note(text: str) -> Markup:
    """What a person would say of it."""
    return Markup(' <span class="note" lang="en" dir="ltr">({})</span>').format(text) if text else Markup("")


def state_of(section: Section) -> str:
    """What happened to a part, in words; empty where nothing did."""
    said = {"added": "new", "removed": "gone", "changed": "" if section.notes else "changed", "same": ""}[section.kind]
    return "; ".join([said, *section.notes] if said else section.notes)


def shown_rows(section: Section) -> Sequence[Row]:
    """Its rows, less a heading that stays as it was and is part of the title."""
    return [one for one in section.rows if not (one.heading and one.kind == "same" and _titled(section, one))]


def _titled(section: Section, one: Row) -> bool:
    return section.title.endswith(text_of(one.pieces[0].words))


def paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows by paragraph: each begins where a sentence has a lead, in either version."""
    found: list[list[Row]] = []
    for one in rows:
        begins = one.new_lead is not None or (one.old_lead is not None and one.kind != "changed")
        if not found or begins or one.heading != found[-1][-1].heading:
            found.append([])
        found[-1].append(one)
    return found


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
