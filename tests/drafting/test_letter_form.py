"""What is short for what in a letter, and in which order its entries stand: as the model has it."""

from __future__ import annotations

from typing import Literal

import pytest
from house import Data, Key

from generator.drafting.letter_form import FORM, opened, order
from generator.source.editing import Document, RefusedError


@pytest.mark.parametrize(
    ("path", "short", "kind", "full"),
    [
        (("concerns",), ["a"], "mapping", {"items": ["a"]}),
        (("concerns",), "a", "list", ["a"]),
        (("concerns", 0), "a", "mapping", {"text": "a"}),
        (("asks", "items", 0, "items", 1), "a", "mapping", {"text": "a"}),
        (("signatories", 2), "A", "mapping", {"name": "A"}),
        (("signatories",), "A\nB\n", "list", ["A", "B"]),
        (("signatories",), "none", "list", None),
        (("signatories",), "people.csv", "list", None),
        (("recipient",), "A", "mapping", {"name": "A"}),
        (("recipient",), "minister.yaml", "mapping", None),
        (("recipients",), {"name": "A"}, "list", [{"name": "A"}]),
        (("salutation",), "by-hand", "list", None),
        (("sender", "address"), "A\nB\n", "list", ["A", "B"]),
        (("sender", "partners", 0), "A", "mapping", {"organisation": "A"}),
        (("cc",), "A\nB", "list", ["A", "B"]),
        (("enclosures", 0), "a", "mapping", {"title": "a"}),
        (("annexes",), "One.\n\nTwo.\n", "list", ["One.\n\nTwo.\n"]),
        (("layout", "window"), "dl", "mapping", {"preset": "dl"}),
        (("checks", "ignore"), "a, b", "list", ["a", "b"]),
        (("opening",), "a", "list", None),
        (("unknown", "entry"), "a", "list", None),
    ],
)
def test_a_short_value_stands_for_what_the_model_makes_of_it(
    path: tuple[Key, ...], short: Data, kind: Literal["mapping", "list"], full: Data
) -> None:
    assert opened(path, short, kind) == full


def test_entries_stand_in_the_order_of_print_and_of_the_model() -> None:
    assert order(())[0] == ("language",)
    assert ("opening", "body", "concerns", "asks", "closing") in order(())
    assert order(("recipient",))[:2] == [("name",), ("role",)]
    assert order(("signatories", 0)) == order(("signatories", "items", 3))
    assert order(("unknown",)) == []


LETTER = """\
# Ours.
date: 2025-01-02
recipient: Jane Sample  # the minister
cc: |
  Ann
  Ben
signatories:
- Cem  # first
- name: Dora
  affiliation: Labour
asks: Please answer.
"""
EDITED = """\
# Ours.
date: 2025-01-02
recipient:
  name: Jane Sample  # the minister
  role: Minister
cc:
  - Ann
  - Ben
  - "Eve: post"
signatories:
- name: Cem  # first
  role: Chair
- name: Dora
  role: Member
  affiliation: Labour
opening: |
  We write again.
asks:
  - heading: At once
    text: Please answer.
"""


def test_a_letter_is_edited_as_a_careful_person_would() -> None:
    document, _ = Document.of(LETTER.encode(), "letter.yaml", FORM)
    assert document
    document = document.set(("recipient", "role"), "Minister").insert(("cc",), 2, "Eve: post")
    document = document.set(("signatories", 0, "role"), "Chair").set(("signatories", 1, "role"), "Member")
    document = document.set(("asks", 0, "heading"), "At once").set(("opening",), "We write again.\n")
    assert document.text == EDITED
    with pytest.raises(RefusedError, match="'subject' is no mapping"):
        document.set(("subject",), "x").set(("subject", "name"), "y")
