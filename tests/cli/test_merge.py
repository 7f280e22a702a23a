"""`letters merge`: what a person sees who sends one letter to many."""

from __future__ import annotations

import csv
import io
import random
import sqlite3

import pikepdf
import pytest
from command import letters
from house import Desk, words_of
from merge.people import LETTER, like_people, people, table
from merge_command import MANIFEST, SMALL, desk_with, manifest, merge, written
from validation import pdf_problems

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


def test_what_many_letters_have_alike_is_told_of_a_few(desk: Desk) -> None:
    rows = "".join(f'Ann Lee {row},"House {row}\nUnit 1\nRoad",Town,Hull\n' for row in range(6))
    desk_with(desk, f"name,street,city,town\n{rows}")
    letter = desk.folder / "letter.yaml"
    letter.write_text(f"{letter.read_text()}layout: {{window: us-9}}\n")
    said = merge(desk, "--full")
    assert said.err.count("[address-smaller]") == 3
    assert "(and more letters like this)" in said.err


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
    desk_with(desk, table([*people(3), *like_people(3)]), LETTER.format(theme="standard"))
    merge(desk, "-o", "all")
    merge(desk, "-o", "one", "--only", "5")
    (name,) = (name for name in written(desk, "one") if name != MANIFEST)
    assert written(desk, "one")[name] == written(desk, "all")[name]


# --- what is wrong


def wrong_rows() -> tuple[str, dict[int, str]]:
    """A thousand rows, of which twenty are wrong; what is wrong, by the line where the row begins."""
    rows = [{**row, "constituency": row["constituency"] or "Ely", "day": "2024-01-02"} for row in people(1000)]
    wrong: dict[int, str] = {}
    for kind, index in enumerate(random.Random(7).sample(range(20, 1000), 20)):  # noqa: S311
        row = rows[index]
        codes = ("missing-field", "missing-value", "forbidden-character", "duplicate-recipient", "wrong-kind")
        wrong[index] = codes[kind % len(codes)]
        if kind % 5 == 0:
            row.update(name="", organisation="", role="")
        elif kind % 5 == 1:
            row["concern"] = ""
        elif kind % 5 == 2:
            row["name"] = f"Ann \ufffe Lee {index}"
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
    assert (columns["missing-value"], columns["forbidden-character"], columns["wrong-kind"]) == (["9"], ["1"], ["12"])
    assert not (desk.folder / "out").exists()


def test_a_row_with_a_character_that_no_font_has_is_told_and_its_letter_made(desk: Desk) -> None:
    rows = [f"Ann Lee {row},Hull" for row in range(8)]
    desk_with(desk, "\n".join(["name,town", *rows]))
    assert merge(desk, "-o", "before", "-q").code == 0
    rows[5] = "Eve \u2728 Lee,Hull"
    desk_with(desk, "\n".join(["name,town", *rows]))
    said = merge(desk, "--print-run", "run.pdf")
    assert said.code == 0
    (told,) = [line for line in said.wrong if "missing-glyph" in line]
    assert told.startswith(
        "people.csv:7:1: warning: no font has the character '\u2728' (U+2728, SPARKLES) in “Eve \u2728 Lee”"
    )
    before, after = written(desk, "before"), written(desk)
    (changed,) = sorted(after.keys() - before.keys())
    assert "Dear Eve \u2728 Lee" in words_of(after[changed]).replace("\u2728Lee", "\u2728 Lee")
    assert validated(desk, after[changed]) == []
    same = before.keys() & after.keys() - {MANIFEST}
    assert len(same) == 7
    assert all(before[name] == after[name] for name in same)
    assert "\u2728" in words_of((desk.folder / "run.pdf").read_bytes())
    assert merge(desk, "--strict", "-o", "strict").code == 1


def validated(desk: Desk, pdf: bytes) -> list[str]:
    return pdf_problems(desk.file("to-validate.pdf", pdf))


def test_an_address_that_does_not_stand_in_its_window_is_told_before_anything_is_written(desk: Desk) -> None:
    many = "\n".join(f"Line {number}" for number in range(9))
    wide = "Department for the Very Many Things that Nobody Else Wants to Be Responsible for at the Moment"
    rows = 'name,street,town\nAnn Lee,1 Low Road,Hull\nBen Ek,"MANY",Hull\nCid Du,"WIDE\nWIDE\nWIDE\nWIDE",Ely\n'
    rows = rows.replace("MANY", many).replace("WIDE", wide)
    desk_with(desk, rows, SMALL + "layout: {window: uk-dl}\n")
    said = merge(desk, "--strict")
    assert said.code == 1
    told = [line.split(": error: ")[0] for line in said.wrong if "[outside-window]" in line]
    assert [place.split(":")[1] for place in told] == ["3", "12"]
    assert told[1] == "people.csv:12:2"
    assert not (desk.folder / "out").exists()
    said = merge(desk)
    assert (said.code, len(said.lines)) == (0, 3)
    told = [line.split(": warning: ")[0] for line in said.wrong if "[outside-window]" in line]
    assert told == ["people.csv:3", "people.csv:12:2"], "each once"


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
