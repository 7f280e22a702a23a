"""Letters that others laid out: what a reader sees at a glance lands in its field, whatever kind of file it came in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from documents import docx_of, html_of, odt_of
from house import Desk
from imported import Imported, imported, points
from other_letters import LETTERS

FORMS = {"txt": str.encode, "html": lambda text: html_of(text).encode(), "docx": docx_of, "odt": odt_of}
ENOUGH = 0.95
"""The share of what is looked for that must land in its field, by kind."""


def found(letter: Imported, field: str) -> Any:
    """What an import has of a field, in the words of `other_letters`."""
    data = letter.data
    headed = [one for key in ("concerns", "asks") for one in points(data.get(key)) if isinstance(one, dict)]
    return {
        "addressed": lambda: str(data.get("recipient", data.get("recipients", ""))),
        "signing": lambda: len(letter.signing),
        "copies": lambda: len(data.get("cc", [])),
        "enclosed": lambda: len(data.get("enclosures", [])),
        "cited": lambda: len(data.get("sources", {})),
        "concerns": lambda: len(points(data.get("concerns"))),
        "asks": lambda: len(points(data.get("asks"))),
        "headings": lambda: sum("heading" in one for one in headed),
        "recipients": lambda: len(data.get("recipients", [])),
        "sender": lambda: "sender" in data,
    }.get(field, lambda: data.get(field, ""))()


def is_right(said: Any, expected: Any, field: str) -> bool:
    if field == "addressed":
        return bool(said) and expected in said
    exact = not isinstance(expected, str) or field in ("date", "place")
    return bool(said == expected) if exact else str(said).startswith(expected)


@pytest.mark.parametrize("form", FORMS)
def test_nearly_all_that_a_reader_sees_lands_in_its_field(form: str, tmp_path: Path) -> None:
    asked, right, wrong = Counter[str](), Counter[str](), []
    for name, other in LETTERS.items():
        letter = imported(Desk(tmp_path), FORMS[form](other.text), form)
        for field, expected in other.expected.items():
            said = found(letter, field)
            asked[field] += 1
            right[field] += is_right(said, expected, field)
            wrong += [] if is_right(said, expected, field) else [f"{name}: {field} is {said!r}, not {expected!r}"]
    assert not wrong or sum(right.values()) >= ENOUGH * sum(asked.values()), "\n".join(wrong)
    for field in ("date", "salutation", "valediction", "headings", "signing"):
        assert right[field] >= ENOUGH * asked[field], "\n".join(wrong)


@pytest.mark.parametrize("name", LETTERS)
def test_no_word_of_the_letter_is_lost(name: str, desk: Desk) -> None:
    letter = imported(desk, LETTERS[name].text)
    lost = Counter(letter.words) - Counter(letter.printed)
    labels = Counter(word for label in letter.parts.relabelled for word in label.split())
    assert not [word for word in lost if not any(word in label for label in labels)]
