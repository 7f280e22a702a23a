"""Ways of writing that don't go together, or not with the letter's country: organise and recognize, American spelling
in a British letter, a decimal comma.

Tells of what one letter mixes, and of what its own language tag contradicts. Never looks into quotations, sources or
names, which have their own spelling.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.checks.signatories import signing
from generator.letter.checks.usage import Usage, usage
from generator.problems import Fix, Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened

_WORD = r"(?<![\w\-’'@/.])[a-z]{4,}(?![\w\-]|[’'@/]\w|\.\w)"
_ISE = r"(?<![\w\-’'])(?:organ|recogn|real|emphas|summar|apolog|priorit|final|minim|maxim|author|critic|util|general|special|stabil|mobil|legal|local|central|modern|civil)is(?:e|es|ed|ing|ation|ations)(?![\w\-])"  # noqa: E501
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BRITISH_DATE = rf"(?<![\w–-])\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS}),? \d{{4}}"
_AMERICAN_DATE = rf"(?<!\w)(?:{_MONTHS}) \d{{1,2}}, \d{{4}}"
_IN_STROKES = r"(?<![\w/.])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\w/])"
_NUMBER = r"\d[\d.,]*$"
_SIGN = r"(?<=\d)%"
_SPACED_SIGN = r"(?<=\d)[ \u00a0\u202f]%"
_IN_WORDS = r"(?<=\d)[ \u00a0](?:percent|per cent|Prozent|pour cent|por ciento|procent)\b"
_COMMA = r"(?<![\d.,])(?:[£$€] ?)?\d{1,3}(?:,\d{3})*,\d{1,2}(?![\d,]|\.\d)(?=(?: ?%| per ?cent| (?:million|billion|bn|km|m|kg|tonnes)\b))|(?<!\w)[£$€] ?\d{1,3}(?:,\d{3})*,\d{1,2}(?![\d,]|\.\d)"  # noqa: E501
_THOUSANDS = r"(?<![\w.,])[£$€] ?\d{1,3}\.\d{3}(?![\d]|[.,]\d| ?(?:million|billion|trillion|bn|m)\b)"
_THOUSANDS_OF = r"(?<![\w.,£$€])\d{{1,3}}\.\d{{3}}(?= (?:{people})\b)"
_SIGN_BEHIND = r"(?<![\w£$€.,])(\d[\d.,]*(?: ?(?:million|billion|trillion|bn|m|k)\b)?) ?([£$€])(?![\w£$€])"
_LATE_QUEEN = r"\bHer Majesty[’']s (?:Government|Treasury|Prison|Inspect\w+|Revenue|Courts?|Passport|Opposition|Ambassador|Armed|Ministers?)"  # noqa: E501
_QUEENS_YEAR = r"\b(?:19(?:5[2-9]|[6-9]\d)|20(?:[01]\d|2[0-2]))\b"
_QC = r"\bQ\.?C\b\.?"
BRITISH, AMERICAN = "British", "American"
KINGS = datetime.date(2022, 9, 9)
"""The day after the accession of Charles III: from then on King's Counsel, and His Majesty's Government."""
_ENDING = r"(?<![\w\-’'])([a-z]{2,}i)([sz])(?:e|es|ed|ing|er|ers|ation|ations|ational|able|ingly)(?![\w\-])"
_LONG_WORD = r"(?<![\w\-’'])[a-z]{4,}(?![\w\-])"
_PREFIX = r"^(?:un|re|dis|pre|over|under)(?=[a-z]{4})"


OTHER_SPELLING = Code(
    "other-spelling",
    "notice",
    meaning=(
        "A word is spelt the American way in a British letter, or the British way in an American one. Bad: “center” "
        "in a letter in `en-GB`. Good: “centre”; quotations and names keep their own, and -ize is British, too. "
        "Where a letter has both, mixed-spelling tells of it."
    ),
    remedy="Write it as the letter’s own country does, or give the letter its true `language`.",
)


@rule(OTHER_SPELLING)
def spelling_of_another_country(letter: ReadLetter) -> Iterator[Problem]:
    """British words in an American letter, American ones in a British."""
    tag, own = letter.language.tag, letter.language.spelling
    facts = usage(tag)
    if not own or not facts.spelling_pairs:
        return
    british = facts.spelling_pairs
    american = {value: key for key, value in british.items()}
    here, there = (british, american) if own == BRITISH else (american, british)
    text = " ".join(stretch.words for stretch in letter.main)
    if own == BRITISH and not any(word in text for word in there):
        return
    found: list[tuple[Stretch, int, str]] = []
    for stretch in letter.main:
        for match in compiled(_WORD).finditer(stretch.words):
            if match[0] in here and stretch.is_own(*match.span()):
                return  # (a mixture, of which another check tells)
            if match[0] in there and match[0] not in facts.in_both_countries and stretch.is_own(*match.span()):
                found.append((stretch, match.start(), match[0]))
    if own == AMERICAN and "ize" not in text and "iza" not in text:
        found += [
            (stretch, match.start(), match[0])
            for stretch in letter.main
            for match in compiled(_ISE).finditer(stretch.words)
            if stretch.is_own(*match.span())
        ]
    if found:
        stretch, start, word = found[0]
        whose = AMERICAN if own == BRITISH else BRITISH
        more = f", and {len(found) - 1} more such words" if len(found) > 1 else ""
        message = f"'{word}' is {whose} spelling{more}; the letter's language is {own} English ({tag})"
        instead = there.get(word)
        hint = f"write '{instead}'" if instead else "write it with a z"
        yield OTHER_SPELLING.at(stretch.place(start), message, hint)


OTHER_DATE = Code(
    "other-date",
    "notice",
    meaning=(
        "A date is in the order of another country, or readers may take its month for its day. Bad: in a letter "
        "in `en-GB` “March 3, 2025”, in one in `en-US` “3 March 2025”; “03/05/2025”. Good: one order, with words."
    ),
    remedy="Write all dates one way.",
)


@rule(OTHER_DATE)
def dates_of_another_country(letter: ReadLetter) -> Iterator[Problem]:
    """The order of day and month is that of the letter's country."""
    own = letter.language.spelling
    if not own:
        return
    pattern, whose = (_AMERICAN_DATE, AMERICAN) if own == BRITISH else (_BRITISH_DATE, BRITISH)
    for stretch in letter.main:
        if own == BRITISH and ", 1" not in stretch.words and ", 2" not in stretch.words:
            continue
        for match in compiled(pattern).finditer(stretch.words):
            if stretch.is_own(*match.span()):
                message = f"'{match[0]}' is the {whose} order; the letter's own date is printed the other way"
                yield OTHER_DATE.at(stretch.place(match.start()), message, "write all dates one way")
                return


@rule(OTHER_DATE)
def dates_read_two_ways(letter: ReadLetter) -> Iterator[Problem]:
    """A date in figures whose day and month change places for readers of another country."""
    if not letter.language.follows("month-first"):
        return
    for stretch in letter.main:
        for match in compiled(_IN_STROKES).finditer(stretch.words) if "/" in stretch.words else ():
            one, other = int(match[1]), int(match[2])
            if 1 <= one <= 12 and 1 <= other <= 12 and one != other and stretch.is_own(*match.span()):
                months = _MONTHS.split("|")
                message = (
                    f"'{match[0]}' is {one} {months[other - 1]} to some readers, {other} {months[one - 1]} to others"
                )
                yield OTHER_DATE.at(stretch.place(match.start()), message, "write the month as a word")


MIXED_FIGURES = Code(
    "mixed-figures",
    "notice",
    meaning=(
        "Figures are written two ways, or as no English letter writes them. Bad: “62%” here and “40 percent” there; "
        "“£38,5 million”, “38 million£”. Good: one way throughout; “£38.5 million”."
    ),
    remedy="Write per cent one way throughout, and a point before decimals in English.",
)


@rule(MIXED_FIGURES)
def figures(letter: ReadLetter) -> Iterator[Problem]:
    """Per cent in one way throughout, and no decimal comma in English."""
    kinds: dict[str, list[tuple[Stretch, int, str]]] = {}
    for stretch in letter.main:
        words = stretch.words
        patterns = [("%", _SIGN), (" %", _SPACED_SIGN)] if "%" in words else []
        if any(one in words for one in (" per cent", " percent", " Prozent", " pour cent", " ciento", " procent")):
            patterns.append(("words", _IN_WORDS))
        for kind, pattern in patterns:
            for match in compiled(pattern).finditer(words):
                number = compiled(_NUMBER).search(words, max(match.start() - 12, 0), match.start())
                if number and stretch.is_own(*match.span()):
                    kinds.setdefault(kind, []).append((stretch, number.start(), words[number.start() : match.end()]))
    if len(kinds) > 1:
        rare, usual = sorted(kinds.values(), key=len)[0], sorted(kinds.values(), key=len)[-1]
        stretch, start, said = rare[0]
        message = f"'{said}' is written one way here, and '{usual[0][2]}' another"
        yield MIXED_FIGURES.at(stretch.place(start), message, "write per cent one way throughout")
    if letter.language.follows("decimal-point"):
        for stretch in letter.main:
            for match in _with_points(stretch.words, usage(letter.language.tag)):
                if stretch.is_own(*match.span()):
                    message = f"'{match[0]}' has a point for the thousands, or a digit too many"
                    hint = f"write '{match[0].replace('.', ',')}' in English"
                    yield MIXED_FIGURES.at(stretch.place(match.start()), message, hint)
            for match in compiled(_COMMA).finditer(stretch.words) if _may_have_comma(stretch.words) else ():
                if stretch.is_own(*match.span()):
                    message = f"'{match[0]}' has a comma for the decimals, or a digit too few"
                    yield MIXED_FIGURES.at(stretch.place(match.start()), message, "write a point in English")


@rule(MIXED_FIGURES)
def sums(letter: ReadLetter) -> Iterator[Problem]:
    """The sign of a currency stands before its figure in English."""
    if not letter.language.follows("sign-before-sum"):
        return
    for stretch in letter.main:
        if not any(sign in stretch.words for sign in "£$€"):
            continue
        for match in compiled(_SIGN_BEHIND).finditer(stretch.words):
            if stretch.is_own(*match.span()):
                message = f"the sign of the currency stands behind '{match[0]}'"
                hint = f"write '{match[2]}{match[1]}'"
                yield MIXED_FIGURES.at(stretch.place(match.start()), message, hint)


def _with_points(words: str, usual: Usage) -> Iterator[re.Match[str]]:
    """Sums and numbers of people with a point and three digits after it."""
    facts = usual.figures
    parts = words.split(".")
    if facts and any(before[-1:].isdigit() and after[:3].isdigit() for before, after in pairwise(parts)):
        yield from compiled(_THOUSANDS).finditer(words)
        yield from compiled(_THOUSANDS_OF.format(people=facts.people)).finditer(words)


def _may_have_comma(words: str) -> bool:
    """A quick look for a figure with one or two digits after a comma."""
    if "," not in words:
        return False
    figures = (word.rstrip(".,;:)!?”") for word in words.split() if "," in word[1:-1])
    return any(len(last) < 3 and last[:1].isdigit() for last in (figure.rpartition(",")[2] for figure in figures))


OUTDATED_TITLE = Code(
    "outdated-title",
    "notice",
    meaning=(
        "A letter of after September 2022 speaks of Queen’s Counsel or of Her Majesty’s Government. Bad: “Tom "
        "Example QC” among those who sign. Good: “Tom Example KC”; “Her Majesty Queen Camilla”."
    ),
    remedy="Write KC, and His Majesty’s.",
)


@rule(OUTDATED_TITLE)
def outdated_titles(letter: ReadLetter) -> Iterator[Problem]:
    """Nobody is Queen's Counsel, and no Government Her Majesty's, since September 2022.

    Of a recipient, wrong-title tells.
    """
    date = letter.resolved.letter.date
    if not letter.language.follows("british-titles") or not date or date < KINGS:
        return
    for stretch in letter.main:
        for match in compiled(_LATE_QUEEN).finditer(stretch.words) if "Her Majesty" in stretch.words else ():
            if stretch.is_own(*match.span()) and not _is_history(stretch, match.start()):
                said = match[0].replace("Her", "His")
                message = f"'{match[0]}' was so until September 2022"
                place = stretch.place(match.start())
                yield OUTDATED_TITLE.at(place, message, f"write '{said}'", fix=Fix(match[0], said, sure=False))
    for one in signing(letter):
        if "Q" in one.name and compiled(_QC).search(one.name):
            message = f"'{shortened(one.name)}': since September 2022 Queen's Counsel are King's Counsel"
            yield OUTDATED_TITLE.at(one.place, message, "write 'KC'")


def _is_history(stretch: Stretch, offset: int) -> bool:
    """Whether a sentence names a year in which the Queen reigned: "Her Majesty's Government said in 2021"."""
    start, end = stretch.sentence(offset)
    return compiled(_QUEENS_YEAR).search(stretch.words, start, end) is not None


class Found(NamedTuple):
    """A word at its place."""

    stretch: Stretch
    start: int
    word: str


MIXED_SPELLING = Code(
    "mixed-spelling",
    "notice",
    meaning=(
        "Words are spelt the British way here and the American way there, or with -ise here and -ize there. Bad: "
        "“organise” and “recognize”. Good: one way throughout; quotations, names and sources keep their own."
    ),
    remedy="Spell all such words one way.",
)


@rule(MIXED_SPELLING)
def mixed_spelling(letter: ReadLetter) -> Iterator[Problem]:
    """-ise and -ize, or British and American spellings, in one letter."""
    facts = usage(letter.language.tag)
    if facts.spelling_pairs:
        yield from _of_two_kinds(*_endings(letter, facts))
        yield from _of_two_kinds(*_pairs(letter, facts.spelling_pairs))


def _of_two_kinds(first: list[Found], second: list[Found]) -> Iterator[Problem]:
    """The first word of the rarer kind; where both are as frequent, of the one that begins later."""
    if not first or not second:
        return
    rare, usual = (second, first) if len(second) <= len(first) else (first, second)
    stretch, start, word = rare[0]
    other = usual[0]
    line = other.stretch.place(other.start).line
    message = f"'{word}' is spelt one way here and '{other.word}' another (line {line})"
    yield MIXED_SPELLING.at(stretch.place(start), message, "spell all such words one way")


def _endings(letter: ReadLetter, facts: Usage) -> tuple[list[Found], list[Found]]:
    if not any("iz" in stretch.words for stretch in letter.main):
        return [], []
    compounds = tuple(word[1:] for word in facts.always_ise if word.startswith("-"))
    with_s: list[Found] = []
    with_z: list[Found] = []
    for found, match in _own_words(letter, _ENDING):
        beginning = compiled(_PREFIX).sub("", match[1] + match[2])
        if match[2] == "s" and beginning not in facts.always_ise and not beginning.endswith(compounds):
            with_s.append(found)
        elif match[2] == "z" and beginning not in facts.always_ize:
            with_z.append(found)
    return with_s, with_z


def _pairs(letter: ReadLetter, british: Mapping[str, str]) -> tuple[list[Found], list[Found]]:
    american = frozenset(british.values())
    text = " ".join(stretch.words for stretch in letter.main)
    if not any(word in text for word in american):
        return [], []
    of_both: tuple[list[Found], list[Found]] = [], []
    for found, match in _own_words(letter, _LONG_WORD):
        if match[0] in british:
            of_both[0].append(found)
        elif match[0] in american:
            of_both[1].append(found)
    return of_both


def _own_words(letter: ReadLetter, pattern: str) -> Iterator[tuple[Found, re.Match[str]]]:
    """The words of a pattern that are the writers' own and no part of a name, which begins with a capital."""
    for stretch in letter.finished:
        for match in compiled(pattern).finditer(stretch.words) if stretch.part in MAIN else ():
            if not stretch.is_quoted(match.start()) and not stretch.is_filled(match.start(), match.end()):
                yield Found(stretch, match.start(), match[0]), match
