"""What comes with text that is copied from elsewhere: numbers of notes without the notes, marks that nobody sees.

Looks at what a word processor leaves behind. Never judges the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.letter.checks.leftovers import LEFTOVER
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.loading.tidying import Tree, texts
from generator.problems import Place, Problem, Severity
from generator.problems.codes import Code
from generator.source.hidden import hidden
from generator.source.patterns import compiled
from generator.source.quoting import shortened
from generator.source.text import is_visible

_NUMBERED = r"(?<=[\w.,;:!?”’»)])[ \u00a0]?\[(\d{1,2})\](?![(\[:])"
_RAISED = r"(?<=[^\W\d_][.,;:!?”’»)])([¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)|(?<=[^\W\d_]{3})(¹[⁰¹²³⁴⁵⁶⁷⁸⁹]?)"
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CURLY = r"[“„”«‟][^“”„«»‟\n]+[”“»]"
QUOTABLE = frozenset(
    ("title", "subtitle", "subject", "heading", "text", "items", "concerns", "asks", "sources", "note")
)
"""Where a whole text may well be a quotation."""


@rule(LEFTOVER)
def notes_by_number(letter: ReadLetter) -> Iterator[Problem]:
    """The number of a note is typed, and no note of that number stands anywhere in the letter."""
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
            yield LEFTOVER.at(stretch.place(start), message, hint)


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


@rule(form=True)
def overrides(letter: ReadLetter) -> Iterator[Problem]:
    """Characters that turn the direction of writing, so that what is printed is not what is typed.

    Code declared elsewhere: direction-override.
    """
    for problem in _hidden(letter.resolved.loaded.tree):
        if problem.code == "direction-override":
            yield problem


UNSEEN_CHARACTER = Code(
    "unseen-character",
    "warning or notice",
    meaning=(
        "The letter has a character in it that nobody sees and that no search finds: a zero-width space, a soft "
        "hyphen, often from copying; a warning where a whole text is hidden so, in tags. What is imported is without "
        "them. Bad: “Tim Far·ron”, with one at the dot. Good: “Tim Farron”."
    ),
    remedy="Delete it: the place says where it is; type the word anew if it does not show.",
)


@rule(UNSEEN_CHARACTER)
def unseen(letter: ReadLetter) -> Iterator[Problem]:
    """Characters that nobody sees, and that no search finds: the first of each letter."""
    found = [one for one in _hidden(letter.resolved.loaded.tree) if one.code == "unseen-character"]
    if found:
        worst = next((one for one in found if one.severity is Severity.WARNING), found[0])
        more = f" ({len(found) - 1} more texts have the like)" if len(found) > 1 else ""
        yield worst._replace(message=f"{worst.message}{more}")


def _hidden(tree: Tree) -> Iterator[Problem]:
    for one in texts(tree):
        text = str(one.data)
        if not is_visible(text):
            yield from hidden(text, partial(_place, one, text))


def _place(tree: Tree, text: str, at: int) -> Place:
    return tree.places.within(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)


PRINTED_QUOTES = Code(
    "printed-quotes",
    "notice",
    meaning=(
        "A text stands wholly in curly quotation marks. Straight ones would only hold it together; curly ones are "
        'printed. Bad: `intro: “We ask you:”`. Good: `intro: "We ask you:"`.'
    ),
    remedy="Leave them out, or type straight ones.",
)


@rule(PRINTED_QUOTES)
def printed_quotes(letter: ReadLetter) -> Iterator[Problem]:
    """A short text wholly in curly quotation marks, which are printed, unlike straight ones."""
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
        yield PRINTED_QUOTES.at(places.value, message, hint)
