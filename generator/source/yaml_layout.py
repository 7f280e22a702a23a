"""How the lines of a YAML draft hang together by their indentation: where a value begins, runs on and ends.

Looks at the text alone, since it is asked where the parser has given up. Never changes it.
"""

from __future__ import annotations

import re

from generator.source.yaml_draft import Draft

SIGNS = frozenset("@`%*&!|>'\"[]{},")
"""What may not begin an unquoted text."""
_QUOTED_KEY = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*') *:[ \t]+""")
_PLAIN_KEY = re.compile(r"[^\s#][^\n]*?:[ \t]+")
_BEGINNING = re.compile(r" *(?:- +)*")
_STRUCTURED = re.compile(r" *(?:[-?:] |-$|[\w \"'-]+:(?:\s|$))")
_COMMENT = re.compile(r"(?<!\s)\s+#(?:\s.*)?$")
_QUOTED = r"""(?<![^\s,\[{])(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')"""
_PIECE = re.compile(
    rf"\{{\{{.*?\}}\}}|\[\[[^\n]*?\]\]|\{{%.*?%\}}|{_QUOTED}|\[[^\[\]\n]*\]|\{{[^{{}}\n]*\}}|[^,\[\]{{}}\n]"
)
_BRACKET = re.compile(rf"{_QUOTED}|[\[\]{{}}]")


def indent_of(line: str) -> int:
    """How many spaces begin the line."""
    return len(line) - len(line.lstrip(" "))


def value_in(draft: Draft, number: int) -> tuple[int, int]:
    """The offset at which the value of a line begins, and the column of its name, or else of its dash (-1: neither)."""
    line, start = draft.line(number), draft.starts[number]
    beginning = _BEGINNING.match(line)
    at = beginning.end() if beginning else 0
    first = line[at : at + 1]
    if first in SIGNS and first not in ("'", '"'):
        key = None
    else:
        key = (_QUOTED_KEY if first in ("'", '"') else _PLAIN_KEY).match(line, at)
    return (start + key.end(), at) if key else (start + at, line.rfind("-", 0, at))


def end_of_value(draft: Draft, start: int) -> int:
    """The end of the value that begins at `start`, with the lines below it that it runs on to."""
    return end_of_text(draft, start, value_in(draft, draft.line_of(start))[1])


def end_of_text(draft: Draft, start: int, column: int) -> int:
    """The end of a text with the lines that run on below it, indented further than `column`."""
    end = end_in_line(draft, start)
    for number in range(draft.line_of(start) + 1, len(draft.starts)):
        line = draft.line(number)
        if line.strip():
            if indent_of(line) <= column:
                break
            end = draft.starts[number] + len(line.rstrip())
    return end


def end_in_line(draft: Draft, start: int) -> int:
    """The end of a text in its own line, without a comment."""
    number, column = draft.position(start)
    return start + len(_COMMENT.sub("", draft.line(number)[column:].rstrip()))


def end_in_brackets(draft: Draft, start: int) -> int:
    """The end of a text inside brackets: before the next comma or closing bracket of its line."""
    end = start
    while (piece := _PIECE.match(draft.text, end)) is not None:
        end = piece.end()
    return start + len(draft.text[start:end].rstrip())


def open_brackets(draft: Draft, start: int, offset: int) -> tuple[int, ...]:
    """The offsets of the brackets and braces between two offsets that are still open at the second, outermost first."""
    opened: list[int] = []
    for match in _BRACKET.finditer(draft.text, start, offset):
        if match[0] in "[{":
            opened.append(match.start())
        elif match[0] in "]}" and opened:
            opened.pop()
    return tuple(opened)


def after_line(draft: Draft, number: int, *, same_level: bool = False) -> int:
    """The number of the first line below that doesn't belong to this one.

    Lines indented further do; of those indented alike, the ones that are mere text, or with `same_level` all.
    """
    indent, after = indent_of(draft.line(number)), number + 1
    for following in range(number + 1, len(draft.starts)):
        line = draft.line(following)
        if not line.strip():
            continue
        depth = indent_of(line)
        if depth < indent or (depth == indent and not same_level and _STRUCTURED.match(line)):
            break
        after = following + 1
    return after


def line_above(draft: Draft, number: int) -> str:
    """The nearest line above that isn't blank; empty where there is none."""
    above = (draft.line(previous) for previous in range(number - 1, -1, -1))
    return next((line for line in above if line.strip()), "")
