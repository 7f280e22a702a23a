"""Looks at every recipient before a letter is written: what is wrong with a row, told at its row and column.

Knows one row at a time: what the checks of a letter say of its recipient is asked for every row, the others once a
form. Never lays out a page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.fast import Preparing
from generator.letter.checks import check, check_recipient
from generator.letter.loading.choosing import chooses
from generator.letter.resolving import ResolvedLetter, resolve
from generator.letter.worded import WordedLetter
from generator.letter.wording.marking import mark
from generator.merge.columns import FIELDS, BaseLetter, recipient_of
from generator.merge.file_names import stem
from generator.merge.ledger import Noted
from generator.merge.plan import OneLanguage, Plan
from generator.merge.recipients import Row
from generator.merge.row_files import Files, RowFiles
from generator.merge.telling_letters import Wanted, traits_of
from generator.pages.forms import ADDRESS, SALUTATION, Form, Key, Wordings, Words, signing_by_name, worded_for
from generator.pages.outputs import Options
from generator.pages.outputs.eml import about as about_email
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.ready import Printable
from generator.pages.rendering import BrokenTemplateError
from generator.pages.rendering.looks import address_place
from generator.problems import Problem, error, has_errors, notice
from generator.reference import languages
from generator.reference.paper import MM_IN_A_POINT, SMALLEST_ADDRESS
from generator.source.quoting import shortened

WIDEST = 0.62
"""The width of a letter in an address, as a part of the size, at the most: the average of a line in wide letters."""
MOST_TOLD = 10_000
"""How many problems of the letter itself are remembered, so that they are not told again."""
MOST_FORMS = 150
"""How many forms of a letter are kept."""
TOLD_OF_ALL = ("derived-salutation", "borrowed-language")
"""Notices that would be the same for row after row."""
GREETING = ("salutation-differs", "valediction-mismatch")
"""What is wrong with a greeting of the letter's own may be so for one recipient and not for another."""


class Known(NamedTuple):
    """What is known of a row's letter without a page."""

    row: Row
    tag: str
    """The key of its language's letter in the plan."""
    letter: OneLanguage
    resolved: ResolvedLetter
    words: Words
    form: Form
    worded: WordedLetter
    """The letter in its final words as far as they are about the recipient."""
    files: bytes
    """A digest of the files that it encloses; empty where there are none."""

    @property
    def inputs(self) -> bytes:
        """A digest of all that the letter is made of."""
        return _digest(self.letter.inputs + self.files, repr(sorted(self.row.cells.items())))[:16]


class Knowing:
    """Reads row after row; forms of the letter are made once."""

    def __init__(
        self, plan: Plan, *, checks: bool = True, files: Files = Files.EXAMINED, like: Knowing | None = None
    ) -> None:
        """With `checks`, what the checks of a good letter say is among the problems; `files` are those enclosed.

        What another that is `like` it has read of the letter is not read again, and the other's work is done then.
        """
        self.plan = plan
        self._checks = checks
        self._what = files
        self._files = {tag: RowFiles(one.base, one.files) for tag, one in plan.letters.items()}
        self._wordings = {tag: Wordings(one.base.loaded, one.theme) for tag, one in plan.letters.items()}
        self._forms: dict[tuple[str, Key], tuple[Form, bytes, list[Problem]]] = {}
        self._preparing = Preparing(attach_data=plan.choices.attach_data)
        if like and not any(one.any for one in self._files.values()):
            self._wordings, self._forms = like._wordings, like._forms
        self._told: set[Problem] = set()
        self._facts: dict[str, Wanted] = {}

    def known(self, row: Row) -> tuple[Known | None, list[Problem]]:
        """What is known of a row, and what is wrong with it; None where there can be no letter."""
        tag, problems = self._language(row)
        if tag is None:
            return None, problems
        letter = self.plan.letters[tag]
        loaded, problems = letter.base.addressed(row)
        if not loaded:
            return None, problems
        if "eml" in self.plan.choices.forms:
            heading = self.plan.columns.heading("email")
            problems += about_email(recipient_of(loaded), self.plan.table.place(row, heading))
        resolved, derived = resolve(loaded)
        if chooses(letter.base.loaded.letter.signatories) and not any(signing_by_name(resolved)):
            message, hint = "nobody of those who sign is named to this recipient", "see the columns of 'where'"
            problems.append(notice(self.plan.table.place(row), "no-signatory-named", message, hint))
        wordings, files, of_files = self._wordings[tag], self._files[tag], b""
        if files.any and self._what is not Files.IGNORED:
            resolved, of_files, wrong = files.given(resolved, wordings.scope_for(resolved), row, self._what)
            problems += wrong
        words = wordings.words(resolved)
        problems += [problem for problem in derived if problem.code not in TOLD_OF_ALL]
        problems += [letter.base.at_row(problem, row) for problem in words.problems]
        try:
            form, group, of_form = self._form(tag, wordings, resolved, words)
        except BrokenTemplateError as broken:
            return None, [*problems, broken.problem]
        problems, words = problems + of_form, words._replace(group=group)
        worded = worded_for(form, resolved, words)
        if self._checks:
            problems += [self._of_row(problem, row, letter.base) for problem in check_recipient(resolved, worded)]
        known = Known(row, tag, letter, resolved, words, form, worded, of_files)
        return known, problems

    def wordings(self, known: Known) -> Wordings:
        """What words the letter in a row's language."""
        return self._wordings[known.tag]

    def look_ahead(self, rows: Sequence[Row]) -> None:
        """Examine together the files that letters to these rows enclose."""
        for tag, files in self._files.items():
            if not files.varying:
                continue
            names: list[str] = []
            for row in rows:
                loaded = self.plan.letters[tag].base.addressed(row)[0] if self._language(row)[0] == tag else None
                if loaded:
                    names += files.names(self._wordings[tag].scope_for(resolve(loaded)[0]))
            files.examine(names)

    def checked(self, row: Row) -> Noted:
        """The row as the whole run needs to know it; little of one that can be no letter."""
        known, problems = self.known(row)
        if known and not has_errors(problems) and not any(one.code == "outside-window" for one in problems):
            problems += self._outside_window(known)
        problems = self.plan.judged(problems)
        bad, problems = has_errors(problems), self._untold(problems)
        found = Noted(row.number, problems=tuple(problems), bad=bad)
        if not known:
            return found
        names = self.wordings(known).scope_for(known.resolved).names["recipient"]
        assert isinstance(names, dict)  # noqa: S101  (a recipient is)
        key, values = known.words.key, known.words.values
        address = "\n".join(text for sign, text in values.items() if _FIRST_LINE <= sign < _FIRST_GREETING)
        lines, varying = address.split("\n"), "".join(values.values())
        characters = "".join(sorted(set(varying)))
        # Their own name in the letter makes it no other letter; a fact about them does.
        common = {names[field] for field in FIELDS if field in names}
        saying = [key, *(text for sign, text in values.items() if sign < _FIRST_LINE and text not in common)]
        return found._replace(
            name=stem(self.plan.choices.pattern, row.number, names, known.resolved.language.tag),
            recipient=lines[0],
            inputs=known.inputs,
            twin=_digest(b"", address.casefold())[:8],
            letter=_digest(known.files, repr((key, values)).casefold())[:8],
            wording=_digest(b"", repr(saying))[:8],
            characters=characters,
            length=len(varying),
            longest=max(map(len, lines)),
            traits=tuple(traits_of(known, len(lines), self._wanted(known), characters, problems)),
            prepared=b"" if bad else self._prepared(known),
        )

    def _prepared(self, known: Known) -> bytes:
        """What is kept of a row until its letter is written, where nothing else is needed for that."""
        if self.plan.choices.full or known.form.careful or self._files[known.tag].any:
            return b""
        prepared = self._preparing.prepared(known.resolved.loaded, known.form, known.words, known.worded)
        return prepared.packed() if prepared else b""

    def _wanted(self, known: Known) -> Wanted:
        """The facts that letters in a row's language print."""
        if known.tag not in self._facts:
            texts = self.wordings(known).texts(known.resolved.loaded)
            self._facts[known.tag] = Wanted(known.letter.base, {use.name for text in texts for use in text.uses})
        return self._facts[known.tag]

    def _untold(self, problems: list[Problem]) -> list[Problem]:
        """The problems less those of the letter itself that an earlier row had too."""
        path = self.plan.table.path
        new = [problem for problem in problems if problem.place.path == path or problem not in self._told]
        if len(self._told) > MOST_TOLD:
            self._told.clear()
        self._told.update(problem for problem in new if problem.place.path != path)
        return new

    def _outside_window(self, known: Known) -> list[Problem]:
        """That an address does not stand in its window; pages are laid out only where that may be."""
        look = known.form.marked.look
        window = look.window
        if not window:
            return []
        addressed = known.resolved.addressees[0].lines(known.resolved.language)
        lines = [line for text in addressed for line in text.split("\n")]
        each = address_place(window, look.margins)[1] / (SMALLEST_ADDRESS * WIDEST * MM_IN_A_POINT)
        if sum(1 + int(len(line) / each) for line in lines) <= window.lines(SMALLEST_ADDRESS):
            return []
        worded, _ = self.wordings(known).worded(known.resolved)
        printable = Printable(known.resolved.loaded, worded, known.letter.theme)
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
        self, tag: str, wordings: Wordings, resolved: ResolvedLetter, words: Words
    ) -> tuple[Form, bytes, list[Problem]]:
        """The form, a digest of what makes it one, and the problems of all whose letters have it."""
        key = tag, words.key
        if key not in self._forms:
            if len(self._forms) >= MOST_FORMS:
                del self._forms[next(iter(self._forms))]
            form, problems = wordings.form(resolved, words)
            if self._checks:
                about = check_recipient(resolved, worded_for(form, resolved, words))
                problems += [one for one in check(resolved, form.worded) if one not in about]
            told = {problem.code for problem in words.problems}
            untold = [one for one in problems if one.code not in told]
            self._forms[key] = form, _digest(b"", repr(key))[:8], untold
        return self._forms[key]

    def _of_row(self, problem: Problem, row: Row, base: BaseLetter) -> Problem:
        """What the letter's own greeting is for this recipient, at their row."""
        if problem.code not in GREETING or problem.place.path == self.plan.table.path:
            return problem
        return base.at_row(problem, row)


_FIRST_LINE, _FIRST_GREETING = mark(ADDRESS), mark(SALUTATION)
"""The first marks of what no text of the letter has."""


def _digest(before: bytes, text: str) -> bytes:
    """SHA-256 of bytes and a text after them."""
    return hashlib.sha256(before + text.encode(errors="surrogatepass")).digest()
