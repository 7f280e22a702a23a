"""Splices letters: a sample of each form is set in full once, and other recipients' words take the places of its own.

Where a letter has no sample that fits, there is none to splice: it is set by itself. Says what differs between a
spliced letter and the same set by itself: pictures, words, tags, links, and the files in it. Never writes a file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.worded import WordedLetter
from generator.letter.wording.marking import is_mark
from generator.merge.folder import Line
from generator.merge.forms import Form, Words, filled
from generator.merge.preparing import Known
from generator.pages.outputs import Options
from generator.pages.outputs.letter_data import letter_data
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.ready import Printable
from generator.problems import Problem

if TYPE_CHECKING:
    import pikepdf

    from generator.pages.engine import LaidOut, Layouter
    from generator.pages.engine.inside.splicing.setters import Setters
    from generator.pages.outputs.pdf_enclosed import PackedFiles, Varying
    from generator.pages.outputs.pdf_sample import Matter, Sample

MOST_SAMPLES = 200
"""How many samples are kept; a letter without one is set by itself."""
MOST_USES = 100
"""For how many letters one layouter is used."""
MOST_TRIES = 3
"""How often a form is tried whose letters turn out to be unusual."""
_STRING = re.compile(r'"((?:[^"\\]|\\[0-9a-f]+ )*)"')
_ESCAPED = re.compile(r"\\([0-9a-f]+) ")
SPLICED = "spliced"
"""The way of a letter; others are those of making it by itself."""
DPI = 150
POINTS = 72


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


class _Group:
    """The samples of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.samples: dict[object, dict[object, Sample]] = {}
        """By how the texts are set, and by how they stand on the pages."""
        self.tries = 0


class Splicing:
    """The samples of one process."""

    def __init__(self, characters: str, *, attach_data: bool) -> None:
        self._characters = characters
        self._attach = attach_data
        self._groups: dict[bytes, _Group] = {}
        self._setters: Setters | None = None
        self._count = 0
        self._packed: PackedFiles | None = None
        self._layouters: dict[str, tuple[Layouter, int]] = {}
        self.reasons: dict[str, int] = {}
        """Why letters could not be spliced, and how often."""

    def spliced(self, words: Words) -> tuple[Made, Sample] | None:
        """The letter spliced from a sample that fits, and the sample; None where there is none."""
        from generator.pages.engine.inside.splicing import Unusual

        group, fill = self._groups.get(words.group), words.fill
        if not group:
            return None
        try:
            for kind in group.samples.values():
                # Those of one kind would all find the same shape.
                sample = kind.get(next(iter(kind.values())).shape_of(fill))
                if sample:
                    data, digest = sample.filled(fill, group.form.titled(fill), words.own, words.enclosed)
                    return Made(data, digest, sample.pages, SPLICED), sample
        except Unusual as reason:
            self._note(reason)
        return None

    def sample(self, known: Known, prepared: Words, worded: WordedLetter) -> tuple[Sample | None, list[Problem]]:
        """Make the letter a sample for others, and what is wrong with its pages; None where it can't be one."""
        from generator.pages.engine.inside import has

        if not has("spliced letters"):
            return None, []
        from generator.pages.engine.inside.splicing.setters import Setters
        from generator.pages.outputs.pdf_sample import Marked, Sample

        form = known.form
        group = self._groups.setdefault(prepared.group, _Group(form))
        if group.tries >= MOST_TRIES or self._count >= MOST_SAMPLES:
            return None, []
        printable = Printable(known.resolved.loaded, worded, known.letter.theme)
        tried: list[LaidOut] = []
        output = PdfOutput(self.layouter(known))
        laid_out, problems = output.pages(printable, Options(attach_data=self._attach), tried)
        if laid_out is None:
            return None, []  # Whoever sets it by itself tells why.
        self._setters = self._setters or Setters()
        try:
            sample = Sample(
                laid_out,
                tried,
                Marked(form.marked.html, running_texts(form, known.words), prepared.fill, is_mark),
                self._matter(known, prepared, printable),
                self._characters,
                setters=self._setters,
            )
        except OSError:
            raise
        except Exception as reason:  # Unusual, or whatever can't be drawn: whoever sets it by itself tells why.
            self._note(reason)
            group.tries += 1
            return None, problems
        kind = group.samples.setdefault(sample.setting, {})
        for other in kind.values():
            sample.adopt(other)
            break
        kind[sample.shape] = sample
        self._count += 1
        return sample, problems

    def refuse(self, known: Known, sample: Sample) -> None:
        """Splice no more letters from a sample."""
        group = self._groups[known.words.group]
        del group.samples[sample.setting][sample.shape]
        if not group.samples[sample.setting]:
            del group.samples[sample.setting]
        group.tries = MOST_TRIES

    def layouter(self, known: Known) -> Layouter:
        """What lays out letters in one theme, shared by them; a new one now and then, since it forgets nothing."""
        from generator.pages.engine import Layouter

        layouter, uses = self._layouters.get(known.tag, (None, 0))
        if layouter is None or uses >= MOST_USES:
            layouter, uses = Layouter(), 0
        self._layouters[known.tag] = layouter, uses + 1
        return layouter

    def parted(self) -> None:
        """To be called in a process that has parted from the one which made the samples."""
        for layouter, _ in self._layouters.values():
            layouter.parted()
        if self._setters:
            self._setters.parted()

    def _note(self, reason: Exception) -> None:
        self.reasons[str(reason)] = self.reasons.get(str(reason), 0) + 1

    def _matter(self, known: Known, prepared: Words, printable: Printable) -> Matter:
        from generator.pages.outputs.pdf_enclosed import PackedFiles
        from generator.pages.outputs.pdf_sample import Matter

        self._packed = self._packed or PackedFiles()
        worded = printable.worded
        return Matter(
            worded.author,
            worded.language.tag,
            known.resolved.loaded.letter.date,
            _divided(letter_data(printable), prepared.own) if self._attach else None,
            prepared.own,
            worded.enclosed,
            _varying(known),
            self._packed,
        )


def _divided(whole: bytes, own: Sequence[bytes]) -> list[bytes | int]:
    """The data as stretches that all letters have and the numbers of the parts of the recipient's own."""
    from generator.pages.engine.inside.splicing import Unusual

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


def _varying(known: Known) -> list[Varying]:
    """What varies about each file that goes along."""
    from generator.pages.outputs.pdf_enclosed import Varying

    titles = known.form.enclosed
    return [Varying(any(map(is_mark, title)), file) for title, file in zip(titles, known.varying, strict=True)]


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


def differences(one: bytes, other: bytes, *, closely: bool = True) -> list[str]:
    """What a reader, or a screen reader, would find different; nothing where the two are alike.

    Pages that are drawn by the same operators in the same fonts look the same: only `closely` are they looked at then.
    """
    found = []
    if (closely or _drawn(one) != _drawn(other)) and list(_pages(one)) != list(_pages(other)):
        found.append("pages")
    if _tags(one) != _tags(other):
        found.append("tags")
    if links(one) != links(other):
        found.append("links")
    if _carried(one) != _carried(other):
        found.append("files")
    return found


def links(data: bytes) -> tuple[list[list[str]], str]:
    """The links of each page, with where they stand, and all places that links lead to."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        said = ("/Rect", "/Dest", "/A", "/Contents", "/StructParent")
        found = [
            [str([one.get(name) for name in said]) for one in page.obj.get("/Annots", pikepdf.Array())]
            for page in file.pages
        ]
        names = file.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary()).get("/Names", ())
        return found, str(
            [
                [numbers.get(part[0].objgen), list(part)[1:]] if isinstance(part, pikepdf.Array) else part
                for part in names
            ]
        )


def _carried(data: bytes) -> list[tuple[str, str, str, bytes]]:
    """The files that the PDF carries, the letter's data among them: names, descriptions, kinds, bytes."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            (name, spec.description, str(spec.get_file().mime_type), spec.get_file().read_bytes())
            for name, spec in file.attachments.items()
        ]


def _drawn(data: bytes) -> list[tuple[bytes, str, str]]:
    """The operators of each page, its size, and the fonts by the names that the operators have for them."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            (
                page.Contents.read_bytes(),
                str(list(page.MediaBox)),
                str(sorted((name, str(font.BaseFont)[8:]) for name, font in page.Resources.Font.items())),
            )
            for page in file.pages
        ]


def _pages(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Each page as a picture, and its words."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield bytes(page.render(scale=DPI / POINTS).buffer), page.get_textpage().get_text_range()
    finally:
        document.close()


def _tags(data: bytes) -> list[str]:
    """The structure tree, one line an element or piece of a page."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        return list(_elements(file.Root.StructTreeRoot.K, numbers, 0))


def _elements(kids: pikepdf.Object, pages: dict[tuple[int, int], int], depth: int) -> Iterator[str]:
    import pikepdf

    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield f"{depth} piece {kid}"
        elif "/S" in kid:
            about = [f"{name}={kid[name]}" for name in ("/Lang", "/Alt", "/ID") if name in kid]
            page = pages.get(kid.Pg.objgen) if "/Pg" in kid else None
            yield f"{depth} {kid.S} {page} {' '.join(about)}"
            yield from _elements(kid.get("/K", pikepdf.Array()), pages, depth + 1)
        elif "/MCID" in kid:
            yield f"{depth} piece {int(kid.MCID)} on page {pages.get(kid.Pg.objgen)}"
        else:
            yield f"{depth} link"
