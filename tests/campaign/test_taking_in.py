"""What lists and forms hold beside plain rows: names as they were typed, lines that are no names, names alone."""

from __future__ import annotations

import csv

import pytest
import yaml
from command import Said, letters
from house import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook


def listed(desk: Desk, name: str, content: str | bytes, *options: str, target: str = "list.csv") -> Said:
    desk.file(name, content)
    return letters("import", "signatories", name, "-o", target, *options, cwd=desk.folder)


def names(desk: Desk) -> list[str]:
    with (desk.folder / "list.csv").open(newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


TYPED = 'Timestamp,Name,Consent\n1,bell hooks,yes\n2,"Yen-Chin, Lee",yes\n3,AÇIKGÖZ,yes\n4,ANN MOLE,yes\n'


def test_names_stay_as_they_were_typed_and_another_case_is_offered(desk: Desk) -> None:
    said = listed(desk, "form.csv", TYPED)
    assert names(desk) == ["bell hooks", "Yen-Chin, Lee", "AÇIKGÖZ", "ANN MOLE"]
    assert "bell hooks → Bell Hooks; ANN MOLE → Ann Mole; " in said.err
    assert "--recase" in said.err


def test_names_are_put_right_where_the_person_says_so(desk: Desk) -> None:
    listed(desk, "form.csv", TYPED, "--recase")
    assert names(desk) == ["Bell Hooks", "Yen-Chin, Lee", "AÇIKGÖZ", "Ann Mole"]


def test_a_parliaments_list_in_capitals_is_written_as_names(desk: Desk) -> None:
    listed(desk, "meps.csv", "name,party\nRosa DE FIGUEIREDO,A\nAnna SAMPLE,B\nBen MUSTER,C\n")
    assert names(desk) == ["Rosa de Figueiredo", "Anna Sample", "Ben Muster"]


@pytest.mark.parametrize("line", ["and at least a dozen others", "und 12 weitere", "et bien d'autres"])
def test_a_line_for_those_not_named_closes_the_list(line: str, desk: Desk) -> None:
    content = f"- Anna One\n- Bob Two\n- {line}\n"
    said = listed(desk, "x.yaml", content, target="new.yaml")
    assert yaml.safe_load((desk.folder / "new.yaml").read_text()) == {"items": ["Anna One", "Bob Two"], "note": line}
    assert f"x.yaml:3: notice: '{line}' is no name, but the line below the names" in said.err
    made = desk.letter(signatories="new.yaml", body="We are {{ signatories | count }}.")
    assert line.rsplit(maxsplit=1)[-1] in made.text.replace("’", "'")
    assert "We are 2." in made.text
    said = listed(desk, "x.yaml", content)
    assert names(desk) == ["Anna One", "Bob Two"]
    assert "is no name, but the line below the names" in said.err


@pytest.mark.parametrize(
    "content",
    [
        "- Anna\n- {full_name: Bob Two, org: Watch}\n- {full_name: Carla Three, org: Watch}\n",
        "- {given_name: Bob, family_name: Two}\n- Anna\n- {given_name: Carla, family_name: Three}\n",
        "- heading: One\n  items: Anna\n- heading: Two\n  items: [Bob Two, Carla Three]\n",
        "- Anna: Example Trust\n- Bob Two: Watch\n- Carla Three\n",
        "- Anna:\n    org: Example Trust\n- Bob Two:\n- Carla Three:\n    org: Watch\n",
    ],
)
def test_a_name_alone_among_others_is_not_lost(content: str, desk: Desk) -> None:
    said = listed(desk, "x.yaml", content)
    assert sorted(names(desk)) == ["Anna", "Bob Two", "Carla Three"], said.err


YES = ("Yes", "I agree", "x", "Ja")
NO = ("", "No", "maybe", "Yes?", "Yes, but not my organisation", "I do NOT agree", "not yet", "A1", "ask me first")


@given(st.lists(st.tuples(st.sampled_from(YES + NO), st.sampled_from("01")), min_size=1, max_size=9), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_row_with_a_blank_doubtful_no_or_unfinished_answer_prints(
    tmp_path_factory: pytest.TempPathFactory, answers: list[tuple[str, str]], update: bool
) -> None:
    desk = Desk(tmp_path_factory.mktemp("form"))
    lines = [
        f'{at}@example.org,Anna Sample{"abcdefghi"[at]},"{said}",{draft}' for at, (said, draft) in enumerate(answers)
    ]
    content = "\n".join(["E-mail,Name,May we print your name?,Draft", *lines, ""])
    for options in ((), ("--update",)) if update else ((),):
        listed(desk, "form.csv", content, *options)
    printed = names(desk) if (desk.folder / "list.csv").exists() else []
    agreed = [
        f"Anna Sample{'abcdefghi'[at]}" for at, (said, draft) in enumerate(answers) if said in YES and draft == "0"
    ]
    assert printed == agreed
    assert not printed or "@" not in (desk.folder / "list.csv").read_text()


def test_all_sheets_of_a_workbook_are_taken_in_or_the_one_that_is_named(desk: Desk) -> None:
    book = Workbook()
    for title, name in (("People", "Anna One"), ("Bodies", "Example Trust"), ("Late", "Bob Two")):
        sheet = book.create_sheet(title)
        for row in (
            ["Those who sign"],
            ["Who", "", "May we?"],
            ["Name", "Email", "Consent"],
            [name, "", "yes"],
            ["Cy No", "", "no"],
        ):
            sheet.append(row)
    book.create_sheet("Old").append(["Name", "Consent"])
    book["Old"].append(["Dan Gone", "yes"])
    book["Old"].sheet_state = "hidden"
    book.create_sheet("Summary").append(["Yes", 3])
    book["Summary"].append(["No", 3])
    del book["Sheet"]
    book.save(desk.folder / "form.xlsx")
    said = letters("import", "signatories", "form.xlsx::Bodies", "-o", "list.csv", cwd=desk.folder)
    assert (said.code, names(desk)) == (0, ["Example Trust"]), said.err
    said = letters("import", "signatories", "form.xlsx", "-o", "list.csv", "--update", cwd=desk.folder)
    assert said.code == 0, said.err
    assert names(desk) == ["Example Trust", "Anna One", "Bob Two"]
    assert "this is a spreadsheet of 4 sheets: People, Bodies, Late, Summary" in said.wrong
    assert "People: Name → name" in said.wrong
    assert any(line.startswith("form.xlsx::Late:5: notice: in row 5: 'no' was answered") for line in said.wrong), (
        said.err
    )
    assert any("form.xlsx::Summary: notice: no list of names" in line for line in said.wrong)
    assert any("hidden sheets were not read: 'form.xlsx::Old'" in line for line in said.wrong)
    with (desk.folder / "private/list.csv").open(newline="") as file:
        assert [(row["form"], row["row"]) for row in csv.DictReader(file)] == [
            ("form.xlsx::Bodies", "4"), ("form.xlsx", "People 4"), ("form.xlsx", "Late 4"),
        ]  # fmt: skip
