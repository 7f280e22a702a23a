"""Figures of one letter that can't all be right: parts that don't make their sum, a share that is none, 241 for 214.

Tells only where the words themselves say that the figures go together. Never asks whether a figure is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.letter.checks.dates import dates, named
from generator.letter.checks.numbers import number_in_words
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.letter.checks.wordlists import code_of, index_of, phrases, words
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled

NUMBER = r"(?<![\w.,/-])\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|(?<![\w.,/-])\d+(?:[.,]\d+)?"
_GROUPED = r"\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?:[.,]\d+)?"
_PLAIN_YEAR = r"(?:19|20)\d\d"
BETWEEN_PARTS = r"[,;]\s(?:[^\W\d]{1,4}\s)?|\s[^\W\d]{1,3}\s"
_BY_DIGIT = r"\d"
_NUMBERED = (
    r"\b([^\W\d_]{4,}) (?:(?:[Nn]r\.?|[Nn]o\.?|[Nn]°|№)[ \u00a0\u202f]?)?((?!(?:19|20)\d\d\b)\d{4,})\b(?![.,]\d|[/-])"
)
PERCENT = "%"
NEAR = 0.5
"""How far what parts come to may be from a sum, as a share of it, for them to be meant as its parts."""
ALL_BUT = 0.95
"""From which share of a sum on its parts are meant to be all of it, where "and" comes before the last."""
CLOSE = 1.0
"""Percentage points by which a share may be rounded."""
ROUGH = 4.0
"""The same where the words say that it is about so much."""
LONGEST_BEGINNING = 6
"""Words of a sentence within which a share stands that belongs to the sentence before."""
HINT = "look up which of the figures is right"
FEWEST_TOGETHER = 3
"""A sum and two parts, or a share and its two numbers."""
PLAIN_DIGITS = 4
"""Digits up to which a number may be written without a mark between thousands."""
FEWEST_DIGITS = 3
"""Digits of figures that are compared with one another."""


class Figure(NamedTuple):
    """A number in a text, with what it counts."""

    start: int
    end: int
    """Behind its unit."""
    value: float
    unit: str
    """A currency's sign, `%`, or empty."""
    scaled: bool
    """Whether it is in thousands or millions."""
    said: str
    scale: float = 1
    """What the digits are multiplied by: a million."""

    @property
    def is_digits(self) -> bool:
        """Whether it is typed in digits."""
        return any(sign.isdigit() for sign in self.said)

    @property
    def shown(self) -> str:
        """As it is typed, and a number in words in digits, for messages."""
        _, *rest = self.said.split()
        return self.said if self.is_digits or self.unit == PERCENT or rest else f"{self.value:.10g}"


FIGURES_DISAGREE = Code(
    "figures-disagree",
    "warning",
    meaning=(
        "Figures of the letter can't all be right: the parts of a sum make another one, a share is not what its "
        "numbers give, or one thing has two figures. Bad: “£96,000: £61,000 for staff and £32,000 for books”; “of 800, "
        "520 replied, that is 56 per cent”; “from 40 to 55, an increase of 20”; “£84,000: £7,000 for each of the "
        "14”; “six years, from 2018 to 2026”; “214 homes” and later “the 241 homes”. Good: figures that add up."
    ),
    remedy="Look the figures up, and correct the one that is wrong.",
)


@rule(FIGURES_DISAGREE)
def sums_and_shares(letter: ReadLetter) -> Iterator[Problem]:
    """Parts that a colon announces make the sum before it, and a share is what its two numbers give."""
    code = code_of(letter.language)
    if not words(code).get("figures"):
        return
    stretches = [one for one in letter.main if compiled(_BY_DIGIT).search(one.words)]
    names = named(stretches, code)
    for stretch in stretches:
        days = [(said.start, said.end) for said in dates(stretch, names)]
        found = [one for one in figures_of(stretch, code) if not any(a <= one.start < b for a, b in days)]
        if len(found) < FEWEST_TOGETHER:
            continue
        for start, end in stretch.sentences:
            within = [one for one in found if start <= one.start < end]
            yield from _sum(stretch, within, end, code)
            yield from _share(stretch, within, [one for one in found if one.start < end], start, code)


def _sum(stretch: Stretch, found: list[Figure], end: int, code: str) -> Iterator[Problem]:
    """The parts after a colon, or after "of which", against the figure before it."""
    text = stretch.words
    for total, first in pairwise(found):
        between = text[total.end : first.start]
        counted = bool(total.unit or total.scaled or between.strip(" \u00a0\u202f:"))  # (not "Article 14: 3 of …")
        whole = counted and between.rstrip("\u00a0\u202f ").endswith(":")
        of_which = phrases(code, "figures.of_which").ends(stretch.tokens, index_of(stretch.tokens, first.start))
        if not (whole or of_which) or total.unit == PERCENT:
            continue
        other = _other_currency(stretch, found, total, first, end)
        if other:
            message = f"'{other.said}' is a part of '{total.said}', in another currency"
            yield FIGURES_DISAGREE.at(stretch.place(other.start), message, HINT)
        if first.unit not in (total.unit, ""):
            continue
        if whole and phrases(code, "figures.such_as").ends(stretch.tokens, index_of(stretch.tokens, first.start)):
            continue
        parts = _parts(stretch, found, first, end)
        made = sum(one.value for one in parts)
        usual = max((one.value for one in parts), default=0) < total.value
        near = NEAR * total.value <= made <= (1 + NEAR) * total.value
        all_but = closed(stretch, parts) and ALL_BUT * total.value <= made
        wrong = made > total.value or all_but if of_which else made != total.value
        told_elsewhere = any(abs(one.value - made) < 1e-6 * made for one in found if one.start < first.start)
        if len(parts) > 1 and usual and near and wrong and abs(made - total.value) > 1e-6 * made and not told_elsewhere:
            said = " + ".join(one.said for one in parts)
            message = f"{said} is {written_like(made, total, code)}, and the text says '{total.said}'"
            yield FIGURES_DISAGREE.at(stretch.place(total.start), message, HINT)


def closed(stretch: Stretch, parts: list[Figure]) -> bool:
    """Whether "and" stands before the last of the parts, so that there are no others."""
    joints = usage(stretch.language.tag).joints
    at = index_of(stretch.tokens, parts[-1].start) if parts else 0
    return any(one.word in joints for one in stretch.tokens[max(at - 3, 0) : at])


def _other_currency(stretch: Stretch, found: list[Figure], total: Figure, first: Figure, end: int) -> Figure | None:
    """One of the parts of a sum that is not in its currency."""
    begins = {first.start, *(m.end() for m in compiled(BETWEEN_PARTS).finditer(stretch.words, first.end, end))}
    parts = [one for one in found if one.start in begins and one.unit not in ("", PERCENT)]
    return next((one for one in parts if total.unit and one.unit != total.unit), None) if len(parts) > 1 else None


def _parts(stretch: Stretch, found: list[Figure], first: Figure, end: int) -> list[Figure]:
    """The figures with which the items of a list in one sentence begin; none if one of them has no figure."""
    begins = [first.start, *(m.end() for m in compiled(BETWEEN_PARTS).finditer(stretch.words, first.end, end))]
    parts = [one for one in found if one.start in begins]
    return parts if all(one.unit in (first.unit, "") for one in parts) and first.unit != PERCENT else []


def _share(stretch: Stretch, within: list[Figure], before: list[Figure], start: int, code: str) -> Iterator[Problem]:
    """A percentage that the words say is the share of one number in another: "of 800, 520 replied, that is 65 %".

    The numbers are those of its sentence, and of the one before where the share begins its own.
    """
    text = stretch.tokens
    for share in (one for one in within if one.unit == PERCENT):
        at = index_of(text, share.start)
        about = next((n for n in range(max(at - 3, 0), at) if phrases(code, "figures.about").at(text, n) == at), at)
        if not phrases(code, "figures.that_is").ends(text, about):
            continue
        after = index_of(text, share.end)
        if after < len(text) and phrases(code, "figures.out_of").at(text, after):
            continue  # ("or 40 per cent of those who answered")
        begins = at - index_of(text, start) < LONGEST_BEGINNING
        since = stretch.sentence(max(start - 2, 0))[0] if begins else start
        numbers = [one for one in before if since <= one.start < share.start and one.unit != PERCENT]
        whole = next(
            (one for one in numbers if phrases(code, "figures.out_of").ends(text, index_of(text, one.start))), None
        )
        if whole is None and len(numbers) == 2:
            of_whom = phrases(code, "figures.of_them").ends(text, index_of(text, numbers[1].start))
            of_them = of_whom or phrases(code, "figures.of_them").at(text, index_of(text, numbers[1].end))
            whole = numbers[0] if of_them and numbers[0].value > numbers[1].value else None
        if whole is None and len(numbers) == 2 and all(one.unit or one.scaled for one in numbers):
            whole = max(numbers, key=lambda one: one.value)
        parts = [one for one in numbers if whole and one.start != whole.start and one.value < whole.value]
        if not whole or not parts:
            continue
        far = CLOSE if about == at else ROUGH
        given = [100 * one.value / other.value for one in numbers for other in numbers if other.value > one.value]
        if all(abs(one - share.value) > far and abs(100 - one - share.value) > far for one in given):
            made = written_like(round(100 * parts[0].value / whole.value, 1), share, code)
            message = f"{parts[0].said} of {whole.said} is {made}, and the text says '{share.said}'"
            yield FIGURES_DISAGREE.at(stretch.place(share.start), message, HINT)


@rule(FIGURES_DISAGREE)
def figures_said_twice(letter: ReadLetter) -> Iterator[Problem]:
    """What "the 241 homes" points back to is counted in the letter, and there it is 214."""
    code = code_of(letter.language)
    the = phrases(code, "figures.the")
    if not the:
        return
    yield from _sums_said_twice(letter, code)
    yield from _number_of_subject(letter)
    seen: dict[str, dict[str, tuple[Stretch, int]]] = {}
    again: list[tuple[str, str, Stretch, int]] = []
    for stretch in letter.main:
        for figure in figures_of(stretch, code) if compiled(_BY_DIGIT).search(stretch.words) else ():
            text, index = stretch.tokens, index_of(stretch.tokens, figure.end)
            digits = re.sub(r"\D", "", figure.said)
            if index >= len(text) or len(digits) < FEWEST_DIGITS or figure.unit or figure.scaled:
                continue
            if stretch.words[figure.end : text[index].start].strip():
                continue
            seen.setdefault(text[index].word, {}).setdefault(digits, (stretch, figure.start))
            turned = any(_is_turned(one, digits) for one in seen[text[index].word])
            if turned or the.ends(text, index_of(text, figure.start)):
                again.append((text[index].word, digits, stretch, figure.start))
    told: set[frozenset[str]] = set()
    for noun, digits, stretch, start in again:
        others = {one: at for one, at in seen[noun].items() if one != digits}
        near = [one for one in others if _slip(one, digits)]
        if len(others) == 1 and near and frozenset((noun, digits, near[0])) not in told:
            told.add(frozenset((noun, digits, near[0])))
            line = others[near[0]][0].place(others[near[0]][1]).line
            message = f"'{digits} {noun}' here, and '{near[0]} {noun}' on line {line}"
            yield FIGURES_DISAGREE.at(stretch.place(start), message, HINT)


def _number_of_subject(letter: ReadLetter) -> Iterator[Problem]:
    """The number of an invoice or the like in the subject, and in the text another one that differs by a slip."""
    form = compiled(_NUMBERED)
    in_subject = {
        (found[1].lower(), found[2]): (stretch, found.start(2))
        for stretch in letter.stretches
        if stretch.part == "subject"
        for found in form.finditer(stretch.words)
    }
    said = [(stretch, found) for stretch in letter.main for found in form.finditer(stretch.words)] if in_subject else []
    numbers = {(found[1].lower(), found[2]) for _, found in said}
    for (noun, number), (stretch, start) in in_subject.items():
        others = {other for word, other in numbers if word == noun and other != number}
        if (noun, number) not in numbers and len(others) == 1 and _slip(number, other := others.pop()):
            line = next(where.place(one.start(2)).line for where, one in said if one[2] == other)
            message = f"'{number}' in the subject, and '{other}' behind the same word on line {line}"
            yield FIGURES_DISAGREE.at(stretch.place(start), message, HINT)
        for where, one in said if (noun, number) in numbers else ():
            if one[1].lower() == noun and _is_turned(one[2], number):
                message = f"'{one[2]}' here, and '{number}' behind the same word in the subject"
                yield FIGURES_DISAGREE.at(where.place(one.start(2)), message, HINT)


def _sums_said_twice(letter: ReadLetter, code: str) -> Iterator[Problem]:
    """Two sums behind the same two words that differ by a slip, or by their currency: "loss of €12.5 million"."""
    seen: dict[tuple[str, str], list[tuple[Figure, Stretch]]] = {}
    for stretch in letter.main:
        for figure in figures_of(stretch, code) if compiled(_BY_DIGIT).search(stretch.words) else ():
            at = index_of(stretch.tokens, figure.start)
            if figure.unit in ("", PERCENT) or at < 2:
                continue
            before = seen.setdefault((stretch.tokens[at - 2].word, stretch.tokens[at - 1].word), [])
            for other, where in before:
                one, two = (re.sub(r"\D", "", re.search(NUMBER, said)[0]) for said in (figure.said, other.said))  # type: ignore[index]
                same_value = figure.value == other.value and figure.unit != other.unit
                if same_value or (figure.unit == other.unit and len(one) >= FEWEST_DIGITS and _is_turned(one, two)):
                    line = where.place(other.start).line
                    message = f"'{figure.said}' here, and '{other.said}' behind the same words on line {line}"
                    yield FIGURES_DISAGREE.at(stretch.place(figure.start), message, HINT)
                    break
            before.append((figure, stretch))


def _is_turned(one: str, other: str) -> bool:
    """Whether two digits side by side have changed places: 214 and 241."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return (one[apart[0]], one[apart[1]]) == (other[apart[1]], other[apart[0]])


def _slip(one: str, other: str) -> bool:
    """Whether two digits have changed places, or one digit is another."""
    if len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 or (len(apart) == 2 and apart[0] == apart[1][::-1])


def figures_of(stretch: Stretch, code: str) -> Iterator[Figure]:
    """The numbers of a text in digits, years aside, with their unit; those that an expression prints, too."""
    form = _form(code)
    for match in form.finditer(stretch.words):
        number, scale = match["number"], match["scale"]
        unit = match["before"] or match["after"] or ""
        if stretch.is_quoted(match.start()) or (compiled(_PLAIN_YEAR).fullmatch(number) and not unit and not scale):
            continue
        percent, currency = (match["percent"] and PERCENT) or "", _currencies(code).get(unit.lower(), unit)
        power = _scales(code)[scale.lower()] if scale else 1
        value, said = value_of(number) * power, match[0].strip()
        yield Figure(match.start(), match.end(), value, percent or currency, bool(scale), said, power)


def quantities_of(stretch: Stretch, code: str) -> list[Figure]:
    """The same, and those that are written in words: "three", "two million euros"."""
    found = [*figures_of(stretch, code)]
    index, text = 0, stretch.tokens
    while index < len(text):
        number, after = number_in_words(stretch, index)
        if number < 2:
            index += 1
            continue
        start, end = text[index].start, text[after - 1].end
        index, power, unit = after, 1, ""
        if index < len(text) and (power := _scales(code).get(text[index].word, 1)) > 1:
            end, index = text[index].end, index + 1
        if index < len(text) and (unit := _currencies(code).get(text[index].word, "")):
            end, index = text[index].end, index + 1
        if not stretch.is_quoted(start):
            found.append(Figure(start, end, number * power, unit, power > 1, stretch.words[start:end], power))
    return sorted(found)


def value_of(number: str) -> float:
    """What the digits say: signs before three digits part thousands, any other is that of decimals."""
    head, decimals = number, ""
    if re.fullmatch(_GROUPED, number):
        last = max(number.rfind(","), number.rfind("."))
        if last >= 0 and len(number) - last - 1 != 3 and len(set(re.findall(r"\D", number))) > 1:
            head, decimals = number[:last], number[last + 1 :]
    elif "," in number or "." in number:
        head, _, decimals = number.replace(",", ".").partition(".")
    return float(re.sub(r"\D", "", head) + (f".{decimals}" if decimals else ""))


def written_like(value: float, like: Figure, code: str) -> str:
    """A value as the text writes such values: in millions where it has millions, with its marks and unit."""
    facts, digits = words(code)["figures"], re.search(NUMBER, like.said)
    decimal, thousands = facts.get("decimal", "."), facts.get("thousands", ",")
    said = f"{value / like.scale:,.10g}".replace(",", "_").replace(".", decimal).replace("_", thousands)
    if digits is None:
        return said if like.scale == 1 else " ".join([said, *like.said.split()[1:]])
    if len(digits[0]) <= PLAIN_DIGITS and digits[0].isdecimal() and decimal not in said:
        said = said.replace(thousands, "") if len(said) <= PLAIN_DIGITS + 1 else said
    return like.said[: digits.start()] + said + like.said[digits.end() :]


@lru_cache(maxsize=32)
def _form(code: str) -> re.Pattern[str]:
    """A number with the signs and words that may stand round it."""
    scales, currencies = (_either(table) for table in (_scales(code), _currencies(code)))
    percent = _either(words(code)["figures"]["percent"].split(", "))
    gap = r"[ \u00a0\u202f]?"
    return re.compile(
        rf"(?P<before>[£$€¥])?(?P<number>{NUMBER})(?:{gap}(?P<scale>{scales})(?!\w))?"
        rf"(?:{gap}(?:(?P<percent>{percent})|(?:d[’'])?(?P<after>{currencies})(?!\w)))?",
        re.IGNORECASE,
    )


def _either(names: object) -> str:
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))  # type: ignore[call-overload]


@lru_cache(maxsize=32)
def _scales(code: str) -> dict[str, int]:
    given = words(code)["figures"]["scales"]
    return {name.lower(): 10 ** int(power) for power, names in given.items() for name in names.split(", ")}


@lru_cache(maxsize=32)
def _currencies(code: str) -> dict[str, str]:
    given = words(code)["figures"]["currencies"]
    return {name.lower(): sign for sign, names in given.items() for name in names.split(", ")}
