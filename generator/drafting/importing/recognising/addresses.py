"""Who writes and who is written to: the groups of lines above a salutation, told apart and put into their fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

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
_TITLES = (
    r"herrn?|frau|an(?: (?:den|die|das|herrn?|frau))?|monsieur|madame|m\.|mme|messieurs|mesdames|señor(?:a|as|es)?|"
    r"sra?\.|excm[oa]\.?(?: sra?\.)?|a la atención de|szanown\w+ pa[nń]\w*|pan[aií]?|państwo|vážen\w+ pan\w*|"
    r"aan(?: (?:de|het))?|de heer|mevrouw|mijnheer|al|alla|ai|agli|alle|egr\.|spett\.?(?:le)?|ill\.mo|on\.|"
    r"ex\.?m[oa]s?\.? senhor\w*|senhor\w*|à|aux?|at\.|till?|господину|госпоже|السيدة?|إلى|معالي|سعادة|לכבוד|sayın"
)
_ADDRESSES = re.compile(rf"(?:(?:{_TITLES})(?=\s|$)|all[’'](?=\w))", re.IGNORECASE)
"""How the address of a person begins that has a title before the name, or a word for "to"."""
_ATTENTION = re.compile(
    r"(?:for |to )?the attention of\b|attn\b|a la atención de\b|à l[’']attention d|z(?:u |\. ?)h(?:änden|d\.)|"
    r"all[’']attenzione d|à atenção d|t\.a\.v\.|ter attentie van\b",
    re.IGNORECASE,
)
_TITLE_ALONE = re.compile(rf"(?:{_TITLES})\s*[:,]?", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST_ADDRESSED = 120
"""Characters of a line alone from which it is no recipient's."""


def read_people(groups: list[list[Line]], parts: Parts, signed: Collection[str] = ()) -> None:
    """Which group of lines sends the letter, and which receives it; `signed` are the lines below the letter."""
    footer = [group[0].plain for group in groups if len(group) == 1 and _FOOT.search(group[0].plain)]
    groups = [group for group in groups if len(group) > 1 or not _FOOT.search(group[0].plain)]
    _sort_people(_with_titles(groups), parts, signed)
    if footer:
        parts.sender = parts.sender or Person()
        parts.sender.footer = footer


def _sort_people(groups: list[list[Line]], parts: Parts, signed: Collection[str]) -> None:
    if parts.memo_to:
        parts.recipients = [_recipient(parts.memo_to)]
        if groups:
            parts.sender = _sender([line for group in groups for line in group])
        return
    if not groups:
        return
    greeted = [_is_greeted(group, parts) for group in groups]
    senders = [
        number
        for number, group in enumerate(groups)
        if not greeted[number] and (_has_contact(group) or _signs(group, signed))
    ]
    last_sender = max(senders, default=-1)
    if last_sender == len(groups) - 1 and len(groups) > 1 and len(senders) < len(groups):
        # Contact lines behind the recipient: a letterhead's foot or the second column of its head.
        ours = [group for number, group in enumerate(groups) if number in senders]
        theirs = [group for number, group in enumerate(groups) if number not in senders]
        if not any(looks_addressed(group) or _is_greeted(group, parts) for group in theirs) and not parts.subject:
            ours, theirs = groups, []
    else:
        ours, theirs = groups[: last_sender + 1], groups[last_sender + 1 :]
    if len(theirs) > 1 and not ours and not _is_theirs(theirs[0], parts) and _is_theirs(theirs[-1], parts):
        ours, theirs = theirs[:1], theirs[1:]
        parts.unsure["sender"] = "taken for the sender since it stands first"
    ours, theirs = _with_letterhead(ours, theirs)
    long = bool(theirs) and len(theirs[0]) == 1 and len(theirs[0][0].plain) > LONGEST_ADDRESSED
    if not ours and long and not _is_greeted(theirs[0], parts):
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
        or _ADDRESSES.match(first)
    )


def _with_titles(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups; a word for "to" that stands by itself, "An", belongs to the lines below it."""
    found: list[list[Line]] = []
    for group in groups:
        above = found[-1] if found else []
        if len(above) == 1 and _TITLE_ALONE.fullmatch(above[0].plain.strip()):
            found[-1] = [*above, *group]
        else:
            found.append(group)
    return found


def _has_contact(group: Sequence[Line]) -> bool:
    return any(EMAIL.search(line.plain) or CONTACT.search(line.plain) or WEB.search(line.plain) for line in group)


def _is_theirs(group: Sequence[Line], parts: Parts) -> bool:
    return looks_addressed(group) or _is_greeted(group, parts)


def _is_greeted(group: Sequence[Line], parts: Parts) -> bool:
    """Whether the salutation names who stands in the lines, by name or by office."""
    greeting = {word for line in parts.salutation or () for word in _LONG_WORD.findall(line.plain.lower())}
    named = [word for line in group[:3] for word in _LONG_WORD.findall(line.plain) if word[0].isupper()]
    return any(word.lower() in greeting for word in named)


def _signs(group: Sequence[Line], signed: Collection[str]) -> bool:
    """Whether the first line of a group stands below the letter, too: a name without its titles is enough."""
    from generator.drafting.importing.recognising.lines import what_is

    first = group[0].plain.strip()
    return any(first == one or (what_is(one) == "person" and first.endswith(f" {one}")) for one in signed)


def names_addressee(group: Sequence[Line], *, marked: bool) -> bool:
    """Whether lines begin with a word for "to", or a title before a name; in a heading only with plain words."""
    return (_ATTENTION if marked else _ADDRESSES).match(group[0].plain) is not None


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
    texts = [line.plain.strip() for line in lines]
    # A title on a line of its own belongs to the name below it: "Herrn", "Señor".
    named = 2 if len(texts) > 1 and _TITLE_ALONE.fullmatch(texts[0]) else 1
    person = Person(name="".join(f"{text}\n" for text in texts[:2]) if named > 1 else texts[0])
    rest = texts[named:]
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
