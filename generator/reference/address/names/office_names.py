"""Tells a name that names only an office: "The Prime Minister", "Madame la Maire de Paris", "The Lord Mayor of York".

Goes by the words round the titles, never by a list of offices.
"""

from __future__ import annotations

import re

from generator.reference.address.names.bodies import is_office
from generator.reference.address.names.front import LORDLY, Read, Segment, words_in
from generator.reference.address.names.titles import is_letters
from generator.reference.address.wording import comparable

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
