"""The print run: the letters' own pages in one file, in the order of the post, and the sheet that goes with it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from command import Said, letters
from house import Desk, everything_in, words_of
from merge.likeness import pictures
from merge.people import LETTER, people, table
from validation import pdf_problems


@pytest.fixture(scope="session")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve letters of one page or two, with people of real variety, made once."""
    desk = Desk(tmp_path_factory.mktemp("twelve"))
    desk.file("letter.yaml", LETTER.format(theme="standard"))
    desk.file("people.csv", table(people(12)))
    assert merge(desk, "-q").code == 0
    return desk.folder


@pytest.fixture
def merged(desk: Desk, twelve: Path) -> Desk:
    """A desk with the twelve letters; a run made of them finds them there."""
    shutil.copytree(twelve, desk.folder, dirs_exist_ok=True)
    return desk


def merge(desk: Desk, *more: str) -> Said:
    return letters("merge", "letter.yaml", "people.csv", *more, cwd=desk.folder)


def run_of(desk: Desk, *more: str, name: str = "run.pdf") -> bytes:
    said = merge(desk, "--print-run", "run.pdf", *more)
    assert said.code == 0, said.err
    return (desk.folder / name).read_bytes()


def each_letter(desk: Desk) -> list[bytes]:
    return [path.read_bytes() for path in sorted((desk.folder / "out").glob("*.pdf"))]


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """The bookmarks with the numbers of the pages that they lead to."""
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        pages = [page.obj.objgen for page in file.pages]
        return [(item.title, 1 + pages.index(item.destination[0].objgen)) for item in outline.root]


def test_the_pages_of_the_run_are_the_letters_pages(merged: Desk) -> None:
    run = run_of(merged)
    every = each_letter(merged)
    assert pictures(run) == [page for letter in every for page in pictures(letter)]
    assert words_of(run) == " ".join(map(words_of, every))


def fonts_in(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]


def test_fonts_are_embedded_and_stand_in_the_run_once(merged: Desk) -> None:
    run = run_of(merged)
    with pikepdf.open(io.BytesIO(run)) as file:
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts_in(file))
        programs = [bytes(font.get("/FontFile2", font.get("/FontFile3")).read_raw_bytes()) for font in fonts_in(file)]
    assert programs
    assert len(programs) == len(set(programs))
    assert len(run) < sum(map(len, each_letter(merged))) / 3


@pytest.mark.parametrize("options", [(), ("--duplex",)], ids=["one side", "both sides"])
def test_the_run_has_pages_alone_no_letters_data_tags_links_or_claims(merged: Desk, options: tuple[str, ...]) -> None:
    run = run_of(merged, *options)
    whole = everything_in(run)
    assert not [word for word in (b"member3@example.org", b"pdfaid", b"pdfuaid", b"/StructParent") if word in whole]
    with pikepdf.open(io.BytesIO(run)) as file:
        assert not file.attachments
        assert set(file.Root) == {"/Lang", "/Outlines", "/Pages", "/Type", "/ViewerPreferences"}
        assert not [page for page in file.pages if "/Annots" in page.obj]
        assert (str(file.docinfo["/Title"]), str(file.Root.Lang)) == ("The last bus …", "en-GB")
        assert file.check_pdf_syntax() == []


def test_the_job_sheet_is_archivable_and_accessible(merged: Desk) -> None:
    run_of(merged)
    assert pdf_problems(merged.folder / "run-job-sheet.pdf") == []


def test_each_recipient_has_a_bookmark_to_their_letter(merged: Desk) -> None:
    found = bookmarks(run_of(merged))
    names = [row["name"] for row in people(12)]
    assert [title for title, _ in found] == names
    page = 1
    for (_, at), letter in zip(found, each_letter(merged), strict=True):
        assert at == page
        page += len(pictures(letter))


def test_printed_on_both_sides_each_letter_begins_on_a_sheet_of_its_own(desk: Desk) -> None:
    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    desk.file("people.csv", "name\nAnn Lee\nBen Ek\nCid Du\n")
    run = run_of(desk, "--duplex")
    assert bookmarks(run) == [("Ann Lee", 1), ("Ben Ek", 3), ("Cid Du", 5)]
    with pikepdf.open(io.BytesIO(run)) as file:
        assert len(file.pages) == 6
        assert file.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert {str(page.mediabox) for page in file.pages} == {str(file.pages[0].mediabox)}
    blank = pictures(run)[1]
    assert set(blank) == {255}


def test_letters_lie_in_the_order_of_postcodes_countries_or_names(desk: Desk) -> None:
    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    rows = (
        "Zoë Ünal,1 Low Road,Hull,HU10 1AA,\nCid Du,2 Rue Basse,Lyon,69002,France\n"
        "Ann de Wit,3 High Street,Hull,HU2 9ZZ,\nBen Adams,4 Markt,Köln,50667,Germany\n"
    )
    desk.file("people.csv", f"name,street,city,postcode,country\n{rows}")

    def order(sort: str) -> list[str]:
        return [title.split()[0] for title, _ in bookmarks(run_of(desk, "--sort", sort))]

    assert order("row") == ["Zoë", "Cid", "Ann", "Ben"]
    assert order("postcode") == ["Ben", "Cid", "Ann", "Zoë"]
    assert order("country") == ["Ben", "Cid", "Ann", "Zoë"]
    assert order("name") == ["Ben", "Ann", "Cid", "Zoë"] or order("name") == ["Ben", "Cid", "Ann", "Zoë"]


def test_postcodes_are_found_in_addresses_that_were_typed_line_by_line(desk: Desk) -> None:
    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    rows = (
        'Ann Lee,"1 Low Road 12345\nHull\nHU10 1AA"\nBen Ek,"2 Low Road\nHull HU2 9ZZ"\nCid Du,"Platz 1\n1010 Wien"\n'
    )
    desk.file("people.csv", f"name,address\n{rows}")
    assert [title for title, _ in bookmarks(run_of(desk, "--sort", "postcode"))] == ["Cid Du", "Ben Ek", "Ann Lee"]


def test_a_long_run_is_divided_between_letters(merged: Desk) -> None:
    said = merge(merged, "--print-run", "run.pdf", "--duplex", "--max-sheets", "5", "-q")
    assert said.code == 0
    parts = sorted(path.name for path in merged.folder.glob("run-*.pdf"))
    assert parts == ["run-1.pdf", "run-2.pdf", "run-3.pdf", "run-job-sheet.pdf"]
    assert not (merged.folder / "run.pdf").exists()
    found = [title for name in parts[:3] for title, _ in bookmarks((merged.folder / name).read_bytes())]
    assert found == [row["name"] for row in people(12)]
    assert [len(pictures((merged.folder / name).read_bytes())) for name in parts[:2]] == [10, 10]


def test_files_of_an_earlier_run_that_was_divided_otherwise_are_told_of(merged: Desk) -> None:
    merge(merged, "--print-run", "run.pdf", "--max-sheets", "5", "-q")
    merged.file("run-notes.pdf", b"somebody else's")
    said = merge(merged, "--print-run", "run.pdf", "-q")
    (line,) = (line for line in said.wrong if "[stale-letters]" in line)
    assert line.startswith("run.pdf: warning: of an earlier print run, run-1.pdf and 2 more are still there")
    assert "stale-letters" not in merge(merged, "--print-run", "other.pdf", "-q").err


def test_the_job_sheet_says_what_the_printer_must_know(desk: Desk) -> None:
    desk.file("letter.yaml", "recipient: Jane Doe\nsubject: The bus\nbody: Mend it.\nlayout: {window: uk-dl}\n")
    desk.file("people.csv", "name,city,country\nAnn Lee,Hull,\nBen Ek,Lyon,France\nCid Du,Paris,FR\n")
    run_of(desk, "--sort", "country", "--duplex")
    said = words_of((desk.folder / "run-job-sheet.pdf").read_bytes())
    assert "The bus Letters 3 Printed pages 3 Sheets 3 Printed on both sides" in said
    assert "Paper A4, 210 × 297 mm" in said
    assert "(uk-dl), 20 mm from the left, 57 mm from the top, 80 × 24 mm; folded 99, 198 mm" in said
    assert "Order by country" in said
    assert "run.pdf 3 3" in said
    assert "Pages Sheets a letter Letters 1 1 3" in said
    assert "Country Letters France 2 United Kingdom 1" in said


def test_only_the_letters_asked_for_are_in_the_run_and_earlier_ones_are_not_made_again(merged: Desk) -> None:
    said = merge(merged, "--only", "3", "--only", "5", "--print-run", "run.pdf")
    assert said.lines == ["run.pdf", "run-job-sheet.pdf"]
    names = [row["name"] for row in people(12)]
    assert [title for title, _ in bookmarks((merged.folder / "run.pdf").read_bytes())] == [names[2], names[4]]


def test_the_same_letters_give_the_same_run(merged: Desk) -> None:
    assert run_of(merged, "--duplex", "--sort", "name") == run_of(merged, "--duplex", "--sort", "name", "--force")


def test_a_run_that_cannot_be_written_is_told_and_leaves_nothing(merged: Desk) -> None:
    (merged.folder / "file").write_bytes(b"")
    said = merge(merged, "--print-run", "file/run.pdf", "-q")
    assert said.code == 1
    assert "file/run.pdf: error: this file could not be written: 'file' is a file, not a folder" in said.err


def test_a_run_of_drafts_or_a_mailbox_of_pdfs_is_no_use(merged: Desk) -> None:
    assert merge(merged, "-f", "eml", "--print-run", "run.pdf").code == 2
    assert merge(merged, "--mbox", "all.mbox").code == 2


def test_a_recipients_name_cannot_break_out_of_its_bookmark(desk: Desk) -> None:
    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    desk.file("people.csv", 'name\n"Ann ) >> (1 0 R) Lee\\"\nBen Ek\n')
    run = run_of(desk)
    assert bookmarks(run)[0] == ("Ann ) >> (1 0 R) Lee\\", 1)
