"""How far a long piece of work has come: one line on a terminal, and nothing anywhere else."""

from __future__ import annotations

import sys
import time

import click

PATIENCE = 1.0
"""Seconds that pass before anything is shown."""
BACK = "\r\x1b[K"
"""To the start of the line, and the line empty."""


class Progress:
    """A line such as "12 of 27 letters" on standard error, once the work has taken more than a second."""

    def __init__(self, total: int, what: str) -> None:
        self._total, self._what = total, what
        self._on_terminal = sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = False

    def show(self, done: int) -> None:
        """Say how many are done."""
        if self._on_terminal and time.monotonic() - self._started > PATIENCE:
            click.echo(f"{BACK}{done} of {self._total} {self._what}", nl=False, err=True)
            self._shown = True

    def clear(self) -> None:
        """Take the line away, so that other lines can be written."""
        if self._shown:
            click.echo(BACK, nl=False, err=True)
            self._shown = False
