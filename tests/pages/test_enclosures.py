"""Enclosures: listed in the letter, carried by its PDF, and printed after it where that is asked for."""

from __future__ import annotations

import io

import pikepdf
import pytest
from command import letters
from letter_factory import Desk

from generator.letter.loading.enclosed import safe_name
from generator.pages.outputs.joining import joined

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="5" height="5"/></svg>'


def blank_pdf(pages: int = 2) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(300, 400))
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.file("files/plan.svg", SVG)
    desk.file("files/Übersicht.pdf", blank_pdf())
    desk.write(
        enclosures=["A map", {"title": "The *survey*", "file": "files/Übersicht.pdf"}, {"file": "files/plan.svg"}]
    )
    return desk


def test_files_are_listed_carried_and_leave_the_pdf_valid(full: Desk) -> None:
    letter = full.letter((full.folder / "letter.yaml").read_text())
    assert "A map The survey plan.svg" in letter.printed
    assert letter.faults(full.folder) == []
    with pikepdf.open(io.BytesIO(letter.pdf)) as pdf:
        assert list(pdf.attachments) == ["letter.yaml", "plan.svg", "Übersicht.pdf"]
        assert pdf.attachments["Übersicht.pdf"].obj.AFRelationship == "/Supplement"
        assert pdf.attachments["Übersicht.pdf"].description == "The survey"
        assert pdf.get_warnings() == []
    assert "file: Übersicht.pdf" in letter.data


def test_the_file_to_print_has_the_pages_of_all_and_claims_nothing(full: Desk) -> None:
    for out in ("a", "b"):
        said = letters("build", "letter.yaml", "--with-enclosures", "-o", out, cwd=full.folder)
        assert (said.code, said.lines) == (0, [f"{out}/letter.pdf", f"{out}/letter-with-enclosures.pdf"])
    made = full.folder / "a/letter-with-enclosures.pdf"
    assert made.read_bytes() == (full.folder / "b/letter-with-enclosures.pdf").read_bytes()
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == 4
        assert "/Metadata" not in pdf.Root
        assert list(pdf.attachments) == []
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][1:] == ["The survey", "plan.svg"]


@pytest.mark.parametrize(("limit", "value"), [("SECONDS", 0.02), ("LARGEST", 100)])
def test_files_that_take_too_much_are_a_problem(
    limit: str, value: float, full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.pages.outputs import print_file as printing

    made = full.letter((full.folder / "letter.yaml").read_text())
    assert made.printable
    monkeypatch.setitem(printing.__globals__, limit, value)
    whole, (problem,) = printing(made.pdf, made.printable)
    assert whole is None
    assert problem.code == "enclosure-unreadable"
    assert problem.message.startswith("the enclosures can't be put together within")


def test_the_file_that_cannot_be_read_is_named_by_its_number(full: Desk) -> None:
    letter = full.letter((full.folder / "letter.yaml").read_text())
    assert joined(letter.pdf, "Letter", [("One", blank_pdf()), ("Two", b"%PDF-1.7 no more")]) == 1


def test_two_letters_that_would_write_one_file_are_told_before_anything_is_written(full: Desk) -> None:
    full.write(name="letter-with-enclosures.yaml")
    said = letters("build", "letter.yaml", "letter-with-enclosures.yaml", "--with-enclosures", cwd=full.folder)
    assert said.code == 1
    assert "[same-output]" in said.err
    assert not (full.folder / "out").exists()


def test_a_file_to_print_needs_the_pdf(full: Desk) -> None:
    assert letters("build", "letter.yaml", "--with-enclosures", "-f", "txt", cwd=full.folder).code == 2


@pytest.mark.parametrize(
    ("given", "taken", "name"),
    [
        ("a:b.pdf", [], "a-b.pdf"),
        ("Map.PDF", ["map.pdf"], "Map-2.PDF"),
        ("letter.yaml", [], "letter.yaml.pdf"),
        ("con.pdf", [], "enclosure-con.pdf"),
        ("x\u202efdp.exe", [], "xfdp.exe.pdf"),
    ],
)
def test_names_inside_the_pdf_are_safe_and_unlike(given: str, taken: list[str], name: str) -> None:
    assert safe_name(given, "application/pdf", taken) == name
