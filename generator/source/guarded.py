"""Opening files that nobody vouches for: in a process of its own that may use only so much time and memory.

The process is given the files on its standard input and prints its answer; nothing else passes between the two. It
ends with the process that asked it.
"""

from __future__ import annotations

import errno
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_START = "import sys; sys.path.append(sys.argv.pop(1)); from {module} import main; main()"
_STARTING = 5 / 6
"""The part of the time that is for the work; the rest is for starting, and for a process that has to be ended."""
_PATIENCE = 3
"""How many times as long may pass by the clock: other programs may want the processor, too."""
_MISTAKE = 1
"""Python's exit code for an exception that nothing caught: no fault of the file."""
_TOO_MUCH = 3
"""The exit code of a process that ran out of memory and could still say so."""


class TooMuchError(Exception):
    """A process came to the end of its time or memory; `said` is what it had printed by then."""

    def __init__(self, said: bytes = b"") -> None:
        super().__init__()
        self.said = said


def guarded(
    module: str, asked: Mapping[str, Any], data: IO[bytes], *, seconds: float, megabytes: int, most: int
) -> bytes:
    """What the `main` of a module of ours prints, in a process of its own, that reads `data` on its standard input.

    `main` calls `limited` first. `seconds` are of work, whatever else the machine does; by the clock, several times as
    many. Its answer has `most` bytes at the most, and one at the least. TooMuchError where a limit was met;
    `RuntimeError` where the program itself is at fault.
    """
    said = {**asked, "seconds": seconds * _STARTING, "megabytes": megabytes, "most": most}
    root = str(Path(__file__).resolve().parents[2])
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603  (this very program, and no shell)
                [sys.executable, "-P", "-c", _START.format(module=module), root, json.dumps(said)],
                stdin=data,
                stdout=answer,
                stderr=subprocess.PIPE,
                timeout=seconds * _PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TooMuchError(_read(answer, most)) from None
        if done.returncode == _MISTAKE:
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        made = _read(answer, most + 1)
        if done.returncode or not 0 < len(made) <= most:
            raise TooMuchError(made[:most])
        return made


def _read(file: IO[bytes], most: int) -> bytes:
    file.seek(0)
    return file.read(most)


def limited() -> dict[str, Any]:
    """In the other process: what it was asked, and from now on the limits hold, and only answers are printed."""
    asked: dict[str, Any] = json.loads(sys.argv[1])
    threading.Thread(target=_end_with_asker, daemon=True).start()
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115  (odfpy, for one, prints a whole file that it can't read)
    _limit(asked["seconds"], asked["megabytes"], asked["most"])
    return asked


def _end_with_asker() -> None:
    """End this process when the one that asked is gone, and with it the reader of its complaints, where the system can
    tell (poll(2): POLLERR for a pipe that nobody reads).
    """
    if hasattr(select, "poll"):
        waiting = select.poll()
        waiting.register(sys.stderr.fileno(), 0)
        waiting.poll()
        os._exit(1)


@contextmanager
def out_of_memory() -> Iterator[None]:
    """In the other process: end it in the agreed way when memory runs out."""
    try:
        yield
    except MemoryError:
        sys.exit(_TOO_MUCH)


def tell(said: bytes) -> None:
    """In the other process: the answer, or its next part; where it is longer than it may be, the process ends in the
    agreed way.
    """
    assert sys.__stdout__  # noqa: S101  (it was given one)
    try:
        sys.__stdout__.buffer.write(said)
        sys.__stdout__.buffer.flush()
    except OSError as refused:
        if refused.errno != errno.EFBIG:
            raise
        os._exit(_TOO_MUCH)  # (a common exit would try once more to write what is left)


def _limit(seconds: float, megabytes: int, most: int) -> None:
    """Bind this process to so much time and memory, where the system can (Windows can't: there only time is bound)."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, megabytes * 1_000_000),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_FSIZE, most + 1),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, value in limits:
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
