"""The traps of the file's form: a text whose first sign, or whose colon, YAML takes for its own.

Each trap has its own code, message and hint. Never looks beyond the text that it is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.source.quoting import as_scalar, shortened

_SIGNS = {
    "@": ("at-sign-unquoted", "an at sign"),
    "`": ("backtick-unquoted", "a backtick"),
    "%": ("percent-unquoted", "a percent sign"),
    "*": ("asterisk-unquoted", "an asterisk"),
    "&": ("ampersand-unquoted", "an ampersand"),
    "!": ("yaml-tag", "an exclamation mark"),
    "[": ("bracket-unquoted", "a bracket, as a list does"),
    "]": ("bracket-unquoted", "a bracket"),
    "{": ("brace-unquoted", "a brace"),
    "}": ("brace-unquoted", "a brace"),
    ",": ("comma-unquoted", "a comma"),
}
_OPENED = re.compile(r"(\{)\s*[A-Za-z_][\w-]*:\s[^}]*$|(\[)[^\]]*,[^\]]*$", re.DOTALL)
_CURLY = re.compile(r"[“„«‘‚](.+)[”“»’‘]", re.DOTALL)
_CLOSED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*\S""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trap:
    """What the person fell into."""

    code: str
    message: str
    hint: str


def trap_in(text: str) -> Trap | None:
    """The trap into which a text fell that stands unquoted in a file; None where it has no such sign."""
    shown, first = f"'{shortened(text)}'", text[:1]
    if text.startswith(("{{", "{%")):
        return _must_be_quoted("expression-unquoted", text, "begins with an expression")
    if first in ('"', "'"):
        if not _CLOSED.match(text):
            return None
        if len(text) > 2 and text.endswith(first):
            sign = "an apostrophe" if first == "'" else "a quotation mark"
            hint = f"write {_written(text[1:-1])}"
            return Trap("text-after-quote", f"{sign} inside {shortened(text)} ends the text too early", hint)
        message = f"more text comes after the closing quote of {shown}"
        return Trap("text-after-quote", message, f"quote the whole text: {_written(text)}")
    if first in ("|", ">"):
        message = f"{shown} has text beside the '{first}', which announces a text on the lines below"
        hint = f"begin the text on the next line, indented; or quote it: {_written(text)}"
        return Trap("block-sign-unquoted", message, hint)
    if re.match(r"-(?:\s|$)", text):
        hint = f"put each item on a line of its own below the name; or quote the text: {_written(text)}"
        return Trap("dash-unquoted", f"{shown} begins with a dash, as an item of a list does", hint)
    if re.match(r"\?(?:\s|$)", text):
        return _must_be_quoted("question-mark-unquoted", text, "begins with a question mark")
    if opened := _OPENED.match(text):
        kind, end, what = ("brace", "}", "details") if opened[1] else ("bracket", "]", "a list")
        hint = f"close it with '{end}'; if it is a text and not {what}, write {_written(text)}"
        return Trap(f"{kind}-unquoted", f"the {kind} opened in {shown} is never closed", hint)
    if first in _SIGNS:
        code, sign = _SIGNS[first]
        return _must_be_quoted(code, text, f"begins with {sign}")
    if re.search(r":(?:\s|$)", text) and (curly := _CURLY.fullmatch(text)):
        message = f"{shown} has a colon in it, and curly quotation marks don't make it a text"
        return Trap("colon-unquoted", message, f"put it between straight ones: {_written(curly[1])}")
    if re.search(r":(?:\s|$)", text):
        return _must_be_quoted("colon-unquoted", text, "has a colon with a space or nothing after it")
    return None


def _must_be_quoted(code: str, text: str, why: str) -> Trap:
    message = f"'{shortened(text)}' {why}, and such a text must be in quotes"
    return Trap(code, message, f"write {_written(text)}, or put the text on the next line below a '|'")


def _written(text: str) -> str:
    """The text in quotes, as it should stand in the file; cut where it is long."""
    written = as_scalar(shortened(text))
    if written[0] in "'\"":
        return written
    return "'" + written.replace("'", "''") + "'" if '"' in written or "\\" in written else f'"{written}"'
