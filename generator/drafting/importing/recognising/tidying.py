"""Paragraphs as their writers meant them: rules that are typed, greetings set as headings, columns made with spaces.

A valediction behind the last sentence is parted from it. Never changes a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.drafting.importing.document import Block, Line, line_of
from generator.drafting.importing.reading.white_space import side_by_side
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.words import is_salutation, is_valediction

_TYPED_RULE = re.compile(r"(?:[*_=~#-]\s*){3,}|[–—]{2,}")
_WIDE = re.compile(r"\S[ \u00a0]{3,}\S")
_LAST_WORDS = re.compile(r"(?<=[.!?…])\s+(\S[^.!?]{2,40})$")
_LEAVE_AND_NAME = re.compile(r"(.{4,45}?,)\s+(?=[^\W\d_a-z])(.{3,60})$")
MOST_HARD = 2
"""So many hard spaces in a line, and more of them than others, were made by a program."""
LONGEST_GREETING = 90


def tidied(blocks: Sequence[Block], language: str) -> list[Block]:
    """The blocks as their writer meant them."""
    spaced = [block._replace(lines=tuple(map(_spaced, block.lines))) for block in blocks]
    return [one for at, block in enumerate(spaced) for one in _tidied(block, spaced[at + 1 :], language)]


def _spaced(line: Line) -> Line:
    """A line with plain spaces, to compare its words; printed so, too, where a program made all of them hard."""
    hard = line.plain.count("\u00a0")
    if not hard:
        return line
    marked = line.marked.replace("\u00a0", " ") if hard >= MOST_HARD and hard > line.plain.count(" ") else line.marked
    return line._replace(plain=line.plain.replace("\u00a0", " ").strip(), marked=marked.strip())


def _tidied(block: Block, below: Sequence[Block], language: str) -> Iterator[Block]:
    first = block.lines[0].plain if len(block.lines) == 1 else ""
    if block.kind == "text" and first and _TYPED_RULE.fullmatch(first):
        yield Block((), "rule")
    elif block.kind == "heading" and _greets(first, language):
        yield block._replace(kind="text", level=0)
    elif block.kind == "text" and len(block.lines) > 1 and any(_WIDE.search(line.plain) for line in block.lines):
        yield side_by_side([line.plain for line in block.lines]) or block
    elif block.kind == "text" and first and (signed := _signed(block, language)):
        yield signed
    elif (
        block.kind == "text"
        and below
        and len(below[0].plain) < LONGEST_GREETING
        and (parted := _leave(block, language))
    ):
        yield from parted
    else:
        yield block


def _greets(line: str, language: str) -> bool:
    return len(line) < LONGEST_GREETING and line[-1:] in ",:!،՝" and is_salutation(line, language)


def _signed(block: Block, language: str) -> Block | None:
    """The valediction and the name behind it, "Yours sincerely, Anna Sample", as two lines."""
    found = _LEAVE_AND_NAME.fullmatch(block.lines[0].plain)
    if not found or not is_valediction(found[1], language) or what_is(found[2]) != "person":
        return None
    return block._replace(lines=(line_of(found[1]), line_of(found[2])))


def _leave(block: Block, language: str) -> list[Block]:
    """The text and the valediction behind its last sentence, "… Yours sincerely,", as two blocks."""
    last = block.lines[-1]
    found = _LAST_WORDS.search(last.plain)
    if not found or is_valediction(last.plain, language):
        return []  # All of it takes leave: "De V. Exa. atentamente,".
    if found[1][-1] != "," or not is_valediction(found[1], language) or not last.marked.endswith(found[1]):
        return []
    above = last._replace(plain=last.plain[: found.start()], marked=last.marked[: -len(found[1])].rstrip())
    return [block._replace(lines=(*block.lines[:-1], above)), Block((line_of(found[1]),))]
