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
    ],
)
def test_it_is_told_in_other_languages_too(desk: Desk, language: str, text: str) -> None:
    assert len(told(desk, "stale-count", language=language, body=text)) == 1
