"""Points that are told one by one, "First … Second …", against the number of them that a text announces or sums up.

Knows ordinals at the head of sentences. Never looks at numbered lists, which `counting` counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.letter.checks.counting import POINTS, STALE_COUNT
from generator.letter.checks.numbers import numbers_in_words
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.wordlists import code_of, index_of, phrases, words
from generator.problems import Problem

PROSE = frozenset(("opening", "body", "closing"))
FEWEST_TOLD = 2
FARTHEST = 3
"""Paragraphs between the words that announce points, or sum them up, and the points."""
LONGEST_ARTICLE = 4
"""Letters of the word that may stand before an ordinal at the head of a sentence: "The first"."""
HINT = "correct the number, or what it counts"


class _Ordinal(NamedTuple):
    """An ordinal at the head of a sentence."""

    paragraph: int
    at: int
    """That of its word among those of the paragraph."""
    number: int


class _Claim(NamedTuple):
    """A number of points: "three reasons"."""

    paragraph: int
    at: int
    number: int
    noun: int
    summing: bool
    """Whether it speaks of what has been said: "these three reasons"."""


@rule(STALE_COUNT)
def points_one_by_one(letter: ReadLetter) -> Iterator[Problem]:
    """As many points as are announced are told, and no ordinal is left out."""
    code = code_of(letter.language)
    if "enumerating" not in words(code):
        return
    of_prose = [one for one in letter.finished if one.part in PROSE or one.part == "subject"]
    parts = {one.part for one in letter.main} - PROSE
    for stretches in (of_prose, *([one for one in letter.main if one.part == part] for part in sorted(parts))):
        ordinals = list(_ordinals(stretches, code))
        if len(ordinals) < FEWEST_TOLD:
            continue
        claims = list(_claims(stretches, code))
        for run, last in _runs(ordinals, _lasts(stretches, code)):
            yield from _gap(stretches, run)
            if len(run) >= FEWEST_TOLD and run[-1].number == len(run):
                told = {len(run), len(run) + 1} if last else {len(run)}
                for claim in _of_run(stretches, run, claims):
                    if claim.number not in told:
                        yield _of_claim(stretches[claim.paragraph], claim, len(run) + last)


def _of_claim(stretch: Stretch, claim: _Claim, told: int) -> Problem:
    start = stretch.tokens[claim.at].start
    message = f"the text says '{stretch.words[start : stretch.tokens[claim.noun].end]}', and tells of {told} one by one"
    return STALE_COUNT.at(stretch.place(start), message, HINT)


def _gap(stretches: list[Stretch], run: list[_Ordinal]) -> Iterator[Problem]:
    """An ordinal that does not follow the one before: "fifth" after the third."""
    for before, after in pairwise(run[1:]):
        if after.number > before.number + 1:
            stretch, ordinals = stretches[after.paragraph], stretches[after.paragraph].language.words.ordinals
            token, left_out = stretch.tokens[after.at], after.number - 2
            missing = ordinals[left_out] if left_out < len(ordinals) else str(left_out + 1)
            message = f"'{stretch.words[token.start : token.end]}' stands here, and nothing before it is '{missing}'"
            yield STALE_COUNT.at(stretch.place(token.start), message, "correct the number, or tell what is missing")


def _runs(ordinals: list[_Ordinal], lasts: list[tuple[int, int]]) -> Iterator[tuple[list[_Ordinal], bool]]:
    """Ordinals in order, each from a first one on; and whether a last point follows that has none."""
    runs: list[list[_Ordinal]] = []
    for one in ordinals:
        if one.number == 1:
            runs.append([one])
        elif runs and (
            one.number == runs[-1][-1].number + 1 or (len(runs[-1]) > 1 and one.number == runs[-1][-1].number + 2)
        ):
            runs[-1].append(one)
    for number, run in enumerate(runs):
        end = (runs[number + 1][0].paragraph, 0) if number + 1 < len(runs) else (1 << 30, 0)
        yield run, any((run[-1].paragraph, run[-1].at) < last < end for last in lasts)


def _ordinals(stretches: list[Stretch], code: str) -> Iterator[_Ordinal]:
    """Those with which sentences begin, after an article or without one."""
    names = [frozenset(one.strip().split("|")) for one in words(code)["enumerating"].split(",")]
    numbers = {name: number for number, several in enumerate(names, 1) for name in several}
    for paragraph, stretch in enumerate(stretches):
        if stretch.kind not in ("text", "item"):
            continue
        for begin, _ in stretch.sentences:
            first = index_of(stretch.tokens, begin)
            head = stretch.tokens[first : first + 2]
            if head and head[0].word not in numbers and len(head[0].word) > LONGEST_ARTICLE:
                continue
            at = next((first + n for n, one in enumerate(head) if one.word in numbers), -1)
            if at >= 0 and not stretch.is_quoted(stretch.tokens[at].start):
                yield _Ordinal(paragraph, at, numbers[stretch.tokens[at].word])


def _lasts(stretches: list[Stretch], code: str) -> list[tuple[int, int]]:
    """Where sentences begin with "Finally"."""
    finally_ = phrases(code, "counting_again.finally")
    return [
        (paragraph, first)
        for paragraph, stretch in enumerate(stretches)
        for first in (index_of(stretch.tokens, begin) for begin, _ in stretch.sentences)
        if finally_ and first < len(stretch.tokens) and finally_.at(stretch.tokens, first)
    ]


def _claims(stretches: list[Stretch], code: str) -> Iterator[_Claim]:
    """Numbers in words before a noun for points, those aside behind which a list stands."""
    numbers, nouns = numbers_in_words(stretches[0].language), [phrases(code, f"nouns.{kind}") for kind in POINTS]
    not_before = phrases(code, "claims.not_before")
    for paragraph, stretch in enumerate(stretches):
        before_list = any(one.kind == "item" and one.source is stretch.source for one in stretches[paragraph + 1 :][:1])
        if stretch.kind == "item" or before_list:
            continue
        for at, token in enumerate(stretch.tokens):
            number = numbers.get(token.word, 0)
            if number < FEWEST_TOLD or not_before.ends(stretch.tokens, at) or stretch.is_quoted(token.start):
                continue
            near = range(at + 1, min(at + 4, len(stretch.tokens)))
            noun = next((one for one in near if any(kind.at(stretch.tokens, one) for kind in nouns)), 0)
            if noun and not stretch.is_filled(token.start, token.end):
                these = phrases(code, "claims.part").ends(stretch.tokens, at)
                yield _Claim(paragraph, at, number, noun, these)


def _of_run(stretches: list[Stretch], run: list[_Ordinal], claims: list[_Claim]) -> Iterator[_Claim]:
    """The claims that count the points of a run: the last one before it, the subject's, and one that sums them up."""
    begin, end = (run[0].paragraph, run[0].at), (run[-1].paragraph, run[-1].at)
    before = [one for one in claims if (one.paragraph, one.at) < begin and stretches[one.paragraph].part != "subject"]
    nearest = before[-1] if before and begin[0] - before[-1].paragraph <= FARTHEST else None
    if nearest:
        yield nearest
    for claim in claims:
        word = stretches[claim.paragraph].tokens[claim.noun].word
        same = nearest is None or stretches[nearest.paragraph].tokens[nearest.noun].word == word
        of_subject = stretches[claim.paragraph].part == "subject" and same
        after = claim.summing and end < (claim.paragraph, claim.at) and claim.paragraph - end[0] <= FARTHEST
        if claim is not nearest and (of_subject or after):
            yield claim
