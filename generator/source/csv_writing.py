"""The one writer of tables as CSV: no spreadsheet program runs a cell of them, and `csv_file` reads each as it was.

Never writes a file, and never knows what a heading means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.source.patterns import compiled

_NOT_SEEN = "\\s\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
_FORMULA = rf"'*(?:[\t\r\n]|[{_NOT_SEEN}]*[=+\-@＝＋－＠﹦﹢﹣﹫])"
"""How a cell begins that a spreadsheet program may run (OWASP, CSV Injection), also behind what nobody sees and in the
wide forms of East Asia; and one that would else lose an apostrophe of its own.
"""
_NUMBER = r"[+-][\d\s().]*"
"""A telephone number or a figure, which computes nothing and calls nothing: with an apostrophe, other programs that
read the table would dial or print that, too. A sign within it, as in +1-1, makes it a sum.
"""


def as_cell(text: str) -> str:
    """A text as a cell that no spreadsheet program runs: with an apostrophe before what would be a formula."""
    if text[:1].isalnum() or not compiled(_FORMULA).match(text) or compiled(_NUMBER).fullmatch(text):
        return text
    return f"'{text}"


def from_cell(cell: str) -> str:
    """The text of a cell: without the apostrophe before a formula that we, or a form that others fill in, have set."""
    return cell[1:] if cell[:1] == "'" and compiled(_FORMULA).match(cell, 1) else cell


def as_csv(rows: Iterable[Iterable[object]], delimiter: str = ",", line_end: str = "\n") -> str:
    """Rows as the lines of a CSV file (RFC 4180, but for the line ends)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([as_cell(str(cell)) for cell in row] for row in rows)
    return out.getvalue()
