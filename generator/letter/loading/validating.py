"""From plain data to a letter: every mistake is told once, and what is sound of the letter is read all the same.

A value that is wrong is told of and taken out; a misspelt key is told of and read as what was meant, so that the
mistakes below it are found in the same run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from generator.letter.loading.explaining import colon_in_item, explain, unknown_field
from generator.letter.loading.tidying import Empty, Path, Tree, actual_path, renamed, without, without_empties
from generator.letter.model import Entry, Letter
from generator.problems import Place, Problem, closest, error, notice

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ROUNDS = 8
"""How often a letter is mended and read again; each round mends all that it finds."""


def validate(tree: Tree) -> tuple[Letter | None, Tree, list[Problem]]:
    """The letter that the data describes, the data as it was read, and every mistake found in it.

    None where nothing of the data can be read as a letter. Codes: unknown-field, wrong-type, unknown-value,
    not-a-date, impossible-date, not-a-number, missing-field, no-text, empty-value, colon-in-item.
    """
    if not isinstance(tree.data, Mapping):
        hint = "begin with lines such as 'subject: …' and 'body: |'"
        return None, tree, [error(tree.places.value, "not-a-letter", "this file is not a letter", hint)]
    tree, empties = without_empties(tree)
    problems: list[Problem] = []
    spoiled: set[Place] = set()
    letter: Letter | None = None
    for _ in range(ROUNDS):
        try:
            letter = Letter.model_validate(tree.data)
        except ValidationError as mistakes:
            tree, told = _take_out(tree, mistakes.errors(include_url=False), spoiled)
            problems += told
            continue
        unknown = list(_unknown_keys(letter, tree))
        if not unknown:
            break
        for path, entry in reversed(unknown):
            told_of, tree = _mend(tree, path, entry, spoiled)
            problems.append(told_of)
    if letter:
        problems += _missing(letter, tree, empties, spoiled)
    problems += _left_out(empties, problems)
    return letter, tree, problems


def _take_out(tree: Tree, mistakes: list[ErrorDetails], spoiled: set[Place]) -> tuple[Tree, list[Problem]]:
    told: dict[Path, Problem] = {}
    for mistake in mistakes:
        path = actual_path(tree.data, mistake["loc"])
        told.setdefault(path, explain(mistake, path, tree.places.at(*path)))
        spoiled.add(tree.places.at(*path[:-1]).value)
    for path in sorted(told, key=_backwards, reverse=True):
        tree = without(tree, path)
    return tree, list(told.values())


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


def _mend(tree: Tree, path: Path, entry: Entry, spoiled: set[Place]) -> tuple[Problem, Tree]:
    """Tell of an unknown key; read it as the field that was meant, or leave it out."""
    key, owner = str(path[-1]), tree.places.at(*path[:-1])
    fields = list(type(entry).model_fields)
    meant = closest(key, fields)
    in_list = len(path) > 1 and isinstance(path[-2], int)
    value = (entry.model_extra or {})[key]
    alone = entry.model_fields_set == {key}
    if not meant and in_list and entry.short_for and alone and not isinstance(value, dict | list):
        spoiled.add(owner.value)
        return colon_in_item(key, value, owner.value), without(tree, path)
    problem = unknown_field(path, meant, fields, tree.places.at(*path).named)
    if meant and meant not in entry.model_fields_set:
        return problem, renamed(tree, path, meant)
    spoiled.add(owner.value)
    return problem, without(tree, path)


def _missing(letter: Letter, tree: Tree, empties: list[Empty], spoiled: set[Place]) -> Iterator[Problem]:
    """Entries that lack what they cannot do without, unless a mistake told of already is the reason."""
    for path, entry in entries(letter):
        at = tree.places.at(*path)
        if not entry.needs or entry.model_fields_set.intersection(entry.needs) or at.value in spoiled:
            continue
        emptied = [empty for empty in empties if empty.owner == at.value and empty.name in entry.needs]
        place = emptied[0].place if emptied else at.value
        if isinstance(entry, Letter):
            yield error(place, "no-text", "this letter says nothing", "give it an opening, a body, concerns or asks")
            continue
        kind = type(entry).__name__.lower()
        needed = " or ".join(entry.needs)
        said = f"there is nothing after '{emptied[0].name}'" if emptied else f"this {kind} has no {needed}"
        yield error(place, "missing-field", said, f"write '{entry.needs[0]}: …'")


def _left_out(empties: list[Empty], problems: list[Problem]) -> Iterator[Problem]:
    """A notice of each empty key that no other problem tells of."""
    told = {problem.place for problem in problems}
    for empty in empties:
        if empty.place not in told:
            what = f"an item of '{empty.name}'" if empty.in_list else f"'{empty.name}'"
            yield notice(empty.place, "empty-value", f"{what} has nothing after it and counts as left out")
