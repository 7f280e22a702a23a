"""How a text is written on one line of a YAML file, so that it reads back exactly as it was.

Never quotes where the file's form doesn't need it, and never breaks a line.
"""

from __future__ import annotations

from generator.source.patterns import compiled
from generator.source.text import FORBIDDEN

_NOT_FIRST = frozenset("@`%*&!|>'\"[]{},# \t\xa0\u2007\u202f")
_UNSAFE = r": |:$| #|[\n\t\r\x85\u2028\u2029]|^(?:---|\.\.\.)|\s$|^[-?:](?:$| )"
_UNSAFE_IN_BRACKETS = r"[,\[\]{}]|:|^[-?]"
_ESCAPED = r'["\\\n\t\r\x85\u2028\u2029]|' + FORBIDDEN
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\0": "\\0"}


def as_scalar(text: str, *, flow: bool = False) -> str:
    """The text as one line of YAML, in quotes only where it would else be read as something else.

    `flow`: it stands inside brackets or braces, where commas and colons count. A lone surrogate can't be written.
    """
    if _is_plain(text) and not (flow and compiled(_UNSAFE_IN_BRACKETS).search(text)):
        return text
    return as_quoted(text, "'" if compiled(_ESCAPED).search(text) else '"')


def as_quoted(text: str, quote: str) -> str:
    """The text as one line of YAML in quotes: in the given ones, unless it needs the escapes of double ones."""
    escaped = compiled(_ESCAPED)
    if quote == "'" and not escaped.search(text.replace('"', "").replace("\\", "")):
        return "'" + text.replace("'", "''") + "'"
    return '"' + escaped.sub(lambda match: _escape(match[0]), text) + '"'


def shortened(text: str, length: int = 60) -> str:
    """The text on one line and not longer than `length` characters, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _is_plain(text: str) -> bool:
    """Whether a text reads back as itself without quotes, outside brackets."""
    if not text or text[0] in _NOT_FIRST or text == "<<":
        return False
    return not compiled(_UNSAFE).search(text) and not compiled(FORBIDDEN).search(text)


def _escape(character: str) -> str:
    number = ord(character)
    wide = f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"
    return _SHORT.get(character, wide)
