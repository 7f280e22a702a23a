"""Figures of a letter that can't all be right."""

from __future__ import annotations

import pytest
from house import Desk
from told import told

SPEAKS = [
    ("en-GB", "It cost £96,000 last year: £61,000 for staff, £32,000 for heat and £12,000 for books."),
    ("en-GB", "They paid $450 million: $300 million to build, $100 million to buy and $40 million to train."),
    ("en-GB", "Of 1,250 members, 500 are children. That is 50 per cent."),
    ("en-GB", "Of 800 homes, 520 replied, or about 56 per cent."),
    ("en-GB", "We counted 214 homes in May. The 241 homes have no well."),
    ("de-DE", "Wir haben 3.200 Menschen beraten: 1.700 in Wien, 800 in Graz und 500 in Linz."),
    ("de-DE", "Von 800 Heimen haben 520 geantwortet, das sind 56 Prozent."),
    ("fr-FR", "Elle a reçu 12 millions d’euros : 7 millions en mai, 3 millions en juin et 3 millions en août."),
    ("fr-FR", "Il a coûté 400 000 euros, dont 250 000 euros de la Région et 200 000 euros de la Ville."),
    ("fr-FR", "Sur 420 classes, 147 comptent plus de 28 élèves, soit 53 %."),
    ("en-GB", "Of our 412 patients, 240 travel by hospital transport, 142 by car and 40 by taxi."),
    ("en-GB", "It saved £310,000 in wages and lost £270,000 in fares, a net saving of £50,000 a year."),
    ("en-GB", "It paid £3,400 for heat and £2,100 for light, or £5,700 in all."),
    ("en-GB", "The town gives £310,000, the county £270,000 and the fund €50,000."),
    (
        "en-GB",
        "We met them.\n\n| Item | Cost |\n|:--|--:|\n| Nurses | 164,000 |\n| Rooms | 46,000 |\n| Total | 220,000 |",
    ),
    ("de-DE", "Von 2.400 Praxen schließen voraussichtlich 600, also ein Drittel."),
    ("de-DE", "Es sind 12 Millionen Euro für Räume und 10 Millionen Euro für Geräte, zusammen 23 Millionen Euro."),
    ("de-DE", "Sie bieten 48 Fenster zu je 650 Euro an, zusammen 31.800 Euro."),
    ("fr-FR", "Il faut 24 palettes à 750 euros l’une, soit 18 500 euros."),
    ("fr-FR", "Il faut 18 000 euros de papier et 1 200 euros de transport, soit un total de 19 400 euros."),
]
SILENT = [
    ("en-GB", "Of our 412 patients, 230 travel by hospital transport, 142 by car and 40 by taxi."),
    ("en-GB", "Of 412 patients, 300 are women, 240 are over sixty and 90 live alone."),
    ("en-GB", "It saved £310,000 in wages and lost £270,000 in fares, a net saving of £40,000 a year."),
    ("en-GB", "The town gives £310,000, the county £270,000 (€320,000) and the fund £50,000."),
    (
        "en-GB",
        "We met.\n\n| Item | Cost | Share |\n|:--|--:|--:|\n| A | 1.4 | 33 % |\n| B | 2.7 | 66 % |\n| Total | 4.2 | 100 % |",  # noqa: E501
    ),
    ("de-DE", "Von 2.400 Praxen schließen voraussichtlich 700, also fast ein Drittel."),
    (
        "de-DE",
        "Sie bieten 48 Fenster zu je 650 Euro an, zusammen 31.200 Euro, dazu den Einbau für 800 Euro, zusammen 32.000 Euro.",  # noqa: E501
    ),
    (
        "fr-FR",
        "Il faut 24 palettes à 750 euros l’une, soit 18 000 euros, et 1 200 euros de transport, soit un total de 19 200 euros.",  # noqa: E501
    ),
    ("en-GB", "It cost £96,000 last year: £61,000 for staff, £23,000 for heat and £12,000 for books."),
    ("en-GB", "It cost £96,000 last year, including £61,000 for staff and £12,000 for books."),
    ("en-GB", "Of the £96,000, of which £61,000 was for staff and £12,000 for books, nothing is left."),
    ("en-GB", "Article 14: 3 of the 5 and 2 of the 9 bridges fell."),
    ("en-GB", "Of 1,250 asked, 500 answered, or 60 per cent of those who live there."),
    ("en-GB", "Of 1,250 members, 500 are children, or about 42 per cent."),
    ("en-GB", "Prices rose from 250 to 300, and 60 per cent of homes are cold."),
    ("en-GB", "We counted 214 homes in May. The 350 homes by the river have no well."),
    ("en-GB", "On 30 June 2025 we met: 12 came by bus, and 14 by train."),
    ("de-DE", "Von 800 Heimen haben 520 geantwortet, also fast zwei Drittel, und 71 Prozent in Sachsen."),
    ("fr-FR", "Il a coûté 400 000 euros, dont 250 000 euros de la Région et 100 000 euros de la Ville."),
]


@pytest.mark.parametrize(("language", "text"), SPEAKS)
def test_figures_that_disagree_are_told(desk: Desk, language: str, text: str) -> None:
    assert told(desk, "figures-disagree", language=language, body=text)


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_figures_that_may_be_right_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert not told(desk, "figures-disagree", language=language, body=text)


def test_a_sum_is_said_as_the_text_writes_its_numbers(desk: Desk) -> None:
    text = "It cost £96,000 last year: £61,000 for staff and £23,000 for heat."
    (said,) = told(desk, "figures-disagree", body=text)
    assert "£61,000 + £23,000 is £84,000, and the text says '£96,000'" in said


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("They spent £4.8 million: $2.9 million here and $1.9 million there.", True),
        ("They spent £4.8 million: £2.9 million here and £1.9 million there.", False),
        ("It made a loss of €12.5 million. The loss of €15.2 million hurts.", True),
        ("It made a loss of €12.5 million. The loss of $12.5 million hurts.", True),
        ("It made a loss of €12.5 million. The gain of $12.5 million hurts.", False),
        ("It made a loss of €12.5 million, then a loss of €18 million.", False),
        ("It ran for 214 days. They said that it ran for 241 days.", True),
        ("It ran for 214 days. They said that it ran for 215 days.", False),
    ],
)
def test_currencies_and_turned_figures(desk: Desk, text: str, speaks: bool) -> None:
    assert bool(told(desk, "figures-disagree", body=text)) is speaks


@pytest.mark.parametrize(
    ("subject", "body", "speaks"),
    [
        ("Our invoice 20981", "We can't pay invoice 20918 as it stands.", True),
        ("Our invoice no. 20981", "We can't pay invoice 20981 as it stands.", False),
        ("Our invoice 20981", "We can't pay invoice 20981, nor invoice 20918.", True),
        ("Our invoice 20981", "We can't pay invoice 20981, nor invoice 20982.", False),
        ("Our invoice 20981", "We can't pay invoice 31172, nor order 20918.", False),
    ],
)
def test_the_number_of_the_subject_is_that_of_the_text(desk: Desk, subject: str, body: str, speaks: bool) -> None:
    assert bool(told(desk, "figures-disagree", subject=subject, body=body)) is speaks


def test_a_subject_of_a_year_is_no_number(desk: Desk) -> None:
    assert not told(desk, "figures-disagree", subject="The session 2022", body="After the session 2021 we wrote.")
