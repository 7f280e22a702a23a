"""Editions: a letter as it went out, with the names that it had. Says what the files are to hold; writes none."""

from __future__ import annotations

from generator.campaign.frozen_text import text_of
from generator.campaign.lock import Edition, read_lock
from generator.campaign.standing import lists_of
from generator.letter.loading import LoadedLetter, lock_for
from generator.problems import Problem, has_errors


def ended(loaded: LoadedLetter, day: str) -> tuple[dict[str, bytes], str, list[Problem]]:
    """The lists and the lock with one edition more, sent on `day`, by their paths; and what is told of it.

    Rows of those who are in no edition yet get its number. Codes: those of `read_lock` and `lists_of`.
    """
    lock, problems = read_lock(lock_for(loaded.path))
    lists, wrong = lists_of(loaded)
    problems += wrong
    if has_errors(problems):
        return {}, "", problems
    number, new = str(len(lock.editions) + 1), 0
    files: dict[str, bytes] = {}
    rows = [row for listed in lists.values() for row in listed.rows]
    for path, listed in lists.items():
        fresh = [row for row in listed.rows if not row.get("edition")]
        new += len(fresh)
        numbered = [row if row.get("edition") else {**row, "edition": number} for row in listed.rows]
        if fresh:
            files[path] = listed._replace(rows=numbered).written()
    hidden = [int(many) if (many := row.get("many", "")).isdecimal() else 1 for row in rows if row.get("unnamed")]
    edition = Edition(number, day, text_of(loaded).code, str(len(rows) - len(hidden)), str(sum(hidden)))
    files[lock.path] = lock._replace(editions=(*lock.editions, edition)).written()
    told = f"edition {number}, sent on {day}: {len(rows)} signatories, {new} of them new"
    return files, told, problems
