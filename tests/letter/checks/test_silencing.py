"""A check that a letter does without: `checks: {ignore: [no-ask]}`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command import letters
from house import LETTERS, PROJECT, Desk

from generator.letter.checks import RULES, SILENCEABLE
from generator.letter.checks.running_text import ReadLetter
from generator.letter.loading import load
from generator.letter.resolving import resolve
from generator.letter.worded import word
from generator.problems.codes import codes_of_no_rule

WRONG = {
    "date": "2022-08-05",
    "opening": "We have four concerns, since Friday 5 August 2023.",
    "concerns": ["One.", "Two."],
}

BROKEN = sorted((PROJECT / "tests/data/broken").glob("*.yaml"))
ELSEWHERE = {code.name for code in codes_of_no_rule()}


def told(desk: Desk, ignore: Any) -> list[str]:
    return [str(one).rpartition("/")[2] for one in desk.letter(**WRONG, checks={"ignore": ignore}).problems]


@pytest.mark.parametrize("ignore", [["stale-count"], "stale-count", ["stale-count", "no-ask"], "stale-count, no-ask"])
def test_an_ignored_check_is_not_told_and_the_others_are(desk: Desk, ignore: Any) -> None:
    said = " ".join(told(desk, ignore))
    assert "[stale-count]" not in said
    assert "[wrong-weekday]" in said


def test_of_a_rule_with_several_codes_only_the_named_one_is_ignored(desk: Desk) -> None:
    both = {**WRONG, "opening": "We have four concerns since 31 June 2022 and Friday 5 August 2023."}
    made = desk.letter(**both, checks={"ignore": ["wrong-weekday"]})
    assert [one.code for one in made.problems] == ["stale-count", "no-such-day"]


def test_an_ignored_check_that_finds_nothing_is_not_told_of(desk: Desk) -> None:
    assert desk.letter(body="Please mend the bridge.", checks={"ignore": ["no-ask"]}).problems == []


@pytest.mark.parametrize(
    ("ignore", "said"),
    [
        (
            ["stale-counts"],
            "letter.yaml:4:21: error: there is no check 'stale-counts' to ignore; did you mean 'stale-count'?",
        ),
        (["xyzzy"], "letter.yaml:4:21: error: there is no check 'xyzzy' to ignore; 'letters list checks' shows which"),
        (
            ["no-ask", "unknown-field"],
            "letter.yaml:4:31: error: 'unknown-field' can't be ignored: it is a mistake in the",
        ),
    ],
)
def test_what_cannot_be_ignored_is_told_with_what_may_be_meant(desk: Desk, ignore: list[str], said: str) -> None:
    (problem,) = [one for one in told(desk, ignore) if "[unknown-check]" in one]
    assert problem.startswith(said)


def test_mistakes_of_form_are_told_whatever_is_ignored(desk: Desk) -> None:
    made = desk.letter(body="Please {{ mend }}.", checks={"ignore": ["no-ask"]})
    assert made.codes == ["unknown-name"]


def test_a_misspelt_key_of_checks_is_told(desk: Desk) -> None:
    assert desk.letter(body="Please mend it.", checks={"ignored": ["no-ask"]}).codes == ["unknown-field"]


@pytest.mark.parametrize("path", [*BROKEN, *LETTERS], ids=lambda path: path.stem)
def test_a_rule_tells_nothing_that_it_does_not_declare(path: Path) -> None:
    """So whoever silences the codes of a rule is told nothing of it."""
    loaded, _ = load(str(path))
    if loaded:
        resolved, _ = resolve(loaded)
        letter = ReadLetter(resolved, word(resolved, lambda *_: (None, []))[0])
        for rule in RULES:
            declared = {code.name for code in rule.codes} | (ELSEWHERE if rule.form else set())
            assert {problem.code for problem in rule.check(letter)} <= declared, rule.check.__name__


def test_the_list_of_checks_says_how_each_can_be_left_out() -> None:
    lines = {line.split()[0]: line for line in letters("list", "checks").lines}
    for code, line in lines.items():
        assert (f"checks: {{ignore: [{code}]}}" in line) is (code in SILENCEABLE), code
    assert lines["no-ask"].count("Bad: ") == lines["no-ask"].count("Good: ") == 1
