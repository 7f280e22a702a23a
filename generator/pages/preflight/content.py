"""Which fonts the pages show text in, and which of each font's codes: read from the content of the pages.

For what PDFium doesn't tell. Draws nothing, decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pages.preflight.objects import members, number, part, resources, text

if TYPE_CHECKING:
    import pikepdf

_INVISIBLE = 3
_DEEPEST = 12


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
