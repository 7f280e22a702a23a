"""What one check tells of a letter, for tables of texts in which it must speak or be silent."""

from __future__ import annotations

from typing import Any

from house import Desk


def told(desk: Desk, *codes: str, **keys: Any) -> list[str]:
    """The problems of these codes as a person reads them: place, severity, message and hint."""
    keys = {"date": "2022-08-05", "recipient": "The Minister", "salutation": "Dear Minister,", **keys}
    return [str(problem).rpartition("/")[2] for problem in desk.letter(**keys).problems if problem.code in codes]
