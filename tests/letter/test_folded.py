"""Lines that are run together are told where the writer meant several, and only there.

`«` marks where the problem is to be told; it is no part of the letter.
"""

from __future__ import annotations

import pytest
from house import Desk

TOP = "recipient: The Minister\nsalutation: Dear Minister,\n"
WHOLE = TOP + "body: |\n  The last bus leaves at six.\n"
PARAGRAPHS = [
    TOP + "body:\n  «One.\n\n  Two.\n",
    TOP + "body: «One.\n\n  Two.\n",
    TOP + "body: «>\n  One\n  goes on.\n\n  Two.\n",
    TOP + "body: «>-\n  One.\n\n  Two.\n\n\n  Three.\n",
    TOP + 'body: «"One.\n\n  Two."\n',
    TOP + "body: «'One.\n\n  Two.'\n",
    TOP + "opening:\n  «One.\n\n  Two.\n",
    TOP + "concerns:\n  - «One.\n\n    Two.\n",
    TOP + "concerns:\n  - heading: Late\n    text:\n      «One.\n\n      Two.\n",
    WHOLE + "postscript:\n  «One.\n\n  Two.\n",
    WHOLE + "afterword:\n  «One.\n\n  Two.\n",
    WHOLE + "annexes:\n  - title: A\n    text: «>\n      One.\n\n      Two.\n",
    TOP + "body: |\n  One[^a].\nsources:\n  a:\n    «One.\n\n    Two.\n",
    TOP + "body: We ask for\n  «- buses\n  - trains\n",
    TOP + "body: We ask for\n  «1. buses\n  2. trains\n",
    WHOLE + "cc: «>\n  Anna\n  Bob\n",
    "recipient:\n  name: X\n  address: «>\n    A street\n    B town\n" + WHOLE.replace("recipient: The Minister\n", ""),
]
LINES = [
    WHOLE + "signatories:\n  «Anna Example\n  Bob Example\n",
    WHOLE + "signatories:\n  - Anna\n   «- Bob\n",
    WHOLE + "signatories:\n - Anna\n  «- Bob\n  - Cec\n",
    WHOLE + "signatories:\n  «– Anna\n  – Bob\n",
    WHOLE + "signatories:\n  «• Anna\n  • Bob\n",
    WHOLE + "signatories:\n  «1. Anna\n  2. Bob\n",
    WHOLE + "signatories:\n  - Anna\n    «* Bob\n",
    WHOLE + "signatories:\n  heading: All\n  items:\n    «Anna\n    Bob\n",
    WHOLE + "signatories:\n  - name: Anna\n    role: «Chair\n      Treasurer\n",
    TOP + "concerns:\n  «First thing\n  Second thing\n",
    TOP + "concerns:\n  - First thing\n   «- Second thing\n",
    TOP + "concerns:\n  - First thing\n    «• Second thing\n",
    TOP + "asks:\n  intro: We ask\n  items:\n    «First thing\n    Second thing\n",
    WHOLE + "cc: «Anna\n  Bob\n",
    WHOLE + "enclosures:\n  «A\n  B\n",
    "sender:\n  «Anna Example\n  Example Street 1\n" + WHOLE,
    WHOLE.replace("The Minister\n", "«The Minister\n  of Transport\n", 1),
]
FINE = [
    TOP + "body:\n  One\n  goes on.\n",
    TOP + "body: >\n  One\n  goes on.\n",
    TOP + "body: >\n  One.\n\n    - a\n    - b\n\n",
    TOP + "body:\n  One.\n\n\n  Two.\n",
    TOP + 'body: "One.\\n\\nTwo."\n',
    TOP + "body: |\n  One.\n\n  - two\n",
    TOP + "body: We ask\n  – as before – for buses in\n  2022. And trains.\n",
    TOP + "concerns:\n  - One thing\n    that goes on – and\n    – as it happens – on.\n",
    WHOLE + "cc:\n  - Anna Example,\n    Chair\n",
    WHOLE + 'subject: "A long subject\n  that goes on"\n',
    WHOLE + "organisation-like: x\n".replace("organisation-like: x\n", "place: Example\n  on Sea\n"),
]


def told(marked: str, desk: Desk) -> list[str]:
    return [
        f"{one.place.line}:{one.place.column} {one.severity} {one.code}"
        for one in desk.letter(marked.replace("«", "")).problems
    ]


def place(marked: str) -> str:
    before = marked.partition("«")[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize("marked", PARAGRAPHS)
def test_prose_and_lines_that_are_folded_are_a_warning(marked: str, desk: Desk) -> None:
    assert told(marked, desk) == [f"{place(marked)} warning folded-text"]


@pytest.mark.parametrize("marked", LINES)
def test_names_and_items_that_are_read_as_one_are_an_error(marked: str, desk: Desk) -> None:
    assert told(marked, desk) == [f"{place(marked)} error lines-run-together"]


def test_a_dash_without_its_space_is_told_as_such(desk: Desk) -> None:
    marked = WHOLE + "signatories:\n  «-Anna\n  -Bob\n"
    assert told(marked, desk) == [f"{place(marked)} error no-space-after-dash"]


@pytest.mark.parametrize("text", FINE)
def test_texts_that_are_printed_as_meant_are_no_problem(text: str, desk: Desk) -> None:
    assert told(text, desk) == []


def test_the_hint_says_what_to_write(desk: Desk) -> None:
    (plain,) = desk.letter(TOP + "body:\n  One.\n\n  Two.\n").problems
    assert plain.hint == "write '|' after 'body:', alone, and the text on the lines below"
    (lines,) = desk.letter(WHOLE + "cc:\n  Anna\n  Bob\n").problems
    assert lines.hint == "write '|' after 'cc:', or '- ' before each line; or write it on one line"
    (bullet,) = desk.letter(WHOLE + "cc:\n  • Anna\n  • Bob\n").problems
    assert bullet.hint == "write '- Anna': each item begins with a dash and a space, exactly below the one above"
