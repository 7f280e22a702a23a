"""How a prose divides: by how its lines begin into paragraphs, items, headings and cells, and by its marks into words,
quotations and sentences.

Just enough of Markdown's blocks to find the words. A pattern is made of those marks alone that a text has: most have
few. Knows characters, never what is said, and never reports anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from generator.letter.wording.passages import FIRST_STAND_IN, MOST_STAND_INS
from generator.reference.languages import Language
from generator.source.patterns import compiled

_HEADING = r"#{1,6}[ \t]+"
_BULLET = r"[-*+][ \t]+(?=\S)"
_NUMBER = r"\(?(\d{1,9}|[a-z]{1,4})[.)][ \t]+(?=\S)"
_LABEL_ENDS = frozenset(".)")
LONGEST_LABEL = 11
"""Characters of the longest number that begins an item, its bracket or full stop included."""
_QUOTE = r"(?:>[ \t]?)+"
_RULE = r"(?:[-*_][ \t]*){3,}$"
_DEFINITION = r"\[[^\]^][^\]]*\]:[ \t]*\S"
_CELL = r"(?:\\.|[^|\\])+"
_BORDER = r"[|:\- \t]+$"
# Markdown's inline signs: an escape, a picture or citation, the brackets of a link, an address, code and emphasis marks
# that touch a word. What looks like a sign and isn't one is lost; no check misses it.
_SIGNS = (
    ("\\", r"\\(?=[!-/:-@\[-`{-~])"),
    (
        "[",
        r"!\[[^\[\]]*\]\([^()\s]*\)|\[\^[^\[\]]*\]"
        r"|\[(?=[^\[\]]+\]\([^()\s]*\))|(?<=[^\[])\]\([^()\s]*\)",
    ),
    ("`", r"`+"),
    ("*", r"\*+(?=\S)|(?<=\S)\*+"),
    ("_", r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)"),
)
_ADDRESS = r"(?P<address><?(?:https?://|www\.\w|mailto:)[^\s<>]*[^\s<>.,;:!?)’”»“\"']>?|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_IN_ADDRESSES = ("@", "://", "www.", "mailto:")
_VALUE = rf"(?P<value>[{chr(FIRST_STAND_IN)}-{chr(FIRST_STAND_IN + MOST_STAND_INS - 1)}])"
# Quotation marks of all the languages; one that is not closed goes on to the paragraph's end, as in print.
_QUOTED = (
    ("“", r"“[^“”]*(?:”|$)"),
    ("„", r"„[^„“”]*(?:[“”]|$)"),
    ("«", r"«[^«»]*(?:»|$)"),
    ("‹", r"‹[^‹›]*›"),
    ("「", r"「[^「」]*」"),
    ('"', r"(?<!\w)\"(?=\S)[^\"]*\"?"),
    ("‘", r"(?<!\w)‘(?=\S)[^‘]*?’(?!\w)"),
    ("'", r"(?<!\w)'(?=\w)[^'\n]*?'(?!\w)"),
)
_QUOTED_INWARDS = r"»[^«»]*(?:«|$)"
_PUNCTUATION = r"(?<![^\w\s,])[^\w\s,]++(?=\s)"  # (a whole run or none, so that a long one is read once)
_ENDS = frozenset(".!?…։؟;\u0964")
_MAY_FOLLOW = "\"'”’»“)]"
"""Marks that may stand between the end of a sentence and the space after it."""
_DAY = r"(?:^|[^\d.,])\d{1,2}\.$"
LONGEST_ABBREVIATION = 12
"""Characters before a full stop among which an abbreviation is looked for."""
_BEFORE_A_WORD = str.maketrans(dict.fromkeys("(«“„‘/", " "))
_ABBREVIATIONS = (
    "mr mrs ms dr st rt hon prof rev sr sra dra m mm mme mlle nos nr nrs art arts vol para pp ch cf vgl bzw ca abs etc "
    "usw inc ltd gen col lt capt sen rep gov jr vs al sec fig e.g i.e z.b d.h u.a"
)


class Chunk(NamedTuple):
    """A stretch of the text, by offsets."""

    start: int
    end: int


class Found(NamedTuple):
    """A paragraph: its kind (`text`, `item`, `quote`, `heading`, `cell`) and its lines."""

    kind: str
    chunks: tuple[Chunk, ...]


def paragraphs(text: str) -> Iterator[Found]:
    """The paragraphs of a prose, in order."""
    kind, lines = "text", list[Chunk]()
    numbered = False  # whether the last item had a number, so that any number begins the next
    for start, end in _lines(text):
        at = start
        while at < end and text[at] in " \t":
            at += 1
        if at == end:
            yield from _whole(kind, lines)
            kind, lines = "text", []
            continue
        sign = _sign(text, at, end, begins=not lines, numbered=numbered)
        if sign is None:
            lines.append(Chunk(at, end))
            continue
        new, at = sign
        if new == "quote" and kind == "quote" and lines:
            lines.append(Chunk(at, end))
            continue
        yield from _whole(kind, lines)
        kind, lines = new, []
        if new == "number":
            kind, numbered = "item", True
        if new == "cell":
            yield from _cells(text, at, end)
        elif new == "heading":
            yield Found("heading", (Chunk(at, end),))
        elif new != "nothing":
            lines.append(Chunk(at, end))
            continue
        kind = "text"
    yield from _whole(kind, lines)


def _whole(kind: str, lines: list[Chunk]) -> Iterator[Found]:
    if lines:
        yield Found(kind, tuple(lines))


def _sign(text: str, at: int, end: int, *, begins: bool, numbered: bool) -> tuple[str, int] | None:
    """What a line begins, and where its words start; None where it goes on with what is above it."""
    first = text[at]
    if first in "-*_" and compiled(_RULE).match(text, at, end):
        return "nothing", end
    if first in "-*+" and (found := compiled(_BULLET).match(text, at, end)):
        return "item", found.end()
    if first == "#" and (found := compiled(_HEADING).match(text, at, end)):
        return "heading", found.end()
    if first == ">" and (found := compiled(_QUOTE).match(text, at, end)):
        return "quote", found.end()
    if first == "|":
        return ("nothing", end) if compiled(_BORDER).match(text, at, end) else ("cell", at)
    if first == "[" and begins and compiled(_DEFINITION).match(text, at, end):
        return "nothing", end
    if (
        (first == "(" or first.isalnum())
        and _LABEL_ENDS.intersection(text[at + 1 : at + LONGEST_LABEL])
        and (found := compiled(_NUMBER).match(text, at, end))
    ):
        label = found[1]
        if label in ("1", "a", "i") or (numbered and len(label) < 3):
            return "number", found.end()
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int) -> Iterator[Found]:
    for cell in compiled(_CELL).finditer(text, start, end):
        if cell[0].strip():
            yield Found("cell", (Chunk(cell.start(), cell.end()),))


def signs(text: str, *, values: bool) -> re.Pattern[str] | None:
    """The signs to be taken out of a text; None if it has none. `values`: it may have stand-ins of expressions."""
    parts = [pattern for sign, pattern in _SIGNS if sign in text]
    if any(sign in text for sign in _IN_ADDRESSES):
        parts.append(_ADDRESS)
    if values:
        parts.append(_VALUE)
    return compiled("|".join(parts)) if parts else None


def quotations(words: str, language: Language) -> tuple[tuple[int, int], ...]:
    """From where to where the words stand in quotation marks, the marks included."""
    parts = [pattern for mark, pattern in _QUOTED if mark in words]
    spans = [match.span() for match in compiled("|".join(parts)).finditer(words)] if parts else []
    if "»" in words and "»" in language.typography.quotes[0::2]:
        spans += [match.span() for match in compiled(_QUOTED_INWARDS).finditer(words)]
        spans = _without_overlaps(spans)
    return tuple(spans)


def sentences(words: str, language: Language) -> tuple[tuple[int, int], ...]:
    """From where to where each sentence goes, its full stop included; an abbreviation's or a date's ends none."""
    found, start = [], 0
    asks, counting = language.typography.question_mark, language.words.ordinal_digits.endswith(".")
    for match in compiled(_PUNCTUATION).finditer(words):
        punctuation = match[0].rstrip(_MAY_FOLLOW)
        mark = punctuation[-1:]
        if mark not in _ENDS:
            continue
        at, after = match.start() + len(punctuation) - 1, match.end() + 1
        if (mark == ";" and asks != ";") or (mark == "." and _is_abbreviated(words, start, at)):
            continue
        if mark == "." and counting and compiled(_DAY).search(words, max(start, at - LONGEST_ABBREVIATION), at + 1):
            continue
        following = words[after : after + 1]
        if following.isspace():
            after = len(words) - len(words[after:].lstrip())
            following = words[after : after + 1]
        if following.islower() or (following.isdigit() and words[max(start, at - 3) : at].lower().endswith(" no")):
            continue
        found.append((start, match.end()))
        start = min(after, len(words))
    if start < len(words):
        found.append((start, len(words)))
    return tuple(found)


def _is_abbreviated(words: str, start: int, end: int) -> bool:
    """Whether the word before a full stop is an initial or an abbreviation."""
    before = words[max(start, end - LONGEST_ABBREVIATION) : end].translate(_BEFORE_A_WORD)
    word = before.rpartition(" ")[2].rpartition("\u00a0")[2]
    return (len(word) == 1 and word.isalpha()) or word.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(_ABBREVIATIONS.split())


def _without_overlaps(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
