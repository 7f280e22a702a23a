"""How long a letter is, and how its length is shared out."""

from __future__ import annotations

import pytest
from letter_factory import Desk
from told import told


def text(words: int) -> str:
    return " ".join(["word"] * words)


@pytest.mark.parametrize(("words", "speaks"), [(900, False), (1000, False), (1010, True), (2000, True)])
def test_a_letter_of_over_two_pages_is_told(desk: Desk, words: int, speaks: bool) -> None:
    said = told(desk, "long-letter", opening=text(words // 2), closing=text(words // 2))
    assert bool(said) is speaks
    if said:
        assert said[0].startswith(f"letter.yaml: notice: the letter has {words:,} words, more than two pages hold")


def test_annexes_notes_and_open_letters_may_be_longer(desk: Desk) -> None:
    assert told(desk, "long-letter", body=text(900), annexes=[text(2000)]) == []
    assert told(desk, "long-letter", body=f"{text(900)}[^a]", sources={"a": text(500)}) == []
    assert told(desk, "long-letter", body=text(2000), recipient="", salutation="", title="An open letter") == []


def test_long_words_fill_pages_too(desk: Desk) -> None:
    assert len(told(desk, "long-letter", body=" ".join(["Donaudampfschiffahrt"] * 400), language="de")) == 1


@pytest.mark.parametrize(
    ("lengths", "told_of"),
    [
        ((60, 60, 300), "concern 3 has 300 words, and the others have about 60"),
        ((60, 300, 70, 60), "concern 2 has 300 words, and the others have about 65"),
        ((80, 8, 90), "concern 2 has 8 words, and the others have about 80"),
        ((60, 60, 120), None),
        ((10, 10, 60), None),
        ((60, 300), None),
        ((200, 210, 190), None),
        ((20, 4, 20), None),
    ],
)
def test_one_concern_unlike_the_others_is_told(desk: Desk, lengths: tuple[int, ...], told_of: str | None) -> None:
    said = told(desk, "unequal-concerns", concerns=[text(words) for words in lengths])
    assert len(said) == (told_of is not None)
    if told_of:
        assert f": notice: {told_of}; " in said[0]


def test_concerns_that_are_headings_alone_have_no_length(desk: Desk) -> None:
    concerns = [{"heading": "Late"}, {"heading": "Cold"}, {"heading": "Dark"}, text(300)]
    assert told(desk, "unequal-concerns", concerns=concerns) == []
