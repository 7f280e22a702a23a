"""Paper and what it goes into: sizes, windows, folds, envelopes, sheets of labels.

Everything in millimetres. The facts are in `paper.yaml`, with their sources; knows nothing of what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

MM_IN_A_POINT = 25.4 / 72
ADDRESS_LEADING = 1.17
"""Distance between the base lines of an address, as a multiple of its size."""
ADDRESS_BODY = 1.38
"""From the top of the highest letters of a line to the bottom of the lowest ones, as a multiple of its size."""
SMALLEST_ADDRESS = 9.0
"""Points; what a postman and a sorting machine can read."""

LOWEST_ADDRESS = 40.0
"""Millimetres from the sheet's lower edge: an address that reaches further down leaves no page to set a letter on."""

_FACTS = Path(__file__).with_name("paper.yaml")

PAPERS = ("A4", "Letter")
"""The names of the papers, so that a letter can be checked without reading the facts."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright; sides in mm."""

    name: str
    width: float
    height: float


Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""
AREA_TOLERANCE = 0.5
"""How far anything may stand outside the areas that a carrier prints: half of what GOV.UK Notify allows."""


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
    areas: Sequence[Sequence[Sequence[float]]] = ()
    """Where the carrier who asks for this window lets anything stand, as left and top edge, width and height: on the
    first page, and on others. Empty where it may stand anywhere.
    """

    def outside_areas(self, page: int, rectangle: Rectangle) -> bool:
        """Whether any of a rectangle on a page (from 1) is outside of where the carrier lets anything stand."""
        if not self.areas:
            return False
        left = [rectangle]
        for x, y, width, height in self.areas[0 if page == 1 else 1]:
            area = (
                x - AREA_TOLERANCE,
                y - AREA_TOLERANCE,
                x + width + AREA_TOLERANCE,
                y + height + AREA_TOLERANCE,
            )
            left = [part for one in left for part in _without(one, area)]
        return bool(left)

    @property
    def summary(self) -> str:
        """A line on it: what for, which paper, where it is, how many lines of address it shows, and who says so."""
        place = f"{self.x:g},{self.y:g} {self.width:g}×{self.height:g} mm"
        doubt = "" if self.confirmed else ", not confirmed elsewhere"
        lines = self.lines(SMALLEST_ADDRESS)
        return f"{self.description}; {self.paper}; {place}; {lines} lines at 9 pt ({self.source}{doubt})"

    @property
    def room(self) -> tuple[float, float, float, float]:
        """Where the address may stand: left and top edge, width and height, in mm."""
        top = self.y + self.zones.get("return_address", 0) + self.zones.get("remarks", 0)
        left = self.x + self.indent
        bottom = self.y + self.height
        return (
            left + self.spare,
            top + self.spare,
            self.x + self.width - left - 2 * self.spare,
            bottom - top - 2 * self.spare,
        )

    def below(self, height: float) -> float:
        """How far an address of that height (mm) reaches below the room for it; 0 where it stands in it."""
        return max(height - self.room[3], 0.0)

    def leaves_a_page(self, over: float) -> bool:
        """Whether there is a page left below an address that reaches so far (mm) below the room for it."""
        return self.room[1] + self.room[3] + over < paper(self.paper).height - LOWEST_ADDRESS

    def lines(self, size: float) -> int:
        """How many lines of address of that size (pt) it shows."""
        return 1 + int((self.room[3] / (size * MM_IN_A_POINT) - ADDRESS_BODY) / ADDRESS_LEADING + 1e-6)


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope, lying; sides in mm."""

    name: str
    width: float
    height: float
    address: tuple[float, float, float, float]
    """Where the address may stand: left and top edge, width and height."""

    @property
    def summary(self) -> str:
        """A line on it."""
        return f"{self.width:g}×{self.height:g} mm"


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

    def corner(self, number: int) -> tuple[float, float]:
        """The left and top edge of a label, counted from 0 along the rows."""
        row, column = divmod(number, self.across)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y

    @property
    def summary(self) -> str:
        """A line on it."""
        return f"{self.maker}; {self.paper}; {self.count} labels of {self.width:g}×{self.height:g} mm"


def _without(one: Rectangle, other: Rectangle) -> Iterator[Rectangle]:
    """The parts of a rectangle that are not in another one."""
    left, top, right, bottom = one
    start, above = max(left, other[0]), max(top, other[1])
    end, below = min(right, other[2]), min(bottom, other[3])
    if start >= end or above >= below:
        yield one
        return
    parts = (
        (left, top, right, above),
        (left, below, right, bottom),
        (left, above, start, below),
        (end, above, right, below),
    )
    yield from (part for part in parts if part[0] < part[2] and part[1] < part[3])


def address_height(lines: int, size: float) -> float:
    """How high an address of so many lines of that size (pt) is, in mm."""
    return (max(lines - 1, 0) * ADDRESS_LEADING + ADDRESS_BODY) * size * MM_IN_A_POINT


def address_overhang(size: float) -> float:
    """How far letters of that size (pt) reach above the box of an address's first line and below its last, in mm."""
    return (ADDRESS_BODY - ADDRESS_LEADING) / 2 * size * MM_IN_A_POINT


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


def own_window(x: float, y: float, width: float, height: float, paper: str = "A4") -> Window:
    """A window of a person's own, without spare, folds and zones."""
    return Window("own", "your own", paper, x, y, width, height, 0, (), None, 0, {}, None, True, "the letter", "")


def envelopes() -> tuple[Envelope, ...]:
    """Every envelope."""
    sides = _facts()["envelopes"].items()
    return tuple(_envelope(name, side) for name, side in sides)


def envelope(name: str) -> Envelope | None:
    """The envelope that a person calls so: `dl`, `C5`, `us-10` or `#10`; None where there is none."""
    wanted = name.strip().casefold().replace("us-", "#").replace("-", "/")
    return next((one for one in envelopes() if one.name.casefold() == wanted), None)


def label_sheets() -> tuple[LabelSheet, ...]:
    """Every sheet of labels."""
    return tuple(_label_sheet(name, facts) for name, facts in _facts()["label_sheets"].items())


def label_sheet(name: str) -> LabelSheet | None:
    """The sheet of labels that a person calls so: `avery-l7160`, `L7160`; None where there is none."""
    wanted = name.strip().casefold()
    return next(
        (one for one in label_sheets() if wanted in (one.name.casefold(), f"{one.maker}-{one.name}".casefold())), None
    )


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
        areas=tuple(tuple(tuple(map(float, area)) for area in facts["areas"][pages]) for pages in ("first", "others"))
        if "areas" in facts
        else (),
    )


def _envelope(name: str, facts: Mapping[str, Any]) -> Envelope:
    left, top, width, height = map(float, facts["address"])
    return Envelope(name, float(facts["width"]), float(facts["height"]), (left, top, width, height))


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
