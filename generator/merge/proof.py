"""A proof of a merge: a few telling letters in one file, to be looked at before the run.

Joined as a print run is: the letters' own pages, without their tags and data. Never writes a file.
"""

from __future__ import annotations

import io
from typing import NamedTuple

from generator.merge.making import Making
from generator.merge.plan import Plan
from generator.merge.surveying import Survey
from generator.merge.telling import Chosen
from generator.problems import Problem

NAME = "merge-proof.pdf"


class Shown(NamedTuple):
    """A letter in the proof."""

    chosen: Chosen
    page: int
    """On which it begins, counted from 1."""


class Proof(NamedTuple):
    """The file, and what is in it."""

    data: bytes
    letters: tuple[Shown, ...]


def proof(plan: Plan, looked: Survey) -> tuple[Proof | None, list[Problem]]:
    """The letters that are worth a look, in the order of the rows, each with a bookmark that says why it is there.

    None where none of them can be made.
    """
    from generator.pages.joining import Book

    making, problems, shown = Making(plan, looked.characters), list[Problem](), list[Shown]()
    book = Book(f"Proof: {plan.title}")
    wanted = {one.row: one for one in looked.telling}
    for row in plan.table.rows():
        one = wanted.get(row.number)
        made = making.made(row) if one else None
        if one is None or made is None:
            continue
        problems += made.problems
        if made.data is not None:
            shown.append(Shown(one, book.pages + 1))
            book.add(made.data, f"{one.recipient or f'Row {one.row}'}: {one.why}")
    if not shown:
        return None, problems
    out = io.BytesIO()
    book.save(out.write)
    return Proof(out.getvalue(), tuple(shown)), problems
