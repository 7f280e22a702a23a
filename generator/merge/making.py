"""Makes the letter to one recipient: spliced from a sample of its form where that is the same, else set by itself.

Of that one setting come all its files: its PDF; that with what it encloses, to print; a draft. Gives bytes. Never
writes a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.merge.checking import Knowing
from generator.merge.enclosing import Files
from generator.merge.forms import Words
from generator.merge.plan import Plan
from generator.merge.preparing import Known, Preparing
from generator.merge.recipients import Row
from generator.merge.splicing import Made, Splicing, differences
from generator.pages import outputs
from generator.pages.outputs import Options
from generator.pages.outputs.eml import draft
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.ready import Printable
from generator.problems import Place, Problem, error

LOOKED_FOR = ("outside-window",)
"""Codes of what is told of a row before any letter is made."""
SET, DIFFERS = "set", "differs"
"""The ways of a letter that is not spliced: set by itself, and that since it would have looked different spliced."""
FIRST_COMPARED, THEN_EVERY = 1, 8
"""From how many of a form's samples the second letter is compared, and from which of the others: all samples of a form
are made in one way, and differ in how many lines a text takes.
"""


class Making:
    """Makes letter after letter in one process."""

    def __init__(self, plan: Plan, characters: str, like: Knowing | None = None) -> None:
        """`characters` are all that vary in any letter; `like` is what looked at the rows."""
        self.plan = plan
        self.knowing = Knowing(plan, checks=False, files=Files.READ, like=like)
        self._preparing = Preparing(attach_data=plan.choices.attach_data)
        self._splicing = Splicing(characters, attach_data=plan.choices.attach_data)
        self._used: set[int] = set()
        """The samples of which a second letter has been made."""
        self._samples_of: dict[bytes, int] = {}
        """How many of these each form has."""

    def made(self, row: Row, *, compare: bool = False, inputs: bytes = b"", prepared: Words | None = None) -> Made:
        """The letter to the recipient of a row; spliced, the second from a form's first samples and from some of the
        later ones, and this one where `compare` is said, is compared with the same letter set by itself.

        `inputs` is the digest of what it was to be made of when all rows were looked at, `prepared` what was kept of it
        then. Code: enclosure-changed.
        """
        if prepared and not compare:
            spliced = self._splicing.spliced(prepared)
            if spliced and id(spliced[1]) in self._used:
                return spliced[0]
        known, problems = self.knowing.known(row)
        if not known:
            return Made(None, "", 0, SET, problems)
        if inputs and known.files and known.inputs != inputs:
            return Made(None, "", 0, SET, [*problems, _changed(self.plan.table.place(row))])
        prepared = None if self.plan.choices.full else self._preparing.prepared(known)
        if not prepared or not self._is_filled(known):
            return self.set_by_itself(known)
        second = False
        problems, spliced = [], self._splicing.spliced(prepared)
        if not spliced:
            worded, _ = self.knowing.wordings(known).worded(known.resolved)
            sample, problems = self._splicing.sample(known, prepared, worded)
            spliced = self._splicing.spliced(prepared) if sample else None
        elif id(spliced[1]) not in self._used:
            self._used.add(id(spliced[1]))
            second = self._is_to_be_compared(prepared.group)
        if not spliced:
            return self.set_by_itself(known)
        made, sample = spliced
        if (second or compare) and (alone := self._differing(known, made, closely=compare)):
            self._splicing.refuse(known, sample)  # No other is spliced from it then.
            return alone
        return made._replace(problems=self._untold(problems))

    def parted(self) -> None:
        """To be called in a process that has parted from the one which began this: it has its own fonts from now on."""
        self._splicing.parted()

    def _is_to_be_compared(self, group: bytes) -> bool:
        """Whether the second letter from a form's next sample is one of those that are compared."""
        number = self._samples_of.get(group, 0)
        self._samples_of[group] = number + 1
        return number < FIRST_COMPARED or number % THEN_EVERY == 0

    def _is_filled(self, known: Known) -> bool:
        """Whether the page of the form, filled, is this letter's, where that may be otherwise."""
        form = known.form
        return not form.careful or self.knowing.wordings(known).is_filled(form, known.words, known.resolved)

    def _untold(self, problems: list[Problem]) -> list[Problem]:
        """The problems less what was told of the row when all rows were looked at."""
        return [one for one in self.plan.judged(problems) if one.code not in LOOKED_FOR]

    def _differing(self, known: Known, spliced: Made, *, closely: bool) -> Made | None:
        """The letter set by itself, if it is not the spliced one."""
        alone = self.set_by_itself(known)
        if alone.data and spliced.data and not differences(spliced.data, alone.data, closely=closely):
            return None
        return alone._replace(way=DIFFERS)

    def set_by_itself(self, known: Known) -> Made:
        """The letter rendered like any other."""
        wordings = self.knowing.wordings(known)
        worded, _ = wordings.worded(known.resolved)
        printable = Printable(known.resolved.loaded, worded, known.letter.theme)
        output, options = PdfOutput(self._splicing.layouter(known)), Options(attach_data=self.plan.choices.attach_data)
        laid_out, problems = output.pages(printable, options)
        if laid_out is None:
            return Made(None, "", 0, SET, self._untold(problems))
        data, more = output.written(laid_out, printable, options)
        digest = hashlib.sha256(data).hexdigest()
        return Made(data, digest, len(laid_out.pages), SET, self._untold(problems + more))


def _changed(place: Place) -> Problem:
    """What is told of a letter whose enclosures are not those that have been examined."""
    message = "a file that this letter encloses was changed while the letters were made"
    return error(place, "enclosure-changed", message, "call the same command again")


class Letter(NamedTuple):
    """A letter that has been made."""

    stem: str
    """The name of its files without the ending."""
    made: Made
    printable: Printable

    @property
    def size(self) -> int:
        """Bytes of it and of what it encloses."""
        return len(self.made.data or b"") + sum(len(one.file.data) for one in self.printable.worded.enclosed)


def letter_of(making: Making, row: Row, stem: str, made: Made) -> Letter:
    """The letter to the recipient of a row, made; in its final words, as files beside its PDF need it."""
    known, _ = making.knowing.known(row)
    assert known is not None  # noqa: S101  (its letter has been made)
    worded, _ = making.knowing.wordings(known).worded(known.resolved)
    return Letter(stem, made, Printable(known.resolved.loaded, worded, known.letter.theme))


def drafted(making: Making, letter: Letter) -> Made:
    """The draft of an e-mail with a letter's PDF in it. Problems: those of the draft alone."""
    assert letter.made.data is not None  # noqa: S101  (it has been made)
    message, problems = draft(letter.printable, letter.made.data, letter.stem)
    return _file(letter.made, message, letter.made.pages, making.plan.judged(problems))


def to_print(making: Making, letters: Sequence[Letter]) -> Iterator[Made]:
    """Each letter with what it encloses after it, put together at once. Problems: those of these files alone."""
    found = outputs.to_print([(one.made.data or b"", one.printable) for one in letters])
    for letter, (joined, problems) in zip(letters, found, strict=True):
        data, pages = joined or (None, 0)
        yield _file(letter.made, data, pages, making.plan.judged(problems))


def _file(letter: Made, data: bytes | None, pages: int, problems: list[Problem]) -> Made:
    digest = hashlib.sha256(data).hexdigest() if data else ""
    return letter._replace(data=data, digest=digest, pages=pages, problems=problems)
