"""The look at all rows of a merge, before anything is written: what is wrong, and what is remembered of each.

Who is there twice, who gets the same words, characters that can't be printed, postal codes without their zero: of what
one row after another says alike a few are told, and how many more there are. Works in several processes, and holds
little of any row. Prints and writes nothing.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from generator.letter.loading.choosing import nobodys
from generator.letter.wording.passages import REPLACEMENT, printable
from generator.merge.checking import Knowing
from generator.merge.columns import Columns
from generator.merge.crew import Crew, chunks, tidily
from generator.merge.file_names import Names
from generator.merge.ledger import LETTER, TWIN, WORDING, Ledger, Noted
from generator.merge.plan import Plan
from generator.merge.recipients import Row, Table
from generator.merge.telling_letters import Chosen, Telling
from generator.pages.fonts import described
from generator.problems import Place, Problem, Severity, error, has_errors, notice, warning
from generator.source.hidden import hidden, is_hidden
from generator.source.quoting import shortened

AT_ONCE = 64
"""How many rows a process gets at a time."""
FEW = 200
"""For so few letters a second process takes longer to begin than it saves."""
ALWAYS = string.ascii_letters + string.digits + ",.:;'’()-–"
"""Characters whose glyphs every file has: so another recipient seldom changes a byte of those before."""
MANY_ALIKE = 50
"""From so many recipients on who get the same words, a notice says so."""
MOST_ALIKE = 3
"""How many rows a notice or a warning of one kind is told of."""
LAST_COMMON = "\u017f"
"""Up to here every text face has every letter."""
MOST_ROWS = 1000
"""Of how many rows one character is told."""
POSTCODE, COUNTRY = "postcode", "country"
LONGEST_CODE = 10
"""Figures of a postal code at the most."""
ENOUGH = 5
"""So many times as many others must have one figure more."""
MOST_COUNTRIES = 300
MOST_NAMED = 10
"""Of so many who sign, and whom nobody sees, the names are told."""


class Alike:
    """Problems as they come: of the letter's own each once, of what rows have alike a few."""

    def __init__(self, path: str) -> None:
        """`path` is the table's: problems there are a row's own, others the letter's."""
        self._path = path
        self._told: set[object] = set()
        self._problems: list[Problem] = []
        self._count: Counter[str] = Counter()
        self._last: dict[str, int] = {}

    def add(self, problem: Problem) -> None:
        """Keep a problem, unless enough like it have been kept."""
        own = problem.place.path == self._path
        if not own:
            known = problem if problem.severity is Severity.ERROR else (problem.place, problem.code)
            if known in self._told:
                return
            self._told.add(known)
        elif problem.severity is not Severity.ERROR:
            self._count[problem.code] += 1
            if self._count[problem.code] > MOST_ALIKE:
                return
            self._last[problem.code] = len(self._problems)
        self._problems.append(problem)

    def problems(self, others: Callable[[int], str]) -> list[Problem]:
        """What is told, in order; `others` are the words for so many more rows like the last one of a kind."""
        told = list(self._problems)
        for code, at in self._last.items():
            if (more := self._count[code] - MOST_ALIKE) > 0:
                told[at] = told[at]._replace(message=f"{told[at].message} ({others(more)})")
        return told


class Findings:
    """What the rows have in common, and what is wrong with them."""

    def __init__(self, ledger: Ledger, path: str, judged: Callable[[list[Problem]], list[Problem]]) -> None:
        """`path` is the table's: problems there are a row's own, others the letter's; `judged` makes them as severe as
        the person wants them.
        """
        self._ledger = ledger
        self._judged = judged
        self._told = Alike(path)
        self.bad: set[int] = set()
        """The rows that can't be made as they are."""

    def add(self, row: Noted, place: Place) -> None:
        """Take up a row that begins at that place."""
        twice = self._judged(self._twice(row, place)) if row.twin else []
        if row.bad or has_errors(twice):
            self.bad.add(row.number)
        elif row.wording:
            self._ledger.count(WORDING, row.wording)
        for problem in (*row.problems, *twice):
            self._told.add(problem)

    def _twice(self, row: Noted, place: Place) -> list[Problem]:
        """That a recipient is there twice: an error where both would get the same letter."""
        twin = self._first(TWIN, row.twin, row.number)
        if first := self._first(LETTER, row.letter, row.number):
            message = f"this recipient is there twice: in row {first} and in row {row.number}"
            return [error(place, "duplicate-recipient", message, "delete one of the two")]
        if twin:
            message = f"row {twin} has the same name and address as row {row.number}, and other facts"
            return [warning(place, "duplicate-recipient", message, "if it is one person, delete one of the two")]
        return []

    def _first(self, kind: int, digest: bytes, number: int) -> int:
        """The earlier row with that digest; 0 where there is none."""
        return 0 if self._ledger.add(kind, digest, number) else self._ledger.number(kind, digest)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the rows."""
        return self._told.problems(lambda more: f"and {more:,} more row{'s' if more > 1 else ''} like this")

    @property
    def alike(self) -> int:
        """How many recipients get the same words, at the most."""
        return self._ledger.most(WORDING)


class UnprintableCharacters:
    """Gathers the rows with characters that no font has, nothing can print or nobody sees.

    Asks the layout for fonts only where a character is not among the common ones.
    """

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = {}
        self.missing: frozenset[str] = frozenset()
        """The characters that no font has, once the problems have been told."""

    def add(self, row: Row, characters: str) -> None:
        """Take up the characters that vary in a row's letter."""
        for character in characters:
            if character > LAST_COMMON:
                rows = self._rows.setdefault(character, [])
                if len(rows) < MOST_ROWS:
                    rows.append(row.number)

    def problems(self, table: Table) -> Iterator[tuple[int, Problem]]:
        """A problem for each row with a character that no font has, that can't be printed, or that nobody sees, with
        the row's number.

        Codes: missing-glyph, forbidden-character, direction-override, unseen-character.
        """
        if not self._rows:
            return
        from generator.pages.engine.faces import missing_glyphs, new_fonts

        self.missing = frozenset(one.character for one in missing_glyphs(set(self._rows) - {REPLACEMENT}, new_fonts()))
        missing = sorted(self.missing)
        telling = (*missing, REPLACEMENT, *filter(is_hidden, self._rows))
        wanted = {number for character in telling for number in self._rows.get(character, ())}
        for row in table.rows() if wanted else ():
            if row.number not in wanted:
                continue
            for heading, text in row.cells.items():
                for character in missing:
                    if character in text:
                        yield row.number, described(character, text).problem(table.place(row, heading))
                yield from ((row.number, one) for one in hidden(text, _at(table.place(row, heading))))
                if REPLACEMENT in printable(text):
                    said, hint = "a character stands here that can't be printed", "type the text around it anew"
                    yield row.number, error(table.place(row, heading), "forbidden-character", said, hint)


def _at(place: Place) -> Callable[[int], Place]:
    """The place of a cell, for every character of it."""
    return lambda _: place


class LostZeros:
    """Looks at the postal codes of a table, row by row: spreadsheet programs take the first zero away from what looks
    like a number. Told by the other rows, of which nearly all have one figure more.
    """

    def __init__(self, table: Table, columns: Columns) -> None:
        self._table = table
        self._postcode, self._country = columns.heading(POSTCODE), columns.heading(COUNTRY)
        self._counts: Counter[tuple[str, int]] = Counter()
        """How many codes there are of so many figures in a country, as the table calls it."""
        self._first: dict[tuple[str, int], tuple[Place, str]] = {}

    def add(self, row: Row) -> None:
        """Look at one more row."""
        code = row.cells.get(self._postcode or "", "").strip()
        if not (code.isascii() and code.isdigit() and len(code) <= LONGEST_CODE):
            return
        key = row.cells.get(self._country or "", "").strip().casefold(), len(code)
        if key in self._counts or len(self._counts) < MOST_COUNTRIES * LONGEST_CODE:
            self._counts[key] += 1
            self._first.setdefault(key, (self._table.place(row, self._postcode), code))

    def problems(self) -> list[Problem]:
        """What is told of them, once for each country. Code: lost-zero."""
        found = []
        for (country, length), count in self._counts.items():
            others = self._counts[country, length + 1]
            if others < ENOUGH * count or self._counts[country, length - 1] > others:
                continue
            place, code = self._first[country, length]
            rows = "row" if count == 2 else "rows"
            more = f" (and {count - 1:,} more {rows} like this)" if count > 1 else ""
            message = f"the postal code '{code}' has {length} figures, where {others:,} others have {length + 1}{more}"
            hint = f"if a spreadsheet program has taken its zero away, write '0{code}', and make the column one of text"
            found.append(warning(place, "lost-zero", message, hint))
        return found


class Survey(NamedTuple):
    """What is known when all rows have been looked at."""

    ledger: Ledger
    """What is remembered of each row."""
    bad: frozenset[int]
    """The numbers of rows that can't be made."""
    problems: list[Problem]
    characters: str
    """Every character that varies in any letter."""
    telling: tuple[Chosen, ...]
    """The letters that are worth a look, in the order of the rows."""
    knowing: Knowing
    """What looked at the rows, or at the first of them where other processes looked at the rest."""


def survey(plan: Plan, size: int, tell: Callable[[int], None]) -> Survey:
    """Look at every row, in `size` processes; `tell` hears how many have been looked at."""
    first = list(islice(plan.table.rows(), FEW + 1))
    if len(first) <= FEW:
        size = 1
    knowing = Knowing(plan)
    if size > 1:
        knowing.checked(first[0])  # What is read once is read before the processes part.
    crew: Crew[list[Row], list[Noted]] = Crew(partial(_checking, plan, knowing), size)
    ledger = Ledger()
    names, findings = Names(ledger), Findings(ledger, plan.table.path, plan.judged)
    characters, strange, zeros = set[str](), UnprintableCharacters(), LostZeros(plan.table, plan.columns)
    telling = Telling()
    for rows, results in _beside(crew, chunks(plan.table.rows(), AT_ONCE)):
        for row, found in zip(rows, results, strict=True):
            findings.add(found, plan.table.place(row))
            name = names.unique(found.name) if found.name else ""
            ledger.remember(name, found.recipient, found.inputs, found.prepared)
            characters.update(found.characters)
            strange.add(row, found.characters)
            zeros.add(row)
            if row.number not in findings.bad:
                telling.add(row.number, found.recipient, found.traits, found.length, found.longest)
        tell(ledger.rows)
    problems = findings.problems + plan.table.problems + plan.judged(zeros.problems())
    for number, problem in strange.problems(plan.table):
        problems += (judged := plan.judged([problem]))
        if has_errors(judged):
            findings.bad.add(number)
    findings.bad.update(_broken(plan.table))
    problems += plan.judged(unseen(plan))
    if findings.alike >= MANY_ALIKE:
        message = f"{findings.alike:,} recipients get the same words"
        hint = "where it matters, give each a paragraph of their own, from a column or under a condition"
        problems.append(notice(Place(plan.letters[""].base.loaded.path), "same-words", message, hint))
    bad = frozenset(findings.bad)
    return Survey(
        ledger,
        bad,
        problems,
        # A letter with a character that no font has is set by itself: the fonts of all others know nothing of it.
        "".join(sorted(characters.union(ALWAYS) - strange.missing)),
        telling.chosen(bad),
        knowing,
    )


def unseen(plan: Plan) -> list[Problem]:
    """Who signs, and is named to nobody in the table. Code: unseen-signatory."""
    base = plan.letters[""].base

    def facts(row: Row) -> Callable[[str], str | None]:
        return lambda name: row.cells.get(plan.columns.heading(name) or "") or base.own_fact(name)

    left = nobodys(base.loaded.letter.signatories, map(facts, plan.table.rows()))
    if not left:
        return []
    place = base.loaded.places.at("signatories", *left[0].path).value
    named = ", ".join(f"'{shortened(one.signatory.name or '')}'" for one in left[:MOST_NAMED])
    more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
    message = f"{len(left)} who sign are named to no recipient: {named}{more}"
    hint = "see what the columns of 'where' say of them; they are counted in every letter"
    return [notice(place, "unseen-signatory", message, hint)]


def _broken(table: Table) -> Iterator[int]:
    """The numbers of the rows in which the file itself is wrong, when all of them have been read: too many cells."""
    lines = {problem.place.line for problem in table.problems if problem.severity is Severity.ERROR}
    return (row.number for row in table.rows() if row.line in lines) if lines else iter(())


def _beside(crew: Crew[list[Row], list[Noted]], pieces: Iterable[list[Row]]) -> Iterator[tuple[list[Row], list[Noted]]]:
    """Each piece with its result."""
    sent: list[list[Row]] = []

    def sending() -> Iterator[list[Row]]:
        for piece in pieces:
            sent.append(piece)
            yield piece

    for result in crew.work(sending()):
        yield sent.pop(0), result


def _checking(plan: Plan, like: Knowing) -> Callable[[list[Row]], list[Noted]]:
    tidily()
    knowing = Knowing(plan, like=like)

    def look(rows: list[Row]) -> list[Noted]:
        knowing.look_ahead(rows)
        return [knowing.checked(row) for row in rows]

    return look
