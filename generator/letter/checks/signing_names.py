"""The name of one who signs, less everything that is written now one way and now another: titles, order, accents.

Compares nothing. Never drops what tells two people apart: a middle initial, "Jr.", the place of a peerage.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

from generator.letter.checks.usage import people
from generator.source.patterns import compiled
from generator.source.plain_letters import unaccented

_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТХУІЈЅаеорсхуіјѕԁһԛԝвкмнтΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTXYIJSaeopcxyijsdhqwBKMHTABEZHIKMNOPTYXo",
)
"""Letters of the Cyrillic and Greek alphabets that look like Latin ones (Unicode Technical Standard 39)."""
_LATIN = r"[A-Za-z]"
_NOT_LATIN = r"[Ѐ-ӿԀ-ԯͰ-Ͽ]"
_SPACES = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+"
_IN_BRACKETS = r"\s?[(\[][^()\[\]]*[)\]]"
_DOTS = r"(?<=\w)\.(?=\s|,|$)|(?<=\b[^\W\d_])\.(?=[^\W\d_])"
_ADDRESS = r"[^@\s]+@[^@\s]+\.[^@\s]+|(?:https?://|www\.)\S+|\S+\.(?:com|org|net|eu|int|info|co\.uk|gov\.uk|org\.uk|de|fr)(?:/\S*)?"


class Bare(NamedTuple):
    """What a name comes to."""

    words: tuple[str, ...]
    """Its words in small letters without accents, in the order in which they are said."""
    rank: str
    """What it is of a peer, "lord" or "lady" of a peer, in whatever way it was written; else empty."""
    of: tuple[str, ...]
    """The words after "of" in a peer's title."""

    @property
    def key(self) -> tuple[str, ...]:
        """What two spellings of one name have in common."""
        return (
            self.rank,
            *(word for index, word in enumerate(self.words) if len(word) > 1 or index in (0, len(self.words) - 1)),
        )

    @property
    def initials(self) -> tuple[str, ...]:
        """Initials between the first and the last name."""
        return tuple(word for word in self.words[1:-1] if len(word) == 1)


class _Facts(NamedTuple):
    titles: frozenset[str]
    after: frozenset[str]
    ranks: dict[str, str]
    told_apart_by: frozenset[str]
    distinct: frozenset[frozenset[str]]


@cache
def _facts() -> _Facts:
    said = people()
    ranks = {word: rank for rank, words in said["ranks"].items() for word in words.split()}
    return _Facts(
        frozenset(" ".join(said["titles"].values()).split()),
        frozenset(" ".join(said["after"].values()).split()),
        ranks,
        frozenset(said["told_apart_by"]["words"].split()),
        frozenset(frozenset(pair.split("/")) for pair in said["distinct"]["names"].split()),
    )


def is_address(name: str) -> bool:
    """Whether a name is an e-mail or web address."""
    return ("@" in name or "." in name) and compiled(_ADDRESS).fullmatch(name.strip()) is not None


def in_brackets(name: str) -> str:
    """What stands in brackets after a name, where people put what they are."""
    found = compiled(_IN_BRACKETS).search(name)
    return found[0].strip(" ()[]") if found else ""


def are_distinct(first: str, second: str) -> bool:
    """Whether two words are known as two family names that differ by a letter: Thomson and Thompson."""
    return frozenset((first, second)) in _facts().distinct


def mixes_scripts(name: str) -> bool:
    """Whether one word of a name has both Latin letters and others that look like them."""
    return compiled(_NOT_LATIN).search(name) is not None and any(
        compiled(_LATIN).search(word) and compiled(_NOT_LATIN).search(word) for word in name.split()
    )


def bare(name: str) -> Bare:
    """The name less titles, post-nominals, punctuation and accents; "Cox, Baroness" as "Baroness Cox"."""
    facts = _facts()
    if not name.isascii():
        name = compiled(_SPACES).sub(" ", unicodedata.normalize("NFKC", name))
        if compiled(_NOT_LATIN).search(name) and compiled(_LATIN).search(name):
            name = name.translate(_LOOKALIKES)
        name = unaccented(name)
    parts = [part for part in _plain(name).split(",") if part.strip()]
    if len(parts) > 1:
        words = [word for part in _in_order([part.split() for part in parts], facts) for word in part]
    else:
        words = parts[0].split() if parts else []
    words = _without_titles(words, facts)
    rank = facts.ranks.get(words[0], "") if words else ""
    if rank:
        words = words[1:]
        if "of" in words[1:]:
            place = words.index("of", 1)
            return Bare(tuple(words[:place]), rank, tuple(words[place + 1 :]))
    return Bare(tuple(words), rank, ())


def _plain(name: str) -> str:
    """In small letters, with commas but without any other mark; hyphens part words as spaces do."""
    said = compiled(_IN_BRACKETS).sub("", name) if "(" in name or "[" in name else name
    said = compiled(_DOTS).sub(" ", said) if "." in said else said
    said = said.lower().replace("&", " and ").replace(",", " , ")
    return " ".join(said.translate(_SEPARATORS).split())


_SEPARATORS = str.maketrans({**dict.fromkeys("’'`"), **dict.fromkeys('-‐‑–—./;:!?"“”„«»*_|', " ")})


def _in_order(parts: list[list[str]], facts: _Facts) -> list[list[str]]:
    """What stands after a comma: post-nominals go, a given name or a title comes first, an office stays behind."""
    head, *rest = parts
    rest = [part for part in rest if not all(word in facts.after for word in part)]
    if not rest:
        return [head]
    first = rest[0]
    while len(first) > 1 and first[-1] in facts.after:
        first = first[:-1]
    turned = len(head) <= 2 and len(first) <= 3 and not ({"of", "the", "for"} & set(first[1:]))
    if turned and not facts.told_apart_by.issuperset(first):
        return [first, head, *rest[1:]]
    return parts if facts.told_apart_by & set(first) else [head]


def _without_titles(words: list[str], facts: _Facts) -> list[str]:
    first, last = 0, len(words)
    while first < last - 1 and words[first] in facts.titles and words[first + 1] not in ("of", "for"):
        first += 1
    while last > first + 2 and words[last - 1] in facts.after:
        last -= 1
    if last - first < 2 and not (words and words[0] == "the"):
        return words  # "Mme Martin" and "M. Martin" are two.
    return words[first:last]
