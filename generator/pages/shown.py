"""What templates see: a letter, its theme and the envelope's window, as plain data made for them.

Texts, numbers, true or false, None, tuples of these, and records: tuples with names. No record has a method, a path or
anything of the program in it, so that a stranger's template can print a letter and do nothing else. Texts are safe
HTML, but for `letter.txt`: there they are plain text in lines of 72 characters, and what has a label (a point, a note,
a reference, the postscript) has its further lines set in by the label's width and a space.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from markupsafe import Markup, escape

from generator.letter.worded import WordedAnnex, WordedGreeting, WordedPart, WordedSender, WordedSignatories
from generator.letter.wording.origins import Origin
from generator.pages.themes import Sides
from generator.reference.languages import Labels


class Placed(str):
    """A text that is printed as it is typed, on a page that is to be written on: its HTML says where it stands."""

    __slots__ = ("origin",)
    origin: Origin

    def __new__(cls, text: str, origin: Origin) -> Placed:
        """The text with its origin."""
        made = super().__new__(cls, text)
        made.origin = origin
        return made

    def __html__(self) -> Markup:
        return self.origin.round(escape(str(self)))


class ShownLanguage(NamedTuple):
    """`letter.language`: the language of the letter."""

    tag: str
    """As HTML has it: "en-GB"."""
    name: str
    native_name: str
    direction: Literal["ltr", "rtl"]
    """Which way it is written."""
    subject_follows_salutation: bool
    """Whether the subject stands below the salutation, as in Britain, and not above it."""
    labels: Labels
    """The fixed words of a letter's page, such as `labels.enclosures`; `labels.colon` is what stands behind one."""


class ShownNote(NamedTuple):
    """One of `letter.notes`: a source that is cited."""

    number: int
    text: str
    citations: int
    """How often it is cited: the places have the ids `cite-NUMBER-1`, `cite-NUMBER-2` and so on."""


Said: TypeAlias = str | tuple[str, ...] | None
"""A text, or the lines of one that has several."""


class ShownLetter(NamedTuple):
    """`letter`."""

    language: ShownLanguage
    draft: bool
    author: str
    """Who the document's author is: the organisation or person who sends it, else the first who sign."""
    document_title: str
    """Title, else subject, else "Letter to X, date", as plain text; with the word for a draft if it is one."""
    texts: Mapping[str, Said]
    """The texts that are printed as they say, by the names of their fields; `letter.subject` is short for
    `letter.texts.subject`.
    """
    subject_level: int | None
    """1 where the subject is the letter's main heading; None where the title is."""
    level: int
    """Level of the letter's own headings, such as that of the notes."""
    place: str | None
    date: str | None
    """In full, as the language writes it: "5 August 2022"."""
    date_line: str | None
    """Place and date on one line, or the letter's own words for it."""
    references: tuple[tuple[str, str], ...]
    """Labels and texts."""
    sender: WordedSender | None
    recipients: tuple[tuple[str, ...], ...]
    """The lines of each recipient's address."""
    salutation: WordedGreeting[str]
    parts: tuple[WordedPart[str], ...]
    """The letter's text, in the order of the file."""
    ends_briefly: bool
    """Whether the last paragraph may be a single line, which is too little to stand alone above the signatures."""
    valediction: WordedGreeting[str]
    signatories: WordedSignatories[str] | None
    cc: tuple[str, ...]
    enclosures: tuple[str, ...]
    """The titles of all that is enclosed."""
    annexes: tuple[WordedAnnex[str], ...]
    notes: tuple[ShownNote, ...]
    footnotes: bool
    """Whether the notes stand at the foot of the page, in the text itself, and not after the letter."""
    notes_after_annexes: bool
    """Whether an annex cites too, so that the notes stand at the very end."""


class ShownTheme(NamedTuple):
    """`theme`: its name, and what its theme.yaml says, under the same names."""

    name: str
    letterhead: bool
    paper: str
    font_size: float
    leading: float
    margins: Sides
    follow_on: bool
    page_number: Literal["head", "foot"]
    enclosures: Literal["in-full", "short"]
    face: str
    accent: str
    window: str
    heads: str
    names: str


class ShownWindow(NamedTuple):
    """`windowed`: the envelope's window in which the address shows, in millimetres from the sheet's top left corner;
    None where there is none.
    """

    name: str
    paper: str
    x: float
    y: float
    width: float
    height: float
    zones: Mapping[str, float]
    """The heights of the window's parts from the top: `return_address`, `remarks`, `address`."""
