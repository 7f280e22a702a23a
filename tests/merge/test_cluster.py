"""A merge on a cluster of this machine's own: the same files, whatever becomes of a worker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from house import PROJECT, Desk, survey

pytest.importorskip("distributed")

from merge.likeness import everybody, plan_of
from merge.people import LETTER, like_people, table

from generator.merge import cluster
from generator.source.storage import storage_of

SCHEDULER = """
import asyncio
from distributed import Scheduler
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()
asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, host="127.0.0.1", dashboard=False) as worker:
        print(worker.address, flush=True)
        await worker.finished()
asyncio.run(main())
"""


@contextmanager
def started(program: str, *arguments: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process of the cluster, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}


def test_a_lost_workers_letters_are_made_by_another_and_all_are_the_same(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "A_SHARD", 4)
    plan = plan_of(desk, LETTER.format(theme="standard"), table(like_people(48)))
    looked = survey(plan, 1, lambda _: None)

    def tasks() -> Iterator[object]:
        return everybody(plan, looked).tasks(None)

    from generator.merge.merging import merge

    expected = list(merge(plan, looked, tasks(), folder=str(tmp_path / "here"), size=1))  # type: ignore[arg-type]
    assert len(files(tmp_path / "here")) == 48
    elsewhere = tmp_path / "workers"
    elsewhere.mkdir()
    with ExitStack() as stack:
        _, address = stack.enter_context(started(SCHEDULER, folder=elsewhere))
        workers = [stack.enter_context(started(WORKER, address, folder=elsewhere)) for _ in range(2)]
        done = []
        made = cluster.merge_on(address, plan, looked, tasks(), folder=str(tmp_path / "there"))  # type: ignore[arg-type]
        for number, one in enumerate(made):
            done.append(one)
            if number == 5:
                # Both are at work: there are more shards than one of them takes.
                workers[0][0].kill()
    assert [one.lines for one in done] == [one.lines for one in expected]
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert list(elsewhere.glob("**/*.pdf")) == []


def test_a_shard_whose_results_are_lost_on_the_way_is_done_again() -> None:
    from distributed.client import FutureCancelledError

    class Forgetful:
        """A scheduler that has lost the results of each second piece it was given, as of a worker that ended."""

        given = 0

        def scatter(self, data: object, **_: object) -> object:
            return data

        def scheduler_info(self, **_: object) -> dict[str, object]:
            return {"workers": {}}

        def submit(self, _work: object, _plan: object, _name: str, piece: list[str], **_: object) -> Forgetful:
            self.given += 1
            made = Forgetful()
            made.piece, made.lost = piece, self.given % 2 == 0
            return made

        piece: list[str]
        lost: bool

        def result(self) -> list[str]:
            if self.lost:
                raise FutureCancelledError("shard-1", "already forgotten")
            return [task.upper() for task in self.piece]

    pieces = iter([["a", "b"], ["c"], ["d"]])
    made = cluster._in_order(Forgetful(), (b"", ""), pieces)  # type: ignore[arg-type]  # what only a merge packs
    assert list(made) == [["A", "B"], ["C"], ["D"]]


def test_the_plan_travels_without_the_recipients(desk: Desk) -> None:
    rows = "name,email\nAnn Lee,secret@example.org\n"
    plan = plan_of(desk, "recipient: Jane Doe\nbody: Mend it.\n", rows)
    packed = cluster._packed(cluster.bare(plan), "", "out")
    assert b"secret@example.org" not in packed
    assert list(plan.table.rows())
    assert cluster.here(cluster.bare(plan)).letters[""].theme == plan.letters[""].theme


def test_letters_can_be_written_to_an_address(desk: Desk) -> None:
    pytest.importorskip("fsspec")
    from command import letters

    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    desk.file("people.csv", "name\nAnn Lee\nBen Ek\n")
    address = "memory://campaign/letters"
    said = letters("merge", "letter.yaml", "people.csv", "-o", address, "--print-run", "run.pdf", cwd=desk.folder)
    assert said.code == 0, said.err
    assert said.lines[:2] == [f"{address}/0001-Ann-Lee.pdf", f"{address}/0002-Ben-Ek.pdf"]
    letters("merge", "letter.yaml", "people.csv", "-o", "here", cwd=desk.folder)
    for name in ("0001-Ann-Lee.pdf", "0002-Ben-Ek.pdf"):
        assert storage_of(address).read(f"{address}/{name}") == (desk.folder / "here" / name).read_bytes()
    # From an address, no path leads to the letter.
    listed = (desk.folder / "here/merge.csv").read_text().replace("../", "")
    assert (
        re.sub("[0-9a-f]{32}$", "", storage_of(address).read(f"{address}/merge.csv").decode(), flags=re.MULTILINE)
        == listed
    )
    again = letters("merge", "letter.yaml", "people.csv", "-o", address, cwd=desk.folder)
    assert again.lines == []
    assert "2 kept from an earlier run" in again.err
    assert not (desk.folder / "memory:").exists()


def test_an_address_of_no_kind_that_is_known_is_told(desk: Desk) -> None:
    from command import in_a_process

    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    desk.file("people.csv", "name\nAnn Lee\n")
    said = in_a_process("merge", "letter.yaml", "people.csv", "-o", "nowhere://x", cwd=desk.folder)
    assert said.code == 1
    assert "Traceback" not in said.err
    assert "fsspec" in said.err
