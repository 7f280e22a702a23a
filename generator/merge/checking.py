"""Looks at every recipient before a letter is written: what is wrong with a row, told at its row and column.

Says also what only shows when all rows are known, such as who is there twice. Never lays out a page.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.letter.checks import CHECKS, RULES, SILENCEABLE, check
from generator.letter.checks.running import ReadLetter
from generator.letter.checks.silencing import silenced
from generator.letter.resolving import ResolvedLetter, resolve
from generator.letter.worded.scope import scope_of
from generator.letter.wording.marking import mark
from generator.merge.base import Addressed
from generator.merge.columns import FIELDS
from generator.merge.forms import ADDRESS, SALUTATION, Form, Key, Wordings, Words, recipient_alone, worded_for
from generator.merge.naming import stem
from generator.merge.plan import OneLanguage, Plan
from generator.merge.recipients import Row
from generator.pages.outputs import Options, Printable
from generator.pages.outputs.eml import about as about_email
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.rendering import BrokenTemplateError
from generator.problems import Place, Problem, Severity, error, has_errors, warning
from generator.reference import languages
from generator.reference.paper import MM_IN_A_POINT, SMALLEST_ADDRESS
from generator.source.quoting import shortened

ABOUT_RECIPIENTS = frozenset(("windows", "addressing", "salutation", "titles"))
"""The modules of checks that look at the recipient: these are asked for every row, the others once a form."""
WIDEST = 0.62
"""The width of a letter in an address, as a part of the size, at the most: the average of a line in wide letters."""
MOST_ALIKE = 3
"""How many rows a notice or a warning of one kind is told of."""
MOST_FORMS = 150
"""How many forms of a letter are kept."""
TOLD_OF_ALL = ("derived-salutation", "borrowed-language")
"""Notices that would be the same for row after row."""
_FACT = re.compile(r"recipient\.(\w+)")


class Known(NamedTuple):
    """What is known of a row's letter without a page."""

    row: Row
    tag: str
    """The key of its language's letter in the plan."""
    letter: OneLanguage
    addressed: Addressed
    resolved: ResolvedLetter
    words: Words
    form: Form


class Checked(NamedTuple):
    """What a look at one row has found."""

    number: int
    problems: tuple[Problem, ...]
    stem: str
    """The name that its file is to have."""
    recipient: str
    """Who it is, in one line."""
    inputs: bytes
    """A digest of all that the letter is made of."""
    twin: bytes
    """A digest of name and address: equal for one recipient who is there twice."""
    letter: bytes
    """A digest of all that varies: equal for two letters that are the same."""
    wording: bytes
    """A digest of what the letter says, address and salutation aside."""
    characters: str
    """Every character that varies in it."""
    length: int
    """Characters of what varies."""


class Knowing:
    """Reads row after row; forms of the letter are made once."""

    def __init__(self, plan: Plan, *, checks: bool = True) -> None:
        """With `checks`, what the checks of a good letter say is among the problems."""
        self.plan = plan
        self._checks = checks
        self._wordings = {tag: Wordings(one.base, one.theme) for tag, one in plan.letters.items()}
        self._forms: dict[tuple[str, Key], tuple[Form, list[Problem]]] = {}

    def known(self, row: Row) -> tuple[Known | None, list[Problem]]:
        """What is known of a row, and what is wrong with it; None where there can be no letter."""
        tag, problems = self._language(row)
        if tag is None:
            return None, problems
        letter = self.plan.letters[tag]
        addressed, problems = letter.base.addressed(row)
        if not addressed:
            return None, problems
        if self.plan.choices.form == "eml":
            heading = self.plan.columns.heading("email")
            problems += about_email(addressed.recipient, self.plan.table.place(row, heading))
        resolved, derived = resolve(addressed.loaded)
        wordings = self._wordings[tag]
        words = wordings.words(addressed, resolved)
        problems += [problem for problem in derived if problem.code not in TOLD_OF_ALL]
        problems += [self._at_row(problem, row) for problem in words.problems]
        try:
            form, of_form = self._form(tag, wordings, addressed, resolved, words)
        except BrokenTemplateError as broken:
            return None, [*problems, broken.problem]
        problems += of_form
        if self._checks:
            problems += _about_recipient(resolved, form)
        return Known(row, tag, letter, addressed, resolved, words, form), problems

    def wordings(self, known: Known) -> Wordings:
        """What words the letter in a row's language."""
        return self._wordings[known.tag]

    def checked(self, row: Row) -> Checked:
        """The row as the whole run needs to know it."""
        known, problems = self.known(row)
        if known and not has_errors(problems):
            problems += self._outside_window(known)
        problems = self.plan.judged(problems)
        if not known:
            return Checked(row.number, tuple(problems), "", "", b"", b"", b"", b"", "", 0)
        names = scope_of(recipient_alone(known.resolved))["recipient"]
        assert isinstance(names, dict)  # noqa: S101  (a recipient is)
        values = known.words.values
        address = "\n".join(text for sign, text in values.items() if _FIRST_LINE <= sign < _FIRST_GREETING)
        # Their own name in the letter makes it no other letter; a fact about them does.
        common = {names[field] for field in FIELDS if field in names}
        saying = [
            known.words.key,
            *(text for sign, text in values.items() if sign < _FIRST_LINE and text not in common),
        ]
        return Checked(
            row.number,
            tuple(problems),
            stem(self.plan.choices.pattern, row.number, names),
            " ".join(address.split("\n")[:1]),
            _digest(known.letter.inputs, repr(sorted(row.cells.items())))[:16],
            _digest(b"", address.casefold())[:8],
            _digest(b"", repr((known.words.key, values)).casefold())[:8],
            _digest(b"", repr(saying))[:8],
            "".join(sorted(set("".join(values.values())))),
            sum(map(len, values.values())),
        )

    def _outside_window(self, known: Known) -> list[Problem]:
        """That an address does not stand in its window; pages are laid out only where that may be."""
        window = known.form.marked.look.window
        if not window:
            return []
        lines = known.resolved.addressees[0].lines(known.resolved.language)
        each = window.room[2] / (SMALLEST_ADDRESS * WIDEST * MM_IN_A_POINT)
        if sum(1 + int(len(line) / each) for line in lines) <= window.lines(SMALLEST_ADDRESS):
            return []
        worded, _ = self.wordings(known).worded(known.resolved)
        printable = Printable(known.addressed.loaded, worded, known.letter.theme)
        _, problems = PdfOutput().pages(printable, Options())
        longest = max(lines, key=len)
        heading = next((name for name, text in known.row.cells.items() if longest in text), None)
        place = self.plan.table.place(known.row, heading)
        return [problem._replace(place=place) for problem in problems if problem.code == "outside-window"]

    def _language(self, row: Row) -> tuple[str | None, list[Problem]]:
        """The key of the letter in a row's language."""
        heading = self.plan.columns.language
        wanted = row.cells.get(heading, "") if heading else ""
        if not wanted:
            return "", []
        letters = self.plan.letters
        own = letters[""].base.loaded.letter.language
        first = wanted.partition("-")[0].casefold()
        for tag in letters:
            if tag.casefold() == wanted.casefold() or tag.casefold() == first:
                return tag, []
        if own.partition("-")[0].casefold() == first:
            return "", []
        place = self.plan.table.place(row, heading)
        if not languages.is_known(wanted):
            return None, [error(place, "unknown-language", f"there is no language '{shortened(wanted)}'")]
        path = letters[""].base.loaded.path
        needed = re.sub(r"(\.\w+)$", rf".{first}\1", path)
        message = f"there is no letter in '{wanted}'"
        return None, [error(place, "no-letter-in-language", message, f"write it into '{needed}'")]

    def _form(
        self, tag: str, wordings: Wordings, addressed: Addressed, resolved: ResolvedLetter, words: Words
    ) -> tuple[Form, list[Problem]]:
        key = tag, words.key
        if key not in self._forms:
            if len(self._forms) >= MOST_FORMS:
                del self._forms[next(iter(self._forms))]
            form, problems = wordings.form(addressed, resolved, words)
            if self._checks:
                about = _about_recipient(resolved, form)
                problems += [one for one in check(resolved, form.worded) if one not in about]
            told = {problem.code for problem in words.problems}
            self._forms[key] = form, [one for one in problems if one.code not in told]
        return self._forms[key]

    def _at_row(self, problem: Problem, row: Row) -> Problem:
        """A problem of a text for one recipient, at their row and, where it is known, in their column."""
        fact = _FACT.search(problem.message)
        heading = self.plan.columns.heading(fact[1]) if fact else None
        place = self.plan.table.place(row, heading)
        if problem.code == "empty-expression" and fact:
            message = f"this row has no '{fact[1]}', and the letter prints it (line {problem.place.line})"
            return error(place, "missing-value", message, f"fill it in; or in the letter, {problem.hint}")
        return problem._replace(place=place, message=f"{problem.message} (line {problem.place.line} of the letter)")


_FIRST_LINE, _FIRST_GREETING = mark(ADDRESS), mark(SALUTATION)
"""The first marks of what no text of the letter has."""


def _about_recipient(resolved: ResolvedLetter, form: Form) -> list[Problem]:
    """What the checks that look at the recipient say of one."""
    found: list[Problem] = []
    worded = worded_for(form, resolved)
    for plain in CHECKS:
        if plain.__module__.rpartition(".")[2] in ABOUT_RECIPIENTS:
            found += plain(resolved, worded)
    letter, ignored = ReadLetter(resolved, worded), silenced(resolved, SILENCEABLE)
    for rule in RULES:
        if rule.check.__module__.rpartition(".")[2] in ABOUT_RECIPIENTS and not ignored.issuperset(rule.codes):
            found += (problem for problem in rule.check(letter) if problem.code not in ignored)
    return found


def _digest(before: bytes, text: str) -> bytes:
    return hashlib.sha256(before + text.encode(errors="surrogatepass")).digest()


class Findings:
    """What the rows have in common: gathered row by row, and told at the end."""

    def __init__(self) -> None:
        self._twins: dict[bytes, int] = {}
        self._letters: dict[bytes, int] = {}
        self._wordings: dict[bytes, int] = {}
        self._problems: dict[Problem, None] = {}
        self.bad: set[int] = set()
        """The rows that can't be made as they are."""

    def add(self, row: Checked, place: Place) -> list[Problem]:
        """Take up a row; the problems that are its own, those of the letter itself told only once."""
        problems = list(row.problems)
        if row.twin:
            problems += self._twice(row, place)
        if has_errors(problems):
            self.bad.add(row.number)
        elif row.wording:
            self._wordings[row.wording] = self._wordings.get(row.wording, 0) + 1
        new = [problem for problem in problems if problem not in self._problems]
        self._problems.update(dict.fromkeys(new))
        return new

    def _twice(self, row: Checked, place: Place) -> list[Problem]:
        """That a recipient is there twice: an error where both would get the same letter."""
        first = self._letters.setdefault(row.letter, row.number)
        twin = self._twins.setdefault(row.twin, row.number)
        if first != row.number:
            message = f"this recipient is there twice: in row {first} and in row {row.number}"
            return [error(place, "duplicate-recipient", message, "delete one of the two")]
        if twin != row.number:
            message = f"row {twin} has the same name and address as row {row.number}, and other facts"
            return [warning(place, "duplicate-recipient", message, "if it is one person, delete one of the two")]
        return []

    @property
    def alike(self) -> int:
        """How many recipients get the same words, at the most."""
        return max(self._wordings.values(), default=0)


def folded(problems: Sequence[Problem], path: str) -> list[Problem]:
    """The problems, of those that are told row after row and stop nothing only a few, and how many more there are."""
    counted: Counter[str] = Counter()
    last: dict[str, int] = {}
    kept: list[Problem] = []
    for problem in problems:
        if problem.place.path == path and problem.severity is not Severity.ERROR:
            counted[problem.code] += 1
            if counted[problem.code] > MOST_ALIKE:
                continue
            last[problem.code] = len(kept)
        kept.append(problem)
    for code, at in last.items():
        if (more := counted[code] - MOST_ALIKE) > 0:
            said = f"{kept[at].message} (and {more:,} more row{'s' if more > 1 else ''} like this)"
            kept[at] = kept[at]._replace(message=said)
    return kept
