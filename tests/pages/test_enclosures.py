"""Enclosures: listed in the letter, carried by its PDF, and printed after it where that is asked for."""

from __future__ import annotations

import io

import pikepdf
import pytest
from command import in_a_process, letters
from house import Desk, Printable

from generator.letter.loading.enclosed import safe_name
from generator.pages.joining import joined
from generator.pages.outputs import to_print

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


FOR_A_TOWN = {"title": "News of {{ recipient.town }}", "file": "files/{{ recipient.town }}.pdf"}
FOR_SOME = {"title": "A note for you", "file": "{{ recipient.briefing }}"}


def test_a_files_name_may_say_whose_it_is(full: Desk) -> None:
    full.file("files/Ely.pdf", blank_pdf(1))
    letter = full.letter(
        recipient={"name": "Ann Lee", "fields": {"town": "Ely", "briefing": "files/plan.svg"}},
        enclosures=["A map", FOR_A_TOWN, FOR_SOME],
    )
    assert "A map News of Ely A note for you" in letter.printed
    with pikepdf.open(io.BytesIO(letter.pdf)) as pdf:
        assert list(pdf.attachments) == ["Ely.pdf", "letter.yaml", "plan.svg"]
        assert pdf.attachments["Ely.pdf"].description == "News of Ely"
    # What only names a file is nobody's business once it has been found.
    assert "file: Ely.pdf" in letter.data
    assert "town: Ely" in letter.data
    assert "briefing" not in letter.data


@pytest.mark.parametrize("given", [{"town": "Ely"}, {"town": "Ely", "briefing": " "}])
def test_whoever_has_no_file_gets_no_enclosure(given: dict[str, str], full: Desk) -> None:
    full.file("files/Ely.pdf", blank_pdf(1))
    recipient = {"name": "Ann Lee", "fields": given}
    letter = full.letter(recipient=recipient, enclosures=[FOR_SOME, FOR_A_TOWN])
    assert letter.codes == []
    assert "News of Ely" in letter.printed
    assert "note for you" not in letter.printed
    assert "note for you" not in letter.data
    alone = full.letter(recipient=recipient, enclosures=FOR_SOME)
    assert "Enclosure" not in alone.printed
    assert "enclosures" not in alone.data


@pytest.mark.parametrize(
    ("recipient", "told"),
    [
        ({"fields": {"town": "../../etc"}}, "outside-folder"),
        ({"fields": {"town": "Hull"}}, "missing-file"),
        ({"fields": {"town": "note"}}, "not-an-enclosure"),
        ({"fields": {"town": "spoilt"}}, "enclosure-unreadable"),
        ({"city": "Ely"}, "empty-expression"),
        ({"fields": {"tovn": "Ely"}}, "unknown-name"),
    ],
)
def test_the_name_that_comes_out_is_held_to_the_rules_of_any_other(
    recipient: dict[str, str], told: str, full: Desk
) -> None:
    full.file("files/note.pdf", "A note")
    full.file("files/spoilt.pdf", "%PDF-1.7 and no more")
    enclosed = {"title": "News", "file": FOR_A_TOWN["file"]}
    letter = full.letter(recipient={"name": "Ann Lee", **recipient}, enclosures=["A map", enclosed])
    assert letter.codes == [told]
    assert letter.printable is None
    assert letter.said[0].startswith("letter.yaml:2:")


@pytest.mark.parametrize("file", ["{{ recipient.town", "{{ 1 + 1 }}.pdf", "{% for x in y %}{% endfor %}"])
def test_what_is_no_expression_is_told_in_a_files_name_too(file: str, full: Desk) -> None:
    letter = full.letter(recipient="Ann Lee", enclosures=[{"title": "News", "file": file}])
    assert {code for code in letter.codes if code in ("unclosed-expression", "expression-not-allowed")}, letter.said


def test_a_check_opens_the_files_of_others_in_one_process_of_their_own(full: Desk) -> None:
    for number in range(10):
        full.file(f"files/{number}.pdf", blank_pdf(1))
    full.write(enclosures=[{"file": f"files/{number}.pdf"} for number in range(10)])
    before = (
        "import subprocess, sys; run, sys.modules['pikepdf'] = subprocess.run, None\n"
        "subprocess.run = lambda *given, **more: (print('a process', flush=True), run(*given, **more))[1]"
    )
    said = in_a_process("check", "letter.yaml", cwd=full.folder, before=before)
    assert (said.code, said.lines) == (0, ["a process", "1 file checked: no problems"]), said.err


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


@pytest.mark.parametrize(("limit", "value"), [("SECONDS", 0), ("LARGEST", 100)])
def test_files_that_take_too_much_are_a_problem(
    limit: str, value: int, full: Desk, monkeypatch: pytest.MonkeyPatch
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


def test_of_several_letters_one_that_can_not_be_put_together_spoils_no_other(full: Desk) -> None:
    letter = full.letter((full.folder / "letter.yaml").read_text())
    spoilt = full.letter((full.folder / "letter.yaml").read_text())
    assert letter.printable
    assert spoilt.printable
    first, *others = spoilt.printable.worded.enclosed
    enclosed = first._replace(file=first.file._replace(data=b"%PDF-1.7 no more"))
    worded = spoilt.printable.worded._replace(enclosed=(enclosed, *others))
    broken = Printable(spoilt.printable.loaded, worded, spoilt.printable.theme)
    bare = Printable(letter.printable.loaded, worded._replace(enclosed=()), letter.printable.theme)
    each = [(letter.pdf, one) for one in (letter.printable, broken, bare, letter.printable)]
    found = [(made and made.pages, [problem.code for problem in told]) for made, told in to_print(each)]
    assert found == [(4, []), (None, ["enclosure-unreadable"]), (1, []), (4, [])]


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
