"""The next letter from an existing one: sender, recipient, signatories and comments stay; the text becomes comments to
write from, with gaps above it. Never changes a letter's text: it writes a new file.
"""

from __future__ import annotations

from generator.letter.loading import load
from generator.problems import Problem, has_errors
from generator.source.places import Places
from generator.source.yaml_file import YamlFile

GAPS = {
    "title": '"[[title]]"',
    "subtitle": '"[[subtitle]]"',
    "subject": '"[[what the letter is about]]"',
    "opening": "|\n  [[why you write, and why now]]",
    "body": "|\n  [[what you have to say]]",
    "concerns": '\n  - heading: "[[the first concern]]"\n    text: |\n      [[what is happening]]',
    "asks": '\n  - "[[what you want done]]"',
    "closing": "|\n  [[what you hope for]]",
    "postscript": "|\n  [[postscript]]",
}
"""What stands in place of a text that must be new, by its key."""
ONLY_COMMENTS = ("date", "date_line", "references", "enclosures", "annexes", "sources")
"""Keys that must be new but can be left out until they are: their old values become comments."""
REPLACED = (*GAPS, *ONLY_COMMENTS, "status")
"""Every key that does not stay as it is."""


def next_letter(path: str) -> tuple[str | None, list[Problem]]:
    """The text of the next letter's file, begun from the letter at `path`; None where that one has errors."""
    loaded, problems = load(path)
    errors = [problem for problem in problems if has_errors([problem])]
    if not loaded or errors:
        return None, errors
    return begun_from(loaded.source), []


def begun_from(source: YamlFile) -> str:
    """The file's text with `status: draft` at its head, and each old text as a comment below the gap in its place."""
    lines = source.text.split("\n")
    for key, places in reversed(_replaced(source.places)):
        first, last = _lines(places, source.text)
        old = [f"# {line}" if line.strip() else "#" for line in lines[first:last]]
        gap = f"{key}: {GAPS[key]}".replace(": \n", ":\n").split("\n") if key in GAPS else []
        lines[first:last] = [] if key == "status" else [*gap, *old]
    start = _first_line(source.places)
    lines.insert(start, "status: draft")
    return "\n".join(lines)


def _replaced(places: Places) -> list[tuple[str, Places]]:
    found = [(str(key), at) for key, at in places.children.items() if key in REPLACED]
    return sorted(found, key=lambda pair: pair[1].named.line)


def _lines(places: Places, text: str) -> tuple[int, int]:
    """The first of the lines of a key and its value, and the one after the last, counted from 0."""
    end = text.count("\n", 0, max(places.span[1], 1))
    if text[places.span[1] - 1 : places.span[1]] == "\n":
        end -= 1
    return places.named.line - 1, max(end, places.named.line - 1) + 1


def _first_line(places: Places) -> int:
    return min((at.named.line for at in places.children.values()), default=1) - 1
