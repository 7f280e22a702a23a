"""`letters diff`: text, a web page, a PDF to print, data for programs; from letters or their PDFs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pytest
from command import letters
from house import LETTERS, PROJECT, Desk, words_of
from validation import pdf_problems

OLD = """\
date: 2025-01-02
recipient: Ann Lee
subject: The bus
body: |
  It is *late* <now>. Please write.
signatories: [Ben Fox]
"""
NEW = OLD.replace("*late*", "very late").replace("[Ben Fox]", "[Ben Fox, Eve Day]")


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="%d" height="9"/></svg>'


@pytest.fixture
def pair(desk: Desk) -> tuple[Path, Path]:
    """Two versions of a letter."""
    return desk.file("old.yaml", OLD), desk.file("new.yaml", NEW)


def test_text_is_printed_without_colours_where_there_is_no_terminal(pair: tuple[Path, Path]) -> None:
    said = letters("diff", *pair)
    assert (said.code, said.err) == (0, "")
    assert "It is [-*late*-] {+very late+} <now>." in said.out
    assert "+ Eve Day (joined)" in said.out
    assert "\x1b" not in said.out


def test_the_exit_code_tells_of_changes_only_when_asked(pair: tuple[Path, Path]) -> None:
    assert letters("diff", *pair).code == 0
    assert letters("diff", "--exit-code", *pair).code == 1
    assert letters("diff", "--exit-code", pair[0], pair[0]).code == 0


def test_json_has_the_sections_that_changed(pair: tuple[Path, Path]) -> None:
    said = json.loads(letters("diff", *pair, "--format", "json").out)
    assert said["changed"] is True
    assert [section["title"] for section in said["sections"]] == ["Body", "Signatories"]
    assert {"state": "added", "text": "very late"} in said["sections"][0]["changes"][0]["pieces"]


def test_the_web_page_needs_nothing_else_and_says_in_words_what_went_and_came(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    page = tmp_path / "changes.html"
    said = letters("diff", *pair, "-o", page)
    assert (said.code, said.lines) == (0, [str(page)])
    html = page.read_text(encoding="utf-8")
    assert re.findall(r"https?://|<script|<link|url\(|@import", html) == []
    spoken = re.sub(r' lang="en" dir="ltr"', "", html)
    assert (
        '<del><span class="said"> removed: </span><em>late</em><span class="said"> end of removed </span></del>'
        in spoken
    )
    assert '<ins><span class="said"> added: </span>very late<span class="said"> end of added </span></ins>' in spoken
    assert "&lt;now&gt;" in html
    assert "prefers-color-scheme: dark" in html
    assert html.count("<h1>") == 1
    assert '<td lang="en-GB" dir="ltr">' in html
    assert html.count('scope="col"') == 2 * html.count("<table")


def test_unchanged_parts_are_folded_away_in_the_web_page(pair: tuple[Path, Path]) -> None:
    html = letters("diff", *pair, "--format", "html").out
    assert re.findall(r"<summary><h2>(\w+)", html) == ["Recipient", "Date", "Subject", "Salutation", "Valediction"]
    assert re.findall(r'<section id="[^"]+">\s*<h2>(\w+)', html) == ["Body", "Signatories"]


def test_the_redline_is_a_valid_pdf_with_signs_round_each_change(pair: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "changes.pdf"
    assert letters("diff", *pair, "-o", target).lines == [str(target)]
    assert pdf_problems(target) == []
    words = words_of(target.read_bytes())
    assert "It is [−late−] {+very late+} <now>. Please write." in words
    assert "{+Eve Day+} (joined)" in words
    with pikepdf.open(target) as pdf:
        assert pdf.docinfo["/Title"] == "Changes: The bus"
        assert not pdf.attachments
    first = target.read_bytes()
    letters("diff", *pair, "-o", target)
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("old", "new"), [("arabic", "open-letter"), ("german-joint", "prose-with-notes")], ids=["arabic", "german"]
)
def test_the_redline_of_any_two_letters_is_valid(old: str, new: str, tmp_path: Path) -> None:
    target = tmp_path / "changes.pdf"
    named = {path.stem: path for path in LETTERS}
    assert letters("diff", named[old], named[new], "-o", target).code == 0
    assert pdf_problems(target) == []


def test_a_pdf_stands_for_the_letter_that_it_carries(tmp_path: Path) -> None:
    letters("build", PROJECT / "letters/german-joint.yaml", "-o", tmp_path)
    said = letters("diff", tmp_path / "german-joint.pdf", PROJECT / "letters/german-joint.yaml")
    assert (said.code, said.lines[1:]) == (0, ["Nothing that is printed changed."])


def test_a_pdf_with_enclosed_files_does_too(desk: Desk, tmp_path: Path) -> None:
    path = desk.file("letter.yaml", OLD + "enclosures: [{title: A table, file: map.svg}]\n")
    desk.file("map.svg", PICTURE % 9)
    assert letters("build", path, "-o", tmp_path / "out").code == 0
    assert letters("diff", tmp_path / "out/letter.pdf", path).lines[1:] == ["Nothing that is printed changed."]
    desk.file("map.svg", PICTURE % 5)
    assert "file map.svg (what is in it changed)" in letters("diff", tmp_path / "out/letter.pdf", path).out


def test_pdfs_without_a_letter_or_damaged_ones_are_told(desk: Desk, tmp_path: Path) -> None:
    path = desk.file("old.yaml", OLD)
    letters("build", path, "-o", tmp_path / "out", "--no-data")
    said = letters("diff", tmp_path / "out/old.pdf", path)
    assert (said.code, said.out) == (1, "")
    assert "[no-letter-data]" in said.err
    broken = desk.file("broken.pdf", b"%PDF-1.7\nnothing")
    assert "[damaged]" in letters("diff", broken, path).err


def test_mistakes_in_both_letters_are_told_at_once_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    old, new = desk.file("old.yaml", "bdy: x\n"), desk.file("new.yaml", "body: x\ndate: soon\n")
    said = letters("diff", old, new, "-o", tmp_path / "c.html")
    assert said.code == 1
    assert "old.yaml:1:1" in said.err
    assert "[not-a-date]" in said.err
    assert not (tmp_path / "c.html").exists()


def test_a_pdf_needs_a_file(pair: tuple[Path, Path]) -> None:
    said = letters("diff", *pair, "--format", "pdf")
    assert said.code == 2
    assert "-o changes.pdf" in said.err


def test_a_file_whose_ending_says_nothing_is_not_written_over(pair: tuple[Path, Path]) -> None:
    said = letters("diff", *pair, "-o", pair[1])
    assert said.code == 2
    assert "--format" in said.err
    assert pair[1].read_text() == NEW
