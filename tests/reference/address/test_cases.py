"""Who is addressed how: the tables of cases beside this file, each case with its source; and every rule has a case."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reference.address import Addressed, Facts, Peerage, address, rules

HERE = Path(__file__).parent
EXPECTED = {"envelope", "salutation", "valediction", "short_name", "rule", "lacks", "source", "language", "usual"}


@cache
def cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case of every table, with a name that tells its table and place."""
    found = []
    for path in sorted(HERE.glob("cases_*.yaml")):
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  (makes only text)
        found += [(f"{path.stem.removeprefix('cases_')}-{number}", entry) for number, entry in enumerate(entries, 1)]
    return found


def addressed(case: dict[str, Any]) -> Addressed:
    """What the program says for a case."""
    given = {key: value for key, value in case.items() if key not in EXPECTED}
    for key in ("role", "post_nominals"):
        if key in given:
            given[key] = tuple(given[key]) if isinstance(given[key], list) else tuple(given[key].splitlines())
    if "peerage" in given:
        peerage = given["peerage"]
        territorial = {"yes": True, "no": False}.get(peerage.get("territorial", ""))
        given["peerage"] = Peerage(peerage["rank"], peerage.get("of"), territorial)
    if "privy_counsellor" in given:
        given["privy_counsellor"] = given["privy_counsellor"] == "yes"
    return address(Facts(**given), case.get("language", "en"))


def as_told(case: dict[str, Any]) -> dict[str, Any]:
    """What the program says, in the form of the table; only what the case tells."""
    said = addressed(case)
    told: dict[str, Any] = {
        "envelope": list(said.envelope),
        "salutation": said.salutation or "none",
        "valediction": said.valediction or "none",
        "short_name": said.short_name,
        "rule": said.rule.key if said.rule else "none",
        "usual": list(said.usual),
    }
    compared = {key: value for key, value in told.items() if key in case}
    return {**compared, "lacks": sorted({lack.code for lack in said.lacks})}


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """What the table says, in the same form."""
    told = {key: value for key, value in case.items() if key in EXPECTED - {"source", "language", "lacks"}}
    if isinstance(told.get("envelope"), str):
        told["envelope"] = [told["envelope"]]
    lacks = case.get("lacks", [])
    return {**told, "lacks": sorted([lacks] if isinstance(lacks, str) else lacks)}


@pytest.mark.parametrize(("name", "case"), cases(), ids=[name for name, _ in cases()])
def test_recipient_is_addressed_as_the_source_says(name: str, case: dict[str, Any]) -> None:
    assert case.get("source"), f"{name} has no source"
    assert as_told(case) == expected(case)


def test_every_rule_has_a_case() -> None:
    shown = {case.get("rule") for _, case in cases()}
    assert [rule.key for rule in rules() if rule.key not in shown] == []


def test_there_are_at_least_150_cases() -> None:
    assert len(cases()) >= 150
