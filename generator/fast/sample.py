"""A laid-out letter as a sample of its form: the PDF with gaps where another recipient's words can stand.

Only where those words take the same lines. Whatever is unusual about a letter is no sample of anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

import pydyf

from generator.fast.flowing import Flow
from generator.fast.gapped_files import GappedFiles, PackedFiles, Varying
from generator.fast.gapped_pdf import Gap, Gapped, GappedObject, GappedPdf, GappedPlainStream, GappedStream, Part
from generator.fast.gaps import PX, Area, Fill, Operators, as_bytes, gaps_of, operator_of, with_gaps
from generator.fast.lines import Setters
from generator.fast.unusual import Unusual, collapsed, measures
from generator.fast.varying import Head, Run, heads, varying_texts
from generator.letter.wording.marking import is_mark
from generator.pages.engine import LaidOut, MarkedPage, Reading
from generator.pages.engine.tags import finish
from generator.pages.forms import Form, Words, filled
from generator.pages.outputs.pdf import about, attached
from generator.pages.outputs.setting import without_roll
from generator.pages.ready import Printable
from generator.pages.rendering import kept_together

TITLE = "\uf8f0\uf8f1\uf8f2"
"""Stands for the document's title while the sample is made."""
_STRING = re.compile(r'"((?:[^"\\]|\\[0-9a-f]+ )*)"')
_ESCAPED = re.compile(r"\\([0-9a-f]+) ")


class Sample:
    """A letter's PDF with gaps."""

    def __init__(
        self,
        chosen: LaidOut,
        tried: Sequence[LaidOut],
        printable: Printable,
        form: Form,
        words: Words,
        *,
        data: Sequence[bytes | int] | None,
        varying: Sequence[Varying],
        setters: Setters,
        packed: PackedFiles,
    ) -> None:
        """A sample of the pages `chosen` of a letter with that form and these words, which are among those in all sizes
        `tried`. Raises Unusual.

        `data` is what is attached, if anything: stretches that all have, and the numbers of parts that are the
        recipient's own; `varying` is what varies about each file that is enclosed. All samples share `setters` and
        `packed`.
        """
        fill, running, marked = (
            words.fill,
            _running(form, words),
            kept_together(form.marked.html, form.kept(words) or {}),
        )
        self._form, self._data = form, data
        self.pages = len(chosen.pages)
        self.letters = 0
        """How many letters have been made of it, its own among them."""
        texts = varying_texts(chosen, marked, is_mark, fill)
        said = "".join(sign for one in texts for sign in one.template if not is_mark(sign))
        self._heads = [(head, running[head.text]) for head in heads(chosen) if head.text in running]
        if self.pages > 1 and set(running) - {head.text for head, _ in self._heads}:
            raise Unusual("a running head is not printed as it stands")
        styles = [style for one in texts for style in one.styles] + [head.style for head, _ in self._heads]
        setter = setters.drawing(f"{said} ", styles)
        self._fonts = setter.fonts.copied()
        self._texts = [gaps_of(one, setter, fill) for one in texts]
        self._head_styles = [setter.style(head.style) for head, _ in self._heads]
        others = [varying_texts(one, without_roll(marked), is_mark, fill) for one in tried if one is not chosen]
        differing = {_breaking(other): other for other in reversed(others)}
        differing.pop(_breaking(texts), None)  # Lines that end at the same words are as high as these let expect.
        self._others = [[gaps_of(one, setters.measuring, fill) for one in other] for other in differing.values()]
        self.setting = tuple(tuple(one.setting for one in each) for each in (self._texts, *self._others))
        """Equal for two samples of one form whose texts break into the same lines, as high, whatever they say."""
        # Unusual glyphs show before the sample adds its own to the fonts.
        self.shape = self.shape_of(fill)
        self._bookmarks = [one.whole for one in texts if re.fullmatch("h[1-6]", one.tag)]
        self._files = GappedFiles(printable.worded.enclosed, varying, packed)
        self._pdf = self._made(chosen, printable, words)

    def shape_of(self, fill: Fill) -> tuple[object, ...]:
        """How a letter's words would stand on the pages, in the sizes chosen and in those tried. Raises Unusual.

        A letter whose words have the sample's shape can be filled into it.
        """
        shape = [one.shape(fill) for one in self._texts]
        return (*shape, *(one.heights(fill) for other in self._others for one in other))

    def adopt(self, other: Sample) -> None:
        """Share what another sample in the same setting remembers."""
        for mine, theirs in zip(self._texts, other._texts, strict=True):
            mine.adopt(theirs)
        self._others = other._others

    def filled(self, words: Words) -> tuple[bytes, str]:
        """The file for another recipient whose words have the sample's shape, and its SHA-256. Raises Unusual."""
        fill, drawn = words.fill, list[bytes]()
        for text in self._texts:
            drawn += text.fillings(fill)
        for (head, template), style in zip(self._heads, self._head_styles, strict=True):
            line = style.line(collapsed(fill(template)))
            if line.width > head.most or (line.height, line.baseline) != _metrics(head):
                raise Unusual("a running head is too long for its line")
            drawn.append(line.drawn)
        data, title = self._data_for(words), self._form.titled(fill)
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest().encode()
        gaps = [*drawn, _string(title), _xml(title), digest, str(len(data)).encode(), *words.own]
        gaps += [_string(collapsed(fill(template))) for template in self._bookmarks]
        gaps += self._files.fillings(words.enclosed)
        return self._pdf.filled(gaps)

    def _data_for(self, words: Words) -> bytes:
        """The attached data of a recipient."""
        return b"".join([words.own[part] if isinstance(part, int) else part for part in self._data or ()])

    def _made(self, chosen: LaidOut, printable: Printable, words: Words) -> GappedPdf:
        """The file with gaps, made of the sample as it is drawn."""
        data = self._data_for(words)
        made: list[GappedPdf] = []

        def finishing(pdf: pydyf.PDF, reading: Reading, pages: Sequence[MarkedPage]) -> None:
            gapped: dict[int, Gapped] = {}
            places, areas = self._places(pdf, pages)
            begun = [(gap, one, operator_of(pages[one.page], one.box)) for gap, one in places]
            finish(pdf, reading, pages)
            for number, page in enumerate(pages):
                found = {at: (gap, one) for gap, one, at in begun if one.page == number}
                if found:
                    stream = page.stream
                    assert stream is not None  # noqa: S101  (it has been painted)
                    gapped[stream.number] = GappedStream(stream.number, (), with_gaps(stream.stream, found))
            pdf.add_object(pdf.info)
            first = len(places) + len(areas)
            gapped |= self._about(pdf, first, data)
            first += 4 + len(words.own)
            bookmarks, first = self._bookmarked(pdf, first, words.fill), first + len(self._bookmarks)
            for others in (bookmarks, self._files.gapped(pdf, first), _moved(pdf, areas)):
                if gapped.keys() & others.keys():
                    raise Unusual("the file is not built as expected")
                gapped |= others
            made.append(GappedPdf(pdf, gapped, pdf.info.number))

        files = attached(None if self._data is None else data, printable.worded.enclosed)
        chosen.drawn(about(printable, TITLE), files, finishing, self._fonts)
        return made[0]

    def _places(
        self, pdf: pydyf.PDF, pages: Sequence[MarkedPage]
    ) -> tuple[list[tuple[int, Operators]], list[tuple[int, Area]]]:
        """What varies on the pages, and what moves with it beside their content; each with its gap's number."""
        places: list[tuple[int, Operators]] = []
        areas: list[tuple[int, Area]] = []
        number = 0
        heights = [page.height * PX for page in pages]
        for text in self._texts:
            for one in text.operators():
                places.append((number, one))
                number += 1
            for area in text.areas(pdf, heights):
                areas.append((number, area))
                number += 1
        for (head, _), style in zip(self._heads, self._head_styles, strict=True):
            places.append((number, Operators(head.page, head.box, style.line(head.text).drawn, placed=False)))
            number += 1
        return places, areas

    def _about(self, pdf: pydyf.PDF, first: int, data: bytes) -> dict[int, Gapped]:
        """The gaps outside the pages: the title, and the data."""
        found: dict[int, Gapped] = {}
        title = pydyf.String(TITLE).data
        for one in pdf.objects:
            if isinstance(one, pydyf.Stream) and one.extra.get("Type") == "/Metadata":
                text = b"\n".join(as_bytes(item) for item in one.stream)
                found[one.number] = GappedPlainStream(
                    one.number, _entries(one.extra), _split(text, {TITLE.encode(): Gap(first + 1)})
                )
            elif isinstance(one, pydyf.Stream) and one.extra.get("Type") == "/EmbeddedFile" and one.stream == [data]:
                digest = hashlib.md5(data, usedforsecurity=False).hexdigest().encode()
                size = str(len(data)).encode()
                gaps = {digest: Gap(first + 2), b"/Size " + size: Gap(first + 3)}
                entries: list[Part] = []
                for part in _split(_entries(one.extra), gaps):
                    entries += [b"/Size ", part] if part == Gap(first + 3) else [part]
                own = first + 4
                parts = [Gap(own + part) if isinstance(part, int) else part for part in self._data or ()]
                found[one.number] = GappedStream(one.number, entries, [part for part in parts if part != b""])
        found[pdf.info.number] = GappedObject(pdf.info.number, _split(pdf.info.data, {title: Gap(first)}))
        if len(found) < 2 + (self._data is not None):
            raise Unusual("the file is not built as expected")
        return found

    def _bookmarked(self, pdf: pydyf.PDF, first: int, fill: Fill) -> dict[int, Gapped]:
        """The gaps in bookmarks: headings that vary."""
        found: dict[int, Gapped] = {}
        for number, template in enumerate(self._bookmarks):
            title = _string(collapsed(fill(template)))
            named = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "Dest" in one]
            items = [one for one in named if as_bytes(one.get("Title", b"")) == title]
            item = items[0] if len(items) == 1 else None
            if item is None or item.number in found:
                raise Unusual("a bookmark is not that of its heading")
            found[item.number] = GappedObject(item.number, _split(item.data, {title: Gap(first + number)}))
        return found


def _breaking(texts: Sequence[Run | Flow]) -> tuple[object, ...]:
    """Equal where texts break into the same lines, whatever they say."""
    return tuple(one.breaking for one in texts)


def _moved(pdf: pydyf.PDF, areas: Sequence[tuple[int, Area]]) -> dict[int, Gapped]:
    """The gaps beside the pages' content: where links are, and where they lead to."""
    parts: dict[int, list[Part]] = {}
    for gap, area in areas:
        before = parts.get(area.number, [pdf.objects[area.number].data])
        parts[area.number] = [piece for part in before for piece in _split_end(part, area, Gap(gap))]
    if sum(isinstance(part, Gap) for one in parts.values() for part in one) != len(areas):
        raise Unusual("the file is not built as expected")
    return {number: GappedObject(number, one) for number, one in parts.items()}


def _split_end(part: Part, area: Area, gap: Gap) -> list[Part]:
    """A part with a gap in the place of what varies about an area."""
    if not isinstance(part, bytes) or area.whole not in part:
        return [part]
    before, _, after = part.partition(area.whole)
    return [before + area.whole.removesuffix(area.said), gap, after]


def _metrics(head: Head) -> tuple[float, float]:
    return measures(head.box.height, head.box.baseline - head.box.margin_top)


def _entries(extra: Mapping[str, object]) -> bytes:
    """A dictionary's entries without its brackets."""
    return bytes(pydyf.Dictionary(dict(extra)).data)[2:-2]


def _split(text: bytes, gaps: Mapping[bytes, Gap]) -> list[Part]:
    """The text with gaps in the place of some of its parts, each of which it must have once."""
    parts: list[Part] = [text]
    for wanted, gap in gaps.items():
        if sum(part.count(wanted) for part in parts if isinstance(part, bytes)) != 1:
            raise Unusual("the file is not built as expected")
        at = next(n for n, part in enumerate(parts) if isinstance(part, bytes) and wanted in part)
        before, _, after = parts[at].partition(wanted)  # type: ignore[union-attr]  # bytes
        parts[at : at + 1] = [before, gap, after]
    return [part for part in parts if part != b""]


def _string(text: str) -> bytes:
    return bytes(pydyf.String(text).data)


def _xml(text: str) -> bytes:
    return escape(text).encode()


def _running(form: Form, words: Words) -> dict[str, str]:
    """The texts of running heads that vary: as they are for one recipient, and with marks."""
    found: dict[str, str] = {}
    for template in _strings(form.marked.running):
        if any(map(is_mark, template)):
            found[filled(template, words.values)] = template
    return found


def _strings(css: str) -> Iterator[str]:
    for match in _STRING.finditer(css):
        yield _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), match[1])
