"""The patterns by which an office is recognised: "secretary of state [for {portfolio}]".

A pattern says all of a text, word for word, in comparable form (see `wording`). Knows nothing of rules.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.reference.address.wording import Words, words_of

HOLES = ("portfolio", "place")
_COMMON = frozenset(
    [
        "of",
        "for",
        "the",
        "and",
        "to",
        "in",
        "at",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "l",
        "d",
        "der",
        "die",
        "das",
        "fur",
        "von",
        "und",
        "di",
        "del",
        "della",
        "el",
        "y",
        "e",
        "a",
    ]
)


class Found(NamedTuple):
    """How a pattern was met: how many words it named itself, and what stood in its holes, as typed."""

    literal: int
    holes: dict[str, str]


class Pattern(NamedTuple):
    """A pattern taken apart into words in comparable form, brackets, bars, stars and holes, parted by spaces."""

    pieces: str

    def match(self, words: Words) -> Found | None:
        """How the pattern is met by all the words, or None."""
        expression, holes = _compiled(self.pieces)
        return self._found(words, expression.fullmatch(_as_letters(words.words, len(_LETTERS))), holes)

    def _found(self, words: Words, met: re.Match[str] | None, holes: tuple[str, ...]) -> Found | None:
        if not met:
            return None
        filled: dict[str, str] = {}
        swallowed = 0
        for group, name in enumerate(holes, 1):
            first, last = met.span(group)
            swallowed += last - first
            if last > first and name != "*":
                filled[name] = words.part(first, last).bare().cut(0, -1)
        return Found(len(words.words) - swallowed, filled)


def all_met(patterns: Sequence[Pattern], words: Words) -> Iterator[tuple[int, Found]]:
    """The places in their list of the patterns that the words meet, and how."""
    compiled = [_compiled(one.pieces) for one in patterns]
    letters = _as_letters(words.words, len(_LETTERS))
    for place, (expression, holes) in enumerate(compiled):
        met = expression.fullmatch(letters)
        if met:
            found = patterns[place]._found(words, met, holes)
            if found:
                yield place, found


def any_met(written: Iterable[str], words: Words) -> bool:
    """Whether the words meet any of the patterns as a rule's file writes them."""
    return first_met({"": written}, words) is not None


def first_met(named: Mapping[str, Iterable[str]], words: Words) -> str | None:
    """The first of several names of which the words meet a pattern."""
    said = {*words.words}
    for name, written in named.items():
        for one in written:
            if _may_meet(one, said) and pattern(one).match(words):
                return name
    return None


def _may_meet(written: str, said: set[str]) -> bool:
    return all(not said.isdisjoint(group) for group in _needed(written))


@lru_cache(maxsize=8192)
def _needed(written: str) -> tuple[frozenset[str], ...]:
    return tuple(needed(pattern(written)))


@lru_cache(maxsize=8192)
def pattern(written: str) -> Pattern:
    """The pattern that a rule's file writes; ValueError says in words what is wrong with it."""
    pieces = list(_pieces(written))
    depth: list[str] = []
    for piece in pieces:
        if piece in "([":
            depth.append(piece)
        elif piece in ")]" and (not depth or depth.pop() + piece not in ("()", "[]")):
            raise ValueError(f"a bracket too many in '{written}'")
        elif piece[0] == "{" and piece[1:-1] not in HOLES:
            raise ValueError(f"there is no {piece} in patterns")
    if depth:
        raise ValueError(f"a '{']' if depth[-1] == '[' else ')'}' is missing in '{written}'")
    return Pattern(" ".join(pieces))


def needed(made: Pattern) -> list[frozenset[str]]:
    """Groups of words of each of which the pattern needs one."""
    return _Needs(made.pieces.split()).choice()


def _pieces(written: str) -> Iterator[str]:
    for piece in re.findall(r"[\[\](|)*]|\{\w+\}|[^\[\](|){}*\s]+|[{}]", written):
        if piece in ("{", "}"):
            raise ValueError(f"'{piece}' has no meaning in '{written}'")
        if piece in "[](|)*" or piece[0] == "{":
            yield piece
        else:
            yield from words_of(piece).words


# Every word of patterns is one letter of expressions, which are then short and quickly made; any other word is the
# first letter of that private range.
_OTHER_WORD = 0xF0000
_LETTERS: dict[str, str] = {}
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


def _letter(word: str) -> str:
    return _LETTERS.setdefault(word, chr(_OTHER_WORD + 1 + len(_LETTERS)))


@lru_cache(maxsize=4096)
def _as_letters(words: tuple[str, ...], _known: int) -> str:
    """The words as letters; `_known`, the number of words of patterns by now, tells when that is no longer so."""
    return "".join(_LETTERS.get(word, chr(_OTHER_WORD)) for word in words)


@lru_cache(maxsize=4096)
def _compiled(pieces: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The expression, and the name of the hole of each of its groups.

    What belongs to an office is another one ("Archbishop of Canterbury's Chaplain"): no hole begins with its s.
    """
    said: list[str] = []
    holes: list[str] = []
    for piece in pieces.split():
        if piece == "*" or piece[0] == "{":
            holes.append(piece.strip("{}"))
            said.append(f"((?!{_letter('s')}).{piece if piece == '*' else '+'}?)")
        else:
            said.append(_SIGNS.get(piece) or _letter(piece))
    return re.compile("".join(said)), tuple(holes)


class _Needs:
    """Reads a pattern's pieces from left to right for the words that it can't be met without."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces, self.at = pieces, 0

    def choice(self) -> list[frozenset[str]]:
        """What alternatives up to a closing bracket need: one of the words that each of them needs."""
        ways = [self._sequence()]
        while self.at < len(self.pieces) and self.pieces[self.at] == "|":
            self.at += 1
            ways.append(self._sequence())
        if len(ways) == 1:
            return ways[0]
        if not all(ways):
            return []
        return [frozenset().union(*(min(way, key=_commonness) for way in ways))]

    def _sequence(self) -> list[frozenset[str]]:
        groups: list[frozenset[str]] = []
        while self.at < len(self.pieces) and self.pieces[self.at] not in "|])":
            piece = self.pieces[self.at]
            self.at += 1
            if piece in "[(":
                inner = self.choice()
                self.at += 1
                groups += inner if piece == "(" else []
            elif piece != "*" and piece[0] != "{":
                groups.append(frozenset((piece,)))
        return groups


def _commonness(group: frozenset[str]) -> tuple[bool, int, int]:
    """Less for words that tell more."""
    return bool(group & _COMMON), len(group), -max(map(len, group))
