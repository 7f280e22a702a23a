"""The sizes of a letter that may be tried in the preview: within which bounds, and how its file says them.

The bounds are those that a typographer accepts. A person's wishes become entries of `layout`, spliced into the letter's
own text, so that comments, order and quoting stay. Returns texts, never writes a file; what would change anything else
is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.letter.model import Layout
from generator.pages.outputs import Printable
from generator.pages.rendering import Look
from generator.pages.themes import Sides
from generator.problems import has_errors, one_line
from generator.source.editing.splicing import Splice, splice
from generator.source.editing.texts import replace_values
from generator.source.places import Data, Key, Places
from generator.source.yaml_file import YamlFile, read_yaml

FONT_SIZE, LEADING, SPACING, MARGINS = (9.0, 13.0), (1.15, 1.6), (0.5, 1.5), (15.0, 40.0)
"""The least and the most: points; multiples of the size, and of the theme's space; millimetres."""
MOST_PAGES = 100
LARGEST = 10_000
"""No size is so large, in whatever unit."""
LAYOUT = "layout"
AFTER = ("theme", "language")
"""The entries below one of which `layout` is put where a letter has none; else it goes to the end."""
Values = Mapping[str, Data]
"""The new entries of `layout`; a mapping is written on one line."""


class WrongSizeError(ValueError):
    """A size that can't be; the message says which ones can."""


class Slider(NamedTuple):
    """A size with its bounds."""

    name: str
    label: str
    unit: str
    least: float
    most: float
    step: float
    now: float
    """As the letter, else its theme, has it."""
    given: bool
    """Whether the letter says it."""


def sliders(printable: Printable) -> list[Slider]:
    """The sizes that can be changed; where a letter goes beyond the bounds already, they reach as far as it does."""
    look: Look = printable.rendered.look
    layout = printable.loaded.letter.layout or Layout.model_construct()
    sides = layout.margins
    found = [
        Slider("font_size", "Size of the text", "pt", *FONT_SIZE, 0.25, look.font_size, bool(layout.font_size)),
        Slider("leading", "Distance between lines", "× size", *LEADING, 0.01, look.leading, bool(layout.leading)),
        Slider("spacing", "Space between paragraphs", "× theme’s", *SPACING, 0.1, look.spacing, bool(layout.spacing)),
        *(
            Slider(
                f"margin-{name}",
                f"Margin, {where}",
                "mm",
                *MARGINS,
                1.0,
                getattr(look.margins, name),
                bool(sides) and getattr(sides, name) is not None,
            )
            for name, where in zip(Sides._fields, ("top", "right", "bottom", "left"), strict=True)
        ),
    ]
    return [one._replace(least=min(one.least, one.now), most=max(one.most, one.now)) for one in found]


def fit_said(printable: Printable) -> str:
    """What the letter says of its fit: `auto`, `none`, or a number of pages."""
    fit = printable.loaded.letter.layout.fit if printable.loaded.letter.layout else None
    if fit and fit.pages:
        return str(fit.pages)
    return fit.how if fit else "auto"


def as_layout(wishes: Mapping[str, object], printable: Printable) -> Values:
    """The entries of `layout` for what a person wishes, by the sliders' names and `fit`; what is as it was is left out.

    Raises WrongSizeError for what can't be: nothing is put right in silence.
    """
    bounds = {one.name: one for one in sliders(printable)}
    values: dict[str, Data] = {}
    margins = dict(printable.rendered.look.margins._asdict())
    for name, wish in wishes.items():
        if name == "fit":
            if wish not in ("auto", "none") and not _is_count(wish):
                raise WrongSizeError(f"'fit' can be auto, none, or 1 to {MOST_PAGES} pages")
            if wish != fit_said(printable):
                values["fit"] = str(wish) if wish in ("auto", "none") else {"pages": str(wish)}
            continue
        if name not in bounds:
            raise WrongSizeError(f"there is no size '{one_line(name, 40)}'; there are {', '.join([*bounds, 'fit'])}")
        slider = bounds[name]
        number = _number(wish)
        least, most = round(slider.least, 2), round(slider.most, 2)
        if number is None or not least <= number <= most:
            raise WrongSizeError(f"'{name}' can be a number from {least:g} to {most:g}")
        if number == round(slider.now, 2):
            continue
        if name.startswith("margin-"):
            margins[name.removeprefix("margin-")] = number
            values["margins"] = {side: f"{one:g}" for side, one in margins.items()}
        else:
            values[name] = f"{number:g}"
    return values


def _number(wish: object) -> float | None:
    """A number, or one that is written as in a letter's file, to a hundredth; None for anything else."""
    if isinstance(wish, str):
        return round(float(wish), 2) if re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,20})?", wish) else None
    if isinstance(wish, bool) or not isinstance(wish, int | float) or not 0 <= wish < LARGEST:
        return None
    return round(float(wish), 2)


def _is_count(wish: object) -> bool:
    return isinstance(wish, str) and bool(re.fullmatch(r"[1-9][0-9]{0,2}", wish)) and int(wish) <= MOST_PAGES


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
