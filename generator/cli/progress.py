"""How far a long piece of work has come: one line on a terminal, and nothing anywhere else."""

from __future__ import annotations

import sys
import time

from generator.cli.showing import put

PATIENCE = 1.0
"""Seconds that pass before anything is shown."""
PAUSE = 0.1
"""Seconds between two lines at the least."""
BACK = "\r\x1b[K"
"""To the start of the line, and the line empty."""


class Progress:
    """A line such as "12 of 27 letters" on standard error, once the work has taken more than a second.

    Where the total isn't known (0), it counts; `rate` adds how many a second, and the time left.
    """

    def __init__(self, total: int, what: str, *, rate: bool = False) -> None:
        self._total, self._what, self._rate = total, what, rate
        self._on_terminal = sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = False
        self._last = float("-inf")

    def show(self, done: int) -> None:
        """Say how many are done."""
        passed = time.monotonic() - self._started
        if not self._on_terminal or passed < PATIENCE or passed - self._last < PAUSE:
            return
        self._last = passed
        put(f"{BACK}{said(done, self._total, self._what, passed if self._rate else 0)}", err=True)
        self._shown = True

    def clear(self) -> None:
        """Take the line away, so that other lines can be written."""
        if self._shown:
            put(BACK, err=True)
            self._shown = False


def said(done: int, total: int, what: str, seconds: float = 0) -> str:
    """The line, with the rate and the time left where some seconds have passed."""
    counted = f"{done:,} of {total:,} {what}" if total else f"{done:,} {what}"
    if not seconds or not done:
        return counted
    rate = done / seconds
    left = (total - done) / rate if total else 0
    shown = f", {_duration(left)} left" if left else ""
    return f"{counted}, {rate:,.0f} a second{shown}" if rate >= 10 else f"{counted}, {rate:.1f} a second{shown}"


def _duration(seconds: float) -> str:
    """About how long, in the units that one says it in."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
