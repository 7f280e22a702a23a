"""The words of a difference as HTML: `ins` and `del`, with words or signs for those who see no colours.

Shared by the web page and the redline. Everything in it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from generator.drafting.differences.difference import Piece, Row, Section, State, Word, text_of

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
