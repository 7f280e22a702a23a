"""How much is read of anything, and how much work is done on it: enough for every letter, and little enough that no
file can exhaust the machine.

Sizes in bytes are in `text`. Never reads anything itself.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from generator.problems import Place, Problem, error

Made = TypeVar("Made")

MOST_ENTRIES = 20_000
"""How many items a list, or entries a group of entries, may have."""
MOST_ITEMS = 1_000
"""How many a list may have that is printed whole by any theme, such as the concerns of a letter."""
MOST_IN_TABLE = 8_000
"""How many names a table of those who sign may have; in other forms there may be `MOST_ENTRIES`."""
MOST_VALUES = 400_000
"""How many values a letter file may have in all."""
MOST_ROWS = 20_000
"""How many rows a table may have, unless its reader asks for more."""
MOST_LINES = 2_000_000
"""How many lines a table may have, blank ones and those within a cell among them."""
MOST_RECIPIENTS = 100_000
"""How many recipients one merge may have."""
MOST_COLUMNS = 200
"""How many headings a table may have."""
LONGEST_CELL = 131_072
"""How many characters a cell of a table may have: what Python's reader of CSV takes, and four times what Excel does."""
READ_OF_CELL = 2_000
"""How many characters of a cell are read where a list is imported; in an answer that long there may be more."""


def too_many(place: Place, what: str, most: int) -> Problem:
    """More than `most` of anything: `what` says of which, such as "rows"."""
    message = f"there are more than {most:,} {what} here, the most that are read"
    return error(place, "too-many", message, "check that it is the right file, or divide it")


def cell_too_long(place: Place) -> Problem:
    """A cell of a table with more characters than are read."""
    message = f"this cell has more than {LONGEST_CELL:,} characters, the most that are read"
    return error(place, "text-too-long", message, "check that the right text stands in it, or divide it")


MEGABYTES = 700
"""By so much may the memory grow that this process uses, while it does limited work."""
_LOOKING_EVERY, _AGAIN_AFTER = 0.1, 1.0
"""Seconds between two looks at what was used, and from one that ended the work to the next: it is ended once more where
what is called went on.
"""


_at_work: set[int] = set()
"""The threads that do limited work."""


class TooMuchWorkError(BaseException):  # (no Exception: libraries catch those, and go on)
    """Work that has used up its limits."""


def limited_work(seconds: float, work: Callable[[], Made]) -> Made:
    """What the work makes; it is ended, wherever it is, by TooMuchWorkError when it has used up its limits.

    `seconds` are of the processor's time, so that it is the same on a busy machine. One call of a library ends first,
    and one that asks for all the memory at once may get it: what makes such calls has limits of its own. Work within
    limited work has the limits of the whole.
    """
    worker, done = threading.get_ident(), threading.Event()
    if worker in _at_work:
        return work()
    until, most = time.process_time() + seconds, _memory() + MEGABYTES * 1_000_000
    under_way, over = threading.Event(), threading.Event()

    def begin() -> Made:
        under_way.set()
        try:
            return work()
        finally:
            over.set()

    def look() -> None:
        wait = _LOOKING_EVERY
        while not done.wait(wait):
            # Whatever became of it, nothing else is ever ended: it is ended only where it is under way. (Its
            # frames would tell, too; but to look at those of a thread that runs can crash CPython 3.11.)
            if over.is_set():
                return
            if under_way.is_set() and (time.process_time() > until or _memory() > most):
                _raise_in(worker, TooMuchWorkError)
                wait = _AGAIN_AFTER

    def stop() -> None:
        while looking.is_alive():
            with suppress(TooMuchWorkError):  # It may be raised here, too, where the work has just been done.
                done.set()
                looking.join()
        _raise_in(worker, None)
        _at_work.discard(worker)

    looking = threading.Thread(target=look, daemon=True)
    try:
        try:
            looking.start()
            _at_work.add(worker)
            made = begin()
        finally:
            stop()
        if time.process_time() > until:  # What was raised may have been lost where an object was let go of.
            raise TooMuchWorkError
        return made
    finally:
        stop()


def _raise_in(thread: int, mistake: type[BaseException] | None) -> None:
    """Raise an exception in a thread, or take back one that was not yet raised there (Python/C API, Thread states)."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), mistake and ctypes.py_object(mistake))


def _memory() -> int:
    """The most bytes that this process has used so far; 0 where the system doesn't tell."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
