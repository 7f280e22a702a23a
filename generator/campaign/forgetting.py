"""Forgetting how to reach those who signed long ago, and what they answered besides what is printed.

The proof of a consent stays (question, answer, day), and a keyed hash by which whoever was removed stays out. Never
changes a list, and deletes nothing outside the private folder.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from generator.campaign.records import KEPT, Private, Record, keep, read_private
from generator.campaign.standing import lists_of
from generator.campaign.taking_in import missing_private
from generator.letter.loading import LoadedLetter
from generator.problems import Place, Problem, error, has_errors


def forget(loaded: LoadedLetter, before: str, private: str | None = None) -> tuple[list[str], list[Problem]]:
    """Forget what came in before the day `before`; what is told of it, line by line.

    Codes: missing-private, cannot-write; those of `lists_of`, `read_private` and `keep`.
    """
    lists, problems = lists_of(loaded)
    folders: dict[str, Private] = {}
    for path in lists:
        folder, wrong = read_private(path, private)
        problems += wrong or ([] if folder else [missing_private(path, private)])
        if folder:
            folders[path] = folder
    if has_errors(problems):
        return [], problems
    lines: list[str] = []
    forms = set[str]()
    for path, folder in folders.items():
        old = {code: one for code, one in folder.records.items() if not one.is_forgotten and _last_day(one) < before}
        records = {**folder.records, **{code: one._replace(email="", given="") for code, one in old.items()}}
        data = loaded.files[path].data
        if wrong := keep(folder, records, path, data, data):
            return lines, [*problems, *wrong]
        forms |= {one.form for one in folder.records.values() if one.form and _last_day(one) < before}
        if old:
            many = "1 person" if len(old) == 1 else f"{len(old)} people"
            lines.append(f"{folder.path}: address and answer of {many} deleted; question, yes or no and day are kept")
    deleted, wrong = _delete(sorted({os.path.dirname(folder.path) for folder in folders.values()}), before)
    lines += [f"{one}: deleted" for one in deleted]
    lines = lines or [f"nothing in private/ is from before {before}"]
    lines += [f"{one}: still there, with what they answered; delete it" for one in sorted(forms) if os.path.exists(one)]
    return lines, problems + wrong


def _last_day(record: Record) -> str:
    """The last day on which something came from somebody, or went to them."""
    return max(record.day, record.invited, record.reminded, record.answered, record.confirmed, record.told)


def _delete(folders: list[str], before: str) -> tuple[list[str], list[Problem]]:
    """Delete the exports and mails of before that day; those that are gone."""
    gone, problems = list[str](), list[Problem]()
    kept = [one for folder in folders for name in KEPT for one in sorted(Path(folder, name).rglob("*"))]
    for one in kept:
        day = datetime.datetime.fromtimestamp(one.lstat().st_mtime).astimezone().date()
        if one.is_dir() or str(day) >= before:
            continue
        try:
            one.unlink()
        except OSError as failed:
            message = f"this file can't be deleted: {failed.strerror}"
            problems.append(error(Place(str(one)), "cannot-write", message, "delete it yourself"))
            continue
        gone.append(str(one))
    return gone, problems
