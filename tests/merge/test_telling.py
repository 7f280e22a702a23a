"""The letters of a proof: the shortest and the longest, whatever is unlike the others, and why."""

from __future__ import annotations

import io
import random

import pikepdf
import pytest
from house import Desk, survey
from merge.likeness import plan_of
from merge.people import LETTER, people, table
from merge.test_print_run import bookmarks

from generator.merge import telling_letters
from generator.merge.run import proof
from generator.merge.telling_letters import FACT, LANGUAGE, Telling

TEXT = """\
date: 2024-10-01
recipient: {name: Jane Doe}
subject: The bus
body: |
  The bus to {{ recipient.town if recipient.town else 'your town' }} is late.

  {% if recipient.party == 'Green' %}
  You have said so yourself.
  {% elif recipient.party == 'Red' %}
  You have not said so.
  {% endif %}
"""
ORDINARY = [
    {"name": f"Ann {family}", "town": "Hull", "party": "Red"}
    for family in "Abbot Baker Carter Draper Eaton Fisher Gardner Harper Inman Jenner Keller Lambert".split()  # noqa: SIM905
]


def chosen(desk: Desk, rows: list[dict[str, str]], letter: str = TEXT) -> dict[int, str]:
    """Why letters are chosen, by their rows."""
    rows = [{"email": "someone@example.org", **row} for row in rows]
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = [headings, *([row.get(heading, "") for heading in headings] for row in rows)]
    text = "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)
    plan = plan_of(desk, letter, text, forms=("eml",))
    return {one.row: one.why for one in survey(plan, 1, lambda _: None).telling}


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ({"party": "Green"}, "the only one for whom “recipient.party == 'Green'” holds"),
        ({"party": ""}, "the only one for whom neither “recipient.party == 'Green'” nor “recipient.party == 'Red'”"),
        ({"town": ""}, "the only one without 'town'"),
        ({"name": "Ιωάννα Ek"}, "the only one with Greek letters"),
        ({"name": "Ann Þórs"}, "the only one with 'Þ'"),
        ({"name": "ANN LEE"}, "the only one with a name in capitals"),
        ({"name": "Cher"}, "the only one with no family name that is known"),
        ({"name": "A. B. Tower"}, "the only one with initials in place of a given name"),
        ({"name": "Ann Lee 2"}, "the only one with figures in the name"),
        ({"role": "Minister"}, "the only one with an address of 2 lines"),
        ({"role": "Minister of this and of that"}, "the longest line in an address"),
        ({"email": ""}, "the only one with the warning [no-email]"),
    ],
)
def test_a_letter_unlike_the_others_is_looked_at_and_the_reason_named(
    odd: dict[str, str], why: str, desk: Desk
) -> None:
    rows = [*ORDINARY[:7], {"name": "Ben Mason", "town": "Hull", "party": "Red", **odd}, *ORDINARY[7:]]
    assert why in chosen(desk, rows)[8]


def test_the_shortest_and_the_longest_are_looked_at(desk: Desk) -> None:
    rows = [{**row, "town": "Hull" * (3 + n)} for n, row in enumerate(ORDINARY)]
    found = chosen(desk, rows)
    first = [found[row].split(";")[0] for row in (1, 2, 3, 12, 11, 10)]
    assert first[:3] == ["the shortest", "the second shortest", "the third shortest"]
    assert first[3:] == ["the longest", "the second longest", "the third longest"]


def test_what_half_of_them_are_like_is_nothing_odd(desk: Desk) -> None:
    parties = ["Red"] * 3 + ["Green"] * 9 + ["Red"] * 3
    rows = [
        {"name": f"Ann Lee{letter}", "town": "Hull" * (3 + number), "party": party}
        for number, (letter, party) in enumerate(zip("abcdefghijklmno", parties, strict=True))
    ]
    assert sorted(chosen(desk, rows)) == [1, 2, 3, 13, 14, 15]


def test_each_language_is_looked_at_however_many_there_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling_letters, "MOST", 6)
    for tag in ("de", "fr", "nl"):
        desk.file(f"letter.{tag}.yaml", f"language: {tag}\nbody: Un deux trois.\n")
    tags = ["", "de", "de", "fr", "nl", *[""] * 7]
    found = chosen(desk, [{**row, "language": tag} for row, tag in zip(ORDINARY, tags, strict=True)])
    for language in ("French", "Dutch"):
        assert sum(f"in {language}" in why for why in found.values()) == 1


def test_there_are_a_dozen_letters_at_the_most_and_the_same_ones_each_time(desk: Desk) -> None:
    plan = plan_of(desk, LETTER.format(theme="standard"), table(people(300)))
    first, second = (survey(plan, size, lambda _: None).telling for size in (1, 2))
    assert first == second
    assert len(first) <= 12
    assert [one.row for one in first] == sorted(one.row for one in first)


def test_a_row_that_can_not_be_made_is_not_among_them(desk: Desk) -> None:
    rows = [*ORDINARY, {"name": "Ben Lee", "email": "nobody at all", "town": "Hull" * 20, "party": "Green"}]
    assert 13 not in chosen(desk, rows)


def test_a_million_rarities_take_no_more_memory_than_a_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling_letters, "MOST_TRAITS", 50)
    heard, chance = Telling(), random.Random(1)  # noqa: S311
    for number in range(1, 3001):
        heard.add(number, f"Ann {number}", [(LANGUAGE, "Dutch"), (FACT, f"fact {number}")], chance.randint(1, 900), 0)
    assert len(heard.counts) <= 50
    assert len(heard.known) <= 2 * telling_letters.HANDFUL * 50
    assert len(heard.chosen(frozenset())) == telling_letters.MOST


def test_a_proof_is_a_print_run_with_the_reasons_as_bookmarks(desk: Desk) -> None:
    plan = plan_of(desk, LETTER.format(theme="standard"), table(people(30)))
    looked = survey(plan, 1, lambda _: None)
    made, shown, problems = proof(plan, looked)
    assert made is not None
    assert {problem.code for problem in problems} <= {"fitted"}
    assert bookmarks(made) == [(f"{one.recipient}: {one.why}", page) for one, page in shown]
    assert tuple(one for one, _ in shown) == looked.telling
    with pikepdf.open(io.BytesIO(made)) as file:
        assert not file.attachments
