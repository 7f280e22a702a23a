"""Somebody else than the recipient who is spoken to in the text: ", Home Secretary," in a letter to another minister.

What is left of an older letter that this one was made from. English only; silent wherever it may be a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.checks.running import ReadLetter
from generator.letter.resolving import plain
from generator.problems import Problem, notice
from generator.source.patterns import compiled

SPOKEN = (
    "Foreign Secretary|Home Secretary|Health Secretary|Defence Secretary|Education Secretary|Prime Minister"
    "|First Minister|Taoiseach|Chancellor|Secretary of State|Lord Chancellor|Attorney General|Minister|Ambassador"
    "|High Commissioner|Commissioner|Mr Speaker|Madam Speaker|Lord Speaker|Mr President|Madam President|Senator"
    "|Archbishop|Your Excellency|Your Majesty|Your Holiness|Your Grace|Your Eminence"
)
_SPOKEN_TO = rf"(?<=[\w”’)]), ({SPOKEN})(?=[,.!?;])"
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
        for match in compiled(_SPOKEN_TO).finditer(stretch.words) if ", " in stretch.words else ():
            start, end = stretch.sentence(match.start())
            said, before = plain(match[1]), stretch.words[start : match.start()]
            ministerial = said == "minister" and any(word in theirs for word in _MINISTERS)
            in_a_list = re.search(rf"\b(?:{SPOKEN}|of|for)\s*$", before) is not None
            if said in theirs or ministerial or in_a_list or stretch.is_quoted(match.start()):
                continue
            if compiled(_YOU).search(stretch.words, start, end) and not stretch.is_filled(match.start(), match.end()):
                message = f"'{match[1]}' is spoken to here, and the letter begins '{greeting}'"
                yield notice(stretch.place(match.start(1)), "salutation-differs", message, "address the recipient")


def _known(letter: ReadLetter) -> Iterator[str]:
    """What may be said to those who get the letter: their offices, and every salutation that is usual."""
    for one in letter.resolved.addressees:
        yield from one.form.usual
        yield from (one.form.office or "", *one.recipient.role, one.recipient.organisation or "")
