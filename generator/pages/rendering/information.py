"""The block of information beside an address, after DIN 5008: references, how to reach the sender, and the date.

Reckons by characters which lines have room beside their labels. Measures nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.pages.filters import contacts, date_kept_whole
from generator.pages.shown import ShownLetter

WIDTH = 19.5
"""The room for label and text, in em of the block's type: 65 mm."""
LETTER, LABEL, AFTER_LABEL, MOST_LABEL = 0.51, 0.48, 0.8, 11.0
"""The room of a letter, and of one in a label; what stands after a label; the most room for both; in em."""


class Fact(NamedTuple):
    """A line of the block."""

    label: str
    text: str
    beside: bool = True
    """Whether there is room for the text beside the column of labels; else it follows its label at once."""
    labelled: bool = True
    """Whether it has its label; a text that is too long even for that stands alone."""


class Facts(NamedTuple):
    """Lines that belong together, and the room of their labels, in em."""

    room: float
    lines: tuple[Fact, ...]


def information(letter: ShownLetter) -> list[Facts]:
    """What the block says, in groups.

    All labels have the same room; where that leaves too little for a way to reach the sender, these and the date have
    a room of their own.
    """
    labels = letter.language.labels
    references = [Fact(label, text) for label, text in letter.references]
    dated = [Fact(labels.date, date_kept_whole(letter))] if letter.date_line else []
    ways = [(label, text) for label, text in (contacts(letter.sender, labels) if letter.sender else [])]
    first = _room([one.label for one in references])
    own = _room([label for label, _ in ways] + [one.label for one in dated])
    if all(len(text) * LETTER <= WIDTH - max(first, own) for _, text in ways):
        first = own = max(first, own)
    said = [
        Fact(label, text, len(text) * LETTER <= WIDTH - own, (len(label) + 1 + len(text)) * LETTER <= WIDTH)
        for label, text in ways
    ]
    groups = (first, references), (own, said), (own, dated)
    return [Facts(room, tuple(lines)) for room, lines in groups if lines]


def _room(labels: Sequence[str]) -> float:
    """The room in which each of these labels stands before what it is about."""
    return round(min(max(map(len, labels), default=0) * LABEL + AFTER_LABEL, MOST_LABEL), 1)


INFORMATION_FILTERS: dict[str, Callable[..., object]] = {"information": information}
"""What templates can do with what is said beside an address."""
