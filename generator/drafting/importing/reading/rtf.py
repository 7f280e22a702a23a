"""Rich Text Format (.rtf), as WordPad, TextEdit and all word processors write it: by way of HTML.

Runs nothing and opens no object in it. From the RTF Specification, version 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import base64
import codecs
import re
from html import escape
from typing import NamedTuple

from generator.drafting.importing.document import Document
from generator.drafting.importing.document_pictures import LARGEST
from generator.drafting.importing.reading.markup import as_call, as_note, document_of
from generator.drafting.importing.reading.white_space import TAB
from generator.drafting.importing.untrusted import damaged
from generator.problems import Problem

DEEPEST = 200
"""Groups within one another."""
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.DOTALL
)
_SKIPPED = frozenset(
    [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "listtable", "listoverridetable",
        "revtbl", "rsidtbl", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl",
        "mmathpr", "generator", "nonshppict", "bkmkstart", "bkmkend", "fldinst", "pgdsctbl", "filetbl",
        "annotation", "atnid", "atnauthor", "sn", "sv", "pntxta", "pntxtb", "txe", "rxe", "xe", "tc",
    ]
)  # fmt: skip
"""Destinations that hold no text of the document."""
_EDGES = {
    "header": "head",
    "headerf": "head",
    "headerl": "head",
    "footer": "foot",
    "footerf": "foot",
    "footerl": "foot",
}
_STARRED = frozenset(["shpinst", "shptxt", "shppict", "fldinst"])
"""Destinations marked as such that readers may pass over, and that hold text."""
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "tab": TAB, "line": "<br>", "lbr": "<br>",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Code pages by the character set of a font (RTF Specification 1.9.1, font table, \\fcharset)."""
_FONT = re.compile(r"\\f(\d{1,6})\b[^{}]*?\\fcharset(\d{1,3})")
_WITHIN = re.compile(r"[{}]|\\[a-z]+-?\d* ?|\\.|([0-9a-fA-F][0-9a-fA-F\s]*)", re.DOTALL)
_SHOWS = re.compile(r"\\sn\s*wzDescription\}\s*\{\\sv\s([^{}\\]{0,500})\}")
_LINK = re.compile(r"HYPERLINK\s+\"([^\"]{1,2000})\"")


class _State(NamedTuple):
    """What holds within a group."""

    into: str = "body"
    """Where its words go: body, head, foot, a note's number, or nowhere."""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    link: str = ""
    in_table: bool = False
    unicode: int = 1
    """So many characters stand, for old readers, behind each that is given by its number."""
    codepage: str = "cp1252"


def read_rtf(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document in an .rtf file. Problems: `damaged-document`."""
    if not data.lstrip().startswith(b"{\\rtf"):
        return None, [damaged(path, "it is no Rich Text Format")]
    try:
        html = _Html(data.decode("latin-1"))
        html.read()
    except (ValueError, LookupError) as mistake:
        return None, [damaged(path, mistake)]
    notes = [as_note(number, "".join(html.said[number])) for number in html.notes]
    document = document_of(f"<body>{''.join([*html.said['head'], *html.said['body'], *notes])}</body>")
    foot = document_of(f"<body>{''.join(html.said['foot'])}</body>")
    head = document_of(f"<body>{''.join(html.said['head'])}</body>")
    return document._replace(
        footnotes=bool(notes),
        letterhead=tuple(block.lines[0].plain for block in head.blocks if block.lines),
        foot=tuple(line.plain for block in foot.blocks for line in block.lines),
    ), []


class _Html:
    """The text of an RTF as plain HTML: what the reader of HTML then reads."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.said: dict[str, list[str]] = {"body": [], "head": [], "foot": []}
        self.open: dict[str, list[str]] = {}
        """The paragraph that is being read, by where it goes."""
        self.cells: list[str] = []
        self.rows: list[str] = []
        self.notes: list[str] = []
        self.targets: list[str] = []
        page = re.search(r"\\ansicpg(\d{1,5})", text[:2000])
        self.codepage = _known(f"cp{page[1]}") if page else "cp1252"
        self.fonts = {
            int(font): _CHARSETS.get(int(kind), self.codepage) for font, kind in _FONT.findall(text[:200_000])
        }
        self.bytes = bytearray()
        """Characters of a code page that are not decoded yet: one may be of two bytes."""

    def read(self) -> None:
        """Goes through the file once."""
        state, outer = _State(codepage=self.codepage), list[_State]()
        skip, at, starred = 0, 0, False
        while token := _TOKEN.match(self.text, at):
            at = token.end()
            word, number, code, symbol, brace, plain = token.groups()
            if code:
                self.bytes += bytes([int(code, 16)]) if not skip and state.into else b""
                skip = max(0, skip - 1)
                continue
            self._decode(state)
            if brace == "{":
                outer.append(state)
                if len(outer) > DEEPEST:
                    raise ValueError("its groups are nested too deeply")
                starred = False
            elif brace:
                skip, left = 0, state
                state = outer.pop() if outer else state
                if left.into != state.into and left.into in self.notes:
                    self._end(left.into)
            elif symbol:
                starred = symbol == "*"
                if symbol in "\r\n":
                    self._break("par", state)  # A backslash at a line's end is the end of a paragraph.
                self._put(_SYMBOLS.get(symbol, ""), state)
            elif plain:
                self._put(plain[skip:], state)
                skip = max(0, skip - len(plain))
            elif word == "u" and number:
                self._put(chr(int(number) % 65536), state)
                skip = state.unicode
            elif word == "bin":
                at += max(0, int(number or 0))
            elif word:
                state = self._said(word.lower(), number, state, at, starred=starred)
                starred = False
        self._decode(state)
        for into in list(self.open):
            self._end(into)
        self._end_table()

    def _said(self, word: str, number: str | None, state: _State, at: int, *, starred: bool) -> _State:
        """What holds after a control word."""
        if word == "fldinst":
            found = _LINK.search(self.text, at, at + 2100)
            self.targets.append(found[1] if found else "")
        if word == "pict" and state.into:
            self._put_html(self._picture(at), state)
        if word in _EDGES:
            return state._replace(into=_EDGES[word])
        if word == "footnote" and state.into == "body":
            number = str(len(self.notes) + 1)
            self.notes.append(number)
            self.said[number] = []
            self._put_html(as_call(number), state)
            return state._replace(into=number)
        if word in _SKIPPED or (starred and word not in _STARRED):
            return state._replace(into="")
        if word in ("par", "sect", "page", "cell", "row"):
            self._break(word, state)
        elif word in _SIGNS:
            self._put_html(_SIGNS[word], state)
        elif word == "fldrslt":
            return state._replace(link=self.targets.pop() if self.targets else "")
        return self._formatted(word, number, state)

    def _picture(self, at: int) -> str:
        """A picture whose group goes on at a place: its digits, and what it is said to show (RTF 1.9.1, Pictures)."""
        depth, end, digits = 1, at, list[str]()
        for found in _WITHIN.finditer(self.text, at, at + 4 * LARGEST):
            end = found.end()
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth == 0:
                break
            if depth == 1 and found[1]:
                digits.append(found[1])
        head = self.text[at : min(end, at + 20_000)]
        alt = _SHOWS.search(head)
        hexadecimal = "".join("".join(digits).split())
        held = re.search(r"\\(?:png|jpeg)blip\b", head) and len(hexadecimal) % 2 == 0
        data = base64.b64encode(bytes.fromhex(hexadecimal)).decode() if held else ""
        return f'<img src="data:;base64,{data}" alt="{escape(alt[1].strip() if alt else "", quote=True)}">'

    def _formatted(self, word: str, number: str | None, state: _State) -> _State:
        on = number != "0"
        if word == "plain":
            return state._replace(bold=False, italic=False, raised=False, hidden=False)
        if word in ("b", "i", "super", "v", "deleted"):
            return _switched(word, state, on=on)
        if word in ("nosupersub", "sub"):
            return state._replace(raised=False)
        if word in ("intbl", "pard"):
            return state._replace(in_table=word == "intbl")
        if word == "uc":
            return state._replace(unicode=max(0, int(number or 1)))
        if word == "f":
            return state._replace(codepage=self.fonts.get(int(number or 0), self.codepage))
        return state

    def _decode(self, state: _State) -> None:
        if self.bytes:
            text = bytes(self.bytes).decode(state.codepage, "replace")
            self.bytes.clear()
            self._put(text, state)

    def _put(self, text: str, state: _State) -> None:
        said = escape(text)
        for tag, on in (("b", state.bold), ("i", state.italic), ("sup", state.raised)):
            said = f"<{tag}>{said}</{tag}>" if on and text.strip() else said
        self._put_html(f'<a href="{escape(state.link, quote=True)}">{said}</a>' if state.link else said, state)

    def _put_html(self, said: str, state: _State) -> None:
        if state.into and said and not state.hidden:
            self.open.setdefault(state.into, []).append(said)

    def _break(self, word: str, state: _State) -> None:
        if word == "cell" and state.into == "body":
            self.cells.append(f"<td><p>{_text(self.open.pop('body', []))}</p></td>")
        elif word == "row" and state.into == "body":
            self.rows.append(f"<tr>{''.join(self.cells)}</tr>")
            self.cells.clear()
        elif state.into == "body" and state.in_table:
            self._put_html("</p><p>", state)
        elif state.into:
            self._end(state.into)

    def _end(self, into: str) -> None:
        if into == "body":
            self._end_table()
        self.said[into].append(f"<p>{_text(self.open.pop(into, []))}</p>")

    def _end_table(self) -> None:
        if self.rows:
            self.said["body"].append(f"<table>{''.join(self.rows)}</table>")
            self.rows.clear()


def _switched(word: str, state: _State, *, on: bool) -> _State:
    if word == "b":
        return state._replace(bold=on)
    if word == "i":
        return state._replace(italic=on)
    return state._replace(raised=on) if word == "super" else state._replace(hidden=on)


def _text(pieces: list[str]) -> str:
    """Pieces as one text; a character that was given by two numbers is one."""
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _known(codepage: str) -> str:
    try:
        return codecs.lookup(codepage).name
    except LookupError:
        return "cp1252"
