"""Writes the reading order into a PDF as its structure tree (tags, links' descriptions, notes' names, artifacts), with
it what the PDF says that it is: fit for archives (PDF/A-3a) and for reading aloud (PDF/UA-1); and puts right what an
archive wants otherwise than WeasyPrint writes it.

The rules are those of PDF/UA-1 (ISO 14289-1) on the structure of ISO 32000-1, 14.7 and 14.8. Decides nothing about what
is read: that is the layout's. The claims stand in the XMP metadata: PDF/A allows there only schemas it knows or that
the file itself describes, and it doesn't know PDF/UA's (ISO 19005-3, 6.6.2.3); hence the description beside the claim.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

import pydyf

from generator.pages.engine.painting import MarkedPage
from generator.pages.engine.structure_tree import Area, Mark, Node, Reading
from generator.pages.fonts import readable
from generator.problems import Place, Problem, error

_REORDERED = re.compile("[\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1a20-\u1aaf\ua8e0-\ua9df\uaa60-\uaa7f\uabc0-\uabff]")
"""Scripts whose letters are shown in another order than they are typed: their text is given beside the glyphs."""

_PX = 0.75
"""Points in a CSS pixel."""
_PDF_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finish(pdf: pydyf.PDF, reading: Reading, pages: Sequence[MarkedPage]) -> None:
    """Put the tree into the PDF, tie the pages' content and links to it, and make the claims: as the last before the
    PDF is written.
    """
    writer = _Writer(pdf, pages)
    writer.write(reading)
    for page, numbers, spoken in zip(pages, reading.artifacts, writer.spoken, strict=True):
        _rewrite(page, numbers, spoken)
    _claim(pdf)


class _Writer:
    def __init__(self, pdf: pydyf.PDF, pages: Sequence[MarkedPage]) -> None:
        self.pdf = pdf
        self.heights = [page.height * _PX for page in pages]
        self.pages = pdf.page_references
        self.elements: dict[Node, pydyf.Dictionary] = {}
        self.spoken: list[dict[int, str]] = [{} for _ in pages]
        self.owners: list[dict[int, bytes]] = [{} for _ in pages]
        self.annotations: list[bytes] = []
        self.names: dict[str, bytes] = {}

    def write(self, reading: Reading) -> None:
        tree = self._added(pydyf.Dictionary({"Type": "/StructTreeRoot"}))
        document = self._element(reading.root, tree)
        tree["K"] = pydyf.Array([document.reference])
        for number, reference in enumerate(self.pages):
            page = self.pdf.objects[int(reference.split()[0])]
            page["StructParents"] = number
            page["Tabs"] = "/S"
        tree["ParentTree"] = self._added(pydyf.Dictionary({"Nums": self._parent_tree()})).reference
        tree["ParentTreeNextKey"] = len(self.pages) + len(self.annotations)
        if self.names:
            names = pydyf.Array()
            for name, reference in sorted(self.names.items()):
                names.extend([pydyf.String(name), reference])
            tree["IDTree"] = self._added(pydyf.Dictionary({"Names": names})).reference
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _added(self, dictionary: pydyf.Dictionary) -> pydyf.Dictionary:
        self.pdf.add_object(dictionary)
        return dictionary

    def _parent_tree(self) -> pydyf.Array:
        """From each piece of content, and each link's area, to its structure element (ISO 32000-1, 14.7.4.4)."""
        numbers = pydyf.Array()
        for page, owners in enumerate(self.owners):
            row = [owners.get(number, b"null") for number in range(max(owners, default=-1) + 1)]
            numbers.extend([page, self._added_array(row)])
        for key, reference in enumerate(self.annotations, start=len(self.pages)):
            numbers.extend([key, reference])
        return numbers

    def _added_array(self, items: list[bytes]) -> bytes:
        array = pydyf.Array(items)
        self.pdf.add_object(array)
        return bytes(array.reference)

    def _element(self, node: Node, parent: pydyf.Dictionary) -> pydyf.Dictionary:
        element = self._added(
            pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference, "K": pydyf.Array()})
        )
        page = _first_page(node)
        if page is not None:
            element["Pg"] = self.pages[page]
        self._describe(node, element, page or 0)
        for kid in node.kids:
            element["K"].append(self._kid(kid, node, element, page))
        return element

    def _kid(self, kid: Node | Mark | Area, node: Node, element: pydyf.Dictionary, page: int | None) -> bytes | int:
        if isinstance(kid, Node):
            return bytes(self._element(kid, element).reference)
        if isinstance(kid, Area):
            return self._area(kid, node, element)
        self.owners[kid.page][kid.number] = element.reference
        if kid.disguised or _REORDERED.search(kid.text):
            self.spoken[kid.page][kid.number] = readable(kid.text)
        if kid.page == page:
            return kid.number
        piece = pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.number})
        return bytes(piece.data)

    def _area(self, area: Area, node: Node, element: pydyf.Dictionary) -> bytes:
        area.annotation["StructParent"] = len(self.pages) + len(self.annotations)
        area.annotation["Contents"] = pydyf.String(node.alternative or node.text() or "Link")
        self.annotations.append(element.reference)
        piece = pydyf.Dictionary(
            {"Type": "/OBJR", "Pg": self.pages[area.page], "Obj": area.annotation.reference},
        )
        return bytes(piece.data)

    def _describe(self, node: Node, element: pydyf.Dictionary, page: int) -> None:
        if node.language:
            element["Lang"] = pydyf.String(node.language)
        if node.alternative:
            element["Alt"] = pydyf.String(node.alternative)
        if node.role == "Note":
            # PDF/UA wants a name for each note, all different (ISO 14289-1, 7.9).
            name = node.identifier or "note"
            if name in self.names:
                name = f"{name}-{element.number}"
            element["ID"] = pydyf.String(name)
            self.names[name] = element.reference
        attributes = _attributes(node, self.heights[page])
        if attributes is not None:
            element["A"] = attributes


def _attributes(node: Node, page_height: float) -> pydyf.Dictionary | None:
    if node.frame is not None:
        left, top, right, bottom = (side * _PX for side in node.frame)
        frame = pydyf.Array([left, page_height - bottom, right, page_height - top])
        return pydyf.Dictionary({"O": "/Layout", "BBox": frame})
    if node.numbering:
        return pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{node.numbering}"})
    columns, rows = node.spans
    if node.scope or columns > 1 or rows > 1:
        attributes = pydyf.Dictionary({"O": "/Table"})
        if node.scope:
            attributes["Scope"] = f"/{node.scope}"
        if columns > 1:
            attributes["ColSpan"] = columns
        if rows > 1:
            attributes["RowSpan"] = rows
        return attributes
    return None


def _first_page(node: Node) -> int | None:
    return next(_pages(node), None)


def _pages(node: Node) -> Iterator[int]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _pages(kid)
        else:
            yield kid.page


def _rewrite(page: MarkedPage, artifacts: frozenset[int], spoken: Mapping[int, str]) -> None:
    """Mark pieces of a page's content as no part of the reading order, and give others their text as typed."""
    if page.stream is None or not (artifacts or spoken):
        return
    operators = page.stream.stream
    for index, item in enumerate(operators):
        if not isinstance(item, pydyf.Dictionary) or (number := item.get("MCID")) is None:
            continue
        if number in artifacts:
            # "/Span <</MCID 7>> BDC" becomes "/Artifact BMC".
            operators[index - 1 : index + 2] = ["/Artifact", b"BMC", b""]
        elif number in spoken:
            item["ActualText"] = pydyf.String(spoken[number])


def _claim(pdf: pydyf.PDF) -> None:
    """Raise the claim of PDF/A-3u to PDF/A-3a and add that of PDF/UA-1; leave the metadata readable as plain text."""
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        if extra.get("Type") == "/Metadata":
            item.stream = [_claiming(part) for part in item.stream]
            item.compress = False


def _claiming(xmp: bytes) -> bytes:
    upper = xmp.replace(b'pdfaid:conformance="U"', b'pdfaid:conformance="A"')
    return upper.replace(b"</rdf:RDF>", _PDF_UA + b"</rdf:RDF>")


_KINDS = {".yaml": "application/yaml", ".webp": "image/webp"}
"""The kinds of files that not every machine knows by their names (RFC 9512; RFC 9649)."""
_INKS, _INKS_CHOSEN = "/DeviceCMYK", (b"/DeviceCMYK cs", b"/DeviceCMYK CS")


def name_order(name: str) -> bytes:
    """By what names of attached files sort: their bytes as text strings (ISO 32000-1, 7.9.2.2 and 7.9.6)."""
    return name.encode() if name.isascii() else codecs.BOM_UTF16_BE + name.encode("utf-16-be")


def name_in_unicode(pdf: pydyf.PDF) -> None:
    """Write the names of attached files as text (ISO 32000-1, 7.9.2.2), so that readers sort and show them alike, and
    their kinds as no machine's own list of them says.

    WeasyPrint writes their UTF-8 bytes, which readers take for other characters.
    """
    names = {}
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Filespec":
            names[item.reference] = item["F"] = item["UF"]
            if kind := _KINDS.get(PurePath(item["UF"].string).suffix):
                (held,) = (one for one in pdf.objects if one.reference == item["EF"]["F"])
                held.extra["Subtype"] = f"/{kind.replace('/', '#2f')}"
    if "AF" in pdf.catalog:  # WeasyPrint names each file once for every file that there is.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    tree = pdf.catalog.get("Names", {}).get("EmbeddedFiles")
    for item in pdf.objects:
        if tree and item.reference == tree:
            # WeasyPrint keeps the order of the files; a name tree is sorted (ISO 32000-1, 7.9.6).
            ordered = sorted(item["Names"][1::2], key=lambda name: name_order(names[name].string))
            item["Names"] = pydyf.Array([part for name in ordered for part in (names[name], name)])


def unsmoothed(pdf: pydyf.PDF) -> bool:
    """Let no picture be smoothed (ISO 19005-3, 6.2.8.1), whatever a theme or a drawing says of it; whether anything is
    in the colours of printing inks.
    """
    inks = False
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            if "Interpolate" in item.extra:
                item.extra["Interpolate"] = "false"
            inks = (
                inks or item.extra.get("ColorSpace") == _INKS or any(chosen in item.stream for chosen in _INKS_CHOSEN)
            )
    return inks


def not_for_archives(place: Place) -> Problem:
    """Something that is in the colours of printing inks."""
    message = "something on the pages has colours of printing inks (CMYK), which an archive refuses"
    return error(
        place, "theme-css", message, "write the theme's colours for screens, such as #1f4e5f, its pictures in RGB"
    )
