"""What a campaign keeps for itself: the folder `private/` beside a list, with a record of each who was asked or signed.

The one place that knows this folder. Nothing of it ever goes into git or into a letter.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.problems import Place, Problem, error, has_errors
from generator.source.csv_file import as_csv, read_csv
from generator.source.folder import read_named
from generator.source.storage import write

COLUMNS = (
    "id", "key", "letter", "state", "day", "why", "email", "invited", "reminded", "answered", "confirmed", "told",
    "form", "row", "question", "answer", "given",
)  # fmt: skip
FOLDER = "private"
KEPT = ("exports", "mail")
"""The folders in it for files that hold whole answers and addresses."""
KEY, KEY_BYTES = "key", 32


class Record(NamedTuple):
    """One who was asked, signed, declined or was removed."""

    id: str
    key: str
    """A keyed hash of the e-mail address, else of name and organisation."""
    letter: str = ""
    state: str = "signed"
    """invited, signed, declined or removed."""
    day: str = ""
    why: str = ""
    """Of one removed: withdrew, double, not-genuine or by-hand; of one signed whom the list lacks: not-in-export."""
    email: str = ""
    invited: str = ""
    reminded: str = ""
    answered: str = ""
    confirmed: str = ""
    """The day on which a draft told them how their name will stand."""
    told: str = ""
    """The day on which a draft told them that the letter was sent."""
    form: str = ""
    row: str = ""
    question: str = ""
    answer: str = ""
    given: str = ""
    """The printed fields as they were answered, as JSON: what a later answer is compared with."""

    @property
    def fields(self) -> dict[str, str]:
        """The printed fields as they were answered; none where they have been forgotten."""
        return dict(json.loads(self.given)) if self.given else {}

    @property
    def is_forgotten(self) -> bool:
        """Whether address and answer were deleted, and the proof of the consent alone is kept."""
        return not self.email and not self.given


class Private(NamedTuple):
    """The folder of a list, read."""

    path: str
    """The file with the records."""
    key: bytes
    records: dict[str, Record]
    read: bytes | None = None
    """The records' file as it was read; None where there is none yet."""
    is_new: bool = False
    """Whether the folder is still to be made."""


def folder_of(target: str, given: str | None) -> str:
    """The folder for what is private of the list `target`; `given` by the person, else beside the list."""
    return given or os.path.join(os.path.dirname(target), FOLDER)


def read_private(target: str, given: str | None = None) -> tuple[Private | None, list[Problem]]:
    """The records that belong to the list `target`; None where there is no such folder, or it can't be read.

    Codes: those of reading a table; damaged-record, lost-key.
    """
    folder = folder_of(target, given)
    path = os.path.join(folder, os.path.basename(target))
    try:
        key = Path(folder, KEY).read_bytes()
    except FileNotFoundError:
        key = b""
    if not key:
        left = sorted(Path(folder).glob("*.csv"))
        return None, [_lost_key(str(left[0]))] if left else []
    if not os.path.exists(path):
        return Private(path, key, {}, None), []
    file, problems = read_named(path)
    if file is None:
        return None, problems
    table, problems = read_csv(file.data, path)
    records: dict[str, Record] = {}
    for number, row in enumerate(table.rows):
        record = Record(**{"id": "", "key": "", **{name: row.get(name, "") for name in COLUMNS}})
        if not record.id or not record.key or not _is_json(record.given):
            problems.append(_damaged(table.places.at(number).value))
        records[record.id] = record
    return (None if has_errors(problems) else Private(path, key, records, file.data)), problems


def _lost_key(path: str) -> Problem:
    message = "records are here, and the file 'key', by which those in them are known again, is not"
    hint = "put 'key' back from a backup; a new one would know nobody, and let in who was removed"
    return error(Place(path), "lost-key", message, hint)


def _is_json(text: str) -> bool:
    try:
        return not text or isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _damaged(place: Place) -> Problem:
    message = "this row is no record of somebody who was asked or signed"
    return error(place, "damaged-record", message, "take the file from a backup: the program alone writes into it")


def begun(target: str, given: str | None = None) -> Private:
    """A private folder that is still to be made, with a key that nobody else has."""
    path = os.path.join(folder_of(target, given), os.path.basename(target))
    return Private(path, os.urandom(KEY_BYTES), {}, is_new=True)


def keep(
    private: Private, records: Mapping[str, Record], target: str, before: bytes | None, list_now: bytes | None
) -> list[Problem]:
    """Write the list, which was `before` when it was read, and its records; neither where somebody has changed one.

    What has not changed is not written. The list goes first: a record without its row would be one that was deleted by
    hand. Codes: cannot-write, changed-meanwhile.
    """
    text = as_csv([COLUMNS, *records.values()]).encode()
    for path, was in ((target, before), (private.path, private.read)):
        if not _unchanged(path, was):
            hint = "nothing was written; call the same command again"
            return [error(Place(path), "changed-meanwhile", "somebody has changed this file since it was read", hint)]
    if problems := begin(private):
        return problems
    files: list[tuple[str, bytes]] = []
    files += [(target, list_now)] if list_now is not None and list_now != before else []
    files += [(private.path, text)] if text != private.read else []
    for path, data in files:
        if problems := write(path, data) if path == target else keep_file(path, data):
            return problems
    return []


def begin(private: Private) -> list[Problem]:
    """Make the folder where it is new, out of git's sight before anything private is in it. Code: cannot-write."""
    folder = os.path.dirname(private.path)
    new = {".gitignore": b"*\n", KEY: private.key} if private.is_new else {}
    return [problem for name, data in new.items() for problem in keep_file(os.path.join(folder, name), data)]


def keep_file(path: str, data: bytes) -> list[Problem]:
    """Write a private file, which nobody but its owner reads. Code: cannot-write."""
    problems = write(path, data)
    if not problems:
        _locked(path)
    return problems


def _locked(path: str) -> None:
    """Nobody but their owner reads a private file and its folder, where the system can say so."""
    with suppress(OSError):
        os.chmod(os.path.dirname(path), 0o700)
        os.chmod(path, 0o600)


def _unchanged(path: str, before: bytes | None) -> bool:
    """Whether a file still is what was read of it; None: there was none."""
    try:
        return Path(path).read_bytes() == before
    except FileNotFoundError:
        return before is None


def as_given(fields: Mapping[str, str], order: Sequence[str]) -> str:
    """Printed fields as a record keeps them."""
    return json.dumps({name: fields[name] for name in order if fields.get(name)}, ensure_ascii=False)
