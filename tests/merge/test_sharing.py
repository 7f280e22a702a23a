"""Who gets which piece: those of one kind go to one process, nobody idles while there is work, none is done twice."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import pytest

from generator.merge.sharing import AHEAD, Sharing


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
