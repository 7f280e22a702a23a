"""Words that stand twice."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", "We ask the the Minister.", "the"),
        ("en-GB", "We ask the\nthe Minister.", "the"),
        ("en-GB", "The the Minister.", "the"),
        ("en-GB", "It was **and** and so on.", "and"),
        ("de-DE", "Wir bitten um um Hilfe.", "um"),
        ("fr-FR", "Nous demandons dans dans ce cas.", "dans"),
        ("nl", "Wij vragen om een een antwoord.", "een"),
        ("es", "Pedimos una una respuesta.", "una"),
        ("en-GB", "I write on on behalf of Upper Wharfe.", "on"),
        ("en-GB", "Please tell us what you you will do.", "you"),
        ("en-GB", "The bus, which which is late, stops here.", "which"),
        ("de-DE", "Die Kinder weichen auf die die Fahrbahn aus.", "die"),
        ("fr-FR", "Elle connaît bien le le terrain.", "le"),
        ("fr-FR", "Nous avons lu les les lettres.", "les"),
        ("fr-FR", "Le maire de de la ville le sait.", "de"),
    ],
)
def test_a_word_that_stands_twice_is_told_at_its_second_place(desk: Desk, language: str, text: str, word: str) -> None:
    assert pointed(desk, "doubled-word", text, language) == [word]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "He had had enough, and we know that that is so."),
        ("en-GB", "Bora Bora and Duran Duran, New York, New York."),
        ("en-GB", "It is now, now and never. To do: do it. The more the better."),
        ("en-GB", "Part A a summary, section 2 2 pages; bye-bye to to-day’s"),
        ("de-DE", "Ich weiß, dass Sie sie kennen, die die Brücke bauen, und das das Amt."),
        ("de-DE", "Er ging an der Brücke vorbei, bei der der Weg endet."),
        ("de-DE", "Baden-Baden und Berlin, Berlin."),
        ("fr-FR", "Nous nous réjouissons, et vous vous en souvenez."),
        ("fr-FR", "La partie A a été lue ; le général de de Gaulle."),
        ("fr-FR", "C’est là, la chose qui l’a l’air."),
        ("nl", "Ik weet dat dat is zo, en die die komen."),
        ("en-GB", "The work goes on on Monday, and I told you you would see it; the lamp that we keep on on Sundays."),
        ("en-GB", "More and more and more and more people walk on and on."),
        ("en-GB", "Never again. Never again."),
        ("de-DE", "Alle, für die die Stadt zahlt, und die, denen den Weg zu gehen nicht leicht fällt."),
        ("de-DE", "Die nicht gehörten Eltern kamen nicht. Wir kommen nicht, und sie kommen nicht."),
        ("fr-FR", "Vous vous souvenez de la politique de de Gaulle, et nous nous en souvenons."),
        ("tr", "Köprü yavaş yavaş çöküyor, tek tek."),
    ],
)
def test_words_that_can_stand_twice_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "doubled-word", text, language) == []


def test_what_an_expression_prints_is_no_doubled_word(desk: Desk) -> None:
    assert pointed(desk, "doubled-word", "We ask two {{ 'two' }}.") == []


LONG = "The last bus leaves at six, and nobody knows why."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two of the panes were cracked. Two of the panes were cracked. Please act.", ["Two"]),
        ("Two panes were cracked in the hall in the hall of the school.", ["in"]),
        ("Two of the panes were cracked, and two of the doors were stuck.", []),
        (f"{LONG} We ask you to act.\n\nPlease act. {LONG}", ["The"]),
        (f"{LONG} We ask you to act.", []),
        (f"{LONG} We ask you to act.\n\n“{LONG}”", []),
        (f"{LONG} We ask you to act.\n\n> {LONG}", []),
        ("It is late.\n\nIt is late.\n\nPlease act.", []),
    ],
)
def test_a_sentence_that_was_pasted_twice_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "doubled-word", text) == words


def test_two_concerns_with_one_heading_are_told(desk: Desk) -> None:
    letter = desk.letter("concerns:\n  - {heading: The bus, text: One.}\n  - {heading: The bus, text: We ask you.}\n")
    assert [problem.place.line for problem in letter.problems if problem.code == "doubled-word"] == [3]
