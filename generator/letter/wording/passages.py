"""A text and the way back from any of its characters to the file in which a person wrote it; and where its expressions
and conditions stand: `{{ … }}`, `{% … %}`.

Cleans a text of what can't be printed without moving any character. Never changes wording, and never looks inside an
expression.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

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
_STAND_IN = f"[{chr(FIRST_STAND_IN)}-{chr(FIRST_STAND_IN + MOST_STAND_INS - 1)}]"
MOST_CUTS = 1000
"""So many expressions and conditions one text may have."""
_DELIMITER = re.compile(r"\{{2,}|\{%|\{#|\}\}|%\}")
# Inside: a quoted text on one line, an end, another start, or the end of the paragraph.
_INSIDE = r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|\}\}|%\}|\{\{|\{%|\n[ \t]*(?=\n)"
_WORD = r"\s*(?:if|elif|else|endif)\b"
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}


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
        return self.passage.place(self.offset(offset))

    def offset(self, offset: int) -> int:
        """Where the character at the offset stands in the passage."""
        index = bisect_right(self.origins, (offset, len(self.passage.text))) - 1
        if index < 0:
            return 0
        out, source = self.origins[index]
        return source + offset - out

    def filled(self, text: str) -> str:
        """The text with what each stand-in prints, as text."""
        if not self.values:
            return text
        return compiled(_STAND_IN).sub(lambda found: self.values[ord(found.group()) - FIRST_STAND_IN], text)

    def parted(self, text: str) -> Iterator[tuple[int, str, bool]]:
        """A part of the text in stretches: where each begins in it, what it prints, and whether an expression does."""
        position = 0
        for found in compiled(_STAND_IN).finditer(text) if self.values else ():
            yield position, text[position : found.start()], False
            yield found.start(), self.values[ord(found.group()) - FIRST_STAND_IN], True
            position = found.end()
        yield position, text[position:], False


def stand_in(number: int) -> str:
    """The character that stands in for the expression of that number: a letter to Markdown."""
    return chr(FIRST_STAND_IN + number)


def has_stand_in(text: str) -> bool:
    """Whether an expression stands in the text."""
    return compiled(_STAND_IN).search(text) is not None


class Cut(NamedTuple):
    """An expression or a condition's tag: offsets in the passage of its braces and of what is between them."""

    kind: Literal["expression", "tag"]
    start: int
    end: int
    inner: str
    inner_start: int
    broken: bool = False
    """A tag without its end, already reported: only its first word counts."""

    def snippet(self) -> str:
        """How it is shown in a message: on one line, shortened."""
        opener = "{{" if self.kind == "expression" else "{%"
        text = " ".join(self.inner.split())
        shown = text if len(text) <= 60 else text[:59] + "…"
        return f"{opener} {shown} {_CLOSER[opener]}"


def scan(passage: Passage) -> tuple[list[Cut], list[Problem]]:
    """The expressions and tags of a passage in order, and a problem for each brace that has no partner."""
    text = passage.text
    cuts: list[Cut] = []
    problems: list[Problem] = []
    if "{" not in text and "}" not in text:
        return cuts, problems
    position = 0
    while found := _DELIMITER.search(text, position):
        start, opener = found.start(), found.group()[:2]
        if len(cuts) + len(problems) >= MOST_CUTS:
            problems.append(_too_many(passage, start))
            break
        if opener in ("}}", "%}"):
            problems.append(_unopened(passage, start, opener))
            position = found.end()
        elif opener == "{#":
            end = text.find("#}", start + 2)
            if end >= 0:
                problems.append(_comment(passage, start))
            position = end + 2 if end >= 0 else start + 2
        elif (closing := _end(text, found.end(), _CLOSER[opener])) is None:
            problems.append(_unclosed(passage, start, opener))
            position = found.end()
            if opener == "{%" and (word := compiled(_WORD).match(text, position)):
                cuts.append(Cut("tag", start, word.end(), word.group(), position, broken=True))
                position = word.end()
        else:
            position = closing + 2
            cuts.append(
                Cut("expression" if opener == "{{" else "tag", start, position, text[start + 2 : closing], start + 2)
            )
            if text[closing:position] != _CLOSER[opener]:
                problems.append(_mismatched(passage, closing, opener))
    return cuts, problems


def _end(text: str, position: int, closer: str) -> int | None:
    """Where the closing braces start, those of the other kind too; None when another start or a blank line comes
    first. Quoted texts are skipped.
    """
    while found := compiled(_INSIDE).search(text, position):
        token = found.group()
        if token[0] in "'\"":
            # "recipient's }} and {{ sender's": apostrophes, not quotes round a text
            apostrophe = 0 <= token.find(closer) < token.rfind("{")
            position = found.start() + 1 if apostrophe else found.end()
        else:
            return found.start() if token in ("}}", "%}") else None
    return None


def _unclosed(passage: Passage, start: int, opener: str) -> Problem:
    line = passage.text[start:].split("\n", 1)[0]
    shown = line if len(line) <= 40 else line[:39] + "…"
    return error(
        passage.place(start),
        "unclosed-expression",
        f"'{shown}': '{opener}' is opened but not closed",
        f"write '{_CLOSER[opener]}' where it ends; to print the braces themselves, write {{{{ '{opener}' }}}}",
    )


def _mismatched(passage: Passage, closing: int, opener: str) -> Problem:
    found, wanted = passage.text[closing : closing + 2], _CLOSER[opener]
    message = f"'{found}' can't close what '{opener}' opened"
    return error(passage.place(closing), "expression-syntax", message, f"write '{wanted}'")


def _unopened(passage: Passage, start: int, closer: str) -> Problem:
    opener = "{{" if closer == "}}" else "{%"
    return error(
        passage.place(start),
        "unclosed-expression",
        f"'{closer}' closes nothing",
        f"write '{opener}' where it starts; to print the braces themselves, write {{{{ '{closer}' }}}}",
    )


def _comment(passage: Passage, start: int) -> Problem:
    return error(
        passage.place(start),
        "expression-not-allowed",
        "'{# … #}': comments can't stand in a text",
        "write comments outside the text, in a line of the file that begins with '#'",
    )


def _too_many(passage: Passage, start: int) -> Problem:
    return error(
        passage.place(start),
        "too-many-expressions",
        f"this text has more than {MOST_CUTS:,} expressions or lone braces",
        "divide it",
    )
