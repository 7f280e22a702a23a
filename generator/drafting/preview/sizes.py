"""The sizes of a letter that may be tried in the preview: within which bounds, and how its file says them.

The bounds are those that a typographer accepts. A person's wishes become entries of `layout`, spliced into the letter's
own text, so that comments, order and quoting stay. Returns texts, never writes a file; what would change anything else
is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.letter.model import Layout
from generator.pages.ready import Printable
from generator.pages.rendering import Look
from generator.pages.themes import Sides
from generator.problems import one_line
from generator.source.editing import Document, Form, RefusedError
from generator.source.editing.paths import part_of
from generator.source.places import Data
from generator.source.writing import InBraces

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
        Slider("font_size", *FONT_SIZE, 0.25, look.font_size, bool(layout.font_size)),
        Slider("leading", *LEADING, 0.01, look.leading, bool(layout.leading)),
        Slider("spacing", *SPACING, 0.1, look.spacing, bool(layout.spacing)),
        *(
            Slider(
                f"margin-{name}",
                *MARGINS,
                1.0,
                getattr(look.margins, name),
                bool(sides) and getattr(sides, name) is not None,
            )
            for name in Sides._fields
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
    try:
        bare = data.decode()
    except UnicodeDecodeError:
        raise CannotApplyError("the file is not saved as UTF-8") from None
    if "\r\n" in bare and bare.count("\r\n") != bare.count("\n"):
        raise CannotApplyError("the lines of the file end in different ways: save it anew in your editor")
    document, _ = Document.of(data, "")
    if not document or not isinstance(document.data, dict):
        raise CannotApplyError("the file can't be read as a letter: mend its problems first")
    present = [name for name in AFTER if name in document.data]
    document = replace(document, form=Form(order=lambda path: () if path or not present else [present, [LAYOUT]]))
    for key, value in values.items():
        document = _with(document, key, value)
    return document.as_bytes


def _with(document: Document, key: str, value: Data) -> Document:
    """The document with an entry of `layout`; a mapping on one line, unless the file has its entries on lines."""
    layout = part_of(document.data, (LAYOUT,))
    if isinstance(layout, str | list):
        raise CannotApplyError(f"'{LAYOUT}' is {layout!r} in the file: write it as a mapping")
    old = part_of(layout, (key,))
    if isinstance(value, dict) and not (isinstance(old, dict) and set(old) <= set(value)):
        value = InBraces(value)
    places = document.file.places.at(LAYOUT, key)
    is_anew = isinstance(old, dict | list) and (isinstance(value, InBraces) or not isinstance(value, dict))
    if is_anew and "\n" in document.file.text[slice(*places.span)]:
        raise CannotApplyError(f"'{LAYOUT}.{key}' takes several lines of the file: write it by hand")
    try:
        if layout is None and LAYOUT in document.file.places.children:
            return document.set((LAYOUT,), InBraces({key: value}))
        return document.set((LAYOUT, key), value)
    except RefusedError:
        message = "the sizes can't be put in without changing something else: write them by hand"
        raise CannotApplyError(message) from None
