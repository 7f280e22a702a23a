"""One version of a letter, in its final words: from its YAML file, or from the data that a PDF of ours carries.

Reads what `letters build` would read, and goes on where only checks complain. Never compares.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from generator.drafting.carried import is_pdf, unpacked
from generator.letter.loading import LoadedLetter, load_file
from generator.letter.loading.pictures import Pictures
from generator.letter.resolving import ResolvedLetter, resolve
from generator.letter.worded import WordedLetter, word
from generator.letter.worded.enclosing import enclose
from generator.pages import themes
from generator.pages.themes import Theme
from generator.problems import Place, Problem, has_errors
from generator.source.folder import FileRead, read_named
from generator.source.text import CSV_LIMIT, YAML_LIMIT, too_large


class Version(NamedTuple):
    """A letter to compare with another."""

    shown: str
    """The file's name as the person gave it."""
    resolved: ResolvedLetter
    worded: WordedLetter
    theme: Theme
    has_pictures: bool
    """Whether the pictures that the letter names are at hand: a PDF carries only their looks."""

    @property
    def loaded(self) -> LoadedLetter:
        """The letter as it was read."""
        return self.resolved.loaded


def read_version(
    path: str, root: Path | None = None, templates: Path | None = None
) -> tuple[Version | None, list[Problem]]:
    """The letter at `path`, a YAML file or a PDF of ours; None with its errors where its words can't be known.

    `root` and `templates`: as for `generator.pages.ready.ready`. Problems: those of reading, wording and themes, and of
    `carried.unpacked`.
    """
    file, problems = read_named(path, CSV_LIMIT)
    if not file:
        return None, problems
    if not is_pdf(file.data):
        if len(file.data) > YAML_LIMIT:
            return None, [too_large(Place(path), path, YAML_LIMIT)]
        return _version(file, root, templates)
    with tempfile.TemporaryDirectory() as folder:
        inside, problems = unpacked(file, Path(folder))
        return _version(inside, None, templates, has_pictures=False) if inside else (None, problems)


def _version(
    file: FileRead, root: Path | None, templates: Path | None, *, has_pictures: bool = True
) -> tuple[Version | None, list[Problem]]:
    loaded, problems = load_file(file, root)
    if not loaded or has_errors(problems):
        return None, _errors(problems)
    resolved, derived = resolve(loaded)
    resolved, unread = enclose(resolved)
    pictures = Pictures(loaded.folder, loaded.files).address if has_pictures else _unseen
    worded, wrong = word(resolved, pictures)
    theme, missing = themes.find(loaded.letter.theme, loaded.places.at("theme").value, templates)
    if not theme or has_errors([*derived, *unread, *wrong]):
        return None, _errors([*derived, *unread, *wrong, *missing])
    return Version(file.shown, resolved, worded, theme, has_pictures), []


def _unseen(_source: str, _place: Place) -> tuple[str | None, list[Problem]]:
    return None, []


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if has_errors([problem])]
