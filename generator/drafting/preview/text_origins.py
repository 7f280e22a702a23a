"""From a paragraph on a page to the line of a file that says it, and back: by their words.

Knows texts only. Where the same words stand in several places, the one nearest in reading order is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.drafting.preview.drawing import Block, Line, PageDrawn
from generator.problems import Place

BEGINNING, FIRST_WORDS = 4, 12
"""By so many words a paragraph's beginning is looked for, and by the rest of them where these are in no file."""
SURE = 3
"""Words in a row by which a beginning is known."""
ENOUGH = 2
"""Words in a row that tell two texts for the same; fewer only where there are no more."""
ENTRIES = {
    "date": ("date_line", "date", "place"),
    "salutation": ("salutation", "recipient", "recipients"),
    "valediction": ("valediction", "salutation", "recipient", "recipients", "language"),
    "draft-mark": ("status",),
}
"""The entries of the file from which a text comes that need not have its words; the first that there is."""
_WORD = re.compile(r"\w+")


class _SourceLine(NamedTuple):
    path: str
    number: int
    text: str


class Finder:
    """Finds paragraphs in the files of one drawing; `entries` are the places of the letter's own entries."""

    def __init__(self, sources: Mapping[str, str], entries: Mapping[str, Place]) -> None:
        self._entries = entries
        self._lines = [
            _SourceLine(path, number, line)
            for path, text in sources.items()
            for number, line in enumerate(text.split("\n"), 1)
        ]
        # A line that begins with # is a person's note, or a heading in Markdown: any other goes before it.
        last = {index for index, line in enumerate(self._lines) if line.text.lstrip().startswith("#")}
        self._texts = _Texts([line.text for line in self._lines], last)

    def places(self, blocks: Sequence[Block]) -> list[Place | None]:
        """The place of each of the paragraphs, in reading order; None where no line of a file has its words."""
        found: list[Place | None] = []
        near = 0
        for block in blocks:
            entry = next((self._entries[name] for name in ENTRIES.get(block.kind, ()) if name in self._entries), None)
            index = None if entry else self._best(_words(block.text), near)
            if index is not None:
                near, entry = index, Place(self._lines[index].path, self._lines[index].number, 1)
            found.append(entry)
        return found

    def _best(self, words: list[str], near: int) -> int | None:
        for part, enough in (
            (words[:BEGINNING], SURE),
            (words[:FIRST_WORDS], ENOUGH),
            (words[FIRST_WORDS:], ENOUGH),
        ):
            index = self._texts.best(part, near, enough)
            if index is not None:
                return index
        return None


class Pages:
    """Finds the words of a file on the pages of one drawing."""

    def __init__(self, pages: Iterable[PageDrawn]) -> None:
        self._lines = [(number, line) for number, page in enumerate(pages, 1) for line in page.lines]
        self._texts = _Texts([line.text for _, line in self._lines])

    def find(self, words: str) -> tuple[int, Line] | None:
        """The page, counted from 1, and its line that has the words, or the most of them in a row; None for none."""
        index = self._texts.best(_words(words), 0, ENOUGH)
        return None if index is None else self._lines[index]


class _Texts:
    """Many short texts, of which one is looked for by its words; those in `last` only where no other has them."""

    def __init__(self, texts: Sequence[str], last: Collection[int] = ()) -> None:
        self._words = [_words(text) for text in texts]
        self._last = last
        self._by_word: dict[str, list[int]] = {}
        for index, words in enumerate(self._words):
            for word in set(words):
                self._by_word.setdefault(word, []).append(index)

    def best(self, words: list[str], near: int, enough: int) -> int | None:
        """The text with the most of the words in a row, at least so many; of equal ones the one nearest below."""
        scores: dict[int, int] = {}
        for word in set(words):
            for index in self._by_word.get(word, ()):
                scores[index] = scores.get(index, 0) + 1
        enough = min(enough, len(set(words)))
        rows = {index: _in_a_row(words, self._words[index]) for index, score in scores.items() if score >= enough}
        return max(
            (index for index, row in rows.items() if row >= enough),
            key=lambda index: (rows[index], index not in self._last, -abs(index - near - 1), index),
            default=None,
        )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _in_a_row(sought: Sequence[str], there: Sequence[str]) -> int:
    """How many words of the one stand in the other in a row, at the most."""
    best = 0
    before: dict[int, int] = {}
    where: dict[str, list[int]] = {}
    for index, word in enumerate(there):
        where.setdefault(word, []).append(index)
    for word in sought:
        now = {index: before.get(index - 1, 0) + 1 for index in where.get(word, ())}
        best = max(best, *now.values()) if now else best
        before = now
    return best
