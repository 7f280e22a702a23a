"""Puts letters' PDFs and the files that they enclose together, in a process of its own: others made the files.

Reads them on its standard input, one after the other, and prints each whole. Never reads or writes a file.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from generator.source.guarded import limited, out_of_memory, tell

if TYPE_CHECKING:
    import pikepdf

MADE, UNREADABLE = b"made", b"unreadable"
"""How the answer for a letter begins."""
OF_THE_PAGE = ("/AA", "/AF", "/Annots", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Tabs", "/Thumb")
"""What a page may have beside that which is printed (ISO 32000-1, table 30)."""
OF_THE_LETTER = ("/AF", "/Metadata", "/OutputIntents")
"""What makes the letter's own PDF a PDF/A with attachments."""


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
    import pikepdf

    with ExitStack() as opened:
        book = opened.enter_context(pikepdf.open(io.BytesIO(letter)))
        version = book.pdf_version
        _unclaim(book)
        starts: list[tuple[str, int]] = []
        for number, (name, data) in enumerate(parts):
            starts.append((name, len(book.pages)))
            try:
                part = opened.enter_context(pikepdf.open(io.BytesIO(data), suppress_warnings=True))
                _append(book, part)
                version = max(version, part.pdf_version)
            except MemoryError:
                raise
            except Exception:  # A file may be wrong in any way.
                return number
        _bookmark(book, title, starts)
        made = io.BytesIO()
        pages = len(book.pages)
        book.save(made, deterministic_id=True, min_version=version)
    return Joined(made.getvalue(), pages)


def _unclaim(book: pikepdf.Pdf) -> None:
    """Take from the letter's PDF what it says of itself alone, and the files inside."""
    for key in OF_THE_LETTER:
        if key in book.Root:
            del book.Root[key]
    if "/Names" in book.Root and "/EmbeddedFiles" in book.Root.Names:
        del book.Root.Names["/EmbeddedFiles"]


def _append(book: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    """Add the pages of a PDF as they would be printed: what is filled into forms, and no layer that is hidden."""
    part.generate_appearance_streams()
    part.flatten_annotations("print")
    for page in part.pages:
        for key in OF_THE_PAGE:
            if key in page.obj:
                del page.obj[key]
    book.pages.extend(part.pages)
    if "/OCProperties" in part.Root:
        _add_layers(book, part)


def _add_layers(book: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    """Let the layers that a PDF hides be hidden in the whole, too (ISO 32000-1, 8.11.4)."""
    import pikepdf

    layers = book.copy_foreign(part.make_indirect(part.Root.OCProperties))
    shown = layers.get("/D", pikepdf.Dictionary())
    every = list(layers.get("/OCGs", []))
    on = {one.objgen for one in shown.get("/ON", [])}
    base_off = shown.get("/BaseState") == pikepdf.Name.OFF
    hidden = [one for one in every if one.objgen not in on] if base_off else list(shown.get("/OFF", []))
    if "/OCProperties" not in book.Root:
        empty = {"/OCGs": pikepdf.Array(), "/D": pikepdf.Dictionary({"/OFF": pikepdf.Array()})}
        book.Root["/OCProperties"] = pikepdf.Dictionary(empty)
    book.Root.OCProperties.OCGs.extend(every)
    book.Root.OCProperties.D.OFF.extend(hidden)


def _bookmark(book: pikepdf.Pdf, title: str, starts: Sequence[tuple[str, int]]) -> None:
    """A bookmark for each part; those of the letter's own headings below the letter's."""
    import pikepdf

    with book.open_outline() as outline:
        letter = pikepdf.OutlineItem(title, 0)
        letter.children.extend(outline.root)
        outline.root[:] = [letter, *(pikepdf.OutlineItem(name, page) for name, page in starts)]
