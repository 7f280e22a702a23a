"""Splices letters: a sample of each form is set in full once, and other recipients' words take the places of its own.

Where a letter has no sample that fits, there is none to splice: it is set by itself. Never writes a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.worded import WordedLetter
from generator.letter.wording.marking import is_mark
from generator.merge.checking import Known
from generator.merge.forms import Form, Words, filled, worded_for
from generator.pages.outputs import Options, Printable
from generator.pages.outputs.letter_data import about_recipients, letter_data, names_used, written
from generator.pages.outputs.pdf import PdfOutput
from generator.problems import Problem

if TYPE_CHECKING:
    from generator.pages.layout import LaidOut, Layouter
    from generator.pages.outputs.pdf_sample import Matter, Sample

MOST_SAMPLES = 200
"""How many samples are kept; a letter without one is set by itself."""
MOST_USES = 100
"""For how many letters one layouter is used."""
MOST_TRIES = 3
"""How often a form is tried whose letters turn out to be unusual."""
_STRING = re.compile(r'"((?:[^"\\]|\\[0-9a-f]+ )*)"')
_ESCAPED = re.compile(r"\\([0-9a-f]+) ")


class Spliced(NamedTuple):
    """A letter in its file's bytes."""

    data: bytes
    digest: str
    """SHA-256 in hexadecimal digits."""
    pages: int
    sample: Sample


class Splicing:
    """The samples of one process."""

    def __init__(self, characters: str, *, attach_data: bool) -> None:
        self._characters = characters
        self._attach = attach_data
        self._samples: dict[tuple[str, object], list[Sample]] = {}
        self._tries: dict[tuple[str, object], int] = {}
        self._used: dict[str, set[str]] = {}
        self._layouters: dict[str, tuple[Layouter, int]] = {}
        self.reasons: dict[str, int] = {}
        """Why letters could not be spliced, and how often."""

    def spliced(self, known: Known) -> Spliced | None:
        """The letter spliced from a sample that fits; None where there is none."""
        from generator.pages.layout.varying import Unusual

        words, form = known.words, known.form
        if not (words.plain and form.exact):
            return None
        key = known.tag, words.key
        samples = self._samples.get(key)
        if not samples:
            return None

        def fill(template: str) -> str:
            return filled(template, words.values)

        title = fill(form.title)
        own = self._own_data(known, form, words)
        for sample in samples:
            try:
                made = sample.filled(fill, title, own)
            except Unusual as reason:
                self._note(reason)
                return None
            if made:
                return Spliced(made[0], made[1], sample.pages, sample)
        return None

    def sample(self, known: Known, worded: WordedLetter) -> tuple[Sample | None, list[Problem]]:
        """Make the letter a sample for others, and what is wrong with its pages; None where it can't be one."""
        from generator.pages.layout.varying import Unusual
        from generator.pages.outputs.pdf_sample import Marked, Sample

        words, form, key = known.words, known.form, (known.tag, known.words.key)
        if not (words.plain and form.exact) or self._tries.get(key, 0) >= MOST_TRIES:
            return None, []
        if sum(map(len, self._samples.values())) >= MOST_SAMPLES:
            return None, []
        printable = Printable(known.addressed.loaded, worded, known.letter.theme)
        tried: list[LaidOut] = []
        output = PdfOutput(self.layouter(known))
        laid_out, problems = output.pages(printable, Options(attach_data=self._attach), tried)
        if laid_out is None:
            return None, []  # Whoever sets it by itself tells why.

        def fill(template: str) -> str:
            return filled(template, words.values)

        try:
            sample = Sample(
                laid_out,
                tried,
                Marked(form.marked.html, running_texts(form, words), fill, is_mark),
                self._matter(known, form, words, printable),
                self._characters,
            )
        except Unusual as reason:
            self._note(reason)
            self._tries[key] = self._tries.get(key, 0) + 1
            return None, problems
        self._samples.setdefault(key, []).append(sample)
        return sample, problems

    def refuse(self, known: Known, sample: Sample) -> None:
        """Splice no more letters from a sample."""
        key = known.tag, known.words.key
        self._samples[key].remove(sample)
        self._tries[key] = MOST_TRIES

    def layouter(self, known: Known) -> Layouter:
        """What lays out letters in one theme, shared by them; a new one now and then, since it forgets nothing."""
        from generator.pages.layout import Layouter

        layouter, uses = self._layouters.get(known.tag, (None, 0))
        if layouter is None or uses >= MOST_USES:
            layouter, uses = Layouter(), 0
        self._layouters[known.tag] = layouter, uses + 1
        return layouter

    def _note(self, reason: Exception) -> None:
        self.reasons[str(reason)] = self.reasons.get(str(reason), 0) + 1

    def _own_data(self, known: Known, form: Form, words: Words) -> bytes:
        if not self._attach:
            return b""
        data = known.addressed.loaded.tree.data
        assert isinstance(data, dict)  # noqa: S101  (a letter is a mapping)
        if known.tag not in self._used:
            self._used[known.tag] = names_used(data)
        few = {key: value for key, value in data.items() if key in ("recipient", "salutation", "valediction")}
        about = about_recipients(few, form.html(words), worded_for(form, known.resolved), self._used[known.tag])
        return written(about)

    def _matter(self, known: Known, form: Form, words: Words, printable: Printable) -> Matter:
        from generator.pages.layout.varying import Unusual
        from generator.pages.outputs.pdf_sample import Matter

        worded = printable.worded
        own = self._own_data(known, form, words)
        whole = letter_data(printable) if self._attach else b""
        before, found, after = whole.partition(own) if own else (whole, b"", b"")
        if self._attach and (not found or whole.count(own) != 1):
            raise Unusual("the letter's data can't be divided")
        return Matter(
            worded.author,
            worded.language.tag,
            known.addressed.loaded.letter.date,
            before,
            own,
            after,
            self._attach,
            worded.enclosed,
        )


def running_texts(form: Form, words: Words) -> dict[str, str]:
    """The texts of running heads that vary: as they are for one recipient, and with marks."""
    found: dict[str, str] = {}
    for template in _strings(form.marked.running):
        if any(map(is_mark, template)):
            found[filled(template, words.values)] = template
    return found


def _strings(css: str) -> Iterator[str]:
    for match in _STRING.finditer(css):
        yield _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), match[1])
