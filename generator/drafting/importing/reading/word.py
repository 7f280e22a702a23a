"""Word's .docx, by mammoth's HTML, with the heads and feet of its pages, which mammoth leaves out.

Of these it reads the words only: a letterhead, a charity's number, running heads. Opens nothing that would grow beyond
measure, and follows no link.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.drafting.importing.document import Block, Document, Picture, line_of, picture_mark
from generator.drafting.importing.document_pictures import LARGEST
from generator.drafting.importing.reading.markup import document_of
from generator.drafting.importing.reading.white_space import TAB
from generator.drafting.importing.reading.word_gaps import with_gaps
from generator.drafting.importing.untrusted import damaged, openable
from generator.problems import Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
u => em
strike => s
"""
_IN_LIST = re.compile(r"</(ol|ul)>(?:<p></p>)+<\1>")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


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


class Edges(NamedTuple):
    """The heads and feet of a document's pages."""

    heads: tuple[Block, ...]
    """The head of the first page, a block a header."""
    foot: tuple[str, ...]
    """The lines at the foot of the first page."""
    later: tuple[str, ...]
    """What stands on later pages only: running heads."""


def edges_of(archive: zipfile.ZipFile) -> Edges:
    """Heads and feet, each line once, without those that have the page's number; the first page's are the letter's."""
    from defusedxml import ElementTree

    names = set(archive.namelist())
    root = ElementTree.fromstring(archive.read("word/document.xml"))
    targets = _targets(archive) if "word/_rels/document.xml.rels" in names else {}
    said: dict[str, list[list[str]]] = {"header": [], "footer": []}
    later: dict[str, None] = {}
    read: set[str] = set()
    for section in root.iter(f"{_W}sectPr"):
        apart = section.find(f"{_W}titlePg") is not None
        for kind, found in said.items():
            for reference in section.iter(f"{_W}{kind}Reference"):
                part = targets.get(reference.get(f"{_R}id", ""), "")
                if part in read or part not in names:
                    continue
                read.add(part)
                lines = _lines(ElementTree.fromstring(archive.read(part)))
                if (reference.get(f"{_W}type") == "first") == apart:
                    found.append([line for line in lines if line not in [one for other in found for one in other]])
                elif apart or lines not in found:
                    later |= dict.fromkeys(lines)
    first = {line for lines in (*said["header"], *said["footer"]) for line in lines}
    heads = tuple(Block(tuple(map(line_of, lines))) for lines in said["header"] if lines)
    return Edges(
        heads, tuple(line for lines in said["footer"] for line in lines), tuple(x for x in later if x not in first)
    )


def pictures_at_edges(archive: zipfile.ZipFile, first: int) -> Iterator[Picture]:
    """The pictures in heads and feet, which are told, by what they show; `first` is the number of the first one."""
    from defusedxml import ElementTree

    told: dict[str, None] = {}
    for name in archive.namelist():
        if not re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            continue
        root = ElementTree.fromstring(archive.read(name))
        for drawing in root.iter(f"{_W}drawing"):
            about = next(drawing.iter(f"{_DRAWN}docPr"), None)
            if about is not None and next(drawing.iter(f"{_A}blip"), None) is not None:
                told[about.get("descr") or about.get("name") or ""] = None
    for number, alt in enumerate(told, first):
        yield Picture(picture_mark(number), alt, "in the head or foot of the page", "")


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The parts of the document by the ids of its relationships."""
    from defusedxml import ElementTree

    root = ElementTree.fromstring(archive.read("word/_rels/document.xml.rels"))
    return {one.get("Id", ""): f"word/{one.get('Target', '').removeprefix('/word/')}" for one in root}


def _lines(root: Element) -> list[str]:
    """The lines of a header or footer, each once, without fields such as the page's number."""
    for holder in list(root.iter()):
        for fallback in holder.findall(_FALLBACK):
            holder.remove(fallback)
    found: dict[str, None] = {}
    for paragraph in root.iter(f"{_W}p"):
        fields = [one.text or "" for one in paragraph.iter(f"{_W}instrText")]
        fields += [one.get(f"{_W}instr", "") for one in paragraph.iter(f"{_W}fldSimple")]
        if any("PAGE" in field for field in fields):
            continue
        words = "".join(
            "\n" if one.tag == f"{_W}br" else "\t" if one.tag == f"{_W}tab" else one.text or ""
            for one in _runs(paragraph)
        )
        found |= dict.fromkeys(" ".join(line.split()) for line in re.split(r"[\n\t]", words) if line.strip())
    return list(found)


def _runs(paragraph: Element) -> list[Element]:
    """The words and breaks of a paragraph, not those of text boxes in it, which are paragraphs of their own."""
    inner = {one for other in paragraph.iter(f"{_W}p") if other is not paragraph for one in other.iter()}
    wanted = (f"{_W}t", f"{_W}br", f"{_W}tab")
    return [one for one in paragraph.iter() if one.tag in wanted and one not in inner]
