"""Files as word processors write them, made of a few words: HTML of paragraphs, and .docx, .odt and .xlsx of HTML-like text."""

# ruff: noqa: E501  (names of XML)

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from html import escape
from typing import Any
from xml.sax.saxutils import escape as xml

ITEM = re.compile(r"(\d+\.|•|-) ")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def html_of(text: str) -> str:
    """Paragraphs of a plain text as HTML; a paragraph of items as a list."""
    pieces = []
    for paragraph in text.strip().split("\n\n"):
        lines = paragraph.split("\n")
        if len(lines) > 1 and all(map(ITEM.match, lines)):
            tag = "ol" if lines[0][0].isdigit() else "ul"
            items = "".join(f"<li>{escape(ITEM.sub('', line, count=1))}</li>" for line in lines)
            pieces.append(f"<{tag}>{items}</{tag}>")
        else:
            pieces.append(f"<p>{'<br>'.join(map(escape, lines))}</p>")
    return f"<html><body>{''.join(pieces)}</body></html>"


def run(text: str, *, raised: bool = False, bold: bool = False) -> str:
    """A stretch of text in a .docx."""
    properties = ('<w:vertAlign w:val="superscript"/>' if raised else "") + ("<w:b/>" if bold else "")
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{xml(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{lines}</w:r>"


def docx_of(text: str = "", *, body: str | None = None, footnotes: Sequence[str] = ()) -> bytes:
    """A .docx of a plain text's paragraphs, or with a body of WordprocessingML; footnotes are numbered from 1."""
    if body is None:
        body = "".join(f"<w:p>{run(paragraph)}</w:p>" for paragraph in text.strip().split("\n\n"))
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(note)}</w:p></w:footnote>' for number, note in enumerate(footnotes, 1)
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {_W}>{notes}</w:footnotes>",
    }
    return zipped(parts)


def odt_of(text: str) -> bytes:
    """An .odt of a plain text's paragraphs."""
    from odf.opendocument import OpenDocumentText
    from odf.text import LineBreak, P

    document: Any = OpenDocumentText()
    for paragraph in text.strip().split("\n\n"):
        made = P()
        for number, line in enumerate(paragraph.split("\n")):
            if number:
                made.addElement(LineBreak())
            made.addText(line)
        document.text.addElement(made)
    content = io.BytesIO()
    document.write(content)
    return content.getvalue()


def xlsx_of(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, f'<?xml version="1.0"?>{part}' if isinstance(part, str) else part)
    return content.getvalue()
