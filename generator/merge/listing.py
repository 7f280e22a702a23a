"""What a letter lists of the files that it encloses, in the forms of a merge: a mark where the name of a file varies.

Knows names of files, and never opens one.
"""

from __future__ import annotations

from generator.letter.loading import LoadedLetter
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded.enclosing import varies
from generator.letter.wording.marking import mark

FIRST, MOST = 0x1810, 0xC0
"""The number of the first mark, and how many there are."""


def listed_names(resolved: ResolvedLetter) -> dict[str, str]:
    """What stands in the places of marks: the names of files that vary and have no title."""
    listed = resolved.loaded.enclosed.items()
    return {mark(FIRST + number): file.listed for number, file in listed if _is_marked(resolved, number)}


def enclosed_alike(resolved: ResolvedLetter) -> tuple[object, ...]:
    """What is equal for all whose letters enclose as many files for the same entries."""
    enclosed = resolved.loaded.enclosed
    names = [file.name for file in enclosed.values()]
    entries = tuple((one.title, one.file) for one in resolved.letter.enclosures)
    beyond = tuple(file.listed for number, file in enclosed.items() if number >= MOST)
    return entries, tuple(enclosed), tuple(map(names.index, names)), beyond


def with_marks(resolved: ResolvedLetter) -> LoadedLetter:
    """The letter with marks for the names that it lists in place of titles."""
    loaded = resolved.loaded
    marked = {
        number: file._replace(listed=mark(FIRST + number)) if _is_marked(resolved, number) else file
        for number, file in loaded.enclosed.items()
    }
    return loaded._replace(enclosed=marked)


def _is_marked(resolved: ResolvedLetter, number: int) -> bool:
    """Whether a mark stands for what the letter lists of an enclosure."""
    enclosure = resolved.letter.enclosures[number]
    return number < MOST and varies(enclosure) and not (enclosure.title or "").strip()
