"""References by number within the letter: "concern 7", "point 3 above", "see (4)", "Annex B".

Speaks only of what can be known: a reference to somebody else's list, or to one that an expression numbers, is never
judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.wordlists import Phrases, code_of, index_of, phrases, words
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled

FARTHEST = 7
"""Characters after a noun among which its number begins: "concern no. 7"."""
KINDS = ("concern", "ask", "point")
_FIRST = r"(?i:[ \u00a0](?:(?:no|nos|nr|n°|nº|№)\.?[ \u00a0])?)"
_NUMBER = r"\(?(\d{1,2})\)?(?![\w%]|[.,:/]\d|[–-]\d{3})|\(([a-z])\)"
_NEXT = r"(?:,|[ ]?[–-]|,?[ \u00a0](?:([^\W\d]+)|&))[ ]?"
_IN_BRACKETS = r"\((\d\d?)\)"
_ANNEX = r"[ \u00a0](\d{1,2}|(?![IVX]\b)[A-Z])\b(?![.:/]\d)"


NO_SUCH_NUMBER = Code(
    "no-such-number",
    "warning",
    meaning=(
        "The text refers by number to a concern, an ask, a point or an annex that the letter hasn't got. Bad: “see "
        "concern 7” in a letter with six. Good: “see concern {{ concern('lachin').number }}”, which stays right."
    ),
    remedy="Write the number that is meant, or give the concern an `id` and let the program number it.",
)


@rule(NO_SUCH_NUMBER)
def references_by_number(letter: ReadLetter) -> Iterator[Problem]:
    """A number that none of the letter's concerns, asks or annexes has."""
    code = code_of(letter.language)
    if "reference_nouns" not in words(code):
        return
    there = {"concern": _labels(letter, "concerns"), "ask": _labels(letter, "asks")}
    there["point"] = there["concern"] | there["ask"] | _listed(letter)
    in_brackets = there["point"] | {str(note.number) for note in letter.worded.notes}
    for stretch in letter.stretches:
        if stretch.part in ("sources", "cc", "enclosures"):
            continue
        for kind in KINDS:
            for first, after in phrases(code, f"reference_nouns.{kind}").find(stretch.tokens) if there[kind] else ():
                yield from _missing(stretch, (first, after), there[kind], kind == "concern", code)
                if kind != "point":
                    yield from _in_words(stretch, (first, after), there[kind], code)
        if there["point"] and "(" in stretch.words:
            yield from _in_brackets(stretch, in_brackets, code)
    yield from _annexes(letter, code)


def _missing(stretch: Stretch, noun: tuple[int, int], there: set[str], by_id: bool, code: str) -> Iterator[Problem]:
    """Those of the numbers after a noun that nothing has."""
    start, end = stretch.tokens[noun[0]].start, stretch.tokens[noun[1] - 1].end
    if not any(sign.isdigit() or sign == "(" for sign in stretch.words[end : end + FARTHEST]):
        return
    numbers = list(_numbers(stretch, end, code))
    if not numbers or stretch.is_quoted(start) or _of_others(stretch, noun[0], numbers[-1][1], code):
        return
    for number, _ in numbers:
        last = _last(there, digits=number[0].isdigit())
        if number[0] in there or number[0] == "0" or not last or stretch.is_filled(number.start(0), number.end(0)):
            continue
        said = stretch.words[start : numbers[-1][1]]
        message = f"the text refers to '{said}', and the last one is {last}"
        hint = "write the number that is meant"
        if by_id:
            hint += ", or give the concern an id: {{ concern('id').number }} stays right"
        at = start if len(numbers) == 1 else number.start(0)
        yield NO_SUCH_NUMBER.at(stretch.place(at), message, hint)


def _in_words(stretch: Stretch, noun: tuple[int, int], there: set[str], code: str) -> Iterator[Problem]:
    """An ordinal before a noun that none of the letter's own has: "our seventh concern"."""
    first, text, ordinals = noun[0] - 1, stretch.tokens, stretch.language.words.ordinals
    if first < 1 or text[first].word not in ordinals or not phrases(code, "claims.near").ends(text, first):
        return
    number, start = str(ordinals.index(text[first].word) + 1), text[first].start
    last = _last(there, digits=True)
    if last and number not in there and not stretch.is_quoted(start) and not stretch.is_filled(start, start + 1):
        said = stretch.words[start : text[noun[1] - 1].end]
        message = f"the text refers to '{said}', and the last one is {last}"
        yield NO_SUCH_NUMBER.at(stretch.place(start), message, "write the number that is meant")


def _numbers(stretch: Stretch, position: int, code: str) -> Iterator[tuple[re.Match[str], int]]:
    """The numbers, or letters in brackets, that follow a noun, each with where it ends."""
    joint, listed = compiled(_FIRST).match(stretch.words, position), phrases(code, "reference.and")
    while joint and (found := compiled(_NUMBER).match(stretch.words, joint.end())):
        plain = compiled(r"\d+|[a-z]").search(stretch.words, found.start())
        assert plain  # noqa: S101  (the number has one)
        yield plain, found.end()
        joint = compiled(_NEXT).match(stretch.words, found.end())
        if joint and joint[1] and not listed.at(stretch.tokens, index_of(stretch.tokens, joint.start(1))):
            return


def _in_brackets(stretch: Stretch, there: set[str], code: str) -> Iterator[Problem]:
    """Numbers in brackets, after "see" or before "above", that nothing has."""
    see, above, text = phrases(code, "reference.see"), phrases(code, "reference.above"), stretch.tokens
    last = _last(there, digits=True)
    for found in compiled(_IN_BRACKETS).finditer(stretch.words):
        index = index_of(text, found.start(1))
        if found[1] in there or not last or stretch.is_quoted(found.start()) or stretch.is_filled(*found.span(1)):
            continue
        if see.ends(text, index) or (index + 1 < len(text) and text[index + 1].joined and above.at(text, index + 1)):
            message = f"the text refers to '{found[0]}', and the last number is {last}"
            yield NO_SUCH_NUMBER.at(stretch.place(found.start()), message, "write the number that is meant")


def _annexes(letter: ReadLetter, code: str) -> Iterator[Problem]:
    """An annex beyond the last; in a letter without any, one that a bracket or "see" points to."""
    annexes, enclosures = letter.worded.annexes, letter.worded.enclosures
    titles = [annex.title.plain for annex in annexes if annex.title] + [one.plain for one in enclosures]
    most = len(annexes) + len(enclosures)
    for stretch in letter.main:
        for first, after in phrases(code, "reference_nouns.annex").find(stretch.tokens):
            start, end = stretch.tokens[first].start, stretch.tokens[after - 1].end
            found = compiled(_ANNEX).match(stretch.words, end)
            if not found or stretch.is_quoted(start) or stretch.is_filled(start, found.end()):
                continue
            position = int(found[1]) if found[1].isdigit() else ord(found[1]) - ord("A") + 1
            if position <= most or any(re.search(rf"\b{found[1]}\b", title) for title in titles):
                continue
            bracketed = stretch.words[start - 1 : start] == "("
            if _of_others(stretch, first, found.end(), code, owned=not bracketed):
                continue
            if not most and not bracketed and not phrases(code, "reference.see").ends(stretch.tokens, first):
                continue  # (that of a treaty or a report)
            count = _count(len(annexes), "annex", "annexes") if annexes else _count(most, "enclosure", "enclosures")
            message = f"the text refers to '{stretch.words[start : found.end()]}', and the letter has {count}"
            yield NO_SUCH_NUMBER.at(stretch.place(start), message, "write the one that is meant, or put it in")


@rule(NO_SUCH_NUMBER)
def enclosures_by_number(letter: ReadLetter) -> Iterator[Problem]:
    """An exhibit by a letter or number that none has of those that are listed so: "Exhibit B", and only A."""
    code = code_of(letter.language)
    nouns = phrases(code, "reference_nouns.enclosure")
    listed = [one for one in letter.stretches if one.part == "enclosures"] if nouns else []
    there = {label for line in listed for _, label, _ in _lettered(line, nouns)}
    for stretch in letter.main if there else ():
        for first, label, end in _lettered(stretch, nouns):
            start = stretch.tokens[first].start
            if label in there or stretch.is_quoted(start) or stretch.is_filled(start, end):
                continue
            if not _of_others(stretch, first, end, code):
                said, last = stretch.words[start:end], _last(there, digits=label.isdigit()) or max(there)
                message = f"the text refers to '{said}', and the last one that is listed is {last}"
                yield NO_SUCH_NUMBER.at(stretch.place(start), message, "write the one that is meant, or enclose it")


def _lettered(stretch: Stretch, nouns: Phrases) -> Iterator[tuple[int, str, int]]:
    """Each such noun with a letter or number after it: its place among the words, the label, and where that ends."""
    for first, after in nouns.find(stretch.tokens):
        found = compiled(_ANNEX).match(stretch.words, stretch.tokens[after - 1].end)
        if found:
            yield first, found[1], found.end()


def _count(number: int, one: str, several: str) -> str:
    return f"{number or 'no'} {one if number == 1 else several}"


def _of_others(stretch: Stretch, first: int, end: int, code: str, owned: bool = True) -> bool:
    """Whether the words around say that the list is not this letter's: "your point 3", "point 3 of the report"."""
    text = stretch.tokens
    if owned and text[first].joined and phrases(code, "reference.owner").ends(text, first):
        return True
    after = index_of(text, end)
    return after < len(text) and text[after].joined and bool(phrases(code, "reference.of_others").at(text, after))


def _labels(letter: ReadLetter, name: str) -> set[str]:
    """The numbers, and the letters, by which a list's points can be called."""
    block = letter.resolved.blocks.get(name)  # type: ignore[call-overload]  # one of the two
    if not block:
        return set()
    found: set[str] = set()
    for point in block.points():
        found |= {str(point.number), point.label.rstrip(".)")}
    return found - {""}


def _listed(letter: ReadLetter) -> set[str]:
    """The numbers of lists within the text, as far as the longest goes."""
    items = sum(1 for stretch in letter.main if stretch.kind == "item")
    return {str(number) for number in range(1, items + 1)}


def _last(there: set[str], digits: bool) -> str:
    """The last of the numbers, or of the letters."""
    alike = [name for name in there if name.isdigit() == digits]
    return max(alike, key=lambda name: (len(name), name), default="")
