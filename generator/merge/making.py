"""Makes the letter to one recipient: spliced from a sample of its form where that is the same, else set by itself.

Of that one setting come all its files: its PDF; that with what it encloses, to print; a draft. Gives bytes. Never
writes a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.fast import Preparing, Samples, differences
from generator.merge.checking import Knowing, Known
from generator.merge.folder import Line
from generator.merge.plan import Plan
from generator.merge.recipients import Row
from generator.merge.row_files import Files
from generator.pages import outputs
from generator.pages.forms import Words
from generator.pages.outputs import Options
from generator.pages.outputs.eml import draft
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.ready import Printable
from generator.problems import Place, Problem, error

if TYPE_CHECKING:
    from generator.pages.engine import Layouter

LOOKED_FOR = ("outside-window",)
"""Codes of what is told of a row before any letter is made."""
SPLICED, SET, DIFFERS = "spliced", "set", "differs"
"""The ways of a letter: made of a sample, set by itself, and that since it would have looked different spliced."""
MOST_USES = 100
"""For how many letters one layouter is used."""


class Made(NamedTuple):
    """A letter that has been made, or what became of it."""

    data: bytes | None
    """Its file's bytes; None where its problems allow none, and when its files are written."""
    digest: str
    """SHA-256 of these in hexadecimal digits."""
    pages: int
    way: str
    """Whether the letter was spliced, set by itself, or kept from an earlier run."""
    problems: Sequence[Problem] = ()
    lines: tuple[Line, ...] = ()
    """For the manifest: of the files that have been written now."""


class Making:
    """Makes letter after letter in one process."""

    def __init__(self, plan: Plan, characters: str, like: Knowing | None = None) -> None:
        """`characters` are all that vary in any letter; `like` is what looked at the rows."""
        self.plan = plan
        self.knowing = Knowing(plan, checks=False, files=Files.READ, like=like)
        self._preparing = Preparing(attach_data=plan.choices.attach_data)
        self._samples = Samples(characters, attach_data=plan.choices.attach_data)
        self._layouters: dict[str, tuple[Layouter, int]] = {}

    def made(self, row: Row, *, compare: bool = False, inputs: bytes = b"", prepared: Words | None = None) -> Made:
        """The letter to the recipient of a row; spliced, the second from a form's first samples and from some of the
        later ones, and this one where `compare` is said, is compared with the same letter set by itself.

        `inputs` is the digest of what it was to be made of when all rows were looked at, `prepared` what was kept of it
        then. Code: enclosure-changed.
        """
        if prepared and not compare and (spliced := self._samples.made(prepared, proven=True)):
            return Made(*spliced, SPLICED)
        known, problems = self.knowing.known(row)
        if not known:
            return Made(None, "", 0, SET, problems)
        if inputs and known.files and known.inputs != inputs:
            return Made(None, "", 0, SET, [*problems, _changed(self.plan.table.place(row))])
        prepared = None
        if not self.plan.choices.full:
            prepared = self._preparing.prepared(known.resolved.loaded, known.form, known.words, known.worded)
        if not prepared or not self._is_filled(known):
            return self.set_by_itself(known)
        problems, spliced = [], self._samples.made(prepared)
        if not spliced:
            there, problems = self._samples.add(self.printable(known), known.form, prepared, self._output(known))
            spliced = self._samples.made(prepared) if there else None
        if not spliced:
            return self.set_by_itself(known)
        doubtful = self._samples.doubtful or compare
        if doubtful and (alone := self._differing(known, spliced[0], closely=compare)):
            self._samples.refuse(prepared)  # No other is spliced from it then.
            return alone
        return Made(*spliced, SPLICED, self._untold(problems))

    def parted(self) -> None:
        """To be called in a process that has parted from the one which began this: it has its own fonts from now on."""
        for layouter, _ in self._layouters.values():
            layouter.parted()
        self._samples.parted()

    def printable(self, known: Known) -> Printable:
        """The letter in its final words."""
        worded, _ = self.knowing.wordings(known).worded(known.resolved)
        return Printable(known.resolved.loaded, worded, known.letter.theme)

    def _output(self, known: Known) -> PdfOutput:
        """What lays out letters in one theme, shared by them; a new one now and then, since it forgets nothing."""
        from generator.pages.engine import Layouter

        layouter, uses = self._layouters.get(known.tag, (None, 0))
        if layouter is None or uses >= MOST_USES:
            layouter, uses = Layouter(), 0
        self._layouters[known.tag] = layouter, uses + 1
        return PdfOutput(layouter)

    def _is_filled(self, known: Known) -> bool:
        """Whether the page of the form, filled, is this letter's, where that may be otherwise."""
        form = known.form
        return not form.careful or self.knowing.wordings(known).is_filled(form, known.words, known.resolved)

    def _untold(self, problems: list[Problem]) -> list[Problem]:
        """The problems less what was told of the row when all rows were looked at."""
        return [one for one in self.plan.judged(problems) if one.code not in LOOKED_FOR]

    def _differing(self, known: Known, spliced: bytes, *, closely: bool) -> Made | None:
        """The letter set by itself, if it is not the spliced one."""
        alone = self.set_by_itself(known)
        if alone.data and not differences(spliced, alone.data, closely=closely):
            return None
        return alone._replace(way=DIFFERS)

    def set_by_itself(self, known: Known) -> Made:
        """The letter rendered like any other."""
        printable, output = self.printable(known), self._output(known)
        options = Options(attach_data=self.plan.choices.attach_data)
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
    return Letter(stem, made, making.printable(known))


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
