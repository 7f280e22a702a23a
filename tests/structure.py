"""The structure tree of a PDF as indented text, with the text that each tag holds: what a screen reader is given."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from itertools import groupby

import pikepdf

Content = dict[tuple[int, int], tuple[float, str]]
"""Each marked piece's base line and text, by the number of the page's object and the piece's own number."""


_NONE = (0.0, "?")


def structure_tree(pdf: bytes) -> str:
    """One line a tag: role, name, language, description and so on in brackets, then the text directly in it.

    Pieces on different lines are joined by a space; a tag within the text is a line of its own.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        content: Content = {}
        for page in document.pages:
            content.update(_marked_text(page))
        lines: list[str] = []
        for kid in _list(document.Root.StructTreeRoot.K):
            _write(kid, 0, None, content, lines)
        return "\n".join(lines) + "\n"


def artifact_text(pdf: bytes) -> str:
    """All the text that is marked as no part of the reading order, piece by piece in lines."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return "\n".join(text for page in document.pages for text in _texts(page)[2])


def _write(element: pikepdf.Object, depth: int, page: int | None, content: Content, lines: list[str]) -> None:
    page = element.Pg.objgen[0] if "/Pg" in element else page
    indent = "  " * depth
    lines.append(f"{indent}{str(element.S)[1:]}{_details(element)}")
    pending: list[tuple[float, str]] = []

    def flush() -> None:
        lines_of_text = ["".join(text for _, text in line) for _, line in groupby(pending, key=lambda piece: piece[0])]
        text = " ".join(" ".join(lines_of_text).split())
        if text:
            lines.append(f'{indent}  "{text}"')
        pending.clear()

    for kid in _list(element.get("/K", pikepdf.Array())):
        if isinstance(kid, int):
            pending.append(content.get((page or 0, kid), _NONE))
        elif kid.get("/Type") == "/MCR":
            pending.append(content.get((kid.Pg.objgen[0], int(kid.MCID)), _NONE))
        elif kid.get("/Type") == "/OBJR":
            flush()
            lines.append(f"{indent}  -> {_target(kid.Obj)}")
        else:
            flush()
            _write(kid, depth + 1, page, content, lines)
    flush()


def _details(element: pikepdf.Object) -> str:
    details = [f"{name.lower()}={element[f'/{name}']}" for name in ("ID", "Lang", "Alt") if f"/{name}" in element]
    attributes = element.get("/A")
    if attributes is not None:
        details += [
            f"{key[1:]}={str(value).removeprefix('/')}"
            for key, value in attributes.items()
            if key in ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering")
        ]
    return f" [{', '.join(details)}]" if details else ""


def _target(annotation: pikepdf.Object) -> str:
    if "/Dest" in annotation:
        return f"#{annotation.Dest}"
    return str(annotation.A.URI)


def _list(value: pikepdf.Object) -> list[pikepdf.Object]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _marked_text(page: pikepdf.Page) -> Content:
    lines, texts = _texts(page)[:2]
    return {(page.objgen[0], number): (lines.get(number, 0.0), text) for number, text in texts.items()}


def _texts(page: pikepdf.Page) -> tuple[dict[int, float], dict[int, str], list[str]]:
    """The base lines and the text of marked pieces, and the text of artifacts."""
    lines: dict[int, float] = {}
    maps = {name: _unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
    marked: dict[int, str] = defaultdict(str)
    artifacts: list[str] = []
    stack: list[tuple[str, int | None, str | None]] = []
    font: dict[str, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            font = maps.get(str(operands[0]), {})
        elif name in ("BDC", "BMC"):
            details = operands[1] if name == "BDC" else {}
            number = int(details["/MCID"]) if "/MCID" in details else None
            actual = str(details["/ActualText"]) if "/ActualText" in details else None
            stack.append((str(operands[0]), number, actual))
            if str(operands[0]) == "/Artifact":
                artifacts.append("")
            elif number is not None:
                marked[number] += actual or ""
        elif name == "Tm" and stack and stack[-1][1] is not None:
            lines.setdefault(stack[-1][1], float(operands[5]))
        elif name == "EMC":
            stack.pop()
        elif name in ("Tj", "TJ") and stack:
            role, number, actual = stack[-1]
            if role == "/Artifact":
                artifacts[-1] += _shown(operands[0], font)
            elif number is not None and actual is None:
                marked[number] += _shown(operands[0], font)
    return lines, marked, [text for text in artifacts if text]


def _shown(operand: pikepdf.Object, font: dict[str, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = "".join(bytes(piece).hex() for piece in pieces if isinstance(piece, pikepdf.String))
    text = "".join(font.get(codes[at : at + 4], "?") for at in range(0, len(codes), 4)).replace("\u200b", "")
    return _as_typed(text) if re.search("[\u0590-\u08ff\ufb1d-\ufdff]", text) else text


def _as_typed(text: str) -> str:
    """Text from right to left, which stands in a PDF as it is seen, in the order in which it is read (roughly)."""
    return re.sub("[0-9\u0660-\u0669A-Za-z]([^\u0590-\u08ff]*[0-9\u0660-\u0669A-Za-z])?", _reversed, text[::-1])


def _reversed(found: re.Match[str]) -> str:
    return found[0][::-1]


def _unicode_map(font: pikepdf.Object) -> dict[str, str]:
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes())
    return {code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
