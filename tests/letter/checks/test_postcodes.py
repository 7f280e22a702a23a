"""Postcodes against the form of their country's."""

from __future__ import annotations

import pytest
from house import Desk


def told(desk: Desk, language: str, address: str, **recipient: str) -> list[str]:
    letter = desk.letter(
        language=language,
        recipient={"name": "Ann Lee", "address": address.split(" / "), **recipient},
        salutation="by-hand",
        body="Text.",
    )
    return [one.message for one in letter.problems if one.code == "malformed-address"]


@pytest.mark.parametrize(
    ("language", "address", "said"),
    [
        ("en-GB", "1 High Street / London SW1A 0A", "SW1A 0A"),
        ("en-GB", "1 High Street / Leeds / LS1 OAA", "LS1 OAA"),
        ("en-GB", "1 High Street / York Y024 1AB", "Y024 1AB"),
        ("en-US", "77 Depot Street / Roanoke, VA 2401l", "2401l"),
        ("en-GB", "1 High Street / Leeds / LS1 AA0", "LS1 AA0"),
        ("en-GB", "1 High Street / Hull HU1 3NAA / United Kingdom", "HU1 3NAA"),
        ("en-GB", "Hauptstraße 3 / 1011 Berlin", "1011"),
        ("en-US", "1 Main Street / Topeka, KS 6660", "6660"),
        ("en-CA", "1 Elgin Street / Ottawa ON K1A OB1", "K1A OB1"),
        ("de-DE", "Hauptstraße 3 / 5066 Köln", "5066"),
        ("de-DE", "Hauptstraße 3 / D-506688 Köln", "506688"),
        ("de-DE", "Hauptstraße 3 / 10700 Wien / Österreich", "10700"),
        ("de-AT", "Ring 3 / 107 Graz", "107"),
        ("fr-FR", "8, rue Haute / 6900 Dijon", "6900"),
        ("fr-BE", "Rue Haute 8 / 50000 Namur", "50000"),
        ("nl-NL", "Plein 1 / 251 AA Utrecht", "251 AA"),
    ],
)
def test_a_postcode_that_its_country_cannot_have_is_told(desk: Desk, language: str, address: str, said: str) -> None:
    found = told(desk, language, address)
    assert len(found) == bool(said)
    assert all(f"'{said}' can't be a postcode" in message for message in found)


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("en-GB", "House of Lords / London SW1A 0PW"),
        ("en-GB", "1 High Street / Exampleton EX1 2MP"),
        ("en-GB", "Unit B2 / 14 Paragon Street"),
        ("en-GB", "10 Downing Street"),
        ("en-GB", "Merrion Street / Dublin 2 / D02 XE81"),
        ("en-GB", "80 Wellington Street / Ottawa ON K1A 0A2"),
        ("en-GB", "Werderscher Markt 1 / 10117 Berlin"),
        ("en-US", "1 Main Street / Topeka, KS 66603-1234"),
        ("en-US", "Suite 1200 / Parliament Street / London SW1A 0AA"),
        ("de-DE", "Rue de la Loi 200 / 1049 Brüssel"),
        ("de-DE", "Bundeshaus / CH-3003 Bern"),
        ("de-DE", "Postfach 12 / 34117 Kassel"),
        ("fr-FR", "Place Beauvau / 75800 Paris Cedex 08"),
        ("fr-FR", "200, rue de la Loi / 1049 Bruxelles"),
        ("fr-FR", "Rue Haute 8 / 5000 Namur / Belgique"),
        ("nl-NL", "Postbus 20011 / 2500 EA Den Haag"),
        ("pl-PL", "ul. Wiejska 4 / 00-902 Warszawa"),
        ("sv-SE", "Rosenbad 4 / 103 33 Stockholm"),
        ("ru-RU", "Москва / 103132"),
    ],
)
def test_a_right_one_or_none_is_silent(desk: Desk, language: str, address: str) -> None:
    assert told(desk, language, address) == []


def test_a_postcode_of_its_own_is_judged_by_the_country_beside_it(desk: Desk) -> None:
    facts = {"street": "Hauptstraße 3", "city": "Köln", "country": "Germany"}
    letter = desk.letter(language="en-GB", recipient={"name": "Ann Lee", "postcode": "5066", **facts}, body="Text.")
    assert [one.message for one in letter.problems if one.code == "malformed-address"] == [
        "'5066' can't be a postcode in '5066 Köln': a German one has five figures"
    ]


def test_a_letter_for_a_figure_is_named(desk: Desk) -> None:
    (found,) = told(desk, "en-GB", "39 Victoria Street / London / SWIH 0EU")
    assert "a letter I stands where the figure 1 belongs" in found
