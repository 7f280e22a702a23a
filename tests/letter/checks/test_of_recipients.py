"""What a recipient's own lines, and the text about them, say against one another."""

from __future__ import annotations

import pytest
from house import Desk
from reading import prose

AMBASSADOR = (
    "recipient: {name: His Excellency Mr Tom Example, role: Ambassador of Sweden, organisation: Embassy of Sweden}\n"
)
WHO = "recipient: {{name: {name}, role: {role}, organisation: {body}, gender: {gender}, address: [Whitby]}}\n"


def told(desk: Desk, code: str, text: str, language: str, more: str) -> list[str]:
    return [problem.message for problem in prose(desk, text, language, more).problems if problem.code == code]


@pytest.mark.parametrize(
    ("language", "person", "times"),
    [
        ("de-DE", ("Herrn Tom Muster", "Botschafter der Französischen Republik", "Italienische Botschaft", "male"), 1),
        ("de-DE", ("Herrn Tom Muster", "Botschafter der Italienischen Republik", "Italienische Botschaft", "male"), 0),
        ("de-DE", ("Herrn Tom Muster", "Oberbürgermeister der Stadt Bayreuth", "Stadt Bamberg", "male"), 1),
        ("de-DE", ("Herrn Tom Muster", "Oberbürgermeister der Stadt Whitby", "Stadt Bamberg", "male"), 0),
        ("fr-FR", ("Monsieur Luc Exemple", "Ambassadeur de Suède", "Ambassade de Norvège", "male"), 1),
        ("fr-FR", ("Monsieur Luc Exemple", "Ambassadeur de Norvège en Suède", "Ambassade de Norvège", "male"), 0),
        ("en-GB", ("Mr Tom Example", "Ambassador of the United Kingdom to France", "British Embassy", "male"), 0),
        ("en-GB", ("Mr Tom Example", "Ambassador to France", "British Embassy", "male"), 0),
        ("en-GB", ("Mr Tom Example", "Mayor of York", "Leeds City Council", "male"), 1),
        ("en-GB", ("Mr Tom Example", "Mayor of Whitby", "Scarborough Town Council", "male"), 0),
        ("en-GB", ("Her Excellency Mr Tom Example", "Ambassador of Sweden", "Embassy of Sweden", "male"), 1),
        ("en-GB", ("Her Excellency Ms Ann Example", "Ambassador of Sweden", "Embassy of Sweden", "female"), 0),
    ],
)
def test_the_place_and_the_style_of_an_office(
    desk: Desk, language: str, person: tuple[str, str, str, str], times: int
) -> None:
    name, role, body, gender = person
    more = WHO.format(name=name, role=role, body=body, gender=gender)
    assert len(told(desk, "wrong-title", "We ask you to act.", language, more)) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("We write to ask for Denmark's help.", 1),
        ("We write to ask for Sweden's help.", 0),
        ("We ask you to ask for Denmark's help.", 0),
        ("Denmark has asked for Norway's help.", 0),
    ],
)
def test_the_help_of_another_country(desk: Desk, text: str, times: int) -> None:
    assert len(told(desk, "salutation-differs", text, "en-GB", AMBASSADOR)) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [("Vous êtes rapporteur de la commission.", 1), ("Vous êtes rapporteure de la commission.", 0)],
)
def test_an_office_in_the_form_of_the_other_gender(desk: Desk, text: str, times: int) -> None:
    more = "recipient: {name: Madame Ann Exemple, role: Députée européenne}\n"
    assert len(told(desk, "salutation-differs", text, "fr-FR", more)) == times


@pytest.mark.parametrize(
    ("salutation", "gender", "times"),
    [("Dear Mr Mayor,", "female", 1), ("Dear Madam Mayor,", "male", 1), ("Dear Madam Mayor,", "female", 0)],
)
def test_a_mayor_is_greeted_by_gender(desk: Desk, salutation: str, gender: str, times: int) -> None:
    more = f"salutation: {salutation}\n" + WHO.format(
        name="Councillor Kit Example", role="Mayor of Whitby", body="Whitby Town Council", gender=gender
    )
    assert len(told(desk, "salutation-differs", "We ask you to act.", "en-GB", more)) == times


@pytest.mark.parametrize(
    ("language", "valediction", "times"),
    [
        ("en-GB", "Your sincerely,", 1),
        ("en-GB", "Yours sincerly,", 1),
        ("en-GB", "Yours sincerely,", 0),
        ("en-GB", "Yours,", 0),
        ("de-DE", "Mit freundlichem Grüßen", 1),
        ("de-DE", "Mit freundlichem Gruß", 0),
        ("de-DE", "Mit freundlichen Grüssen", 0),
    ],
)
def test_a_valediction_a_letter_off(desk: Desk, language: str, valediction: str, times: int) -> None:
    more = f"recipient: {{name: Kit Example, gender: female}}\nvalediction: {valediction}\n"
    assert len(told(desk, "valediction-mismatch", "We ask you to act.", language, more)) == times
