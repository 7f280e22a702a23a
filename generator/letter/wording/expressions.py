"""What may be written in an expression: a whitelist of Jinja2's syntax, each refusal at its exact place.

Reads expressions into Jinja2's syntax tree, where every node's `lineno` is the offset of its first character. Never
evaluates one, and never compiles or runs a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.wording.values import Value

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

__all__ = ["FILTERS", "TESTS", "Mistake", "Value", "parse"]

FILTERS = ("count", "count_in_words", "count_by", "ordinal", "join_and", "date")
WITH_ARGUMENT = {"count_by": "count_by('affiliation')"}
"""Filters that need a word in brackets, each with how that is written."""
TESTS = ("defined", "none")

LONGEST = 1000
MOST_TOKENS = 120

_ARITHMETIC = frozenset({"+", "-", "*", "/", "//", "%", "**"})
_INSTEAD = {
    "length": "count",
    "len": "count",
    "size": "count",
    "join": "join_and",
    "list": "join_and",
    "strftime": "date",
    "format_date": "date",
}
_IF_ELSE = "write {{ x if x else 'other words' }}"
_REFUSED = {
    "Getitem": ("square brackets can't follow a name", "write {{ recipient.name }}: names joined by dots"),
    "Dict": ("braces can't stand in an expression", "write names, texts in quotes, filters"),
    "Slice": ("slices can't be used", "write names, texts in quotes, filters"),
}


class Mistake(NamedTuple):
    """What is wrong with an expression, and the offset in it at which."""

    offset: int
    code: str
    message: str
    hint: str = ""


@lru_cache(maxsize=1024)
def parse(source: str) -> tuple[nodes.Expr | None, Mistake | None]:
    """What stands between the braces of an expression, or after the `if` of a condition, as a syntax tree, and the
    first mistake in it.
    """
    from jinja2 import TemplateSyntaxError  # (only letters that have expressions need Jinja2)
    from jinja2.lexer import TokenStream
    from jinja2.parser import Parser

    if not source.strip():
        return None, Mistake(0, "expression-syntax", "nothing stands between the braces", "write a name there")
    if source[0] in "-+" or source[-1] in "-+":
        offset = 0 if source[0] in "-+" else len(source) - 1
        message = f"'{source[offset]}' can't stand beside the braces"
        return None, Mistake(offset, "expression-syntax", message, "leave it out")
    if len(source) > LONGEST:
        return None, Mistake(0, "expression-not-allowed", f"it is longer than {LONGEST:,} characters")
    environment = _environment()
    tokens, mistake = _tokens(source)
    if mistake:
        return None, mistake
    try:
        parser = Parser(environment, "")
        parser.stream = TokenStream(environment.lexer.wrap(tokens), None, None)
        node = parser.parse_expression()
        rest = parser.stream.current
        if rest.type != "eof":
            return None, _left_over(source, rest.lineno)
    except TemplateSyntaxError as failure:
        return None, _unreadable(source, failure.lineno)
    return node, next(_refusals(node, source), None)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment

    return Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701  (it never renders anything)


def _tokens(source: str) -> tuple[list[tuple[int, str, str]], Mistake | None]:
    """Jinja2's tokens, each with its offset in the source in place of a line number."""
    from jinja2 import TemplateSyntaxError

    tokens: list[tuple[int, str, str]] = []
    offset, depth = -2, 0
    try:
        for _, type_, value in _environment().lex("{{" + source + "}}"):
            if type_ == "variable_end":
                whole = offset == len(source) and value == "}}"
                return tokens, None if whole else _unreadable(source, min(offset, len(source) - 1))
            if type_ == "operator":
                depth += (value in "([") - (value in ")]")
                if mistake := _refused_operator(value, offset, depth):
                    return tokens, mistake
            if type_ not in ("whitespace", "variable_begin"):
                tokens.append((offset, type_, value))
            if len(tokens) > MOST_TOKENS:
                return tokens, Mistake(offset, "expression-not-allowed", "it has too many parts", "divide it")
            offset += len(value)
    except TemplateSyntaxError:
        return tokens, _unreadable(source, max(offset, 0))
    return tokens, _unreadable(source, len(source) - 1)


def _refused_operator(value: str, offset: int, depth: int) -> Mistake | None:
    if value in _ARITHMETIC:
        hint = "to join texts, write ~ between them" if value == "+" else "write the number itself"
        return Mistake(max(offset, 0), "expression-not-allowed", f"'{value}': there is no arithmetic", hint)
    if value in "{}":
        return Mistake(offset, "expression-not-allowed", f"'{value}' can't stand in an expression", "leave it out")
    if value == "=":
        return Mistake(offset, "expression-syntax", "'=' compares nothing", "write == to compare")
    if depth > 10:
        return Mistake(offset, "expression-not-allowed", "it has too many brackets in brackets", "write it more simply")
    return None


def _unreadable(source: str, offset: int) -> Mistake:
    """A place at which Jinja2's grammar stops."""
    offset = max(0, min(offset, len(source) - 1))
    while offset < len(source) - 1 and source[offset].isspace():
        offset += 1
    found = source[offset]
    if found in "“”„‘’‚«»":
        return Mistake(offset, "expression-syntax", f"'{found}' can't stand here", "write straight quotes: 'text'")
    if found in "'\"":
        return Mistake(offset, "expression-syntax", f"a quote ({found}) is opened but not closed", "close or remove it")
    if found in "&!":
        return Mistake(offset, "expression-syntax", f"'{found}' can't stand here", "write and, or, not, !=")
    return Mistake(
        offset,
        "expression-syntax",
        "it can't be read: something is missing or too much",
        "write names joined by dots, texts in quotes, filters after |, for example {{ concerns | count_in_words }}",
    )


def _left_over(source: str, offset: int) -> Mistake:
    word = "".join(source[offset:].split(maxsplit=1)[:1])
    if word.startswith(("'", '"')):
        return _unreadable(source, offset)
    return Mistake(
        offset,
        "expression-syntax",
        f"'{word[:40]}' doesn't belong to what stands before it",
        "join texts with ~, conditions with and, or",
    )


def _refusals(node: nodes.Node, source: str) -> Iterator[Mistake]:
    """Whatever in the tree is not on the whitelist, in the order in which it is written."""
    from jinja2 import nodes

    type_ = type(node).__name__
    found: list[Mistake] = []
    if isinstance(node, nodes.Name):
        found = _name(node)
    elif isinstance(node, nodes.Getattr):
        found = _attribute(node, source)
    elif isinstance(node, nodes.Filter):
        found = _filter(node)
    elif isinstance(node, nodes.Test):
        found = _test(node)
    elif isinstance(node, nodes.Call):
        found = _call(node, source)
    elif type_ not in _ALLOWED:
        message, hint = _REFUSED.get(type_, ("this kind of expression can't be used", "write names, texts, filters"))
        found = [Mistake(node.lineno, "expression-not-allowed", message, hint)]
    if found:
        yield from found
        return
    called = node.node if isinstance(node, nodes.Call) else None
    for child in node.iter_child_nodes():
        if child is called:
            continue
        yield from _refusals(child, source)


_ALLOWED = frozenset({"Const", "Concat", "CondExpr", "And", "Or", "Not", "Compare", "Operand", "List", "Tuple"})


def _name(node: nodes.Name) -> list[Mistake]:
    return [_underscored(node.lineno, node.name)] if node.name.startswith("_") else []


def _attribute(node: nodes.Getattr, source: str) -> list[Mistake]:
    return [_underscored(attribute_offset(node, source), node.attr)] if node.attr.startswith("_") else []


def _underscored(offset: int, name: str) -> Mistake:
    return Mistake(
        offset, "expression-not-allowed", f"'{name}': names that begin with _ can't be used", "write another name"
    )


def _filter(node: nodes.Filter) -> list[Mistake]:
    if node.name not in FILTERS:
        from generator.problems import closest

        meant = _INSTEAD.get(node.name) or closest(node.name, FILTERS)
        all_of_them = "the filters are " + ", ".join(FILTERS)
        hint = _IF_ELSE if node.name == "default" else f"did you mean '{meant}'?" if meant else all_of_them
        return [Mistake(node.lineno, "unknown-filter", f"there is no filter '{node.name}'", hint)]
    if written := WITH_ARGUMENT.get(node.name):
        one_text = len(node.args) == 1 and isinstance(getattr(node.args[0], "value", None), str)
        if one_text and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            return []
        message = f"'{node.name}' needs one name in its brackets, in quotes"
        return [Mistake(node.lineno, "expression-not-allowed", message, f"write | {written}")]
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        message = f"'{node.name}' takes nothing in brackets"
        return [Mistake(node.lineno, "expression-not-allowed", message, f"write | {node.name}")]
    return []


def _test(node: nodes.Test) -> list[Mistake]:
    if node.name in TESTS and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs):
        return []
    hint = "write 'is defined', 'is not defined', 'is none', 'is not none', or compare with =="
    return [Mistake(node.lineno, "expression-not-allowed", f"there is no test 'is {node.name}'", hint)]


def _call(node: nodes.Call, source: str) -> list[Mistake]:
    from jinja2 import nodes as n

    called = node.node
    if isinstance(called, n.Name) and called.name == "concern":
        if len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            return []
        message = "'concern' needs one id in its brackets"
        return [Mistake(called.lineno, "expression-not-allowed", message, "write concern('id')")]
    name, offset = "", called.lineno
    if isinstance(called, n.Name):
        name = called.name
    elif isinstance(called, n.Getattr):
        name, offset = called.attr, attribute_offset(called, source)
    if name.startswith("_"):
        return [_underscored(offset, name)]
    message = f"'{name}(…)' can't be used" if name else "brackets can't follow this"
    hint = "the only word that may be followed by brackets is concern, as in concern('id')"
    return [Mistake(offset, "expression-not-allowed", message, hint)]


def attribute_offset(node: nodes.Getattr, source: str) -> int:
    """Where the name after the dot starts: Jinja2's node knows the place of the dot."""
    offset = node.lineno + 1
    while offset < len(source) - 1 and source[offset].isspace():
        offset += 1
    return offset
