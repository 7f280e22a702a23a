"""A text with spans replaced, all at once: of a text as it is read, with a line feed as every line's end, or of the
same text as it stands in the file; and what an edit changed in one. Never looks at what the text says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

Span = tuple[int, int]
"""Offsets, in characters, of the first character and of the one after the last."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A span of a text, and what stands there instead: new words, or those of another span of the same text."""

    span: Span
    source: str | Span


def common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How much two texts, or lists of lines, have in common at their beginning, and at the end of what is left."""
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    most -= first
    last = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return first, last


def splice(text: str, splices: Iterable[Splice]) -> str:
    """The text with every span replaced, all at once; nothing else changes. Raises ValueError where spans overlap."""
    pieces: list[str] = []
    end = 0
    for one in sorted(splices, key=lambda one: one.span):
        start, after = one.span
        if start < end or after < start:
            raise ValueError(f"spans overlap at {start}")
        source = one.source if isinstance(one.source, str) else text[slice(*one.source)]
        pieces += [text[end:start], source]
        end = after
    return "".join([*pieces, text[end:]])


_LINE_END = re.compile(r"\r\n|\r|\n")


def in_own_lines(text: str, splices: Sequence[Splice]) -> list[Splice]:
    """The same splices of a file's own text. New lines end as the one does in which they begin."""
    if "\r" not in text:
        return list(splices)
    ends = list(_LINE_END.finditer(text))
    longer = [0, *accumulate(len(end[0]) - 1 for end in ends)]
    positions = [end.start() - more for end, more in zip(ends, longer, strict=False)]

    def own(offset: int) -> int:
        return offset + longer[bisect_left(positions, offset)]

    def carried(one: Splice) -> Splice:
        span = (own(one.span[0]), own(one.span[1]))
        if not isinstance(one.source, str):
            return Splice(span, (own(one.source[0]), own(one.source[1])))
        line = min(bisect_left(positions, one.span[0]), len(ends) - 1)
        return Splice(span, one.source.replace("\n", ends[line][0]))

    return [carried(one) for one in splices]


class Change(NamedTuple):
    """What an edit changed in the file's text: what stood at an offset, and what stands there now."""

    at: int
    old: str
    new: str

    @classmethod
    def between(cls, old: str, new: str) -> Change:
        """The smallest change that makes one text of another."""
        first, last = common(old, new)
        return cls(first, old[first : len(old) - last], new[first : len(new) - last])

    def done(self, text: str) -> str:
        """The text as it is after."""
        return f"{text[: self.at]}{self.new}{text[self.at + len(self.old) :]}"

    def undone(self, text: str) -> str:
        """The text as it was before."""
        return f"{text[: self.at]}{self.old}{text[self.at + len(self.new) :]}"

    def done_in_own_lines(self, text: str) -> str:
        """A text that has line ends of its own after a change of the same text with line feeds."""
        return splice(text, in_own_lines(text, [Splice((self.at, self.at + len(self.old)), self.new)]))
