"""The name of one who signs, less everything that is written now one way and now another (titles, order, accents); and
one text where a name belongs that is clearly several people's: "Anna Meier, Ben Ek and Carla Du".

Never drops what tells two people apart: a middle initial, "Jr.", the place of a peerage. Silent wherever it may be one
name, a name with an office, or a body's: "Anna Meier, Chair", "Smith, Jones & Partners".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.letter.checks.forms_of_address import recipients
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.usage import people
from generator.letter.model import Signatory
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened
from generator.source.text import unaccented

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
_SEPARATORS = str.maketrans({**dict.fromkeys("’'`"), **dict.fromkeys('-‐‑–—./;:!?"“”„«»*_|', " ")})
_AND = r",?\s+(?:and|und|et|ed?|y|en|och|og|oraz|&)\s+"
_NAME = r"(?:[^\W\d_]\.?|[^\W\d_][^\W\d_.'’-]*(?:[.'’-]+[^\W\d_]+)*\.?)"
"""A word of a name: "Anna", "J.", "O'Brien", "Anna-Lena"."""
_TITLED = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Frau|Herrn?|Madame|Monsieur|Mme|Señora?|Sra?|Doña|Don|Signora?|Sig|"
    r"Pani?|Mevrouw|De heer|Dhr|Senhora?)\.? [^\W\d_]"
)
"""How a part of a name begins that is a person's of its own."""
MOST_WORDS = 5
LEAST, LEAST_IN_A_LIST = 3, 4
"""People in a text without semicolons: of two, "Marks and Spencer" may be one body, and whoever has written a list may
have put what they are after the name, "Ann Lee, Milton Keynes and Leighton Buzzard".
"""


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


SEVERAL_NAMES = Code(
    "several-names",
    "warning or notice",
    meaning=(
        "The name of one who signs seems to be several people's, so that the letter is signed by one with a strange "
        "name; or that of a recipient is, and the salutation greets only one of them, which is a warning. Bad: "
        "`signatories: Anna Example, Ben Sample and Carla Muster`; `name: Ms Ann Smith; Mr Ben Jones`. Good: a list; "
        "“Anna Example, Chair”; “Smith, Jones and Partners LLP”."
    ),
    remedy=(
        "Write each on a line of its own below `signatories:` or `recipients:`, after a dash. If it is one body, say "
        "`kind: organisation`."
    ),
)


@rule(SEVERAL_NAMES)
def several_recipients(letter: ReadLetter) -> Iterator[Problem]:
    """A recipient whose name is several people's, of whom the salutation greets only some."""
    if letter.resolved.salutation.given:
        return
    said = " ".join(line.plain for line in letter.worded.salutation.lines)
    for one, at in recipients(letter.resolved):
        name = one.recipient.name or ""
        if not any(sign in name for sign in (",", ";", " ")):
            continue
        parts = [part.strip() for part in compiled(rf"[,;]|{_AND}").split(name)]
        each = [part.split() for part in parts if compiled(_TITLED).match(part)]
        greeted, titled = ({words[index] in said for words in each} for index in (-1, 0))
        if len(each) > 1 and (len(greeted) > 1 or (len(titled) > 1 and not all(greeted))):
            message = f"the name '{shortened(name)}' is {len(each)} people's, and the letter begins '{said}'"
            hint = "write each as an entry of its own, after a dash, below 'recipients:'"
            yield SEVERAL_NAMES.at(at.at("name").value, message, hint)


def several(signatory: Signatory, letter: ReadLetter, *, alone: bool) -> int:
    """How many people's names a signatory's name holds, where that is beyond doubt; else 0.

    Where the name stands `alone` it may well be meant for several; single words, "Anna, Ben and Carla", are names only
    there, under a letter that has none of them as a common word.
    """
    name = signatory.name or ""
    if signatory.kind == "organisation":
        return 0
    if not compiled(rf";|{_AND}").search(name):
        return _with_commas_alone(name) if alone and name.count(",") >= LEAST - 1 else 0
    parts, least = _parts(name)
    if len(parts) < least or not all(_is_name(part) for part in parts) or _is_no_person(name, parts):
        return 0
    if not alone and least == LEAST and len(parts) < LEAST_IN_A_LIST:
        return 0
    lengths = [len(part.split()) for part in parts]
    if min(lengths) > 1:
        return len(parts)
    plain = alone and max(lengths) == 1 and not (signatory.role or signatory.affiliation)
    return len(parts) if plain and not _are_words(parts, letter) and not _is_sender(name, letter) else 0


def _with_commas_alone(name: str) -> int:
    """How many people stand between commas: each with a title, letters after the name or a common given name."""
    from generator.letter.checks.titles import given_names

    parts = [part.strip() for part in name.split(",") if part.strip()]
    ranks = frozenset(" ".join(people()["ranks"].values()).split())
    before, after = _titles() | ranks | given_names(), {"MP", "MSP", "MEP", "MLA", "TD", "MS"}
    persons = all(
        len(part.split()) > 1
        and _is_name(part)
        and (part.split()[0].strip(".").casefold() in before or part.split()[-1] in after)
        for part in parts
    )
    return len(parts) if persons and len(parts) >= LEAST and not _is_no_person(name, parts) else 0


def _parts(name: str) -> tuple[list[str], int]:
    """What stands between semicolons, less offices after commas, or else between commas; and how many it must be."""
    if ";" in name:
        return [part.partition(",")[0].strip() for part in name.split(";") if part.strip()], 2
    *others, last = (part.strip() for part in name.split(",") if part.strip())
    ends = [part.strip() for part in re.split(_AND, f" {last}") if part.strip()]
    if len(ends) == 1 and not compiled(rf",{_AND}").search(name):
        return [name], LEAST
    ends[0] = re.sub(r"^(?:and|und|et|ed?|y|en|och|og|oraz|&)\s+", "", ends[0])
    parts = [*others, *ends]
    titled = len(parts) == 2 and all(_words(part)[0] in _titles() and len(_words(part)) > 2 for part in parts)
    return parts, 2 if titled else LEAST


def _is_name(part: str) -> bool:
    """Whether it has the shape of a person's name: few words, with capitals but for particles such as "von"."""
    words = part.split()
    if not 0 < len(words) <= MOST_WORDS or not all(compiled(_NAME).fullmatch(word) for word in words):
        return False
    particles = _said("particles")
    return words[-1][0].isupper() and all(word[0].isupper() or word in particles for word in words)


def _is_no_person(name: str, parts: list[str]) -> bool:
    """Whether a word tells of a body, or of an office after a name."""
    from generator.reference.address.names.bodies import is_body, is_office  # only where a name is doubtful

    offices = _said("offices")
    return is_body(name) or any(is_office(part) or not offices.isdisjoint(_words(part)) for part in parts)


def _are_words(parts: list[str], letter: ReadLetter) -> bool:
    """Whether the letter has one of them as a common word: "Women, Peace and Security"."""
    found = set(parts)
    return any(
        word[0].islower() and word.capitalize() in found for one in letter.stretches for word in one.words.split()
    )


def _is_sender(name: str, letter: ReadLetter) -> bool:
    sender = letter.resolved.letter.sender
    return bool(sender and name in (sender.organisation, sender.name))


def _words(part: str) -> list[str]:
    return [word.strip(".").casefold() for word in part.split()]


def _titles() -> frozenset[str]:
    return frozenset(" ".join(people()["titles"].values()).split())


def _said(key: str) -> frozenset[str]:
    return frozenset(people()["no_names"][key].split())
