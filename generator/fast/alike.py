"""What a reader, or a screen reader, would find different in two PDFs: pictures, words, tags, links, files.

Compares a letter made of a sample with the same letter set by itself. Never writes a file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

DPI = 150
POINTS = 72


def differences(one: bytes, other: bytes, *, closely: bool = True) -> list[str]:
    """What is different, by its kind; nothing where the two are alike.

    Pages that are drawn by the same operators in the same fonts look the same: only `closely` are they looked at then.
    """
    found = []
    if (closely or _drawn(one) != _drawn(other)) and list(_pages(one)) != list(_pages(other)):
        found.append("pages")
    if _tags(one) != _tags(other):
        found.append("tags")
    if links(one) != links(other):
        found.append("links")
    if _carried(one) != _carried(other):
        found.append("files")
    return found


def links(data: bytes) -> tuple[list[list[str]], str]:
    """The links of each page, with where they stand, and all places that links lead to."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        said = ("/Rect", "/Dest", "/A", "/Contents", "/StructParent")
        found = [
            [str([one.get(name) for name in said]) for one in page.obj.get("/Annots", pikepdf.Array())]
            for page in file.pages
        ]
        names = file.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary()).get("/Names", ())
        return found, str(
            [
                [numbers.get(part[0].objgen), list(part)[1:]] if isinstance(part, pikepdf.Array) else part
                for part in names
            ]
        )


def _carried(data: bytes) -> list[tuple[str, str, str, bytes]]:
    """The files that the PDF carries, the letter's data among them: names, descriptions, kinds, bytes."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            (name, spec.description, str(spec.get_file().mime_type), spec.get_file().read_bytes())
            for name, spec in file.attachments.items()
        ]


def _drawn(data: bytes) -> list[tuple[bytes, str, str]]:
    """The operators of each page, its size, and the fonts by the names that the operators have for them."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            (
                page.Contents.read_bytes(),
                str(list(page.MediaBox)),
                str(sorted((name, str(font.BaseFont)[8:]) for name, font in page.Resources.Font.items())),
            )
            for page in file.pages
        ]


def _pages(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Each page as a picture, and its words."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield bytes(page.render(scale=DPI / POINTS).buffer), page.get_textpage().get_text_range()
    finally:
        document.close()


def _tags(data: bytes) -> list[str]:
    """The structure tree, one line an element or piece of a page."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        return list(_elements(file.Root.StructTreeRoot.K, numbers, 0))


def _elements(kids: pikepdf.Object, pages: dict[tuple[int, int], int], depth: int) -> Iterator[str]:
    import pikepdf

    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield f"{depth} piece {kid}"
        elif "/S" in kid:
            about = [f"{name}={kid[name]}" for name in ("/Lang", "/Alt", "/ID") if name in kid]
            page = pages.get(kid.Pg.objgen) if "/Pg" in kid else None
            yield f"{depth} {kid.S} {page} {' '.join(about)}"
            yield from _elements(kid.get("/K", pikepdf.Array()), pages, depth + 1)
        elif "/MCID" in kid:
            yield f"{depth} piece {int(kid.MCID)} on page {pages.get(kid.Pg.objgen)}"
        else:
            yield f"{depth} link"
