"""Word's .docx, by mammoth's HTML; the words of its page headers, which mammoth leaves out, come first.

Opens nothing that would grow beyond measure, and follows no link.
"""

from __future__ import annotations

import io
import re
import zipfile

from generator.drafting.importing.document import Block, Document, line_of
from generator.drafting.importing.reading.archives import damaged, openable
from generator.drafting.importing.reading.markup import document_of
from generator.problems import Problem

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
u => em
strike => s
"""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document in a .docx file. Problems: `damaged-document`, `file-too-large`."""
    import mammoth

    if problems := openable(data, path, "word/document.xml"):
        return None, problems
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _image: {"src": ""})
        )
        document = document_of(f"<body>{made.value}</body>")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            heads, language = _headers(archive), _language(archive)
    except Exception as mistake:  # A file from a stranger may be wrong in any way, and none may end the program.
        return None, [damaged(path, mistake)]
    footnotes = 'id="footnote-' in made.value
    return document._replace(blocks=(*heads, *document.blocks), language=language, footnotes=footnotes), []


def _headers(archive: zipfile.ZipFile) -> list[Block]:
    """The paragraphs of the page headers, each once, without fields such as the page's number."""
    from defusedxml import ElementTree

    found: dict[tuple[str, ...], None] = {}
    for name in sorted(name for name in archive.namelist() if re.fullmatch(r"word/header\d*\.xml", name)):
        root = ElementTree.fromstring(archive.read(name))
        for paragraph in root.iter(f"{_WORD}p"):
            if any("PAGE" in (field.text or "") for field in paragraph.iter(f"{_WORD}instrText")):
                continue
            words = "".join(
                "\n" if one.tag == f"{_WORD}br" else "\t" if one.tag == f"{_WORD}tab" else one.text or ""
                for one in paragraph.iter()
                if one.tag in (f"{_WORD}t", f"{_WORD}br", f"{_WORD}tab")
            )
            lines = tuple(" ".join(line.split()) for line in re.split(r"[\n\t]", words) if line.strip())
            if lines:
                found[lines] = None
    return [Block(tuple(line_of(line) for line in lines)) for lines in found]


def _language(archive: zipfile.ZipFile) -> str | None:
    """The language of the document's default style."""
    try:
        styles = archive.read("word/styles.xml").decode("utf-8", "replace")
    except KeyError:
        return None
    found = re.search(r"<w:docDefaults>.*?<w:lang\b[^>]*?w:val=\"([A-Za-z-]{2,12})\"", styles, re.DOTALL)
    return found[1] if found else None
