"""A letter in its final words: what templates print. Every text is safe HTML and plain text at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.letter.model import Signatory
from generator.letter.wording import Note, Worded
from generator.reference.languages import Language


@dataclass(frozen=True, slots=True)
class WordedPoint:
    """A concern or ask."""

    number: int
    label: str
    """What stands before it: "1.", "a)"; empty in styles without numbers."""
    level: int
    """Level of its heading."""
    heading: Worded | None
    text: Worded | None
    id: str | None
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class WordedBlock:
    """Concerns or asks, or a group within them."""

    style: str
    level: int
    heading: Worded | None
    intro: Worded | None
    items: tuple[WordedPoint | WordedBlock, ...]
    note: Worded | None
    is_group: bool = True
    """Told apart in templates: a group has items, a point has not."""


@dataclass(frozen=True, slots=True)
class WordedPart:
    """One of the parts that stand in the file's order: prose or a block."""

    name: str
    """opening, body, concerns, asks or closing."""
    prose: Worded | None = None
    block: WordedBlock | None = None


@dataclass(frozen=True, slots=True)
class WordedSignatory:
    """One who signs, with the picture of their signature if there is one."""

    signatory: Signatory
    signature: str | None
    """A `data:` address of the picture."""
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class WordedSignatories:
    """Those who sign, or a group of them."""

    style: str | None
    """As the letter says; None where the theme decides."""
    level: int
    heading: Worded | None
    intro: Worded | None
    items: tuple[WordedSignatory | WordedSignatories, ...]
    note: Worded | None
    is_group: bool = True

    def everyone(self) -> Iterator[Signatory]:
        """All who sign, groups opened."""
        for item in self.items:
            if isinstance(item, WordedSignatories):
                yield from item.everyone()
            else:
                yield item.signatory


@dataclass(frozen=True, slots=True)
class WordedGreeting:
    """A salutation or valediction: lines, or room for ink."""

    lines: tuple[Worded, ...]
    by_hand: bool

    def __bool__(self) -> bool:
        return bool(self.lines) or self.by_hand


@dataclass(frozen=True, slots=True)
class WordedSender:
    """Who sends the letter, as the letterhead shows it."""

    name: str | None
    role: tuple[str, ...]
    organisation: str | None
    address: tuple[str, ...]
    email: str | None
    phone: str | None
    website: str | None
    logo: str | None
    """A `data:` address of the picture."""
    logo_alt: str
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordedAnnex:
    """An annex, on pages of its own."""

    title: Worded | None
    level: int
    text: Worded


@dataclass(frozen=True, slots=True)
class WordedLetter:
    """The whole letter as templates see it."""

    language: Language
    draft: bool
    document_title: str
    """Title, else subject, else "Letter to X, date": plain text."""
    author: str
    """Who the document's author is: the organisation or person who sends it, else the first who sign."""
    marking: Worded | None
    delivery: Worded | None
    title: Worded | None
    subtitle: Worded | None
    subject: tuple[Worded, ...]
    subject_level: int | None
    """1 where the subject is the letter's main heading; None where the title is."""
    level: int
    """Level of the letter's own headings, such as that of the notes."""
    date_line: Worded | None
    references: tuple[tuple[str, Worded], ...]
    sender: WordedSender | None
    recipients: tuple[tuple[str, ...], ...]
    """The lines of each recipient's address block."""
    salutation: WordedGreeting
    parts: tuple[WordedPart, ...]
    valediction: WordedGreeting
    signatories: WordedSignatories | None
    cc: tuple[Worded, ...]
    enclosures: tuple[Worded, ...]
    postscript: Worded | None
    afterword: Worded | None
    annexes: tuple[WordedAnnex, ...]
    notes: tuple[Note, ...]
    footnotes: bool
    """Whether the notes stand at the foot of the page, in the text itself, and not after the letter."""
    notes_after_annexes: bool
    """Whether an annex cites too, so that the notes stand at the very end."""
