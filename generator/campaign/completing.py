"""Answers completed: the text that each of them read, and columns from a table of the campaign's own.

What a table is joined by, such as a postcode, stays private. Guesses no text: where it may have been another, none is
told.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.campaign.answers import Answer
from generator.campaign.codes import LENGTH, LETTERS
from generator.campaign.lock import Frozen
from generator.campaign.signatory_list import ORDER
from generator.drafting.importing.lists.columns import plain
from generator.drafting.importing.lists.table import Table
from generator.drafting.importing.lists.table_files import read_tables
from generator.letter.loading.references import field_for
from generator.problems import Place, Problem, error, notice
from generator.source.quoting import shortened
from generator.source.text import unaccented

ENOUGH = 0.5
"""Where no heading is the same, this share of a column must stand in the table's first."""
OURS = ("id", "signature", "lead", "unnamed", "text", "edition")
"""Columns that no table may fill."""
_CODE = re.compile(rf"(?<!\w)[{LETTERS}]{{{LENGTH}}}(?!\w)", re.IGNORECASE)
_TIME = re.compile(
    r"(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{2,4})[ T,]+(?P<h>\d{1,2})[:.](?P<m>\d\d)(?:[:.]\d\d(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d\d)?|GMT|UTC)?\s*",
    re.IGNORECASE,
)


def with_texts(answers: Sequence[Answer], texts: Sequence[Frozen], *, of_form: bool) -> list[Answer]:
    """The answers, each with the code of the text that was read where that is known: by a code in it, else by its time
    where only one text was frozen by then. `of_form`: a person says which text stood in the form, so no time tells it.
    """
    codes = [_text_of(one, texts, of_form=of_form) for one in answers]
    return [
        one._replace(said={**one.said, "text": code}) if code else one for one, code in zip(answers, codes, strict=True)
    ]


def _text_of(one: Answer, texts: Sequence[Frozen], *, of_form: bool) -> str:
    known = {text.code for text in texts}
    said = {found.lower() for text in one.cells.values() for found in _CODE.findall(text)} & known
    if said:
        return said.pop() if len(said) == 1 else ""
    if of_form or not texts:
        return ""
    zone = datetime.datetime.fromisoformat(texts[0].frozen).tzinfo
    fits = {_by_then(moment, texts) for text in one.cells.values() for moment in moments(text, zone)}
    return fits.pop() if len(fits) == 1 else ""


def _by_then(moment: datetime.datetime, texts: Sequence[Frozen]) -> str:
    there = [one.code for one in texts if datetime.datetime.fromisoformat(one.frozen) <= moment]
    return there[0] if len(there) == 1 else ""


def moments(text: str, zone: datetime.tzinfo | None) -> Iterator[datetime.datetime]:
    """Whatever moment a cell may mean: 03/11/2026 is a day in November or in March. `zone` where it names none."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return
    a, b, c, hour, minute = (int(found[one]) for one in ("a", "b", "c", "h", "m"))
    half = (found["half"] or "").lower()[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    year = c if c > 99 else 2000 + c
    days = [(a, b, c)] if a > 31 else [(year, b, a), (year, a, b)]
    for day in dict.fromkeys(days):
        try:
            yield datetime.datetime(*day, hour, minute, tzinfo=_zone(found["zone"]) or zone)
        except ValueError:
            continue


def _zone(text: str | None) -> datetime.tzinfo | None:
    if not text:
        return None
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?", text)
    if not found:
        return datetime.UTC
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return datetime.timezone(datetime.timedelta(minutes=minutes if found[1] == "+" else -minutes))


def looked_up(answers: Sequence[Answer], path: str) -> tuple[list[Answer], list[Problem]]:
    """The answers with what the table at `path` has of each, by the column that both have.

    Codes: those of `read_tables`; no-common-column, not-in-table.
    """
    tables, problems = read_tables(path)
    if not tables:
        return [], problems
    table = tables[0]
    common = _common(answers, table)
    if common is None:
        shown = ", ".join(f"'{shortened(one, 30)}'" for one in table.headings[:8])
        hint = "give one of its columns the heading of the form's question, such as 'Postcode'"
        message = f"no column of this table is one of the form's; its headings are {shown}"
        return [], [*problems, error(Place(path), "no-common-column", message, hint)]
    theirs, ours = common
    columns = {one: field_for(one, list(ORDER)) or one.strip() for one in table.headings if one != ours}
    columns = {heading: name for heading, name in columns.items() if name not in OURS}
    rows, doubtful = _rows(table, ours, columns)
    problems += [
        notice(row, "not-in-table", f"'{shortened(key)}' stands in two rows that differ; neither is used", "delete one")
        for key, row in ((key, place._replace(path=path)) for key, place in doubtful.items())
    ]
    made: list[Answer] = []
    missing: list[Answer] = []
    for one in answers:
        said = one.cells.get(theirs, "")
        found = rows.get(_key(said), {})
        missing += [one] if said and not found and one.agrees else []
        made.append(one._replace(said={**found, **{name: text for name, text in one.said.items() if text}}))
    if missing:
        shown = ", ".join(f"'{shortened(one.cells[theirs], 20)}'" for one in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        message = f"not found in '{path}': {shown}{more}; what it would say of them stays blank"
        problems.append(notice(missing[0].place, "not-in-table", message, "add them to the table, and call this again"))
    return made, problems


def _common(answers: Sequence[Answer], table: Table) -> tuple[str, str] | None:
    """The headings of the column by which answers and a table are joined: in the answers, and in the table."""
    theirs = list(dict.fromkeys(heading for one in answers for heading in one.cells))
    for ours in table.headings:
        if same := next((one for one in theirs if plain(one) == plain(ours)), None):
            return same, ours
    first = table.headings[0]
    known = {_key(row.cells.get(first, "")) for row in table.rows} - {""}
    shares = {
        heading: sum(_key(one.cells.get(heading, "")) in known for one in answers) / len(answers) for heading in theirs
    }
    best = max(shares, key=lambda one: shares[one], default=None)
    return (best, first) if best is not None and shares[best] >= ENOUGH else None


def _rows(table: Table, ours: str, columns: Mapping[str, str]) -> tuple[dict[str, dict[str, str]], dict[str, Place]]:
    rows: dict[str, dict[str, str]] = {}
    doubtful: dict[str, Place] = {}
    for row in table.rows:
        key = _key(row.cells.get(ours, ""))
        said = {name: " ".join(row.cells.get(heading, "").split()) for heading, name in columns.items()}
        said = {name: text for name, text in said.items() if text}
        if key and rows.setdefault(key, said) != said:
            doubtful[row.cells[ours]] = row.place("")
    return {key: said for key, said in rows.items() if key not in map(_key, doubtful)}, doubtful


def _key(text: str) -> str:
    """By what two cells are the same: letters and figures, "ls1 4ap" and "LS1 4AP"."""
    return "".join(re.findall(r"\w", unaccented(text).casefold()))
