"""Sizes put into a letter's own text, under `layout`: spliced in, so that comments, order and quoting stay.

Returns texts; never writes a file. What would change anything else is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from generator.problems import has_errors
from generator.source.places import Data, Key, Places
from generator.source.splicing import Splice, replace_values, splice
from generator.source.yaml_file import YamlFile, read_yaml

LAYOUT = "layout"
AFTER = ("theme", "language")
"""The entries below one of which `layout` is put where a letter has none; else it goes to the end."""
Values = Mapping[str, Data]
"""The new entries of `layout`; a mapping is written on one line."""


class CannotApplyError(Exception):
    """The file is such that the sizes can't be put into it; the message is for the person."""


def with_layout(data: bytes, values: Values) -> bytes:
    """The bytes of a letter's file with these entries of its `layout`. Line ends and a byte-order mark stay.

    Raises CannotApplyError.
    """
    bare = data.removeprefix(codecs.BOM_UTF8)
    windows = b"\r\n" in bare
    if windows and bare.count(b"\r\n") != bare.count(b"\n"):
        raise CannotApplyError("the lines of the file end in different ways: save it anew in your editor")
    try:
        text = bare.decode()
    except UnicodeDecodeError:
        raise CannotApplyError("the file is not saved as UTF-8") from None
    before = text.replace("\r\n", "\n")
    after = before
    for key, value in values.items():
        after = _with(after, (LAYOUT, key), value)
    if values and _read(after).data != _expected(_read(before).data, values):
        raise CannotApplyError("the sizes can't be put in without changing something else: write them by hand")
    done = after.replace("\n", "\r\n") if windows else after
    return data[: len(data) - len(bare)] + done.encode()


def _read(text: str) -> YamlFile:
    file, problems = read_yaml(text, "")
    if has_errors(problems) or not file.complete or not isinstance(file.data, dict):
        raise CannotApplyError("the file can't be read as a letter: mend its problems first")
    return file


def _expected(data: Data, values: Values) -> Data:
    assert isinstance(data, dict)  # noqa: S101  (_read sees to it)
    layout = data.get(LAYOUT)
    return {**data, LAYOUT: {**(layout if isinstance(layout, dict) else {}), **values}}


def _with(text: str, path: tuple[str, ...], value: Data) -> str:
    """The text with a value at the path, whose mappings are made where they are missing."""
    file = _read(text)
    data, places = file.data, file.places
    for depth, key in enumerate(path):
        if data is None:
            return _replaced(text, file.places, path[:depth], _nested(path[depth:], value))
        if not isinstance(data, dict):
            raise CannotApplyError(f"'{path[depth - 1]}' is {data!r} in the file: write it as a mapping")
        if key not in data:
            return _inserted(text, places, depth, key, _nested(path[depth + 1 :], value))
        data, places = data[key], places.children[key]
    in_flow = text[places.span[0] : places.span[0] + 1] == "{"
    if isinstance(data, dict) and isinstance(value, dict) and not in_flow and set(data) <= set(value):
        for side, one in value.items():
            text = _with(text, (*path, side), one)
        return text
    return text if data == value else _replaced(text, file.places, path, value)


def _nested(path: tuple[str, ...], value: Data) -> Data:
    for key in reversed(path):
        value = {key: value}
    return value


def _replaced(text: str, places: Places, path: tuple[Key, ...], value: Data) -> str:
    here = places
    for key in path:
        here = here.children[key]
    old = text[slice(*here.span)]
    if here.children and "\n" in old.rstrip():
        raise CannotApplyError(f"'{'.'.join(map(str, path))}' takes several lines of the file: write it by hand")
    mark = "x"
    while mark in text:
        mark += "x"
    # Where a value can stand, and what must stand before it, is for `replace_values` to know.
    return replace_values(text, places, {path: mark}).replace(mark, _source(value))


def _inserted(text: str, places: Places, depth: int, key: str, value: Data) -> str:
    """The text with one more entry in a mapping that stands at a depth, counted from 0 for the whole file."""
    start, end = places.span
    if text[start : start + 1] == "{":
        last = max((_end(child) for child in places.children.values()), default=start + 1)
        entry = f"{', ' if places.children else ''}{key}: {_source(value)}"
        return splice(text, [Splice((last, last), entry)])
    last_child = max(places.children.values(), key=lambda child: child.span)
    column = last_child.key.column - 1 if last_child.key else 0
    if depth == 0:
        last_child = next((places.children[name] for name in AFTER if name in places.children), last_child)
    end = _end(last_child)
    if text[end - 1 : end] != "\n":
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end + 1
    margin = " " * column
    entry = f"{margin}{key}: {_source(value)}\n"
    if depth == 0 and isinstance(value, dict):
        entry = f"{key}:\n" + "".join(f"  {name}: {_source(one)}\n" for name, one in value.items())
    gap = "" if text[end - 1 : end] == "\n" else "\n"
    return splice(text, [Splice((end, end), gap + entry)])


def _end(places: Places) -> int:
    """Where the last value ends that stands in it."""
    inside = [_end(child) for child in places.children.values()]
    return max([places.span[1]] if not inside else [*inside, *_flow_end(places, max(inside))])


def _flow_end(places: Places, last: int) -> list[int]:
    """The end of a mapping or list itself; of one without brackets it may lie lines below its last value."""
    return [places.span[1]] if places.span[1] - last <= 1 else []


def _source(value: Data) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_source(one)}" for key, one in value.items()) + "}"
    return str(value)
