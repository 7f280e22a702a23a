"""The records of a table, read from its bytes as often as asked: a large one is not held as a text beside them.

The one reader of CSV: knows encodings, line ends, delimiters and quotes. Never knows which record has the headings.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from generator.problems import Place, Problem, error
from generator.source.limits import LONGEST_CELL, MOST_LINES, cell_too_long, too_many
from generator.source.patterns import compiled
from generator.source.text import CSV_LIMIT, FORBIDDEN, decode_csv

_PIECE = 1 << 20
"""Bytes that are looked at together."""
_DELIMITERS = (",", ";", "\t")
_SAMPLE = 50
_ANNOUNCED = re.compile(r'"?sep=([,;\t])"?$', re.IGNORECASE)


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


class Record(NamedTuple):
    """The cells of one record and the line where it starts, or the mistake in its quotes or in a cell's length."""

    line: int
    cells: list[str]
    mistake: str = ""
    column: int = 0
    """The cell with the mistake, counted from 1, where it is known."""


def opened(lines: Iterable[str]) -> tuple[str, Iterator[Record]]:
    """The delimiter of a table, as its first line announces it or as its rows show, and its records from the first."""
    announced = _ANNOUNCED.match(next(iter(lines)))
    delimiter = announced[1] if announced else _delimiter_of(lines)
    return delimiter, _records(lines, delimiter, announced=bool(announced))


def cells_of(line: str, delimiter: str = ",") -> list[str]:
    """The cells of a line by itself; none where they can't be told."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _records(lines: Iterable[str], delimiter: str, *, announced: bool = False) -> Iterator[Record]:
    """The records that are not blank; after a mistake in one, those from the next line on.

    A first line that announces the delimiter is none.
    """
    given = iter(lines)
    if announced:
        given = chain(("",), islice(given, 1, None))
    last = ""

    def ended() -> Iterator[str]:
        nonlocal last
        for last in given:
            yield f"{last}\n"

    reader = csv.reader(ended(), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as mistake:
            over_lines = reader.line_num > line
            if "field limit" in str(mistake) and not over_lines and last.count('"') % 2 == 0:
                yield Record(line, [], "long", _long_cell(last, delimiter))
                continue
            unclosed = over_lines or "end of data" in str(mistake) or "field limit" in str(mistake)
            yield Record(line, [], "unclosed" if unclosed else "after")
            continue
        if cells:
            yield Record(line, cells)


def _long_cell(line: str, delimiter: str) -> int:
    """Which cell of a line is too long, counted from 1."""
    number, start, quoted = 1, 0, False
    for found in re.finditer(f'["{delimiter}]', line):
        if found[0] == '"':
            quoted = not quoted
        elif not quoted:
            if found.start() - start > LONGEST_CELL:
                break
            number, start = number + 1, found.end()
    return number


def _delimiter_of(lines: Iterable[str]) -> str:
    """The delimiter that gives more than one heading and then the most rows as long as the headings."""
    best, best_score = _DELIMITERS[0], (0.0, 1)
    for delimiter in _DELIMITERS:
        lengths: list[int] = []
        for record in _records(lines, delimiter):
            if record.mistake or len(lengths) == _SAMPLE:
                break
            lengths.append(len(record.cells))
        if lengths and lengths[0] > 1:
            alike = sum(length == lengths[0] for length in lengths) / len(lengths)
            best, best_score = max((best, best_score), (delimiter, (alike, lengths[0])), key=lambda one: one[1])
    return best


def mistake_in(record: Record, path: str) -> Problem:
    """What is wrong with a record. Codes: `unclosed-quote`, `text-after-quote`, `text-too-long`."""
    place = Place(path, record.line, record.column)
    if record.mistake == "long":
        return cell_too_long(place)
    if record.mistake == "unclosed":
        message = "a double quote opened in this row is never closed"
        return error(
            place,
            "unclosed-quote",
            message,
            "close it, or double it where it belongs to the text; below here nothing was read",
        )
    message = "after a closing double quote comes more text"
    return error(
        place, "text-after-quote", message, 'put the whole cell in quotes and double those inside it: """Bob"" Smith"'
    )
