"""The first steps of every command that takes letters: read, resolve, word, check, find the theme.

Rooms are imported when a letter is read, so that `--help` waits for none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.cli.options import Reading
from generator.cli.showing import judged
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from generator.letter.loading import LoadedLetter
    from generator.letter.worded import WordedLetter
    from generator.pages.themes import Theme

WHEN_SOUND = ("derived-salutation", "uncited-source", "borrowed-language")
"""Codes of what follows from the whole letter: told only when no error of it may be the reason."""


class Ready(NamedTuple):
    """A letter that is ready to be printed."""

    loaded: LoadedLetter
    worded: WordedLetter
    theme: Theme


def read_letter(path: str, reading: Reading) -> tuple[Ready | None, list[Problem]]:
    """The letter at `path` ready to be printed, and all its problems; None where there is an error among them."""
    from generator.letter.checks import check, without_consequences
    from generator.letter.loading import load
    from generator.letter.loading.pictures import Pictures
    from generator.letter.resolving import resolve
    from generator.letter.worded import word
    from generator.pages import themes

    loaded, problems = load(path, reading.root)
    if not loaded:
        return None, judged(problems, reading.strict)
    if reading.date:
        loaded = loaded.dated(reading.date)
    resolved, derived = resolve(loaded)
    worded, wrong = word(resolved, Pictures(loaded.folder, loaded.files).address)
    place = loaded.places.at("theme").value
    theme, missing = themes.find(loaded.letter.theme, place, reading.templates)
    problems = without_consequences([*problems, *derived, *wrong, *check(resolved, worded), *missing], loaded)
    problems = judged(problems, reading.strict)
    if has_errors(problems) or not theme:
        return None, [problem for problem in problems if problem.code not in WHEN_SOUND]
    return Ready(loaded, worded, theme), problems
