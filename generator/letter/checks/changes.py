"""Figures in digits or words of which one follows from two others: "from 40 to 55, an increase of 20", "£7 for each of
the 14", "six years, from 2018 to 2026".

Works them out where the words say how they go together. Never asks whether a figure is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from generator.letter.checks.dates import dates, named
from generator.letter.checks.figures import (
    CLOSE,
    FIGURES_DISAGREE,
    HINT,
    PERCENT,
    ROUGH,
    Figure,
    quantities_of,
    written_like,
)
from generator.letter.checks.numbers import number_at
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.wordlists import Phrases, code_of, index_of, phrases, words
from generator.problems import Problem
from generator.source.patterns import compiled

ROUNDED = 0.02
"""How far what is worked out may be from what is said, as a share of it, to be the same, rounded."""
ROUGHLY = 0.12
"""The same where the words say that it is about so much."""
OFF = 3.0
"""Percentage points by which a share may be from "a third"."""
TWOFOLD = 0.25
"""The same for "doubled"."""
NEAR, NEAR_EACH = 3.0, 2.5
"""How many times as much as what is said may be worked out for that to be meant."""
NEAR_PRODUCT = 0.35
"""How far a product may be from what is said to be all, as a share of it, for that to be meant."""
CLAUSE = 5
"""Words between two things that are said in one breath."""
YEAR = r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|[.,]\d)"
_SPAN = rf"({YEAR}) ?(?:[-–]|[^\W\d]{{1,5}}) ?(?:[^\W\d]{{1,4}} )?({YEAR})"


class _Sentence:
    """The quantities of one sentence, and what stands around each."""

    def __init__(self, stretch: Stretch, found: list[Figure], span: tuple[int, int], earlier: list[Figure]) -> None:
        self.stretch, self.found, self.span, self.earlier = stretch, found, span, earlier
        self.text, self.code = stretch.tokens, code_of(stretch.language)

    def said(self, name: str) -> Phrases:
        return phrases(self.code, f"figures.{name}")

    def leads(self, name: str, figure: Figure) -> bool:
        """Whether such words stand before a figure, "about" between them or not."""
        at = index_of(self.text, figure.start)
        return any(self.said(name).ends(self.text, one) for one in (at, self._before_about(at)))

    def follows(self, name: str, figure: Figure, apart: int = 0) -> int:
        """Behind which word such words end that stand behind a figure, a few words between or none; or 0."""
        at = index_of(self.text, figure.end)
        for first in range(at, min(at + apart + 1, len(self.text))):
            if self.text[first].start >= self.span[1] or (first > at and not self.text[first].joined):
                break
            if end := self.said(name).at(self.text, first):
                return end
        return 0

    def is_about(self, figure: Figure) -> bool:
        at = index_of(self.text, figure.start)
        return self._before_about(at) != at

    def _before_about(self, at: int) -> int:
        return next((n for n in range(max(at - 3, 0), at) if self.said("about").at(self.text, n) == at), at)

    def is_time(self, figure: Figure) -> bool:
        """Whether a number counts days or the like."""
        at = index_of(self.text, figure.end)
        return at < len(self.text) and bool(phrases(self.code, "measures").at(self.text, at))

    def word_behind(self, figure: Figure) -> str:
        at = index_of(self.text, figure.end)
        return self.text[at].word if at < len(self.text) and self.text[at].joined else ""

    def years_behind(self, figure: Figure) -> set[int]:
        """Where figures begin that a year follows, as one follows this: "1,600 in 2010 and 1,200 in 2025"."""
        both = [one for one in (*self.earlier, *self.found) if self._is_of_year(one)]
        return {one.start for one in both} if self._is_of_year(figure) else set()

    def _is_of_year(self, figure: Figure) -> bool:
        at = index_of(self.text, figure.end)
        near = [one.word for one in self.text[at : at + 3] if one.start < self.span[1]]
        return any(compiled(YEAR).fullmatch(one) for one in near)

    def tell(self, figure: Figure, how: str, made: str) -> Problem:
        message = f"{how} {made}, and the text says '{figure.said}'"
        return FIGURES_DISAGREE.at(self.stretch.place(figure.start), message, HINT)


@rule(FIGURES_DISAGREE)
def changes_and_rests(letter: ReadLetter) -> Iterator[Problem]:
    """What a figure grew by, what is left of it, and what each costs is what the two others of its sentence make."""
    code = code_of(letter.language)
    if "change" not in words(code).get("figures", {}):
        return
    stretches = [one for one in letter.main if one.kind != "cell"]
    names = named(stretches, code)
    for stretch in stretches:
        found = quantities_of(stretch, code)
        if len(found) < 2:
            continue
        days = [(said.start, said.end) for said in dates(stretch, names)]
        found = [one for one in found if not any(a <= one.start < b for a, b in days)]
        for start, end in stretch.sentences:
            within = [one for one in found if start <= one.start < end]
            since = stretch.sentence(start - 2)[0] if start else 0
            earlier = [one for one in found if since <= one.start < start]
            sentence = _Sentence(stretch, within, (start, end), earlier)
            ways = (_change, _change_behind, _rest, _shares, _one_in, _product, _each)
            told = next((one for way in ways for one in way(sentence)), None)
            if told:
                yield told


def _change(sentence: _Sentence) -> Iterator[Problem]:
    """From 40 to 55 is an increase of 15, or of 37.5 per cent; and 30 more than 50 is 80."""
    found = sentence.found
    pairs = [
        (_as(one, other), other)
        for one, other in pairwise(found)
        if sentence.leads("from", one) and sentence.leads("to", other) and PERCENT not in (one.unit, other.unit)
        if index_of(sentence.text, other.start) - index_of(sentence.text, one.end) <= CLAUSE
    ]
    if len(pairs) == 1:
        ((before, after),) = pairs
        for figure in found:
            if figure.start not in (before.start, after.start) and sentence.leads("change", figure):
                yield from _is_difference(sentence, _as(figure, after), before, after)
                return
        for times in words(sentence.code)["figures"]["times"]:
            by = sentence.said(f"times.{times}").find(sentence.text, *_tokens(sentence))
            first = next((index for index, _ in by), -1)
            want = before.value * float(Fraction(times))
            if first >= 0 and before.value and abs(after.value - want) > TWOFOLD * want:
                word = sentence.text[first]
                said = sentence.stretch.words[word.start : word.end]
                message = f"the text says '{said}', and it is from {before.shown} to {after.shown}"
                yield FIGURES_DISAGREE.at(sentence.stretch.place(word.start), message, HINT)
                return
    for more in found if len(found) == 3 else ():
        alone = sentence.leads("that_is", more) and sentence.follows("more_alone", more, apart=1)
        compared = sentence.follows("more", more, apart=1) and not sentence.follows("out_of", more, apart=1)
        if compared or alone:
            one, other = (figure for figure in found if figure is not more)
            if one.unit == other.unit and not one.unit == PERCENT != more.unit:
                yield from _is_difference(sentence, more, one, other, near=True)


def _change_behind(sentence: _Sentence) -> Iterator[Problem]:
    """Two amounts of one thing, and behind them what the second is more: "20 days; it was 30 days, an increase of"."""
    for said in [*sentence.found, *_fractions(sentence)]:
        if said.unit != PERCENT or not sentence.leads("change", said) or sentence.follows("compared", said):
            continue
        before = [one for one in sentence.found if one.end <= said.start]
        at_head = index_of(sentence.text, said.start) - _tokens(sentence)[0] <= CLAUSE
        before = sentence.earlier if at_head and not before else before
        if len(before) != 2:
            continue
        one, other = _as(before[0], before[1]), before[1]
        nouns = [sentence.word_behind(each) for each in (one, other)]
        alike = one.unit or nouns[0] == nouns[1] or one.start in sentence.years_behind(other)
        if one.unit == other.unit != PERCENT and one.scaled == other.scaled and alike and one.value:
            made = 100 * abs(other.value - one.value) / one.value
            if abs(made - said.value) > (ROUGH if sentence.is_about(said) or not said.is_digits else CLOSE):
                like = said if said.is_digits else said._replace(said=f"0 {PERCENT}", scale=1)
                share = written_like(round(made, 1), like, sentence.code)
                yield sentence.tell(said, f"from {one.shown} to {other.shown} is", share)


def _is_difference(
    sentence: _Sentence, said: Figure, before: Figure, after: Figure, near: bool = False
) -> Iterator[Problem]:
    """One quantity against the difference of two."""
    made, base = abs(after.value - before.value), before.value
    if said.unit == PERCENT:
        bases = (before.value, after.value) if near else (base,)
        shares = [100 * made / one for one in bases if one]
        far = ROUGH if sentence.is_about(said) else CLOSE
        if shares and all(abs(one - said.value) > far for one in shares):
            how = f"from {before.shown} to {after.shown} is"
            yield sentence.tell(said, how, written_like(round(shares[0], 1), said, sentence.code))
        return
    meant = not near or (made and 1 / NEAR <= said.value / made <= NEAR)
    if said.unit in ("", after.unit) and meant and not _is(made, said.value, sentence.is_about(said)):
        more, less = sorted((before, after), key=_worth, reverse=True)
        yield sentence.tell(said, f"{more.shown} - {less.shown} is", written_like(made, said, sentence.code))


def _rest(sentence: _Sentence) -> Iterator[Problem]:
    """What is left of a figure, one other of its clause taken away."""
    for left in sentence.found:
        if not (sentence.leads("left", left) or sentence.follows("left", left, apart=2)):
            continue
        clause = sentence.stretch.words.rfind(";", sentence.span[0], left.start)
        before = [_as(one, left) for one in sentence.found if one.start < left.start]
        if len(before) != 2:
            before = [one for one in before if one.start > clause]
        if len(before) != 2 or len({one.unit for one in (*before, left)} - {""}) > 1 or left.unit == PERCENT:
            continue
        whole, gone = before
        made = whole.value - gone.value
        if made > 0 and not _is(made, left.value, sentence.is_about(left)) and 1 / NEAR <= left.value / made <= NEAR:
            yield sentence.tell(left, f"{whole.shown} - {gone.shown} is", written_like(made, left, sentence.code))


def _shares(sentence: _Sentence) -> Iterator[Problem]:
    """A share beside its part, or beside both numbers: "350 (70%) of 500", "a fifth of them (900 of 4,500)"."""
    plain = [one for one in sentence.found if one.unit != PERCENT]
    text, words_of_it = sentence.text, sentence.stretch.words
    of = [one for one in plain if sentence.leads("out_of", one)]
    pairs = [
        (one, other)
        for one, other in pairwise(plain)
        if other in of and index_of(text, other.start) - index_of(text, one.end) <= 2 and one.value < other.value
    ]
    shares = [one for one in sentence.found if one.unit == PERCENT] + list(_fractions(sentence))
    for share in shares:
        opened = words_of_it[: share.start].rstrip().endswith("(")
        beside = [one for one in plain if one.end <= share.start and "(" in words_of_it[one.end : share.start]]
        near = [one for one in beside[-1:] if index_of(text, share.start) - index_of(text, one.end) <= 2]
        of_pairs = [pair for pair in pairs if (opened and pair[1] in near) or _is_behind(sentence, share, pair)]
        if not of_pairs and opened and near and near[0] not in of:
            after = sentence.follows("out_of", share)
            wholes = [one for one in of if not after or index_of(text, one.start) == after]
            of_pairs = [(near[0], one) for one in wholes if one.value > near[0].value]
            if not of and sentence.leads("of_them", near[0]) and near[0] is plain[0] and len(sentence.earlier) == 1:
                of_pairs = [(near[0], one) for one in sentence.earlier if one.value > near[0].value]
        if len(of_pairs) != 1:
            continue
        ((part, whole),) = of_pairs
        made = 100 * part.value / whole.value
        far = OFF if share.scale != 1 else CLOSE
        far = ROUGH if sentence.is_about(share) else far
        if abs(made - share.value) > far and abs(100 - made - share.value) > far:
            like = share if share.scale == 1 else share._replace(said=f"0 {PERCENT}", scale=1)
            said = written_like(round(made, 1), like, sentence.code)
            yield sentence.tell(share, f"{part.shown} of {whole.shown} is", said)


def _is_behind(sentence: _Sentence, share: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether two numbers stand in brackets or between commas behind the share that they explain."""
    words_of_it, (part, whole) = sentence.stretch.words, pair
    between = [one for one in sentence.found if share.start < one.start < part.start]
    opened = words_of_it[: part.start].rstrip()[-1:] in ("(", ",")
    closed = words_of_it[whole.end : whole.end + 1] in (")", ",", ".")
    apart = index_of(sentence.text, part.start) - index_of(sentence.text, share.end)
    return share.end < part.start and not between and opened and closed and apart <= 2 * CLAUSE


def _fractions(sentence: _Sentence) -> Iterator[Figure]:
    """A third, a quarter: as percentages."""
    for fraction in words(sentence.code)["figures"]["fractions"]:
        for first, after in sentence.said(f"fractions.{fraction}").find(sentence.text, *_tokens(sentence)):
            start, end = sentence.text[first].start, sentence.text[after - 1].end
            said = sentence.stretch.words[start:end]
            yield Figure(start, end, 100 * float(Fraction(fraction)), PERCENT, False, said, 0)


def _one_in(sentence: _Sentence) -> Iterator[Problem]:
    """One in four, behind "that is", of two numbers before it."""
    for first, after in sentence.said("one_in").find(sentence.text, *_tokens(sentence)):
        said = next((one for one in sentence.found if index_of(sentence.text, one.start) == after), None)
        if said is None or not sentence.said("that_is").ends(sentence.text, first):
            continue
        numbers = [one for one in sentence.found if one.end <= sentence.text[first].start]
        if len(numbers) != 2 or PERCENT in {one.unit for one in numbers}:
            continue
        less, more = sorted(numbers, key=_worth)
        made = more.value / less.value
        if abs(made - said.value) > TWOFOLD * said.value / 2:
            how = f"{more.said} to {less.said} is one in"
            yield sentence.tell(said, how, f"{made:.3g}")


def _product(sentence: _Sentence) -> Iterator[Problem]:
    """So many at a price, "in all" or "that is" so much: "three at 2,400 euros each, 7,200 euros in all"."""
    for price, total in pairwise(sentence.found):
        at = index_of(sentence.text, price.start)
        together = any(sentence.leads(name, total) for name in ("together", "that_is"))
        if price.unit in ("", PERCENT) or total.unit != price.unit or not together:
            continue
        known = [one for one in sentence.found if one.end <= price.start]
        before = known or sentence.earlier
        far = index_of(sentence.text, before[-1].end) if known else at
        each = any(sentence.leads(name, price) for name in ("at_each", "each")) or sentence.follows("for_each", price)
        piece = at >= 2 and sentence.said("each").at(sentence.text, at - 2) == at - 1  # ("je Laden 15.000 Euro")
        bare = known and at - far <= 2 and sentence.said("at_price").ends(sentence.text, at)
        counts = [one for one in before if not one.unit and not one.scaled and one.value > 1]
        if not (each or piece or bare) or not counts or any(one.unit == price.unit for one in known):
            continue
        products = {one: one.value * price.value for one in counts}
        rough = sentence.is_about(total)
        exact = [abs(made - total.value) <= (ROUGHLY * made if rough else 1e-6 * made) for made in products.values()]
        count = min(products, key=lambda one: abs(products[one] - total.value))
        made = products[count]
        if not any(exact) and abs(made - total.value) <= NEAR_PRODUCT * total.value:
            how = f"{count.shown} × {price.shown} is"
            yield sentence.tell(total, how, written_like(made, total, sentence.code))


def _each(sentence: _Sentence) -> Iterator[Problem]:
    """What one of so many costs or gets, times their number, is what all of them do."""
    before = sentence.earlier
    for price in sentence.found:
        after = sentence.follows("for_each", price, apart=1)
        if not price.unit and sentence.is_time(price):
            continue  # ("two days a week")
        if price.unit == PERCENT or not (after or sentence.leads("at_each", price)):
            continue
        at = index_of(sentence.text, price.start)
        that_is = sentence.leads("that_is", price)
        known = [one for one in sentence.found if one.start != price.start]
        if len(known) == 1 and (that_is or at - _tokens(sentence)[0] < CLAUSE):
            known = [*before, *known]
        of_them = [one for one in known if after and 0 <= index_of(sentence.text, one.start) - after <= 3]
        totals = [one for one in known if one.unit == price.unit and one.value > price.value and one not in of_them]
        if price.unit == "" or before:
            totals = [one for one in totals if one.value == max(other.value for other in totals)]
        counts = [one for one in of_them or known if not one.unit and one not in totals and one.value > 1]
        sure = that_is or of_them or len(known) == 2
        if len(totals) != 1 or not counts or not sure or sentence.leads("together", totals[0]):
            continue
        total, rough = totals[0], sentence.is_about(price) or sentence.is_about(totals[0])
        others = [one for one in before if one.unit == price.unit] if len(known) > 2 else totals
        if any(_is(other.value / one.value, price.value, rough) for one in counts for other in (total, *others)):
            continue
        made = {one: total.value / one.value for one in counts}
        count = min(made, key=lambda one: abs(made[one] / price.value - 1))
        if 1 / NEAR_EACH <= made[count] / price.value <= NEAR_EACH or _is_tenfold(made[count] / price.value):
            how = f"{total.shown} divided by {count.shown} is"
            yield sentence.tell(price, how, written_like(made[count], price, sentence.code))


def _is_tenfold(ratio: float) -> bool:
    return any(abs(ratio / power - 1) <= ROUNDED for power in (0.001, 0.01, 0.1, 10, 100, 1000))


def _tokens(sentence: _Sentence) -> tuple[int, int]:
    return index_of(sentence.text, sentence.span[0]), index_of(sentence.text, sentence.span[1])


def _as(figure: Figure, other: Figure) -> Figure:
    """A figure without unit in that of another one that stands beside it: "from 300 to 240 million euros"."""
    if figure.unit or figure.scaled or not (other.unit or other.scaled) or other.unit == PERCENT:
        return figure
    return figure._replace(value=figure.value * other.scale, unit=other.unit, scaled=other.scaled)


def _worth(figure: Figure) -> float:
    return figure.value


def _is(made: float, said: float, rough: bool) -> bool:
    return abs(made - said) <= (ROUGHLY if rough else ROUNDED) * max(made, said)


@rule(FIGURES_DISAGREE)
def years_between(letter: ReadLetter) -> Iterator[Problem]:
    """Six years, from 2018 to 2026, are eight; and those since 2018, or that something is ago, are so many."""
    code, written = code_of(letter.language), letter.worded.date
    years = phrases(code, "figures.years")
    for stretch in letter.main if years else ():
        found = [(int(one[0]), one.start(), one.end()) for one in compiled(YEAR).finditer(stretch.words)]
        for at, _ in years.find(stretch.tokens) if found else ():
            first, number = _number_before(stretch, at)
            start = stretch.tokens[first].start
            if number < 2 or stretch.is_quoted(start) or stretch.is_filled(start, stretch.tokens[at].end):
                continue
            begin, end = stretch.sentence(start)
            within = [one for one in found if begin <= one[1] < end]
            span = compiled(_SPAN).search(stretch.words, begin, end)
            said = stretch.words[start : stretch.tokens[at].end]
            if len(within) == 2 and span and int(span[2]) > int(span[1]):
                apart = _words_between(stretch, (first, at), span.start(), span.end())
                made = int(span[2]) - int(span[1])
                if apart <= CLAUSE - 2 and number not in (made, made + 1):
                    message = f"from {span[1]} to {span[2]} is {made} years, and the text says '{said}'"
                    yield FIGURES_DISAGREE.at(stretch.place(start), message, HINT)
            elif len(within) == 1 and written:
                year, from_, to = within[0]
                apart = _words_between(stretch, (first, at), from_, to)
                since = phrases(code, "dates.since").ends(stretch.tokens, index_of(stretch.tokens, from_))
                that_is = any(
                    phrases(code, f"figures.{name}").ends(stretch.tokens, first - back)
                    for name in ("that_is", "for_years")
                    for back in (0, 1)
                    if first > back
                )
                ago = phrases(code, "figures.ago").ends(stretch.tokens, first) or (
                    at + 1 < len(stretch.tokens) and phrases(code, "figures.ago").at(stretch.tokens, at + 1)
                )
                near_year = stretch.tokens[
                    max(index_of(stretch.tokens, from_) - 3, 0) : index_of(stretch.tokens, to) + 2
                ]
                founded = any(True for _ in phrases(code, "figures.founded").find(near_year))
                made = written.year - year
                led = phrases(code, "figures.for_years").ends(stretch.tokens, first)
                said_so = (since and that_is) or ago
                close = apart <= (CLAUSE + 2 if founded and led else CLAUSE - 2)
                if (said_so or (founded and led)) and close and made > 1 and abs(number - made) > 1:
                    message = f"{year} is {made} years before the letter, and the text says '{said}'"
                    yield FIGURES_DISAGREE.at(stretch.place(start), message, HINT)


def _number_before(stretch: Stretch, at: int) -> tuple[int, int]:
    """The number that ends before a word, and with which word it begins."""
    for first in range(max(at - 4, 0), at):
        number, after = number_at(stretch, first)
        if number and after == at:
            return first, number
    return at, 0


def _words_between(stretch: Stretch, words_of_it: tuple[int, int], start: int, end: int) -> int:
    """How many words stand between some words and what goes from one offset to another."""
    first, last = index_of(stretch.tokens, start), index_of(stretch.tokens, end) - 1
    return max(first - words_of_it[1], words_of_it[0] - last) - 1
