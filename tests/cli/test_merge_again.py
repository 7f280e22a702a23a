"""`letters merge` once more into the same folder: another table, a run that was stopped, a disk that was full."""

from __future__ import annotations

import errno
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from command import in_a_process
from crossed import whole
from house import Desk, words_of
from merge_command import MANIFEST, SMALL, desk_with, manifest, merge, written

from generator.merge.folder import manifest as kept

PATIENCE = 60
"""Seconds after which a process that doesn't end is a failure."""

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
    assert [line["table"] for line in lines] == ["../people.csv"] * 2 + ["merge-left-out.csv"] * 2
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
    desk_with(desk, "name,town\n" + "".join(f"Ann L{n},Town {n}\n" for n in range(60)))
    program = [sys.executable, "-m", "generator", "merge", "letter.yaml", "people.csv", "-q", "--processes", "2"]
    quietly = {"cwd": desk.folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*program, "-o", "whole"], check=True, **quietly)
    whole = written(desk, "whole")
    assert len(whole) == 61
    killed = 0
    # Each time a little later: no clock decides, but how many files there are.
    for wanted in (0, 1, 15, 35):
        process = subprocess.Popen([*program, "-o", "out"], **quietly)
        while process.poll() is None and _pdfs(desk.folder / "out") < wanted:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed >= 3
    # The workers end by themselves when nobody gives them work.
    for _ in range(1000):
        if not _half_written(desk.folder / "out"):
            break
        time.sleep(0.01)
    subprocess.run([*program, "-o", "out"], check=True, **quietly)
    assert written(desk, "out") == whole


IN_THE_MIDST = """
import os, signal, sys
from generator.merge import crew, surveying
from generator.merge.folder import Folder
crew.LEAVE, surveying.FEW = 0.1, 1
started, first = int(sys.argv.pop(1)), os.getpid()
write = Folder.write
def stopped(self, name, data):
    if os.getpid() != first:
        os.write(started, b".")
        signal.pause()
    return write(self, name, data)
Folder.write = stopped
"""
"""A merge whose workers never end by themselves; each tells a pipe that it has begun, and holds its end."""


@pytest.mark.parametrize(
    ("name", "whom", "code"),
    [
        pytest.param("SIGHUP", os.kill, 130, marks=whole),
        pytest.param("SIGHUP", os.killpg, 130, marks=whole),
        ("SIGTERM", os.kill, 130),
        pytest.param("SIGTERM", os.killpg, 130, marks=whole),
        ("SIGINT", os.killpg, 130),
        pytest.param("SIGQUIT", os.kill, -signal.SIGQUIT, marks=whole),
        ("SIGKILL", os.kill, -signal.SIGKILL),
    ],
)
def test_a_merge_that_is_ended_leaves_no_process_behind(
    name: str, whom: Callable[[int, int], None], code: int, desk: Desk
) -> None:
    desk_with(desk, "name,town\n" + "".join(f"Ann L{n},Town {n}\n" for n in range(50)))
    ours, theirs = os.pipe()
    program = f"{IN_THE_MIDST}\nfrom generator.cli.main import main\nmain()"
    asked = ["merge", "letter.yaml", "people.csv", "-q", "--processes", "2"]
    with (
        open(ours, "rb", buffering=0) as begun,
        subprocess.Popen(
            [sys.executable, "-c", program, str(theirs), *asked],
            cwd=desk.folder,
            pass_fds=[theirs],
            start_new_session=True,
            stderr=subprocess.PIPE,
        ) as process,
    ):
        os.close(theirs)
        assert begun.read(1) + begun.read(1) == b".."
        whom(process.pid, getattr(signal, name))
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == code
        assert (b"interrupted: no file was left half written" in said) == (code == 130)
        # Nobody holds the other end of the pipe any more.
        assert select.select([begun], [], [], PATIENCE)[0]
        assert begun.read(1) == b""


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
import errno
from generator.source.storage import Storage
write, written = Storage.write, []
def full(self, path, fill):
    written.append(path)
    if len(written) <= 3 or not path.endswith(".pdf"):
        return write(self, path, fill)
    import generator.source.storage as storage
    real = storage.os.fdopen
    def fdopen(*args, **kwargs):
        file = real(*args, **kwargs)
        class Full:
            def __enter__(self): return self
            def __exit__(self, *_): file.close()
            def write(self, data):
                file.write(data[:100])
                raise OSError(errno.ENOSPC, "No space left on device")
        return Full()
    storage.os.fdopen = fdopen
    try:
        return write(self, path, fill)
    finally:
        storage.os.fdopen = real
Storage.write = full
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


def test_where_there_is_no_room_for_the_record_it_is_said_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    desk_with(desk, "name,town\nAnn Lee,Hull\n")
    monkeypatch.setattr(kept.os, "write", full)
    said = merge(desk)
    assert said.code == 1
    refused = "this file could not be written: no space left on device"
    assert said.wrong[0] == (
        f"out/merge.csv: error: {refused}; make room, and call the same command again [cannot-write]"
    )


def test_two_merges_do_not_write_into_one_folder_at_the_same_time(desk: Desk) -> None:
    fcntl = pytest.importorskip("fcntl")
    desk_with(desk, "name,town\nAnn Lee,Hull\n")
    with desk.file("out/merge.csv").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        said = merge(desk)
    assert said.code == 1
    assert "another merge is writing into this folder" in said.err
