"""How long a letter is, and how its length is shared out."""

from __future__ import annotations

from typing import Any

import pytest
from house import Desk
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


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"subject": "The " + "bridge" * 200}, "letter.yaml:4:15"),
        ({"body": "Please\nmend " + "w\u00a0" * 600}, "letter.yaml:4:21"),
        ({"signatories": [{"name": "A" * 1001}]}, "letter.yaml:4:25"),
        ({"body": "\u1780" * 5001}, "letter.yaml:4:8"),
    ],
)
def test_words_with_which_no_page_can_be_set_are_told_where_they_begin(
    keys: dict[str, Any], place: str, desk: Desk
) -> None:
    said = told(desk, "long-word", **keys)
    assert [one.startswith(place) for one in said] == [True]


def test_long_addresses_and_texts_without_spaces_are_no_long_words(desk: Desk) -> None:
    address = "https://example.org/" + "a" * 900
    assert told(desk, "long-word", body=f"See {address} and " + "\u8bf7\u4fee\u6865\u3002" * 1000) == []


@pytest.mark.parametrize(("length", "speaks"), [(500, False), (501, True)])
def test_an_entry_below_the_letter_that_is_a_paragraph_is_told(length: int, speaks: bool, desk: Desk) -> None:
    name = ("Anna " * 101)[:length]
    assert bool(told(desk, "text-too-long", signatories=[{"name": name}])) is speaks
