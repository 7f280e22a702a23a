"""Puts PDFs together into one to print: their pages, and what several of them have, once; no links, forms or data.

Files that others made are put together in a process of its own, which reads them on its standard input, one after the
other, and prints each whole. Never reads or writes a file.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, BinaryIO, NamedTuple, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream

from generator.reference.languages import OWN
from generator.source.guarded import limited, out_of_memory, tell

MADE, UNREADABLE = b"made", b"unreadable"
"""How the answer for a letter begins."""
SIDES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit")
"""What says how large a page is, and which of its sides is above (ISO 32000-1, table 30)."""
PRINTED = ("/Resources", "/Contents", "/Group")
"""What is printed on it."""
UNPRINTED = ("/AF", "/Length", "/Metadata", "/PieceInfo", "/StructParent", "/StructParents")
"""What a picture or a form may have beside that."""
CLAIMED = ("/MarkInfo", "/Metadata", "/OutputIntents")
"""What makes a tagged file a PDF/A and PDF/UA."""
DEEPEST = 20
"""How deep that lies which is looked at to be shared."""


class Joined(NamedTuple):
    """A PDF to print."""

    data: bytes
    pages: int


def answers(said: bytes) -> list[Joined | int]:
    """What the other process said, letter by letter: the PDF, or the number of the first file that can't be read.

    Where it was stopped, its last answer is left out.
    """
    found: list[Joined | int] = []
    stream = io.BytesIO(said)
    for line in stream:
        how, *numbers = line.split()
        if how == UNREADABLE and line.endswith(b"\n"):
            found.append(int(numbers[0]))
        elif how == MADE and line.endswith(b"\n"):
            pages, size = map(int, numbers)
            data = stream.read(size)
            found += [Joined(data, pages)] if len(data) == size else []
    return found


def main() -> None:
    """The other process: reads the files of letter after letter from standard input, and what is asked from its
    argument.
    """
    asked = limited()
    with out_of_memory():
        for title, titles, sizes in asked["letters"]:
            letter, *parts = (sys.stdin.buffer.read(size) for size in sizes)
            made = joined(letter, title, list(zip(titles, parts, strict=True)))
            if isinstance(made, int):
                tell(b"%s %d\n" % (UNREADABLE, made))
            else:
                tell(b"%s %d %d\n%s" % (MADE, made.pages, len(made.data), made.data))


def joined(letter: bytes, title: str, parts: Sequence[tuple[str, bytes]]) -> Joined | int:
    """The letter and the parts, each with its title, as one PDF; or the number of the first part that can't be read."""
    book = Book(title)
    book.add(letter, title)
    for number, (name, data) in enumerate(parts):
        try:
            book.add(data, name)
        except MemoryError:
            raise
        except Exception:  # A file may be wrong in any way.
            return number
    made = io.BytesIO()
    book.save(made.write)
    return Joined(made.getvalue(), book.pages)


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


class Book:
    """A PDF that grows by other PDFs' pages. The same files give the same bytes."""

    def __init__(self, title: str, *, duplex: bool = False, tagged: bool = False) -> None:
        """With `duplex`, each file begins on a right-hand page, and so does each of its parts. With `tagged`, files of
        this program's own keep their tags, and what the first claims the whole claims.
        """
        self._title, self._duplex, self._tagged = title, duplex, tagged
        self._whole = pikepdf.new()
        self._version = "1.7"
        self._pages: list[pikepdf.Object] = []
        self._bookmarks: list[tuple[str, pikepdf.Object]] = []
        self._shared: dict[bytes, pikepdf.Object] = {}
        """What several files may have, by its digest."""
        self._layers: dict[tuple[int, int], bool] = {}
        """Whether what lies on a layer is hidden, by its number."""
        self.sizes: Counter[tuple[int, int]] = Counter()
        """How many pages there are of each width and height in points, blank ones aside."""

    @property
    def pages(self) -> int:
        """How many pages it has, blank ones among them."""
        return len(self._pages)

    def add(self, data: bytes, title: str, parts: Sequence[int] = ()) -> None:
        """Take in the pages of a PDF as they would be printed: what is filled into forms, and no layer that is hidden.

        `title` is their bookmark; `parts` say how many pages there are of each part, if there are several.
        """
        # It stays open as long as anything of it is needed, and no longer.
        file = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        self._version = max(self._version, file.pdf_version)
        if "/AcroForm" in file.Root:
            file.generate_appearance_streams()
        file.flatten_annotations("print")
        copying = _Copying(file, self._whole, self._shared)
        if "/OCProperties" in file.Root:
            self._add_layers(file.Root.OCProperties, copying)
        starts, made = set(accumulate(parts, initial=0)), list[pikepdf.Object]()
        for number, page in enumerate(file.pages):
            if number in starts:
                self._turn()
            made.append(self._added({key: copying.copied(_of(page.obj, key)) for key in (*SIDES, *PRINTED)}))
            copying.done[page.obj.objgen] = made[-1]
            self.sizes[_size(made[-1])] += 1
        if not self._bookmarks:
            self._whole.Root.Lang = file.Root.get("/Lang", pikepdf.String(OWN))
        self._bookmarks += [(title, made[0])] if made else []
        if self._tagged:
            self._add_tags(file, made, copying)

    def save(self, write: Callable[[bytes], object]) -> None:
        """Write all of it; there must be a file in it."""
        self._turn()
        whole, root = self._whole, self._whole.Root
        # All at once: pikepdf's own way takes the longer the more there are.
        root.Pages.Kids, root.Pages.Count = Array(self._pages), self.pages
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
        if self._duplex:
            root.ViewerPreferences.Duplex = Name.DuplexFlipLongEdge
        if self._layers:
            every, off = list(self._layers), [number for number, hidden in self._layers.items() if hidden]
            layers, hidden = (Array(map(whole.get_object, numbers)) for numbers in (every, off))
            root.OCProperties = Dictionary(OCGs=layers, D=Dictionary(OFF=hidden))
        if not self._tagged:
            whole.docinfo["/Title"] = self._title
        with whole.open_outline() as outline:
            outline.root.extend(OutlineItem(title, Array([page, Name.Fit])) for title, page in self._bookmarks)
        packed = pikepdf.ObjectStreamMode.generate
        whole.save(
            cast("BinaryIO", _Out(write)), deterministic_id=True, min_version=self._version, object_stream_mode=packed
        )

    def _added(self, entries: dict[str, Any]) -> pikepdf.Object:
        """A new page with these entries, those that are None aside."""
        kept = {key: value for key, value in entries.items() if value is not None}
        first = {"/Type": Name.Page, "/Parent": self._whole.Root.Pages, "/Resources": Dictionary()}
        page = self._whole.make_indirect(Dictionary({**first, **kept}))
        self._pages.append(page)
        return page

    def _turn(self) -> None:
        """Where sheets have two sides, let the next page stand on another sheet: behind an empty one, if need be."""
        if self._duplex and self.pages % 2:
            last = self._pages[-1]
            self._added({key: last.get(key) for key in SIDES})

    def _add_layers(self, said: pikepdf.Object, copying: _Copying) -> None:
        """Let the layers that a PDF hides be hidden in the whole, too (ISO 32000-1, 8.11.4)."""
        shown = said.get("/D", Dictionary())
        on, off = ({one.objgen for one in shown.get(key, ())} for key in ("/ON", "/OFF"))
        base_off = shown.get("/BaseState") == Name.OFF
        for layer in said.get("/OCGs", ()):
            hidden = layer.objgen not in on if base_off else layer.objgen in off
            made = copying.copied(layer, more=b"hidden" if hidden else b"shown")
            self._layers[made.objgen] = hidden

    def _add_tags(self, file: Pdf, pages: Sequence[pikepdf.Object], copying: _Copying) -> None:
        """Let the pages keep their tags, and the whole what the first file claims (ISO 32000-1, 14.7)."""
        root, own = self._whole.Root, file.Root.StructTreeRoot
        if "/StructTreeRoot" not in root:
            for key in CLAIMED:
                root[key] = copying.copied(file.Root[key])
            new = root.StructTreeRoot = self._whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
            document = Dictionary(Type=Name.StructElem, S=Name.Document, P=new, K=Array(), Lang=root.Lang)
            new.K = Array([self._whole.make_indirect(document)])
            new.ParentTree = self._whole.make_indirect(Dictionary(Nums=Array()))
            new.ParentTreeNextKey = 0
        tree = root.StructTreeRoot
        first, trunk = int(tree.ParentTreeNextKey), tree.K[0]
        copying.done[own.K[0].objgen] = trunk
        trunk.K.extend(copying.copied(kid) for kid in own.K[0].K)
        for number, value in enumerate(own.ParentTree.Nums):
            tree.ParentTree.Nums.append(copying.copied(value) if number % 2 else first + int(value))
        for page, copied in zip(file.pages, pages, strict=True):
            copied.StructParents = first + int(page.obj.StructParents)
        tree.ParentTreeNextKey = first + int(own.ParentTreeNextKey)


class _Copying:
    """Copies what stands in one PDF into another, unless the like of it is there."""

    def __init__(self, source: Pdf, target: Pdf, shared: dict[bytes, pikepdf.Object]) -> None:
        self._source, self._target, self._shared = source, target, shared
        self.done: dict[tuple[int, int], pikepdf.Object | None] = {}
        """What has been copied, by its number in the source; None for what is not copied to its end."""

    def copied(self, found: Any, depth: int = 0, more: bytes = b"") -> Any:
        """What stands for it in the target; `more` tells it from what is else the same."""
        if not isinstance(found, pikepdf.Object):
            return found
        if not found.is_indirect:
            return self._rebuilt(found, depth)
        number = found.objgen
        done = self.done.get(number)
        if done is not None:
            return done
        if number in self.done or depth > DEEPEST:
            # A circle, or too deep: it stands there once more.
            return self._target.copy_foreign(found)
        self.done[number] = None
        if isinstance(found, Dictionary) and found.get("/Type") == Name.StructElem:
            element = self.done[number] = self._target.make_indirect(Dictionary())
            for key, value in found.items():
                element[key] = self.copied(value)
            return element
        rebuilt = self._rebuilt(found, depth)
        data = found.read_raw_bytes() if isinstance(found, Stream) else b""
        said = rebuilt.unparse() if isinstance(rebuilt, pikepdf.Object) else repr(rebuilt).encode()
        digest = hashlib.sha256(b"%d %s\0%s%s" % (isinstance(found, Stream), said, data, more)).digest()
        if digest not in self._shared:
            is_stream = isinstance(found, Stream)
            made = Stream(self._target, data, rebuilt) if is_stream else self._target.make_indirect(rebuilt)
            self._shared[digest] = made
        self.done[number] = self._shared[digest]
        return self._shared[digest]

    def _rebuilt(self, found: pikepdf.Object, depth: int) -> Any:
        """The same with what it refers to in the target; of a stream, its dictionary."""
        if isinstance(found, Stream):
            entries = ((key, value) for key, value in found.stream_dict.items() if key not in UNPRINTED)
            return Dictionary({key: self.copied(value, depth + 1) for key, value in entries})
        if not isinstance(found, (Array, Dictionary)):
            return found
        said = found.unparse(resolved=True)
        if b" R" not in said:
            return pikepdf.Object.parse(said)  # It may be long, such as the widths of letters.
        if depth > DEEPEST:
            return self._target.copy_foreign(self._source.make_indirect(found))
        if isinstance(found, Array):
            return Array([self.copied(value, depth + 1) for value in found])
        return Dictionary({key: self.copied(value, depth + 1) for key, value in found.items()})


class _Out(io.RawIOBase):
    """A file of which nobody knows more than what takes its bytes."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._write(data)
        return len(data)


def _of(page: pikepdf.Object, key: str) -> Any:
    """An entry of a page, or of the nodes that it hangs from (ISO 32000-1, 7.7.3.4); None where it has none."""
    for _ in range(DEEPEST):
        if key in page or "/Parent" not in page:
            break
        page = page.Parent
    return page.get(key)


def _size(page: pikepdf.Object) -> tuple[int, int]:
    """The width and height of a page in points, as one looks at it."""
    left, bottom, right, top = map(float, page.get("/CropBox", page.MediaBox))
    wide, high = round(abs(right - left)), round(abs(top - bottom))
    return (high, wide) if int(page.get("/Rotate", 0)) % 180 else (wide, high)
