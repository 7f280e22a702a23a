"""How a paragraph divides by its marks into quotations and sentences.

A pattern is made of those marks alone that a text has: most have few. Knows characters, never what is said, and never
reports anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from generator.reference.languages import Language
from generator.source.patterns import compiled

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
