"""`letters address`: how somebody is addressed, without a letter."""

from __future__ import annotations

import csv
import io

import pytest
from command import Said, letters
from house import Desk


def printed(said: Said) -> dict[str, list[str]]:
    """The lines by their labels."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in said.lines:
        label = line[:11].strip() or label
        found.setdefault(label, []).append(line[13:])
    return found


def test_a_minister_is_shown_with_the_rule_and_its_source() -> None:
    said = letters("address", "The Rt Hon Elizabeth Truss MP", "--role", "Foreign Secretary")
    assert (said.code, said.err) == (0, "")
    lines = printed(said)
    assert lines["envelope"] == ["The Rt Hon Elizabeth Truss MP", "Foreign Secretary"]
    assert lines["salutation"] == ["Dear Foreign Secretary,"]
    assert lines["valediction"] == ["Yours sincerely,"]
    assert lines["rule"][0].startswith("uk/")
    assert lines["source"][0]


@pytest.mark.parametrize(
    ("arguments", "salutation", "valediction"),
    [
        (["--form", "uk/secretary-of-state", "--portfolio", "Foreign"], "Dear Foreign Secretary,", "Yours sincerely,"),
        (
            ["Anna Example", "--role", "United States Senator", "--language", "en-US"],
            "Dear Senator Example:",
            "Sincerely,",
        ),
        (
            ["Alex Beispiel", "--gender", "f", "--language", "de"],
            "Sehr geehrte Frau Beispiel,",
            "Mit freundlichen Grüßen",
        ),
        (["Anna Example", "--role", "United States Senator"], "Dear Senator Example:", "Sincerely,"),
        (["--organisation", "Example Buses"], "Dear Sir or Madam,", "Yours faithfully,"),
        (["Elizabeth Truss MP", "--address-as", "Liz"], "Dear Liz,", "Yours sincerely,"),
        (["--family-name", "Example", "--title", "Dr", "--given-name", "Anna"], "Dear Dr Example,", "Yours sincerely,"),
    ],
)
def test_everything_known_of_a_person_can_be_said(arguments: list[str], salutation: str, valediction: str) -> None:
    said = letters("address", *arguments)
    assert (said.code, said.err) == (0, "")
    assert (printed(said)["salutation"], printed(said)["valediction"]) == ([salutation], [valediction])


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["Alex Beispiel", "--language", "de"], "gender"),
        (["Ann Lee", "--form", "uk/secretary-of-stat"], "uk/secretary-of-state"),
        (["Ann Lee", "--language", "englsh"], "there is no language 'englsh'"),
        (["Ann Lee", "--privy-counsellor", "perhaps"], "yes, no"),
    ],
)
def test_what_is_missing_or_unknown_is_said(arguments: list[str], wrong: str) -> None:
    said = letters("address", *arguments)
    assert said.code == 1
    assert said.err.startswith("letters: ")
    assert wrong in said.err


def test_what_is_not_beyond_doubt_is_said_and_is_no_mistake() -> None:
    said = letters("address", "Ms Anna Example", "--role", "Reis-ul-Ulema of Sarajevo")
    assert (said.code, said.err) == (0, "")
    assert "no form of address is known for 'Reis-ul-Ulema of Sarajevo'" in printed(said)["doubt"][0]
    attorney = printed(letters("address", "Ann Example", "--role", "District Attorney of San Francisco"))
    assert attorney["sureness"] == ["by analogy: as a sheriff, who is elected by the same people"]
    assert attorney["doubt"][0].startswith("no source tells how to address a district attorney")
    sure = printed(letters("address", "Ms Anna Example", "--role", "Home Secretary"))
    assert "doubt" not in sure
    assert sure["sureness"] == ["from letters seen"]


def test_explaining_tells_which_words_led_where() -> None:
    said = letters("address", "Frau Anna Schmidt", "--role", "Oberbürgermeisterin", "--language", "de", "--explain")
    because = printed(said)["because"]
    assert "title: 'Frau' is courtesy" in because
    assert "family name: 'Schmidt'" in because
    assert "office: 'Oberbürgermeisterin' is met by de/oberbuergermeister" in because
    assert "country: DE, understood from the language de" in because
    assert letters("address", "--csv", "x.csv", "--explain").code == 2


def test_somebody_must_be_named() -> None:
    assert letters("address").code == 2
    assert letters("address", "Ann Lee", "-o", "x.csv").code == 2
    assert letters("address", "Ann Lee", "--csv", "x.csv").code == 2


# --- Tables --------------------------------------------------------------------------------------------------------


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def test_every_row_of_a_table_is_addressed(desk: Desk) -> None:
    desk.file(
        "in.csv",
        "no,Name,ROLE,Organisation,Form,language,Post-nominals\n"
        "1,The Rt Hon Anna Example MP,Home Secretary,,,,\n"
        "2,Anna Example,United States Senator,,,en-US,\n"
        "3,Alex Beispiel,,,,de,\n"
        '4,Ann Lee,"Foreign\nSecretary",,uk/nothing,,\n'
        "5,,,Example Buses,,,\n",
    )
    said = letters("address", "--csv", "in.csv", "-o", "out/out.csv", cwd=desk.folder)
    assert (said.code, said.out, said.err) == (0, "out/out.csv\n", "")
    text = (desk.folder / "out/out.csv").read_text(encoding="utf-8")
    heading = text.splitlines()[0]
    assert (
        heading == "no,Name,ROLE,Organisation,Form,language,Post-nominals,"
        "envelope,salutation,valediction,rule,sureness,problem"
    )
    found = rows(text)
    assert [row["no"] for row in found] == ["1", "2", "3", "4", "5"]
    assert found[0]["envelope"] == "The Rt Hon Anna Example MP / Home Secretary"
    assert [row["salutation"] for row in found[:3]] == [
        "Dear Home Secretary,", "Dear Senator Example:", "Guten Tag Alex Beispiel,",
    ]  # fmt: skip
    assert [bool(row["problem"]) for row in found] == [False, False, True, True, False]
    assert "gender" in found[2]["problem"]
    assert "uk/nothing" in found[3]["problem"]
    assert (found[4]["salutation"], found[4]["valediction"]) == ("Dear Sir or Madam,", "Yours faithfully,")
    assert found[1]["rule"].startswith("us/")
    assert found[3]["ROLE"] == "Foreign\nSecretary"


def test_the_rows_go_to_the_screen_where_no_file_is_named(desk: Desk) -> None:
    desk.file("in.csv", "name,role\nAnna Example MP,Home Secretary\n")
    said = letters("address", "--csv", "in.csv", cwd=desk.folder)
    assert (said.code, said.err) == (0, "")
    assert rows(said.out)[0]["salutation"] == "Dear Home Secretary,"
    assert [path.name for path in desk.folder.iterdir()] == ["in.csv"]


def test_the_language_of_a_row_that_names_none_is_the_commands(desk: Desk) -> None:
    desk.file("in.csv", "name,gender\nAlex Beispiel,weiblich\n")
    said = letters("address", "--csv", "in.csv", "--language", "de", cwd=desk.folder)
    assert rows(said.out)[0]["salutation"] == "Sehr geehrte Frau Beispiel,"


def test_a_spreadsheets_own_ways_are_kept(desk: Desk) -> None:
    table = "sep=;\r\nName;Rôle;note\r\nAnna Exämple MP;;=1+1\r\n\r\n;;\r\n".replace("Rôle", "role")
    desk.file("in.csv", b"\xef\xbb\xbf" + table.encode())
    assert letters("address", "--csv", "in.csv", "-o", "out.csv", cwd=desk.folder).code == 0
    written = (desk.folder / "out.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfName;role;note;envelope;")
    assert b"\r\nAnna Ex\xc3\xa4mple MP;;'=1+1;" in written
    assert written.replace(b"\r\n", b"").count(b"\n") == 0
    assert written.splitlines()[2].startswith(b";;;;")


def test_a_row_keeps_cells_that_no_heading_stands_above(desk: Desk) -> None:
    desk.file("in.csv", "name\nAnn Lee,one,two\nBen Ek\n")
    lines = letters("address", "--csv", "in.csv", cwd=desk.folder).lines
    assert lines[1].startswith("Ann Lee,")
    assert lines[1].endswith(",one,two")
    assert lines[2].startswith("Ben Ek,")


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@home", "'=1", " spaced "])
def test_a_cell_says_what_it_said_and_no_spreadsheet_runs_it(cell: str, desk: Desk) -> None:
    desk.file("in.csv", f"name,note\nAnn Lee,{cell}\n")
    once = letters("address", "--csv", "in.csv", cwd=desk.folder).out
    assert rows(once)[0]["note"] in (cell, f"'{cell}")
    assert rows(once)[0]["note"][0] not in "=-@"
    desk.file("in.csv", once)
    assert rows(letters("address", "--csv", "in.csv", cwd=desk.folder).out)[0]["note"] == rows(once)[0]["note"]


def test_a_table_of_windows_is_read_and_told_of(desk: Desk) -> None:
    desk.file("in.csv", "name;role\nZoë Exämple MP;Home Secretary\n".encode("cp1252"))
    said = letters("address", "--csv", "in.csv", "-o", "out.csv", cwd=desk.folder)
    assert said.code == 0
    assert "[guessed-encoding]" in said.err
    assert "Zoë Exämple MP" in (desk.folder / "out.csv").read_text(encoding="utf-8")


def test_columns_of_the_same_names_stay(desk: Desk) -> None:
    desk.file("in.csv", "name,salutation,Problem\nAnn Lee,Hello,none\n")
    said = letters("address", "--csv", "in.csv", cwd=desk.folder)
    assert said.lines[0] == "name,salutation,Problem,envelope,salutation 2,valediction,rule,sureness,problem 2"
    row = rows(said.out)[0]
    assert (row["salutation"], row["Problem"], row["salutation 2"]) == ("Hello", "none", "Dear Ann Lee,")


def test_a_title_that_is_said_with_no_name_is_what_somebody_does(desk: Desk) -> None:
    desk.file("in.csv", "name,gender,title\nAnn Lee,f,Chief of Staff\nAnn Lee,f,Dr.\nAnn Lee,f,CEO\nBen Ek,m,M.\n")
    found = rows(letters("address", "--csv", "in.csv", cwd=desk.folder).out)
    assert [row["salutation"] for row in found[:3]] == ["Dear Ms Lee,", "Dear Dr Lee,", "Dear Ms Lee,"]
    assert found[0]["envelope"] == "Ann Lee / Chief of Staff"


def test_other_words_for_a_column_are_understood(desk: Desk) -> None:
    desk.file("in.csv", "Vorname,Nachname,Position,Organization,Sprache,Gender\nAnna,Beispiel,,,de,w\n")
    said = letters("address", "--csv", "in.csv", cwd=desk.folder)
    assert rows(said.out)[0]["salutation"] == "Sehr geehrte Frau Beispiel,"


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (b"", "empty-table"),
        (b'name,role\n"Ann,x\n', "unclosed-quote"),
        (b"PK\x03\x04", "spreadsheet"),
        (None, "missing-file"),
    ],
)
def test_a_table_that_cannot_be_read_leaves_nothing_behind(table: bytes | None, code: str, desk: Desk) -> None:
    if table is not None:
        desk.file("in.csv", table)
    said = letters("address", "--csv", "in.csv", "-o", "out.csv", cwd=desk.folder)
    assert said.code == 1
    assert f"[{code}]" in said.err
    assert not (desk.folder / "out.csv").exists()


def test_thousands_of_recipients_are_addressed(desk: Desk) -> None:
    roles = [
        "Home Secretary",
        "Member of Parliament for Exampleton",
        "United States Senator",
        "Ambassador of Armenia",
        "",
    ]
    lines = [f"Anna Example{chr(97 + n % 26)}{n},{roles[n % len(roles)]}" for n in range(3_000)]
    desk.file("in.csv", "\n".join(["name,role", *lines]))
    said = letters("address", "--csv", "in.csv", "-o", "out.csv", cwd=desk.folder)
    assert said.code == 0
    written = (desk.folder / "out.csv").read_text(encoding="utf-8").splitlines()
    assert len(written) == 3_001
    assert sum('"Dear Home Secretary,"' in line for line in written) == 600
