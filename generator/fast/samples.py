"""The samples of a merge: letters that are set in full, one of each form, to be filled with other recipients' words.

Prepares the words of each row's letter without a page. Where a letter has no sample that fits, there is none to make it
of: it is set by itself. Never writes a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.fast.unusual import Unusual
from generator.letter.loading import LoadedLetter
from generator.letter.worded import WordedFile, WordedLetter
from generator.letter.worded.enclosing import KEY as ENCLOSURES
from generator.letter.worded.enclosing import varies
from generator.letter.wording.marking import is_mark
from generator.pages.forms import Form, Words
from generator.pages.outputs import Options
from generator.pages.outputs.letter_data import (
    about_recipients,
    enclosures_of,
    letter_data,
    names_used,
    shows_more,
    written,
)
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.ready import Printable
from generator.problems import Problem

if TYPE_CHECKING:
    from generator.fast.gapped_files import PackedFiles, Varying
    from generator.fast.lines import Setters
    from generator.fast.sample import Sample
    from generator.pages.engine import LaidOut

ABOUT = ("recipient", "salutation", "valediction")
"""The entries of a letter's data that are about the recipient."""
MOST_USED = 200
"""For how many choices of enclosures the names that a letter's expressions ask for are kept."""
MOST_SAMPLES = 200
"""How many samples are kept; a letter without one is set by itself."""
MOST_TRIES = 3
"""How often a form is tried whose letters turn out to be unusual."""
COMPARED = 8
"""From the first of so many of a form's samples the second letter is compared: all samples of a form are made in one
way, and differ in how many lines a text takes.
"""


class Preparing:
    """Prepares letter after letter."""

    def __init__(self, *, attach_data: bool) -> None:
        self._attach = attach_data
        self._used: dict[tuple[str, object], set[str]] = {}

    def prepared(self, loaded: LoadedLetter, form: Form, words: Words, worded: WordedLetter) -> Words | None:
        """The words with all that a sample is filled with; None for a letter that has to be set by itself.

        `worded` is the letter in its final words as far as they are about the recipient.
        """
        kept = form.kept(words) if words.plain and form.exact else None
        if kept is None:
            return None
        own = self._own_data(loaded, form, words, worded)
        if own is None:
            return None
        # Those in whose letters other words stand on one line have samples of their own.
        group = hashlib.md5("\0".join(kept.values()).encode() + words.group, usedforsecurity=False).digest()
        return words._replace(group=group, own=own, enclosed=_enclosed(loaded, form, words))

    def _own_data(
        self, loaded: LoadedLetter, form: Form, words: Words, worded: WordedLetter
    ) -> tuple[bytes, ...] | None:
        """What of the attached data is the recipient's own; nothing where no data is attached, None where the rest of
        it is another one's, too.
        """
        if not self._attach:
            return ()
        data = loaded.tree.data
        assert isinstance(data, dict)  # noqa: S101  (a letter is a mapping)
        html = form.html(words)
        if shows_more(data.get("sender"), html, form.marked.html):
            return None
        key = loaded.path, data.get(ENCLOSURES) and words.key
        if key not in self._used:
            if len(self._used) >= MOST_USED:
                self._used.clear()
            self._used[key] = names_used(data)
        few = {key: value for key, value in data.items() if key in ABOUT}
        about = about_recipients(few, html, worded, self._used[key])
        if any(_own_files(loaded)):
            about[ENCLOSURES] = enclosures_of(data[ENCLOSURES], loaded.enclosed)
        return tuple(written({name: about[name]}) if name in about else b"" for name in (*ABOUT, ENCLOSURES))


def _enclosed(loaded: LoadedLetter, form: Form, words: Words) -> list[WordedFile]:
    """The files that go along with a letter, with their titles."""
    files = {file.name: file for file in loaded.enclosed.values()}
    titles = [" ".join(words.fill(title).split()) for title in form.enclosed]
    return [WordedFile(title or file.name, file) for title, file in zip(titles, files.values(), strict=True)]


def _own_files(loaded: LoadedLetter) -> list[bool]:
    """Of each file that goes along, in order, whether the recipient decides which one it is."""
    found: dict[str, bool] = {}
    for number, file in loaded.enclosed.items():
        found[file.name] = found.get(file.name, False) or varies(loaded.letter.enclosures[number])
    return list(found.values())


class _Group:
    """The samples of one form."""

    def __init__(self) -> None:
        self.samples: dict[object, dict[object, Sample]] = {}
        """By how the texts are set, and by how they stand on the pages."""
        self.tries = 0
        self.seconds = 0
        """Of how many samples a second letter has been made."""


class Samples:
    """The samples of one process."""

    def __init__(self, characters: str, *, attach_data: bool) -> None:
        """`characters` are all that vary in any letter."""
        self._characters = characters
        self._attach = attach_data
        self._groups: dict[bytes, _Group] = {}
        self._setters: Setters | None = None
        self._packed: PackedFiles | None = None
        self._count = 0
        self.doubtful = False
        """Whether the letter made last is to be compared with the same one set by itself: it is the second from its
        sample, of those whose second letter is compared.
        """
        self.reasons: dict[str, int] = {}
        """Why letters could not be made of samples, and how often."""

    def made(self, words: Words, *, proven: bool = False) -> tuple[bytes, str, int] | None:
        """The letter, of a sample that fits: its file's bytes, SHA-256 of these in hexadecimal digits, and how many
        pages it has; None where there is none. With `proven`, only of a sample of which two letters have been made.
        """
        group = self._groups.get(words.group)
        try:
            sample = _fitting(group, words) if group else None
            if not group or not sample or (proven and sample.letters < 2):
                return None
            data, digest = sample.filled(words)
        except Unusual as reason:
            self._note(reason)
            return None
        sample.letters += 1
        group.seconds += sample.letters == 2
        self.doubtful = sample.letters == 2 and group.seconds % COMPARED == 1
        return data, digest, sample.pages

    def add(self, printable: Printable, form: Form, words: Words, output: PdfOutput) -> tuple[bool, list[Problem]]:
        """Make the letter a sample for others: whether it can be one, and what is wrong with its pages, which `output`
        sets.
        """
        from generator.pages.engine.inside import has

        if not has("spliced letters"):
            return False, []
        from generator.fast.gapped_files import PackedFiles
        from generator.fast.lines import Setters
        from generator.fast.sample import Sample

        group = self._groups.setdefault(words.group, _Group())
        if group.tries >= MOST_TRIES or self._count >= MOST_SAMPLES:
            return False, []
        tried: list[LaidOut] = []
        laid_out, problems = output.pages(printable, Options(attach_data=self._attach), tried)
        if laid_out is None:
            return False, []  # Whoever sets it by itself tells why.
        self._setters = self._setters or Setters(self._characters)
        self._packed = self._packed or PackedFiles()
        try:
            sample = Sample(
                laid_out,
                tried,
                printable,
                form,
                words,
                data=_divided(letter_data(printable), words.own) if self._attach else None,
                varying=_varying(form, printable.loaded),
                setters=self._setters,
                packed=self._packed,
            )
        except OSError:
            raise
        except Exception as reason:  # Unusual, or whatever can't be drawn: whoever sets it by itself tells why.
            self._note(reason)
            group.tries += 1
            return False, problems
        kind = group.samples.setdefault(sample.setting, {})
        for other in kind.values():
            sample.adopt(other)
            break
        kind[sample.shape] = sample
        self._count += 1
        return True, problems

    def refuse(self, words: Words) -> None:
        """Make no more letters of the sample that fits these words, and no more samples of their form."""
        group = self._groups[words.group]
        if sample := _fitting(group, words):
            del group.samples[sample.setting][sample.shape]
            if not group.samples[sample.setting]:
                del group.samples[sample.setting]
        group.tries = MOST_TRIES

    def parted(self) -> None:
        """To be called in a process that has parted from the one which made the samples, after `Layouter.parted`."""
        if self._setters:
            self._setters.parted()

    def _note(self, reason: Exception) -> None:
        self.reasons[str(reason)] = self.reasons.get(str(reason), 0) + 1


def _fitting(group: _Group, words: Words) -> Sample | None:
    """The sample that a letter with these words can be filled into. Raises Unusual."""
    for kind in group.samples.values():
        # Those of one kind would all find the same shape.
        if sample := kind.get(next(iter(kind.values())).shape_of(words.fill)):
            return sample
    return None


def _divided(whole: bytes, own: Sequence[bytes]) -> list[bytes | int]:
    """The data as stretches that all letters have and the numbers of the parts of the recipient's own."""
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


def _varying(form: Form, loaded: LoadedLetter) -> list[Varying]:
    """What varies about each file that goes along."""
    from generator.fast.gapped_files import Varying

    return [
        Varying(any(map(is_mark, title)), file) for title, file in zip(form.enclosed, _own_files(loaded), strict=True)
    ]
