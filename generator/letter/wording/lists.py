"""Our rule for lists in Markdown: numbers, letters, roman numerals; a list starts at its first number.

CommonMark lets a list start at any number, so that a paragraph which opens with "2024. " becomes a list. Here a list
starts at 1, a or i, or goes on where one before it in the same text ended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

Style = Literal["bullet", "decimal", "letter", "roman"]

_MARKER = re.compile(r"(?:([-+*])|(\()?([0-9]{1,9}|[a-z]|[ivxl]{2,7})([.)]))(?=[ \t]|\n|$)")
_LOOK_AHEAD = 200
"""Lines in which a list's second item must begin."""
_LARGEST_JUMP = 999
"""An item may have any number that is not a year: Markdown counts for itself."""

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """The number in small roman numerals."""
    written = ""
    for value, numeral in _ROMAN:
        while number >= value:
            written, number = written + numeral, number - value
    return written


_ROMANS: Mapping[str, int] = {roman(number): number for number in range(1, 40)}


class Marker(NamedTuple):
    """What stands before an item: `form` is the bullet, or the punctuation round a number: ".", ")" or "()"."""

    form: str
    text: str
    end: int
    """Offset after it in the source."""

    def value(self, style: Style) -> int | None:
        """The number it stands for where items are counted in that style."""
        if style == "bullet":
            return None if self.text else 0
        if style == "decimal":
            return int(self.text) if self.text.isdigit() else None
        if style == "roman":
            return _ROMANS.get(self.text)
        return ord(self.text) - 96 if len(self.text) == 1 and self.text.isalpha() else None


def label(style: Style, form: str, number: int) -> str:
    """How an item's number is printed: "2.", "b)", "(ii)"; nothing for a bullet."""
    if style == "bullet":
        return ""
    number_text = {"decimal": str(number), "letter": chr(96 + min(number, 26)), "roman": roman(number)}[style]
    return f"({number_text})" if form == "()" else number_text + form


class OpenList:
    """A list that is being read."""

    def __init__(self, style: Style, form: str, last: int) -> None:
        self.style = style
        self.form = form
        self.last = last

    def goes_on(self, marker: Marker) -> bool:
        """Whether the marker is that of the list's next item."""
        value = marker.value(self.style)
        if value is None or marker.form != self.form:
            return False
        if self.style == "bullet":
            return True
        return value == self.last + 1 or (self.style == "decimal" and value <= _LARGEST_JUMP)


class ListMemory:
    """The lists of one text: those being read, and the last numbers of those that ended."""

    def __init__(self) -> None:
        self.open: list[OpenList] = []
        self.ended: dict[tuple[int, Style, str], int] = {}

    def resumes(self, level: int | None, marker: Marker) -> Style | None:
        """The style of an ended list that the marker takes up again; any level counts where none is given."""
        for (at, style, form), last in reversed(self.ended.items()):
            if level in (None, at) and form == marker.form and marker.value(style) == last + 1:
                return style
        return None


def marker_at(state: StateBlock, line: int) -> Marker | None:
    """The marker at the start of a line, if there is one."""
    start = state.bMarks[line] + state.tShift[line]
    found = _MARKER.match(state.src, start)
    if not found or found.end() > state.eMarks[line]:
        return None
    bullet, opening, text, closing = found.groups()
    if bullet:
        return Marker(bullet, "", found.end())
    if opening and closing != ")":
        return None
    return Marker("()" if opening else closing, text, found.end())


def list_rule(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Markdown-it's block rule: reads a list and its items; silent, says whether one starts here."""
    marker = marker_at(state, start_line)
    if marker is None or _belongs_to_a_paragraph(state, start_line):
        return False
    if silent:
        return _interrupts(state, marker, start_line, end_line)
    style = _start(state, marker, start_line, end_line, state.level)
    if style is None:
        return False
    _read(state, OpenList(style, marker.form, marker.value(style) or 0), marker, start_line, end_line)
    return True


def _belongs_to_a_paragraph(state: StateBlock, line: int) -> bool:
    """CommonMark: a line indented by four more than its list, and less than the item's text, goes on with the text."""
    return 0 <= state.listIndent <= state.sCount[line] - 4 and state.sCount[line] < state.blkIndent


def _interrupts(state: StateBlock, marker: Marker, line: int, end_line: int) -> bool:
    if state.parentType == "paragraph" and state.sCount[line] >= state.blkIndent:
        if state.skipSpaces(marker.end) >= state.eMarks[line]:
            return False
    elif any(one.goes_on(marker) for one in _memory(state).open):
        return True
    return _start(state, marker, line, end_line, None) is not None


def _start(state: StateBlock, marker: Marker, line: int, end_line: int, level: int | None) -> Style | None:
    """The style of the list that the marker starts or resumes; None where it is text."""
    if not marker.text:
        return "bullet"
    if style := _memory(state).resumes(level, marker):
        return style
    if marker.text == "1" and marker.form != "()":
        return "decimal"
    style = {"1": "decimal", "a": "letter", "i": "roman"}.get(marker.text)  # type: ignore[assignment]  # or None
    if style is None:
        return None
    inside_a_list = state.listIndent >= 0 and marker.form != "."
    return style if inside_a_list or _has_second(state, marker, style, line, end_line) else None


def _has_second(state: StateBlock, marker: Marker, style: Style, line: int, end_line: int) -> bool:
    """Whether a second item follows: "a. m." and "(a)" alone are text."""
    own, after_blank = state.sCount[line], False
    for following in range(line + 1, min(end_line, line + _LOOK_AHEAD)):
        if state.isEmpty(following):
            after_blank = True
            continue
        if state.sCount[following] <= own + 1:
            other = marker_at(state, following)
            if other and other.form == marker.form and other.text:
                return other.value(style) == 2
            if after_blank or state.sCount[following] < min(own, state.blkIndent):
                return False
        after_blank = False
    return False


def _memory(state: StateBlock) -> ListMemory:
    memory: ListMemory = state.env["lists"]
    return memory


def _read(state: StateBlock, current: OpenList, marker: Marker, start_line: int, end_line: int) -> None:
    memory, style, first = _memory(state), current.style, current.last
    memory.open.append(current)
    opened = state.push("list_open", "", 1)
    meta: dict[str, Any] = {"style": style, "start": first, "form": marker.form, "tight": True}
    opened.meta, opened.map = meta, [start_line, start_line]
    level, parent = state.level - 1, state.parentType
    state.parentType = "list"
    number, line, ended_empty = first, start_line, False
    following: Marker | None = marker
    while following:
        current.last = number
        tight = _item(state, following, label(style, marker.form, number), line, end_line)
        meta["tight"] = meta["tight"] and tight and not ended_empty
        ended_empty = state.line - line > 1 and state.isEmpty(state.line - 1)
        line = state.line
        following = _next(state, current, line, end_line)
        number += 1
    state.push("list_close", "", -1)
    memory.open.pop()
    memory.ended[level, style, marker.form] = current.last
    opened.map = [start_line, line]
    state.line, state.parentType = line, parent


def _next(state: StateBlock, current: OpenList, line: int, end_line: int) -> Marker | None:
    """The marker of the list's next item, if one starts on the line."""
    if line >= end_line or state.sCount[line] < state.blkIndent:
        return None
    if any(rule(state, line, end_line, True) for rule in state.md.block.ruler.getRules("list")):
        return None
    marker = marker_at(state, line)
    return marker if marker and current.goes_on(marker) else None


def _item(state: StateBlock, marker: Marker, item_label: str, line: int, end_line: int) -> bool:
    """Reads one item; returns whether it is tight."""
    start = state.bMarks[line] + state.tShift[line]
    after_marker = state.sCount[line] + marker.end - start
    content, column = _content(state, marker.end, after_marker, line)
    gap = column - after_marker if content < state.eMarks[line] and column - after_marker <= 4 else 1
    indent = _nested_indent(state, marker, line, end_line, after_marker + gap)

    opened = state.push("list_item_open", "", 1)
    opened.meta, opened.map = {"label": item_label}, [line, line]
    before = state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent
    state.listIndent, state.blkIndent, state.tight = state.blkIndent, indent, True
    state.tShift[line], state.sCount[line] = content - state.bMarks[line], max(column, indent)
    if content >= state.eMarks[line] and state.isEmpty(line + 1):
        # CommonMark: an item may begin with one blank line, not with two
        state.line = min(state.line + 2, end_line)
    else:
        state.md.block.tokenize(state, line, end_line)
    tight = state.tight
    state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent = before
    state.push("list_item_close", "", -1)
    opened.map = [line, state.line]
    return tight


def _content(state: StateBlock, position: int, column: int, line: int) -> tuple[int, int]:
    """Where the text after a marker starts: its offset in the source, and its column with tabs expanded."""
    while position < state.eMarks[line] and state.src[position] in " \t":
        column += 4 - (column + state.bsCount[line]) % 4 if state.src[position] == "\t" else 1
        position += 1
    return position, column


def _nested_indent(state: StateBlock, marker: Marker, line: int, end_line: int, indent: int) -> int:
    """How far an item's later lines are indented at least: as far as its text, or two where bullets follow a number
    so, which CommonMark would not count as the item's.
    """
    own = state.sCount[line]
    if not marker.text or indent <= own + 2:
        return indent
    for following in range(line + 1, min(end_line, line + _LOOK_AHEAD)):
        width = state.sCount[following]
        if state.isEmpty(following) or width >= indent:
            continue
        if width <= own + 1:
            break
        other = marker_at(state, following)
        if other and (not other.text or other.text.isdigit() != marker.text.isdigit()):
            return width
    return indent
