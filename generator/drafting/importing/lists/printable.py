"""Who of a list may stand under a letter, and with what: those who finished the form and said yes to being printed.

Everybody else is told, with the row and the answer; what an answer says is decided in `consent`. Of an entry no
address, number, time, bare yes or body that is none is taken, nor "In a personal capacity": that is told, too. Of a
name only an e-mail address that stands behind it is taken out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from generator.drafting.importing.lists.table import SAMPLE, Row, Table
from generator.drafting.importing.recognising.lines import signs_for, what_is
from generator.problems import Problem, notice, warning
from generator.reference.consent import (
    Answer,
    Sense,
    answer_of,
    is_bare,
    is_bare_no,
    is_of_else,
    is_unnamed,
    may_speak_of_printing,
    personally,
    sense_of,
    sense_of_answers,
    speaks_of_printing,
)
from generator.source.quoting import shortened

Finish = Literal["dates", "drafts", "done", "status"]
"""How a column of a form tells that somebody finished: by a date, by no mark of a draft, by a yes, by a word."""
MOST_CHOICES = 12
"""So many different answers has a question at most whose heading does not tell what it asks."""
MOST_FILES = 5
"""So many files of a folder are named in one problem."""
_CHOSEN = re.compile(r"\s*;\s*|,\s+|\n")
"""What forms put between several choices."""
PRINTED = ("role", "affiliation", "on_behalf_of", "note", "country")
_MAIL = re.compile(r"[\s<(\[]*(?:mailto:)?[\w.+-]+@[\w-]+\.[\w.-]+\w[>)\]]*")
_NUMBERS = re.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}|(?:[\da-f]{0,4}:){3,7}[\da-f]{0,4}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*|"
    r"\+?\(?\d(?:[ ()/.-]*\d){6,14}|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:[ ,]+\d\d?:\d\d.*)?|"
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?:[A-Z]{1,2}-)?\d{4,5}|https?://\S+",
    re.IGNORECASE,
)
"""Addresses of computers, times, telephone numbers, days, postcodes, pages of the web."""
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b\d{1,4}[a-z]?,? \w+.*\b\d{4,5}\b|\w+ \d{1,4}[a-z]?, ?\d{4,5} \w+"
)
"""A British postcode; a street's number and a postcode."""
_ASIDE = re.compile(r"(?P<body>.*\S)\s*(?:\((?P<told>[^()]+)\)|[,;–—-]\s+(?P<said>[^,;]+))$")
_FORMULA = re.compile(r"[=+@\t\r]|-\d")


class Question(NamedTuple):
    """A column that asks whether a name may be printed."""

    heading: str
    sense: Sense
    choices: frozenset[str]
    """Answers that are given word for word in several rows: the form has them, nobody typed them."""
    numbered: bool = False
    """Whether the answers are numbers that need a key, as 1 to 5: then 1 is no yes."""

    def answer(self, row: Row) -> Answer:
        """What the row's answer says of printing the name: only a `yes` signs."""
        text = row.cells.get(self.heading, "")
        said = answer_of(text, text in self.choices)
        if self.numbered and text.isdecimal():
            return Answer("unclear")
        if said.says == "unclear" and (parts := [one for one in _CHOSEN.split(text) if one])[1:]:
            said = self._several(parts, said)
        if said.of_printing or self.sense == "permit":
            return said
        if self.sense == "hide" and (is_bare_no(text) or said.says == "blank"):
            return Answer("yes")
        return Answer("no" if said.says == "yes" and self.sense == "hide" else "unclear" if text else "blank")

    def _several(self, parts: Sequence[str], whole: Answer) -> Answer:
        """Of several choices of the form one is a yes, and the others consent to other things: to a newsletter."""
        said = [answer_of(one, True) for one in parts if not is_of_else(one)]
        if said and self.choices.issuperset(parts) and all(one.says == "yes" for one in said):
            return Answer("yes", any(one.of_printing for one in said))
        return whole


class Refusal(NamedTuple):
    """Why a row does not sign."""

    why: Literal["unfinished", "no", "blank", "unclear"]
    heading: str
    answer: str


def questions_in(table: Table, headings: Iterable[str], given: Sequence[str]) -> list[Question]:
    """The questions for consent among the headings; `given` are those that the person calls so: a yes permits."""
    found = []
    for heading in headings:
        cells = [text for row in table.rows if (text := row.cells.get(heading))]
        sense: Sense | None = "permit" if heading in given else sense_of(heading)
        if sense is None:
            sense = sense_of_answers(heading, cells) or _sense_of_choices(cells)
        elif heading not in given and _name_people(cells):
            sense = None
        if sense == "hide" and not all(map(is_bare, cells)):
            sense = "either"
        if sense:
            parts = Counter(part for text in cells for part in {text, *_CHOSEN.split(text)})
            numbered = any(text.isdecimal() and text not in ("0", "1") for text in cells)
            choices = frozenset(part for part, times in parts.items() if times > 1)
            found.append(Question(heading, sense, choices, numbered))
    return found


def _name_people(cells: Sequence[str]) -> bool:
    """Whether a column holds names, not answers: "Name, as it is to be published"."""
    sample = cells[:SAMPLE]
    return sum(what_is(text) == "person" and answer_of(text).says == "unclear" for text in sample) > len(sample) / 2


def _sense_of_choices(cells: Sequence[str]) -> Sense | None:
    """What a column asks whose heading tells nothing, "Please tick": its few answers speak of printing a name."""
    different = Counter(cells)
    typed = len(different) > MOST_CHOICES or len(different) == len(cells) > 1
    if typed or any(what_is(one) == "person" for one in different):
        return None
    return "either" if any(sense_of(text) and speaks_of_printing(text) for text in different) else None


def refusal_of(
    row: Row, questions: Sequence[Question], finished: Mapping[str, Finish], partly: frozenset[str]
) -> Refusal | None:
    """Why the row does not sign; None where it does. `partly` are words for what is not finished."""
    for heading, how in finished.items():
        text = row.cells.get(heading, "")
        said = answer_of(text).says
        unfinished = {
            "dates": not text or is_bare_no(text),
            "drafts": said not in ("no", "blank"),
            "done": said != "yes",
            "status": text.casefold().strip() in partly,
        }[how]
        if unfinished:
            return Refusal("unfinished", heading, text)
    answers = [(question.answer(row).says, question.heading) for question in questions]
    reasons: tuple[Literal["no", "blank", "unclear"], ...] = ("no", "blank", "unclear")
    for why in reasons:
        for said, heading in answers:
            if said == why:
                return Refusal(why, heading, row.cells.get(heading, ""))
    return None


def contradiction(row: Row, remarks: Iterable[str]) -> Refusal | None:
    """A remark that takes the consent back: "please do not print my name"; None where there is none."""
    for heading in remarks:
        text = row.cells.get(heading, "")
        # "Anonymous user" is what forms call who has no account.
        if not text or is_unnamed(text) or not may_speak_of_printing(text):
            continue
        if sense_of(text) in ("hide", "either") and speaks_of_printing(text):
            return Refusal("unclear", heading, text)
    return None


def refused(rows: Iterable[tuple[Row, Refusal]], path: str) -> list[Problem]:
    """What is told of those who do not sign: each answer once, with all its rows.

    Codes: not-consented, unclear-consent, unfinished-answer.
    """
    by_answer: dict[Refusal, list[Row]] = {}
    for row, why in rows:
        by_answer.setdefault(why, []).append(row)
    return [_told(why, each, path) for why, each in by_answer.items()]


def _told(one: Refusal, rows: list[Row], path: str) -> Problem:
    place, asked = rows[0].place(path), shortened(one.heading, 60)
    said = f"'{shortened(one.answer, 80)}'" if one.answer else "nothing"
    if one.why == "unfinished":
        message = f"{in_rows(rows)}: not finished, for '{asked}' has {said}; no name is taken"
        return notice(place, "unfinished-answer", message, "ask them whether they meant to sign")
    if one.why == "unclear":
        message = f"{in_rows(rows)}: {said}, answered to '{asked}', is no plain yes; no name is taken"
        hint = "where it means that the name may be printed, write yes in its place"
        return warning(place, "unclear-consent", message, hint)
    message = f"{in_rows(rows)}: {said} was answered to '{asked}'; no name is taken"
    return notice(place, "not-consented", message)


def in_rows(rows: Sequence[Row]) -> str:
    """All the rows, those that follow one another as a range: "in rows 3, 5–9"; of a folder, the first files."""
    files = list(dict.fromkeys(row.file for row in rows if row.file))
    if files:
        more = f" and {len(files) - MOST_FILES} more" if len(files) > MOST_FILES else ""
        named = ", ".join(f"'{shortened(one, 40)}'" for one in files[:MOST_FILES])
        return f"in {named}{more}"
    lines = sorted({row.line for row in rows})
    ranges = []
    for _, run in groupby(enumerate(lines), key=lambda one: one[1] - one[0]):
        numbers = [line for _, line in run]
        ranges.append(f"{numbers[0]}–{numbers[-1]}" if numbers[1:] else str(numbers[0]))
    return f"in {'row' if len(lines) == 1 else 'rows'} {', '.join(ranges)}"


class Taken(NamedTuple):
    """Something of a row that is not printed."""

    why: Literal["personal", "capacity", "private"]
    what: str
    """The field that it would have been."""
    text: str


def printable(said: dict[str, str], asked: str, capacity: str) -> tuple[dict[str, str], list[Taken]]:
    """An entry with only what may be printed, and what was taken from it; without its name where that is none.

    `asked` is the question whether somebody signs for nobody but themselves, if there is one, `capacity` the answer.
    """
    said, taken = dict(said), []
    note = ""
    for field in PRINTED:
        text = said.get(field, "")
        aside = _ASIDE.fullmatch(text) if field != "note" else None
        if aside and (alone := personally(aside["told"] or aside["said"])):
            note, said[field] = alone, aside["body"]
        elif field != "note" and (alone := personally(text)):
            note = alone
            del said[field]
            taken.append(Taken("personal", field, text))
        elif text and (is_private(text) or (field != "country" and is_bare(text) and len(text) > 1)):
            taken.append(Taken("private", field, text))
            del said[field]
    if alone := personally(asked if answer_of(capacity).says == "yes" else capacity):
        note = alone
    elif not (is_bare_no(capacity) or answer_of(capacity).says == "blank" or signs_for(capacity)):
        taken.append(Taken("capacity", "", capacity))
        said = {field: text for field, text in said.items() if field not in ("role", "affiliation", "on_behalf_of")}
    if note and {"role", "affiliation"} & said.keys():
        said["note"] = note
    name = said.get("name", "")
    if _MAIL.search(name):
        taken.append(Taken("private", "name", name))
        name = _MAIL.sub("", name).strip()
    if name and (is_unnamed(name) or _FORMULA.match(name) or is_private(name)):
        name = ""
    return {**said, "name": name} if name else {key: text for key, text in said.items() if key != "name"}, taken


def is_private(text: str) -> bool:
    """Whether a text is, or has, what is for the campaign alone: an e-mail address, a number, a time, an address."""
    found = _MAIL.search(text) or _NUMBERS.fullmatch(text.strip()) or _ADDRESS.search(text)
    return found is not None or what_is(text) == "contact"


def told_of_taken(rows: list[tuple[Row, Taken]], path: str) -> list[Problem]:
    """What is told of what was taken out, each once with all its rows. Codes: personal-capacity, private-cell."""
    by_kind: dict[Taken, list[Row]] = {}
    for row, one in rows:
        by_kind.setdefault(one, []).append(row)
    return [_told_of_taken(one, each, path) for one, each in by_kind.items()]


def _told_of_taken(one: Taken, rows: list[Row], path: str) -> Problem:
    place, shown = rows[0].place(path), f"{in_rows(rows)}: '{shortened(one.text, 60)}'"
    if one.why == "personal":
        return notice(place, "personal-capacity", f"{shown} is no {one.what}, and is not printed as one")
    if one.why == "capacity":
        message = f"{shown} does not say for whom they sign; only the name is taken"
        return notice(place, "personal-capacity", message, "ask them, and add the rest by hand")
    message = f"{shown} is not printed as {one.what}: it looks private, or answers a question"
    return warning(place, "private-cell", message, "see whether the right column was taken: --map says which")
