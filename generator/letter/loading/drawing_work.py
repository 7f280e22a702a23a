"""What it takes to draw a drawing, counted without drawing it: what is drawn again by reference counts again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LOOKING_UP = 75
"""Passing so many elements on the way to one that is referred to takes as long as drawing one."""
MATCHING = 200
"""The same for the rules of a style sheet that are tried on an element."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of a drawing, with what its drawing costs."""

    name: str
    identifier: str
    classes: tuple[str, ...]
    parts: list[Element] = field(default_factory=list)
    draws: set[str] = field(default_factory=set)
    """Ids of what is drawn once where it stands: uses, clips, masks."""
    painted: set[str] = field(default_factory=set)
    """Ids of what each of its parts is painted with: patterns, gradients."""
    marked: set[str] = field(default_factory=set)
    """Ids of what is drawn at each of its corners."""
    own: float = 1
    """Work of its own."""
    corners: int = 0


class CircleError(Exception):
    """An element that is drawn within itself."""


def everything(element: Element) -> Iterable[Element]:
    """An element and all in it."""
    waiting = [element]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += element.parts


def work_of(root: Element, by_id: Mapping[str, Element], rules: int) -> float:
    """What it takes to draw a drawing with so many rules in its style sheets, in drawings of one element.

    Raises CircleError.
    """
    elements = list(everything(root))
    referred = {one for element in elements for one in element.draws | element.painted | element.marked}
    looking_up = len(referred) * len(elements) / LOOKING_UP
    return _Counting(by_id).of(root)[0] + looking_up + rules * len(elements) / MATCHING


class _Counting:
    """Counts each element once, however often it is referred to."""

    def __init__(self, by_id: Mapping[str, Element]) -> None:
        self.by_id = by_id
        self.known: dict[Element, tuple[float, int, int] | None] = {}

    def of(self, element: Element) -> tuple[float, int, int]:
        """The work of drawing an element with all in it, and how many shapes and corners that has."""
        if element in self.known:
            known = self.known[element]
            if known is None:
                raise CircleError
            return known
        self.known[element] = None
        whole, corners = element.own, element.corners
        shapes = 0 if element.parts else 1
        for part in [*element.parts, *self._meant(element.draws)]:
            more, other_shapes, other_corners = self.of(part)
            whole, shapes, corners = whole + more, shapes + other_shapes, corners + other_corners
        whole += shapes * sum(self.of(one)[0] for one in self._meant(element.painted))
        whole += corners * sum(self.of(one)[0] for one in self._meant(element.marked))
        self.known[element] = work = whole, shapes, corners
        return work

    def _meant(self, ids: set[str]) -> list[Element]:
        return [self.by_id[one] for one in sorted(ids) if one in self.by_id]
