"""Many PDFs of this program's as one, written piece by piece: fonts and pictures once, a bookmark and a tag for each.

Keeps nothing of a file that it has taken in but a few numbers, so that there can be any number. Never opens a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import NamedTuple
from xml.sax.saxutils import escape

from generator.merge.print_run.fonts import Faces
from generator.merge.print_run.pieces import Pages, Piece
from generator.merge.print_run.trees import Bookmarks, KeyTree, PageTree, references
from generator.merge.print_run.writer import Writer

_TITLE = re.compile(rb"(<dc:title>.*?<rdf:li[^>]*>).*?(</rdf:li>)", re.DOTALL)
_AUTHOR = re.compile(rb"<rdf:Description[^>]*><dc:creator>.*?</dc:creator></rdf:Description>", re.DOTALL)
FONT = b"/Type0"
"""What stands in a font that may be put together with those of other files."""
BOTH_SIDES = b"/Duplex /DuplexFlipLongEdge"


class _Front(NamedTuple):
    """What the whole has from its first file."""

    language: bytes
    colours: bytes
    metadata: bytes
    size: bytes
    """Of a blank page."""


class Book:
    """A PDF that grows; `write` takes its bytes. The same files give the same bytes."""

    def __init__(self, write: Callable[[bytes], object], title: str, *, duplex: bool = False) -> None:
        """With `duplex`, each file begins on a right-hand page."""
        self._title, self._duplex = title, duplex
        self._writer = writer = Writer(write)
        self._root, self._tree, self._document = writer.reserve(), writer.reserve(), writer.reserve()
        self._pages = PageTree(writer)
        self._bookmarks = Bookmarks(writer)
        self._owners, self._names = KeyTree(writer, b"Nums"), KeyTree(writer, b"Names")
        self._known: dict[bytes, int] = {}
        """Numbers of what several files can share, by its digest."""
        self._faces = Faces()
        self._parts: list[int] = []
        self._key = 0
        self._front: _Front | None = None

    @property
    def pages(self) -> int:
        """How many pages it has, blank ones among them."""
        return self._pages.count

    def add(self, data: bytes, title: str) -> None:
        """Take in a PDF whole; `title` is its bookmark."""
        self._pages.turn()
        if self._duplex and self.pages % 2:
            self._blank()
        with Pages(data) as pages:
            pages.as_part(title)
            named = pages.rekeyed(self._key, b"%06d-" % (len(self._parts) + 1))
            numbers = self._taken_in(pages)
            for key, number in sorted(pages.owners.items()):
                self._owners.add(b"%d" % key, numbers[number])
            for name, number in named:
                self._names.add(name, numbers[number])
            self._key = max(pages.owners, default=self._key - 1) + 1
            for number in pages.pages:
                self._pages.add(numbers[number])
            self._parts.append(numbers[pages.trunk])
            self._front = self._front or self._taken_from(pages, numbers)
            self._bookmarks.add(title, numbers[pages.pages[0]])
        self._writer.flush()

    def close(self) -> None:
        """Write what can only be written at the end. There must be a file in it."""
        assert self._front is not None  # noqa: S101
        put, front = self._writer.put, self._front
        if self._duplex and self.pages % 2:
            self._blank()
        self._faces.write(self._writer)
        self._pages.close()
        self._bookmarks.close()
        trunk = b"<</Type /StructElem/S /Document/P %d 0 R/K %s/Lang %s>>"
        put(self._document, trunk % (self._tree, references(self._parts), front.language))
        tree = b"<</Type /StructTreeRoot/K [%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d%s>>"
        names = self._names.close()
        named = b"/IDTree %d 0 R" % names if names else b""
        put(self._tree, tree % (self._document, self._owners.close() or 0, self._key, named))
        title = escape(self._title).encode()
        about = _TITLE.sub(lambda found: found[1] + title + found[2], _AUTHOR.sub(b"", front.metadata))
        said = self._writer.stream(b"<</Type /Metadata/Subtype /XML>>", about)
        catalogue = (
            b"<</Type /Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Outlines %d 0 R/Metadata %d 0 R/Lang %s"
            b"/MarkInfo <</Marked true>>/OutputIntents %s"
            b"/ViewerPreferences <</DisplayDocTitle true/PrintScaling /None%s>>>>"
        )
        sides = BOTH_SIDES if self._duplex else b""
        numbers = self._pages.root, self._tree, self._bookmarks.root, said
        put(self._root, catalogue % (*numbers, front.language, front.colours, sides))
        self._writer.close(self._root)

    def _taken_in(self, pages: Pages) -> dict[int, int]:
        """Write all objects of a file: their numbers here by those there."""
        numbers = {pages.root: self._pages.node, pages.tree: self._document}
        own: list[tuple[int, Piece]] = []
        waiting = [*pages.pages, pages.trunk]
        while waiting:
            number = waiting.pop()
            if number in numbers or not pages.is_own(number):
                continue
            numbers[number] = self._writer.reserve()
            own.append((number, pages.piece(number)))
            waiting += own[-1][1].references()
        for _, piece in own:
            for one in piece.references():
                self._shared(pages, one, numbers)
        for one in pages.owned:
            self._shared(pages, one, numbers)
        for number, piece in own:
            self._writer.put(numbers[number], piece.renumbered(numbers.__getitem__).body)
        return numbers

    def _shared(self, pages: Pages, number: int, numbers: dict[int, int]) -> int:
        """The number here of what several files may have: written once, after what it refers to."""
        if number not in numbers:
            piece = pages.piece(number)
            font = self._font(pages, number) if FONT in piece.body else None
            numbers[number] = font or self._once(piece.renumbered(lambda one: self._shared(pages, one, numbers)))
        return numbers[number]

    def _once(self, piece: Piece) -> int:
        """The number of an object, which is written if there is none like it yet."""
        digest = _digest(piece)
        if digest not in self._known:
            body, stream = piece
            self._known[digest] = self._writer.add(body) if stream is None else self._writer.stream(body, stream)
        return self._known[digest]

    def _font(self, pages: Pages, number: int) -> int | None:
        """The number of a font that is put together with those of other files; None where it can't be."""
        digest = _digest_of(pages, number)
        if digest not in self._known:
            face = pages.face(number)
            if face is None:
                return None
            self._known[digest] = self._faces.number(face, self._writer)
        return self._known[digest]

    def _taken_from(self, pages: Pages, numbers: dict[int, int]) -> _Front:
        colours = pages.of_root("/OutputIntents").renumbered(lambda one: self._shared(pages, one, numbers))
        language = pages.of_root("/Lang").body
        return _Front(language or b"(en)", colours.body or b"[]", pages.metadata, pages.size)

    def _blank(self) -> None:
        """Add an empty page, of the size of the first one."""
        assert self._front is not None  # noqa: S101
        body = b"<</Type /Page/Parent %d 0 R/MediaBox %s/Resources <<>>>>"
        self._pages.add(self._writer.add(body % (self._pages.node, self._front.size)))


def _digest(piece: Piece) -> bytes:
    return hashlib.sha256(piece.body + b"\0" + (piece.stream or b"")).digest()


def _digest_of(pages: Pages, number: int) -> bytes:
    """A digest of an object and of all that it refers to, whatever their numbers are."""
    piece = pages.piece(number)
    below = b"".join(_digest_of(pages, one) for one in piece.references())
    return _digest(Piece(piece.renumbered(lambda _: 0).body, below + (piece.stream or b"")))
