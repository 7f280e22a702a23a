"""Taking one who signed out of every list of a letter, so that no later answer brings them back.

Writes lists and their records. Says where the name still stands; never changes what was built, sent or kept in git.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.campaign.codes import code_of, keyed
from generator.campaign.names import folded, key_of_mail, key_of_name
from generator.campaign.records import Private, Record, keep, read_private
from generator.campaign.signatory_list import Listed
from generator.campaign.standing import lists_of
from generator.campaign.taking_in import missing_private
from generator.letter.loading import LoadedLetter
from generator.problems import Place, Problem, error, has_errors
from generator.source.quoting import shortened

Row = dict[str, str]


def remove(
    loaded: LoadedLetter, who: str, why: str, day: str, private: str | None = None
) -> tuple[list[str], list[Problem]]:
    """Take `who` (a name, an id or an e-mail address) out, and what is told of it, line by line.

    `why`: withdrew, double or not-genuine. Codes: nobody-removed, several-of-a-name, missing-private, those of
    `lists_of`, `read_private` and `keep`.
    """
    lists, problems = lists_of(loaded)
    found: list[tuple[str, Listed, Private, Row]] = []
    for path, listed in lists.items():
        folder, wrong = read_private(path, private)
        problems += wrong or ([] if folder else [missing_private(path, private)])
        rows = _rows(listed, folder, who) if folder else []
        if len(rows) > 1:
            problems.append(_several(path, rows, who))
        found += [(path, listed, folder, row) for row in rows[:1] if folder]
    if not found and not has_errors(problems):
        hint = "write the name as the list has it, the id of the row, or the e-mail address"
        message = f"'{shortened(who)}' stands in no list of this letter that has ids"
        problems.append(error(Place(loaded.path), "nobody-removed", message, hint))
    if has_errors(problems):
        return [], problems
    lines: list[str] = []
    for path, listed, folder, row in found:
        left = listed._replace(rows=[one for one in listed.rows if one is not row])
        records = {**folder.records, **_record(folder, row, why, day, Path(path).stem)}
        wrong = keep(folder, records, path, loaded.files[path].data, left.written())
        problems += wrong
        if not wrong:
            lines.append(f"'{shortened(row.get('name') or row.get('id', ''))}' is out of {path}, and kept out")
            if edition := row.get("edition"):
                lines.append(f"edition {edition} was sent with the name")
    return [*lines, *(_still_in(loaded) if lines else ())], problems


def _rows(listed: Listed, folder: Private, who: str) -> list[Row]:
    """The rows of a list that may be meant: the one of that id, else those of that name or address."""
    if rows := [row for row in listed.rows if row.get("id") == who.strip()]:
        return rows
    address = key_of_mail(who, folder.key)
    ids = {
        one.id
        for one in folder.records.values()
        if one.key == address or folded(one.fields.get("name", "")) == folded(who)
    }
    return [row for row in listed.rows if row.get("id") in ids or folded(row.get("name", "")) == folded(who)]


def _record(folder: Private, row: Row, why: str, day: str, letter: str) -> dict[str, Record]:
    """The record that keeps one out; of a row that was typed by hand a new one, by the name."""
    code = row.get("id", "")
    known = folder.records.get(code)
    if known is None:
        name, body = row.get("name", ""), row.get("affiliation", "")
        code = code or code_of(keyed(folder.key, "typed", name, body))
        known = Record(code, key_of_name(name, folder.key), letter=letter)
    return {code: known._replace(state="removed", why=why, day=day)}


def _several(path: str, rows: Sequence[Row], who: str) -> Problem:
    said = [", ".join(filter(None, (row.get("name"), row.get("affiliation")))) for row in rows[:5]]
    ids = [row.get("id") or "without an id" for row in rows]
    shown = "; ".join(f"{code}: {shortened(text)}" for code, text in zip(ids, said, strict=False))
    message = f"{len(rows)} rows may be '{shortened(who)}': {shown}"
    return error(Place(path), "several-of-a-name", message, "say which one by its id")


def _still_in(loaded: LoadedLetter) -> Iterable[str]:
    """Where a name that was removed may still stand."""
    letter = Path(loaded.path)
    built = sorted(str(one) for one in Path("out").glob(f"{letter.stem}*") if one.is_file())
    if built:
        yield f"built before, so build again: {', '.join(built[:5])}{' …' if built[5:] else ''}"
    if any((one / ".git").exists() for one in letter.resolve().parents):
        yield "git keeps earlier versions of the list, with the name"
