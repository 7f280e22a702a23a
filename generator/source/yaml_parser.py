"""The YAML parser as the others see it: its events with their marks, and the trouble that ended them.

The only place that calls the parser. Never builds data.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol, cast

import yaml
from yaml.events import Event

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

SECOND_DOCUMENT = "document start"
"""Among the words for a trouble: a second document begins, or something follows the end of the first."""


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
