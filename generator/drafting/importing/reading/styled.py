"""What markup says of a stretch of text: bold, italic, a link. Knows no blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

from generator.drafting.importing.reading.declared import is_on
from generator.drafting.importing.reading.stretches import Piece

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SCHEMES = ("http://", "https://", "mailto:", "tel:")
_COUNTED = re.compile(
    r"https://(?:www\.google\.[a-z.]+/url|[\w-]+\.safelinks\.protection\.outlook\.com/)\?", re.IGNORECASE
)


class Style(NamedTuple):
    """How a stretch is set."""

    bold: bool = False
    italic: bool = False
    target: str = ""
    kept: bool = False
    """Whether spaces and line ends count, as in `pre`."""


def styled(element: Element, tag: str, style: Style, css: str) -> Style:
    """The style within an element, by its tag and what is declared for it, `css`."""
    style = style._replace(
        bold=is_on("font-weight", css, otherwise=style.bold or tag in ("b", "strong")),
        italic=is_on("font-style", css, otherwise=style.italic or tag in ("i", "em", "cite")),
    )
    if tag == "a" and (target := _target(element)).lower().startswith(SCHEMES):
        style = style._replace(target=target)
    return style


def _target(link: Element) -> str:
    """Where a link leads; through the pages by which word processors on the web count clicks."""
    target = (link.get("href") or "").strip()
    parts = urlsplit(target) if _COUNTED.match(target) else None
    inner = parse_qs(parts.query).get("q" if "google" in target else "url", [""])[0] if parts else ""
    return inner if inner.startswith(("http://", "https://")) else target


def typed(text: str, style: Style) -> Iterator[Piece]:
    """A text as pieces of a style; white space as one space, unless it is kept."""
    if style.kept:
        for number, line in enumerate(text.split("\n")):
            if number:
                yield Piece(None)
            yield Piece(line, style.bold, style.italic, style.target)
    else:
        yield Piece(re.sub(r"[ \t\n\r\f]+", " ", text), style.bold, style.italic, style.target)
