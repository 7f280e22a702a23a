"""The entries of a list or a mapping as they stand in a file's text, each with the comments that belong to it.

Comments directly above an entry are its own, those below it that stand further in, and those between it and a gap.
Never changes anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.source.editing.texts import column_of
from generator.source.places import Data, Key, Places

_HEAD = re.compile(r"(?:---|%)")


class RefusedError(Exception):
    """A file can't be edited so; nothing has changed. The message is for the person."""


class Entry(NamedTuple):
    """An entry of a mapping, or an item of a list, as offsets in the file's text."""

    key: Key
    places: Places
    above: int
    """Where the first comment above it begins that is its own; without one, `start`."""
    start: int
    """Where its name begins, or its dash; inside brackets, its value where it has no name."""
    value_end: int
    end: int
    """Where it ends with its comments, before the end of the line."""


def entries_of(text: str, places: Places, data: Data, *, at_top: bool = False) -> list[Entry]:
    """The entries of a list or mapping that has a line for each, in the file's order.

    `at_top`: it is the whole file, whose first comment may be about all of it. Raises RefusedError where its form is
    an unusual one.
    """
    column = column_of(text, places.span[0])
    firsts = _firsts(text, places, column, is_list=isinstance(data, list))
    if not isinstance(data, dict | list) or list(places.children) != list(firsts):
        raise RefusedError("the file says this in an unusual form: write it by hand")
    children = list(places.children.items())
    entries: list[Entry] = []
    above = _comments_above(text, firsts[children[0][0]], at_top=at_top)
    for number, (key, child) in enumerate(children):
        value_end = max(child.span[1], firsts[key])
        line_end = end_of_line(text, value_end)
        following = firsts[children[number + 1][0]] if number + 1 < len(children) else None
        end, next_above = _divided(text, line_end, column, following)
        entries.append(Entry(key, child, above, firsts[key], value_end, end))
        above = next_above
    return entries


def entries_in_brackets(text: str, places: Places) -> list[Entry]:
    """The entries of a list or mapping in brackets or braces, in the file's order."""
    entries: list[Entry] = []
    for key, child in places.children.items():
        start = _offset(text, child.key.line, child.key.column) if child.key else child.span[0]
        end = start + len(text[start : max(child.span[1], start)].rstrip())
        # Without the space, the comma after it would be part of a name that has no value.
        end += text[end - 1] == ":" and text[end : end + 1] == " "
        entries.append(Entry(key, child, start, start, end, end))
    return entries


def unspaced(text: str, entries: Sequence[Entry]) -> list[int]:
    """The offsets of lines above which a blank one is missing, between two entries of which one has several lines."""
    several = ["\n" in text[one.above : one.end] for one in entries]
    return [
        start_of_line(text, two.above)
        for number, two in enumerate(entries)
        if number and (several[number - 1] or several[number])
        if text[entries[number - 1].end : start_of_line(text, two.above)].count("\n") < 2
        and text[: start_of_line(text, two.above) - 1].rpartition("\n")[2].strip()
    ]


def end_of_line(text: str, offset: int) -> int:
    """The offset of the end of a line."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def start_of_line(text: str, offset: int) -> int:
    """The offset of a line's first character."""
    return text.rfind("\n", 0, offset) + 1


def begins_line(text: str, offset: int) -> bool:
    """Whether only spaces stand before an offset in its line."""
    return not text[start_of_line(text, offset) : offset].strip(" ")


def _firsts(text: str, places: Places, column: int, *, is_list: bool) -> dict[Key, int]:
    """The offset of each entry's name or dash; the ones that can't be told are left out."""
    found: dict[Key, int] = {}
    dash = re.compile(rf"^ {{{column}}}-(?=\s|$)", re.MULTILINE)
    after = places.span[0]
    for key, child in places.children.items():
        if is_list:
            match = dash.search(text, after, child.span[0]) if found else None
            start = (match.end() - 1 if match else -1) if found else places.span[0]
        else:
            start = _offset(text, child.key.line, child.key.column) if child.key else -1
            marked = len(text[:start].rstrip(" ")) - 1
            start = marked if text[marked : marked + 1] == "?" and column_of(text, marked) == column else start
        if start < 0 or column_of(text, start) != column or not (begins_line(text, start) or not found):
            return {}
        found[key] = start
        after = max(child.span[1], start + 1)
    return found


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a place, whose line and column are counted from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _comments_above(text: str, start: int, *, at_top: bool) -> int:
    """Where the comments begin that stand directly above the first entry; at a file's head they are the file's."""
    if not begins_line(text, start):
        return start
    above, line = start, start_of_line(text, start)
    while line:
        before = start_of_line(text, line - 1)
        if not _is_comment(text[before : line - 1]):
            break
        line, above = before, before + len(text[before : line - 1]) - len(text[before : line - 1].lstrip())
    is_head = at_top and (line == 0 or _HEAD.match(text, start_of_line(text, line - 1)))
    return start if is_head else above


def _divided(text: str, line_end: int, column: int, following: int | None) -> tuple[int, int]:
    """What stands below an entry: the end of the comments that are its own, and the start of the next one's."""
    lines: list[tuple[int, str]] = []
    at = line_end + 1
    limit = len(text) if following is None else start_of_line(text, following)
    while at < limit:
        line = text[at : end_of_line(text, at)]
        if line.strip() and not _is_comment(line):
            break
        lines.append((at, line))
        at += len(line) + 1
    blanks = [number for number, (_, line) in enumerate(lines) if not line.strip()]
    own = max(_further_in(lines, column), blanks[0] if blanks and following is not None else 0)
    end = lines[own - 1][0] + len(lines[own - 1][1]) if own else line_end
    theirs = lines[max(own, blanks[-1] + 1 if blanks else 0) :]
    if following is None or not theirs:
        return end, following or end
    first, line = theirs[0]
    return end, first + len(line) - len(line.lstrip())


def _further_in(lines: Sequence[tuple[int, str]], column: int) -> int:
    """How many lines at the beginning are comments that stand further in than a column, with the gaps between them."""
    own = 0
    for number, (_, line) in enumerate(lines, start=1):
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            break
        own = number if line.strip() else own
    return own


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
