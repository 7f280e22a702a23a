"""What is typed before paragraphs and headings: numbers in any common form, 1., 1), (1), I., a), A., First; and
bullets, by people whose program has lists of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from generator.drafting.importing.document import Block, Line

_MARKER = re.compile(
    r"(?P<open>\()?(?P<value>\d{1,2}|[IVX]{1,5}|[ivx]{1,5}|[a-zA-Z])(?P<close>\.-|\.\)|[.)])(?=\s)\s*|(?P<bare>\d{1,2})(?:\s*[–—:-])?\s+(?=[^\W\d_])"
)
_WORDED = re.compile(r"(?P<word>[^\W\d_]{1,16})\s?(?P<value>\d{1,2})\s?(?:[.:)]|[–—-](?=\s))\s+(?=\S)")
"""A number behind a word, or a letter that is short for it: "Q1.", "Question 1:", "Forderung 1:"."""
_ROMAN = {"I": 1, "V": 5, "X": 10}
_TYPED = re.compile(r"(?:[•‣▪●◦∙·\uf0b7\uf0a7]|[-–—*+])\s+(?=\S)")
_CERTAIN = re.compile(r"[•‣▪●◦∙\uf0b7\uf0a7]\s*(?=\S)")


class Marker(NamedTuple):
    """What stands before a paragraph: its form, such as "1." or "(a)", and its value by each way of counting."""

    form: str
    values: tuple[int, ...]
    end: int
    """Where the text after it begins."""


def marker_of(block: Block, ordinals: tuple[str, ...] = ()) -> Marker | None:
    """The marker of a block, be it the list's own or typed."""
    if block.marker and block.marker != "-":
        found = _read(f"{block.marker} ")
        return found._replace(end=0) if found else None
    return _read(block.lines[0].plain, ordinals) if block.lines and block.kind in ("text", "heading", "quote") else None


def _read(text: str, ordinals: tuple[str, ...] = ()) -> Marker | None:
    found = _MARKER.match(text)
    if found and found["bare"] is None:
        value, form = found["value"], f"{found['open'] or ''}{_kind(found['value'])}{found['close']}"
        return Marker(form, _values(value), found.end())
    if worded := _WORDED.match(text):
        return Marker(f"{worded['word'].casefold()} 1", (int(worded["value"]),), 0)
    for number, word in enumerate(ordinals, 1):
        if re.match(rf"{re.escape(word)}(?:ly)?\s*[,:.–—]", text, re.IGNORECASE):
            return Marker("ordinal", (number,), 0)
    return None


def _kind(value: str) -> str:
    return "1" if value.isdigit() else "A" if value.isupper() else "a"


def _values(value: str) -> tuple[int, ...]:
    if value.isdigit():
        return (int(value),)
    found = [_roman(value.upper())] if set(value.upper()) <= set("IVX") else []
    if len(value) == 1:
        found.append(ord(value.lower()) - 96)
    return tuple(found)


def _roman(numeral: str) -> int:
    values = [_ROMAN[one] for one in numeral]
    return sum(-one if one < max(values[index + 1 :], default=0) else one for index, one in enumerate(values))


def without(line: Line, marker: Marker) -> Line:
    """A line less the marker before it."""
    if not marker.end:
        return line
    typed = line.plain[: marker.end].rstrip()
    marked = line.marked
    # Emphasis may begin before the marker: then its sign stays.
    sign = re.match(r"[*_]*", marked)[0] if not marked.startswith(typed) else ""  # type: ignore[index]  # it matches nothing at least
    rest = marked[len(sign) :]
    rest = rest[len(typed) :].lstrip() if rest.startswith(typed) else line.marked
    return Line(
        line.plain[marker.end :].strip(), f"{sign}{rest}" if rest is not line.marked else line.marked, line.strong
    )


def sequence(blocks: list[Block], start: int, ordinals: tuple[str, ...] = ()) -> list[int]:
    """Where the items of a numbered sequence stand that begins at `start` with its first number; never only one."""
    first = marker_of(blocks[start], ordinals)
    if not first or 1 not in first.values:
        return []
    level = blocks[start].level if blocks[start].kind == "item" else None
    counting = first.values.index(1)
    found, number = [start], 1
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        marker = marker_of(block, ordinals)
        if not marker or marker.form != first.form:
            continue
        if level is not None and (block.kind != "item" or block.level != level):
            continue
        value = marker.values[counting] if counting < len(marker.values) else marker.values[0]
        if value == number + 1 or (len(marker.values) > 1 and number + 1 in marker.values):
            found.append(index)
            number += 1
        elif value == 1:
            break
    return found if len(found) > 1 else []


def with_items(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each run of lines with typed bullets as items of a list."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        typed = [bool(_TYPED.match(line.plain)) for line in block.lines]
        near = [blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(blocks)]
        among = sum(typed) > 1 or any(one.kind == "text" and one.lines and _TYPED.match(one.plain) for one in near)
        certain = bool(block.lines) and _CERTAIN.match(block.plain) is not None
        if block.kind != "text" or not any(typed) or not (among or certain):
            found.append(block)
            continue
        for is_item, group in groupby(zip(typed, block.lines, strict=True), key=lambda pair: pair[0]):
            lines = tuple(line for _, line in group)
            found += [Block((without_bullet(line),), "item", 1, "-") for line in lines] if is_item else [Block(lines)]
    return found


def without_bullet(line: Line) -> Line:
    """A line less the bullet typed before it."""
    typed = _TYPED.match(line.plain)
    if not typed:
        return line
    sign = re.match(r"\W{0,4}?\\\\?(?:[•‣▪●◦∙·\uf0b7\uf0a7]|[-–—*+])\s+", line.marked)
    marked = line.marked[sign.end() :] if sign and not sign[0].startswith(("**", "[")) else line.plain[typed.end() :]
    return line._replace(plain=line.plain[typed.end() :], marked=marked)
