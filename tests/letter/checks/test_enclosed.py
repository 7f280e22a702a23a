"""What the text says is enclosed, and who it says gets a copy, against what is listed below the letter."""

from __future__ import annotations

import pytest
from house import Desk


def told(desk: Desk, code: str, **keys: object) -> list[tuple[str, str]]:
    letter = desk.letter(recipient="Ann Lee", salutation="by-hand", **keys)
    return [(str(one.severity), one.message) for one in letter.problems if one.code == code]


@pytest.mark.parametrize(
    ("language", "body", "listed", "told_of"),
    [
        ("en-GB", "We enclose two maps.", ["Map of Hull"], ("warning", "'two maps', and 1 is listed")),
        ("en-GB", "We enclose two maps.", ["Map of Hull", "Map of Leeds"], ("", "")),
        ("en-GB", "We enclose two maps.", ["Maps of Hull"], ("", "")),
        ("en-GB", "We enclose two maps.", ["Two maps of Hull"], ("", "")),
        ("en-GB", "We enclose three documents.", ["Map", "Survey"], ("warning", "'three documents', and 2 are listed")),
        ("en-GB", "We enclose the documents.", ["Map", "Survey"], ("", "")),
        ("en-GB", "We enclose our survey of passengers and a map of Hull.", ["Survey"], ("warning", "'a map of Hull'")),
        ("en-GB", "We enclose our survey of passengers and drivers.", ["Survey of people"], ("", "")),
        ("en-GB", "We enclose our survey, and the map shows it.", ["Survey"], ("", "")),
        ("en-GB", "We enclose a report.", ["Study of Hull"], ("notice", "'a report'")),
        ("en-GB", "Our survey, which is enclosed, shows it.", ["Survey"], ("", "")),
        ("en-GB", "We enclose our survey and look forward to your reply.", ["Survey"], ("", "")),
        (
            "de-DE",
            "Die Umfrage und drei Fotos fügen wir bei.",
            ["Umfrage", "Foto A", "Foto B"],
            ("warning", "drei Fotos"),
        ),
        ("de-DE", "Die Umfrage und zwei Fotos fügen wir bei.", ["Umfrage", "Foto A", "Foto B"], ("", "")),
        ("de-DE", "Das Gutachten von Frau Lindauer liegt bei.", ["Gutachten von Heide Lindauer"], ("", "")),
        ("de-DE", "Wir fügen die Umfrage als Anlage bei.", [], ("warning", "lists no enclosure")),
        ("fr-FR", "Vous trouverez ci-joint trois rapports.", ["Rapport A", "Rapport B"], ("warning", "trois rapports")),
        ("fr-FR", "Nous joignons le rapport du maire.", ["Rapport du maire"], ("", "")),
        ("en-GB", "A copy of both letters is enclosed.", ["Letter to the mayor"], ("warning", "'both letters'")),
        ("en-GB", "A copy of both letters is enclosed.", ["Letter to the mayor", "Letter to Hull"], ("", "")),
        ("en-GB", "Our survey and a map of Hull are enclosed.", ["Survey of people"], ("warning", "'a map of Hull'")),
        ("en-GB", "Our survey and a map of Hull are enclosed.", ["Survey of people", "Map of Hull"], ("", "")),
        ("en-GB", "We enclose the conditions of sale.", ["Map of Hull"], ("notice", "'the conditions of sale'")),
        ("en-GB", "The conditions attached to it are enclosed in a box.", ["Map of Hull"], ("", "")),
        ("en-GB", "The report by Dr Lee is enclosed.", ["Report by Dr Ann Lee"], ("", "")),
        ("en-GB", "The report by Dr Lee is enclosed.", ["Report by Dr Bo Ek"], ("warning", "'Report by Dr Bo Ek'")),
        (
            "en-GB",
            "We enclose our letter of 11 November 2021.",
            ["Letter to the mayor, 1 November 2021"],
            ("notice", "'11 November 2021' in the text"),
        ),
        ("fr-FR", "Le plan et la liste sont joints à cette lettre.", ["Plan de Caen"], ("warning", "'la liste'")),
        ("fr-FR", "Le plan et la liste sont joints à cette lettre.", ["Plan de Caen", "Liste"], ("", "")),
        ("fr-FR", "La liste figure en annexe.", [], ("warning", "lists no enclosure")),
        ("en-GB", "Our log, which I enclose, shows two: on 9 March and on 13 July.", ["Log"], ("", "")),
        ("en-GB", "Our map, which I enclose, shows them.", ["Log"], ("notice", "'Our map'")),
        ("en-GB", "Mrs Ann Lee, our chair, has the accounts, and they are enclosed.", ["Accounts"], ("", "")),
        ("fr-FR", "Madame Ferrand, notre trésorière, tient les comptes ; ils sont joints.", ["Comptes"], ("", "")),
    ],
)
def test_what_is_enclosed_is_listed(
    desk: Desk, language: str, body: str, listed: list[str], told_of: tuple[str, str]
) -> None:
    severity, said = told_of
    found = told(
        desk, "enclosure-not-listed", language=language, body=body, **({"enclosures": listed} if listed else {})
    )
    assert [one for one, _ in found] == ([severity] if severity else [])
    assert all(said in message for _, message in found)


@pytest.mark.parametrize(
    ("language", "body", "cc", "severity"),
    [
        ("en-GB", "A copy of this letter goes to the Mayor of Hull.", [], "warning"),
        ("en-GB", "A copy of this letter goes to the Mayor of Hull.", ["The Mayor"], ""),
        ("en-GB", "A copy of this letter goes to the Mayor of Hull.", ["Ann Ek MP"], "notice"),
        ("en-GB", "We are copying this letter to Ann Ek MP and the Mayor.", ["Ann Ek MP", "The Mayor"], ""),
        ("en-GB", "We sent a copy of our letter of May to the Mayor.", [], ""),
        ("en-GB", "You have had a copy of this letter to your office.", [], ""),
        ("de-DE", "Eine Kopie dieses Schreibens geht an den Landrat.", [], "warning"),
        ("de-DE", "Eine Kopie dieses Schreibens geht an den Landrat.", ["Herrn Landrat Ek"], ""),
        ("fr-FR", "Une copie de cette lettre est adressée au maire.", [], "warning"),
        ("fr-FR", "Une copie de cette lettre est adressée au maire.", ["Monsieur le Maire"], ""),
    ],
)
def test_who_gets_a_copy_is_listed(desk: Desk, language: str, body: str, cc: list[str], severity: str) -> None:
    found = told(desk, "copy-not-listed", language=language, body=body, **({"cc": cc} if cc else {}))
    assert [one for one, _ in found] == ([severity] if severity else [])


def test_an_exhibit_that_is_not_listed_is_told(desk: Desk) -> None:
    listed = ["Exhibit A: Premiums"]
    (found,) = told(desk, "no-such-number", body="The attached Exhibit B shows it.", enclosures=listed)
    assert "'Exhibit B', and the last one that is listed is A" in found[1]
    assert not told(desk, "no-such-number", body="The attached Exhibit A shows it.", enclosures=listed)
    assert not told(desk, "no-such-number", body="Exhibit B of the complaint shows it.", enclosures=["Map"])
