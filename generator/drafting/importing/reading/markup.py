"""HTML: its blocks, with emphasis, links, lists, tables, quotations and notes.

Reads markup as browsers do (tinyhtml5). Never fetches anything, and never runs a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.drafting.importing.document import MARK_RAISED, Block, Document, Kind, Picture, picture_mark
from generator.drafting.importing.document_pictures import embedded
from generator.drafting.importing.reading.stretches import Piece, Style, declared, lines_of, styled, typed
from generator.drafting.importing.reading.web_pages import as_a_letter, without_page_parts, without_quoted
from generator.drafting.importing.reading.white_space import together, with_columns
from generator.problems import Problem
from generator.source.text import LEFTOVERS, is_visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNSEEN = frozenset(["head", "script", "style", "template", "noscript", "title", "svg", "object", "iframe", "nav"])
BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
DEEPEST = 200
"""Elements in one another below which nothing is read."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
LONGEST_CELL = 400
"""Characters from which a cell with several paragraphs holds text, and its table only lays out the page."""
_RAISED = re.compile(r"\[?\d{1,3}\]?")
_NUMBER = re.compile(r"[\[(]?(\d{1,4}|[ivxl]{1,6}|[*†‡§]{1,3})(?:, [^\[\]]{1,40})?[\])]?")


def read_html(data: bytes, path: str) -> tuple[Document, list[Problem]]:
    """The document in a file of HTML; its encoding as the file says, else UTF-8 or Windows-1252."""
    return document_of(_decoded(data), of_web=True), []


def _decoded(data: bytes) -> str:
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:2048], re.IGNORECASE)
    for encoding in (declared[1].decode() if declared else "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def as_call(number: int | str) -> str:
    """How other readers hand on, as HTML, the call of a note."""
    return f'<a id="call-{number}" href="#note-{number}">{number}</a>'


def as_note(number: int | str, text: str) -> str:
    """And the note that is called, its text being HTML: it links back."""
    return f'<aside id="note-{number}">{text}<a href="#call-{number}">↑</a></aside>'


def document_of(html: str, *, of_web: bool = False, of_mail: bool = False) -> Document:
    """The document that HTML says; of the web without what all pages of a site have, of a mail without quotations."""
    import tinyhtml5

    # At once: for Python U+0085, an ellipsis of Windows-1252, is white space.
    leftovers = "" if is_visible(html) else "".join(one for one in map(chr, LEFTOVERS) if one in html)
    html = html.translate(LEFTOVERS) if leftovers else html
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    if of_web:
        as_a_letter(root)
    left = without_page_parts(root, UNSEEN) if of_web else ()
    quoted = without_quoted(root, UNSEEN) if of_mail else ""
    reader = _Reader(root)
    body = root.find("body")
    blocks = with_columns(together(list(reader.blocks(body if body is not None else root))))
    unsure = (f"left out as the website's own: {'; '.join(left)}",) if left else ()
    unsure = (*unsure, f"what another message said is left out: {quoted}") if quoted else unsure
    language = root.get("lang") or root.get("xml:lang") or (body is not None and body.get("lang")) or None
    return Document(tuple(blocks), reader.notes, language, unsure, leftovers=leftovers, pictures=tuple(reader.pictures))


class _Reader:
    def __init__(self, root: Element) -> None:
        self.by_id = {
            one.get("id") or one.get("name") or "": one for one in root.iter() if one.get("id") or one.get("name")
        }
        self.pictures: list[Picture] = []
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.css = declared(root)
        self.note_of = dict(self._cited(root))
        self.note_blocks = {self._note_at(name) for name in self.note_of.values()}
        self.ids = {name: str(number) for number, name in enumerate(dict.fromkeys(self.note_of.values()), 1)}
        self.notes: dict[str, str] = {}
        for name, number in self.ids.items():
            self.notes[number] = self._note(self._note_at(name))

    def _cited(self, root: Element) -> Iterator[tuple[Element, str]]:
        """The links that are calls of notes, each with the id of its note: the note links back."""
        for link in root.iter("a"):
            target = (link.get("href") or "").removeprefix("#")
            words = "".join(link.itertext()).strip()
            if not (link.get("href") or "").startswith("#") or target not in self.by_id or not _NUMBER.fullmatch(words):
                continue
            note = self._note_at(target)
            if note is self.by_id[target] and note.tag == "span":
                yield link, target  # Our own pages have a footnote right behind its call.
                continue
            back = {(one.get("href") or "").removeprefix("#") for one in note.iter("a")}
            if note is not self._block_of(link) and any(self._names(link, name) for name in back):
                yield link, target

    def _call(self, link: Element) -> str:
        """A note's number, with the page that the call names: "2, p. 14"."""
        pinpoint = "".join(link.itertext()).partition(",")[2].strip()
        number = self.ids[self.note_of[link]]
        return f"{number}, {pinpoint}" if pinpoint and "]" not in pinpoint else number

    def _note_at(self, name: str) -> Element:
        """The note with an id: its block, or the element itself where it is a footnote within a paragraph."""
        named = self.by_id[name]
        return named if named.tag == "span" and "footnote" in (named.get("class") or "") else self._block_of(named)

    def _names(self, link: Element, name: str) -> bool:
        named = self.by_id.get(name)
        return named is not None and (named is link or link in list(named.iter()) or named in self._near(link))

    def _near(self, link: Element) -> list[Element]:
        parent = self.parents.get(link)
        return [parent, *parent] if parent is not None and parent.tag not in BLOCKS else list(link)

    def _block_of(self, element: Element) -> Element:
        """The list item, or the block, that an element belongs to."""
        at, block = element, element
        while at in self.parents and at.tag not in ("li", "aside", "body"):
            if at.tag in BLOCKS and block.tag not in BLOCKS:
                block = at
            at = self.parents[at]
        return at if at.tag in ("li", "aside") else block

    def _note(self, block: Element) -> str:
        lines = [line for part in self.blocks(block, inside_note=True) for line in part.lines]
        text = " ".join(line.marked for line in lines)
        return re.sub(
            r"\s*(?:[↑↩⇑^]\ufe0e?|\\\^)\s*$", "", re.sub(r"^\s*\\?[\[(]?\d{1,3}[\])]\s*|^\s*\d{1,3}\.\s+", "", text)
        ).strip()

    def blocks(
        self, element: Element, level: int = 0, kind: Kind = "text", depth: int = 0, *, inside_note: bool = False
    ) -> Iterator[Block]:
        """The blocks within an element, in order."""
        pieces: list[Piece] = []

        def flushed() -> Iterator[Block]:
            lines = lines_of(pieces)
            pieces.clear()
            if lines:
                yield Block(lines, kind, level)

        def walk(at: Element, style: Style, deep: int) -> Iterator[Block]:
            if at.text:
                pieces.extend(typed(at.text, style))
            for child in at:
                yield from entered(child, style, deep + 1)
                if child.tail:
                    pieces.extend(typed(child.tail, style))

        def entered(child: Element, style: Style, deep: int) -> Iterator[Block]:
            tag = str(child.tag).lower() if isinstance(child.tag, str) else "comment"
            if "link-address" in (child.get("class") or ""):
                return  # Our own pages say there for paper where a link leads.
            if child in self.note_blocks and tag == "span":
                return
            if tag in UNSEEN or tag == "comment" or deep > DEEPEST or _HIDDEN.search(self.css(child)):
                return
            if child in self.note_of:
                pieces.append(Piece("", note=self._call(child)))
            elif (
                tag == "sup"
                and not self.note_of.keys() & set(child.iter())
                and _RAISED.fullmatch(words := "".join(child.itertext()).strip())
            ):
                pieces.append(Piece(MARK_RAISED.format(words), style.bold, style.italic))
            elif tag == "img":
                pieces.extend(self._picture(child))
            elif tag == "br":
                pieces.append(Piece(None))
            elif tag in BLOCKS:
                yield from flushed()
                if inside_note or child not in self.note_blocks:
                    yield from self._block(child, tag, level, kind, deep, inside_note=inside_note)
            else:
                yield from walk(child, styled(child, tag, style, self.css(child)), deep)

        yield from walk(element, Style(kept=element.tag == "pre"), depth)
        yield from flushed()

    def _picture(self, image: Element) -> Iterator[Piece]:
        """A picture; what is of no size only counts readers, and what says that it says nothing is decoration."""
        source, alt = (image.get("src") or "").strip(), image.get("alt")
        inside = embedded(source)
        sizes = [image.get(side) or "" for side in ("width", "height")]
        if any(re.fullmatch(r"[012](?:px)?", size) for size in sizes) or (alt == "" and not inside and source):
            return
        mark = picture_mark(len(self.pictures))
        shown = "" if source.startswith("data:") else source
        self.pictures.append(Picture(mark, " ".join((alt or "").split()), shown[:300], inside))
        yield Piece(mark)

    def _block(
        self, element: Element, tag: str, level: int, kind: Kind, depth: int, *, inside_note: bool
    ) -> Iterator[Block]:
        if tag == "hr":
            yield Block((), "rule")
        elif tag in HEADINGS:
            for block in self.blocks(element, 0, "text", depth):
                yield Block(block.lines, "heading", HEADINGS[tag])
        elif tag in ("ol", "ul"):
            yield from self._list(element, tag == "ol", level, depth, inside_note=inside_note)
        elif tag == "blockquote":
            for block in self.blocks(element, level, kind, depth):
                yield block._replace(kind="quote") if block.kind == "text" else block
        elif tag == "table":
            yield from self._table(element, depth)
        else:
            empty = True
            for block in self.blocks(element, level, kind, depth, inside_note=inside_note):
                empty = False
                yield block
            if empty and tag in ("p", "div") and element.find(".//img") is None:
                yield Block(())  # An empty paragraph is a gap, as people make it with the Enter key.

    def _list(self, element: Element, numbered: bool, level: int, depth: int, *, inside_note: bool) -> Iterator[Block]:
        number = _number(element.get("start"), 1)
        plain = "list-style: none" in (element.get("style") or "") or (
            not numbered and any("signator" in (one.get("class") or "") for one in self._above(element))
        )
        for item in element:
            if item.tag != "li":
                yield from self._block(item, str(item.tag), level, "text", depth + 1, inside_note=inside_note)
                continue
            number = _number(item.get("value"), number)
            marker = "" if plain else _label(number, element.get("type") or "1") if numbered else "-"
            number += 1
            if item in self.note_blocks and not inside_note:
                continue
            first = True
            for block in self.blocks(item, level + 1, "text" if plain else "item", depth + 1, inside_note=inside_note):
                if first and block.kind == "item" and block.level == level + 1:
                    yield _without_bullet(block._replace(marker=marker))
                    first = False
                else:
                    yield block

    def _above(self, element: Element) -> Iterator[Element]:
        while element in self.parents:
            element = self.parents[element]
            yield element

    def _table(self, element: Element, depth: int) -> Iterator[Block]:
        read = [
            [list(self.blocks(cell, 0, "text", depth + 1)) for cell in row if cell.tag in ("td", "th")]
            for row in _rows_of(element)
        ]
        caption = element.find("caption")
        if caption is not None:
            yield from self.blocks(caption, 0, "text", depth)
        if any(_lays_out(blocks) for row in read for blocks in row):
            yield from (block for row in read for blocks in row for block in blocks)
            return
        rows = [tuple(tuple(line for block in blocks for line in block.lines) for blocks in row) for row in read]
        if rows := [row for row in rows if any(row)]:
            yield Block((), "table", cells=tuple(rows))


def _rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, and of no table within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _lays_out(blocks: list[Block]) -> bool:
    """Whether what stands in a cell says that its table only lays out the page: a list, a table, text."""
    text = sum(len(block.plain) for block in blocks)
    return any(block.cells or block.kind in ("item", "heading") for block in blocks) or (
        len(blocks) > 2 and text > LONGEST_CELL
    )


def _without_bullet(block: Block) -> Block:
    """An item less a bullet or number that is typed before it as well."""
    line = block.lines[0]
    typed = re.match(r"(?:[•‣▪◦–·]|\(?\w{1,4}[.)])\s+", line.plain)
    if not typed or (typed[0].strip() not in ("•", "‣", "▪", "◦", "–", "·") and typed[0].strip() != block.marker):
        return block
    shown = line._replace(plain=line.plain[typed.end() :], marked=line.marked[typed.end() :])
    return block._replace(lines=(shown, *block.lines[1:]))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise


def _label(number: int, style: str) -> str:
    if style in ("a", "A") and 0 < number <= 26:
        return f"{chr(ord(style) + number - 1)})"
    if style in ("i", "I") and number > 0:
        from generator.letter.wording.lists import roman

        said = roman(number)
        return f"{said if style == 'i' else said.upper()}."
    return f"{number}."
