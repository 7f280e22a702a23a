"""A check that a letter does without: `checks: {ignore: [no-ask]}`."""

from __future__ import annotations

import re
from typing import Any

import pytest
from command import letters
from letter_factory import Desk

from generator.letter.checks import CHECKS, RULES, SILENCEABLE
from generator.problems.codes import codes

WRONG = {
    "date": "2022-08-05",
    "opening": "We have four concerns, since Friday 5 August 2023.",
    "concerns": ["One.", "Two."],
}


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


def test_every_rule_names_all_its_codes_and_each_is_documented() -> None:
    documented = {code.name: code for code in codes()}
    for rule in RULES:
        assert rule.codes
        assert set(rule.codes) <= set(documented), rule.check.__name__
        doc = " ".join((rule.check.__doc__ or "").split())
        said = re.search(r"Codes?: ([a-z-]+(?:, [a-z-]+)*)\.", doc)
        named = set(said[1].split(", ")) if said else set()
        assert named == set(rule.codes), f"{rule.check.__name__} says other codes than it is listed with"
    assert not {rule.check for rule in RULES} & set(CHECKS)


def test_the_list_of_checks_says_how_each_can_be_left_out() -> None:
    lines = {line.split()[0]: line for line in letters("list", "checks").lines}
    for code, line in lines.items():
        assert (f"checks: {{ignore: [{code}]}}" in line) is (code in SILENCEABLE), code
    assert lines["no-ask"].count("Bad: ") == lines["no-ask"].count("Good: ") == 1
