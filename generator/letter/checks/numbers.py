"""Numbers as texts say them, in digits or in words: "6", "six", "sixty-four", "seize", "vierundzwanzig".

The one place where checks read words for numbers. Never says what is counted.
"""

from __future__ import annotations

from functools import lru_cache

from generator.letter.checks.running_text import Stretch
from generator.letter.checks.wordlists import code_of, tokens, words
from generator.reference.languages import Language, find

LARGEST_OF_ONE_WORD = 20
LARGEST_IN_WORDS = 99
LONGEST_IN_WORDS = 4
"""Words of a number: quatre-vingt-dix-neuf."""


def numbers_in_words(language: Language) -> dict[str, int]:
    """The numbers of a language by all words for them that are one word."""
    return _of_one_word(code_of(language), language.words.cardinals)


def number_in_words(stretch: Stretch, first: int) -> tuple[int, int]:
    """The number that begins with a word of this index, in up to four words, and behind which word it ends; or 0."""
    text, numbers = stretch.tokens, numbers_in_words(stretch.language)
    longer = _of_several_words(stretch.language.tag)
    if first >= len(text) or (text[first].word not in numbers and text[first].word not in longer):
        return 0, first
    for after in range(min(first + LONGEST_IN_WORDS, len(text)), first, -1):
        said = stretch.words[text[first].start : text[after - 1].end].lower()
        number = longer.get(text[first].word, {}).get(said, 0)
        if number:
            return number, after
    return numbers.get(text[first].word, 0), first + 1


def number_at(stretch: Stretch, first: int) -> tuple[int, int]:
    """The same in digits or in words."""
    if first < len(stretch.tokens) and stretch.tokens[first].word.isdecimal():
        return int(stretch.tokens[first].word), first + 1
    return number_in_words(stretch, first)


@lru_cache(maxsize=32)
def _of_one_word(code: str, cardinals: tuple[str, ...]) -> dict[str, int]:
    """The words for numbers in all their forms."""
    found = {word: number for number, word in enumerate(cardinals[: LARGEST_OF_ONE_WORD + 1]) if number}
    found |= {form: int(number) for number, forms in words(code).get("numbers", {}).items() for form in forms.split()}
    return {said[0].word: number for word, number in found.items() if len(said := tokens(word)) == 1}


@lru_cache(maxsize=32)
def _of_several_words(tag: str) -> dict[str, dict[str, int]]:
    """The numbers up to 99 as the program writes them, by the first of their words."""
    language, found = find(tag)[0], dict[str, dict[str, int]]()
    for number in range(2, LARGEST_IN_WORDS + 1):
        said = language.in_words(number)
        if parts := tokens(said):
            found.setdefault(parts[0].word, {})[said] = number
    return found
