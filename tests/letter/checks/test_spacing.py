"""Two spaces where one is meant, and the spaces of French."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, prose

NB, NNB = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "We ask the  Minister to act."),
        ("en-GB", f"We ask the{' ' * 90_000}Minister to act."),
        ("en-GB", "We write.  We ask you to act. Please do."),
        ("de-DE", "Wir bitten die  Ministerin darum."),
        ("fr-FR", "Nous demandons à  la ministre d’agir."),
    ],
)
def test_two_spaces_are_told_where_they_stand(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "double-space", text, language) == [" "]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "We ask the Minister\n  to act."),
        ("en-US", "We write.  We wait.  We ask you to act."),
        ("en-GB", "We ask.[^a]  \nA new line.\n\n[^a]: Source."),
        ("en-GB", "The first [^a] of them.\n\n[^a]: Source."),
        ("en-GB", "-   one\n-   two\n\n1.  three"),
        ("en-GB", "We ask {% if title %}now{% endif %} for a bus."),
        ("en-GB", "-   -   one\n    -   two"),
        ("en-GB", "| a   | b  |\n|-----|----|\n| c   | d  |"),
        ("de-DE", "Wir bitten\ndie Ministerin.  \nNeue Zeile."),
    ],
)
def test_other_spaces_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "double-space", text, language) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Pourquoi? Nous demandons.", "?"),
        ("Voici les faits: ils sont clairs.", ":"),
        ("Pourquoi ? Nous demandons.", " "),
        ("Il dit «oui» et part.", "«oui»"),
    ],
)
def test_a_french_mark_without_its_space_is_told(desk: Desk, text: str, word: str) -> None:
    assert pointed(desk, "french-spacing", text, "fr-FR")[0] == word


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pourquoi?", "'Pourquoi?';"),
        ("Pourquoi? Quand?", "'Pourquoi?' and in 1 more place;"),
        ("Pourquoi? Quand? Qui?", "'Pourquoi?' and in 2 more places;"),
    ],
)
def test_in_how_many_places_more_the_space_is_missing_is_said(desk: Desk, text: str, said: str) -> None:
    assert any(f"the space is missing at {said}" in line for line in prose(desk, text, "fr-FR").said)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr-FR", f"Pourquoi{NNB}? Voici{NB}: « {NB}oui{NB}».".replace("« ", "«")),
        ("fr-FR", "À 12:30, voir https://www.example.org/a?b=c et (18:00)."),
        ("fr-FR", f"Quoi{NNB}?! Il dit{NB}: «{NB}non{NB}», puis part."),
        ("fr-CA", "Pourquoi? Nous demandons; voici."),
        ("en-GB", "Why? We ask: now; please!"),
        ("de-DE", "Warum? Wir bitten: jetzt; bitte!"),
    ],
)
def test_french_spaces_that_are_right_and_other_languages_are_left_in_peace(
    desk: Desk, language: str, text: str
) -> None:
    assert pointed(desk, "french-spacing", text, language) == []
