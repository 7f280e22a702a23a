"""Parts of plain data by the path to them: found, replaced, and the number at which a new entry belongs.

Never looks at a file's text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.source.editing.entries import RefusedError
from generator.source.places import Data, Key, texts_in
from generator.source.writing import fits_block

Path = tuple[Key, ...]


def place_of(key: str, keys: Sequence[str], order: Sequence[Sequence[str]]) -> int:
    """The number at which a new key stands among those that are there."""
    own = next((number for number, group in enumerate(order) if key in group), len(order))
    group = list(order[own]) if own < len(order) else []
    fellows = [one for one in keys if one in group]
    if fellows:
        before = [one for one in group[: group.index(key)] if one in fellows]
        return keys.index(before[-1]) + 1 if before else keys.index(fellows[0])
    ranks = [next((number for number, group in enumerate(order) if one in group), len(order)) for one in keys]
    below = [rank for rank in ranks if rank <= own]
    if below:
        return len(ranks) - ranks[::-1].index(max(below))
    return 0


def nested(path: Path, value: Data) -> Data:
    """The value with a mapping or list round it for each step of a path."""
    if any(isinstance(key, int) and key for key in path):
        raise RefusedError("a new list begins with its first item")
    for key in reversed(path):
        value = {key: value} if isinstance(key, str) else [value]
    return value


def part_of(data: Data, path: Path, *, must: bool = False) -> Data:
    """The part of the data to which a path leads; None where there is none, unless it must be there."""
    for key in path:
        there = (
            (isinstance(data, dict) and key in data)
            if isinstance(key, str)
            else (isinstance(data, list) and 0 <= key < len(data))
        )
        if not there:
            if must:
                raise RefusedError(f"the file has no '{'.'.join(map(str, path))}'")
            return None
        data = data[key]  # type: ignore[index]  # the kinds agree
    return data


def with_part(data: Data, path: Path, value: Data) -> Data:
    """The data with another value at a path."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {**data, str(key): with_part(data[str(key)], rest, value)}
    assert isinstance(data, list)  # noqa: S101  (paths are looked at before)
    return [with_part(one, rest, value) if at == key else one for at, one in enumerate(data)]


def other_texts(path: Path, old: Data, new: Data) -> list[tuple[Path, str, str]] | None:
    """The texts that are others in new data: the path to each, the old and the new; None where more is other."""
    if isinstance(old, str) and isinstance(new, str):
        return [(path, old, new)] if old != new else []
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        parts = [other_texts((*path, key), one, new[key]) for key, one in old.items()]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        parts = [other_texts((*path, at), one, new[at]) for at, one in enumerate(old)]
    else:
        return [] if old is None and new is None else None
    return [one for part in parts for one in part or ()] if all(part is not None for part in parts) else None


def has_lines(data: Data) -> bool:
    """Whether a text in the data is better written over several lines."""
    return any("\n" in text and fits_block(text) for text in texts_in(data))


def same(one: Data, other: Data) -> bool:
    """Whether two data are the same, their entries in the same order."""
    return json.dumps(one) == json.dumps(other)
