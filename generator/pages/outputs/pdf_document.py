"""Laid-out pages → a PDF that prints, archives (PDF/A-3a) and reads aloud (PDF/UA-1), the same bytes every time.

All dates in it are the letter's. Never reads the clock, never writes a file. What the PDF says that it is stands in its
XMP metadata: PDF/A allows there only schemas it knows or that the file itself describes, and it doesn't know PDF/UA's
(ISO 19005-3, 6.6.2.3); hence the description beside the claim.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    import pydyf

    from generator.letter.worded import WordedFile
    from generator.pages.engine import LaidOut, MarkedPage, Reading

DATA_NAME = "letter.yaml"
"""The name of the letter's data inside the PDF."""
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


def pdf(
    laid_out: LaidOut,
    *,
    title: str,
    author: str,
    language: str,
    date: datetime.date | None,
    data: bytes | None = None,
    enclosed: Sequence[WordedFile] = (),
) -> tuple[bytes, list[Problem]]:
    """The pages as PDF, and the problems found in drawing them (pictures that can't be).

    `title` must not be empty; `language` is a BCP 47 tag, as in the page's `lang`; `data` is the letter, attached as
    its source, and `enclosed` are files that go along with it. Without a date the PDF has none, and what it carries
    that of 1 January 1970.
    """
    from generator.pages.engine import Attached, Particulars

    midnight = None if date is None else datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    attached = [] if data is None else [Attached(DATA_NAME, "The letter as data", data)]
    attached += [Attached(one.file.name, one.title, one.file.data, "Supplement") for one in enclosed]
    return laid_out.write(Particulars(title, author, language, midnight), attached, finish)


def finish(file: pydyf.PDF, reading: Reading, pages: Sequence[MarkedPage]) -> None:
    """Tag a file and make its claims, as the last thing before it is written."""
    from generator.pages.outputs.pdf_tags import add_tags

    add_tags(file, reading, pages)
    _claim(file)


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
