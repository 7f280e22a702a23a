"""Words that stand twice: "the the", also over the end of a line.

Never tells of words that a language can say twice, and nothing in languages whose words it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.letter.checks.running import MAIN, ReadLetter
from generator.letter.checks.usage import usage
from generator.problems import Problem, notice
from generator.source.patterns import compiled
from generator.source.quoting import shortened

FEWEST_WORDS = 8
"""Words of a sentence that nobody says twice in one letter."""
_TWICE = r"(?<![\w’'\-–.])((?i:[^\W\d_]+(?:['’\-][^\W\d_]+)*)) {1,2}((?i:\1))(?![\w’'\-–]|\.\w)"
_MARKS = ".,;:!?()[]“”„«»\"'‘’…"


def doubled_words(letter: ReadLetter) -> Iterator[Problem]:
    """The same word twice with nothing but a space between. Code: doubled-word."""
    may = usage(letter.language.tag).doubled
    if may is None:
        return
    for stretch in letter.finished:
        if not _may_have_one(stretch.words):
            continue
        for match in compiled(_TWICE).finditer(stretch.words):
            first, second = match[1], match[2]
            if first.lower() in may or stretch.is_filled(*match.span()):
                continue
            if len(first) == 1 and first != second:
                continue  # "Part A a …"
            if first[0].isupper() and second[0].isupper() and (len(first) > 1 or match.start() > 0):
                continue  # Names are said twice: Bora Bora, Duran Duran.
            message = f"'{second}' stands twice: '{first} {second}'"
            yield notice(stretch.place(match.start(2)), "doubled-word", message, "delete one of them")


def repeated_sentences(letter: ReadLetter) -> Iterator[Problem]:
    """A whole sentence, or the heading of a concern, stands twice; the first of them. Code: doubled-word."""
    seen: dict[str, int] = {}
    for stretch in letter.finished:
        if stretch.part not in MAIN or stretch.kind in ("quote", "cell"):
            continue
        spans = ((0, len(stretch.words)),) if stretch.kind == "heading" else stretch.sentences
        for start, end in spans:
            said = stretch.words[start:end].strip()
            if stretch.kind != "heading" and said.count(" ") < FEWEST_WORDS - 1:
                continue
            if stretch.is_quoted(start) or stretch.is_filled(start, end):
                continue
            line = seen.setdefault(said, (place := stretch.place(start)).line)
            if line != place.line:
                what = "heading" if stretch.kind == "heading" else "sentence"
                message = f"this {what} stands on line {line} as well: '{shortened(said)}'"
                yield notice(place, "doubled-word", message, "delete one of them")
                return  # (one is enough to look at both)


def _may_have_one(words: str) -> bool:
    """A quick look that lets hardly any text pass that has none."""
    parts = [part.strip(_MARKS) for part in words.lower().split()]
    return any(first == second for first, second in pairwise(parts))
