"""Who writes and who is written to: the groups of lines above a salutation, told apart and put into their fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Line
from generator.drafting.importing.recognising.parts import Parts, Person

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
WEB = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:org|com|net|eu|uk|de|fr|int|gov)(?:\.\w\w)?(?:/\S*)?(?=$|\s)", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:\b(?:tel(?:ephone|efon|\.)?|phone|fon|fax|t|tél)\b[.: ]*)?\+?\(?\d[\d ()/.-]{6,}\d", re.IGNORECASE
)
CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|fax|e-?mail|web|website|tél|telefon|teléfono)\b\s*[.:]|"
    r"registered (?:charity|office|in)|charity (?:no|number)",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\b(?:registered (?:charity|office|company|in)|charity,? (?:no|number)|company (?:no|number)|"
    r"amtsgericht|registergericht|vereinsregister|siret|association loi|vat (?:no|number))\b",
    re.IGNORECASE,
)
_RETURNS = re.compile(r"\s[•·|∙]\s.*\d")
_POSTAL = re.compile(
    r"\d|\b(?:street|road|avenue|square|lane|house|building|place|floor|box|straße|strasse|platz|weg|allee|rue|boulevard|place|"
    r"via|piazza|calle|plaza|laan|straat|plein|ulica|london|brussels|bruxelles|berlin|paris|geneva|washington|yerevan|baku)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:department|ministry|ministère|ministerium|bundesministerium|ministerio|ministero|ministerie|office|parliament|parlement|"
    r"commission|council|committee|house of|embassy|secretariat|agency|authority|court|government|cabinet|"
    r"congress|senate|organi[sz]ation)\b",
    re.IGNORECASE,
)
LONGEST_ADDRESSED = 120
"""Characters of a line alone from which it is no recipient's."""


def read_people(groups: list[list[Line]], parts: Parts) -> None:
    """Which group of lines sends the letter, and which receives it."""
    footer = [group[0].plain for group in groups if len(group) == 1 and _FOOT.search(group[0].plain)]
    groups = [group for group in groups if len(group) > 1 or not _FOOT.search(group[0].plain)]
    _sort_people(groups, parts)
    if footer:
        parts.sender = parts.sender or Person()
        parts.sender.footer = footer


def _sort_people(groups: list[list[Line]], parts: Parts) -> None:
    if parts.memo_to:
        parts.recipients = [_recipient(parts.memo_to)]
        if groups:
            parts.sender = _sender([line for group in groups for line in group])
        return
    if not groups:
        return
    contacts = [
        any(EMAIL.search(line.plain) or CONTACT.search(line.plain) or WEB.search(line.plain) for line in group)
        for group in groups
    ]
    senders = [number for number, contact in enumerate(contacts) if contact]
    last_sender = max(senders, default=-1)
    if last_sender == len(groups) - 1 and len(groups) > 1 and len(senders) < len(groups):
        # Contact lines behind the recipient: a letterhead's foot or the second column of its head.
        ours = [group for number, group in enumerate(groups) if number in senders]
        theirs = [group for number, group in enumerate(groups) if number not in senders]
        if not any(looks_addressed(group) for group in theirs) and not parts.subject:
            ours, theirs = groups, []
    else:
        ours, theirs = groups[: last_sender + 1], groups[last_sender + 1 :]
    if len(theirs) > 1 and not ours and not looks_addressed(theirs[0]) and looks_addressed(theirs[-1]):
        ours, theirs = theirs[:1], theirs[1:]
        parts.unsure["sender"] = "taken for the sender since it stands first"
    ours, theirs = _with_letterhead(ours, theirs)
    if not ours and theirs and len(theirs[0]) == 1 and len(theirs[0][0].plain) > LONGEST_ADDRESSED:
        # A whole sentence of offices at the head of the page is who writes: "Mandates of the Special Rapporteur on …".
        ours, theirs = theirs[:1], theirs[1:]
    if ours:
        parts.sender = _sender([line for group in ours for line in group])
    parts.recipients = [_recipient(group) for group in _by_person(theirs)]
    if len(theirs) > 1:
        parts.unsure["recipients" if len(parts.recipients) > 1 else "recipient"] = (
            "several blocks of lines stood here, and whom each names was guessed"
        )


def _with_letterhead(ours: list[list[Line]], theirs: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The groups, single lines above an address of several with the sender: a letterhead, or a line for returns."""
    first = next((number for number, group in enumerate(theirs) if len(group) > 1), 0)
    lines = [group[0].plain for group in theirs[:first]]
    if not first or not all(_RETURNS.search(line) or (ours and _postal(line)) for line in lines):
        return ours, theirs
    return [*ours, *theirs[:first]], theirs[first:]


def looks_addressed(group: Sequence[Line]) -> bool:
    """Whether lines begin as the address of a person or an office does."""
    from generator.reference.address.names import parse_name

    first = group[0].plain
    facts = parse_name(first).facts
    return bool(
        facts.title
        or facts.peerage
        or facts.post_nominals
        or _BODY.search(first)
        or re.match(r"(the|h\.? ?e\.?|his|her|rt|to)\b", first, re.IGNORECASE)
    )


def _by_person(groups: list[list[Line]]) -> list[list[Line]]:
    """One list of lines a recipient: a group of postal lines belongs to the one before it."""
    found: list[list[Line]] = []
    for group in groups:
        if found and (_POSTAL.search(group[0].plain) and not looks_addressed(group)):
            found[-1] += group
        else:
            found.append(list(group))
    return found


def _recipient(lines: Sequence[Line]) -> Person:
    texts = [line.plain for line in lines]
    person = Person(name=texts[0])
    rest = texts[1:]
    postal = next((number for number, text in enumerate(rest) if _postal(text)), len(rest))
    person.role, person.address = rest[:postal], rest[postal:]
    if (
        len(person.role) > 1
        and _BODY.search(person.role[-1])
        and not re.match(r"(of|for|and)\b", person.role[-1], re.IGNORECASE)
    ):
        person.organisation = person.role.pop()
    return person


def _postal(text: str) -> bool:
    return bool(_POSTAL.search(text)) and not (_BODY.search(text) and not re.search(r"\d", text))


def _sender(lines: Sequence[Line]) -> Person:
    """The fields of a letterhead; a line with contact details among other words stays a line of the address."""
    person = Person()
    for line in lines:
        text = line.plain
        if person.organisation is None and not person.address and not EMAIL.fullmatch(text):
            person.organisation = text
        elif person.email is None and EMAIL.fullmatch(text):
            person.email = text
        elif person.website is None and WEB.fullmatch(text):
            person.website = text
        elif person.phone is None and _PHONE.fullmatch(text) and len(re.findall(r"\d", text)) > 6:
            person.phone = text
        else:
            person.address.append(text)
    return person
