"""The Markdown of letters: markdown-it's CommonMark with tables, less what surprises letter writers, plus citations.

Sets up the parser and its rules. Never judges what is linked or cited, and never makes HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import MutableMapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.letter.wording.lists import ListMemory, list_rule
from generator.letter.wording.passages import printable
from generator.letter.wording.typography import Marks, set_by
from generator.source.patterns import compiled

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

DEEPEST = 16
"""Levels of lists and quotes in one another: a quote is one, a list with its item two."""
DEEPEST_PICTURE = 2

_CITATION = r"\[\^([^\[\]\s,]{1,200})(?:,([^\[\]]{0,400}))?\]"
_ADDRESS = (
    r"(?i)(?<![\w@/.:-])(?:(?P<web>https?://|mailto:|www\.(?=[^\s.]))[^\s<>\[\]\"`\\|{}]+"
    r"|(?P<mail>[A-Za-z0-9_][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?![A-Za-z0-9])))"
)
_TRAILING = ".,;:!?'*_~…’”»“„‘‚«。，、；：！？؟،؛)"
_HEADING = re.compile(r"#{1,6}[ \t]+(?!#*[ \t]*$)")


class References(dict[str, Any]):
    """Addresses that a text defines by itself, `[label]: https://…`; knows which ones it uses."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """The definition, which is used from now on."""
        self.used.add(key)
        return super().get(key, default)


class Reading:
    """What the rules remember while they read one text."""

    def __init__(self) -> None:
        self.references = References()
        self.too_deep: int | None = None
        """The line on which lists and quotes get too deep."""


def read(text: str, *, lines_only: bool, marks: Marks | None = None) -> tuple[list[Token], Reading]:
    """The text's tokens. Inline ones know where they start and end in their line's content (`meta["at"]`, `["end"]`),
    and what is text which characters, less Markdown's signs, were typed there (`["typed"]`: where, and they).

    `marks`: what a typewriter has one key for is set by them; else nothing is.
    """
    reading = Reading()
    env: MutableMapping[str, Any] = {
        "references": reading.references,
        "lists": ListMemory(),
        "reading": reading,
        "addresses": {},
        "brackets": {},
        "pictures": 0,
    }
    parser = _parser(marks)
    return (parser.parseInline(text, env) if lines_only else parser.parse(text, env)), reading


@lru_cache(maxsize=20)
def _parser(marks: Marks | None) -> MarkdownIt:
    from markdown_it import MarkdownIt  # (heavy; a letter's check may need none)
    from markdown_it.rules_block import heading, hr
    from markdown_it.rules_inline import autolink, backtick, entity, image, link

    class Parser(MarkdownIt):
        """Leaves every address as it is typed: what may be linked is judged where its place is known."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802  (markdown-it's name)
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802
            return link

        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True

    parser = Parser("commonmark", {"html": False, "maxNesting": 60}).enable("table")
    parser.disable(["code", "fence", "lheading", "html_block", "html_inline", "text_join"])
    block, inline = parser.block.ruler, parser.inline.ruler
    everywhere: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    block.at("list", list_rule, everywhere)
    block.at("hr", _not_an_underline(hr), {"alt": [*everywhere["alt"], "list"]})
    block.at("heading", _with_words(heading), everywhere)
    block.before("table", "too_deep", _too_deep, {"alt": []})
    inline.at("text", _text)
    inline.before("text", "address", _address)
    inline.before("link", "citation", _citation)
    inline.at("link", _located(link))
    inline.at("image", _located(_picture(image)))
    inline.at("autolink", _located(autolink))
    inline.at("backticks", _located(_no_fence(backtick)))
    inline.at("entity", _entity(entity))
    parser.core.ruler.after("inline", "places", _places)
    if marks:
        set_by(parser, marks)
    return parser


def _too_deep(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """Stops before lists and quotes in one another exhaust whatever walks through them later."""
    if silent or state.level < DEEPEST:
        return False
    reading: Reading = state.env["reading"]
    if reading.too_deep is None:
        reading.too_deep = start_line
    state.line = state.lineMax
    return True


def _not_an_underline(rule: Any) -> Any:
    def hr(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        if silent and state.parentType == "paragraph":
            line = state.src[state.bMarks[start_line] : state.eMarks[start_line]].strip()
            if line and not line.strip("-"):
                return False
        return bool(rule(state, start_line, end_line, silent))

    return hr


def _with_words(rule: Any) -> Any:
    def heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        start = state.bMarks[start_line] + state.tShift[start_line]
        if not _HEADING.match(state.src[start : state.eMarks[start_line]]):
            return False
        return bool(rule(state, start_line, end_line, silent))

    return heading


def _addresses(state: StateInline) -> list[tuple[int, int]]:
    """Where bare addresses start and end in the text, in order, punctuation after them left out."""
    cache: dict[str, list[tuple[int, int]]] = state.env["addresses"]
    found = cache.get(state.src)
    if found is None:
        found = cache[state.src] = []
        if "@" in state.src or ":" in state.src or "www." in state.src.lower():
            for match in compiled(_ADDRESS).finditer(state.src):
                end = _without_punctuation(state.src, match.start(), match.end())
                scheme = match.group("web")
                if end > match.start() + len(scheme or "") and (not scheme or "." not in scheme or _dotted(match)):
                    found.append((match.start(), end))
    return found


def is_address(text: str) -> bool:
    """Whether a text is a web or e-mail address and nothing else."""
    return compiled(_ADDRESS).fullmatch(text) is not None


def _dotted(match: re.Match[str]) -> bool:
    """Whether "www." is followed by a name with a dot in it."""
    return "." in match.group()[4:].strip(_TRAILING)


def _without_punctuation(text: str, start: int, end: int) -> int:
    opened = text.count("(", start, end)
    closed = text.count(")", start, end)
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")":
            if closed <= opened:
                break
            closed -= 1
        end -= 1
    return end


def _address(state: StateInline, silent: bool) -> bool:
    """A bare web or e-mail address."""
    if state.linkLevel:
        return False
    addresses = _addresses(state)
    number = bisect_left(addresses, (state.pos,))
    start, end = addresses[number] if number < len(addresses) else (-1, 0)
    if start != state.pos or end > state.posMax:
        return False
    if not silent:
        words = state.src[state.pos : end]
        lower = words.lower()
        prefix = "https://" if lower.startswith("www.") else ""
        if not prefix and not lower.startswith(("http://", "https://", "mailto:")):
            prefix = "mailto:"
        opened = state.push("link_open", "a", 1)
        opened.attrs, opened.info = {"href": prefix + words}, "auto"
        state.push("text", "", 0).content = words
        state.push("link_close", "a", -1).meta["end"] = end
    state.pos = end
    return True


def _text(state: StateInline, silent: bool) -> bool:
    """Ordinary characters, up to the next that may be markup or the next bare address."""
    found = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if not state.linkLevel and (addresses := _addresses(state)):
        following = bisect_left(addresses, (state.pos + 1,))
        if following < len(addresses):
            end = min(end, addresses[following][0])
    if end <= state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    """`[^id]`, `[^id, p. 12]`."""
    if silent or not state.src.startswith("[^", state.pos):
        return False  # silent: a link's words are measured, in which a citation may stand
    found = compiled(_CITATION).match(state.src, state.pos, state.posMax)
    if not found:
        return False
    token = state.push("citation", "", 0)
    token.meta = {"id": found.group(1), "pinpoint": found.group(2) or "", "end": found.end()}
    state.pos = found.end()
    return True


def _located(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """The rule, its last token knowing where it ends."""

    def located(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if state.src[start] in "[!" and _last_bracket(state) < start:
            return False
        matched = rule(state, silent)
        if matched and not silent and len(state.tokens) > before:
            state.tokens[-1].meta["end"] = state.pos
        return matched

    return located


def _places(state: StateCore) -> None:
    """Tells each inline token where it stands, before anything is set in another way than it was typed."""
    for line in state.tokens:
        at = 0
        for token in line.children or ():
            kind, meta, content = token.type, token.meta, token.content
            meta["at"] = at
            if kind == "text":
                meta["typed"] = at, content
                at += len(content)
            elif kind in ("softbreak", "hardbreak"):
                meta["typed"] = at, "\n"
                at = line.content.index("\n", at) + 1
                while line.content[at : at + 1] in (" ", "\t"):
                    at += 1
            elif kind == "link_open":
                at += 0 if token.info == "auto" and not token.markup else 1
            else:
                end = meta.get("end", at + len(token.markup))
                if kind == "code_inline":
                    meta["typed"] = at + (end - at - len(content)) // 2, content
                elif kind == "text_special":
                    meta["typed"] = end - len(content) if token.info == "escape" else at, content
                at = end
            meta["end"] = at


def _last_bracket(state: StateInline) -> int:
    """Where the last "]" stands: without one to come, a bracket opens nothing."""
    cache: dict[str, int] = state.env["brackets"]
    if state.src not in cache:
        cache[state.src] = state.src.rfind("]")
    return cache[state.src]


def _picture(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """The rule for pictures, which reads pictures in a picture's description by calling itself."""

    def picture(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("![", state.pos) or state.env["pictures"] >= DEEPEST_PICTURE:
            return False
        state.env["pictures"] += 1
        try:
            return rule(state, silent)
        finally:
            state.env["pictures"] -= 1

    return picture


def _no_fence(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """Three backticks are a fence, which letters don't have: they are printed as typed."""

    def backticks(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("```", state.pos):
            return rule(state, silent)
        end = state.pos
        while end < state.posMax and state.src[end] == "`":
            end += 1
        if not silent:
            state.append_pending(state.src[state.pos : end])
        state.pos = end
        return True

    return backticks


def _entity(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """`&eacute;` and its like; what can't be printed stays as it was typed."""

    def entity(state: StateInline, silent: bool) -> bool:
        matched = rule(state, silent)
        if matched and not silent and state.tokens:
            token = state.tokens[-1]
            if token.type == "text_special" and printable(token.content) != token.content:
                token.content = token.markup
        return matched

    return entity
