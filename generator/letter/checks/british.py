"""Spellings of English that don't go together: organise and recognize, colour and center.

Tells only of a letter that has both. Never looks into quotations, sources or names, which have their own spelling.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.letter.checks.running import MAIN, ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.problems import Problem, notice
from generator.source.patterns import compiled

_ENDING = r"(?<![\w\-’'])([a-z]{2,}i)([sz])(?:e|es|ed|ing|er|ers|ation|ations|ational|able|ingly)(?![\w\-])"
_WORD = r"(?<![\w\-’'])[a-z]{4,}(?![\w\-])"

_PREFIX = r"^(?:un|re|dis|pre|over|under)(?=[a-z]{4})"


class Found(NamedTuple):
    """A word at its place."""

    stretch: Stretch
    start: int
    word: str


def mixed_spelling(letter: ReadLetter) -> Iterator[Problem]:
    """-ise and -ize, or British and American spellings, in one letter. Code: mixed-spelling."""
    if not letter.language.tag.startswith("en"):
        return
    yield from _of_two_kinds(*_endings(letter))
    yield from _of_two_kinds(*_pairs(letter))


def _of_two_kinds(first: list[Found], second: list[Found]) -> Iterator[Problem]:
    """The first word of the rarer kind; where both are as frequent, of the one that begins later."""
    if not first or not second:
        return
    rare, usual = (second, first) if len(second) <= len(first) else (first, second)
    stretch, start, word = rare[0]
    other = usual[0]
    line = other.stretch.place(other.start).line
    message = f"'{word}' is spelt one way here and '{other.word}' another (line {line})"
    yield notice(stretch.place(start), "mixed-spelling", message, "spell all such words one way")


def _endings(letter: ReadLetter) -> tuple[list[Found], list[Found]]:
    if not any("iz" in stretch.words for stretch in letter.main):
        return [], []
    facts = usage("en")
    compounds = tuple(word[1:] for word in facts.always_ise if word.startswith("-"))
    with_s: list[Found] = []
    with_z: list[Found] = []
    for found, match in _own_words(letter, _ENDING):
        beginning = compiled(_PREFIX).sub("", match[1] + match[2])
        if match[2] == "s" and beginning not in facts.always_ise and not beginning.endswith(compounds):
            with_s.append(found)
        elif match[2] == "z" and beginning not in facts.always_ize:
            with_z.append(found)
    return with_s, with_z


def _pairs(letter: ReadLetter) -> tuple[list[Found], list[Found]]:
    british = usage("en").spelling_pairs
    american = frozenset(british.values())
    text = " ".join(stretch.words for stretch in letter.main)
    if not any(word in text for word in american):
        return [], []
    of_both: tuple[list[Found], list[Found]] = [], []
    for found, match in _own_words(letter, _WORD):
        if match[0] in british:
            of_both[0].append(found)
        elif match[0] in american:
            of_both[1].append(found)
    return of_both


def _own_words(letter: ReadLetter, pattern: str) -> Iterator[tuple[Found, re.Match[str]]]:
    """The words of a pattern that are the writers' own and no part of a name, which begins with a capital."""
    for stretch in letter.finished:
        for match in compiled(pattern).finditer(stretch.words) if stretch.part in MAIN else ():
            if not stretch.is_quoted(match.start()) and not stretch.is_filled(match.start(), match.end()):
                yield Found(stretch, match.start(), match[0]), match
