"""The letters of a merge that are worth a look before the run: the shortest, the longest, and those unlike the others.

How long each is, which conditions hold, what is odd about the name: hears of row after row, and keeps a few numbers of
each kind, however many rows there are. Never makes a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.model import Recipient
from generator.merge.columns import BaseLetter, recipient_of
from generator.problems import Problem, Severity
from generator.reference.address import parse_name

if TYPE_CHECKING:
    from generator.merge.checking import Known

MOST = 12
"""Letters in a proof; there are more only where they are in so many languages."""
ENDS = 3
"""How many of the shortest are taken, and as many of the longest."""
OF_A_KIND = 2
"""How many letters are taken for one kind of trait before all other kinds have had their turn."""
HALF, FEW = 2, 5
"""What half of all letters are like, or more, is nothing odd; a reason to name is what a fifth are like, or fewer."""
HANDFUL = 4
"""Rows that are remembered of each trait: the first may turn out to be wrong."""
MOST_TRAITS = 1000
"""How many traits are counted, so that a table of nothing but rarities takes no more memory than another."""
SHORTEST, LONGEST, LONGEST_LINE = "shortest", "longest", "longest line in an address"
_ORDINALS = ("", "second ", "third ")
LANGUAGE, BRANCH, FACT, LINES, SCRIPT, CHARACTER, NAME, WARNING = (
    *("in {}", "for whom {}", "without '{}'", "with an address of {} lines", "with {} letters", "with '{}'"),
    *("{}", "with the warning [{}]"),
)
"""The kinds of traits, each as it is said of the letters that have one."""
_ADDRESS = ("role", "organisation", "address", "street", "city", "postcode", "region", "country")
"""Fields that stand in an address, of which a recipient may have some and not others."""
_INITIALS = re.compile(r"(?:[^\W\d_](?:[.\s-]+|$))+")
_WORD = re.compile(r"[^\W\d_]{3,}")

Trait = tuple[str, str]
"""Its kind, and which it is."""


class Wanted:
    """The facts that letters print and of which a recipient may have some and not others."""

    def __init__(self, base: BaseLetter, asked: Set[str]) -> None:
        """`asked` are those that the letter's texts ask for."""
        columns = base.columns
        self._fields = [name for name in columns.fields.values() if name in asked or name in _ADDRESS]
        self._facts = [name for name in columns.facts.values() if name in asked]

    def lacking(self, recipient: Recipient) -> tuple[str, ...]:
        """Those that a recipient has not."""
        return (
            *(name for name in self._fields if not getattr(recipient, name)),
            *(name for name in self._facts if not recipient.fields.get(name)),
        )


def traits_of(known: Known, lines: int, wanted: Wanted, varying: str, problems: Sequence[Problem]) -> Iterator[Trait]:
    """What is telling about a row's letter, with an address of so many lines, in which these characters vary; and about
    the problems at the row.
    """
    language, recipient = known.resolved.language, recipient_of(known.resolved.loaded)
    yield LANGUAGE, language.name if language.based_on[:2] == language.tag[:2] else language.tag
    for branch in known.words.branches:
        yield BRANCH, branch
    for fact in wanted.lacking(recipient):
        yield FACT, fact
    yield LINES, str(lines)
    if name := _unlike_others(recipient, language.tag):
        yield NAME, name
    for character in varying:
        if trait := _strange(character):
            yield trait
    for problem in problems:
        if problem.severity is Severity.WARNING:
            yield WARNING, problem.code


@lru_cache(maxsize=4096)
def _strange(character: str) -> Trait | None:
    """The trait of having a character: its script, or itself where it is a sign or a letter with an accent."""
    if character.isascii() or unicodedata.category(character)[0] in "PZC":
        return None
    script = unicodedata.name(character, "").partition(" ")[0]
    if script != "LATIN" and character.isalpha():
        return SCRIPT, script if script == "CJK" else script.capitalize()
    return CHARACTER, character


def _unlike_others(recipient: Recipient, language: str) -> str:
    """What is unusual about a recipient's name, in a letter in that language."""
    name = recipient.name or ""
    told = parse_name(name, language)
    family, given = recipient.family_name or told.facts.family_name, recipient.given_name or told.facts.given_name
    written = name or f"{given or ''} {family or ''}".strip()
    core = told.core if name else written
    if not written:
        return "without a name"
    if any(map(str.isdigit, written)):
        return "with figures in the name"
    if any(_WORD.search(part) and part.isupper() for part in (core, family or "")):
        return "with a name in capitals"
    if not family and core:
        return "with no family name that is known"
    if given and _INITIALS.fullmatch(given):
        return "with initials in place of a given name"
    return ""


class Chosen(NamedTuple):
    """A letter that is worth a look."""

    row: int
    recipient: str
    """In one line."""
    reasons: tuple[str, ...]
    """Why it was chosen: "the longest", "the only one without 'constituency'"."""

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


class Telling:
    """Hears of all rows that can be made, then says which letters to look at. The same rows give the same letters."""

    def __init__(self) -> None:
        self.total = 0
        self.counts: dict[Trait, int] = {}
        """How many rows have a trait."""
        self.rows: dict[Trait, list[int]] = {}
        """The first few of them."""
        self.most: dict[str, list[tuple[int, int]]] = {}
        """The first few of those that have most of something: how much, and the row."""
        self.known: dict[int, tuple[str, tuple[Trait, ...]]] = {}
        """Recipient and traits of the rows that are remembered."""

    def add(self, number: int, recipient: str, traits: Sequence[Trait], length: int, longest: int) -> None:
        """Hear of the letter of a row: so many characters vary in it, and are in the longest line of its address."""
        self.total += 1
        found = tuple(dict.fromkeys(traits))
        amounts = ((SHORTEST, -length), (LONGEST, length), (LONGEST_LINE, longest))
        # Lists, since every one of them has to hear of the row.
        if any([self._counted(trait, number) for trait in found] + [self._kept(*one, number) for one in amounts]):
            self.known[number] = recipient, found
            if len(self.known) > 2 * HANDFUL * MOST_TRAITS:
                self._forget()

    def _counted(self, trait: Trait, number: int) -> bool:
        """Count a row that has a trait; whether it is among the first of them."""
        if trait not in self.counts and len(self.counts) >= MOST_TRAITS:
            return False
        self.counts[trait] = self.counts.get(trait, 0) + 1
        rows = self.rows.setdefault(trait, [])
        if len(rows) >= HANDFUL:
            return False
        rows.append(number)
        return True

    def _kept(self, name: str, much: int, number: int) -> bool:
        """Whether a row is among the few that have most of something."""
        found = self.most.setdefault(name, [])
        if len(found) >= ENDS + HANDFUL and much <= found[-1][0]:
            return False
        found.append((much, number))
        found.sort(key=lambda one: (-one[0], one[1]))
        del found[ENDS + HANDFUL :]
        return True

    def _forget(self) -> None:
        """Keep only what may still be chosen."""
        wanted = {number for rows in self.rows.values() for number in rows}
        wanted |= {number for found in self.most.values() for _, number in found}
        self.known = {number: known for number, known in self.known.items() if number in wanted}

    def chosen(self, bad: Set[int]) -> tuple[Chosen, ...]:
        """The letters to look at, in the order of the rows; none of those that can't be made after all."""
        choice = _Choice(self, bad)
        for name in (SHORTEST, LONGEST):
            choice.take_ends(name, ENDS)
        choice.cover(LANGUAGE, self.total)
        for kind in (BRANCH, FACT):
            choice.cover(kind, OF_A_KIND)
        choice.take_ends(LONGEST_LINE, 1)
        for kind in (LINES, NAME, SCRIPT, CHARACTER, WARNING):
            choice.cover(kind, 1)
        for kind in (BRANCH, FACT, NAME, SCRIPT, WARNING):
            choice.cover(kind, MOST)
        return tuple(Chosen(one, self.known[one][0], tuple(why)) for one, why in sorted(choice.reasons.items()))


class _Choice:
    """The letters that are being chosen, each with its reasons."""

    def __init__(self, heard: Telling, bad: Set[int]) -> None:
        self._heard, self._bad = heard, bad
        self._covered: set[Trait] = set()
        self.reasons: dict[int, list[str]] = {}

    @property
    def _is_full(self) -> bool:
        return len(self.reasons) >= MOST

    def take_ends(self, name: str, most: int) -> None:
        """Take the first few of those that have most of something."""
        ends = [number for _, number in self._heard.most.get(name, ()) if number not in self._bad]
        for ordinal, number in zip(_ORDINALS[:most], ends, strict=False):
            if number in self.reasons or not self._is_full:
                self.reasons.setdefault(number, []).append(f"the {ordinal}{name}")

    def cover(self, kind: str, most: int) -> None:
        """Let there be a letter with each trait of a kind, the rarest first, for so many of them.

        Where one is chosen already, a rare trait is one reason more for it.
        """
        heard = self._heard
        for trait, all_rows in sorted(heard.rows.items(), key=lambda one: (heard.counts[one[0]], one[1], one[0])):
            rows = [number for number in all_rows if number not in self._bad]
            count = heard.counts[trait] - (len(all_rows) - len(rows))
            odd = count * HALF <= heard.total or kind == LANGUAGE
            if most <= 0 or trait[0] != kind or trait in self._covered or not rows or not odd:
                continue
            there = next((one for one in sorted(self.reasons) if trait in heard.known[one][1]), None)
            if there is None and self._is_full and kind != LANGUAGE:
                continue
            most -= 1
            self._covered.add(trait)
            if there is None or count * FEW <= heard.total:
                self.reasons.setdefault(rows[0] if there is None else there, []).append(_said(trait, count))


def _said(trait: Trait, count: int) -> str:
    """Of how many letters a trait is one."""
    said = trait[0].format(trait[1])
    return f"the only one {said}" if count == 1 else f"one of {count:,} {said}"
