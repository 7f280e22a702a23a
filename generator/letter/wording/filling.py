"""Chooses the branches of a text's conditions and cuts out its expressions, so that Markdown can be read.

Reports what is wrong with expressions, in every branch. Never reads Markdown.
"""

from typing import NamedTuple

from generator.letter.wording.conditions import Branch, Condition, Literal, Node, Tree
from generator.letter.wording.evaluation import Evaluation, Scope
from generator.letter.wording.expressions import Mistake, parse
from generator.letter.wording.passages import MOST_STAND_INS, Assembled, Cut, Passage, printable, stand_in
from generator.letter.wording.values import UNKNOWN, Result, Unknown
from generator.problems import Problem, Severity
from generator.source.patterns import compiled

_ITEM_START = r"[ \t]*(?:[-*+][ \t]|\(?[0-9a-z]{1,4}[.)][ \t]|#{1,6}[ \t])"
_ROW_OR_QUOTE = r"[ \t]*[|>]"


class Filled(NamedTuple):
    """What the wording reads as Markdown: the text as this letter prints it, and each branch it doesn't print."""

    chosen: Assembled
    others: list[Assembled]
    problems: list[Problem]


def fill(tree: Tree, scope: Scope) -> Filled:
    """The tree's text for this letter, with the problems of all its expressions."""
    scope = Scope(scope.language, scope.names, scope.concerns, frozenset(tree.names))
    filling = _Filling(tree, scope)
    chosen = filling.assembled(tree.nodes, live=True)
    return Filled(chosen, filling.others, filling.problems)


class _Output:
    """An assembled text in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.origins: list[tuple[int, int]] = []
        self.values: list[str] = []
        self.varies = False
        self.apart = False
        """Whether a tag's line has just been left out: what follows is another block."""

    def add(self, text: str, origin: int) -> None:
        if text:
            self.origins.append((self.length, origin))
            self.parts.append(text)
            self.length += len(text)

    def last_line(self) -> str:
        """The line before the one that is being begun."""
        return "".join(self.parts).removesuffix("\n").rsplit("\n", 1)[-1]


class _Filling:
    def __init__(self, tree: Tree, scope: Scope) -> None:
        self.tree = tree
        self.passage: Passage = tree.passage
        self.scope = scope
        self.others: list[Assembled] = []
        self.problems: list[Problem] = []

    def assembled(self, nodes: list[Node], *, live: bool) -> Assembled:
        output = _Output()
        self._write(nodes, output, live)
        return Assembled(
            self.passage, "".join(output.parts), tuple(output.origins), tuple(output.values), output.varies
        )

    def _write(self, nodes: list[Node], output: _Output, live: bool) -> None:
        for node in nodes:
            if isinstance(node, Literal):
                self._text(node, output)
            elif isinstance(node, Cut):
                output.varies = True
                self._space(output, "")
                self._expression(node, output, live)
            else:
                output.varies = True
                self._condition(node, output, live)

    def _text(self, node: Literal, output: _Output) -> None:
        text = self.passage.text[node.start : node.end]
        self._space(output, text)
        output.add(text, node.start)

    def _space(self, output: _Output, following: str) -> None:
        """Parts what stands round a tag's line: blocks stay blocks, but a list, table or quote stays one."""
        if not output.apart:
            return
        output.apart = False
        before, after = output.last_line(), following.split("\n", 1)[0]
        goes_on = compiled(_ROW_OR_QUOTE).match
        joined = compiled(_ITEM_START).match(after) or (goes_on(after) and goes_on(before))
        if before.strip() and (after.strip() or not following) and not joined and not self.tree.lines_only:
            output.parts.append("\n")
            output.length += 1

    def _condition(self, condition: Condition, output: _Output, live: bool) -> None:
        chosen: Branch | None = None
        for branch in condition.branches:
            holds: Result = True
            if branch.test is not None:
                holds = self._tested(branch.tag, branch.test, branch.test_start, live and chosen is None)
            if live and chosen is None and holds and not isinstance(holds, Unknown):
                chosen = branch
        for branch in condition.branches:
            if branch is chosen:
                output.apart = output.apart or condition.own_lines
                self._write(branch.nodes, output, live)
            else:
                other = self.assembled(branch.nodes, live=False)
                self.others += [other] if other.text.strip() else []
        output.apart = output.apart or condition.own_lines

    def _tested(self, tag: Cut, test: str, start: int, live: bool) -> Result:
        node, mistake = parse(test)
        if node is None:
            if mistake and not test.strip():
                mistake = Mistake(0, "expression-syntax", "a condition needs something to test", "write {% if name %}")
                start = tag.start
            self._report(tag, start, mistake)
            return UNKNOWN
        if mistake:
            self._report(tag, start, mistake)
            return UNKNOWN
        evaluation = Evaluation(test, self.scope)
        value = evaluation.value(node, live)
        for mistake in evaluation.mistakes:
            self._report(tag, start, mistake)
        return value

    def _expression(self, cut: Cut, output: _Output, live: bool) -> None:
        if len(output.values) < MOST_STAND_INS:
            output.add(stand_in(len(output.values)), cut.start)
            output.values.append(printable(self._printed(cut, live)))

    def _printed(self, cut: Cut, live: bool) -> str:
        """What an expression prints; what can't be printed shows as it was typed."""
        typed = self.passage.text[cut.start : cut.end]
        node, mistake = parse(cut.inner)
        if node is None or mistake:
            empty = not cut.inner.strip()
            self._report(cut, cut.start if empty else cut.inner_start, mistake)
            return typed
        evaluation = Evaluation(cut.inner, self.scope)
        value = evaluation.value(node, live)
        first = len(cut.inner) - len(cut.inner.lstrip())
        printed = evaluation.printed(value, first, live)
        for mistake in evaluation.mistakes:
            self._report(cut, cut.inner_start, mistake)
        if live:
            gaps = evaluation.gaps
            if value is None and type(node).__name__ != "CondExpr":
                gaps = [Mistake(first, "empty-expression", "it prints nothing")]
            for gap in gaps:
                hint = "write {{ x if x else 'other words' }}, or put {% if x %} … {% endif %} round it"
                self._report(cut, cut.inner_start, Mistake(gap.offset, gap.code, gap.message, hint), Severity.WARNING)
        return typed if isinstance(printed, Unknown) else printed

    def _report(self, cut: Cut, start: int, mistake: Mistake | None, severity: Severity = Severity.ERROR) -> None:
        if mistake:
            place = self.passage.place(start + mistake.offset)
            message = f"'{cut.snippet()}': {mistake.message}"
            self.problems.append(Problem(place, severity, mistake.code, message, mistake.hint))
