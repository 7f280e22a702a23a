"""Cells of a spreadsheet (.xlsx) as texts. Never opens a file, and never looks at a formula's working."""

from __future__ import annotations

import datetime

from generator.source.text import forbidden_removed


def cell_text(value: object) -> str:
    """A cell as it is shown: whole numbers without a point, dates year-month-day."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return forbidden_removed(str(value).replace("_x000D_", "").replace("\r\n", "\n")).strip()
