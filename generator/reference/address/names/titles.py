"""What stands before and after a name: honorifics, ranks, letters, and the words by which a body is told from a person;
and the name so taken apart, whose parts joined give it back.

The data are in the YAML files beside this module. Knows single words only, and never guesses: a family name only where
it is sure.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.reference.address.caching import Made, kept, yaml_of
from generator.reference.address.facts import Facts
from generator.reference.address.wording import key_of

_HERE = Path(__file__).parent


class Honorific(NamedTuple):
    """A word or words before a name."""

    id: str
    kind: str
    """style, courtesy, rank, academic, clergy, armed, police or office."""
    height: int
    """The lower, the higher the title: of several, the highest is spoken."""
    printed: str = ""
    gender: str | None = None
    spoken: Mapping[str, Any] = {}
    name_too: bool = False
    """Whether it is also a given or family name ("Earl")."""
    narrow: bool = False
    """Whether it is a title only in some languages, and else an initial or a name ("M.", "Don")."""

    def spoken_in(self, language: str, gender: str | None) -> str | None:
        """How it is said after "Dear" in a language; None where it isn't."""
        said = self.spoken.get(language) or self.spoken.get(language.partition("-")[0])
        if isinstance(said, dict):
            said = said.get(gender or "neutral")
        return said or None


class Titles(NamedTuple):
    """All that is known of what stands round names."""

    honorifics: dict[str, Honorific]
    """By spelling in comparable form."""
    longest: int
    """Words of the longest spelling."""
    letters: dict[str, int]
    """Letters after a name, without points, and their place in the British order."""
    anywhere: frozenset[str]
    """Letters that have no one place: the same letters mean several things, or another country gives them."""
    suffixes: frozenset[str]
    only_in: Mapping[str, Sequence[str]]
    """Spellings that are titles in some languages alone."""
    small_in: Mapping[str, Sequence[str]]
    """Spellings that are titles in small letters in some languages alone."""
    meant_in: Mapping[str, Mapping[str, str]]
    """By language, spellings that mean another title than elsewhere: the Dutch "mr." is a lawyer."""
    before: Mapping[str, frozenset[str]]
    """Given names before which such a spelling is a title in every language: "M. Jean"."""
    before_letters: Mapping[str, str]
    """Letters of which a given name has one, with the same effect."""


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The data, read once."""
    data = kept("titles", _made).small
    known = [Honorific(*entry) for entry in data["honorifics"]]
    return Titles(
        honorifics={spelling: known[number] for spelling, number in data["spellings"].items()},
        longest=data["longest"],
        letters=data["letters"],
        anywhere=frozenset(data["anywhere"]),
        suffixes=frozenset(data["suffixes"]),
        only_in=data["only_in"],
        small_in=data["small_in"],
        meant_in=data["meant_in"],
        before={spelling: frozenset(names) for spelling, names in data["before"].items()},
        before_letters=data["before_letters"],
    )


def _made() -> Made:
    said, after = yaml_of(_HERE / "honorifics.yaml"), yaml_of(_HERE / "post_nominals.yaml")
    before = said["honorifics"]
    spellings: dict[str, int] = {}
    for height, entry in enumerate(before.values()):
        for spelling in entry["spellings"]:
            spellings.setdefault(key_of(spelling), height)
    letters: dict[str, int] = {}
    for place, group in enumerate((*after["ordered"], *after["groups"])):
        for one in group:
            letters.setdefault(one, place)
    small = {
        "honorifics": [_honorific(name, height, entry) for height, (name, entry) in enumerate(before.items())],
        "spellings": spellings,
        "longest": max(key.count(" ") + 1 for key in spellings),
        "letters": letters,
        "anywhere": after["anywhere"],
        "suffixes": after["suffixes"],
        **{name: said[name] for name in ("only_in", "small_in", "meant_in", "before", "before_letters")},
    }
    return Made(small)


def _honorific(name: str, height: int, entry: Mapping[str, Any]) -> Honorific:
    return Honorific(
        id=name,
        kind=entry["kind"],
        height=height,
        printed=entry.get("printed", ""),
        gender=entry.get("gender"),
        spoken=entry.get("spoken", {}),
        name_too="names" in entry,
        narrow="narrow" in entry,
    )


def is_letters(word: str) -> bool:
    """Whether a word is letters known to stand after a name: "MP", "Ph.D."; capitals matter."""
    known = titles()
    bare = word.replace(".", "")
    return bare in known.letters or bare in known.anywhere


def place_of(word: str) -> int | None:
    """The place of letters in the British order; None where they have none."""
    known = titles()
    bare = word.replace(".", "")
    return None if bare in known.anywhere else known.letters.get(bare)


def order_of(post_nominals: tuple[str, ...]) -> tuple[str, ...]:
    """The same letters in the British order; letters of which the order isn't known keep their places."""
    movable = [index for index, word in enumerate(post_nominals) if place_of(word) is not None]
    ordered = sorted((post_nominals[index] for index in movable), key=lambda word: place_of(word) or 0)
    result = list(post_nominals)
    for index, word in zip(movable, ordered, strict=True):
        result[index] = word
    return tuple(result)


class Part(NamedTuple):
    """A piece of a written name."""

    kind: str
    """honorific, name, family, peerage, letters, suffix, office, remark, or joint for what stands between them."""
    text: str


class WrittenName(NamedTuple):
    """A name as written, its parts and what follows from them."""

    parts: tuple[Part, ...]
    facts: Facts
    honorifics: tuple[Honorific, ...] = ()
    core: str = ""
    """The name without titles and letters: "Elizabeth Truss"; empty where only an office or a body is named."""
    suffix: str = ""
    """Jr, III …, as typed."""
    noble: str = ""
    """A word of nobility that is part of the family name: Gräfin, Freiherr."""
    house: str = ""
    """The family name without that word."""
    is_body: bool = False

    @property
    def bare(self) -> str:
        """The bare name with Jr, III … where it stands: "Abdullah II bin Al-Hussein"."""
        if not self.suffix:
            return self.core
        names = [part.text for part in self.parts if part.kind in ("name", "suffix")]
        typed = " ".join(names)
        same = sorted(typed.split()) == sorted(f"{self.core} {self.suffix}".split())
        return typed if same else f"{self.core} {self.suffix}".strip()

    def family_is(self, family: str | None) -> bool:
        """Whether that is the family name told here."""
        return bool(family) and family == self.facts.family_name
