"""Who signs, where only the whole list tells: columns in the order of the alphabet, groups, cards, lines all alike."""

# ruff: noqa: E501  (letters on one line)

from __future__ import annotations

import pytest
from house import Desk
from imported import Imported, imported
from test_names_below import signed


def tabled(desk: Desk, rows: list[list[str]]) -> Imported:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return imported(
        desk, f"<p>Dear Minister,</p><p>Many wait.</p><p>Yours sincerely,</p><table>{cells}</table>", "html"
    )


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([["Ann Zeal (Labour)", "Bob Yarn (Green Party)"], ["Cy Xeno (Plaid Cymru)", "Di Wax (Labour)"]], ["Ann Zeal", "Bob Yarn", "Cy Xeno", "Di Wax"]),
        ([["Ann Zeal (Labour)", "Cy Xeno (Green Party)"], ["Bob Yarn (Labour)", "Di Wax (SNP)"]], ["Ann Zeal", "Bob Yarn", "Cy Xeno", "Di Wax"]),
        ([["Di Ark (Labour)", "Ann Bow (Labour)"], ["Cy Cot (Labour)", "Bob Dew (Labour)"]], ["Di Ark", "Ann Bow", "Cy Cot", "Bob Dew"]),
    ],
)  # fmt: skip
def test_names_side_by_side_are_read_as_the_alphabet_runs_else_row_by_row(
    rows: list[list[str]], names: list[str], desk: Desk
) -> None:
    assert tabled(desk, rows).names == names


def test_of_three_columns_without_headings_the_last_is_the_body_where_the_second_tells_offices(desk: Desk) -> None:
    rows = [["Ann Zeal", "Chair", "Homes for All"], ["Bob Yarn", "Trustee", "Old Bricks"]]
    assert tabled(desk, rows).signing == [
        {"name": "Ann Zeal", "role": "Chair", "affiliation": "Homes for All"},
        {"name": "Bob Yarn", "role": "Trustee", "affiliation": "Old Bricks"},
    ]


def test_lines_of_a_list_part_like_nearly_all_others(desk: Desk) -> None:
    others = "Anna Sample, Example Trust\nBob Muster, Example Watch\nCarla Ruiz, Example Aid\n"
    found = signed(desk, f"{others}don Luigi Muster, parroco\nÉlodie Patron, Example Press").signing
    assert found[3:] == [
        {"name": "don Luigi Muster", "role": "parroco"},
        {"name": "Élodie Patron", "affiliation": "Example Press"},
    ]


def test_an_office_with_a_comma_is_told_from_a_body_that_others_belong_to(desk: Desk) -> None:
    items = ["Anna Sample, Director, Example Watch", "Bob Muster, Manager, Europe, Example Watch"]
    found = imported(
        desk,
        f"<p>Dear Minister,</p><p>Many wait.</p><p>Yours sincerely,</p><ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>",
        "html",
    )
    assert found.signing[1] == {"name": "Bob Muster", "role": "Manager, Europe", "affiliation": "Example Watch"}


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Anna Sample, Médecins du fleuve", {"name": "Anna Sample", "affiliation": "Médecins du fleuve"}),
        ("Anna Sample, Colegio de Abogados", {"name": "Anna Sample", "affiliation": "Colegio de Abogados"}),
        ("Anna Sample, médecin", {"name": "Anna Sample", "role": "médecin"}),
        ("Councillor Anna Sample, Example Party", {"name": "Councillor Anna Sample", "affiliation": "Example Party"}),
    ],
)  # fmt: skip
def test_a_profession_of_many_is_a_body(line: str, entry: dict[str, str], desk: Desk) -> None:
    assert signed(desk, f"{line}\nBob Muster, Example Union").signing[0] == entry


def test_a_block_of_two_names_is_a_card_where_all_others_are(desk: Desk) -> None:
    cards = ["Anna Sample\nChair", "Bob Muster\nMayor of Exampleton", "Carla Ruiz\nColdiretti Esempio"]
    assert signed(desk, "\n\n".join(cards)).names == ["Anna Sample", "Bob Muster", "Carla Ruiz"]
    assert signed(desk, "Carla Ruiz\nColdiretti Esempio").names == ["Carla Ruiz", "Coldiretti Esempio"]


@pytest.mark.parametrize("sign", ["; ", " • "])
def test_many_names_in_one_paragraph_each_sign(sign: str, desk: Desk) -> None:
    names = [f"{first} {last}" for first in ("Ann", "Bob", "Cy", "Di") for last in ("Zeal", "Yarn", "Xeno", "Wax")]
    assert signed(desk, f"{sign.join(names * 2)}.").names == names * 2


def test_a_typed_signature_above_the_name_is_not_one_more_who_signs(desk: Desk) -> None:
    found = signed(desk, "/s/ Anna Sample\nAnna Sample\nChair\n\nEnclosures (2)")
    assert found.signing == [{"name": "Anna Sample", "role": "Chair"}]
    assert found.data["enclosures"] == ["(2)"]
    assert "/s/ Anna Sample" in found.parts.relabelled


def html(below: str) -> str:
    return f"<p>Dear Minister,</p><p>Many wait.</p><p>Yours sincerely,</p>{below}"


def test_a_heading_above_all_groups_is_the_blocks_own_and_one_with_nobody_below_is_text(desk: Desk) -> None:
    groups = "<h2>Signatories</h2><h3>Kenya</h3><ul><li>Anna Sample</li></ul><h3>Peru</h3><ul><li>Bob Muster</li></ul>"
    said = imported(desk, html(groups), "html").data["signatories"]
    assert said["heading"] == "Signatories"
    assert [one["heading"] for one in said["items"]] == ["Kenya", "Peru"]
    below = imported(desk, html("<p>Anna Sample<br>Bob Muster</p><h2>Sign the letter</h2><h2>Signatures</h2>"), "html")
    assert below.data["afterword"].strip() == "## Signatures"


@pytest.mark.parametrize(
    "heading", ["Members of the House of Lords", "International organisations", "Mitglieder des Bundestages"]
)
def test_short_bold_lines_above_names_are_their_groups(heading: str, desk: Desk) -> None:
    below = f"<p><b>{heading}</b></p><p>Baroness Sample (Labour)</p><p>Lord Muster (Crossbench)</p><p><b>Charities</b></p><p>Example Trust</p>"
    found = imported(desk, html(below), "html")
    assert found.names == ["Baroness Sample", "Lord Muster", "Example Trust"]
    assert [one["heading"] for one in found.data["signatories"]] == [heading, "Charities"]


def test_columns_parted_by_tabs_are_read_whatever_their_width_and_initials_are_no_markers(desk: Desk) -> None:
    found = signed(desk, "mr. A.B. de Proef\tvoorzitter\tStichting Voorbeeld\nC. Schets\tsecretaris\tBond van Bomen")
    assert found.signing == [
        {"name": "mr. A.B. de Proef", "role": "voorzitter", "affiliation": "Stichting Voorbeeld"},
        {"name": "C. Schets", "role": "secretaris", "affiliation": "Bond van Bomen"},
    ]


@pytest.mark.parametrize("office", ["Hon. Secretary", "Hon Treasurer", "Chair"])
def test_a_title_in_parentheses_belongs_to_the_name_and_an_honorary_office_is_one(office: str, desk: Desk) -> None:
    assert signed(desk, f"Moira Sample (Mrs)\n{office}").signing == [{"name": "Moira Sample (Mrs)", "role": office}]


def test_bodies_side_by_side_each_have_their_country(desk: Desk) -> None:
    rows = [["Example Care Society<br>Nepal", "Example Youth Society<br>Fiji"]]
    assert tabled(desk, rows).signing == [
        {"name": "Example Care Society", "affiliation": "Nepal"},
        {"name": "Example Youth Society", "affiliation": "Fiji"},
    ]
