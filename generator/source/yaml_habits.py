"""What people type by habit where the file's form wants something else: a wide colon, an asterisk for a dash, a tab in
a margin, a quote that is never closed, prose with a colon below a bare name. Each is told in their words, and read as
what they meant.

Never changes the file: only the draft in memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from generator.problems import Problem, error
from generator.source import yaml_form
from generator.source.quoting import shortened
from generator.source.yaml_draft import Draft, end_of_text, indent_of, value_in
from generator.source.yaml_parser import SECOND_DOCUMENT, Trouble

_NO_BREAK = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*):([\xa0\u2007\u202f]+)(.*)")
_WIDE_COLON = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*)([\uff1a\ufe55\u2236])(\s*)(.*)")
_OTHER_SIGN = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*) *(=|;)( *)(\S.*)")
_NO_SIGN = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*)( +)(\S.*)")
_SENTENCE_END = (".", "!", "?", "…", ",", ";")
_NO_SPACE_AFTER_DASH = re.compile(r" *-([^\W\d]\S*)")
_BARE_NAME = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*):\s*$")
_ONE_WORD_NAME = re.compile(r" *[\w-]+ ?:")
_ASTERISK = re.compile(r"( *)\* +\S")
_COLON = re.compile(r":(?:\s|$)")
_DIVIDING = re.compile(r"(---|\.\.\.)(?:\s|$)")
_MARGIN = re.compile(r"[ \t]*")
_MARGINS = re.compile(r"(?m)^[ \t]+")
_NAME_ALONE = re.compile(r"[ \t]*(?:- +)*[A-Za-z_][\w-]*:\s*$")
_ITEM = re.compile(r"\t+-\s")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A problem, the offset at which it stands, and the draft without it: None where the reading must end."""

    problem: Problem
    offset: int
    mended: Draft | None


def dividing_line(draft: Draft, trouble: Trouble, path: str) -> Mistake | None:
    """A line `---`, which begins a second letter, or `...`, which ends the first."""
    if SECOND_DOCUMENT not in trouble.problem:
        return None
    above = (number for number in range(draft.line_of(trouble.offset), -1, -1) if _DIVIDING.match(draft.line(number)))
    found = next(above, None)
    match = _DIVIDING.match(draft.line(found)) if found is not None else None
    if found is None or match is None:
        return None
    start = draft.starts[found]
    mended = draft.left_out(found, found + 1)
    return Mistake(yaml_form.second_document(draft.place(start, path), match[1]), start, mended)


def unusual_sign(draft: Draft, number: int, path: str, names: Collection[str]) -> Mistake | None:
    """A no-break space, a wide colon, an equals sign or a semicolon after a name, or none; a dash without its space."""
    line, start = draft.line(number), draft.starts[number]
    if match := _NO_BREAK.match(line):
        mended = draft
        for offset in range(start + match.start(2), start + match.end(2)):
            mended = mended.spaced(offset)
        at = start + match.start(2)
        return Mistake(yaml_form.no_break_after_colon(draft.place(at, path), match[1], match[3]), at, mended)
    if match := _WIDE_COLON.match(line):
        at, begin = start + match.start(2), start + match.start(4)
        colon = draft.with_sign(at, ":")
        mended = colon if match[3] or not match[4] else with_space_at(colon, begin, indent_of(line))
        return Mistake(yaml_form.wide_colon(draft.place(at, path), match[1], match[2], match[4]), at, mended)
    if match := _OTHER_SIGN.match(line):
        at, begin = start + match.start(2), start + match.start(4)
        colon = draft.with_sign(at, ":")
        mended = colon if match[3] else with_space_at(colon, begin, indent_of(line))
        return Mistake(yaml_form.other_sign(draft.place(at, path), match[1], match[2], match[4]), at, mended)
    if match := _NO_SPACE_AFTER_DASH.match(line):
        at = start + match.start(1) - 1
        mended = with_space_at(draft, at + 1, indent_of(line))
        return Mistake(yaml_form.no_space_after_dash(draft.place(at, path), line.strip()), at, mended)
    match = _NO_SIGN.match(line)
    if match and match[1].lower() in names and not match[3].rstrip().endswith(_SENTENCE_END):
        at, begin = start + match.start(2), start + match.start(3)
        colon = draft.with_sign(at, ":")
        for offset in range(start + match.start(1), at):
            colon = colon.with_sign(offset, colon.text[offset].lower())
        mended = colon if len(match[2]) > 1 else with_space_at(colon, begin, indent_of(line))
        return Mistake(yaml_form.no_colon(draft.place(start + match.start(1), path), match[1], match[3]), at, mended)
    return None


def with_space_at(draft: Draft, begin: int, column: int) -> Draft:
    """The draft with a space in place of a text's first letter, which stays in what the placeholder stands for."""
    end = end_of_text(draft, begin, column)
    spaced = draft.spaced(begin)
    return spaced.standing_in(begin + 1, end, draft.words(begin, end), begin) if end - begin > 1 else spaced


def text_with_colon(draft: Draft, number: int, path: str) -> Mistake | None:
    """A line of prose that stands below a name without a `|`, and whose colon is taken for a name's."""
    indent = indent_of(draft.line(number))
    above = [n for n in range(number - 1, -1, -1) if draft.line(n).strip()] if indent else []
    owner = next((n for n in above if indent_of(draft.line(n)) < indent), None)
    named = _BARE_NAME.match(draft.line(owner)) if owner is not None else None
    if owner is None or named is None:
        return None
    first = next(n for n in range(owner + 1, number + 1) if draft.line(n).strip())
    lines = [draft.line(n) for n in range(first, number + 1)]
    if not _is_prose(lines, indent):
        return None
    begin = draft.starts[first] + indent
    end = end_of_text(draft, begin, named.start(1))
    problem = yaml_form.text_with_colon(draft.place(begin, path), named[1], " ".join(map(str.strip, lines)))
    return Mistake(problem, begin, draft.standing_in(begin, end))


def asterisks(draft: Draft, trouble: Trouble, path: str) -> Mistake | None:
    """Lines that begin with an asterisk and a space, as the items of a list do elsewhere."""
    first = draft.line_of(trouble.offset)
    first_line = draft.line(first)
    match = _ASTERISK.match(first_line)
    if match is None or draft.text[trouble.offset : trouble.offset + 1] not in "* ":
        return None
    mended = draft
    for number in range(first, len(draft.starts)):
        line = draft.line(number)
        if line.strip() and indent_of(line) < len(match[1]):
            break
        item = _ASTERISK.match(line)
        if item and item[1] == match[1]:
            mended = mended.with_sign(draft.starts[number] + len(match[1]), "-")
    at = draft.starts[first] + len(match[1])
    return Mistake(yaml_form.asterisk_for_dash(draft.place(at, path), first_line), at, mended)


def _is_prose(lines: list[str], indent: int) -> bool:
    """Whether lines up to the one where the parser stopped read as sentences with a colon, not as names and values."""
    first = lines[0]
    if indent_of(first) != indent or not first.strip()[0].isalnum() or _ONE_WORD_NAME.match(first):
        return False
    sentences = first.rstrip().endswith((".", "!", "?", "…")) or not all(map(str.strip, lines))
    return any(map(_COLON.search, lines)) and bool(sentences or not _COLON.search(first))


def tab(draft: Draft, trouble: Trouble, path: str) -> Mistake | None:
    """A tab where lines are indented, or between a dash and its item.

    Lines that are indented by tabs alone are read as if each tab were a space; of others what belongs to them is left.
    """
    number = draft.line_of(trouble.offset)
    margin = _margin(draft.line(number))
    at = draft.starts[number] + margin.find("\t") if "\t" in margin else trouble.offset
    if draft.text[at : at + 1] != "\t":
        return None
    message, hint = (
        "a tab stands where only spaces can",
        "write two spaces for each step of indentation instead of the tab",
    )
    if "\t" not in margin:
        return Mistake(error(draft.place(at, path), "tab", message, hint), at, draft.spaced(at))
    first, after = _indented(draft, number)
    start, end = draft.starts[first], draft.starts[after - 1] + len(draft.line(after - 1))
    spaced = _MARGINS.sub(lambda found: " " * len(found[0]), draft.text[start:end])
    mended = draft._replace(text=draft.text[:start] + spaced + draft.text[end:])
    if not _by_tabs_alone([draft.line(line) for line in range(first, after)]):
        mended = mended.left_out(_with_name(draft, number), after)
        hint += f"; from here to line {after} nothing was read" if after > number + 1 else ""
    return Mistake(error(draft.place(at, path), "tab", message, hint), at, mended)


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
    begin, owner = value_in(draft, number)
    mended = None
    if begin == opened and owner >= 0:
        end = end_of_text(draft, opened, owner)
        mended = draft.standing_in(opened, end, draft.words(opened + 1, end))
    elif begin == opened:
        mended = draft.left_out(number, number + 1)
    else:
        hint += "; below here nothing was read"
    return Mistake(error(draft.place(opened, path), "unclosed-quote", message, hint), opened, mended)


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
    return number - 1 if number and _NAME_ALONE.match(draft.line(number - 1)) else number


def _margin(line: str) -> str:
    found = _MARGIN.match(line)
    return found[0] if found else ""
