"""What an expression means for this letter: a small evaluator over the whitelisted syntax tree.

Walks the whole tree, also what the letter doesn't print, so that every mistake is found at once. Reads keys of
mappings only; never an attribute of an object, never a function of Jinja2's or Python's by its name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.wording.expressions import Mistake, attribute_offset
from generator.letter.wording.values import (
    UNKNOWN,
    WANTED,
    Language,
    Result,
    Unknown,
    Value,
    alike,
    counted_by,
    filtered,
    is_list,
    kind,
    name_of,
)
from generator.problems import closest

if TYPE_CHECKING:
    from jinja2 import nodes


class Scope(NamedTuple):
    """What expressions can refer to."""

    language: Language
    names: Mapping[str, Value]
    concerns: Mapping[str, Mapping[str, Value]]
    ignored: frozenset[str] = frozenset()
    """Names that a refused tag would have made: one mistake, one problem."""


class Evaluation:
    """The evaluation of one expression; collects its mistakes and whether something printed is left out."""

    def __init__(self, source: str, scope: Scope) -> None:
        self.source = source
        self.scope = scope
        self.mistakes: list[Mistake] = []
        self.gaps: list[Mistake] = []
        """Parts of a joined text that turn out to be nothing."""

    def value(self, node: nodes.Expr, live: bool) -> Result:
        """The node's value. A part that is not `live` has no effect on the letter: only what is wrong with it in
        any letter is reported, not what depends on this one's values.
        """
        from jinja2 import nodes as n

        if isinstance(node, n.Const):
            return node.value  # type: ignore[no-any-return]
        if isinstance(node, n.Name):
            return self._name(node)
        if isinstance(node, n.Getattr):
            return self._attribute(node, live)
        if isinstance(node, n.Filter) and node.node is not None:
            return self._filtered(node, self.value(node.node, live), live)
        if isinstance(node, n.Call):
            return self._concern(node, live)
        if isinstance(node, n.CondExpr):
            return self._choice(node, live)
        if isinstance(node, n.And | n.Or):
            return self._either(node, live)
        if isinstance(node, n.Not):
            inner = self.value(node.node, live)
            return inner if isinstance(inner, Unknown) else not inner
        if isinstance(node, n.Test):
            return self._test(node, live)
        if isinstance(node, n.Compare):
            return self._compare(node, live)
        if isinstance(node, n.Concat):
            return self._joined(node, live)
        if isinstance(node, n.List | n.Tuple):
            items = [self.value(item, live) for item in node.items]
            return [item for item in items if not isinstance(item, Unknown)]
        raise TypeError(f"{type(node).__name__} is not on the whitelist")

    def _report(self, offset: int, code: str, message: str, hint: str) -> Unknown:
        self.mistakes.append(Mistake(offset, code, message, hint))
        return UNKNOWN

    def _unknown(self, code: str, offset: int, message: str, name: str, choices: Iterable[str]) -> Unknown:
        known = list(choices)
        meant = closest(name, known)
        hint = f"did you mean '{meant}'?" if meant else f"there is {', '.join(known[:12])}" if known else ""
        return self._report(offset, code, message, hint)

    def _name(self, node: nodes.Name) -> Result:
        if node.name in self.scope.names:
            return self.scope.names[node.name]
        if node.name in self.scope.ignored:
            return UNKNOWN
        message = f"there is no '{node.name}'"
        return self._unknown("unknown-name", node.lineno, message, node.name, self.scope.names)

    def _attribute(self, node: nodes.Getattr, live: bool, forgiven: bool = False) -> Result:
        owner = self.value(node.node, live)
        if isinstance(owner, Unknown) or owner is None:
            return owner
        offset = attribute_offset(node, self.source)
        if isinstance(owner, Mapping):
            if node.attr in owner:
                return owner[node.attr]
            if forgiven:
                return None
            source = self._source_of(node.node)
            message = f"there is no '{node.attr}' in '{source}'"
            if source == "recipient" and not closest(node.attr, list(owner)):
                hint = f"give it to the recipient, 'fields: {{{node.attr}: …}}', or in a merge as a column"
                return self._report(offset, "unknown-name", message, hint)
            return self._unknown("unknown-name", offset, message, node.attr, owner)
        hint = "count it or join it: | count, | join_and" if is_list(owner) else "leave the dot and the word out"
        return self._report(offset, "unknown-name", f"there is no '{node.attr}' in {kind(owner)}", hint)

    def _source_of(self, node: nodes.Expr) -> str:
        """A name, or names joined by dots, as it is written."""
        from jinja2 import nodes as n

        if isinstance(node, n.Getattr):
            return f"{self._source_of(node.node)}.{node.attr}"
        return node.name if isinstance(node, n.Name) else "this"

    def _concern(self, node: nodes.Call, live: bool) -> Result:
        wanted = self.value(node.args[0], live)
        if isinstance(wanted, Unknown):
            return wanted
        if isinstance(wanted, str) and wanted in self.scope.concerns:
            return self.scope.concerns[wanted]
        offset = node.args[0].lineno
        if not isinstance(wanted, str):
            return self._report(
                offset, "wrong-kind", f"an id is a text, and this is {kind(wanted)}", "write concern('id')"
            )
        message = f"there is no concern with the id '{wanted}'"
        return self._unknown("unknown-concern", offset, message, wanted, self.scope.concerns)

    def _choice(self, node: nodes.CondExpr, live: bool) -> Result:
        test = self.value(node.test, live)
        yes = self.value(node.expr1, live and bool(test))
        no = self.value(node.expr2, live and not test) if node.expr2 is not None else None
        return test if isinstance(test, Unknown) else yes if test else no

    def _either(self, node: nodes.And | nodes.Or, live: bool) -> Result:
        left = self.value(node.left, live)
        goes_on = bool(left) if type(node).__name__ == "And" else not left
        right = self.value(node.right, live and goes_on)
        return left if isinstance(left, Unknown) else right if goes_on else left

    def _test(self, node: nodes.Test, live: bool) -> Result:
        from jinja2 import nodes as n

        inner = node.node
        if isinstance(inner, n.Getattr):
            found = self._attribute(inner, live, forgiven=node.name == "defined")
        else:
            found = self.value(inner, live)
        if isinstance(found, Unknown):
            return found
        return found is not None if node.name == "defined" else found is None

    def _compare(self, node: nodes.Compare, live: bool) -> Result:
        left = self.value(node.expr, live)
        answer: Result = True
        for operand in node.ops:
            right = self.value(operand.expr, live)
            if isinstance(left, Unknown) or isinstance(right, Unknown):
                answer = UNKNOWN
            elif answer is True:
                answer = self._holds(left, operand.op, right, operand.expr.lineno, live)
            left = right
        return answer

    def _holds(self, left: Value, op: str, right: Value, offset: int, live: bool) -> Result:
        if op in ("in", "notin"):
            within = self._within(left, right, offset, live)
            return within if isinstance(within, Unknown) or op == "in" else not within
        left, right = alike(left, right)
        if op in ("eq", "ne"):
            return (left == right) is (op == "eq")
        if left is None or right is None:
            return False
        for type_ in (str, int, datetime.date):
            if isinstance(left, type_) and isinstance(right, type_):
                order = (left > right) - (left < right)  # type: ignore[operator]
                return {"lt": order < 0, "lteq": order <= 0, "gt": order > 0, "gteq": order >= 0}[op]
        if not live:
            return False
        return self._report(
            offset, "wrong-kind", f"{kind(left)} can't be compared with {kind(right)}", "compare two of one kind"
        )

    def _within(self, left: Value, right: Value, offset: int, live: bool) -> Result:
        if right is None:
            return False
        if isinstance(right, str):
            return isinstance(left, str) and left in right
        if isinstance(right, Sequence):
            return any(item == left or name_of(item) == left for item in right)
        if not live:
            return False
        return self._report(
            offset, "wrong-kind", f"'in' looks in a list or a text, and this is {kind(right)}", "name a list"
        )

    def _joined(self, node: nodes.Concat, live: bool) -> Result:
        parts: list[str] = []
        unknown = False
        for inner in node.nodes:
            value = self.value(inner, live)
            if value is None and live:
                self.gaps.append(Mistake(inner.lineno, "empty-expression", "a part of it prints nothing"))
            printed = self.printed(value, inner.lineno, live)
            unknown = unknown or isinstance(printed, Unknown)
            parts.append("" if isinstance(printed, Unknown) else printed)
        return UNKNOWN if unknown else "".join(parts)

    def _filtered(self, node: nodes.Filter, value: Result, live: bool) -> Result:
        if isinstance(value, Unknown):
            return value
        if node.name == "count_by":
            return self._counted_by(node, value, live)
        result = filtered(node.name, value, self.scope.language)
        if not isinstance(result, Unknown):
            return result
        if not live:
            return UNKNOWN
        wanted = WANTED[node.name]
        return self._report(
            node.lineno, "wrong-kind", f"'{node.name}' needs {wanted}, and this is {kind(value)}", f"name {wanted}"
        )

    def _counted_by(self, node: nodes.Filter, value: Value, live: bool) -> Result:
        """How many items of a list share what they have under a name: "6 Crossbench and 4 Labour"."""
        if value is None or value == []:
            return None
        items = [item for item in value if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
        if isinstance(value, str) or not items:
            if not live:
                return UNKNOWN
            message = f"'count_by' needs a list of people, and this is {kind(value)}"
            return self._report(node.lineno, "wrong-kind", message, "write signatories | count_by('affiliation')")
        argument = node.args[0]
        by = str(argument.as_const())
        if by not in items[0]:
            message = f"there is no '{by}' in '{self._source_of(node.node)}'" if node.node else f"there is no '{by}'"
            return self._unknown("unknown-name", argument.lineno, message, by, items[0])
        return counted_by([item[by] for item in items], self.scope.language)

    def printed(self, value: Result, offset: int, live: bool) -> str | Unknown:
        """The value as it is printed; a value that can't be is reported."""
        if isinstance(value, Unknown):
            return value
        if value is None:
            return ""
        if isinstance(value, Mapping):
            value = value.get("number")
        if isinstance(value, str):
            return value
        if isinstance(value, datetime.date):
            return self.scope.language.date(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if live:
            self._unprintable(value, offset)
        return UNKNOWN

    def _unprintable(self, value: Value, offset: int) -> None:
        if value is None:
            message, hint = "a group of details can't be printed as it is", "add a dot and one of them, such as .name"
        elif is_list(value):
            message, hint = "a list can't be printed as it is", "add | count, | count_in_words or | join_and"
        else:
            message, hint = "a yes or no can't be printed", "use it in a condition: {% if … %}"
        self._report(offset, "wrong-kind", message, hint)
