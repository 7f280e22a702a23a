"""Entries and items that come, go, change places or become something else, as splices of the file's text.

Each function gives the ways to do one thing, the best first; it never proves that the new text says what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from generator.source.editing.entries import Entry, RefusedError, begins_line, end_of_line, start_of_line
from generator.source.editing.splicing import Splice
from generator.source.editing.texts import Spot, before_nothing, column_of, ways_anew
from generator.source.places import Data
from generator.source.writing import InBraces, in_brackets, lines_of

_STEP = 2
LONGEST = 110
"""How long a new item in braces may be beside others in braces; a longer one has a line for each entry."""
_KEY = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:|[^\n]*?:(?=\s|$)""")
_BESIDE = re.compile(r"[ \t]+#[^\n]*")
Way = list[Splice]


def ways_to_delete(text: str, entries: Sequence[Entry], number: int) -> Iterator[Way]:
    """An entry or item with its own line goes, with its comments and one of the gaps beside it."""
    one = entries[number]
    if not begins_line(text, one.above):
        # The first entry of an item, beside its dash: the next one takes its place.
        yield [Splice((one.start, entries[number + 1].above), "")]
        return
    start, end = start_of_line(text, one.above), min(one.end + 1, len(text))
    below = _blanks_below(text, end)
    if below == len(text):
        # Of the last line of a file its end goes, too, where it has none itself.
        first = _blanks_above(text, start)
        yield [Splice((first - bool(first and one.end == len(text)), end), "")]
    if start == 0 or not text[start_of_line(text, start - 1) : start - 1].strip():
        yield [Splice((start, below), "")]
    yield [Splice((start, end), "")]
    yield [Splice((start, below), "")]


def ways_to_delete_in_brackets(text: str, entries: Sequence[Entry], number: int) -> Iterator[Way]:
    """An entry or item inside brackets goes with its comma."""
    one = entries[number]
    if number + 1 < len(entries):
        between = text[one.end : entries[number + 1].start]
        if "#" not in between:
            yield [Splice((one.start, entries[number + 1].start), "")]
            yield [Splice((one.start, entries[number + 1].start), " ")]  # (two brackets would be taken for a gap)
        start = len(text[: one.start].rstrip(" "))
        yield [Splice((start, min(end_of_line(text, one.end), entries[number + 1].start)), "")]
    elif number and "\n" not in text[entries[number - 1].end : one.start]:
        yield [Splice((entries[number - 1].end, one.end), "")]
    start, end = one.start, one.end
    if begins_line(text, start) and not text[end : end_of_line(text, end)].strip(" ,"):
        start, end = start_of_line(text, start), end_of_line(text, end) + 1
    yield [Splice((start, end + len(text[end:]) - len(text[end:].lstrip(" "))), "")]
    yield [Splice((start, end), "")]


def ways_to_reorder(text: str, entries: Sequence[Entry], order: Sequence[int]) -> Iterator[Way]:
    """The entries in another order, each named by its old number; gaps stay, or else go along."""
    spans = [(one.above, one.end) for one in entries]
    moved = [Splice(spans[at], spans[one]) for at, one in enumerate(order) if at != one]
    yield moved
    if not begins_line(text, spans[0][0]):
        yield [Splice((spans[0][0], spans[0][0]), " "), *moved]  # (two brackets would be taken for a gap)
    if all(begins_line(text, above) for above, _ in spans):
        lines = [(start_of_line(text, above), _blanks_below(text, min(end + 1, len(text)))) for above, end in spans]
        yield [Splice(lines[at], lines[one]) for at, one in enumerate(order) if at != one]


def ways_to_insert(
    text: str, entries: Sequence[Entry], at: int, new: dict[str, Data] | list[Data], column: int
) -> Iterator[Way]:
    """New entries or items, each on lines of its own, before the entry at a number, or after the last."""
    blank = len(entries) > 1 and isinstance(new, list) and _is_apart(text, entries)
    # A text with blank lines of its own would take in another.
    for lines, gap in product(_new_lines(text, entries, new, column), ("\n\n", "\n") if blank else ("\n",)):
        source = "\n".join(lines)
        if at:
            end = entries[at - 1].end
            yield [Splice((end, end), gap + source + ("\n" if end == len(text) else ""))]
        elif begins_line(text, entries[0].above):
            start = start_of_line(text, entries[0].above)
            yield [Splice((start, start), source + gap)]
        else:
            start = entries[0].start
            yield [Splice((start, start), source.removeprefix(" " * column) + gap + " " * column)]


def ways_to_insert_in_brackets(
    text: str, brackets: tuple[int, int], entries: Sequence[Entry], at: int, new: dict[str, Data] | list[Data]
) -> Iterator[Way]:
    """New entries or items inside brackets, before the entry at a number, or after the last."""
    source = in_brackets(new)[1:-1]
    if not entries:
        start = brackets[0] + 1
        yield [Splice((start, start), source)]
    elif at < len(entries):
        start = entries[at].start
        yield [Splice((start, start), f"{source},{_line_before(text, start)}")]
        yield [Splice((start, start), f" {source}, ")]
    else:
        end = entries[-1].end
        yield [Splice((end, end), f",{_line_before(text, entries[-1].start)}{source}")]


def ways_to_rewrite(text: str, spot: Spot, entry: Entry | None, value: Data) -> Iterator[Way]:
    """Another value than a text, or in place of another than a text, written anew; the comment beside its name stays.

    `entry` is None inside brackets and for a whole file.
    """
    span = spot.places.span
    if entry is None:
        source = in_brackets(value)
        gap = before_nothing(text, span[0]) if span[0] == span[1] and source else ""
        yield [Splice(span, gap + source)]
        yield [Splice(span, f" {source}")]
        return
    after = _after_sign(text, entry)
    beside = _beside(text, entry, after)
    if isinstance(value, str):
        places = spot.places._replace(span=(after, after))
        for one in ways_anew(text[:after] + text[_old_end(text, entry) :], Spot(places, spot.base, False), value):
            yield [_over(text, one, entry, after, beside)]
    elif not value or isinstance(value, InBraces):
        source = in_brackets(value)
        yield [Splice((after, _old_end(text, entry)), (f" {source}" if source else "") + beside)]
    else:
        column = spot.base + _STEP
        lines = lines_of(value, column)
        if entry.places.key is None and not beside:
            lines[0] = " " * (_STEP - 1) + lines[0][column:]
            yield [Splice((after, _old_end(text, entry)), "\n".join(lines))]
        else:
            yield [Splice((after, _old_end(text, entry)), "\n".join([beside, *lines]))]
        yield [Splice((after, _old_end(text, entry)), f" {in_brackets(value)}{beside}")]


def ways_to_nest(text: str, spot: Spot, entry: Entry | None, key: str | None) -> Iterator[Way]:
    """A value becomes the one entry of a mapping under a key, or without one the first item of a list, as it stands."""
    start, end = spot.places.span
    name = in_brackets({key: "x"})[1:-1].removesuffix("x") if key is not None else ""
    if entry is None:
        around = ("{" + name, "}") if key is not None else ("[", "]")
        yield [Splice((start, start), around[0]), Splice((end, end), around[1])]
        return
    after = _after_sign(text, entry)
    margin = " " * (spot.base + _STEP)
    same_line = "\n" not in text[after:start]
    lines_below = _indented(text, start, end, start if same_line else after)
    is_block = bool(spot.places.children) and text[start] not in "[{"
    if key is None:
        before = (
            Splice((after, start), f"\n{margin}- ") if same_line and entry.places.key else Splice((start, start), "- ")
        )
        yield [before, *_indented(text, start, end, start)]
    elif is_block and not same_line:
        line = start_of_line(text, end_of_line(text, after) + 1)
        yield [Splice((line, line), f"{margin}{name.rstrip()}\n"), *lines_below]
    elif is_block:
        own = " " * column_of(text, start)
        yield [Splice((start, start), f"{name.rstrip()}\n{own}  "), *lines_below]
    elif same_line and entry.places.key:
        yield [Splice((after, start), f"\n{margin}{name}"), *lines_below]
    else:
        yield [Splice((start, start), name), *_indented(text, start, end, start)]


def _indented(text: str, start: int, end: int, after: int) -> Way:
    """Two spaces more before each line that has words, of those that begin after an offset and before the end."""
    found: Way = []
    line = end_of_line(text, after) + 1
    while line <= end and line < len(text):
        if text[line : end_of_line(text, line)].strip():
            found.append(Splice((line, line), " " * _STEP))
        line = end_of_line(text, line) + 1
    return found


def _new_lines(
    text: str, entries: Sequence[Entry], new: dict[str, Data] | list[Data], column: int
) -> Iterator[list[str]]:
    """The lines of new entries; of items as those beside them are written."""
    try:
        if isinstance(new, dict) or not entries:
            yield lines_of(new, column)
            if isinstance(new, dict):
                yield [f"{' ' * column}{in_brackets({key: one})[1:-1]}".rstrip() for key, one in new.items()]
            return
        gap = _gap(text, entries[-1])
        braces = text[entries[-1].places.span[0] : entries[-1].places.span[0] + 1] == "{"
        items = [_as_in_braces(item) if braces else item for item in new]
        lines: list[str] = []
        for item in items:
            first, *rest = lines_of([item], column)
            lines.append(f"{first[: column + 1]}{gap}{first[column + _STEP :]}" if len(first) > column + 1 else first)
            lines += [" " * (len(gap) - 1) + line if line else line for line in rest]
        yield lines
        yield [f"{' ' * column}- {in_brackets(item)}" for item in new]
    except ValueError as mistake:
        raise RefusedError(str(mistake)) from None


def _as_in_braces(item: Data) -> Data:
    if not isinstance(item, dict) or any(not isinstance(one, str) or "\n" in one for one in item.values()):
        return item
    return InBraces(item) if len(in_brackets(item)) <= LONGEST else item


def _gap(text: str, item: Entry) -> str:
    """The spaces between an item's dash and its value."""
    found = re.compile(r"-( +)(?=\S)").match(text, item.start)
    return found[1] if found and found.end() == item.places.span[0] else " "


def _is_apart(text: str, entries: Sequence[Entry]) -> bool:
    """Whether blank lines stand between entries."""
    return all("\n\n" in text[one.end : after.above].replace(" ", "") for one, after in pairwise(entries))


def _after_sign(text: str, entry: Entry) -> int:
    """The offset after an entry's colon, or an item's dash."""
    if entry.places.key is None:
        return entry.start + 1
    found = _KEY.match(text, entry.start)
    if found is None:
        raise RefusedError("the file says this in an unusual form: write it by hand")
    return found.end()


def _beside(text: str, entry: Entry, after: int) -> str:
    """The comment on the line of an entry's name, or beside its value of one line."""
    at = after if entry.places.children and "\n" in text[after : entry.places.span[0]] else entry.value_end
    header = re.compile(r"[ \t]*[|>][0-9+-]*").match(text, after)
    found = _BESIDE.match(text, header.end() if header else at)
    return found[0].rstrip() if found else ""


def _old_end(text: str, entry: Entry) -> int:
    """Where an old value ends, with the comment beside it."""
    found = _BESIDE.match(text, entry.value_end)
    return found.end() if found else entry.value_end


def _over(text: str, one: Splice, entry: Entry, after: int, beside: str) -> Splice:
    """A splice for a value that was nothing, put over the one that is there; the comment beside its name stays."""
    source = one.source if isinstance(one.source, str) else text[slice(*one.source)]
    first, end, rest = source.partition("\n")
    return Splice((after, _old_end(text, entry)), first + beside + end + rest)


def _line_before(text: str, start: int) -> str:
    """What stands between an entry in brackets and the one before: a space, or a line's end and a margin."""
    line = start_of_line(text, start)
    return "\n" + text[line:start] if begins_line(text, start) and line else " "


def _blanks_below(text: str, start: int) -> int:
    """The end of the blank lines that begin at an offset."""
    while start < len(text) and not text[start : end_of_line(text, start)].strip():
        start = min(end_of_line(text, start) + 1, len(text))
    return start


def _blanks_above(text: str, start: int) -> int:
    """Where the blank lines begin that end at an offset."""
    while start and not text[(above := start_of_line(text, start - 1)) : start - 1].strip():
        start = above
    return start
