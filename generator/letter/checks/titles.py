"""Rules about the name on the envelope: titles that do not go together, and letters after the name in their order.

Judges a name only where its own words, or facts that the file gives, show that it is wrong. Never changes it.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.letter.checks.forms_of_address import recipients
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.salutation import FEMALE, MALE, gender_told, source_of
from generator.letter.checks.usage import usage
from generator.letter.resolving import Addressee, facts_of, plain
from generator.problems import Problem, Severity
from generator.problems.codes import Code
from generator.reference.languages import Language
from generator.source.quoting import shortened

KINGS_COUNSEL = datetime.date(2022, 9, 8)
"""The day from which Queen's Counsel are King's Counsel (the accession of Charles III)."""
NO_MEPS = datetime.date(2020, 2, 1)
"""The day from which the United Kingdom has no members of the European Parliament (Withdrawal Agreement)."""
RIGHT_HONOURABLE = r"(?:the\s+)?(?:rt\.?\s*hon\.?|right\s+honou?rable)"
MR = r"(?:mr|mrs|ms|miss|mx)\b\.?"
MR_WITH_STYLE = rf"\b{RIGHT_HONOURABLE}\s+({MR})(?!\s+(?:justice|speaker))"
MR_WITH_RANK = r"\b(?:mr|mrs|ms|miss|mx)\b\.?\s+(sir|dame|lord|lady|baroness|viscount)\b"
MR_ESQUIRE = rf"^({MR}).*\besq(?:uire)?\b\.?"
LORD_GIVEN = r"\b(Lord|Lady|Baroness|Baron|Viscount)\s+([^\W\d_]+)\s+(?!of\b)([^\W\d_][\w'’-]+)"
LIFE_PEERS = r"\b(house of lords|life peer(ess)?)\b"
RANK = r"\b(lord|lady|baroness|baron|viscount|viscountess|earl|countess|marquess|duke|duchess)\b"
MERELY_HONOURABLE = r"^(?:the\s+)?hon(?:ou?rable)?\b\.?\s+(?!mr\s+justice)"
HONOURED = rf"\b(?:{RIGHT_HONOURABLE}|hon(?:ou?rable)?\b|his|her|h\.?e\b|excellency|most|rev)"

STYLE = r"^(his|her) (excellency|majesty|(?:royal|imperial|serene) highness|hono[u]?r|worship|holiness|grace)\b(?!['’])"


class Mistake(NamedTuple):
    """What is wrong with a name, from which of its characters on, and what to write."""

    offset: int
    message: str
    hint: str
    style: bool = False


WRONG_TITLE = Code(
    "wrong-title",
    "warning or notice",
    meaning=(
        "The titles in a recipient's name do not go together, or not with what is known of the person; or the office "
        "has another place than its body. Bad: “The Rt Hon Lord John Example”, of a peer; “Mr Anna Example”, `gender: "
        "female`; “Mayor of Whitby” of “York City Council”. Good: “The Rt Hon the Lord Example”."
    ),
    remedy="Write the name as the message gives it.",
)


@rule(WRONG_TITLE, of_recipient=True)
def wrong_titles(letter: ReadLetter) -> Iterator[Problem]:
    """The titles in a recipient's name go together and with what is known of the person."""
    for one, at in recipients(letter.resolved):
        name = one.recipient.name
        if not name:
            continue
        found = _mistake(name, one, letter.resolved.letter.date, letter.resolved.language)
        if found:
            severity = Severity.NOTICE if found.style else Severity.WARNING
            yield WRONG_TITLE.at(at.at("name").within(0, found.offset), found.message, found.hint, severity)
        office = one.recipient.role[0].split(maxsplit=1)[0] if one.recipient.role else ""
        usual = usage(letter.language.tag)
        gender = facts_of(one.recipient).gender if usual.office_of_her and office else None
        if gender and _found(rf"^(?:{usual.office_of_her if gender == 'male' else usual.office_of_him})$", office):
            message = f"'{office}' and the gender '{gender}' contradict each other"
            yield WRONG_TITLE.at(at.at("role").value, message, "correct one of them", Severity.NOTICE)


@rule(WRONG_TITLE, of_recipient=True)
def places_of_office(letter: ReadLetter) -> Iterator[Problem]:
    """An ambassador's country is the embassy's, and a mayor's town the council's."""
    facts = usage(letter.language.tag)
    for one, at in recipients(letter.resolved):
        body, address = one.recipient.organisation or "", " ".join(one.recipient.address)
        for role in one.recipient.role if body else ():
            where = f"'{shortened(role)}' and '{shortened(body)}'"
            if _of_two_countries(role, body, facts.missions):
                yield WRONG_TITLE.at(at.at("role").value, f"{where} name two countries", "correct one of them")
            elif towns := _of_two_towns(role, body, address, facts.towns):
                message = f"{where} name two towns, '{towns[0]}' and '{towns[1]}'"
                yield WRONG_TITLE.at(at.at("role").value, message, "correct one of them")


def _of_two_countries(role: str, body: str, patterns: tuple[str, ...]) -> bool:
    if not patterns or not (sent_by := re.search(patterns[0], role)) or not re.search(patterns[1], body):
        return False
    from generator.reference.address import countries_named

    one, other = countries_named(sent_by[0]), countries_named(body)
    return bool(one and other) and one.isdisjoint(other)


def _of_two_towns(role: str, body: str, address: str, patterns: tuple[str, ...]) -> tuple[str, str] | None:
    """The towns of the office and of its body, where that of the office is nowhere else in the address."""
    one, other = (re.search(patterns[0], role), re.search(patterns[1], body)) if patterns else (None, None)
    if not one or not other:
        return None
    office, seat = (next(name for name in found.groups() if name) for found in (one, other))
    elsewhere = plain(f"{body} {address}")
    return None if plain(office) in elsewhere or plain(seat) in plain(role) else (office, seat)


POST_NOMINALS_ORDER = Code(
    "post-nominals-order",
    "notice",
    meaning=(
        "The letters after a recipient's name stand in another order than theirs: honours of the Crown, degrees, MP. "
        "Bad: “Ann Example MP DBE”. Good: “Ann Example DBE MP”."
    ),
    remedy="Write them in the order that the message gives.",
)


@rule(POST_NOMINALS_ORDER, of_recipient=True)
def post_nominals_in_order(letter: ReadLetter) -> Iterator[Problem]:
    """The letters after a recipient's name stand in their order."""
    for one, at in recipients(letter.resolved):
        given = one.recipient.post_nominals or _post_nominals(one.recipient.name)
        if len(given) < 2:
            continue
        from generator.reference.address import order_of

        right = tuple(order_of(given))
        if right != tuple(given):
            place = at.at("post_nominals" if one.recipient.post_nominals else "name").value
            message = f"the letters after the name stand as '{shortened(' '.join(given))}'"
            yield POST_NOMINALS_ORDER.at(place, message, f"their order is '{' '.join(right)}'")


def _post_nominals(name: str | None) -> tuple[str, ...]:
    # Nearly every name has none or one: two words in capitals at its end are worth a look.
    if not name or not re.search(r"[A-Z]\w*[A-Z]\S*[\s,]+(?:\([^)]*\)\s*)?[A-Z][\w()]*[A-Z]", name):
        return ()
    from generator.reference.address import parse_name

    return parse_name(name).facts.post_nominals


def _mistake(name: str, one: Addressee, date: datetime.date | None, language: Language) -> Mistake | None:
    other = _of_other_gender(name, one)
    if other or not language.follows("british-titles"):
        return other
    return (
        _together(name)
        or _peer(name, one)
        or _counsel(name, date)
        or _member_of_european_parliament(name, one, date)
        or _privy_counsellor(name, one)
        or _style_left_out(name, one)
    )


def _of_other_gender(name: str, one: Addressee) -> Mistake | None:
    """A title of one gender, where the file says the other."""
    first = name.split(maxsplit=1)[0].rstrip(".").casefold()
    gender = facts_of(one.recipient).gender
    if style := _found(STYLE, name):
        other = gender_told(one.recipient) or gender
        if other and other != ("female" if style[1].lower() == "her" else "male"):
            right = f"{'Her' if other == 'female' else 'His'} {style[2]}"
            return Mistake(0, f"'{style[0]}' is said of the other gender", f"write '{right}', or correct the gender")
    male, female = first in MALE - {"m"} or first == "sir", first in FEMALE or first == "dame"
    if (male and gender == "female") or (female and gender == "male"):
        message = f"'{name.split(maxsplit=1)[0]}' and the gender '{gender}' contradict each other"
        return Mistake(0, message, "correct one of them")
    return None


def _found(pattern: str, text: str) -> re.Match[str] | None:
    """The first match, in capitals or small letters; patterns are compiled when first asked for."""
    return re.search(pattern, text, re.IGNORECASE)


def _together(name: str) -> Mistake | None:
    """Titles of which one excludes the other."""
    if not _found(r"\bm(?:r|rs|s|iss|x)\b", name):
        return None
    if found := _found(MR_WITH_STYLE, name):
        right = f"{name[: found.start(1)]}{name[found.end(1) :].lstrip()}"
        return Mistake(found.start(1), f"'{found[1]}' does not stand after 'The Rt Hon'", f"write '{shortened(right)}'")
    if found := _found(MR_WITH_RANK, name):
        title = found[0].split()[0]
        right = f"{name[: found.start()]}{name[found.start(1) :]}"
        return Mistake(found.start(), f"'{title}' does not stand before '{found[1]}'", f"write '{shortened(right)}'")
    if found := _found(MR_ESQUIRE, name):
        return Mistake(0, f"'{found[1]}' and 'Esq' do not go together", "write one of them", style=True)
    return None


def _peer(name: str, one: Addressee) -> Mistake | None:
    """A peer's title has no given name in it; with one it is that of a duke's or marquess's younger son."""
    found = re.search(LORD_GIVEN, name) if any(rank in name for rank in ("Lord", "Lady", "Baron", "Visc")) else None
    if not found:
        return None
    recipient = one.recipient
    body = " ".join((*recipient.role, recipient.organisation or ""))
    known = recipient.given_name and plain(recipient.given_name) == plain(found[2]) and recipient.peerage
    of_place = re.match(r" of [A-Z]", name[found.end() :])  # (which a duke's younger son has not)
    if not known and not ((of_place or _found(LIFE_PEERS, body)) and found[2].casefold() in given_names()):
        return None
    right = f"{name[: found.start(2)]}{name[found.start(3) :]}"
    return Mistake(found.start(2), f"a peer's title has no given name: '{found[0]}'", f"write '{shortened(right)}'")


def _counsel(name: str, date: datetime.date | None) -> Mistake | None:
    if not date:
        return None
    wrong, right, when = ("QC", "KC", "since") if date >= KINGS_COUNSEL else ("KC", "QC", "before")
    found = re.search(rf"\b{wrong}\b", name)
    if not found:
        return None
    whose = "King's" if right == "KC" else "Queen's"
    return Mistake(
        found.start(),
        f"'{wrong}' in a letter of {date.year}: {when} September 2022 it is {whose} Counsel",
        f"write '{right}'",
    )


def _member_of_european_parliament(name: str, one: Addressee, date: datetime.date | None) -> Mistake | None:
    found = re.search(r"\bMEP\b", name)
    country = plain(one.recipient.country or "")
    british = country in ("uk", "gb", "united kingdom", "great britain") or re.search(r"\bMP\b", name)
    if not (found and british and date and date >= NO_MEPS):
        return None
    message = "the United Kingdom has had no members of the European Parliament since February 2020"
    return Mistake(found.start(), message, "leave out 'MEP'")


def _privy_counsellor(name: str, one: Addressee) -> Mistake | None:
    if one.recipient.privy_counsellor != "no":
        return None
    found = _found(rf"\b{RIGHT_HONOURABLE}", name)
    if not found or _found(RANK, name):
        return None
    right = name[found.end() :].strip()
    message = f"'{found[0]}' is for Privy Counsellors, and 'privy_counsellor' is no"
    return Mistake(found.start(), message, f"write '{shortened(right)}'")


def _style_left_out(name: str, one: Addressee) -> Mistake | None:
    """A style that the office brings with it, where the name has none."""
    form, rule = one.form, one.form.rule
    usual = form.name_line
    if not usual or not rule or rule.layer != "office" or one.recipient.privy_counsellor == "no":
        return None
    if plain(name) == plain(usual):
        return None
    lacking = re.match(r"(The Rt Hon|The Honou?rable|The Most Rev\w*|The Rt Rev\w*) ", usual)
    lower = lacking and lacking[1] == "The Rt Hon" and _found(MERELY_HONOURABLE, name)
    if not lacking or (_found(HONOURED, name) and not lower):
        return None
    source = next(source_of(one), "")
    whom = rule.applies_to[0].lower() + rule.applies_to[1:]
    message = f"'{shortened(name)}' for {whom}: usual is '{usual}'" + (f" ({source})" if source else "")
    return Mistake(0, message, f"write '{usual}' if that is the person's style", style=True)


@cache
def given_names() -> frozenset[str]:
    """Common British given names, none of which begins the title of a peer with two surnames."""
    text = Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().casefold() for line in text.splitlines() if line.strip() and line[0] != "#")
