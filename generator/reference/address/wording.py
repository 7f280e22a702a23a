"""Words as forms of address compare them: without capitals, accents, points and hyphens, each with its place.

Never changes what is printed: what a person typed is cut out of the text by the places of its words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|&|[^\W_]+")
_BASES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
ARTICLES = frozenset(
    [
        "the",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "le",
        "la",
        "les",
        "l",
        "el",
        "los",
        "las",
        "il",
        "lo",
        "gli",
        "i",
        "de",
        "het",
        "o",
        "a",
        "os",
        "as",
    ]
)
_LEADING = frozenset(["the", "der", "die", "das", "le", "la", "l", "el", "il", "lo", "het"])


class Words(NamedTuple):
    """A text's words, made comparable, and where each stands in the text; "the" is left out."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    key: str = ""
    """The words, each with a space after it."""

    def cut(self, first: int, last: int) -> str:
        """What is typed from the word numbered `first` up to and including `last`."""
        return self.text[self.spans[first][0] : self.spans[last][1]]

    def part(self, first: int, last: int) -> Words:
        """The words from `first` up to, not including, `last`."""
        return made(self.text, self.words[first:last], self.spans[first:last])

    def bare(self) -> Words:
        """The same without an article at the front."""
        if len(self.words) > 1 and self.words[0] in _LEADING:
            return self.part(1, len(self.words))
        return self


@lru_cache(maxsize=4096)
def comparable(word: str) -> str:
    """A word without capitals, accents and points: "Rt." → "rt", "É" → "e", "&" → "and", "U.S." → "us"."""
    if word.isascii():
        return "and" if word == "&" else word.lower().replace(".", "")
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in ". ").translate(_BASES)


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text; apostrophes and hyphens part words, points within initials don't."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for met in _TOKEN.finditer(text):
        word = comparable(met.group())
        if word and word != "the":
            words.append(word)
            spans.append(met.span())
    return made(text, tuple(words), tuple(spans))


def made(text: str, words: tuple[str, ...], spans: tuple[tuple[int, int], ...]) -> Words:
    """Words with their key."""
    return Words(text, words, spans, f"{' '.join(words)} " if words else "")


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """A text's words in comparable form with single spaces, without "the": what two spellings share."""
    return " ".join(words_of(text).words)
