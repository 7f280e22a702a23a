"""The first letter with fifteen faults: all are told, each where it stands, and nothing else but its own three."""

from __future__ import annotations

from command import letters
from house import PROJECT

FOLDER = PROJECT / "tests" / "data"
PLANTED = [
    ("Dear Ms Truss,", "notice", "salutation-differs"),
    ("five urgent concerns", "warning", "stale-count"),
    ("Monday 3 August", "warning", "wrong-weekday"),
    ("“stop at", "warning", "unbalanced-quotes"),
    ("  commitment to take", "notice", "double-space"),
    ("Aliev claimed", "notice", "name-spelt-two-ways"),
    ("31 June 2013", "warning", "no-such-day"),
    ("XXX", "warning", "leftover"),
    ("the region endured", "warning", "doubled-word"),
    ("Nagorno-Karabakh)", "notice", "name-spelt-two-ways"),
    ("concern 7", "warning", "no-such-number"),
    ("UNHCR", "notice", "unexplained-acronym"),
    ("1 July 2022", "warning", "past-deadline"),
    ("Lib Dem}", "notice", "affiliation-spelt-two-ways"),
    ('"Farron, Tim"', "warning", "duplicate-signatory"),
]
OWN = [
    ("OSCE", "notice", "unexplained-acronym"),
    ("Tens of others", "notice", "long-sentence"),
    ("Azerbaijan's", "notice", "mixed-apostrophes"),
]


def test_all_fifteen_are_told_at_their_places_and_nothing_that_is_not_so() -> None:
    lines = (FOLDER / "fifteen-faults.yaml").read_text(encoding="utf-8").split("\n")
    wanted = [
        (number, line.index(words) + 1, severity, code)
        for words, severity, code in PLANTED + OWN
        for number, line in enumerate(lines, 1)
        if words in line and not line.startswith("#")
    ]
    assert len(wanted) == len(PLANTED) + len(OWN), "a fault stands in the file more than once, or not at all"
    said = letters("check", "fifteen-faults.yaml", cwd=FOLDER)
    found = [line.split(": ", 2) for line in said.lines[:-1]]
    told = [
        (*map(int, place.split(":")[1:]), severity, what[what.rindex("[") + 1 : -1]) for place, severity, what in found
    ]
    assert told == sorted(wanted)
    assert said.lines[-1] == "9 warnings, 9 notices in 1 file"


def test_the_letter_itself_has_four_small_things_that_are_so() -> None:
    said = letters("check", "letters/nagorno-karabakh.yaml", cwd=PROJECT)
    assert [line.rsplit("[", 1)[1] for line in said.lines[:-1]] == [
        "unexplained-acronym]", "long-sentence]", "mixed-apostrophes]", "weak-ask]",
    ]  # fmt: skip
    assert said.lines[-1] == "4 notices in 1 file"
    assert said.code == 0
