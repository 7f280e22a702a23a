"""Examining a file that nobody vouches for: in a process of its own that may use only so much time and memory.

The process is given the file on its standard input and prints problems as JSON; nothing else passes between the two.
Whatever else opens such files does so in the same way, by `guarded`.
"""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from generator.problems import Place, Problem, Severity, error

if TYPE_CHECKING:
    from generator.reference.paper import Window

_START = "import sys; sys.path.append(sys.argv.pop(1)); from {module} import main; main()"
_LARGEST_ANSWER = 1_000_000
_MISTAKE = 1
"""Python's exit code for an exception that nothing caught: no fault of the file."""
_TOO_MUCH = 3
"""The exit code of a process that ran out of memory and could still say so."""


class TooMuchError(Exception):
    """A process came to the end of its time or memory."""


def guarded(
    module: str, asked: Mapping[str, Any], data: IO[bytes], *, seconds: float, megabytes: int, most: int
) -> bytes:
    """What the `main` of a module of ours prints, in a process of its own, that reads `data` on its standard input.

    `main` calls `limited` first. Its answer has `most` bytes at the most. TooMuchError where a limit was met;
    `RuntimeError` where the program itself is at fault.
    """
    # A sixth of the time is left for starting and for a process that has to be killed.
    said = {**asked, "seconds": seconds * 5 / 6, "megabytes": megabytes, "most": most}
    root = str(Path(__file__).resolve().parents[3])
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603  (this very program, and no shell)
                [sys.executable, "-P", "-c", _START.format(module=module), root, json.dumps(said)],
                stdin=data,
                stdout=answer,
                stderr=subprocess.PIPE,
                timeout=seconds * 5 / 6,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TooMuchError from None
        if done.returncode == _MISTAKE:
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        answer.seek(0)
        if done.returncode or len(made := answer.read(most + 1)) > most:
            raise TooMuchError
        return made


def limited() -> dict[str, Any]:
    """In the other process: what it was asked, and from now on the limits hold."""
    asked: dict[str, Any] = json.loads(sys.argv[1])
    _limit(asked["seconds"], asked["megabytes"], asked["most"])
    return asked


@contextmanager
def out_of_memory() -> Iterator[None]:
    """In the other process: end it in the agreed way when memory runs out."""
    try:
        yield
    except MemoryError:
        sys.exit(_TOO_MUCH)


def tell(said: bytes) -> None:
    """In the other process: the answer; where it is longer than it may be, the process ends in the agreed way."""
    try:
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
    except OSError as refused:
        if refused.errno != errno.EFBIG:
            raise
        os._exit(_TOO_MUCH)  # (a common exit would try once more to write what is left)


def examine_file(
    path: Path, shown: str = "", *, window: Window | None = None, seconds: float = 10, megabytes: int = 500
) -> list[Problem]:
    """Every problem of a finished PDF; a file that can't be examined within the limits is a problem itself.

    `shown` is the file's name in messages, else the path. `OSError` where the file can't be opened; `RuntimeError`
    where the program itself is at fault.
    """
    name = shown or str(path)
    asked = {"shown": name, "window": _plain(window)}
    with path.open("rb") as file:
        try:
            answer = guarded(__name__, asked, file, seconds=seconds, megabytes=megabytes, most=_LARGEST_ANSWER)
        except TooMuchError:
            return [_too_much(name, seconds, megabytes)]
    return [_problem(said) for said in json.loads(answer)]


def main() -> None:
    """The other process: reads the PDF from standard input, and what is asked from its argument."""
    asked = limited()
    with out_of_memory():
        from generator.pages.preflight.examining import examine
        from generator.reference.paper import Window

        window = Window(**asked["window"]) if asked["window"] else None
        data = sys.stdin.buffer.read()
        said = json.dumps([[*problem.place, *problem[1:]] for problem in examine(data, asked["shown"], window=window)])
    tell(said.encode())


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


def _plain(window: Window | None) -> dict[str, Any] | None:
    if window is None:
        return None
    said = {field.name: getattr(window, field.name) for field in dataclasses.fields(window)}
    return {**said, "zones": dict(window.zones)}


def _problem(said: list[Any]) -> Problem:
    path, line, column, severity, code, message, hint = said
    return Problem(Place(path, line, column), Severity(severity), code, message, hint)


def _too_much(shown: str, seconds: float, megabytes: int) -> Problem:
    return error(
        Place(shown),
        "too-much",
        f"the file can't be examined within {seconds:g} seconds and {megabytes} MB: it is huge, damaged or malicious",
        "don't open it unless you know who made it; ask for it again",
    )
