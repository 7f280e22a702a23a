"""Figures of which one follows from two others: what grew, what is left, what each costs, how many years."""

from __future__ import annotations

import pytest
from house import Desk
from told import told

SPEAKS = [
    ("de-DE", "Sie ist alt: 1987 gegründet, besteht sie nun seit 20 Jahren.", "1987 is 35 years before"),
    (
        "en-GB",
        "We owe £1,080, not £1,440, and paid £90. The overcharge is €360.",
        "'€360' is the difference",
    ),
    ("en-GB", "Some 240 passengers answered. Of these, 96 (45 per cent) work until six.", "96 of 240 is 40 per cent"),
    ("en-GB", "Storr would do it for £18,400; Dalby would do it for £15,900, which is £3,500 less.", "is £2,500"),
    ("en-GB", "Of 80 rivers that we sampled, 52 failed it and 28 met it. In other words, 56 per cent failed.", "is 65"),
    ("en-GB", "It has 12 nurses, 5 physicians and 8 aides, 27 people in all.", "12 + 5 + 8 is 25"),
    ("en-GB", "The contract provides for six visits a year at £180 each, that is £1,180.", "6 × £180 is £1,080"),
    ("en-GB", "In 2020 the wait was 20 days; in 2021 it was 30 days, an increase of 40 percent.", "is 50 percent"),
    ("en-GB", "There were 1,600 stations in 2010 and 1,200 in 2020, a fall of one third.", "is 25 %"),
    (
        "de-DE",
        "Ein Laden zahlte 2019 etwa 8.000 Euro, 2021 waren es 12.000 Euro. Das ist ein Anstieg um 40 Prozent.",
        "from 8.000 Euro to 12.000 Euro is 50 Prozent",
    ),
    ("de-DE", "Sie kosten 2.000, 14.000 und 4.000 Euro, zusammen 22.000 Euro.", "4.000 Euro is 20.000 Euro"),
    ("de-DE", "Sie kosten 2.000 Euro, 14.000 Euro und 4.000 Euro, zusammen 22.000 Euro.", "is 20.000 Euro"),
    ("de-DE", "Wir zahlen statt 8.000 nun 12.000 Euro, ein Anstieg um 40 Prozent.", "is 50 Prozent"),
    ("de-DE", "Vereinbart waren drei Geräte zu je 2.400 Euro, insgesamt 7.800 Euro.", "3 × 2.400 Euro is 7.200 Euro"),
    (
        "de-DE",
        "Von 184 Läden haben 46 alte Geräte. Der Austausch kostet je Laden 15.000 Euro, zusammen 630.000 Euro.",
        "46 × 15.000 Euro is 690.000 Euro",
    ),
    ("fr-FR", "Il employait 14 femmes et 11 hommes, soit 24 personnes.", "14 + 11 is 25"),
    ("fr-FR", "Ma commande portait sur 12 panneaux à 150 euros, soit 1 600 euros.", "12 × 150 euros is 1 800 euros"),
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
        "divided by 3 is £12,000,",
    ),
    ("en-GB", "We asked 800, and 200 agreed, that is one in five.", "800 to 200 is one in 4"),
    ("en-GB", "In the past six years, from 2018 to 2026, nothing was done.", "from 2018 to 2026 is 8 years"),
    ("en-GB", "Ten years ago, in 2018, we wrote to you.", "2018 is 4 years before the letter"),
    (
        "de-DE",
        "Es kostet 84.000 Euro, das sind 7.000 Euro für jeden der 14.",
        "divided by 14 is 6.000 Euro,",
    ),
    ("de-DE", "Die Zahl sank von 410 auf 350, also um 80.", "410 - 350 is 60"),
    ("de-DE", "Es gab fünf Unfälle, drei mehr als 2021, als es drei waren.", "5 - 3 is 2"),
    ("de-DE", "62 Prozent der Stellen, 200 von 410, sind leer.", "200 of 410 is 48,8 Prozent"),
    ("de-DE", "Wir warten seit 2016, also seit neun Jahren.", "2016 is 6 years"),
    ("fr-FR", "Sur nos 320 élèves, 64 (25 %) n’ont plus de car.", "64 of 320 is 20 %"),
    ("fr-FR", "Le prix passe de 300 à 240 millions d’euros, soit une baisse de 40 millions.", "is 60 millions"),
    (
        "fr-FR",
        "Cela fait 12 000 euros, soit 4 000 euros pour chacune des quatre.",
        "divided by 4 is 3 000 euros,",
    ),
    ("fr-FR", "Nous attendons depuis 2018, soit depuis huit ans.", "2018 is 4 years"),
]
SILENT = [
    ("de-DE", "Sie ist alt: 1987 gegründet, besteht sie nun seit 35 Jahren."),
    ("de-DE", "Im Jahr 1987 kam er, und sie besteht seit 20 Jahren."),
    ("en-GB", "We owe £1,080, not £1,440, and paid £90. The overcharge is £360."),
    ("en-GB", "We owe £1,080, not £1,440, and paid £90. A grant of €365 would help."),
    ("en-GB", "Some 240 passengers answered. Of these, 96 (40 per cent) work until six."),
    ("en-GB", "Storr would do it for £18,400; Dalby would do it for £15,900, which is £2,500 less."),
    ("en-GB", "Of 80 rivers that we sampled, 52 failed it and 28 met it. In other words, 65 per cent failed."),
    ("en-GB", "The contract provides for six visits a year at £180 each, that is £1,080."),
    ("en-GB", "In 2020 the wait was 20 days; in 2021 it was 30 days, an increase of 50 percent."),
    ("en-GB", "We have 40 buses and 60 drivers, an increase of 20 percent."),
    ("en-GB", "It had 40 days and 60 days, an increase of 20 percent on 2020."),
    ("en-GB", "There were 1,600 stations in 2010 and 1,200 in 2020, a fall of one quarter."),
    ("en-GB", "Of our 126 libraries, 42 would open only two days a week."),
    ("de-DE", "Ein Laden zahlte 2019 etwa 8.000 Euro, 2021 waren es 12.000 Euro. Das ist ein Anstieg um 50 Prozent."),
    ("de-DE", "Sie kosten 2.000, 14.000 und 4.000 Euro, zusammen 20.000 Euro."),
    ("de-DE", "Wir zahlen statt 8.000 nun 12.000 Euro, ein Anstieg um 50 Prozent."),
    ("de-DE", "Vereinbart waren drei Geräte zu je 2.400 Euro, insgesamt 7.200 Euro."),
    ("de-DE", "Von 184 Läden haben 46 alte Geräte. Der Austausch kostet je Laden 15.000 Euro, zusammen 690.000 Euro."),
    ("fr-FR", "Il employait 14 femmes et 11 hommes, soit 25 personnes."),
    ("fr-FR", "Il employait 14 femmes et 11 hommes, soit 20 foyers."),
    ("fr-FR", "Ma commande portait sur 12 panneaux à 150 euros, soit 1 800 euros."),
    (
        "fr-FR",
        "Sur les 126 lieux, 42 n’ouvriraient plus que deux jours par semaine, soit un tiers d’entre eux.",
    ),
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
