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
]
SILENT = [
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
    assert "£61,000 + £23,000 is 84,000, and the text says '£96,000'" in said


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
