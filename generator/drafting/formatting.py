"""A letter's file in the standard order and style: its entries in the order of the model, long texts as `|` blocks.

Moves a person's own lines and loses no comment. Never changes a value, nor the order in which the text's parts stand.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.letter.model import PARTS, Entry, Letter, Recipient, Sender
from generator.problems import Place, Problem, error, has_errors, notice
from generator.source.editing.texts import replace_values
from generator.source.folder import read_named
from generator.source.places import Data, Key, Places
from generator.source.text import YAML_LIMIT, decode
from generator.source.writing import fits_block, write_yaml
from generator.source.yaml_file import YamlFile, read_yaml

PEOPLE = ("sender", "recipient")
"""Entries whose own entries are put in order too."""
GAP = "[["
"""What begins the gaps of a letter that was begun from another: the old text stands below them as comments."""


_COMMENT_BESIDE = re.compile(r"[ \t]+#")
_COMMENT_FURTHER_IN = re.compile(r"[^\n]*\n(?:[ \t]*\n)*[ \t]+#")

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_HEADER = re.compile(r"[|>][^\n]*")


class _Chunk(NamedTuple):
    """The lines that belong to one entry: comments above it, the entry, comments right below it."""

    key: str
    lines: list[str]
    spaced: bool
    """Whether a blank line stands above it."""
    open_ended: bool
    """Whether blank lines below it are part of its text, as below a `|+`."""


def formatted_file(path: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of the letter's file at `path` in the standard form, None where it has it already or can't be read.

    Line ends and a byte-order mark stay as they are. Problems: those of reading, and those of `formatted`.
    """
    file, problems = read_named(path, YAML_LIMIT)
    if not file:
        return None, problems
    text, problems = decode(file.data, path)
    if has_errors(problems):
        return None, problems
    done, found = formatted(text, path)
    if done is None or done == text:
        return None, problems + found
    if file.data.count(b"\r\n") * 2 > file.data.count(b"\n"):
        done = done.replace("\n", "\r\n")
    return codecs.BOM_UTF8 * file.data.startswith(codecs.BOM_UTF8) + done.encode(), problems + found


def formatted(text: str, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a letter's file in the standard form.

    None with its errors where the file can't be read. `cannot-format`: a file that has no line for each entry, or in
    which something would change (then it stays as it is).
    """
    file, problems = read_yaml(text, path)
    if errors := [problem for problem in problems if has_errors([problem])]:
        return None, errors
    if not isinstance(file.data, dict) or not file.data:
        return text, []
    if text[file.places.span[0]] == "{":
        if comments(file):
            hint = "give each entry a line of its own"
            return text, [notice(Place(path), "cannot-format", "the file is one list in braces", hint)]
        file = read_yaml(write_yaml(file.data), path)[0]
    done = _with_blocks(read_yaml(_reordered(file), path)[0])
    if not says_the_same(file, done, path):
        message = "the file was left as it is: putting it in order would have changed what it says"
        return text, [error(Place(path), "cannot-format", message, "tell us of this file, please")]
    return done, []


def _with_blocks(file: YamlFile) -> str:
    """The file's text with each text that goes over several lines, in quotes or folded, as a `|` block."""
    return replace_values(file.text, file.places, dict(_broken(file.text, file.places, file.data, ())))


def _broken(text: str, places: Places, data: Data, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(data, dict | list):
        start = text[places.span[0] : places.span[0] + 1]
        if path and start in ("{", "["):
            return
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            if key in places.children:
                yield from _broken(text, places.children[key], value, (*path, key))
    elif data:
        written = text[slice(*places.span)].rstrip("\n")
        # A comment beside it, or further in below it, would become part of the block above it.
        commented = _COMMENT_FURTHER_IN.match(text, places.span[1]) or _COMMENT_BESIDE.match(text, places.span[1])
        several = "\n" in written and "\n" in data and not _is_open_ended(text, places)
        if several and not written.startswith("|") and fits_block(data) and not commented:
            yield path, data


def _reordered(file: YamlFile) -> str:
    """The file's text with its entries in order, and those of sender and recipient within them."""
    lines = file.text.split("\n")
    start, end = _frame(lines, file)
    head, chunks, tail = _chunks(file.text, lines, file.places, start, end)
    ordered = sorted(chunks, key=lambda chunk: _rank(chunk.key))
    written: list[str] = [*_trimmed(lines[:start]), *head]
    before: _Chunk | None = None
    for chunk in ordered:
        own = _with_people_in_order(chunk)
        if (before or head) and _apart(before, chunk) and written[-1].strip():
            written.append("")
        written += own
        before = chunk
    tail = _trimmed(tail)
    written += [*([] if before and before.open_ended else [""]), *tail] if tail else []
    written += _trimmed(lines[end:])
    while written and not written[0].strip():
        written.pop(0)
    text = "\n".join(written)
    return (text if before and before.open_ended and not tail else text.rstrip("\n")) + "\n"


def _frame(lines: Sequence[str], file: YamlFile) -> tuple[int, int]:
    """From which line to which the entries stand, comments included: between `---` and `...`, where those are there."""
    first = min(at.named.line for at in file.places.children.values()) - 1
    start = max((number + 1 for number in range(first) if re.match(r"---(?:\s|$)|%", lines[number])), default=0)
    last = max(_last_line(file.text, at) for at in file.places.children.values())
    ends = (number for number in range(last + 1, len(lines)) if re.match(r"\.\.\.(?:\s|$)", lines[number]))
    return start, next(ends, len(lines))


def _rank(key: str) -> int:
    # Entries of the text count as one place: sorting keeps the order that they have.
    return _place_of(PARTS[0] if key in PARTS else key, Letter)


def _place_of(key: str, entry: type[Entry]) -> int:
    """The place of a key in the model's order; behind all others where the model does not know it."""
    fields = list(entry.model_fields)
    return fields.index(key) if key in fields else len(fields)


def _apart(before: _Chunk | None, chunk: _Chunk) -> bool:
    """Whether a blank line stands between two entries: where one of them has several lines, or the person had one."""
    if before is None:
        return True
    if before.open_ended:
        return False
    return chunk.spaced or len(before.lines) > 1 or len(chunk.lines) > 1


def _chunks(
    text: str, lines: Sequence[str], places: Places, start: int, end: int
) -> tuple[list[str], list[_Chunk], list[str]]:
    """The lines from `start` to `end` in three: those above the first entry, the entries', those below the last."""
    entries = sorted(
        (
            (at.named.line - 1, _last_line(text, at), str(key), _is_open_ended(text, at))
            for key, at in places.children.items()
        ),
    )
    head, above = _divided_above(list(lines[start : entries[0][0]]), first=True)
    chunks: list[_Chunk] = []
    for number, (first, last, key, open_ended) in enumerate(entries):
        after = entries[number + 1][0] if number + 1 < len(entries) else end
        between = list(lines[last + 1 : after])
        is_last = number + 1 == len(entries)
        gap, margin = any(GAP in line for line in lines[first : last + 1]), _margin(lines[first])
        below, rest = _divided_below(between, margin, gap=gap, last=is_last)
        above = [f"{margin}{line.strip()}".rstrip() for line in above]
        spaced = bool(chunks) and _blank_above(lines, first - len(_trimmed(above)))
        own = [*_trimmed(above), lines[first].rstrip(), *lines[first + 1 : last + 1], *_trimmed(below)]
        chunks.append(_Chunk(key, own, spaced, open_ended and not below))
        above = rest
    # Nowhere is a comment so far in that it could become part of a text above it.
    return _trimmed(head), chunks, [line.strip() for line in above]


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _blank_above(lines: Sequence[str], number: int) -> bool:
    return 0 < number <= len(lines) and not lines[number - 1].strip()


def _divided_above(lines: list[str], *, first: bool) -> tuple[list[str], list[str]]:
    """The comments at the head of a file, and those that belong to its first entry: below the last blank line."""
    blanks = [number for number, line in enumerate(lines) if not line.strip()]
    if not blanks:
        own = [line for line in lines if not line.startswith("# yaml-language-server")]
        return ([line for line in lines if line not in own], own) if first else ([], lines)
    return lines[: blanks[-1]], lines[blanks[-1] + 1 :]


def _divided_below(lines: list[str], margin: str, *, gap: bool, last: bool) -> tuple[list[str], list[str]]:
    """The comments that belong to the entry above them, and the lines that belong to the next one.

    Those right below a value are its own where a blank line follows them, or where the value is a gap to be filled
    in: then they are the old text. So are those that stand further in than its name.
    """
    blank = next((number for number, line in enumerate(lines) if not line.strip()), None)
    if blank is None:
        inside = 0 if not (gap or last) else len(lines)
        while inside < len(lines) and len(_margin(lines[inside])) > len(margin):
            inside += 1
        return lines[:inside], lines[inside:]
    return lines[:blank], lines[blank:]


def _last_line(text: str, places: Places) -> int:
    """The number, counted from 0, of a value's last line: that of its last words, unless blank lines belong to it."""
    end = len(text[: places.span[1]].rstrip(" \n"))
    last = max(text.count("\n", 0, end), places.named.line - 1)
    if not _is_open_ended(text, places):
        return last
    blank = re.compile(r"[^\n]*\n((?: *\n)*)").match(text, end)
    return last + (blank[1].count("\n") if blank else 0)


def _is_open_ended(text: str, places: Places) -> bool:
    """Whether the blank lines below a value belong to it: its last text stands below a `|+` or `>+`."""
    while places.children:
        places = max(places.children.values(), key=lambda at: at.span[1])
    return bool(re.match(r"[|>][0-9]?\+", text[places.span[0] : places.span[0] + 3]))


def _with_people_in_order(chunk: _Chunk) -> list[str]:
    """The lines of an entry, those of a sender or recipient in the order in which the model has their fields."""
    if chunk.key not in PEOPLE:
        return chunk.lines
    entry = Sender if chunk.key == "sender" else Recipient
    text = "\n".join(chunk.lines) + "\n"
    places = read_yaml(text, "")[0].places.at(chunk.key)
    entries = places.children
    own_lines = {at.named.line for at in entries.values()}
    if not entries or len(own_lines) < len(entries) or places.key is None or places.key.line in own_lines:
        return chunk.lines
    first = min(own_lines) - 1
    last = max(_last_line(text, at) for at in entries.values())
    margin = _margin(chunk.lines[first])
    if any(line.strip() and not line.startswith(margin) for line in chunk.lines[first : last + 1]):
        return chunk.lines
    start = places.key.line
    head, parts, _ = _chunks(text, chunk.lines, places, start, last + 1)
    if any(part.open_ended for part in parts):
        return chunk.lines
    ordered = sorted(parts, key=lambda part: _place_of(part.key, entry))
    inside = [line for part in ordered for line in part.lines]
    return [*chunk.lines[:start], *head, *inside, *chunk.lines[last + 1 :]]


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Comments without the blank lines at both ends, and with one at most between two of them."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return kept[:-1] if kept and not kept[-1] else kept


def says_the_same(file: YamlFile, done: str, path: str) -> bool:
    """Whether the new text has the same values and comments, and the parts of the letter in the same order."""
    again, problems = read_yaml(done, path)
    return (
        not has_errors(problems)
        and again.data == file.data
        and comments(again) == comments(file)
        and _parts(again.data) == _parts(file.data)
    )


def _parts(data: Data) -> list[str]:
    return [key for key in data if key in PARTS] if isinstance(data, dict) else []


def comments(file: YamlFile) -> Counter[str]:
    """Every comment, in whatever order."""
    found: Counter[str] = Counter()
    between = 0
    for start, end in sorted(_texts(file.places)):
        # On a block's first line a comment may stand too.
        header = _HEADER.match(file.text, start, end)
        found.update(_COMMENT.findall(file.text[between : header.end() if header else start]))
        between = max(between, end)
    found.update(_COMMENT.findall(file.text[between:]))
    return found


def _texts(places: Places) -> Iterator[tuple[int, int]]:
    """From where to where each value goes that stands alone."""
    if not places.children:
        yield places.span
    for inside in places.children.values():
        yield from _texts(inside)
