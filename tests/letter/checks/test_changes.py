"""Figures of which one follows from two others: what grew, what is left, what each costs, how many years."""

from __future__ import annotations

import pytest
from house import Desk
from told import told

SPEAKS = [
    ("en-GB", "The staff rose from 40 to 55, an increase of 20.", "55 - 40 is 15, and the text says '20'"),
    ("en-GB", "The fare rose from £2.00 to £2.50, an increase of 20 per cent.", "is 25 per cent, and"),
    ("en-GB", "It doubled, from 40 to 120.", "the text says 'doubled', and it is from 40 to 120"),
    ("en-GB", "It had 31,450 readers, 2,600 more than before, when there were 29,250.", "31,450 - 29,250 is 2,200"),
    ("en-GB", "Of 140 homes, 90 are let, so 60 remain.", "140 - 90 is 50"),
    ("en-GB", "Of the 500 whom we asked, 350 (75%) agreed.", "350 of 500 is 70%"),
    ("en-GB", "A quarter of them (350 of 500) agreed.", "350 of 500 is 70 %"),
    (
        "en-GB",
        "It costs £36,000 and is spread over three years at £13,000 a year.",
        "for three is £12,000 each",
    ),
    ("en-GB", "We asked 800, and 200 agreed, that is one in five.", "800 to 200 is one in 4"),
    ("en-GB", "In the past six years, from 2018 to 2026, nothing was done.", "from 2018 to 2026 is 8 years"),
    ("en-GB", "Ten years ago, in 2018, we wrote to you.", "2018 is 4 years before the letter"),
    ("de-DE", "Es kostet 84.000 Euro, das sind 7.000 Euro für jeden der 14.", "84.000 Euro for 14 is 6.000 Euro each"),
    ("de-DE", "Die Zahl sank von 410 auf 350, also um 80.", "410 - 350 is 60"),
    ("de-DE", "Es gab fünf Unfälle, drei mehr als 2021, als es drei waren.", "fünf - drei is 2"),
    ("de-DE", "62 Prozent der Stellen, 200 von 410, sind leer.", "200 of 410 is 48,8 Prozent"),
    ("de-DE", "Wir warten seit 2016, also seit neun Jahren.", "2016 is 6 years"),
    ("fr-FR", "Sur nos 320 élèves, 64 (25 %) n’ont plus de car.", "64 of 320 is 20 %"),
    ("fr-FR", "Le prix passe de 300 à 240 millions d’euros, soit une baisse de 40 millions.", "is 60 millions"),
    (
        "fr-FR",
        "Cela fait 12 000 euros, soit 4 000 euros pour chacune des quatre.",
        "for quatre is 3 000 euros each",
    ),
    ("fr-FR", "Nous attendons depuis 2018, soit depuis huit ans.", "2018 is 4 years"),
]
SILENT = [
    ("en-GB", "The staff rose from 40 to 55, an increase of 15, and of 20 in the town."),
    ("en-GB", "The fare rose from £2.00 to £2.60, an increase of about a third or 32 per cent."),
    ("en-GB", "It doubled, from 40 to 85."),
    ("en-GB", "It rose from 40 in May to 55 in June, and 20 people left."),
    ("en-GB", "It had 31,450 readers, 2,200 more than before, when there were 29,250."),
    ("en-GB", "More than 40 came from 12 villages, and 3 more than once."),
    ("en-GB", "Of 140 homes, 90 are let, so 50 remain."),
    ("en-GB", "Of 140 homes, 90 are let and 30 sold, so 20 remain."),
    ("en-GB", "Of the 500 whom we asked, 348 (70%) agreed."),
    ("en-GB", "Of the 500 whom we asked, 350 agreed, and 12 (75%) of our staff."),
    ("en-GB", "It costs £36,000 and is spread over three years at £12,000 a year."),
    ("en-GB", "We pay £900 for two nurses at £13 an hour."),
    ("en-GB", "We asked 800, and 210 agreed, that is one in four."),
    ("en-GB", "In the past eight years, from 2018 to 2026, nothing was done."),
    ("en-GB", "In the past six years, and in 2018 above all, nothing was done."),
    ("en-GB", "Five years ago, in 2018, we wrote to you."),
    ("en-GB", "In 2018 a school that had been closed for ten years opened."),
    ("de-DE", "Es kostet 84.000 Euro, das sind 6.000 Euro für jeden der 14."),
    ("de-DE", "Es kostet 100.000 Euro, das sind rund 7.000 Euro für jeden der 14."),
    ("de-DE", "Die Zahl sank von 410 auf 350, also um 60."),
    ("de-DE", "Wir warten seit 2016, also seit sechs Jahren, und seit zwei Jahren ohne Antwort."),
    ("fr-FR", "Sur nos 320 élèves, 64 (20 %) n’ont plus de car."),
    ("fr-FR", "Cela fait 12 000 euros, soit 3 000 euros pour chacune des quatre."),
]


@pytest.mark.parametrize(("language", "text", "message"), SPEAKS)
def test_what_does_not_follow_is_told_once_with_what_does(desk: Desk, language: str, text: str, message: str) -> None:
    (said,) = told(desk, "figures-disagree", language=language, body=text)
    assert message in said.replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_follows_or_may_be_something_else_is_left_alone(desk: Desk, language: str, text: str) -> None:
    assert not told(desk, "figures-disagree", language=language, body=text)
