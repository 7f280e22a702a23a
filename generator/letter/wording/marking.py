"""A wording in which whatever varies between recipients is a mark: one form of a letter, to be filled again and again.

A mark is one private-use character, an ordinary letter to all that sets or counts text. Never words for one recipient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.letter.wording import Wording
from generator.letter.wording.conditions import Condition, Node, Tree
from generator.letter.wording.evaluation import Scope
from generator.letter.wording.expressions import parse
from generator.letter.wording.filling import Filled, fill
from generator.letter.wording.passages import FIRST_STAND_IN, Cut, Passage
from generator.problems import Place, Problem
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from jinja2 import nodes

FIRST_MARK = 0xE000
MOST_MARKS = 0x1900
OF_RECIPIENTS = frozenset(("recipient", "recipients"))
"""The names whose values differ between recipients."""


def mark(number: int) -> str:
    """The mark of that number."""
    return chr(FIRST_MARK + number)


def is_mark(character: str) -> bool:
    """Whether a character stands for something that varies."""
    return FIRST_MARK <= ord(character) < FIRST_MARK + MOST_MARKS


MOST_KNOWN = 1000


class Use(NamedTuple):
    """A fact of the recipient that a text asks for."""

    name: str
    place: Place
    forgiven: bool
    """Whether the text only asks whether there is such a fact."""


class Printed(NamedTuple):
    """A varying text as it is printed for one recipient."""

    form: str
    """The text with a stand-in for each expression: equal for all in whom the same branches hold."""
    values: tuple[str, ...]
    """What those expressions print that vary, in order."""
    problems: tuple[Problem, ...]
    branches: tuple[str, ...]
    """Of each condition that was asked, which branch holds, in words."""


class VaryingText:
    """A text with an expression or a condition that is about the recipient; read once, printed for each of them."""

    def __init__(self, grown: Tree, cuts: tuple[Cut, ...]) -> None:
        self._tree = grown
        self._varying = {cut.start for cut in cuts if cut.kind == "expression" and _names(cut) & OF_RECIPIENTS}
        self._known: dict[str, list[int]] = {}
        self._branches: dict[str, tuple[str, ...]] = {}

    @property
    def uses(self) -> Iterator[Use]:
        """The facts of the recipient that it asks for, in whatever branch."""
        for cut, source, start in _sources(self._tree):
            node, _ = parse(source)
            if node is not None:
                for name, offset, forgiven in _attributes(node):
                    yield Use(name, self._tree.passage.place(start + offset), forgiven or cut.kind == "tag")

    def printed(self, scope: Scope) -> Printed:
        """The text for the recipient in the scope."""
        filled = fill(self._tree, scope)
        varying = self.varying(filled)
        values = filled.chosen.values
        printed = tuple(values[number] for number in varying)
        return Printed(filled.chosen.text, printed, tuple(filled.problems), self._branches[filled.chosen.text])

    def varying(self, filled: Filled) -> list[int]:
        """The numbers of the stand-ins that vary."""
        chosen = filled.chosen
        if chosen.text not in self._known:
            starts = dict(chosen.origins)
            stand_ins = ((ord(sign) - FIRST_STAND_IN, at) for at, sign in enumerate(chosen.text))
            varying = [number for number, at in stand_ins if number >= 0 and starts.get(at) in self._varying]
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
                self._branches.clear()
            self._known[chosen.text] = varying
            self._branches[chosen.text] = tuple(_held(self._tree.nodes, {source for _, source in chosen.origins}))
        return self._known[chosen.text]


class Marking(Wording):
    """A wording that leaves a mark wherever what is printed varies; `texts` are the texts that do, in order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts: list[VaryingText] = []
        self.next_mark = 0
        self.empty: frozenset[int] = frozenset()
        """The marks of what prints nothing: nothing is left there."""

    def _filled(self, within: Passage, *, lines_only: bool) -> Filled:
        cuts, grown, filled = self._read(within, lines_only=lines_only)
        if not any(_names(cut) & OF_RECIPIENTS for cut in cuts):
            return filled
        text = VaryingText(grown, tuple(cuts))
        self.texts.append(text)
        values = list(filled.chosen.values)
        for number in text.varying(filled):
            values[number] = "" if self.next_mark in self.empty else mark(self.next_mark)
            self.next_mark += 1
        return filled._replace(chosen=filled.chosen.printing(values))


def _names(cut: Cut) -> set[str]:
    """The names that an expression, or the test of a tag, begins with."""
    from jinja2 import nodes

    source = cut.inner if cut.kind == "expression" else cut.inner.strip().partition(" ")[2]
    node = parse(source)[0] if source.strip() else None
    if node is None:
        return set()
    found = {name.name for name in node.find_all(nodes.Name)}
    return found | ({node.name} if isinstance(node, nodes.Name) else set())


def _sources(tree: Tree) -> Iterator[tuple[Cut, str, int]]:
    """Every expression and every test, with the offset at which it stands."""
    pending = list(tree.nodes)
    while pending:
        node = pending.pop(0)
        if isinstance(node, Cut):
            yield node, node.inner, node.inner_start
        elif isinstance(node, Condition):
            for branch in node.branches:
                if branch.test:
                    yield branch.tag, branch.test, branch.test_start
                pending += branch.nodes


def _held(nodes: Sequence[Node], printed: Set[int]) -> Iterator[str]:
    """Which branches hold, of a text of which the parts that begin at these offsets are printed.

    A branch in which nothing stands can't be told from none.
    """
    for node in nodes:
        if not isinstance(node, Condition):
            continue
        tests = [f"“{shortened(branch.test)}”" for branch in node.branches if branch.test]
        held = next((branch for branch in node.branches if not printed.isdisjoint(_starts(branch.nodes))), None)
        if held and held.test:
            yield f"{tests[node.branches.index(held)]} holds"
        elif len(tests) == 1:
            yield f"{tests[0]} does not hold"
        else:
            yield f"neither {' nor '.join(tests)} holds"
        yield from _held(held.nodes if held else (), printed)


def _starts(nodes: Sequence[Node]) -> Iterator[int]:
    """Where the parts of a branch begin."""
    for node in nodes:
        if isinstance(node, Condition):
            for branch in node.branches:
                yield from _starts(branch.nodes)
        else:
            yield node.start


def _attributes(node: nodes.Node) -> Iterator[tuple[str, int, bool]]:
    """The facts of the recipient that an expression asks for, with their offsets."""
    from jinja2 import nodes as n

    asked = [part.node for part in node.find_all(n.Test)] + ([node.node] if isinstance(node, n.Test) else [])
    forgiven = {id(part) for part in asked}
    every = [*node.find_all(n.Getattr), *([node] if isinstance(node, n.Getattr) else [])]
    for part in every:
        if isinstance(part.node, n.Name) and part.node.name == "recipient":
            yield part.attr, part.lineno, id(part) in forgiven
