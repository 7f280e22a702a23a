"""Stretches of text, each bold, italic, a link or a note's call → lines with their Markdown. Knows no HTML."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.drafting.importing.document import Line, escaped


class Piece(NamedTuple):
    """A stretch of text of one kind; None as text ends a line."""

    text: str | None
    bold: bool = False
    italic: bool = False
    target: str = ""
    note: str = ""


def lines_of(pieces: list[Piece]) -> tuple[Line, ...]:
    """The lines that pieces make, empty ones left out."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text is None:
            lines.append([])
        else:
            lines[-1].append(piece)
    made = (_line(line) for line in lines)
    return tuple(line for line in made if line.plain or line.marked)


def _line(pieces: list[Piece]) -> Line:
    merged: list[Piece] = []
    for piece in pieces:
        text = piece.text or ""
        if text.startswith(" ") and (not merged or (merged[-1].text or "").endswith(" ")):
            text = text.lstrip(" ")
        if merged and not piece.note and not merged[-1].note and merged[-1][1:] == piece[1:]:
            merged[-1] = merged[-1]._replace(text=f"{merged[-1].text}{text}")
        elif text or piece.note:
            merged.append(piece._replace(text=text))
    plain = re.sub(r"\s+$", "", "".join(piece.text or "" for piece in merged)).strip(" ")
    inked = [piece for piece in merged if (piece.text or "").strip()]
    strong = bool(inked) and all(piece.bold for piece in inked)
    marked = "".join(_marked(piece, bold=piece.bold and not strong) for piece in merged)
    return Line(plain.strip(), marked.strip(), strong)


def _marked(piece: Piece, *, bold: bool) -> str:
    if piece.note:
        return f"[^{piece.note}]"
    text = piece.text or ""
    words = text.strip()
    if not words:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    said = escaped(words)
    if piece.target:
        said = _linked(words, said, piece.target)
    sign = ("**" if bold else "") + ("*" if piece.italic else "")
    return f"{before}{sign}{said}{sign[::-1]}{after}"


def _linked(words: str, said: str, target: str) -> str:
    if words.rstrip("/") in (target.rstrip("/"), target.partition(":")[2].lstrip("/").rstrip("/")):
        return words if "://" in words or "@" in words or words.startswith("www.") else said
    safe = re.sub(r"[\s<>()\\{}|\"`^\[\]]", lambda found: f"%{ord(found[0]):02X}", target)
    return f"[{said}]({safe})"
