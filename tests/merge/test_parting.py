"""Letters that several processes make, from samples that were made before they parted, are those that one makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from crossed import whole
from house import SPLICED, Desk, survey
from merge.likeness import everybody, plan_of
from merge.people import LETTER, people, table

from generator.merge.merging import merge

MARKED_UP = "theme: standard\ndate: 2024-10-01\nsalutation: Dear {{ recipient.name }},\nbody: |\n" + (
    "  We know of **{{ recipient.constituency }}**, and of [our report](https://example.org) on *it*.\n"
)


def written(desk: Desk, letter: str, size: int) -> dict[str, bytes]:
    """The letters by their files' names, made by so many processes."""
    plan = plan_of(desk, letter, table(people(40, seed=5)))
    looked = survey(plan, 1, lambda _: None)
    folder = desk.folder / f"by-{size}"
    done = list(merge(plan, looked, everybody(plan, looked).tasks(None), folder=str(folder), size=size))
    assert [one.way for one in done].count(SPLICED) > 30
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize(
    "letter", [pytest.param(LETTER.format(theme="standard"), marks=whole), MARKED_UP], ids=["plain", "marked up"]
)
def test_letters_are_the_same_whoever_makes_them(letter: str, desk: Desk) -> None:
    alone, together = written(desk, letter, 1), written(desk, letter, 3)
    assert len(alone) > 30
    assert alone == together
