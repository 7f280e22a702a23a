"""Stretches of text, each bold, italic, a link or a note's call → lines with their Markdown; what markup says of each.

Of a page's own style sheet it reads plain rules of one class or id, in the order of the sheet, as word processors on
the web write them. Never fetches a sheet, and knows no blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

from generator.drafting.importing.document import Line, escaped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SCHEMES = ("http://", "https://", "mailto:", "tel:")
_COUNTED = re.compile(
    r"https://(?:www\.google\.[a-z.]+/url|[\w-]+\.safelinks\.protection\.outlook\.com/)\?", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"(?:[a-z]\w*)?([.#])(-?[_a-zA-Z][\w-]*)")
_TELLING = re.compile(r"font-weight|font-style|display|visibility|mso-hide")
_ON = {"font-weight": re.compile(r"bold|[6-9]00"), "font-style": re.compile(r"italic|oblique")}
MOST_CSS = 400_000
"""Characters of style sheets that are read."""


class Piece(NamedTuple):
    """A stretch of text of one kind; None as text ends a line."""

    text: str | None
    bold: bool = False
    italic: bool = False
    target: str = ""
    note: str = ""


def lines_of(pieces: list[Piece]) -> tuple[Line, ...]:
    """The lines that pieces make, empty ones left out."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text is None:
            lines.append([])
        else:
            lines[-1].append(piece)
    made = (_line(line) for line in lines)
    return tuple(line for line in made if line.plain or line.marked)


def _line(pieces: list[Piece]) -> Line:
    merged: list[Piece] = []
    for piece in pieces:
        text = piece.text or ""
        if text.startswith(" ") and (not merged or (merged[-1].text or "").endswith(" ")):
            text = text.lstrip(" ")
        if merged and not piece.note and not merged[-1].note and merged[-1][1:] == piece[1:]:
            merged[-1] = merged[-1]._replace(text=f"{merged[-1].text}{text}")
        elif text or piece.note:
            merged.append(piece._replace(text=text))
    plain = re.sub(r"\s+$", "", "".join(piece.text or "" for piece in merged)).strip(" ")
    inked = [piece for piece in merged if (piece.text or "").strip()]
    strong = bool(inked) and all(piece.bold for piece in inked)
    marked = "".join(_marked(piece, bold=piece.bold and not strong) for piece in merged)
    return Line(plain.strip(), marked.strip(), strong)


def _marked(piece: Piece, *, bold: bool) -> str:
    if piece.note:
        return f"[^{piece.note}]"
    text = piece.text or ""
    words = text.strip()
    if not words:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    said = escaped(words)
    if piece.target:
        said = _linked(words, said, piece.target)
    sign = ("**" if bold else "") + ("*" if piece.italic else "")
    return f"{before}{sign}{said}{sign[::-1]}{after}"


def _linked(words: str, said: str, target: str) -> str:
    if words.rstrip("/") in (target.rstrip("/"), target.partition(":")[2].lstrip("/").rstrip("/")):
        return words if "://" in words or "@" in words or words.startswith("www.") else said
    safe = re.sub(r"[\s<>()\\{}|\"`^\[\]]", lambda found: f"%{ord(found[0]):02X}", target)
    return f"[{said}]({safe})"


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
        bold=_is_on("font-weight", css, otherwise=style.bold or tag in ("b", "strong")),
        italic=_is_on("font-style", css, otherwise=style.italic or tag in ("i", "em", "cite")),
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


def declared(root: Element) -> Callable[[Element], str]:
    """What is declared for an element by its classes, its id and its own `style`, as CSS; the last one counts."""
    sheet = _COMMENT.sub("", " ".join("".join(style.itertext()) for style in root.iter("style"))[:MOST_CSS])
    said: dict[str, str] = {}
    for found in _RULE.finditer(sheet):
        if not _TELLING.search(found[2]):
            continue
        for selector in found[1].split(","):
            if simple := _SIMPLE.fullmatch(selector.strip()):
                said[simple[1] + simple[2]] = f"{said.get(simple[1] + simple[2], '')};{found[2]}"

    def css(element: Element) -> str:
        names = [f".{name}" for name in (element.get("class") or "").split()] + [f"#{element.get('id')}"]
        return ";".join([*(said[name] for name in names if name in said), element.get("style") or ""]).lower()

    return css


def _is_on(name: str, css: str, *, otherwise: bool) -> bool:
    """Whether CSS has type bold (`font-weight`) or italic (`font-style`); `otherwise` where it says nothing."""
    values = re.findall(rf"{name}\s*:\s*([\w-]+)", css)
    return _ON[name].match(values[-1]) is not None if values and values[-1] != "inherit" else otherwise
