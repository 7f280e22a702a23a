"""Notes of a PDF: raised numbers in the text, and the notes themselves in small type at the foot of its pages.

Knows them by size and place alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.drafting.importing.document import MARK_RAISED, RAISED

if TYPE_CHECKING:
    from generator.pages.preflight.sheet import Line, Run

SMALLER, HIGHER, HIGHEST = 0.8, 0.12, 0.75
"""How small a raised number is beside its line, and how far it stands above it, in sizes of the line's type."""
SMALL = 0.95
"""The size of a note's type beside the text's, at the most."""
NEAR = 1.5
"""Millimetres that a raised number may stand outside its line."""
_MM = 25.4 / 72
_NUMBER = re.compile(r"\[?\d{1,3}\]?")
_BEGINS = re.compile(r"(?:\d{1,3}[.)]?|\[\d{1,3}\])\s+\S|\d{1,2}(?=[^\W\d_])")
_ATTACHED = re.compile(r"(?:(?<=[^\W\d_A-Z]{2})|(?<=[^\W\d_A-Z][.,;:!?”\"’)]))(\d{1,2})(?=[\s.,;:!?)”\"’]|$)")
"""A number right behind a word: some fonts have raised numbers as characters of their own, at the text's own height."""


def with_raised(lines: Sequence[Line]) -> list[Line]:
    """The lines with their raised numbers marked, also those that stand so high that they seemed lines of their own."""
    hosts: dict[int, list[Run]] = {}
    alone = set[int]()
    for at, line in enumerate(lines):
        host = _host(line, lines) if _NUMBER.fullmatch(line.text.strip()) else None
        if host is not None:
            hosts.setdefault(host, []).extend(line.runs)
            alone.add(at)
    return [_marked(line, hosts.get(at, [])) for at, line in enumerate(lines) if at not in alone]


def _host(number: Line, lines: Sequence[Line]) -> int | None:
    """Which line a number belongs to that stands above it."""
    for at, line in enumerate(lines):
        lift = (line.baseline - number.baseline) / (_MM * max(line.size, 1.0))
        within = line.box.left - NEAR - number.box.width <= number.box.left <= line.box.right + NEAR
        if within and HIGHER <= lift <= HIGHEST and 0 < number.size <= SMALLER * line.size:
            return at
    return None


def _marked(line: Line, more: Sequence[Run]) -> Line:
    runs = [*line.runs, *more]
    if not more and not any(_is_raised(run, line) for run in runs):
        return line
    if more:
        runs.sort(key=lambda run: run.box.left)
    pieces: list[str] = []
    for at, run in enumerate(runs):
        raised = _is_raised(run, line)
        spaced = at > 0 and (
            runs[at - 1].spaced or (more and run.box.left - runs[at - 1].box.right > 0.15 * _MM * line.size)
        )
        pieces.append(" " if spaced and not raised else "")
        pieces.append(MARK_RAISED.format(run.text) if raised else run.text)
    return line._replace(text="".join(pieces), runs=tuple(runs))


def _is_raised(run: Run, line: Line) -> bool:
    lift = (line.baseline - run.baseline) / (_MM * max(line.size, 1.0))
    return _NUMBER.fullmatch(run.text) is not None and 0 < run.size <= SMALLER * line.size and lift >= HIGHER


def notes_apart(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The pages without the notes at their feet, and the lines of each note, in order, its number marked as raised.

    Only where the text of the pages calls each of them by a raised number.
    """
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    cuts = [_first_note(page, usual) for page in pages]
    text = [list(page[:cut]) for page, cut in zip(pages, cuts, strict=True)]
    notes: list[list[Line]] = []
    for page, cut in zip(pages, cuts, strict=True):
        for line in page[cut:]:
            if _begins(line):
                notes.append([_numbered(line)])
            elif notes:
                notes[-1].append(line)
    called = [int(one.strip("[]")) for page in text for line in page for one in RAISED.findall(line.text)]
    told = [int(_number(note[0])) for note in notes]
    if not called and told == [int(one) for page in text for line in page for one in _ATTACHED.findall(line.text)]:
        raised = MARK_RAISED.format(r"\1")
        text = [[line._replace(text=_ATTACHED.sub(raised, line.text)) for line in page] for page in text]
        called = told
    if not notes or told != list(range(1, len(notes) + 1)) or not set(told) <= set(called):
        return [list(page) for page in pages], []
    return text, notes


def _first_note(page: Sequence[Line], usual: float) -> int:
    """Where the small type at a page's foot begins that opens with a number."""
    at = len(page)
    while at and 0 < page[at - 1].size <= SMALL * usual:
        at -= 1
    return next((number for number in range(at, len(page)) if _begins(page[number])), len(page))


def _begins(line: Line) -> bool:
    return RAISED.match(line.text) is not None or _BEGINS.match(line.text) is not None


def _number(line: Line) -> str:
    found = re.search(r"\d+", line.text)
    return found[0] if found else ""


def _numbered(line: Line) -> Line:
    if RAISED.match(line.text):
        return line
    number = _number(line)
    rest = line.text.partition(number)[2].lstrip(".)] ")
    return line._replace(text=f"{MARK_RAISED.format(number)} {rest}")
