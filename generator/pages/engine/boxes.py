"""Laid-out pages and their boxes by the names that WeasyPrint has for them: those that are all that its public
interface does not tell of what stands where.

The other names that the engine reads of a box are the first entry of `inside.table`.
"""

from __future__ import annotations

from weasyprint import Page
from weasyprint.formatting_structure.boxes import (
    AtomicInlineLevelBox,
    BlockContainerBox,
    BlockLevelBox,
    Box,
    FlexContainerBox,
    FootnoteAreaBox,
    GridContainerBox,
    InlineBlockBox,
    InlineBox,
    LineBox,
    MarginBox,
    PageBox,
    ParentBox,
    ReplacedBox,
    TableBox,
    TableCellBox,
    TableRowBox,
    TableRowGroupBox,
    TextBox,
)
from weasyprint.layout.absolute import AbsolutePlaceholder

__all__ = [
    "AtomicInlineLevelBox",
    "BlockContainerBox",
    "BlockLevelBox",
    "Box",
    "FlexContainerBox",
    "FootnoteAreaBox",
    "GridContainerBox",
    "InlineBlockBox",
    "InlineBox",
    "LineBox",
    "MarginBox",
    "PageBox",
    "ParentBox",
    "ReplacedBox",
    "TableBox",
    "TableCellBox",
    "TableRowBox",
    "TableRowGroupBox",
    "TextBox",
    "has_text",
    "is_link",
    "is_placed",
    "itself",
    "whole",
]


def whole(page: Page) -> PageBox:
    """The box of a page, the root of all the others."""
    return page._page_box


def is_placed(box: Box) -> bool:
    """Whether a box only stands for one that is placed by measure."""
    return isinstance(box, AbsolutePlaceholder)


def itself(box: Box) -> Box:
    """The box, or that for which it stands."""
    return box._box if is_placed(box) else box


def is_link(box: Box) -> bool:
    """Whether a box is that of a link, and not only of something in one."""
    return box.element_tag == "a" and bool((box.element.get("href") or "").strip())


def has_text(box: Box) -> bool:
    """Whether anything is printed in a box."""
    return any(isinstance(part, TextBox) and part.text.strip() for part in box.descendants())
