"""The lines of a text that the file's form runs together into fewer (`>`, and several lines in quotes or without a
sign), after words in it have changed: every break between lines that did not change stays where it is.
"""

from __future__ import annotations

import re

from generator.source.editing.splicing import common

WIDTH = 96
"""How long a changed line may be before it is divided."""
_LINE_ENDS = re.compile(r"(\n+)")
_UNFOLDABLE = re.compile(r"^\s|\s$|[^\S\n]\n|\n[^\S\n]|\t")


def can_be_folded(text: str) -> bool:
    """Whether a text can be read from lines that are run together: no line of it begins or ends with a space."""
    return bool(text) and _UNFOLDABLE.search(text) is None


def refolded(lines: list[str], text: str) -> list[str]:
    """The lines that read as the text, where `lines` read as the old one. They are bare of margins.

    Only for texts that `can_be_folded`.
    """
    old, breaks = _run_together(lines)
    same, same_below = common(old, text)
    moved = len(text) - len(old)
    kept = {at for at in breaks if at < same} | {at + moved for at in breaks if at >= len(old) - same_below}
    return _broken(text, {at for at in kept if _is_single_space(text, at)}, frozenset(lines))


def _run_together(lines: list[str]) -> tuple[str, list[int]]:
    """What lines read as, and the offsets in it of the spaces that stand for their ends."""
    text, breaks, empty = "", list[int](), 0
    for line in lines:
        if not line:
            empty += 1
            continue
        if text and not empty:
            breaks.append(len(text))
        text += ("\n" * empty or " ") + line if text else line
        empty = 0
    return text, breaks


def _broken(text: str, breaks: set[int], known: frozenset[str]) -> list[str]:
    lines: list[str] = []
    at = 0
    for part in _LINE_ENDS.split(text):
        if part.startswith("\n"):
            lines += [""] * len(part)
        else:
            ends = [*sorted(one for one in breaks if at <= one < at + len(part)), at + len(part)]
            begins = [at, *(one + 1 for one in ends)]
            for begin, end in zip(begins, ends, strict=False):
                line = text[begin:end]
                lines += [line] if line in known else _divided(line)
        at += len(part)
    return lines


def _divided(line: str) -> list[str]:
    """A line as several of at most `WIDTH` characters, but for longer words."""
    lines: list[str] = []
    while len(line) > WIDTH:
        spaces = [match.start() for match in re.finditer(" ", line) if _is_single_space(line, match.start())]
        at = max((one for one in spaces if one <= WIDTH), default=min(spaces, default=0))
        if not at:
            break
        lines.append(line[:at])
        line = line[at + 1 :]
    return [*lines, line]


def _is_single_space(text: str, at: int) -> bool:
    """Whether a line may end at an offset and read as before: a space between two words."""
    return 0 < at < len(text) - 1 and text[at] == " " and not re.search(r"\s", text[at - 1] + text[at + 1])
