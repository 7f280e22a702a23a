"""Links for readers of paper: the address stands after the words that hide it, and breaks where it is not misread.

Changes the finished HTML of a page; knows links by their addresses and never follows one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

LONGEST = 32
"""Characters of an address that stay on one line; longer pieces break after a hyphen or a question mark too."""

CITATION = 40
"""Characters of the citations at one place that stay on one line with what they cite for."""

_PUNCTUATION = "[^\\s<>A-Za-z0-9À-\u0588\ue000-\uf8ff)\\]%’”»\"'°]+"
"""After these a line may end before a figure; after letters (a mark is one), figures and quotations never."""
_CITATION = re.compile(rf'([^\s<>]?[–—]|{_PUNCTUATION})?<sup class="cite">(.*?)</sup>')
_LINK = re.compile(r'<a href="((?:https?|mailto|tel):[^"]*)"([^>]*)>([^<]*)</a>', re.IGNORECASE)
_MARKS = re.compile(r"(?:\s|</?(?:em|strong|code)>)*")
_MARK = re.compile(r"<(/?)(em|strong|code)>")
_PIECES = re.compile(r"[a-z]+://[^/]*/?|[^/]+/?|/", re.IGNORECASE)
_LONG_PIECES = re.compile(r"[^?-]*[?-]|[^?-]+")
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"<(?:p|li|h[1-6]|t[dh]|div|section|br)\b[^>]*>")


def on_paper(html: str, *, addresses: bool, right_to_left: bool = False) -> str:
    """The page with its links made readable without a screen.

    A link whose words are not its address has it after them, in `<span class="link-address">`, where `addresses` says
    so: in parentheses, or in brackets within parentheses; once where the link's words are in several pieces. Addresses
    break after a slash, never after their scheme. From right to left an address keeps its own direction; from left to
    right the number of a note stays with the word before it, and with the page that is cited.
    """
    made, done = [], 0
    for run in _runs(html):
        made += [html[done : run[0].start()], *_rewritten(run, html, addresses, right_to_left)]
        done = run[-1].end()
    page = "".join(made) + html[done:]
    return page if right_to_left else _CITATION.sub(_kept_whole, page)


def _kept_whole(citation: re.Match[str]) -> str:
    """A citation that no line's end divides, nor parts from the word before it.

    Only the mark before it stands in the same element: the word itself keeps to those that it may not be parted from.
    """
    if len(unescape(_TAG.sub("", citation[2]))) > CITATION:
        return citation[0]
    raised = f'<sup class="cite whole">{citation[2]}</sup>'
    return f'<span class="whole">{citation[1]}{raised}</span>' if citation[1] else raised


def _runs(html: str) -> Iterator[list[re.Match[str]]]:
    """The links of a page; those that are pieces of one, since some of its words are marked, together."""
    run: list[re.Match[str]] = []
    for link in _LINK.finditer(html):
        gap = _MARKS.match(html, run[-1].end()) if run else None
        if run and not (gap and gap.end() == link.start() and link[1] == run[-1][1]):
            yield run
            run = []
        run.append(link)
    if run:
        yield run


def _rewritten(run: list[re.Match[str]], html: str, with_address: bool, right_to_left: bool) -> Iterator[str]:
    first, last = run[0], run[-1]
    opening, target = f'<a href="{first[1]}"{first[2]}>', unescape(first[1])
    words = "".join(unescape(link[3]) for link in run)
    inner = _LINK.sub(lambda link: link[3], html[first.start() : last.end()])
    if len(run) == 1 and _is_address(words, target):
        inner, with_address = _breaking(words, right_to_left), False
    if not _balanced(inner):
        # A mark begins before the link or goes on after it: the pieces stay links of their own.
        yield html[first.start() : last.start()]
        opening, inner = f'<a href="{last[1]}"{last[2]}>', last[3]
    yield opening + inner
    if with_address and not _is_address(words, target):
        brackets = "[]" if _in_parentheses(html, first.start()) else "()"
        shown = _breaking(_shown(target), right_to_left)
        yield f'<span class="link-address"> {brackets[0]}{shown}{brackets[1]}</span>'
    yield "</a>"


def _balanced(html: str) -> bool:
    """Whether each mark that begins in a piece of HTML ends in it."""
    opened: list[str] = []
    for closing, name in _MARK.findall(html):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _is_address(words: str, target: str) -> bool:
    """Whether the words say where the link leads, so that one can type them."""
    if target.lower().startswith("tel:"):
        return _digits(words) in (_digits(target), f"0{_digits(target)[2:]}")
    plain, meant = _bare(words), _bare(target)
    return plain == meant or ("@" in plain and plain == meant.partition("?")[0])


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _bare(address: str) -> str:
    """What tells one address from another: without its scheme, `www.` and a slash at the end."""
    return re.sub(r"^(https?://|mailto:)?(www\.)?", "", address.strip().casefold()).rstrip("/")


def _shown(target: str) -> str:
    """An address as people type it: `https://` goes without saying, and so do `mailto:` and `tel:`."""
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "mailto":
        return rest.partition("?")[0]
    if scheme.lower() == "tel":
        return rest
    shown = rest.removeprefix("//") if scheme.lower() == "https" else target
    return shown.removesuffix("/") if shown.count("/") == 1 else shown


def _breaking(address: str, right_to_left: bool) -> str:
    """The address in HTML, in pieces that are kept whole."""
    pieces = _PIECES.findall(address)
    shorter = (one for piece in pieces for one in ([piece] if len(piece) <= LONGEST else _LONG_PIECES.findall(piece)))
    made = "".join(
        f'<span class="whole">{escape(one)}</span>' if len(one) <= LONGEST else escape(one) for one in shorter
    )
    return f'<bdi dir="ltr">{made}</bdi>' if right_to_left else made


def _in_parentheses(html: str, at: int) -> bool:
    """Whether a parenthesis is open in the text of the block before that place."""
    start = max((block.end() for block in _BLOCK.finditer(html, max(0, at - 5000), at)), default=max(0, at - 5000))
    before = _TAG.sub("", html[start:at])
    return before.count("(") > before.count(")")
