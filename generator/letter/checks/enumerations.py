"""Numbers in words against what the text itself names or says elsewhere: "both towns, Hull, Goole and Selby".

Looks at numbers up to twenty. Never at the letter's own concerns, asks and signatories, which `counting` counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from generator.letter.checks.counting import STALE_COUNT, counted
from generator.letter.checks.numbers import number_at, numbers_in_words
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.letter.checks.wordlists import code_of, index_of, listed, phrases, tokens, words
from generator.problems import Problem, Severity
from generator.reference.languages import Language
from generator.source.patterns import compiled

OWN = ("concern", "ask", "question", "undersigned", "signing")
"""Kinds of what `counting` counts."""
POINTS = ("concern", "ask", "question", "point", "topic")
_NAME = r"[^\W\d_a-zß-ÿ][\w’'.-]*(?: (?:of |de |the |du |la |le |l[’'])*[^\W\d_a-zß-ÿ][\w’'.-]*)*"
_FULL_NAME = r"(?:(?:Herrn?|Frau|Dr\.|Prof\.) )*[^\W\d_a-zß-ÿ][\w’'-]*(?: (?:von |van |de )?[^\W\d_a-zß-ÿ][\w’'.-]*)+"
_FULL_NAMES = (
    rf"(?: [^\W\d_][\w’'-]*){{1,8}}: ({_FULL_NAME}(?:, {_FULL_NAME})*),? "
    rf"(?:AND) ({_FULL_NAME})(?=[,.;)]|$)[,;)]? ?([\w’']*)"
)
"""Names of people behind a colon, where every noun has a capital, so that a single word is none."""
_NAMES = rf"(?: [^\W\d_][\w’'-]*){{1,5}}[,:] ({_NAME}(?:, {_NAME})*),? (?:AND) ({_NAME})(?=[,.;:)])[,;:)]? ?([\w’']*)"
NEAR_SIGNING, FEWEST_SIGNING = 0.3, 4
"""How far a count may be from that of those who sign, as a share of it, to be meant as that; and how many they are."""
PROSE = frozenset(("opening", "body", "closing"))
FEWEST_LISTED = 2
HINT = "correct the number, or what it counts"


class _Mention(NamedTuple):
    """A number in words right before a noun."""

    number: int
    noun: str
    stretch: Stretch
    at: int
    """That of the number among the words."""
    definite: bool
    pointing: bool
    """Whether it points back to what has been said: "these four measures"."""

    @property
    def said(self) -> str:
        """The number and its noun, as they are typed."""
        first, last = self.stretch.tokens[self.at], self.stretch.tokens[self.at + 1]
        return self.stretch.words[first.start : last.end]


@rule(STALE_COUNT)
def numbers_of_what_is_named(letter: ReadLetter) -> Iterator[Problem]:
    """A number before the names that it counts, or reasons that are told one by one; and two of one thing."""
    code = code_of(letter.language)
    if "counting_again" not in words(code):
        return
    numbers = _numbers(letter.language)
    mentions: list[_Mention] = []
    stretches = [one for one in letter.finished if one.part not in ("sources", "cc", "enclosures")]
    for at, stretch in enumerate(stretches):
        for index, token in enumerate(stretch.tokens):
            number = numbers.get(token.word, 0)
            if number < FEWEST_LISTED or not _is_plain(stretch, index):
                continue
            nouns = letter.language.follows("capital-nouns")
            yield from _names(stretch, index, number, code, _FULL_NAMES if nouns else _NAMES)
            yield from _one_by_one(stretches, at, index, number, code)
            if index + 1 < len(stretch.tokens) and not phrases(code, "measures").at(stretch.tokens, index + 1):
                mentions.append(_mention(stretch, index, number, code))
    yield from _said_again(mentions, code)


def _numbers(language: Language) -> dict[str, int]:
    """The words for numbers, and those for both."""
    code = code_of(language)
    both = words(code)["counting_again"].get("both", "")
    return numbers_in_words(language) | {token.word: 2 for token in tokens(both)}


def _is_plain(stretch: Stretch, index: int) -> bool:
    """Whether a number is one by itself and the writers' own: not "thirty-two", nor one that is filled in or quoted."""
    token = stretch.tokens[index]
    around = stretch.words[max(token.start - 1, 0) : token.start] + stretch.words[token.end : token.end + 1]
    alone = "-" not in around and "–" not in around
    return alone and not stretch.is_filled(token.start, token.end) and not stretch.is_quoted(token.start)


def _names(stretch: Stretch, index: int, number: int, code: str, pattern: str) -> Iterator[Problem]:
    """Names between commas right behind what a number counts."""
    token, facts = stretch.tokens[index], usage(stretch.language.tag)
    joints = "|".join(sorted(facts.joints))
    if "," not in stretch.words[token.end :] and ":" not in stretch.words[token.end :]:
        return
    found = compiled(pattern.replace("AND", joints)).match(stretch.words, token.end)
    if found and pattern is _FULL_NAMES and _is_a_measure(stretch, index, code):
        return
    after = index_of(stretch.tokens, found.end(2)) if found else 0
    among = phrases(code, "counting_again.among")
    if found is None or (after < len(stretch.tokens) and among.at(stretch.tokens, after)):
        return
    named = [*found[1].split(", "), found[2]]
    if len(named) in (number, 2 * number) or any(_is_an_office(one.split(), facts.titles) for one in named):
        return
    said = stretch.words[token.start : found.start(1)].rstrip(" ,:")
    message = f"the text says '{said}', and names {len(named)}: {found[1]} … {found[2].rstrip('.')}"
    yield STALE_COUNT.at(stretch.place(token.start), message, HINT)


def _is_a_measure(stretch: Stretch, index: int, code: str) -> bool:
    """Whether a number counts hours or euros, and not people."""
    after = index + 1
    ends = phrases(code, "measures").at(stretch.tokens, after) if after < len(stretch.tokens) else 0
    return bool(ends) and stretch.tokens[after].word not in listed(words(code)["counting_again"].get("persons", ""))


def _is_an_office(words_of_it: list[str], titles: frozenset[str]) -> bool:
    """Whether a name among others tells what the one before is: "Ann Lee, Minister of Justice"."""
    following = [*words_of_it[1:], ""]
    parts = zip(words_of_it, following, strict=True)
    return any(part.rstrip(".") in titles and not after[:1].isupper() for part, after in parts)


def _one_by_one(stretches: list[Stretch], at: int, index: int, number: int, code: str) -> Iterator[Problem]:
    """Reasons or requests whose sentences begin with "First" and "Second"."""
    stretch = stretches[at]
    nouns = range(index + 1, min(index + 4, len(stretch.tokens)))
    noun = next((n for n in nouns if any(phrases(code, f"nouns.{kind}").at(stretch.tokens, n) for kind in POINTS)), 0)
    if not noun or phrases(code, "claims.not_before").ends(stretch.tokens, index):
        return
    ordinals = [frozenset(one.split("|")) for one in words(code).get("enumerating", "").split(", ")]
    start = stretch.tokens[index].start
    begun = [
        stretch.tokens[first].word
        for stretch, since in ((one, start if one is stretch else 0) for one in stretches[at:])
        if stretch.part == stretches[at].part or {stretch.part, stretches[at].part} <= PROSE
        for first in (index_of(stretch.tokens, begin) for begin, _ in stretch.sentences if begin >= since)
        if first < len(stretch.tokens)
    ]
    told = len(list(takewhile(lambda names: not names.isdisjoint(begun), ordinals)))
    if told >= FEWEST_LISTED and told != number:
        said = stretch.words[start : stretch.tokens[noun].end]
        message = f"the text says '{said}', and tells of {told} one by one"
        yield STALE_COUNT.at(stretch.place(start), message, HINT)


def _mention(stretch: Stretch, index: int, number: int, code: str) -> _Mention:
    text = stretch.tokens
    the, these = (phrases(code, f"counting_again.{name}").ends(text, index) for name in ("the", "these"))
    return _Mention(number, text[index + 1].word, stretch, index, the, these)


def _said_again(mentions: list[_Mention], code: str) -> Iterator[Problem]:
    """A thing of which there are four measures here, and "these five measures" there."""
    by_noun: dict[str, list[_Mention]] = {}
    for one in mentions:
        by_noun.setdefault(one.noun, []).append(one)
    for said in by_noun.values():
        if len({one.number for one in said}) != FEWEST_LISTED:  # (of three numbers none need be wrong)
            continue
        first = said[0]
        later = next(one for one in said if one.number != first.number)
        own = any(phrases(code, f"nouns.{kind}").at(later.stretch.tokens, later.at + 1) for kind in OWN)
        both = first.definite and later.definite and abs(first.number - later.number) == 1
        if own or not (later.pointing or both):
            continue
        line = first.stretch.place(first.stretch.tokens[first.at].start).line
        message = f"'{later.said}' here, and '{first.said}' on line {line}"
        place = later.stretch.place(later.stretch.tokens[later.at].start)
        if later.pointing and later.number > first.number:
            yield STALE_COUNT.at(place, message, HINT)
        else:
            yield STALE_COUNT.at(place, message, HINT, Severity.NOTICE)


@rule(STALE_COUNT)
def number_of_those_who_sign(letter: ReadLetter) -> Iterator[Problem]:
    """A number of those who sign behind "we are": "we are twenty-six writers, illustrators and teachers"."""
    code = code_of(letter.language)
    we_are = phrases(code, "claims.we_are")
    there = counted(letter).get("signing") if we_are else None
    if there is None or there.total < FEWEST_SIGNING:
        return
    for stretch in [one for one in letter.finished if one.part == "opening"]:
        for _, first in we_are.find(stretch.tokens):
            number, after = number_at(stretch, first)
            near = abs(number - there.total) <= NEAR_SIGNING * there.total
            if not near or number in there.numbers or after >= len(stretch.tokens):
                continue
            start, end = stretch.tokens[first].start, stretch.tokens[after].end
            if phrases(code, "measures").at(stretch.tokens, after) or stretch.is_filled(start, end):
                continue
            if any(stretch.tokens[after].start > one.start >= start and not one.joined for one in stretch.tokens):
                continue
            message = f"the text says '{stretch.words[start:end]}', and {there.total} sign"
            hint = "write the number that there is, or {{ signatories | count_in_words }}, which counts by itself"
            yield STALE_COUNT.at(stretch.place(start), message, hint)
