"""Somebody else than the recipient who is spoken to in the text: ", Home Secretary," or "you, Mr Shapps".

What is left of an older letter that this one was made from. English only; silent wherever it may be a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.checks.running import ReadLetter, Stretch
from generator.letter.resolving import plain
from generator.problems import Problem, notice
from generator.source.patterns import compiled

SPOKEN = (
    "Foreign Secretary|Home Secretary|Health Secretary|Defence Secretary|Education Secretary|Prime Minister"
    "|First Minister|Taoiseach|Tánaiste|Chancellor|Secretary of State|Lord Chancellor|Attorney General|Minister"
    "|Ambassador|High Commissioner|Commissioner|Mr Speaker|Madam Speaker|Lord Speaker|Mr President|Madam President"
    "|Senator|Archbishop|Your Excellency|Your Majesty|Your Holiness|Your Grace|Your Eminence"
)
_NAMED = r"(?:Mr|Mrs|Ms|Miss|Dr|Professor|Lord|Lady|Sir|Dame|Baroness|Councillor|Senator)\.? [^\W\d_][\w’'-]+"
_SPOKEN_TO = rf"(?<=[\w”’)]), ({SPOKEN})(?=[,.!?;])|\b[Yy]ou, ({_NAMED})(?=[.!?;]|,(?! (?:and|or)\b))"
_AT_FIRST = rf"({SPOKEN}|{_NAMED}), (?=(?:we|you|your|our|I|please|people|nobody|will you|can you|may we)\b)"
_FIRST_WORDS = frozenset((
    *(one.partition(" ")[0] for one in SPOKEN.split("|")), "Mr", "Mrs", "Ms", "Miss", "Dr", "Professor", "Lord",
    "Lady", "Sir", "Dame", "Baroness", "Councillor",
))  # fmt: skip
_BEGINNINGS = sorted({f", {one.partition(' ')[0]}" for one in SPOKEN.split("|")})
_YOU = r"(?i:\b(?:you|your|yours)\b)"
_MINISTERS = ("secretary", "minister", "chancellor", "taoiseach", "attorney")


def others_spoken_to(letter: ReadLetter) -> Iterator[Problem]:
    """An office is addressed in the text that none of the recipients has. Code: salutation-differs."""
    resolved = letter.resolved
    greeting = " ".join(line.plain for line in letter.worded.salutation.lines)
    if not letter.language.tag.startswith("en") or not resolved.addressees or not greeting.startswith("Dear "):
        return
    theirs = plain(" ".join((greeting, *_known(letter))))
    for stretch in letter.finished:
        for said, start, before in _spoken_to(stretch):
            name = plain(said)
            ministerial = name == "minister" and any(word in theirs for word in _MINISTERS)
            in_a_list = re.search(rf"\b(?:{SPOKEN}|of|for)\s*$", before) is not None
            surname = "" if said in SPOKEN.split("|") else name.rpartition(" ")[2]
            if name in theirs or surname in theirs.split() or ministerial or in_a_list:
                continue
            if not stretch.is_quoted(start) and not stretch.is_filled(start, start + len(said)):
                message = f"'{said}' is spoken to here, and the letter begins '{greeting}'"
                yield notice(stretch.place(start), "salutation-differs", message, "address the recipient")


def _spoken_to(stretch: Stretch) -> Iterator[tuple[str, int, str]]:
    """Whoever is spoken to in a sentence that speaks to somebody, where, and the sentence's words before."""
    words = stretch.words
    signs = "ou, " in words or any(sign in words for sign in _BEGINNINGS)
    for match in compiled(_SPOKEN_TO).finditer(words) if signs else ():
        start, end = stretch.sentence(match.start())
        if compiled(_YOU).search(words, start, end):
            which = 1 if match[1] else 2
            yield match[which], match.start(which), words[start : match.start(which)].rstrip(", ")
    for start, end in stretch.sentences if ", " in words else ():
        begins = words[start:end].partition(" ")[0].strip(",.") in _FIRST_WORDS
        first = compiled(_AT_FIRST).match(words, start) if begins else None
        if first:
            yield first[1], start, ""


def _known(letter: ReadLetter) -> Iterator[str]:
    """What may be said to those who get the letter: their names, offices, and every salutation that is usual."""
    for one in letter.resolved.addressees:
        yield from one.form.usual
        yield from (part for part in (one.recipient.name, one.recipient.family_name, one.recipient.address_as) if part)
        yield from (one.form.office or "", *one.recipient.role, one.recipient.organisation or "")
