"""Those who sign, as a table: from the letter or its CSV file, and back without touching what did not change."""

from __future__ import annotations

import errno
import io
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
import yaml
from house import Desk
from studying import Answer, Letter, Open

from generator.drafting.preview.words import LANGUAGES, words_in
from generator.drafting.studio import steps
from generator.letter.model import Signatory
from generator.source.csv_file import as_csv
from generator.source.storage import cannot_write

LETTER = """\
body: x
signatories:
  # The first.
  - {name: Ann Lee, affiliation: Greens}
  - Ben Ek
  # From Hull.
  - name: Cem Kaya   # a note
    role: [Mayor, Doctor]
    signature: cem.png
"""


def people(letter: Letter) -> dict[str, Any]:
    return letter.open.ask(f"{letter.address}/people").data


def put(
    letter: Letter, *groups: tuple[str, list[list[str]]], columns: str = "name role affiliation signature"
) -> Answer:
    sent = [{"heading": heading, "rows": rows} for heading, rows in groups]
    return letter.post("people", columns=[{"key": key} for key in columns.split()], groups=sent)


ANN, BEN = ["Ann Lee", "", "Greens", ""], ["Ben Ek", "", "", ""]
CEM = ["Cem Kaya", "Mayor\nDoctor", "", "cem.png"]


@pytest.fixture
def letter(desk: Desk, studio: Open) -> Letter:
    desk.write(LETTER)
    return studio.letter()


def test_the_table_has_whoever_signs(letter: Letter) -> None:
    said = people(letter)
    assert [column["key"] for column in said["columns"]] == ["name", "role", "affiliation", "signature"]
    assert said["groups"] == [{"heading": "", "rows": [ANN, BEN, CEM], "level": 0}]
    assert (said["where"], said["at"]) == ("letter", ["signatories"])


def test_a_table_that_did_not_change_changes_nothing(letter: Letter) -> None:
    assert put(letter, ("", [ANN, BEN, CEM])).data == {"revision": 1}
    assert letter.text == LETTER


def test_a_cell_changes_alone(letter: Letter) -> None:
    put(letter, ("", [["Ann Leigh", *ANN[1:]], BEN, CEM]))
    assert letter.text == LETTER.replace("Ann Lee", "Ann Leigh")
    letter.post("undo")
    assert letter.text == LETTER


def test_people_move_with_their_comments(letter: Letter) -> None:
    put(letter, ("", [CEM, ANN, BEN]))
    assert letter.text.index("# From Hull") < letter.text.index("Cem Kaya") < letter.text.index("# The first")
    assert sorted(letter.text.split("\n")) == sorted(LETTER.split("\n"))


def test_somebody_goes_and_somebody_comes(letter: Letter) -> None:
    put(letter, ("", [ANN, ["Dora Voss", "Chair", "", ""], CEM]))
    assert letter.text == LETTER.replace("  - Ben Ek\n", "  - {name: Dora Voss, role: Chair}\n")


def test_the_last_one_goes_with_the_key(letter: Letter) -> None:
    put(letter, ("", []))
    assert letter.text == "body: x\n"
    put(letter, ("", [["Eva Roth", "", "", ""]]))
    assert letter.text == "body: x\n\nsignatories:\n  - Eva Roth\n"


def test_people_are_divided_into_groups_and_back(letter: Letter) -> None:
    put(letter, ("", [ANN]), ("Lords", [BEN, CEM]))
    said = people(letter)
    assert [(group["heading"], len(group["rows"])) for group in said["groups"]] == [("", 1), ("Lords", 2)]
    put(letter, ("", [ANN]), ("Lords", [CEM]))
    assert "heading: Lords" in letter.text
    assert "Ben" not in letter.text
    put(letter, ("", [ANN, BEN, CEM]))
    assert people(letter)["groups"] == [{"heading": "", "rows": [ANN, BEN, CEM], "level": 0}]


NESTED = """\
body: x
signatories:
  - Ann Lee
  # Of Parliament.
  - heading: Parliament
    note: and others
    items:
      - Ben Ek
      - heading: Lords
        items:
          # The first Lord.
          - {name: Cem Kaya, seat: York}
  - heading: Churches
    items: [Dora Voss]
"""


def test_groups_in_one_another_are_changed_where_they_stand(letter: Letter, desk: Desk) -> None:
    desk.write(NESTED)
    letter.writing.draft.read()
    said = people(letter)
    assert [(one["heading"], one["level"], one["rows"][0][0]) for one in said["groups"]] == [
        ("", 0, "Ann Lee"),
        ("Parliament", 1, "Ben Ek"),
        ("Lords", 2, "Cem Kaya"),
        ("Churches", 1, "Dora Voss"),
    ]
    assert [column["key"] for column in said["columns"] if not column["known"]] == ["seat"]
    groups = said["groups"]
    groups[2]["rows"][0][1] = "Baron"
    groups[1]["rows"].append(["Eva Roth"])
    groups[0]["rows"].insert(0, ["Finn Ash"])
    assert letter.post("people", columns=said["columns"], groups=groups).status == 200
    assert letter.text == NESTED.replace("  - Ann Lee\n", "  - Finn Ash\n  - Ann Lee\n").replace(
        "{name: Cem Kaya, seat: York}", "{name: Cem Kaya, role: Baron, seat: York}"
    ).replace("- Ben Ek\n", "- Ben Ek\n      - Eva Roth\n")
    letter.post("undo")
    assert letter.text == NESTED


def test_a_group_moves_into_another_with_what_else_is_said_of_it(letter: Letter, desk: Desk) -> None:
    desk.write(NESTED)
    letter.writing.draft.read()
    said = people(letter)
    groups = said["groups"]
    groups[3]["level"] = 2
    groups[0]["rows"] = []
    letter.post("people", columns=said["columns"], groups=groups)
    (parliament,) = yaml.safe_load(letter.text)["signatories"]
    assert parliament["note"] == "and others"
    assert [one["heading"] for one in parliament["items"][1:]] == ["Lords", "Churches"]
    assert parliament["items"][1]["items"] == [{"name": "Cem Kaya", "seat": "York"}]
    assert letter.post("people", columns=said["columns"], groups=[{**groups[1], "level": 2}]).status == 400


def test_people_of_other_files_are_looked_at_and_taken_in_with_one_click(letter: Letter, desk: Desk) -> None:
    desk.file("lords.yaml", "heading: Lords\nitems:\n  - Cem Kaya\n  - {name: Eva Roth, role: Dean}\n")
    desk.file("names.csv", "name,email,affiliation\nDora Voss,dora@example.org,Greens\n")
    desk.write(text := "body: x\nsignatories:\n  - Ann Lee   # first\n  - lords.yaml\n  - names.csv\n")
    letter.writing.draft.read()
    said = people(letter)
    assert said["elsewhere"] == ["lords.yaml", "names.csv"]
    assert [(one["heading"], [row[0] for row in one["rows"]]) for one in said["groups"]] == [
        ("", ["Ann Lee", "Dora Voss"]),
        ("Lords", ["Cem Kaya", "Eva Roth"]),
    ]
    refused = letter.post("people", columns=said["columns"], groups=said["groups"])
    assert (refused.status, "take them into the letter first" in refused.data["refused"]) == (409, True)
    assert letter.post("people", take=True).status == 200
    assert letter.text == (
        "body: x\nsignatories:\n  - Ann Lee   # first\n  - heading: Lords\n    items:\n      - Cem Kaya\n"
        "      - {name: Eva Roth, role: Dean}\n  - {name: Dora Voss, affiliation: Greens}\n"
    )
    assert people(letter)["elsewhere"] == []
    assert "dora@example.org" not in letter.text
    letter.post("undo")
    assert letter.text == text


@pytest.mark.parametrize("named", ["[names.csv]", "{items: names.csv, order: name}"])
def test_a_table_is_a_table_wherever_the_letter_names_it(letter: Letter, desk: Desk, named: str) -> None:
    desk.file("names.csv", "name,city\nDora Voss,Hull\n")
    desk.write(f"body: x\nsignatories: {named}\n")
    letter.writing.draft.read()
    assert people(letter)["where"] == "names.csv"
    put(letter, ("", [["Dora Voss", "York"]]), columns="name city")
    assert (desk.folder / "names.csv").read_text() == "name,city\nDora Voss,York\n"


def test_a_list_that_is_not_there_is_told(letter: Letter, desk: Desk) -> None:
    desk.write("body: x\nsignatories: [Ann Lee, lords.yaml]\n")
    letter.writing.draft.read()
    assert "lords.yaml" in people(letter)["refused"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_called_as_in_the_language_of_the_browser(letter: Letter, language: str) -> None:
    said = letter.open.ask(f"{letter.address}/people", Accept_Language=language).data
    words = words_in(language)
    assert [one["label"] for one in said["columns"]][:3] == [
        words["fact_name"],
        words["fact_signatory_role"],
        words["fact_affiliation"],
    ]
    assert "country" in [one["key"] for one in said["more"]]
    assert {f"fact_{name}" in words or f"fact_signatory_{name}" in words for name in Signatory.model_fields} == {True}


TABLE = 'name;affiliation;email;city\r\nAnn Lee;"Greens";ann@example.org;Hull\r\nBen Ek;Whigs;ben@example.org;York\r\n'


@pytest.fixture
def tabled(desk: Desk, studio: Open) -> Letter:
    desk.file("names.csv", "\ufeff" + TABLE)
    desk.write("body: x\nsignatories: names.csv\n")
    return studio.letter()


def test_a_table_beside_the_letter_is_shown_without_what_is_private(tabled: Letter) -> None:
    said = people(tabled)
    assert said["where"] == "names.csv"
    assert [(one["key"], one["known"]) for one in said["columns"]] == [
        ("name", True),
        ("affiliation", True),
        ("city", False),
    ]
    assert said["groups"][0]["rows"] == [["Ann Lee", "Greens", "Hull"], ["Ben Ek", "Whigs", "York"]]
    assert "example.org" not in str(said)


def test_rows_of_a_table_keep_what_is_not_shown(tabled: Letter) -> None:
    people(tabled)
    rows = [["Ben Ek", "Tories", "York"], ["Dora Voss", "", ""], ["Ann Lee", "Greens", "Hull"]]
    assert put(tabled, ("", rows), columns="name affiliation city").status == 200
    written = (tabled.path.parent / "names.csv").read_bytes().decode()
    assert written == (
        "\ufeffname;affiliation;email;city\r\nBen Ek;Tories;ben@example.org;York\r\nDora Voss;;;\r\n"
        'Ann Lee;"Greens";ann@example.org;Hull\r\n'
    )
    assert tabled.text == "body: x\nsignatories: names.csv\n"


def test_what_is_private_of_somebody_comes_to_nobody_else(tabled: Letter) -> None:
    people(tabled)
    put(tabled, ("", [["Xenia Quist", "Greens", "Hull"], ["Ben Ek", "Whigs", "York"]]), columns="name affiliation city")
    assert "ann@" not in (tabled.path.parent / "names.csv").read_text()


def test_a_table_that_another_program_has_changed_is_not_overwritten(tabled: Letter, desk: Desk) -> None:
    people(tabled)
    desk.file("names.csv", TABLE + "Eva Roth;;;\r\n")
    answer = put(tabled, ("", [["Ann Lee", "Greens", "Hull"]]), columns="name affiliation city")
    assert answer.status == 409
    assert "Eva Roth" in (desk.folder / "names.csv").read_text()


def test_a_change_of_a_table_is_a_step_like_any_other(tabled: Letter, desk: Desk) -> None:
    table = desk.folder / "names.csv"
    before = table.read_bytes()
    tabled.edit({"do": "set", "at": ["subject"], "value": "Bridges"})
    people(tabled)
    assert put(tabled, ("", [["Ann Lee", "Greens", "Hull"]]), columns="name affiliation city").status == 200
    after = table.read_bytes()
    assert before != after
    tabled.edit({"do": "set", "at": ["subject"], "value": "Dams"})
    for what, subject, data in (
        ("undo", "Bridges", after),
        ("undo", "Bridges", before),
        ("redo", "Bridges", after),
        ("undo", "Bridges", before),
        ("undo", None, before),
    ):
        assert tabled.post(what).status == 200
        assert (tabled.writing.draft.document.data.get("subject"), table.read_bytes()) == (subject, data)
    assert tabled.state["can"] == {"undo": False, "redo": True}


def test_a_table_that_has_changed_since_is_not_taken_back(tabled: Letter, desk: Desk) -> None:
    tabled.edit({"do": "set", "at": ["subject"], "value": "Bridges"})
    people(tabled)
    put(tabled, ("", [["Ann Lee", "Greens", "Hull"]]), columns="name affiliation city")
    desk.file("names.csv", TABLE + "Eva Roth;;;\r\n")
    answer = tabled.post("undo")
    assert (answer.status, answer.data["refused"]) == (409, "'names.csv' has changed since, and stays as it is")
    assert "Eva Roth" in (desk.folder / "names.csv").read_text()
    assert tabled.post("undo").status == 200
    assert "subject" not in tabled.text


def test_a_table_of_which_too_much_has_changed_is_kept_beside(
    tabled: Letter, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LARGEST_STEP", 10)
    desk.file("names-before.csv", "mine")
    before = (desk.folder / "names.csv").read_bytes()
    people(tabled)
    answer = put(tabled, ("", [["Dora Voss", "", ""]]), columns="name affiliation city")
    assert "kept in 'names-before-2.csv'" in answer.data["told"]
    assert (desk.folder / "names-before-2.csv").read_bytes() == before
    assert (desk.folder / "names-before.csv").read_text() == "mine"
    assert tabled.state["can"]["undo"] is False


def test_of_two_windows_on_a_table_the_one_that_is_behind_is_told(tabled: Letter, desk: Desk) -> None:
    people(tabled)
    behind = tabled.writing.draft.revision
    put(tabled, ("", [["Ann Lee", "Greens", "Hull"]]), columns="name affiliation city")
    people(tabled)
    written = (desk.folder / "names.csv").read_bytes()
    rows = [{"heading": "", "rows": [["Ben Ek", "Whigs", "York"]]}]
    columns = [{"key": key} for key in ("name", "affiliation", "city")]
    assert tabled.post("people", revision=behind, columns=columns, groups=rows).status == 409
    assert (desk.folder / "names.csv").read_bytes() == written


def test_on_a_full_disk_a_table_stays_and_the_step_with_it(
    tabled: Letter, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(tabled)
    put(tabled, ("", [["Ann Lee", "Greens", "Hull"]]), columns="name affiliation city")
    written = (desk.folder / "names.csv").read_bytes()
    full = [cannot_write("names.csv", OSError(errno.ENOSPC, "No space left on device"))]
    with monkeypatch.context() as patched:
        patched.setattr(tabled.writing.draft, "_write", lambda path, data: full)
        answer = tabled.post("undo")
        assert (answer.status, "no space left" in answer.data["refused"]) == (409, True)
    assert (desk.folder / "names.csv").read_bytes() == written
    assert tabled.post("undo").status == 200
    assert b"Ben Ek" in (desk.folder / "names.csv").read_bytes()


@pytest.mark.parametrize("named", ["../names.csv", "/etc/passwd.csv", "link.csv", "missing.csv"])
def test_a_table_outside_the_folder_is_not_read(desk: Desk, studio: Open, named: str) -> None:
    outside = desk.folder.parent / "names.csv"
    outside.write_text("name\nSecret\n")
    (desk.folder / "link.csv").symlink_to(outside)
    desk.write(f"body: x\nsignatories: {named}\n")
    said = people(studio.letter())
    assert said["refused"]
    assert "Secret" not in str(said)


def read(letter: Letter, data: bytes, name: str) -> Answer:
    own = {"Origin": f"http://127.0.0.1:{letter.open.server.port}", "Content_Type": "application/octet-stream"}
    return letter.open.ask(f"{letter.address}/people/read?name={name}", "POST", data, **own)


def test_only_those_of_a_spreadsheet_who_agreed_are_taken(letter: Letter) -> None:
    book = openpyxl.Workbook()
    for row in [
        ("Name", "Organisation", "E-mail", "May we print your name?"),
        ("Ann Lee", "Greens", "ann@example.org", "Yes"),
        ("Ben Ek", "Whigs", "ben@example.org", "No"),
    ]:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    said = read(letter, data.getvalue(), "list.xlsx").data
    assert [column["key"] for column in said["columns"]] == ["name", "affiliation"]
    assert said["rows"] == [["Ann Lee", "Greens"]]
    assert any("'No' was answered" in one for one in said["told"])
    assert "example.org" not in str(said["rows"])
    assert letter.text == LETTER


@pytest.mark.parametrize("name", ["list.exe", "list", "../list.xlsx", "list.xlsx::x", "\0.csv"])
def test_what_is_no_list_is_refused(letter: Letter, name: str) -> None:
    assert "refused" in read(letter, b"PK\x03\x04 not a spreadsheet", quote(name)).data


def test_a_formula_is_never_worked_out_and_stays_a_text(letter: Letter, desk: Desk) -> None:
    formula = "=SUM(A1:A2)"
    brought = as_csv([["name", "role"], ["Eva Roth", formula]], ",").encode()
    assert read(letter, brought, "names.csv").data["rows"] == [["Eva Roth", formula]]
    desk.file("names.csv", "name,role\nDora Voss,Dean\n")
    desk.write("body: x\nsignatories: names.csv\n")
    letter.writing.draft.read()
    people(letter)
    assert put(letter, ("", [["Dora Voss", formula]]), columns="name role").status == 200
    assert people(letter)["groups"][0]["rows"] == [["Dora Voss", formula]]
    assert "'=SUM" in (desk.folder / "names.csv").read_text()


def test_a_list_of_a_gigabyte_is_refused_unread(letter: Letter) -> None:
    own = {"Origin": f"http://127.0.0.1:{letter.open.server.port}", "Content_Type": "application/octet-stream"}
    length = {"Content_Length": str(1 << 30)}
    answer = letter.open.ask(f"{letter.address}/people/read?name=a.xlsx", "POST", b"x" * 100, **own, **length)
    assert answer.status == 413


@pytest.mark.parametrize(
    ("pasted", "columns", "rows"),
    [
        ("Name\tParty\r\nAnn Lee\tGreens\r\n", ["name", "affiliation"], [["Ann Lee", "Greens"]]),
        ("Ann Lee\tMayor\nBen Ek\t\n", ["name", "role"], [["Ann Lee", "Mayor"], ["Ben Ek", ""]]),
        ("Ann Lee\nBen Ek\n", ["name"], [["Ann Lee"], ["Ben Ek"]]),
        ("Ann Lee\tann@example.org\n", ["name"], [["Ann Lee"]]),
    ],
)
def test_what_was_copied_from_a_spreadsheet_is_read(
    letter: Letter, pasted: str, columns: list[str], rows: list[list[str]]
) -> None:
    said = letter.post("people/read", pasted=pasted).data
    assert [column["key"] for column in said["columns"]] == columns
    assert said["rows"] == rows


@pytest.mark.parametrize(
    "sent",
    [
        {"columns": "x", "groups": []},
        {"columns": [{"key": "name"}], "groups": [{"rows": [["a", "b"]]}]},
        {"columns": [{"key": "name"}, {"key": "name"}], "groups": []},
        {"columns": [{"key": "name"}], "groups": [{"rows": [[1]]}]},
        {"columns": [{"key": "name"}], "groups": [{"rows": [["\ud800"]]}]},
    ],
    ids=str,
)
def test_what_is_no_table_is_refused(letter: Letter, sent: dict[str, Any]) -> None:
    assert letter.post("people", **sent).status == 400
    assert letter.text == LETTER
