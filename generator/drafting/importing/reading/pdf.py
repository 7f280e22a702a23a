"""Any PDF with text in it: lines by where they stand, made into paragraphs; running heads and page numbers left out.

A scan has no text, which is a problem. Knows nothing of tags, so that it reads whatever program made the file.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generator.drafting.importing.document import Block, Document, line_of
from generator.drafting.importing.reading.archives import damaged
from generator.problems import Place, Problem, error

if TYPE_CHECKING:
    from generator.pages.preflight.sheet import Line, Sheet

MOST_PAGES = 60
"""So many pages of a PDF are read."""
_MM = 25.4 / 72
_MARKER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{2,5})[.)]|[•‣▪–—\uf0b7-])\s")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{4,8}\s+)?\d{1,3}(?:\s*(?:/|of|von|sur|de|di|van|z)\s*\d{1,3})?\W*", re.IGNORECASE)
_BULLET = re.compile(r"[•‣▪◦\uf0b7\uf0a7\u25cf\u25aa]\s+(?=\S)|[–—-]\s+(?=\S)")
_RIGHT_TO_LEFT = re.compile(r"[^A-Za-zÀ-ʯͰ-ԯ]*[\u0590-\u08ff]")
_TURNED = re.compile(r"(?P<mark>[.،:؛!؟,]+)?\s*(?P<text>.*?[\u0590-\u08ff][^\s\d]*)(?:\s+(?P<number>\d{1,2}[.)]))?")
_DIVIDED = re.compile(r"\w[-\u2010]$")
_EDGE = 32.0
"""Millimetres from the top or bottom of a page within which running heads and page numbers stand."""


class _Paragraph(NamedTuple):
    page: int
    lines: list[Line]

    @property
    def last(self) -> Line:
        return self.lines[-1]


def read_pdf(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The paragraphs of a PDF. Problems: `damaged-document`; `no-text-in-pdf` where it is only pictures."""
    from generator.pages.preflight.reading import Sheets, UnreadableError

    try:
        sheets = Sheets(data)
        try:
            read = list(sheets.read(MOST_PAGES, lambda _index: 1.0))
            left = len(sheets) - len(read)
        finally:
            sheets.close()
    except UnreadableError as mistake:
        return None, [damaged(path, mistake)]
    pages = [_lines_of(sheet) for sheet in read]
    if not any(pages):
        hint = "recognise its text first (OCR), or type the letter"
        return None, [error(Place(path), "no-text-in-pdf", "the PDF has no text in it: it may be a scan", hint)]
    running = _running(pages, read)
    unsure = [f"only the first {MOST_PAGES} pages were read"] if left > 0 else []
    dropped = [line.text for page in pages for line in page if line in running]
    if dropped:
        unsure.append(f"left out as running heads and page numbers: {', '.join(dict.fromkeys(dropped))[:200]}")
    kept = [[line for line in page if line not in running] for page in pages]
    words = _whole_words(kept)
    blocks = [_block(paragraph, width, words) for paragraph, width in _paragraphs(kept)]
    return Document(tuple(_joined_over_pages(blocks)), unsure=tuple(unsure)), []


def _whole_words(pages: Iterable[Sequence[Line]]) -> Counter[str]:
    """How often each word stands whole within a line: neither of its halves where a line's end divides one."""
    words: Counter[str] = Counter()
    for page in pages:
        before = ""
        for line in page:
            found = re.findall(r"[\w-]+", line.text.lower())
            divided = _DIVIDED.search(before) is not None
            words.update(found[divided : len(found) - bool(_DIVIDED.search(line.text))])
            before = line.text
    return words


def _lines_of(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.lines if line.text.strip() and not line.artifact]


def _running(pages: Sequence[Sequence[Line]], sheets: Sequence[Sheet]) -> set[Line]:
    """The lines near a page's edge that are page numbers, or that stand in the same place on other pages."""
    found: set[Line] = set()
    edges = [
        [line for line in page if line.box.top < _EDGE or line.box.bottom > sheet.height - _EDGE]
        for page, sheet in zip(pages, sheets, strict=True)
    ]
    seen = Counter(
        key for page in edges for key in {(_unnumbered(line.text), round(line.baseline / 3)) for line in page}
    )
    for number, page in enumerate(edges):
        for line in page:
            repeated = seen[_unnumbered(line.text), round(line.baseline / 3)] > 1 and len(pages) > 1
            counted = _PAGE_NUMBER.fullmatch(line.text) and len(pages) > 1 and str(number + 1) in line.text
            if repeated or counted:
                found.add(line)
    return found


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _paragraphs(pages: Iterable[Sequence[Line]]) -> list[tuple[_Paragraph, float]]:
    """The paragraphs in the order of reading, each with the right edge of its column in mm."""
    found: list[tuple[_Paragraph, float]] = []
    for number, page in enumerate(pages):
        if not page:
            continue
        leading = _leading(page)
        right = max(line.box.right for line in page)
        open_ones: list[_Paragraph] = []
        on_page: list[_Paragraph] = []
        for line in page:
            above = next((one for one in reversed(open_ones) if _goes_on(one, line, leading, right)), None)
            if above is None:
                above = _Paragraph(number, [])
                open_ones.append(above)
                on_page.append(above)
            above.lines.append(line)
        # A block that stands in the right half, a letterhead or a date, has lines as its writer meant them.
        middle = (min(line.box.left for line in page) + right) / 2
        found += [(one, math.inf if one.lines[0].box.left > middle else right) for one in on_page]
    return found


def _leading(page: Sequence[Line]) -> float:
    """The usual distance between baselines of lines that follow each other, in mm."""
    steps = [
        below.baseline - above.baseline
        for above, below in itertools.pairwise(page)
        if 0.9 * _MM * above.size < below.baseline - above.baseline < 2.2 * _MM * max(above.size, below.size)
    ]
    return min(median(steps), min(steps) * 1.15) if steps else 6.0


def _goes_on(paragraph: _Paragraph, line: Line, leading: float, right: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last, first = paragraph.last, paragraph.lines[0]
    step = line.baseline - last.baseline
    if not 0.3 * leading < step <= 1.3 * leading or abs(line.size - last.size) > 0.8:
        return False
    indent = line.box.left - last.box.left
    hanging = bool(_MARKER.match(first.text)) and len(paragraph.lines) == 1
    if (
        abs(indent) > 1.5
        and not (hanging and -1 < indent < 15)
        and not (0 < -indent < 12 and len(paragraph.lines) == 1)
    ):
        return False
    # A marker begins an item of its own where the line above it ends of itself.
    return not (_MARKER.match(line.text) and (_MARKER.match(first.text) or _fits(last, line, right)))


def _fits(above: Line, below: Line, right: float) -> bool:
    """Whether the first word of a line would have had room at the end of the line above: then that end was meant."""
    word = below.text.split()[0] if below.text.split() else ""
    width = below.box.width * (len(word) + 1) / max(len(below.text), 1)
    return above.box.right + width < right - 1.0


def _block(paragraph: _Paragraph, right: float, words: Counter[str]) -> Block:
    texts: list[str] = []
    meant = True
    for line, below in zip(paragraph.lines, [*paragraph.lines[1:], None], strict=True):
        text = " ".join(line.text.replace("\u00ad", "\u0002").split())
        if meant:
            texts.append(text)
        else:
            texts[-1] = _rejoined(texts[-1], text, words)
        meant = below is not None and _fits(line, below, right)
    texts = [_as_written(text.replace("\u0002", "")) for text in texts]
    if bullet := _BULLET.match(texts[0]):
        # What other programs set as a bullet stands in private characters of their fonts.
        texts[0] = texts[0][bullet.end() :]
        return Block(tuple(map(line_of, texts)), "item", 1, "-")
    return Block(tuple(map(line_of, texts)))


def _as_written(text: str) -> str:
    """A line from right to left with its marks where they were typed: other programs have them at its other end."""
    if not _RIGHT_TO_LEFT.match(text):
        return text
    found = _TURNED.fullmatch(text)
    if not found:
        return text
    number = f"{found['number']} " if found["number"] else ""
    return f"{number}{found['text']}{found['mark'] or ''}"


def _rejoined(above: str, below: str, words: Counter[str]) -> str:
    """Two lines as one; a word that was divided at the end of the first is whole again."""
    if above.endswith("\u0002") or (above.endswith("\u2010") and below[:1].islower()):
        return above[:-1] + below
    if not _DIVIDED.search(above):
        return f"{above} {below}"
    start, rest = re.findall(r"[\w-]+$", above)[0].lower()[:-1], (re.findall(r"^\w+", below) or [""])[0]
    whole, compound = f"{start}{rest.lower()}", f"{start}-{rest.lower()}"
    halves = words[start.rpartition("-")[2]] > 0 and words[rest.lower()] > 0
    # A word that is whole elsewhere was divided; one with a hyphen elsewhere, or whose halves are words, has its own.
    if rest[:1].islower() and (words[whole] > words[compound] or not (words[compound] or halves)):
        return above[:-1] + below
    return above + below


def _joined_over_pages(blocks: list[Block]) -> list[Block]:
    """The blocks, a paragraph that a page's end divides made one again: it goes on with a small letter."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1].plain if joined else ""
        first = block.lines[0].plain if block.lines else ""
        goes_on = first[:1].islower() and not _MARKER.match(first) and len(before) > 60 and before[-1] not in '.!?:;,”"'
        if joined and goes_on:
            last = joined[-1].lines
            whole = line_of(f"{last[-1].plain} {first}")
            joined[-1] = joined[-1]._replace(lines=(*last[:-1], whole, *block.lines[1:]))
        else:
            joined.append(block)
    return joined
