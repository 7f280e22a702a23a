"""What stands twice: a word, a few words running, a sentence, a heading.

Never tells of words that a language can say twice, nor of what an expression prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.checks.usage import Doubled, usage
from generator.problems import Fix, Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened

FEWEST_TWICE = 8
"""Words of a sentence that nobody says twice in one letter."""
FEWEST_RUNNING = 5
"""Words of a sentence that nobody says twice running."""
RUN = range(3, 16)
"""Words of a run that is looked for once more just behind it."""
NEAR = 4
"""Words and commas before a doubled word that may tell why it stands twice."""
_TWICE = r"(?<![\w’'\-–.])((?i:[^\W\d_]+(?:['’\-][^\W\d_]+)*)) {1,2}((?i:\1))(?![\w’'\-–]|\.\w)"
_BEFORE = r"[\w’'-]+|,"
_CLAUSE = r"[^.,;:!?()–…]+"
_AROUND_WORDS = ".,;:!?()[]“”„«»\"'‘’…"


DOUBLED_WORD = Code(
    "doubled-word",
    "warning",
    meaning=(
        "A word stands twice running, perhaps over the end of a line. Bad: “we ask the the Minister”. Good: “we ask "
        "the Minister”. Words that can stand twice, as in “he had had”, are not told of."
    ),
    remedy="Delete one of the two.",
)


@rule(DOUBLED_WORD)
def doubled_words(letter: ReadLetter) -> Iterator[Problem]:
    """The same word twice with nothing but a space between."""
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
            one = usage(letter.language.tag).doubled_where.get(first.lower())
            if one and _is_right(one, stretch.words[: match.start()], stretch.words[match.end() :]):
                continue
            if len(first) == 1 and first != second:
                continue  # "Part A a …"
            if first[0].isupper() and second[0].isupper() and (len(first) > 1 or match.start() > 0):
                continue  # Names are said twice: Bora Bora, Duran Duran.
            message = f"'{second}' stands twice: '{first} {second}'"
            place = stretch.place(match.start(2))
            yield DOUBLED_WORD.at(place, message, "delete one of them", fix=Fix(second, "", sure=False))


@rule(DOUBLED_WORD)
def repeated_sentences(letter: ReadLetter) -> Iterator[Problem]:
    """A whole sentence, or the heading of a concern, stands twice; the first of them."""
    seen: dict[str, int] = {}
    for stretch in letter.finished:
        if stretch.part not in MAIN or stretch.kind in ("quote", "cell"):
            continue
        spans = ((0, len(stretch.words)),) if stretch.kind == "heading" else stretch.sentences
        for start, end in spans:
            said = stretch.words[start:end].strip()
            if stretch.kind != "heading" and said.count(" ") < FEWEST_TWICE - 1:
                continue
            if stretch.is_quoted(start) or stretch.is_filled(start, end):
                continue
            line = seen.setdefault(said, (place := stretch.place(start)).line)
            if line != place.line:
                what = "heading" if stretch.kind == "heading" else "sentence"
                message = f"this {what} stands on line {line} as well: '{shortened(said)}'"
                yield DOUBLED_WORD.at(place, message, "delete one of them")
                return  # (one is enough to look at both)


def _is_right(one: Doubled, before: str, after: str) -> bool:
    """Whether the words around a doubled one are those with which it is right: "I told you you would"."""
    words = [found[0].lower() for found in compiled(_BEFORE).finditer(before[-60:])][-NEAR:]
    name = one.before_name and after[:1] == " " and after[1:2].isupper()
    return name or not one.unless.isdisjoint(words) or bool(one.behind and not one.behind.intersection(words[-1:]))


@rule(DOUBLED_WORD)
def running_twice(letter: ReadLetter) -> Iterator[Problem]:
    """A few words, or a short sentence, with the same ones just behind them."""
    for stretch in letter.finished:
        if stretch.part not in MAIN or stretch.kind in ("quote", "cell"):
            continue
        for start, end in _running_twice(stretch):
            if not stretch.is_quoted(start) and not stretch.is_filled(start, end):
                said = shortened(stretch.words[start:end])
                yield DOUBLED_WORD.at(stretch.place(start), f"'{said}' stands twice running", "delete one of the two")
                break


def _running_twice(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """From where to where what stands twice running stands the second time."""
    for one, other in pairwise(stretch.sentences):
        first, second = (stretch.words[start:end].strip() for start, end in (one, other))
        if first == second and len(first.split()) >= FEWEST_RUNNING:
            yield other
    text = [token.word for token in stretch.tokens]
    places: dict[str, int] = {}
    for at, word in enumerate(text):
        earlier, places[word] = places.get(word, -1), at
        size = at - earlier
        run = text[earlier:at]
        if earlier < 0 or size not in RUN or text[at : at + size] != run or not _is_run(run):
            continue
        start, end = stretch.tokens[earlier].start, stretch.tokens[at + size - 1].end
        if compiled(_CLAUSE).fullmatch(stretch.words, start, end):
            yield stretch.tokens[at].start, end


def _is_run(run: list[str]) -> bool:
    """Whether the words are no emphasis or list: "more and more and more and more", "1 to 2"."""
    return len(set(run)) == len(run) and all(word.isalpha() for word in run)


def _may_have_one(words: str) -> bool:
    """A quick look that lets hardly any text pass that has none."""
    parts = [part.strip(_AROUND_WORDS) for part in words.lower().split()]
    return any(first == second for first, second in pairwise(parts))
