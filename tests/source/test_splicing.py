"""Values change in the person's own text, and nothing else does."""

import pytest
from house import Key, read_yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.source.editing.splicing import Splice, splice
from generator.source.editing.texts import replace_values

LETTER = """\
# My letter
date: 2022-08-05   # ISO

recipient: {name: "X", role: 'Y'}  # who
opening: |  # the first words
  One.

  Two.

subject:
closing: >-
    Folded
    text.
asks:
  - a
  -
  - text: old
    note: z
"""


def replaced(new: dict[tuple[Key, ...], str]) -> str:
    found, problems = read_yaml(LETTER, "x.yaml")
    assert problems == []
    return replace_values(LETTER, found.places, new)


def test_several_values_change_at_once_and_comments_and_order_stay() -> None:
    changed = replaced(
        {
            ("date",): "2023-01-01",
            ("recipient", "name"): "A, B",
            ("recipient", "role"): "one\ntwo",
            ("opening",): "New.\n\nWords.\n",
            ("subject",): "Re: aid",
            ("closing",): "Bye",
            ("asks", 0): "b\nc\n",
            ("asks", 1): "d",
            ("asks", 2, "text"): "e\nf",
        }
    )
    assert (
        changed
        == """\
# My letter
date: 2023-01-01   # ISO

recipient: {name: "A, B", role: "one\\ntwo"}  # who
opening: |  # the first words
  New.

  Words.

subject: "Re: aid"
closing: Bye
asks:
  - |
    b
    c
  - d
  - text: |-
      e
      f
    note: z
"""
    )


def test_a_block_does_not_swallow_the_comment_beside_the_old_value() -> None:
    assert "date: |-   # ISO\n  a\n  b\n\nrecipient" in replaced({("date",): "a\nb"})
    assert "opening: New  # the first words\n\nsubject" in replaced({("opening",): "New"})


def test_a_name_without_value_in_braces_gets_one() -> None:
    found, _ = read_yaml("a: {b, c: }\n", "x.yaml")
    assert replace_values("a: {b, c: }\n", found.places, {("a", "b"): "x", ("a", "c"): "y"}) == "a: {b: x, c: y}\n"


PATHS: list[tuple[Key, ...]] = [
    ("date",), ("recipient", "name"), ("opening",), ("subject",), ("closing",), ("asks", 0), ("asks", 1),
    ("asks", 2, "text"),
]  # fmt: skip


@given(st.dictionaries(st.sampled_from(PATHS), st.one_of(st.text(max_size=30), st.text(" \nab:#", max_size=12))))
def test_whatever_is_put_in_reads_back_and_all_else_reads_as_before(new: dict[tuple[Key, ...], str]) -> None:
    read, problems = read_yaml(replaced(new), "x.yaml")
    assert problems == []
    before, _ = read_yaml(LETTER, "x.yaml")
    for path in [*PATHS, ("recipient", "role"), ("asks", 2, "note")]:
        here, old = read.data, before.data
        for key in path:
            here = here[key]  # type: ignore[index,call-overload]  # the letter's own paths
            old = old[key]  # type: ignore[index,call-overload]  # the letter's own paths
        assert here == new.get(path, old)


def test_spans_that_overlap_are_refused() -> None:
    assert splice("abcdef", [Splice((4, 6), "Y"), Splice((0, 2), "X")]) == "XcdY"
    with pytest.raises(ValueError, match="overlap"):
        splice("abcdef", [Splice((0, 3), "X"), Splice((2, 4), "Y")])
