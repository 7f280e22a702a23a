"""Lines below a letter → cards: a name with the offices, professions and bodies that stand below it.

Where lines stand each for itself, each is one who signs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from generator.drafting.importing.document import Line
from generator.drafting.importing.recognising.entries import (
    entries_of,
    is_listed,
    mostly_parted,
    parted_alike,
    without_sign,
)
from generator.drafting.importing.recognising.lines import What, is_trade, what_is
from generator.drafting.importing.recognising.parts import Signer
from generator.drafting.importing.recognising.surnames import surnames_first

MOST_CARD_LINES = 7
_SIGNED = re.compile(r"/?s/\s+", re.IGNORECASE)


def of_lines(lines: Sequence[Line], relabelled: list[str]) -> list[Signer]:
    """Those who sign on lines that belong together; what was typed for a signature goes to `relabelled`."""
    lines = _unbroken(_signed_once(lines, relabelled))
    texts = [line.plain for line in lines]
    kinds = [_below_name(text, before) for text, before in zip(texts, ["", *texts], strict=False)]
    if surnames_first(texts):
        return [Signer(name=without_sign(text)) for text in texts]
    if is_listed(texts):
        alike = mostly_parted(texts)
        return [signer for line in lines for signer in _entries(line, alike=alike)]
    starts = _starts(kinds)
    if starts is None:
        return [signer for line in lines for signer in entries_of(line)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, *rest = texts[start:end]
        if rest:
            found.append(card(without_sign(name), rest))
        else:
            found += entries_of(lines[start])
    return found


def _entries(line: Line, *, alike: bool) -> list[Signer]:
    found = parted_alike(line) if alike else None
    return [found] if found else entries_of(line)


def _below_name(text: str, before: str) -> What:
    """What a line is; a profession below a person's name, "Pastor", is what they are."""
    kind = what_is(text)
    trade = kind == "other" and before and what_is(before) == "person" and (is_trade(text) or text[:1].islower())
    return "role" if trade else kind


def _signed_once(lines: Sequence[Line], relabelled: list[str]) -> list[Line]:
    """The lines without those that stand for a signature, "/s/ Anna Sample", right above the name itself."""
    found: list[Line] = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        signed = _SIGNED.match(line.plain)
        if signed and below and below.plain.startswith(line.plain[signed.end() :].strip() or line.plain):
            relabelled.append(line.plain)
        else:
            found.append(line)
    return found


def _unbroken(lines: Sequence[Line]) -> list[Line]:
    """The lines, one that begins with what belongs to the line above it, "(Labour)", behind that."""
    found: list[Line] = []
    for line in lines:
        if found and line.plain.startswith("(") and "(" not in found[-1].plain:
            found[-1] = as_one([found[-1], line])
        else:
            found.append(line)
    return found


def card(name: str, rest: list[str]) -> Signer:
    """One who signs with what stands below the name: offices, and last the party or body that they belong to."""
    last = "role" if rest[-1][:1].islower() or is_trade(rest[-1]) else what_is(rest[-1])
    belongs = last in ("body", "other", "person") and (len(rest) == 1 or what_is(rest[-2]) == "role" or len(rest) == 2)
    if belongs:
        return Signer(name=name, role=rest[:-1], affiliation=rest[-1])
    office, comma, body = rest[-1].partition(", ")
    if comma and last == "role" and what_is(body) == "body" and what_is(office) == "role":
        return Signer(name=name, role=[*rest[:-1], office], affiliation=body)
    return Signer(name=name, role=rest)


def _starts(kinds: Sequence[What]) -> list[int] | None:
    """Where each card begins among the lines; None where each line stands for itself."""
    if tuple(kinds) == ("person", "role", "person"):
        return [0]  # Many bodies have names like people's: "Anna Sample, president, Jeunes Voisins".
    people = [at for at, kind in enumerate(kinds) if kind == "person"]
    if len(kinds) < 2 or set(kinds) <= {"body"}:
        return None
    if kinds[0] not in ("person", "body", "other"):
        return None
    if len(people) > 1 and people[0] == 0:
        lengths = [after - at for at, after in zip(people, [*people[1:], len(kinds)], strict=True)]
        regular = len(set(lengths)) == 1 and lengths[0] > 1
        told = "role" in kinds and max(lengths) <= MOST_CARD_LINES
        return people if regular or (told and _only_bodies_alone(kinds, people)) else _after_roles(kinds)
    if people[1:] or len(kinds) > MOST_CARD_LINES:
        return _after_roles(kinds)
    if people == [0] or kinds[1] == "role":
        # Bodies below a person and an office are where they hold it; several below a person alone sign for themselves.
        return [0] if "role" in kinds or len(kinds) == 2 or "contact" in kinds else None
    return _after_roles(kinds)


def _only_bodies_alone(kinds: Sequence[What], people: Sequence[int]) -> bool:
    """Whether no person but the last is followed by more than an office and where it is held."""
    return all(after - at <= 4 for at, after in itertools.pairwise(people))


def _after_roles(kinds: Sequence[What]) -> list[int] | None:
    """Each line begins a card but an office, a contact, or a body right below an office."""
    if "role" not in kinds:
        return None
    starts = []
    for at, kind in enumerate(kinds):
        goes_on = at and (kind in ("role", "contact") or (kind == "body" and kinds[at - 1] == "role"))
        if not goes_on:
            starts.append(at)
    return starts if starts and starts[0] == 0 else None


def as_one(lines: Sequence[Line]) -> Line:
    """Lines as one."""
    return Line(" ".join(line.plain for line in lines), " ".join(line.marked for line in lines))
