"""The lines of a table, read from its bytes as often as asked: a large one is not held as a text beside them.

Knows encodings and line ends. Never knows what a cell is.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from generator.problems import Place, Problem
from generator.source.limits import MOST_LINES, too_many
from generator.source.patterns import compiled
from generator.source.text import CSV_LIMIT, FORBIDDEN, decode_csv

_PIECE = 1 << 20
"""Bytes that are looked at together."""


class Lines:
    """The lines of a text, one by one, as often as asked. Kept in UTF-8, which takes the least room."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __iter__(self) -> Iterator[str]:
        data, start = self._data, 0
        while (end := data.find(b"\n", start)) >= 0:
            yield data[start:end].decode()
            start = end + 1
        yield data[start:].decode()


def lines_of(data: bytes, path: str) -> tuple[Lines | None, list[Problem]]:
    """The lines of a table's bytes; None where they can't be read. Codes: those of `decode_csv`, too-many."""
    plain, problems = _plain(data), list[Problem]()
    if plain is None:
        text, problems = decode_csv(data, path)
        plain = text.encode() if text or not problems else None
    if plain is None:
        return None, problems
    if plain.count(b"\n") > MOST_LINES:
        return None, [*problems, too_many(Place(path), "lines", MOST_LINES)]
    return Lines(plain), problems


def _plain(data: bytes) -> bytes | None:
    """The bytes with line feeds as line ends, where they are UTF-8 and nothing is wrong with them; else None.

    Looks at a piece at a time: a large table is not held as a text beside its bytes.
    """
    if len(data) > CSV_LIMIT:
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    decoder, forbidden = codecs.getincrementaldecoder("utf-8")(), compiled(FORBIDDEN)
    try:
        for at in range(0, len(data) + 1, _PIECE):
            if forbidden.search(decoder.decode(data[at : at + _PIECE], at + _PIECE > len(data))):
                return None
    except UnicodeDecodeError:
        return None
    return data
