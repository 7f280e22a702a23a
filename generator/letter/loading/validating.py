"""From plain data to a letter: every mistake is told once, and what is sound of the letter is read all the same.

A value that is wrong is told of and taken out; a misspelt key is told of and read as what was meant, so that the
mistakes below it are found in the same run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from generator.letter.loading.mistakes import colon_in_item, explain, missing, unknown_field, without_colon
from generator.letter.loading.tidying import (
    Empty,
    Path,
    Tree,
    actual_path,
    containers,
    lost,
    renamed,
    without,
    without_empties,
)
from generator.letter.model import Entry, Letter
from generator.letter.model.shapes import meant_by
from generator.problems import Place, Problem, error, notice
from generator.source.places import Key
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ROUNDS = 8
"""How often a letter is mended and read again; each round mends all that it finds."""
MOST_MENDED = 300
"""How many mistakes of one round are mended; where there are more, they are told and the rest is left as it is."""


def validate(tree: Tree) -> tuple[Letter | None, Tree, list[Problem]]:
    """The letter that the data describes, the data as it was read, and every mistake found in it.

    None where nothing of the data can be read as a letter. Codes: unknown-field, wrong-type, unknown-value,
    not-a-date, impossible-date, not-a-number, out-of-range, missing-field, no-text, empty-value, colon-in-item.
    """
    if not isinstance(tree.data, Mapping):
        hint = (
            "begin with lines such as 'subject: …' and 'body: |'; for a text that is written: 'letters import letter'"
        )
        hint = without_colon(tree.data) or hint
        return None, tree, [error(tree.places.value, "not-a-letter", "this file is not a letter", hint)]
    tree, empties = without_empties(tree)
    tree = _with_empty_sources(tree, empties)
    problems: list[Problem] = []
    letter: Letter | None = None
    for _ in range(ROUNDS):
        try:
            letter = Letter.model_validate(tree.data)
        except ValidationError as mistakes:
            told = _told(tree, mistakes.errors(include_url=False), empties)
            problems += told.values()
            if len(told) > MOST_MENDED:
                return None, tree, problems
            for path in sorted(told, key=_backwards, reverse=True):
                tree = without(tree, path)
            continue
        unknown = list(_unknown_keys(letter, tree))
        for path, entry in reversed(unknown):
            told_of, tree = _mend(tree, path, entry, change=len(unknown) <= MOST_MENDED)
            problems.append(told_of)
        if len(unknown) > MOST_MENDED:
            return None, tree, problems
        if not unknown:
            break
    if letter:
        owners = {tree.places.at(*path).value: (path, entry) for path, entry in reversed(list(entries(letter)))}
        problems += _missing(owners, tree, empties)
        problems += _empties(owners, tree, empties, {problem.place for problem in problems})
    return letter, tree, problems


Owners = Mapping[Place, tuple[Path, Entry]]
"""The entries of a letter with their paths, by where they begin."""


def _with_empty_sources(tree: Tree, empties: list[Empty]) -> Tree:
    """The tree with the sources that say nothing: they are told of, and citing one is no mistake besides."""
    assert isinstance(tree.data, dict)  # noqa: S101  (a letter is a mapping)
    sources = tree.data.get("sources")
    names = [empty.name for empty in empties if empty.owner == tree.places.at("sources").value]
    if not names or not isinstance(sources, dict):
        return tree
    return Tree({**tree.data, "sources": {**sources, **dict.fromkeys(names, "")}}, tree.places)


def _told(tree: Tree, mistakes: list[ErrorDetails], empties: list[Empty]) -> dict[Path, Problem]:
    """What is wrong with each value that the model does not take."""
    told: dict[Path, Problem] = {}
    bare = {empty.owner: empty.name for empty in reversed(empties) if not empty.in_list}
    for mistake in mistakes:
        path = actual_path(tree.data, mistake["loc"])
        places = tree.places.at(*path)
        told.setdefault(path, explain(mistake, path, places, bare.get(places.value)))
    return told


def _backwards(path: Path) -> tuple[tuple[str, int], ...]:
    """An order in which a list's later items come after its earlier ones."""
    return tuple((key, 0) if isinstance(key, str) else ("", key) for key in path)


def _unknown_keys(letter: Letter, tree: Tree) -> Iterator[tuple[Path, Entry]]:
    """Paths of keys that no field has, with the entry that they stand in."""
    for path, entry in entries(letter):
        for key in entry.model_extra or ():
            yield actual_path(tree.data, (*path, key)), entry


def entries(letter: Letter) -> Iterator[tuple[Path, Entry]]:
    """Every entry of the letter with its path through the model, itself first."""
    yield from _entries((), letter)


def _entries(path: Path, value: object) -> Iterator[tuple[Path, Entry]]:
    if isinstance(value, Entry):
        yield path, value
        for name in type(value).model_fields:
            yield from _entries((*path, name), getattr(value, name))
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        for number, item in enumerate(value):
            yield from _entries((*path, number), item)


def _mend(tree: Tree, path: Path, entry: Entry, *, change: bool) -> tuple[Problem, Tree]:
    """Tell of an unknown key; read it as the field that was meant, or leave it out, if anything is to be changed."""
    key, owner = str(path[-1]), tree.places.at(*path[:-1])
    meant = meant_by(key, type(entry).model_fields)
    in_list = len(path) > 1 and isinstance(path[-2], int)
    value = (entry.model_extra or {})[key]
    alone = entry.model_fields_set == {key}
    if not meant and in_list and entry.short_for and alone and not isinstance(value, dict | list):
        return colon_in_item(key, value, owner.value), without(tree, path) if change else tree
    problem = unknown_field(path, type(entry), tree.places.at(*path).named)
    if not change:
        return problem, tree
    if meant and meant not in entry.model_fields_set:
        return problem, renamed(tree, path, meant)
    return problem, without(tree, path)


def _missing(owners: Owners, tree: Tree, empties: list[Empty]) -> Iterator[Problem]:
    """Entries that lack what they cannot do without, unless a mistake told of already is the reason."""
    lacking: dict[Place, list[Key]] = {}
    for lost_path in lost(tree):
        lacking.setdefault(tree.places.at(*lost_path[:-1]).value, []).append(lost_path[-1])
    emptied: dict[Place, list[Empty]] = {}
    for empty in empties:
        emptied.setdefault(empty.owner, []).append(empty)
    for at, (path, entry) in owners.items():
        excused = entry.excused_by and getattr(entry, entry.excused_by) == "yes"
        if not entry.needs or excused or entry.model_fields_set.intersection(entry.needs):
            continue
        # What stood after a key that no field has may be what is missing.
        if any(key in entry.needs or key not in type(entry).model_fields for key in lacking.get(at, ())):
            continue
        bare = next((empty for empty in emptied.get(at, ()) if empty.name in entry.needs), None)
        yield missing(path, entry, bare.place if bare else at, bare.name if bare else None)


def _empties(owners: Owners, tree: Tree, empties: list[Empty], told: set[Place]) -> Iterator[Problem]:
    """What each key with nothing after it is: unknown, a source that says nothing, or left out.

    Nothing more of an entry of which it has been told that all its keys have nothing after them.
    """
    sources = tree.places.children.get("sources")
    bare = {empty.owner for empty in empties if empty.place in told and not empty.in_list}
    standing = set(containers(tree))
    for empty in empties:
        path, entry = owners.get(empty.owner, ((), None))
        if empty.place in told or empty.owner not in standing:
            continue
        if empty.owner in bare and entry and empty.name in entry.needs:
            continue
        if entry and not empty.in_list and empty.name not in type(entry).model_fields:
            yield unknown_field((*path, empty.name), type(entry), empty.place, bare=True)
        elif sources and empty.owner == sources.value:
            message = f"the source '{shortened(empty.name)}' has nothing after it"
            yield error(empty.place, "missing-field", message, "write what it is, or delete the line")
        else:
            what = f"an item of '{shortened(empty.name)}'" if empty.in_list else f"'{shortened(empty.name)}'"
            yield notice(empty.place, "empty-value", f"{what} has nothing after it and counts as left out")
