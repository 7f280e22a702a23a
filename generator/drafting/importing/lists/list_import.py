"""From a list's file to a letter's file of people: read, map the columns, put the names right, tell what is doubtful.

Drops nobody silently: whoever is left out is told with the row. Never writes a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.drafting.importing.lists.capital_names import capitals_first, with_comma
from generator.drafting.importing.lists.columns import Columns, Kind, columns_of, is_heading_private, plain, program_of
from generator.drafting.importing.lists.people import entry_of, has_capital_surname, typed_entry
from generator.drafting.importing.lists.plain_tables import joined
from generator.drafting.importing.lists.printable import Refusal, Taken, in_rows, printable, refused, told_of_taken
from generator.drafting.importing.lists.table import SAMPLE, Row, Table
from generator.drafting.importing.lists.table_files import read_tables
from generator.drafting.importing.recognising.senders import EMAIL
from generator.drafting.importing.recognising.surnames import surnames_first
from generator.letter.checks.signatories import signing_twice
from generator.letter.checks.signing_names import bare
from generator.letter.model import SignatoryBlock
from generator.problems import Place, Problem, Severity, error, has_errors, notice, warning
from generator.reference.consent import are_others
from generator.source.csv_file import as_csv
from generator.source.hidden import taken_out, without_hidden
from generator.source.places import Data, Key, Places
from generator.source.quoting import shortened
from generator.source.spreadsheet import SHEET
from generator.source.writing import write_yaml

_SEE_ROWS = "see the rows told above"
Said = tuple[Row, dict[str, str]]
"""A row and what it says."""


class ReadList(NamedTuple):
    """The people of a list, before they are written anywhere."""

    path: str
    """The file, with the sheet where several are read."""
    people: list[Said]
    refused: list[tuple[Row, Refusal]]
    """Those who do not sign, and why."""
    rows: list[Row]
    columns: Columns
    closing: Row | None = None
    """The row of the line below them for people who are not named: "and at least a dozen others"."""


class Recognised(NamedTuple):
    """What a file was taken for."""

    what: str = ""
    """"an export of Google Forms", "a folder of 12 YAML files"; empty for a plain table."""
    columns: list[tuple[str, str]] = []  # noqa: RUF012  (never changed)
    """Each heading that is used, with the field that it gives."""
    left_out: tuple[str, ...] = ()
    """Headings that are not used."""


class ReadFile(NamedTuple):
    """The lists in a file: one, or of a spreadsheet one a sheet; none where that can't be told."""

    lists: list[ReadList]
    recognised: Recognised
    problems: list[Problem]


class ImportedList(NamedTuple):
    """The file's text, and what the person should know of it."""

    text: str | None
    recognised: Recognised
    problems: list[Problem]


class _Sheet(NamedTuple):
    """A table with what its columns mean."""

    path: str
    table: Table
    columns: Columns
    problems: list[Problem]


def import_list(
    path: str, kind: Kind, target: str, given: Sequence[str] = (), *, none_asked: bool = False, recase: bool = False
) -> ImportedList:
    """The text of the file `target` (.csv, else YAML) with the people in the file at `path`.

    `given` are mappings of columns by the person: "Full name=name"; "Fax=" leaves a column out. `none_asked`: they say
    that all agreed to being printed, though no column asks it; `recase`: names that people typed are put right.
    Codes: those of `read_tables` and `columns_of`; no-name-column, row-without-name, not-consented, unclear-consent,
    consent-not-asked, unfinished-answer, personal-capacity, private-cell, part-not-read, recased-name,
    closing-line, duplicate-signatory, duplicate-recipient.
    """
    read = read_lists(path, kind, given, none_asked=none_asked, recase=recase)
    entries = [said for one in read.lists for _, said in one.people]
    if not entries:
        if read.lists:
            read.problems.append(error(Place(path), "empty-table", "nobody in the table can be taken over", _SEE_ROWS))
        return ImportedList(None, read.recognised, read.problems)
    has_note = not target.lower().endswith(".csv")
    problems = [*read.problems, *told_of_closing(read.lists, has_note=has_note)]
    text = _yaml(entries, read.lists) if has_note else _csv(entries)
    return ImportedList(text, read.recognised, problems)


def read_lists(
    path: str, kind: Kind, given: Sequence[str] = (), *, none_asked: bool = False, recase: bool = False
) -> ReadFile:
    """The people in the file at `path`, and what its columns were taken for.

    Of a spreadsheet, all sheets of signatories that have names; of recipients, the first. Where one sheet asks for
    consent, no name is taken from a sheet that doesn't. Codes: as of `import_list`, but for empty-table where nobody
    can be taken over.
    """
    tables, problems = read_tables(path)
    if kind == "recipients" and len(tables) > 1:
        problems.append(_others_left(path, tables))
        tables = tables[:1]
    sheets = [_sheet(table, kind, path, tables, given) for table in tables]
    named = {"name", "family_name"} if kind == "signatories" else {"name", "family_name", "organisation", "role"}
    with_names = [one for one in sheets if named & one.columns.fields.keys()]
    for one in sheets:
        if one in with_names:
            problems += one.problems
        elif with_names:
            message = "no list of names was found in this sheet, and nothing of it was read"
            problems.append(notice(Place(one.path), "part-not-read", message))
    if sheets and not with_names:
        problems += [*sheets[0].problems, _without_names(sheets[0].table, sheets[0].path)]
    if kind == "signatories" and not none_asked:
        some_ask = any(one.columns.questions for one in with_names)
        silent = [one for one in with_names if not one.columns.questions]
        silent = [one for one in silent if some_ask or _is_of_a_form(one.table, one.columns)]
        problems += [_not_asked(one, Severity.WARNING if some_ask else Severity.ERROR) for one in silent]
        with_names = [one for one in with_names if one not in silent]
    found = recognised(sheets)
    if has_errors(problems):
        return ReadFile([], found, problems)
    lists = [_read(one, kind, recase=recase, problems=problems) for one in with_names]
    people = [(row.place(one.path), said) for one in lists for row, said in one.people]
    problems += signing_again(people, path) if kind == "signatories" else written_to_twice(people)
    return ReadFile(lists, found, problems)


def _sheet(table: Table, kind: Kind, path: str, tables: Sequence[Table], given: Sequence[str]) -> _Sheet:
    """A table with what its columns mean; of the person's mappings, those that name a heading of it or of none."""
    path = f"{path}{SHEET}{table.sheet}" if len(tables) > 1 else path
    problems = _above(table, path)
    table, unseen = _without_hidden(table, path)
    program = program_of(table) if kind == "signatories" else ""
    elsewhere = {plain(heading) for one in tables for heading in one.headings} - set(map(plain, table.headings))
    given = [one for one in given if plain(one.rpartition("=")[0]) not in elsewhere]
    table, told = joined(table, kind, path)
    columns, mistakes = columns_of(table, kind, given, path)
    return _Sheet(path, table, columns._replace(program=program), [*problems, *unseen, *told, *mistakes])


def recognised(sheets: Sequence[_Sheet]) -> Recognised:
    """What the tables of a file were taken for; of several, each heading with its sheet."""
    columns, left = dict[tuple[str, str], None](), dict[str, None]()
    for one in sheets:
        before = f"{one.table.sheet}: " if len(sheets) > 1 else ""
        columns |= dict.fromkeys((f"{before}{heading}", field) for heading, field in one.columns.told())
        left |= dict.fromkeys(f"{before}{heading}" for heading in one.columns.left_out)
    programs = {one.columns.program for one in sheets} - {""}
    what = f"an export of {programs.pop()}" if len(programs) == 1 else next((one.table.what for one in sheets), "")
    return Recognised(what, list(columns), tuple(left))


def _read(one: _Sheet, kind: Kind, *, recase: bool, problems: list[Problem]) -> ReadList:
    table, columns = one.table, one.columns
    closing = _closing(table, columns) if kind == "signatories" else None
    table = table._replace(rows=table.rows[:-1]) if closing else table
    refused_rows: list[tuple[Row, Refusal]] = []
    people = list(_people(table, columns, kind, one.path, problems=problems, refusals=refused_rows, recase=recase))
    return ReadList(one.path, people, refused_rows, table.rows, columns, closing)


def _others_left(path: str, tables: Sequence[Table]) -> Problem:
    others = ", ".join(f"'{path}{SHEET}{one.sheet}'" for one in tables[1:])
    message = f"only the sheet '{shortened(tables[0].sheet)}' was read, and not {others}"
    return notice(Place(path), "part-not-read", message, "if there are people in them, import each by that name")


def _closing(table: Table, columns: Columns) -> Row | None:
    """The last row of a list that nobody filled in themselves, where it stands for those who are not named."""
    row = table.rows[-1]
    text = row.cells.get(columns.fields.get("name", ""), "")
    return row if not columns.questions and are_others(text) and len(row.cells) == 1 else None


def _is_of_a_form(table: Table, columns: Columns) -> bool:
    """Whether a list has more of people than is printed, as the export of a form does: how to reach them, when."""
    if any(map(is_heading_private, columns.left_out)):
        return True
    cells = (row.cells.get(heading, "") for row in table.rows[:SAMPLE] for heading in columns.left_out)
    return any(EMAIL.fullmatch(text.strip()) for text in cells)


def _not_asked(one: _Sheet, severity: Severity) -> Problem:
    """That a form's export has no question for consent that is known."""
    message = "no column is known to ask whether the names may be printed, so nobody is taken"
    shown = shortened((one.columns.left_out or one.table.headings)[-1], 30)
    hint = f"where one asks it, say so: --map '{shown}=consent'; where all agreed elsewhere, add --consent none-asked"
    if severity == Severity.WARNING:
        hint = f"where all in this sheet agreed elsewhere, import it by its name: '{one.path}' --consent none-asked"
    return Problem(Place(one.path), severity, "consent-not-asked", message, hint)


def _above(table: Table, path: str) -> list[Problem]:
    """What is told of the lines above the headings, which are not read."""
    if not table.above:
        return []
    shown = "; ".join(f"'{shortened(text, 60)}'" for _, text in table.above)
    message = (
        f"{in_rows([Row(line, {}) for line, _ in table.above])}, above the headings, no people are looked for: {shown}"
    )
    return [notice(Place(path, table.above[0][0]), "part-not-read", message)]


def _without_hidden(table: Table, path: str) -> tuple[Table, list[Problem]]:
    """The table without what nobody sees in its cells, and a notice that names the rows. Code: unseen-character."""
    rows = [
        row._replace(cells={heading: without_hidden(text) for heading, text in row.cells.items()}) for row in table.rows
    ]
    changed = [row for row, before in zip(rows, table.rows, strict=True) if row.cells != before.cells]
    told = [taken_out(in_rows(changed), changed[0].place(path))] if changed else []
    return table._replace(rows=rows), told


def _people(
    table: Table,
    columns: Columns,
    kind: Kind,
    path: str,
    *,
    problems: list[Problem],
    refusals: list[tuple[Row, Refusal]],
    recase: bool,
) -> Iterator[Said]:
    """Each row's entry in turn; at the end, `refusals` are those who do not sign, and `problems` has what is told.

    Names stay as those who sign have typed them, unless they are to be put right (`recase`), or the list is none of a
    form and has all its names in capitals or turned round.
    """
    of_a_form = bool(columns.questions or columns.finished or _is_of_a_form(table, columns))
    as_typed = table.rows
    turned = False
    if (names := columns.fields.get("name")) and capitals_first([row.cells.get(names, "") for row in table.rows]):
        rows = [row._replace(cells={**row.cells, names: with_comma(row.cells.get(names, ""))}) for row in table.rows]
        table, turned = table._replace(rows=rows), True
    shouted = [has_capital_surname(row.cells.get(columns.fields.get("name", ""), "")) for row in table.rows]
    family_first = surnames_first([row.cells.get(columns.fields.get("name", ""), "") for row in table.rows])
    in_capitals = "name" not in columns.fields or sum(shouted) > len(shouted) / 3
    capitals = sum(map(str.isupper, (row.cells.get(columns.fields.get("name", ""), "") for row in table.rows)))
    edited = turned or family_first or (in_capitals and bool(shouted)) or capitals > len(shouted) / 2
    typed = kind == "signatories" and not recase and (of_a_form or not edited)
    taken: list[tuple[Row, Taken]] = []
    changed: list[str] = []
    for row, own in zip(table.rows, as_typed, strict=True):
        if why := columns.refusal(row):
            refusals.append((own, why))
            continue
        entry = entry_of(row, columns, kind, in_capitals=in_capitals, family_first=family_first)
        if typed:
            right = entry.said.get("name", "")
            entry = typed_entry(own, columns)
            entry = entry._replace(recased=right if right != entry.said.get("name", "") else "")
        if kind == "signatories":
            said, gone = printable(entry.said, columns.capacity, row.cells.get(columns.capacity, ""))
            entry = entry._replace(said=said)
            taken += [(row, one) for one in gone]
        if not entry.said.get("name") and not (kind == "recipients" and {"organisation", "role"} & entry.said.keys()):
            found = ", ".join(f"'{shortened(text, 30)}'" for text in list(row.cells.values())[:3])
            message = f"this row names nobody, and is left out: {found}"
            problems.append(warning(row.place(path), "row-without-name", message, "give it a name, or delete it"))
            continue
        if entry.recased:
            old, new = entry.recased, entry.said["name"]
            changed.append(f"{new} → {old}" if typed else f"{old} → {new}")
        yield own, {**entry.said, "group": row.group} if row.group and kind == "signatories" else entry.said
    problems += [*refused(refusals, path), *told_of_taken(taken, path)]
    if changed:
        shown = "; ".join(shortened(one, 80) for one in changed[:3])
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        message = f"names all in capital or all in small letters are written as names: {shown}{more}"
        hint = "read them, for capitals hide how some are written"
        if typed:
            message = f"names stand as they were typed, and may be meant otherwise: {shown}{more}"
            hint = "some people write themselves so; edit the list, or write all so with --recase"
        problems.append(notice(Place(path), "recased-name", message, hint))


def _without_names(table: Table, path: str) -> Problem:
    shown = ", ".join(f"'{shortened(heading, 30)}'" for heading in table.headings[:8])
    hint = f"say which one it is: --map '{shortened(table.headings[0], 30) if table.headings else 'Who'}=name'"
    return error(Place(path), "no-name-column", f"no column seems to hold the names; the headings are {shown}", hint)


def told_of_closing(lists: Sequence[ReadList], *, has_note: bool) -> list[Problem]:
    """That the last row is the line below the names: a list in YAML has it as its note, and no table can.

    Code: closing-line.
    """
    problems = []
    for one in lists:
        if not one.closing:
            continue
        shown = shortened(_line_of(one.closing), 60)
        message, hint = f"'{shown}' is no name, but the line below the names: it is the list's note", ""
        if not has_note:
            message = f"'{shown}' is no name, but the line below the names, and no table can have it"
            hint = f"write in the letter: signatories: {{items: …, note: '{shown}'}}"
        problems.append(notice(one.closing.place(one.path), "closing-line", message, hint))
    return problems


def _line_of(closing: Row) -> str:
    return next(iter(closing.cells.values()))


def _yaml(entries: Sequence[dict[str, str]], lists: Sequence[ReadList]) -> str:
    """The entries as a list; one that is only a name is the name. Facts of the list's own stand under `fields`."""
    facts_of = {key for one in lists for key in one.columns.facts}
    in_groups = "group" not in facts_of  # A member's group in a parliament is a fact.
    data: list[Data] = []
    groups: dict[str, list[Data]] = {}
    for entry in entries:
        group = entry.get("group", "") if in_groups else ""
        said: dict[str, Data] = {
            key: text for key, text in entry.items() if key not in facts_of and not (group and key == "group")
        }
        if facts := {key: text for key, text in entry.items() if key in facts_of}:
            said["fields"] = dict(facts)
        below = groups.setdefault(group, []) if group else data
        below.append(entry["name"] if list(said) == ["name"] else said)
    data += [{"heading": heading, "items": items} for heading, items in groups.items()]
    closing = "; ".join(_line_of(one.closing) for one in lists if one.closing)
    return write_yaml({"items": data, "note": closing} if closing else data)


def _csv(entries: Sequence[dict[str, str]]) -> str:
    headings = list(dict.fromkeys(key for entry in entries for key in entry))
    return as_csv([headings, *([entry.get(heading, "") for heading in headings] for entry in entries)])


def signing_again(people: Sequence[tuple[Place, dict[str, str]]], path: str) -> list[Problem]:
    """Each one who signs a second time, at the row in the list that was imported. Code: duplicate-signatory."""
    entries = [{key: text for key, text in said.items() if key != "group"} for _, said in people]
    block = SignatoryBlock.model_validate({"items": entries})
    rows: dict[Key, Places] = {at: Places(place) for at, (place, _) in enumerate(people)}
    return list(signing_twice(block, Places(Place(path), children={"items": Places(Place(path), children=rows)})))


def written_to_twice(people: Sequence[tuple[Place, dict[str, str]]]) -> list[Problem]:
    """Each recipient of the same name, role and body who stands there already. Code: duplicate-recipient."""
    seen: dict[tuple[object, ...], Place] = {}
    problems = []
    for place, said in people:
        name = said.get("name", "")
        what = (bare(name).key, bare(name).of, said.get("role", "").casefold(), said.get("organisation", "").casefold(),
                said.get("constituency", "").casefold())  # fmt: skip
        first = seen.setdefault(what, place)
        if first != place:
            message = (
                f"'{shortened(name or said.get('organisation', ''))}' is there twice: in row {first.line} "
                f"and in row {place.line}"
            )
            problems.append(warning(place, "duplicate-recipient", message, "delete one of the two"))
    return problems
