"""Tells names of bodies and of offices ("The Prime Minister", "Madame la Maire de Paris", "The Lord Mayor of York")
from names of people, and offices of state from offices in a club or a council.

Goes by words and those round the titles, never by a list of offices, and is silent where no word tells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.reference.address.caching import Made, kept, yaml_of
from generator.reference.address.names.front import LORDLY, Read, Segment, words_in
from generator.reference.address.names.titles import is_letters
from generator.reference.address.wording import comparable, key_of

# Small words that no person's name has: "Save the Children", "Index on Censorship".
_NOT_IN_NAMES = frozenset(("the", "on", "for", "to", "with"))
_TO = re.compile(r"^An (?:die|den|das) ")
_GROUPS = frozenset((
    "members", "trustees", "councillors", "residents", "parents", "teachers", "mitglieder", "membres", "leden",
    "miembros", "membri", "membros", "mesdames", "messieurs",
))  # fmt: skip
"""Words with which a group begins that gets one letter."""
_ARTICLES = ("le", "la", "l'", "l’")
ROYAL = frozenset(("king", "queen", "prince", "princess", "pope", "emperor", "empress", "sultan", "emir", "grand-duke"))
_MAJESTIES = frozenset(("his-majesty", "her-majesty", "majesty"))
# What follows an office, not a family name: "Bundesministerin des Auswärtigen"; not "de": "Président de Gaulle".
_OF_OFFICE = frozenset(["of", "for", "general", "des", "du", "fur", "del", "della", "dell", "degli", "dei", "do"])
_ADDRESSED_BY_OFFICE = frozenset(["speaker", "president", "chairman", "chair", "mayor"])
_SAID_WITH_NAME = frozenset(
    ("lord-justice", "lady-justice", "mr-justice", "mrs-justice", "chief-justice", "justice", "judge")
)


class _Words(NamedTuple):
    body: frozenset[str]
    sure: frozenset[str]
    not_state: tuple[str, ...]
    local: tuple[str, ...]
    office: frozenset[str]
    of_state: tuple[str, ...]
    state: tuple[str, ...]
    authority: tuple[str, ...]
    job: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = kept("bodies", _made).small
    return _Words(
        frozenset(data["body"]),
        frozenset(data["sure"]),
        tuple(f" {word} " for word in data["not-state"]),
        tuple(f" {word} " for word in data["local"]),
        frozenset(data["office"]),
        tuple(f" {word} " for word in data["of-state"]),
        tuple(f" {word} " for word in data["state"]),
        tuple(data["authority"]),
        tuple(f" {word} " for word in data["job"]),
    )


def _made() -> Made:
    data = yaml_of(Path(__file__).with_name("bodies.yaml"))
    return Made({name: [key_of(word) for word in words] for name, words in data.items()})


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether a word in the name tells that it is a body's: "Department for Transport", "Amnesty International"."""
    if any(word in _NOT_IN_NAMES for word in name.split()[1:]):
        return True
    return not _words().body.isdisjoint(key_of(name).split())


@lru_cache(maxsize=4096)
def is_surely_body(core: str, *, titled: bool) -> bool:
    """Whether a name is a body's although a title stands before it: "General Medical Council", "Duke of Kent's Trust".

    `core`: the name without what is read as a title; `titled`: that is Mr, Ms or Dr, which hardly a body begins with.
    """
    words = core.split()
    if any(word.endswith(("'s", "’s")) for word in words):
        return True
    return not titled and words[:1] not in (["of"], ["for"]) and not _words().sure.isdisjoint(key_of(core).split())


@lru_cache(maxsize=4096)
def is_body_alone(text: str) -> bool:
    """Whether a text says a body and no office in it: "United States Senate", "City of Chicago"."""
    said = key_of(text)
    if "," in text or "\n" in text:
        return False
    return said.startswith("city of ") or not _words().body.isdisjoint(said.split())


def _without_state(name: str) -> str:
    """The words of a name without bodies of state and states: "Russian Federation", "Council of Europe"."""
    said = f" {key_of(name)} "
    for of_state in _words().of_state:
        said = said.replace(of_state, " ")
    return said


@lru_cache(maxsize=4096)
def is_private(organisation: str) -> bool:
    """Whether an office there is not an office of state: a university, a club, a town's council."""
    words = _words()
    said = _without_state(organisation)
    return any(word in said for word in (*words.not_state, *words.local))


@lru_cache(maxsize=4096)
def is_of_state(organisation: str) -> bool:
    """Whether a word tells that a body which names a country is the state's: not so "Armenian Assembly of America"."""
    said = f" {key_of(organisation)} "
    return any(word in said for word in _words().state)


@lru_cache(maxsize=4096)
def is_job(role: str) -> bool:
    """Whether a role is one whose holder is addressed by name everywhere: "Chief Executive", "Head of Policy"."""
    said = f" {key_of(role)} "
    return any(word in said for word in _words().job)


@lru_cache(maxsize=4096)
def is_german_authority(organisation: str) -> bool:
    """Whether a German name is an authority's: "Bundesamt für Naturschutz", "Regierung von Oberbayern"."""
    return any(word.endswith(_words().authority) for word in key_of(organisation).split())


@lru_cache(maxsize=4096)
def is_society(place: str) -> bool:
    """Whether what is said to be a place is a school, a club, a firm; towns and counties are places."""
    said = _without_state(place)
    return any(word in said for word in _words().not_state)


@lru_cache(maxsize=4096)
def is_office(name: str) -> bool:
    """Whether a word tells that an office is named, not a person: "Acting Prime Minister", "Editor"."""
    words = name.split()
    return (words[:1] == ["Head"] and "of" in words) or not _words().office.isdisjoint(key_of(name).split())


def is_office_name(first: Read, segment: Segment) -> bool:
    """Whether the name names only an office: "The Prime Minister", "The Lord Mayor of York"."""
    words = [comparable(word) for word in segment.words]
    if not words:
        return False
    ids = {one.id for one, _ in first.honorifics}
    if _TO.match(segment.text):
        return True
    if words[0] in _GROUPS or (words[0] in ("the", "all", "de", "die", "to") and _GROUPS.intersection(words[1:2])):
        return True  # "Members of the Committee", "Mesdames et Messieurs les députés"
    if ids & {"lord-justice", "lady-justice"} and first.core and comparable(first.core[0]) in ("clerk", "general"):
        return True
    if not first.core:
        return any(one.kind in ("rank", "office") or one.id in _MAJESTIES for one, _ in first.honorifics)
    if words[0] == "the" and first.honorifics and all(one.kind == "office" for one, _ in first.honorifics):
        return not ids & _SAID_WITH_NAME  # "The Chief Executive"
    kinds = {one.kind for one, _ in first.honorifics}
    if not first.honorifics and (words[0] == "the" or is_office(" ".join(segment.words))):
        return True
    if ids == {"master"} and words[:3] == ["the", "master", "of"]:
        return True  # "The Master of Balliol College"
    if ids in ({"monsieur"}, {"madame"}) and first.core[0].startswith(_ARTICLES):
        # "Monsieur le Procureur de la République", "Monsieur l'Inspecteur"; not "Monsieur le Professeur Jean Petit"
        after = first.core[1 if len(first.core[0]) > 2 else 2 :]
        return len(words) > 2 - (len(first.core[0]) > 2) and not (after and after[0][:1].isupper())
    if len(first.core) > 2 and is_letters(first.core[0]) and first.core[1] in ("for", "of"):
        return True  # "MP for Leeds East"
    if len(first.core) == 1 and ids <= {"mr", "madam", "mrs"} and comparable(first.core[0]) in _ADDRESSED_BY_OFFICE:
        return True  # "Mr Speaker"
    lordly = [word for token in first.core[:3] for word in words_in(token)] or [""]
    if "lord" in lordly[:2] or "lady" in lordly[:2]:
        at = 0 if lordly[0] in ("lord", "lady") else 1
        return len(lordly) > at + 1 and lordly[at + 1] in LORDLY and kinds <= {"style"}
    ranks = {one.id for one, _ in first.honorifics if one.kind == "rank"}
    if ranks & ROYAL and (lordly[0] == "of" or lordly == ["royal"]):
        return True  # "HRH The Prince of Wales", "The Princess Royal"
    last = first.honorifics[-1] if first.honorifics else None
    if not last or last[0].kind not in ("office", "clergy") or not kinds <= {"style", "courtesy", "office", "clergy"}:
        return False
    with_article = len(last[1].split()) > 1 and comparable(last[1].split()[0]) in ("la", "le", "el", "il", "die", "der")
    start = comparable(first.core[0].split("'")[0].split("’")[0])
    spanish = bool(ids & {"senor", "senora"}) and start in ("de", "da")
    return start in _OF_OFFICE or spanish or (with_article and first.core[0].islower())


def office_in(written: str, first: Read) -> str:
    """The office without courtesy: "Ambassador of France" of "His Excellency the Ambassador of France".

    A sovereign's style belongs to the office.
    """
    office = written.strip()
    for one, text in first.honorifics:
        courtesy = one.kind == "courtesy" and one.id != "master"  # (of a college)
        if courtesy or one.id in ("excellency", "his-excellency", "her-excellency"):
            office = office.removeprefix(text).strip()
    for word in reversed(first.letters):
        office = office.removesuffix(word).rstrip(" ,")
    return _TO.sub("", office)
