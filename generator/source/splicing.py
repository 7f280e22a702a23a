"""Changes to an existing YAML file: new values between the old ones' marks in the person's own text.

Never re-emits anything: comments, order, quoting and blank lines stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.source.places import Key, Places
from generator.source.quoting import as_scalar
from generator.source.writing import as_block, fits_block

_STEP = 2
_HEADER_COMMENT = re.compile(r"[|>][0-9+-]*([ \t]+#[^\n]*)")


@dataclass(frozen=True, slots=True)
class Splice:
    """A span of a text, in characters, and what stands there instead."""

    span: tuple[int, int]
    source: str


def splice(text: str, splices: Iterable[Splice]) -> str:
    """The text with every span replaced, all at once; nothing else changes. Raises ValueError where spans overlap."""
    pieces: list[str] = []
    end = 0
    for one in sorted(splices, key=lambda one: one.span):
        start, after = one.span
        if start < end or after < start:
            raise ValueError(f"spans overlap at {start}")
        pieces += [text[end:start], one.source]
        end = after
    return "".join([*pieces, text[end:]])


def replace_values(text: str, places: Places, new: Mapping[tuple[Key, ...], str]) -> str:
    """The file's text with other texts as the values to which the paths of `new` lead.

    `places` are those of the whole file. A text of several lines becomes a `|` block where it can. Raises KeyError for
    a path that the file doesn't have.
    """
    return splice(text, [_splice(text, places, path, value) for path, value in new.items()])


def _splice(text: str, places: Places, path: tuple[Key, ...], value: str) -> Splice:
    here, flow = places, False
    for key in path:
        flow = flow or text[here.span[0] : here.span[0] + 1] in ("[", "{")
        here = here.children[key]
    start, end = here.span
    header = _HEADER_COMMENT.match(text, start, end)
    comment = header[1] if header else ""
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)]
    # A comment after the old value would become part of a block's last line, and the blank lines below of one that
    # keeps its own.
    as_lines = "\n" in value and fits_block(value) and not value.endswith("\n\n")
    if as_lines and not flow and not rest.strip():
        first, below = as_block(value, _indent(here, path)).split("\n", 1)
        source = f"{first}{comment}\n{below}"
    else:
        source = as_scalar(value, flow=flow) + comment
    if start == end:
        source = _before_nothing(text, start) + source
    return Splice((start, end), source)


def _indent(here: Places, path: tuple[Key, ...]) -> int:
    """The column in which the text of a block stands: two to the right of its name, or of its item's dash."""
    if here.key is not None:
        return here.key.column - 1 + _STEP
    if not path:
        return _STEP
    return here.value.column - 1 + (_STEP if here.span[0] == here.span[1] else 0)


def _before_nothing(text: str, offset: int) -> str:
    """What must stand between a name or dash that had no value and its first value."""
    before = text[:offset].rstrip(" ")
    if not before.endswith((":", "-")):
        return ": "
    return "" if len(before) < offset else " "
