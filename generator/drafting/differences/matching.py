"""Which part of the new letter was which of the old one: concerns by id, heading, likeness. Never says what changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.drafting.differences.portions import Portion

SEVERAL = ("recipient", "annexes")
"""Parts of which there may be several, numbered in their order."""
ALIKE = 55.0
"""Per cent of likeness from which a concern is taken for another one, changed."""
MOST_PAIRS = 40_000
MOST_CHARACTERS = 1500
"""How much of a concern's text is looked at for likeness."""


def matched(old: Sequence[Portion], new: Sequence[Portion]) -> dict[int, int]:
    """From positions in the new letter to those in the old one; what is missing came or went."""
    keys = {one.key: position for position, one in enumerate(old) if not _is_one_of_several(one)}
    became = {
        position: keys[one.key] for position, one in enumerate(new) if one.key in keys and not _is_one_of_several(one)
    }
    points = _Waiting.of(old, new, lambda one: one.point is not None)
    for key in (_id, _heading, _text):
        became |= points.by(key)
    became |= points.by_likeness()
    for family in SEVERAL:
        waiting = _Waiting.of(old, new, lambda one, family=family: _family(one) == family)  # type: ignore[misc]
        for key in (_text, _first):
            became |= waiting.by(key)
        # Whoever took somebody's place is told as a change.
        became |= waiting.by_likeness() | dict(zip(waiting.after, waiting.before, strict=False))
    return became


def _family(one: Portion) -> str:
    return one.key.partition(".")[0]


def _is_one_of_several(one: Portion) -> bool:
    return one.point is not None or _family(one) in SEVERAL


class _Waiting(NamedTuple):
    """Parts of both letters, of one kind, that are not matched yet."""

    old: Sequence[Portion]
    new: Sequence[Portion]
    before: list[int]
    after: list[int]

    @classmethod
    def of(cls, old: Sequence[Portion], new: Sequence[Portion], wanted: Callable[[Portion], bool]) -> _Waiting:
        """Those that are wanted."""
        before, after = ([n for n, one in enumerate(letter) if wanted(one)] for letter in (old, new))
        return cls(old, new, before, after)

    def by(self, key: Callable[[Portion], Hashable]) -> dict[int, int]:
        """Those that have the same key, the first with the first; they wait no longer."""
        same: dict[Hashable, list[int]] = {}
        for position in self.before:
            if said := key(self.old[position]):
                same.setdefault(said, []).append(position)
        found: dict[int, int] = {}
        for position in list(self.after):
            if there := same.get(key(self.new[position])):
                found[position] = there.pop(0)
                self.after.remove(position)
                self.before.remove(found[position])
        return found

    def by_likeness(self) -> dict[int, int]:
        """Those that are alike, the most alike first."""
        if len(self.before) * len(self.after) > MOST_PAIRS:
            return {}
        pairs = ((there, here) for there in self.before for here in self.after)
        ranked = sorted((-_likeness(self.old[there], self.new[here]), there, here) for there, here in pairs)
        found: dict[int, int] = {}
        taken: set[int] = set()
        for score, there, here in ranked:
            if -score >= ALIKE and there not in taken and here not in found:
                found[here] = there
                taken.add(there)
                self.before.remove(there)
                self.after.remove(here)
        return found


def _id(one: Portion) -> Hashable:
    return one.point.id if one.point else None


def _heading(one: Portion) -> Hashable:
    return one.point.heading.plain.casefold() if one.point and one.point.heading else None


def _first(one: Portion) -> Hashable:
    return one.sentences[0].text.casefold()


def _text(one: Portion) -> Hashable:
    return one.text.casefold()


def _likeness(old: Portion, new: Portion) -> float:
    """Of the whole, or of the heading where both have one; the higher."""
    whole: float = fuzz.ratio(old.text[:MOST_CHARACTERS].split(), new.text[:MOST_CHARACTERS].split())
    headings = [one.point.heading.plain for one in (old, new) if one.point and one.point.heading]
    of_headings: float = fuzz.ratio(*headings) - 15 if len(headings) == 2 else 0.0
    return max(whole, of_headings)
