"""Reading documents that nobody vouches for: in a process of its own that may use only so much time and memory.

The process is given the file on its standard input and prints what it read as JSON; nothing else passes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from typing import Any

from generator.drafting.importing.document import Block, Document, Line
from generator.problems import Place, Problem, Severity, error
from generator.source.text import shown_name

SECONDS, MEGABYTES = 60.0, 1500
"""So long may reading one file take, and so much memory may it use where the system can hold it to that."""
_LARGEST_ANSWER = 100_000_000


def read_document(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document in a file of any kind that can be read, by the ending of its name.

    Codes: unknown-document, those of its reader; too-much where it can't be read within the limits.
    """
    said = apart(__name__, data, path, _LARGEST_ANSWER)
    if said is None:
        return None, [too_much(path)]
    told = [problem_from(one) for one in said["problems"]]
    return (_document(said["document"]) if said["document"] else None), told


def apart(module: str, data: bytes, path: str, most: int) -> dict[str, Any] | None:
    """What the `main` of a module says of a file's bytes, in a process of its own; None where a limit was met.

    Its answer is JSON, of `most` bytes at the most.
    """
    from generator.source.guarded import TooMuchError, guarded

    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        try:
            answer = guarded(module, {"path": path}, file, seconds=SECONDS, megabytes=MEGABYTES, most=most)
        except TooMuchError:
            return None
    said: dict[str, Any] = json.loads(answer)
    return said


def main() -> None:
    """The other process: reads the file from its standard input, and prints what stands in it."""
    from generator.source.guarded import limited, out_of_memory, tell

    asked = limited()
    with out_of_memory():
        tell(json.dumps(_read(sys.stdin.buffer.read(), asked["path"])).encode())


def _read(data: bytes, path: str) -> dict[str, Any]:
    from generator.drafting.importing.reading.readers import read

    try:
        document, problems = read(data, path)
    except RecursionError:
        document, problems = None, [too_much(path)]
    plain = document._replace(notes=dict(document.notes)) if document else None
    return {"document": plain, "problems": problems}


def _document(said: list[Any]) -> Document:
    blocks, notes, language, unsure, footnotes, letterhead, foot, leftovers = said
    return Document(
        tuple(map(_block, blocks)),
        dict(notes),
        language,
        tuple(unsure),
        footnotes,
        tuple(letterhead),
        tuple(foot),
        leftovers,
    )


def _block(said: list[Any]) -> Block:
    lines, kind, level, marker, cells = said
    rows = tuple(tuple(_lines(cell) for cell in row) for row in cells)
    return Block(_lines(lines), kind, level, marker, rows)


def _lines(said: list[Any]) -> tuple[Line, ...]:
    return tuple(Line(*one) for one in said)


def problem_from(said: list[Any]) -> Problem:
    """A problem that was JSON on its way from the other process."""
    place, severity, code, message, hint = said
    return Problem(Place(*place), Severity(severity), code, message, hint)


def too_much(path: str) -> Problem:
    """A file that can't be read within the limits."""
    return error(
        Place(path),
        "too-much",
        f"'{shown_name(path)}' can't be read within {SECONDS:g} seconds and {MEGABYTES} MB: it is huge or malicious",
        "if you know who made it, save its text by itself, and import that",
    )
