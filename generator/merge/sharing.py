"""Which of several processes gets which piece of a task: those of one kind go to one process, as far as that is fair.

Each process learns from the first piece of a kind what makes the next ones quick. Starts no process.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Piece = TypeVar("Piece")

AHEAD = 16
"""How many pieces a process are looked at ahead of the first one that is not done yet."""


class Sharing(Generic[Piece]):
    """Pieces of a task and the processes that they are meant for, by their numbers from 0."""

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
