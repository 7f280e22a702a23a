"""Work that never ends is ended, by time of the processor's or by memory, and only while it is limited."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from house import limits

from generator.source.limits import TooMuchWorkError, limited_work


@pytest.fixture(autouse=True)
def looked_at_often(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(limits, "_LOOKING_EVERY", 0.001)
    before = set(threading.enumerate())
    yield
    for one in set(threading.enumerate()) - before:
        one.join()  # None goes on by itself.


def endless() -> None:
    """Work that also goes on after any usual mistake, as some libraries do."""
    while True:
        try:
            sum(range(1000))
        except Exception:  # noqa: S112
            continue


def test_work_without_end_is_ended() -> None:
    with pytest.raises(TooMuchWorkError):
        limited_work(0, endless)


def test_limits_within_limits_are_those_of_the_whole() -> None:
    with pytest.raises(TooMuchWorkError):
        limited_work(0, lambda: limited_work(1000, endless))
    assert limited_work(1000, lambda: limited_work(0, lambda: 45)) == 45


def test_work_that_fills_the_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    used = iter([0, *[limits.MEGABYTES * 1_000_000] * 3])
    monkeypatch.setattr(limits, "_memory", lambda: next(used, limits.MEGABYTES * 1_000_000 + 1))
    with pytest.raises(TooMuchWorkError):
        limited_work(1000, endless)


def stubborn(times: int) -> None:
    """Work that goes on so many times after its end."""
    for _ in range(times):
        with suppress(TooMuchWorkError):
            endless()
    endless()


def test_work_that_goes_on_after_its_end_is_ended_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_AGAIN_AFTER", 0.001)
    with pytest.raises(TooMuchWorkError):
        limited_work(0, lambda: stubborn(3))


def test_work_within_its_limits_is_done() -> None:
    assert limited_work(1000, lambda: sum(range(10))) == 45
