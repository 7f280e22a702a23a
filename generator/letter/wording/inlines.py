"""Markdown's inline tokens made into the tree's inline pieces: addresses judged, sources cited, expressions put back.

Reports what is wrong where it stands. Never knows blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.wording import tree
from generator.letter.wording.passages import has_stand_in
from generator.problems import Place, Problem, error
from generator.source.patterns import compiled

if TYPE_CHECKING:
    from markdown_it.token import Token

    from generator.letter.wording.building import Building

SCHEMES = ("https", "http", "mailto", "tel")
DEEPEST_INLINE = 12

_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_WEB = r"(?i)https?://[^/?#\s]"
_LIKE_A_SITE = r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[/?#].*)?$"

Image = Callable[[str, Place], tuple[str | None, list[Problem]]]
Cite = Callable[[str, str, Place], tree.Citation | None]
"""Cites a source by its id, with a pinpoint, at a place; None where there is no such source."""


class Surroundings(NamedTuple):
    """What building a text needs to know of the letter."""

    image: Image
    cite: Cite
    level: int = 1
    headings: bool = True
    """Whether headings are headings; in a note they are bold lines."""
    lines_only: bool = False


def without_blank_lines(pieces: Sequence[tree.Inline]) -> tuple[tree.Inline, ...]:
    """The pieces with one break between lines, and none before or after them."""
    kept: list[tree.Inline] = []
    for piece in pieces:
        blank = isinstance(piece, tree.Text) and not piece.text.strip()
        if not isinstance(piece, tree.Break) or (kept and not isinstance(kept[-1], tree.Break)):
            kept += [] if blank and (not kept or isinstance(kept[-1], tree.Break)) else [piece]
    while kept and isinstance(kept[-1], tree.Break):
        kept.pop()
    return tuple(kept)


def has_words(children: Sequence[tree.Inline]) -> bool:
    """Whether anything in the pieces can be seen."""
    for child in children:
        if isinstance(child, tree.Text | tree.Code):
            if child.text.strip():
                return True
        elif isinstance(child, tree.Emphasis | tree.Link):
            if has_words(child.children):
                return True
        elif not isinstance(child, tree.Break):
            return True
    return False


class _Open:
    """An inline piece that is being read."""

    def __init__(self, kind: str, token: Token | None = None) -> None:
        self.type = kind
        self.children: list[tree.Inline] = []
        self.token = token


class Line:
    """The building of one inline token's pieces."""

    def __init__(self, building: Building, token: Token, cursor: int) -> None:
        self.building = building
        self.token = token
        self.cursor = cursor
        self.around = building.around
        self.stack = [_Open("")]

    def built(self) -> tuple[tree.Inline, ...]:
        """The token's pieces."""
        for token in self.token.children or ():
            if token.nesting == 1:
                self._open(token)
            elif token.nesting == -1:
                self._close(token)
            else:
                self._piece(token)
        while len(self.stack) > 1:
            self._close(None)
        return _joined(self.stack[0].children)

    def _open(self, token: Token) -> None:
        if len(self.stack) > DEEPEST_INLINE:
            self.building.too_deep(self._place(token))
        self.stack.append(_Open(token.type.removesuffix("_open"), token))

    def _close(self, closing: Token | None) -> None:
        if len(self.stack) < 2:
            return
        done = self.stack.pop()
        children = _joined(done.children)
        here = self.stack[-1].children
        if len(self.stack) > DEEPEST_INLINE:
            here += children
        elif done.type == "link" and done.token:
            here += self._link(done.token, children, closing)
        elif children and done.token:
            here.append(tree.Emphasis(children, done.type == "strong", self._typed(done.token, closing)))

    def _piece(self, token: Token) -> None:
        here = self.stack[-1].children
        if token.type in ("text", "text_special"):
            text = token.content if token.type == "text_special" else self.building.assembled.filled(token.content)
            here += self._text(text, self._typed(token))
        elif token.type == "softbreak":
            here.append(tree.Break() if self.around.lines_only else tree.Text("\n", self._typed(token)))
        elif token.type == "hardbreak":
            here.append(tree.Break())
        elif token.type == "code_inline":
            said = " ".join(self.building.assembled.filled(token.content).split("\n"))
            here.append(tree.Code(said, self._typed(token)))
        elif token.type == "citation":
            here += self._citation(token)
        elif token.type == "image":
            here += self._image(token)

    def _text(self, text: str, typed: tree.Typed) -> list[tree.Inline]:
        if not self.around.lines_only or "\n" not in text:
            return [tree.Text(text, typed)] if text else []
        pieces: list[tree.Inline] = []
        for number, line in enumerate(text.strip("\n").split("\n")):
            pieces += [tree.Break()] if number else []
            pieces += [tree.Text(line, typed)] if line else []
            typed = tree.UNTYPED if line.strip() else typed  # the lines of one expression's value
        return pieces

    def _typed(self, token: Token, closing: Token | None = None) -> tree.Typed:
        """How a token was typed, or all from one to another."""
        at, end = token.meta["at"], (closing or token).meta["end"]
        start = self._offset(at)
        if "typed" not in token.meta:
            return tree.Typed(start, self._offset(end))
        first, characters = token.meta["typed"]
        within_a_line = token.type in ("text", "text_special")
        return tree.Typed(
            start, start + end - at if within_a_line else self._offset(end), ((start + first - at, characters),)
        )

    def _offset(self, at: int) -> int:
        return self.building.offset(self.token, at, self.cursor)

    def _place(self, token: Token) -> Place:
        return self.building.assembled.place(self._offset(token.meta["at"]))

    def _problem(self, token: Token, code: str, message: str, hint: str) -> None:
        self.building.problems.append(error(self._place(token), code, message, hint))

    def _citation(self, token: Token) -> list[tree.Inline]:
        pinpoint = self.building.assembled.filled(token.meta["pinpoint"])
        if has_stand_in(token.meta["id"]):
            self._problem(token, "expression-in-link", "a source's id can't be an expression", "write the id itself")
            return []
        cited = self.around.cite(token.meta["id"], " ".join(pinpoint.split()), self._place(token))
        return [tree.Citations((cited._replace(typed=self._typed(token)),))] if cited else []

    def _image(self, token: Token) -> list[tree.Inline]:
        source = str(token.attrs["src"])
        alt = " ".join(self._alt(token.children or []).split())
        if has_stand_in(source):
            hint = "write the file's name itself"
            self._problem(token, "expression-in-link", "a picture's file can't be given by an expression", hint)
            return []
        if not alt:
            hint = f"say what it shows: ![The well at Aghdam]({source})"
            message = f"the picture '{source}' has no description for those who can't see it"
            self._problem(token, "missing-alt-text", message, hint)
        address, problems = self.around.image(source, self._place(token))
        self.building.problems += problems
        return [tree.Picture(address, alt, self._typed(token))] if address and alt else []

    def _alt(self, tokens: Sequence[Token]) -> str:
        """A picture's description: words alone."""
        words: list[str] = []
        for token in tokens:
            if token.type == "image":
                words.append(self._alt(token.children or []))
            elif token.type in ("softbreak", "hardbreak"):
                words.append(" ")
            elif token.type == "text_special":
                words.append(token.content)
            elif token.type in ("text", "code_inline"):
                words.append(self.building.assembled.filled(token.content))
        return "".join(words)

    def _link(self, token: Token, children: tuple[tree.Inline, ...], closing: Token | None) -> Sequence[tree.Inline]:
        if any(one.type == "link" for one in self.stack):
            return children
        target = str(token.attrs["href"])
        shown = self.building.assembled.filled(target)
        if has_stand_in(target):
            hint = "write the address itself, or leave the link out"
            self._problem(token, "expression-in-link", "a link's address can't contain an expression", hint)
            return children
        refusal = refused(target)
        if refusal:
            self._problem(token, "link-not-allowed", f"'{shown[:80]}' can't be linked", refusal)
            return children
        if children and all(isinstance(child, tree.Picture) for child in children):
            message, hint = (
                "a picture alone can't be a link",
                "put words beside it: [![…](picture.png) words](https://…)",
            )
            self._problem(token, "link-not-allowed", message, hint)
            return children
        bare = token.info == "auto"
        words = children if has_words(children) else (tree.Text(target),)
        return [tree.Link(_encoded(target), words, bare, self._typed(token, closing))]


def refused(target: str) -> str:
    """Why an address can't be linked, as a hint; empty where it can."""
    found = compiled(_SCHEME).match(target)
    scheme = found.group(1).lower() if found else ""
    if scheme in ("http", "https"):
        return "" if compiled(_WEB).match(target) else "write the whole address: https://www.example.org/page"
    if scheme in SCHEMES:
        return "" if len(target) > len(scheme) + 1 else f"write what follows '{scheme}:'"
    if not scheme and compiled(_LIKE_A_SITE).match(target):
        return f"did you mean 'https://{target}'?"
    return "links lead to addresses that begin with https:, http:, mailto: or tel:"


def _encoded(target: str) -> str:
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(target)


def _joined(children: Sequence[tree.Inline]) -> tuple[tree.Inline, ...]:
    """The pieces with neighbouring texts in one, and neighbouring citations."""
    joined: list[tree.Inline] = []
    for _, alike in groupby(children, type):
        some = list(alike)
        if len(some) > 1 and isinstance(some[0], tree.Text):
            texts = [one for one in some if isinstance(one, tree.Text)]
            joined.append(
                tree.Text("".join(one.text for one in texts), tree.typed_together([one.typed for one in texts]))
            )
        elif len(some) > 1 and isinstance(some[0], tree.Citations):
            joined.append(
                tree.Citations(tuple(c for one in some if isinstance(one, tree.Citations) for c in one.items))
            )
        else:
            joined += some
    return tuple(joined)
