"""Where in a letter's file something stands that was found on its pages: a character, a text, a picture.

Searches the texts that were read; never reads a file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.letter.loading.pictures import Pictures
from generator.letter.loading.tidying import texts
from generator.pages.fonts import lacking
from generator.pages.ready import Printable
from generator.pages.themes import bundled
from generator.problems import Place, Problem

_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s)>]+)")
_WORDS = 3
"""So many words are looked for where a text isn't found whole, since lines end elsewhere on the page."""


def untold(problems: Sequence[Problem], printable: Printable) -> list[Problem]:
    """The problems of pages; those with a character at the place where the letter's file has it, and only where they
    were not told of the file itself.
    """
    told = lacking(map(_character, problems)) if printable.theme.folder.parent == bundled() else frozenset()
    found: list[Problem] = []
    for problem in problems:
        place = _of_character(_character(problem), printable)
        if not place or _character(problem) not in told:
            found.append(problem._replace(place=place or problem.place))
    return found


def _character(problem: Problem) -> str:
    """The character that a problem is with; a line end, which none is with, for any other problem."""
    return problem.message.partition("'")[2][:1] if problem.code == "missing-glyph" else "\n"


def _of_character(character: str, printable: Printable) -> Place | None:
    for tree in texts(printable.loaded.tree):
        for number, line in enumerate(str(tree.data).split("\n")):
            if (column := line.find(character)) >= 0:
                return tree.places.within(number, column)
    return None


def of_text(text: str, printable: Printable) -> Place | None:
    """The place of a printed text, or of its first words; None where no text of the letter's has them."""
    parts = text.split()
    for sought in dict.fromkeys((text, " ".join(parts[:_WORDS]))):
        for tree in texts(printable.loaded.tree):
            for number, line in enumerate(str(tree.data).split("\n")):
                if sought and (column := line.find(sought)) >= 0:
                    return tree.places.within(number, column)
    return None


def of_picture(address: str, printable: Printable) -> Place | None:
    """Where the letter names the picture with that `data:` address; it alone knows a picture's file."""
    loaded = printable.loaded
    pictures = Pictures(loaded.folder, loaded.files)
    for tree in texts(loaded.tree):
        for number, line in enumerate(str(tree.data).split("\n")):
            found = [(match[1], match.start()) for match in _PICTURE.finditer(line)]
            if number == 0 and "." in line:
                found.append((line, 0))  # A logo, or a signature.
            for source, column in found:
                if tree.places.value.path in loaded.files and pictures.address(source, tree.places.value)[0] == address:
                    return tree.places.within(number, column)
    return None
