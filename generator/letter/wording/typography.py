"""What a typewriter has one key for, set as a printer sets it: quotation marks, apostrophes, dashes, the ellipsis.

Works on Markdown's tokens, so that nothing in code, in an address or after a backslash is changed, and an expression is
a word like any other, whatever it prints. Pairs of marks are found by markdown-it. Never knows which language it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.reference.languages.language import Typography
from generator.source.patterns import compiled

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

NO_BREAK = "\u00a0"
"""The narrow one (U+202F), which some languages want, is in few text faces: the page would take it from another."""
_FOOT, _INCH, _ADDRESS = "\ufffe", "\uffff", "address"
"""Feet, inches and texts that stay, while quotation marks are looked for; no text has these characters."""
MOST_MARKS = 5000
"""Quotation marks of a paragraph; one with more stays as it is typed, lest it take seconds."""
_BEFORE_OPENING, _AFTER_CLOSING = "([{-–—/“‘«„‚‹¿¡", ")]}.,;:!?…-–—/”’»“‘›"
_SIGNS = (
    r"(?P<long>(?<!-)---(?!-))",
    r"(?P<range>(?<=\d)--(?=\d))",
    r"(?P<dash>(?<=\s)--(?=\s)|(?<=[^\s-])--(?=[^\s-]))",
    r"(?P<dots>(?<!\.)\.\.\.(?=\.?(?:[^.]|$)))",
    r"(?P<years>(?<![\w'’])'(?=\d\d(?:s|er|ers)?(?![\w'’])))",
    r"(?P<foot>(?<=\d)'(?=\s?\d{1,2}(?:\"|''))|(?<=\d)'(?=\s\w))",
    r"(?P<inch>(?<=\d'\d)\"|(?<=\d'\d\d)\"|(?<=\d' \d)\"|(?<=\d' \d\d)\")",
    r"(?P<initial>(?<=\b[^\W\d_]\.) (?=[^\W\d_]{1,2}\.))",
)
_OPENED = r"(?<!\w)'(?=\w)"


class Marks(NamedTuple):
    """How a language sets what is typed."""

    quotes: tuple[str, str, str, str]
    """For " and for ', each the opening and the closing one, with the space that belongs inside."""
    dash: str
    """For two hyphens; between figures an en dash."""
    apostrophe: str
    """’, or ' where it stays as it is typed."""
    spaced: tuple[str, str]
    """Marks before which, and after which, no line may end at a space that is typed."""
    elided: tuple[str, ...]
    """Words that begin with an apostrophe, less that."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What is set before pairs are looked for, each kind by a name of its own."""
        before, after = map(re.escape, self.spaced)
        words = "|".join(map(re.escape, self.elided))
        signs = [
            *_SIGNS,
            *([f"(?P<elided>(?<![\\w'’])'(?:(?:{words})(?![\\w'])|n'(?!\\w)))"] if words else []),
            *([f"(?P<spaced> (?=[{before}])|(?<=[{after}]) )"] if before and after else []),
            *([r"(?P<within>(?<=[^\W\d_])')"] if self.apostrophe == "'" else []),
        ]
        return compiled("|".join(signs))


def marks_of(said: Typography) -> Marks:
    """The marks by a language's conventions of print."""
    opening, closing, inner_opening, inner_closing = said.quotes
    inside = NO_BREAK if said.space_inside_quotes else ""
    outer, inner = (opening + inside, inside + closing), (inner_opening, inner_closing)
    if opening == "‘":
        outer, inner = inner, outer  # Where single marks are the usual ones, what is typed double stays double.
    before = "".join(said.space_before) + (closing if inside else "")
    return Marks((*outer, *inner), said.dash, said.apostrophe, (before, opening if inside else ""), said.elided)


def set_by(parser: MarkdownIt, marks: Marks) -> None:
    """Let the parser set all that it reads by these marks."""
    parser.options["typographer"] = True
    parser.options["quotes"] = marks.quotes
    parser.core.ruler.enable("smartquotes")
    parser.core.ruler.before("smartquotes", "typewritten", lambda state: _typewritten(state, marks))
    parser.core.ruler.after("smartquotes", "alone", lambda state: _alone(state, marks))


def _typewritten(state: StateCore, marks: Marks) -> None:
    """Sets all but the quotation marks, and puts aside what looks like one and is none."""
    pattern = marks.pattern
    for tokens in _lines(state):
        _put_addresses_aside(tokens)
        if sum(token.content.count('"') + token.content.count("'") for token in tokens) > MOST_MARKS:
            for _, token in _texts(tokens):
                token.type = _ADDRESS
        for number, token in _texts(tokens):
            before, after = _beside(tokens, number)
            whole, end = f"{before}{token.content}{after}", len(token.content) + 1
            done, at = [], 1
            for found in pattern.finditer(whole, 1):
                if found.end() <= end:
                    done += [whole[at : found.start()], _set(found, marks)]
                    at = found.end()
            token.content = "".join([*done, whole[at:end]])


def _set(found: re.Match[str], marks: Marks) -> str:
    """What is set for what was typed."""
    kind, typed = found.lastgroup, found[0]
    if kind == "foot" and compiled(_OPENED).search(found.string, 1, found.start()):
        return typed  # It may close what was opened before.
    fixed = {"long": "—", "range": "–", "dash": marks.dash, "dots": "…", "years": "’", "foot": _FOOT, "inch": _INCH}
    fixed |= {"initial": NO_BREAK, "spaced": NO_BREAK, "within": _FOOT, "elided": typed.replace("'", "’")}
    return fixed[str(kind)]


def _alone(state: StateCore, marks: Marks) -> None:
    """Sets each quotation mark whose other one is in another paragraph, or within other emphasis; restores the rest."""
    for tokens in _lines(state):
        for number, token in _texts(tokens):
            if '"' in token.content or "'" in token.content:
                before, after = _beside(tokens, number)
                whole = f"{before}{token.content}{after}"
                inner = range(1, len(whole) - 1)
                token.content = "".join(_lone(whole, at, marks) if whole[at] in "\"'" else whole[at] for at in inner)
        for token in tokens:
            token.type = "text" if token.type == _ADDRESS else token.type
            token.content = token.content.replace(_FOOT, "'").replace(_INCH, '"')


def _lone(whole: str, at: int, marks: Marks) -> str:
    """The mark at this offset as it is set alone."""
    before, sign, after = whole[at - 1], whole[at], whole[at + 1]
    opening, closing = marks.quotes[:2] if sign == '"' else marks.quotes[2:]
    if not after.isspace() and (before.isspace() or before in _BEFORE_OPENING):
        return opening
    ends = not before.isspace() and not before.isdigit() and (after.isspace() or after in _AFTER_CLOSING)
    return closing if ends and sign == '"' else sign


def _lines(state: StateCore) -> Iterator[list[Token]]:
    return (token.children for token in state.tokens if token.type == "inline" and token.children)


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    return ((number, token) for number, token in enumerate(tokens) if token.type == "text" and token.content)


def _put_addresses_aside(tokens: Sequence[Token]) -> None:
    address = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            address = token.type == "link_open" and token.info == "auto"
        elif address and token.type == "text":
            token.type = _ADDRESS


def _beside(tokens: Sequence[Token], number: int) -> tuple[str, str]:
    """The characters before and after a token, spaces at the ends of a line."""
    return _next(tokens, range(number - 1, -1, -1))[-1], _next(tokens, range(number + 1, len(tokens)))[0]


def _next(tokens: Sequence[Token], order: Iterable[int]) -> str:
    for token in (tokens[number] for number in order):
        if token.type in ("softbreak", "hardbreak"):
            break
        if token.content and token.type != "citation":
            return token.content
    return " "
