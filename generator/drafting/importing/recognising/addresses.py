"""Who writes and who is written to: the groups of lines above a salutation, told apart and put into their fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.drafting.importing.document import Line, line_of
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.parts import Parts, Person
from generator.drafting.importing.recognising.senders import EMAIL, RETURNS, WEB, is_postal, sender_of

CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|fax|e-?mail|web|website|tél|telefon|teléfono)\b\s*[.:]|"
    r"registered (?:charity|office|in)|charity (?:no|number)",
    re.IGNORECASE,
)
FOOT = re.compile(
    r"\b(?:registered (?:charity|office|company|in)|charity,? (?:no|number)|company (?:no|number)|"
    r"amtsgericht|registergericht|vereinsregister|siret|association loi|vat (?:no|number))\b",
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
    r"(?:for |to )?the attention of\b|attn\b|fao\b|f\.a\.o\.|"
    r"a la atención de\b|à l[’']attention d|z(?:u |\. ?)h(?:änden|d\.)|"
    r"all[’']attenzione d|à atenção d|t\.a\.v\.|ter attentie van\b",
    re.IGNORECASE,
)
_TITLE_ALONE = re.compile(
    rf"(?:{_TITLES}|doctora?|dottore|dottoressa|ingenier[oa]|licenciad[oa]|professora?|profesora?|abogad[oa]|magistrad[oa])\s*[:,]?",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST_ADDRESSED = 120
"""Characters of a line alone from which it is no recipient's."""


def read_people(groups: list[list[Line]], parts: Parts, signed: Collection[str] = ()) -> None:
    """Which group of lines sends the letter, and which receives it; `signed` are the lines below the letter."""
    footer = [group[0].plain for group in groups if len(group) == 1 and FOOT.search(group[0].plain)]
    groups = [group for group in groups if len(group) > 1 or not FOOT.search(group[0].plain)]
    _sort_people(_with_places(_with_titles(groups)), parts, signed)
    if footer:
        parts.sender = parts.sender or Person()
        parts.sender.footer = footer


def _sort_people(groups: list[list[Line]], parts: Parts, signed: Collection[str]) -> None:
    if parts.memo_to:
        parts.recipients = [_recipient(one) for one in _each(parts.memo_to)]
        if groups:
            parts.sender = sender_of([line for group in groups for line in group], parts.relabelled, signed)
            parts.unsure["sender"] = "lines of the head that stand behind no label were taken for the sender's"
        return
    if not groups:
        return
    said = [_greeted_words(group, parts) for group in groups]
    # A letterhead may share a word with the salutation by chance: then others share more.
    greeted = [
        words > 0 and (words == max(said) or not _has_contact(group)) for words, group in zip(said, groups, strict=True)
    ]
    senders = [
        number
        for number, group in enumerate(groups)
        if not greeted[number] and (_has_contact(group) or _signs(group, [*parts.letterhead, *signed]))
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
    if len(theirs) > 1 and not ours and _writes(theirs, parts):
        leading = _leading(theirs, parts) or 1
        ours, theirs = theirs[:leading], theirs[leading:]
        parts.unsure["sender"] = "taken for the sender since it stands first"
    if len(theirs) > 1 and not ours and _writes_beside(theirs, parts):
        ours, theirs = theirs[-1:], theirs[:-1]
        parts.unsure["sender"] = "taken for the sender since the salutation names another"
    if (leading := _leading(theirs, parts)) and (not ours or groups.index(ours[0]) > groups.index(theirs[0])):
        ours, theirs = [*theirs[:leading], *ours], theirs[leading:]
    ours, theirs = _with_letterhead(ours, theirs)
    long = bool(theirs) and len(theirs[0]) == 1 and len(theirs[0][0].plain) > LONGEST_ADDRESSED
    if not ours and long and not _is_greeted(theirs[0], parts):
        # A whole sentence of offices at the head of the page is who writes: "Mandates of the Special Rapporteur on …".
        ours, theirs = theirs[:1], theirs[1:]
    if ours and not theirs and not any(_signs(group, [*parts.letterhead, *signed]) for group in ours):
        parts.unsure["sender"] = "taken for the sender since it says how to reach them; move it if it is the recipient"
    if ours:
        parts.sender = sender_of([line for group in ours for line in group], parts.relabelled, signed)
    parts.recipients = [_recipient(group) for group in _by_person(theirs)]
    if len(theirs) > 1:
        parts.unsure["recipients" if len(parts.recipients) > 1 else "recipient"] = (
            "several blocks of lines stood here, and whom each names was guessed"
        )


def _writes(groups: list[list[Line]], parts: Parts) -> bool:
    """Whether the first group, which no contact tells apart, is who writes: a body above those who are greeted."""
    first, *others = groups
    if _is_greeted(first, parts):
        return False
    if not looks_addressed(first):
        return _is_theirs(others[-1], parts)
    body = what_is(first[0].plain) == "body" or _BODY.search(first[0].plain)
    return bool(body) and any(_is_greeted(group, parts) for group in others)


def _leading(groups: list[list[Line]], parts: Parts) -> int:
    """How many groups stand above those whom the salutation names, and don't begin as a recipient's address does."""
    named = next((at for at, group in enumerate(groups) if _is_greeted(group, parts)), 0)
    return next((at for at, group in enumerate(groups[:named]) if looks_addressed(group)), named)


def _writes_beside(groups: list[list[Line]], parts: Parts) -> bool:
    """Whether the last group is a body with its address, beside those of them whom the salutation names."""
    *others, last = groups
    body = what_is(last[0].plain) == "body" and not looks_addressed(last) and is_postal(last[-1].plain)
    return body and not _is_greeted(last, parts) and all(_is_greeted(group, parts) for group in others)


def _with_letterhead(ours: list[list[Line]], theirs: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The groups, single lines above an address of several with the sender: a letterhead, or a line for returns."""
    first = next((number for number, group in enumerate(theirs) if len(group) > 1), 0)
    lines = [group[0].plain for group in theirs[:first]]
    if not first or not all(RETURNS.search(line) or (ours and is_postal(line)) for line in lines):
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


_HOUSES = re.compile(
    r"houses? of (?:commons|lords|parliament|representatives)|palace of westminster|portcullis house|leinster house|"
    r"assemblée nationale|palais bourbon|deutscher bundestag|platz der republik|scottish parliament|senedd",
    re.IGNORECASE,
)
"""Parliaments, where people and groups have their address."""


def _with_places(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups; the place of a body that stands by itself above it belongs to that body."""
    if len(groups) < 2 or len(groups[0]) > 1 or EMAIL.search(groups[0][0].plain) or RETURNS.search(groups[0][0].plain):
        return groups
    first, second, *others = groups
    place = _HOUSES.match(second[0].plain) or is_postal(second[0].plain)
    named = what_is(first[0].plain) in ("person", "body", "other") and not is_postal(first[0].plain)
    if (
        named
        and place
        and all(is_postal(line.plain) or _HOUSES.match(line.plain) or _is_contact(line) for line in second)
    ):
        return [[*first, *second], *others]
    return groups


def _is_contact(line: Line) -> bool:
    return bool(EMAIL.search(line.plain) or CONTACT.search(line.plain) or WEB.search(line.plain))


def _has_contact(group: Sequence[Line]) -> bool:
    return any(map(_is_contact, group))


def _is_theirs(group: Sequence[Line], parts: Parts) -> bool:
    return looks_addressed(group) or _is_greeted(group, parts)


def _is_greeted(group: Sequence[Line], parts: Parts) -> bool:
    """Whether the salutation names who stands in the lines, by name or by office."""
    return _greeted_words(group, parts) > 0


def _greeted_words(group: Sequence[Line], parts: Parts) -> int:
    """How many words of a group's first lines the salutation has, too."""
    greeting = {word for line in parts.salutation or () for word in _LONG_WORD.findall(line.plain.lower())}
    named = {word.lower() for line in group[:3] for word in _LONG_WORD.findall(line.plain) if word[0].isupper()}
    return sum(any(f"{word}{ending}" in greeting for ending in ("", "s", "es", "n", "en")) for word in named)


def _signs(group: Sequence[Line], signed: Collection[str]) -> bool:
    """Whether the first line of a group stands below the letter, too: a name without its titles is enough."""
    first = group[0].plain.strip()
    return any(first == one or (what_is(one) == "person" and first.endswith(f" {one}")) for one in signed)


def names_addressee(group: Sequence[Line], *, marked: bool) -> bool:
    """Whether lines begin with a word for "to", or a title before a name; in a heading only with plain words."""
    return (_ATTENTION if marked else _ADDRESSES).match(group[0].plain) is not None


def _by_person(groups: list[list[Line]]) -> list[list[Line]]:
    """One list of lines a recipient: a group of postal lines belongs to the one before it."""
    found: list[list[Line]] = []
    for group in groups:
        if found and len(group) == 1 and attends(group[0].plain):
            found[-1].insert(1, group[0])
            continue
        postal = bool(found) and is_postal(group[0].plain) and not looks_addressed(group)
        if postal or _shares_address(found, group):
            found[-1] += group
        else:
            found.append(list(group))
    return found


def attends(line: str) -> bool:
    """Whether a line names the person in an office for whom the letter is: "For the attention of …"."""
    return _ATTENTION.match(line) is not None


def _shares_address(above: list[list[Line]], group: Sequence[Line]) -> bool:
    """Whether a body and its address stand below several people without one: it is theirs."""
    body = what_is(group[0].plain) == "body" or _BODY.search(group[0].plain)
    people = len(above) > 1 and not any(is_postal(line.plain) for one in above for line in one)
    return bool(people and body and len(group) > 1 and is_postal(group[-1].plain))


def _each(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each whom "To:" names: several people on one line have semicolons between them."""
    if len(lines) > 1 or ";" not in lines[0].plain:
        return [list(lines)]
    return [[line_of(name)] for name in lines[0].plain.split(";") if name.strip()]


def _recipient(lines: Sequence[Line]) -> Person:
    texts = [line.plain.strip() for line in lines]
    # A title on a line of its own belongs to the name below it: "Herrn", "Señor".
    named = 2 if len(texts) > 1 and (_TITLE_ALONE.fullmatch(texts[0]) or _is_office_above(*texts[:2])) else 1
    person = Person(name="".join(f"{text}\n" for text in texts[:2]) if named > 1 else texts[0])
    rest = texts[named:]
    postal = next((number for number, text in enumerate(rest) if is_postal(text)), len(rest))
    person.role, person.address = rest[:postal], rest[postal:]
    if _ends_with_body(person.role):
        person.organisation = person.role.pop()
    return person


def _is_office_above(first: str, second: str) -> bool:
    """Whether an office with its title stands above a name: "Frau Bundesministerin", and below it "Dr. Anna Muster"."""
    titled = re.match(r"(?:herrn?|frau|monsieur le|madame l[ae]|señora?|signora?)\s+(\S.*)$", first, re.IGNORECASE)
    return (
        titled is not None
        and what_is(titled[1]) == "role"
        and len(titled[1].split()) <= 2
        and what_is(second) == "person"
    )


def _ends_with_body(lines: Sequence[str]) -> bool:
    """Whether the last of the lines below a name is where an office is held, and does not go on from the line above."""
    if not lines or re.match(r"(of|for|and|de|des|du|für|und|et|y|e|en|i)\b", lines[-1], re.IGNORECASE):
        return False
    above = lines[-2] if len(lines) > 1 else ""
    if above and re.search(
        r"(?:,|\b(?:of|for|and|the|de|du|für|und|et|y|e|en|i|per|para|pour))$", above, re.IGNORECASE
    ):
        return False
    if len(lines) > 1 and _BODY.search(lines[-1]):
        return True
    return what_is(lines[-1]) == "body"
