"""The offices in a role, as typed: "Deputy Prime Minister and Secretary of State for Levelling Up".

A role is met by patterns as a whole, else by its parts up to a comma or line end, the first part first.
Knows no person.
"""

from functools import lru_cache
from typing import NamedTuple

from generator.reference.address.facts import FEMALE, MALE, Facts
from generator.reference.address.mentions import country_after, country_said, region_said
from generator.reference.address.names.bodies import is_body_alone, is_office, is_private
from generator.reference.address.patterns import Found
from generator.reference.address.rules import book
from generator.reference.address.rules.book import Entry
from generator.reference.address.wording import Words, words_of
from generator.source.patterns import compiled

_JOINT = r"\s*(\n)\s*|\s*([,;–—|/])\s*|\s+((?i:and|und|et|y|e|en|i|&))\s+|\s*(\()"
_STYLES = (("rt", "hon"), ("right", "hon"), ("right", "honourable"), ("right", "honorable"), ("rt", "honourable"))
_COURTESIES = {
    "monsieur": MALE, "herr": MALE, "herrn": MALE, "signor": MALE, "senor": MALE,
    "madame": FEMALE, "mme": FEMALE, "frau": FEMALE, "signora": FEMALE, "senora": FEMALE,
}  # fmt: skip
_STAFF = frozenset(
    [
        "chaplain",
        "office",
        "secretary",
        "assistant",
        "adviser",
        "advisor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "staff",
        "team",
        "envoy",
        "aide",
        "wife",
        "husband",
        "spouse",
        "partner",
        "son",
        "daughter",
        "widow",
    ]
)
"""What belongs to someone in office is not that office: "Archbishop of Canterbury's Chaplain"."""
_CROWN = r"(?:h m|hm|(?:his|her) (?:britannic )?majesty s) (?:ambassador|high commissioner|consul)\b"
_OVER = (
    r"(?i)[,(]\s*(?:ret\.?|ret['’]?d\.?|rtd\.?|retired|former|formerly|until|designate|elect|emerit\w*|ehemalig\w*"
    r"|designiert\w*|honoraire|a\. ?d\.|\d{4})(?!\w)"
)
"""What follows an office that is over or hasn't begun."""
_MOST_WORDS = 60
_MOST_PARTS = 8


class Office(NamedTuple):
    """An office met by patterns of rules."""

    text: str
    entries: tuple[tuple[Entry, Found], ...]
    """The ways to recognise it that were met, and how."""
    country: str | None = None
    private: bool = False
    """Whether what follows it names a university, a club, a council."""
    rest: str = ""
    """What follows it, as typed: often the body."""
    distinct: frozenset[str] = frozenset()
    """The countries of which alone some word of it tells: "Taoiseach"."""


@lru_cache(maxsize=4096)
def whole_office(text: str) -> Office | None:
    """The office that a role names with all its words."""
    if ("," in text or "(" in text) and compiled(_OVER).search(text):
        return None
    return _met(" ".join(text.split())) if len(words_of(text).words) <= _MOST_WORDS else None


@lru_cache(maxsize=4096)
def offices_in(text: str) -> tuple[tuple[Office, ...], ...]:
    """The ways to read a role as several offices, the longest first office first; each way has them in their order.

    No way where the first part is met by no pattern.
    """
    text = text.strip()
    if not text or len(words_of(text).words) > _MOST_WORDS:
        return ()
    ways = []
    joints = list(compiled(_JOINT).finditer(text))[:_MOST_PARTS]
    for joint in reversed(joints):
        before, after = text[: joint.start()].strip(), text[joint.end() :].strip(" ()")
        if compiled(_OVER).match(f",{after}"):
            return ()  # "Ambassador (retired)", "Prime Minister (2010–2016)"
        office = _met(before) if before else None
        if not office:
            continue
        rest = whole_office(after) if after else None
        others = (rest,) if rest else next(iter(offices_in(after)), ())
        if joint.group(3) and not others and not office.country:
            continue  # "Prime Minister and Cabinet Office Director"; not "President of Angola and Chair of the Union"
        country = office.country or (None if joint.group(4) else country_after(words_of(after)))
        first = office._replace(country=country, private=not others and is_private(after), rest=after)
        ways.append((first, *others))
    return tuple(ways)


def _is_of_staff(words: tuple[str, ...]) -> bool:
    """Whether the office belongs to someone in office."""
    return any(word == "s" and not _STAFF.isdisjoint(words[at : at + 4]) for at, word in enumerate(words[:-1]))


def with_body(facts: Facts) -> Facts:
    """The facts with a body that was written as role taken for the organisation: "United States Senate"."""
    if facts.organisation or len(facts.role) != 1:
        return facts
    role = facts.role[0].strip()
    return facts._replace(organisation=role, role=()) if _is_body(role) else facts


@lru_cache(maxsize=4096)
def _is_body(role: str) -> bool:
    """Whether a body, a state or a parliament was written as role, and no office."""
    if not is_body_alone(role) and not region_said(words_of(role)):
        return False
    return not (whole_office(role) or offices_in(role) or is_office(role))


def gender_of_courtesy(role: str) -> str | None:
    """The gender that a courtesy before an office tells: "Madame la Ministre", "Herr Oberbürgermeister"."""
    said = words_of(role).words
    return _COURTESIES.get(said[0]) if len(said) > 1 else None


def _without_style(words: Words) -> Words:
    """An office without The Rt Hon or a courtesy before it: "Monsieur le Maire"."""
    said = words.words
    if said[:2] in _STYLES and len(said) > 2:
        return words.part(2, len(said)).bare()
    if len(said) > 1 and said[0] in _COURTESIES:
        return words.part(1, len(said)).bare()
    return words


@lru_cache(maxsize=4096)
def _met(text: str) -> Office | None:
    """The office that all words of a text name, with or without the country in it."""
    words = _without_style(words_of(text).bare())
    if not words.words or _is_of_staff(words.words):
        return None
    found: dict[int, tuple[Entry, Found]] = {}
    mention = country_said(words)
    ways = [words]
    if mention:
        ways.append(mention.words.bare())
    if text.count(",") == 1:
        ways.append(words_of(text.replace(",", " of ")).bare())  # "Mayor, London"
    country = mention.country if mention else region_said(words)
    if words.key.startswith("h") and compiled(_CROWN).match(words.key):
        country = "GB"  # "HM Ambassador to Armenia" is not Armenia's
    for said in ways:
        for entry, met in book.candidates(said):
            known = found.get(id(entry))
            if known is None or met.literal > known[1].literal:
                found[id(entry)] = (entry, met)
    if not found:
        return None
    return Office(text, tuple(found.values()), country, distinct=book.told_by_words(words))
