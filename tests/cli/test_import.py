"""`letters import`: what is written, what is said, and that no file is replaced by accident."""

from __future__ import annotations

import io

import pikepdf
from command import letters
from house import Desk

LETTER = "Dear Minister,\n\nThe bridge is closed.\n\nYours sincerely,\n\nAnna Sample\n"


def test_a_letter_is_written_and_builds(desk: Desk) -> None:
    desk.file("old.txt", LETTER)
    said = letters("import", "letter", "old.txt", "-o", "letters/new.yaml", cwd=desk.folder)
    assert (said.code, said.lines, said.wrong) == (0, ["letters/new.yaml"], [])
    assert letters("build", "letters/new.yaml", "-f", "txt", cwd=desk.folder).code == 0


def test_a_letter_that_is_there_is_kept_unless_force_is_given(desk: Desk) -> None:
    desk.file("old.txt", LETTER)
    there = desk.file("new.yaml", "mine")
    assert letters("import", "letter", "old.txt", "-o", "new.yaml", cwd=desk.folder).code == 1
    assert there.read_text() == "mine"
    assert letters("import", "letter", "old.txt", "-o", "new.yaml", "--force", cwd=desk.folder).code == 0
    assert "Dear Minister," in there.read_text()


def enclosing(desk: Desk) -> None:
    """A PDF of ours with a file enclosed."""
    pdf, content = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(content)
    desk.file("report.pdf", content.getvalue())
    desk.file("old.pdf", desk.letter(enclosures=[{"title": "A report", "file": "report.pdf"}]).pdf)


def test_enclosed_files_are_written_beside_the_letter(desk: Desk) -> None:
    enclosing(desk)
    said = letters("import", "letter", "old.pdf", "-o", "new/letter.yaml", cwd=desk.folder)
    assert sorted(said.lines) == ["new/letter.yaml", "new/report.pdf"]
    assert (desk.folder / "new/report.pdf").read_bytes() == (desk.folder / "report.pdf").read_bytes()


def test_an_enclosed_file_never_replaces_another_even_with_force(desk: Desk) -> None:
    enclosing(desk)
    mine = desk.file("new/report.pdf", "mine")
    said = letters("import", "letter", "old.pdf", "-o", "new/letter.yaml", "--force", cwd=desk.folder)
    assert said.code == 1
    assert "[file-exists]" in said.wrong[0]
    assert mine.read_text() == "mine"
    assert not (desk.folder / "new/letter.yaml").exists()


def test_a_list_says_which_column_became_what(desk: Desk) -> None:
    desk.file(
        "form.csv", "Timestamp,Email Address,Full name,Party\n03/11/2026 09:12:01,a@example.org,Anna Sample,Labour\n"
    )
    command = ("import", "signatories", "form.csv", "-o", "people.yaml")
    said = letters(*command, cwd=desk.folder)
    assert (said.code, "no column is known to ask whether the names may be printed" in said.wrong[4]) == (1, True)
    said = letters(*command, "--consent", "none-asked", cwd=desk.folder)
    assert (said.code, said.lines) == (0, ["people.yaml"])
    assert said.wrong == [
        "this is an export of Google Forms", "Full name → name", "Party → affiliation",
        "left out: Timestamp, Email Address",
    ]  # fmt: skip
    assert (desk.folder / "people.yaml").read_text() == "- name: Anna Sample\n  affiliation: Labour\n"


def test_a_list_needs_a_name_that_tells_its_form(desk: Desk) -> None:
    desk.file("form.csv", "Name\nAnna Sample\n")
    said = letters("import", "recipients", "form.csv", "-o", "people.txt", cwd=desk.folder)
    assert said.code == 2
    assert ".csv, .yaml or .yml" in said.err


def test_the_next_letter_can_begin_from_a_pdf_of_ours(desk: Desk) -> None:
    letter = desk.letter(body="The bridge is closed.", signatories=["Anna Sample"], salutation="Dear Mayor,")
    desk.file("old.pdf", letter.pdf)
    said = letters("new", "next", "--from", "old.pdf", cwd=desk.folder)
    assert said.lines == ["next.yaml"]
    text = (desk.folder / "next.yaml").read_text()
    assert "salutation: Dear Mayor,\n" in text
    assert "Anna Sample" in text
    assert "# body: The bridge is closed.\n" in text


def test_a_pdf_of_others_says_how_to_bring_its_text_in(desk: Desk) -> None:
    pdf, content = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(content)
    desk.file("old.pdf", content.getvalue())
    said = letters("new", "next", "--from", "old.pdf", cwd=desk.folder)
    assert said.code == 1
    assert "[no-letter-data]" in said.wrong[0]
    assert not (desk.folder / "next.yaml").exists()


def test_who_forgets_to_say_what_a_file_is_gets_the_whole_command(desk: Desk) -> None:
    desk.file("old.txt", LETTER)
    said = letters("import", "old.txt", "-o", "new.yaml", cwd=desk.folder)
    assert said.code == 2
    assert "letters import letter old.txt" in " ".join(said.wrong)


def test_a_document_without_a_list_says_so_in_words_of_its_own(desk: Desk) -> None:
    desk.file("old.html", "<p>Only one line of text, and nobody in it.</p>")
    said = letters("import", "signatories", "old.html", "-o", "new.yaml", cwd=desk.folder)
    assert said.code == 1
    assert "no list of people was found in it" in " ".join(said.wrong)
