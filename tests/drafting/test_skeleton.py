"""A new letter from nothing: it builds as it stands, and every gap in it is found."""

from __future__ import annotations

import re

from letter_factory import Desk

from generator.drafting.skeleton import skeleton
from generator.letter.model import PARTS


def test_it_builds_as_it_stands_with_warnings_of_its_gaps_alone(desk: Desk) -> None:
    letter = desk.letter(skeleton())
    assert {problem.code for problem in letter.problems} == {"placeholder"}
    assert {problem.severity for problem in letter.problems} == {"warning"}
    assert letter.faults(desk.folder) == []


def test_every_gap_is_told(desk: Desk) -> None:
    gaps = re.findall(r"\[\[.*?\]\]", "\n".join(line for line in skeleton().splitlines() if not line.startswith("#")))
    letter = desk.letter(skeleton())
    assert len(letter.problems) == len(gaps)
    lines = skeleton().splitlines()
    assert all(lines[one.place.line - 1][one.place.column - 1 :].startswith("[[") for one in letter.problems)


def test_it_is_an_error_to_send_it_with_gaps(desk: Desk) -> None:
    letter = desk.letter(skeleton().replace("status: draft", "status: final"))
    assert letter.printable is None
    assert set(letter.codes) == {"placeholder"}


def test_with_its_gaps_filled_it_is_a_letter(desk: Desk) -> None:
    filled = re.sub(r"\[\[your organisation\]\]", "Example Bus Users", skeleton())
    filled = filled.replace("[[e-mail address]]", "post@example.org")
    filled = re.sub(r"\[\[(.*?)\]\]", r"\1", filled).replace("status: draft", "status: final")
    letter = desk.letter(filled)
    assert letter.said == []
    assert "Yours sincerely," in letter.text
    assert "We have two concerns." in letter.text


def test_it_shows_the_parts_that_most_letters_have(desk: Desk) -> None:
    assert set(desk.letter(skeleton()).model.parts) == set(PARTS) - {"body"}


def test_no_line_is_too_long_for_an_editor() -> None:
    assert max(map(len, skeleton().splitlines())) <= 100
