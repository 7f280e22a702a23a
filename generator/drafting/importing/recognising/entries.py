"""One line below a letter → those who sign on it: "Name (Body)", "Name, office, body", "Name – body", several in a run.

Divides only what begins with a person's name: the name of a body may have commas and dashes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Line
from generator.drafting.importing.recognising.lines import is_of_many, is_office, is_trade, what_is
from generator.drafting.importing.recognising.parts import Signer

_AFFILIATED = re.compile(r"(?P<name>[^()]{2,120}?)\s*\((?P<affiliation>[^()]{1,120})\)\s*$")
_ROLE_BEHIND = re.compile(r"(?P<who>[^()]{2,120}\([^()]{1,120}\)),\s+(?P<role>[^(),]{2,80})$")
"""A name with its body, and behind that an office: "Anna Sample (Labour), Chair"."""
_BULLET = re.compile(r"^[\uf0b7•‣▪·–-]\s+")
_LIST = re.compile(r"(?:\s*;\s*|\s+[•·|]\s+)(?![^()]{0,200}\))")
"""What stands between those who sign on one line, but within brackets."""
_PARTED = re.compile(r"\s+[-–—|]\s+|\s*[,،]\s+")
_AFTER_EACH = re.compile(r"(?<=\)),\s+(?:(?:and|und|et|y|e|i|en)\s+)?")
_LETTERS = re.compile(
    r"(?:Ph\.? ?D|M\.?D|J\.?D|DPhil|M\.?Sc|B\.?Sc|MBA|M\.?A|B\.?A|Jr|Sr|Esq|[OCMK]BE|[KQ]C|FRS|S\.?J|Ir|Mr|Drs?|Ing)\.?"
)
"""What may follow a name behind a comma and still belong to it."""
_TITLE_BEHIND = re.compile(
    r"(?:mrs?|ms|miss|mx|dr|prof|herr|frau|m|mme|mlle|she/her|he/him|they/them)\.?", re.IGNORECASE
)
"""What stands in parentheses behind a name and is no body: a title, or how to speak of somebody."""
MOST_NAME_WORDS = 6
FEWEST_ALIKE, ALIKE = 4, 0.7
"""From so many lines, and from such a share of them, the form of the others is that of all."""


def entries_of(line: Line) -> list[Signer]:
    """Those who sign on one line; whatever is not told apart is the name as it is printed."""
    text = without_sign(line.plain)
    for parting in (_LIST, _AFTER_EACH):
        if len(pieces := [piece for piece in parting.split(text.rstrip(".;,")) if piece]) > 2:
            head, colon, first = pieces[0].partition(":")
            signers = [_entry(piece) for piece in ([first.strip(), *pieces[1:]] if colon else pieces)]
            return [Signer(heading=Line(f"{head}:", f"{head}:"), items=signers)] if colon else signers
    people = [piece.strip() for piece in re.split(r"[,،]\s+", text.rstrip(".,")) if piece.strip()]
    if len(people) > 2 and all(len(one.split()) > 1 and what_is(one) == "person" for one in people):
        return [Signer(name=one) for one in people]
    return [_entry(text)]


def without_sign(text: str) -> str:
    """A line less a bullet typed before it."""
    return _BULLET.sub("", text)


def is_listed(texts: Sequence[str]) -> bool:
    """Whether the lines say themselves to what body each belongs: then none of them is about the one above it."""
    told = [found["affiliation"] for text in texts if (found := _AFFILIATED.match(text))]
    if sum(not _TITLE_BEHIND.fullmatch(one) for one in told) > len(texts) / 3:
        return True
    parted = sum(_parted(without_sign(text)) is not None for text in texts)
    return len(texts) > 1 and parted > (len(texts) / 2 if len(texts) > 2 else 1)


def mostly_parted(texts: Sequence[str]) -> bool:
    """Whether so many lines begin with a person's name and a comma or dash that all the others do, too."""
    return len(texts) >= FEWEST_ALIKE and sum(_parted(without_sign(text)) is not None for text in texts) >= ALIKE * len(
        texts
    )


def is_entry(text: str) -> bool:
    """Whether a line is somebody's name with the body in parentheses."""
    return _AFFILIATED.match(text) is not None


def _entry(text: str) -> Signer:
    if (later := _ROLE_BEHIND.match(text)) and _says_what(later["role"]):
        who = _entry(later["who"])
        return Signer(who.name, [*who.role, later["role"]], who.affiliation)
    found = _AFFILIATED.match(text)
    if found and (_TITLE_BEHIND.fullmatch(found["affiliation"]) or _is_short_for(found["affiliation"], found["name"])):
        return Signer(name=text)
    if found and (parted := _parted(found["name"])) and parted.affiliation is None:
        return Signer(parted.name, parted.role, found["affiliation"])
    if found:
        first, comma, last = found["affiliation"].partition(", ")
        if comma and _says_what(first) and "," not in last:
            return Signer(found["name"], [first], last)
        if what_is(found["affiliation"]) == "role" or is_trade(first):
            return Signer(found["name"], [found["affiliation"]])
        return Signer(found["name"], affiliation=found["affiliation"])
    return _parted(text) or Signer(name=text)


def parted_alike(line: Line) -> Signer | None:
    """Who signs on a line of a list that has a name before the first comma or dash in nearly every other line."""
    text = without_sign(line.plain)
    cut = _PARTED.search(text)
    if _parted(text) or not cut or cut.end() == len(text) or _AFFILIATED.match(text) or _LIST.search(text):
        return None
    name, rest = text[: cut.start()], text[cut.end() :]
    capitals = [word for word in name.split() if word[:1].isupper()]
    if not 2 <= len(name.split()) <= MOST_NAME_WORDS or len(capitals) < 2 or what_is(name) == "body":
        return None
    return _of_parts(name, rest)


def _is_short_for(letters: str, name: str) -> bool:
    """Whether capitals in parentheses are the initials of the name before them: "Legal Aid Network (LAN)"."""
    word = re.sub(r"[^A-ZÀ-Þ]", "", letters)
    if " " in letters or len(word) < 2 or len(word) < len(letters) / 2 or len(name.split()) < 2:
        return False
    initials = "".join(part[0].upper() for part in re.findall(r"\w+", name))
    at = 0
    for one in initials:
        at += at < len(word) and word[at] == one
    return at == len(word)


def _parted(text: str) -> Signer | None:
    """A person's name with what follows it; None where the text begins with no name, or is only one."""
    cut = _PARTED.search(text)
    while cut and "," in cut[0] and (letters := _LETTERS.match(text, cut.end())):
        if letters.end() == len(text):
            return None
        cut = _PARTED.search(text, letters.end())
    if not cut or not cut.start() or cut.end() == len(text):
        return None
    name, rest = text[: cut.start()], text[cut.end() :]
    if len(name.split()) > MOST_NAME_WORDS or len(name.split()) < 2 or what_is(name) != "person":
        return None
    return _of_parts(name, rest)


def _of_parts(name: str, rest: str) -> Signer:
    """A person by the name and what stands behind it."""
    first, *others = [piece for piece in re.split(r"\s*[,،]\s+|\s+[-–—|]\s+", rest) if piece]
    if not others:
        return Signer(name, [first]) if _says_what(first) else Signer(name, affiliation=first)
    if what_is(first) == "body" and not is_trade(first):
        return Signer(name, affiliation=rest)
    return Signer(name, [first], rest[rest.index(others[0], len(first)) :])


def _says_what(text: str) -> bool:
    """Whether a text says what somebody is or does: an office, a profession, or any word that no name would be."""
    told = what_is(text) == "role" or is_trade(text) or is_office(text) or text[:1].islower()
    return told and not is_of_many(text) and (what_is(text) != "body" or text[:1].islower())
