"""Jinja2 for templates that may come from strangers: they see the letter and nothing else, and come to an end.

What they are given is plain data (`pages.shown`). Whatever a template names, by a dot, in brackets, or through a
filter, goes through `Sandbox.named`: a record has its fields, a letter its texts too, a mapping its keys, texts and
loops what `NAMES` lists, and nothing else has anything. What can be called is listed too, and filters of ours take
plain data alone.

Every round of a loop, every call and every template that is taken in counts as a step, long texts as several, and a
letter has so many steps. What would make a large value at one stroke (multiplication, padding, formats) is refused.
Not covered: a template that sorts or compares one long list again and again, up to the number of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Undefined, nodes, pass_environment, pass_eval_context
from jinja2.environment import Template, TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as BUILT_IN
from jinja2.filters import do_round, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, markup_join, str_join
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from generator.pages.rendering.compiled import Compiled
from generator.pages.shown import Placed, ShownLetter

MOST_STEPS = 200_000
LONGEST = 20_000_000
"""Characters of a text."""
LONGEST_RANGE = 10_000
LARGEST_NUMBER = 10**12
MOST_DIGITS = 12
"""To which a number can be rounded."""
CHARACTERS_OF_A_STEP = 100
STEPS_OF_A_CALL = 4

ENDLESS = "it goes on without an end in sight"
TOO_MUCH = "it makes a text or a list too large for any letter"

# fmt: off
FILTERS = frozenset((
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "safe", "select",
    "selectattr", "sort", "string", "striptags", "title", "trim", "unique", "upper",
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
LOOP_METHODS = frozenset(("changed", "cycle"))
# fmt: off
LOOP = LOOP_METHODS | frozenset((
    "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex", "revindex0",
))
# fmt: on
NAMES: dict[type, frozenset[str]] = {
    str: METHODS,
    Markup: METHODS,
    Placed: METHODS,
    LoopContext: LOOP,
    BlockReference: frozenset(("super",)),
}
"""What has attributes that a template can name; records have their fields besides."""
TEXTS = frozenset((str, Markup, Placed))
ITEMS = frozenset((tuple, list, range)) | TEXTS
"""What has items by number."""
ALONE = frozenset((int, float, bool, type(None))) | TEXTS
"""Plain data that has no parts."""


class Sandbox(SandboxedEnvironment):
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
        self.filters.update({name: _of_plain_data(function) for name, function in filters.items()})
        self.filters.update({"join": _join, "round": _round, "sum": _sum, COUNTED: _counted, TOGETHER: _together})
        self.globals = {"range": _range, "namespace": Namespace}

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
        if not self.is_safe_callable(called):
            raise SecurityError("something is called here that is no macro and no function of templates")
        return super().call(context, called, *args, **kwargs)

    def is_safe_callable(self, called: Any) -> bool:
        """Whether it is among what templates can call."""
        if isinstance(called, MethodType | BuiltinMethodType):
            owner = type(called.__self__)
            methods = LOOP_METHODS if owner is LoopContext else NAMES[owner] if owner in TEXTS else frozenset()
            return called.__name__ in methods
        # An undefined one says itself that it isn't there.
        is_made_here = type(called) in (Macro, LoopContext, BlockReference) or isinstance(called, Undefined)
        return is_made_here or called is Namespace or called is _range

    def getattr(self, value: Any, name: str) -> Any:
        """What a template calls `value.name`."""
        return self.named(value, name)

    def getitem(self, value: Any, name: Any) -> Any:
        """What a template calls `value[name]`."""
        return self.named(value, name)

    def named(self, value: Any, name: Any) -> Any:
        """What a value has under a name or number that templates can say; undefined where there is no such thing."""
        kind = type(value)
        try:
            if kind is dict:
                return value[name]
            if isinstance(name, str):
                # Those that Jinja2 makes of a template's own: its blocks, its variables, and what it imports.
                if kind is TemplateReference:
                    return value[name]
                if kind is TemplateModule and not name.startswith("_"):
                    return vars(value)[name]
                if name in NAMES.get(kind, ()) or name in _fields(kind) or (kind is Namespace and name[:1] != "_"):
                    return getattr(value, name)
                if kind is ShownLetter:
                    return value.texts[name]
            elif isinstance(name, int) and (kind in ITEMS or _fields(kind)):
                return value[name]
        except (AttributeError, LookupError, TypeError):
            pass
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()
        return self.undefined(obj=value, name=name)

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


def _round(number: float, digits: int = 0, method: str = "common") -> float:
    """Jinja2's own, which would calculate with as many digits as it is told."""
    _check(_is_number(number) and abs(digits) <= MOST_DIGITS)
    return do_round(number, digits, method)  # type: ignore[arg-type]  # it refuses other words


@pass_environment
def _sum(environment: Sandbox, items: Iterable[Any], attribute: str | None = None, start: Any = 0) -> Any:
    """Jinja2's own, for numbers: lists would grow with every one that is added."""
    items = list(items)
    numbers = items if attribute is None else list(map(make_attrgetter(environment, attribute), items))
    _check(all(map(_is_number, [start, *numbers])))
    return sum(numbers, start)


def _range(*ends: int) -> range:
    numbers = range(*ends)
    if len(numbers) > LONGEST_RANGE:
        raise SecurityError(f"a range has more than {LONGEST_RANGE} numbers")
    return numbers


def _fields(kind: type) -> tuple[str, ...]:
    """The names of a record's fields; none for what is no record."""
    return kind._fields if issubclass(kind, tuple) and hasattr(kind, "_fields") else ()


def _of_plain_data(function: Callable[..., object]) -> Callable[..., object]:
    """A filter that takes plain data alone: what a template makes can't pass for a record, and has no say in it."""

    @wraps(function)
    def called(*args: object, **kwargs: object) -> object:
        return function(*map(_plain, args), **{name: _plain(value) for name, value in kwargs.items()})

    return called


def _plain(value: Any) -> Any:
    """The value if it is plain data; SecurityError otherwise. What another filter yields is a list."""
    kind = type(value)
    if kind in ALONE or _fields(kind):
        return value
    if isinstance(value, Undefined):
        return value if value else None
    if kind is dict:
        return {_plain(key): _plain(one) for key, one in value.items()}
    if kind in (tuple, list, range) or isinstance(value, Iterator):
        return [_plain(one) for one in value]
    raise SecurityError("a filter can be used on texts, numbers and what belongs to the letter, not on this")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) <= LARGEST_NUMBER


def _check(fine: bool) -> None:
    if not fine:
        raise SecurityError(TOO_MUCH)
