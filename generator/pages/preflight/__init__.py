"""Preflight: examining a finished PDF, whoever made it, as a printer and an archive would.

`examine` looks at bytes in this process; `examine_file` does so in a process of its own, with limits, for files that
nobody vouches for, which tells their problems as JSON. Never imports WeasyPrint or the layout, never fetches, never
changes a file.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.problems import Place, Problem, Severity, error

if TYPE_CHECKING:
    from generator.pages.preflight.examining import RULES, examine
    from generator.reference.paper import Window

__all__ = ["RULES", "examine", "examine_file"]

_LARGEST_ANSWER = 1_000_000


def __getattr__(name: str) -> object:
    """Imported when asked for: the rules alone are wanted for pages that are no file yet."""
    if name not in __all__:
        raise AttributeError(name)
    from generator.pages.preflight import examining

    return getattr(examining, name)


def examine_file(
    path: Path, shown: str = "", *, window: Window | None = None, seconds: float = 10, megabytes: int = 500
) -> list[Problem]:
    """Every problem of a finished PDF; a file that can't be examined within the limits is a problem itself.

    `shown` is the file's name in messages, else the path. `OSError` where the file can't be opened; `RuntimeError`
    where the program itself is at fault.
    """
    from generator.source.guarded import TooMuchError, guarded

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
    from generator.source.guarded import limited, out_of_memory, tell

    asked = limited()
    with out_of_memory():
        from generator.pages.preflight.examining import examine
        from generator.reference.paper import Window

        window = Window(**asked["window"]) if asked["window"] else None
        data = sys.stdin.buffer.read()
        said = json.dumps([[*problem.place, *problem[1:5]] for problem in examine(data, asked["shown"], window=window)])
    tell(said.encode())


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
