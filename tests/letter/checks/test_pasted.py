"""What comes with copied text: numbers of notes without notes, characters that nobody sees, curly quotation marks."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed, words_at


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bus is late.[1] We ask you to act.", ["[1]"]),
        ("The bus is late [2]. We ask you to act.", ["[2]."]),
        ("The bus is late.¹ We ask you to act.²", ["¹", "²"]),
        ("The bus is late[^a]. So they say [1]. We ask you to act.\n\n[^a]: A report.", []),
        ("The bus is late [1]. We ask you to act.\n\n[1] A report.", []),
        ("The field has 40 km², and [1](https://example.org) is a link. We ask you to act.", []),
        ("He wrote “as was said [3] before”. We ask you to act.", []),
        ("We ask you to act.\n\n| Who | When |\n|---|---|\n| Ann [1] | May |", []),
    ],
)
def test_the_number_of_a_note_that_is_not_there_is_told_once(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "leftover", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The hos\u00adpital has no bus\u200b. We ask you to act.", ["\u00adpital"]),
        ("The hospital has no bus. We ask you to act.", []),
        ("می\u200cخواهیم. We ask you to act.", []),
    ],
)
def test_the_first_character_that_nobody_sees_is_told(desk: Desk, text: str, words: list[str]) -> None:
    assert pointed(desk, "unseen-character", text) == words


def test_a_character_that_nobody_sees_in_a_name_is_told_of_where_it_stands(desk: Desk) -> None:
    letter = desk.letter("body: We ask you.\nsignatories:\n  - Tim Far\u200bron\n  - Ann Lee\n")
    (problem,) = [one for one in letter.problems if one.code == "unseen-character"]
    assert (problem.place.line, problem.place.column) == (3, 12)
    assert "Tim Far·ron" in problem.message


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("asks: {intro: “We ask you:”, items: [to act]}\n", ["“We"]),
        ("recipient: {name: „Ann Lee“}\n", ["„Ann"]),
        ("recipient: {name: Ann Lee, role: [“Chair”]}\n", ["“Chair”]}"]),
        ("subject: “The last bus”\nconcerns: [“Never again”]\n", []),
        ('asks: {intro: "We ask “you”:", items: [to act]}\n', []),
    ],
)
def test_curly_marks_round_a_whole_text_are_told(desk: Desk, lines: str, words: list[str]) -> None:
    assert words_at(desk.letter(f"body: We ask you.\n{lines}"), "printed-quotes") == words
