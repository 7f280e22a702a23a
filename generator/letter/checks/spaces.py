"""Spaces: two where one is meant and, in French, those that belong before a mark.

Never counts the line ends of the file, which are spaces to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled

_DOUBLE = r"(?<=\S) {2,}(?=\S)"
_LIST_SIGN = r"(?:[-*+•–]|\(?\w{1,3}[.)])(?: +(?:[-*+•–]|\(?\w{1,3}[.)]))*"
_AFTER_A_SENTENCE = r"[.!?…:][\"'”’»)\]]*$"
_ONE_SPACE_AFTER_A_SENTENCE = r"[^\W\d]{3}[.!?][\"'”’»)\]]* (?=[\"'“‘«(]?[^\W\d_])"
_KEPT = "\u00a0\u202f\u2009"
_CROWDED = rf"(?<=[\w)’”%])[;:!?](?=\s|$)|(?<=[^\s{_KEPT}])»|«(?=[^\s{_KEPT}])"
_LOOSE = r" [;:!?»](?!\))|« "


DOUBLE_SPACE = Code(
    "double-space",
    "notice",
    meaning=(
        "Two spaces stand where one is meant. A letter that has two after every sentence is left in peace. Bad: “the "
        "last  bus”. Good: “the last bus”."
    ),
    remedy="Delete one.",
)


@rule(DOUBLE_SPACE)
def double_spaces(letter: ReadLetter) -> Iterator[Problem]:
    """Two spaces running, but for those of who puts two after every sentence."""
    ends: list[tuple[Stretch, tuple[int, int]]] = []
    for stretch in letter.finished:
        for match in compiled(_DOUBLE).finditer(stretch.words) if "  " in stretch.words else ():
            if stretch.is_filled(match.start(), match.end()) or _begins_an_item(stretch.words, match.start()):
                continue
            if not _typed_together(stretch, match.start()):
                continue
            if compiled(_AFTER_A_SENTENCE).search(stretch.words, max(match.start() - 6, 0), match.start()):
                ends.append((stretch, match.span()))
                continue
            yield DOUBLE_SPACE.at(stretch.place(match.start()), _said(stretch, match.span()), "one is enough")
    if not ends or (len(ends) > 1 and not _one_is_usual(letter)):
        return
    stretch, spaces = ends[0]
    more = f" ({len(ends) - 1} more sentences end like that)" if len(ends) > 1 else ""
    yield DOUBLE_SPACE.at(stretch.place(spaces[0]), f"{_said(stretch, spaces)}{more}", "one is enough")


def _said(stretch: Stretch, spaces: tuple[int, int]) -> str:
    start, end = spaces
    before = stretch.words[max(start - 40, 0) : start].rsplit(" ", 1)[-1]
    after = stretch.words[end : end + 40].split(" ", 1)[0]
    return f"there are two spaces between '{before}' and '{after}'"


def _typed_together(stretch: Stretch, offset: int) -> bool:
    """Whether nothing stood between the spaces: the number of a note, or a condition that isn't met."""
    first, second = stretch.place(offset), stretch.place(offset + 1)
    return first == second or second == first._replace(column=first.column + 1)


def _begins_an_item(words: str, offset: int) -> bool:
    """Whether only the signs of lists stand before the spaces."""
    return offset < 12 and compiled(_LIST_SIGN).fullmatch(words, 0, offset) is not None


def _one_is_usual(letter: ReadLetter) -> bool:
    return any(compiled(_ONE_SPACE_AFTER_A_SENTENCE).search(stretch.words) for stretch in letter.finished)


FRENCH_SPACING = Code(
    "french-spacing",
    "notice",
    meaning=(
        "In French a space at which no line may end belongs before ; : ! ? and within « ». Bad: “Pourquoi?”, or an "
        "ordinary space there. Good: a no-break space."
    ),
    remedy="Put a no-break space there: U+00A0 before the colon and within « », U+202F or U+00A0 before the others.",
)


@rule(FRENCH_SPACING)
def french_spaces(letter: ReadLetter) -> Iterator[Problem]:
    """Before ; : ! ? » and after « French has a space at which no line may end.

    Source: Lexique des règles typographiques en usage à l'Imprimerie nationale. Not told for Canada, whose usage is
    another (Office québécois de la langue française).
    """
    typography = letter.language.typography
    if not typography.space_before or not typography.space_told:
        return
    crowded: list[tuple[Stretch, int]] = []
    loose: list[tuple[Stretch, int]] = []
    for stretch in letter.finished:
        if stretch.part == "sources":
            continue  # Titles in other languages, and the styles of publishers.
        for found, pattern in ((crowded, _CROWDED), (loose, _LOOSE)):
            for match in compiled(pattern).finditer(stretch.words):
                if not stretch.is_filled(match.start(), match.end()):
                    found.append((stretch, match.start()))
    if crowded:
        stretch, offset = crowded[0]
        message = f"the space is missing at '{_mark(stretch, offset)}'{_more(crowded)}"
        yield FRENCH_SPACING.at(stretch.place(offset), message, "put a no-break space there (U+00A0 or U+202F)")
    if loose and letter.resolved.letter.typography == "as-typed":
        stretch, offset = loose[0]
        message = f"a line may end at the space of '{_mark(stretch, offset)}'{_more(loose)}"
        yield FRENCH_SPACING.at(stretch.place(offset), message, "put a no-break space there (U+00A0 or U+202F)")


def _mark(stretch: Stretch, offset: int) -> str:
    """The mark with the word that it belongs to."""
    words = stretch.words
    if words[offset] == "«":
        return words[offset:].replace("« ", "«\u00a0", 1).split(" ", 1)[0].replace("\u00a0", " ")
    before = words[:offset].rsplit(" ", 1)[-1]
    return f"{before}{words[offset : offset + 2].rstrip()}"


def _more(found: list[tuple[Stretch, int]]) -> str:
    more = len(found) - 1
    return f" and in {more} more place{'s' if more > 1 else ''}" if more else ""
