"""A form's export taken into a list: what the files are to hold, before anything is written.

Reads the list, its private folder and the export; stops where a list has ids and its private folder is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.campaign.answers import Answers, read_answers
from generator.campaign.collecting import Asked, Collected, collected
from generator.campaign.completing import looked_up, with_texts
from generator.campaign.conflicts import has_marks, joined
from generator.campaign.lock import Lock, read_lock
from generator.campaign.records import Private, Record, begun, folder_of, keep, read_private
from generator.campaign.signatory_list import Listed, read_listed
from generator.problems import Place, Problem, error, has_errors


class TakenIn(NamedTuple):
    """What a taking in comes to."""

    answers: Answers | None
    collected: Collected | None
    problems: list[Problem]


def take_in(
    export: str,
    target: str,
    day: str,
    *,
    given: Sequence[str] = (),
    private: str | None = None,
    anew: bool = False,
    none_asked: bool = False,
    recase: bool = False,
    text: str = "",
    lookup: str = "",
) -> TakenIn:
    """Take the answers in the file `export` into the list `target`, and write both it and its records.

    `given`: mappings of columns; `none_asked`: all agreed, though no column asks it; `recase`: names are put right;
    `day`: today; `private`: the folder for what is private, else one beside the list; `anew`: the list is written
    anew, and only who was removed stays out; `lookup`: a table to join. No list is written where there is an error.
    Codes: those of `read_answers`, `looked_up`, `read_listed`, `joined`, `collected`, `keep`; missing-private,
    empty-table, unknown-text.
    """
    answers, problems = read_answers(export, given, none_asked=none_asked, recase=recase)
    if answers is None or has_errors(problems):
        return TakenIn(answers, None, problems)
    lock, wrong = _lock_of(target)
    problems += [*wrong, *_unknown_text(text, lock)]
    answers = answers._replace(answers=with_texts(answers.answers, lock.texts if lock else (), of_form=bool(text)))
    if lookup and answers.answers:
        found, wrong = looked_up(answers.answers, lookup)
        answers, problems = answers._replace(answers=found), [*problems, *wrong]
    if has_errors(problems):
        return TakenIn(answers, None, problems)
    before = _bytes_of(target)
    kept_private, wrong = _private(target, private, before)
    problems += wrong
    if kept_private is None:
        return TakenIn(answers, None, problems)
    listed, wrong = _listed(target, before, kept_private.records)
    problems += wrong
    if listed is None or has_errors(problems):
        return TakenIn(answers, None, problems)
    asked = Asked(export, Path(target).stem, day, anew, text)
    made = collected(answers.answers, listed, kept_private.records, kept_private.key, asked)
    withdrawn = {one.place for one in made.problems if one.code == "withdrawn-signatory"}
    # What is told of a row that takes a name out need not be told of it again as of one that never signed.
    problems = [one for one in problems if one.place not in withdrawn or not one.message.startswith("in row ")]
    problems += made.problems
    if before is None and not made.listed.rows:
        hint = "see the rows told above"
        problems.append(error(Place(export), "empty-table", "nobody of them signs", hint))
        if made.records != kept_private.records:  # Who was asked and declines is noted, and not asked again.
            problems += keep(kept_private, made.records, target, None, None)
        return TakenIn(answers, None, problems)
    same = before is not None and made.listed == listed and not has_marks(before)
    list_now = before if before is not None and same else made.listed.written()
    problems += keep(kept_private, made.records, target, before, list_now)
    return TakenIn(answers, made, problems)


def _private(target: str, folder: str | None, before: bytes | None) -> tuple[Private | None, list[Problem]]:
    """The list's private folder; a new one where the list has no ids yet."""
    found, problems = read_private(target, folder)
    if found or problems:
        return found, problems
    listed = read_listed(before, target, ())[0] if before and not has_marks(before) else None
    if before and (listed is None or any(row.get("id") for row in listed.rows)):
        return None, [missing_private(target, folder)]
    return begun(target, folder), []


def missing_private(target: str, folder: str | None) -> Problem:
    """That the private folder of a list with ids is not there."""
    message = f"this list has ids, and '{folder_of(target, folder)}' with what belongs to them is not there"
    hint = "name the folder with --private; without it, those who were removed would come back"
    return error(Place(target), "missing-private", message, hint)


def _listed(target: str, before: bytes | None, records: Mapping[str, Record]) -> tuple[Listed | None, list[Problem]]:
    if before is None:
        return Listed((), []), []
    if has_marks(before):
        return joined(before, target, records)
    return read_listed(before, target, (one.id for one in records.values() if one.state == "removed"))


def _lock_of(target: str) -> tuple[Lock | None, list[Problem]]:
    """The lock of the list's letter, beside the list or one folder above it; None where there is none."""
    folder, name = Path(target).parent, f"{Path(target).stem}.lock"
    path = next((one for one in (folder / name, folder.parent / name) if one.exists()), None)
    return read_lock(str(path)) if path else (None, [])


def _unknown_text(code: str, lock: Lock | None) -> list[Problem]:
    """That the lock of the list's letter has no text of that code."""
    if not code or lock is None or code in {one.code for one in lock.texts}:
        return []
    shown = ", ".join(f"'{one.code}'" for one in lock.texts)
    return [error(Place(lock.path), "unknown-text", f"there is no text '{code}' that was frozen", f"there are {shown}")]


def _bytes_of(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None
