"""What the rules look at, and how they speak of it: one finished PDF, opened, with its pages read and the fonts that
they show text in; and its objects, read where nothing is sure to be what it should: what isn't there, or is of another
kind, is empty.

Knows no rule, never raises over the kind of a value, never changes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.preflight.page_content import Sheet
from generator.problems import Place

if TYPE_CHECKING:
    import pikepdf

    from generator.reference.paper import Window

MOST_PAGES = 200
"""How many pages are looked at; a longer file is a problem that says so."""

_LONGEST_METADATA = 1_000_000


class Claims(NamedTuple):
    """The standards that a file says it keeps, such as PDF/A-3a and PDF/UA-1."""

    archive: str | None
    accessible: str | None

    @property
    def any(self) -> str:
        """Those it names, for a message; empty where it claims nothing."""
        return " and ".join(claim for claim in self if claim)


@dataclass(frozen=True)
class Seen:
    """Pages as the eye sees them, the name of their file as shown to the person, and the window of their envelope."""

    shown: str
    sheets: tuple[Sheet, ...]
    window: Window | None

    def place(self, page: int = 0) -> Place:
        """The file as a whole, or one of its pages."""
        return Place(self.shown, page)


@dataclass(frozen=True)
class Examined(Seen):
    """A PDF: its pages that were read, its objects, how many pages there are in all."""

    pdf: pikepdf.Pdf
    count: int

    def pages(self) -> Iterator[tuple[int, pikepdf.Page]]:
        """The pages that are looked at, with their numbers."""
        for at, page in enumerate(self.pdf.pages, start=1):
            if at > MOST_PAGES:
                return
            yield at, page

    @property
    def root(self) -> object:
        """The document's catalogue."""
        return self.pdf.Root

    @cached_property
    def fonts(self) -> tuple[ShownFont, ...]:
        """The fonts that text is shown in, each with what it shows."""
        return tuple(fonts_of(self.pages()))

    @cached_property
    def metadata(self) -> str:
        """The document's metadata (XMP) as text; empty where there is none."""
        data = (stream(part(self.root, "/Metadata")) or b"")[:_LONGEST_METADATA]
        wide = data[:2] in (b"\xfe\xff", b"\xff\xfe")
        return data.decode("utf-16" if wide else "utf-8", "replace")

    @cached_property
    def claims(self) -> Claims:
        """What the metadata claims: read as text, so that no hostile XML is ever parsed."""
        part, level = self._said("pdfaid:part"), self._said("pdfaid:conformance")
        accessible = self._said("pdfuaid:part")
        return Claims(
            f"PDF/A-{part}{level.lower()}" if part else None,
            f"PDF/UA-{accessible}" if accessible else None,
        )

    @cached_property
    def tagged(self) -> bool:
        """Whether there is a structure tree with something in it, and the file says that it is to be used."""
        return has(part(self.root, "/StructTreeRoot"), "/K") and part(self.root, "/MarkInfo", "/Marked") is True

    def _said(self, name: str) -> str:
        found = re.search(rf"{name}\s*(?:=\s*[\"']|>\s*)(\w{{1,8}})", self.metadata)
        return found[1] if found else ""


def quoted(text: str, most: int = 40) -> str:
    """A text from the file in quotation marks: on one line, without control characters, shortened."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * most]).split())
    return f"'{clean}'" if len(clean) <= most else f"'{clean[: most - 1].rstrip()}…'"


def mm(length: float) -> str:
    """A length in words: `4.2 mm`."""
    return f"{length:.1f} mm"


def several(number: int, one: str, many: str = "") -> str:
    """`1 line`, `3 lines`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


_INVISIBLE = 3
"""The mode of text that leaves no ink (ISO 32000-1, table 106)."""
_DEEPEST = 12
"""So many drawings may stand in one another."""


@dataclass
class ShownFont:
    """A font, the page where it is first used, and the texts (as codes) that it shows there and later."""

    font: object
    page: int
    texts: set[bytes] = field(default_factory=set)
    visible: bool = False
    """Whether any of its text leaves ink; that of a scan doesn't."""


def fonts_of(pages: Iterable[tuple[int, pikepdf.Page]]) -> Iterator[ShownFont]:
    """Each font that shows text on the pages or in the drawings that they use, in the order of first use."""
    reader = _Reader()
    for count, page in pages:
        reader.read(page, resources(page), count, 0)
    yield from reader.fonts.values()


class _Reader:
    def __init__(self) -> None:
        self.fonts: dict[object, ShownFont] = {}
        self.seen: set[tuple[int, int]] = set()

    def read(self, source: pikepdf.Object | pikepdf.Page, means: object, page: int, depth: int) -> None:
        """Read a page or drawing; `means` are the fonts and drawings that it names."""
        import pikepdf

        current: tuple[ShownFont | None, int] = (None, 0)
        saved: list[tuple[ShownFont | None, int]] = []
        for instruction in pikepdf.parse_content_stream(source, "Tf Tj TJ ' \" Tr q Q Do"):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator == "q":
                saved.append(current)
            elif operator == "Q":
                current = saved.pop() if saved else current
            elif not operands:
                continue
            elif operator == "Tf":
                current = self._font(means, str(operands[0]), page), current[1]
            elif operator == "Tr":
                current = current[0], operands[0] if isinstance(operands[0], int) else 0
            elif operator == "Do":
                self._drawing(means, str(operands[0]), page, depth)
            elif current[0] is not None:
                _shows(current[0], operands[-1], visible=current[1] != _INVISIBLE)

    def _font(self, means: object, name: str, page: int) -> ShownFont | None:
        font = part(means, "/Font", name)
        if font is None:
            return None
        key = number(font) if number(font)[0] else (number(means), page, name)
        return self.fonts.setdefault(key, ShownFont(font, page))

    def _drawing(self, means: object, name: str, page: int, depth: int) -> None:
        import pikepdf

        drawing = part(means, "/XObject", name)
        if not isinstance(drawing, pikepdf.Stream) or text(part(drawing, "/Subtype")) != "/Form":
            return
        if depth < _DEEPEST and number(drawing) not in self.seen:
            self.seen.add(number(drawing))
            own = part(drawing, "/Resources")
            self.read(drawing, means if own is None else own, page, depth + 1)


def _shows(font: ShownFont, operand: object, *, visible: bool) -> None:
    import pikepdf

    pieces = members(operand) or (operand,)
    texts = {bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)}
    if any(texts):
        font.texts |= texts
        font.visible = font.visible or visible


def part(value: object, *names: str) -> object:
    """What dictionaries within each other have under these names, one after the other; None where there is nothing."""
    import pikepdf

    for name in names:
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return None
        value = value.get(name)
    return value


def has(value: object, name: str) -> bool:
    """Whether a dictionary has something under the name."""
    return part(value, name) is not None


def members(value: object) -> list[object]:
    """The members of an array; none where it isn't one."""
    import pikepdf

    return list(value) if isinstance(value, pikepdf.Array) else []


def entries(value: object) -> list[tuple[str, object]]:
    """The names and values of a dictionary; none where it isn't one."""
    import pikepdf

    return list(value.items()) if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else []


def text(value: object) -> str:
    """A string or name (with its slash) as text, without space round it; empty for anything else."""
    import pikepdf

    return str(value).strip() if isinstance(value, pikepdf.String | pikepdf.Name | str) else ""


def stream(value: object) -> bytes | None:
    """A stream's bytes, unpacked; None where it isn't one."""
    import pikepdf

    return bytes(value.read_bytes()) if isinstance(value, pikepdf.Stream) else None


def number(value: object) -> tuple[int, int]:
    """The object's own number in the file; (0, 0) for what has none."""
    import pikepdf

    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def laid_on(page: pikepdf.Page) -> list[object]:
    """What lies on a page: links, notes, fields."""
    return members(part(page.obj, "/Annots"))


def resources(page: pikepdf.Page) -> object:
    """What a page draws with, its own or that of the pages above it; None where it has nothing."""
    import pikepdf

    node: object = page.obj
    for _ in range(50):
        found = part(node, "/Resources")
        if found is not None or not isinstance(node, pikepdf.Object):
            return found
        node = part(node, "/Parent")
    return None
