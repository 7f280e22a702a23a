"""What a check of a good letter points at: `pointed(desk, "doubled-word", "We ask the the Minister.")` → ["the"].

The words are those that stand in the file at the problem's place, so that a wrong place fails the test, too.
"""

from __future__ import annotations

import re
from textwrap import indent

from house import Desk, Made


def prose(desk: Desk, text: str, language: str = "en-GB", more: str = "") -> Made:
    """A letter whose body is the text, as a person writes it; `more` are other keys."""
    return desk.letter(f"language: {language}\n{more}body: |\n{indent(text, '  ')}\n")


def pointed(desk: Desk, code: str, text: str, language: str = "en-GB", more: str = "") -> list[str]:
    """The word at the place of each problem of that code in such a letter."""
    return words_at(prose(desk, text, language, more), code)


def words_at(letter: Made, code: str) -> list[str]:
    """The word of the file at the place of each problem of that code."""
    found = [problem.place for problem in letter.problems if problem.code == code]
    lines = letter.path.read_text(encoding="utf-8").split("\n")
    return [re.findall(r"\s|\S+", lines[place.line - 1][place.column - 1 :])[0] for place in found]


def severities(letter: Made, code: str) -> list[str]:
    """How bad the problems of that code are."""
    return [str(problem.severity) for problem in letter.problems if problem.code == code]
