"""Paper and what it goes into: sizes, windows, folds, envelopes, sheets of labels.

Everything in millimetres. The facts are in `paper.yaml`, with their sources; knows nothing of what is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FACTS = Path(__file__).with_name("paper.yaml")

PAPERS = ("A4", "Letter")
"""The names of the papers, so that a letter can be checked without reading the facts."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright; sides in mm."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Window:
    """Where an envelope's window shows the folded letter; mm from the sheet's top left corner."""

    name: str
    description: str
    paper: str
    x: float
    y: float
    width: float
    height: float
    spare: float
    """How far inside the window the address must stay on every side, since the sheet moves in the envelope."""
    folds: tuple[float, ...]
    """How far down the sheet it is folded."""
    hole: float | None
    """How far down the mark for the hole punch stands."""
    indent: float
    """How far inside the window the text of the address begins."""
    zones: Mapping[str, float]
    """The heights of the window's parts from the top: `return_address`, `remarks`, `address`."""
    body_from: float | None
    """How far down the letter's text may begin."""
    confirmed: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope, lying; sides in mm."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels; mm. The pitch is from one label's corner to the next one's."""

    name: str
    maker: str
    paper: str
    width: float
    height: float
    across: int
    count: int
    pitch_x: float
    pitch_y: float
    left: float
    top: float

    @property
    def down(self) -> int:
        """How many rows of labels the sheet has."""
        return self.count // self.across


def paper(name: str) -> Paper:
    """The paper of that name, one of `PAPERS`; KeyError for any other."""
    sides = _facts()["papers"][name]
    return Paper(name, float(sides["width"]), float(sides["height"]))


def windows() -> tuple[Window, ...]:
    """Every preset of a window."""
    return tuple(_window(name, facts) for name, facts in _facts()["windows"].items())


def window(name: str) -> Window:
    """The window of that name; KeyError for any other."""
    return _window(name, _facts()["windows"][name])


def envelopes() -> tuple[Envelope, ...]:
    """Every envelope."""
    sides = _facts()["envelopes"].items()
    return tuple(Envelope(name, float(side["width"]), float(side["height"])) for name, side in sides)


def label_sheets() -> tuple[LabelSheet, ...]:
    """Every sheet of labels."""
    return tuple(_label_sheet(name, facts) for name, facts in _facts()["label_sheets"].items())


@lru_cache(maxsize=1)
def _facts() -> dict[str, Any]:
    text = _FACTS.read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (the base loader makes only text)
    return loaded


def _window(name: str, facts: Mapping[str, Any]) -> Window:
    x, y, width, height = map(float, facts["window"])
    return Window(
        name=name,
        description=facts["description"],
        paper=facts["paper"],
        x=x,
        y=y,
        width=width,
        height=height,
        spare=float(facts["spare"]),
        folds=tuple(map(float, facts["folds"])),
        hole=float(facts["hole"]) if "hole" in facts else None,
        indent=float(facts.get("indent", 0)),
        zones={zone: float(size) for zone, size in facts.get("zones", {}).items()},
        body_from=float(facts["body_from"]) if "body_from" in facts else None,
        confirmed=facts.get("confirmed") != "false",
        source=facts["source"],
        note=facts.get("note", ""),
    )


def _label_sheet(name: str, facts: Mapping[str, Any]) -> LabelSheet:
    width, height = map(float, facts["label"])
    pitch_x, pitch_y = map(float, facts["pitch"])
    left, top = map(float, facts["margins"])
    return LabelSheet(
        name=name,
        maker=facts["maker"],
        paper=facts["paper"],
        width=width,
        height=height,
        across=int(facts["across"]),
        count=int(facts["count"]),
        pitch_x=pitch_x,
        pitch_y=pitch_y,
        left=left,
        top=top,
    )
