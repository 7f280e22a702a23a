"""The next letter from an existing one: sender, recipient, signatories and comments stay; the text becomes comments to
write from, with gaps above it. Never changes a letter's text: it writes a new file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from generator.drafting.soundness import made_sound
from generator.letter.loading import load
from generator.letter.loading.references import is_file
from generator.letter.loading.tidying import Path
from generator.problems import Problem, has_errors
from generator.source.data import Data, texts_in
from generator.source.folder import read_named
from generator.source.places import Places
from generator.source.splicing import replace_values
from generator.source.writing import write_yaml
from generator.source.yaml_file import YamlFile, read_yaml

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
KEPT = "# Recipient, salutation and signatories are still the old letter's: read them before you send this one."
REPLACED = (*GAPS, *ONLY_COMMENTS, "status")
"""Every key that does not stay as it is."""
PEOPLE = ("sender", "recipient", "recipients", "signatories")
"""Keys in which files can be named."""
PICTURES = ("logo", "signature")
"""Fields of people that name a picture's file."""


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
    begun = begun_from(loaded.source if way == os.curdir else moved(loaded.source, way))
    return made_sound(begun, target), []


def _from_pdf(path: str, target: str) -> tuple[str | None, list[Problem]]:
    """The next letter from the data that a PDF carries."""
    from generator.drafting.importing.own_pdf import own_data

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
        gap = f"{key}: {GAPS[key]}".replace(": \n", ":\n").split("\n") if key in GAPS else []
        lines[first:last] = [] if key == "status" else [*gap, *old]
    lines[(start := _first_line(source.places)) : start] = [KEPT, "status: draft"]
    return "\n".join(lines)


def _read(text: str, path: str) -> YamlFile:
    return read_yaml(text, path)[0]


def _value(data: Data, key: str) -> Data:
    return data.get(key) if isinstance(data, dict) else None


def _files(path: Path, data: Data, key: str = "") -> Iterator[tuple[Path, str]]:
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
