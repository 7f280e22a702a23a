"""Splices letters: a sample of each form is set in full once, and other recipients' words take the places of its own.

Where a letter has no sample that fits, there is none to splice: it is set by itself. Never writes a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.worded import WordedFile, WordedLetter
from generator.letter.worded.enclosing import KEY as ENCLOSURES
from generator.letter.worded.enclosing import varies
from generator.letter.wording.marking import is_mark
from generator.merge.checking import Known
from generator.merge.forms import Form, Words, filled, worded_for
from generator.pages.outputs import Options, Printable
from generator.pages.outputs.letter_data import (
    about_recipients,
    enclosures_of,
    letter_data,
    names_used,
    written,
)
from generator.pages.outputs.pdf import PdfOutput
from generator.problems import Problem

if TYPE_CHECKING:
    from generator.pages.layout import LaidOut, Layouter
    from generator.pages.outputs.pdf_enclosed import PackedFiles, Varying
    from generator.pages.outputs.pdf_sample import Matter, Sample

ABOUT = ("recipient", "salutation", "valediction")
"""The entries of a letter's data that are about the recipient."""
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
        self._samples: dict[tuple[str, object], dict[object, dict[object, Sample]]] = {}
        """By form, by how the texts are set, and by how they stand on the pages."""
        self._count = 0
        self._tries: dict[tuple[str, object], int] = {}
        self._used: dict[tuple[str, object], set[str]] = {}
        self._packed: PackedFiles | None = None
        self._layouters: dict[str, tuple[Layouter, int]] = {}
        self.reasons: dict[str, int] = {}
        """Why letters could not be spliced, and how often."""

    def spliced(self, known: Known) -> Spliced | None:
        """The letter spliced from a sample that fits; None where there is none."""
        from generator.pages.layout.unusual import Unusual

        words, form = known.words, known.form
        if not (words.plain and form.exact):
            return None
        kinds = self._samples.get((known.tag, words.key), {})

        def fill(template: str) -> str:
            return filled(template, words.values)

        try:
            for kind in kinds.values():
                # Those of one kind would all find the same shape.
                sample = kind.get(next(iter(kind.values())).shape_of(fill))
                if sample:
                    own, enclosed = self._own_data(known, form, words), _enclosed(known, form, fill)
                    data, digest = sample.filled(fill, fill(form.title), own, enclosed)
                    return Spliced(data, digest, sample.pages, sample)
        except Unusual as reason:
            self._note(reason)
        return None

    def sample(self, known: Known, worded: WordedLetter) -> tuple[Sample | None, list[Problem]]:
        """Make the letter a sample for others, and what is wrong with its pages; None where it can't be one."""
        from generator.pages.layout.unusual import Unusual
        from generator.pages.outputs.pdf_sample import Marked, Sample

        words, form, key = known.words, known.form, (known.tag, known.words.key)
        if not (words.plain and form.exact) or self._tries.get(key, 0) >= MOST_TRIES:
            return None, []
        if self._count >= MOST_SAMPLES:
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
        kind = self._samples.setdefault(key, {}).setdefault(sample.setting, {})
        for other in kind.values():
            sample.adopt(other)
            break
        kind[sample.shape] = sample
        self._count += 1
        return sample, problems

    def refuse(self, known: Known, sample: Sample) -> None:
        """Splice no more letters from a sample."""
        key = known.tag, known.words.key
        kinds = self._samples[key]
        del kinds[sample.setting][sample.shape]
        if not kinds[sample.setting]:
            del kinds[sample.setting]
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

    def _own_data(self, known: Known, form: Form, words: Words) -> tuple[bytes, ...]:
        """What of the attached data is the recipient's own: each entry about them, and what is enclosed for them."""
        if not self._attach:
            return ()
        loaded = known.addressed.loaded
        data = loaded.tree.data
        assert isinstance(data, dict)  # noqa: S101  (a letter is a mapping)
        key = known.tag, data.get(ENCLOSURES) and words.key
        if key not in self._used:
            if len(self._used) >= MOST_SAMPLES:
                self._used.clear()
            self._used[key] = names_used(data)
        few = {key: value for key, value in data.items() if key in ABOUT}
        about = about_recipients(few, form.html(words), worded_for(form, known.resolved, words), self._used[key])
        if any(one.file for one in _varying(known, form)):
            about[ENCLOSURES] = enclosures_of(data[ENCLOSURES], loaded.enclosed)
        return tuple(written({name: about[name]}) if name in about else b"" for name in (*ABOUT, ENCLOSURES))

    def _matter(self, known: Known, form: Form, words: Words, printable: Printable) -> Matter:
        from generator.pages.outputs.pdf_enclosed import PackedFiles
        from generator.pages.outputs.pdf_sample import Matter

        self._packed = self._packed or PackedFiles()
        worded = printable.worded
        own = self._own_data(known, form, words)
        return Matter(
            worded.author,
            worded.language.tag,
            known.addressed.loaded.letter.date,
            _divided(letter_data(printable), own) if self._attach else None,
            own,
            worded.enclosed,
            _varying(known, form),
            self._packed,
        )


def _divided(whole: bytes, own: Sequence[bytes]) -> list[bytes | int]:
    """The data as stretches that all letters have and the numbers of the parts of the recipient's own."""
    from generator.pages.layout.unusual import Unusual

    parts: list[bytes | int] = [whole]
    for number, part in enumerate(own):
        if not part:
            parts.append(number)
            continue
        at = next((at for at, stretch in enumerate(parts) if isinstance(stretch, bytes) and part in stretch), None)
        if at is None or whole.count(part) != 1:
            raise Unusual("the letter's data can't be divided")
        before, _, after = parts[at].partition(part)  # type: ignore[union-attr]  # bytes
        parts[at : at + 1] = [before, number, after]
    return [part for part in parts if part != b""]


def _varying(known: Known, form: Form) -> list[Varying]:
    """What varies about each file that goes along."""
    from generator.pages.outputs.pdf_enclosed import Varying

    loaded = known.addressed.loaded
    varying: dict[str, bool] = {}
    for number, file in loaded.enclosed.items():
        varying[file.name] = varying.get(file.name, False) or varies(loaded.letter.enclosures[number])
    return [
        Varying(any(map(is_mark, title)), file) for title, file in zip(form.enclosed, varying.values(), strict=True)
    ]


def _enclosed(known: Known, form: Form, fill: Callable[[str], str]) -> list[WordedFile]:
    """The files that go along with a letter, with their titles."""
    files = {file.name: file for file in known.addressed.loaded.enclosed.values()}
    titles = [" ".join(fill(title).split()) for title in form.enclosed]
    return [WordedFile(title or file.name, file) for title, file in zip(titles, files.values(), strict=True)]


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
