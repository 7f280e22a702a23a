"""What people answered in a form: their printed fields, how to reach them, and the consent in its own words.

Never decides who is printed: `collecting` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.campaign.mails import are_mails, listed, name_of, read_mails, what_it_says
from generator.drafting.importing.lists.columns import Columns
from generator.drafting.importing.lists.list_import import (
    ReadList,
    Recognised,
    read_lists,
    told_of_closing,
)
from generator.drafting.importing.lists.people import entry_of
from generator.drafting.importing.lists.printable import Refusal
from generator.drafting.importing.lists.table import Row
from generator.problems import Place, Problem, has_errors, notice
from generator.reference.consent import is_counted_unnamed, spoken_words

NONE_ASKED = "none-asked"
"""The answer of those of whom a person says that they agreed, where no question asks it."""
_MAIL = re.compile(r"(?:mailto:)?([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)")


class Answer(NamedTuple):
    """One row of a form's export that says yes, or something else than that."""

    place: Place
    said: dict[str, str]
    """What is printed of them."""
    email: str
    question: str
    answer: str
    agrees: bool
    unnamed: bool = False
    """Whether they are to be counted, and not named."""
    cells: dict[str, str] = {}  # noqa: RUF012  (never changed)
    """All that they answered, by heading."""
    by_mail: bool = False
    """Whether it is a mail, which tells nothing of an office or an organisation."""


class Answers(NamedTuple):
    """A form's export."""

    answers: list[Answer]
    """In the order of the file."""
    recognised: Recognised


def read_answers(
    path: str, given: Sequence[str], *, none_asked: bool = False, recase: bool = False
) -> tuple[Answers | None, list[Problem]]:
    """Who answered, in the export at `path`; None where that can't be told. Codes: those of `read_lists`.

    `none_asked`: a person says that all agreed, though the form has no question for it; `recase`: names are put right.
    """
    if are_mails(path):
        return _by_mail(path)
    read = read_lists(path, "signatories", given, none_asked=none_asked, recase=recase)
    if not read.lists:
        return None, read.problems
    problems = [*read.problems, *told_of_closing(read.lists, has_note=False)]
    found = [one for each in read.lists for one in _answers(each)]
    unnamed = [one.place for one in found if one.unnamed]
    problems = [
        one for one in problems if one.code not in ("not-consented", "unclear-consent") or one.place not in unnamed
    ]
    if unnamed:
        many = f"{len(unnamed)} wish to be counted and not named"
        problems.append(notice(unnamed[0], "counted-unnamed", f"{many}: their names stay in private/"))
    return Answers(found, read.recognised), problems


def _by_mail(path: str) -> tuple[Answers | None, list[Problem]]:
    """Who answered by mail, in a mailbox or a folder of mails. Codes: those of `read_mails`; mail-to-read."""
    mails, what, problems = read_mails(path)
    if has_errors(problems):
        return None, problems
    found = []
    for mail in mails:
        said = what_it_says(mail)
        name = name_of(mail)
        if said.says not in ("yes", "no") or not mail.email:
            problems.append(listed(mail, said if said.says not in ("yes", "no") else said._replace(says="other")))
            continue
        if set(spoken_words(said.below).split()) - set(spoken_words(mail.name).split()):
            problems.append(listed(mail, said))
        fields = {"name": name} if name else {}
        agrees, cells = said.says == "yes", {"": said.code}
        found.append(Answer(mail.place, fields, mail.email, "", said.line, agrees, cells=cells, by_mail=True))
    columns = [("From", "name"), ("the line that signs", "consent")]
    return Answers(found, Recognised(what, columns, ("all else",))), problems


def _answers(read: ReadList) -> list[Answer]:
    """The answers in a list, in its order."""
    mail = _column_of_mail(read)
    agreed = {id(row): said for row, said in read.people}
    refused = {id(row): why for row, why in read.refused}
    asked = [one.heading for one in read.columns.questions]
    found = []
    for row in read.rows:
        if (said := agreed.get(id(row))) is not None:
            answers = [row.cells.get(heading, "") for heading in asked] or [NONE_ASKED]
            question, answer = "\n".join(asked), "\n".join(answers)
            found.append(
                Answer(row.place(read.path), said, _mail(row, mail), question, answer, agrees=True, cells=row.cells)
            )
        elif refusal := refused.get(id(row)):
            unnamed = _is_unnamed(row, refusal, read.columns)
            if not unnamed and refusal.why not in ("no", "unclear"):
                continue  # A later answer that says nothing takes no earlier one back.
            said = entry_of(row, read.columns, "signatories").said
            question, answer = refusal.heading, refusal.answer
            found.append(
                Answer(row.place(read.path), said, _mail(row, mail), question, answer, unnamed, unnamed, row.cells)
            )
    return found


def _is_unnamed(row: Row, refusal: Refusal, columns: Columns) -> bool:
    others = [one for one in columns.questions if one.heading != refusal.heading]
    plain = all(one.answer(row).says == "yes" for one in others)
    return plain and refusal.why in ("no", "unclear") and is_counted_unnamed(refusal.answer)


def _column_of_mail(read: ReadList) -> str:
    """The heading of the e-mail addresses; of two, the one that more have filled in, or that stands later."""
    counts = [
        (sum(bool(_mail(row, heading)) for row in read.rows), at, heading)
        for at, heading in enumerate(read.columns.left_out)
    ]
    most = max(counts, default=(0, 0, ""))
    return most[2] if most[0] else ""


def _mail(row: Row, heading: str) -> str:
    found = _MAIL.fullmatch(row.cells.get(heading, "").strip())
    return found[1] if found else ""
