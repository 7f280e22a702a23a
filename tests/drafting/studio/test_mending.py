"""What one click mends, and `letters check --fix`: certain, small, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command import letters
from house import Desk, read
from previewing import PATIENCE
from studying import Letter, Open

from generator.drafting.mending import mended

LETTER = """\
# Mine.
date: 2025-11-24
sender: Ann Lee
recipient: The Secretary of State for Transport
salutation: Dear Secretary of State,
subject: The  bridge   # two spaces
opening: |
  We have {three} urgent concerns. Please recieve the the report.
concerns:
  - One thing is wrong.
  - Another thing is wrong.
"""


def problem(path: Path, code: str) -> Any:
    return next(one for one in read(path).problems if one.code == code)


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("misspelt-word", "recieve", "receive"),
        ("doubled-word", "the the report", "the report"),
        ("stale-count", "{three}", "{{ concerns | count_in_words }}"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_problem_is_mended_where_it_stands(desk: Desk, code: str, old: str, new: str, line_end: str) -> None:
    text = LETTER.replace("{three}", "three")
    path = desk.file("letter.yaml", text.replace("\n", line_end))
    data = mended(path.read_bytes(), problem(path, code))
    assert data == text.replace(old.strip("{}"), new).replace("\n", line_end).encode()
    desk.file("letter.yaml", data)
    assert code not in [one.code for one in read(path).problems]


def test_a_misspelt_name_of_a_field_is_mended(desk: Desk) -> None:
    path = desk.write("subjekt: x\nbody: subjekt\n")
    assert mended(path.read_bytes(), problem(path, "unknown-field")) == b"subject: x\nbody: subjekt\n"


def test_what_does_not_stand_there_any_more_is_left_alone(desk: Desk) -> None:
    path = desk.write(LETTER)
    told = problem(path, "misspelt-word")
    assert mended(LETTER.replace("recieve", "receive").encode(), told) is None
    assert mended(b"body: [\n", told) is None


def test_check_mends_what_is_certain_and_tells_the_rest(desk: Desk) -> None:
    path = desk.write(LETTER.replace("{three}", "three"))
    said = letters("check", "letter.yaml", "--fix", cwd=desk.folder)
    assert "letter.yaml: 1 problem mended" in said.err
    assert path.read_text() == LETTER.replace("{three}", "three").replace("recieve", "receive")
    assert "doubled-word" in said.out
    assert "misspelt-word" not in said.out


def test_check_writes_nothing_where_nothing_is_certain(desk: Desk) -> None:
    path = desk.write("subjekt: x\nbody: y\n")
    before = path.stat().st_mtime_ns
    letters("check", "letter.yaml", "--fix", cwd=desk.folder)
    assert path.stat().st_mtime_ns == before


@pytest.fixture
def letter(desk: Desk, studio: Open) -> Letter:
    desk.write(LETTER.replace("{three}", "three"))
    return studio.letter()


def told(letter: Letter, code: str) -> dict[str, Any]:
    return next(one for one in letter.drawn()["problems"] if one["code"] == code)


def test_a_click_mends_a_problem_as_one_step(letter: Letter) -> None:
    before = letter.text
    one = told(letter, "stale-count")
    assert one["fix"] == "Count it for me"
    place = {"line": one["line"], "column": one["column"]}
    assert letter.post("fix", code="stale-count", place=place).status == 200
    assert "We have {{ concerns | count_in_words }} urgent" in letter.text
    letter.post("undo")
    assert letter.text == before


def test_a_click_leaves_a_check_out(letter: Letter) -> None:
    assert told(letter, "doubled-word")["ignorable"]
    assert letter.post("fix", code="doubled-word", ignore=True).status == 200
    assert letter.post("fix", code="misspelt-word", ignore=True).status == 200
    assert "checks: {ignore: [doubled-word, misspelt-word]}" in letter.text
    assert "doubled-word" not in [one["code"] for one in letter.drawn()["problems"]]
    assert letter.post("fix", code="placeholder", ignore=True).status == 409


@pytest.mark.parametrize("place", [None, {"line": "x", "column": 1}, {"line": 1}])
def test_a_problem_without_a_place_is_refused(letter: Letter, place: object) -> None:
    assert letter.post("fix", code="stale-count", place=place).status == 400


def test_a_problem_that_there_is_not_is_not_mended(letter: Letter) -> None:
    assert letter.post("fix", code="stale-count", place={"line": 1, "column": 1}).status == 409


NOTES = """\
date: 2025-11-24
sender: Ann Lee
recipient: Ben Ek
body: We know it.[^survy] We were told.[^minutes, p. 3] And [report].
sources:
  survey: Who Takes the Bus? (2025)
  report: A report
"""


def told_soon(letter: Letter, code: str, label: str) -> dict[str, Any]:
    """A problem that such a click mends, as soon as it is told: a letter that has errors has no pages to wait for."""
    session = letter.writing.session
    while True:
        state, file = letter.writing.state(), session.moment.now.file
        found = [one for one in state["problems"] if (one["code"], one["fix"]) == (code, label)]
        if found and file and file.data == letter.writing.draft.data:
            return found[0]
        assert session.wait(state["version"], PATIENCE) != state["version"], state["problems"]


def test_a_note_is_put_in(desk: Desk, studio: Open) -> None:
    desk.write(NOTES)
    letter = studio.letter()
    text = NOTES
    for code, label, old, new in (
        ("unknown-source", "Write “survey”", "[^survy]", "[^survey]"),
        ("unknown-source", "Put the note in", "A report\n", 'A report\n  minutes: "[[minutes]]"\n'),
        ("uncited-source", "Put the note in", "[report]", "[^report]"),
    ):
        one = told_soon(letter, code, label)
        text = text.replace(old, new)
        place = {"line": one["line"], "column": one["column"]}
        assert letter.post("fix", code=code, place=place).status == 200
        assert letter.text == text
    codes = [one["code"] for one in letter.drawn()["problems"]]
    assert "placeholder" in codes
    assert not {"unknown-source", "uncited-source"} & set(codes)


def test_check_puts_a_note_in_where_its_sign_alone_is_missing(desk: Desk) -> None:
    path = desk.write("date: 2025-11-24\nbody: We know it [a].\nsources: {a: A report}\n")
    letters("check", "letter.yaml", "--fix", cwd=desk.folder)
    assert "We know it [^a]." in path.read_text()


@pytest.mark.parametrize("text", ["[a](https://a.org)", "[a] and [a]", "[[a]]", "[a]: b", "x"])
def test_a_note_is_not_put_in_where_that_is_not_certain(desk: Desk, text: str) -> None:
    path = desk.write(f"date: 2025-11-24\nstatus: draft\nbody: |\n  We know it, {text}\nsources: {{a: A report}}\n")
    assert not problem(path, "uncited-source").fix
