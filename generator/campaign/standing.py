"""How a letter stands with those who sign it: the days left, who has read which text, who has not answered.

Only reads. Never sends anything, never reads the clock.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence

from generator.campaign.frozen_text import differences, text_of
from generator.campaign.lock import Lock, read_lock
from generator.campaign.records import Record, read_private
from generator.campaign.signatory_list import Listed, read_listed
from generator.letter.loading import LoadedLetter, lock_for
from generator.problems import Place, Problem, has_errors, warning

MOST_NAMES = 20
"""So many names are told of each text."""


def lists_named(loaded: LoadedLetter) -> tuple[dict[str, Listed], list[Problem]]:
    """The tables of those who sign that a letter names, by their paths. Codes: those of `read_listed`."""
    found, problems = dict[str, Listed](), list[Problem]()
    places = loaded.places.at("signatories")
    block = loaded.letter.signatories
    paths = dict.fromkeys(places.at(*one.path).value.path for one in (block.everyone() if block else ()))
    for path in (one for one in paths if one.lower().endswith(".csv")):
        listed, wrong = read_listed(loaded.files[path].data, path, ())
        problems += wrong
        if listed:
            found[path] = listed
    return found, problems


def lists_of(loaded: LoadedLetter) -> tuple[dict[str, Listed], list[Problem]]:
    """Those of them that were collected, so that their rows have ids. Codes: as of `lists_named`."""
    lists, problems = lists_named(loaded)
    found = {path: one for path, one in lists.items() if any(row.get("id") for row in one.rows)}
    return found, [one for one in problems if one.place.path in found]


def of_another_letter(loaded: LoadedLetter, lock: Lock) -> list[Problem]:
    """Who signed a text that is none of this letter's. Codes: signed-another-letter; those of `lists_of`."""
    lists, problems = lists_of(loaded)
    known = {text_of(loaded).code, *(one.code for one in lock.texts)}
    for path, listed in lists.items():
        rows = [(line, row) for line, row in enumerate(listed.rows, 2) if row.get("text") and row["text"] not in known]
        if rows:
            names = named([row.get("name") or "(unnamed)" for _, row in rows])
            message = f"{len(rows)} signed a text that is none of this letter's: {names}"
            hint = "take them out, or ask them: who agrees to one letter has not agreed to another"
            problems.append(warning(Place(path, rows[0][0]), "signed-another-letter", message, hint))
    return problems


def usual_list(loaded: LoadedLetter) -> str:
    """Where the list of a letter's signatories stands, as long as there is nobody in it or the letter names none."""
    said = loaded.source.data.get("signatories") if isinstance(loaded.source.data, dict) else None
    named = said.get("items") if isinstance(said, dict) else said
    if isinstance(named, str) and named.strip().lower().endswith(".csv"):
        return os.path.join(os.path.dirname(loaded.path), named.strip())
    folder, name = os.path.split(os.path.splitext(lock_for(loaded.path))[0])
    return os.path.join(folder, "signatories", f"{name}.csv")


def standing(loaded: LoadedLetter, today: datetime.date, private: str | None = None) -> tuple[list[str], list[Problem]]:
    """What is told of a letter's sign-ons, line by line. Codes: those of `read_lock`, `lists_of`, `read_private`."""
    lock, problems = read_lock(lock_for(loaded.path))
    lists, _ = lists_of(loaded)
    problems += of_another_letter(loaded, lock)
    records: list[Record] = []
    for path in lists or (usual_list(loaded),):
        folder, wrong = read_private(path, private)
        problems += wrong
        records += folder.records.values() if folder else ()
    if has_errors(problems):
        return [], problems
    rows = [row for listed in lists.values() for row in listed.rows]
    return [*_day(lock, today), *_texts(loaded, lock, rows), *_unanswered(records)], problems


def _day(lock: Lock, today: datetime.date) -> list[str]:
    if not lock.sign_by:
        return ["no text is frozen: letters freeze LETTER --by DAY"]
    day = datetime.date.fromisoformat(lock.sign_by[:10])
    left = (day - today).days
    said = f"{_many(left, 'day')} left" if left > 0 else "today" if not left else f"{_many(-left, 'day')} ago"
    return [f"to be signed by {day}: {said}"]


def _texts(loaded: LoadedLetter, lock: Lock, rows: Sequence[dict[str, str]]) -> Iterable[str]:
    text = text_of(loaded)
    last = lock.last(text.language)
    now = last.code if last else text.code
    by_code: dict[str, list[str]] = {}
    for row in rows:
        by_code.setdefault(row.get("text", ""), []).append(row.get("name") or "(unnamed)")
    # Translations that are one version were frozen to be one.
    versions = {one.code: one.version for one in lock.texts}
    mine = lock.alike(now) | {code for code, version in versions.items() if last and version == last.version}
    signed = [name for code, names in by_code.items() if code in mine for name in names]
    yield f"{len(signed)} signed this text, '{now}'"
    words = {one.code: one for one in lock.texts}
    for code, names in by_code.items():
        if not code or code in mine:
            continue
        if code in words and last and words[code].language == last.language:
            many = len(differences(words[code].words, last.words))
            yield f"{len(names)} signed an earlier text, '{code}' ({_many(many, 'difference')}): {named(names)}"
        else:
            yield f"{len(names)} signed '{code}', which the lock does not know: {named(names)}"
    if unknown := by_code.get(""):
        yield f"{len(unknown)} signed a text that is not known: {named(unknown)}"


def _unanswered(records: Sequence[Record]) -> Iterable[str]:
    waiting = [record for record in records if record.state == "invited"]
    if waiting:
        names = [one.fields.get("name") or one.email for one in waiting]
        yield f"{len(waiting)} asked, without an answer: {named(names)}"


def named(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
