"""Where a printed text stands in the file that says it: computed from what it was made of, written into its HTML as an
attribute, and read from there again.

Only a page that is to be written on has such attributes. Never looks for words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote, unquote

from markupsafe import Markup

from generator.letter.wording.passages import FIRST_STAND_IN, scan

if TYPE_CHECKING:
    from generator.letter.wording.passages import Assembled, Cut, Passage
    from generator.source.places import Places

_PARTED = re.compile(r"\n[ \t]*\n|%}[ \t]*\n|\n[ \t]*\{%")
"""What stands in a condition that holds paragraphs, or whole lines."""
ATTRIBUTE = "data-origin"
"""The name of the attribute."""

Kind = Literal["line", "prose", "verbatim", "derived"]
Position = tuple[int, int]
"""A line and a column of a file, counted from 1."""


class Origin(NamedTuple):
    """From where in a file a printed text comes."""

    kind: Kind
    """A line with inline Markdown, a block of prose, a text printed as it is typed, or one that only follows from what
    the file says there.
    """
    path: str
    span: tuple[int, int]
    """The value: offsets of its first character in the file's text and of the one after its last."""
    start: int
    end: int
    """Of the text that the value says: which characters of it are printed."""
    begins: Position
    ends: Position
    """Where these stand in the file; for values whose lines are run together, where the value begins."""

    def attribute(self) -> Markup:
        """The attribute that says it, with a space before it."""
        numbers = map(str, (*self.span, self.start, self.end, *self.begins, *self.ends))
        return Markup(' {}="{}"').format(ATTRIBUTE, " ".join((self.kind, *numbers, quote(self.path))))

    def round(self, inner: str | Markup) -> Markup:
        """A text in an element that says it."""
        return Markup("<span{}>{}</span>").format(self.attribute(), inner)

    @classmethod
    def read(cls, said: str) -> Origin:
        """What an attribute says."""
        kind, *numbers, path = said.split(" ")
        one, two, start, end, line, column, last_line, last_column = map(int, numbers)
        return cls(kind, unquote(path), (one, two), start, end, (line, column), (last_line, last_column))  # type: ignore[arg-type]  # as it was written


def of_value(places: Places, text: str, kind: Kind) -> Origin:
    """The origin of a text that is the whole of a value, or a whole line of one."""
    return _between(places, text, 0, len(text), kind)


def of_entry(places: Places) -> Origin:
    """The origin of a text that follows from a value, and doesn't say it."""
    begins, ends = places.named, places.value
    return Origin("derived", begins.path, places.span, 0, 0, (begins.line, begins.column), (ends.line, ends.column))


def of_assembled(source: Assembled, start: int, end: int, kind: Kind) -> Origin:
    """The origin of what stands between two offsets of a text that was read as Markdown.

    Expressions belong to it whole, and so do conditions that begin and end in the same paragraph.
    """
    passage, original = source.passage, source.passage.original
    cuts, _ = scan(passage)
    first, last = source.offset(start), source.offset(max(end - 1, start))
    after = last + 1
    if ord(source.text[max(end - 1, start)]) >= FIRST_STAND_IN:
        after = next((cut.end for cut in cuts if cut.start == last), after)
    conditions = _within_paragraphs(passage, cuts)
    for begun, ended in (*conditions, *reversed(conditions)):
        beside = max(first, begun), min(after, ended)
        if beside[0] <= beside[1] or not passage.text[beside[1] : beside[0]].strip(" \t"):
            first, after = min(first, begun), max(after, ended)
    return _between(original.places, original.text, passage.start + first, passage.start + after, kind)


def _within_paragraphs(passage: Passage, cuts: Sequence[Cut]) -> list[tuple[int, int]]:
    """Where conditions begin and end that hold no more than words of a paragraph."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for cut in cuts if passage.text else ():
        word = cut.inner.split(None, 1)[:1] if cut.kind == "tag" else []
        if word == ["if"]:
            opened.append(cut.start)
        elif word == ["endif"] and opened:
            begun = opened.pop()
            text = passage.text[begun : cut.end]
            if not _PARTED.search(text):
                found.append((begun, cut.end))
    return sorted(found)


def _between(places: Places, text: str, start: int, end: int, kind: Kind) -> Origin:
    begins, ends = (_position(places, text, at) for at in (start, end))
    return Origin(kind, places.value.path, places.span, places.first + start, places.first + end, begins, ends)


def _position(places: Places, text: str, at: int) -> Position:
    line = text.count("\n", 0, at)
    place = places.within(line, at - (text.rfind("\n", 0, at) + 1))
    return place.line, place.column
