"""Marks that don't go together: quotation marks that nothing closes or of two kinds, apostrophes of two kinds.

Looks at characters alone. Never says which kind is right where a letter keeps to one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.problems import Place, Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled

_MARK = r"[“”„«»]|(?<![^\W\d_])\"|\"(?![^\W\d_])|(?<![^\s(\[“«„])‘(?=\w)"
_INCHES = r"\d\""
_SINGLE_ENDS = r"(?<=[\w.,!?…;)])’(?!\w)"
_APOSTROPHE = r"(?<=[^\W\d_])['’](?=[^\W\d_])"
_WORD = r"[\w'’\-]+"
_STRAIGHT = r"(?<!\d)['\"]|(?<=\d)['\"](?=[^\W\d])"
"""Not feet and inches."""
STRAIGHT = (("'", frozenset("‘’‚")), ('"', frozenset("“”„«»")))
"""What is typed, and what is printed for it."""
MOST_LINES = 8
"""How many lines are named."""

CLOSES = {"“": "”", "«": "»", "»": "«", '"': '"', "‘": "’", "”": "”"}
"""What closes a quotation, where a language doesn't have it otherwise."""
BOTH_CLOSE_THE_LOW_ONE = "“”"
LONGEST_QUOTED = 2000
"""Characters among which the end of a quotation in single marks is looked for."""
MANY = 3
"""Quotations in double marks among which one in single marks is a slip; in other letters they mark terms."""
_ALWAYS_CLOSES = "”»"
KINDS = {"“": "curly", "”": "curly", "„": "low", "«": "pointed", "»": "pointed", '"': "straight"}
SHOWN = {"curly": "“ ”", "low": "„ “", "pointed": "« »", "straight": '" "'}


class Mark(NamedTuple):
    """A quotation mark at its place."""

    stretch: Stretch
    offset: int
    sign: str


class Pairs(NamedTuple):
    """The quotation marks of a letter: those that open the outermost quotations, and those that lack their other."""

    outermost: list[Mark]
    alone: list[Mark]
    closed_wrongly: list[Mark]
    """Those that end a quotation with the mark of another language."""
    of_two_kinds: list[tuple[Mark, Mark]]
    """Where a quotation begins with a curly mark and ends with a straight one, or the other way round."""
    single: list[Mark]
    """Those that open a quotation of single marks that stands in no other."""


UNBALANCED_QUOTES = Code(
    "unbalanced-quotes",
    "warning",
    meaning=(
        "A quotation begins and does not end, or ends and never began. Bad: “The Minister said “never.” Good: “The "
        "Minister said ‘never’.” A quotation over several paragraphs may open each of them."
    ),
    remedy="Put the mark that is missing, or take the other away.",
)

MIXED_QUOTES = Code(
    "mixed-quotes",
    "notice",
    meaning=(
        "Quotation marks are of two kinds, or a quotation begins with one kind and ends with another. Bad: "
        '"straight" here and “curly” there. Good: one kind throughout; another within a quotation.'
    ),
    remedy="Use one kind throughout.",
)


@rule(UNBALANCED_QUOTES, MIXED_QUOTES)
def quotation_marks(letter: ReadLetter) -> Iterator[Problem]:
    """Each quotation mark has its other, and all are of one kind."""
    if not any(sign in stretch.words for stretch in letter.finished for sign in '“”„«»"‘'):
        return
    pairs = _paired(letter)
    for mark in pairs.alone:
        if _is_end(mark):
            message = f"nothing opens the quotation that ends here: {_around(mark)}"
        else:
            message = f"the quotation that begins here has no end: {_around(mark)}"
        hint = "put the missing quotation mark, or take this one away"
        yield UNBALANCED_QUOTES.at(mark.stretch.place(mark.offset), message, hint)
    if letter.resolved.letter.typography == "as-typed":
        yield from _of_two_kinds(pairs)


def _of_two_kinds(pairs: Pairs) -> Iterator[Problem]:
    for mark in pairs.closed_wrongly:
        message = "a quotation that „ begins ends with “ in this language, not with ”"
        yield MIXED_QUOTES.at(mark.stretch.place(mark.offset), message, "write “ in place of ”")
    for first, last in pairs.of_two_kinds:
        message = f"the quotation begins with {first.sign} and ends with {last.sign}: {_around(first)}"
        hint = f"write {_other(first, last)} throughout"
        yield MIXED_QUOTES.at(first.stretch.place(first.offset), message, hint)
    parted = {id(first) for first, _ in pairs.of_two_kinds}
    kinds: dict[str, list[Mark]] = {}
    for mark in pairs.outermost:
        if id(mark) in parted:
            continue
        kinds.setdefault(KINDS[mark.sign], []).append(mark)
    if len(pairs.single) == 1 and len(pairs.outermost) > MANY and _quotes_so(pairs.single[0]):
        first = pairs.single[0]
        message = (
            f"the quotation marks are ‘ ’ here and {SHOWN[max(kinds, key=lambda kind: len(kinds[kind]))]} elsewhere"
        )
        yield MIXED_QUOTES.at(first.stretch.place(first.offset), message, "write them one way throughout")
    if len(kinds) < 2:
        return
    usual = max(kinds, key=lambda kind: (len(kinds[kind]), kind != "straight"))
    for kind, marks in kinds.items():
        if kind != usual:
            first = marks[0]
            message = f"the quotation marks are {SHOWN[kind]} here and {SHOWN[usual]} elsewhere"
            place = first.stretch.place(first.offset)
            yield MIXED_QUOTES.at(place, message, f"write {SHOWN[usual]} throughout")


def _paired(letter: ReadLetter) -> Pairs:
    """Reads the marks as a reader does: a quotation goes on over paragraphs, each of which may open it anew."""
    pairs = Pairs([], [], [], [], [])
    opening, closing = letter.language.typography.quotes[:2]
    for _, stretches in groupby(letter.finished, key=lambda one: (one.part, one.point, one.source.passage.original)):
        opened: list[Mark] = []
        for stretch in stretches:
            for match in compiled(_MARK).finditer(stretch.words):
                mark = Mark(stretch, match.start(), match[0])
                if _is_no_mark(mark, opened):
                    continue
                if mark.sign == "‘":
                    if not compiled(_SINGLE_ENDS).search(stretch.words, mark.offset, mark.offset + LONGEST_QUOTED):
                        pairs.alone.append(mark)
                    elif not opened and not stretch.is_filled(mark.offset, mark.offset + 1):
                        pairs.single.append(mark)
                elif opened and _closes_in_another_kind(mark, opened[-1].sign):
                    pairs.of_two_kinds.append((opened.pop(), mark))
                elif _closes(mark, opened[-1].sign if opened else ""):
                    if opened[-1].sign == "„" and opening == "„" and closing == "“" and mark.sign == "”":
                        pairs.closed_wrongly.append(mark)
                    opened.pop()
                elif (
                    mark.sign in _ALWAYS_CLOSES and opening != closing and not (mark.sign == "»" and _opens(mark))
                ) or (mark.sign == '"' and not _opens(mark) and _ends(mark)):
                    pairs.alone.append(mark)
                elif opened and opened[-1].sign == mark.sign and (not mark.offset or opened[-1].stretch is stretch):
                    # A paragraph may open the quotation of the last one anew; within one, the first was never closed.
                    if mark.offset:
                        pairs.alone.append(opened.pop())
                        opened.append(mark)
                else:
                    if not opened:
                        pairs.outermost.append(mark)
                    opened.append(mark)
        pairs.alone.extend(opened[:1])
    return pairs


def _closes(mark: Mark, top: str) -> bool:
    """Whether a mark ends the quotation that `top` began."""
    if top == '"' and mark.sign == '"':
        return not _opens(mark)
    return CLOSES.get(top) == mark.sign or (top == "„" and mark.sign in BOTH_CLOSE_THE_LOW_ONE)


def _closes_in_another_kind(mark: Mark, top: str) -> bool:
    """Whether a mark ends, straight, what a curly one began, or curly what a straight one did."""
    if mark.sign == '"':
        return top in ("“", "„", "«") and not _opens(mark) and _ends(mark)
    return top == '"' and mark.sign == "”" and _ends(mark)


def _is_no_mark(mark: Mark, opened: list[Mark]) -> bool:
    """Inches and seconds are written alike."""
    inch = mark.sign == '"' and compiled(_INCHES).match(mark.stretch.words, max(mark.offset - 1, 0))
    return bool(inch) and not any(one.sign == '"' for one in opened)


def _opens(mark: Mark) -> bool:
    """Whether a mark stands before a word and not after one."""
    words, offset = mark.stretch.words, mark.offset
    before, after = words[max(offset - 1, 0) : offset], words[offset + 1 : offset + 2]
    return (not before or before in " (\u00a0[–—=") and bool(after) and after not in " \u00a0\u202f"


def _is_end(mark: Mark) -> bool:
    return mark.sign == "”" or (mark.sign in '»"' and not _opens(mark) and _ends(mark))


def _ends(mark: Mark) -> bool:
    """Whether a mark stands after a word and not before one."""
    return mark.offset > 0 and not mark.stretch.words[mark.offset - 1].isspace()


def _other(first: Mark, last: Mark) -> str:
    """The pair of marks that goes with the curly one of two."""
    return SHOWN[KINDS[last.sign if first.sign == '"' else first.sign]]


def _quotes_so(mark: Mark) -> bool:
    """Whether single marks are quotation marks in its language, and nothing else."""
    return mark.stretch.language.follows("single-marks-quote")


def _around(mark: Mark) -> str:
    """The mark with the words beside it."""
    words = mark.stretch.words
    if _is_end(mark):
        start = max(mark.offset - 24, 0)
        return f"{'…' if start else ''}{words[start : mark.offset + 1].lstrip()}"
    end = mark.offset + 25
    return f"{words[mark.offset : end].rstrip()}{'…' if end < len(words) else ''}"


MIXED_APOSTROPHES = Code(
    "mixed-apostrophes",
    "notice",
    meaning=(
        "Some apostrophes within words are straight and others curly. Bad: “Azerbaijan's” here and “Armenia’s” "
        "there. Good: all curly, or all straight."
    ),
    remedy="Write all of them one way.",
)


@rule(MIXED_APOSTROPHES)
def apostrophes(letter: ReadLetter) -> Iterator[Problem]:
    """The apostrophes within words are all straight or all curly, or will be."""
    is_set = letter.resolved.letter.typography == "smart"
    if is_set or not any("'" in stretch.words for stretch in letter.finished):
        return
    found: dict[str, list[tuple[Stretch, int]]] = {"'": [], "’": []}
    for stretch in letter.finished:
        for match in compiled(_APOSTROPHE).finditer(stretch.words):
            if not stretch.is_filled(match.start(), match.end()):
                found[match[0]].append((stretch, match.start()))
    straight, curly = found["'"], found["’"]
    if not straight or not curly:
        return
    rare, usual = (straight, "curly") if len(straight) <= len(curly) else (curly, "straight")
    other = "straight" if usual == "curly" else "curly"
    stretch, offset = rare[0]
    word = next(match for match in compiled(_WORD).finditer(stretch.words) if match.start() <= offset < match.end())
    more = f", and {len(rare) - 1} more like it" if len(rare) > 1 else ""
    message = f"the apostrophe in '{word[0]}' is {other}{more}; elsewhere apostrophes are {usual}"
    sign = "’" if usual == "curly" else "'"
    yield MIXED_APOSTROPHES.at(stretch.place(word.start()), message, f"write {sign} throughout")


STRAIGHT_QUOTES = Code(
    "straight-quotes",
    "notice",
    meaning=(
        "Quotation marks or apostrophes in the text are straight, as on a typewriter. Bad: Azerbaijan's. Good: "
        "Azerbaijan’s, as printed books have it. Names and addresses are printed as they are typed, and not looked "
        "at."
    ),
    remedy=(
        "Write `typography: smart` at the top of the file: what is typed can stay, and is printed with the marks of "
        "the letter's language."
    ),
)


@rule(STRAIGHT_QUOTES)
def straight_quotes(letter: ReadLetter) -> Iterator[Problem]:
    """Quotation marks and apostrophes as a typewriter has them, unless they will be set.

    Names and addresses are printed as they are typed in any case, and are not looked at.
    """
    if letter.resolved.letter.typography == "smart":
        return
    # (Where some are printed ones, it is told that they are mixed.)
    kinds = [straight for straight, printed in STRAIGHT if not any(printed & set(one.words) for one in letter.finished)]
    places: list[Place] = []
    for stretch in letter.finished if kinds else ():
        for found in compiled(_STRAIGHT).finditer(stretch.words):
            if found[0] in kinds and not stretch.is_filled(found.start(), found.end()):
                places.append(stretch.place(found.start()))
    if places:
        lines = list(dict.fromkeys(place.line for place in places))
        on = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:MOST_LINES]))}"
        more = " …" if len(lines) > MOST_LINES else ""
        message = f"quotation marks and apostrophes are straight, as on a typewriter: {on}{more}"
        hint = "write 'typography: smart' at the top of the file, and they are printed as a printer sets them"
        yield STRAIGHT_QUOTES.at(places[0], message, hint)
