"""Latin words in a letter from right to left: each line that has no others reads from the left, and so does each
stretch of them that marks, links or notes divide.

WeasyPrint orders the letters of one piece of text and sets the pieces of a line one after the other, whatever they say:
where a stretch is in several, it stands in an element of its own here, whose pieces are set from left to right. What
stretches there are is told by the Unicode Bidirectional Algorithm (UAX #9), for paragraphs from right to left. Changes
the finished HTML of a page; sets no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional, mirrored

OPENING, CLOSING = '<bdi dir="ltr">', "</bdi>"
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<skipped>style|script|svg|math|title|textarea)\b.*?</(?P=skipped)\s*>"
    r"|<(?P<end>/?)(?P<name>[a-z][\w-]*)(?:[^'\">]|\"[^\"]*\"|'[^']*')*>|[^<]+|<",
    re.DOTALL | re.IGNORECASE,
)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_LETTER = re.compile(r"&#?\w+;|.", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_DIRECTION = re.compile(r"\sdir\s*=", re.IGNORECASE)
_NAMED = re.compile(r"\s(?:id|dir)\s*=", re.IGNORECASE)
_MARKS = frozenset(("a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "u"))
"""Elements within a line that may be divided."""
_INLINE = _MARKS | {"bdi", "sup", "sub"}
_LABELS = frozenset(("label", "number", "subject-label"))
"""Classes of what stands before a text, and is not part of it."""
_WAY_BACK = "way-back"
"""The class of an arrow after it."""
_EMBEDDINGS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN"))
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


class _Piece(NamedTuple):
    """What a line is made of."""

    kind: str
    """open, close, letter, object (which is ordered as one letter is) or void (which stands elsewhere)."""
    html: str
    said: str = ""
    """Its letters."""
    name: str = ""
    """The name of its element."""


def set_directions(html: str, *, within_lines: bool) -> str:
    """The page with lines of Latin words from left to right; stretches of such words within lines too, where asked."""
    body = _BODY.search(html)
    if not body:
        return html
    tokens = list(_TOKEN.finditer(html, body.start()))
    return html[: body.start()] + _directed(tokens, within_lines)


def _directed(tokens: Sequence[re.Match[str]], within_lines: bool) -> str:
    """A piece of the page."""
    made: list[str] = []
    line: list[_Piece] = []
    opened: list[_Piece] = []

    def end_line() -> None:
        made.append(_line(line, opened, within_lines))
        for piece in line:
            if piece.kind == "open":
                opened.append(piece)
            elif piece.kind == "close" and opened:
                opened.pop()
        line.clear()

    at = 0
    while at < len(tokens):
        token = tokens[at]
        name, is_end = (token["name"] or "").lower(), bool(token["end"])
        classes = _classes(token[0]) if name else frozenset()
        if not name and not token["skipped"] and not token[0].startswith("<!--"):
            line += (_Piece("letter", one, unescape(one)) for one in _LETTER.findall(token[0]))
        elif name == "img":
            line.append(_Piece("object", token[0]))
        elif name not in _INLINE:
            end_line()
            made.append(token[0])
            if name != "br":
                opened.clear()
        elif is_end:
            line.append(_Piece("close", token[0], name=name))
        elif name in ("bdi", "sup") or "footnote" in classes or _stands_apart(classes, line):
            end = _end(tokens, at)
            inner, ending = tokens[at + 1 : end], tokens[end][0] if end < len(tokens) else ""
            if "footnote" in classes:
                start = _with_direction(token[0], "rtl") if within_lines else token[0]
                line.append(_Piece("void", start + _directed(inner, within_lines) + ending))
            elif name in ("bdi", "sup"):
                line.append(_isolated(token[0], inner, ending, within_lines))
            else:
                end_line()
                made += [token[0], *(one[0] for one in inner), ending]
            at = end
        else:
            line.append(_Piece("open", token[0], name=name))
        at += 1
    end_line()
    return "".join(made)


def _isolated(start: str, inner: Sequence[re.Match[str]], end: str, within_lines: bool) -> _Piece:
    """What has an order of its own, whatever stands beside it."""
    html = "".join(one[0] for one in inner)
    said = unescape(_TAG.sub("", html))
    if start[:4].lower() == "<bdi" and not _DIRECTION.search(start) and within_lines:
        strong = next((kind for kind in map(bidirectional, said) if kind in ("L", "R", "AL")), "R")
        start = _with_direction(start, "ltr" if strong == "L" else "rtl")
        html = html if strong == "L" else _directed(inner, within_lines)
    return _Piece("object", start + html + end, said)


def _end(tokens: Sequence[re.Match[str]], at: int) -> int:
    """The number of the token that ends the element which begins with that one."""
    name, depth = tokens[at]["name"].lower(), 0
    for number in range(at, len(tokens)):
        if (tokens[number]["name"] or "").lower() == name:
            depth += -1 if tokens[number]["end"] else 1
            if not depth:
                return number
    return len(tokens)


def _stands_apart(classes: frozenset[str], line: Sequence[_Piece]) -> bool:
    """Whether an element is no part of the text beside it."""
    return _WAY_BACK in classes or bool(classes & _LABELS and not _said(line).strip())


def _classes(tag: str) -> frozenset[str]:
    found = _CLASS.search(tag)
    return frozenset(found[1].split()) if found else frozenset()


def _with_direction(tag: str, direction: str) -> str:
    return tag if _DIRECTION.search(tag) else f'{tag[:-1]} dir="{direction}">'


def _said(line: Sequence[_Piece]) -> str:
    return "".join(piece.said for piece in line)


def _line(line: Sequence[_Piece], opened: Sequence[_Piece], within_lines: bool) -> str:
    """A line as one types it: a paragraph, or what stands between two `<br>`; `opened` are the elements it is in."""
    standing = [number for number, piece in enumerate(line) if piece.kind in ("letter", "object")]
    while standing and line[standing[-1]].said.isspace():
        standing.pop()
    while standing and line[standing[0]].said.isspace():
        standing.pop(0)
    whole = "".join(piece.html for piece in line)
    kinds = set(map(bidirectional, _said(line)))
    if not standing or line[standing[0]].said == _said(line).strip() or "L" not in kinds or kinds & _EMBEDDINGS:
        return whole
    ends = [(standing[0], standing[-1])]
    levels = _levels([line[number] for number in standing])
    if not kinds & _RIGHT_TO_LEFT:
        if all(level == 2 for level in levels) and (not within_lines or not _is_divided(line, *ends[0])):
            return whole
    elif within_lines:
        runs = groupby(zip(levels, standing, strict=True), lambda one: one[0])
        found = ([number for _, number in run] for level, run in runs if level == 2)
        ends = [(run[0], run[-1]) for run in found if _is_divided(line, run[0], run[-1])]
    else:
        return whole
    put: dict[int, str] = {}
    for first, last in ends:
        put |= _wrapped(line, opened, first, last)
    return "".join(put.get(number, "") + piece.html for number, piece in enumerate(line)) + put.get(len(line), "")


def _is_divided(line: Sequence[_Piece], first: int, last: int) -> bool:
    """Whether a stretch of a line is in several pieces."""
    return first < last and any(piece.kind != "letter" for piece in line[first : last + 1])


def _wrapped(line: Sequence[_Piece], opened: Sequence[_Piece], first: int, last: int) -> dict[int, str]:
    """What to put before which pieces to have a stretch in an element of its own; nothing where that can't be."""
    pairs = _pairs(line)
    while True:
        if first and line[first - 1].kind == "open" and first <= pairs.get(first - 1, -1) <= last:
            first -= 1
        elif last + 1 < len(line) and line[last + 1].kind == "close" and first <= pairs.get(last + 1, -1) <= last:
            last += 1
        else:
            break
    inside = range(first, last + 1)
    # Elements that begin before the stretch and end in it, the inner ones first; and those that end after it.
    ending = [number for number in inside if line[number].kind == "close" and pairs.get(number, -1) < first]
    begun = [line[number] for number in inside if line[number].kind == "open" and pairs.get(number, last + 1) > last]
    lacking = sum(number not in pairs for number in ending)
    outer = list(reversed(opened[len(opened) - lacking :])) if lacking else []
    if lacking > len(opened):
        return {}
    before = [line[pairs[number]] if number in pairs else outer.pop(0) for number in ending]
    if any(piece.name not in _MARKS or _NAMED.search(piece.html) for piece in (*before, *begun)):
        return {}
    start = "".join(f"</{one.name}>" for one in before) + OPENING + "".join(one.html for one in reversed(before))
    end = "".join(f"</{one.name}>" for one in reversed(begun)) + CLOSING + "".join(one.html for one in begun)
    return {first: start, last + 1: end}


def _pairs(line: Sequence[_Piece]) -> dict[int, int]:
    """The number of the piece where an element ends by that where it begins, and the other way round."""
    pairs: dict[int, int] = {}
    begun: list[int] = []
    for number, piece in enumerate(line):
        if piece.kind == "open":
            begun.append(number)
        elif piece.kind == "close" and begun:
            pairs[number] = begun.pop()
            pairs[pairs[number]] = number
    return pairs


def _levels(pieces: Sequence[_Piece]) -> list[int]:
    """The level of each letter and object: 1 from right to left, 2 from left to right (UAX #9, W1 to I2)."""
    kinds = [bidirectional(piece.said) or "L" if piece.kind == "letter" and len(piece.said) == 1 else "ON"
             for piece in pieces]  # fmt: skip
    _weak(kinds)
    _paired(kinds, pieces)
    at = 0
    for neutral, run in groupby(list(kinds), lambda kind: kind in _NEUTRAL):
        length = len(list(run))
        if neutral:
            sides = kinds[at - 1] if at else "R", kinds[at + length] if at + length < len(kinds) else "R"
            kinds[at : at + length] = ["L" if sides == ("L", "L") else "R"] * length
        at += length
    return [1 if kind == "R" else 2 for kind in kinds]


def _weak(kinds: list[str]) -> None:
    """Resolve numbers and what goes with them (W1 to W7)."""
    strong = previous = "R"
    for at, given in enumerate(kinds):
        kind = previous if given == "NSM" else given
        if kind in ("L", "R", "AL"):
            strong = kind
        kinds[at] = previous = "AN" if kind == "EN" and strong == "AL" else kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and ((kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")):
            kinds[at] = before
    at = 0
    for kind, run in groupby(list(kinds)):
        length = len(list(run))
        if kind == "ET":
            beside = (*kinds[at - 1 : at], *kinds[at + length : at + length + 1])
            kinds[at : at + length] = ["EN" if "EN" in beside else "ON"] * length
        at += length
    strong = "R"
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "CS"):
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _paired(kinds: list[str], pieces: Sequence[_Piece]) -> None:
    """Resolve brackets, both of a pair in one way (N0)."""
    for start, end in sorted(_bracketed(kinds, pieces)):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]}
        if "R" in inside:
            kinds[start] = kinds[end] = "R"
        elif "L" in inside:
            before = next((kind for kind in map(_strong, reversed(kinds[:start])) if kind), "R")
            kinds[start] = kinds[end] = before


def _bracketed(kinds: Sequence[str], pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    begun: list[tuple[str, int]] = []
    for at, (kind, piece) in enumerate(zip(kinds, pieces, strict=True)):
        if kind != "ON" or piece.kind != "letter" or not mirrored(piece.said):
            continue
        if piece.said in _BRACKETS:
            begun.append((_BRACKETS[piece.said], at))
        elif found := next((one for one in reversed(begun) if one[0] == piece.said), None):
            yield found[1], at
            del begun[begun.index(found) :]


def _strong(kind: str) -> str:
    """How a letter counts where neutral ones stand beside it; empty where it doesn't."""
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else ""
