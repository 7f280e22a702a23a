"""A person as known from facts and from the name as written, both together: what the texts of rules are filled with.

Facts given apart win over what a written name tells. Knows no office.
"""

from typing import NamedTuple

from generator.reference.address.facts import MALE, Facts, Peerage
from generator.reference.address.names import Honorific, WrittenName, parse_name
from generator.reference.address.names.capitals import as_spoken, in_mixed_case
from generator.reference.address.names.splitting import english
from generator.reference.address.names.titles import titles
from generator.reference.address.wording import key_of
from generator.source.patterns import compiled

_OF_PLACES = frozenset(
    ("duke", "duchess", "dowager-duchess", "marquess", "marchioness", "earl", "countess")
)  # ranks that are of a place, where a family name given apart is not part of the title
_ENGLISH = frozenset(("GB", "IE", "US", "CA", "AU", "NZ"))
_AND = r"\s(?:and|&)\s"


class Person(NamedTuple):
    """Who is addressed."""

    facts: Facts
    written: WrittenName | None
    titles: tuple[tuple[Honorific, str], ...] = ()
    """What stands before the name, as typed."""

    @property
    def full_name(self) -> str | None:
        """Given and family name bare, as typed."""
        given, family = self.facts.given_name, self.facts.family_name
        courtesy = self.facts.peerage is None or self.facts.peerage.rank.endswith("-courtesy")
        if self.written and self.written.core and courtesy:
            return self.written.bare
        return " ".join(part for part in (given, family) if part) or None

    @property
    def is_couple(self) -> bool:
        """Whether two people or a family are named: "Herr und Frau Müller"."""
        return any(one.id == "couple" for one, _ in self.titles)

    @property
    def is_pair(self) -> bool:
        """Whether two people are named, a couple or "Lord and Lady Bath"."""
        return self.is_couple or bool(self.written and self.written.core.startswith(("and ", "& ")))

    @property
    def is_named(self) -> bool:
        """Whether anything is known of a name."""
        return bool(self.full_name or self.facts.peerage)


def person_of(facts: Facts, language: str) -> Person:
    """The person of the facts; a written name is parsed, and facts given apart win over it."""
    written = _written(facts.name, language) if facts.name and facts.name.strip() else None
    told = written.facts if written else Facts()
    before = _titles(told.title, written, language)
    if facts.title:
        before = (*[one for one in before if one[0].kind == "style"], *_typed_titles(facts.title))
    genders = {one.gender for one, _ in before if one.gender} if facts.title else set()
    known = facts._replace(
        given_name=facts.given_name or told.given_name,
        family_name=facts.family_name or told.family_name,
        title=facts.title or told.title,
        post_nominals=facts.post_nominals or told.post_nominals,
        peerage=_whole(facts) or told.peerage,
        privy_counsellor=told.privy_counsellor if facts.privy_counsellor is None else facts.privy_counsellor,
        role=facts.role or told.role,
        office=facts.office or told.office,
        gender=facts.gender or (genders.pop() if len(genders) == 1 else None) or told.gender,
    )
    if known.peerage and not facts.peerage and known.peerage.rank in ("lord", "lady") and not known.peerage.of:
        # "Lady Jane Smith" is an earl's daughter; of a member of the Lords the given name is a mistake.
        in_lords = any("lords" in key_of(line) for line in (*facts.role, facts.organisation or ""))
        if known.given_name and not in_lords:
            known = known._replace(peerage=Peerage(f"{known.peerage.rank}-courtesy"))
    if written and written.is_body:
        known = known._replace(organisation=facts.organisation or facts.name)
    if written and (written.is_body or not (written.core or told.peerage)):
        written = written._replace(core="", suffix="")
    if facts.peerage and known.peerage and known.peerage.of and known.peerage.rank in _OF_PLACES:
        known = known._replace(family_name=None)  # the Duke of Norfolk is not the Duke Howard of Norfolk
    esquire = any(one.strip(".") == "Esq" for one in known.post_nominals)
    if esquire and not known.gender and not language.endswith("-US"):
        known = known._replace(gender=MALE)  # in America also a woman at the bar
    if known.family_name and not facts.family_name:
        known = known._replace(family_name=as_spoken(known.family_name))
    if known.peerage and not known.gender:
        gender = titles().honorifics.get(key_of(known.peerage.rank))
        known = known._replace(gender=gender.gender if gender else None)
    return Person(known, written, before)


def _written(name: str, language: str) -> WrittenName:
    """The name parsed; one wholly in capitals or small letters is set in mixed case first."""
    written = parse_name(name, language)
    if written.is_body or not (written.core or written.facts.peerage):
        return written
    if name.isupper() or (name.islower() and written.honorifics):
        return parse_name(in_mixed_case(name), language)
    return written


def in_english(person: Person, country: str | None) -> Person:
    """The person, three plain names read the English way where the country writes English: "Ketanji Brown Jackson"."""
    if country not in _ENGLISH or person.facts.family_name or person.facts.peerage or not person.written:
        return person
    found = english(person.written.core.split())
    knighted = any(one.id in ("sir", "dame") for one, _ in person.titles)  # called by the first name alone
    given = person.facts.given_name or (None if knighted else found.given)
    known = person.facts._replace(given_name=given, family_name=found.family)
    return person._replace(facts=known) if found.family else person


def _whole(facts: Facts) -> Peerage | None:
    """The peerage given apart, its rank by the name that the rules use, and a title's name taken out of its place."""
    given = facts.peerage
    if not given:
        return None
    rank = titles().honorifics.get(key_of(given.rank).removeprefix("life ").removeprefix("hereditary "))
    return given._replace(rank=rank.id if rank else given.rank.strip().casefold())


def _titles(title: str | None, written: WrittenName | None, language: str) -> tuple[tuple[Honorific, str], ...]:
    if not written:
        return ()
    typed = [part.text for part in written.parts if part.kind == "honorific"]
    if len(typed) == len(written.honorifics):
        return tuple(zip(written.honorifics, typed, strict=True))
    return tuple((one, one.printed or one.id) for one in written.honorifics)


def _typed_titles(title: str) -> tuple[tuple[Honorific, str], ...]:
    """A title given apart: known titles, else the text as one of no kind."""
    parsed = parse_name(f"{title} X Y")
    typed = tuple(part.text for part in parsed.parts if part.kind == "honorific")
    if parsed.honorifics and len(typed) == len(parsed.honorifics) and parsed.core == "X Y":
        return tuple(zip(parsed.honorifics, typed, strict=True))
    return ((Honorific("", "academic", 0, spoken={}), title),)


def name_holes(person: Person) -> dict[str, str | None]:
    """What the texts about names are filled with."""
    facts, written = person.facts, person.written
    given = facts.given_name
    if given is None and any(one.id in ("sir", "dame") for one, _ in person.titles) and written and written.core:
        given = None if compiled(_AND).search(written.core) else written.core.split()[0]  # "Sir John and Lady Smith"
    house = written.house if written and written.family_is(facts.family_name) else ""
    return {
        "full_name": person.full_name,
        "given_name": given,
        "family_name": facts.family_name,
        "first_family_name": facts.family_name.partition("-")[0] if facts.family_name else None,
        "peerage": peerage_in_use(facts),
        "peer": (facts.family_name or facts.peerage.of) if facts.peerage else None,
        "rank": facts.peerage.rank if facts.peerage else None,
        "rank_title": _rank_title(person),
        "noble": (written.noble or None) if written and house else None,
        "house": house or None,
    }


def _rank_title(person: Person) -> str | None:
    """The rank as written, else by its name: "Dowager Countess"; without an article."""
    typed = next((text for one, text in reversed(person.titles) if one.kind == "rank"), None)
    rank = person.facts.peerage.rank if person.facts.peerage else None
    said = typed or (rank.replace("-", " ").title() if rank else None)
    return said[4:] if said and said[:4].casefold() == "the " else said


def peerage_in_use(facts: Facts) -> str | None:
    """The title in use, after its rank: "Alton of Liverpool", "of Snowdon", "Howe"."""
    peerage = facts.peerage
    if not peerage:
        return None
    if not peerage.of:
        return facts.family_name
    if not facts.family_name:
        return f"of {peerage.of}"
    if f"{peerage.of} ".startswith(f"{facts.family_name} "):
        return peerage.of
    return f"{facts.family_name} of {peerage.of}" if peerage.territorial is not False else facts.family_name


def spoken_title(person: Person, language: str) -> str | None:
    """The title said before the family name: the highest that the language says, courtesy titles last."""
    said = []
    for one, text in person.titles:
        spoken = one.spoken_in(language, person.facts.gender)
        if one.kind in ("academic", "clergy", "armed", "police", "office", "courtesy") and (spoken or not one.id):
            said.append((one.kind == "courtesy", one.height, spoken or text))
    return min(said)[2] if said else None
