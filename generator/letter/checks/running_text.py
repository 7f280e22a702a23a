"""The running text of a letter as a reader sees it, in paragraphs, each with the way back to the file.

The one place where texts are walked for checks: what was typed, as the tree of Markdown has it, expressions filled in
and marked. Never judges what is said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.letter.checks import prose
from generator.letter.checks.wordlists import Token, tokens
from generator.letter.model import TEXTS, Where, is_prose
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedBlock, WordedLetter, WordedPoint, WordedSignatories
from generator.letter.wording import Worded, tree
from generator.letter.wording.markdown import is_address
from generator.letter.wording.passages import Assembled
from generator.problems import Place
from generator.reference.languages import Language

MAIN = ("opening", "body", "concerns", "asks", "closing", "postscript")
"""The parts that make up what the letter says; annexes, sources and the like are beside it."""
OPAQUE = "\ufffc"
"""Stands for a web or e-mail address, which is one word of no language."""


class Found(NamedTuple):
    """A paragraph, an item's first, a heading or a cell in the tree of a text."""

    kind: str
    children: Sequence[tree.Inline]
    typed: tree.Typed
    cell: tuple[int, int] = (0, 0)


class Stretch:
    """A paragraph, an item of a list, a heading or a table's cell, in plain words on one line."""

    def __init__(self, source: Assembled, found: Found, part: str, point: int, language: Language) -> None:
        self.source = source
        self.part = part
        """Where it stands: `opening`, `body`, `concerns`, `asks`, `closing`, `subject`, `sources` …"""
        self.kind = found.kind
        """`text`, `item`, `quote`, `cell`; `heading`, `intro` or `note` of a block; `line` for anything of one line."""
        self.point = point
        """The number of the concern or ask that it belongs to; 0 where there is none."""
        self.cell = found.cell
        """The row and the column of a table's cell, from 0 on; the header is the row 0."""
        self.language = language
        self._filled: list[tuple[int, int]] = []
        self._origins: list[tuple[int, int]] = []
        self._parts: list[str] = []
        self._length = 0
        self._line_ended = False
        self.has_breaks = False
        """Whether a line of it ends where the person who wrote it wanted: by two spaces, or a backslash."""
        self.cites = False
        """Whether it names a source, or leads to a page."""
        self._read(found.children)
        self.words = "".join(self._parts).rstrip()
        """What a reader sees, as it was typed, its lines joined by single spaces."""
        self.filled = tuple(self._filled)
        """From where to where the words come from expressions."""
        self._start = found.typed.start
        self.written = source.text[self._start : found.typed.end]
        """The same as it is written, Markdown's signs and citations among the words."""
        if not self._origins:
            self._origins.append((0, self._start))

    def place(self, offset: int) -> Place:
        """Where the word that begins at the offset stands in the file; for the words of an expression, its braces."""
        index = max(bisect_right(self._origins, (offset, 1 << 60)) - 1, 0)
        start, origin = self._origins[index]
        span = bisect_left(self.filled, (start + 1,)) - 1
        inside = span >= 0 and self.filled[span][0] == start and offset < self.filled[span][1]
        return self.source.place(origin if inside else origin + offset - start)

    def place_as_written(self, offset: int) -> Place:
        """Where a character of what is written stands in the file."""
        return self.source.place(self._start + offset)

    def is_filled(self, start: int, end: int) -> bool:
        """Whether any of these words comes from an expression."""
        before = bisect_left(self.filled, (end,)) - 1  # the last one that begins before the end
        return before >= 0 and start < self.filled[before][1]

    def is_quoted(self, offset: int) -> bool:
        """Whether the words at the offset are somebody else's: within quotation marks, or in a block of quotation."""
        if self.kind == "quote" or not self.quotations:
            return self.kind == "quote"
        before = bisect_right(self.quotations, (offset, len(self.words) + 1))
        return before > 0 and offset < self.quotations[before - 1][1]

    def is_own(self, start: int, end: int) -> bool:
        """Whether these words are the writers' own: of the letter itself, typed and not quoted."""
        return self.part in MAIN and not self.is_quoted(start) and not self.is_filled(start, end)

    def quoted(self, start: int, end: int) -> int:
        """How many characters between two offsets stand in quotation marks."""
        spans, count = self.quotations, 0
        for index in range(max(bisect_right(spans, (start, 0)) - 1, 0), len(spans)):
            if spans[index][0] >= end:
                break
            count += max(min(spans[index][1], end) - max(spans[index][0], start), 0)
        return count

    def sentence(self, offset: int) -> tuple[int, int]:
        """From where to where the sentence goes that the offset is in."""
        return self.sentences[max(bisect_right(self.sentences, (offset, len(self.words) + 1)) - 1, 0)]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words one by one, to look for phrases in."""
        return tokens(self.words)

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """From where to where the words stand in quotation marks, the marks included."""
        return prose.quotations(self.words, self.language)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """From where to where each sentence goes, its full stop included; an abbreviation's or a date's ends none."""
        return prose.sentences(self.words, self.language)

    def _read(self, pieces: Sequence[tree.Inline]) -> None:
        """Takes up the words of the pieces, and where they come from."""
        for piece in pieces:
            self.cites = self.cites or isinstance(piece, tree.Citations | tree.Link)
            if isinstance(piece, tree.Text | tree.Code):
                for at, characters in piece.typed.characters:
                    for offset, words, is_value in self.source.parted(characters):
                        self._add(words, at + offset, is_value=is_value)
            elif isinstance(piece, tree.Link) and (piece.bare or is_address(_typed(piece.children))):
                self._add(OPAQUE, piece.typed.start)
            elif isinstance(piece, tree.Link | tree.Emphasis):
                self._read(piece.children)
            elif isinstance(piece, tree.Break):
                self.has_breaks = True
                self._line_ended = self._length > 0

    def _add(self, words: str, at: int, *, is_value: bool = False) -> None:
        if is_value:
            words = " ".join(words.split())
        elif not self._length:
            at, words = at + len(words) - len(words.lstrip()), words.lstrip()
        if self._line_ended and words:
            self._line_ended = False
            self._add(" ", max(at - 1, 0))
        if is_value:
            self._filled.append((self._length, self._length + len(words)))
        if words:
            self._origins.append((self._length, at))
            self._parts.append(words.replace("\n", " "))
            self._length += len(words)


class ReadLetter:
    """A letter as it is read through before it is sent: what every check of a good letter is given."""

    def __init__(self, resolved: ResolvedLetter, worded: WordedLetter) -> None:
        self.resolved = resolved
        self.worded = worded
        self.language = resolved.language

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All running text in the order of print: subject, parts, postscript, annexes, sources …"""
        return tuple(self._walk())

    @cached_property
    def main(self) -> tuple[Stretch, ...]:
        """What the letter itself says, from its opening to its postscript, headings included."""
        return tuple(stretch for stretch in self.stretches if stretch.part in MAIN)

    @cached_property
    def finished(self) -> tuple[Stretch, ...]:
        """The running text less every paragraph with a `[[gap]]` in it, which is still to be written."""
        return tuple(stretch for stretch in self.stretches if "[[" not in stretch.words)

    def _walk(self) -> Iterator[Stretch]:
        letter = self.worded
        yield from self._texts(Where.LETTERHEAD, Where.TEXT)
        for part in letter.parts:
            yield from self._of(part.prose, part.name)
            yield from self._block(part.block, part.name) if part.block else ()
        if letter.signatories:
            yield from self._signatories(letter.signatories)
        yield from self._texts(Where.SIGNING, Where.ENCLOSURES)
        yield from self._of_all(letter.enclosures, "enclosures")
        yield from self._of_all(letter.cc, "cc")
        yield from self._texts(Where.COPIES, Where.ANNEXES)
        for annex in letter.annexes:
            yield from self._of(annex.title, "annexes", "heading")
            yield from self._of(annex.text, "annexes")
        for note in letter.notes:
            yield from self._of(note.text, "sources")

    def _texts(self, after: Where, before: Where) -> Iterator[Stretch]:
        """The texts that are printed as they say, between these parts of the page."""
        for name, text in TEXTS.items():
            if text.read_through and after < text.where < before:
                for worded in self.worded.texts[name]:
                    yield from self._of(worded, name, "text" if is_prose(name) else "line")

    def _of(self, worded: Worded | None, part: str, kind: str = "text", point: int = 0) -> Iterator[Stretch]:
        if worded is None or (source := worded.source) is None:
            return
        whole = Found(kind, worded.inlines, tree.Typed(0, len(source.text)))
        for found in _paragraphs(worded.blocks) if kind == "text" else (whole,):
            yield Stretch(source, found, part, point, self.language)

    def _of_all(self, lines: Iterable[Worded], part: str) -> Iterator[Stretch]:
        for line in lines:
            yield from self._of(line, part, "line")

    def _block(self, block: WordedBlock[Worded], part: str) -> Iterator[Stretch]:
        yield from self._of(block.heading, part, "heading")
        yield from self._of(block.intro, part, "intro")
        for item in block.items:
            if isinstance(item, WordedPoint):
                yield from self._of(item.heading, part, "heading", item.number)
                yield from self._of(item.text, part, "text", item.number)
            else:
                yield from self._block(item, part)
        yield from self._of(block.note, part, "note")

    def _signatories(self, block: WordedSignatories[Worded]) -> Iterator[Stretch]:
        yield from self._of(block.heading, "signatories", "heading")
        yield from self._of(block.intro, "signatories", "intro")
        for item in block.items:
            if isinstance(item, WordedSignatories):
                yield from self._signatories(item)
        yield from self._of(block.note, "signatories", "note")


def _paragraphs(blocks: Sequence[tree.Block], kind: str = "text") -> Iterator[Found]:
    """What has words in blocks of this kind, in order; of an item it is the first paragraph that is of its kind."""
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            yield Found(kind, block.children, block.typed)
        elif isinstance(block, tree.Heading):
            yield Found("heading", block.children, block.typed)
        elif isinstance(block, tree.Quote):
            yield from _paragraphs(block.blocks, "quote")
        elif isinstance(block, tree.List):
            for item in block.items:
                yield from _paragraphs(item.blocks[:1], "quote" if kind == "quote" else "item")
                yield from _paragraphs(item.blocks[1:], kind)
        elif isinstance(block, tree.Table):
            for number, row in enumerate((block.header, *block.rows)):
                for column, cell in enumerate(row):
                    if cell.children:
                        yield Found("cell", cell.children, cell.typed, (number, column))


def _typed(pieces: Sequence[tree.Inline]) -> str:
    """What was typed of the pieces that are text alone."""
    texts = (piece.typed.characters for piece in pieces if isinstance(piece, tree.Text))
    return "".join(characters for text in texts for _, characters in text)
