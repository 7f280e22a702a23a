"""Each recipient gets the files that their row names, and nobody else's: in a PDF, in a draft, and to print."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from command import Said, letters
from house import SPLICED, Desk, Making, everything_in, survey, words_of
from merge.likeness import assert_alike, made, plan_of
from validation import pdf_problems

from generator.fast import differences
from generator.letter.loading import enclosed

LETTER = """\
date: 2024-10-01
sender: {name: Ann Lee, email: ann@example.org}
recipient: {name: Jane Doe, fields: {town: Hull}}
subject: The bus
body: |
  From Monday on no bus goes to {{ recipient.town }}.
enclosures:
  - {title: A map, file: map.svg}
  - {title: "The bus to {{ recipient.town }}", file: "towns/{{ recipient.town }}.pdf"}
  - {title: A note for you, file: "{{ recipient.leaflet }}"}
"""
ROWS = """\
name,email,gender,town,leaflet
Ben Ek,ben@example.org,male,Truro,
Zoë Ünal,zoe@example.org,female,Ely,notes/Zoë.svg
Cid Du,cid@example.org,male,Truro,notes/Cid.pdf
Dee Foe,dee@example.org,female,St Ives,notes/Dee.pdf
Eve Orr,eve@example.org,female,Ely,
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="5"/></svg>'


def pdf_of(words: str, pages: int = 1) -> bytes:
    """A PDF that nobody else has."""
    made = io.BytesIO()
    with pikepdf.new() as file:
        for _ in range(pages):
            file.add_blank_page(page_size=(300, 400))
        file.docinfo["/Title"] = words
        file.save(made, deterministic_id=True)
    return made.getvalue()


@pytest.fixture
def towns(desk: Desk) -> Desk:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", ROWS)
    desk.file("map.svg", SVG.format(5))
    for pages, town in enumerate(("Truro", "Ely", "St Ives"), start=1):
        desk.file(f"towns/{town}.pdf", pdf_of(f"About {town}", pages))
    desk.file("notes/Zoë.svg", SVG.format(7))
    desk.file("notes/Cid.pdf", pdf_of("For Cid"))
    desk.file("notes/Dee.pdf", pdf_of("For Dee"))
    return desk


def merge(desk: Desk, *more: str) -> Said:
    return letters("merge", "letter.yaml", "people.csv", *more, cwd=desk.folder)


def files_in(pdf: bytes) -> dict[str, tuple[str, bytes]]:
    """What a PDF carries beside its data: descriptions and bytes by names."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {
            name: (spec.description, spec.get_file().read_bytes())
            for name, spec in file.attachments.items()
            if name != "letter.yaml"
        }


def test_each_letter_carries_its_own_recipients_files_and_nobody_elses(towns: Desk) -> None:
    found = made(plan_of(towns, LETTER, ROWS))
    assert {way for way, _ in found.values()} == {SPLICED}
    carried = {number: files_in(data) for number, (_, data) in found.items()}
    assert [sorted(carried[number]) for number in range(1, 6)] == [
        ["Truro.pdf", "map.svg"],
        ["Ely.pdf", "Zoë.svg", "map.svg"],
        ["Cid.pdf", "Truro.pdf", "map.svg"],
        ["Dee.pdf", "St Ives.pdf", "map.svg"],
        ["Ely.pdf", "map.svg"],
    ]
    for number, row in enumerate(ROWS.splitlines()[1:], start=1):
        _, _, _, town, note = row.split(",")
        assert carried[number][f"{town}.pdf"] == (
            f"The bus to {town}",
            (towns.folder / f"towns/{town}.pdf").read_bytes(),
        )
        if note:
            assert carried[number][Path(note).name] == ("A note for you", (towns.folder / note).read_bytes())
        whole, words = everything_in(found[number][1]), words_of(found[number][1])
        assert ("A note for you" in words) is bool(note)
        others = {"Truro", "Ely", "St Ives", "For Cid", "For Dee", "Cid.pdf", "Dee.pdf"} - {town}
        others -= {f"For {Path(note).stem}", Path(note).name}
        assert [other for other in others if other.encode() in whole] == []
        assert b"notes/" not in whole
        assert b"towns/" not in whole


def test_spliced_letters_with_files_are_those_that_a_build_makes(towns: Desk, tmp_path: Path) -> None:
    spliced, full = made(plan_of(towns, LETTER, ROWS)), made(plan_of(towns, LETTER, ROWS, full=True))
    for number, (_, data) in spliced.items():
        assert_alike(data, full[number][1])
        assert differences(data, full[number][1]) == []
        path = tmp_path / "to-validate.pdf"
        path.write_bytes(data)
        assert pdf_problems(path) == []
        with pikepdf.open(io.BytesIO(data)) as file:
            assert file.get_warnings() == []
            names = [bytes(name) for name in list(file.Root.Names.EmbeddedFiles.Names)[::2]]
            assert names == sorted(names)
            assert len(file.Root.AF) == len(names)


def test_a_letter_has_the_same_bytes_whoever_was_made_before(towns: Desk) -> None:
    merge(towns)
    for row in range(1, 6):
        merge(towns, "-o", "alone", "--only", str(row))
    for path in (towns.folder / "out").glob("*.pdf"):
        assert (towns.folder / "alone" / path.name).read_bytes() == path.read_bytes()


def test_files_without_a_title_are_listed_by_their_own_names(towns: Desk) -> None:
    letter = LETTER.replace('title: "The bus to {{ recipient.town }}", ', "").replace("title: A note for you, ", "")
    found = made(plan_of(towns, letter, ROWS))
    assert {way for way, _ in found.values()} == {SPLICED}
    assert "A map Truro.pdf Cid.pdf" in words_of(found[3][1])
    assert "A map St Ives.pdf Dee.pdf" in words_of(found[4][1])


def test_a_title_that_varies_describes_everybodys_own_file(towns: Desk) -> None:
    letter = LETTER.replace('"towns/{{ recipient.town }}.pdf"', "towns/Ely.pdf")
    found = made(plan_of(towns, letter, ROWS))
    assert {way for way, _ in found.values()} == {SPLICED}
    assert files_in(found[1][1])["Ely.pdf"][0] == "The bus to Truro"
    assert b"St Ives" not in everything_in(found[1][1])


BAD = """\
name,gender,town,leaflet
Ann Hart,female,Truro,/etc/hostname
Ben Ek,male,../../secret,
Cid Du,male,Truro,../letter.pdf
Dee Foe,female,Trurow,notes/words.pdf
Eve Orr,female,Ely,notes/locked.pdf
Flo Poe,female,Ely,https://example.org/map.pdf
Gil Roe,male,,notes/Dee.pdf
Hal Voe,male,Ely,notes/link.pdf
Ida Yeo,female,Ely,notes/Cid.pdf
"""
TOLD = [
    "2:4 outside-folder",
    "3:3 outside-folder",
    "4:4 outside-folder",
    "5:3 missing-file",
    "5:4 not-an-enclosure",
    "6:4 enclosure-encrypted",
    "7:4 not-a-file-here",
    *["8:3 missing-value"] * 3,
    "9:4 outside-folder",
]


def test_files_that_can_not_be_enclosed_are_told_at_row_and_column_before_anything_is_written(towns: Desk) -> None:
    towns.file("people.csv", BAD)
    towns.file("notes/words.pdf", "A note")
    (towns.folder / "notes/link.pdf").symlink_to("/etc/hostname")
    with pikepdf.new() as locked:
        locked.add_blank_page()
        locked.save(towns.folder / "notes/locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    said = merge(towns)
    assert said.code == 1
    found = [line.removeprefix("people.csv:") for line in said.wrong if ": error: " in line]
    assert [f"{line.partition(': ')[0]} {line.rpartition('[')[2].rstrip(']')}" for line in found] == TOLD
    assert not (towns.folder / "out").exists()
    assert merge(towns, "--skip-bad", "-q").code == 0
    assert [path.name for path in (towns.folder / "out").glob("*.pdf")] == ["0009-Ida-Yeo.pdf"]


def test_each_file_is_examined_once_however_many_get_it(towns: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    examine = enclosed.seen_unexamined

    def counted(file: str, *others: object) -> object:
        looked.append(file)
        return examine(file, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(enclosed, "seen_unexamined", counted)
    rows = "name,town\n" + "".join(f"Ann L{number},{('Ely', 'Truro')[number % 2]}\n" for number in range(150))
    letter = LETTER.partition("  - {title: A note")[0]
    assert not survey(plan_of(towns, letter, rows), 1, lambda _: None).bad
    assert sorted(looked) == ["map.svg", "towns/Ely.pdf", "towns/Truro.pdf"]


def test_a_briefing_that_changed_makes_exactly_its_own_letters_anew(towns: Desk) -> None:
    merge(towns)
    towns.file("towns/Ely.pdf", pdf_of("News from Ely"))
    assert merge(towns).lines == ["out/0002-Zoe-Unal.pdf", "out/0005-Eve-Orr.pdf"]
    towns.file("notes/Cid.pdf", pdf_of("News for Cid"))
    assert merge(towns).lines == ["out/0003-Cid-Du.pdf"]
    towns.file("map.svg", SVG.format(6))
    assert len(merge(towns).lines) == 5


def test_a_file_that_changes_after_it_was_examined_is_not_enclosed(towns: Desk) -> None:
    plan = plan_of(towns, LETTER, ROWS)
    looked = survey(plan, 1, lambda _: None)
    inputs = {noted.number: noted.inputs for noted in looked.ledger.noted()}
    towns.file("towns/Ely.pdf", "%PDF-1.7 of somebody else")
    making = Making(plan, looked.characters)
    found = {row.number: making.made(row, inputs=inputs[row.number]) for row in plan.table.rows()}
    assert [number for number, one in found.items() if one.data is None] == [2, 5]
    assert [problem.code for problem in found[2].problems if problem.severity == "error"] == ["enclosure-changed"]


def test_two_recipients_with_the_same_words_and_other_files_are_no_duplicates(towns: Desk) -> None:
    rows = "name,town,leaflet\nAnn Hart,Ely,notes/Cid.pdf\nAnn Hart,Ely,notes/Dee.pdf\n"
    looked = survey(plan_of(towns, LETTER, rows), 1, lambda _: None)
    assert not looked.bad


def test_a_column_that_only_names_files_is_used_and_a_missing_one_is_told(towns: Desk) -> None:
    said = merge(towns)
    assert "unknown-column" not in said.err
    towns.file("people.csv", "name,town\nAnn Hart,Ely\n")
    said = merge(towns)
    assert "letter.yaml:10:" in said.err
    assert "[missing-column]" in said.err


# --- several files of one letter


def attachments(path: Path) -> Sequence[tuple[str | None, bytes]]:
    draft = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return [(one.get_filename(), one.get_content()) for one in draft.iter_attachments()]  # type: ignore[attr-defined]


def test_one_run_writes_pdfs_and_drafts_of_one_setting_of_each_letter(
    towns: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, times = Making.made, list[int]()

    def counted(self: Making, row: object, **asked: object) -> object:
        times.append(1)
        return made(self, row, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Making, "made", counted)
    said = merge(towns, "-f", "pdf,eml", "--mbox", "all.mbox", "--print-run", "run.pdf", "--processes", "1")
    assert said.code == 0, said.err
    out = towns.folder / "out"
    assert said.lines[:2] == ["out/0001-Ben-Ek.pdf", "out/0001-Ben-Ek.eml"]
    assert len(times) == 5
    (pdf, map_, town, note) = attachments(out / "0003-Cid-Du.eml")
    assert pdf == ("0003-Cid-Du.pdf", (out / "0003-Cid-Du.pdf").read_bytes())
    assert (map_[0], town[0]) == ("map.svg", "Truro.pdf")
    assert note == ("Cid.pdf", (towns.folder / "notes/Cid.pdf").read_bytes())
    assert said.lines[-3:] == ["run.pdf", "run-job-sheet.pdf", "all.mbox"]
    assert (towns.folder / "all.mbox").read_bytes().count(b"\nX-Unsent: 1\n") == 5
    with pikepdf.open(towns.folder / "run.pdf") as run:
        assert len(run.pages) == 5


def test_a_run_in_two_formats_is_taken_up_where_it_was_left(towns: Desk) -> None:
    merge(towns, "-f", "pdf,eml")
    whole = {path.name: path.read_bytes() for path in (towns.folder / "out").iterdir()}
    lines = whole["merge.csv"].decode().splitlines(keepends=True)
    assert [line.split(",")[2] for line in lines[1:3]] == ["0001-Ben-Ek.pdf", "0001-Ben-Ek.eml"]
    assert merge(towns, "-f", "pdf,eml").lines == []
    # Killed between the two files of the second letter, and before the third had a line.
    towns.file("out/merge.csv", "".join(lines[:4]))
    (towns.folder / "out/0002-Zoe-Unal.eml").unlink()
    said = merge(towns, "-f", "pdf,eml")
    assert said.lines[0] == "out/0002-Zoe-Unal.eml"
    assert len(said.lines) == 7
    assert {path.name: path.read_bytes() for path in (towns.folder / "out").iterdir()} == whole


def test_what_one_format_has_written_another_leaves_as_it_is(towns: Desk) -> None:
    merge(towns)
    pdfs = {path: path.read_bytes() for path in (towns.folder / "out").glob("*.pdf")}
    said = merge(towns, "-f", "eml,pdf")
    assert {Path(line).suffix for line in said.lines} == {".eml"}
    assert {path: path.read_bytes() for path in (towns.folder / "out").glob("*.pdf")} == pdfs
    assert len((towns.folder / "out/merge.csv").read_text().splitlines()) == 11


def test_files_to_print_have_the_pages_of_the_recipients_own_enclosures(towns: Desk) -> None:
    said = merge(towns, "--with-enclosures")
    assert said.code == 0, said.err
    assert said.lines[:2] == ["out/0001-Ben-Ek.pdf", "out/0001-Ben-Ek-with-enclosures.pdf"]
    pages = {}
    for path in (towns.folder / "out").glob("*-with-enclosures.pdf"):
        with pikepdf.open(path) as file:
            pages[path.name[:4]] = len(file.pages)
            assert list(file.attachments) == []
    # The letter, the map, one to three pages about a town, and perhaps a note.
    assert pages == {"0001": 3, "0002": 5, "0003": 4, "0004": 6, "0005": 4}
    listed = (towns.folder / "out/merge.csv").read_text()
    assert "0004-Dee-Foe-with-enclosures.pdf,6," in listed
    assert merge(towns, "--with-enclosures").lines == []


def test_whoever_gets_no_file_has_the_letter_alone_to_print(towns: Desk) -> None:
    letter = LETTER.partition("enclosures:")[0] + "enclosures:\n" + LETTER.rpartition("\n  - ")[2].join(("  - ", ""))
    towns.file("letter.yaml", letter)
    assert merge(towns, "--with-enclosures").code == 0
    with pikepdf.open(towns.folder / "out/0001-Ben-Ek-with-enclosures.pdf") as file:
        assert len(file.pages) == 1
    assert merge(towns, "--with-enclosures").lines == []


@pytest.mark.parametrize("asked", [["-f", "eml", "--with-enclosures"], ["--mbox", "x"], ["-f", "pdf,txt"], ["-f", ""]])
def test_formats_that_do_not_go_together_are_a_usage_error(asked: list[str], towns: Desk) -> None:
    assert merge(towns, *asked).code == 2
