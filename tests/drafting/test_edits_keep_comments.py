"""A file full of comments, after each of the program's own edits: a diff shows only what was meant."""

from __future__ import annotations

import pytest
from command import letters
from commented import COMMENTED, shown
from house import LETTERS, Desk

from generator.drafting.next_letter import DATED, REPLACED

GAPS = {
    "title": '"[[title]]"',
    "subtitle": '"[[subtitle]]"',
    "subject": '"[[what the letter is about]]"',
    "opening": "|\n  [[why you write, and why now]]",
    "body": "|\n  [[what you have to say]]",
    "closing": "|\n  [[what you hope for]]",
    "postscript": "|\n  [[postscript]]",
}
"""What the next letter asks for in place of a text."""


def test_the_next_letter_has_gaps_and_the_old_text_as_comments_and_nothing_else_is_new(desk: Desk) -> None:
    path = desk.file("old.yaml", COMMENTED)
    assert letters("new", "next.yaml", "--from", path, cwd=desk.folder).code == 0
    assert path.read_text() == COMMENTED
    lines = shown(COMMENTED, (desk.folder / "next.yaml").read_text())
    gone = [line[1:] for line in lines if line.startswith("-")]
    came = [line[1:] for line in lines if line.startswith("+")]
    # What went is what must be new, each line of it a comment now.
    begins = [line.split(":")[0] for line in gone if line[:1].isalpha()]
    assert begins == ["date", "subject", "body", "concerns"]
    assert set(begins) <= set(REPLACED)
    commented = [f"# {line}" if line.strip() else "#" for line in gone]
    gaps = [line for key in begins if key in GAPS for line in f"{key}: {GAPS[key]}".split("\n")]
    points = ["concerns:", '  - heading: "[[the first concern]]"', "    text: |", "      [[what is happening]]"]
    told = "# Still the old letter's: recipient, signatories, cc. Read them before you send this one."
    assert sorted(came) == sorted([told, DATED, "status: draft", *gaps, *points, *commented])


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_of_each_example_every_line_stays_or_becomes_a_comment(path: object, desk: Desk) -> None:
    old = desk.folder / "letters"
    for source in LETTERS[0].parent.rglob("*"):
        if source.is_file():
            desk.file(f"letters/{source.relative_to(LETTERS[0].parent)}", source.read_bytes())
    name = old / str(path).rpartition("/")[2]
    assert letters("new", "letters/next.yaml", "--from", name, cwd=desk.folder).code == 0
    rest = iter((old / "next.yaml").read_text(encoding="utf-8").splitlines())
    for line in name.read_text(encoding="utf-8").splitlines():
        kept = (line, f"# {line}" if line.strip() else "#")
        assert any(one in kept for one in rest), line


def test_the_line_for_editors_is_the_one_line_that_is_new(desk: Desk) -> None:
    path = desk.file("letters/old.yaml", COMMENTED)
    letters("schema", "--install", desk.folder)
    assert shown(COMMENTED, path.read_text()) == ["+# yaml-language-server: $schema=../.letters/letter.json"]
    letters("fmt", path)
    assert path.read_text().startswith("# yaml-language-server: $schema=../.letters/letter.json\n")


def test_the_standard_form_moves_entries_with_their_comments_and_changes_no_line_but_blank_ones(desk: Desk) -> None:
    path = desk.file("old.yaml", COMMENTED.replace(">-", "|-"))
    assert letters("fmt", path).code == 0
    after = path.read_text()
    assert sorted(line for line in after.splitlines() if line) == sorted(
        line for line in COMMENTED.replace(">-", "|-").splitlines() if line
    )
    again = desk.file("again.yaml", after)
    assert letters("fmt", again).out == ""
