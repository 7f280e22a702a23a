"""The YAML parser as the others see it: its events with their marks, where the lines of their texts stand, and the
trouble that ended them.

The only place that calls the parser. Never builds data, and never guesses places in a text that the parser folds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol, cast

import yaml
from yaml.events import Event, ScalarEvent

from generator.problems import Place
from generator.source.patterns import compiled
from generator.source.places import Folded, Places
from generator.source.yaml_draft import Draft

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

SECOND_DOCUMENT = "document start"
"""Among the words for a trouble: a second document begins, or something follows the end of the first."""
_ESCAPE = r"(?s)\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|."
_DOUBLED = r"(?s)''|."


class Mark(Protocol):
    """A position in the text: offset, line and column, each from 0."""

    index: int
    line: int
    column: int


class Node(NamedTuple):
    """The last text, or list or mapping in brackets, that was read: its offsets, and how it was written."""

    start: int
    end: int
    quoted: bool = False
    block: bool = False
    brackets: bool = False


class Trouble(NamedTuple):
    """Where the parser could not go on, in its own words, and what was open and last read there."""

    offset: int
    problem: str = ""
    context: str = ""
    context_offset: int | None = None
    open_brackets: tuple[int, ...] = ()
    """Offsets of the brackets and braces that are open, outermost first."""
    open_columns: frozenset[int] = frozenset()
    """Columns, from 0, of the lists and mappings that are open by their indentation."""
    last: Node | None = None


def events(text: str) -> Iterator[Event | Trouble]:
    """The parser's events; where it can't go on, the trouble, as the last."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as mistake:
        context = mistake.context_mark
        mark = mistake.problem_mark or context
        yield Trouble(
            mark.index if mark else 0,
            mistake.problem or "",
            mistake.context or "",
            context.index if context else None,
        )


def begin(event: Event) -> Mark:
    """Where an event's source begins."""
    return cast(Mark, event.start_mark)


def end(event: Event) -> Mark:
    """The position after an event's source."""
    return cast(Mark, event.end_mark)


def places_of_text(draft: Draft, event: ScalarEvent, start: int, place: Place, *, key: Place | None) -> Places:
    """The places of a text whose source begins at the offset `start`, at `place`."""
    value, after = event.value, end(event).index
    if event.style in ("|", ">"):
        after = _end_of_block(draft, start, after)
        lines = _lines_of_block(draft, value, place) if event.style == "|" else ()
        folded = _folded(draft, event, start, after) if event.style == ">" else None
        return Places(place, key, (start, after), lines=lines, folded=folded)
    if place.line != end(event).line + 1:
        return Places(place, key, (start, after), folded=_folded(draft, event, start, after))
    if not event.style:
        return Places(place, key, (start, after), lines=(place,))
    inner = Place(place.path, place.line, place.column + 1)
    source = draft.text[start + 1 : after - 1]
    if len(source) == len(value):
        return Places(place, key, (start, after), lines=(inner,))
    columns = _columns(source, compiled(_ESCAPE if event.style == '"' else _DOUBLED), inner.column)
    return Places(place, key, (start, after), lines=_line_starts(value, columns, place), columns=columns)


def _folded(draft: Draft, event: ScalarEvent, start: int, after: int) -> Folded:
    return Folded(event.style or "", tuple(draft.original[start:after].split("\n")))


def _end_of_block(draft: Draft, start: int, after: int) -> int:
    """The offset after the block's last text line; where its header has `+`, its blank lines belong to it."""
    source = draft.text[start:after]
    header = source.split("\n", 1)[0]
    if "+" in header.split("#")[0]:
        return start + len(source.removesuffix("\n"))
    lines = source.split("\n")
    while len(lines) > 1 and not lines[-1].strip(" "):
        lines.pop()
    return start + sum(map(len, lines)) + len(lines) - 1


def _lines_of_block(draft: Draft, value: str, place: Place) -> tuple[Place, ...]:
    """The place of each line of a `|` block: the source's lines follow its header one by one, all indented alike."""
    texts = value.split("\n")
    if not texts[-1]:
        texts.pop()
    sources = [draft.line(place.line + number) for number in range(len(texts))]
    indent = next((len(source) - len(text) for text, source in zip(texts, sources, strict=True) if text), None)
    if indent is None:
        indent = max(map(len, sources), default=0)
    for text, source in zip(texts, sources, strict=True):
        if text and len(source) - len(text) != indent:
            return ()
    return tuple(Place(place.path, place.line + 1 + number, indent + 1) for number in range(len(texts)))


def _columns(source: str, unit: re.Pattern[str], first: int) -> tuple[int, ...]:
    return tuple(first + match.start() for match in unit.finditer(source))


def _line_starts(value: str, columns: tuple[int, ...], place: Place) -> tuple[Place, ...]:
    firsts = [0, *(match.end() for match in re.finditer("\n", value))]
    return tuple(Place(place.path, place.line, columns[first]) for first in firsts if first < len(columns))
