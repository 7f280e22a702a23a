"""Many letters' PDFs as one, written piece by piece: fonts and pictures once, a bookmark and a tag for each.

Keeps little in memory of a file that it has taken in, so that there can be any number. Never opens a file.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple
from xml.sax.saxutils import escape

from generator.merge.ledger import Ledger
from generator.merge.print_run.cycles import in_order
from generator.merge.print_run.fonts import Faces
from generator.merge.print_run.pieces import Pages, Piece
from generator.merge.print_run.trees import Bookmarks, KeyTree, PageTree, references
from generator.merge.print_run.writer import Writer

_TITLE = re.compile(rb"(<dc:title>.*?<rdf:li[^>]*>).*?(</rdf:li>)", re.DOTALL)
_AUTHOR = re.compile(rb"<rdf:Description[^>]*><dc:creator>.*?</dc:creator></rdf:Description>", re.DOTALL)
FONT = b"/Type0"
"""What stands in a font that may be put together with those of other files."""
BOTH_SIDES = b"/Duplex /DuplexFlipLongEdge"
_ABOUT = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:title><rdf:Alt>
<rdf:li xml:lang="x-default"></rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""
"""What a file says of itself that can't say what its letters say, since others made some of its pages (XMP, part 1)."""
_DEEPEST = 20
"""How deep a font goes that may be put together with others."""


class _Front(NamedTuple):
    """What the whole has from its first file."""

    language: bytes
    colours: bytes
    metadata: bytes


class Book:
    """A PDF that grows; `write` takes its bytes. The same files give the same bytes."""

    def __init__(self, write: Callable[[bytes], object], title: str, *, duplex: bool = False) -> None:
        """With `duplex`, each file begins on a right-hand page, and so does each of its parts."""
        self._title, self._duplex = title, duplex
        self._writer = writer = Writer(write)
        self._root, self._tree, self._document = writer.reserve(), writer.reserve(), writer.reserve()
        self._pages = PageTree(writer)
        self._bookmarks = Bookmarks(writer)
        self._owners, self._names = KeyTree(writer, b"Nums"), KeyTree(writer, b"Names")
        self._known = Ledger()
        """Numbers of what several files can share, by its digest."""
        self._faces = Faces()
        self._parts = array("q")
        self._layers: dict[int, bool] = {}
        """Whether what lies on a layer is hidden, by its number."""
        self._key = 0
        self._front: _Front | None = None
        self._sides = b""
        """How large the last page is."""
        self.sizes: Counter[tuple[int, int]] = Counter()
        """How many pages there are of each width and height in points, blank ones aside."""

    @property
    def pages(self) -> int:
        """How many pages it has, blank ones among them."""
        return self._pages.count

    def add(self, data: bytes, title: str, parts: Sequence[int] = ()) -> None:
        """Take in a PDF whole; `title` is its bookmark. `parts` say how many pages the letter has, and each of those
        files that others made which follow it, if any do.
        """
        self._pages.turn()
        with Pages(data) as pages:
            pages.as_part(title)
            named = pages.rekeyed(self._key, b"%06d-" % (len(self._parts) + 1))
            numbers = self._taken_in(pages, parts[0] if parts else len(pages.pages))
            for key, number in sorted(pages.owners.items()):
                self._owners.add(b"%d" % key, numbers[number])
            for name, number in named:
                self._names.add(name, numbers[number])
            self._key = max(pages.owners, default=self._key - 1) + 1
            starts = set(accumulate(parts, initial=0))
            for at, number in enumerate(pages.pages):
                if at in starts:
                    self._turn()
                self._pages.add(numbers[number])
                self._sides = pages.sides(at)
                self.sizes[_rounded(pages.size(at))] += 1
            self._parts.append(numbers[pages.trunk])
            self._front = self._front or self._taken_from(pages, numbers)
            self._bookmarks.add(title, numbers[pages.pages[0]])
        self._writer.flush()

    def close(self) -> None:
        """Write what can only be written at the end. There must be a file in it."""
        assert self._front is not None  # noqa: S101
        put, front = self._writer.put, self._front
        self._turn()
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
        about = _TITLE.sub(lambda found: found[1] + title + found[2], _AUTHOR.sub(b"", front.metadata or _ABOUT))
        said = self._writer.stream(b"<</Type /Metadata/Subtype /XML>>", about)
        catalogue = (
            b"<</Type /Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Outlines %d 0 R/Metadata %d 0 R/Lang %s"
            b"/MarkInfo <</Marked true>>%s%s/ViewerPreferences <</DisplayDocTitle true/PrintScaling /None%s>>>>"
        )
        sides = BOTH_SIDES if self._duplex else b""
        colours = b"/OutputIntents " + front.colours if front.colours else b""
        numbers = self._pages.root, self._tree, self._bookmarks.root, said
        put(self._root, catalogue % (*numbers, front.language, colours, self._hidden(), sides))
        self._writer.close(self._root)

    def _taken_in(self, pages: Pages, letter: int) -> dict[int, int]:
        """Write all objects of a file, whose first pages are the letter's: their numbers here by those there."""
        numbers = {pages.root: self._pages.node, pages.tree: self._document}
        self._take(pages, [*pages.pages[:letter], pages.trunk], pages.owned, numbers, fonts=True)
        # What others made is not looked into.
        self._take(pages, pages.pages[letter:], (), numbers, fonts=False)
        return numbers

    def _take(
        self, pages: Pages, roots: Iterable[int], more: Iterable[int], numbers: dict[int, int], *, fonts: bool
    ) -> None:
        """Write what hangs from pages and tags, and what they and other objects refer to."""
        own: list[tuple[int, Piece]] = []
        waiting = list(roots)
        while waiting:
            number = waiting.pop()
            if number in numbers or not pages.is_own(number):
                continue
            numbers[number] = self._writer.reserve()
            own.append((number, pages.piece(number)))
            waiting += own[-1][1].references()

        def follows(number: int) -> Collection[int]:
            found = pages.references(number)
            font = self._font(pages, number) if fonts and FONT in pages.said(number) else None
            if font:
                numbers[number] = font
                return ()
            return [one for one in found if one not in numbers]

        shared = [*(one for _, piece in own for one in piece.references()), *more]
        for circle in in_order((one for one in shared if one not in numbers), follows):
            self._share(pages, circle, numbers)
        for number, piece in own:
            self._writer.put(numbers[number], piece.renumbered(numbers.__getitem__).body)

    def _share(self, pages: Pages, circle: list[int], numbers: dict[int, int]) -> None:
        """Write what several files may have, after all that it refers to: once, unless it refers to itself."""
        circle = [number for number in circle if number not in numbers]
        if len(circle) == 1 and circle[0] not in pages.references(circle[0]):
            (number,) = circle
            hidden = pages.layers.get(number)
            piece = pages.piece(number).renumbered(numbers.__getitem__)
            numbers[number] = self._once(piece, b"" if hidden is None else b"%d" % hidden)
            if hidden is not None:
                self._layers[numbers[number]] = hidden
            return
        for number in circle:
            numbers[number] = self._writer.reserve()
        for number in circle:
            piece = pages.piece(number).renumbered(numbers.__getitem__)
            if piece.stream is None:
                self._writer.put(numbers[number], piece.body)
            else:
                self._writer.stream(piece.body, piece.stream, numbers[number])
            if number in pages.layers:
                self._layers[numbers[number]] = pages.layers[number]

    def _once(self, piece: Piece, more: bytes = b"") -> int:
        """The number of an object, which is written if there is none like it yet; `more` tells it from others."""
        digest = _digest(piece, more)
        number = self._remembered(digest)
        if not number:
            body, stream = piece
            number = self._writer.add(body) if stream is None else self._writer.stream(body, stream)
            self._remember(digest, number)
        return number

    def _remembered(self, digest: bytes) -> int:
        kind = int.from_bytes(digest[8:16], "big", signed=True)
        return self._known.number(kind, digest[:8]) if self._known.has(kind, digest[:8]) else 0

    def _remember(self, digest: bytes, number: int) -> None:
        # Eight bytes more than the ledger's digests have, in place of a kind.
        self._known.add(int.from_bytes(digest[8:16], "big", signed=True), digest[:8], number)

    def _font(self, pages: Pages, number: int) -> int | None:
        """The number of a font that is put together with those of other files; None where it can't be."""
        digest = _digest_of(pages, number)
        found = self._remembered(digest) if digest else 0
        if digest and not found:
            face = pages.face(number)
            if face is None:
                return None
            found = self._faces.number(face, self._writer)
            self._remember(digest, found)
        return found or None

    def _taken_from(self, pages: Pages, numbers: dict[int, int]) -> _Front:
        colours = pages.of_root("/OutputIntents")
        for circle in in_order(colours.references(), pages.references):
            self._share(pages, circle, numbers)
        colours = colours.renumbered(numbers.__getitem__)
        language = pages.of_root("/Lang").body
        return _Front(language or b"(en)", colours.body, pages.metadata)

    def _turn(self) -> None:
        """Where sheets have two sides, let the next page stand on another sheet: behind an empty one, if need be."""
        if self._duplex and self.pages % 2:
            body = b"<</Type /Page/Parent %d 0 R%s/Resources <<>>>>"
            self._pages.add(self._writer.add(body % (self._pages.node, self._sides)))

    def _hidden(self) -> bytes:
        """The entry of the catalogue that says which layers are hidden (ISO 32000-1, 8.11.4)."""
        if not self._layers:
            return b""
        hidden = references([number for number, is_hidden in self._layers.items() if is_hidden])
        return b"/OCProperties <</OCGs %s/D <</OFF %s>>>>" % (references(list(self._layers)), hidden)


def _rounded(size: tuple[float, float]) -> tuple[int, int]:
    return round(size[0]), round(size[1])


def _digest(piece: Piece, more: bytes = b"") -> bytes:
    return hashlib.sha256(piece.body + b"\0" + (piece.stream or b"") + more).digest()


def _digest_of(pages: Pages, number: int, depth: int = 0) -> bytes:
    """A digest of an object and of all that it refers to, whatever their numbers are; empty where it goes too deep."""
    piece = pages.piece(number)
    below = [_digest_of(pages, one, depth + 1) if depth < _DEEPEST else b"" for one in piece.references()]
    if not all(below):
        return b""
    return _digest(Piece(piece.renumbered(lambda _: 0).body, b"".join(below) + (piece.stream or b"")))
