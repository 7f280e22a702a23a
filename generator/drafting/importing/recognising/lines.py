"""What a line below a letter can be: a person, a body, an office, anything else. Never looks at lines around it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from generator.drafting.importing.recognising.dates import dated
from generator.drafting.importing.recognising.words import PARTICLES
from generator.reference.address.names import parse_name

What = Literal["person", "body", "role", "contact", "date", "other"]
LONGEST_NAME = 60
"""Characters of a person's name, less what follows a comma."""
_MOST_WORDS = 6
_PARTICLES = PARTICLES | {"la", "las", "le", "los", "of", "the", "ap", "don", "dom", "doña", "donna", "fra", "suor"}
_CASELESS = re.compile(r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u10d0-\u10ff\u3040-\u9fff\uac00-\ud7af]")
_CONTACT = re.compile(
    r"[\w.+-]@[\w-]+\.\w|https?://|www\.|\b(?:tel|phone|telefon|tél|fax|e-?mail)\b\s*[.:]", re.IGNORECASE
)
_SIGNED = re.compile(r"^(?:gez\.|sgd\.?|signed|s/|/s/|\(?signé\)?)\s*:?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\(?\d(?:[ ()/.-]*\d){6,14}")
_TRADE_OF = re.compile(
    r"\S+\s+(?:por|para|de|del|della|of|for|für|der|des|en|in|im|pour|du|w|van|dla)\s", re.IGNORECASE
)
_HONORARY = re.compile(r"hon(?:\.|orary)?\s+(?=[^\W\d_])", re.IGNORECASE)
_BODY_OF = re.compile(r"[^\W\d_]{3,} (?:de|des|du|del|della|dei|degli|delle|der|van|of)\b", re.IGNORECASE)
_ENDS = ".?!:;"
_POST_NOMINAL = re.compile(r"\s(?:MP|MSP|MS|MEP|MLA|TD|MdB|MdL|MdEP|KC|QC)$")
"""Letters of members of parliaments, which are offices where they stand alone."""
_NICKNAME = re.compile(
    r"\s*(?:\b(?:ps|pseud|alias|aka|gen|dit|detto)\b\.?)?\s*[„“\"«‘][^„“”\"«»’]{1,30}[”“\"»’]", re.IGNORECASE
)
_MANY = re.compile(r"[^\W\d_]{3,}(?:[^s]s|ärzte|innen)", re.IGNORECASE)
LONGEST_ANNOUNCEMENT = 120
_OF_US = re.compile(r"(?:we|i|wir|ich|nous|je|noi|nosotr[oa]s|nós|wij|my|vi|ми|мы|մենք|نحن)\b", re.IGNORECASE)
"""How a line begins that is a sentence of those who sign."""


class _Words(NamedTuple):
    roles: re.Pattern[str]
    trades: re.Pattern[str]
    bodies: re.Pattern[str]
    behalf: re.Pattern[str]
    announce: re.Pattern[str]
    groups: re.Pattern[str]


@cache
def _words() -> _Words:
    text = Path(__file__).with_name("people.yaml").read_text(encoding="utf-8")
    said = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes only text)
    return _Words(
        *(re.compile(rf"(?<!\w)(?:{'|'.join(said[name])})", re.IGNORECASE) for name in _Words._fields),
    )


@cache
def what_is(line: str) -> What:
    """What a line is, by its words."""
    text = _SIGNED.sub("", line.strip())
    if _CONTACT.search(text):
        return "contact"
    if dated(text):
        return "date"
    if _NUMBER.fullmatch(text):
        return "contact"
    name, comma, _ = text.partition(",")
    if _words().bodies.match(text) and _BODY_OF.match(text):
        return "body"  # "Colegio de Abogados", "Association des maires": offices are only what it is of.
    if _TRADE_OF.match(name) and _words().trades.match(name):
        return "role"
    if _is_role(name) and not (comma and is_titled(name)):
        return "role"
    if _is_person(name):
        return "person"
    if _words().bodies.search(text) or parse_name(text[:200]).is_body:
        return "body"
    return "role" if _is_role(text) else "other"


def is_office(text: str) -> bool:
    """Whether an office is named anywhere in a text: what a line that begins with it is, its place decides."""
    return _words().roles.search(text) is not None


def is_trade(text: str) -> bool:
    """Whether a profession is named in a text that stands behind a name; alone it may be a name: Maria Pastor."""
    return _words().trades.search(text) is not None


def is_group(text: str) -> bool:
    """Whether a few words end with one for many: "International organisations"."""
    words = text.split()
    return (
        1 <= len(words) <= 3 and _words().groups.fullmatch(words[-1]) is not None and not re.search(r"[\d(),.]", text)
    )


def is_of_many(text: str) -> bool:
    """Whether the profession that a text begins with is in the plural: a body's name, "Médecins du fleuve"."""
    found = re.match(r"[^\W\d_]+", text)
    return found is not None and _MANY.fullmatch(found[0]) is not None and _words().trades.match(text) is not None


def announces_names(line: str) -> bool:
    """Whether a short line says that those who sign follow: "Signatories", "First signed by:"."""
    text = line.strip()
    if len(text) > LONGEST_ANNOUNCEMENT:
        return False
    if _words().groups.fullmatch(text.rstrip(" :")) and (text[-1:] == ":" or len(text.split()) == 1):
        return True
    found = _words().announce.search(text)
    if found is None or _OF_US.match(text):
        return False
    return found.start() < 12 if text[-1:] != ":" else True


def signs_for(line: str) -> bool:
    """Whether a line begins with for whom those below it sign."""
    return len(line) < 120 and _words().behalf.match(line.strip()) is not None


def _is_role(text: str) -> bool:
    """Whether a line begins with an office, or has one before "of"."""
    if honorary := _HONORARY.match(text):
        return _words().roles.match(text[honorary.end() :]) is not None
    found = _words().roles.search(text)
    if found and _POST_NOMINAL.search(text) and len(text[: found.start()].split()) > 1:
        return False  # "Anna Sample MP" is a name.
    return found is not None and (found.start() == 0 or len(text[: found.start()].split()) <= 2) and not is_titled(text)


def is_titled(text: str) -> bool:
    """Whether a line begins with a title before a name: "Professor Anna Sample", "Bishop John Doe"."""
    told = parse_name(text[:200])
    if (
        told.core.split()[:1] and told.core.split()[0].casefold() in _PARTICLES | {"des", "l", "d"}
    ) or "’" in told.core[:3]:
        return False  # "Sénateur de l’Exemple" is an office.
    return bool(told.honorifics and told.facts.family_name and (told.facts.given_name or len(told.core.split()) > 1))


def _is_person(name: str) -> bool:
    plain = _NICKNAME.sub("", re.sub(r"\([^()]*\)", "", name)).strip()
    words = plain.split()
    if not words or len(plain) > LONGEST_NAME or (plain[-1] in _ENDS and not re.search(r"\b\w{1,3}\.$", plain)):
        return False
    if re.search(r"\d|[&/|]", plain) or _words().bodies.search(plain):
        return False
    if is_titled(plain):
        return True
    if not 2 <= len(words) <= _MOST_WORDS or parse_name(plain).is_body:
        return False
    if _CASELESS.search(plain):
        return len(words) <= 4
    return all(word[0].isupper() or word.casefold() in _PARTICLES for word in words) and words[-1][0].isupper()
