"""Where a .docx has space between two paragraphs, by their styles: put there as an empty paragraph.

So the lines of an address in "No Spacing" stay together as those do below which somebody pressed Enter once.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_LINE = 64
"""Characters of a paragraph that can be a line of an address."""
DEEPEST = 20
"""Styles that may be based on one another."""


class _Spacing(NamedTuple):
    """Space above and below a paragraph, in twentieths of a point; None where nothing is said."""

    before: int | None = None
    after: int | None = None
    contextual: bool | None = None
    """Whether there is none between paragraphs of the same style."""
    listed: bool | None = None

    def over(self, below: _Spacing) -> _Spacing:
        """What this one says, and where it says nothing, what is below."""
        return _Spacing(
            self.before if self.before is not None else below.before,
            self.after if self.after is not None else below.after,
            self.contextual if self.contextual is not None else below.contextual,
            self.listed if self.listed is not None else below.listed,
        )


def with_gaps(data: bytes) -> bytes:
    """The .docx with an empty paragraph wherever space stands between two, if between others stands none."""
    from xml.etree.ElementTree import SubElement, tostring

    from defusedxml import ElementTree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
        styles = archive.read("word/styles.xml") if "word/styles.xml" in archive.namelist() else b""
        if not styles:
            return data
        known, default, usual = _styles(ElementTree.fromstring(styles))
        body = root.find(f"{_W}body")
        gaps = _gaps(body, known, default, usual) if body is not None else []
        if body is None or len({gap.wide for gap in gaps if gap.tells}) < 2:
            return data
        for above, wide, _ in reversed(gaps):
            if wide:
                empty = SubElement(body, f"{_W}p")
                body.remove(empty)
                body.insert(above + 1, empty)
        return _repacked(archive, tostring(root, encoding="utf-8", xml_declaration=True))


def _repacked(archive: zipfile.ZipFile, document: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as made:
        for name in dict.fromkeys(archive.namelist()):
            if name.endswith((".xml", ".rels")) or name.startswith("word/media/"):
                made.writestr(name, document if name == "word/document.xml" else archive.read(name))
    return content.getvalue()


class _Gap(NamedTuple):
    above: int
    """The number of the paragraph above it."""
    wide: bool
    """Whether there is space."""
    tells: bool
    """Whether both paragraphs are short: those are the lines that may belong together."""


def _gaps(body: Element, known: Mapping[str, _Spacing], default: _Spacing, usual: str) -> list[_Gap]:
    """What is between each paragraph and the one that follows it, neither of them in a list nor a heading."""
    found = []
    blocks = list(body)
    for at in range(len(blocks) - 1):
        above, below = blocks[at], blocks[at + 1]
        if above.tag != f"{_W}p" or below.tag != f"{_W}p" or not (_has_text(above) and _has_text(below)):
            continue
        first, second = (_spacing(one, known, default, usual) for one in (above, below))
        if first.listed or second.listed or _is_heading(above, usual) or _is_heading(below, usual):
            continue
        same = _style_of(above, usual) == _style_of(below, usual)
        after = 0 if same and first.contextual else first.after or 0
        before = 0 if same and second.contextual else second.before or 0
        tells = all(len(_text(one)) <= LONGEST_LINE for one in (above, below))
        found.append(_Gap(at, after + before > 0, tells))
    return found


def _is_heading(paragraph: Element, usual: str) -> bool:
    return (
        re.match(
            r"heading|title|überschrift|titre|título|titolo|kop|rubrik|nagłówek",
            _style_of(paragraph, usual),
            re.IGNORECASE,
        )
        is not None
    )


def _text(paragraph: Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))


def _has_text(paragraph: Element) -> bool:
    return bool(_text(paragraph).strip())


def _style_of(paragraph: Element, usual: str) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", usual) if style is not None else usual


def _spacing(paragraph: Element, known: Mapping[str, _Spacing], default: _Spacing, usual: str) -> _Spacing:
    own = _said(paragraph.find(f"{_W}pPr"))
    return own.over(known.get(_style_of(paragraph, usual), _Spacing())).over(default)


def _styles(root: Element) -> tuple[dict[str, _Spacing], _Spacing, str]:
    """The spacing of each style of paragraphs, what holds without one, and the style of paragraphs that name none."""
    default = _said(root.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr"))
    said = {
        style.get(f"{_W}styleId", ""): style
        for style in root.iter(f"{_W}style")
        if style.get(f"{_W}type") == "paragraph"
    }
    usual = next((name for name, style in said.items() if style.get(f"{_W}default") in ("1", "true")), "")

    def whole(name: str, depth: int = 0) -> _Spacing:
        style = said.get(name)
        if style is None or depth > DEEPEST:
            return _Spacing()
        base = style.find(f"{_W}basedOn")
        inherited = whole(base.get(f"{_W}val", ""), depth + 1) if base is not None else _Spacing()
        return _said(style.find(f"{_W}pPr")).over(inherited)

    return {name: whole(name) for name in said}, default, usual


def _said(properties: Element | None) -> _Spacing:
    if properties is None:
        return _Spacing()
    spacing, contextual = properties.find(f"{_W}spacing"), properties.find(f"{_W}contextualSpacing")
    return _Spacing(
        _twips(spacing, "before"),
        _twips(spacing, "after"),
        contextual.get(f"{_W}val", "1") not in ("0", "false") if contextual is not None else None,
        True if properties.find(f"{_W}numPr") is not None else None,
    )


def _twips(spacing: Element | None, side: str) -> int | None:
    if spacing is None:
        return None
    if spacing.get(f"{_W}{side}Autospacing") in ("1", "true"):
        return 240
    value = spacing.get(f"{_W}{side}", "")
    return int(value) if value.lstrip("-").isdigit() else None
