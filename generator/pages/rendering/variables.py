"""The variables of style sheets (`--name`, `var()`): whether what they stand for stays within bounds.

One that takes in another eight times, and that one a third, soon stands for more than there is memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tinycss2.ast import Node

LONGEST_VALUE = 2000
"""So many words, numbers and signs may stand in a value when its variables are filled in."""
LONGEST_CHAIN = 30
"""So many variables may refer to one another in a row."""


class _Value(NamedTuple):
    """What a variable stands for: how many words, numbers and signs of its own, and the variables in it."""

    own: int
    refers: tuple[str, ...]


class BoundlessError(Exception):
    """A variable that stands for too much, or for itself."""

    def __init__(self, node: Node | None) -> None:
        super().__init__()
        self.node = node
        """Where it is given its value."""


def check(tokens: Iterable[Node]) -> None:
    """Raises BoundlessError where a value comes to too much, whichever of its variables' values apply."""
    given: dict[str, list[_Value]] = defaultdict(list)
    nodes: dict[str, Node] = {}
    used: list[tuple[Node | None, _Value]] = []
    for content in _contents(tokens):
        _read(content, given, nodes, used)
    counting = _Counting(given, nodes)
    for node, value in used:
        if value.refers and counting.whole(value, 0)[0] > LONGEST_VALUE:
            raise BoundlessError(node)


class _Counting:
    """Counts each variable once, however often it is referred to."""

    def __init__(self, given: dict[str, list[_Value]], nodes: dict[str, Node]) -> None:
        self._given, self._nodes = given, nodes
        self._known: dict[str, tuple[int, int] | None] = {}

    def whole(self, value: _Value, above: int) -> tuple[int, int]:
        """How long a value is when it is filled in, and how many variables in a row that takes."""
        found = [self._of(name, above + 1) for name in value.refers]
        return value.own + sum(length for length, _ in found), 1 + max((chain for _, chain in found), default=0)

    def _of(self, name: str, above: int) -> tuple[int, int]:
        if name in self._known and (known := self._known[name]):
            return known
        if name in self._known or above > LONGEST_CHAIN:  # It is being counted already: it stands for itself.
            raise BoundlessError(self._nodes.get(name))
        self._known[name] = None
        found = [self.whole(value, above) for value in self._given.get(name, ())]
        length = max((length for length, _ in found), default=0)
        chain = max((chain for _, chain in found), default=0)
        if length > LONGEST_VALUE or chain > LONGEST_CHAIN:
            raise BoundlessError(self._nodes.get(name))
        self._known[name] = length, chain
        return length, chain


def _contents(tokens: Iterable[Node]) -> Iterator[list[Node]]:
    """What may be a list of declarations: all of it, and what stands in braces."""
    waiting = [list(tokens)]
    while waiting:
        content = waiting.pop()
        yield content
        waiting += [token.content for token in content if token.type == "{} block"]


def _read(
    content: list[Node],
    given: dict[str, list[_Value]],
    nodes: dict[str, Node],
    used: list[tuple[Node | None, _Value]],
) -> None:
    """The variables that get a value among declarations, and the values of whatever else stands there."""
    name = ""
    node: Node | None = None
    value: list[Node] = []
    for token in [*content, None]:
        if token is None or (token.type == "literal" and token.value == ";"):
            counted = _counted(value)
            if name:
                given[name].append(counted)
            used.append((node, counted))
            name, node, value = "", None, []
        elif not name and token.type == "literal" and token.value == ":" and node and node.value.startswith("--"):
            name, value = node.value.replace("-", "_"), []  # WeasyPrint takes both signs for the same.
            nodes.setdefault(name, node)
        elif token.type != "{} block" or name:
            value.append(token)
            if not name and token.type == "ident":
                node = token


def _counted(tokens: Iterable[Node]) -> _Value:
    own, refers = 0, []
    for token in tokens:
        if token.type in ("whitespace", "comment"):
            continue
        own += 1
        inside = getattr(token, "arguments", None) or getattr(token, "content", None) or ()
        if token.type == "function" and token.lower_name == "var":
            refers += [one.value.replace("-", "_") for one in inside if one.type == "ident"][:1]
        more = _counted(inside)
        own += more.own
        refers += more.refers
    return _Value(own, tuple(refers))
