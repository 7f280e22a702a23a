"""Several processes that work on pieces of one task, on as many cores as there are.

Each takes a piece, gives its result back, and ends when the process that started it does; pieces of one kind go to one
process, as far as that is fair. Knows nothing of letters.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

THREADS = "/proc/self/task"
"""Where Linux tells of the threads of a process (proc(5)); elsewhere it is not known whether it is safe to part."""
LEAVE = 3.0
"""Seconds that a process may take to end when it is told to."""
PATIENCE = 200
"""How often, five milliseconds apart, it is seen whether threads have come to rest."""
AHEAD = 16
"""How many pieces a process are looked at ahead of the first one that is not done yet."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Sharing(Generic[Piece]):
    """Pieces of a task and the processes that they are meant for, by their numbers from 0.

    Each process learns from the first piece of a kind what makes the next ones quick.
    """

    def __init__(self, pieces: Iterable[Piece], kind: Callable[[Piece], object], size: int) -> None:
        """`kind` is equal for pieces that one process should get; None where any will do."""
        self._pieces = iter(pieces)
        self._kind = kind
        self._queues: list[deque[tuple[int, Piece]]] = [deque() for _ in range(size)]
        self._owners: dict[object, int] = {}
        self._given = [0] * size
        """How many pieces have been meant for each."""
        self._number = 0

    def piece_for(self, process: int, following: int) -> tuple[int, Piece] | None:
        """The next piece for a process, and its number among all; None while there is none.

        `following` is the number of the first piece that is not done yet. A process for which there is nothing takes
        what another one would come to last.
        """
        own = self._queues[process]
        while not own and self._number - following < AHEAD * len(self._queues) and self._look_at_next():
            pass
        if own:
            return own.popleft()
        longest = max(self._queues, key=len)
        return longest.pop() if longest else None

    def _look_at_next(self) -> bool:
        """Find out for whom the next piece is; whether there is one."""
        for piece in self._pieces:
            kind = self._kind(piece)
            owner = None if kind is None else self._owners.get(kind)
            if owner is None:
                owner = min(range(len(self._given)), key=self._given.__getitem__)
                if kind is not None:
                    self._owners[kind] = owner
            self._given[owner] += 1
            self._queues[owner].append((self._number, piece))
            self._number += 1
            return True
        return False


class Crew(Generic[Piece, Result]):
    """Workers that share one way of working: `start` is called once in each and gives the function for the pieces."""

    def __init__(
        self,
        start: Callable[[], Callable[[Piece], Result]],
        size: int,
        parted: Callable[[Callable[[Piece], Result]], None] | None = None,
        kind: Callable[[Piece], object] = lambda _: None,
    ) -> None:
        """With `parted`, the function is begun, and the first piece done, before the processes part, so that what this
        leaves is everybody's; each process then calls `parted` with its own copy of the function. Pieces of one `kind`
        go to one process, as far as that is fair.
        """
        self._start = start
        self._parted = parted
        self._kind = kind
        self._size = size
        self._workers: list[tuple[Connection, Any]] = []

    def work(self, pieces: Iterable[Piece]) -> Iterator[Result]:
        """The results in the order of the pieces; a mistake in a worker is raised here."""
        if self._size <= 1 or "fork" not in multiprocessing.get_all_start_methods():
            function = self._start()
            for piece in pieces:
                yield function(piece)
            return
        pieces = iter(pieces)
        if self._parted and os.path.isdir(THREADS):
            function = self._begun()
            for piece in islice(pieces, 1):
                yield function(piece)
            if not _are_still():
                yield from map(function, pieces)
                return
        yield from self._shared(pieces)

    def _begun(self) -> Callable[[Piece], Result]:
        """The function, begun here; in a process that parts from this one it is a copy of it."""
        function, parted, here = self._start(), self._parted, os.getpid()

        def start() -> Callable[[Piece], Result]:
            if parted and os.getpid() != here:
                parted(function)
            return function

        self._start = start
        return function

    def _shared(self, pieces: Iterator[Piece]) -> Iterator[Result]:
        workers = self._hire()
        sharing = Sharing(pieces, self._kind, self._size)
        idle = list(range(self._size))
        busy: dict[Connection, tuple[int, int]] = {}
        """The number of the worker behind each, and that of its piece."""
        waiting: dict[int, Result] = {}
        following = 0
        try:
            while True:
                for number in [*idle]:
                    if found := sharing.piece_for(number, following):
                        at, piece = found
                        with _told_of_its_end():
                            workers[number].send(piece)
                        busy[workers[number]] = number, at
                        idle.remove(number)
                if not busy:
                    return
                ready = wait(list(busy))
                for worker in [one for one in busy if one in ready]:
                    with _told_of_its_end():
                        result, mistake = worker.recv()
                    if mistake:
                        raise mistake
                    number, at = busy.pop(worker)
                    waiting[at] = result
                    idle.append(number)
                while following in waiting:
                    yield waiting.pop(following)
                    following += 1
        finally:
            self._dismiss()

    def _hire(self) -> list[Connection]:
        context = multiprocessing.get_context("fork")
        for _ in range(self._size):
            ours, theirs = context.Pipe()
            others = [connection for connection, _ in self._workers]
            process = context.Process(target=_serve, args=(self._start, theirs, [ours, *others]), daemon=True)
            process.start()
            theirs.close()
            self._workers.append((ours, process))
        return [connection for connection, _ in self._workers]

    def _dismiss(self) -> None:
        for connection, _ in self._workers:
            connection.close()
        for end in (None, signal.SIGTERM, signal.SIGKILL):
            until = time.monotonic() + LEAVE
            for _, process in self._workers:
                if end and process.is_alive():
                    os.kill(process.pid, end)
            for _, process in self._workers:
                process.join(max(until - time.monotonic(), 0))
        self._workers = []


@contextlib.contextmanager
def _told_of_its_end() -> Iterator[None]:
    """What is said to a worker, or heard from it, tells where it is gone."""
    try:
        yield
    except (EOFError, ConnectionError):
        raise ChildProcessError("a process that was making letters was ended by the system") from None


def _are_still() -> bool:
    """Whether every other thread of this process rests: a process that parts from it has none of them, and what one was
    about to finish would never be finished there.
    """
    for _ in range(PATIENCE):
        if all(map(_is_still, os.listdir(THREADS))):
            return True
        time.sleep(0.005)
    return False


def _is_still(thread: str) -> bool:
    if int(thread) == threading.get_native_id():
        return True
    try:
        with open(f"{THREADS}/{thread}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] == "S"
    except OSError:
        return True  # It has ended.


def _serve(start: Callable[[], Callable[[Piece], Result]], pieces: Connection, others: list[Connection]) -> None:
    """A worker: works until there is nobody to give it a piece, or until it is told to end."""
    for number in ("SIGINT", "SIGHUP"):  # The one who started it is told, too, and dismisses it.
        if hasattr(signal, number):
            signal.signal(getattr(signal, number), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # What it is writing is cleared away.
    for other in others:
        other.close()  # Else it would never notice that the one who started it is gone.
    threading.Thread(target=_end_with, args=[multiprocessing.parent_process()], daemon=True).start()
    function: Callable[[Piece], Result] | None = None
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        while True:
            piece = pieces.recv()
            try:
                function = function or start()
                pieces.send((function(piece), None))
            except Exception as mistake:
                mistake.add_note(traceback.format_exc())
                pieces.send((None, mistake))
    os._exit(0)  # Nothing of the one who started it is to be done twice, such as its last words at exit.


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    """End this process as soon as the one that started it is gone, even if it was killed: at once, or in a while where
    something does not let it.
    """
    wait([parent.sentinel])
    signal.raise_signal(signal.SIGTERM)
    time.sleep(LEAVE)
    os._exit(1)


def chunks(items: Iterable[Piece], size: int) -> Iterator[list[Piece]]:
    """The items in lists of that size."""
    iterator = iter(items)
    while piece := list(islice(iterator, size)):
        yield piece


def tidily() -> None:
    """A long run clears up after itself, unlike a command that makes one letter."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
