"""Numbers in words against what the text itself names or says elsewhere: "both towns, Hull, Goole and Selby".

Looks at numbers up to twenty. Never at the letter's own concerns, asks and signatories, which `counting` counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.letter.checks.counting import BODIES, POINTS, STALE_COUNT, counted
from generator.letter.checks.figures import BETWEEN_PARTS, PERCENT, closed, figures_of
from generator.letter.checks.numbers import number_at, numbers_in_words
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.checks.usage import Usage, usage
from generator.letter.checks.wordlists import code_of, index_of, listed, phrases, tokens, words
from generator.letter.worded import everyone
from generator.problems import Problem, Severity
from generator.reference.languages import Language
from generator.source.patterns import compiled
from generator.source.quoting import shortened

OWN = ("concern", "ask", "question", "undersigned", "signing")
"""Kinds of what `counting` counts."""
_CAPITAL = r"(?:[^\W\d_]+[’'])?[^\W\d_a-zß-ÿ][\w’'.-]*"
_NAME = rf"{_CAPITAL}(?: (?:of |de |the |du |la |le |l[’']|von |van )*{_CAPITAL})*"
_NAMED = rf"(?:[Tt]he |[Ll]a |[Ll]e |[Ll][’']|[Dd]ie |[Dd]er |[Dd]en )?{_NAME}"
_THING = r"(?:DET) [^,;:.!?()]{2,60}?"
_DAY = r"\d{1,2}\.?(?:er|st|nd|rd|th)? (?:MONTH)(?: \d{4})?"
_DATE = rf"(?:[^\W\d_]{{1,4}} ){{0,2}}(?:{_DAY}|(?:19|20)\d\d(?!\w)|(?:MONTH) \d{{1,2}}(?!\d))"
_SHORT = r"[^\W\d_][\w’'-]*(?: [\w’'-]+){0,3}?"
_LIST = r"(ITEM(?:, ITEM)*),? (?:AND) (ITEM)(?=[,.;:)]|$)"
_LIST_STRAIGHT_ON = r"(ITEM(?:, ITEM)*),? (?:AND) (ITEM)(?=[,.;:)]|$| [a-zß-ÿ])"
_BEFORE = r"(?:^|[ (])((?:NAME, )*NAME),? (?:AND) (NAME), (ALL)?$"
_MARK = r"[^,;:.!?()]*([,:]) ?"
_STRAIGHT_ON = r" [a-zß-ÿ][\w’'-]* (?=[^\W\d_a-zß-ÿ])"
FARTHEST, FARTHEST_OF_COLON = 5, 14
"""Words between a number and the comma or colon behind which it is told what it counts."""
LARGEST_TOLD, MOST_OFF = 12, 2
"""The largest number that counts whole clauses, and how far it may be off to be meant as their count."""
LONGEST_CLAUSE = 14
"""Words of such a clause."""
NEAR_SIGNING, FEWEST_SIGNING = 0.3, 3
"""How far a count may be from that of those who sign, as a share of it, to be meant as that; and how many they are."""
FEWEST_LISTED = 2
PROSE = frozenset(("opening", "body", "closing"))
ALIKE = 5
"""Letters with which a noun begins like the names of what it counts: "universities", "University of Hull"."""
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
    at_noun: int
    """That of the noun; an adjective may stand between."""

    @property
    def said(self) -> str:
        """The number and its noun, as they are typed."""
        first, last = self.stretch.tokens[self.at], self.stretch.tokens[self.at_noun]
        return self.stretch.words[first.start : last.end]


@rule(STALE_COUNT)
def numbers_of_what_is_named(letter: ReadLetter) -> Iterator[Problem]:
    """A number beside the names that it counts, or reasons that are told one by one; and two of one thing."""
    code = code_of(letter.language)
    if "counting_again" not in words(code):
        return
    numbers, between = _numbers(letter.language), phrases(code, "between_not")
    mentions: list[_Mention] = []
    stretches = [one for one in letter.finished if one.part not in ("sources", "cc", "enclosures")]
    for stretch in stretches:
        for index, token in enumerate(stretch.tokens):
            number = numbers.get(token.word, 0)
            if number < FEWEST_LISTED or not _is_plain(stretch, index):
                continue
            named = next(_named_behind(stretch, index, number, code), None)
            named = named or next(_named_before(stretch, index, number, code), None)
            named = named or next(_one_and_others(stretch, index, number, code), None)
            named = named or next(_named_in_sentence_before(stretch, index, number, code), None)
            named = named or next(_sums_behind(stretch, index, number, code), None)
            if named:
                yield named
            if index + 1 < len(stretch.tokens) and not phrases(code, "measures").at(stretch.tokens, index + 1):
                mentions.append(_mention(stretch, index, number, code))
                if not between.at(stretch.tokens, index + 1) and stretch.tokens[index + 2 : index + 3]:
                    second = stretch.tokens[index + 2]
                    if second.joined and not between.at(stretch.tokens, index + 2):
                        mentions.append(mentions[-1]._replace(noun=second.word, at_noun=index + 2))
    yield from _said_again(mentions, code)


def _numbers(language: Language) -> dict[str, int]:
    """The words for numbers, and those for both."""
    code = code_of(language)
    return numbers_in_words(language) | dict.fromkeys(_both(code), 2)


def _both(code: str) -> frozenset[str]:
    return frozenset(token.word for token in tokens(words(code)["counting_again"].get("both", "")))


def _is_plain(stretch: Stretch, index: int) -> bool:
    """Whether a number is one by itself and the writers' own: not "thirty-two", nor one that is filled in or quoted."""
    token = stretch.tokens[index]
    around = stretch.words[max(token.start - 1, 0) : token.start] + stretch.words[token.end : token.end + 1]
    alone = "-" not in around and "–" not in around
    return alone and not stretch.is_filled(token.start, token.end) and not stretch.is_quoted(token.start)


def _named_behind(stretch: Stretch, index: int, number: int, code: str) -> Iterator[Problem]:
    """What is named behind a number and its noun: behind a comma, a colon, or straight on."""
    token, facts, words_of_it = stretch.tokens[index], usage(stretch.language.tag), stretch.words
    if index + 1 == len(stretch.tokens):
        return
    if phrases(code, "measures").at(stretch.tokens, index + 1) and not _counts_persons(stretch, index, code):
        return
    mark = compiled(_MARK).match(words_of_it, token.end)
    nouns = stretch.language.follows("capital-nouns")
    on = compiled(_STRAIGHT_ON).match(words_of_it, token.end) if not nouns else None
    begins, by = [(on.end(), " ")] if on else [], phrases(code, "counting_again.by")
    if mark:
        begins.append((mark.end(), mark[1]))
    for begin, sign in begins:
        far = index_of(stretch.tokens, begin) - index - 1
        if far > (FARTHEST_OF_COLON if sign == ":" else FARTHEST) or not far:
            continue
        last = stretch.tokens[index + far]
        if sign == "," and words_of_it[last.start].isupper() and by.ends(stretch.tokens, index + far):
            continue  # ("three works by Verdi, Respighi and Mendelssohn": the list has begun before the comma)
        both = _both(code)
        between = range(index + 1, index + 1 + far)
        if any(number_at(stretch, at)[0] > 1 or stretch.tokens[at].word in both for at in between):
            continue
        definite = phrases(code, "counting_again.the").ends(stretch.tokens, index) or token.word in both
        forms = [_NAME] if sign != ":" or not nouns else [_NAME, _SHORT]
        forms += [_THING] if sign == ":" or (sign == "," and definite) else []
        forms += [_SHORT] if sign == ":" else []
        forms += [_DATE] if any(one.isdigit() for one in words_of_it[begin : begin + 12]) else []
        for form in forms:
            found = _list(stretch, begin, form, _LIST_STRAIGHT_ON if sign == " " else _LIST)
            if found is None or (form is _SHORT and found[1] < stretch.sentence(begin)[1] - 2):
                continue
            items, end = found
            after = index_of(stretch.tokens, end)
            if after < len(stretch.tokens) and phrases(code, "counting_again.among").at(stretch.tokens, after):
                return
            office = any(_is_an_office(one.split(), facts.titles) for one in items)
            if len(items) in (number, 2 * number) or office:
                return
            if form not in (_NAME, _DATE) and _is_loose(items, facts):
                break
            said = words_of_it[token.start : begin].rstrip(" ,:")
            yield _of_named(stretch, token.start, said, items, sure=form is not _THING or sign == ":")
            return
    if mark and mark[1] == ":" and begins and number <= LARGEST_TOLD:
        yield from _clauses_behind(stretch, index, number, mark.end(), code)


def _list(stretch: Stretch, begin: int, form: str, whole: str) -> tuple[list[str], int] | None:
    """The items of such a form that begin at an offset with commas and "and" between, and where the last one ends."""
    facts = usage(stretch.language.tag)
    pattern = whole.replace("ITEM", form).replace("AND", "|".join(sorted(facts.joints)))
    months = listed(words(code_of(stretch.language)).get("months", "")) if "MONTH" in form else []
    pattern = pattern.replace("DET", "|".join(sorted(facts.determiners))).replace("MONTH", "|".join(months))
    found = compiled(pattern).match(stretch.words, begin)
    return ([*found[1].split(", "), found[2]], found.end(2)) if found else None


def _is_loose(items: list[str], facts: Usage) -> bool:
    """Whether what stands between commas may be no items: "in Yorkshire", "who knows"."""
    first = {one.split()[0].lower() for one in items}
    verbs = any(facts.not_enclosed.intersection(one.lower().split()) for one in items)
    return verbs or (len(first) > 1 and bool(first & facts.small - facts.determiners))


def _of_named(stretch: Stretch, start: int, said: str, items: list[str], sure: bool = True) -> Problem:
    shown = f"{', '.join(items[:-1])} … {items[-1].rstrip('.')}"
    message = f"the text says '{said}', and names {len(items)}: {shown}"
    place = stretch.place(start)
    return STALE_COUNT.at(place, message, HINT) if sure else STALE_COUNT.at(place, message, HINT, Severity.NOTICE)


def _clauses_behind(stretch: Stretch, index: int, number: int, begin: int, code: str) -> Iterator[Problem]:
    """Points that are told in clauses behind a colon, up to the end of the sentence: "three things: it sets …"."""
    end = stretch.sentence(begin)[1]
    text, facts = stretch.words[begin:end].strip(" .!"), usage(stretch.language.tag)
    nouns = range(index + 1, min(index + 4, len(stretch.tokens)))
    if not any(phrases(code, f"nouns.{kind}").at(stretch.tokens, n) for n in nouns for kind in POINTS) or ":" in text:
        return
    if phrases(code, "claims.not_before").ends(stretch.tokens, index):
        return
    joint = rf"(?:{'|'.join(sorted(facts.joints))})"
    if ";" in text:
        items = [one for one in text.split(";") if one.strip()]
    elif compiled(rf", {joint} ").search(text):
        items = compiled(rf", (?:{joint} )?").split(text)
    else:
        *items, last = text.split(", ")
        parts = compiled(rf" {joint} ").split(last)
        if len(parts) != 2 or any(f" {one} " in item for item in items for one in facts.joints):
            return
        items += parts
    if len(items) == number or len(items) < FEWEST_LISTED or abs(len(items) - number) > MOST_OFF:
        return
    first = {one.split()[0].lower() for one in items}
    loose = len(first) > 1 and any(phrases(code, "between_not").at(tokens(one), 0) for one in first)
    if not loose and all(len(one.split()) <= LONGEST_CLAUSE for one in items):
        start = stretch.tokens[index].start
        said = stretch.words[start : stretch.tokens[nouns[0]].end]
        yield _of_named(stretch, start, said, [shortened(one.strip()) for one in items], sure=";" in text)


def _named_before(stretch: Stretch, index: int, number: int, code: str) -> Iterator[Problem]:
    """Names right before the number that counts them: "Hull, Leeds and York, all three of them"."""
    token, facts = stretch.tokens[index], usage(stretch.language.tag)
    begin, _ = stretch.sentence(token.start)
    every = [one for one in listed(words(code)["counting_again"]["these"]) if one]
    pattern = _BEFORE.replace("ALL", "".join(f"{one} |" for one in every).rstrip("|"))
    pattern = pattern.replace("NAME", _NAME).replace("AND", "|".join(sorted(facts.joints)))
    if "," not in stretch.words[max(token.start - 12, begin) : token.start]:
        return
    found = compiled(pattern).search(stretch.words[begin : token.start])
    if found is None or index + 1 >= len(stretch.tokens):
        return
    of_them = phrases(code, "figures.of_them").at(stretch.tokens, index + 1)
    if (of_them and not found[3]) or phrases(code, "measures").at(stretch.tokens, index + 1):
        return
    items = [*found[1].split(", "), found[2]]
    if len(items) != number and abs(len(items) - number) <= MOST_OFF:
        said = stretch.words[token.start : stretch.tokens[index + 1].end]
        yield _of_named(stretch, token.start, f"{found[3] or ''}{said}", items, sure=bool(found[3]))


def _one_and_others(stretch: Stretch, index: int, number: int, code: str) -> Iterator[Problem]:
    """One of so many, and the others by name: "one of five states; the others were Norway, Canada and Chile"."""
    text = stretch.tokens
    if index + 1 >= len(text) or not phrases(code, "counting_again.one_of").ends(text, index):
        return
    last = index_of(text, stretch.sentence(text[index].start)[1])
    for _, after in phrases(code, "counting_again.others").find(text, index + 1, last):
        found = _list(stretch, text[after].start, _NAMED, _LIST) if after < last else None
        if found and len(found[0]) + 1 != number and abs(len(found[0]) + 1 - number) <= MOST_OFF:
            said = stretch.words[text[index].start : text[index + 1].end]
            shown = f"{', '.join(found[0][:-1])} … {found[0][-1].rstrip('.')}"
            message = f"the text speaks of one of '{said}', and names {len(found[0])} others: {shown}"
            yield STALE_COUNT.at(stretch.place(text[index].start), message, HINT)
        return


def _named_in_sentence_before(stretch: Stretch, index: int, number: int, code: str) -> Iterator[Problem]:
    """Names that the sentence before lists, all of them, and "All four countries" at the head of this one."""
    text, facts = stretch.tokens, usage(stretch.language.tag)
    begin, _ = stretch.sentence(text[index].start)
    head = index_of(text, begin)
    lists = any(phrases(code, f"counting_again.{name}").ends(text, index) for name in ("these", "the"))
    plural = index + 1 < len(text) and not phrases(code, "measures").at(text, index + 1)
    if not begin or not lists or not plural or index - head > 2:
        return
    if phrases(code, "figures.of_them").at(text, index + 1):
        return
    start, end = stretch.sentence(begin - 2)
    before, joint = stretch.words[start:end].rstrip(" .!"), "|".join(sorted(facts.joints))
    form = _LIST.replace("ITEM", _NAMED).replace("AND", joint).replace("(?=[,.;:)]|$)", r"(?= [a-zß-ÿ])")
    found = compiled(form).match(before)
    items = [*found[1].split(", "), found[2]] if found else []
    if not items:
        counted_in = rf"\d+ [a-zß-ÿ]{{1,4}} {_NAMED}"
        form = _LIST.replace("ITEM", counted_in).replace("AND", joint).replace("(?=[,.;:)]|$)", "$")
        found = compiled(form).search(before)
        items = [*found[1].split(", "), found[2]] if found else []
    if len(items) > FEWEST_LISTED and len(items) != number and abs(len(items) - number) <= MOST_OFF:
        said = stretch.words[text[head].start : text[index + 1].end]
        yield _of_named(stretch, text[index].start, said, items)


def _sums_behind(stretch: Stretch, index: int, number: int, code: str) -> Iterator[Problem]:
    """So many things and what they cost, one by one: "the three measures cost £2,000, £14,000 and £4,000"."""
    text = stretch.tokens
    if index + 1 >= len(text) or not phrases(code, "counting_again.the").ends(text, index):
        return
    end = stretch.sentence(text[index].start)[1]
    sums = [one for one in figures_of(stretch, code) if text[index].end < one.start < end and one.unit != PERCENT]
    if not sums or index_of(text, sums[0].start) - index > 2 * FARTHEST:
        return
    if set(stretch.words[text[index].end : sums[0].start]) & set(",;:.()"):
        return
    parts = sums[:1]
    for before, after in pairwise(sums):
        if not compiled(BETWEEN_PARTS).fullmatch(stretch.words[before.end : after.start]):
            break
        parts.append(after)
    money = parts[-1].unit and all(one.unit in ("", parts[-1].unit) for one in parts)
    if len(parts) > FEWEST_LISTED and money and closed(stretch, parts) and 0 < abs(len(parts) - number) <= MOST_OFF:
        said = stretch.words[text[index].start : text[index + 1].end]
        yield _of_named(stretch, text[index].start, said, [one.said for one in parts])


def _counts_persons(stretch: Stretch, index: int, code: str) -> bool:
    """Whether a number counts people, and not hours or euros."""
    persons = listed(words(code)["counting_again"].get("persons", ""))
    return any(one.word in persons for one in stretch.tokens[index + 1 : index + 2])


def _is_an_office(words_of_it: list[str], titles: frozenset[str]) -> bool:
    """Whether a name among others tells what the one before is: "Ann Lee, Minister of Justice"."""
    following = [*words_of_it[1:], ""]
    parts = zip(words_of_it, following, strict=True)
    return any(part.rstrip(".") in titles and not after[:1].isupper() for part, after in parts)


def _mention(stretch: Stretch, index: int, number: int, code: str) -> _Mention:
    text = stretch.tokens
    the, these = (phrases(code, f"counting_again.{name}").ends(text, index) for name in ("the", "these"))
    return _Mention(number, text[index + 1].word, stretch, index, the, these, index + 1)


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
        own = any(phrases(code, f"nouns.{kind}").at(later.stretch.tokens, later.at_noun) for kind in OWN)
        after = later.at_noun + 1
        told_apart = after < len(later.stretch.tokens) and phrases(code, "between_not").at(later.stretch.tokens, after)
        both = later.definite and abs(first.number - later.number) == 1 and (first.definite or not told_apart)
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
def items_of_an_annex(letter: ReadLetter) -> Iterator[Problem]:
    """So many of what an annex lists, and the only list of that annex: "Annex B lists the three letters"."""
    code = code_of(letter.language)
    annex = phrases(code, "reference_nouns.annex")
    items: dict[str, int] = {}
    name = ""
    for stretch in letter.stretches if annex else ():
        if stretch.part == "annexes" and stretch.kind == "heading" and len(stretch.tokens) > 1:
            name = " ".join(one.word for one in stretch.tokens[:2])
            items[name] = 0
        elif stretch.part == "annexes" and stretch.kind == "item" and name:
            items[name] += 1
    numbers = numbers_in_words(letter.language)
    for stretch in [one for one in letter.finished if one.part in MAIN] if items else ():
        for begin, end in stretch.sentences:
            head, last = index_of(stretch.tokens, begin), index_of(stretch.tokens, end)
            said = " ".join(one.word for one in stretch.tokens[head : head + 2])
            count = items.get(said, 0)
            counts = [n for n in range(head + 1, last) if stretch.tokens[n].word in numbers]
            at = counts[0] if counts else head
            number = numbers.get(stretch.tokens[at].word, 0) if at < last else 0
            near = at - head <= FARTHEST and phrases(code, "counting_again.the").ends(stretch.tokens, at)
            if count < FEWEST_LISTED or number < FEWEST_LISTED or not near or not _is_plain(stretch, at):
                continue
            if number != count and abs(number - count) <= MOST_OFF and at + 1 < last:
                words_said = stretch.words[stretch.tokens[at].start : stretch.tokens[at + 1].end]
                message = f"the text says '{words_said}', and the list in that annex has {count}"
                yield STALE_COUNT.at(stretch.place(stretch.tokens[at].start), message, HINT)


@rule(STALE_COUNT)
def number_of_those_who_sign(letter: ReadLetter) -> Iterator[Problem]:
    """A number of those who sign: "we are twenty-six writers", "the six of us", "from five universities"."""
    code = code_of(letter.language)
    we_are, of_us = phrases(code, "claims.we_are"), phrases(code, "claims.of_us")
    there = counted(letter).get("signing") if we_are else None
    if there is None or there.total < FEWEST_SIGNING:
        return
    definite = phrases(code, "counting_again.the")
    for stretch in [one for one in letter.finished if one.part in PROSE and one.kind == "text"]:
        begins = {first for _, first in we_are.find(stretch.tokens)} if stretch.part == "opening" else set[int]()
        us = {first for first, _ in of_us.find(stretch.tokens)} if of_us else set[int]()
        for first in range(len(stretch.tokens)) if us else sorted(begins):
            number, after = number_at(stretch, first)
            near = abs(number - there.total) <= max(1, NEAR_SIGNING * there.total)
            if number < 2 or not near or number in there.numbers or after >= len(stretch.tokens):
                continue
            if first not in begins and not (after in us and definite.ends(stretch.tokens, first)):
                continue
            last = of_us.at(stretch.tokens, after) - 1 if after in us else after
            start, end = stretch.tokens[first].start, stretch.tokens[last].end
            if phrases(code, "measures").at(stretch.tokens, after) and not _counts_persons(stretch, after - 1, code):
                continue
            if stretch.is_filled(start, end) or not all(one.joined for one in stretch.tokens[first + 1 : after + 1]):
                continue
            yield _of_signing(stretch, start, end, there.total, "sign")
    yield from _affiliated(letter, code)


def _of_signing(stretch: Stretch, start: int, end: int, total: int, what: str) -> Problem:
    message = f"the text says '{stretch.words[start:end]}', and {total} {what}"
    hint = "write the number that there is"
    if what == "sign":
        hint += ", or {{ signatories | count_in_words }}, which counts by itself"
    return STALE_COUNT.at(stretch.place(start), message, hint)


def _affiliated(letter: ReadLetter, code: str) -> Iterator[Problem]:
    """A number of universities, where all who sign are said to belong to one."""
    signing = letter.worded.signatories
    theirs = {one.affiliation for one in everyone(signing) if one.affiliation} if signing else set[str]()
    from_, own = phrases(code, "claims.parties"), [phrases(code, f"nouns.{kind}") for kind in BODIES]
    for stretch in [one for one in letter.finished if one.part == "opening"] if len(theirs) > 1 else ():
        for first in range(1, len(stretch.tokens) - 1):
            number, after = number_at(stretch, first)
            if number < 2 or after == len(stretch.tokens) or number == len(theirs):
                continue
            noun, near = stretch.tokens[after], abs(number - len(theirs)) <= max(2, NEAR_SIGNING * len(theirs))
            if not near or not from_.ends(stretch.tokens, first) or any(one.at(stretch.tokens, after) for one in own):
                continue
            called = noun.word[:ALIKE]
            if len(called) == ALIKE and all(
                any(one.word.startswith(called) for one in tokens(name)) for name in theirs
            ):
                start = stretch.tokens[first].start
                yield _of_signing(stretch, start, noun.end, len(theirs), "are named below it")
