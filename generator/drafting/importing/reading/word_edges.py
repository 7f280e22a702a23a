"""What a .docx has at the head and foot of its pages: a letterhead, a charity's number, running heads.

Reads the words only. Never looks at the text between them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.drafting.importing.document import Block, Picture, line_of, picture_mark

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


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
