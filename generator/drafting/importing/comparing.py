"""Whether a letter says what its document said: the same words, white space aside. Never changes either."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_AS_TYPED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹’", "0123456789'")
"""A raised number that calls a note is one, and an apostrophe is one, however they are set."""
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_WORD = re.compile(r"\w+(?:[’'`-]\w+)*|[^\w\s]")


class Difference(NamedTuple):
    """Words that one text has and the other lacks."""

    lost: tuple[str, ...]
    added: tuple[str, ...]


def compare(document: str, built: str) -> Difference:
    """The words that were lost and added, however often each stands in the texts and in whatever order."""
    there, here = Counter(words_in(document)), Counter(words_in(built))
    return Difference(tuple((there - here).elements()), tuple((here - there).elements()))


def words_in(text: str) -> list[str]:
    """The words of a text, less signs, white space and how a number is raised."""
    return [
        word
        for word in _WORD.findall(_RAISED.sub(r" \g<0> ", text.replace("\u00ad", "")).translate(_AS_TYPED))
        if re.search(r"[^\W_]", word)
    ]
