"""From a path to a letter: reads the file and those that it names, and tells of every mistake in them.

What is read is the model, where each value of it stands, and the folder that the letter may read. A list that is too
long to be set in time is counted here, and no entry looked at.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.loading.choosing import wrong_choices
from generator.letter.loading.references import Following
from generator.letter.loading.tidying import Path as PathOfPart
from generator.letter.loading.tidying import Tree, lost
from generator.letter.loading.validating import validate
from generator.letter.model import Letter, SignatoryBlock
from generator.letter.model.shapes import every_name
from generator.problems import Problem
from generator.source.folder import FileRead, Folder, read_named
from generator.source.limits import MOST_IN_TABLE, MOST_ITEMS, too_many
from generator.source.places import Places
from generator.source.text import YAML_LIMIT, decode
from generator.source.yaml_file import YamlFile, read_yaml

if TYPE_CHECKING:
    from generator.letter.loading.enclosed import EnclosedFile

_LANGUAGE = r"\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?$"
"""How the name of a translation's file ends, before what tells that it is YAML."""
_PEOPLE = ("recipients", "signatories")
"""Lists that may be long; of others a letter has a few entries."""


class LoadedLetter(NamedTuple):
    """A letter with its places."""

    letter: Letter
    tree: Tree
    """The data as it was read, with its places, the files that it names included."""
    folder: Folder
    files: dict[str, FileRead]
    """The letter's own file and those that it names, by the paths that places have."""
    source: YamlFile
    """What stands in it, as the person wrote it."""
    enclosed: Mapping[int, EnclosedFile] = {}
    """The files that go along with it, by the number of the enclosure; read when its recipient is known."""
    sent: Mapping[str, datetime.date] = {}
    """The days on which editions were sent, by their numbers; of a letter whose signatories have any."""

    @property
    def path(self) -> str:
        """The letter's path as the person gave it."""
        return self.places.value.path

    @property
    def lost(self) -> tuple[PathOfPart, ...]:
        """The paths of what is left out because of mistakes that have been told; of an item they end in `LEFT_OUT`."""
        return tuple(lost(self.tree))

    @property
    def places(self) -> Places:
        """Where each value of the letter stands."""
        return self.tree.places

    def dated(self, date: datetime.date) -> LoadedLetter:
        """The same letter with another date."""
        letter = self.letter.model_copy(update={"date": date})
        return self._replace(letter=letter)


def load(path: str, root: Path | None = None) -> tuple[LoadedLetter | None, list[Problem]]:
    """The letter in the file at `path`, which may read files in its own folder, or in `root`.

    None where nothing in the file can be read as a letter, or where a list in it is too long. Problems: those of the
    file, of the files that it names, and of the model, and too-many.
    """
    file, problems = read_named(path, YAML_LIMIT)
    return load_file(file, root) if file else (None, problems)


def load_file(file: FileRead, root: Path | None = None) -> tuple[LoadedLetter | None, list[Problem]]:
    """The letter in a file that has been read; as `load`."""
    text, problems = decode(file.data, file.shown)
    content, more = read_yaml(text, file.shown, every_name())
    problems += more
    if not content.complete or (content.data is None and problems):
        return None, problems
    following = Following(Folder.around(file, root))
    tree = following.letter(Tree(content.data, content.places), file)
    letter, tree, mistakes = validate(tree)
    problems += [*following.problems, *mistakes, *(wrong_choices(letter, tree.places) if letter else ())]
    if not letter:
        return None, problems
    if too_long := _too_long_lists(letter, tree.places):
        return None, [*problems, *too_long]
    files = {file.shown: file, **following.files}
    return LoadedLetter(letter, tree, following.folder, files, content, sent=_sent(letter, file.shown)), problems


def language_of_file(letter: str) -> str:
    """The language that a translation's file names: `de` of `bus.de.yaml`; empty where it names none."""
    found = re.search(_LANGUAGE, os.path.splitext(letter)[0])
    return found[0][1:] if found else ""


def lock_for(letter: str) -> str:
    """The lock of a letter's file: `bus.lock` of `bus.yaml` and of `bus.de.yaml`."""
    return f"{re.sub(_LANGUAGE, '', os.path.splitext(letter)[0])}.lock"


def _sent(letter: Letter, path: str) -> dict[str, datetime.date]:
    """The days of the editions in a letter's lock; what is wrong with it is told where its texts are compared."""
    if not letter.signatories or not any(one.signatory.edition for one in letter.signatories.everyone()):
        return {}
    if not os.path.exists(lock := lock_for(path)) or not (file := read_named(lock, YAML_LIMIT)[0]):
        return {}
    data = read_yaml(decode(file.data, lock)[0], lock)[0].data
    editions = data.get("editions") if isinstance(data, dict) else None
    found: dict[str, datetime.date] = {}
    for one in editions if isinstance(editions, list) else ():
        with suppress(ValueError):
            if isinstance(one, dict):
                found[str(one.get("number"))] = datetime.date.fromisoformat(str(one.get("sent")))
    return found


def _too_long_lists(letter: Letter, places: Places) -> list[Problem]:
    """The lists with more entries than are read, those of groups counted together. Code: too-many."""
    found = [
        too_many(places.at(name).value, "entries", MOST_ITEMS)
        for name in Letter.model_fields
        if name not in _PEOPLE and _entries(getattr(letter, name)) > MOST_ITEMS
    ]
    if letter.signatories and _in_tables(letter.signatories) > MOST_IN_TABLE:
        problem = too_many(places.at("signatories").value, "names in a table", MOST_IN_TABLE)
        found.append(problem._replace(hint="leave out 'style: table', so that they are set as a list of names"))
    return found


def _entries(value: object) -> int:
    """How many entries a list, a mapping or a block has, with those of its groups."""
    items = getattr(value, "items", ())
    entries = value if isinstance(value, tuple | dict) else items if isinstance(items, tuple) else ()
    return sum(1 + _entries(one) for one in entries)


def _in_tables(block: SignatoryBlock) -> int:
    """How many names are set in a table; a group is set like what it stands in, unless it says how."""
    styles = ([group.style for group in (block, *one.groups) if group.style] for one in block.everyone())
    return sum(said[-1:] == ["table"] for said in styles)
