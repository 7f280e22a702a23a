"""What a merge is to do: the letters by language, the table, the theme, and the choices of the person.

Made once, before any row is looked at; every process of the run shares it.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.letter.loading import LoadedLetter, load
from generator.letter.loading.choosing import facts_asked
from generator.letter.loading.enclosed import Seen, seen, together
from generator.letter.worded.enclosing import Enclosures
from generator.letter.wording.marking import Use
from generator.merge.columns import (
    DERIVED,
    FIELDS,
    BaseLetter,
    Columns,
    columns_of,
    lacking,
    place_of_own,
    without_names,
)
from generator.merge.file_names import endings, fields_of, no_such_field
from generator.merge.recipients import Row, Table
from generator.pages import themes
from generator.pages.forms import Wordings
from generator.pages.outputs.eml import about_sender
from generator.pages.themes import Theme
from generator.problems import Place, Problem, error, has_errors, notice, strictly
from generator.reference import languages


class Choices(NamedTuple):
    """What the person chose."""

    pattern: str
    """Of the files' names."""
    attach_data: bool = True
    full: bool = False
    """Whether every letter is set by itself."""
    date: datetime.date | None = None
    root: Path | None = None
    templates: Path | None = None
    strict: bool = False
    forms: tuple[str, ...] = ("pdf",)
    """What is written for each recipient: `pdf`, and `eml`, a draft with the PDF in it."""
    with_enclosures: bool = False
    """Whether a PDF to print is also written, with what the letter encloses after it."""

    @property
    def endings(self) -> tuple[str, ...]:
        """What follows a letter's name in those of its files."""
        return endings(self.forms, with_enclosures=self.with_enclosures)


class OneLanguage(NamedTuple):
    """The letter in one language."""

    base: BaseLetter
    theme: Theme
    inputs: bytes
    """A digest of the letter, of all that it reads but enclosures, of its theme and the choices."""
    files: Mapping[str, Seen | Problem] = {}
    """The files that it encloses for everybody, by their names; examined."""


class Plan(NamedTuple):
    """All that the processes of a merge share."""

    table: Table
    columns: Columns
    letters: dict[str, OneLanguage]
    """By language; under the empty text the letter for rows that name none."""
    choices: Choices

    @property
    def title(self) -> str:
        """What all letters together are called: by the title or subject as far as it is the same for all; else by the
        letter's file.
        """
        loaded = self.letters[""].base.loaded
        letter = loaded.letter
        said, varies, _ = (letter.title or " ".join(letter.subject)).partition("{")
        named = said.strip() or re.sub(r"^.*[/\\]|\.\w+$", "", loaded.path)
        return f"{named} …" if said.strip() and varies else named

    def judged(self, problems: list[Problem]) -> list[Problem]:
        """Problems as severe as the person wants them."""
        return strictly(problems) if self.choices.strict else problems


def planned(letter: str, table: Table, choices: Choices) -> tuple[Plan | None, list[Problem]]:
    """The plan for a letter and its recipients, and what is wrong with it before a recipient is looked at.

    Beside `letter.yaml`, `letter.de.yaml` is the letter for recipients whose `language` is `de` or `de-…`. Codes: those
    of loading a letter and of finding its theme, of `columns_of`, and missing-column, letters-own-field.
    """
    files, problems = _files(letter), list[Problem]()
    loaded: dict[str, LoadedLetter] = {}
    for tag, path in files.items():
        one, found = load(path, choices.root)
        # What the letter says of its own recipient is no concern of those in the table.
        problems += found
        if one:
            loaded[tag] = one.dated(choices.date) if choices.date else one
    if "" not in loaded or has_errors(problems):
        return None, problems
    first = next(table.rows(), None)
    if first is None:
        hint = "write a line for each below the headings"
        return None, [*problems, *table.problems, error(Place(table.path), "no-recipients", "nobody is in it", hint)]
    letters: dict[str, OneLanguage] = {}
    columns, asked, told = Columns({}, {}, None), set(fields_of(choices.pattern)), list[Problem]()
    uses = {}
    for tag, one in loaded.items():
        place = one.places.at("theme").value
        theme, missing = themes.find(one.letter.theme, place, choices.templates)
        problems += missing
        if "eml" in choices.forms:
            problems += about_sender(one)
        if theme is None:
            continue
        files_of_all, wrong = _examined(one)
        problems += wrong
        rough = BaseLetter(one, columns_of(table, ())[0], table)
        uses[tag] = _uses(rough, theme, first)
        asked.update(use.name for use in uses[tag])
        letters[tag] = OneLanguage(rough, theme, b"", files_of_all)
    columns, told = columns_of(table, asked)
    problems += told
    problems += without_names(table, columns)
    given = [*columns.fields.values(), *columns.facts.values()]
    problems += [
        error(Place(table.path, 1), "missing-column", *no_such_field(name, given))
        for name in fields_of(choices.pattern)
        if name not in (*columns.names, *FIELDS, *DERIVED)
    ]
    for tag, (rough, theme, _, enclosed) in letters.items():
        base = BaseLetter(rough.loaded, columns, table)
        problems += lacking(uses[tag], columns, base.own_names)
        problems += _own_fields(base) if not tag else []
        letters[tag] = OneLanguage(base, theme, _digest(base.loaded, theme, choices), enclosed)
    plan = Plan(table, columns, letters, choices)
    problems = plan.judged(problems)
    return (None if has_errors(problems) or "" not in letters else plan), problems


def _files(letter: str) -> dict[str, str]:
    """The letter's files by language: `letter.yaml`, and `letter.de.yaml` beside it."""
    folder, name = os.path.split(letter)
    begun, ending = os.path.splitext(name)
    found = {"": letter}
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return found
    for other in names:
        tag = other[len(begun) + 1 : -len(ending)] if other.startswith(f"{begun}.") and other.endswith(ending) else ""
        if tag and languages.is_known(tag):
            found[tag] = os.path.join(folder, other)
    return found


def _uses(base: BaseLetter, theme: Theme, row: Row) -> list[Use]:
    """The facts that the letter's texts ask for."""
    loaded, _ = base.addressed(row)
    if not loaded:
        return []
    texts = Wordings(base.loaded, theme).texts(loaded)
    place = base.loaded.places.at("signatories", "where").value
    chosen_by = [Use(name, place, forgiven=False) for name in facts_asked(base.loaded.letter.signatories)]
    return [use for text in texts for use in text.uses] + list(Enclosures(base.loaded).uses) + chosen_by


def _examined(loaded: LoadedLetter) -> tuple[dict[str, Seen | Problem], list[Problem]]:
    """The files that the letter encloses for everybody, and what is wrong with them."""
    asked = Enclosures(loaded).plain
    found = seen([one.file for one in asked], loaded.folder, loaded.files[loaded.path])
    _, problems = together(asked, found)
    return {file: one if isinstance(one, Problem) else one._replace(data=b"") for file, one in found.items()}, problems


def _own_fields(base: BaseLetter) -> list[Problem]:
    """A notice of what stays of the letter's own recipient."""
    fields = base.own_fields
    if not fields:
        return []
    named = ", ".join(f"'{field}'" for field in fields)
    message = f"no column gives {named}: every letter has the letter's own"
    hint = "add a column, empty where it is not wanted"
    return [notice(place_of_own(base.loaded, fields[0]), "letters-own-field", message, hint)]


def _digest(loaded: LoadedLetter, theme: Theme, choices: Choices) -> bytes:
    """Of all that every letter of this language has in common."""
    from importlib.metadata import version

    # Which files are written, and how problems are told, changes none of them.
    own = choices._replace(strict=False, forms=(), with_enclosures=False)
    digest = hashlib.sha256(repr((version("advocacy-letters"), own)).encode())
    for name in sorted(loaded.files):
        digest.update(loaded.files[name].data)
    for path in sorted(theme.folder.rglob("*")) + sorted((theme.folder.parent / themes.PARTS).glob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.digest()
