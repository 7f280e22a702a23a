"""The tree of what is read: structure elements in the order of the letter's text, tied to pieces of pages.

Only a shape: the layout makes it from boxes, the PDF is tagged from it. Knows nothing of WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pydyf

GROUPING = frozenset(("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "L", "Table"))
"""Roles that hold other nodes and never text itself (ISO 32000-1, 14.8.4.2)."""

_NUMBERINGS = {
    **dict.fromkeys("0123456789", "Decimal"),
    **{"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"},
    **{"•": "Disc", "◦": "Circle", "▪": "Square"},
}
"""Kinds of lists by how their first item is labelled."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom in CSS pixels from the page's top left corner."""


@dataclass(slots=True, eq=False)
class Mark:
    """A piece of a page's content: the page, counted from 0, the piece's number on it, and its text.

    A piece that ends a line has the space that is between it and the next one.
    """

    page: int
    number: int
    text: str = ""
    disguised: bool = False
    """Whether its glyphs don't tell its text: small capitals look the same for "A" and for "a"."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a link can be clicked: the page, counted from 0, and the annotation that WeasyPrint made."""

    page: int
    annotation: pydyf.Dictionary


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its standard role (ISO 32000-1, 14.8.4), its attributes, and what it holds in order."""

    role: str
    parent: Node | None = None
    kids: list[Node | Mark | Area] = field(default_factory=list)
    language: str = ""
    alternative: str = ""
    identifier: str = ""
    scope: str = ""
    spans: tuple[int, int] = (1, 1)
    """Of a table's cell: how many columns and rows it takes."""
    frame: Rectangle | None = None
    """Of a figure: its place on the page."""
    unnamed: bool = False
    """Made for text that stands directly in a grouping element."""

    def add(self, node: Node) -> Node:
        """Put a node last in this one, and return it."""
        node.parent = self
        self.kids.append(node)
        return node

    def kid_nodes(self) -> Iterator[Node]:
        """The nodes directly in it."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def nodes(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for kid in self.kid_nodes():
            yield from kid.nodes()

    def text(self) -> str:
        """All the text in it."""
        return " ".join(
            "".join(kid.text() if isinstance(kid, Node) else getattr(kid, "text", "") for kid in self.kids).split()
        )

    @property
    def numbering(self) -> str:
        """How a list's items are labelled, by the first label (ISO 32000-1, table 347); nothing where none has one."""
        labels = (kid for item in self.kid_nodes() for kid in item.kid_nodes() if kid.role == "Lbl")
        label = next(labels, None) if self.role == "L" else None
        return _NUMBERINGS.get(label.text().strip("().: ")[:1], "Disc") if label else ""

    def within(self, role: str) -> Node | None:
        """The nearest node of that role that holds this one, or is it."""
        node: Node | None = self
        while node is not None and node.role != role:
            node = node.parent
        return node


@dataclass(frozen=True, slots=True)
class Reading:
    """The tree, and by page the numbers of the pieces that are no part of it."""

    root: Node
    artifacts: tuple[frozenset[int], ...]
