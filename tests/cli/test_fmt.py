"""`letters fmt`: files put in order where they lie."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from command import letters
from house import LETTERS, Desk

FULL_OF_COMMENTS = """\
# Copyright of the campaign.   Two spaces, three   more.

date: 2025-01-02   # a Thursday

# To whom
recipient: {name: "Jane Sample",   role: 'Minister'}  # flow, and quotes of both kinds
#---- the text ----
body: |   # why a bar
    Indented by four.
      And more.

    # no comment
# right below the text

# Who signs
signatories:   # three
  - Anna   # 1
  # between
  - {name: Ben}
# the end
"""


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that a diff shows."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_a_file_in_order_is_not_touched(desk: Desk) -> None:
    path = desk.file("x.yaml", "date: 2025-01-02\nbody: One.\n")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert letters("fmt", path).out == ""
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_diff_of_a_file_full_of_comments_shows_only_the_line_that_moved(desk: Desk) -> None:
    ordered = letters("fmt", desk.file("x.yaml", FULL_OF_COMMENTS))
    assert ordered.code == 0
    text = (desk.folder / "x.yaml").read_text()
    moved = text.replace("date: 2025-01-02   # a Thursday\n\n", "", 1).replace(
        "# Who signs", "date: 2025-01-02   # a Thursday\n\n# Who signs"
    )
    letters("fmt", desk.file("x.yaml", moved))
    assert (desk.folder / "x.yaml").read_text() == text
    for line in FULL_OF_COMMENTS.splitlines():
        assert line.rstrip() in text


def test_only_what_was_meant_shows_in_a_diff(desk: Desk) -> None:
    letters("fmt", desk.file("x.yaml", FULL_OF_COMMENTS))
    shown = changed_lines(FULL_OF_COMMENTS, (desk.folder / "x.yaml").read_text())
    assert [line for line in shown if line.strip("+-").strip()] == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_examples_turned_round_come_back_with_every_line(path: Path, desk: Desk) -> None:
    """The entries of each example in the opposite order, put in order again."""
    text = path.read_text(encoding="utf-8")
    head, *rest = re.split(r"\n\n(?=[#\w])", text.rstrip("\n"))
    copy = desk.file("x.yaml", "\n\n".join([head, *reversed(rest)]) + "\n")
    assert letters("fmt", copy).code == 0
    done = copy.read_text(encoding="utf-8")
    assert sorted(filter(None, done.splitlines())) == sorted(filter(None, text.splitlines()))


def test_a_link_stays_a_link_and_a_private_file_private(desk: Desk) -> None:
    path = desk.file("real/x.yaml", "body: One.\ndate: 2025-01-02\n")
    path.chmod(0o600)
    link = desk.folder / "x.yaml"
    link.symlink_to(path)
    assert letters("fmt", link).lines == [str(link)]
    assert link.is_symlink()
    assert path.read_text().startswith("date")
    assert path.stat().st_mode & 0o777 == 0o600


def test_several_files_with_a_mistake_among_them(desk: Desk) -> None:
    good = desk.file("good.yaml", "body: One.\ndate: 2025-01-02\n")
    bad = desk.file("bad.yaml", "body: One.\nsubject: a: b\n")
    said = letters("fmt", good, bad, desk.folder / "missing.yaml")
    assert (said.code, said.lines) == (1, [str(good)])
    assert "[colon-unquoted]" in said.err
    assert "[missing-file]" in said.err
    assert good.read_text().startswith("date")


def test_braces_with_a_comment_are_left_and_told(desk: Desk) -> None:
    path = desk.file("x.yaml", "{body: One}  # a note\n")
    said = letters("fmt", path)
    assert (said.code, path.read_text()) == (0, "{body: One}  # a note\n")
    assert "[cannot-format]" in said.err


def test_windows_line_ends_stay_where_most_lines_have_them(desk: Desk) -> None:
    path = desk.file("x.yaml", b"body: |\r\n  One\r\n  two\r\ndate: 2025-01-02\r\n")
    letters("fmt", path)
    assert path.read_bytes() == b"date: 2025-01-02\r\n\r\nbody: |\r\n  One\r\n  two\r\n"
