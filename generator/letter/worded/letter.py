"""A letter in its final words: what templates print, every text as safe HTML and plain text at once; and the order in
which signatories stand: as given, by name or by affiliation, in the alphabet of the letter's language.

Sorts only; what sorts a name where no family name is given is the language's affair.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.model import Signatory
from generator.letter.resolving import Addressee
from generator.letter.wording import Note, Worded, tree
from generator.problems import Place
from generator.reference.languages import Language, family_name

if TYPE_CHECKING:
    from generator.letter.loading.enclosed import EnclosedFile
Key = tuple[bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class WordedPoint(NamedTuple):
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


class WordedBlock(NamedTuple):
    """Concerns or asks, or a group within them."""

    style: str
    level: int
    heading: Worded | None
    intro: Worded | None
    items: tuple[WordedPoint | WordedBlock, ...]
    note: Worded | None
    is_group: bool = True
    """Told apart in templates: a group has items, a point has not."""


class WordedPart(NamedTuple):
    """One of the parts that stand in the file's order: prose or a block."""

    name: str
    """opening, body, concerns, asks or closing."""
    prose: Worded | None = None
    block: WordedBlock | None = None


class WordedSignatory(NamedTuple):
    """One who signs, with the picture of their signature if there is one."""

    signatory: Signatory
    signature: str | None
    logo: str | None = None
    """A `data:` address of the picture."""
    is_group: bool = False


class WordedSignatories(NamedTuple):
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


class WordedGreeting(NamedTuple):
    """A salutation or valediction: lines, or room for ink."""

    lines: tuple[Worded, ...]
    by_hand: bool

    def __bool__(self) -> bool:
        return bool(self.lines) or self.by_hand


class WordedPartner(NamedTuple):
    """A body that sends the letter together with the sender."""

    organisation: str | None
    address: tuple[str, ...]
    logo: str | None
    """A `data:` address of the picture."""
    logo_alt: str


class WordedSender(NamedTuple):
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
    partners: tuple[WordedPartner, ...]
    """Other bodies that send it, too."""
    footer: tuple[str, ...]


class WordedAnnex(NamedTuple):
    """An annex, on pages of its own."""

    title: Worded | None
    level: int
    text: Worded


class WordedFile(NamedTuple):
    """A file that goes along with the letter, with its title in plain text."""

    title: str
    file: EnclosedFile


class WordedLetter(NamedTuple):
    """The whole letter as templates see it."""

    language: Language
    draft: bool
    author: str
    """Who the document's author is: the organisation or person who sends it, else the first who sign."""
    texts: Mapping[str, tuple[Worded, ...]]
    """What is printed as it says (`model.TEXTS`), by the names of its fields: one text, several lines, or nothing."""
    subject_level: int | None
    """1 where the subject is the letter's main heading; None where the title is."""
    level: int
    """Level of the letter's own headings, such as that of the notes."""
    date: datetime.date | None
    place: Worded | None
    free_date_line: Worded | None
    """What the letter has in place of the line of place and date."""
    references: tuple[tuple[str, Worded], ...]
    sender: WordedSender | None
    addressed: tuple[Addressee, ...]
    salutation: WordedGreeting
    parts: tuple[WordedPart, ...]
    valediction: WordedGreeting
    signatories: WordedSignatories | None
    cc: tuple[Worded, ...]
    enclosures: tuple[Worded, ...]
    """The titles of all that is enclosed."""
    enclosed: tuple[WordedFile, ...]
    """Those enclosures that are files, each file once."""
    annexes: tuple[WordedAnnex, ...]
    notes: tuple[Note, ...]
    uncited: tuple[tuple[str, Place], ...]
    """Sources that a text defines and none cites, with the places of their definitions."""
    footnotes: bool
    """Whether the notes stand at the foot of the page, in the text itself, and not after the letter."""
    notes_after_annexes: bool
    """Whether an annex cites too, so that the notes stand at the very end."""

    @property
    def title(self) -> Worded | None:
        """The letter's title, where it has one."""
        return next(iter(self.texts["title"]), None)

    @property
    def subject(self) -> str:
        """What the letter is about, in plain text on one line; empty where it does not say."""
        return " ".join(line.plain for line in self.texts["subject"])

    # What follows is made when it is printed: dates and addresses need large libraries, and `check` prints neither.

    @property
    def recipients(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each recipient's address block."""
        return tuple(one.lines(self.language) for one in self.addressed)

    @property
    def date_line(self) -> Worded | None:
        """Place and date as the language puts them on one line, or the letter's own words for it."""
        if self.free_date_line:
            return self.free_date_line
        date = self.language.date(self.date) if self.date else ""
        if not self.place or not date:
            return self.place or (Worded(inlines=(tree.Text(date),)) if date else None)
        inlines: list[tree.Inline] = []
        for part in re.split(r"(\{place\}|\{date\})", self.language.labels.place_and_date):
            inlines += self.place.inlines if part == "{place}" else (tree.Text(date if part == "{date}" else part),)
        return Worded(inlines=tuple(inlines), varies=self.place.varies)

    @property
    def document_title(self) -> str:
        """Title, else subject, else "Letter to X, date": plain text; with the word for a draft if it is one."""
        return f"{self._own_title} ({self.language.labels.draft})" if self.draft else self._own_title

    @property
    def _own_title(self) -> str:
        if self.title:
            return self.title.plain
        if self.subject:
            return self.subject
        labels = self.language.labels
        first = [lines[0] for lines in self.recipients if lines]
        named = labels.letter_to.format(name=self.language.join_and(first)) if first else labels.letter
        return f"{named}, {self.language.date(self.date)}" if self.date else named


def ordered(
    items: Sequence[WordedSignatory | WordedSignatories], order: str | None, language: Language
) -> tuple[WordedSignatory | WordedSignatories, ...]:
    """The items of a block in the order that it asks for; groups stay where they are, and sort inside themselves."""
    if order not in ("name", "affiliation"):
        return tuple(items)
    done: list[WordedSignatory | WordedSignatories] = []
    run: list[WordedSignatory] = []
    for item in items:
        if isinstance(item, WordedSignatory):
            run.append(item)
        else:
            done += [*_sorted(run, order, language), item]
            run = []
    return (*done, *_sorted(run, order, language))


def _sorted(run: list[WordedSignatory], order: str, language: Language) -> list[WordedSignatory]:
    return sorted(run, key=lambda item: _key(item.signatory, order, language))


def _key(signatory: Signatory, order: str, language: Language) -> Key:
    """Whoever has no affiliation comes after those who have; of one family, the whole name decides."""
    name = signatory.name or ""
    by = name if signatory.kind == "organisation" else signatory.family_name or family_name(name, language.tag)
    affiliation = (signatory.affiliation or "") if order == "affiliation" else ""
    last = order == "affiliation" and not affiliation
    return last, language.collated(affiliation), language.collated(by), language.collated(name)
