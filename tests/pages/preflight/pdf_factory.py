"""PDFs for the preflight's tests: small ones from their content, hostile ones by hand, ours with a fault in them."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
from house import Problem, examine
from pikepdf import Array, Dictionary, Name, String

from generator.reference.paper import Window

FOREIGN = Path(__file__).resolve().parents[2] / "data" / "pdf"
"""PDFs made by other programs."""

POINTS = 72 / 25.4

A4 = (595.28, 841.89)


def said(data: bytes, *, window: Window | None = None, shown: str = "x.pdf") -> list[str]:
    """The problems as a person reads them."""
    return [str(problem) for problem in examine(data, shown, window=window)]


def codes(data: bytes, *, window: Window | None = None) -> list[str]:
    """The codes of all problems, in order."""
    return [problem.code for problem in examine(data, "x.pdf", window=window)]


def only(data: bytes, code: str, *, window: Window | None = None) -> list[Problem]:
    """The problems of one kind."""
    return [problem for problem in examine(data, "x.pdf", window=window) if problem.code == code]


def line(text: str, x: float, y: float, size: float = 11, before: str = "0 g") -> str:
    """Content that sets a line: its beginning in mm from the left, its base line in mm from an A4 sheet's top."""
    left, up = x * POINTS, A4[1] - y * POINTS
    return f"q {before} BT /F {size} Tf {left:.2f} {up:.2f} Td ({text}) Tj ET Q\n"


def lines(*texts: str, x: float = 25, y: float = 50, step: float = 5) -> str:
    """Lines below each other, `step` mm apart."""
    return "".join(line(text, x, y + number * step) for number, text in enumerate(texts))


def area(x: float, y: float, width: float, height: float, colour: str = "0 g") -> str:
    """Content that fills a rectangle, in mm from an A4 sheet's top left corner."""
    box = (x * POINTS, A4[1] - (y + height) * POINTS, width * POINTS, height * POINTS)
    return f"q {colour} {' '.join(f'{side:.2f}' for side in box)} re f Q\n"


def picture(x: float, y: float, side: float) -> str:
    """Content that places the picture /P as a square."""
    step = side * POINTS
    return f"q {step:.2f} 0 0 {step:.2f} {x * POINTS:.2f} {A4[1] - (y + side) * POINTS:.2f} cm /P Do Q\n"


def made(
    *pages: str, size: tuple[float, float] = A4, pixels: int = 400, change: Callable[[pikepdf.Pdf], None] | None = None
) -> bytes:
    """A PDF of pages with this content, with the fonts /F (Helvetica, not embedded) and a grey picture /P."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    for content in pages:
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(content.encode("cp1252"))
        page.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(P=grey(pdf, pixels)))
    if change:
        change(pdf)
    return saved(pdf)


def grey(pdf: pikepdf.Pdf, pixels: int) -> pikepdf.Stream:
    """A square picture of one middling grey."""
    image = pdf.make_stream(b"\x60" * pixels * pixels)
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels,
        Height=pixels,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    return image


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF with something changed in it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The PDF's bytes, the same every time."""
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def added(pdf: pikepdf.Pdf, content: str, page: int = 0) -> None:
    """Put more content on a page, marked as no part of the text."""
    pdf.pages[page].contents_add(f"/Artifact BMC {content} EMC".encode(), prepend=False)


def in_its_font(pdf: pikepdf.Pdf, x: float, y: float, size: float, *, colour: str = "0 g", code: str = "") -> str:
    """Content that shows some letters in a font of the first page; `code` shows another code, in hexadecimal."""
    name, font = next(iter(pdf.pages[0].Resources.Font.items()))
    e = re.search(r"<(\w{4})> <0065>", font.ToUnicode.read_bytes().decode())
    shown = code or (e[1] * 6 if e else "")
    return f"q {colour} BT {name} {size} Tf {x * POINTS:.2f} {A4[1] - y * POINTS:.2f} Td <{shown}> Tj ET Q"


def link(pdf: pikepdf.Pdf, page: int = 0, **entries: object) -> pikepdf.Object:
    """A link on a page, with a description and a number in the structure tree, as it should be."""
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([100, 100, 200, 120]),
            Contents=String("A link"),
            StructParent=999,
            F=4,
            **entries,
        )
    )
    laid = pdf.pages[page].obj.get("/Annots")
    pdf.pages[page].obj.Annots = Array([*(laid or []), annotation])
    return annotation


def by_hand(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first being its catalogue; nothing is looked at."""
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % start for start in starts))
    file.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return file.getvalue()


def stream(entries: bytes, content: bytes) -> bytes:
    """A stream as it stands in a file."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def bomb(megabytes: int) -> bytes:
    """So many megabytes of spaces, packed: one of them, again and again (RFC 1950, RFC 1951)."""
    packer = zlib.compressobj(9)
    first, *others = (packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    count = megabytes * 1_000_000
    low, high = (1 + 32 * count) % 65521, (count + 32 * (count * (count + 1) // 2)) % 65521
    check = (high << 16 | low).to_bytes(4, "big")
    return first + others[0] * (megabytes - 1) + b"\x03\x00" + check
