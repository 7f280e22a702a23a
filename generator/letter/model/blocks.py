"""The argument of a letter: concerns and asks, in one block shape."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Tag

from generator.letter.model.shapes import Entry, MaybeLine, MaybeProse, MaybeVerbatim, Verbatim, is_group, one_text

PointStyle = Literal["numbered", "lettered", "bulleted", "headed", "plain"]


class Point(Entry):
    """One concern or one ask; a text is short for its text."""

    short_for: ClassVar[str | None] = "text"
    needs: ClassVar[tuple[str, ...]] = ("text", "heading")

    heading: MaybeLine = None
    """A short heading; optional."""
    text: MaybeProse = None
    """What is to be said: one paragraph or several."""
    sources: Annotated[tuple[Verbatim, ...], BeforeValidator(one_text)] = ()
    """The ids of sources to cite at the end of the text."""
    id: MaybeVerbatim = None
    """A name by which the text can refer to this point: {{ concern('lachin').number }}."""


def _group_or_point(value: Any) -> str:
    return "group" if is_group(value, Point) else "entry"


PointOrGroup = Annotated[
    Annotated[Point, Tag("entry")] | Annotated["PointBlock", Tag("group")], Discriminator(_group_or_point)
]


def _one_point(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class PointBlock(Entry):
    """Concerns or asks, or a group of them; a plain list is short for its items."""

    short_for: ClassVar[str | None] = "items"
    list_for: ClassVar[str | None] = "items"
    needs: ClassVar[tuple[str, ...]] = ("items",)
    items_have: ClassVar[tuple[str, ...]] = ("text", "sources", "id")

    heading: MaybeLine = None
    """A heading above the whole block."""
    intro: MaybeLine = None
    """A line between the heading and the first item."""
    style: PointStyle | None = None
    """numbered (the default), lettered, bulleted, headed (headings without numbers) or plain (paragraphs)."""
    items: Annotated[tuple[PointOrGroup, ...], BeforeValidator(_one_point)] = ()
    """The concerns or asks, each a text or a mapping; or groups of them, each with items of its own."""
    note: MaybeLine = None
    """A line after the last item."""
