"""A text and the way back from any of its characters to the file in which a person wrote it.

Cleans a text of what can't be printed without moving any character. Never changes wording.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from generator.problems import Place, Problem, error
from generator.source.patterns import compiled
from generator.source.places import Places
from generator.source.text import LEFTOVERS, is_visible

FIRST_STAND_IN = 0xF0000
"""Expressions are cut out before the Markdown is parsed; characters from here on stand in for them."""
MOST_STAND_INS = 0x1000
LONGEST_TEXT = 100_000
REPLACEMENT = "\ufffd"

# Control characters, lone surrogates and noncharacters have no place in HTML; nobody's font has planes 15 and 16.
_UNPRINTABLE = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff]"


def printable(text: str) -> str:
    """The text with every character that can't be printed replaced by U+FFFD, its length unchanged."""
    if is_visible(text):
        return text
    return compiled(_UNPRINTABLE).sub(REPLACEMENT, text.replace("\r\n", " \n").replace("\r", "\n"))


class Original:
    """A text as it stands in a file."""

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        self.places = places

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        """Where the character at the offset stands in the file."""
        line = bisect_right(self._line_starts, offset) - 1
        return self.places.within(line, offset - self._line_starts[line])


class Passage(NamedTuple):
    """A stretch of an original text: the whole of it, or a definition inside it."""

    original: Original
    text: str
    start: int = 0

    def place(self, offset: int) -> Place:
        """Where the passage's character at the offset stands in the file."""
        return self.original.place(self.start + offset)


def passage(text: str, places: Places) -> tuple[Passage, list[Problem]]:
    """The text as a passage that can be printed, with the problems of what had to be left out."""
    original = Original(text, places)
    problems = []
    if len(text) > LONGEST_TEXT:
        problems.append(
            error(
                original.place(0),
                "text-too-long",
                f"this text has {len(text):,} characters",
                f"{LONGEST_TEXT:,} are the most that one text can have: divide it",
            )
        )
        text = ""
    seen: set[str] = set()
    for found in () if is_visible(text) else compiled(_UNPRINTABLE).finditer(text):
        if found.group() not in seen:
            seen.add(found.group())
            problems.append(
                error(
                    original.place(found.start()),
                    "forbidden-character",
                    f"the character U+{ord(found.group()):04X} can't be printed",
                    f"type '{meant}' in its place" if (meant := LEFTOVERS.get(ord(found.group()))) else "delete it",
                )
            )
    return Passage(original, printable(text)), problems


class Assembled:
    """What is left to be read as Markdown: conditions chosen, a stand-in for each expression.

    `origins` are pairs: an offset in `text`, and the offset in the passage from which the text there was copied.
    """

    def __init__(
        self,
        passage: Passage,
        text: str,
        origins: tuple[tuple[int, int], ...],
        values: tuple[str, ...],
        varies: bool,
    ) -> None:
        self.passage = passage
        self.text = text
        self.origins = origins
        self.values = values
        """What each stand-in prints, by its number."""
        self.varies = varies

    def printing(self, values: Iterable[str]) -> Assembled:
        """The same text with other words in place of its stand-ins."""
        return Assembled(self.passage, self.text, self.origins, tuple(values), self.varies)

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines with the offset at which each starts."""
        start = 0
        found = []
        for line in self.text.split("\n"):
            found.append((start, line))
            start += len(line) + 1
        return found

    def place(self, offset: int) -> Place:
        """Where the character at the offset stands in the file."""
        index = bisect_right(self.origins, (offset, len(self.passage.text))) - 1
        if index < 0:
            return self.passage.place(0)
        out, source = self.origins[index]
        return self.passage.place(source + offset - out)

    def filled(self, text: str) -> str:
        """The text with what each stand-in prints, as text."""
        if not self.values:
            return text
        return compiled(_STAND_IN).sub(lambda found: self.values[ord(found.group()) - FIRST_STAND_IN], text)


_STAND_IN = f"[{chr(FIRST_STAND_IN)}-{chr(FIRST_STAND_IN + MOST_STAND_INS - 1)}]"


def stand_in(number: int) -> str:
    """The character that stands in for the expression of that number: a letter to Markdown."""
    return chr(FIRST_STAND_IN + number)


def has_stand_in(text: str) -> bool:
    """Whether an expression stands in the text."""
    return compiled(_STAND_IN).search(text) is not None
