"""Follows the files that a letter names in place of people: senders, recipients and signatories kept for many letters.

A name of a file is one line ending in .yaml, .yml or .csv, relative to the file that names it. A table's headings are
the model's fields, in any case, with spaces or underscores; a column that no field has is left out with a notice, but
of recipients it becomes a fact under its own name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path as PathOnDisk
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.loading.grouping import grouped
from generator.letter.loading.tidying import Tree
from generator.letter.model import Entry, Recipient, Sender, Signatory
from generator.letter.model.shapes import every_name, meant_by
from generator.problems import Place, Problem, error, has_errors, notice, warning
from generator.source.folder import FileRead, Folder
from generator.source.patterns import compiled
from generator.source.places import LEFT_OUT, Data, Key, Places
from generator.source.quoting import shortened
from generator.source.text import YAML_LIMIT, decode
from generator.source.yaml_file import read_yaml

if TYPE_CHECKING:
    from generator.source.csv_file import CsvFile

IS_FILE = r"(?i)[^\n]+\.(yaml|yml|csv)"
OF_CELLS = ("missing-heading", "csv-too-many-cells", "duplicate-heading")
"""Codes of cells that no heading, or more than one, stands above."""
OTHER_FILE = r"(?i)[^\n]+\.(xlsx?|xlsm|ods|numbers|docx?|odt|rtf|pdf|html?|tsv|json)"
"""Names of files that hold people in a form that is not read."""
DEEPEST = 5
"""How many files may name one another in a row."""
GONE = Tree(None, Places(Place("")))
"""In place of what a file should have held; taken out of the letter, since the file's own problem tells of it."""
FREE = "fields"
NAMES = ("name", "organisation")
"""Of these one must be a heading where the model asks for nothing: a table without either is about something else."""
MOST_SHOWN = 6
"""How many headings a message names."""
OF_A_CAMPAIGN = ("id", "text")
"""Headings of a list of sign-ons that no letter prints; where the first is there, others may be the campaign's own."""
A_SLIP = 85
"""From so many parts of a hundred that two headings share, one is the other with a slip of the keys."""
PART_OF_NAME = (
    r"(?i)(?:first|last|given|family|fore|sur|middle|vor|nach|familien)[ _-]?names?|surname|vorname|nachname"
    r"|familienname|prénom|prenom|nom(?: de famille)?|nombre|apellidos?|nome|cognome|voornaam|achternaam"
)
"""Headings of columns that hold half a name."""


class Own(NamedTuple):
    """Columns of a list that no field has, and a letter asks for."""

    by: str = ""
    """That by which those who sign are grouped."""
    where: tuple[str, ...] = ()
    """Those by which a recipient's are chosen."""


NO_OWN = Own()


class Following:
    """Follows references from one letter; gathers the problems on its way."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.files: dict[str, FileRead] = {}
        """The files that were read, by the paths that places have."""
        self._letter: PathOnDisk | None = None

    def letter(self, tree: Tree, file: FileRead) -> Tree:
        """The letter's data with the content of the files in place of their names, and the places in those files."""
        self._letter = file.path
        tree = self._key(tree, "sender", lambda at: self._one(at, file, Sender))
        tree = self._key(tree, "recipient", lambda at: self._one(at, file, Recipient))
        tree = self._key(tree, "recipients", lambda at: self._people(at, file, Recipient))
        return self._key(tree, "signatories", lambda at: self._people(at, file, Signatory))

    def _key(self, tree: Tree, key: Key, change: Callable[[Tree], Tree]) -> Tree:
        """The tree with one of its values changed, or taken out where the change leaves nothing."""
        if not isinstance(tree.data, dict) or tree.data.get(str(key)) is None:
            return tree
        new = change(Tree(tree.data[str(key)], tree.places.children[key]))
        data, children = dict(tree.data), dict(tree.places.children)
        if new is GONE:
            del data[str(key)]
        else:
            # The key stays where the letter has it; the value stands in the file.
            data[str(key)], children[key] = new.data, new.places._replace(key=tree.places.children[key].key)
        return Tree(data, tree.places._replace(children=children))

    def _one(self, tree: Tree, file: FileRead, kind: type, depth: int = 0) -> Tree:
        """A person: the entry itself, or the only one in a file."""
        if not is_file(tree.data):
            return tree
        content, beside = self._open(tree, file, kind, depth)
        if isinstance(content.data, list):
            if len(content.data) == 1:
                return Tree(content.data[0], content.places.at(0))
            message = f"'{shortened(str(tree.data))}' lists {len(content.data)} where one is meant"
            self.problems.append(error(tree.places.value, "not-one", message, "leave one in it"))
            return GONE
        return self._one(content, beside, kind, depth + 1) if is_file(content.data) else content

    def _people(self, tree: Tree, file: FileRead, kind: type, depth: int = 0, own: Own = NO_OWN) -> Tree:
        """A list of people, or a block with `items`: each entry may be a file, and a file's list takes its place."""
        if is_file(tree.data):
            content, beside = self._open(tree, file, kind, depth, own)
            return content if content is GONE else self._people(content, beside, kind, depth + 1, own)
        if isinstance(tree.data, dict):
            if kind is Signatory and isinstance(chosen := tree.data.get("where"), dict):
                own = own._replace(where=(*own.where, *(str(name) for name in chosen)))
            by = tree.data.get("group_by") if kind is Signatory else None
            if not isinstance(by, str) or not by.strip():
                return self._key(tree, "items", lambda at: self._people(at, file, kind, depth, own))
            column = field_for(by, list(Signatory.model_fields)) or by.strip()
            own = own._replace(by=column)
            tree, problems = grouped(
                self._key(tree, "items", lambda at: self._people(at, file, kind, depth, own)), column
            )
            self.problems += problems
            return tree
        if not isinstance(tree.data, list):
            return tree
        items: list[Data] = []
        children: dict[Key, Places] = {key: at for key, at in tree.places.children.items() if key == LEFT_OUT}
        for number, item in enumerate(tree.data):
            part = Tree(item, tree.places.at(number))
            followed = self._people(part, file, kind, depth, own) if is_file(item) or isinstance(item, dict) else part
            if followed is GONE:
                children[LEFT_OUT] = part.places
                continue
            spliced = is_file(item) and isinstance(followed.data, list)
            if spliced and LEFT_OUT in followed.places.children:
                children[LEFT_OUT] = followed.places.children[LEFT_OUT]
            for index, one in enumerate(
                followed.data if spliced and isinstance(followed.data, list) else [followed.data]
            ):
                children[len(items)] = followed.places.at(index) if spliced else followed.places
                items.append(one)
        return Tree(items, tree.places._replace(children=children))

    def _open(self, tree: Tree, file: FileRead, kind: type, depth: int, own: Own = NO_OWN) -> tuple[Tree, FileRead]:
        """What the named file holds, and the file, or GONE with the problem told."""
        reference, place = str(tree.data).strip(), tree.places.value
        named = shortened(reference)
        if compiled(OTHER_FILE).fullmatch(reference):
            _, missing = self.folder.locate(reference, file, place)
            self.problems += missing or [_not_a_list(reference, file, place, kind)]
            return GONE, file
        if depth >= DEEPEST:
            message = f"'{named}' is named by files that name one another"
            self.problems.append(error(place, "files-in-a-circle", message, "let each file hold the people themselves"))
            return GONE, file
        read, problems = self.folder.read(reference, file, place, YAML_LIMIT)
        self.problems += problems
        if not read:
            return GONE, file
        if read.path in (file.path, self._letter):
            itself = "the very file in which it stands" if read.path == file.path else "the letter itself"
            hint = "name a file that holds the people, or write them here"
            self.problems.append(error(place, "files-in-a-circle", f"'{named}' is {itself}", hint))
            return GONE, file
        self.files[read.shown] = read
        if reference.lower().endswith(".csv"):
            from generator.source.csv_file import read_csv

            table, problems = read_csv(read.data, read.shown)
            people, more = as_people(table, kind, own)
            if any(problem.code == "no-name-column" for problem in more):
                # What stands below headings that are none has not been read for what it is.
                problems = [problem for problem in problems if problem.code not in OF_CELLS]
            self.problems += [*problems, *more]
            if not people.data and not has_errors([*problems, *more]):
                message, hint = f"there is nobody in '{named}'", "add them to it"
                # A list of those who sign may still be collected.
                self.problems.append(
                    warning(place, "empty-list", message, hint)
                    if kind is Signatory
                    else error(place, "empty-file", message, hint)
                )
            return people if people.data else GONE, read
        text, problems = decode(read.data, read.shown)
        self.problems += problems
        content, problems = read_yaml(text, read.shown, every_name())
        self.problems += problems
        if content.data is None:
            if not problems:
                hint = "write into it who is meant, or name another file"
                self.problems.append(error(place, "empty-file", f"there is nothing in '{named}'", hint))
            return GONE, read
        return Tree(content.data, content.places), read


def _not_a_list(reference: str, beside: FileRead, place: Place, kind: type) -> Problem:
    """A file of people in a form that letters don't read: which command makes a list of it."""
    message = f"'{shortened(reference)}' is no list that a letter can read"
    if kind is Sender:
        return error(place, "spreadsheet", message, "write the sender here, or into a file that ends in .yaml")
    at = os.path.normpath(os.path.join(os.path.dirname(beside.shown), reference))
    own, source, target = (_typed(path) for path in (beside.shown, at, f"{os.path.splitext(at)[0]}.csv"))
    here = f"and name '{shortened(os.path.splitext(reference)[0])}.csv' here"
    if kind is Signatory:
        hint = f"make one with 'letters import signatories {source} -o {target}', {here}"
        return error(place, "spreadsheet", message, hint)
    merge = f"for a letter to each of them: 'letters merge {own} {source}'"
    hint = f"for one letter to all: 'letters import recipients {source} -o {target}', {here}; {merge}"
    return error(place, "spreadsheet", message, hint)


def _typed(path: str) -> str:
    """A path as it is typed in a command."""
    return f'"{path}"' if " " in path else path


def is_file(value: Data) -> bool:
    """Whether a value names a file."""
    return isinstance(value, str) and any(compiled(one).fullmatch(value.strip()) for one in (IS_FILE, OTHER_FILE))


def as_people(table: CsvFile, kind: type[Entry], own: Own = NO_OWN) -> tuple[Tree, list[Problem]]:
    """The table's rows as entries of the model `kind`, with columns of one's own by which they are grouped or chosen.

    Codes: unknown-column (a warning where it looks like a misspelt one, else a notice), consent-column, no-name-column.
    """
    fields = [name for name in kind.model_fields if name != FREE]
    names = [name for name in (own.by, *own.where) if name]
    known = {heading: field_for(heading, [*fields, *names]) or _own(heading, names) for heading in table.headings}
    problems = [] if kind is Recipient else list(_unknown(table, known, fields))
    needs = kind.needs or NAMES
    if table.rows and not any(field in needs for field in known.values()):
        return Tree([], table.places), [_without_names(table, needs, fields, kind)]
    own = own._replace(where=tuple(name for name in own.where if name not in fields))
    rows = [_entry(row, table.places.at(number), known, kind, own) for number, row in enumerate(table.rows)]
    children: dict[Key, Places] = {number: row.places for number, row in enumerate(rows)}
    return Tree([row.data for row in rows], table.places._replace(children=children)), problems


def _without_names(table: CsvFile, needs: tuple[str, ...], fields: list[str], kind: type[Entry]) -> Problem:
    """The problem of a table whose headings don't say who the people are, with what seems to be the matter."""
    place = Place(table.places.value.path, 1)
    line, cells = table.second
    if any(field_for(cell, fields) in needs for cell in cells):
        message = f"the headings seem to be on line {line}; they must be on the first line"
        return error(place, "no-name-column", message, f"delete what stands above line {line}")
    shown = ", ".join(f"'{shortened(heading, 30)}'" for heading in table.headings[:MOST_SHOWN])
    more = ", …" if len(table.headings) > MOST_SHOWN else ""
    needed = " or ".join(f"'{name}'" for name in needs)
    message = f"no column is headed {needed}; the headings are {shown}{more}"
    parts = [heading for heading in table.headings if compiled(PART_OF_NAME).fullmatch(heading.strip())]
    named = next((heading for heading in table.headings if meant_by(heading, needs)), None)
    if len(parts) > 1 and {"given_name", "family_name"} <= set(fields):
        listed = " and ".join(f"'{shortened(heading, 30)}'" for heading in parts[:2])
        hint = f"head {listed} with 'given_name' and 'family_name', or put them together into one column, headed 'name'"
    elif len(parts) > 1:
        listed = " and ".join(f"'{shortened(heading, 30)}'" for heading in parts[:2])
        hint = f"put {listed} together into one column, headed '{needs[0]}'"
    elif named or parts:
        hint = f"head the column '{shortened(named or parts[0], 30)}' with '{needs[0]}'"
    elif all(heading[:1].isupper() and " " in heading for heading in table.headings[:1]):
        hint = "if the first line is a person already, write a line of headings above it: name,role,affiliation"
    else:
        hint = "the first line must have the headings, such as name,role,affiliation"
        if kind is Signatory:
            hint += f"; or 'letters import signatories {place.path} -o …' makes such a table of a form's answers"
    return error(place, "no-name-column", message, hint)


def field_for(heading: str, fields: list[str]) -> str | None:
    """The field that a column's heading names: "On behalf of" is `on_behalf_of`."""
    plain = re.sub(r"[\s\-_]+", "_", heading.strip().lower())
    return plain if plain in fields else None


def _own(heading: str, names: list[str]) -> str | None:
    """Which of these names a heading is, however it is cased."""
    return next((name for name in names if heading.strip().casefold() == name.casefold()), None)


def _unknown(table: CsvFile, known: dict[str, str | None], fields: list[str]) -> list[Problem]:
    problems = []
    of_a_campaign = any(heading.strip().lower() == OF_A_CAMPAIGN[0] for heading in table.headings)
    for heading, field in known.items():
        if field or (of_a_campaign and _is_own(heading, fields)):
            continue
        place = Place(table.places.value.path, 1, table.headings.index(heading) + 1)
        if _asks_for_consent(table, heading):
            problems.append(_with_answers(place, heading))
            continue
        meant = meant_by(heading[:60], [name for name in fields if name not in known.values()])
        if meant:
            message = f"the column '{shortened(heading)}' is not used"
            problems.append(warning(place, "unknown-column", message, f"did you mean '{meant}'?"))
        else:
            problems.append(notice(place, "unknown-column", f"the column '{shortened(heading)}' is not used"))
    return problems


def _is_own(heading: str, fields: list[str]) -> bool:
    """Whether a column of a list of sign-ons is the campaign's own, and no misspelt one: `signed`, `constituency`."""
    from rapidfuzz import fuzz

    word = heading.strip().lower()[:60]
    return word in OF_A_CAMPAIGN or all(fuzz.ratio(word, field) < A_SLIP for field in fields)


def _asks_for_consent(table: CsvFile, heading: str) -> bool:
    """Whether a column says who agreed to have their name printed."""
    from generator.reference.consent import (  # its words are read where there is such a column
        sense_of,
        sense_of_answers,
    )

    return bool(sense_of(heading) or sense_of_answers(heading, (row.get(heading, "") for row in table.rows)))


def _with_answers(place: Place, heading: str) -> Problem:
    source = place.path
    message = f"the column '{shortened(heading)}' says who agreed to be named, and a letter prints everybody in a table"
    hint = f"'letters import signatories {source} -o …' makes a list of those who agreed; or take the column out"
    return error(place, "consent-column", message, hint)


def _entry(row: dict[str, str], places: Places, known: dict[str, str | None], kind: type[Entry], own: Own) -> Tree:
    data: dict[str, Data] = {}
    free: dict[str, Data] = {}
    children: dict[Key, Places] = {}
    for heading, value in row.items():
        field = known[heading]
        if field in own.where:
            free[str(field)] = value
        if field and (field == own.by or field not in own.where):
            data[field], children[field] = value, places.at(heading)
        elif not field and kind is Recipient:
            free[re.sub(r"\W+", "_", heading.strip())] = value
    if free:
        data[FREE], children[FREE] = free, Places(places.value)
    return Tree(data, places._replace(children=children))
