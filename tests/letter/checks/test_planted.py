"""The first letter with planted faults: each is found at its place, and in the examples nothing of the kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import LETTERS, PROJECT, Desk, Made, read

from generator.problems import in_file_order

PLANTED = PROJECT / "tests" / "data" / "planted-counts-and-dates.yaml"
SEED = PROJECT / "letters" / "nagorno-karabakh.yaml"
FAULTS = [
    ("five urgent", "warning", "stale-count"),
    ("Monday 4 August", "warning", "wrong-weekday"),
    ("12 September 2022", "warning", "future-as-past"),
    ("31 November 2016", "warning", "no-such-day"),
    ("concern 9", "warning", "no-such-number"),
    ("1 May", "warning", "past-deadline"),
    ("3 September 2022", "notice", "weekend-deadline"),
    ("A full inquiry", "notice", "weak-ask"),
]
CODES = {code for _, _, code in FAULTS} | {"no-ask", "unequal-concerns", "long-letter"}


def found(made: Made) -> list[tuple[int, int, str, str]]:
    problems = in_file_order(made.problems)
    return [(one.place.line, one.place.column, str(one.severity), one.code) for one in problems if one.code in CODES]


def test_each_planted_fault_is_found_at_its_place_and_nothing_else() -> None:
    lines = PLANTED.read_text(encoding="utf-8").split("\n")
    wanted = [
        (number, line.index(words) + 1, severity, code)
        for words, severity, code in FAULTS
        for number, line in enumerate(lines, 1)
        if words in line and not line.startswith("#")
    ]
    assert len(wanted) == len(FAULTS), "a fault stands in the file more than once, or not at all"
    last = next(number for number, line in enumerate(lines, 1) if "Destruction of Armenian heritage" in line)
    wanted.append((last, 5, "notice", "unequal-concerns"))
    assert found(read(PLANTED)) == sorted(wanted)


def test_the_first_letter_demands_of_nobody_in_particular_and_without_its_demands_asks_for_nothing(desk: Desk) -> None:
    assert [fault[2:] for fault in found(read(SEED))] == [("notice", "weak-ask")]
    text = SEED.read_text(encoding="utf-8")
    without = text.replace("Perpetrators of atrocities must\n  be held to account. ", "")
    assert without != text
    (fault,) = found(desk.letter(without))
    assert fault[2:] == ("warning", "no-ask")
    assert without.split("\n")[fault[0] - 1] == "closing: |"


@pytest.mark.parametrize("path", [path for path in LETTERS if path != SEED], ids=lambda path: path.stem)
def test_the_other_examples_have_none_of_these_faults(path: Path) -> None:
    assert found(read(path)) == []
