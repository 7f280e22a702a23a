"""The order in which signatories stand: as given, by name or by affiliation, in the alphabet of the letter's language.

Sorts only; what sorts a name where no family name is given is the language's affair.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.letter.model import Signatory
from generator.letter.worded.letter import WordedSignatories, WordedSignatory
from generator.reference.languages import Language, family_name

Key = tuple[bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def ordered(
    items: Sequence[WordedSignatory | WordedSignatories], order: str | None, language: Language
) -> tuple[WordedSignatory | WordedSignatories, ...]:
    """The items of a block in the order that it asks for; groups stay where they are, and sort inside themselves."""
    if order not in ("name", "affiliation"):
        return tuple(items)
    done: list[WordedSignatory | WordedSignatories] = []
    run: list[WordedSignatory] = []
    for item in items:
        if isinstance(item, WordedSignatory):
            run.append(item)
        else:
            done += [*_sorted(run, order, language), item]
            run = []
    return (*done, *_sorted(run, order, language))


def _sorted(run: list[WordedSignatory], order: str, language: Language) -> list[WordedSignatory]:
    return sorted(run, key=lambda item: _key(item.signatory, order, language))


def _key(signatory: Signatory, order: str, language: Language) -> Key:
    """Whoever has no affiliation comes after those who have; of one family, the whole name decides."""
    name = signatory.name or ""
    by = name if signatory.kind == "organisation" else signatory.family_name or family_name(name, language.tag)
    affiliation = (signatory.affiliation or "") if order == "affiliation" else ""
    last = order == "affiliation" and not affiliation
    return last, language.collated(affiliation), language.collated(by), language.collated(name)
