"""The objects of one PDF as pieces that can stand in another: their bytes, and the numbers that they refer to.

Reads PDFs of this program's own making. Changes no page, and never writes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import NamedTuple

import pikepdf

from generator.merge.print_run.fonts import Face, face_of

_TOKEN = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>|\b(\d+) 0 R\b", re.DOTALL)
"""Strings, in which nothing refers to anything, and references."""
_OWN = ("/Page", "/StructElem", "/Annot")
"""The types of objects that belong to one file's pages alone; all others several files may share."""
_SIDES = ("/MediaBox", "/Rotate")
"""What says how large a page is, and which of its sides is above."""


class Piece(NamedTuple):
    """An object: what stands in the file, and the bytes of its stream if it is one."""

    body: bytes
    stream: bytes | None

    def references(self) -> Iterator[int]:
        """The numbers of the objects that it refers to."""
        return (int(found[1]) for found in _TOKEN.finditer(self.body) if found[1])

    def renumbered(self, number: Callable[[int], int]) -> Piece:
        """The same with other numbers."""

        def said(found: re.Match[bytes]) -> bytes:
            return b"%d 0 R" % number(int(found[1])) if found[1] else found[0]

        return self._replace(body=_TOKEN.sub(said, self.body))


class Pages:
    """A PDF that is open: its pages, its tags, and every object as a piece."""

    def __init__(self, data: bytes) -> None:
        self._file = pikepdf.open(io.BytesIO(data))
        self._pages = [page.obj for page in self._file.pages]
        self.pages = [page.objgen[0] for page in self._pages]
        """The numbers of its pages."""
        self.layers = _layers(self._file.Root)
        """Whether what lies on a layer is hidden, by the numbers of the layers."""
        self.root = self._file.Root.Pages.objgen[0]
        """The number of what its pages hang from."""
        tree = self._file.Root.StructTreeRoot
        self.tree = tree.objgen[0]
        """The number of what its tags hang from."""
        self._trunk = tree.K[0]
        self.trunk = self._trunk.objgen[0]
        """The number of the element that has all others in it."""
        nums = list(tree.ParentTree.Nums)
        self.owners = {int(key): value.objgen[0] for key, value in zip(nums[::2], nums[1::2], strict=True)}
        """What the pieces of each page, and each link, belong to: numbers of objects, by keys of their own."""
        self._targets = _targets(self._file.Root)
        named = list(tree.IDTree.Names) if "/IDTree" in tree else []
        self._named = list(zip(named[::2], named[1::2], strict=True))
        self._bodies: dict[int, bytes] = {}

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        self._file.close()

    def sides(self, page: int) -> bytes:
        """How large a page is, counted from 0, as entries of its dictionary."""
        found = self._pages[page]
        return b"".join(b"%s %s" % (key.encode(), found[key].unparse()) for key in _SIDES if key in found)

    def size(self, page: int) -> tuple[float, float]:
        """The width and height of a page in points, as one looks at it."""
        found = self._pages[page]
        left, bottom, right, top = map(float, found.get("/CropBox", found.MediaBox))
        wide, high = abs(right - left), abs(top - bottom)
        return (high, wide) if int(found.get("/Rotate", 0)) % 180 else (wide, high)

    @property
    def owned(self) -> list[int]:
        """The numbers of the objects in the tree of owners."""
        return list(self.owners.values())

    def rekeyed(self, first: int, prefix: bytes) -> list[tuple[bytes, int]]:
        """Give its pages and links keys from `first` on, and its named elements names that no other file has.

        Returns the names as they are written, sorted, with the elements' numbers.
        """
        self.owners = {first + key: number for key, number in self.owners.items()}
        for page in self._pages:
            if "/StructParents" in page:
                page.StructParents = int(page.StructParents) + first
            for annotation in page.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + first
                if isinstance(annotation.get("/Dest"), pikepdf.String):
                    # Another file may have the same name for a place of its own.
                    annotation.Dest = self._targets[bytes(annotation.Dest)]
        named = []
        for name, element in self._named:
            unique = prefix + bytes(name)
            element.ID = pikepdf.String(unique)
            named.append((unique, element.objgen[0]))
        return [(b"<%s>" % name.hex().encode(), number) for name, number in sorted(named)]

    def as_part(self, title: str) -> None:
        """Let its trunk be a part of a larger document, with a title."""
        self._trunk.S = pikepdf.Name.Part
        self._trunk.T = pikepdf.String(title)

    def piece(self, number: int) -> Piece:
        """An object by its number."""
        found = self._file.get_object((number, 0))
        if not isinstance(found, pikepdf.Stream):
            return Piece(found.unparse(resolved=True), None)
        entries = pikepdf.Dictionary(dict(found.stream_dict.items()))
        del entries["/Length"]
        return Piece(entries.unparse(), found.read_raw_bytes())

    def said(self, number: int) -> bytes:
        """What stands in an object, the data of a stream aside."""
        if number not in self._bodies:
            found = self._file.get_object((number, 0))
            entries = found.stream_dict if isinstance(found, pikepdf.Stream) else None
            self._bodies[number] = found.unparse(resolved=True) if entries is None else entries.unparse()
        return self._bodies[number]

    def references(self, number: int) -> list[int]:
        """The numbers of the objects that an object refers to."""
        return [int(found[1]) for found in _TOKEN.finditer(self.said(number)) if found[1]]

    def is_own(self, number: int) -> bool:
        """Whether an object belongs to these pages alone."""
        found = self._file.get_object((number, 0))
        return isinstance(found, pikepdf.Dictionary) and str(found.get("/Type", "")) in _OWN

    def face(self, number: int) -> Face | None:
        """What the file has of a face, if that object is a font that can be put together with those of other files."""
        found = self._file.get_object((number, 0))
        is_font = isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == pikepdf.Name.Type0
        return face_of(found) if is_font else None

    def of_root(self, key: str) -> Piece:
        """An entry of the catalogue as it stands there, or the empty text."""
        entry = self._file.Root.get(key)
        return Piece(b"" if entry is None else entry.unparse(), None)

    @property
    def metadata(self) -> bytes:
        """What the file says of itself, as XMP; empty where it says nothing."""
        said = self._file.Root.get("/Metadata")
        return b"" if said is None else bytes(said.read_bytes())


def _targets(root: pikepdf.Object) -> dict[bytes, pikepdf.Object]:
    """The places that links lead to, by their names."""
    if "/Names" not in root or "/Dests" not in root.Names:
        return {}
    named = list(root.Names.Dests.Names)
    return {bytes(name): place for name, place in zip(named[::2], named[1::2], strict=True)}


def _layers(root: pikepdf.Object) -> dict[int, bool]:
    """Whether each layer is hidden, by its number (ISO 32000-1, 8.11.4)."""
    if "/OCProperties" not in root:
        return {}
    hidden = {one.objgen[0] for one in root.OCProperties.D.get("/OFF", ())}
    return {one.objgen[0]: one.objgen[0] in hidden for one in root.OCProperties.get("/OCGs", ())}


def parts_of(data: bytes) -> tuple[int, ...]:
    """The pages of a letter, and of each enclosure that follows it in its file, as the bookmarks there say."""
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        starts, bookmark = list[int](), file.Root.Outlines.get("/First")
        while bookmark is not None:
            starts.append(pages[bookmark.Dest[0].objgen])
            bookmark = bookmark.get("/Next")
    ends = [*starts[1:], len(pages)]
    return tuple(end - start for start, end in zip(starts, ends, strict=True))
