"""A letter cut into what is compared: its date, its recipient, each concern … in the order of print, in sentences.

Says what stands there in words, as a reader sees them. Never compares.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.drafting.differences.difference import Sentence, Word
from generator.drafting.differences.version import Version
from generator.letter.model import PARTS, PRINTED, TEXTS
from generator.letter.worded import WordedBlock, WordedGreeting, WordedPart, WordedPoint, WordedSender
from generator.letter.wording import Worded, tree

BULLET = "–"
_TOKEN = re.compile(
    r"(?P<space>\s*)(?P<text>[\u3040-\u30ff\u3400-\u9fff]"
    r"|[\w\u0300-\u036f\u0900-\u0dff\u200c\u200d]+(?:['’.:/@-](?=\w)[\w\u0300-\u036f\u0900-\u0dff\u200c\u200d]+)*|\S)"
)
"""A word with what is joined to it, one ideograph, or one sign."""
_END = re.compile(r"[.!?…։؟।]$")
_CLOSES = frozenset("\"'”’»“)]")
_SHORT = 4
"""Letters of a word whose full stop may be that of an abbreviation: "Art.", "Prof."."""
NAMES = {"concerns": "Concern", "asks": "Ask"}


class _Run(NamedTuple):
    """Characters in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    target: str = ""


def lines(texts: Sequence[str | Worded | None]) -> list[Sentence]:
    """Lines that stand by themselves, each whole; those that are empty are left out."""
    found = []
    for text in texts:
        runs = [_Run(text)] if isinstance(text, str) else list(_runs(text.inlines)) if text else []
        if words := tuple(_words(runs)):
            found.append(Sentence(words, ""))
    return found


def sentences(text: Worded | None) -> list[Sentence]:
    """The sentences of a text, block by block."""
    if not text:
        return []
    return list(_blocks(text.blocks)) if text.blocks else lines([text])


def heading(text: Worded | None, lead: str = "") -> list[Sentence]:
    """A heading, with the number before it."""
    return [one._replace(lead=lead, heading=True) for one in lines([text])]


def _blocks(blocks: Sequence[tree.Block], lead: str = "") -> Iterator[Sentence]:
    """`lead` stands before the first paragraph."""
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            yield from _paragraph(block.children, lead)
        elif isinstance(block, tree.Heading):
            words = tuple(_words(_runs(block.children)))
            yield from [Sentence(words, lead, heading=True)] if words else []
        elif isinstance(block, tree.Quote):
            yield from _blocks(block.blocks, f"{lead} ›".strip())
        elif isinstance(block, tree.List):
            for item in block.items:
                yield from _blocks(item.blocks, f"{lead} {item.label or BULLET}".strip())
        elif isinstance(block, tree.Table):
            for row in (block.header, *block.rows):
                cells = [list(_words(_runs(cell.children))) for cell in row]
                words = tuple(word for cell in cells for word in [*cell, Word("|", " ")])[:-1]
                yield Sentence(words, "")
        else:
            yield Sentence((Word("———"),), "")
        lead = "" if isinstance(block, tree.Paragraph | tree.Heading) else lead


def _paragraph(children: Sequence[tree.Inline], lead: str) -> Iterator[Sentence]:
    begun: str | None = lead
    for words in _divided(list(_words(_runs(children)))):
        yield Sentence(words, begun)
        begun = None


def _divided(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words by sentences: a full stop ends one where no small letter follows and no abbreviation stands before."""
    sentence: list[Word] = []
    for word in words:
        if sentence and word.space and _ends(sentence) and not word.text[:1].islower():
            yield tuple(sentence)
            sentence = []
        sentence.append(word)
    if sentence:
        yield tuple(sentence)


def _ends(words: Sequence[Word]) -> bool:
    at = len(words) - 1
    while at > 0 and words[at].text in _CLOSES:
        at -= 1
    # What follows a note's number is still the sentence's end.
    while at > 0 and re.fullmatch(r"\[\d[^\]]*\]", words[at].text):
        at -= 1
    if not _END.search(words[at].text):
        return False
    before = words[at - 1].text if at else ""
    may_be_short = before.isalpha() and (len(before) <= 2 or (len(before) <= _SHORT and before.istitle()))
    return words[at].text != "." or not may_be_short


def _words(runs: Iterator[_Run] | Sequence[_Run]) -> Iterator[Word]:
    space = ""
    for run in runs:
        if run.target:
            yield Word(run.text, space, run.strong, run.emphasis, run.target)
            space = ""
            continue
        position = 0
        for found in _TOKEN.finditer(run.text):
            before = space + found["space"]
            yield Word(found["text"], "\n" if "\n" in before else " " if before else "", run.strong, run.emphasis)
            space, position = "", found.end()
        space += run.text[position:]


def _runs(children: Sequence[tree.Inline], *, strong: bool = False, emphasis: bool = False) -> Iterator[_Run]:
    for child in children:
        if isinstance(child, tree.Text | tree.Code):
            yield _Run(child.text.replace("\n", " "), strong, emphasis)
        elif isinstance(child, tree.Break):
            yield _Run("\n", strong, emphasis)
        elif isinstance(child, tree.Emphasis):
            yield from _runs(child.children, strong=strong or child.strong, emphasis=emphasis or not child.strong)
        elif isinstance(child, tree.Link):
            yield from _runs(child.children, strong=strong, emphasis=emphasis)
            if not child.bare:
                yield _Run(" ", strong, emphasis)
                yield _Run(f"<{child.target.removeprefix('mailto:')}>", strong, emphasis, child.target)
        elif isinstance(child, tree.Picture):
            yield _Run(f"[{child.alt or 'picture'}]", target=picture_key(child.source))
        else:
            for one in child.items:
                said = f"[{one.number}, {one.pinpoint}]" if one.pinpoint else f"[{one.number}]"
                yield _Run(said, target=said)


def picture_key(source: str) -> str:
    """What tells a picture from another one."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


class Portion(NamedTuple):
    """A part of one version."""

    key: str
    """What it is, the same in both versions: `date`, `closing`, `annexes.2`; of a point, `concerns` or `asks`."""
    title: str
    sentences: tuple[Sentence, ...]
    point: WordedPoint[Worded] | None = None
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
    for name, printed in PRINTED.items():
        title = printed.title(name)
        if name in TEXTS:
            yield Portion(name, title, tuple(one for text in letter.texts[name] for one in sentences(text)))
        elif name in WHOLE:
            yield Portion(name, title, tuple(WHOLE[name](version)))
        elif name in NUMBERED:
            yield from NUMBERED[name](version, title)


def _references(version: Version) -> list[Sentence]:
    label, references = version.worded.language.label, version.worded.references
    return [one._replace(lead=label(name)) for name, text in references for one in lines([text])]


WHOLE: dict[str, Callable[[Version], Sequence[Sentence]]] = {
    "sender": lambda version: lines(_sender(version)),
    "date": lambda version: lines([version.worded.date_line]),
    "references": _references,
    "salutation": lambda version: _greeting(version.worded.salutation),
    "valediction": lambda version: _greeting(version.worded.valediction),
    SIGNATORIES: lambda _version: (),
    "enclosures": lambda version: lines(version.worded.enclosures),
    "cc": lambda version: lines(version.worded.cc),
}
"""The sentences of what is printed in a way of its own."""


def _recipients(version: Version, title: str) -> Iterator[Portion]:
    addresses = version.worded.recipients
    for number, address in enumerate(addresses, 1):
        named = title if len(addresses) == 1 else f"{title} {number}"
        yield Portion(f"recipient.{number}", named, tuple(lines(address)))


def _parts(version: Version, _title: str) -> Iterator[Portion]:
    for part in version.worded.parts:
        yield from _part(part)


def _annexes(version: Version, title: str) -> Iterator[Portion]:
    for number, annex in enumerate(version.worded.annexes, 1):
        said = [*heading(annex.title), *sentences(annex.text)]
        yield Portion(f"annexes.{number}", f"{title} {number}", tuple(said))


def _notes(version: Version, title: str) -> Iterator[Portion]:
    for note in version.worded.notes:
        said = sentences(note.text)
        said[:1] = [one._replace(lead=f"{note.number}.") for one in said[:1]]
        yield Portion(f"sources.{note.id}", f"{title} {note.number}", tuple(said))


NUMBERED: dict[str, Callable[[Version, str], Iterator[Portion]]] = {
    "recipient": _recipients,
    PARTS[0]: _parts,
    "annexes": _annexes,
    "sources": _notes,
}
"""The portions of what there may be several of; with the first part of the text come all of them, in their order."""


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


def _greeting(greeting: WordedGreeting[Worded]) -> tuple[Sentence, ...]:
    by_hand = (Sentence((Word("(by"), Word("hand)", " ")), ""),) if greeting.by_hand else ()
    return (*by_hand, *lines(greeting.lines))


def _part(part: WordedPart[Worded]) -> Iterator[Portion]:
    if part.block:
        yield from _block(part.block, part.name, part.name)
    else:
        yield Portion(part.name, part.name.capitalize(), tuple(sentences(part.prose)))


def _block(block: WordedBlock[Worded], name: str, key: str) -> Iterator[Portion]:
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


def _point(point: WordedPoint[Worded], name: str) -> Portion:
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
