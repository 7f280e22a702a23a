"""How long the letter is, its words and its sentences, and how its length is shared out among its concerns.

Counts words, never pages. Never judges quotations, which are somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.loading.tidying import Tree, texts
from generator.problems import Place, Problem, error
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened
from generator.source.text import long_word, word_too_long

TWO_PAGES = 1000
"""Words that two pages hold, address, salutation and signatures included, at 11.5 points."""
TWO_PAGES_OF_CHARACTERS = 6800
"""The same in characters: words are shorter in some languages than in others."""
LONG_CONCERN = 130
"""Words below which a concern is not long, however short the others are."""
MANY_TIMES = 4
"""How many times the median a concern is that is much longer than the others; a much shorter one, its part."""
USUAL_CONCERN = 50
"""Words that the median concern has at the least where a very short one looks unfinished."""

LONGEST_OF_A_NAME = 500
"""Characters of a name under a letter, and of whatever else is said of who signs."""
MOST_WORDS = 45
_FULL_SENTENCE_AFTER_COLON = r":(?= [„“»]?[A-ZÄÖÜ])"


@rule(form=True)
def long_words(letter: ReadLetter) -> Iterator[Problem]:
    """Words, and names under the letter, with which no page can be set in time.

    Codes declared elsewhere: long-word, text-too-long.
    """
    data, places = letter.resolved.loaded.tree
    for text, at in texts(letter.resolved.loaded.tree):
        start, length = long_word(text) if isinstance(text, str) else (0, 0)
        if isinstance(text, str) and length:
            column = start - text.rfind("\n", 0, start) - 1
            yield word_too_long(at.within(text.count("\n", 0, start), column), length)
    signing = data.get("signatories") if isinstance(data, dict) else None
    for text, at in texts(Tree(signing, places.at("signatories"))):
        if isinstance(text, str) and len(text) > LONGEST_OF_A_NAME and not long_word(text)[1]:
            hint = f"{LONGEST_OF_A_NAME} are the most that one entry below a letter can have: divide it"
            yield error(at.value, "text-too-long", f"this text has {len(text):,} characters", hint)


LONG_LETTER = Code(
    "long-letter",
    "notice",
    meaning=(
        "A letter to a person or an office has more than about 1,000 words, which two pages don't hold. Bad: four "
        "pages to a minister. Good: two pages, and the evidence in an annex."
    ),
    remedy="Cut it, or move the detail to `annexes`.",
    when_sound=True,
)


@rule(LONG_LETTER)
def long_letter(letter: ReadLetter) -> Iterator[Problem]:
    """More than a private office reads: over two pages. Open letters may be longer."""
    if not letter.worded.addressed:
        return
    texts = [stretch.words for stretch in letter.main]
    count, characters = sum(len(text.split()) for text in texts), sum(map(len, texts))
    if count <= TWO_PAGES and characters <= TWO_PAGES_OF_CHARACTERS:
        return
    message = f"the letter has {count:,} words, more than two pages hold, and few offices read on"
    hint = "cut it, or move the detail to an annex: 'annexes: …'"
    yield LONG_LETTER.at(Place(letter.resolved.loaded.path), message, hint)


UNEQUAL_CONCERNS = Code(
    "unequal-concerns",
    "notice",
    meaning=(
        "One concern is much longer, or much shorter, than the others. Bad: five concerns of 80 words and one of "
        "400. Good: the long one divided in two."
    ),
    remedy="Divide or shorten the long one; say more of the short one, or join it to another.",
)


@rule(UNEQUAL_CONCERNS)
def unequal_concerns(letter: ReadLetter) -> Iterator[Problem]:
    """One concern far longer or far shorter than the others looks unlike them."""
    block = letter.resolved.blocks.get("concerns")
    if not block:
        return
    counts: dict[int, int] = {}
    for stretch in letter.main:
        if stretch.part == "concerns" and stretch.point and stretch.kind not in ("heading", "cell"):
            counts[stretch.point] = counts.get(stretch.point, 0) + len(stretch.words.split())
    if len(counts) < 3:
        return
    usual = _median(list(counts.values()))
    for point in block.points():
        count = counts.get(point.number, 0)
        if count >= LONG_CONCERN and count > usual * MANY_TIMES:
            hint = "divide it, or shorten it"
        elif count and usual >= USUAL_CONCERN and count * MANY_TIMES < usual:
            hint = "say more, or join it to another"
        else:
            continue
        message = f"concern {point.number} has {count} words, and the others have about {round(usual)}"
        yield UNEQUAL_CONCERNS.at(letter.resolved.loaded.places.at(*point.path).value, message, hint)


def _median(counts: list[int]) -> float:
    counts.sort()
    return (counts[(len(counts) - 1) // 2] + counts[len(counts) // 2]) / 2


LONG_SENTENCE = Code(
    "long-sentence",
    "notice",
    meaning=(
        "A sentence has more than 45 words; readers lose hold of it. Bad: four clauses, each with an aside. Good: "
        "two sentences."
    ),
    remedy="Make two of it.",
    when_sound=True,
)


@rule(LONG_SENTENCE)
def long_sentences(letter: ReadLetter) -> Iterator[Problem]:
    """A sentence of more than 45 words.

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
                yield LONG_SENTENCE.at(stretch.place(start), message, "make two of it")


def _words(text: str) -> int:
    """How many words a text has; dashes and other signs are none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def _sentences(stretch: Stretch) -> Iterator[tuple[int, int]]:
    if not stretch.language.follows("colon-ends-sentence"):
        yield from stretch.sentences
        return
    for start, end in stretch.sentences:
        begins = start
        for colon in compiled(_FULL_SENTENCE_AFTER_COLON).finditer(stretch.words, start, end):
            yield begins, colon.end()
            begins = colon.end() + 1
        yield begins, end
