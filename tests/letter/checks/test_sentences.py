"""Sentences of more than 45 words."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, prose


def words(count: int, word: str = "word") -> str:
    return " ".join([word] * count)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en-GB", f"Short. This {words(44)} end.", "This"),
        ("de-DE", f"Kurz. Dies {words(44, 'Wort')} Ende.", "Dies"),
        ("fr-FR", f"Bref. Ceci {words(44, 'mot')} fin.", "Ceci"),
        ("en-GB", f"Short. This {words(43)} e.g. Mr. Smith end.", "This"),
    ],
)
def test_a_sentence_of_46_words_is_told_where_it_begins(desk: Desk, language: str, text: str, word: str) -> None:
    assert pointed(desk, "long-sentence", text, language) == [word]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", f"This {words(43)} end."),
        ("en-GB", f"This {words(30)} end. That {words(30)} end."),
        ("en-GB", f"He said “{words(50)}”."),
        ("en-GB", f"> {words(60)}"),
        ("en-GB", f"- {words(30)};\n- {words(30)}."),
        ("de-DE", f"Dies {words(30, 'wort')}: Das {words(30, 'wort')}."),
        ("de-DE", f"Am 5. August {words(20, 'Wort')}. Nr. 3 {words(20, 'Wort')}."),
        ("de-DE", f"Dies {words(43, 'Wort')} Ende."),
        ("fr-FR", f"Ceci {words(43, 'mot')} fin."),
        ("fr-FR", f"Ceci {words(30, 'mot')} ! Cela {words(30, 'mot')} ?"),
        ("fr-FR", f"Il dit « {words(50, 'mot')} »."),
    ],
)
def test_shorter_sentences_and_quotations_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "long-sentence", text, language) == []


def test_how_many_words_it_has_is_said(desk: Desk) -> None:
    assert any("has 52 words" in line for line in prose(desk, f"This {words(50)} end.").said)
