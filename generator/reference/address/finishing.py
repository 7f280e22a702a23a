"""The last touches to a salutation or valediction: a country's punctuation, what a language says by itself.

Knows languages, no persons and no offices.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from generator.reference.languages import find, names_country
from generator.reference.languages.sections import section

# How salutations begin, for telling a whole salutation from a name, and what is said from how it is said.
_GREETINGS = frozenset(
    [
        "dear",
        "dearest",
        "verehrte",
        "verehrter",
        "liebe",
        "lieber",
        "hallo",
        "hello",
        "hi",
        "geachte",
        "beste",
        "estimado",
        "estimada",
        "estimados",
        "estimadas",
        "distinguido",
        "distinguida",
        "querido",
        "querida",
        "gentile",
        "egregio",
        "egregia",
        "illustrissimo",
        "illustrissima",
        "caro",
        "cara",
        "cher",
        "chère",
        "exmo",
        "exma",
        "excelentíssimo",
        "excelentíssima",
        "szanowny",
        "szanowna",
        "szanowni",
        "vážený",
        "vážená",
        "шановний",
        "шановна",
        "հարգելի",
        "αξιότιμε",
        "αξιότιμη",
        "bästa",
        "sayın",
    ]
)
_FIRST_OF_TWO = {"to": ("whom",), "my": ("dear",), "guten": ("tag",), "sehr": ("geehrt", "verehrt")}
_CLOSED = tuple(",:!.;،")


def finished(salutation: str, language: str) -> str:
    """A salutation in the manner of the letter's country: "Dear Ms. Smith:" in the United States and Canada.

    In Switzerland no comma follows it, and ß is written ss (SN 010130).
    """
    written = find(language)[0]
    if written.follows("ss-for-sharp-s"):
        salutation = salutation.replace("ß", "ss")
    if not names_country(language) or not written.follows("country-ends-salutations"):
        return salutation
    for title in _facts(language).get("pointed_titles", ()):
        pair = (f" {title} ", f" {title}. ")
        salutation = salutation.replace(*(pair if written.follows("title-points") else pair[::-1]))
    return salutation[:-1] + written.salutation_end if salutation.endswith((",", ":")) else salutation


def closed(salutation: str, language: str) -> str:
    """A salutation with its punctuation, where a person wrote it without."""
    return salutation if salutation.endswith(_CLOSED) else salutation + find(language)[0].salutation_end


def closing(valediction: str | None, language: str) -> str | None:
    """A rule's valediction in the manner of the letter's country: "Sincerely," is American."""
    usual = names_country(language) and valediction in _facts(language).get("valedictions_of_countries", ())
    return find(language)[0].valedictions.named if usual else valediction


def by_several(valediction: str | None, language: str) -> str | None:
    """A valediction as several say it together: "the assurances of our highest consideration"."""
    if valediction:
        for one, together in find(language)[0].valedictions.by_several.items():
            valediction = re.sub(rf"\b{one}\b", together, valediction)
    return valediction


def without_article(role: str) -> str:
    """An office as it stands after "the": without its own article, and without The Rt Hon."""
    for start in ("the ", "rt hon ", "rt. hon. ", "right honourable ", "the "):
        if role[: len(start)].casefold() == start:
            role = role[len(start) :]
    return role


def is_salutation(text: str) -> bool:
    """Whether a text is a whole salutation: "Dear Liz"."""
    return _greeting(text) > 0


def bare_salutation(salutation: str) -> str:
    """What a salutation calls the recipient: "Foreign Secretary" of "Dear Foreign Secretary,"."""
    said = salutation.strip().rstrip("".join(_CLOSED))
    return said[_greeting(said) :].strip()


def _greeting(text: str) -> int:
    """How many characters of a text are its greeting: "Dear", "Sehr geehrte"; 0 where it has none."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    if second.casefold().startswith(_FIRST_OF_TWO.get(first.casefold(), ("\n",))):
        return len(first) + 1 + len(second)
    return len(first) if first.casefold().rstrip(".") in _GREETINGS else 0


def inside(salutation: str | None, language: str) -> str | None:
    """A salutation as it returns inside a valediction: without its punctuation, "cher" in small letters."""
    if not salutation:
        return None
    said = salutation.strip().rstrip("".join(_CLOSED)).strip()
    lowered = find(language)[0].valedictions.lowered_inside
    first, _, rest = said.partition(" ")
    return f"{first.lower()} {rest}" if first in lowered else said


def greeting_to_nobody(name: str | None, language: str) -> str | None:
    """The salutation that somebody wrote instead of a name, closed: "To whom it may concern,", "Dear Sir/Madam,"."""
    if not name or len(name) > 60:
        return None
    bare = " ".join(name.split()).rstrip("".join(_CLOSED))
    before = _formulas(language).get(bare.casefold())
    return None if before is None else closed(before + bare, language)


@lru_cache(maxsize=16)
def _formulas(language: str) -> dict[str, str]:
    """The formulas that address nobody by name, and what lacks before them: "Dear " before "Sir or Madam"."""
    known = find(language)[0].nobody_formulas
    before = f"{find(find(language)[0].based_on)[0].greeting} "  # (of the language that lends the formulas)
    small = before.lower()
    short = {one.removeprefix(small): before for one in known if one.startswith(small)}
    return dict.fromkeys(known, "") | short


def as_written(name: str | None, language: str) -> str | None:
    """The salutation where the name is an office with its courtesy, or a group: "Dear Members of the Committee,"."""
    said = " ".join((name or "").split())
    known = _facts(language).get("as_written")
    met = re.match(known["pattern"], said) if known else None
    return closed(f"{known['before']}{met.group(1)}", language) if known and met else None


def nobody(language: str) -> str:
    """The salutation where nobody is addressed by name."""
    return find(language)[0].nobody_salutation


def valediction(salutation: str | None, language: str, *, several: bool) -> str:
    """The language's own valediction for a salutation; None: for someone whom it could not say."""
    known = find(language)[0]
    if salutation is None:
        named = known.valedictions.named_by_several if several else known.valedictions.named
        return named.replace(", {salutation},", "")
    return known.valediction(salutation, several=several)


def _facts(language: str) -> Mapping[str, Any]:
    return section(language.partition("-")[0].lower(), "address")


def joined(names: list[str], language: str) -> str:
    """Names in one salutation: "A and B"; no comma before "and", whatever the language's lists have."""
    return f"{', '.join(names[:-1])} {_facts(language)['joint']} {names[-1]}"


def at_home(said: list[str]) -> list[str]:
    """The salutations with "Excellency" last: that is for others' presidents, not said to one's own."""
    foreign = [one for one in said if " " not in one.strip() or one.startswith("Your Excellency")]
    return [one for one in said if one not in foreign] + foreign
