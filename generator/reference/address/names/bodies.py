"""Tells names of bodies from names of people, and offices of state from offices in a club or a council.

Knows words only, and is silent where no word tells.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.reference.address.caching import Made, kept, yaml_of
from generator.reference.address.wording import key_of

# Small words that no person's name has: "Save the Children", "Index on Censorship".
_NOT_IN_NAMES = frozenset(("the", "on", "for", "to", "with"))


class _Words(NamedTuple):
    body: frozenset[str]
    sure: frozenset[str]
    not_state: tuple[str, ...]
    local: tuple[str, ...]
    office: frozenset[str]
    of_state: tuple[str, ...]
    state: tuple[str, ...]


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
def is_society(place: str) -> bool:
    """Whether what is said to be a place is a school, a club, a firm; towns and counties are places."""
    said = _without_state(place)
    return any(word in said for word in _words().not_state)


@lru_cache(maxsize=4096)
def is_office(name: str) -> bool:
    """Whether a word tells that an office is named, not a person: "Acting Prime Minister", "Editor"."""
    words = name.split()
    return (words[:1] == ["Head"] and "of" in words) or not _words().office.isdisjoint(key_of(name).split())
