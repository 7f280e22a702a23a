"""The text of a YAML file as the parser gets it: the person's own, with what would stop the parser set aside.

Every change keeps the length and the lines, so that each offset, line and column of the draft is one of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from generator.source.patterns import compiled
from generator.source.text import forbidden_removed

_BREAKS = "\x85\u2028\u2029\r"
"""Line ends for the parser (YAML 1.1), but not for an editor, nor for YAML 1.2: hidden from the parser."""
_NOT_SPACE = r"\S"
_LINE = r"[^\n]+"
_FALSE_MARGIN = "(?m)^[\xa0\u2007\u202f][ \xa0\u2007\u202f]*(?=\\S)"
"""Spaces that look like indentation and are none, at the very beginning of a line: no text below a `|` begins so."""


class StandIn(NamedTuple):
    """What a placeholder in the draft stands for: a text, and its span in the file."""

    text: str
    span: tuple[int, int]


class Draft(NamedTuple):
    """A file's text, mended for the parser; `stand_ins` are by the offset at which their placeholder begins."""

    text: str
    original: str
    placeholder: str
    hidden: dict[int, str]
    stand_ins: dict[int, StandIn]
    starts: list[int]
    """The offset of each line's first character."""

    @classmethod
    def of(cls, text: str) -> Draft:
        """The draft of a text in which nothing is mended yet."""
        private = iter(_unused(text))
        placeholder = next(private, "\ue000")
        hidden = {ord(end): next(private, end) for end in _BREAKS if end in text}
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode(errors="replace").decode()
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        clean = forbidden_removed(text).translate(hidden)
        return cls(clean, text, placeholder, {ord(new): chr(old) for old, new in hidden.items()}, {}, starts)

    def shown(self, value: str) -> str:
        """A value that the parser gave, as the file has it."""
        return value.translate(self.hidden) if self.hidden else value

    def line(self, number: int) -> str:
        """A line of the draft, counted from 0, without its end; empty after the last."""
        if number >= len(self.starts):
            return ""
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end]

    def line_of(self, offset: int) -> int:
        """The line, counted from 0, in which an offset lies."""
        return bisect_right(self.starts, offset) - 1

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 0, of an offset."""
        line = self.line_of(offset)
        return line, offset - self.starts[line]

    def standing_in(self, start: int, end: int, text: str | None = None, real_start: int | None = None) -> Draft:
        """The draft with a placeholder from `start` to `end`, which the parser takes for a plain text.

        It reads as `text`; unless given, as the file's own words there, their lines joined by spaces.
        """
        region = self.text[start:end]
        text = self.words(start, end) if text is None else text
        real = start if real_start is None else real_start
        masked = "".join(self._masked_line(line) for line in re.split("(\n)", region))
        stand_ins = {**self.stand_ins, start: StandIn(text, (real, end))}
        return self._replace(text=self.text[:start] + masked + self.text[end:], stand_ins=stand_ins)

    def words(self, start: int, end: int) -> str:
        """The file's own words between two offsets, their lines joined by spaces."""
        return " ".join(line.strip() for line in self.original[start:end].split("\n") if line.strip())

    def spaced(self, offset: int) -> Draft:
        """The draft with a space instead of the character at an offset."""
        return self.with_sign(offset, " ")

    def with_sign(self, offset: int, sign: str) -> Draft:
        """The draft with another character at an offset."""
        return self._replace(text=f"{self.text[:offset]}{sign}{self.text[offset + 1 :]}")

    @property
    def false_margin(self) -> int | None:
        """The offset of the first line that is indented by no-break spaces."""
        found = any(space in self.text for space in "\xa0\u2007\u202f")
        match = compiled(_FALSE_MARGIN).search(self.text) if found else None
        return match.start() if match else None

    def with_true_margins(self) -> Draft:
        """The draft with a space for each no-break space that indents a line."""
        return self._replace(text=compiled(_FALSE_MARGIN).sub(lambda match: " " * len(match[0]), self.text))

    def left_out(self, first: int, after: int) -> Draft:
        """The draft with the lines from `first` up to, not including, `after` made comments."""
        start = self.starts[first]
        end = self.starts[after] if after < len(self.starts) else len(self.text)
        masked = compiled(_LINE).sub(lambda match: _comment(match[0]), self.text[start:end])
        return self._replace(text=self.text[:start] + masked + self.text[end:])

    def _masked_line(self, line: str) -> str:
        first = compiled(_NOT_SPACE).search(line)
        if first is None:
            return line
        return line[: first.start()] + self.placeholder * (len(line) - first.start())


def _unused(text: str) -> Iterator[str]:
    """Characters for private use that the text does not hold."""
    used = set(text)
    return (character for character in map(chr, range(0xE000, 0xF900)) if character not in used)


def _comment(line: str) -> str:
    first = compiled(_NOT_SPACE).search(line)
    return line if first is None else line[: first.start()] + "#" * (len(line) - first.start())
