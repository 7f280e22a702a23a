"""`letters new`: the file it writes, and what it never overwrites."""

from __future__ import annotations

import re

import pytest
from command import letters
from house import Desk

from generator.drafting.skeleton import skeleton

OLD = "sender: Ann Lee\nbody: The old text.\n"


def test_a_new_letter_is_written_and_named(desk: Desk) -> None:
    said = letters("new", "letters/next.yaml", cwd=desk.folder)
    assert (said.code, said.lines, said.err) == (0, ["letters/next.yaml"], "")
    assert (desk.folder / "letters/next.yaml").read_text() == skeleton()


@pytest.mark.parametrize(("name", "file"), [("next", "next.yaml"), ("v1.2", "v1.2.yaml"), ("next.yml", "next.yml")])
def test_a_name_without_its_ending_gets_it(name: str, file: str, desk: Desk) -> None:
    assert letters("new", name, cwd=desk.folder).lines == [file]


def test_a_new_letter_builds_as_it_stands(desk: Desk) -> None:
    letters("new", "next.yaml", cwd=desk.folder)
    said = letters("build", "next.yaml", "-f", "pdf,html,txt", cwd=desk.folder)
    assert (said.code, said.lines) == (0, ["out/next.pdf", "out/next.html", "out/next.txt"])
    assert [re.sub(r"lines .*?;", "lines …;", line) for line in said.wrong] == [
        "next.yaml:12:18: warning: 23 gaps in [[double brackets]] are still to be filled: lines …; "
        "'letters check' tells each of them [placeholder]",
        "1 warning in 1 file",
    ]
    assert "filled: lines 12, 14, 15, 16, 19, 20, 23, 24, 26, 27, 30, 33 …;" in said.err
    assert letters("check", "next.yaml", cwd=desk.folder).out.count("this is still to be written: [[") == 23


def test_gaps_of_each_letter_are_told_in_a_line_of_its_own(desk: Desk) -> None:
    desk.file("one.yaml", "status: draft\nsubject: '[[x]]'\nbody: '[[y]] <<Name>>'\n")
    desk.file("two.yaml", "subject: '[[x]]'\nbody: '[[y]] [[z]]'\n")
    desk.file("three.yaml", "status: draft\nbody: '[[y]]'\n")
    said = letters("build", "one.yaml", "two.yaml", "three.yaml", cwd=desk.folder)
    assert said.code == 1
    assert [line.partition("; ")[0] for line in said.wrong] == [
        "one.yaml:2:11: warning: 2 gaps in [[double brackets]] are still to be filled: lines 2, 3",
        "one.yaml:3:14: warning: '<<Name>>' looks like a gap to be filled, and is printed as it stands",
        "two.yaml:1:11: error: 3 gaps in [[double brackets]] are still to be filled: lines 1, 2",
        "three.yaml:2:8: warning: this is still to be written: [[y]]",
        "1 error, 3 warnings in 3 files",
    ]


@pytest.mark.parametrize("options", [(), ("--from", "old.yaml")])
def test_nothing_is_overwritten_without_force(options: tuple[str, ...], desk: Desk) -> None:
    desk.file("old.yaml", OLD)
    desk.file("next.yaml", "my own words")
    said = letters("new", "next.yaml", *options, cwd=desk.folder)
    assert (said.code, said.out) == (1, "")
    assert "next.yaml: error: there is a file of this name already; add --force" in said.err
    assert (desk.folder / "next.yaml").read_text() == "my own words"
    assert letters("new", "next.yaml", *options, "--force", cwd=desk.folder).lines == ["next.yaml"]
    assert "status: draft" in (desk.folder / "next.yaml").read_text()


def test_the_next_letter_keeps_the_old_one(desk: Desk) -> None:
    desk.file("old.yaml", OLD)
    said = letters("new", "next.yaml", "--from", "old.yaml", cwd=desk.folder)
    assert (said.code, said.lines, said.err) == (0, ["next.yaml"], "")
    assert (desk.folder / "old.yaml").read_text() == OLD
    assert letters("build", "next.yaml", cwd=desk.folder).code == 0


def test_the_next_letter_may_lie_in_another_folder(desk: Desk) -> None:
    desk.file("old/people.csv", "name\nBen Ek\n")
    desk.file("old/letter.yaml", f"{OLD}signatories: people.csv\n")
    assert letters("new", "new/letter.yaml", "--from", "old/letter.yaml", cwd=desk.folder).code == 0
    assert "signatories: ../old/people.csv" in (desk.folder / "new/letter.yaml").read_text()
    assert letters("check", "new/letter.yaml", "--root", ".", cwd=desk.folder).code == 0


@pytest.mark.parametrize(("source", "code"), [("missing.yaml", "missing-file"), ("bad.yaml", "unknown-field")])
def test_a_letter_that_cannot_be_followed_is_told(source: str, code: str, desk: Desk) -> None:
    desk.file("bad.yaml", "bodyx: Text.\n")
    said = letters("new", "next.yaml", "--from", source, cwd=desk.folder)
    assert (said.code, said.out) == (1, "")
    assert f"[{code}]" in said.err
    assert not (desk.folder / "next.yaml").exists()


def test_a_folder_is_no_name_for_a_letter(desk: Desk) -> None:
    assert letters("new", ".", cwd=desk.folder).code == 2


def test_a_place_that_cannot_be_written_is_told(desk: Desk) -> None:
    desk.file("file", "in the way")
    said = letters("new", "file/next.yaml", cwd=desk.folder)
    assert (said.code, said.out) == (1, "")
    assert "[cannot-write]" in said.err


def test_an_open_letter_begins_with_a_table_of_names_that_is_never_overwritten(desk: Desk) -> None:
    said = letters("new", "letters/weather", "--kind", "open-letter", "--language", "de", cwd=desk.folder)
    table = desk.folder / "letters/signatories/weather.csv"
    assert (said.code, said.lines) == (0, ["letters/weather.yaml", "letters/signatories/weather.csv"])
    assert table.read_text().startswith("name,role,affiliation\n[[Name]],")
    assert letters("build", "letters/weather.yaml", cwd=desk.folder).code == 0
    table.write_text("name\nAnn Lee\n")
    said = letters("new", "letters/weather", "--kind", "open-letter", "--force", cwd=desk.folder)
    assert (said.code, said.lines) == (0, ["letters/weather.yaml"])
    assert table.read_text() == "name\nAnn Lee\n"
    assert letters("build", "letters/weather.yaml", "-f", "txt", cwd=desk.folder).code == 0
    assert "Ann Lee" in (desk.folder / "out/weather.txt").read_text()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--language", "german"), "there is no language 'german'; did you mean 'de-DE'?"),
        (("--theme", "standart"), "there is no theme 'standart'; did you mean 'standard'?"),
        (("--kind", "embasy"), "'embassy'"),
        (("--from", "old.yaml", "--kind", "embassy"), "--from takes kind, language and theme from the old letter"),
    ],
)
def test_what_there_is_not_is_told_and_nothing_written(options: tuple[str, ...], said: str, desk: Desk) -> None:
    desk.file("old.yaml", OLD)
    told = letters("new", "next.yaml", *options, cwd=desk.folder)
    assert (told.code, said in told.err) == (2, True), told.err
    assert not (desk.folder / "next.yaml").exists()


def test_kind_language_and_theme_are_as_asked_for(desk: Desk) -> None:
    assert letters("new", "a", "--kind", "embassy", "--language", "fr", "--theme", "modern", cwd=desk.folder).code == 0
    text = (desk.folder / "a.yaml").read_text()
    assert re.findall("^(?:language|theme): (\\S+)", text, re.MULTILINE) == ["fr", "modern"]
    assert "Ambassade de …" in text
