"""The running text of a letter as a reader sees it, in paragraphs, each with the way back to the file.

The one place where texts are walked for checks: Markdown's signs taken out, expressions filled in and marked. Never
judges what is said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.letter.checks import prose
from generator.letter.checks.prose import Chunk, Found, paragraphs
from generator.letter.checks.wordlists import Token, tokens
from generator.letter.model import TEXTS, Where, is_prose
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedBlock, WordedLetter, WordedPoint, WordedSignatories
from generator.letter.wording import Worded
from generator.letter.wording.passages import FIRST_STAND_IN, Assembled
from generator.problems import Place
from generator.reference.languages import Language
from generator.source.patterns import compiled

MAIN = ("opening", "body", "concerns", "asks", "closing", "postscript")
"""The parts that make up what the letter says; annexes, sources and the like are beside it."""
OPAQUE = "\ufffc"
"""Stands for a web or e-mail address, which is one word of no language."""

_LINE = r"\S(?:[^\n]*\S)?"


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
        self.language = language
        self.filled: tuple[tuple[int, int], ...] = ()
        """From where to where the words come from expressions."""
        self._origins: list[tuple[int, int]] = []
        self.words = self._read(found.chunks)
        """What a reader sees, its lines joined by single spaces."""
        self.written = source.text[found.chunks[0].start : found.chunks[-1].end]
        """The same as it is written, Markdown's signs and citations among the words."""

    def place(self, offset: int) -> Place:
        """Where the word that begins at the offset stands in the file; for the words of an expression, its braces."""
        index = max(bisect_right(self._origins, (offset, 1 << 60)) - 1, 0)
        start, origin = self._origins[index]
        span = bisect_left(self.filled, (start + 1,)) - 1
        inside = span >= 0 and self.filled[span][0] == start and offset < self.filled[span][1]
        return self.source.place(origin if inside else origin + offset - start)

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

    def _read(self, chunks: tuple[Chunk, ...]) -> str:
        """The words, and beside them where they come from."""
        out: list[str] = []
        filled: list[tuple[int, int]] = []
        length = 0
        joined, starts = _joined(self.source.text, chunks)

        def add(text: str, at: int) -> None:
            nonlocal length
            if text:
                self._origins.append((length, at))
                out.append(text)
                length += len(text)

        def copy(start: int, end: int) -> None:
            """Copies from the joined lines, line by line, each of which has an origin of its own."""
            while start < end:
                index = bisect_right(starts, (start, 1 << 60)) - 1
                line_end = starts[index + 1][0] if index + 1 < len(starts) else len(joined)
                stop = min(end, line_end)
                add(joined[start:stop], starts[index][1] + start - starts[index][0])
                start = stop

        position = 0
        signs = prose.signs(joined, values=bool(self.source.values))
        for sign in signs.finditer(joined) if signs else ():
            if sign.start() < position:
                continue
            copy(position, sign.start())
            position = sign.end()
            at = _origin(starts, sign.start())
            if sign.lastgroup == "value":
                value = " ".join(self.source.values[ord(sign[0]) - FIRST_STAND_IN].split())
                filled.append((length, length + len(value)))
                add(value, at)
            elif sign.lastgroup == "address":
                add(OPAQUE, at)
            elif sign[0] == "\\":
                copy(position, position + 1)  # what follows is itself, whatever sign it is
                position += 1
        copy(position, len(joined))
        self.filled = tuple(filled)
        if not self._origins:
            self._origins.append((0, chunks[0].start))
        return "".join(out)


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
        source = worded.source if worded else None
        if source is None:
            return
        whole = (Found(kind, (Chunk(0, len(source.text)),)),)
        for found in paragraphs(source.text) if kind == "text" else whole:
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


def _joined(text: str, chunks: tuple[Chunk, ...]) -> tuple[str, list[tuple[int, int]]]:
    """The lines with a space between them, and where each of them and each space begins in the text."""
    parts: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for chunk in chunks:
        for line in compiled(_LINE).finditer(text, chunk.start, chunk.end):
            if parts:
                starts.append((length, max(line.start() - 1, 0)))
                parts.append(" ")
                length += 1
            starts.append((length, line.start()))
            parts.append(line[0])
            length += len(line[0])
    return "".join(parts), starts


def _origin(starts: list[tuple[int, int]], offset: int) -> int:
    begin, origin = starts[bisect_right(starts, (offset, 1 << 60)) - 1]
    return origin + offset - begin
