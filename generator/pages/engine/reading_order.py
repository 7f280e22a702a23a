"""What a screen reader reads: the laid-out boxes as one tree of the letter's elements, in the order of its text.

An element that stands on two pages is one node; a footnote follows its call; what only repeats or adorns (running
heads, repeated table heads, pictures without a description) is no part of it. Knows boxes; writes no PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from generator.pages.engine import boxes
from generator.pages.engine.painting import MarkedPage
from generator.pages.engine.structure_tree import GROUPING, Area, Mark, Node, Reading

SVG = "{http://www.w3.org/2000/svg}svg"

BLOCK_ROLES = {
    **{tag: tag.upper() for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "tr", "th", "td")},
    **dict.fromkeys(("div", "header", "footer", "address", "figure", "aside", "hgroup"), "Div"),
    **dict.fromkeys(("section", "nav"), "Sect"),
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    **dict.fromkeys(("caption", "legend"), "Caption"),
    **{"main": "Part", "article": "Art", "blockquote": "BlockQuote", "figcaption": "P", "table": "Table"},
    **{"thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "img": "Figure", SVG: "Figure"},
    **{"li": "LI", "dt": "Lbl", "dd": "LBody"},
}
INLINE_ROLES = {"a": "Link", "q": "Quote", "code": "Code"}

NOTES = frozenset(("doc-footnote", "doc-endnote"))
"""The ARIA roles of notes."""


def read(pages: Sequence[MarkedPage], root: Element, language: str) -> Reading:
    """The reading order of painted pages; `root` is the `html` element they are made from."""
    reader = _Reader(root, language)
    for number, page in enumerate(pages):
        reader.read_page(number, page)
    _leave_out_empty(reader.root)
    return Reading(reader.root, tuple(frozenset(numbers) for numbers in reader.artifacts))


class _Reader:
    """Walks the boxes page by page and gives each piece of content to its element's node."""

    def __init__(self, html: Element, language: str) -> None:
        self.root = Node("Document", language=language)
        self.parents = {child: parent for parent in html.iter() for child in parent}
        self.nodes = {element: self.root for element in html.iter() if element.tag in ("html", "body")}
        self.labels: dict[Element, Node] = {}
        self.first_pages: dict[Element, int] = {}
        self.artifacts: list[set[int]] = []
        self.number = 0
        self.last: Mark | None = None
        """The last piece of the line being read."""
        self.marks: dict[boxes.Box, dict[str, int]] = {}

    def read_page(self, number: int, page: MarkedPage) -> None:
        self.number, self.marks = number, page.marks
        self.artifacts.append(set())
        for box in page.box.children:
            self._read(box)

    def _read(self, box: boxes.Box, holder: Node | None = None) -> None:
        box = boxes.itself(box)
        if self._is_artifact(box):
            self._leave_out(box)
        elif isinstance(box, boxes.TextBox):
            self._read_text(box, holder)
        elif isinstance(box, boxes.ReplacedBox):
            self._read_picture(box)
        else:
            holder = self._holder(box, holder)
            for child in box.children:
                self._read(child, holder)
            if isinstance(box, boxes.LineBox) and self.last is not None:
                self.last.text += "" if _is_broken(self.last.text) else " "
                self.last = None

    def _is_artifact(self, box: boxes.Box) -> bool:
        if isinstance(box, boxes.MarginBox):
            return True
        element = box.element
        if element is None or isinstance(box, boxes.LineBox | boxes.TextBox):
            return False
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            return self.first_pages.setdefault(element, self.number) != self.number
        return bool(element.get("aria-hidden") == "true")

    def _leave_out(self, box: boxes.Box) -> None:
        for part in box.descendants():
            if (mark := self.marks.get(part)) is not None:
                self.artifacts[-1].add(mark["mcid"])

    def _holder(self, box: boxes.Box, holder: Node | None) -> Node | None:
        """The node that the texts in the box go to, where it isn't simply that of their element."""
        if box.element is None or isinstance(box, boxes.LineBox):
            return holder
        tag, _, pseudo = box.element_tag.partition("::")
        if pseudo in ("footnote-call", "footnote-marker") and not boxes.has_text(box):
            self._node(box.element)  # called and numbered by other means; the note's place is here
            return holder
        node = holder or self._pseudo_node(box.element, tag, pseudo)
        if box.link_annotation is not None:
            if (link := node.within("Link")) is None:
                node = link = _open(node).add(Node("Link"))
                holder = link
            link.kids.append(Area(self.number, box.link_annotation))
        if pseudo == "footnote-call":
            self._node(box.element)  # the note follows its call
        return node if pseudo else holder

    def _pseudo_node(self, element: Element, tag: str, pseudo: str) -> Node:
        """The node for a generated box: labels of items and notes stand by themselves, other things in the element."""
        if pseudo == "footnote-call":
            # The call is a reference in the text round the note; the note itself comes after it.
            return _open(self._node(self.parents[element])).add(Node("Reference"))
        node = self._node(element)
        if element in self.labels and pseudo in ("footnote-marker", "marker", "before"):
            return self.labels[element]
        if pseudo == "footnote-marker":
            return self._label(element, node)
        if pseudo == "marker" or (pseudo == "before" and tag in ("li", "p")):
            item = node.within("LI")
            if item is not None and not item.text():
                return self._label(element, item)
        return node

    def _label(self, element: Element, holder: Node) -> Node:
        """A label at the head of an item or a note, made for what stands before an element."""
        label = Node("Lbl", holder)
        holder.kids.insert(0, label)
        self.labels[element] = label
        return label

    def _read_text(self, box: boxes.TextBox, holder: Node | None) -> None:
        mark = self.marks.get(box)
        if mark is None:
            return
        if not box.text.strip() and self.last is None:
            self.artifacts[-1].add(mark["mcid"])
            return
        node = holder or self._node(box.element)
        self.last = Mark(self.number, mark["mcid"], box.text, box.style["font_variant_caps"] != "normal")
        _open(node).kids.append(self.last)

    def _read_picture(self, box: boxes.ReplacedBox) -> None:
        alternative = _alternative(box.element)
        mark = self.marks.get(box)
        if mark is None:
            return
        if not alternative:
            self.artifacts[-1].add(mark["mcid"])
            return
        node = self._node(box.element)
        node.alternative = alternative
        left, top = box.content_box_x(), box.content_box_y()
        node.frame = (left, top, left + box.width, top + box.height)
        node.kids.append(Mark(self.number, mark["mcid"]))

    def _node(self, element: Element) -> Node:
        """The node of an element, made at its first use; what only changes the type's look belongs to its parent's."""
        if element not in self.nodes:
            parent = self._node(self.parents[element])
            self.nodes[element] = self._new_node(element, parent)
        return self.nodes[element]

    def _new_node(self, element: Element, parent: Node) -> Node:
        classes = (element.get("class") or "").split()
        note = element.get("role") in NOTES or "footnote" in classes or (element.tag == "li" and "note" in classes)
        language = element.get("lang", "")
        if language == _language(parent):
            language = ""
        role = BLOCK_ROLES.get(element.tag) or INLINE_ROLES.get(element.tag)
        if role == "LI":
            node = _list(parent).add(Node("LI")).add(Node("LBody", language=language))
            return node.add(Node("Note", identifier=element.get("id", ""))) if note else node
        if note:
            # Not in the call's link, if there is one, but after it.
            while parent.role in ("Link", "Reference") and parent.parent:
                parent = parent.parent
            return _open(parent).add(Node("Note", identifier=element.get("id", ""), language=language))
        if "number" in classes and (item := parent.within("LI")) and not item.text():
            return self._label(element, item)
        if role in ("Lbl", "LBody"):
            return _described(parent, role).add(Node(role, language=language))
        if role is None:
            return _open(parent).add(Node("Span", language=language)) if language else parent
        if role == "Div" and parent.role == "L":
            return parent.add(Node("LI", language=language))  # a group of terms and descriptions
        if role == "Link" and element.get("role") == "doc-noteref":
            parent = _open(parent).add(Node("Reference"))
        node = Node(role, language=language)
        if role in ("TH", "TD"):
            node.spans = (_count(element.get("colspan")), _count(element.get("rowspan")))
            if role == "TH":
                in_head = parent.within("THead") is not None
                node.scope = {"row": "Row", "col": "Column"}.get(
                    element.get("scope", ""), "Column" if in_head else "Row"
                )
        inline = element.tag in INLINE_ROLES or (role == "Figure" and parent.role not in GROUPING)
        return (_open(parent) if inline else parent).add(node)


def _leave_out_empty(node: Node) -> None:
    """Take away groups of nothing, such as the head of a letter that has neither sender nor recipient."""
    for kid in list(node.kid_nodes()):
        _leave_out_empty(kid)
        if kid.role in ("Div", "Sect") and not kid.kids:
            node.kids.remove(kid)


def _is_broken(line: str) -> bool:
    """Whether the line's last word goes on in the next line: a compound after its hyphen, an address after a slash."""
    return line.endswith(("-", " ")) or (line.endswith("/") and not line.endswith(" /"))


def _open(node: Node) -> Node:
    """Where text in a node goes: into a paragraph of its own where the node only holds others."""
    if node.role not in GROUPING:
        return node
    last = node.kids[-1] if node.kids else None
    if isinstance(last, Node) and last.unnamed:
        return last
    return node.add(Node("P", unnamed=True))


def _list(parent: Node) -> Node:
    """The list that an item belongs to: its parent, or one made for an item that stands outside any list."""
    if parent.role == "L":
        return parent
    last = parent.kids[-1] if parent.kids else None
    return last if isinstance(last, Node) and last.role == "L" and last.unnamed else parent.add(Node("L", unnamed=True))


def _described(parent: Node, role: str) -> Node:
    """The item of a description list that a term or a description belongs to: a term opens an item."""
    if parent.role == "LI":
        return parent
    items = _list(parent)
    last = items.kids[-1] if items.kids else None
    if role == "LBody" and isinstance(last, Node) and all(kid.role == "Lbl" for kid in last.kid_nodes()):
        return last
    return items.add(Node("LI"))


def _language(node: Node | None) -> str:
    while node is not None and not node.language:
        node = node.parent
    return node.language if node else ""


def _alternative(element: Element) -> str:
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return element.get("aria-label") or (title.text if title is not None else "") or ""
    return (element.get("alt") or "").strip()


def _count(value: str | None) -> int:
    return max(1, int(value)) if value and value.isdigit() else 1
