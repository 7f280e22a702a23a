"""The words by which checks know what a text says, looked for word by word.

They are the section `checks` of a language's file. A language without it, or a section without a list, has no phrases:
the check that asks for them stays silent. Big patterns of `re` would take longer to make than a letter takes to check.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from generator.reference.languages import Language
from generator.reference.languages.sections import section

MOST_BETWEEN = 5
"""Words that a `…` in a phrase stands for at the most."""
_WORD = re.compile(r"\w+")
_IN_A_PHRASE = re.compile(r"[\w*]+|…")
_PARTS = frozenset(".?!;:؟՞")


class Token(NamedTuple):
    """A word of a text."""

    word: str
    """In small letters."""
    start: int
    end: int
    joined: bool
    """Whether no full stop, colon or the like stands between it and the word before."""


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, hyphens and apostrophes being between words."""
    found: list[Token] = []
    last, small = 0, text.lower()
    alike = len(small) == len(text)  # (some letters become two)
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = small[start:end] if alike and small[start:end].isascii() else _plain(match[0])
        found.append(Token(word, start, end, start - last < 2 or _PARTS.isdisjoint(text[last:start])))
        last = end
    return tuple(found)


class Phrases:
    """Phrases of one or more words, in small letters.

    `*` stands for any ending (or beginning) of a word, `…` for up to five words.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._open: list[tuple[str, ...]] = []
        for phrase in phrases:
            parts = tuple(_IN_A_PHRASE.findall(phrase))
            (self._open if "*" in parts[0] else self._by_first.setdefault(parts[0], [])).append(parts)

    def __bool__(self) -> bool:
        return bool(self._by_first or self._open)

    def at(self, text: tuple[Token, ...], index: int) -> int:
        """Behind which word a phrase ends that begins with the word of that index; 0 where none does."""
        word = text[index].word
        longest = 0
        for parts in (*self._by_first.get(word, ()), *(one for one in self._open if _fits(one[0], word))):
            longest = max(longest, _end(parts, 1, text, index + 1))
        return longest

    def find(self, text: tuple[Token, ...], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """From which word to behind which the phrases go, between two words."""
        first, anyhow = self._by_first, bool(self._open)
        for index in range(start, len(text) if end is None else end):
            if (anyhow or text[index][0] in first) and (stop := self.at(text, index)):
                yield index, stop

    def ends(self, text: tuple[Token, ...], index: int) -> bool:
        """Whether a phrase ends just before the word of that index, in the same part of the sentence."""
        return any(self.at(text, first) == index for first in range(max(0, index - 8), index))


def index_of(text: tuple[Token, ...], offset: int) -> int:
    """The index of the first word that begins at the offset or after it."""
    return bisect_left(text, offset, key=lambda token: token.start)


def code_of(language: Language) -> str:
    """The code of the language that a letter is written in, whoever's labels are printed."""
    return language.tag.partition("-")[0].lower()


def words(code: str) -> dict[str, Any]:
    """A language's lists; empty if it has none."""
    return section(code, "checks")


@lru_cache(maxsize=512)
def phrases(code: str, name: str) -> Phrases:
    """One list of a language, by its key or by its keys one below the other with dots: `claims.near`."""
    here: Any = words(code)
    for key in name.split("."):
        here = here.get(key, {}) if isinstance(here, dict) else {}
    return Phrases(listed(_plain(here)) if isinstance(here, str) else ())


def listed(text: str) -> list[str]:
    """The items of a list as the files have it: with commas between them."""
    return [item for part in text.split(",") if (item := part.strip())]


def _plain(word: str) -> str:
    return word.casefold().replace("i̇", "i")


def _fits(part: str, word: str) -> bool:
    """Whether a word is what a phrase has at this place."""
    if "*" not in part:
        return part == word
    begin, _, end = part.partition("*")
    if end.endswith("*"):
        return end[:-1] in word
    return word.startswith(begin) and word.endswith(end) and len(word) >= len(begin) + len(end) + (not begin)


def _end(parts: tuple[str, ...], number: int, text: tuple[Token, ...], index: int) -> int:
    """Behind which word the rest of a phrase ends that must go on with the word of that index; 0 if it doesn't."""
    if number == len(parts):
        return index
    if parts[number] == "…":
        for skipped in range(MOST_BETWEEN + 1):
            if skipped and (index + skipped - 1 >= len(text) or not text[index + skipped - 1].joined):
                return 0
            if found := _end(parts, number + 1, text, index + skipped):
                return found
        return 0
    if index >= len(text) or not text[index].joined or not _fits(parts[number], text[index].word):
        return 0
    return _end(parts, number + 1, text, index + 1)
