"""Jinja2 for templates that may come from strangers: they see the letter and nothing else, and come to an end.

Every round of a loop, every call and every template that is taken in counts as a step, long texts as several, and a
letter has so many steps. What would make a large value at one stroke (multiplication, padding, formats) is refused.
Not covered: a template that sorts or compares one long list again and again, up to the number of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, nodes, pass_environment, pass_eval_context
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as BUILT_IN
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.pages.rendering.compiled import Compiled

MOST_STEPS = 200_000
LONGEST = 20_000_000
"""Characters of a text."""
LONGEST_RANGE = 10_000
LARGEST_NUMBER = 10**12
CHARACTERS_OF_A_STEP = 100
STEPS_OF_A_CALL = 4

ENDLESS = "it goes on without an end in sight"
TOO_MUCH = "it makes a text or a list too large for any letter"

# fmt: off
FILTERS = frozenset((
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "safe",
    "select", "selectattr", "sort", "string", "striptags", "sum", "title", "trim", "unique", "upper",
))
# fmt: on
"""Those of Jinja2's own filters that can't make much of little."""
# fmt: off
METHODS = frozenset((
    "capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isdigit", "islower",
    "isnumeric", "isspace", "isupper", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "rpartition",
    "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "striptags", "title", "unescape", "upper",
))
# fmt: on
"""The same of the methods of texts."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, and limits on time and memory; `begin` starts counting anew.

    `is_strange` says of a template's file whether it comes from a stranger; loops of our own need no counting.
    """

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(
        self,
        loader: BaseLoader,
        filters: Mapping[str, Callable[..., object]],
        is_strange: Callable[[str], bool],
    ) -> None:
        super().__init__(
            loader=loader,
            autoescape=lambda name: not (name or "").endswith(".txt"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=Compiled(is_strange),
            optimized=False,  # Nothing is calculated that isn't counted; nor is there much to gain.
        )
        self._steps = 0
        self._is_strange = is_strange
        self.filters = {name: BUILT_IN[name] for name in FILTERS}
        self.filters.update(filters)
        self.filters.update({"join": _join, COUNTED: _counted, TOGETHER: _together})
        del self.globals["lipsum"]
        self.globals["range"] = _range

    def begin(self) -> None:
        """Start counting anew."""
        self._steps = MOST_STEPS

    def take(self, steps: int = 1) -> None:
        """Count steps; SecurityError when there are none left."""
        self._steps -= steps
        if self._steps < 0:
            raise SecurityError(ENDLESS)

    def concat(self, parts: Iterable[str]) -> str:
        """The text of a template, a macro or a block."""
        return self.joined(parts)

    def joined(self, parts: Iterable[str], between: int = 0) -> str:
        """The parts as one text; SecurityError where it grows too long. `between` is how much else comes in between."""
        kept: list[str] = []
        length = 0
        for part in parts:
            length += len(part) + between
            if length > LONGEST:
                raise SecurityError(TOO_MUCH)
            kept.append(part)
        self.take(length // CHARACTERS_OF_A_STEP)
        return "".join(kept)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; SecurityError where that is not safe."""
        self.take(STEPS_OF_A_CALL)
        owner = getattr(called, "__self__", None)
        if isinstance(owner, str | bytes | int | float) and called.__name__ not in METHODS:
            raise SecurityError(f"'{called.__name__}' is not there for templates")
        return super().call(context, called, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> None:
        """Formats can ask for any number of spaces: there are none."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("'format' is not there for templates")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers of a reasonable size, and add texts and lists."""
        if operator == "+":
            if not _is_number(left):
                self.take(len(left) // CHARACTERS_OF_A_STEP)
                _check(len(left) + (len(right) if hasattr(right, "__len__") else 0) <= LONGEST)
        else:
            _check(_is_number(left) and _is_number(right))
            if operator == "**":
                _check(abs(left) <= 1000 and abs(right) <= 4)
        return super().call_binop(context, operator, left, right)

    def call_filter(self, *args: Any, **kwargs: Any) -> Any:
        """A filter that another one applies to each item of a list."""
        self.take()
        return super().call_filter(*args, **kwargs)

    def call_test(self, *args: Any, **kwargs: Any) -> Any:
        """A test that a filter applies to each item of a list."""
        self.take()
        return super().call_test(*args, **kwargs)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """A template that another one takes in."""
        self.take()
        return super().get_template(*args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if not self._is_strange(filename or ""):
            return tree
        for node in tree.find_all((nodes.For, nodes.Concat)):
            if isinstance(node, nodes.For):
                fixed = sum(len(part.data) for part in node.find_all(nodes.TemplateData))
                weight = nodes.Const(1 + fixed // CHARACTERS_OF_A_STEP, lineno=node.lineno)
                node.iter = nodes.Filter(node.iter, COUNTED, [weight], [], None, None, lineno=node.iter.lineno)
            elif isinstance(node, nodes.Concat):
                parts = nodes.List(node.nodes, lineno=node.lineno)
                node.nodes = [nodes.Filter(parts, TOGETHER, [], [], None, None, lineno=node.lineno)]
        # The compiler follows the nodes' own pointers to the environment.
        tree.set_environment(self)
        return tree


COUNTED = "round of a loop"
TOGETHER = "texts together"
"""Names that no template can write."""


@pass_environment
def _counted(environment: Sandbox, items: Iterable[Any], weight: int) -> Iterator[Any]:
    for item in items:
        environment.take(weight)
        yield item


@pass_eval_context
def _together(context: EvalContext, parts: list[Any]) -> str:
    environment = context.environment
    assert isinstance(environment, Sandbox)  # noqa: S101
    texts = [part if isinstance(part, str) else part.__html__() if hasattr(part, "__html__") else str(part)
             for part in parts]  # fmt: skip
    environment.joined(texts)
    return markup_join(parts) if context.autoescape else str_join(parts)


@pass_eval_context
def _join(context: EvalContext, items: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    from jinja2.filters import sync_do_join

    environment = context.environment
    assert isinstance(environment, Sandbox)  # noqa: S101
    items = list(items)
    environment.joined((str(item) for item in items), len(between))
    return sync_do_join(context, items, between, attribute)


def _range(*ends: int) -> range:
    numbers = range(*ends)
    if len(numbers) > LONGEST_RANGE:
        raise SecurityError(f"a range has more than {LONGEST_RANGE} numbers")
    return numbers


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER


def _check(fine: bool) -> None:
    if not fine:
        raise SecurityError(TOO_MUCH)
