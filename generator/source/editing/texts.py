"""Another text as the value that stands at a place, written as the old one was where it can be: without a sign, in the
same quotes, below the same `|` or `>`, in as many lines as before. Where the file's form runs lines together, every
break between lines that did not change stays where it is.

Never proves that the new words read back: who asks tries one way after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.source.editing.splicing import Splice, common, splice
from generator.source.places import Key, Places
from generator.source.quoting import as_quoted, as_scalar
from generator.source.writing import as_block, fits_block

WIDTH = 96
"""How long a changed line may be before it is divided."""
_LINE_ENDS = re.compile(r"(\n+)")
_UNFOLDABLE = re.compile(r"^\s|\s$|[^\S\n]\n|\n[^\S\n]|\t")


def can_be_folded(text: str) -> bool:
    """Whether a text can be read from lines that are run together: no line of it begins or ends with a space."""
    return bool(text) and _UNFOLDABLE.search(text) is None


def refolded(lines: list[str], text: str) -> list[str]:
    """The lines that read as the text, where `lines` read as the old one. They are bare of margins.

    Only for texts that `can_be_folded`.
    """
    old, breaks = _run_together(lines)
    same, same_below = common(old, text)
    moved = len(text) - len(old)
    kept = {at for at in breaks if at < same} | {at + moved for at in breaks if at >= len(old) - same_below}
    return _broken(text, {at for at in kept if _is_single_space(text, at)}, frozenset(lines))


def _run_together(lines: list[str]) -> tuple[str, list[int]]:
    """What lines read as, and the offsets in it of the spaces that stand for their ends."""
    text, breaks, empty = "", list[int](), 0
    for line in lines:
        if not line:
            empty += 1
            continue
        if text and not empty:
            breaks.append(len(text))
        text += ("\n" * empty or " ") + line if text else line
        empty = 0
    return text, breaks


def _broken(text: str, breaks: set[int], known: frozenset[str]) -> list[str]:
    lines: list[str] = []
    at = 0
    for part in _LINE_ENDS.split(text):
        if part.startswith("\n"):
            lines += [""] * len(part)
        else:
            ends = [*sorted(one for one in breaks if at <= one < at + len(part)), at + len(part)]
            begins = [at, *(one + 1 for one in ends)]
            for begin, end in zip(begins, ends, strict=False):
                line = text[begin:end]
                lines += [line] if line in known else _divided(line)
        at += len(part)
    return lines


def _divided(line: str) -> list[str]:
    """A line as several of at most `WIDTH` characters, but for longer words."""
    lines: list[str] = []
    while len(line) > WIDTH:
        spaces = [match.start() for match in re.finditer(" ", line) if _is_single_space(line, match.start())]
        at = max((one for one in spaces if one <= WIDTH), default=min(spaces, default=0))
        if not at:
            break
        lines.append(line[:at])
        line = line[at + 1 :]
    return [*lines, line]


def _is_single_space(text: str, at: int) -> bool:
    """Whether a line may end at an offset and read as before: a space between two words."""
    return 0 < at < len(text) - 1 and text[at] == " " and not re.search(r"\s", text[at - 1] + text[at + 1])


_STEP = 2
_HEADER = re.compile(r"([|>])([0-9]?)([+-]?)([0-9]?)([ \t]+#[^\n]*|[ \t]*)")
_BESIDE = re.compile(r"[ \t]+#[^\n]*")


class Spot(NamedTuple):
    """Where a text stands, or is to stand."""

    places: Places
    base: int
    """The column, from 0, of its name, or of its item's dash; 0 where it is the whole file."""
    in_brackets: bool
    """Whether it stands inside brackets or braces."""


def spot_of(text: str, places: Places, path: tuple[Key, ...]) -> Spot:
    """The spot to which a path leads. Raises KeyError for a path that the file doesn't have."""
    here, base, in_brackets = places, 0, False
    for key in path:
        in_brackets = in_brackets or text[here.span[0] : here.span[0] + 1] in ("[", "{")
        base = column_of(text, here.span[0])
        here = here.children[key]
    return Spot(here, base, in_brackets)


def column_of(text: str, offset: int) -> int:
    """The column, from 0, of an offset."""
    return offset - text.rfind("\n", 0, offset) - 1


def replace_values(text: str, places: Places, new: Mapping[tuple[Key, ...], str]) -> str:
    """The file's text with other texts, written anew, as the values to which the paths of `new` lead.

    `places` are those of the whole file. A text of several lines becomes a `|` block where it can. Raises KeyError for
    a path that the file doesn't have.
    """
    return splice(text, [written_anew(text, spot_of(text, places, path), value) for path, value in new.items()])


def ways(text: str, spot: Spot, old: str, new: str) -> Iterator[Splice]:
    """The ways to write a text in place of an old one, the one nearest to the old one's form first."""
    kept = _kept(text, spot, old, new)
    if kept is not None:
        yield Splice(spot.places.span, kept)
        yield Splice(spot.places.span, f"{kept}\n")  # (the last line of a file may have no end)
    yield from ways_anew(text, spot, new)


def ways_anew(text: str, spot: Spot, new: str) -> Iterator[Splice]:
    """The ways to write a text in a place, whatever stood there, the plainest first."""
    anew = written_anew(text, spot, new, any_end=True)
    yield anew
    yield Splice(anew.span, f"{anew.source}\n")
    yield written_anew(text, spot, new, on_one_line=True)


def written_anew(text: str, spot: Spot, value: str, *, any_end: bool = False, on_one_line: bool = False) -> Splice:
    """A text written as in a new file: on one line, or where it has several as a `|` block.

    `any_end`: also where it ends in blank lines, which can take in those that stand below it.
    """
    start, end = spot.places.span
    header = _HEADER.match(text, start, end) if text[start : start + 1] in ("|", ">") else None
    comment = header[5].rstrip() if header else ""
    line_end = _line_end(text, end)
    beside = "" if spot.in_brackets else text[end:line_end]
    several = "\n" in value and fits_block(value) and (any_end or not value.endswith("\n\n")) and not on_one_line
    if several and not spot.in_brackets and (not beside.strip() or _BESIDE.match(beside)):
        # A comment beside the old value would become part of the block's last line.
        comment = comment or beside.rstrip()
        end = line_end if beside.strip() else end
        indent = _indent(spot, text)
        first, below = as_block(value, indent, indent - spot.base).split("\n", 1)
        start, before = _own_line(text, start)
        return Splice((start, end), f"{before}{first}{comment}\n{below}")
    source = as_scalar(value, flow=spot.in_brackets) + comment
    return Splice((start, end), (before_nothing(text, start) if start == end else "") + source)


def _own_line(text: str, start: int) -> tuple[int, str]:
    """Where a block begins, and what must stand before it: on the line of its name, though the old value did not."""
    before = text[:start].rstrip()
    if "\n" in text[len(before) : start] and before.endswith((":", "-")):
        return len(before), " "
    return start, before_nothing(text, start) if not text[start : start + 1].strip() else ""


def before_nothing(text: str, offset: int) -> str:
    """What must stand between a name or dash, which may have no value yet, and its first value."""
    before = text[:offset].rstrip(" ")
    if not before.endswith((":", "-")):
        return ": "
    return "" if len(before) < offset else " "


def _indent(spot: Spot, text: str) -> int:
    """The column in which the text of a block stands: two to the right of its name, or where its item begins."""
    start, end = spot.places.span
    if spot.places.key is not None or start == end or column_of(text, start) <= spot.base:
        return spot.base + _STEP
    return column_of(text, start)


def _kept(text: str, spot: Spot, old: str, new: str) -> str | None:
    """The text as the old one was written; None where it can't be, or better isn't."""
    source = text[slice(*spot.places.span)]
    sign = source[:1]
    if sign == "|":
        return _below_bar(source, spot.base, old, new)
    if "\n" in new and ("\n" not in old or "\n" not in source):
        return None
    if sign == ">":
        return _below_fold(source, spot.base, new)
    if "\n" in source:
        return None if spot.in_brackets else _in_lines(source, spot.base, new)
    if sign not in ("'", '"'):
        return None
    plain = as_scalar(new, flow=spot.in_brackets)
    # Quotes that a gap has needed go with it.
    was_gap = "[[" in old and as_scalar(old, flow=spot.in_brackets) != old
    return plain if was_gap and plain == new else as_quoted(new, sign)


def _in_lines(source: str, base: int, new: str) -> str | None:
    """A text over several lines, in the quotes that the old one had."""
    quote = source[0] if source[0] in ("'", '"') else ""
    lines = [line.strip() for line in source.split("\n")]
    said = new
    if quote:
        lines[0], lines[-1] = lines[0][1:], lines[-1][:-1]
        escaped = [as_quoted(line, quote) for line in new.split("\n")]
        if any(line[0] != quote for line in escaped):
            return None
        said = "\n".join(line[1:-1] for line in escaped)
    elif any(as_scalar(line) != line for line in new.split("\n") if line):
        return None
    if not can_be_folded(said):
        return None
    margin = next((_margin(line) for line in source.split("\n")[1:] if line.strip()), " " * (base + _STEP))
    first, *rest = refolded(lines, said)
    return "\n".join([quote + first, *_with_margin(rest, margin)]) + quote


def _below_fold(source: str, base: int, new: str) -> str | None:
    """A text below the `>` that the old one had."""
    body = new.rstrip("\n")
    if not can_be_folded(body) or not fits_block(new):
        return None
    header, *lines = source.split("\n")
    filled, blank = _without_blanks(lines)
    margin = next((_margin(line) for line in filled if line.strip()), " " * (base + _STEP))
    written = refolded([line.strip() for line in filled], body)
    return _block(header, _with_margin(written, margin), blank, new, "")


def _below_bar(source: str, base: int, old: str, new: str) -> str | None:
    """A text below the `|` that the old one had; lines that read as before stay as they are."""
    header, *lines = source.split("\n")
    found = _HEADER.match(header)
    if not fits_block(new) or found is None:
        return None
    filled, blank = _without_blanks(lines)
    digit = found[2] or found[4]
    width = base + int(digit) if digit else next((len(_margin(line)) for line in filled if line.strip()), base + _STEP)
    step = width - base
    if new[0] in " \t\n" and not 0 < step < 10:
        return None
    before, after = old.rstrip("\n").split("\n"), new.rstrip("\n").split("\n")
    written = _with_margin(after, " " * width)
    if len(before) == len(filled):
        same, below = common(before, after)
        written[:same] = filled[:same]
        written[len(after) - below :] = filled[len(before) - below :]
    return _block(header, written, blank, new, digit or (str(step) if new[0] in " \t\n" else ""))


def _block(header: str, lines: list[str], blank: list[str], new: str, digit: str) -> str:
    """A block of these lines, with a header that says how the text ends; `blank` are the lines below the old one."""
    found = _HEADER.match(header)
    assert found  # noqa: S101  (a block begins so)
    ends = len(new) - len(new.rstrip("\n"))
    end = "+" if ends > 1 or (ends and found[3] and len(blank) == ends - 1 and found[3] == "+") else "" if ends else "-"
    below = blank if ends < 2 or len(blank) == ends - 1 else [""] * (ends - 1)
    if (digit, end) != (found[2] or found[4], found[3]):
        header = f"{found[1]}{digit}{end}{found[5].rstrip()}"
    return "\n".join([header, *lines, *below])


def _without_blanks(lines: list[str]) -> tuple[list[str], list[str]]:
    """A block's lines in two: up to the last that has words, and those below it."""
    count = len(lines)
    while count and not lines[count - 1].strip(" "):
        count -= 1
    return lines[:count], lines[count:]


def _with_margin(lines: list[str], margin: str) -> list[str]:
    return [margin + line if line else "" for line in lines]


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
