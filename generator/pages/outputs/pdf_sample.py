"""A laid-out letter as a sample of its form: the PDF with gaps where another recipient's words can stand.

Only where those words take the same lines. Whatever is unusual about a letter is no sample of anything.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

import pydyf

from generator.pages.layout import LaidOut, MarkedPage, Particulars, Reading
from generator.pages.layout.laying import Attached
from generator.pages.layout.lines import SetLine, Setter
from generator.pages.layout.varying import Head, Run, Unusual, collapsed, heads, measures, varying_runs
from generator.pages.outputs.pdf_document import DATA_NAME, finish
from generator.pages.outputs.pdf_form import Gap, Gapped, GappedObject, GappedPlainStream, GappedStream, Part, PdfForm
from generator.pages.outputs.setting import without_roll

if TYPE_CHECKING:
    from generator.letter.worded import WordedFile

TITLE = "\uf8f0\uf8f1\uf8f2"
"""Stands for the document's title while the sample is made."""
Fill = Callable[[str], str]
"""Puts one recipient's words in the places of marks."""


class Matter(NamedTuple):
    """What a letter is, beside its pages."""

    author: str
    language: str
    date: datetime.date | None
    before: bytes
    """Of the attached data, what stands before the part that is about the recipient."""
    own: bytes
    """That part, for the recipient of the sample."""
    after: bytes
    attached: bool
    enclosed: Sequence[WordedFile]


class Marked(NamedTuple):
    """A letter's page with marks where it varies."""

    html: str
    running: Mapping[str, str]
    """The texts of running heads with marks, by what the letter has there."""
    fill: Fill
    """Puts the letter's own words in the places of marks."""
    is_mark: Callable[[str], bool]


class Sample:
    """A letter's PDF with gaps."""

    def __init__(
        self, chosen: LaidOut, tried: Sequence[LaidOut], marked: Marked, matter: Matter, characters: str
    ) -> None:
        """A sample of the pages `chosen`, which are among those in all sizes `tried`. Raises Unusual.

        `characters` are all that vary in any letter.
        """
        fill, running = marked.fill, marked.running
        self._matter = matter
        self.pages = len(chosen.pages)
        self._runs = varying_runs(chosen, marked.html, marked.is_mark, fill)
        said = "".join(sign for run in self._runs for sign in run.template if not marked.is_mark(sign))
        self._setter = setter = Setter(f"{characters}{said} ")
        self._heads = [(head, running[head.text]) for head in heads(chosen) if head.text in running]
        if self.pages > 1 and set(running) - {head.text for head, _ in self._heads}:
            raise Unusual("a running head is not printed as it stands")
        self._styles = {id(run): setter.style(run.style) for run in self._runs}
        self._head_styles = [setter.style(head.style) for head, _ in self._heads]
        _shape_of(self._runs, fill, setter)  # Unusual glyphs show before the sample adds its own to the fonts.
        others = [
            varying_runs(one, without_roll(marked.html), marked.is_mark, fill) for one in tried if one is not chosen
        ]
        self._others = [runs for runs in others if not _alike(runs, self._runs)]
        self._expected = [_shape_of(runs, fill, setter) for runs in self._others]
        self._bookmarks = [run.whole for run in self._runs if re.fullmatch("h[1-6]", run.tag)]
        self._form = self._made(chosen, fill)

    def filled(self, fill: Fill, title: str, own_data: bytes) -> tuple[bytes, str] | None:
        """The file for another recipient, and its SHA-256; None where their words take other lines.

        Raises Unusual.
        """
        lines: list[bytes] = []
        for run in self._runs:
            made = self._lines(run, fill)
            if not _fits(made, run):
                return None
            lines += [line.drawn for line in made]
        for runs, expected in zip(self._others, self._expected, strict=True):
            if _shape_of(runs, fill, self._setter) != expected:
                return None
        for (head, template), style in zip(self._heads, self._head_styles, strict=True):
            line = style.line(collapsed(fill(template)))
            if line.width > head.most or (line.height, line.baseline) != _metrics(head):
                raise Unusual("a running head is too long for its line")
            lines.append(line.drawn)
        data = self._matter.before + own_data + self._matter.after
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest().encode()
        gaps = [*lines, _string(title), _xml(title), own_data, digest, str(len(data)).encode()]
        gaps += [_string(collapsed(fill(template))) for template in self._bookmarks]
        return self._form.filled(gaps)

    def _lines(self, run: Run, fill: Fill) -> tuple[SetLine, ...]:
        made = self._styles[id(run)].set(run.text(fill), run.first_width, run.width)
        if len(made) > 1 and run.style["white_space"] != "normal":
            raise Unusual("a text whose spaces stay as typed takes several lines")
        return made

    def _made(self, chosen: LaidOut, fill: Fill) -> PdfForm:
        """The form, made of the sample as it is written."""
        written: list[pydyf.PDF] = []
        gapped: dict[int, Gapped] = {}
        texts = [line for run in self._runs for line in run.lines]
        places = [(line.page, line.box) for line in texts] + [(head.page, head.box) for head, _ in self._heads]

        def finishing(pdf: pydyf.PDF, reading: Reading, pages: Sequence[MarkedPage]) -> None:
            numbers = [_operator(pages[page], box) for page, box in places]
            finish(pdf, reading, pages)
            by_page: dict[int, list[tuple[int, int]]] = {}
            for gap, ((page, _), at) in enumerate(zip(places, numbers, strict=True)):
                by_page.setdefault(page, []).append((at, gap))
            for page, found in by_page.items():
                stream = pages[page].stream
                assert stream is not None  # noqa: S101  (it has been painted)
                drawn = [self._setter.style(box.style).line(box.text).drawn for _, box in places]
                gapped[stream.number] = GappedStream(stream.number, (), _with_gaps(stream.stream, dict(found), drawn))
            written.append(pdf)

        matter = self._matter
        moment = None
        if matter.date:
            moment = datetime.datetime.combine(matter.date, datetime.time(), datetime.UTC)
        data = matter.before + matter.own + matter.after
        attached = [Attached(DATA_NAME, "The letter as data", data)] if matter.attached else []
        attached += [Attached(one.file.name, one.title, one.file.data, "Supplement") for one in matter.enclosed]
        particulars = Particulars(TITLE, matter.author, matter.language, moment)
        chosen.write(particulars, attached, finishing, self._setter.fonts)
        (pdf,) = written
        first = len(places)
        gapped |= self._about(pdf, first, data)
        gapped |= self._bookmarked(pdf, first + 5, fill)
        return PdfForm(pdf, gapped, pdf.info.number)

    def _about(self, pdf: pydyf.PDF, first: int, data: bytes) -> dict[int, Gapped]:
        """The gaps outside the pages: the title, and the data."""
        found: dict[int, Gapped] = {}
        title = pydyf.String(TITLE).data
        for one in pdf.objects:
            if isinstance(one, pydyf.Stream) and one.extra.get("Type") == "/Metadata":
                text = b"\n".join(_bytes(item) for item in one.stream)
                found[one.number] = GappedPlainStream(
                    one.number, _entries(one.extra), _split(text, {TITLE.encode(): Gap(first + 1)})
                )
            elif isinstance(one, pydyf.Stream) and one.extra.get("Type") == "/EmbeddedFile" and one.stream == [data]:
                digest = hashlib.md5(data, usedforsecurity=False).hexdigest().encode()
                size = str(len(data)).encode()
                gaps = {digest: Gap(first + 3), b"/Size " + size: Gap(first + 4)}
                entries: list[Part] = []
                for part in _split(_entries(one.extra), gaps):
                    entries += [b"/Size ", part] if part == Gap(first + 4) else [part]
                parts = (self._matter.before, Gap(first + 2), self._matter.after)
                found[one.number] = GappedStream(one.number, entries, [part for part in parts if part != b""])
        found[pdf.info.number] = GappedObject(pdf.info.number, _split(pdf.info.data, {title: Gap(first)}))
        if len(found) < 2 + self._matter.attached:
            raise Unusual("the file is not built as expected")
        return found

    def _bookmarked(self, pdf: pydyf.PDF, first: int, fill: Fill) -> dict[int, Gapped]:
        """The gaps in bookmarks: headings that vary."""
        found: dict[int, Gapped] = {}
        for number, template in enumerate(self._bookmarks):
            title = _string(collapsed(fill(template)))
            named = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "Dest" in one]
            items = [one for one in named if _bytes(one.get("Title", b"")) == title]
            item = items[0] if len(items) == 1 else None
            if item is None or item.number in found:
                raise Unusual("a bookmark is not that of its heading")
            found[item.number] = GappedObject(item.number, _split(item.data, {title: Gap(first + number)}))
        return found


def _alike(runs: Sequence[Run], others: Sequence[Run]) -> bool:
    """Whether texts that are set alike break into the same lines, whatever they say."""
    return [(run.first_width, run.width, run.style["font_size"]) for run in runs] == [
        (run.first_width, run.width, run.style["font_size"]) for run in others
    ]


def _shape_of(runs: Sequence[Run], fill: Fill, setter: Setter) -> tuple[object, ...]:
    """How many lines each text takes, and how high they are."""
    shape: list[object] = []
    for run in runs:
        made = setter.style(run.style).set(run.text(fill), run.first_width, run.width)
        shape.append(tuple((line.height, line.baseline) for line in made))
    return tuple(shape)


def _fits(made: Sequence[SetLine], run: Run) -> bool:
    """Whether the lines can stand where those of the sample stand."""
    return len(made) == len(run.lines) and all(
        (new.height, new.baseline) == (old.height, old.baseline) for new, old in zip(made, run.lines, strict=True)
    )


def _metrics(head: Head) -> tuple[float, float]:
    return measures(head.box.height, head.box.baseline - head.box.margin_top)


def _operator(page: MarkedPage, box: object) -> int:
    """Where among a page's operators the piece of a box begins: the number of its dictionary."""
    number = page.marks[box]["mcid"]
    assert page.stream is not None  # noqa: S101
    for at, item in enumerate(page.stream.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") == number:
            return at
    raise Unusual("a text is not drawn as a piece of its own")


def _with_gaps(operators: Sequence[object], gaps: Mapping[int, int], drawn: Sequence[bytes]) -> list[Part]:
    """A page's operators with a gap in the place of what draws each text that varies.

    Where that differs from what the text's setter draws of the sample, the two don't draw alike.
    """
    parts: list[Part] = []
    plain: list[bytes] = []
    skipping = -1
    ends: dict[int, int] = {}
    begins: dict[int, int] = {}
    for at, gap in gaps.items():
        begin = next(n for n in range(at, len(operators)) if _bytes(operators[n]).endswith(b" Tm"))
        end = next(n for n in range(begin, len(operators)) if operators[n] == b"ET")
        if operators[end + 1] != b"EMC" or b"\n".join(map(_bytes, operators[begin + 1 : end])) != drawn[gap]:
            raise Unusual("a text that varies is drawn in an unusual way")
        begins[begin], ends[begin] = gap, end
    for at, item in enumerate(operators):
        if at < skipping:
            continue
        plain.append(_bytes(item))
        if at in begins:
            parts += [b"\n".join(plain) + b"\n", Gap(begins[at])]
            plain, skipping = [b""], ends[at]
    parts.append(b"\n".join(plain))
    return parts


def _bytes(item: object) -> bytes:
    if isinstance(item, bytes):
        return item
    return bytes(item.data) if isinstance(item, pydyf.Object) else str(item).encode("ascii")


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
