"""References by number to what the letter hasn't got."""

from __future__ import annotations

import pytest
from house import Desk
from told import told

SIX = [f"Concern number {number}." for number in range(6)]

SPEAKS = [
    ("en-GB", "As concern 7 shows, nothing has changed."),
    ("en-GB", "See concerns 3, 8 and 5."),
    ("en-GB", "Point 9 above is urgent."),
    ("en-GB", "That is so (see (12))."),
    ("en-GB", "Demand 4 costs nothing."),
    ("en-GB", "Our seventh concern is the gravest."),
    ("de-DE", "Siehe Punkt 9."),
    ("de-DE", "Forderung 4 kostet nichts."),
    ("fr-FR", "Comme le montre le point 9, rien ne change."),
    ("fr-FR", "La demande n° 4 ne coûte rien."),
    ("es", "El punto 9 es urgente."),
    ("it", "Il punto 9 è urgente."),
    ("nl", "Zie punt 9."),
    ("pl", "Punkt 9 jest pilny."),
    ("ru", "Пункт 9 не терпит отлагательства."),
]
SILENT = [
    ("en-GB", "As concern 6 shows, see concerns 1, 2 and 3, and (5) above."),
    ("en-GB", "See concern {{ concern('last').number }}."),
    ("en-GB", "Point 12 of the report says so, as does point 14 of your letter."),
    ("en-GB", "Point 12 on your agenda and item 14 of ours."),
    ("en-GB", "Your point 9 is well taken."),
    ("en-GB", "Our sixth concern is grave, and the seventh concern of the Committee graver."),
    ("en-GB", "These reports concern 40 villages and 7 towns."),
    ("en-GB", "We demand 10 million and request 12 buses."),
    ("en-GB", "Paragraph 12 and Article 9 apply."),
    ("en-GB", "He wrote: “See concern 12.”"),
    ("en-GB", "At this point 40 villages had been burnt."),
    ("en-GB", "The concern 2,000 people share is old."),
    ("en-GB", "Annex B of the Regulation applies."),
    ("de-DE", "Siehe Punkt 6."),
    ("de-DE", "Punkt 9 der Tagesordnung."),
    ("de-DE", "Ziffer 12 des Vertrags gilt."),
    ("fr-FR", "Voir le point 6."),
    ("fr-FR", "Le point 9 du rapport le dit."),
    ("fr-FR", "Votre point 9 est juste."),
    ("es", "El punto 6 es urgente, como el punto 9 del informe."),
    ("it", "Il punto 6 è urgente, come il punto 9 del rapporto."),
    ("nl", "Zie punt 6, en punt 9 van het rapport."),
    ("pl", "Punkt 6 jest pilny, jak punkt 9 raportu."),
    ("ru", "Пункт 6 срочный, как и пункт 9 доклада."),
]


@pytest.mark.parametrize(("language", "text"), SPEAKS)
def test_a_number_that_nothing_has_is_told(desk: Desk, language: str, text: str) -> None:
    (said,) = told(desk, "no-such-number", language=language, opening=text, concerns=SIX, asks=["a", "b", "c"])
    assert ": warning: the text refers to '" in said


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_a_number_that_is_there_or_is_another_documents_is_left_alone(desk: Desk, language: str, text: str) -> None:
    concerns = [*SIX[1:], {"id": "last", "text": "The last one."}]
    assert told(desk, "no-such-number", language=language, opening=text, concerns=concerns, asks=["a", "b", "c"]) == []


def test_the_place_is_that_of_the_words_and_the_message_says_which_is_the_last(desk: Desk) -> None:
    (said,) = told(desk, "no-such-number", opening="Please see concern 9.", concerns=SIX)
    assert said.startswith("letter.yaml:4:22: warning: the text refers to 'concern 9', and the last one is 6; ")


def test_a_letter_without_numbered_concerns_says_nothing_of_them(desk: Desk) -> None:
    assert told(desk, "no-such-number", body="See concern 9 and point 4.") == []


def test_lettered_points_are_known_by_their_letters(desk: Desk) -> None:
    asks = {"style": "lettered", "items": ["a bridge", "a road"]}
    assert told(desk, "no-such-number", opening="See request (b).", asks=asks) == []
    assert len(told(desk, "no-such-number", opening="See request (c).", asks=asks)) == 1


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("See Annex A and Annex 2.", False),
        ("See Annex D.", True),
        ("See Annex 4.", True),
        ("See Annex D of the Regulation.", False),
        ("See Annex I.", False),
        ("See “Annex D”.", False),
    ],
)
def test_an_annex_beyond_the_last_is_told(desk: Desk, text: str, speaks: bool) -> None:
    keys = {"annexes": ["One.", "Two."], "enclosures": "A map"}
    assert bool(told(desk, "no-such-number", body=text, **keys)) is speaks


@pytest.mark.parametrize(
    ("text", "keys", "speaks"),
    [
        ("See Annex D.", {}, True),
        ("The list (Annex B) shows it.", {}, True),
        ("Annex D was agreed in May.", {}, False),
        ("See Annex D of the Regulation.", {}, False),
        ("The lists of prisoners (Annex C) show it.", {"annexes": ["One.", "Two."]}, True),
        ("See Annex 2.", {"enclosures": ["A map"]}, True),
        ("See Annex 1.", {"enclosures": ["A map"]}, False),
    ],
)
def test_an_annex_in_a_letter_with_none_or_behind_a_bracket(
    desk: Desk, text: str, keys: dict[str, list[str]], speaks: bool
) -> None:
    assert bool(told(desk, "no-such-number", body=text, **keys)) is speaks
