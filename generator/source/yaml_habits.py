"""What people type by habit where the file's form wants something else: a wide colon, an asterisk for a dash, prose
with a colon below a bare name. Each is told in their words, and read as what they meant.

Never changes the file: only the draft in memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from generator.problems import Place, Problem
from generator.source import yaml_form
from generator.source import yaml_layout as layout
from generator.source.yaml_draft import Draft
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
    return Mistake(yaml_form.second_document(_place(draft, start, path), match[1]), start, mended)


def unusual_sign(draft: Draft, number: int, path: str, names: Collection[str]) -> Mistake | None:
    """A no-break space, a wide colon, an equals sign or a semicolon after a name, or none; a dash without its space."""
    line, start = draft.line(number), draft.starts[number]
    if match := _NO_BREAK.match(line):
        mended = draft
        for offset in range(start + match.start(2), start + match.end(2)):
            mended = mended.spaced(offset)
        at = start + match.start(2)
        return Mistake(yaml_form.no_break_after_colon(_place(draft, at, path), match[1], match[3]), at, mended)
    if match := _WIDE_COLON.match(line):
        at, begin = start + match.start(2), start + match.start(4)
        colon = draft.with_sign(at, ":")
        mended = colon if match[3] or not match[4] else with_space_at(colon, begin, layout.indent_of(line))
        return Mistake(yaml_form.wide_colon(_place(draft, at, path), match[1], match[2], match[4]), at, mended)
    if match := _OTHER_SIGN.match(line):
        at, begin = start + match.start(2), start + match.start(4)
        colon = draft.with_sign(at, ":")
        mended = colon if match[3] else with_space_at(colon, begin, layout.indent_of(line))
        return Mistake(yaml_form.other_sign(_place(draft, at, path), match[1], match[2], match[4]), at, mended)
    if match := _NO_SPACE_AFTER_DASH.match(line):
        at = start + match.start(1) - 1
        mended = with_space_at(draft, at + 1, layout.indent_of(line))
        return Mistake(yaml_form.no_space_after_dash(_place(draft, at, path), line.strip()), at, mended)
    match = _NO_SIGN.match(line)
    if match and match[1].lower() in names and not match[3].rstrip().endswith(_SENTENCE_END):
        at, begin = start + match.start(2), start + match.start(3)
        colon = draft.with_sign(at, ":")
        for offset in range(start + match.start(1), at):
            colon = colon.with_sign(offset, colon.text[offset].lower())
        mended = colon if len(match[2]) > 1 else with_space_at(colon, begin, layout.indent_of(line))
        return Mistake(yaml_form.no_colon(_place(draft, start + match.start(1), path), match[1], match[3]), at, mended)
    return None


def with_space_at(draft: Draft, begin: int, column: int) -> Draft:
    """The draft with a space in place of a text's first letter, which stays in what the placeholder stands for."""
    end = layout.end_of_text(draft, begin, column)
    spaced = draft.spaced(begin)
    return spaced.standing_in(begin + 1, end, draft.words(begin, end), begin) if end - begin > 1 else spaced


def text_with_colon(draft: Draft, number: int, path: str) -> Mistake | None:
    """A line of prose that stands below a name without a `|`, and whose colon is taken for a name's."""
    indent = layout.indent_of(draft.line(number))
    above = [n for n in range(number - 1, -1, -1) if draft.line(n).strip()] if indent else []
    owner = next((n for n in above if layout.indent_of(draft.line(n)) < indent), None)
    named = _BARE_NAME.match(draft.line(owner)) if owner is not None else None
    if owner is None or named is None:
        return None
    first = next(n for n in range(owner + 1, number + 1) if draft.line(n).strip())
    lines = [draft.line(n) for n in range(first, number + 1)]
    if not _is_prose(lines, indent):
        return None
    begin = draft.starts[first] + indent
    end = layout.end_of_text(draft, begin, named.start(1))
    problem = yaml_form.text_with_colon(_place(draft, begin, path), named[1], " ".join(map(str.strip, lines)))
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
        if line.strip() and layout.indent_of(line) < len(match[1]):
            break
        item = _ASTERISK.match(line)
        if item and item[1] == match[1]:
            mended = mended.with_sign(draft.starts[number] + len(match[1]), "-")
    at = draft.starts[first] + len(match[1])
    return Mistake(yaml_form.asterisk_for_dash(_place(draft, at, path), first_line), at, mended)


def _is_prose(lines: list[str], indent: int) -> bool:
    """Whether lines up to the one where the parser stopped read as sentences with a colon, not as names and values."""
    first = lines[0]
    if layout.indent_of(first) != indent or not first.strip()[0].isalnum() or _ONE_WORD_NAME.match(first):
        return False
    sentences = first.rstrip().endswith((".", "!", "?", "…")) or not all(map(str.strip, lines))
    return any(map(_COLON.search, lines)) and bool(sentences or not _COLON.search(first))


def _place(draft: Draft, offset: int, path: str) -> Place:
    line, column = draft.position(offset)
    return Place(path, line + 1, column + 1)
