"""What is wrong with the form of a YAML file, in a letter writer's words: one function a problem.

Never looks beyond the text that it is given. Whether there is one of these problems is decided elsewhere; but for the
traps, which a text's first sign or its colon tells.
"""

from __future__ import annotations

import re

from generator.problems import Place, Problem, error, warning
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


def trap(place: Place, text: str) -> Problem | None:
    """A text that stands unquoted in a file and whose first sign, or colon, YAML takes for its own; None for others.

    Each of these traps has its own code and hint. Never looks beyond the text.
    """
    shown, first = f"'{shortened(text)}'", text[:1]
    if text.startswith(("{{", "{%")):
        return _must_be_quoted(place, "expression-unquoted", text, "begins with an expression")
    if first in ('"', "'"):
        if not _CLOSED.match(text):
            return None
        if len(text) > 2 and text.endswith(first):
            sign = "an apostrophe" if first == "'" else "a quotation mark"
            hint = f"write {_written(text[1:-1])}"
            return error(place, "text-after-quote", f"{sign} inside {shortened(text)} ends the text too early", hint)
        message = f"more text comes after the closing quote of {shown}"
        return error(place, "text-after-quote", message, f"quote the whole text: {_written(text)}")
    if first in ("|", ">"):
        message = f"{shown} has text beside the '{first}', which announces a text on the lines below"
        hint = f"begin the text on the next line, indented; or quote it: {_written(text)}"
        return error(place, "block-sign-unquoted", message, hint)
    if re.match(r"-(?:\s|$)", text):
        hint = f"put each item on a line of its own below the name; or quote the text: {_written(text)}"
        return error(place, "dash-unquoted", f"{shown} begins with a dash, as an item of a list does", hint)
    if re.match(r"\?(?:\s|$)", text):
        return _must_be_quoted(place, "question-mark-unquoted", text, "begins with a question mark")
    if opened := _OPENED.match(text):
        kind, end, what = ("brace", "}", "details") if opened[1] else ("bracket", "]", "a list")
        hint = f"close it with '{end}'; if it is a text and not {what}, write {_written(text)}"
        return error(place, f"{kind}-unquoted", f"the {kind} opened in {shown} is never closed", hint)
    if first in _SIGNS:
        code, sign = _SIGNS[first]
        return _must_be_quoted(place, code, text, f"begins with {sign}")
    if re.search(r":(?:\s|$)", text) and (curly := _CURLY.fullmatch(text)):
        message = f"{shown} has a colon in it, and curly quotation marks don't make it a text"
        return error(place, "colon-unquoted", message, f"put it between straight ones: {_written(curly[1])}")
    if re.search(r":(?:\s|$)", text):
        return _must_be_quoted(place, "colon-unquoted", text, "has a colon with a space or nothing after it")
    return None


def _must_be_quoted(place: Place, code: str, text: str, why: str) -> Problem:
    message = f"'{shortened(text)}' {why}, and such a text must be in quotes"
    return error(place, code, message, f"write {_written(text)}, or put the text on the next line below a '|'")


def _written(text: str) -> str:
    """The text in quotes, as it should stand in the file; cut where it is long."""
    written = as_scalar(shortened(text))
    if written[0] in "'\"":
        return written
    return "'" + written.replace("'", "''") + "'" if '"' in written or "\\" in written else f'"{written}"'


def alias(place: Place, name: str, named_on: int | None) -> Problem:
    """`*name`, which would repeat another value: the one marked `&name` on the line `named_on`, if there is one."""
    name = shortened(name)
    if named_on is not None:
        message = f"'*{name}' repeats what is marked '&{name}' on line {named_on}, which a letter can't do"
        return error(place, "alias", message, f"write the text out here, and take '&{name}' away on line {named_on}")
    message = f"'*{name}' begins with an asterisk, and so is read as a sign to repeat a text from elsewhere"
    hint = f'if it is a text, put it in quotes: "*{name}"; if not, write out what is to be repeated'
    return error(place, "alias", message, hint)


def anchor(place: Place, name: str) -> Problem:
    """`&name`, which would let another value repeat this one."""
    name = shortened(name)
    message = f"'&{name}' begins with an ampersand, and so is read as a mark and no part of the text"
    hint = f"if it belongs to the text, put the whole text in quotes; if not, take '&{name}' away"
    return error(place, "anchor", message, hint)


def tag(place: Place, written: str) -> Problem:
    """`!written`, which would say of which type a value is."""
    shown = shortened(written)
    message = f"'{shown}' begins with an exclamation mark, and so is read as a mark and no part of the text"
    hint = f"if it belongs to the text, put the whole text in quotes; if not, take '{shown}' away"
    return error(place, "yaml-tag", message, hint)


def merge_key(place: Place) -> Problem:
    """`<<:`, which would take in the entries of another mapping."""
    message = "'<<' takes in the entries of another place, which a letter can't do"
    return error(place, "merge-key", message, "write the entries out here")


def nameless(place: Place) -> Problem:
    """A colon with nothing before it."""
    return error(place, "key-not-text", "a value stands here without a name before its colon", "give it a name")


def name_over_lines(place: Place) -> Problem:
    """A key that goes over several lines."""
    return error(place, "key-not-text", "the name before a colon goes over several lines", "write it on one line")


def name_not_text(place: Place) -> Problem:
    """A list or a mapping as a key."""
    message = "a list or a group of entries stands where a name is expected"
    return error(place, "key-not-text", message, "if it is a text, put it in quotes")


def duplicate_key(place: Place, key: str, first_line: int) -> Problem:
    """A key that the same mapping has already."""
    message = f"'{shortened(key)}' stands twice here, first on line {first_line}"
    return error(place, "duplicate-key", message, "keep one of them")


def too_deep(place: Place, deepest: int) -> Problem:
    """A list or mapping inside too many others."""
    message = f"this is nested more than {deepest} levels deep"
    return error(place, "nested-too-deep", message, "look for brackets or dashes too many")


def second_document(place: Place, written: str = "---") -> Problem:
    """A line `---` after the first, or a line `...`."""
    what = "a second letter begins here" if written == "---" else "the letter ends here"
    message = f"{what}: a line '{written}' divides a file in two"
    hint = (
        "keep one letter in a file, and delete the line; if it belongs to a text, indent it with the text below a '|'"
    )
    return error(place, "second-document", message, hint)


def no_break_margin(place: Place) -> Problem:
    """A line indented by no-break spaces."""
    message = "this line is indented by a no-break space (U+00A0), which looks like a space and is none"
    hint = "write ordinary spaces instead, here and on the lines below; such spaces come from copied text"
    return error(place, "no-break-space", message, hint)


def no_break_after_colon(place: Place, name: str, value: str) -> Problem:
    """A no-break space between a name's colon and its value."""
    message = f"after '{name}:' stands a no-break space (U+00A0), which looks like a space and is none"
    hint = f"write '{name}: {shortened(value)}' with an ordinary space; such spaces come from copied text"
    return error(place, "no-break-space", message, hint)


def wide_colon(place: Place, name: str, sign: str, value: str) -> Problem:
    """A colon of another script between a name and its value."""
    message = f"after '{name}' stands '{sign}' (U+{ord(sign):04X}), which looks like a colon and is none"
    return error(place, "wide-colon", message, f"write '{name}: {shortened(value)}' with an ordinary colon and a space")


def other_sign(place: Place, name: str, sign: str, value: str) -> Problem:
    """An equals sign, or a semicolon, between a name and its value."""
    written = "an equals sign" if sign == "=" else "a semicolon"
    message = f"after '{name}' stands {written} instead of a colon"
    return error(place, "line-without-name", message, f"write '{name}: {shortened(value)}'")


def no_colon(place: Place, name: str, value: str) -> Problem:
    """A name with its value, and no colon between."""
    message = f"the line '{shortened(f'{name} {value.rstrip()}')}' has no colon"
    return error(place, "line-without-name", message, f"did you mean '{name.lower()}: {shortened(value.rstrip())}'?")


def no_space_after_dash(place: Place, written: str) -> Problem:
    """A dash that begins an item without a space after it."""
    item = shortened(written.lstrip("-").strip())
    message = f"a space is missing after the dash of '{shortened(written)}'"
    return error(place, "no-space-after-dash", message, f"write '- {item}'")


def asterisk_for_dash(place: Place, written: str) -> Problem:
    """A list whose items begin with an asterisk."""
    message = f"'{shortened(written)}' begins with an asterisk, and an item of a list begins with a dash"
    return error(place, "asterisk-unquoted", message, "write '- ' in place of '* ', here and on the lines below")


def text_with_colon(place: Place, name: str, written: str) -> Problem:
    """Lines of prose below a name, of which one has a colon."""
    message = f"the text '{shortened(written)}' below '{name}:' has a colon in it, as a name with its value does"
    return error(place, "colon-unquoted", message, f"write '{name}: |', and leave the text indented below it")


def with_more_to_come(problem: Problem) -> Problem:
    """The last problem of a file that has so many mistakes of form that the rest was not looked for."""
    more = "there may be more mistakes than these: correct them, and check the letter again"
    return problem._replace(hint=f"{problem.hint}; {more}" if problem.hint else more)


def cut_at_hash(place: Place, cut: str, before: str) -> Problem:
    """Words after ` #` in unquoted text, which the parser takes for a comment."""
    message = f"'{shortened(cut)}' is left out: '#' after a space begins a comment"
    whole = as_scalar(shortened(f"{before} {cut}".strip()))
    hint = f"if it belongs to the text, put the whole in quotes: {whole}; if not, write a space after '#'"
    return warning(place, "text-cut-at-hash", message, hint)
