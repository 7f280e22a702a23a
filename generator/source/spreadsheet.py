"""Sheets of a spreadsheet by name, and its cells as texts. Never looks at a formula's working, nor opens a file."""

from __future__ import annotations

import datetime
import os
import re

from generator.source.text import cell_of

_ZEROS = re.compile(r'(?:\[[^\]]*\])*((?:"[^"]*"|\\.)*)(0{2,})(?:;@)?')


SHEET = "::"
"""What stands between the name of a spreadsheet or database and that of its sheet or table: `members.xlsx::MPs`."""


def divided(named: str) -> tuple[str, str]:
    """A file's name and that of the sheet or table in it, which is empty where none is named."""
    path, sign, part = named.rpartition(SHEET)
    return (path, part) if sign and path and not os.path.exists(named) else (named, "")


def cell_text(value: object, shape: str = "") -> str:
    """A cell as it is shown: whole numbers without a point, dates year-month-day, and as many figures as a number's
    `shape` asks for (`00000`, `"D-"00000`; ECMA-376-1, 18.8.31): a postal code with its zeros.
    """
    if value is None:
        return ""
    figures = _ZEROS.fullmatch(shape)
    if figures and isinstance(value, int | float) and value == int(value) >= 0:
        before = re.sub(r'"|\\', "", figures[1])
        return f"{before}{int(value):0{len(figures[2])}d}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cell_of(str(value).replace("_x000D_", "").replace("\r\n", "\n")).strip()
