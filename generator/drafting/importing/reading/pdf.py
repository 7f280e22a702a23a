"""Any PDF with text in it: lines by where they stand, made into paragraphs; running heads and page numbers left out.

A scan has no text, which is a problem. Knows nothing of tags, so that it reads whatever program made the file.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from statistics import median
from typing import TYPE_CHECKING

from generator.drafting.importing.document import Block, Document, line_of
from generator.drafting.importing.reading.on_page import (
    Paragraph,
    down_columns,
    notes_apart,
    regions,
    side_by_side,
    with_bullets,
    with_raised,
)
from generator.drafting.importing.reading.weights import bold_stretches, is_bold
from generator.drafting.importing.untrusted import damaged
from generator.problems import Place, Problem, error

if TYPE_CHECKING:
    from generator.pages.preflight.page_content import Line, Sheet

MOST_PAGES = 60
"""So many pages of a PDF are read."""
_MM = 25.4 / 72
_MARKER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{2,5})[.)]|[•‣▪–—\uf0b7-])\s")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{4,8}\s+)?\d{1,3}(?:\s*(?:/|of|von|sur|de|di|van|z)\s*\d{1,3})?\W*", re.IGNORECASE)
_ONLY_PAGE = re.compile(r"\W*(?:\w{4,8}\s+)?1(?:\s*(?:/|of|von|sur|de|di|van|z)\s*1)?\W*", re.IGNORECASE)
_BULLET = re.compile(r"[•‣▪◦\uf0b7\uf0a7\u25cf\u25aa]\s+(?=\S)|[–—-]\s+(?=\S)")
_RIGHT_TO_LEFT = re.compile(r"[^A-Za-zÀ-ʯͰ-ԯ]*[\u0590-\u08ff]")
_TURNED = re.compile(r"(?P<mark>[.،:؛!؟,]+)?\s*(?P<text>.*?[\u0590-\u08ff][^\s\d]*)(?:\s+(?P<number>\d{1,2}[.)]))?")
_DIVIDED = re.compile(r"\w[-\u2010]$")
_OVERLAP = 0.3
_SPACE = 0.15
"""Millimetres that runs side by side may overlap; sizes of the type from which a gap between two is a space."""
LEAP = 1.18
"""How many times the step within a paragraph the one between paragraphs is at least."""
LARGER = 1.15
"""How many times the usual size of type a heading's is at least."""
SMALLER = 0.875
"""How many times the size of a name an office or party below it has at least; the text below a heading has less."""
LONGEST_HEADING = 300
_EDGE = 32.0
"""Millimetres from the top or bottom of a page within which running heads and page numbers stand."""


def read_pdf(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The paragraphs of a PDF. Problems: `damaged-document`; `no-text-in-pdf` where it is only pictures."""
    from generator.pages.preflight.pdfium import Sheets, UnreadableError

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
    kept, notes = notes_apart([[line for line in page if line not in running] for page in pages])
    words = _whole_words(kept)
    heavy = bold_stretches(data, MOST_PAGES)
    strong = {line for lines, bold in zip(kept, heavy, strict=False) for line in lines if is_bold(line, bold)}
    sizes = _heading_sizes(kept)
    blocks = [
        (region[0][0][0].page, block)
        for region in regions(down_columns(_paragraphs(kept)))
        for block in side_by_side([[_block(*one, words, sizes, strong) for one in row] for row in region])
    ]
    told = [Block((line_of(_note(note, words)),)) for note in notes]
    return Document((*_joined_over_pages(blocks), *told), unsure=tuple(unsure)), []


def _note(lines: Sequence[Line], words: Counter[str]) -> str:
    """A note at a page's foot, its lines as one."""
    text = ""
    for line in lines:
        text = _rejoined(text, " ".join(line.text.split()), words) if text else line.text
    return text


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


def _heading_sizes(pages: Iterable[Sequence[Line]]) -> list[float]:
    """The sizes of type, in pt, in which headings are set, the largest first: clearly above that of most words."""
    counted: Counter[float] = Counter()
    for page in pages:
        for line in page:
            counted[round(line.size, 1)] += len(line.text)
    usual = max(counted, key=lambda size: counted[size], default=0.0)
    return sorted((size for size in counted if size >= LARGER * usual), reverse=True)


def _lines_of(sheet: Sheet) -> list[Line]:
    lines = [_in_order(line) for line in sheet.lines if line.text.strip() and not line.artifact]
    return with_bullets(with_raised(lines), sheet.drawn)


def _in_order(line: Line) -> Line:
    """A line from left to right: digits and signs that its font lacks may stand in the file behind all the others."""
    runs = sorted(line.runs, key=lambda run: run.box.left)
    disjoint = all(after.box.left >= run.box.right - _OVERLAP for run, after in itertools.pairwise(runs))
    if runs == list(line.runs) or not disjoint or _RIGHT_TO_LEFT.search(line.text):
        return line
    pairs = itertools.pairwise(runs)
    parted = [run.spaced or after.box.left - run.box.right > _SPACE * _MM * run.size for run, after in pairs]
    texts = [f"{run.text} " if space else run.text for run, space in zip(runs, [*parted, False], strict=True)]
    return line._replace(text="".join(texts))


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
            alone = len(pages) == 1 and _ONLY_PAGE.fullmatch(line.text)
            counted = _PAGE_NUMBER.fullmatch(line.text) and (len(pages) > 1 or alone) and str(number + 1) in line.text
            if repeated or counted:
                found.add(line)
    return found


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _paragraphs(pages: Iterable[Sequence[Line]]) -> list[tuple[Paragraph, float]]:
    """The paragraphs in the order of reading, each with the right edge of its column in mm."""
    found: list[tuple[Paragraph, float]] = []
    for number, page in enumerate(pages):
        if not page:
            continue
        farthest = _farthest(page)
        right = max(line.box.right for line in page)
        open_ones: list[Paragraph] = []
        on_page: list[Paragraph] = []
        for line in page:
            above = next((one for one in reversed(open_ones) if _goes_on(one, line, farthest, right)), None)
            if above is None:
                above = Paragraph(number, [])
                open_ones.append(above)
                on_page.append(above)
            above.lines.append(line)
        # A block that stands in the right half, a letterhead or a date, has lines as its writer meant them.
        middle = (min(line.box.left for line in page) + right) / 2
        found += [(one, math.inf if one.lines[0].box.left > middle else right) for one in on_page]
    return found


def _farthest(page: Sequence[Line]) -> float:
    """How far a line stands at most below the one above it in its paragraph, in sizes of its type.

    Where steps are of two kinds, within and between paragraphs, it is halfway; else a third above the usual one.
    """
    steps = sorted(
        step
        for above, below in itertools.pairwise(page)
        if above.size == below.size > 0 and 0.9 < (step := (below.baseline - above.baseline) / (_MM * below.size)) < 2.2
    )
    if not steps:
        return 1.8
    for number, (near, far) in enumerate(itertools.pairwise(steps)):
        if number and far >= LEAP * near:
            return (near + far) / 2
    return 1.3 * min(median(steps), steps[0] * 1.15)


def _goes_on(paragraph: Paragraph, line: Line, farthest: float, right: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last, first = paragraph.last, paragraph.lines[0]
    step = (line.baseline - last.baseline) / (_MM * max(line.size, 1.0))
    if not 0.4 < step <= farthest or line.size - last.size > 0.8 or line.size < SMALLER * last.size:
        return False
    indent = line.box.left - last.box.left
    if indent < -1.5 and _MARKER.match(first.text):
        return False  # An item goes on below its words or farther right.
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


def _block(
    paragraph: Paragraph, right: float, words: Counter[str], sizes: Sequence[float], strong: Collection[Line]
) -> Block:
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
    size = round(paragraph.lines[0].size, 1)
    if size in sizes and sum(map(len, texts)) <= LONGEST_HEADING:
        whole = line_of(" ".join(texts))
        return Block((whole,), "heading", min(sizes.index(size) + 1, 6))
    bold = all(line in strong for line in paragraph.lines)
    return Block(tuple(line_of(text)._replace(strong=bold) for text in texts))


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


def _joined_over_pages(blocks: Sequence[tuple[int, Block]]) -> list[Block]:
    """The blocks, a paragraph that a page's end divides made one again: it goes on with a small letter.

    Each block comes with the page on which it begins.
    """
    joined: list[Block] = []
    for at, (page, block) in enumerate(blocks):
        over = at > 0 and page != blocks[at - 1][0]
        before = joined[-1].plain if joined else ""
        first = block.lines[0].plain if block.lines else ""
        goes_on = first[:1].islower() and not _MARKER.match(first) and len(before) > 60 and before[-1] not in '.!?:;,”"'
        if over and goes_on and block.lines and joined[-1].lines:
            last = joined[-1].lines
            whole = line_of(f"{last[-1].plain} {first}")
            joined[-1] = joined[-1]._replace(lines=(*last[:-1], whole, *block.lines[1:]))
        else:
            joined.append(block)
    return joined
