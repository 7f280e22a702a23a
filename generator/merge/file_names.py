"""File names of letters: by a pattern, safe on every file system, never two alike, the same from run to run.

Reads recipients' facts and makes names. Never looks at a disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

from generator.merge.ledger import NAME, Ledger, digest_of
from generator.pages.outputs.output import TO_PRINT
from generator.problems import closest
from generator.reference import languages
from generator.source.quoting import shortened

DEFAULT = "{number}-{name}"
LONGEST = 120
"""Bytes of a name without its ending: with that, far below the 255 that file systems allow."""
LEAST_DIGITS = 4
MOST_SHOWN = 8
"""How many columns a message names."""
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", "merge", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for devices, and that of the manifest."""
_BESIDE = re.compile(r"merge-(?:proof|left-out)(?:-.*)?|(?:labels|envelopes)-.*")
"""Names of what is written beside letters."""
PDF, DRAFT = ".pdf", ".eml"
ENDINGS = (PDF, TO_PRINT, DRAFT)
"""What may follow a letter's name in those of its files, which are written in this order."""
FIELD = re.compile(r"\{\s*([^{}]*?)\s*\}")
_LATIN_ACCENTS = re.compile("([A-Za-z])[\u0300-\u036f]+")
_LATIN = str.maketrans(
    {
        **{"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"},
        **{"ł": "l", "Ł": "L", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H"},
    }
)


def fields_of(pattern: str) -> tuple[str, ...]:
    """The facts that a pattern asks for, less the row's number."""
    return tuple(dict.fromkeys(name for name in FIELD.findall(pattern) if name != "number"))


def is_pattern(pattern: str) -> bool:
    """Whether a pattern has a field in it, and no brace without its partner."""
    return bool(FIELD.search(pattern)) and not re.search("[{}]", FIELD.sub("", pattern))


def stem(pattern: str, number: int, facts: Mapping[str, object], language: str = languages.DEFAULT) -> str:
    """A file's name without its ending, for the recipient of that number; it may be another one's too.

    A family name that is not given is that by which the name most likely sorts in the language: no letter prints it.
    """

    def said(found: re.Match[str]) -> str:
        if found[1] == "number":
            return f"{number:0{LEAST_DIGITS}d}"
        value = facts.get(found[1])
        if not value and found[1] == "family_name" and facts.get("name"):
            return languages.find(language)[0].family_name(str(facts["name"]))
        if not value and found[1] == "name":
            value = " ".join(str(facts[part]) for part in ("given_name", "family_name") if facts.get(part))
        return "" if value is None else str(value)

    return safe(FIELD.sub(said, pattern)) or f"{number:0{LEAST_DIGITS}d}"


def safe(text: str) -> str:
    """The text as letters and digits joined by hyphens: accents of Latin letters left out, other scripts kept."""
    plain = unicodedata.normalize("NFKD", text.translate(_LATIN))
    kept = _LATIN_ACCENTS.sub(r"\1", plain)
    joined = re.sub(r"[\s\W_]+", "-", unicodedata.normalize("NFC", re.sub("['’.]", "", kept))).strip("-")
    while len(joined.encode()) > LONGEST:
        joined = joined[:-1].rstrip("-")
    folded = joined.casefold()
    taken = folded in RESERVED or bool(_BESIDE.fullmatch(folded)) or f"{folded}{PDF}".endswith(TO_PRINT)
    return f"{joined}-letter" if taken else joined


def ending_of(file: str) -> str | None:
    """What follows the letter's name in that of a file; None where it is no letter's."""
    return next((ending for ending in (TO_PRINT, PDF, DRAFT) if file.endswith(ending)), None)


def endings(forms: Collection[str], *, with_enclosures: bool) -> tuple[str, ...]:
    """The endings of the files that are written of each letter in these formats."""
    wanted = {f".{form}" for form in forms} | ({TO_PRINT} if with_enclosures else set())
    return tuple(ending for ending in ENDINGS if ending in wanted)


def no_such_field(name: str, columns: Collection[str]) -> tuple[str, str]:
    """What is told of a field of a pattern that no column gives, and what to write instead."""
    message = f"the files' names ask for '{shortened(name)}', and there is no such column"
    plain = re.split(r"[:!|.]", name)[0].strip()
    known = {one.casefold(): one for one in ("number", *columns)}
    meant = known.get(plain.casefold()) or closest(plain, list(known.values()))
    return message, f"did you mean '{{{meant}}}'?" if meant else f"there are {_listed(columns)}"


def _listed(columns: Collection[str]) -> str:
    shown = [f"'{{{name}}}'" for name in ("number", *columns)]
    return ", ".join(shown[:MOST_SHOWN]) + (", …" if len(shown) > MOST_SHOWN else "")


class Names:
    """Gives each recipient a name of their own, in the order of the recipients."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def unique(self, wanted: str) -> str:
        """The name wanted, or the first with a number behind it that nobody has yet, in whatever case."""
        ledger, own = self._ledger, digest_of(wanted.casefold())
        if ledger.add(NAME, own, 1):
            return wanted
        count = ledger.number(NAME, own)
        while True:
            count += 1
            name = f"{wanted}-{count}"
            if ledger.add(NAME, digest_of(name.casefold()), 1):
                ledger.replace(NAME, own, count)
                return name
