"""`letters merge`: what a person sees who sends one letter to many."""

from __future__ import annotations

import csv
import io
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from command import Said, in_a_process, letters
from letter_factory import Desk, words_of
from merge.people import LETTER, people, table

MANIFEST = "merge.csv"
SMALL = """\
date: 2024-10-01
recipient: {name: Jane Doe, fields: {town: Exampleton}}
salutation: Dear {{ recipient.name }},
body: |
  We write about the buses in {{ recipient.town }}.
"""


def desk_with(desk: Desk, rows: str, letter: str = SMALL) -> Desk:
    desk.file("letter.yaml", letter)
    desk.file("people.csv", rows)
    return desk


def merge(desk: Desk, *more: str, recipients: str = "people.csv") -> Said:
    return letters("merge", "letter.yaml", recipients, *more, cwd=desk.folder)


def written(desk: Desk, folder: str = "out") -> dict[str, bytes]:
    """The files in a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted((desk.folder / folder).iterdir())}


def manifest(desk: Desk, folder: str = "out") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((desk.folder / folder / MANIFEST).read_text())))


# --- what is written


def test_each_recipient_gets_the_letter_in_their_own_words(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Truro\n")
    said = merge(desk)
    assert said.code == 0
    assert said.lines == ["out/0001-Ann-Lee.pdf", "out/0002-Ben-Ek.pdf"]
    files = written(desk)
    assert list(files) == ["0001-Ann-Lee.pdf", "0002-Ben-Ek.pdf", MANIFEST]
    assert "Dear Ann Lee, We write about the buses in Hull." in words_of(files["0001-Ann-Lee.pdf"])
    assert "Dear Ben Ek, We write about the buses in Truro." in words_of(files["0002-Ben-Ek.pdf"])
    assert "2 letters, 2 pages" in said.err


def test_the_manifest_names_row_recipient_file_pages_and_digest(desk: Desk) -> None:
    import hashlib

    desk_with(desk, "name,town\nAnn Lee,Hull\n")
    merge(desk)
    (line,) = manifest(desk)
    data = written(desk)["0001-Ann-Lee.pdf"]
    assert (line["row"], line["recipient"], line["file"], line["pages"]) == ("1", "Ann Lee", "0001-Ann-Lee.pdf", "1")
    assert line["sha256"] == hashlib.sha256(data).hexdigest()
    assert line["state"] == "written"


def test_the_name_of_each_file_follows_the_pattern(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull East\nBen Ek,Ynys Môn\n")
    assert merge(desk, "--name", "{town}-{name}").lines == ["out/Hull-East-Ann-Lee.pdf", "out/Ynys-Mon-Ben-Ek.pdf"]
    assert merge(desk, "--name", "letter").code == 2
    assert "the files' names ask for 'party'" in merge(desk, "--name", "{party}").err


def test_letters_in_several_languages_lie_beside_each_other(desk: Desk) -> None:
    desk_with(desk, "name,town,language\nAnn Lee,Hull,\nBen Ek,Bern,de-CH\nCid Du,Lyon,en-GB\n")
    desk.file("letter.de.yaml", SMALL.replace("We write", "Wir schreiben").replace("date:", "language: de\ndate:"))
    assert merge(desk).code == 0
    files = written(desk)
    assert "Wir schreiben" in words_of(files["0002-Ben-Ek.pdf"])
    assert "We write" in words_of(files["0001-Ann-Lee.pdf"])
    assert "We write" in words_of(files["0003-Cid-Du.pdf"])


def test_a_language_without_a_letter_is_told_before_anything_is_written(desk: Desk) -> None:
    desk_with(desk, "name,town,language\nAnn Lee,Hull,fr\n")
    said = merge(desk)
    assert said.wrong[0].startswith("people.csv:2:3: error: there is no letter in 'fr'; write it into 'letter.fr.yaml'")
    assert not (desk.folder / "out").exists()


@pytest.mark.parametrize("kind", ["yaml", "json", "xlsx", "db"])
def test_recipients_come_from_files_of_every_kind(kind: str, desk: Desk) -> None:
    desk_with(desk, "")
    path, named = desk.folder / f"people.{kind}", f"people.{kind}"
    if kind == "yaml":
        path.write_text("- name: Ann Lee\n  town: Hull\n- {name: Ben Ek, fields: {town: Truro}}\n")
    elif kind == "json":
        path.write_text('[{"name": "Ann Lee", "town": "Hull"}, {"name": "Ben Ek", "town": "Truro"}]')
    elif kind == "xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        for row in (("name", "town"), ("Ann Lee", "Hull"), (), ("Ben Ek", "Truro")):
            book.active.append(row)
        book.save(path)
    else:
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE mps (name TEXT, town TEXT)")
            database.executemany("INSERT INTO mps VALUES (?, ?)", [("Ann Lee", "Hull"), ("Ben Ek", "Truro")])
        named = "people.db::mps"
    said = merge(desk, recipients=named)
    assert said.lines == ["out/0001-Ann-Lee.pdf", "out/0002-Ben-Ek.pdf"], said.err
    assert "the buses in Truro." in words_of(written(desk)["0002-Ben-Ek.pdf"])


def test_a_few_letters_can_be_looked_at_before_the_run(desk: Desk) -> None:
    desk_with(desk, "name,town\n" + "".join(f"Ann {'Lee' * n},Hull\n" for n in range(1, 9)))
    assert merge(desk, "--limit", "2").lines == ["out/0001-Ann-Lee.pdf", "out/0002-Ann-LeeLee.pdf"]
    assert merge(desk, "--only", "5", "-q").lines == []
    assert [line["row"] for line in manifest(desk)] == ["1", "2", "5"]
    said = merge(desk, "--proof", "-o", "proof")
    assert said.lines == ["proof/merge-proof.pdf"]
    assert "  page 1: Ann Lee, row 1: the shortest" in said.wrong
    assert "  page 6: Ann LeeLeeLeeLeeLeeLeeLeeLee, row 8: the longest; the longest line in an address" in said.wrong
    with pikepdf.open(desk.folder / "proof/merge-proof.pdf") as proof:
        assert len(proof.pages) == 6
    assert merge(desk, "--proof", "--only", "3").code == 2
    assert merge(desk, "--proof", "-q", "-o", "proof").wrong[:1] != ["  page 1: Ann Lee, row 1: the shortest"]
    assert not (desk.folder / "proof" / MANIFEST).exists()


def test_the_letter_of_one_row_is_the_same_whether_others_are_made_or_not(desk: Desk) -> None:
    desk_with(desk, table(people(12)), LETTER.format(theme="standard"))
    merge(desk, "-o", "all")
    merge(desk, "-o", "one", "--only", "9")
    (name,) = (name for name in written(desk, "one") if name != MANIFEST)
    assert written(desk, "one")[name] == written(desk, "all")[name]


# --- what is wrong


def wrong_rows() -> tuple[str, dict[int, str]]:
    """A thousand rows, of which twenty are wrong; what is wrong, by the line where the row begins."""
    rows = [{**row, "constituency": row["constituency"] or "Ely", "day": "2024-01-02"} for row in people(1000)]
    wrong: dict[int, str] = {}
    for kind, index in enumerate(random.Random(7).sample(range(20, 1000), 20)):  # noqa: S311
        row = rows[index]
        codes = ("missing-field", "missing-value", "missing-glyph", "duplicate-recipient", "wrong-kind")
        wrong[index] = codes[kind % len(codes)]
        if kind % 5 == 0:
            row.update(name="", organisation="", role="")
        elif kind % 5 == 1:
            row["concern"] = ""
        elif kind % 5 == 2:
            row["name"] = f"Ann \ue123 Lee {index}"
        elif kind % 5 == 3:
            row.update(rows[index % 20])
        else:
            row["day"] = "some day"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    reader = csv.reader(io.StringIO(out.getvalue()))
    ends = [reader.line_num for _ in reader]
    return out.getvalue(), {ends[index] + 1: code for index, code in wrong.items()}


def test_twenty_wrong_rows_of_a_thousand_are_all_told_and_nothing_is_written(desk: Desk) -> None:
    rows, expected = wrong_rows()
    met = "closing: |\n  We saw each other on {{ recipient.day | date }}."
    desk_with(desk, rows, LETTER.format(theme="parliamentary").replace("closing: |", met))
    said = merge(desk)
    assert said.code == 1
    errors = [line.split(": error: ") for line in said.wrong if ": error: " in line]
    told = {int(place.split(":")[1]): text.rsplit("[", 1)[1].rstrip("]") for place, text in errors}
    assert told == expected
    assert len(errors) == 20
    columns = {text.rsplit("[", 1)[1].rstrip("]"): place.split(":")[2:] for place, text in errors}
    assert (columns["missing-value"], columns["missing-glyph"], columns["wrong-kind"]) == (["9"], ["1"], ["12"])
    assert not (desk.folder / "out").exists()


def test_an_address_that_does_not_stand_in_its_window_is_told_before_anything_is_written(desk: Desk) -> None:
    many = "\n".join(f"Line {number}" for number in range(9))
    wide = "Department for the Very Many Things that Nobody Else Wants to Be Responsible for at the Moment"
    rows = 'name,street,town\nAnn Lee,1 Low Road,Hull\nBen Ek,"MANY",Hull\nCid Du,"WIDE\nWIDE\nWIDE\nWIDE",Ely\n'
    rows = rows.replace("MANY", many).replace("WIDE", wide)
    desk_with(desk, rows, SMALL + "layout: {window: uk-dl}\n")
    said = merge(desk)
    assert said.code == 1
    told = [line.split(": error: ")[0] for line in said.wrong if "[outside-window]" in line]
    assert [place.split(":")[1] for place in told] == ["3", "12"]
    assert told[1] == "people.csv:12:2"
    assert not (desk.folder / "out").exists()


def test_the_bad_rows_are_written_down_with_their_reasons_and_can_be_mended_and_merged(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,\nAnn Lee,Hull\nCid Du,Ely\n")
    said = merge(desk, "--skip-bad")
    assert said.code == 0
    assert [line.split("/")[1] for line in said.lines] == ["merge-left-out.csv", "0001-Ann-Lee.pdf", "0004-Cid-Du.pdf"]
    rest = list(csv.DictReader(io.StringIO((desk.folder / "out/merge-left-out.csv").read_text())))
    assert [(row["name"], row["town"]) for row in rest] == [("Ben Ek", ""), ("Ann Lee", "Hull")]
    assert "has no 'town'" in rest[0]["reason"]
    assert "there twice" in rest[1]["reason"]
    mended = (desk.folder / "out/merge-left-out.csv").read_text().replace("Ben Ek,", "Ben Ek,Truro")
    desk.file("mended.csv", mended)
    again = letters("merge", "letter.yaml", "mended.csv", "-o", "more", "--limit", "1", cwd=desk.folder)
    assert again.lines == ["more/0001-Ben-Ek.pdf"]
    assert "reason" not in again.err


def test_the_reason_why_a_row_was_left_out_is_no_fact_of_its_recipient(desk: Desk) -> None:
    desk_with(desk, "name,town,reason\nAnn Lee,Hull,there is no language 'xx'\n")
    assert "leftover" not in merge(desk).err


def test_a_column_that_the_text_needs_is_missed_and_one_that_nothing_uses_is_told_of(desk: Desk) -> None:
    desk_with(desk, "name,towns,shoe size\nAnn Lee,Hull,38\n")
    desk.file("letter.yaml", SMALL.replace("recipient: {name: Jane Doe, fields: {town: Exampleton}}\n", ""))
    said = merge(desk)
    assert said.code == 1
    assert any("no such column; did you mean the column 'towns'?" in line for line in said.wrong)
    assert any("nothing uses the column 'shoe size'" in line and ": notice: " in line for line in said.wrong)
    assert not (desk.folder / "out").exists()


def test_a_gender_that_means_nothing_is_told_at_its_row_and_column(desk: Desk) -> None:
    desk_with(desk, "name,town,gender\nAnn Lee,Hull,female\nBen Ek,Ely,robot\nCid Du,Ely,x\n")
    said = merge(desk)
    assert [line.split(" says")[0] for line in said.wrong if "[unknown-gender]" in line] == [
        "people.csv:3:3: warning: the gender 'robot'"
    ]


def test_headings_may_differ_from_the_text_in_case_and_spaces(desk: Desk) -> None:
    desk_with(desk, "Name,TOWN\nAnn Lee,Hull\n")
    assert merge(desk).code == 0
    assert "the buses in Hull." in words_of(written(desk)["0001-Ann-Lee.pdf"])


def test_what_belongs_to_the_sample_recipient_does_not_go_to_others(desk: Desk) -> None:
    letter = SMALL.replace("name: Jane Doe,", "name: Jane Doe, title: Dr, gender: female, role: Mayor, city: Ely,")
    desk_with(desk, "name,street,town\nAnn Lee,1 Low Road,Hull\n", letter)
    said = merge(desk)
    text = words_of(written(desk)["0001-Ann-Lee.pdf"])
    assert "Ann Lee Mayor 1 Low Road Ely" in text
    assert any("no column gives 'role', 'city'" in line for line in said.wrong)


def test_many_letters_in_the_same_words_are_told_of(desk: Desk) -> None:
    desk_with(desk, "name,town\n" + "".join(f"Ann L{n},Hull\n" for n in range(60)))
    assert any("60 recipients get the same words" in line for line in merge(desk, "--limit", "1").wrong)
    desk.file("people.csv", "name,town\n" + "".join(f"Ann L{n},Hull {n}\n" for n in range(60)))
    assert not any("same words" in line for line in merge(desk, "--limit", "1").wrong)


# --- two tables in one folder


def test_rows_that_were_left_out_can_be_mended_and_merged_into_the_same_folder(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,\nCid Du,Ely\nDan Fox,\nEve Gray,\n")
    merge(desk, "--skip-bad")
    rest = desk.folder / "out/merge-left-out.csv"
    for mended in (("Ben Ek,", "Ben Ek,Truro"), ("Dan Fox,", "Dan Fox,Bath")):
        rest.write_text(rest.read_text().replace(*mended))
        assert merge(desk, "--skip-bad", recipients="out/merge-left-out.csv").code == 0
    lines = manifest(desk)
    names = ["Ann Lee", "Cid Du", "Ben Ek", "Dan Fox"]
    assert [line["recipient"] for line in lines] == names
    assert [line["table"].partition("#")[0] for line in lines] == ["people.csv"] * 2 + ["merge-left-out.csv"] * 2
    assert all((desk.folder / "out" / line["file"]).exists() for line in lines)
    # The first table once more: nothing is made twice, and nothing is forgotten.
    said = merge(desk, "--skip-bad")
    assert [line for line in said.lines if line.endswith(".pdf")] == []
    assert sorted(line["recipient"] for line in manifest(desk)) == sorted(names)


def test_a_run_over_another_table_that_was_stopped_keeps_the_record_of_the_first(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Truro\n")
    desk.file("more.csv", "name,town\nCid Du,Ely\nDan Fox,Bath\n")
    merge(desk)
    first = (desk.folder / "out/merge.csv").read_text()
    merge(desk, recipients="more.csv")
    whole = written(desk)
    lines = whole[MANIFEST].decode().splitlines(keepends=True)
    assert "".join(lines).startswith(first)
    desk.file("out/merge.csv", "".join(lines[:4]) + lines[4][:20])
    assert merge(desk, recipients="more.csv").lines == ["out/0002-Dan-Fox.pdf"]
    assert written(desk) == whole


def test_a_recipient_who_is_called_otherwise_now_is_not_in_the_record_twice(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Truro\n")
    merge(desk)
    desk.file("people.csv", "name,town\nAnn Lee,Hull\nBenno Ek,Truro\n")
    assert merge(desk).lines == ["out/0002-Benno-Ek.pdf"]
    assert [line["recipient"] for line in manifest(desk)] == ["Ann Lee", "Benno Ek"]


def test_letters_of_another_table_that_are_gone_are_gone_from_the_record(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Truro\n")
    desk.file("more.csv", "name,town\nCid Du,Ely\n")
    merge(desk)
    os.unlink(desk.folder / "out/0001-Ann-Lee.pdf")
    merge(desk, "--print-run", "run.pdf", recipients="more.csv")
    assert [line["recipient"] for line in manifest(desk)] == ["Ben Ek", "Cid Du"]
    with pikepdf.open(desk.folder / "run.pdf") as run:
        assert len(run.pages) == 1, "a print run is of one table"


# --- a run that is taken up again


def test_a_second_run_writes_only_what_is_missing_or_has_changed(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Truro\nCid Du,Ely\n")
    merge(desk)
    before = written(desk)
    os.unlink(desk.folder / "out/0003-Cid-Du.pdf")
    desk.file("people.csv", "name,town\nAnn Lee,Hull\nBen Ek,Bath\nCid Du,Ely\n")
    said = merge(desk)
    assert said.lines == ["out/0002-Ben-Ek.pdf", "out/0003-Cid-Du.pdf"]
    assert "1 kept from an earlier run" in said.err
    after = written(desk)
    assert after["0003-Cid-Du.pdf"] == before["0003-Cid-Du.pdf"]
    assert "Bath" in words_of(after["0002-Ben-Ek.pdf"])
    assert merge(desk).lines == []
    assert merge(desk, "--force").lines == ["out/0001-Ann-Lee.pdf", "out/0002-Ben-Ek.pdf", "out/0003-Cid-Du.pdf"]


def test_a_file_that_somebody_spoilt_is_made_again(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\n")
    merge(desk)
    before = written(desk)
    desk.file("out/0001-Ann-Lee.pdf", b"%PDF-1.7 spoilt")
    assert merge(desk).lines == ["out/0001-Ann-Lee.pdf"]
    assert written(desk) == before


def test_another_letter_makes_all_files_anew(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\n")
    merge(desk)
    desk.file("letter.yaml", SMALL.replace("We write", "We write again"))
    assert merge(desk).lines == ["out/0001-Ann-Lee.pdf"]


def test_a_run_killed_at_any_moment_ends_with_the_same_bytes_when_it_is_taken_up(desk: Desk) -> None:
    desk_with(desk, "name,town\n" + "".join(f"Ann L{n},Town {n}\n" for n in range(300)))
    program = [sys.executable, "-m", "generator", "merge", "letter.yaml", "people.csv", "-q", "--processes", "2"]
    quietly = {"cwd": desk.folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*program, "-o", "whole"], check=True, **quietly)
    whole = written(desk, "whole")
    assert len(whole) == 301
    killed = 0
    # Each time a little later: no clock decides, but how many files there are.
    for wanted in (0, 1, 5, 20, 45, 70, 100, 130, 165, 200):
        process = subprocess.Popen([*program, "-o", "out"], **quietly)
        while process.poll() is None and _pdfs(desk.folder / "out") < wanted:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed >= 8
    # The workers end by themselves when nobody gives them work.
    for _ in range(1000):
        if not _half_written(desk.folder / "out"):
            break
        time.sleep(0.01)
    subprocess.run([*program, "-o", "out"], check=True, **quietly)
    assert written(desk, "out") == whole


def test_halves_of_files_and_of_lines_that_a_killed_run_left_are_cleared_away(desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Truro\n")
    merge(desk)
    whole = written(desk)
    lines = whole[MANIFEST].decode().splitlines(keepends=True)
    desk.file("out/merge.csv", "".join(lines[:2]) + lines[2][:20])
    desk.file("out/.0002-Ben-Ek.pdf.0123abcd.tmp", b"%PDF-1.7 half of")
    desk.file("out/.mine.tmp", b"somebody else's")
    assert merge(desk).lines == ["out/0002-Ben-Ek.pdf"]
    after = written(desk)
    assert after.pop(".mine.tmp") == b"somebody else's"
    assert after == whole


def _pdfs(folder: Path) -> int:
    return len(list(folder.glob("*.pdf"))) if folder.exists() else 0


def _half_written(folder: Path) -> list[Path]:
    return list(folder.glob(".*.tmp"))


FULL_DISK = """
import errno, generator.cli.merge as command
write, written = command.write, []
def full(path, data):
    written.append(path)
    if len(written) > 3 and path.endswith(".pdf"):
        import generator.cli.writing as writing, os
        real = os.fdopen
        def fdopen(*args, **kwargs):
            file = real(*args, **kwargs)
            class Full:
                def __enter__(self): return self
                def __exit__(self, *_): file.close()
                def write(self, data):
                    file.write(data[:100])
                    raise OSError(errno.ENOSPC, "No space left on device")
            return Full()
        writing.os.fdopen = fdopen
        try:
            return write(path, data)
        finally:
            writing.os.fdopen = real
    return write(path, data)
command.write = full
"""


def test_a_full_disk_leaves_nothing_half_written_and_the_run_can_be_taken_up(desk: Desk) -> None:
    desk_with(desk, "name,town\n" + "".join(f"Ann L{n},Hull\n" for n in range(8)))
    said = in_a_process("merge", "letter.yaml", "people.csv", cwd=desk.folder, before=FULL_DISK)
    assert said.code == 1
    assert "no space left on device" in said.err
    names = set(written(desk))
    assert names == {"0001-Ann-L0.pdf", "0002-Ann-L1.pdf", "0003-Ann-L2.pdf", MANIFEST}
    assert [line["row"] for line in manifest(desk)] == ["1", "2", "3"]
    assert len(merge(desk).lines) == 5
    merge(desk, "-o", "whole")
    assert written(desk) == written(desk, "whole")


def test_two_merges_do_not_write_into_one_folder_at_the_same_time(desk: Desk) -> None:
    fcntl = pytest.importorskip("fcntl")
    desk_with(desk, "name,town\nAnn Lee,Hull\n")
    with desk.file("out/merge.csv").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        said = merge(desk)
    assert said.code == 1
    assert "another merge is writing into this folder" in said.err


# --- strangers' data


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "CON",
        "a" * 300,
        ". .",
        "-rf",
        "name\nwith lines",
        "nul.pdf",
        "~root",
        "$(reboot)",
        'é\u0301:*?<>|"/\\',
    ],
)
def test_no_name_leads_out_of_the_folder_or_is_one_that_a_system_refuses(name: str, desk: Desk) -> None:
    desk.file("letter.yaml", SMALL)
    out = io.StringIO()
    csv.writer(out).writerows([("name", "town"), (name, "Hull")])
    desk.file("people.csv", out.getvalue())
    said = merge(desk, "--name", "{name}")
    assert said.code == 0, said.err
    (pdf,) = (path for path in written(desk) if path != MANIFEST)
    stem = pdf.removesuffix(".pdf")
    assert stem
    assert len(pdf) < 200
    assert not set(stem) & set('/\\:*?<>|"\n\0.~$ ')
    assert not stem.startswith("-")
    assert stem.casefold() not in ("con", "nul", "merge")


def test_names_never_collide_whatever_their_case(desk: Desk) -> None:
    desk_with(desk, "name,street,town\nAnn Lee,1,A\nANN LEE,2,B\nAnn-Lee,3,C\nann lee,4,D\n")
    said = merge(desk, "--name", "{name}")
    assert said.lines == ["out/Ann-Lee.pdf", "out/ANN-LEE-2.pdf", "out/Ann-Lee-3.pdf", "out/ann-lee-4.pdf"]


def test_a_cell_that_a_spreadsheet_would_run_is_text_in_what_is_written(desk: Desk) -> None:
    desk_with(desk, "name,town\n\"=cmd|'/c calc'!A1\",Hull\n@SUM(A1),\n")
    merge(desk, "--skip-bad")
    assert manifest(desk)[0]["recipient"].startswith("'=cmd")
    rest = (desk.folder / "out/merge-left-out.csv").read_text()
    assert "'@SUM(A1)" in rest


def test_a_row_reads_no_file_and_prints_markup_as_typed(desk: Desk) -> None:
    desk.file("secret.yaml", "name: Secret\n")
    desk_with(desk, "name,town\nsecret.yaml,*<b>{{ date }}</b>*\n")
    assert merge(desk, "--full").code == 0
    text = words_of(written(desk)["0001-secretyaml.pdf"])
    assert "secret.yaml" in text
    assert "Secret" not in text
    assert "*<b>{{ date }}</b>*" in text


def test_one_cell_with_a_control_character_leaves_the_other_rows_alone(desk: Desk) -> None:
    desk_with(desk, "name,town,unused\nAnn Lee,Hull,\nBen Ek,Tru\x07ro,\nCid Du,Ely,\x07\n")
    said = merge(desk)
    assert said.code == 1
    assert [line.split(": error: ")[0] for line in said.wrong if ": error: " in line] == ["people.csv:3:2"]
    assert merge(desk, "--skip-bad").code == 0
    assert [line["recipient"] for line in manifest(desk)] == ["Ann Lee", "Cid Du"]
    desk.file("people.csv", "name,to\x07wn\nAnn Lee,Hull\n")
    assert "people.csv:1:8: error: a bell character" in merge(desk, "--skip-bad").err


def test_a_row_that_is_broken_in_the_file_itself_is_no_good_row(desk: Desk) -> None:
    desk_with(desk, 'name,town\nAnn Lee,Hull\nBen Ek,Truro,Cornwall\n"Cid" Du,Ely\nDan Fox,Ely\n')
    said = merge(desk, "--skip-bad")
    assert [line["recipient"] for line in manifest(desk)] == ["Ann Lee", "Dan Fox"]
    assert 'Ben Ek,Truro,"this row has 3 cells' in (desk.folder / "out/merge-left-out.csv").read_text()
    assert [line.split(": ")[1] for line in said.wrong if line.startswith("people.csv:")] == ["warning", "error"]
    assert said.code == 1, "of the row that could not be read there is no letter and no row in the other table"


@pytest.mark.parametrize("kind", ["csv", "db"])
def test_a_character_that_can_not_be_printed_is_told_at_its_cell(kind: str, desk: Desk) -> None:
    desk_with(desk, "name,town\nAnn Lee,Hull\nBen Ek,Tru\x85ro\n")
    named = "people.csv"
    if kind == "db":
        with sqlite3.connect(desk.folder / "people.db") as database:
            database.execute("CREATE TABLE mps (name TEXT, town TEXT)")
            database.executemany("INSERT INTO mps VALUES (?, ?)", [("Ann Lee", "Hull"), ("Ben Ek", "Tru\x07ro")])
        named = "people.db::mps"
    said = merge(desk, recipients=named)
    assert said.code == 1
    (told,) = (line for line in said.wrong if ": error: " in line)
    assert "a character stands here that can't be printed" in told
    assert told.startswith("people.csv:3:2:" if kind == "csv" else "people.db::mps")
