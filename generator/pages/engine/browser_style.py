"""WeasyPrint's own style sheet, less the rules for elements that a page doesn't have: most of it, and slow to read.

What is left out can match nothing: a rule goes only where each of its selectors names elements that are not there, a
counter style only where nothing names it. And of what it says of every element's marker and notes, most elements are
spared: six styles for each of thousands of names would take longer than the names themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from generator.pages.engine import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
import weasyprint
from tinycss2 import parse_component_value_list
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA

from generator.pages.rendering import variables
from generator.pages.rendering.sheets import beyond_measure

_RULE = re.compile(r"^([^@{}/\s][^@{}/\n]*)\{([^{}]*)\}", re.MULTILINE)
_VARIABLES = re.compile(r"var\(|\\", re.IGNORECASE)
_COUNTER = re.compile(r"@counter-style ([\w-]+) ?\{[^{}]*\}")
_BETWEEN = re.compile(r",(?![^()]*\))")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_ELEMENT = re.compile(r"(?<![\w:.#-])[a-z][a-z0-9]*")

_NOT_RULES = re.compile(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
"""Comments and texts of a style sheet."""
_FOOTNOTES = re.compile(r"(?:\A|(?<=\}))\s*\.footnote\s*\{[^{}]*\}")
_PLACING = re.compile(r"(?<![\w-])(display|float|position|all)\s*:([^;}]*)|@import|\\", re.IGNORECASE)
_PLAINLY = {
    "display": frozenset(("none", "block", "inline", "inline-block", "flow-root", "flex", "grid")),
    "float": frozenset(("none", "left", "right")),
    "position": frozenset(("static", "relative", "absolute", "fixed")),
}
"""Values that make of an element neither an item with a marker nor a note."""
_FOR_ALL = re.compile(r"^::(marker|footnote-call|footnote-marker|note-\w+) ", re.MULTILINE)
_FOR_THOSE = {"marker": ("li",), "footnote-call": (".footnote",), "footnote-marker": (".footnote",)}

ALWAYS = frozenset(("disc", "circle", "square", "decimal"))
"""Counter styles that the sheet itself names, or that others fall back on."""
OTHERS = frozenset(_COUNTER.findall(UA)) - ALWAYS
_OTHERS = re.compile(rf"\b(?:{'|'.join(sorted(OTHERS))})\b", re.IGNORECASE)


class Page(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A page in HTML; `stylesheets` are what it will be set with, as text.

    OverflowError where a style in it has a number of which no page can have anything, BoundlessError where the
    variables in one come to too much.
    """

    def __init__(self, string: str, url_fetcher: object, stylesheets: Iterable[str]) -> None:
        super().__init__(string=string, url_fetcher=url_fetcher)
        elements = list(self.etree_element.iter())
        tags = frozenset(element.tag.rpartition("}")[2] for element in elements if isinstance(element.tag, str))
        styles = [f"*{{{element.get('style')}}}" for element in elements if element.get("style")]
        styles += [element.text or "" for element in elements if element.tag == "style"]
        if beyond_measure(parse_component_value_list(";".join(filter(None, styles)))):
            raise OverflowError
        if any(_VARIABLES.search(one) or len(one) > variables.LONGEST_VALUE for one in styles):
            # (`check` takes a page's styles with the sheets: a variable of one may have another's in it)
            variables.check(parse_component_value_list("\n".join((*styles, *stylesheets))))
        wanted = any(_OTHERS.search(text) for text in styles) or any(map(names_counters, stylesheets))
        plain = all(map(places_plainly, (*stylesheets, *styles)))
        self._sheet, self._counters = _style(tags, wanted, plain)

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return super()._ua_stylesheets(forms) if forms else [self._sheet]

    def _ua_counter_style(self) -> list[CounterStyle]:
        return [self._counters.copy()]


@lru_cache(maxsize=64)
def names_counters(stylesheet: str) -> bool:
    """Whether a style sheet may need counter styles that few pages need."""
    return bool(_OTHERS.search(stylesheet))


@lru_cache(maxsize=64)
def places_plainly(stylesheet: str) -> bool:
    """Whether all items that it makes are of lists in HTML, and all notes of the class `footnote`, as in our own."""
    css = _FOOTNOTES.sub(lambda found: found[0].replace("float: footnote", ""), _NOT_RULES.sub("", stylesheet))
    return all(
        value.replace("!important", "").strip().lower() in _PLAINLY.get(name.lower(), ())
        for name, value in _PLACING.findall(css)
    )


@cache
def _style(tags: frozenset[str], all_counters: bool, plain: bool) -> tuple[weasyprint.CSS, CounterStyle]:
    """The sheet for pages with those elements, read once, and its counter styles."""
    counters = CounterStyle()
    css = _FOR_ALL.sub(_for_those, UA) if plain else UA
    return weasyprint.CSS(string=reduced(css, tags, all_counters), counter_style=counters), counters


def _for_those(found: re.Match[str]) -> str:
    """The selectors of a rule for something beside an element, for those elements that may have it."""
    return ", ".join(f"{one}::{found[1]}" for one in _FOR_THOSE.get(found[1], (".none",))) + " "


def reduced(css: str, tags: frozenset[str], all_counters: bool) -> str:
    """The sheet without rules that can match no element of those names."""
    if not all_counters:
        css = _COUNTER.sub(lambda match: match[0] if match[1] in ALWAYS else "", css)
    return _RULE.sub(lambda match: match[0] if _may_match(match[1], tags) else "", css)


def _may_match(selectors: str, tags: frozenset[str]) -> bool:
    for selector in _BETWEEN.split(selectors):
        if ":not" in selector or ":has" in selector:
            return True
        elements = _ELEMENT.findall(_BRACKETS.sub("", selector))
        if not elements or not tags.isdisjoint(elements):
            return True
    return False
