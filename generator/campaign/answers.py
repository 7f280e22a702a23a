"""What people answered in a form: their printed fields, how to reach them, and the consent in its own words.

Never decides who is printed: `collecting` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.drafting.importing.lists.columns import Columns
from generator.drafting.importing.lists.list_import import ReadList, read_list, told_of_closing
from generator.drafting.importing.lists.people import entry_of
from generator.drafting.importing.lists.printable import Refusal
from generator.drafting.importing.lists.table import Row
from generator.problems import Place, Problem, notice
from generator.reference.consent import is_counted_unnamed

NONE_ASKED = "none-asked"
"""The answer of those of whom a person says that they agreed, where no question asks it."""
_MAIL = re.compile(r"(?:mailto:)?([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)")


class Answer(NamedTuple):
    """One row of a form's export that says yes, or something else than that."""

    row: int
    said: dict[str, str]
    """What is printed of them."""
    email: str
    question: str
    answer: str
    agrees: bool
    unnamed: bool = False
    """Whether they are to be counted, and not named."""


class Answers(NamedTuple):
    """A form's export."""

    answers: list[Answer]
    """In the order of the file."""
    columns: list[tuple[str, str]]
    left_out: tuple[str, ...]
    program: str = ""
    """Whose export it is, where that is known."""


def read_answers(
    path: str, given: Sequence[str], *, none_asked: bool = False, recase: bool = False
) -> tuple[Answers | None, list[Problem]]:
    """Who answered, in the export at `path`; None where that can't be told. Codes: those of `read_list`.

    `none_asked`: a person says that all agreed, though the form has no question for it; `recase`: names are put right.
    """
    read, columns, problems = read_list(path, "signatories", given, none_asked=none_asked, recase=recase)
    if read is None or columns is None:
        return None, problems
    problems += told_of_closing(read, path, has_note=False)
    mail = _column_of_mail(read, columns)
    found = [_agreed(line, said, read, mail) for line, said in read.people]
    unnamed: list[int] = []
    for line, refusal in read.refused:
        row = read.rows[line]
        if _is_unnamed(row, refusal, columns):
            unnamed.append(line)
        elif refusal.why not in ("no", "unclear"):
            continue  # A later answer that says nothing takes no earlier one back.
        said = entry_of(row, columns, "signatories").said
        is_unnamed = line in unnamed[-1:]
        found.append(Answer(line, said, _mail(row, mail), refusal.heading, refusal.answer, is_unnamed, is_unnamed))
    problems = [one for one in problems if not _is_about(one, unnamed)]
    if unnamed:
        many = f"{len(unnamed)} wish to be counted and not named"
        problems.append(notice(Place(path, unnamed[0]), "counted-unnamed", f"{many}: their names stay in private/"))
    return Answers(sorted(found, key=lambda one: one.row), columns.told(), columns.left_out, columns.program), problems


def _is_about(problem: Problem, lines: Sequence[int]) -> bool:
    """Whether a problem tells that no name was taken of rows that all are counted after all."""
    return problem.code in ("not-consented", "unclear-consent") and problem.place.line in lines


def _agreed(line: int, said: dict[str, str], read: ReadList, mail: str) -> Answer:
    row = read.rows[line]
    asked = [one.heading for one in read.columns.questions]
    answers = [row.cells.get(heading, "") for heading in asked] or [NONE_ASKED]
    return Answer(line, said, _mail(row, mail), "\n".join(asked), "\n".join(answers), agrees=True)


def _is_unnamed(row: Row, refusal: Refusal, columns: Columns) -> bool:
    others = [one for one in columns.questions if one.heading != refusal.heading]
    plain = all(one.answer(row).says == "yes" for one in others)
    return plain and refusal.why in ("no", "unclear") and is_counted_unnamed(refusal.answer)


def _column_of_mail(read: ReadList, columns: Columns) -> str:
    """The heading of the e-mail addresses; of two, the one that more have filled in, or that stands later."""
    counts = [
        (sum(bool(_mail(row, heading)) for row in read.rows.values()), at, heading)
        for at, heading in enumerate(columns.left_out)
    ]
    most = max(counts, default=(0, 0, ""))
    return most[2] if most[0] else ""


def _mail(row: Row, heading: str) -> str:
    found = _MAIL.fullmatch(row.cells.get(heading, "").strip())
    return found[1] if found else ""
