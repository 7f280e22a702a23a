"""Where a recipient's own words decide what stands together on one line, the letter is set by itself, and is right."""

from __future__ import annotations

from house import SPLICED, Desk
from merge.likeness import made, plan_of

LETTER = """\
language: en-GB
date: 2026-03-02
theme: standard
body: |
  We write to ask about the wards that are to close in {{ recipient.town }}. They have {{ recipient.beds }} beds, and
  they stand {{ recipient.far }} km from the next ones, as was said at the meeting by {{ recipient.day }} at the latest.
"""
ROWS = (
    "name,town,beds,far,day\n"
    "Ann Lee,Hull,twelve,four,Monday\nBo Ray,Bath,eleven,nine,Friday\nCy Fox,York,twenty,some,Sunday\n"
    "Di Poe,Hull,twelve,14,Monday\nEd Orr,St Ives,twelve,four,Monday\nFay Ash,Bath,twelve,four,12 June\n"
)


def test_only_letters_whose_own_words_keep_others_on_their_line_are_set_by_themselves(desk: Desk) -> None:
    letters = made(plan_of(desk, LETTER, ROWS))
    ways = [way == SPLICED for way, _ in letters.values()]
    assert ways[1:] == [True, True, False, False, False]
