"""A folder in which earlier runs have written: nothing that they wrote is lost, and what no row has now is told of."""

from __future__ import annotations

import csv
import io
import os

import pytest
from command import Said, letters
from house import Desk

LETTER = """\
date: 2024-10-01
recipient: {name: Jane Doe, fields: {town: Exampleton}}
salutation: Dear {{ recipient.name }},
body: |
  We write about the buses in {{ recipient.town }}.
"""
NORTH = "name,town\nAnn Lee,Hull\nBen Ek,Leeds\n"
SOUTH = "name,town\nAnn Lee,Ely\nCid Du,Truro\n"
PEOPLE = [("Ann Lee", "Hull"), ("Ben Ek", "Ely"), ("Cid Du", "Ayr"), ("Dan Fox", "Bath"), ("Eve Gray", "Rye")]


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A letter, and two tables whose first rows have files of one name."""
    desk.file("letter.yaml", LETTER)
    desk.file("north.csv", NORTH)
    desk.file("south.csv", SOUTH)
    return desk


def merge(desk: Desk, recipients: str, *more: str, letter: str = "letter.yaml") -> Said:
    return letters("merge", letter, recipients, *more, cwd=desk.folder)


def files(desk: Desk, folder: str = "out") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((desk.folder / folder).iterdir())}


def record(desk: Desk, folder: str = "out") -> list[tuple[str, str]]:
    """What the manifest says of each file: its state."""
    lines = csv.DictReader(io.StringIO((desk.folder / folder / "merge.csv").read_text()))
    return [(line["file"], line["state"]) for line in lines]


def rows(people: list[tuple[str, str]]) -> str:
    return "name,town\n" + "".join(f"{name},{town}\n" for name, town in people)


def said_once(said: Said, code: str) -> str:
    """The one line that has this code, and no other problem."""
    (line,) = (line for line in said.wrong if line.endswith("]") and "[no-email]" not in line)
    assert line.endswith(f"[{code}]")
    return line


# --- letters of others


@pytest.mark.parametrize("how", [(), ("--force",), ("--only", "1"), ("-f", "pdf,eml")])
def test_letters_of_another_table_are_not_overwritten(how: tuple[str, ...], two: Desk) -> None:
    merge(two, "north.csv")
    before = files(two)
    said = merge(two, "south.csv", *how)
    assert said.code == 1
    assert files(two) == before
    line = said_once(said, "names-taken")
    assert "1 letter made from 'north.csv', such as '0001-Ann-Lee.pdf', lies in this folder" in line
    assert (
        '-o out/south, or other names: --name "south-{number}-{name}"; or, if they may go: --replaces north.csv' in line
    )


def test_what_is_told_to_type_keeps_the_letters_of_both_tables_from_run_to_run(two: Desk) -> None:
    merge(two, "north.csv")
    before = files(two)
    for _ in range(2):
        assert merge(two, "south.csv", "--name", "south-{number}-{name}").code == 0
        assert merge(two, "north.csv").lines == []
    after = files(two)
    assert {name: after[name] for name in before if name != "merge.csv"} == {
        name: data for name, data in before.items() if name != "merge.csv"
    }
    assert "south-0001-Ann-Lee.pdf" in after
    assert len(record(two)) == 4
    assert merge(two, "south.csv", "-o", "out/south").lines == [
        "out/south/0001-Ann-Lee.pdf",
        "out/south/0002-Cid-Du.pdf",
    ]


def test_nothing_is_written_not_even_the_rows_that_are_left_out(two: Desk) -> None:
    merge(two, "north.csv")
    before = files(two)
    two.file("south.csv", SOUTH + "Dan Fox,\n")
    assert merge(two, "south.csv", "--skip-bad").code == 1
    assert files(two) == before


def test_letters_that_are_made_of_the_same_are_the_same_whatever_the_table_is_called(two: Desk) -> None:
    merge(two, "north.csv")
    before = files(two)
    (two.folder / "north.csv").rename(two.folder / "north of 2024.csv")
    said = merge(two, "north of 2024.csv")
    assert (said.code, said.lines) == (0, [])
    assert "2 kept from an earlier run" in said.err
    assert {name: data for name, data in files(two).items() if name != "merge.csv"} == {
        name: data for name, data in before.items() if name != "merge.csv"
    }


def test_a_table_can_take_the_place_of_another(two: Desk) -> None:
    merge(two, "north.csv")
    said = merge(two, "south.csv", "--replaces", "north.csv")
    assert said.lines == ["out/0001-Ann-Lee.pdf", "out/0002-Cid-Du.pdf"]
    assert "'0002-Ben-Ek.pdf'" in said_once(said, "stale-letters")
    assert merge(two, "south.csv", "--prune").code == 0
    assert record(two) == [("0001-Ann-Lee.pdf", "written"), ("0002-Cid-Du.pdf", "written")]


def test_another_letter_to_the_same_table_overwrites_nothing(two: Desk) -> None:
    merge(two, "north.csv")
    two.file("thanks.yaml", LETTER.replace("We write about", "Thank you for"))
    line = said_once(merge(two, "north.csv", letter="thanks.yaml"), "names-taken")
    assert "2 letters made from 'letter.yaml'" in line
    assert "--replaces letter.yaml" in line
    assert merge(two, "north.csv", "--replaces", "letter.yaml", letter="thanks.yaml").code == 0


def test_two_tables_of_one_name_in_two_folders_are_two(two: Desk) -> None:
    two.file("n/members.csv", NORTH)
    two.file("s/members.csv", SOUTH)
    merge(two, "n/members.csv")
    assert "-o out/s-members" in said_once(merge(two, "s/members.csv"), "names-taken")
    # From another folder, and by another path, it is the same table as before.
    again = letters("merge", "../letter.yaml", str(two.folder / "n/members.csv"), "-o", "../out", cwd=two.folder / "n")
    assert (again.code, again.lines) == (0, [])


def test_a_letter_that_is_gone_is_in_nobodys_way(two: Desk) -> None:
    merge(two, "north.csv")
    os.unlink(two.folder / "out/0001-Ann-Lee.pdf")
    assert merge(two, "south.csv").code == 0
    assert sorted(record(two)) == [
        ("0001-Ann-Lee.pdf", "written"),
        ("0002-Ben-Ek.pdf", "written"),
        ("0002-Cid-Du.pdf", "written"),
    ]


def test_the_case_of_a_name_makes_no_other_file(two: Desk) -> None:
    two.file("south.csv", "name,town\nANN LEE,Ely\n")
    merge(two, "north.csv", "--name", "{name}")
    assert "such as 'Ann-Lee.pdf'" in said_once(merge(two, "south.csv", "--name", "{name}"), "names-taken")


def test_a_file_of_the_same_name_with_nobody_in_it_who_was_in_it_is_another_table(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("export.csv", rows(PEOPLE))
    merge(desk, "export.csv", "--name", "{number}")
    before = files(desk)
    desk.file("export.csv", rows([(f"Lord {town}", town) for _, town in PEOPLE]))
    line = said_once(merge(desk, "export.csv", "--name", "{number}"), "names-taken")
    assert "nobody who was in it then is in it now" in line
    assert f"{len(PEOPLE)} letters made from 'export.csv'" in line
    assert "-o out/export-2" in line
    assert files(desk) == before
    assert merge(desk, "export.csv", "--name", "{number}", "--replaces", "export.csv").code == 0


def test_whoever_mends_a_few_names_has_not_taken_another_table(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("few.csv", rows(PEOPLE[:3]))
    merge(desk, "few.csv", "--name", "{number}")
    desk.file("few.csv", rows([(f"Lord {town}", town) for _, town in PEOPLE[:3]]))
    assert merge(desk, "few.csv", "--name", "{number}").code == 0


def test_a_title_for_everybody_makes_no_other_people_of_them(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", rows(PEOPLE))
    merge(desk, "people.csv", "--name", "{number}")
    desk.file("people.csv", rows([(f"Dr {name}", town) for name, town in PEOPLE]))
    assert merge(desk, "people.csv", "--name", "{number}").code == 0


# --- letters that no row has any more


def test_rows_that_move_leave_letters_behind_that_are_told_of_and_can_be_taken_away(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", rows(PEOPLE))
    merge(desk, "people.csv")
    desk.file("people.csv", rows([("New One", "York"), *PEOPLE]))
    said = merge(desk, "people.csv", "--print-run", "run.pdf")
    assert said.code == 0
    line = said_once(said, "stale-letters")
    assert "5 letters of an earlier run lie in this folder that no row of the table has any more, such as" in line
    assert "--prune" in line
    assert said_once(merge(desk, "people.csv"), "stale-letters") == line
    desk.file("out/0001-Ann-Lee.pdf", b"%PDF with a note of mine")
    said = merge(desk, "people.csv", "--prune")
    assert "4 taken away that no row has any more" in said.err
    assert "somebody has changed" in said_once(said, "stale-letters")
    assert sorted(name for name in files(desk) if name.startswith("0001")) == ["0001-Ann-Lee.pdf", "0001-New-One.pdf"]
    assert len(files(desk)) == 8


def test_letters_are_known_again_by_their_names_when_rows_have_moved(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", rows(PEOPLE))
    merge(desk, "people.csv", "--name", "{name}")
    desk.file("people.csv", rows([PEOPLE[4], ("New One", "York"), *PEOPLE[:4]]))
    said = merge(desk, "people.csv", "--name", "{name}")
    assert said.lines == ["out/New-One.pdf"]
    assert "5 kept from an earlier run" in said.err
    assert "stale" not in said.err


def test_the_letter_to_a_row_that_is_left_out_now_is_told_of(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", rows(PEOPLE))
    merge(desk, "people.csv")
    desk.file("people.csv", rows([(name, town if name != "Cid Du" else "") for name, town in PEOPLE]))
    said = merge(desk, "people.csv", "--skip-bad")
    assert any("'0003-Cid-Du.pdf'" in line and "[stale-letters]" in line for line in said.wrong)
    assert ("0003-Cid-Du.pdf", "no row any more") in record(desk)


def test_only_a_whole_run_takes_letters_away(two: Desk) -> None:
    assert merge(two, "north.csv", "--prune", "--only", "1").code == 2
    assert merge(two, "north.csv", "--prune", "--limit", "1").code == 2
    assert merge(two, "north.csv", "--prune", "--proof").code == 2


# --- rows that were left out


def left_out(desk: Desk) -> list[str]:
    return [name for name in files(desk) if name.startswith("merge-left-out")]


def test_rows_left_out_that_somebody_has_mended_are_not_overwritten(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", rows([*PEOPLE, ("Fay Hill", ""), ("Gus Ives", "")]))
    assert "out/merge-left-out.csv" in merge(desk, "people.csv", "--skip-bad").lines
    merge(desk, "people.csv", "--skip-bad")
    assert left_out(desk) == ["merge-left-out.csv"]
    mended = files(desk)["merge-left-out.csv"].replace(b"Fay Hill,", b"Fay Hill,Wells")
    desk.file("out/merge-left-out.csv", mended)
    assert "out/merge-left-out-2.csv" in merge(desk, "people.csv", "--skip-bad").lines
    assert files(desk)["merge-left-out.csv"] == mended
    # And the table that is read is not written, even where some of its rows are left out again.
    said = merge(desk, "out/merge-left-out.csv", "--skip-bad")
    assert said.lines == ["out/merge-left-out-3.csv", "out/0001-Fay-Hill.pdf"]
    assert files(desk)["merge-left-out.csv"] == mended


def test_when_all_rows_are_good_no_table_of_bad_ones_stays(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", rows([*PEOPLE, ("Fay Hill", "")]))
    merge(desk, "people.csv", "--skip-bad")
    desk.file("people.csv", rows([*PEOPLE, ("Fay Hill", "Wells")]))
    assert merge(desk, "people.csv").code == 0
    assert left_out(desk) == []
    assert len(record(desk)) == 6
