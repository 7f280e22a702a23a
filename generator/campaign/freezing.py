"""Freezing a letter's text for those who sign it, and telling when it is another than that.

Says what the lock is to hold. Never reads the clock, never writes.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from generator.campaign.frozen_text import text_of, told
from generator.campaign.lock import Frozen, Lock, read_lock
from generator.campaign.standing import of_another_letter
from generator.letter.checks.counting import typed_counts
from generator.letter.checks.running_text import ReadLetter
from generator.letter.loading import LoadedLetter, lock_for
from generator.letter.resolving import resolve
from generator.letter.worded import WordedLetter
from generator.problems import Place, Problem, error, has_errors, warning


class Asked(NamedTuple):
    """What a person asks of a freezing."""

    now: str
    """The time, with its zone."""
    who: str = ""
    """Who says so; blank: it is not noted."""
    sign_by: str = ""
    """Day and time by which to sign; blank: as it is."""
    accept: str = ""
    """Why another text keeps the signatures."""
    new: bool = False
    """Whether another text is to be signed again."""


def frozen(loaded: LoadedLetter, lock: Lock, asked: Asked) -> tuple[Lock | None, list[Problem]]:
    """The lock with the letter's text. Codes: no-day-to-sign, changed-text, nothing-to-accept."""
    text, place = text_of(loaded), Place(loaded.path)
    last = lock.last(text.language)
    lock = lock._replace(sign_by=asked.sign_by or lock.sign_by)
    if not lock.sign_by:
        hint = f"letters freeze {loaded.path} --by YEAR-MONTH-DAY"
        return None, [error(place, "no-day-to-sign", "nothing says by which day people are to sign", hint)]
    same = last is not None and last.code == text.code
    if (asked.accept or asked.new) and (last is None or same):
        message = "the text is the one that is signed already" if same else "no text of this language was frozen before"
        return None, [error(place, "nothing-to-accept", message, "leave out --accept and --new")]
    if same:
        return lock, []
    if last and not (asked.accept or asked.new):
        return None, [_changed(loaded, last)]
    versions = [int(one.version) for one in lock.texts if one.version.isdecimal()]
    version = max(versions, default=1) + (1 if asked.new else 0)
    counts_as = last.code if last and asked.accept else ""
    entry = Frozen(
        text.code, text.sha256, text.language, str(version), asked.now, counts_as, asked.accept, asked.who, text.words
    )
    return lock._replace(texts=(*lock.texts, entry)), []


def told_first(loaded: LoadedLetter, worded: WordedLetter, lock: Lock) -> list[Problem]:
    """What is told before a text is given to be signed. Codes: typed-count; those of `of_another_letter`.

    A number of those who sign, which will be another one soon; and who signed a text that is none of this letter's.
    """
    problems: list[Problem] = []
    for place, said in typed_counts(ReadLetter(resolve(loaded)[0], worded)):
        message = f"the text counts those who sign, '{said}', and more may sign it"
        problems.append(warning(place, "typed-count", message, "write {{ signatories | count }} for the number"))
    return [*problems, *of_another_letter(loaded, lock)]


def signed_now(loaded: LoadedLetter, lock: Lock) -> tuple[Frozen | None, list[Problem]]:
    """The frozen text that the letter has. Codes: not-frozen; changed-text where it has another one."""
    text = text_of(loaded)
    last = lock.last(text.language)
    if last is None:
        hint = f"letters freeze {loaded.path} --by YEAR-MONTH-DAY"
        message = "no text of this language was frozen, so that nothing says what people are to sign"
        return None, [error(Place(loaded.path), "not-frozen", message, hint)]
    return (last, []) if last.code == text.code else (None, [_changed(loaded, last)])


def unlike(loaded: LoadedLetter) -> list[Problem]:
    """That a letter which is no draft has another text than is signed, and who signed none of its texts.

    Codes: changed-text; those of `read_lock` and `of_another_letter`.
    """
    if not os.path.exists(path := lock_for(loaded.path)):
        return []
    lock, problems = read_lock(path)
    if has_errors(problems):
        return problems
    problems += of_another_letter(loaded, lock)
    text = text_of(loaded)
    last = lock.last(text.language)
    if loaded.letter.status == "draft" or last is None or last.code == text.code:
        return problems
    return [*problems, _changed(loaded, last)]


def _changed(loaded: LoadedLetter, last: Frozen) -> Problem:
    new = told(last.words, text_of(loaded).words)
    message = f"the text is another than '{last.code}', which people sign since {last.frozen[:10]}: {new}"
    hint = f'letters freeze {loaded.path} --accept "why" keeps the signatures, --new asks for them again'
    return error(Place(loaded.path), "changed-text", message, hint)
