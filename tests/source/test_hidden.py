"""Characters that nobody sees: what turns the order of words is told, and what scripts and emoji need is not."""

from __future__ import annotations

import json

import pytest
from command import letters
from house import Desk, Place
from hypothesis import given
from hypothesis import strategies as st

from generator.source.hidden import hidden, without_hidden

OVERRIDE, OPEN, UNSEEN, TAGS = (
    "error direction-override",
    "warning direction-override",
    "notice unseen-character",
    "warning unseen-character",
)


def told(text: str) -> list[str]:
    return [f"{one.severity} {one.code}" for one in hidden(text, lambda at: Place("x", 1, at))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim \u202enorraF", [OVERRIDE]),
        ("Tim \u202enorraF\u202c", [OVERRIDE]),
        ("Tim \u202dFarron", [OVERRIDE]),
        ("\u05d0\u202e\u05d1", [OVERRIDE]),
        *((f"Tim {sign}Farron", [OPEN]) for sign in "\u202a\u202b\u2066\u2067\u2068"),
        ("Tim \u202b100-50\u202c", [OPEN]),
        ("Tim \u2067(Chair)\u2069", [OPEN]),
        ("\u2067\u202bTim\u2069", [OPEN]),
        ("Tim\u202c Farron", [UNSEEN]),
        ("Tim\u2069 Farron", [UNSEEN]),
        ("Tim Far\u200bron", [UNSEEN]),
        ("Tim Far\xadron", [UNSEEN]),
        ("Tim\u2028Farron", [UNSEEN]),
        ("Tim\U000e0041\U000e0042 Farron", [TAGS]),
        ("\U0001f600\U000e0041\U000e007f", [TAGS]),
    ],
    ids=ascii,
)
def test_what_nobody_sees_is_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    assert told(without_hidden(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهیم",
        "क\u094d\u200dष",
        "\U0001f469\u200d\U0001f4bb \u2764\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "\u05d0\u05d1 C++\u200e \u05d2 \u200f\u061c",
        "\u05d0\u05d1 \u202aAnn Lee\u202c \u05d2",
        "\u05d0\u05d1 \u202b\u05d2\u202c",
        "\u05d0\u05d1 \u2066Ann \u2067\u05d2\u2069\u2069",
        "\u202a+44 20 7946 0000\u202c",
        "Dear \u2068{{ recipient.name }}\u2069 and \u2067{{ sender.name }}\u2069",
        "Auf\u200clage word\u2060joined no\xa0break",
    ],
    ids=ascii,
)
def test_what_scripts_and_emoji_need_is_fine_and_stays(text: str) -> None:
    assert told(text) == []
    assert without_hidden(text) == text


@given(
    st.text(
        alphabet="ab \n\u05d0\u200b\u200d\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        "\U0001f3f4\U000e0067\U000e007f\x1b"
    )
)
def test_nothing_is_left_to_tell_of_a_text_that_was_cleaned(text: str) -> None:
    clean = without_hidden(text)
    assert told(clean) == []
    assert without_hidden(clean) == clean


def test_an_override_is_told_at_its_character_with_what_to_do() -> None:
    (problem,) = hidden("Tim \u202enorraF", lambda at: Place("x", 1, at))
    assert problem.place.column == 4
    assert problem.said.startswith("a right-to-left override (U+202E) stands at the dot in 'Tim ·norraF': ")
    assert problem.hint.startswith("delete it")


LETTER = "recipient: {name: Ann Lee}\nsender: sender.yaml\nbody: We ask you to act.\nsignatories: names.csv\n"


def test_an_override_is_told_wherever_a_letter_has_it(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER.replace("We ask", "We \u202eksa").replace("Ann Lee", '"Ann \\u202eeeL"'))
    desk.file("sender.yaml", "name: Tim \u202enorraF\n")
    desk.file("names.csv", "name,affiliation\nBen Ek,X\nCid Du,\u202eY\n")
    said = letters("build", "letter.yaml", cwd=desk.folder)
    assert said.code == 1
    assert not (desk.folder / "out").exists()
    places = [line.split(": ")[0] for line in said.wrong if "[direction-override]" in line]
    assert places == ["letter.yaml:1:24", "letter.yaml:3:10", "sender.yaml:1:11", "names.csv:3:2"]


def test_no_letter_can_silence_an_override(desk: Desk) -> None:
    desk.file("letter.yaml", "checks: {ignore: [direction-override]}\nbody: We \u202eksa you to act.\n")
    assert letters("build", "letter.yaml", cwd=desk.folder).code == 1


@pytest.mark.parametrize("name", ["people.csv", "people.json"])
def test_every_row_of_a_merge_is_looked_at_for_overrides(name: str, desk: Desk) -> None:
    people = [{"name": f"Ann L{n}", "town": "Hull"} for n in range(230)]
    people[219]["name"], people[229]["town"] = "Tim \u202enorraF", "Hull\u2067"
    desk.file("letter.yaml", "recipient: {name: X, fields: {town: Y}}\nbody: We write to {{ recipient.town }}.\n")
    rows = "name,town\n" + "".join(f"{one['name']},{one['town']}\n" for one in people)
    desk.file(name, json.dumps(people, indent=0) if name.endswith("json") else rows)
    said = letters("merge", "letter.yaml", name, "--limit", "1", cwd=desk.folder)
    assert said.code == 1
    found = [line.split(": ") for line in said.wrong if "[direction-override]" in line]
    assert [one[1] for one in found] == ["error", "warning"]
    lines = (desk.folder / name).read_text("utf-8").split("\n")
    assert [int(one[0].split(":")[1]) for one in found] == [
        next(n for n, line in enumerate(lines, 1) if sign in line or f"\\u{ord(sign):04x}" in line)
        for sign in ("\u202e", "\u2067")
    ]
    said = letters("merge", "letter.yaml", name, "--limit", "1", "--skip-bad", "-q", cwd=desk.folder)
    assert said.code == 0, said.err
    assert len((desk.folder / "out/merge-left-out.csv").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("kind", ["signatories", "recipients"])
@pytest.mark.parametrize("target", ["new.yaml", "new.csv"])
def test_a_list_that_is_imported_is_cleaned_and_the_rows_are_named(kind: str, target: str, desk: Desk) -> None:
    names = [
        "Ann Lee",
        "Tim \u202eFarron",
        "Ben Ek",
        "\u05d3\u05df \u2067\u05db\u05d4\u05df\u2069",
        "Cid\u200b Du",
    ]
    desk.file("people.json", json.dumps([{"name": name, "organisation": "X"} for name in names]))
    said = letters("import", kind, "people.json", "-o", target, cwd=desk.folder)
    assert said.code == 0
    assert "people.json:2: notice: in rows 2, 5: characters that nobody sees" in said.err
    text = (desk.folder / target).read_text("utf-8")
    assert all(name in text for name in ("Ann Lee", "Tim Farron", "Ben Ek", names[3], "Cid Du"))


def test_a_letter_that_is_imported_is_cleaned(desk: Desk) -> None:
    text = "Dear Mayor,\n\nPlease \u202emend\u202c the bri\u200bdge.\n\nYours sincerely,\n\nAnna \u2067Sample\n"
    desk.file("letter.txt", text.encode())
    said = letters("import", "letter", "letter.txt", "-o", "new.yaml", cwd=desk.folder)
    assert said.code == 0
    assert "letter.txt: notice: in this document: characters that nobody sees" in said.err
    made = (desk.folder / "new.yaml").read_text("utf-8")
    assert "Please mend the bridge." in made
    assert "Anna Sample" in made
    assert "differs" not in said.err
