"""Numbers in words against the names behind them, reasons told one by one, and the same number said elsewhere."""

from __future__ import annotations

import pytest
from house import Desk
from told import told


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Both towns, Hull, Goole and Selby, need it.", True),
        ("Both towns, Hull and Goole, need it.", False),
        ("Three of them, Ann Lee and Ben Ek, are ill.", True),
        ("Two of them, Ann Lee and Ben Ek, are ill.", False),
        ("Five countries, France and Spain among them, agreed.", False),
        ("Two ministers, Ann Lee, Minister of Justice, and Ben Ek, agreed.", False),
        ("We have three requests. First, act. Second, tell us.", True),
        ("We have two requests. First, act. Second, tell us.", False),
        ("We have three requests. We came here first.", False),
        ("They took four measures. These five measures failed.", True),
        ("They took four measures. These four measures failed.", False),
        ("They took thirty-four measures. These five measures failed.", False),
        ("Six villages burnt. We saw two villages.", False),
        ("The three sites are marked. We mean the four sites.", True),
        ("They met “four measures”. These five measures failed.", False),
    ],
)
def test_a_number_that_the_text_itself_belies_is_told(desk: Desk, text: str, speaks: bool) -> None:
    assert bool(told(desk, "stale-count", body=text)) is speaks


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de-DE", "Es gibt vier Stellen. Diese fünf Stellen sind frei."),
        ("de-DE", "Wir haben drei Gründe. Erstens fehlt Geld. Zweitens fehlt Zeit."),
        ("fr-FR", "Il y a quatre postes. Ces cinq postes sont vacants."),
        ("fr-FR", "Les deux villes, Namur, Dinant et Huy, attendent."),
        ("de-DE", "Für ihn werden drei Personen sprechen: Ulrike Sattelmair und Hannes Dobler."),
    ],
)
def test_it_is_told_in_other_languages_too(desk: Desk, language: str, text: str) -> None:
    assert len(told(desk, "stale-count", language=language, body=text)) == 1


WE = [
    ("en-GB", "We, the undersigned, are twenty-six writers, illustrators and teachers.", True),
    ("en-GB", "We are twenty-four writers, illustrators and teachers.", False),
    ("en-GB", "We are ninety writers and teachers, of whom some sign.", False),
    ("fr-FR", "Nous sommes vingt-deux riverains, commerçants et pêcheurs.", True),
    ("de-DE", "Wir sind sechsundzwanzig Frauen und Männer.", True),
    ("de-DE", "Wir sind seit zwanzig Jahren hier.", False),
]


@pytest.mark.parametrize(("language", "text", "speaks"), WE)
def test_how_many_say_that_they_are_is_how_many_sign(desk: Desk, language: str, text: str, speaks: bool) -> None:
    people = [f"Ann {name}" for name in "abcdefghijklmnopqrstuvwx"]
    assert bool(told(desk, "stale-count", language=language, opening=text, body="So.", signatories=people)) is speaks


LAST = [
    ("en-GB", "We met in 2021, and we write about three problems that farmers meet.", True),
    ("en-GB", "We met in 2021, and we write about two problems that farmers meet.", False),
    ("en-GB", "Three problems have we. We write to you. We hope. You know.", False),
    ("en-GB", "We met three problems in May.", False),
    ("de-DE", "Zuvor möchten wir Ihnen drei Beobachtungen mitteilen.", True),
    ("fr-FR", "Nous voulons vous soumettre trois constats.", True),
]


@pytest.mark.parametrize(("language", "text", "speaks"), LAST)
def test_the_end_of_an_opening_says_how_many_concerns_follow(
    desk: Desk, language: str, text: str, speaks: bool
) -> None:
    concerns = ["One thing is bad.", "Another one is bad, too."]
    keys = {"opening": text, "concerns": concerns, "asks": ["Act.", "Do.", "Go."], "body": None}
    found = told(desk, "stale-count", language=language, **{key: one for key, one in keys.items() if one})
    assert bool(found) is speaks
