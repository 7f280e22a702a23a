"""Sentences that a reader loses hold of.

Counts words. Never judges them, nor quotations, which are somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.running import MAIN, ReadLetter, Stretch
from generator.problems import Problem, notice
from generator.source.patterns import compiled
from generator.source.quoting import shortened

MOST_WORDS = 45
_FULL_SENTENCE_AFTER_COLON = r":(?= [„“»]?[A-ZÄÖÜ])"


def long_sentences(letter: ReadLetter) -> Iterator[Problem]:
    """A sentence of more than 45 words. Code: long-sentence.

    In German a colon with a whole sentence after it, which begins with a capital, ends one (Regelwerk der deutschen
    Rechtschreibung, § 54).
    """
    for stretch in letter.finished:
        if stretch.part not in MAIN or stretch.words.count(" ") < MOST_WORDS or stretch.kind == "quote":
            continue
        for start, end in _sentences(stretch):
            count = _words(stretch.words[start:end])
            if count > MOST_WORDS and stretch.quoted(start, end) * 2 < end - start:
                message = f"this sentence has {count} words: '{shortened(stretch.words[start:end], 40)}'"
                yield notice(stretch.place(start), "long-sentence", message, "make two of it")


def _words(text: str) -> int:
    """How many words a text has; dashes and other signs are none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def _sentences(stretch: Stretch) -> Iterator[tuple[int, int]]:
    if not stretch.language.tag.startswith("de"):
        yield from stretch.sentences
        return
    for start, end in stretch.sentences:
        begins = start
        for colon in compiled(_FULL_SENTENCE_AFTER_COLON).finditer(stretch.words, start, end):
            yield begins, colon.end()
            begins = colon.end() + 1
        yield begins, end
