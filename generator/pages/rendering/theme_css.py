"""The style sheets of themes, made complete in themselves: a picture or font of the theme's folder becomes part of one.

So a web page needs nothing else, and nothing is fetched to print one. What leads elsewhere is a problem at its line,
and so are variables (`--name`, `var()`) that stand for too much: one that takes in another eight times, and that one a
third, soon stands for more than there is memory.
"""

from __future__ import annotations

import base64
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from generator.letter.loading.pictures import address_of, content_of, printable
from generator.letter.loading.rasters import Fault
from generator.pages.rendering.templates import BrokenTemplateError
from generator.pages.themes import PARTS, Theme, bundled, part
from generator.problems import Place, Problem, error
from generator.source.quoting import shortened
from generator.source.text import decode

if TYPE_CHECKING:
    from tinycss2.ast import Node

LARGEST = 1_000_000
"""Bytes of a style sheet."""
LARGEST_FILE = 10_000_000
"""Bytes of a picture or font that one refers to."""
INKS = re.compile(r"\bdevice-cmyk\s*\(", re.IGNORECASE)
OPEN_AT_ONCE = 50
"""How many brackets may stand in one another."""
SMALLEST_NUMBER, LARGEST_NUMBER = 0.001, 1_000_000
"""No size, count or number but 0 is smaller or larger: `repeat(999999999, 1fr)` asks for more memory than there is, and
so do stripes of a millionth of a millimetre.
"""

LONGEST_TEXT = 2000
"""Characters of a text, such as one that is printed by `content`; files that are part of a sheet are longer."""

REFERS = re.compile(r"url|src|image|import|\\", re.IGNORECASE)
"""What a sheet that refers to something has in it; a backslash can spell the words in other ways."""
FUNCTIONS = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"))
"""Functions of CSS that take the address of a file as a text."""
FONTS = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}
FIRST_BYTES = {b"wOF2": "font/woff2", b"wOFF": "font/woff", b"\0\1\0\0": "font/ttf", b"OTTO": "font/otf"}
"""How the files of fonts begin (W3C, WOFF 2.0 and 1.0; OpenType 1.9)."""


def style(theme: Theme, name: str) -> str:
    """The sheet of that name of all themes, and then the theme's own. Raises BrokenTemplateError."""
    return sheet(bundled(), f"{PARTS}/{name}") + "\n" + sheet(theme.folder.parent, f"{theme.folder.name}/{name}")


def sheet(folder: Path, name: str) -> str:
    """A style sheet, what it refers to included; empty where there is none. Raises BrokenTemplateError."""
    file, problems = part(folder, name, LARGEST)
    css = ""
    if file:
        css, problems = decode(file.data, file.shown)
    if problems:
        raise BrokenTemplateError(problems[0])
    if not file or folder == bundled():
        return css
    import tinycss2

    _check(css, file.shown)
    tokens = tinycss2.parse_component_value_list(css)
    if found := beyond_measure(tokens):
        said = f"{shortened(found.representation, 30)} is longer than {LONGEST_TEXT:,} characters"
        if found.type != "string":
            said = f"{shortened(found.representation, 30)} is not from {SMALLEST_NUMBER} to {LARGEST_NUMBER:,}"
        raise BrokenTemplateError(_mistake(Place(file.shown, found.source_line, found.source_column), said))
    try:
        check_variables(tokens)
    except BoundlessError as found_one:
        at = found_one.node
        place = Place(file.shown, at.source_line, at.source_column) if at else Place(file.shown)
        said = f"the variable {shortened(at.value, 30)}" if at else "one of its variables"
        raise BrokenTemplateError(_mistake(place, f"{said} stands for too much, or for itself")) from found_one
    return _with_files(tokens, folder, name, file.shown) if REFERS.search(css) else css


def _check(css: str, shown: str) -> None:
    """Refuse what would end the sheet in a web page, and what no reader of style sheets can follow."""
    if "</" in css:
        line = css[: css.index("</")].count("\n") + 1
        raise BrokenTemplateError(_mistake(Place(shown, line), "'</' can't stand in a style sheet"))
    if inks := INKS.search(css):
        place = Place(shown, css[: inks.start()].count("\n") + 1)
        raise BrokenTemplateError(_mistake(place, "archives refuse the colours of printing inks; write '#1f4e5f'"))
    depth = 0
    for match in re.finditer(r"[\[({})\]]", css):
        depth += 1 if match[0] in "[({" else -1
        if depth > OPEN_AT_ONCE:
            line = css[: match.start()].count("\n") + 1
            raise BrokenTemplateError(_mistake(Place(shown, line), "too many brackets stand in one another"))


def beyond_measure(tokens: Iterable[Node]) -> Node | None:
    """The first number of which no page can have anything, or text that is too long for one."""
    for token in tokens:
        size = abs(token.value) if token.type in ("number", "percentage", "dimension") else 0
        if size and not SMALLEST_NUMBER <= size <= LARGEST_NUMBER:
            return token
        if token.type == "string" and len(token.value) > LONGEST_TEXT and not token.value.startswith("data:"):
            return token
        if found := beyond_measure(getattr(token, "arguments", None) or getattr(token, "content", None) or ()):
            return found
    return None


def _mistake(place: Place, message: str) -> Problem:
    return error(place, "theme-css", f"this style sheet of the theme can't be used: {message}", "mend the style sheet")


def _refused(place: Place, address: str, why: str = "which may not be fetched") -> BrokenTemplateError:
    shown = address if len(address) <= 100 else f"{address[:100]}…"
    hint = "put the file into the theme's folder and refer to it there"
    return BrokenTemplateError(error(place, "fetch-refused", f"the style sheet refers to '{shown}', {why}", hint))


def _with_files(tokens: list[Node], folder: Path, name: str, shown: str) -> str:
    """The sheet with the files that it refers to in the place of their addresses."""
    import tinycss2

    for token, is_import in addresses(tokens):
        place = Place(shown, token.source_line, token.source_column)
        if is_import:
            raise BrokenTemplateError(
                _mistake(place, "it takes in another one by '@import'; put the rules into the sheet itself")
            )
        token.value = _data_address(token.value, folder, name, place)
        # What is written is this, not the value.
        token.representation = f'url("{token.value}")' if token.type == "url" else f'"{token.value}"'
    return str(tinycss2.serialize(tokens))


def addresses(tokens: Iterable[Node], in_function: bool = False) -> Iterator[tuple[Node, bool]]:
    """Every token that is the address of a file, and whether it is one of another style sheet."""
    for token in tokens:
        kind = token.type
        if kind == "at-keyword" and token.lower_value == "import":
            yield token, True
        elif kind == "url" or (kind == "string" and in_function):
            yield token, False
        elif kind == "function":
            yield from addresses(token.arguments, in_function=token.lower_name in FUNCTIONS)
        elif kind in ("{} block", "() block", "[] block"):
            yield from addresses(token.content)


def _data_address(address: str, folder: Path, name: str, place: Place) -> str:
    """A file of the theme as a `data:` address; one that leads nowhere else stays."""
    parts = urlsplit(address.strip())
    if not address.strip() or (not parts.path and not parts.scheme and not parts.netloc):
        return address  # A place within the page.
    if parts.scheme == "data":
        data = content_of(address) or b""
        kind = FIRST_BYTES.get(data[:4])
        return _embedded(data, kind) if kind else _picture(data, "what this 'data:' address holds", place)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        raise _refused(place, address)
    target = os.path.normpath(os.path.join(os.path.dirname(name), unquote(parts.path)))
    if target.split("/")[0] != name.split("/", maxsplit=1)[0]:
        raise _refused(place, address, "which is not in the theme's folder")
    file, problems = part(folder, target, LARGEST_FILE)
    if problems:
        raise BrokenTemplateError(problems[0])
    if not file:
        raise _refused(place, address, "and there is no such file")
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if kind := FONTS.get(os.path.splitext(target)[1].lower()):
        return _embedded(file.data, kind) + fragment
    return _picture(file.data, f"'{address}'", place) + fragment


def _embedded(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _picture(data: bytes, name: str, place: Place) -> str:
    """A picture as a `data:` address, once it is known that it can be printed."""
    found = printable(data)
    if isinstance(found, Fault):
        raise BrokenTemplateError(error(place, found.code, f"{name} {found.why}", found.hint))
    return address_of(found)


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


def check_variables(tokens: Iterable[Node]) -> None:
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
