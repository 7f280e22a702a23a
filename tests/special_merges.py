"""Merges that give one problem each, which no file in a repository can have: they take recipients."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pikepdf
from command import letters
from special_cases import LETTER, Case, Desk


def _merged(desk: Desk, rows: str, more: str = "", named: str = "people.csv") -> list[str]:
    """A merge with recipients, who are a table."""
    desk.file("people.csv", rows.encode())
    return ["merge", desk.letter(more), named]


def _enclosure_changed(desk: Desk) -> list[str]:
    """It takes a file that changes during a run: the second letter encloses the first, which is about to be written."""
    with io.BytesIO() as made, pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(made)
        desk.file("out/0001-Exampleton-Buses.pdf", made.getvalue())
    rows = "name,news\nExampleton Buses,\nOtherton Buses,out/0001-Exampleton-Buses.pdf\n"
    return _merged(desk, rows, 'enclosures: {title: News, file: "{{ recipient.news }}"}\n')


def _duplicate_recipient(desk: Desk) -> list[str]:
    """It takes recipients."""
    return _merged(desk, "name\nExampleton Buses\nExampleton Buses\n")


def _not_an_address(desk: Desk) -> list[str]:
    """It takes a draft of an e-mail."""
    own = LETTER.replace("The Secretary of State for Transport", "{name: Exampleton Buses, email: buses at home}")
    desk.file("letter.yaml", own.encode())
    return ["build", "-f", "eml", "letter.yaml"]


def _no_email(desk: Desk) -> list[str]:
    """It takes a draft of an e-mail."""
    return [*_merged(desk, "name\nExampleton Buses\n"), "-f", "eml"]


def _label_too_small(desk: Desk) -> list[str]:
    """It takes labels."""
    lines = "".join(f"Line {number}\n" for number in range(30))
    return [*_merged(desk, f'name,address\nAnna Sample,"{lines}"\n'), "--labels", "avery-5160"]


def _over_max_sheets(desk: Desk) -> list[str]:
    """It takes a print run."""
    more = "annexes: [Times of the buses]\n"
    return [*_merged(desk, "name\nExampleton Buses\n", more), "--print-run", "run.pdf", "--max-sheets", "1"]


def _letters_own_field(desk: Desk) -> list[str]:
    """It takes recipients."""
    rows = "name\nExampleton Buses\n"
    own = LETTER.replace("The Secretary of State for Transport", "{name: Anybody, city: Exampleton}")
    desk.file("people.csv", rows.encode())
    return ["merge", desk.letter(start=own), "people.csv", "-q"]


def _missing_column(desk: Desk) -> list[str]:
    """It takes recipients."""
    return _merged(desk, "name\nExampleton Buses\n", "postscript: We think of {{ recipient.town }}.\n")


def _missing_value(desk: Desk) -> list[str]:
    """It takes recipients."""
    rows = "name,town\nExampleton Buses,Exampleton\nOtherton Buses,\n"
    return _merged(desk, rows, "postscript: We think of {{ recipient.town }}.\n")


def _lost_zero(desk: Desk) -> list[str]:
    """It takes recipients."""
    rows = "".join(f"Exampleton Buses {number},1234{number}\n" for number in range(6))
    return [*_merged(desk, f"name,postcode\nOtherton Buses,1067\n{rows}"), "--limit", "1", "-q"]


def _no_such_row(desk: Desk) -> list[str]:
    """It takes recipients."""
    return [*_merged(desk, "name\nExampleton Buses\n"), "--only", "2"]


def _names_taken(desk: Desk) -> list[str]:
    """It takes a folder in which letters to others lie."""
    letters(*_merged(desk, "name\nExampleton Buses\n"), "--name", "{number}", cwd=desk.folder)
    desk.file("others.csv", b"name\nOtherton Buses\n")
    return [*_merged(desk, "", named="others.csv"), "--name", "{number}"]


def _stale_letters(desk: Desk) -> list[str]:
    """It takes a table that has changed since it was merged."""
    letters(*_merged(desk, "name\nExampleton Buses\nOtherton Buses\n"), cwd=desk.folder)
    return [*_merged(desk, "name\nExampleton Buses\n"), "-q"]


def _no_letter_in_language(desk: Desk) -> list[str]:
    """It takes recipients."""
    return _merged(desk, "name,language\nExampleton Buses,fr\n")


def _no_recipients(desk: Desk) -> list[str]:
    """It takes a table with nobody in it."""
    return _merged(desk, "name\n")


def _no_such_table(desk: Desk) -> list[str]:
    """It takes a database."""
    with closing(sqlite3.connect(desk.folder / "people.db")) as database:
        database.execute("CREATE TABLE mayors (name TEXT)")
        database.commit()
    return _merged(desk, "", named="people.db::members")


def _not_recipients(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    desk.file("people.yaml", b"name: Ann Lee\n")
    return _merged(desk, "", named="people.yaml")


def _same_words(desk: Desk) -> list[str]:
    """It takes very many recipients."""
    rows = "name\n" + "".join(f"Exampleton Buses {number}\n" for number in range(60))
    return [*_merged(desk, rows), "--limit", "1", "-q"]


def _unknown_table_kind(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    return _merged(desk, "", named="people.txt")


def _unreadable_database(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    desk.file("people.db", b"no database at all, but long enough to be taken for one" * 20)
    return _merged(desk, "", named="people.db::mayors")


def _unreadable_sheet(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    desk.file("people.xlsx", b"PK\x03\x04 no workbook")
    return _merged(desk, "", named="people.xlsx")


def _own_signatories(second: str, rows: str) -> Callable[[Desk], list[str]]:
    """It takes recipients who see their own signatories."""

    def make(desk: Desk) -> list[str]:
        desk.file("list.csv", f"id,name,town\nbbbbbbbb,Anna Sample,Hull\ncccccccc,Bob Muster,{second}\n".encode())
        more = 'signatories: {items: list.csv, where: {town: "{{ recipient.town }}"}}\n'
        return _merged(desk, f"name,town\nExampleton Buses,Hull\n{rows}", more)

    return make


MERGES = {
    "no-signatory-named": Case(_own_signatories("Hull", "Otherton Buses,York\n"), "people.csv:3", "notice"),
    "unseen-signatory": Case(_own_signatories("York", ""), "list.csv:3", "notice"),
    "enclosure-changed": Case(_enclosure_changed, "people.csv:3"),
    "duplicate-recipient": Case(_duplicate_recipient, "people.csv:3"),
    "letters-own-field": Case(_letters_own_field, "letter.yaml:3:28", "notice"),
    "missing-column": Case(_missing_column, "letter.yaml:7:37"),
    "missing-value": Case(_missing_value, "people.csv:3:2"),
    "lost-zero": Case(_lost_zero, "people.csv:2:2", "warning"),
    "no-such-row": Case(_no_such_row, "people.csv"),
    "names-taken": Case(_names_taken, "out/merge.csv"),
    "stale-letters": Case(_stale_letters, "out/merge.csv", "warning"),
    "no-letter-in-language": Case(_no_letter_in_language, "people.csv:2:2"),
    "no-recipients": Case(_no_recipients, "people.csv"),
    "not-an-address": Case(_not_an_address, "letter.yaml:3:44"),
    "no-email": Case(_no_email, "people.csv:2", "warning"),
    "label-too-small": Case(_label_too_small, "people.csv:2", "warning"),
    "over-max-sheets": Case(_over_max_sheets, "run.pdf", "warning"),
    "no-such-table": Case(_no_such_table, "people.db"),
    "not-recipients": Case(_not_recipients, "people.yaml:1:1"),
    "same-words": Case(_same_words, "letter.yaml", "notice"),
    "unknown-table-kind": Case(_unknown_table_kind, "people.txt"),
    "unreadable-database": Case(_unreadable_database, "people.db"),
    "unreadable-sheet": Case(_unreadable_sheet, "people.xlsx"),
}
"""Each says, in its function's docstring, why it is no file in `data/broken`."""
