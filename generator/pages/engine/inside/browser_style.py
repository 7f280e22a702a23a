"""WeasyPrint's own style sheet, less the rules for elements that a page doesn't have: most of it, and slow to read.

What is left out can match nothing: a rule goes only where each of its selectors names elements that are not there, a
counter style only where nothing names it. And of what it says of every element's marker and notes, most elements are
spared: six styles for each of thousands of names would take longer than the names themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import weasyprint
import weasyprint.html
from weasyprint.css.counters import CounterStyle

from generator.pages.engine.style_sheets import styles_in

UA: str = getattr(weasyprint.html, "UA", None) or weasyprint.html.HTML5_UA  # (its name in release 69)
_RULE = re.compile(r"^([^@{}/\s][^@{}/\n]*)\{([^{}]*)\}", re.MULTILINE)
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


def kind(stylesheets: Sequence[str]) -> tuple[bool, bool]:
    """Equal for style sheets with which a page needs the same of WeasyPrint's own."""
    return any(map(names_counters, stylesheets)), all(map(places_plainly, stylesheets))


def shorten(page: weasyprint.HTML, stylesheets: Sequence[str]) -> None:
    """Let a page be set with no more of WeasyPrint's own sheet than it needs."""
    own = styles_in(page)
    elements = page.etree_element.iter()
    tags = frozenset(element.tag.rpartition("}")[2] for element in elements if isinstance(element.tag, str))
    wanted = any(_OTHERS.search(text) for text in own) or any(map(names_counters, stylesheets))
    sheet, counters = _style(tags, wanted, all(map(places_plainly, (*stylesheets, *own))))
    whole = page._ua_stylesheets
    page._ua_stylesheets = lambda forms=False: whole(forms) if forms else [sheet]
    page._ua_counter_style = lambda: [counters.copy()]


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
