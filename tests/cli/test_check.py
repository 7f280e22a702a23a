"""`letters check`: what it prints, in which order and form, and how it ends."""

from __future__ import annotations

import datetime
import json

import pytest
from command import letters
from house import Desk, Made

SOUND = "body: Please mend the bridge.\n"
TWO_MISTAKES = "subjct: The bridge\nbody: Please mend the bridge.\ndate: 2022-02-31\n"
UNDERIVED = "recipient: The Minister\nbody: Please mend the bridge.\n"
GAP = "status: draft\nbody: Please mend [[which bridge]].\n"


@pytest.fixture
def here(desk: Desk) -> Desk:
    for name, text in {"sound": SOUND, "two": TWO_MISTAKES, "notice": UNDERIVED, "gap": GAP}.items():
        desk.file(f"{name}.yaml", text)
    return desk


def test_a_sound_letter_is_said_to_be_sound(here: Desk) -> None:
    said = letters("check", "sound.yaml", cwd=here.folder)
    assert (said.code, said.out, said.err) == (0, "1 file checked: no problems\n", "")


def test_problems_are_the_result_so_they_go_to_standard_output(here: Desk) -> None:
    said = letters("check", "two.yaml", cwd=here.folder)
    assert said.code == 1
    assert said.err == ""
    assert said.lines == [
        "two.yaml:1:1: error: 'subjct' is not a known field; did you mean 'subject'? [unknown-field]",
        "two.yaml:3:7: error: 'date': there is no 31 February 2022; write year-month-day: 2022-08-05 [impossible-date]",
        "2 errors in 1 file",
    ]


def test_files_come_in_the_order_in_which_they_were_named(here: Desk) -> None:
    said = letters("check", "two.yaml", "gone.yaml", "notice.yaml", "gap.yaml", cwd=here.folder)
    assert [line.split(":")[0] for line in said.lines[:-1]] == ["two.yaml"] * 2 + [
        "gone.yaml",
        "notice.yaml",
        "gap.yaml",
    ]
    assert said.lines[-1] == "3 errors, 1 warning, 1 notice in 4 files"


def test_nothing_is_written(here: Desk) -> None:
    before = sorted(here.folder.rglob("*"))
    letters("check", "sound.yaml", "two.yaml", cwd=here.folder)
    assert sorted(here.folder.rglob("*")) == before


@pytest.mark.parametrize(("name", "code"), [("notice.yaml", 0), ("gap.yaml", 0), ("two.yaml", 1), ("gone.yaml", 1)])
def test_only_errors_end_badly(name: str, code: int, here: Desk) -> None:
    assert letters("check", name, cwd=here.folder).code == code


def test_strict_makes_errors_of_warnings_and_leaves_notices(here: Desk) -> None:
    said = letters("check", "gap.yaml", "notice.yaml", "--strict", cwd=here.folder)
    assert said.code == 1
    assert [line.split(": ")[1] for line in said.lines[:-1]] == ["error", "notice"]


def test_a_final_letter_must_have_no_gap(here: Desk) -> None:
    here.file("final.yaml", GAP.replace("draft", "final"))
    said = letters("check", "final.yaml", cwd=here.folder)
    assert (said.code, said.lines[0].split(": ")[:2]) == (1, ["final.yaml:2:19", "error"])


def test_json_is_one_list_of_objects(here: Desk) -> None:
    said = letters("check", "two.yaml", "gone.yaml", "--format", "json", cwd=here.folder)
    found = json.loads(said.out)
    assert said.code == 1
    assert [list(problem) for problem in found] == [
        ["path", "line", "column", "severity", "code", "message", "hint"]
    ] * 3
    assert found[0] == {
        "path": "two.yaml",
        "line": 1,
        "column": 1,
        "severity": "error",
        "code": "unknown-field",
        "message": "'subjct' is not a known field",
        "hint": "did you mean 'subject'?",
    }
    assert (found[2]["path"], found[2]["line"], found[2]["column"]) == ("gone.yaml", 0, 0)


def test_json_of_nothing_is_an_empty_list(here: Desk) -> None:
    said = letters("check", "sound.yaml", "--format", "json", cwd=here.folder)
    assert (said.code, json.loads(said.out)) == (0, [])


def test_github_gets_its_annotations(here: Desk) -> None:
    here.file("a,b.yaml", "sujet: 100%\nbody: x\n")
    said = letters("check", "two.yaml", "a,b.yaml", "--format", "github", cwd=here.folder)
    assert said.lines[0] == (
        "::error file=two.yaml,line=1,col=1,title=unknown-field::'subjct' is not a known field; did you mean 'subject'?"
    )
    assert said.lines[-1].startswith("::error file=a%2Cb.yaml,line=1,col=1,title=")


def test_a_form_that_there_is_not_is_a_usage_error(here: Desk) -> None:
    assert letters("check", "sound.yaml", "--format", "xml", cwd=here.folder).code == 2


def test_a_place_is_told_as_the_person_named_the_file(here: Desk) -> None:
    here.file("letters/people.csv", "name,affilation\nAnn,Labour\n")
    here.file("letters/x.yaml", "body: x\nsignatories: people.csv\n")
    said = letters("check", "./letters/../letters/x.yaml", cwd=here.folder)
    assert said.lines[0].startswith("letters/people.csv:1:2: warning: the column 'affilation' is not used")


# --- The date ------------------------------------------------------------------------------------------------------


def built(here: Desk, date: str) -> str:
    here.file("dated.yaml", "date: 2022-08-05\nbody: Text.\n")
    said = letters("build", "dated.yaml", "--date", date, "-f", "txt", cwd=here.folder)
    assert said.code == 0, said.err
    return (here.folder / "out/dated.txt").read_text().splitlines()[0]


def test_a_date_on_the_command_line_replaces_the_letters(here: Desk) -> None:
    assert built(here, "2023-01-31") == "31 January 2023"


def test_today_is_the_day_of_the_build(here: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Day(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(2031, 12, 24)

    monkeypatch.setattr(datetime, "date", Day)
    assert built(here, "today") == "24 December 2031"


@pytest.mark.parametrize("date", ["yesterday", "2022-02-31", "5 August 2022", ""])
def test_any_other_date_is_a_usage_error(date: str, here: Desk) -> None:
    said = letters("check", "sound.yaml", "--date", date, cwd=here.folder)
    assert said.code == 2
    assert "write year-month-day" in said.err


def test_a_date_that_is_overridden_may_be_missing(here: Desk) -> None:
    assert letters("check", "sound.yaml", "--date", "2023-01-31", cwd=here.folder).code == 0


# --- The folder ----------------------------------------------------------------------------------------------------


def test_root_widens_the_folder_that_letters_may_read(here: Desk) -> None:
    here.file("people.yaml", "[Ann, Ben]\n")
    here.file("letters/x.yaml", "body: x\nsignatories: ../people.yaml\n")
    assert letters("check", "letters/x.yaml", cwd=here.folder).code == 1
    assert letters("check", "letters/x.yaml", "--root", ".", cwd=here.folder).code == 0


def test_every_example_is_sound(example: dict[str, Made]) -> None:
    said = letters("check", "--strict", *[letter.path for letter in example.values()])
    assert said.code == 0
    assert [line for line in said.lines[:-1] if ": notice: " not in line] == []
    assert said.lines[-1] == "4 notices in 1 file"  # (the first letter's, which are true of it)
