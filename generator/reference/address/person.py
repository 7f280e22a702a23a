"""A person as known from facts and from the name as written, both together: what the texts of rules are filled with.

Facts given apart win over what a written name tells; the rule of a form puts its rank or knighthood before a name that
lacks it ("form: uk/baron" for "Alton of Liverpool"), and a name typed wholly in capitals or small letters is set in
mixed case, but for what may be letters or initials. Knows no office.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.reference.address.facts import MALE, Facts, Peerage
from generator.reference.address.names import Honorific, WrittenName, parse_name
from generator.reference.address.names.splitting import spoken
from generator.reference.address.names.titles import is_letters, titles
from generator.reference.address.rules import Rule
from generator.reference.address.wording import comparable, key_of
from generator.reference.languages import country_of
from generator.source.patterns import compiled

_RANKS = {"lord-courtesy": "Lord", "lady-courtesy": "Lady", "dowager-duchess": "Dowager Duchess"}
_BY_FIRST_NAME = frozenset(("lord-courtesy", "lady-courtesy"))
_DUCAL = frozenset(("duke", "duchess", "dowager-duchess"))
_KNIGHTS = ("sir", "dame")
_SMALL_WORDS = frozenset(
    ["of", "and", "the", "von", "van", "der", "den", "de", "del", "di", "da", "du", "zu", "y", "e"]
)
_SHORT_NAMES = frozenset("al ap bo ed el jo la le li lo lu ma mo ng st ty vi wu xi xu yi".split())  # noqa: SIM905
_STYLES = frozenset(["he", "hm", "hh", "hrh", "dr", "mr", "ms", "rt"])
_VOWEL = re.compile(r"[^\x00-\x7f]|[aeiouy]")
_PIECE = re.compile(r"[^\W\d_]+")
_OWN_S = re.compile(r"(?<=['’])S$")
_OF_PLACES = frozenset(
    ("duke", "duchess", "dowager-duchess", "marquess", "marchioness", "earl", "countess")
)  # ranks that are of a place, where a family name given apart is not part of the title
# Where the last of three names is the family name, and the letters that these countries write beside a to z.
_LAST_IS_FAMILY = {
    **dict.fromkeys(("GB", "IE", "US", "CA", "AU", "NZ"), ""), **dict.fromkeys(("DE", "AT", "CH"), "äöüßÄÖÜ"),
    **dict.fromkeys(("NL", "BE"), "éèëïöü"), "IT": "àèéìòù",
}  # fmt: skip
_AND = r"\s(?:and|&)\s"


class Person(NamedTuple):
    """Who is addressed."""

    facts: Facts
    written: WrittenName | None
    titles: tuple[tuple[Honorific, str], ...] = ()
    """What stands before the name, as typed."""
    is_guessed: bool = False
    """Whether the family name was told only by its place among three names or more."""

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
    if esquire and not known.gender and country_of(language) != "US":
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


def as_called(person: Person, country: str | None) -> Person:
    """The person, three plain names read as the country reads them: "Ketanji Brown Jackson", "Anna Maria Schmidt"."""
    letters = _LAST_IS_FAMILY.get(country or "")
    if person.facts.family_name or person.facts.peerage or not person.written:
        return person
    found = spoken(person.written.core.split(), letters)
    knighted = any(one.id in ("sir", "dame") for one, _ in person.titles)  # called by the first name alone
    given = person.facts.given_name or (None if knighted else found.given)
    known = person.facts._replace(given_name=given, family_name=found.family)
    return person._replace(facts=known, is_guessed=True) if found.family else person


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


def as_form(facts: Facts, rule: Rule | None, language: str) -> Facts:
    """The facts with the name that the rule of their form says; as they are where the name says it already.

    Of a peer whose given name is written too, the title is taken to be the family name.
    """
    if rule is None or rule.layer != "person" or facts.peerage:
        return facts
    ranks = tuple(rank for condition in rule.recognise for rank in condition.ranks)
    knights = tuple(one for condition in rule.recognise for one in condition.honorifics if one in _KNIGHTS)
    if not (ranks or knights):
        return facts
    if not (facts.name and facts.name.strip()):
        is_peer = bool(ranks) and ranks[0] not in _BY_FIRST_NAME and facts.family_name
        return facts._replace(peerage=Peerage(ranks[0])) if is_peer else facts
    written = parse_name(facts.name, language)
    if written.facts.peerage or any(one.kind == "rank" for one in written.honorifics) or not written.core:
        return facts
    letters = "".join(f" {word}" for word in written.facts.post_nominals)
    if knights:
        return facts._replace(name=f"{knights[0].title()} {written.bare}{letters}")
    title = _RANKS.get(ranks[0], ranks[0].title())
    if ranks[0] in _DUCAL and " of " not in f" {written.bare}":
        title += " of"
    whole = ranks[0] in _BY_FIRST_NAME or " of " in f" {written.bare}"
    name = written.bare if whole else written.facts.family_name
    style = "The Rt Hon the " if written.facts.privy_counsellor else ""
    return facts._replace(name=f"{style}{title} {name or written.bare}{letters}")


def in_mixed_case(name: str) -> str:
    """The name with capitals where they belong; as typed where it has both kinds of letters.

    What follows a comma stays as it is, and so do letters after the name, numerals and initials.
    """
    if name.islower():
        name = " ".join(_shouted(word) for word in name.split(" "))
    before, comma, after = name.partition(",")
    words = before.split(" ")
    plain = [word for word in words if word and not is_letters(word)]
    if len(plain) < 2 or not before.isupper() or all(len(word.rstrip(".")) < 3 for word in plain):
        return name
    last = max(index for index, word in enumerate(words) if word and not is_letters(word))
    said = [
        _mixed(word, first=index == 0) if index <= last and not _stays(word) else word
        for index, word in enumerate(words)
    ]
    return " ".join(said) + comma + after


def as_spoken(family: str) -> str:
    """A family name that stands in capitals for the eye, as it follows "Dear": "Smith" of "Mr John SMITH"."""
    letters = [character for character in family if character.isalpha()]
    if len(letters) < 4 or not family.isupper() or "." in family or not _VOWEL.search(comparable(family)):
        return family
    words = family.split(" ")
    return " ".join(_mixed(word, first=number == 0 and len(words) == 1) for number, word in enumerate(words))


def _shouted(word: str) -> str:
    return word if "ß" in word else word.upper()


def _stays(word: str) -> bool:
    key = comparable(word)
    if key in _STYLES:
        return key in ("he", "hm", "hh", "hrh")
    short = len(key) < 3 and key not in _SMALL_WORDS and key not in _SHORT_NAMES
    return short or "." in word.rstrip(".") or not word.strip("IVX.") or is_letters(word)


def _mixed(word: str, *, first: bool) -> str:
    if not first and comparable(word) in _SMALL_WORDS:
        return word.lower()
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + _mixed(word[2:], first=True)
    return _OWN_S.sub("s", _PIECE.sub(lambda met: met.group().capitalize(), word))
