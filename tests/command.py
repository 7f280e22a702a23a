"""The command `letters`, run within the tests' own process: `letters("build", "letter.yaml")` → what it said."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from generator.cli.commands import run


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of its standard output."""
        return self.out.splitlines()

    @property
    def wrong(self) -> list[str]:
        """The lines of its standard error."""
        return self.err.splitlines()


def letters(*arguments: str | Path, cwd: Path | None = None) -> Said:
    """Runs the command; a bug's traceback comes through as the exception that it is."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["letters", *map(str, arguments)]),
        mock.patch.dict(os.environ, {}),
        contextlib.chdir(cwd or Path.cwd()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = run()
    return Said(code, out.getvalue(), err.getvalue())


def in_a_process(*arguments: str | Path, cwd: Path, before: str = "", **environment: str) -> Said:
    """Runs the command in a process of its own; `before` is Python that runs first, after the import of the command."""
    program = f"from generator.cli.main import main\n{before}\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)
