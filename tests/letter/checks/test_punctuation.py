"""Quotation marks and apostrophes that don't go together."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, prose, severities


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", "The Minister said “never again. We ask you to act.", "“never"),
        ("en-GB", "The Minister said never again”. We ask you to act.", "”."),
        ("en-GB", "The Minister said ‘never again. We ask you to act.", "‘never"),
        ("en-US", 'The Secretary said "never again. We ask you to act.', '"never'),
        ("en-GB", "It says “one” and “two. It says “three”.", "“two."),
        ("de-DE", "Der Minister sagte: „Nie wieder. Wir bitten Sie.", "„Nie"),
        ("de-DE", "Der Minister sagte: »Nie wieder. Wir bitten Sie.", "»Nie"),
        ("fr-FR", "Le ministre a dit « jamais. Nous vous demandons.", "«"),
        ("es", "El ministro dijo «nunca. Le pedimos.", "«nunca."),
        ("pl", "Minister powiedział „nigdy. Prosimy.", "„nigdy."),
    ],
)
def test_a_quotation_that_does_not_end_is_told_where_it_begins(desk: Desk, language: str, text: str, word: str) -> None:
    assert pointed(desk, "unbalanced-quotes", text, language) == [word]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He said at Ely not again”. We ask you to act.", "He said at Ely not again”;"),
        ("She said at Ely not again”. We ask you to act.", "…he said at Ely not again”;"),
        ("The Minister said “never. We ask you to act again.", "“never. We ask you to act…;"),
        ("The Minister said “never again.", "“never again.;"),
    ],
)
def test_the_words_beside_a_mark_without_its_other_are_said(desk: Desk, text: str, said: str) -> None:
    assert any(f" here: {said}" in line or f" no end: {said}" in line for line in prose(desk, text).said)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "He said “never” and ‘no’, and she said ‘it’s the farmers’ field’."),
        ("en-GB", "The ’90s, the farmers’ field, rock ’n’ roll."),
        ("en-GB", "“One paragraph of theirs.\n\n“Another of theirs.” And ours."),
        ("en-GB", "“Their list:\n\n- one\n- two”\n\nAnd ours."),
        ("en-GB", "He said: “She told me ‘no’.” So (“yes”) it goes."),
        ("en-GB", 'A board of 12" by 6" and one of 5\'10".'),
        ("en-GB", "She said “no”, “never” and “not now”; the ‘safe’ country and the ‘fair’ wage are neither."),
        ("en-US", 'He said "no", ("yes"), "maybe."'),
        ("en-GB", '"Their paragraph.\n\n"They say "x" there." And ours.'),
        ("de-DE", "Er sagte: „Sie sagte ‚nein‘ und ging.“ So „ist“ es."),
        ("de-DE", "Er sagte: »Nein« und »ja«."),
        ("de-CH", "Er sagte: «Nein» und «ja»."),
        ("fr-FR", "Il a dit « non » et « un “oui” de trop »."),
        ("pl", "Powiedział „nie «tak» nie” i „nie”."),
        ("sv", "Han sade ”nej” och ”ja”."),
        ("he", 'הוא אמר ”לא” ו”כן”, וצה"ל.'),
        ("ru", "Он сказал «нет» и «это „да“»."),
    ],
)
def test_quotations_that_end_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "unbalanced-quotes", text, language) == []
    assert pointed(desk, "mixed-quotes", text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", 'It says “one” and “two” and "three".', '"three".'),
        ("en-GB", 'It says "one" and "two" and “three”.', "“three”."),
        ("en-GB", 'It says “one”, “two" and “three”.', '“two"'),
        ("en-GB", 'It says "one", "two” and "three".', '"two”'),
        ("en-GB", "It says “one”, “two”, ‘three’, “four” and “five”.", "‘three’,"),
        ("de-DE", 'Er sagt „eins“, „zwei“ und "drei".', '"drei".'),
        ("de-DE", "Er sagt „eins“, „zwei” und „drei“.", "”"),
        ("de-DE", "Er sagt „eins“, „zwei“ und »drei«.", "»drei«."),
        ("fr-FR", 'Il dit « un », « deux » et "trois".', '"trois".'),
    ],
)
def test_quotation_marks_of_two_kinds_are_told_where_the_rarer_stands(
    desk: Desk, language: str, text: str, word: str
) -> None:
    assert pointed(desk, "mixed-quotes", text, language) == [word]


def test_a_quotation_in_another_part_of_the_letter_ends_there(desk: Desk) -> None:
    letter = desk.letter(opening="They say “yes.", concerns=["And “no”."], closing="We ask you to act.")
    assert severities(letter, "unbalanced-quotes") == ["warning"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Azerbaijan's control, Armenia’s loss, the letter’s end", "Azerbaijan's"),
        ("it's, and we don't, but he’s", "he’s"),
        ("**Azerbaijan's** control, Armenia’s loss, the letter’s end", "Azerbaijan's**"),
    ],
)
def test_the_rarer_kind_of_apostrophe_is_told_once(desk: Desk, text: str, word: str) -> None:
    assert pointed(desk, "mixed-apostrophes", text) == [word]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "Azerbaijan’s control, Armenia’s loss"),
        ("en-GB", "Azerbaijan's control, Armenia's loss"),
        ("en-GB", "Armenia’s loss, of which he said 'it is great', and 5' high"),
        ("de-DE", "Das war’s, und sie hat’s gesagt."),
        ("fr-FR", "L’heure d’hiver et l’été"),
    ],
)
def test_apostrophes_of_one_kind_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "mixed-apostrophes", text, language) == []


def test_how_many_more_are_straight_is_said(desk: Desk) -> None:
    said = prose(desk, "a's b's c’s d’s e’s f's g's h’s i’s").said
    assert any("straight, and 3 more like it" in line for line in said)
