"""The next letter from an existing one: sender, recipient, signatories and comments stay; the text becomes comments to
write from, with gaps above it. Never changes a letter's text: it writes a new file.

The new letter has no errors: what it still says of parts that are gone becomes comments too, and no word is lost.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.drafting import GUESSED
from generator.drafting.carried import own_data
from generator.letter.loading import load
from generator.letter.loading.references import is_file
from generator.letter.model import PRINTED, is_prose
from generator.pages.ready import ready
from generator.problems import Problem, has_errors
from generator.source.editing.texts import replace_values
from generator.source.folder import FileRead, read_named
from generator.source.places import Data, Key, Places, texts_in
from generator.source.writing import write_yaml
from generator.source.yaml_file import YamlFile, read_yaml

POINTS = {"concerns": ("the first concern", "what is happening"), "asks": ("the first thing", "what you want done")}
"""What stands in place of the points of a block: of the heading, where the old ones have any, and of the text."""
DATED = "# The old letter's date; give this one its own:"
FORM = ("style", "order")
"""Keys of a block of points that say how it looks, which stays."""
REPLACED = (*(name for name, one in PRINTED.items() if one.gap is not None), *POINTS, "status")
"""Every key that does not stay as it is."""
PEOPLE = ("sender", "recipient", "recipients", "signatories")
"""Keys in which files can be named."""
PICTURES = ("logo", "signature")
"""Fields of people that name a picture's file."""


_SCHEMA = re.compile(r"^(#\s+(?:yaml-language-server\s*:\s*)?\$schema\s*[=:]\s*)(?![a-z]+:|/)(\S+)", re.MULTILINE)

ROUNDS = 10
"""How often the letter is read again, after what was wrong has become comments."""
ELSEWHERE = ("outside-folder",)
"""Codes of errors that come from where the new file is, not from what it says."""
SOMETHING_TO_SAY = "\nbody: |\n  [[what you have to say]]\n"


def next_letter(path: str, target: str) -> tuple[str | None, list[Problem]]:
    """The text of the next letter's file `target`, begun from the letter at `path`; None where that one has errors.

    The letter is a YAML file, or a PDF of ours that carries its data. Codes: those of loading; no-letter-data.
    """
    if path.lower().endswith(".pdf"):
        return _from_pdf(path, target)
    loaded, problems = load(path)
    errors = [problem for problem in problems if has_errors([problem])]
    if not loaded or errors:
        return None, errors
    way = os.path.relpath(os.path.dirname(os.path.abspath(path)), os.path.dirname(os.path.abspath(target)))
    begun = begun_from(loaded.source) if way == os.curdir else _schema_moved(begun_from(moved(loaded.source, way)), way)
    return made_sound(begun, target), []


def _from_pdf(path: str, target: str) -> tuple[str | None, list[Problem]]:
    """The next letter from the data that a PDF carries."""
    file, problems = read_named(path)
    if file is None:
        return None, problems
    own, problems = own_data(file)
    return (made_sound(begun_from(_read(own.text, target)), target) if own else None), problems


def moved(source: YamlFile, way: str) -> YamlFile:
    """The letter as it must be written in another folder; `way` leads from there to its own."""
    named = {
        path: os.path.normpath(os.path.join(way, name))
        for key in PEOPLE
        for path, name in _files((key,), _value(source.data, key))
    }
    return _read(replace_values(source.text, source.places, named), source.places.value.path)


def begun_from(source: YamlFile) -> str:
    """The file's text with `status: draft` at its head, and each old text as a comment below the gap in its place."""
    if source.text[source.places.span[0] :].startswith("{"):
        # All in braces: there are no lines for each key. Written anew it has them.
        source = _read(write_yaml(source.data), source.places.value.path)
    lines = source.text.split("\n")
    for key, places in reversed(_replaced(source)):
        first, last = _lines(places, source.text)
        old = [f"# {line}" if line.strip() else "#" for line in lines[first:last]]
        old = [DATED, *old] if key == "date" else old
        gap = _gap(key, _value(source.data, key))
        lines[first:last] = [] if key == "status" else [*gap, *old]
        if first and lines[first - 1].startswith(GUESSED):
            del lines[first - 1]  # What was guessed of the old text says nothing of the new one.
    lines[(start := _first_line(source.places)) : start] = [*to_be_read(source.data), "status: draft"]
    return "\n".join(lines)


def to_be_read(data: Data) -> list[str]:
    """A comment that names what may no longer be right; none where nothing of it stays."""
    keys = [key for key, one in PRINTED.items() if one.to_be_read and _value(data, key)]
    return [f"# Still the old letter's: {', '.join(keys)}. Read them before you send this one."] if keys else []


def _gap(key: str, old: Data) -> list[str]:
    """The lines that stand in place of an old text; of points in the form that the old ones have."""
    if key not in POINTS:
        gap = PRINTED[key].gap if key in PRINTED else ""
        if not gap:
            return []
        return [f"{key}: |", f"  [[{gap}]]"] if is_prose(key) else [f'{key}: "[[{gap}]]"']
    form = [f"  {name}: {old[name]}" for name in FORM if isinstance(old, dict) and isinstance(old.get(name), str)]
    items = old.get("items") if isinstance(old, dict) else old
    headed = isinstance(items, list) and any(isinstance(one, dict) and "heading" in one for one in items)
    heading, text = POINTS[key]
    item = [f'- heading: "[[{heading}]]"', "  text: |", f"    [[{text}]]"] if headed else [f'- "[[{text}]]"']
    margin = "    " if form else "  "
    return [f"{key}:", *form, *(["  items:"] if form else []), *(f"{margin}{line}" for line in item)]


def _schema_moved(text: str, way: str) -> str:
    """The text with the line by which an editor finds the schema leading there from the new file's folder."""

    def led(found: re.Match[str]) -> str:
        return found[1] + os.path.normpath(os.path.join(way, found[2])).replace(os.sep, "/")

    return _SCHEMA.sub(led, text, count=1)


def _read(text: str, path: str) -> YamlFile:
    return read_yaml(text, path)[0]


def _value(data: Data, key: str) -> Data:
    return data.get(key) if isinstance(data, dict) else None


def _files(path: tuple[Key, ...], data: Data, key: str = "") -> Iterator[tuple[tuple[Key, ...], str]]:
    """The names of files among people, each with its path."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _files((*path, name), value, name)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _files((*path, number), value, "items")
    elif data and (key in PICTURES or (key in ("", "items") and is_file(data))):
        yield path, data


def _replaced(source: YamlFile) -> list[tuple[str, Places]]:
    """The keys that do not stay, in the file's order. Sources stay where a text does that may cite them."""
    data = source.data if isinstance(source.data, dict) else {}
    cited = any("[^" in text for key, value in data.items() if key not in REPLACED for text in texts_in(value))
    keys = [key for key in REPLACED if not (key == "sources" and cited)]
    found = [(str(key), at) for key, at in source.places.children.items() if key in keys]
    return sorted(found, key=lambda pair: pair[1].named.line)


def _lines(places: Places, text: str) -> tuple[int, int]:
    """The first of the lines of a key and its value, and the one after the last, counted from 0."""
    end = text.count("\n", 0, max(places.span[1], 1))
    if text[places.span[1] - 1 : places.span[1]] == "\n":
        end -= 1
    return places.named.line - 1, max(end, places.named.line - 1) + 1


def _first_line(places: Places) -> int:
    return min((at.named.line for at in places.children.values()), default=1) - 1


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
