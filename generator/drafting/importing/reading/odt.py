"""OpenDocument text (.odt), read by odfpy: paragraphs, headings, lists, tables, notes, emphasis, links.

Opens nothing that would grow beyond measure, and follows no link.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from contextlib import redirect_stdout
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from generator.drafting.importing.document import PICTURES, Document
from generator.drafting.importing.document_pictures import LARGEST
from generator.drafting.importing.reading.markup import as_call, as_note, document_of
from generator.drafting.importing.reading.white_space import TAB
from generator.drafting.importing.untrusted import damaged, openable
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TAGS = {"table": "table", "table-row": "tr", "list-item": "li", "table-cell": "td", "covered-table-cell": "td"}
_SKIPPED = frozenset(["tracked-changes", "sequence-decls", "forms", "annotation", "bookmark", "soft-page-break"])
DEEPEST = 100


def read_odt(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document in an .odt file. Problems: `damaged-document`, `file-too-large`."""
    from odf.opendocument import load

    if problems := openable(data, path, "content.xml"):
        return None, problems
    try:
        with redirect_stdout(io.StringIO()):  # (odfpy prints what it makes nothing of)
            odt = load(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            named = [one for one in archive.infolist() if one.filename.startswith("Pictures/")]
            pictures = {one.filename: archive.read(one) for one in named[:PICTURES] if one.file_size <= LARGEST}
        html = _Html(odt, pictures)
        # The body may begin with white space, which odfpy then takes for the text.
        text = next((node for node in odt.body.childNodes if _name(node) == "text"), odt.text)
        body = "".join([*html.heads(), *html.within(text, 0), *html.notes])
        document = document_of(f'<html lang="{escape(html.language, quote=True)}"><body>{body}</body></html>')
        heads = document_of(f"<body>{''.join(html.heads())}</body>").blocks
        letterhead = tuple(block.lines[0].plain for block in heads if block.lines)
        return document._replace(footnotes=html.footnotes, letterhead=letterhead, foot=tuple(html.feet())), []
    except Exception as mistake:  # A file from a stranger may be wrong in any way, and none may end the program.
        return None, [damaged(path, mistake)]


class _Html:
    """An OpenDocument text as plain HTML: what the reader of HTML then reads."""

    def __init__(self, document: Any, pictures: Mapping[str, bytes]) -> None:
        self.pictures = pictures
        self.notes: list[str] = []
        self.footnotes = False
        self.styles: dict[str, Any] = {}
        self.numbered: set[str] = set()
        self.language = ""
        for group in (document.styles, document.automaticstyles):
            for style in group.childNodes if group is not None else ():
                name = _attribute(style, "name")
                if name:
                    self.styles[name] = style
                if (
                    _name(style) == "list-style"
                    and name
                    and _name(next(iter(style.childNodes), None)) == "list-level-style-number"
                ):
                    self.numbered.add(name)
                if _name(style) == "default-style" and _attribute(style, "family") == "paragraph":
                    self.language = self._language(style)
        self.masters = document.masterstyles

    def _language(self, style: Any) -> str:
        for properties in style.childNodes:
            if language := _attribute(properties, "language"):
                country = _attribute(properties, "country")
                return language if country in ("", "none") else f"{language}-{country}"
        return ""

    def heads(self) -> Iterator[str]:
        """The page headers, each once."""
        seen = set()
        for page in self.masters.childNodes if self.masters is not None else ():
            for part in page.childNodes:
                said = "".join(self.within(part, 0)) if _name(part) in ("header", "header-first") else ""
                if said and said not in seen and said != "<p></p>":
                    seen.add(said)
                    yield said

    def feet(self) -> Iterator[str]:
        """The lines of the page footers, each once, but those with a page's number."""
        seen: dict[str, None] = {}
        for page in self.masters.childNodes if self.masters is not None else ():
            for part in page.childNodes:
                for line in part.childNodes if _name(part) in ("footer", "footer-first") else ():
                    words = re.sub(r"<[^>]+>", " ", "".join(self._element(line, 0))) if _name(line) else ""
                    if words.strip() and not _has_number(line):
                        seen[" ".join(unescape(words).split())] = None
        yield from seen

    def within(self, element: Any, depth: int) -> Iterator[str]:
        """The HTML of what stands in an element. Raises RecursionError where elements stand too deep in one another."""
        if depth > DEEPEST:
            raise RecursionError
        for node in element.childNodes:
            if node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE):
                yield escape(node.data)
            elif node.nodeType == node.ELEMENT_NODE:
                yield from self._element(node, depth)

    def _element(self, node: Any, depth: int) -> Iterator[str]:
        name, inside = _name(node), "".join(self.within(node, depth + 1))
        if name in ("page-number", "page-count"):
            return
        if name == "frame":
            yield self._frame(node, depth)
        elif name in _SKIPPED:
            return
        elif name == "h":
            level = min(max(int(_attribute(node, "outlinelevel") or 1), 1), 6)
            yield f"<h{level}>{inside}</h{level}>"
        elif name == "p":
            said = self._emphasised(inside, _attribute(node, "stylename"))
            quote = "quot" in self._ancestry(_attribute(node, "stylename")).lower()
            yield f"<blockquote><p>{said}</p></blockquote>" if quote else f"<p>{said}</p>"
        elif name == "span":
            said = self._emphasised(inside, _attribute(node, "stylename"))
            yield f"<sup>{said}</sup>" if self._is_raised(_attribute(node, "stylename")) else said
        elif name == "a":
            yield f'<a href="{escape(_attribute(node, "href"), quote=True)}">{inside}</a>'
        elif name == "line-break":
            yield "<br>"
        elif name in ("s", "tab"):
            yield TAB if name == "tab" else " "
        elif name == "list":
            yield f"<ol>{inside}</ol>" if _attribute(node, "stylename") in self.numbered else f"<ul>{inside}</ul>"
        elif name == "note":
            yield self._note(node, depth)
        elif name in _TAGS:
            yield f"<{_TAGS[name]}>{inside}</{_TAGS[name]}>"
        else:
            yield inside

    def _frame(self, node: Any, depth: int) -> str:
        """A text box, or a picture with what it is said to show; of several of the same the first."""
        parts = {_name(part): part for part in reversed(node.childNodes)}
        said = (
            " ".join("".join(self.within(parts[one], depth + 1)).split()) for one in ("title", "desc") if one in parts
        )
        if "image" not in parts or "text-box" in parts:
            boxes = [part for part in node.childNodes if _name(part) not in ("title", "desc")]
            return "".join(piece for part in boxes for piece in self._element(part, depth + 1))
        name = _attribute(parts["image"], "href")
        content = self.pictures.get(name.removeprefix("./"), b"")
        source = f"data:;base64,{base64.b64encode(content).decode()}" if content else name
        return f'<img src="{escape(source, quote=True)}" alt="{next(filter(None, said), "")}">'

    def _note(self, node: Any, depth: int) -> str:
        number = len(self.notes) + 1
        self.footnotes = self.footnotes or _attribute(node, "noteclass") == "footnote"
        text = "".join(
            piece for part in node.childNodes if _name(part) == "note-body" for piece in self.within(part, depth + 1)
        )
        self.notes.append(as_note(number, text))
        return as_call(number)

    def _emphasised(self, inside: str, style: str) -> str:
        bold, italic = self._weight(style)
        inside = f"<b>{inside}</b>" if bold and inside.strip() else inside
        return f"<i>{inside}</i>" if italic and inside.strip() else inside

    def _is_raised(self, style: str) -> bool:
        found = self.styles.get(style)
        parts = found.childNodes if found is not None else ()
        return any(re.match(r"super|[1-9]\d*%", _attribute(one, "textposition")) for one in parts)

    def _weight(self, style: str, depth: int = 0) -> tuple[bool, bool]:
        found = self.styles.get(style)
        if found is None or depth > 20:
            return False, False
        bold, italic = self._weight(_attribute(found, "parentstylename"), depth + 1)
        for properties in found.childNodes:
            if _name(properties) == "text-properties":
                weight, slope = _attribute(properties, "fontweight"), _attribute(properties, "fontstyle")
                bold = weight in ("bold", "600", "700", "800", "900") if weight else bold
                italic = slope in ("italic", "oblique") if slope else italic
        return bold, italic

    def _ancestry(self, style: str) -> str:
        names = []
        while style in self.styles and style not in names:
            names.append(style)
            style = _attribute(self.styles[style], "parentstylename")
        return " ".join([*names, style])


def _has_number(node: Any) -> bool:
    """Whether a page's number stands somewhere in an element."""
    return _name(node) in ("page-number", "page-count") or any(map(_has_number, getattr(node, "childNodes", ())))


def _name(node: Any) -> str:
    return node.qname[1] if node is not None and getattr(node, "qname", None) else ""


def _attribute(node: Any, name: str) -> str:
    """An attribute by its name without prefix and hyphens, as odfpy has them."""
    for (_namespace, known), value in (getattr(node, "attributes", None) or {}).items():
        if known.replace("-", "") == name:
            return str(value)
    return ""
