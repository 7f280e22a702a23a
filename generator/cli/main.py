"""The program: a process that runs one command and ends. What makes it start and end sooner stands here."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import sys
from io import TextIOWrapper
from types import FrameType, TracebackType
from typing import NoReturn


def main() -> NoReturn:
    """Run `letters` and end with its exit code."""
    ended: list[int] = []
    atexit.register(_leave, ended)  # What is registered first is called last.
    gc.disable()  # One short run: what little garbage there is costs less than looking for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # It looks for them in every package there is.
    _told_to_end()
    sys.excepthook = _shown
    if isinstance(sys.stdout, TextIOWrapper):  # An old console, or a pipe to one, has not every character.
        sys.stdout.reconfigure(errors="backslashreplace")
    from generator.cli.commands import run

    ended.append(run())
    sys.exit(ended[0])


def _leave(ended: list[int]) -> None:
    """Leave where all is done and said: the system frees the memory sooner than Python would, object by object."""
    if ended:
        with contextlib.suppress(OSError, ValueError):  # (a reader that has gone: Python tells it in its own way)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended[0])


def _told_to_end() -> None:
    """Whoever ends the program, or closes its terminal, interrupts it as Ctrl-C does; not what `nohup` has started."""
    signal.signal(signal.SIGTERM, _interrupt)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _interrupt)


def _shown(kind: type[BaseException], mistake: BaseException, trace: TracebackType | None) -> None:
    """A bug's traceback, in which names of files and cells may stand."""
    from traceback import format_exception

    from generator.cli.showing import say

    for line in "".join(format_exception(kind, mistake, trace)).splitlines():
        say(line, err=True)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
