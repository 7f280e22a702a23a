"""A letter that was begun from another one has no errors: what it still says of parts that are gone becomes comments.

Never looks at the letter that it was begun from, and never takes a word away.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.pages.ready import ready
from generator.problems import Problem, has_errors
from generator.source.folder import FileRead
from generator.source.places import Places
from generator.source.yaml_file import read_yaml

ROUNDS = 10
"""How often the letter is read again, after what was wrong has become comments."""
ELSEWHERE = ("outside-folder",)
"""Codes of errors that come from where the new file is, not from what it says."""
SOMETHING_TO_SAY = "\nbody: |\n  [[what you have to say]]\n"


def made_sound(text: str, target: str) -> str:
    """The text of the letter file `target` with what has errors as comments, and with a gap where it says nothing."""
    for _ in range(ROUNDS):
        errors = _errors(text, target)
        if any(problem.code == "no-text" for problem in errors):
            text = text.rstrip("\n") + SOMETHING_TO_SAY
            continue
        lines = sorted({problem.place.line for problem in errors if problem.place.line}, reverse=True)
        if not lines:
            break
        text = _commented(text, lines[0])
    return text


def _errors(text: str, target: str) -> list[Problem]:
    """The errors of the letter's own file."""
    file = FileRead(Path(os.path.realpath(target)), target, text.encode())
    _, problems = ready(file)
    own = (problem for problem in problems if problem.place.path == target and problem.code not in ELSEWHERE)
    return [problem for problem in own if has_errors([problem])]


def _commented(text: str, line: int) -> str:
    """The text with the smallest entry that has this line as comments, so that what stands around it can be read."""
    here = read_yaml(text, "")[0].places
    found: Places | None = None
    while True:
        inside = [at for at in here.children.values() if at.key and at.key.line <= line <= _last_line(at, text)]
        # An entry that begins on its parent's line, or is all that its parent has, goes with its parent.
        apart = found is None or (len(here.children) > 1 and here.value.line > (found.key or here.value).line)
        if not inside or not apart or text[here.span[0] : here.span[0] + 1] == "{":
            break
        found = here = inside[0]
    lines = text.split("\n")
    first, last = (found.named.line, _last_line(found, text)) if found else (line, line)
    lines[first - 1 : last] = [f"# {each}" if each.strip() else "#" for each in lines[first - 1 : last]]
    return "\n".join(lines)


def _last_line(places: Places, text: str) -> int:
    """The last line of an entry's value."""
    end = places.span[1]
    return max(text.count("\n", 0, end) + (text[end - 1 : end] != "\n"), places.named.line)
