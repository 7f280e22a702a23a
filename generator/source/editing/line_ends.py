"""Splices of a text as it is read, with a line feed as every line's end, in the text as it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from generator.source.editing.splicing import Splice

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
