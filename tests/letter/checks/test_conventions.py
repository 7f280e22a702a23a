"""Ways of writing that don't go with the letter's country, or with one another."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed

GERMAN = "recipient: {name: Frau Anna Beispiel}\nsalutation: Sehr geehrte Frau Beispiel,\n"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "The color of the center is wrong. Please act.", ["color"]),
        ("en-GB", "The colour of the center is wrong. Please act.", []),
        ("en-GB", "The Center for Labor Studies says “color”. Please recognize it.", []),
        ("en-US", "Our neighbours are gone. Please act.", ["neighbours"]),
        ("en-US", "We recognise it. Please act.", ["recognise"]),
        ("en-US", "The church was levelled. Please act.", ["levelled."]),
        ("en-US", "Our neighbours are gone; “my neighbors”, he says. Please act.", ["neighbours"]),
        ("en-US", "They traveled by canceled and cancelled trains. Please advise us.", []),
        ("en", "The color is wrong. Please act.", []),
        ("en-CA", "The color is wrong. Please act.", []),
    ],
)
def test_the_spelling_of_another_country_is_told(desk: Desk, language: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "other-spelling", text, language) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "It began on March 3, 2025. Please act.", ["March"]),
        ("en-US", "It began on 3 March 2025. Please act.", ["3"]),
        ("en-GB", "It began on 3 March 2025; on “March 3, 2025”, they say. Please act.", []),
        ("en-US", "It began on March 3, 2025, in class 3. March 2025 was cold. Please act.", []),
        ("en", "It began on March 3, 2025. Please act.", []),
    ],
)
def test_the_order_of_another_countrys_dates_is_told(desk: Desk, language: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "other-date", text, language) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "It is 62% here, 50% there and 40 percent there. Please act.", ["40"]),
        ("de-DE", "Es sind 62\u00a0% hier, 50\u00a0% da und 40% dort. Bitte handeln Sie.", ["40%"]),
        ("en-GB", "It is 62% here, and he says “40 per cent”. Please act.", []),
        ("en-GB", "It costs £38,5 million. Please act.", ["£38,5"]),
        ("en-GB", "It costs £38,000,00. Please act.", ["£38,000,00."]),
        ("en-GB", "It costs £38,500 or £1,250,000, in sections 3,5 and 7. Please act.", []),
        ("de-DE", "Es kostet 38,5 Millionen Euro. Bitte handeln Sie.", []),
        ("en-GB", "It cost 38 million£, and 5 £. Please act.", ["38", "5"]),
        ("en-GB", "It cost £38 million and $5, or 5% of £9. Please act.", []),
        ("en-GB", "It cost £40.000 a year, or £1.250 million. Please act.", ["£40.000"]),
        ("en-GB", "It took in 4.300 people, at 1.205 kg each. Please act.", ["4.300"]),
        ("en-GB", "He wrote “it cost £40.000, and 5 £ more, for 4.300 people”. Please act.", []),
        ("fr-FR", "Cela coûte 38 €. Nous vous demandons d’agir.", []),
    ],
)
def test_figures_written_two_ways_are_told(desk: Desk, language: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "mixed-figures", text, language) == words


@pytest.mark.parametrize(
    ("date", "text", "words"),
    [
        ("2025-03-01", "We ask Her Majesty’s Government to act.", ["Her"]),
        ("2022-08-05", "We ask Her Majesty’s Government to act.", []),
        ("2025-03-01", "Her Majesty’s Government spoke out in 2021. Please act.", []),
        ("2025-03-01", "In 2021 it was so. We ask Her Majesty’s Government to act.", ["Her"]),
        ("2025-03-01", "We ask Her Majesty’s patronage, and HM Government to act.", []),
    ],
)
def test_her_majestys_government_is_told_after_2022(desk: Desk, date: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "outdated-title", text, more=f"date: {date}\n") == words


@pytest.mark.parametrize(("date", "told"), [("2025-03-01", 1), ("2022-08-05", 0)])
def test_a_queens_counsel_who_signs_is_told_after_2022(desk: Desk, date: str, told: int) -> None:
    letter = desk.letter(date=date, body="We ask you to act.", signatories=["Tom Example QC", "Ann Example KC"])
    assert sum(problem.code == "outdated-title" for problem in letter.problems) == told


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("du-and-sie", "wir bitten Sie um Hilfe und freuen uns auf deine Antwort.", ["deine"]),
        ("du-and-sie", "wir bitten Sie um Hilfe und danken Dir.", ["Dir."]),
        ("du-and-sie", "wir bitten dich um Hilfe und freuen uns auf deine Antwort.", []),
        ("du-and-sie", "wir bitten Sie um Hilfe. „Hilf du uns“, sagte er.", []),
        ("capital-after-salutation", "Wir bitten Sie um Hilfe.", ["Wir"]),
        ("capital-after-salutation", "wir bitten Sie um Hilfe.", []),
        ("capital-after-salutation", "Züge fallen aus. Wir bitten Sie um Hilfe.", []),
    ],
)
def test_german_manners_are_kept(desk: Desk, code: str, text: str, words: list[str]) -> None:
    assert pointed(desk, code, text, "de-DE", GERMAN) == words


@pytest.mark.parametrize(("said", "told"), [("Mit freundlichen Grüßen,", 1), ("Mit freundlichen Grüßen", 0)])
def test_a_comma_after_a_german_valediction_is_told(desk: Desk, said: str, told: int) -> None:
    letter = desk.letter(f"language: de-DE\n{GERMAN}body: wir bitten Sie um Hilfe.\nvalediction: {said}\n")
    assert sum(problem.code == "comma-after-valediction" for problem in letter.problems) == told


def test_swiss_letters_go_on_with_a_capital(desk: Desk) -> None:
    more = "recipient: {name: Frau Anna Beispiel}\nsalutation: Sehr geehrte Frau Beispiel\n"
    assert pointed(desk, "capital-after-salutation", "Wir bitten Sie um Hilfe.", "de-CH", more) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en-GB", "They met on 02/05/2022.", 1),
        ("en-GB", "They met on 22/05/2022 and on 05/05/2022.", 0),
        ("en-US", "They met on 2/5/22.", 1),
        ("de-DE", "Sie trafen sich am 02/05/2022.", 0),
    ],
)
def test_a_date_that_is_read_two_ways(desk: Desk, language: str, text: str, count: int) -> None:
    letter = desk.letter(language=language, body=text)
    assert sum(one.code == "other-date" for one in letter.problems) == count
