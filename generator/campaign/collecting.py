"""Answers, records and the list as a person edited it → the list and the records as they are now.

A signatory's later answer comes in, a person's edits stay, whoever was removed or deleted by hand stays out. The same
answers a second time change nothing. Never reads or writes a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.campaign.answers import Answer
from generator.campaign.codes import code_of, keyed
from generator.campaign.names import folded, is_same_body, key_of, key_of_name
from generator.campaign.records import Record, as_given
from generator.campaign.signatory_list import FIELDS, Listed
from generator.problems import Problem, notice, warning
from generator.source.quoting import shortened

Fields = dict[str, str]
NOT_IN_EXPORT = "not-in-export"
"""Why one who signed is not in the list: it was made anew from an export that has no answer of theirs."""


class Asked(NamedTuple):
    """What a person asks of a taking in."""

    path: str
    """The export's file."""
    letter: str
    """The name of the letter's list."""
    day: str
    anew: bool = False
    text: str = ""
    """The code of the text that stood in the form; blank where it is not known."""
    """Whether the list is written anew from the answers; else a person's edits stay in it."""


class Collected(NamedTuple):
    """What has become of them."""

    listed: Listed
    records: dict[str, Record]
    new: int
    changed: int
    deleted: int
    """Rows that a person has deleted since the last time."""
    problems: list[Problem]

    def told(self) -> str:
        """The outcome in a line: "14 new, 2 changed, 1 deleted by hand"."""
        return f"{self.new} new, {self.changed} changed, {self.deleted} deleted by hand"


def collected(
    answers: Sequence[Answer], listed: Listed, records: Mapping[str, Record], key: bytes, asked: Asked
) -> Collected:
    """The list and the records with the answers taken in.

    Codes: removed-signatory, withdrawn-signatory, edited-and-answered, same-address, duplicate-organisation.
    """
    work = _Collecting(listed, records, key, asked)
    work.find_deleted()
    for answer in _last_of_each(answers, key):
        work.take(answer)
    return work.outcome()


def _last_of_each(answers: Sequence[Answer], key: bytes) -> list[Answer]:
    """Of several answers of one person only the last counts, where the first stood."""
    last: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        last[key_of(answer, key), folded(answer.said.get("name", ""))] = answer
    return list(last.values())


class _Collecting:
    def __init__(self, listed: Listed, records: Mapping[str, Record], key: bytes, asked: Asked) -> None:
        self._listed, self._key, self._asked = listed, key, asked
        self._records = dict(records)
        self._rows = [dict(row) for row in listed.rows]
        self._problems: list[Problem] = []
        self._new = self._changed = self._deleted = 0
        self._by_id = {code: row for row in self._rows if (code := row.get("id", ""))}
        self._by_key: dict[str, list[str]] = {}
        for record in self._records.values():
            self._by_key.setdefault(record.key, []).append(record.id)
        self._fresh: list[Fields] = []
        self._by_name: dict[str, list[Fields]] = {}
        for row in self._standing():
            self._note_name(row)

    def outcome(self) -> Collected:
        if self._asked.anew:
            self._note_those_left_out()
        listed = self._listed._replace(rows=self._fresh if self._asked.anew else self._rows)
        return Collected(listed, self._records, self._new, self._changed, self._deleted, self._problems)

    def _note_those_left_out(self) -> None:
        """A list that is made anew lacks who signed in another export: nobody has deleted them."""
        standing = {row.get("id", "") for row in self._fresh}
        for code, record in self._records.items():
            if record.state == "signed" and code not in standing:
                self._records[code] = record._replace(why=NOT_IN_EXPORT)

    def find_deleted(self) -> None:
        """Whoever signed and stands in the list no longer was deleted by hand: that means no."""
        for code, record in list(self._records.items()):
            if record.state == "signed" and code not in self._by_id and record.why != NOT_IN_EXPORT:
                self._remove(record, "by-hand")
                self._deleted += 1

    def take(self, answer: Answer) -> None:
        """Take an answer in."""
        key = key_of(answer, self._key)
        record = self._known(answer, key)
        if answer.by_mail and answer.agrees:
            answer = _as_known(answer, record)
            if not answer.said.get("name"):
                message = "this mail signs, and nothing tells the sender's name"
                self._tell(warning(answer.place, "row-without-name", message, "add the row by hand"))
                return
        if not answer.agrees:
            self._withdraw(answer, record)
        elif record and record.state == "removed":
            self._kept_out(answer, record)
        elif record and record.state == "signed" and (record.id in self._by_id or self._asked.anew):
            self._again(answer, record)
        else:
            self._signs(answer, key, record)

    def _known(self, answer: Answer, key: str) -> Record | None:
        """The record of whoever answers: of the same address and name, or of the same address and removed."""
        name, found = folded(answer.said.get("name", "")), None
        if answer.by_mail and len(same := self._by_key.get(key, [])) == 1:
            return self._records[same[0]]  # Mail programs call people otherwise than lists do.
        for one in (self._records[code] for code in self._by_key.get(key, ())):
            known = one.fields.get("name", "")
            if folded(known) == name or one.id == self._id(answer) or one.state in ("invited", "declined"):
                return one
            found = one
        if found and found.state == "removed":
            return found
        if typed := self._by_key.get(key_of_name(answer.said.get("name", ""), self._key)):
            return self._records[typed[0]]
        if found and answer.agrees:
            message = f"'{_name(answer)}' has the e-mail address of '{shortened(found.fields.get('name', ''))}'"
            self._tell(notice(answer.place, "same-address", message, "see whether they are two people"))
        return None

    def _id(self, answer: Answer) -> str:
        return code_of(keyed(self._key, answer.email.lower(), answer.said.get("name", "")))

    def _kept_out(self, answer: Answer, record: Record) -> None:
        why = {"by-hand": "deleted by hand"}.get(record.why, record.why)
        message = f"'{_name(answer)}' was removed on {record.day} ({why}), and is kept out"
        hint = f"to let them in after all, delete the row '{record.id}' in private/"
        self._tell(warning(answer.place, "removed-signatory", message, hint))

    def _withdraw(self, answer: Answer, record: Record | None) -> None:
        if record is None or record.state not in ("signed", "invited"):
            return
        if record.state == "invited":
            self._records[record.id] = record._replace(state="declined", day=self._asked.day)
            return
        self._remove(record, "withdrew")
        if row := self._by_id.pop(record.id, None):
            self._rows.remove(row)
            self._by_name = {name: [one for one in rows if one is not row] for name, rows in self._by_name.items()}
        message = f"'{_name(answer)}' signed, and now answers with no plain yes: the name is taken out of the list"
        self._tell(warning(answer.place, "withdrawn-signatory", message))

    def _remove(self, record: Record, why: str) -> None:
        self._records[record.id] = record._replace(state="removed", why=why, day=self._asked.day)

    def _signs(self, answer: Answer, key: str, record: Record | None) -> None:
        """One who has not signed before: a new row, or one that a person has typed already."""
        alike = self._by_name.get(folded(answer.said.get("name", "")), ())
        other = next((row for row in alike if is_same_body(row, answer.said)), None)
        if other and (other.get("id") or not _is_typed(other, answer)):
            message = f"'{_name(answer)}' signs already; an organisation counts once"
            self._tell(notice(answer.place, "duplicate-organisation", message))
            return
        if record and record.state in ("invited", "declined") and record.id != self._id(answer):
            # They were asked by another name than they sign with, and are to be known again by their own.
            del self._records[record.id]
            self._by_key[record.key].remove(record.id)
            record = record._replace(id=self._free_id(answer), key=key)
        code = record.id if record else self._free_id(answer)
        self._records[code] = self._signed(answer, code, key, record)
        self._by_key.setdefault(key, []).append(code)
        shown = {**({"text": self._asked.text} if self._asked.text else {}), **_shown(answer)}
        typed = [row for row in alike if _is_typed(row, answer)]
        if len(typed) == 1 and not answer.unnamed:
            (row,) = typed
            row.update({name: text for name, text in {**shown, "id": code}.items() if not row.get(name)})
            self._by_id[code] = row
            self._changed += 1
            return
        row = {"id": code, **shown}
        self._by_id[code] = row
        self._standing().append(row)
        self._note_name(row)
        self._new += 1

    def _note_name(self, row: Fields) -> None:
        self._by_name.setdefault(folded(row.get("name", "")), []).append(row)

    def _standing(self) -> list[Fields]:
        return self._fresh if self._asked.anew else self._rows

    def _free_id(self, answer: Answer) -> str:
        code, number = self._id(answer), 0
        while code in self._records:
            number += 1
            code = code_of(keyed(self._key, answer.email.lower(), answer.said.get("name", ""), str(number)))
        return code

    def _signed(self, answer: Answer, code: str, key: str, before: Record | None) -> Record:
        record = before or Record(code, key)
        return record._replace(
            letter=self._asked.letter, state="signed", day=self._asked.day, why="", email=answer.email,
            answered=record.answered or self._asked.day, form=self._asked.path, row=_where(answer, self._asked.path),
            question=answer.question, answer=answer.answer, given=as_given(answer.said, _fields(answer.said)),
        )  # fmt: skip

    def _again(self, answer: Answer, record: Record) -> None:
        """A later answer of one who signed: what they changed comes in where no person has changed it, too."""
        row = self._by_id.get(record.id, {})
        base, theirs = record.fields, {name: answer.said.get(name, "") for name in FIELDS}
        if self._asked.anew:
            read = row.get("text") or self._asked.text
            row = {"id": record.id, **_shown(answer), **({"text": read} if read else {})}
            self._fresh.append(row)
        elif answer.unnamed or row.get("unnamed"):
            self._unnamed_again(answer, row)
        elif record.given:
            self._three_ways(answer, row, base)
        if record.is_forgotten and record.answer == answer.answer and not record.why:
            return
        if {name: base.get(name, "") for name in FIELDS} != theirs or record.answer != answer.answer or record.why:
            again = self._signed(answer, record.id, record.key, record)
            self._records[record.id] = again._replace(day=record.day)

    def _unnamed_again(self, answer: Answer, row: Fields) -> None:
        if bool(row.get("unnamed")) == answer.unnamed:
            return
        shown = _shown(answer)
        for name in (*_fields(answer.said), "unnamed"):
            row[name] = shown.get(name, "")
        self._changed += 1

    def _three_ways(self, answer: Answer, row: Fields, base: Fields) -> None:
        changed = False
        for name in _fields(answer.said):
            old, new, own = base.get(name, ""), answer.said.get(name, ""), row.get(name, "")
            if new in (old, own):
                continue
            if own == old:
                row[name] = new
                changed = True
                if name == "name":
                    self._note_name(row)
                continue
            message = (
                f"'{shortened(row.get('name', ''))}' was edited by hand and answered again: "
                f"{name} is '{shortened(own)}' in the list, and '{shortened(new)}' in the answer"
            )
            self._tell(warning(answer.place, "edited-and-answered", message, "the list keeps what was typed"))
        self._changed += changed

    def _tell(self, problem: Problem) -> None:
        self._problems.append(problem)


def _fields(said: Fields) -> tuple[str, ...]:
    """What is kept of an answer: the printed fields, and what was added to it."""
    return (*FIELDS, *(name for name in said if name not in FIELDS))


def _as_known(answer: Answer, record: Record | None) -> Answer:
    """A mail with what is known of its sender, who was shown it: a mail says no more than a name."""
    known = record.fields if record and record.state in ("invited", "declined", "signed") else {}
    return answer._replace(said={**answer.said, **known})


def _where(answer: Answer, path: str) -> str:
    """Where an answer stands in a file: a row, with its sheet where there are several; of a folder, the file."""
    part = answer.place.path.removeprefix(path).lstrip(":/")
    return " ".join(filter(None, (part, str(answer.place.line or ""))))


def _name(answer: Answer) -> str:
    return shortened(answer.said.get("name", ""))


def _shown(answer: Answer) -> Fields:
    """What the list has of one who answers: nothing by which they are known, where they are not to be named."""
    if answer.unnamed:
        return {"unnamed": "yes", **({"text": answer.said["text"]} if answer.said.get("text") else {})}
    return {name: text for name, text in answer.said.items() if text}


def _is_typed(row: Fields, answer: Answer) -> bool:
    """Whether a row that was typed by hand is that of an answer: of the same name, and of no other organisation."""
    if row.get("id") or folded(row.get("name", "")) != folded(answer.said.get("name", "")):
        return False
    typed, said = row.get("affiliation", ""), answer.said.get("affiliation", "")
    return not typed or not said or folded(typed) == folded(said)
