"""What is told of a letter that is well formed: gaps, sources nobody cites, ids that stand twice."""

from __future__ import annotations

import pytest
from house import Desk


@pytest.mark.parametrize(("status", "severity"), [("draft", "warning"), ("final", "error")])
def test_a_gap_may_stand_in_a_draft_alone(status: str, severity: str, desk: Desk) -> None:
    letter = desk.letter(f"status: {status}\nbody: |\n  One.\n\n  Two [[what?]] and [[whom?]].\n")
    told = f"{severity}: this is still to be written"
    assert letter.said == [
        f"letter.yaml:5:7: {told}: [[what?]]; write it, or delete the line [placeholder]",
        f"letter.yaml:5:21: {told}: [[whom?]]; write it, or delete the line [placeholder]",
    ]


def test_a_gap_is_found_wherever_it_is(desk: Desk) -> None:
    desk.file("people.csv", "name,role\nAnn,[[role?]]\n")
    letter = desk.letter(status="draft", sender="[[who]]", subject=["a", "[[b]]"], signatories="people.csv")
    assert letter.codes == ["placeholder"] * 3


@pytest.mark.parametrize(
    "gap", ["[[over\n  two lines]]", "[[with a [link](https://example.org) in it]]", "[[{{ x }}]]"]
)
def test_a_gap_is_found_whatever_is_in_it(gap: str, desk: Desk) -> None:
    letter = desk.letter(f"status: draft\nbody: |\n  Text {gap}.\n")
    assert "placeholder" in letter.codes
    assert [one.place.line for one in letter.problems if one.code == "placeholder"] == [3]


@pytest.mark.parametrize(
    "text", ["[[1]](https://example.org)", "an [a] and [b]", "[ [a] ]", "]] [[", "a[0][1]", "[[]]"]
)
def test_other_brackets_are_no_gaps(text: str, desk: Desk) -> None:
    assert "placeholder" not in desk.letter(body=text).codes


def test_a_source_that_nothing_cites_is_told(desk: Desk) -> None:
    letter = desk.letter("body: See.[^a]\nsources:\n  a: One.\n  b: Two.\n")
    assert [(one.code, one.severity, one.place.line, one.place.column) for one in letter.problems] == [
        ("uncited-source", "notice", 4, 3)
    ]


def test_recipient_and_recipients_are_one_too_many(desk: Desk) -> None:
    letter = desk.letter("recipient: Ann\nsalutation: Dear all,\nrecipients: [Ben]\nbody: Text.\n")
    assert [(one.code, one.place.line) for one in letter.problems] == [("recipient-twice", 3)]


def test_an_id_stands_once(desk: Desk) -> None:
    letter = desk.letter(
        "concerns:\n- {id: a, text: One}\n- items:\n  - {id: a, text: Two}\nasks: [{id: a, text: Three}]\n"
    )
    assert letter.codes == ["duplicate-id", "duplicate-id"]
    assert [one.place.line for one in letter.problems] == [4, 5]


def test_what_follows_from_an_error_is_not_told_as_well(desk: Desk) -> None:
    letter = desk.letter("recipient: Ann\nsaltuation: Dear Ann,\nbody: See [^a.\nsources:\n  a: One.\n")
    assert [one.code for one in letter.problems] == ["unknown-field"]


def test_a_note_that_nothing_cites_is_no_silent_loss(desk: Desk) -> None:
    letter = desk.letter("body: |\n  Please mend the bridge.\n\n  [^x]: It has a hole.\n")
    assert [(one.code, one.severity, one.place.line, one.place.column) for one in letter.problems] == [
        ("uncited-source", "warning", 4, 3)
    ]
