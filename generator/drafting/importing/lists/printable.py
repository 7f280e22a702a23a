"""What of an entry may stand under a letter: no address, number or time, no bare yes, and no body that is none.

Takes such things out, "In a personal capacity" among them, and says so. Of a name it takes only an e-mail address
that stands behind it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from generator.drafting.importing.lists.signing import in_rows
from generator.drafting.importing.recognising.lines import signs_for, what_is
from generator.problems import Place, Problem, notice, warning
from generator.reference.consent import answer_of, is_bare, is_bare_no, is_unnamed, personally
from generator.source.quoting import shortened

PRINTED = ("role", "affiliation", "on_behalf_of", "note", "country")
_MAIL = re.compile(r"[\s<(\[]*(?:mailto:)?[\w.+-]+@[\w-]+\.[\w.-]+\w[>)\]]*")
_NUMBERS = re.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}|(?:[\da-f]{0,4}:){3,7}[\da-f]{0,4}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*|"
    r"\+?\(?\d(?:[ ()/.-]*\d){6,14}|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:[ ,]+\d\d?:\d\d.*)?|"
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?:[A-Z]{1,2}-)?\d{4,5}|https?://\S+",
    re.IGNORECASE,
)
"""Addresses of computers, times, telephone numbers, days, postcodes, pages of the web."""
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b\d{1,4}[a-z]?,? \w+.*\b\d{4,5}\b|\w+ \d{1,4}[a-z]?, ?\d{4,5} \w+"
)
"""A British postcode; a street's number and a postcode."""
_ASIDE = re.compile(r"(?P<body>.*\S)\s*(?:\((?P<told>[^()]+)\)|[,;–—-]\s+(?P<said>[^,;]+))$")
_FORMULA = re.compile(r"[=+@\t\r]|-\d")


class Taken(NamedTuple):
    """Something of a row that is not printed."""

    why: Literal["personal", "capacity", "private"]
    what: str
    """The field that it would have been."""
    text: str


def printable(said: dict[str, str], asked: str, capacity: str) -> tuple[dict[str, str], list[Taken]]:
    """An entry with only what may be printed, and what was taken from it; without its name where that is none.

    `asked` is the question whether somebody signs for nobody but themselves, if there is one, `capacity` the answer.
    """
    said, taken = dict(said), []
    note = ""
    for field in PRINTED:
        text = said.get(field, "")
        aside = _ASIDE.fullmatch(text) if field != "note" else None
        if aside and (alone := personally(aside["told"] or aside["said"])):
            note, said[field] = alone, aside["body"]
        elif field != "note" and (alone := personally(text)):
            note = alone
            del said[field]
            taken.append(Taken("personal", field, text))
        elif text and (is_private(text) or (field != "country" and is_bare(text) and len(text) > 1)):
            taken.append(Taken("private", field, text))
            del said[field]
    if alone := personally(asked if answer_of(capacity).says == "yes" else capacity):
        note = alone
    elif not (is_bare_no(capacity) or answer_of(capacity).says == "blank" or signs_for(capacity)):
        taken.append(Taken("capacity", "", capacity))
        said = {field: text for field, text in said.items() if field not in ("role", "affiliation", "on_behalf_of")}
    if note and {"role", "affiliation"} & said.keys():
        said["note"] = note
    name = said.get("name", "")
    if _MAIL.search(name):
        taken.append(Taken("private", "name", name))
        name = _MAIL.sub("", name).strip()
    if name and (is_unnamed(name) or _FORMULA.match(name) or is_private(name)):
        name = ""
    return {**said, "name": name} if name else {key: text for key, text in said.items() if key != "name"}, taken


def is_private(text: str) -> bool:
    """Whether a text is, or has, what is for the campaign alone: an e-mail address, a number, a time, an address."""
    found = _MAIL.search(text) or _NUMBERS.fullmatch(text.strip()) or _ADDRESS.search(text)
    return found is not None or what_is(text) == "contact"


def told(rows: list[tuple[int, Taken]], path: str) -> list[Problem]:
    """What is told of what was taken out, each once with all its rows. Codes: personal-capacity, private-cell."""
    by_kind: dict[Taken, list[int]] = {}
    for line, one in rows:
        by_kind.setdefault(one, []).append(line)
    return [_told(one, lines, path) for one, lines in by_kind.items()]


def _told(one: Taken, lines: list[int], path: str) -> Problem:
    place, shown = Place(path, lines[0]), f"{in_rows(lines)}: '{shortened(one.text, 60)}'"
    if one.why == "personal":
        return notice(place, "personal-capacity", f"{shown} is no {one.what}, and is not printed as one")
    if one.why == "capacity":
        message = f"{shown} does not say for whom they sign; only the name is taken"
        return notice(place, "personal-capacity", message, "ask them, and add the rest by hand")
    message = f"{shown} is not printed as {one.what}: it looks private, or answers a question"
    return warning(place, "private-cell", message, "see whether the right column was taken: --map says which")
