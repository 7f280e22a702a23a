"""A letter in its final words: what templates print, every text as safe HTML and plain text at once; and the order in
which signatories stand: as given, by name or by affiliation, in the alphabet of the letter's language.

Sorts only; what sorts a name where no family name is given is the language's affair.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from markupsafe import Markup

from generator.letter.loading.tidying import Path
from generator.letter.resolving import Addressee
from generator.letter.wording import Note, Worded, tree
from generator.letter.wording.origins import Origin, of_entry
from generator.problems import Place
from generator.reference.languages import Language
from generator.source.places import Places

if TYPE_CHECKING:
    from generator.letter.loading.enclosed import EnclosedFile
Key = tuple[bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


Text = TypeVar("Text")
"""A text: in its final words, or as a template has it."""


class WordedPoint(NamedTuple, Generic[Text]):
    """A concern or ask, among the `items` of a block."""

    number: int
    label: str
    """What stands before it: "1.", "a)"; empty in styles without numbers."""
    level: int
    """Level of its heading."""
    heading: Text | None
    text: Text | None
    id: str | None
    is_group: bool = False


class WordedBlock(NamedTuple, Generic[Text]):
    """Concerns or asks, or a group within them."""

    style: str
    level: int
    """Level of its heading."""
    heading: Text | None
    intro: Text | None
    items: tuple[WordedPoint[Text] | WordedBlock[Text], ...]
    """Points, and groups of them."""
    note: Text | None
    is_group: bool = True
    """Tells a group from a point."""


class WordedPart(NamedTuple, Generic[Text]):
    """One of `letter.parts`: prose or a block."""

    name: str
    """opening, body, concerns, asks or closing."""
    prose: Text | None = None
    block: WordedBlock[Text] | None = None


class SignatoryFacts(NamedTuple):
    """The `signatory` of one who signs: what the letter says of them."""

    name: str | None
    family_name: str | None
    role: tuple[str, ...]
    affiliation: str | None
    on_behalf_of: str | None
    kind: Literal["person", "organisation"] | None
    country: str | None
    note: str | None


class WordedSignatory(NamedTuple):
    """One who signs."""

    signatory: SignatoryFacts
    signature: str | None
    """The picture of their signature, as the address of an image."""
    logo: str | None = None
    """The same of an organisation's logo."""
    is_group: bool = False
    at: Path = ()
    """The keys of their entry."""
    origin: Markup = Markup()
    """On a page that is to be written on: an attribute that says where their name stands in the file."""


class WordedSignatories(NamedTuple, Generic[Text]):
    """`letter.signatories`: those who sign, or a group of them."""

    style: str | None
    """As the letter says; None where the theme decides."""
    level: int
    """Level of its heading."""
    heading: Text | None
    intro: Text | None
    items: tuple[WordedSignatory | WordedSignatories[Text], ...]
    """Those who sign, and groups of them."""
    note: Text | None
    is_group: bool = True
    """Tells a group from one who signs."""
    unnamed: int = 0
    """How many of this block, groups in it left out, are counted and not named."""
    origin: Markup = Markup()
    """On a page that is to be written on: an attribute that says where its heading stands in the file."""


class WordedGreeting(NamedTuple, Generic[Text]):
    """`letter.salutation` and `letter.valediction`."""

    lines: tuple[Text, ...]
    """Empty where there is no greeting, and for one by hand."""
    by_hand: bool
    """Whether there is to be room to write it in ink."""


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


class WordedAnnex(NamedTuple, Generic[Text]):
    """One of `letter.annexes`."""

    title: Text | None
    level: int
    """Level of its title."""
    text: Text


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
    salutation: WordedGreeting[Worded]
    parts: tuple[WordedPart[Worded], ...]
    valediction: WordedGreeting[Worded]
    signatories: WordedSignatories[Worded] | None
    cc: tuple[Worded, ...]
    enclosures: tuple[Worded, ...]
    """The titles of all that is enclosed."""
    enclosed: tuple[WordedFile, ...]
    """Those enclosures that are files, each file once."""
    annexes: tuple[WordedAnnex[Worded], ...]
    notes: tuple[Note, ...]
    uncited: tuple[tuple[str, Place], ...]
    """Sources that a text defines and none cites, with the places of their definitions."""
    footnotes: bool
    """Whether the notes stand at the foot of the page, in the text itself, and not after the letter."""
    notes_after_annexes: bool
    """Whether an annex cites too, so that the notes stand at the very end."""
    places: Places
    """Where its values stand."""

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
            return self.place or (Worded(inlines=(tree.Text(date),), entry=self._dated) if date else None)
        inlines: list[tree.Inline] = []
        for part in re.split(r"(\{place\}|\{date\})", self.language.labels.place_and_date):
            inlines += self.place.inlines if part == "{place}" else (tree.Text(date if part == "{date}" else part),)
        return Worded(inlines=tuple(inlines), varies=self.place.varies, entry=self._dated)

    @property
    def _dated(self) -> Origin:
        return of_entry(self.places.at("date"))

    @property
    def document_title(self) -> str:
        """Title, else subject, else "Letter to X, date": plain text; with the word for a draft if it is one."""
        return f"{self.own_title} ({self.language.labels.draft})" if self.draft else self.own_title

    @property
    def own_title(self) -> str:
        """The same without the word for a draft."""
        if self.title:
            return self.title.plain
        if self.subject:
            return self.subject
        labels = self.language.labels
        first = [lines[0] for lines in self.recipients if lines]
        named = labels.letter_to.format(name=self.language.join_and(first)) if first else labels.letter
        return f"{named}, {self.language.date(self.date)}" if self.date else named


def everyone(block: WordedSignatories[Text] | None) -> Iterator[SignatoryFacts]:
    """All who sign, groups opened."""
    for item in block.items if block else ():
        if isinstance(item, WordedSignatories):
            yield from everyone(item)
        else:
            yield item.signatory


def line_places(places: Places, lines: Sequence[str], number: int) -> Places:
    """The places of one line of a text that has these."""
    start = places.within(number, 0)
    first = sum(len(line) + 1 for line in lines[:number])
    return Places(start, span=places.span, lines=(start,) if number < len(places.lines) else (), first=first)


def ordered(
    items: Sequence[WordedSignatory | WordedSignatories[Worded]], order: str | None, language: Language
) -> tuple[WordedSignatory | WordedSignatories[Worded], ...]:
    """The items of a block in the order that it asks for; groups stay where they are, and sort inside themselves."""
    if order not in ("name", "affiliation"):
        return tuple(items)
    done: list[WordedSignatory | WordedSignatories[Worded]] = []
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


def _key(signatory: SignatoryFacts, order: str, language: Language) -> Key:
    """Whoever has no affiliation comes after those who have; of one family, the whole name decides."""
    name = signatory.name or ""
    by = name if signatory.kind == "organisation" else signatory.family_name or language.family_name(name)
    affiliation = (signatory.affiliation or "") if order == "affiliation" else ""
    last = order == "affiliation" and not affiliation
    return last, language.collated(affiliation), language.collated(by), language.collated(name)
