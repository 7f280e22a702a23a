"""A letter cut into what is compared: its date, its recipient, each concern … in the order of print.

Says what stands there in words. Never compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.drafting.differences.difference import Sentence, Word
from generator.drafting.differences.version import Version
from generator.drafting.differences.words import heading, lines, picture_key, sentences
from generator.letter.worded import WordedBlock, WordedGreeting, WordedPart, WordedPoint, WordedSender

NAMES = {"concerns": "Concern", "asks": "Ask"}


class Portion(NamedTuple):
    """A part of one version."""

    key: str
    """What it is, the same in both versions: `date`, `closing`, `annexes.2`; of a point, `concerns` or `asks`."""
    title: str
    sentences: tuple[Sentence, ...]
    point: WordedPoint | None = None
    """The concern or ask that it is."""

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(one.text for one in self.sentences)


SIGNATORIES = "signatories"
"""The key of the portion in whose place the signatories are compared, name by name."""


def portions(version: Version) -> list[Portion]:
    """All that the letter prints but its signatories, whose portion is only their place."""
    return [one for one in _portions(version) if one.sentences or one.key == SIGNATORIES]


def _portions(version: Version) -> Iterator[Portion]:
    letter = version.worded
    yield _lined("sender", "Sender", _sender(version))
    yield _lined("marking", "Marking", [letter.marking])
    yield _lined("delivery", "Delivery", [letter.delivery])
    for number, address in enumerate(letter.recipients, 1):
        title = "Recipient" if len(letter.recipients) == 1 else f"Recipient {number}"
        yield _lined(f"recipient.{number}", title, address)
    yield _lined("date", "Date", [letter.date_line])
    references = tuple(
        one._replace(lead=letter.language.label(name)) for name, text in letter.references for one in lines([text])
    )
    yield Portion("references", "References", references)
    yield _lined("title", "Title", [letter.title])
    yield _lined("subtitle", "Subtitle", [letter.subtitle])
    yield _lined("subject", "Subject", letter.subject)
    yield Portion("salutation", "Salutation", _greeting(letter.salutation))
    for part in letter.parts:
        yield from _part(part)
    yield Portion("valediction", "Valediction", _greeting(letter.valediction))
    yield Portion(SIGNATORIES, "Signatories", ())
    yield Portion("postscript", "Postscript", tuple(sentences(letter.postscript)))
    yield _lined("enclosures", "Enclosures", letter.enclosures)
    yield _lined("cc", "Copies", letter.cc)
    yield Portion("afterword", "Afterword", tuple(sentences(letter.afterword)))
    for number, annex in enumerate(letter.annexes, 1):
        said = [*heading(annex.title), *sentences(annex.text)]
        yield Portion(f"annexes.{number}", f"Annex {number}", tuple(said))
    for note in letter.notes:
        said = sentences(note.text)
        said[:1] = [one._replace(lead=f"{note.number}.") for one in said[:1]]
        yield Portion(f"sources.{note.id}", f"Note {note.number}", tuple(said))


def _lined(key: str, title: str, texts: Sequence[object]) -> Portion:
    return Portion(key, title, tuple(lines(texts)))  # type: ignore[arg-type]  # texts or worded lines


def _sender(version: Version) -> list[str | None]:
    """The lines of the sender that the page shows."""
    sender = version.worded.sender
    if not sender:
        return []
    if not version.theme.letterhead:
        return list(sender.footer)
    return _letterhead(sender)


def _letterhead(sender: WordedSender) -> list[str | None]:
    contacts = (sender.email, sender.phone, sender.website)
    partners = [line for one in sender.partners for line in (one.organisation, *one.address)]
    return [sender.organisation, sender.name, *sender.role, *sender.address, *contacts, *partners, *sender.footer]


def _greeting(greeting: WordedGreeting) -> tuple[Sentence, ...]:
    by_hand = (Sentence((Word("(by"), Word("hand)", " ")), ""),) if greeting.by_hand else ()
    return (*by_hand, *lines(greeting.lines))


def _part(part: WordedPart) -> Iterator[Portion]:
    if part.block:
        yield from _block(part.block, part.name, part.name)
    else:
        yield Portion(part.name, part.name.capitalize(), tuple(sentences(part.prose)))


def _block(block: WordedBlock, name: str, key: str) -> Iterator[Portion]:
    """What stands above the points, the points, groups opened, and what stands below them."""
    title = name.capitalize() if key == name else f"{name.capitalize()}, group"
    yield Portion(f"{key}.heading", f"{title}: heading", (*heading(block.heading), *sentences(block.intro)))
    groups = 0
    for item in block.items:
        if isinstance(item, WordedBlock):
            groups += 1
            yield from _block(item, name, f"{key}.{groups}")
        else:
            yield _point(item, name)
    yield Portion(f"{key}.note", f"{title}: note", tuple(sentences(block.note)))


def _point(point: WordedPoint, name: str) -> Portion:
    said = sentences(point.text)
    if not point.heading and point.label:
        # The number of a point is told of the whole point, once.
        said[:1] = [one._replace(lead="") for one in said[:1]]
    named = f"{NAMES[name]} {point.number}"
    title = f"{named}: {point.heading.plain}" if point.heading else named
    return Portion(name, title, (*heading(point.heading), *said), point)


def picture_words(version: Version) -> dict[str, str]:
    """The pictures of sender and signatories by what they are, each by what tells it from another one."""
    sender, signatories = version.worded.sender, version.worded.signatories
    found = {"logo": picture_key(sender.logo)} if sender and sender.logo and version.theme.letterhead else {}
    pending = list(signatories.items) if signatories else []
    while pending:
        item = pending.pop()
        if item.is_group:
            pending += item.items  # type: ignore[union-attr]  # it is a group
            continue
        for name in ("signature", "logo"):
            if picture := getattr(item, name):
                found[f"{name} of {item.signatory.name}"] = picture_key(picture)  # type: ignore[union-attr]
    return found
