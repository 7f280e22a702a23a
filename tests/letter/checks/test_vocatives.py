"""Somebody else than the recipient who is spoken to: what an older letter has left."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed

TO = (
    "recipient: {name: Heidi Alexander MP, role: Secretary of State for Transport}\n"
    "salutation: Dear Secretary of State,\n"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We were grateful, Home Secretary, for your reply. Please act.", ["Home"]),
        ("We look to you, Prime Minister.", ["Prime"]),
        ("Thank you, Mr Shapps, for your reply. Please act.", ["Mr"]),
        ("Thank you, Ms Alexander, for your reply. Please act.", []),
        ("We met your predecessor, Mr Shapps, and his staff. Please act.", []),
        ("They told you, Mr Shapps and others so. Please act.", []),
        ("Home Secretary, we ask you to act.", ["Home"]),
        ("Secretary of State, we ask you to act.", []),
        ("Home Secretary, Foreign Secretary and you must act.", []),
        ("Home Secretary, as she was then, met us. Please act.", []),
        ("We were grateful, Secretary of State, for your reply. Please act.", []),
        ("We were grateful, Minister, for your reply. Please act.", []),
        ("We wrote to you, the Home Secretary, and the Mayor. Please act.", []),
        ("Congresswoman, your support would help us. Please act.", ["Congresswoman,"]),
        ("We would be grateful, High Commissioner, if you would act.", ["High"]),
        ("You have heard Ann Lee, Governor, before. Please act.", []),
        ("You, Prime Minister, Home Secretary, and others met.", ["Prime"]),
        ("The bill of the Chancellor, Home Secretary, and others failed. Please act.", []),
        ("He wrote “we ask you, Home Secretary, to act”. Please act.", []),
    ],
)
def test_an_office_that_no_recipient_has_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "salutation-differs", text, more=TO) == words


def test_one_of_two_recipients_may_be_spoken_to(desk: Desk) -> None:
    text = "We ask you, Home Secretary, to act."
    more = "recipients: [Foreign Secretary, Home Secretary]\nsalutation: Dear Foreign Secretary and Home Secretary,\n"
    assert pointed(desk, "salutation-differs", text, more=more) == []


HER = "recipient: {name: Ms Priya Sample, role: Chief Executive}\nsalutation: Dear Ms Sample,\n"
HIM = "recipient: {name: Monsieur Paul Exemple, role: Ministre}\nsalutation: Monsieur le Ministre,\n"
FRAU = "recipient: {name: Frau Anna Beispiel}\nsalutation: Sehr geehrte Frau Beispiel,\n"


@pytest.mark.parametrize(
    ("more", "text", "speaks"),
    [
        (TO, "We would be glad, Mr Shapps, to meet you.", True),
        (TO, "We would be glad, Ms Alexander, to meet you.", False),
        (TO, "We met the chair, Mr Shapps, and you.", False),
        (HER, "Mr Sample told us so. Please act.", True),
        (HER, "Mrs Sample told us so. Please act.", False),
        (HER, "Mr Simple told us so. Please act.", False),
        (HER, "Would Your Majesty act?", True),
        (HER, "Your Grace was sent for. Please act.", True),
        (HER, "Your predecessor, Priya Sample, told us so. Please act.", True),
        (HER, "Your predecessor, Ann Sample, told us so. Please act.", False),
        (HIM, "Nous serions heureux, Madame la Ministre, de vous voir.", True),
        (HIM, "Nous serions heureux, Monsieur le Ministre, de vous voir.", False),
        (HIM, "Votre prédécesseur, M. Paul Exemple, nous a reçus.", True),
        (FRAU, "Wir bitten Sie, sehr geehrter Herr Beispiel, um Hilfe.", True),
        (FRAU, "Wir bitten Sie, sehr geehrte Frau Beispiel, um Hilfe.", False),
        (HIM, "Vous pouvez me joindre, Madame.", True),
        (HIM, "Vous pouvez me joindre, Monsieur.", False),
        (HIM, "Nous vous prions, Monsieur le Préfet, de répondre.", True),
        (HIM, "Nous saluons les élus, Madame, Monsieur, et vous prions de répondre.", False),
        (FRAU, "Wir bitten Sie, Herr Minister, um Hilfe.", True),
        (FRAU, "Unser Bauleiter, Herr Grewe, bittet Sie um Hilfe.", False),
        (FRAU, "Ihre Vorgängerin, Frau Anna Beispiel, half uns.", True),
    ],
)
def test_the_recipient_is_spoken_to_and_of_as_who_they_are(desk: Desk, more: str, text: str, speaks: bool) -> None:
    language = {HIM: "fr-FR", FRAU: "de-DE"}.get(more, "en-GB")
    assert bool(pointed(desk, "salutation-differs", text, language, more)) is speaks


SENATOR = "recipient: {name: Carla Reyes, role: United States Senator}\nsalutation: 'Dear Senator Reyes:'\n"
MINISTER = (
    "recipient: {name: Frau Katrin Beispiel, role: Ministerin für Umwelt des Landes Brandenburg}\n"
    "salutation: 'Sehr geehrte Frau Ministerin,'\n"
)
ENVOY = (
    "recipient: {name: S.E. Herrn Paul Exemple, role: Botschafter der Französischen Republik}\n"
    "salutation: 'Exzellenz,'\n"
)
PREMIER = "recipient: {name: The Rt Hon Ann Example MP, role: Prime Minister}\nsalutation: 'Dear Prime Minister,'\n"
AMBASSADOR = "recipient: {name: HE Ms Ann Example, role: Ambassador of Germany}\nsalutation: 'Excellency,'\n"
VICE_CHANCELLOR = (
    "recipient: {name: Professor Linda Osei, role: Vice-Chancellor, organisation: University of Hull}\n"
    "salutation: 'Dear Professor Osei,'\n"
)
PREFECT = "recipient: {name: Mme Anne Roux, role: Préfète de la Corrèze}\nsalutation: 'Madame la Préfète,'\n"
LANGUAGES = {SENATOR: "en-US", MINISTER: "de-DE", ENVOY: "de-DE", PREFECT: "fr-FR"}


@pytest.mark.parametrize(
    ("more", "text", "words"),
    [
        (SENATOR, "We thank you, Senator Reyes, for your statement.", []),
        (SENATOR, "We thank you, Representative Reyes, for your statement.", ["Representative"]),
        (PREMIER, "We ask you, Minister, to act.", ["Minister,"]),
        (VICE_CHANCELLOR, "We ask you, Vice-Chancellor, to act.", []),
        (VICE_CHANCELLOR, "We ask you, Chancellor, to act.", ["Chancellor,"]),
        (PREFECT, "Monsieur le Préfet de région a été informé.", []),
        (PREMIER, "We ask you, Prime Minister, to act.", []),
        (MINISTER, "Laden Sie, sehr geehrte Frau Ministerin, alle ein.", []),
        (MINISTER, "Laden Sie, sehr geehrte Frau Ministerpräsidentin, alle ein.", ["sehr"]),
        (MINISTER, "Wir bitten Sie, Frau Ministerpräsidentin, um Antwort.", ["Frau"]),
        (MINISTER, "Frau Oberbürgermeisterin, wir bitten um Antwort.", ["Frau"]),
        (MINISTER, "Wir bitten, sehr geehrter Frau Ministerin, um Antwort.", ["geehrter"]),
        (ENVOY, "Wir bitten Sie, Herr Botschafter, um Antwort.", []),
        (ENVOY, "Wir bitten Sie, Herr Generalkonsul, um Antwort.", ["Herr"]),
        (ENVOY, "Wir danken für die Hilfe Ihrer Regierung in Paris.", []),
        (ENVOY, "Wir danken für die Hilfe Ihrer Regierung in Rom.", ["Ihrer"]),
        (AMBASSADOR, "We ask your Government in Berlin to act.", []),
        (AMBASSADOR, "We ask your Government in Paris to act.", ["your"]),
        (AMBASSADOR, "Please speak to your colleagues in London.", []),
    ],
)
def test_another_office_or_country_than_the_recipients_is_told(
    desk: Desk, more: str, text: str, words: list[str]
) -> None:
    assert pointed(desk, "salutation-differs", text, LANGUAGES.get(more, "en-GB"), more) == words


def test_a_title_of_the_other_gender_before_a_name_known_in_full_is_told(desk: Desk) -> None:
    text = "Frau Dr. Ines Beispiel hat gemessen. {} Beispiel zeigt die Daten."
    assert pointed(desk, "salutation-differs", text.format("Herr"), "de-DE") == ["Herr"]
    assert pointed(desk, "salutation-differs", text.format("Frau"), "de-DE") == []
    couple = "Frau Ines Beispiel und Herr Jan Beispiel haben gemessen. Herr Beispiel zeigt die Daten."
    assert pointed(desk, "salutation-differs", couple, "de-DE") == []


@pytest.mark.parametrize(
    ("language", "who", "salutation", "severity"),
    [
        (
            "en-GB",
            "name: Gert Koopmans, role: 'Director-General, European Commission'",
            "Dear Commissioner,",
            "warning",
        ),
        ("en-GB", "name: Mr Vahan Sarian, role: Consul General of Armenia", "Dear Ambassador,", "warning"),
        ("en-US", "name: Robin Carver, role: Under Secretary of State", "Dear Secretary Carver:", "warning"),
        ("en-US", "name: Carla Reyes, role: United States Senator", "Dear Congresswoman Reyes:", "warning"),
        ("en-US", "name: Carla Reyes, role: United States Senator", "Dear Senator Reyes:", ""),
        ("en-US", "name: Sandra Lowell, role: Attorney General of the United States", "Dear General Lowell:", ""),
        ("en-GB", "name: Councillor Janet Mills, role: Lord Mayor of Leeds", "Dear Councillor Mills,", "notice"),
        ("en-GB", "name: Baroness Kelsey, role: Minister of State", "Dear Lady Kelsey,", "notice"),
        (
            "de-DE",
            "name: Herrn Jan Sollner, role: Ministerpräsident von Bayern",
            "Sehr geehrter Herr Minister,",
            "warning",
        ),
        (
            "de-DE",
            "name: Frau Anna Lee, role: Generalkonsulin von Polen",
            "Sehr geehrte Frau Botschafterin,",
            "warning",
        ),
        ("de-DE", "name: Frau Anna Lee, role: Landtagspräsidentin", "Sehr geehrte Frau Präsidentin,", ""),
        ("de-DE", "name: Herrn Karl Weber", "Sehr geehrte Herr Weber,", "warning"),
        ("fr-FR", "name: M. Paul Mercier, role: Sénateur du Rhône", "Monsieur la Sénatrice,", "warning"),
        ("fr-FR", "name: Mme Anne Roux, role: Préfète de l’Ain", "Madame le Préfet,", ""),
    ],
)
def test_a_salutation_by_another_office_is_a_warning(
    desk: Desk, language: str, who: str, salutation: str, severity: str
) -> None:
    text = f'language: {language}\ndate: 2026-03-16\nrecipient: {{{who}}}\nsalutation: "{salutation}"\nbody: Text.\n'
    letter = desk.letter(text)
    found = [str(one.severity) for one in letter.problems if one.code == "salutation-differs"]
    assert found == ([severity] if severity else [])
