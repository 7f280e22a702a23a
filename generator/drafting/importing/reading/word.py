"""Word's .docx, by mammoth's HTML, with the heads and feet of its pages, which mammoth leaves out.

Opens nothing that would grow beyond measure, and follows no link.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import Any

from generator.drafting.importing.document import Document
from generator.drafting.importing.pictures import LARGEST
from generator.drafting.importing.reading.gaps import TAB
from generator.drafting.importing.reading.markup import document_of
from generator.drafting.importing.reading.word_edges import edges_of, pictures_at_edges
from generator.drafting.importing.reading.word_gaps import with_gaps
from generator.drafting.importing.untrusted import damaged, openable
from generator.problems import Problem

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
u => em
strike => s
"""
_IN_LIST = re.compile(r"</(ol|ul)>(?:<p></p>)+<\1>")


def read_docx(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document in a .docx file. Problems: `damaged-document`, `file-too-large`."""
    import mammoth

    if problems := openable(data, path, "word/document.xml"):
        return None, problems
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(with_gaps(data)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_picture),
            ignore_empty_paragraphs=False,
        )
        # A gap within a list would make two of it, the second numbered from 1.
        document = document_of(f"<body>{_IN_LIST.sub('', made.value).replace(chr(9), TAB)}</body>")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            edges, language = edges_of(archive), _language(archive)
            shown = tuple(pictures_at_edges(archive, len(document.pictures)))
    except Exception as mistake:  # A file from a stranger may be wrong in any way, and none may end the program.
        return None, [damaged(path, mistake)]
    footnotes = 'id="footnote-' in made.value
    told = [f"left out as the heads and feet of later pages: {'; '.join(edges.later)}"] if edges.later else []
    return document._replace(
        blocks=(*edges.heads, *document.blocks),
        language=language,
        unsure=(*document.unsure, *told),
        footnotes=footnotes,
        letterhead=tuple(block.lines[0].plain for block in edges.heads),
        foot=edges.foot,
        pictures=(*document.pictures, *shown),
    ), []


def _picture(image: Any) -> dict[str, str]:
    """The content of a picture that the document holds; of one that it only names, nothing."""
    try:
        with image.open() as content:
            data = content.read(LARGEST + 1)
    except Exception:  # (whatever keeps it from being read, its loss is told)
        data = b""
    return {"src": f"data:;base64,{base64.b64encode(data).decode()}" if len(data) <= LARGEST else "data:,"}


def _language(archive: zipfile.ZipFile) -> str | None:
    """The language of the document's default style."""
    try:
        styles = archive.read("word/styles.xml").decode("utf-8", "replace")
    except KeyError:
        return None
    found = re.search(r"<w:docDefaults>.*?<w:lang\b[^>]*?w:val=\"([A-Za-z-]{2,12})\"", styles, re.DOTALL)
    return found[1] if found else None
