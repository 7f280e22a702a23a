"""What an edit of a letter's file must know of letters, taken from the model: the order of entries, and what a shorter
value stands for. Never edits anything itself.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator

from generator.letter.loading.references import is_file
from generator.letter.model import PARTS, Entry, Letter
from generator.letter.model import Kind as TextKind
from generator.letter.model.schema import SPECIAL_WORDS
from generator.source.editing import Form, Kind
from generator.source.places import Data, Key

_Path = tuple[Key, ...]


def order(path: _Path) -> list[tuple[str, ...]]:
    """The order of the entries at a path, that of the model; the parts of a letter's text count as one place."""
    names = [name for entry in _entries(path) for name in entry.model_fields]
    if path:
        return [(name,) for name in names]
    return [PARTS if name == PARTS[0] else (name,) for name in names if name not in PARTS[1:]]


def opened(path: _Path, data: Data, kind: Kind) -> Data:
    """The mapping or list for which a value at a path is short; None where it is short for none.

    So it is where it names a file, and where it is one of the words that no text can be, such as `none`.
    """
    if is_file(data) or (len(path) == 1 and data in SPECIAL_WORDS.get(("Letter", str(path[0])), ())):
        return None
    for entry in _entries(path):
        name = entry.list_for if isinstance(data, list) or kind == "list" else entry.short_for
        if name and kind == "list":
            return _as_list(entry, name, data)
        if name and not isinstance(data, dict):
            return {name: data}
    if kind == "list" and path and isinstance(path[-1], str):
        for entry in _entries(path[:-1]):
            if path[-1] in entry.model_fields:
                return _as_list(entry, path[-1], data)
    return None


FORM = Form(order, opened, apart=True)


def short_for(path: _Path) -> str | None:
    """The field that is meant where a text stands at a path instead of an entry; None where none is."""
    return next((entry.short_for for entry in _entries(path) if entry.short_for and not entry.list_for), None)


def is_prose(path: _Path) -> bool:
    """Whether a text at a path holds paragraphs; else it is one line or several, or a list or mapping stands there."""
    short = [(entry, entry.short_for) for entry in _entries(path) if entry.short_for]
    named = [(entry, str(path[-1])) for entry in _entries(path[:-1])] if path and isinstance(path[-1], str) else []
    if len(path) == len(("sources", "id")) and path[0] == "sources":
        return True
    return any(
        TextKind.PROSE in entry.model_fields[name].metadata
        for entry, name in short + named
        if name in entry.model_fields
    )


def _as_list(entry: type[Entry], name: str, data: Data) -> Data:
    """The list that the model makes of a shorter value of a field."""
    for how in entry.model_fields[name].metadata:
        if isinstance(how, BeforeValidator):
            full: Any = how.func(data)  # type: ignore[call-arg]  # those of the model take a value alone
            return full if isinstance(full, list) else None
    return None


def _entries(path: _Path) -> list[type[Entry]]:
    """The kinds of entries that can stand at a path."""
    kinds: list[Any] = [Letter]
    for key in path:
        kinds = [kind for one in kinds for kind in _inside(one, key)]
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Entry)]


@cache
def _inside(kind: Any, key: Key) -> list[Any]:
    """The kinds of what stands in another under a name, or as an item."""
    if get_origin(kind) in (tuple, dict):
        return _choices(get_args(kind)[0 if get_origin(kind) is tuple else 1])
    if not (isinstance(kind, type) and issubclass(kind, Entry)):
        return []
    name = kind.list_for if isinstance(key, int) else key
    if name not in kind.model_fields:
        return []
    found = _choices(get_type_hints(kind)[name])
    return [inner for one in found for inner in _inside(one, key)] if isinstance(key, int) else found


def _choices(kind: Any) -> list[Any]:
    if get_origin(kind) in (Union, UnionType):
        return [one for part in get_args(kind) for one in _choices(part)]
    return [kind]
