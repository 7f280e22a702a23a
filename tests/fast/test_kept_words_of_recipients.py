"""What a recipient's own words keep on one line is kept in a spliced letter too, or the letter is set by itself."""

from __future__ import annotations

import pytest
from house import SPLICED, Desk
from merge.likeness import assert_alike_each, made, plan_of

LETTER = """\
language: en-GB
date: 2026-03-02
theme: standard
body: |
  We write to ask about the wards that are to close in {{ recipient.town }}. They stand {{ recipient.far }} km from the
  next ones, as was said at the meeting on {{ recipient.day }}, and we *do* hope for a reply.
"""
TOWN = "Upper and Lower Exampleton on the Water by the Sea and the Hills"


@pytest.mark.parametrize(("far", "day"), [("nine", "Monday"), ("14", "12 June"), ("nine", "12 June")])
def test_letters_in_which_the_same_is_kept_are_spliced_as_they_are_set_by_themselves(
    far: str, day: str, desk: Desk
) -> None:
    towns = [TOWN[:length].strip() for length in range(4, len(TOWN), 7)]
    rows = "name,town,far,day\nAnn Lee,Hull,four,Friday\n" + "".join(f"Bo,{town},{far},{day}\n" for town in towns)
    letters = made(plan_of(desk, LETTER, rows))
    spliced = {number: data for number, (way, data) in letters.items() if way == SPLICED}
    assert len(spliced) == len(letters)
    assert_alike_each(spliced, desk, LETTER, rows)


def test_a_letter_is_set_by_itself_where_a_part_of_a_value_is_kept(desk: Desk) -> None:
    rows = "name,town,far,day\nAnn Lee,Hull,four,Monday\nEd Orr,East of St Ives,four,Monday\nBo Ray,Bath,six,Friday\n"
    assert [way == SPLICED for way, _ in made(plan_of(desk, LETTER, rows)).values()] == [True, False, True]
