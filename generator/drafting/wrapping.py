"""Prose whose paragraphs are broken into lines anew after a person has written in them: once, when they leave it.

A line that is still short enough stays, and so does every line above the first change. Never changes what prints: the
same blocks are read from the new lines, or the lines stay as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.wording.markdown import read
from generator.source.editing.splicing import common
from generator.source.editing.texts import WIDTH

if TYPE_CHECKING:
    from markdown_it.token import Token

NARROWEST = 50
"""Lines shorter than this say nothing of how wide a person has their lines."""
_WORD = re.compile(r"(?:\{\{.*?\}\}|\[\[.*?\]\]|`[^`]*`|\]\([^)]*\)|\[\^[^\]]*\]| {2,}|[^ ])+")
_MARKER = re.compile(r"[-+*>#|=~`:_]|\[|\{%|\(?\w{1,4}[.)]|\\$")
"""What at a line's beginning could be the sign of another block, or of a note."""
_SOFT_END = re.compile(r"(?<! )(?<!\\)\n")
_HARD_END = re.compile(r"(?:  +|\\)\n")


class _Paragraph(NamedTuple):
    """A paragraph in a text: the numbers of its first line and of the one after its last, and its lines' own words."""

    first: int
    after: int
    words: tuple[str, ...]


def wrapped(old: str, new: str) -> str:
    """The new prose, which was the old one, with the lines of its changed paragraphs not longer than the others.

    As long as the longest that the old text goes on below, 96 characters where it has none; where each paragraph is one
    long line, they stay so.
    """
    width = _width(old)
    lines = new.split("\n")
    first, last = common(old.split("\n"), lines)
    until = len(lines) - last
    tokens = read(new, lines_only=False)[0]
    for one in reversed(list(_paragraphs(tokens))):
        begin = max(one.first, first)
        if begin < min(one.after, until) and any(len(line) > width for line in lines[begin : min(one.after, until)]):
            lines[begin : one.after] = _broken(lines[one.first : one.after], one, begin - one.first, width)
    done = "\n".join(lines)
    return done if _said(read(done, lines_only=False)[0]) == _said(tokens) else new


def _paragraphs(tokens: list[Token]) -> Iterator[_Paragraph]:
    """The paragraphs whose lines may end elsewhere: all but those with conditions."""
    for opening, token in pairwise(tokens):
        if opening.type == "paragraph_open" and opening.map and "{%" not in token.content:
            yield _Paragraph(opening.map[0], opening.map[1], tuple(token.content.split("\n")))


def _width(text: str) -> float:
    """How long a line of a text may be: as the longest that goes on in a next one."""
    lines = text.split("\n")
    paragraphs = list(_paragraphs(read(text, lines_only=False)[0]))
    ends = [len(line) for one in paragraphs for line in lines[one.first : one.after - 1]]
    if max(ends, default=0) >= NARROWEST:
        return max(ends)
    return float("inf") if any(len(lines[one.first]) > WIDTH for one in paragraphs) else WIDTH


def _broken(lines: list[str], paragraph: _Paragraph, begin: int, width: float) -> list[str]:
    """The lines of a paragraph from one on, broken anew; as they are where other signs stand between its words."""
    if len(lines) != len(paragraph.words) or any(
        not line.endswith(words) for line, words in zip(lines, paragraph.words, strict=True)
    ):
        return lines[begin:]
    margins = [line[: len(line) - len(words)] for line, words in zip(lines, paragraph.words, strict=True)]
    below = margins[1] if len(margins) > 1 else re.sub(r"[^>\s]", " ", margins[0])
    done: list[str] = []
    for part in _parts("\n".join(paragraph.words[begin:])):
        for words in _filled(part, width - len(margins[begin] if not done else below)):
            done.append((below if done else margins[begin]) + words)
    return done


def _parts(text: str) -> list[str]:
    """A paragraph between the line ends that print as such, each with its sign."""
    ends = [match.end() for match in _HARD_END.finditer(text)]
    return [text[start:end].removesuffix("\n") for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _filled(text: str, width: float) -> list[str]:
    """A text in lines of at most so many characters, but for longer words; none begins with what could be a sign."""
    pieces: list[str] = []
    for word in _WORD.findall(text.replace("\n", " ")):
        if pieces and _MARKER.match(word):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    lines = [""]
    for piece in pieces:
        if lines[-1] and len(lines[-1]) + 1 + len(piece) > width:
            lines.append(piece)
        else:
            lines[-1] += f" {piece}" if lines[-1] else piece
    return lines


def _said(tokens: list[Token]) -> list[tuple[str, str, str, str]]:
    """What a text says, wherever its lines end."""
    return [(one.type, one.tag, one.info, _SOFT_END.sub(" ", one.content)) for one in tokens]
