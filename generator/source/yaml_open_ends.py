"""Tabs in a margin, and quotes that are never closed: what the file says below them can be read all the same.

Never changes the file: only the draft in memory.
"""

from __future__ import annotations

import re

from generator.problems import Place, Problem, error
from generator.source import yaml_layout as layout
from generator.source.quoting import shortened
from generator.source.yaml_draft import Draft
from generator.source.yaml_habits import Mistake
from generator.source.yaml_parser import Trouble

_MARGIN = re.compile(r"[ \t]*")
_MARGINS = re.compile(r"(?m)^[ \t]+")
_BARE_NAME = re.compile(r"[ \t]*(?:- +)*[A-Za-z_][\w-]*:\s*$")
_ITEM = re.compile(r"\t+-\s")


def tab(draft: Draft, trouble: Trouble, path: str) -> Mistake | None:
    """A tab where lines are indented, or between a dash and its item.

    Lines that are indented by tabs alone are read as if each tab were a space; of others what belongs to them is left.
    """
    number = draft.line_of(trouble.offset)
    margin = _margin(draft.line(number))
    at = draft.starts[number] + margin.find("\t") if "\t" in margin else trouble.offset
    if draft.text[at : at + 1] != "\t":
        return None
    hint = "write two spaces for each step of indentation instead of the tab"
    if "\t" not in margin:
        return Mistake(_problem(draft, at, path, hint), at, draft.spaced(at))
    first, after = _indented(draft, number)
    start, end = draft.starts[first], draft.starts[after - 1] + len(draft.line(after - 1))
    spaced = _MARGINS.sub(lambda found: " " * len(found[0]), draft.text[start:end])
    mended = draft._replace(text=draft.text[:start] + spaced + draft.text[end:])
    if not _by_tabs_alone([draft.line(line) for line in range(first, after)]):
        mended = mended.left_out(_with_name(draft, number), after)
        hint += f"; from here to line {after} nothing was read" if after > number + 1 else ""
    return Mistake(_problem(draft, at, path, hint), at, mended)


def unclosed(draft: Draft, opened: int, path: str) -> Mistake:
    """A quote that is never closed, or closed by chance in a later line: read as the text in its own lines."""
    quote = draft.text[opened]
    number, column = draft.position(opened)
    written = draft.original[opened : opened + len(draft.line(number)) - column].rstrip()
    kind = "an apostrophe" if quote == "'" else "a quote"
    message = f"the quote opened on line {number + 1} is never closed: {shortened(written, 40)}"
    hint = f"close it with {quote}; if it is {kind} of the text, write the text below a '|'"
    if written[-1] in "”“„’‘":
        hint = f"the curly {written[-1]} at its end is no sign of the file's form: write {quote} there"
    begin, owner = layout.value_in(draft, number)
    mended = None
    if begin == opened and owner >= 0:
        end = layout.end_of_text(draft, opened, owner)
        mended = draft.standing_in(opened, end, draft.words(opened + 1, end))
    elif begin == opened:
        mended = draft.left_out(number, number + 1)
    else:
        hint += "; below here nothing was read"
    return Mistake(error(_place(draft, opened, path), "unclosed-quote", message, hint), opened, mended)


def _indented(draft: Draft, number: int) -> tuple[int, int]:
    """The first of the lines round one that are indented, and the first below that isn't."""
    first, after = number, number + 1
    while first and (_margin(draft.line(first - 1)) or not draft.line(first - 1)):
        first -= 1
    while after < len(draft.starts) and (_margin(draft.line(after)) or not draft.line(after)):
        after += 1
    while after > number + 1 and not draft.line(after - 1).strip():
        after -= 1
    return first, after


def _by_tabs_alone(lines: list[str]) -> bool:
    """Whether tabs alone say what belongs to what; an item's names, which stand below its first, they can't say."""
    filled = [line for line in lines if line.strip()]
    depths = [len(_margin(line)) for line in filled]
    goes_on = any(
        _ITEM.match(line) and below > depth for line, depth, below in zip(filled, depths, depths[1:], strict=False)
    )
    return all(set(_margin(line)) == {"\t"} for line in filled) and not goes_on


def _with_name(draft: Draft, number: int) -> int:
    """A line, or the one right above with nothing but the name to which it belongs: that name is then not empty."""
    return number - 1 if number and _BARE_NAME.match(draft.line(number - 1)) else number


def _margin(line: str) -> str:
    found = _MARGIN.match(line)
    return found[0] if found else ""


def _problem(draft: Draft, at: int, path: str, hint: str) -> Problem:
    return error(_place(draft, at, path), "tab", "a tab stands where only spaces can", hint)


def _place(draft: Draft, offset: int, path: str) -> Place:
    line, column = draft.position(offset)
    return Place(path, line + 1, column + 1)
