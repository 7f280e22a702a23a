"""Work on files that nobody vouches for, all of it in a process of its own that may use only so much time and memory.

The process is given the file on its standard input and prints what became of it as JSON; nothing else passes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from typing import Any

from generator.problems import Place, Problem, Severity, error
from generator.source.text import shown_name

SECONDS, MEGABYTES = 20.0, 1500
"""So much work may one file make, and so much memory may it use where the system can hold it to that."""
_LARGEST_ANSWER = 200_000_000


def apart(module: str, asked: Mapping[str, Any], data: bytes, path: str) -> tuple[Any, list[Problem]]:
    """What the `main` of a module answers about a file's bytes, which calls `answer`: that, and the problems.

    None where a limit was met; code: too-much.
    """
    from generator.source.guarded import TooMuchError, guarded

    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        said = {"path": path, **asked}
        try:
            made, problems = json.loads(
                guarded(module, said, file, seconds=SECONDS, megabytes=MEGABYTES, most=_LARGEST_ANSWER)
            )
        except TooMuchError:
            return None, [_too_much(path)]
    return made, list(map(_problem, problems))


def answer(work: Callable[..., tuple[Any, list[Problem]]]) -> None:
    """In the other process: does the work on the bytes of the file, with what else was asked, and prints the outcome.

    What it makes must be such as JSON can say.
    """
    from generator.source.guarded import limited, out_of_memory, tell

    asked = limited()
    limits = "seconds", "megabytes", "most"
    with out_of_memory():
        data = sys.stdin.buffer.read()
        try:
            said = work(data, **{key: value for key, value in asked.items() if key not in limits})
        except RecursionError:
            said = None, [_too_much(asked["path"])]
        tell(json.dumps(said).encode())


def _problem(said: list[Any]) -> Problem:
    place, severity, code, message, hint = said
    return Problem(Place(*place), Severity(severity), code, message, hint)


def _too_much(path: str) -> Problem:
    return error(
        Place(path),
        "too-much",
        f"'{shown_name(path)}' can't be read within {SECONDS:g} seconds and {MEGABYTES} MB: it is huge or malicious",
        "if you know who made it, save its text by itself, and import that",
    )
