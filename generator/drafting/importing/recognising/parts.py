"""The parts of a letter as they were recognised, still as lines and blocks. Knows no YAML."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.drafting.importing.document import Block, Line


@dataclass
class Person:
    """A sender or recipient: its lines, by field."""

    name: str | None = None
    role: list[str] = field(default_factory=list)
    organisation: str | None = None
    address: list[str] = field(default_factory=list)
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    footer: list[str] = field(default_factory=list)
    """What stands at the foot of a letterhead, such as a charity's number."""


@dataclass
class Item:
    """A concern or an ask."""

    heading: Line | None
    blocks: list[Block]


@dataclass
class Points:
    """A block of concerns or asks."""

    kind: str
    """`concerns` or `asks`."""
    style: str
    items: list[Item]
    unsure: str = ""


@dataclass
class Signer:
    """One who signs, or a group of them where `items` are given."""

    name: str = ""
    role: list[str] = field(default_factory=list)
    affiliation: str | None = None
    heading: Line | None = None
    items: list[Signer] = field(default_factory=list)


@dataclass
class Parts:
    """What was found, in the document's order."""

    language: str
    title: Line | None = None
    subtitle: Line | None = None
    marking: Line | None = None
    delivery: Line | None = None
    date: str | None = None
    place: str | None = None
    date_line: Line | None = None
    references: list[tuple[str, Line]] = field(default_factory=list)
    sender: Person | None = None
    letterhead: tuple[str, ...] = ()
    """Lines that stand in the head of the page: who writes."""
    memo_to: list[Line] = field(default_factory=list)
    """Whom a memo's head names behind "To:"."""
    memo_from: list[Line] = field(default_factory=list)
    """Whom it names behind "From:"; a reference, too, until it is known that nothing else says who sends it."""
    addressed: bool = False
    """Whether a line "To:" was found."""
    recipients: list[Person] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    salutation: list[Line] | None = None
    body: list[list[Block] | Points] = field(default_factory=list)
    """Prose and blocks of points, by turns."""
    valediction: list[Line] | None = None
    signers: list[Signer] = field(default_factory=list)
    cc: list[Line] = field(default_factory=list)
    enclosures: list[Line] = field(default_factory=list)
    postscript: list[Block] = field(default_factory=list)
    afterword: list[Block] = field(default_factory=list)
    annexes: list[tuple[Line, list[Block]]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    footnotes: bool = False
    relabelled: list[str] = field(default_factory=list)
    """Words of the document in place of which the program prints its own label: "Cc:", "Anlage:", "To:"."""
    unsure: dict[str, str] = field(default_factory=dict)
    """What was guessed, by the letter's key, in words for the person."""
