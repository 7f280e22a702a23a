"""Sums that the words themselves ask a reader to make: a table's total, "in all", "each", "a net saving of", a third.

Works them out from the figures beside them. Never asks whether a figure is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from generator.letter.checks.dates import dates, named
from generator.letter.checks.figures import (
    BETWEEN_PARTS,
    FIGURES_DISAGREE,
    HINT,
    NUMBER,
    PERCENT,
    Figure,
    closed,
    figures_of,
    value_of,
    written_like,
)
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.letter.checks.wordlists import code_of, index_of, phrases, words
from generator.problems import Problem
from generator.source.patterns import compiled

NEAR = 0.35
"""How far what is worked out may be from what is said, as a share of it, for that to be meant."""
NEAR_PARTS, NEAR_TWO = 0.10, 0.03
"""The same for the parts of "of 412 patients", three or more, and two: they may be other things than its parts."""
OFF = 5
"""Percentage points by which a share may be from "a third"."""
MOST_PARTS = 8
FEWEST_OTHERS = 3
"""Sums of a letter from which on one in another currency is strange."""
_BY_DIGIT = r"\d"
_CELL = rf"[£$€¥]?\s?({NUMBER})\s?(%|[£$€¥]|[A-Z]{{3}})?"


@rule(FIGURES_DISAGREE)
def totals_of_tables(letter: ReadLetter) -> Iterator[Problem]:
    """The row that is called the total has in each column what the rows above it make."""
    code = code_of(letter.language)
    total_row = phrases(code, "figures.total_row")
    table: dict[tuple[int, int], Stretch] = {}
    cells = [one for one in letter.stretches if one.kind == "cell"] if total_row else []
    for number, cell in enumerate(cells):
        table[cell.cell] = cell
        after = cells[number + 1] if number + 1 < len(cells) else None
        if after is None or after.source is not cell.source or after.cell < cell.cell:
            for row in sorted({row for row, _ in table if row}):
                head = table.get((row, 0))
                if head is not None and head.tokens and total_row.at(head.tokens, 0):
                    yield from _total(table, row, code)
                    break
            table = {}


def _total(table: dict[tuple[int, int], Stretch], row: int, code: str) -> Iterator[Problem]:
    for column in sorted({column for at, column in table if at == row and column}):
        column_cells = [table[at, column] for at in range(1, row + 1) if (at, column) in table]
        matches = [compiled(_CELL).fullmatch(one.words.strip(" *~")) for one in column_cells]
        found = [one for one in matches if one]
        if len(found) != len(matches) or len(found) != row or row < 3:
            continue
        *parts, total = (value_of(one[1]) for one in found)
        decimals = max(len(f"{value:.9g}".partition(".")[2]) for value in (*parts, total))
        rounded = decimals or found[-1][2] == PERCENT
        made, off = sum(parts), row * 0.5 * 10.0**-decimals if rounded else 0.0
        if total and abs(made - total) > off + 1e-6 and abs(made - total) <= NEAR * total:
            said = f"'{column_cells[-1].words}' is called the total"
            like = Figure(0, 0, total, "", False, found[-1][0].strip())
            message = f"{said}, and the rows above it make {written_like(made, like, code)}"
            yield FIGURES_DISAGREE.at(column_cells[-1].place(0), message, HINT)


@rule(FIGURES_DISAGREE)
def one_in_another_currency(letter: ReadLetter) -> Iterator[Problem]:
    """The only sum of a letter in another currency, where it is the difference of two of the others."""
    code = code_of(letter.language)
    if not words(code).get("figures"):
        return
    with_sign = [one for one in letter.main if compiled(_BY_DIGIT).search(one.words)]
    sums = [
        (stretch, one) for stretch in with_sign for one in figures_of(stretch, code) if one.unit not in ("", PERCENT)
    ]
    for stretch, one in sums:
        others = [other for _, other in sums if other is not one]
        values = sorted({other.value for other in others})
        if len(others) < FEWEST_OTHERS or len({other.unit for other in others}) != 1 or one.unit == others[0].unit:
            continue
        if any(_is(more - less, one.value) for less, more in combinations(values, 2)):
            message = f"'{one.said}' is the difference of two sums in another currency, as '{others[0].said}'"
            yield FIGURES_DISAGREE.at(stretch.place(one.start), message, HINT)


@rule(FIGURES_DISAGREE)
def sums_in_words(letter: ReadLetter) -> Iterator[Problem]:
    """What is said to be all, a price of so many, a difference or a third of figures in its sentence is that."""
    code = code_of(letter.language)
    if "together" not in words(code).get("figures", {}):
        return
    stretches = [one for one in letter.main if sum(sign.isdigit() for sign in one.words) > 1 and one.kind != "cell"]
    names = named(stretches, code)
    for stretch in stretches:
        days = [(said.start, said.end) for said in dates(stretch, names)]
        found = [one for one in figures_of(stretch, code) if not any(a <= one.start < b for a, b in days)]
        for start, end in stretch.sentences:
            within = [one for one in found if start <= one.start < end]
            if len(within) > 1:
                yield from _fraction(stretch, within, (start, end), code)
            if len(within) > 2:
                yield from _made(stretch, within, code)
                yield from _parts_of(stretch, within, (start, end), code)
                yield from _strange_currency(stretch, within, code)


def _made(stretch: Stretch, within: list[Figure], code: str) -> Iterator[Problem]:
    """Sums, products and differences, one after the other: what is worked out goes into the next."""
    text = stretch.tokens
    before: list[Figure] = []
    for number, said in enumerate(within):
        at, after = index_of(text, said.start), index_of(text, said.end)

        def leads(name: str, at: int = at) -> bool:
            return phrases(code, f"figures.{name}").ends(text, at)

        behind = any(
            phrases(code, "figures.together").at(text, n) and all(one.joined for one in text[after + 1 : n + 1])
            for n in range(after, min(after + 2, len(text)))
        )
        if behind and number + 1 < len(within) and stretch.words[said.end :].startswith(","):
            after_it = index_of(text, within[number + 1].start)
            behind = not phrases(code, "figures.together").ends(text, after_it)
        before = _with_units(stretch, before)
        all_of_it, that_is = leads("together") or behind, leads("that_is")
        same = [one for one in before if one.unit == said.unit]
        made, how = 0.0, ""
        price = before[-1] if before else None
        if (all_of_it or that_is) and price and len(before) > 1 and price.unit == said.unit != "":
            count = before[-2]
            if not count.unit and not count.scaled and _is_each(stretch, price, code):
                made, how = count.value * price.value, f"{count.said} × {price.said}"
        if not how and all_of_it and 1 < len(same) <= MOST_PARTS and said.unit != PERCENT and len(same) == len(before):
            made, how = sum(one.value for one in same), " + ".join(one.said for one in same)
            sums = (sum(some) for n in range(2, len(same)) for some in combinations([one.value for one in same], n))
            if any(_is(one, said.value) for one in sums):
                made = said.value
        if not how and that_is and not said.unit and _are_groups(stretch, within[: number + 1], code):
            made, how = sum(one.value for one in before), " + ".join(one.said for one in before)
        if not how and leads("difference") and len(same) == 2 and said.unit != PERCENT:
            more, less = sorted((one.value for one in same), reverse=True)
            made = more - less
            how = f"{max(same, key=_worth).said} - {min(same, key=_worth).said}"
        if how and not _is(made, said.value) and abs(made - said.value) <= NEAR * said.value:
            message = f"{how} is {written_like(made, said, code)}, and the text says '{said.said}'"
            yield FIGURES_DISAGREE.at(stretch.place(said.start), message, HINT)
        before = [said._replace(value=made)] if how else [*before, said]


def _with_units(stretch: Stretch, found: list[Figure]) -> list[Figure]:
    """Sums of a list of which only the last has its unit, each with it: "2,000, 14,000 and 4,000 euros"."""
    units = list(found)
    for at in range(len(found) - 2, -1, -1):
        one, after = units[at], units[at + 1]
        between = stretch.words[one.end : after.start]
        if not one.unit and not one.scaled and after.unit and compiled(BETWEEN_PARTS).fullmatch(between):
            units[at] = one._replace(unit=after.unit, value=one.value * after.scale)
    return units


def _are_groups(stretch: Stretch, figures: list[Figure], code: str) -> bool:
    """Whether groups of people are counted one beside the other, and then people: "14 women and 11 men, that is 25"."""
    *parts, total = figures
    at, joints = index_of(stretch.tokens, total.end), "|".join(sorted(usage(stretch.language.tag).joints))
    people = {one.strip() for one in words(code)["counting_again"].get("persons", "").split(",")}
    if len(parts) < 2 or any(one.unit for one in parts) or {one.word for one in stretch.tokens[at : at + 1]} - people:
        return False
    between = [stretch.words[one.end : after.start] for one, after in pairwise(parts)]
    return all(compiled(rf" [^,;:.()]+(?:,|,? (?:{joints})) ").fullmatch(one) for one in between)


def _worth(figure: Figure) -> float:
    return figure.value


def _is(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(one, other)


def _is_each(stretch: Stretch, price: Figure, code: str) -> bool:
    """Whether the words right before or behind a price say that it is that of one piece."""
    text, each = stretch.tokens, phrases(code, "figures.each")
    after = index_of(text, price.end)
    return each.ends(text, index_of(text, price.start)) or (after < len(text) and bool(each.at(text, after)))


def _parts_of(stretch: Stretch, within: list[Figure], sentence: tuple[int, int], code: str) -> Iterator[Problem]:
    """The parts of "of our 412 patients" at a sentence's head, the last of them behind "and"."""
    text, (total, *rest) = stretch.tokens, within
    at, first = index_of(text, total.start), index_of(text, sentence[0])
    if total.unit == PERCENT or at - first > 3 or not phrases(code, "figures.out_of").ends(text, at):
        return
    if text[first].word not in {one.strip().split()[0] for one in words(code)["figures"]["out_of"].lower().split(",")}:
        return
    joins = {match.end() for match in compiled(BETWEEN_PARTS).finditer(stretch.words, total.end, sentence[1])}
    parts = [one for one in rest if one.start in joins]
    if len(parts) != len(rest) or len(parts) < 2 or any(one.unit != total.unit for one in parts):
        return
    made = sum(one.value for one in parts)
    near = NEAR_PARTS if len(parts) > 2 else NEAR_TWO
    if closed(stretch, parts) and not _is(made, total.value) and abs(made - total.value) <= near * total.value:
        message = f"{' + '.join(one.said for one in parts)} is {written_like(made, total, code)}"
        yield FIGURES_DISAGREE.at(stretch.place(total.start), f"{message}, and the text says '{total.said}'", HINT)


def _fraction(stretch: Stretch, within: list[Figure], sentence: tuple[int, int], code: str) -> Iterator[Problem]:
    """A third, behind "that is", of the number that "of" comes before."""
    text = stretch.tokens
    first, last = index_of(text, sentence[0]), index_of(text, sentence[1])
    for fraction in words(code)["figures"]["fractions"]:
        for at, after in phrases(code, f"figures.fractions.{fraction}").find(text, first, last):
            about = next((n for n in range(max(at - 3, 0), at) if phrases(code, "figures.about").at(text, n) == at), at)
            if not phrases(code, "figures.that_is").ends(text, about) or (
                after < last and phrases(code, "figures.out_of").at(text, after)
            ):
                continue
            numbers = [one for one in within if one.start < text[at].start and one.unit != PERCENT][-2:]
            of = [one for one in numbers if phrases(code, "figures.out_of").ends(text, index_of(text, one.start))]
            if len(numbers) != 2 or len(of) != 1 or numbers[0].unit != numbers[1].unit:
                continue
            part, whole = sorted(numbers, key=_worth)
            share, said = 100 * part.value / whole.value, float(100 * Fraction(fraction))
            if whole is of[0] and abs(share - said) > OFF and abs(100 - share - said) > OFF:
                words_said = stretch.words[text[at].start : text[after - 1].end]
                made = written_like(round(share, 1), part._replace(said=f"0 {PERCENT}", scale=1), code)
                message = f"{part.said} of {whole.said} is {made}, and the text says '{words_said}'"
                yield FIGURES_DISAGREE.at(stretch.place(text[at].start), message, HINT)


def _strange_currency(stretch: Stretch, within: list[Figure], code: str) -> Iterator[Problem]:
    """One sum of a sentence in another currency than all others, of which it is not the worth."""
    sums = [one for one in within if one.unit not in ("", PERCENT)]
    for one in sums:
        others = {other.unit for other in sums if other.start != one.start}
        at = index_of(stretch.tokens, one.start)
        worth = stretch.words[: one.start].endswith("(") or any(
            phrases(code, f"figures.{name}").ends(stretch.tokens, at) for name in ("that_is", "about")
        )
        if len(sums) > 2 and len(others) == 1 and one.unit not in others and not worth:
            message = f"'{one.said}' is in another currency than the other sums of the sentence"
            yield FIGURES_DISAGREE.at(stretch.place(one.start), message, HINT)
