"""The text of a YAML file as the parser gets it: the person's own, with what would stop the parser set aside; and how
its lines hang together by their indentation, where the parser has given up.

Every change keeps the length and the lines, so that each offset, line and column of the draft is one of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from generator.problems import Place
from generator.source.patterns import compiled
from generator.source.text import forbidden_removed

_BREAKS = "\x85\u2028\u2029\r"
"""Line ends for the parser (YAML 1.1), but not for an editor, nor for YAML 1.2: hidden from the parser."""
_NOT_SPACE = r"\S"
_WHOLE_LINE = r"[^\n]+"
_FALSE_MARGIN = "(?m)^[\xa0\u2007\u202f][ \xa0\u2007\u202f]*(?=\\S)"
"""Spaces that look like indentation and are none, at the very beginning of a line: no text below a `|` begins so."""
SIGNS = frozenset("@`%*&!|>'\"[]{},")
"""What may not begin an unquoted text."""
_QUOTED_KEY = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *:[ \t]+""")
_PLAIN_KEY = re.compile(r"[^\s#][^\n]*?:[ \t]+")
_BEGINNING = re.compile(r" *(?:- +)*")
_STRUCTURED = re.compile(r" *(?:[-?:] |-$|[\w \"'-]+:(?:\s|$))")
_COMMENT = re.compile(r"(?<!\s)\s+#(?:\s.*)?$")
_QUOTED = r"""(?<![^\s,\[{])(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')"""
_PIECE = re.compile(
    rf"\{{\{{.*?\}}\}}|\[\[[^\n]*?\]\]|\{{%.*?%\}}|{_QUOTED}|\[[^\[\]\n]*\]|\{{[^{{}}\n]*\}}|[^,\[\]{{}}\n]"
)
_BRACKET = re.compile(rf"{_QUOTED}|[\[\]{{}}]")


class Draft(NamedTuple):
    """A file's text, mended for the parser."""

    text: str
    original: str
    placeholder: str
    hidden: dict[int, str]
    stand_ins: dict[int, tuple[str, tuple[int, int]]]
    """What placeholders stand for, by the offsets at which they begin: a text, and its span in the file."""
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

    def place(self, offset: int, path: str) -> Place:
        """The place of an offset in the file of that path."""
        line, column = self.position(offset)
        return Place(path, line + 1, column + 1)

    def standing_in(self, start: int, end: int, text: str | None = None, real_start: int | None = None) -> Draft:
        """The draft with a placeholder from `start` to `end`, which the parser takes for a plain text.

        It reads as `text`; unless given, as the file's own words there, their lines joined by spaces.
        """
        region = self.text[start:end]
        text = self.words(start, end) if text is None else text
        real = start if real_start is None else real_start
        masked = "".join(self._masked_line(line) for line in re.split("(\n)", region))
        stand_ins = {**self.stand_ins, start: (text, (real, end))}
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
        masked = compiled(_WHOLE_LINE).sub(lambda match: _comment(match[0]), self.text[start:end])
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


def indent_of(line: str) -> int:
    """How many spaces begin the line."""
    return len(line) - len(line.lstrip(" "))


def value_in(draft: Draft, number: int) -> tuple[int, int]:
    """The offset at which the value of a line begins, and the column of its name, or else of its dash (-1: neither)."""
    line, start = draft.line(number), draft.starts[number]
    beginning = _BEGINNING.match(line)
    at = beginning.end() if beginning else 0
    first = line[at : at + 1]
    if first in SIGNS and first not in ("'", '"'):
        key = None
    else:
        key = (_QUOTED_KEY if first in ("'", '"') else _PLAIN_KEY).match(line, at)
    return (start + key.end(), at) if key else (start + at, line.rfind("-", 0, at))


def end_of_value(draft: Draft, start: int) -> int:
    """The end of the value that begins at `start`, with the lines below it that it runs on to."""
    return end_of_text(draft, start, value_in(draft, draft.line_of(start))[1])


def end_of_text(draft: Draft, start: int, column: int) -> int:
    """The end of a text with the lines that run on below it, indented further than `column`."""
    end = end_in_line(draft, start)
    for number in range(draft.line_of(start) + 1, len(draft.starts)):
        line = draft.line(number)
        if line.strip():
            if indent_of(line) <= column:
                break
            end = draft.starts[number] + len(line.rstrip())
    return end


def end_in_line(draft: Draft, start: int) -> int:
    """The end of a text in its own line, without a comment."""
    number, column = draft.position(start)
    return start + len(_COMMENT.sub("", draft.line(number)[column:].rstrip()))


def end_in_brackets(draft: Draft, start: int) -> int:
    """The end of a text inside brackets: before the next comma or closing bracket of its line."""
    end = start
    while (piece := _PIECE.match(draft.text, end)) is not None:
        end = piece.end()
    return start + len(draft.text[start:end].rstrip())


def open_brackets(draft: Draft, start: int, offset: int) -> tuple[int, ...]:
    """The offsets of the brackets and braces between two offsets that are still open at the second, outermost first."""
    opened: list[int] = []
    for match in _BRACKET.finditer(draft.text, start, offset):
        if match[0] in "[{":
            opened.append(match.start())
        elif match[0] in "]}" and opened:
            opened.pop()
    return tuple(opened)


def after_line(draft: Draft, number: int, *, same_level: bool = False) -> int:
    """The number of the first line below that doesn't belong to this one.

    Lines indented further do; of those indented alike, the ones that are mere text, or with `same_level` all.
    """
    indent, after = indent_of(draft.line(number)), number + 1
    for following in range(number + 1, len(draft.starts)):
        line = draft.line(following)
        if not line.strip():
            continue
        depth = indent_of(line)
        if depth < indent or (depth == indent and not same_level and _STRUCTURED.match(line)):
            break
        after = following + 1
    return after


def line_above(draft: Draft, number: int) -> str:
    """The nearest line above that isn't blank; empty where there is none."""
    above = (draft.line(previous) for previous in range(number - 1, -1, -1))
    return next((line for line in above if line.strip()), "")
