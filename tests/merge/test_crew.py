"""Several processes do the pieces of one task, each once and in order; what the first piece left is everybody's.

Those of one kind go to one process, and nobody idles while there is work.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial

import pytest

from generator.merge import crew
from generator.merge.crew import AHEAD, Crew, Sharing


class Counting:
    """Squares numbers, and says in which process, after how many others, and from whom it parted."""

    def __init__(self) -> None:
        self.done = 0
        self.parted_from = 0
        self.begun_in = os.getpid()

    def __call__(self, number: int) -> tuple[int, int, int, int]:
        self.done += 1
        return number * number, os.getpid(), self.done, self.parted_from

    def parted(self) -> None:
        self.parted_from = self.begun_in


def test_the_results_come_in_the_order_of_the_pieces() -> None:
    results = list(Crew[int, tuple[int, int, int, int]](Counting, 3).work(range(50)))
    assert [square for square, *_ in results] == [number * number for number in range(50)]
    assert os.getpid() not in {process for _, process, *_ in results}


def test_what_the_first_piece_left_is_everybodys() -> None:
    begun: list[Counting] = []

    def start() -> Counting:
        begun.append(Counting())
        return begun[-1]

    results = list(Crew[int, tuple[int, int, int, int]](start, 2, Counting.parted).work(range(20)))  # type: ignore[arg-type]
    assert [square for square, *_ in results] == [number * number for number in range(20)]
    assert len(begun) == 1
    assert results[0][1:] == (os.getpid(), 1, 0)
    others = results[1:]
    assert {parted_from for *_, parted_from in others} == {os.getpid()}
    assert min(count for _, _, count, _ in others) == 2  # The first piece counts in each.
    assert os.getpid() not in {process for _, process, *_ in others}


@pytest.mark.parametrize("pieces", [0, 1])
def test_few_pieces_need_no_other_process(pieces: int) -> None:
    results = list(Crew[int, tuple[int, int, int, int]](Counting, 2, Counting.parted).work(range(pieces)))  # type: ignore[arg-type]
    assert [process for _, process, *_ in results] == [os.getpid()] * pieces


def test_processes_do_not_part_while_a_thread_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "PATIENCE", 3)
    ended = threading.Event()

    def busy() -> None:
        while not ended.is_set():
            pass

    at_work = threading.Thread(target=busy)
    at_work.start()
    try:
        results = list(Crew[int, tuple[int, int, int, int]](Counting, 2, Counting.parted).work(range(9)))  # type: ignore[arg-type]
    finally:
        ended.set()
        at_work.join()
    assert {process for _, process, *_ in results} == {os.getpid()}
    assert [square for square, *_ in results] == [number * number for number in range(9)]


def test_where_the_system_does_not_tell_of_threads_each_begins_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "THREADS", "/nowhere")
    results = list(Crew[int, tuple[int, int, int, int]](Counting, 2, Counting.parted).work(range(9)))  # type: ignore[arg-type]
    assert os.getpid() not in {process for _, process, *_ in results}
    assert {parted_from for *_, parted_from in results} == {0}


def failing(how: Callable[[], object]) -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            how()
        return number

    return work


def refuse() -> None:
    raise ValueError("not this one")


def test_a_mistake_in_a_process_is_told_where_the_results_are_read() -> None:
    with pytest.raises(ValueError, match="not this one"):
        list(Crew[int, int](partial(failing, refuse), 2).work(range(9)))


def test_a_process_that_is_ended_while_it_waits_is_told_of() -> None:
    """Not as a pipe that is broken: the command takes that for a reader of its output who has gone."""
    crew_of_two = Crew[int, tuple[int, int, int, int]](Counting, 2)
    results = crew_of_two.work(range(99))
    next(results)
    for _, process in crew_of_two._workers:
        process.kill()
        process.join()
    with pytest.raises(ChildProcessError):
        list(results)


def test_a_process_that_the_system_ends_is_told_of() -> None:
    with pytest.raises(ChildProcessError):
        list(Crew[int, int](partial(failing, lambda: os.kill(os.getpid(), signal.SIGKILL)), 2).work(range(9)))


def shared(pieces: list[str], size: int, paces: list[int]) -> list[tuple[int, int, str]]:
    """What each process gets, in time: process, number, piece. The greater its pace, the longer a process takes."""
    sharing = Sharing(pieces, lambda piece: piece or None, size)
    got: list[tuple[int, int, str]] = []
    done: set[int] = set()
    busy: dict[int, tuple[int, int]] = {}
    following = 0
    while True:
        for process in range(size):
            if process not in busy and (found := sharing.piece_for(process, following)):
                got.append((process, *found))
                busy[process] = paces[process], found[0]
        if not busy:
            return got
        process = min(busy, key=lambda one: busy[one][0])
        took, number = busy.pop(process)
        busy = {one: (left - took, at) for one, (left, at) in busy.items()}
        done.add(number)
        while following in done:
            following += 1


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("kinds", ["", "a", "ab", "abcdefg"])
def test_every_piece_is_done_once_whatever_the_pace(size: int, kinds: str) -> None:
    chance = random.Random(f"{size}{kinds}")  # noqa: S311
    pieces = [chance.choice(kinds) if kinds else "" for _ in range(200)]
    got = shared(pieces, size, [chance.randint(1, 9) for _ in range(size)])
    assert sorted(number for _, number, _ in got) == list(range(200))
    assert all(pieces[number] == piece for _, number, piece in got)


def test_those_of_one_kind_go_to_one_process() -> None:
    pieces = [*"aabbccdd" * 20]
    random.Random(2).shuffle(pieces)  # noqa: S311
    owners: dict[str, Counter[int]] = defaultdict(Counter)
    for process, _, piece in shared(pieces, 2, [1, 1]):
        owners[piece][process] += 1
    # All but those that somebody takes who would have nothing to do at the end.
    assert all(max(counts.values()) >= 36 for counts in owners.values()), owners
    assert {counts.most_common(1)[0][0] for counts in owners.values()} == {0, 1}


def test_pieces_of_no_kind_and_those_of_only_one_are_shared_evenly() -> None:
    for kind in ("", "a"):
        counts = Counter(process for process, _, _ in shared([kind] * 100, 2, [1, 1]))
        assert min(counts[process] for process in (0, 1)) >= 40, kind


def test_no_more_pieces_are_looked_at_than_may_wait() -> None:
    seen: list[int] = []
    sharing = Sharing((seen.append(n) or n for n in range(10_000)), lambda n: n % 2, 2)
    for _ in range(40):
        sharing.piece_for(0, 0)
    assert len(seen) <= AHEAD * 2
