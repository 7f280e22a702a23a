"""Notes that are typed, "[1]" or a raised 1 in the text and a numbered list at its end: made into sources.

Only where every note is called and every call has its note; else all stays as it was typed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.drafting.importing.document import RAISED, Block, Line
from generator.drafting.importing.recognising.words import is_title

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(r"(?:\[(\d{1,3})\]|\ue000(\d{1,3})\ue001|([⁰¹²³⁴-⁹]{1,3}))\s*(?=\S)")
_LISTED = re.compile(r"(?:\((\d{1,3})\)|(\d{1,3})[.)]?)\s+(?=\S)")
"""How a note may begin below a title that says that these are notes."""
_CALLS = (r"\\?\[(\d{1,3})\\?\](?![(\[:])", r"\ue000\[?(\d{1,3})\]?\ue001", r"(?<=\S)([⁰¹²³⁴-⁹]{1,3})(?!\w)")
"""How a note may be called, in the Markdown of a line."""


class Noted(NamedTuple):
    """The blocks with calls in place of "[1]" and without the notes."""

    blocks: list[Block]
    notes: dict[str, str]
    """The notes' Markdown by number."""
    titles: list[str]
    """What stood above the notes, in place of which the program prints its own heading."""


def with_notes(blocks: list[Block], language: str) -> Noted:
    """The blocks and their notes apart."""
    for first, block in enumerate(blocks):
        titled = first > 0 and (
            is_title(blocks[first - 1].plain, "notes", language) or blocks[first - 1].kind == "rule"
        )
        if not _notes_in(block, titled) or not _begins(block, titled):
            continue
        found = _taken(blocks, first, titled, language)
        if found:
            return found
    return Noted(without_raised(blocks), {}, [])


def without_raised(blocks: list[Block]) -> list[Block]:
    """The blocks with raised numbers as plain ones: they call nothing."""
    return [_plainly(block) for block in blocks]


def _begins(block: Block, titled: bool) -> bool:
    return next(iter(_notes_in(block, titled)), "") == "1"


def _taken(blocks: list[Block], first: int, titled: bool, language: str) -> Noted | None:
    """The blocks and their notes, where those that begin at `first` are called, all of them and no others."""
    notes: dict[str, str] = {}
    end = first
    for block in blocks[first:]:
        found = _notes_in(block, titled)
        if not found or found.keys() & notes.keys():
            break
        notes |= found
        end += 1
    text = blocks[:first]
    lines = [line for block in text for line in _all_lines(block)]
    for pattern in _CALLS:
        called = {number.translate(_SUPERSCRIPTS) for line in lines for number in re.findall(pattern, line.marked)}
        if called and called == set(notes) and [int(one) for one in notes] == list(range(1, len(notes) + 1)):
            break
    else:
        return None
    titles = []
    while text and (is_title(text[-1].plain, "notes", language) or text[-1].kind == "rule"):
        titles.append(text[-1].plain)
        text = text[:-1]
    kept = [_plainly(block) for block in blocks[end:]]
    calling = [_calling(block, pattern) for block in text]
    return Noted(calling + kept, {key: _unraised(note) for key, note in notes.items()}, titles)


def _notes_in(block: Block, titled: bool) -> dict[str, str]:
    """The notes in a block, one a line or going on over several."""
    if not block.lines or block.kind not in ("text", "item"):
        return {}
    found: dict[str, str] = {}
    number = ""
    if block.kind == "item" and titled and (own := re.fullmatch(r"\(?(\d{1,3})[.)]", block.marker)):
        return {own[1]: " ".join(line.marked for line in block.lines)}
    for line in block.lines:
        begins = _NOTE.match(line.plain) or (_LISTED.match(line.plain) if titled else None)
        if begins and (not number or _number(begins) == str(int(number) + 1)):
            number = _number(begins)
            found[number] = _without(line, begins)
        elif not number:
            return {}
        else:
            found[number] += f" {line.marked}"
    return found


def _number(found: re.Match[str]) -> str:
    return next(one for one in found.groups() if one).translate(_SUPERSCRIPTS)


def _without(line: Line, begins: re.Match[str]) -> str:
    """A note's Markdown less its number."""
    rest = line.plain[begins.end() :]
    if line.marked.endswith(rest):
        return rest
    return re.sub(r"^\W*\d{1,3}\W{0,3}?(?=[\w“\"'‘(\[*])", "", line.marked, count=1).strip()


def _all_lines(block: Block) -> list[Line]:
    return [*block.lines, *(line for row in block.cells for cell in row for line in cell)]


def _each_line(block: Block, change: re.Pattern[str], into: str) -> Block:
    def changed(line: Line) -> Line:
        marked = change.sub(lambda found: into.replace("#", found[1].translate(_SUPERSCRIPTS)), line.marked)
        return line._replace(plain=_unraised(line.plain), marked=_unraised(marked))

    cells = tuple(tuple(tuple(map(changed, cell)) for cell in row) for row in block.cells)
    return block._replace(lines=tuple(map(changed, block.lines)), cells=cells)


def _calling(block: Block, pattern: str) -> Block:
    return _each_line(block, re.compile(pattern), "[^#]")


def _plainly(block: Block) -> Block:
    return _each_line(block, RAISED, "#")


def _unraised(text: str) -> str:
    return RAISED.sub(r"\1", text)
