"""What the rules look at: one finished PDF, opened, with its pages read; and how they speak of it.

Knows no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.preflight.content import ShownFont, fonts_of
from generator.pages.preflight.objects import has, part, stream
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
        for number, page in enumerate(self.pdf.pages, start=1):
            if number > MOST_PAGES:
                return
            yield number, page

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
