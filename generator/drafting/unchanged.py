"""Whether a letter's file says the same after its lines were moved: values, comments, the order of the text's parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.letter.model.letter import PARTS
from generator.problems import has_errors
from generator.source.places import Data, Places
from generator.source.yaml_file import YamlFile, read_yaml

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_HEADER = re.compile(r"[|>][^\n]*")


def says_the_same(file: YamlFile, done: str, path: str) -> bool:
    """Whether the new text has the same values and comments, and the parts of the letter in the same order."""
    again, problems = read_yaml(done, path)
    return (
        not has_errors(problems)
        and again.data == file.data
        and comments(again) == comments(file)
        and _parts(again.data) == _parts(file.data)
    )


def _parts(data: Data) -> list[str]:
    return [key for key in data if key in PARTS] if isinstance(data, dict) else []


def comments(file: YamlFile) -> Counter[str]:
    """Every comment, in whatever order."""
    found: Counter[str] = Counter()
    between = 0
    for start, end in sorted(_texts(file.places)):
        # On a block's first line a comment may stand too.
        header = _HEADER.match(file.text, start, end)
        found.update(_COMMENT.findall(file.text[between : header.end() if header else start]))
        between = max(between, end)
    found.update(_COMMENT.findall(file.text[between:]))
    return found


def _texts(places: Places) -> Iterator[tuple[int, int]]:
    """From where to where each value goes that stands alone."""
    if not places.children:
        yield places.span
    for inside in places.children.values():
        yield from _texts(inside)
