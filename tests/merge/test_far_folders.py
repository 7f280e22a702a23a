"""Letters at an address: nothing made that nobody asked for, a store's refusal in one line, runs that are taken up."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

pytest.importorskip("fsspec")

from command import Said, letters
from house import Desk
from object_store import Objects, registered

from generator.merge.folder.manifest import Line, Record, heading, written_line
from generator.source import stores
from generator.source.storage import storage_of


@pytest.fixture
def objects() -> Iterator[type[Objects]]:
    with registered() as store:
        yield store


@pytest.fixture
def asked(desk: Desk) -> Desk:
    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    desk.file("people.csv", "name\nAnn Lee\nBen Ek\n")
    return desk


def test_no_bucket_is_made_for_a_misspelt_one(asked: Desk, objects: type[Objects]) -> None:
    said = letters("merge", "letter.yaml", "people.csv", "-o", "objects://nobucket/x", cwd=asked.folder)
    assert said.code == 1
    refused = "error: this file could not be written: there is no such bucket [cannot-write]"
    assert f"objects://nobucket/x/0001-Ann-Lee.pdf: {refused}" in said.wrong
    assert objects.made == []


def test_what_a_store_says_no_with_is_a_message_and_no_traceback(asked: Desk, objects: type[Objects]) -> None:
    said = letters("merge", "letter.yaml", "people.csv", "-o", "objects://Nowhere/nowhere/x", cwd=asked.folder)
    assert said.code == 1
    assert said.wrong == ["letters: objects://Nowhere/nowhere/x/merge.csv: can't reach the store"]


def test_the_manifest_is_sent_while_the_letters_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "OFTEN", 0.0)
    monkeypatch.setattr(stores, "SHARE", 0)
    address = "memory://campaign/sent/merge.csv"
    lines = [Line(row, "Ann Lee", f"{row}.pdf", 1, "ab", "written", "cd") for row in (1, 2)]
    with Record(address) as record:
        record.add(lines[0])
        assert storage_of(address).read(address).decode() == heading() + written_line(lines[0])
    with Record(address) as record:
        record.add(lines[1])
    assert storage_of(address).read(address).decode() == heading() + "".join(map(written_line, lines))


# --- a run that is taken up again


MANY = "name\nAnn Lee\nBen Ek\nCid Du\nDan Fox\n"
ADDRESS = "objects://campaign/letters"


def again(desk: Desk, objects: type[Objects], *more: str) -> Said:
    objects.asked.clear()
    return letters("merge", "letter.yaml", "people.csv", "-o", ADDRESS, *more, cwd=desk.folder)


@pytest.fixture
def kept(asked: Desk, objects: type[Objects]) -> Desk:
    """A run whose four letters lie in a store."""
    asked.file("people.csv", MANY)
    assert again(asked, objects).code == 0
    return asked


def test_what_a_store_lists_as_it_was_written_is_not_read_again(kept: Desk, objects: type[Objects]) -> None:
    said = again(kept, objects)
    assert (said.code, said.lines) == (0, [])
    assert "4 kept from an earlier run" in said.err
    assert objects.asked == ["list"]


def test_a_file_that_is_gone_or_another_is_made_again(kept: Desk, objects: type[Objects]) -> None:
    whole = {name: file.getvalue() for name, file in objects.store.items() if name.endswith(".pdf")}
    del objects.store[f"{ADDRESS}/0002-Ben-Ek.pdf"]
    stores.Stores().send(f"{ADDRESS}/0003-Cid-Du.pdf", io.BytesIO(b"%PDF-1.7 spoilt"))
    assert again(kept, objects).lines == [f"{ADDRESS}/0002-Ben-Ek.pdf", f"{ADDRESS}/0003-Cid-Du.pdf"]
    assert "0001-Ann-Lee.pdf" not in objects.asked
    assert {name: file.getvalue() for name, file in objects.store.items() if name.endswith(".pdf")} == whole


def test_where_a_store_lists_nothing_each_file_is_read(kept: Desk, objects: type[Objects]) -> None:
    objects.says_nothing = True
    del objects.store[f"{ADDRESS}/0002-Ben-Ek.pdf"]
    assert again(kept, objects).lines == [f"{ADDRESS}/0002-Ben-Ek.pdf"]
    assert len(objects.asked) == 5


def test_letters_in_a_store_that_no_row_has_any_more_can_be_taken_away(kept: Desk, objects: type[Objects]) -> None:
    kept.file("people.csv", MANY.replace("Ann Lee\n", ""))
    said = again(kept, objects)
    assert "4 letters of an earlier run" in said.err
    assert again(kept, objects, "--prune").code == 0
    assert sum(name.endswith(".pdf") for name in objects.store) == 3
    assert "stale-letters" not in again(kept, objects).err


def left_out(objects: type[Objects]) -> list[str]:
    """The tables of rows that were left out, and those of which the manifest has a line."""
    listed = objects.store[f"{ADDRESS}/merge.csv"].getvalue().decode().splitlines()
    names = [name.rpartition("/")[2] for name in objects.store if "left-out" in name]
    return [*names, *(line.split(",")[2] for line in listed if "rows left out" in line)]


def test_rows_that_are_left_out_are_remembered_from_run_to_run(asked: Desk, objects: type[Objects]) -> None:
    asked.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it in {{ recipient.town }}.\n")
    for rows in ("Ann Lee,Hull\nBen Ek,\n", "Ann Lee,Hull\nBen Ek,\nCid Du,\n"):
        asked.file("people.csv", f"name,town\n{rows}")
        assert f"{ADDRESS}/merge-left-out.csv" in again(asked, objects, "--skip-bad").lines
        assert left_out(objects) == ["merge-left-out.csv"] * 2
    asked.file("people.csv", "name,town\nAnn Lee,Hull\n")
    assert again(asked, objects).code == 0
    assert left_out(objects) == []
