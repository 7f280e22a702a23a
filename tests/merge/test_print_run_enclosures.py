"""A print run in which each letter is followed by what it encloses: whose files others made, in whatever way."""

from __future__ import annotations

import io
import random

import pikepdf
import pytest
from command import Said, letters
from house import Desk, everything_in, words_of
from merge.likeness import pictures
from merge.test_print_run import bookmarks

from generator.pages.joining import parts_of

LETTER = """\
date: 2024-10-01
recipient: {name: Jane Doe, fields: {town: Hull}}
subject: The bus
body: |
  From Monday on no bus goes to {{ recipient.town }}.
enclosures:
  - {title: A map, file: map.svg}
  - {title: "The bus to {{ recipient.town }}", file: "{{ recipient.paper }}"}
"""
ROWS = "name,town,paper\nAnn Lee,Truro,truro.pdf\nBen Ek,Ely,ely.pdf\nCid Du,Ayr,\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="5"/></svg>'


def drawn(grey: float, pages: int = 1, size: tuple[int, int] = (595, 842), more: bytes = b"") -> bytes:
    """A PDF whose pages have a grey field, and a stream that nothing shows."""
    made = io.BytesIO()
    with pikepdf.new() as file:
        for number in range(pages):
            file.add_blank_page(page_size=size)
            content = f"{grey} g 50 50 {100 + 50 * number} 100 re f".encode()
            file.pages[-1].Contents = file.make_stream(content)
            file.pages[-1].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=file.make_stream(more)))
        file.save(made, deterministic_id=True)
    return made.getvalue()


@pytest.fixture
def towns(desk: Desk) -> Desk:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", ROWS)
    desk.file("map.svg", SVG)
    desk.file("truro.pdf", drawn(0.2, 3))
    desk.file("ely.pdf", drawn(0.6, 1, (842, 1191)))
    return desk


def merge(desk: Desk, *more: str) -> Said:
    return letters("merge", "letter.yaml", "people.csv", "--with-enclosures", *more, cwd=desk.folder)


def run_of(desk: Desk, *more: str) -> bytes:
    said = merge(desk, "--print-run", "run.pdf", *more)
    assert said.code == 0, said.err
    return (desk.folder / "run.pdf").read_bytes()


def sheet_of(desk: Desk) -> str:
    return words_of((desk.folder / "run-job-sheet.pdf").read_bytes())


def with_enclosures(desk: Desk) -> list[bytes]:
    return [path.read_bytes() for path in sorted((desk.folder / "out").glob("*-with-enclosures.pdf"))]


def test_each_letter_is_followed_by_the_pages_of_its_enclosures(towns: Desk) -> None:
    run = run_of(towns)
    each = with_enclosures(towns)
    assert [parts_of(one) for one in each] == [(1, 1, 3), (1, 1, 1), (1, 1)]
    assert pictures(run) == [page for one in each for page in pictures(one)]
    assert bookmarks(run) == [("Ann Lee", 1), ("Ben Ek", 6), ("Cid Du", 9)]
    with pikepdf.open(io.BytesIO(run)) as file:
        assert [round(float(page.mediabox[2])) for page in file.pages][5:8] == [595, 595, 842]
    assert run_of(towns, "--force") == run


def test_printed_on_both_sides_each_letter_and_each_enclosure_begins_on_a_sheet_of_its_own(towns: Desk) -> None:
    run = run_of(towns, "--duplex")
    drawn_on = [set(page) != {255} for page in pictures(run)]
    assert drawn_on == [
        *(True, False, True, False, True, True, True, False),
        *(True, False, True, False, True, False),
        *(True, False, True, False),
    ]
    assert bookmarks(run) == [("Ann Lee", 1), ("Ben Ek", 9), ("Cid Du", 15)]
    with pikepdf.open(io.BytesIO(run)) as file:
        assert file.pages[13].mediabox == file.pages[12].mediabox, "the back of a larger sheet is as large"
    assert "Sheets 9 Printed on both sides, turned over the long edge; each letter and each enclosure" in sheet_of(
        towns
    )


def test_the_job_sheet_counts_enclosures_and_other_sizes_of_paper(towns: Desk) -> None:
    run_of(towns)
    said = sheet_of(towns)
    assert "Letters 3 Enclosures 5, each after its letter: 7 pages Printed pages 10 Sheets 10" in said
    assert "Paper A4, 210 × 297 mm Other pages 297 × 420 mm: 1 page" in said
    assert "Pages Of them enclosures Sheets a letter Letters 2 1 2 1 3 2 3 1 5 4 5 1" in said


def test_sheets_of_enclosures_count_where_a_run_is_divided(towns: Desk) -> None:
    said = merge(towns, "--print-run", "run.pdf", "--max-sheets", "5", "-q")
    assert said.code == 0
    assert [bookmarks((towns.folder / f"run-{n}.pdf").read_bytes())[0][0] for n in (1, 2)] == ["Ann Lee", "Ben Ek"]


def test_a_file_of_others_makes_no_claims_and_carries_no_data(towns: Desk) -> None:
    run = run_of(towns)
    whole = everything_in(run)
    assert not [word for word in (b"pdfaid", b"pdfuaid", b"/StructParent") if word in whole]
    with pikepdf.open(io.BytesIO(run)) as file:
        assert not file.attachments
        assert "/StructTreeRoot" not in file.Root
        assert str(file.docinfo["/Title"]) == "The bus"


def test_what_all_get_is_in_the_run_once(towns: Desk) -> None:
    # What can't be made smaller.
    large = random.Random(5).randbytes(300_000)  # noqa: S311
    towns.file("truro.pdf", drawn(0.2, 1, more=large))
    towns.file("people.csv", "name,town,paper\n" + "".join(f"Ann L{n},Truro {n},truro.pdf\n" for n in range(6)))
    assert len(run_of(towns)) < 2 * len(large)


def layered(name: str, *, hidden: bool) -> bytes:
    """A page with a black field on a layer."""
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(595, 842))
        layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name))
        page = file.pages[0]
        page.Resources = pikepdf.Dictionary(Properties=pikepdf.Dictionary(L=layer))
        page.Contents = file.make_stream(b"/OC /L BDC 0 g 50 50 200 200 re f EMC")
        off = [layer] if hidden else []
        file.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=off))
        file.save(made, deterministic_id=True)
    return made.getvalue()


def test_layers_that_a_file_hides_stay_hidden_and_no_others(towns: Desk) -> None:
    towns.file("truro.pdf", layered("Layer 1", hidden=True))
    towns.file("ely.pdf", layered("Layer 1", hidden=False))
    run = run_of(towns)
    assert [set(page) == {255} for page in pictures(run)] == [False, False, True, False, False, False, False, False]


def test_objects_in_circles_and_long_chains_are_taken_in(towns: Desk) -> None:
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(595, 842))
        circle = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Group))
        circle.Again = file.make_indirect(pikepdf.Dictionary(Back=circle))
        form = file.make_stream(b"0 g 50 50 200 200 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 595, 842])
        form.Resources = file.make_indirect(pikepdf.Dictionary(XObject=pikepdf.Dictionary(Own=form)))
        chain = file.make_indirect(pikepdf.Dictionary())
        for _ in range(5000):
            chain = file.make_indirect(pikepdf.Dictionary(Next=chain))
        page = file.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form), Odd=circle, Deep=chain)
        page.Contents = file.make_stream(b"/F Do")
        file.save(made, deterministic_id=True)
    towns.file("truro.pdf", made.getvalue())
    run = run_of(towns)
    assert pictures(run) == [page for one in with_enclosures(towns) for page in pictures(one)]


def test_fonts_of_others_are_taken_as_they_are(towns: Desk) -> None:
    towns.file("ely.yaml", "recipient: Jane Doe\nbody: A briefing for Ely.\n")
    assert letters("build", "ely.yaml", "-o", ".", cwd=towns.folder).code == 0
    briefing = (towns.folder / "ely.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(briefing)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
                one.FontFile2.write(b"no font at all")
        broken = io.BytesIO()
        file.save(broken, deterministic_id=True)
    towns.file("ely.pdf", broken.getvalue())
    assert len(pictures(run_of(towns))) == 10
