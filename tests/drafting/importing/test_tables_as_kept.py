"""Tables of people as offices keep them: headings in words of their own, addresses over columns, totals, no headings."""

# ruff: noqa: E501  (tables of cases)

from __future__ import annotations

import pytest
from house import Desk
from test_lists_on_pages import listed, people


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Your title or role", "role"),
        ("Organisation (if any)", "affiliation"),
        ("Verein/Organisation", "affiliation"),
        ("Ihre Funktion", "role"),
    ],
)
def test_a_heading_is_known_by_its_word_whatever_stands_beside_it(heading: str, field: str, desk: Desk) -> None:
    made = listed(desk, "x.csv", f"Name,{heading}\nAnna Sample,Chair of Examples\n")
    assert people(made) == [{"name": "Anna Sample", field: "Chair of Examples"}]


def test_a_table_without_headings_loses_nobody(desk: Desk) -> None:
    made = listed(desk, "x.csv", "Anna Sample,Example Trust\nBob Muster,Example Watch\nCarla Ruiz,Example Aid\n")
    assert people(made) == [
        {"name": "Anna Sample", "affiliation": "Example Trust"},
        {"name": "Bob Muster", "affiliation": "Example Watch"},
        {"name": "Carla Ruiz", "affiliation": "Example Aid"},
    ]
    roles = listed(desk, "y.csv", "Anna Sample,Chair\nBob Muster,Director\n")
    assert people(roles) == [{"name": "Anna Sample", "role": "Chair"}, {"name": "Bob Muster", "role": "Director"}]


def test_a_total_is_left_out_and_told_and_two_in_a_cell_are_two(desk: Desk) -> None:
    made = listed(desk, "x.csv", 'No.,Name,Role\n1,"Anna Sample\nBob Muster",Chairs\nTotal,2,\n')
    assert people(made) == [{"name": "Anna Sample", "role": "Chairs"}, {"name": "Bob Muster", "role": "Chairs"}]
    assert [problem.message for problem in made.problems] == ["this row is a total, and is left out"]


def test_an_address_over_several_columns_and_a_postcode_with_its_town_are_whole(desk: Desk) -> None:
    made = listed(
        desk,
        "x.csv",
        "Name,Address 1,Address 2,PLZ Ort\nAnna Sample,Example House,1 Mill Lane,01067 Dresden\nBob Muster,2 Mill Lane,,NL-1000 Musterstadt\n",
        "recipients",
    )
    first, second = people(made)
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert (first["street"], first["postcode"], first["city"]) == ("Example House\n1 Mill Lane", "01067", "Dresden")
    assert (second["street"], second["postcode"], second["city"]) == ("2 Mill Lane", "NL-1000", "Musterstadt")


def test_surnames_in_capitals_that_stand_first_are_surnames(desk: Desk) -> None:
    made = listed(desk, "x.csv", "Name\nSAMPLE Anna\nVON MUSTER Bob\nRUIZ Carla\n", "recipients")
    found = [one for one in people(made) if isinstance(one, dict)]
    assert [(one["name"], one["family_name"]) for one in found] == [
        ("Anna Sample", "Sample"), ("Bob von Muster", "von Muster"), ("Carla Ruiz", "Ruiz"),
    ]  # fmt: skip


def test_of_cards_on_a_page_the_address_is_no_office(desk: Desk) -> None:
    cards = "".join(
        f"<li><b>{name}</b><br>Minister<br>{at} Mill Lane<br>Leeds LS1 1AA<br>{name[0]}@example.org</li>"
        for at, name in enumerate(["Anna Sample", "Bob Muster", "Carla Ruiz"], 1)
    )
    made = listed(desk, "x.html", f"<ul>{cards}</ul>", "recipients")
    first = people(made)[0]
    assert isinstance(first, dict)
    assert (first["role"], first["address"], first["email"]) == (
        "Minister",
        "1 Mill Lane\nLeeds LS1 1AA",
        "A@example.org",
    )
    assert made.recognised.left_out == ()
