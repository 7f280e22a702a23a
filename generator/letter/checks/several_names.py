"""One text where a name belongs that is clearly several people's: "Anna Meier, Ben Ek and Carla Du".

Silent wherever it may be one name, a name with an office, or a body's: "Anna Meier, Chair", "Smith, Jones & Partners".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.checks.addressing import recipients
from generator.letter.checks.running import ReadLetter
from generator.letter.checks.usage import people
from generator.letter.model import Signatory
from generator.problems import Problem, warning
from generator.source.patterns import compiled
from generator.source.quoting import shortened

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


def several_recipients(letter: ReadLetter) -> Iterator[Problem]:
    """A recipient whose name is several people's, of whom the salutation greets only some. Code: several-names."""
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
            yield warning(at.at("name").value, "several-names", message, hint)


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
