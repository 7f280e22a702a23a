"""What a text consists of once its Markdown is read: blocks and, in them, inline pieces, each with its place in it.

Plain data, the one thing from which HTML and plain text are made and which checks read, so that all say the same.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from generator.letter.wording.citations import Note


class Typed:
    """How a piece was typed: from where to where in the text that was read, an expression being one stand-in there, and
    its characters less Markdown's signs, in stretches, each with the place of its first.

    Any two are alike: what is said is the same wherever it stands.
    """

    __slots__ = ("characters", "end", "start")

    def __init__(self, start: int, end: int, characters: "tuple[tuple[int, str], ...]" = ()) -> None:
        self.start = start
        self.end = end
        self.characters = characters

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


UNTYPED = Typed(0, 0)
"""Of what nobody typed here."""


def typed_together(parts: "list[Typed]") -> Typed:
    """How pieces that stand beside each other were typed."""
    return Typed(parts[0].start, parts[-1].end, tuple(one for part in parts for one in part.characters))


class Text(NamedTuple):
    """Characters, never markup."""

    text: str
    typed: Typed = UNTYPED


class _Sign:
    """A piece that holds nothing: one is as good as another of its kind."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class Break(_Sign):
    """The end of a line that stays one."""


class Emphasis(NamedTuple):
    """Italic, or `strong`: bold."""

    children: "tuple[Inline, ...]"
    strong: bool = False
    typed: Typed = UNTYPED


class Code(NamedTuple):
    """Literal characters between backticks."""

    text: str
    typed: Typed = UNTYPED


class Link(NamedTuple):
    """A link to an address outside the letter; `bare` where its words are the address."""

    target: str
    children: "tuple[Inline, ...]"
    bare: bool = False
    typed: Typed = UNTYPED


class Picture(NamedTuple):
    """A picture as a `data:` address, with what it shows in words."""

    source: str
    alt: str
    typed: Typed = UNTYPED


class Citation(NamedTuple):
    """One source cited at one place: its note's number, and the how-manieth citation of it this is."""

    number: int
    occurrence: int
    pinpoint: str = ""
    notes: "tuple[Note, ...]" = ()
    """The footnotes that belong right after this citation, if notes are footnotes and this is the first."""
    typed: Typed = UNTYPED


class Citations(NamedTuple):
    """Sources cited at one place."""

    items: tuple[Citation, ...]


Inline = Text | Break | Emphasis | Code | Link | Picture | Citations


class Paragraph(NamedTuple):
    """A paragraph; a picture alone is one, too."""

    children: tuple[Inline, ...]
    typed: Typed = UNTYPED


class Heading(NamedTuple):
    """A heading, its level that of HTML."""

    level: int
    children: tuple[Inline, ...]
    typed: Typed = UNTYPED


class Rule(_Sign):
    """A line across the page."""


class Quote(NamedTuple):
    """A block quotation."""

    blocks: "tuple[Block, ...]"


class Item(NamedTuple):
    """An item of a list; its label is what stands before it: "2.", "(a)"; empty for a bullet."""

    label: str
    blocks: "tuple[Block, ...]"
    typed: Typed = UNTYPED


class List(NamedTuple):
    """A list; `style` says how it counts, `start` the number of its first item."""

    style: Literal["bullet", "decimal", "letter", "roman"]
    items: tuple[Item, ...]
    start: int = 1
    tight: bool = True


class Table(NamedTuple):
    """A table: its header's cells, its rows, and how each column is set: "", left, center, right."""

    header: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    aligned: tuple[str, ...]


Block = Paragraph | Heading | Rule | Quote | List | Table

Pieces = TypeVar("Pieces", bound=tuple[Any, ...])


def without_notes(pieces: Pieces) -> Pieces:
    """Blocks or inline pieces whose citations have no footnotes behind them."""
    if isinstance(pieces, Citation):
        return cast("Pieces", pieces._replace(notes=()))
    made = (without_notes(piece) if isinstance(piece, tuple) else piece for piece in pieces)
    return cast("Pieces", type(pieces)(*made) if hasattr(pieces, "_fields") else tuple(made))


def pictures(pieces: tuple[Any, ...]) -> Iterator[Picture]:
    """The pictures in blocks or inline pieces, in their order."""
    for piece in pieces:
        if isinstance(piece, Picture):
            yield piece
        elif isinstance(piece, tuple):
            yield from pictures(piece)
