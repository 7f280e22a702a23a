"""What comes with text that is copied from elsewhere: numbers of notes without the notes, marks that nobody sees.

Looks at what a word processor leaves behind. Never judges the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.running import MAIN, ReadLetter, Stretch
from generator.letter.loading.tidying import Tree, texts
from generator.problems import Problem, notice, warning
from generator.source.patterns import compiled
from generator.source.quoting import shortened

_NUMBERED = r"(?<=[\w.,;:!?”’»)])[ \u00a0]?\[(\d{1,2})\](?![(\[:])"
_RAISED = r"(?<=[^\W\d_][.,;:!?”’»)])([¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)|(?<=[^\W\d_]{3})(¹[⁰¹²³⁴⁵⁶⁷⁸⁹]?)"
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNSEEN = "\u200b\ufeff\u00ad"
_CURLY = r"[“„”«‟][^“”„«»‟\n]+[”“»]"
NAMES = {"\u200b": "a zero-width space", "\ufeff": "a byte-order mark", "\u00ad": "a soft hyphen"}
QUOTABLE = frozenset(
    ("title", "subtitle", "subject", "heading", "text", "items", "concerns", "asks", "sources", "note")
)
"""Where a whole text may well be a quotation."""


def notes_by_number(letter: ReadLetter) -> Iterator[Problem]:
    """The number of a note is typed, and no note of that number stands anywhere in the letter. Code: leftover."""
    listed = {number for stretch in letter.stretches if (number := _begins_with(stretch.words))}
    listed |= {str(number) for number, _ in enumerate(letter.worded.notes, start=1)}
    told: set[str] = set()
    for stretch in letter.finished:
        if stretch.part not in MAIN or stretch.kind == "cell":
            continue
        for number, start in _typed(stretch):
            if number in listed or number in told or stretch.is_filled(start, start + 1) or stretch.is_quoted(start):
                continue
            told.add(number)
            message = f"a note {number} is referred to here, and there is none"
            hint = "write '[^name]' here, and what it is as 'name: …' below 'sources:'; or delete the number"
            yield warning(stretch.place(start), "leftover", message, hint)


def _typed(stretch: Stretch) -> Iterator[tuple[str, int]]:
    """The numbers that look like a note's, in brackets or raised, and where they stand."""
    words = stretch.words
    for match in compiled(_NUMBERED).finditer(words) if "[" in words else ():
        yield match[1], match.start(1) - 1
    for match in compiled(_RAISED).finditer(words) if any(sign in words for sign in "¹²³") else ():
        yield (match[1] or match[2]).translate(_FIGURES), match.start()


def _begins_with(words: str) -> str:
    """The number that a paragraph begins with, as a typed note does: "[1] Hansard", "1. Hansard", "¹ Hansard"."""
    found = compiled(r"(?:\[(\d{1,2})\]|(\d{1,2})[.):]?\s|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))").match(words)
    return (found[1] or found[2] or found[3].translate(_FIGURES)) if found else ""


def unseen(letter: ReadLetter) -> Iterator[Problem]:
    """Characters that nobody sees, and that no search finds: the first of each letter. Code: unseen-character."""
    found = [
        (tree, index, sign)
        for tree in texts(letter.resolved.loaded.tree)
        if any(sign in str(tree.data) for sign in _UNSEEN)
        for index, sign in enumerate(str(tree.data))
        if sign in _UNSEEN
    ]
    if found:
        tree, index, sign = found[0]
        text = str(tree.data)
        around = text[max(index - 12, 0) : index + 12].replace(sign, "·").split("\n")[0]
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        line, column = text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1
        message = f"{NAMES[sign]} that nobody sees stands at the dot in '{around}'{more}"
        yield notice(tree.places.within(line, column), "unseen-character", message, "delete it, or type the word anew")


def printed_quotes(letter: ReadLetter) -> Iterator[Problem]:
    """A short text wholly in curly quotation marks, which are printed, unlike straight ones. Code: printed-quotes."""
    yield from _in_curly_quotes(letter.resolved.loaded.tree, "")


def _in_curly_quotes(tree: Tree, key: str) -> Iterator[Problem]:
    data, places = tree
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in QUOTABLE - {"items", "concerns", "asks"}:
                yield from _in_curly_quotes(Tree(value, places.at(name)), str(name))
    elif isinstance(data, list) and key not in QUOTABLE:
        for number, value in enumerate(data):
            yield from _in_curly_quotes(Tree(value, places.at(number)), key)
    elif isinstance(data, str) and key not in QUOTABLE and compiled(_CURLY).fullmatch(data.strip()):
        message = f"the quotation marks of {shortened(data.strip())} are curly, so they are printed"
        hint = f'leave them out, or write straight ones: "{shortened(data.strip()[1:-1])}"'
        yield notice(places.value, "printed-quotes", message, hint)
