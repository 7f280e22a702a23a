"""Who joined, who left, and of whom something else is said: signatories matched by name. Knows no pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.drafting.differences.aligning import interleaved, rising, row, rows, whole
from generator.drafting.differences.difference import Row, Section, SectionKind, Sentence
from generator.drafting.differences.portions import heading, lines, sentences
from generator.drafting.differences.version import Version
from generator.letter.worded import SignatoryFacts, WordedSignatories
from generator.letter.wording import Worded

SAME_NAME = 82.0
"""Per cent of likeness from which a name is taken for another one, changed."""
MOST_PAIRS = 40_000
FEW_MOVED = 5
"""More names than these that changed their place are told of together."""
FACTS = ("role", "affiliation", "country", "on_behalf_of", "note")


class Named(NamedTuple):
    """A signatory, and the headings of the groups that they stand in."""

    signatory: SignatoryFacts
    group: str

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return self.signatory.name or ""

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return " ".join(self.name.casefold().split())

    def facts(self) -> dict[str, str]:
        """What is said of them beside the name."""
        said = {name: getattr(self.signatory, name) for name in FACTS}
        return {name: ", ".join(v) if isinstance(v, tuple) else v for name, v in said.items() if v}

    def sentence(self) -> Sentence:
        """The line under the letter."""
        details = ", ".join(self.facts().values())
        return lines([f"{self.name} ({details})" if details else self.name])[0]


def compare_people(old: Version, new: Version) -> Section:
    """The signatories of both letters."""
    before, after = (list(_everyone(one.worded.signatories)) for one in (old, new))
    became = _matched(before, after)
    moved = _moved(became, before, after)
    done = [*_around(old.worded.signatories, new.worded.signatories)]
    for there, here in interleaved(list(enumerate(before)), list(enumerate(after)), became):
        if there is None and here is not None:
            done.append(whole(here[1].sentence(), "added")._replace(note=_with_group("joined", here[1].group)))
        elif here is None and there is not None:
            done.append(whole(there[1].sentence(), "removed")._replace(note=_with_group("left", there[1].group)))
        elif there is not None and here is not None:
            done.append(_both(there[1], here[1], here[0] in moved))
    joined, left = len(after) - len(became), len(before) - len(became)
    changed = sum(one.kind == "changed" for one in done)
    counts = ((joined, "joined"), (left, "left"), (changed, "changed"))
    told = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    notes = [told] if told else []
    if joined or left:
        notes.append(f"{len(before):,} signed, {len(after):,} sign now")
    if len(moved) > FEW_MOVED:
        notes.append(f"{len(moved):,} stand in another order")
    kind: SectionKind = (
        "added" if after and not before else "removed" if before and not after else "changed" if notes else "same"
    )
    if kind == "same" and moved:
        notes, kind = ["the order changed"], "changed"
    return Section("signatories", "Signatories", kind, tuple(done), tuple(notes))


def _everyone(block: WordedSignatories[Worded] | None, group: str = "") -> Iterator[Named]:
    for item in block.items if block else ():
        if isinstance(item, WordedSignatories):
            inside = item.heading.plain if item.heading else ""
            yield from _everyone(item, f"{group}, {inside}".strip(", ") if inside else group)
        elif item.signatory.name:
            yield Named(item.signatory, group)


def _matched(before: list[Named], after: list[Named]) -> dict[int, int]:
    """From positions among those who sign now to those among those who signed."""
    became: dict[int, int] = {}
    # Of two with one name, first those of whom the same is said.
    for key in (lambda one: (one.key, one.facts().get("affiliation")), lambda one: (one.key, None)):
        waiting: dict[tuple[str, str | None], list[int]] = {}
        taken = set(became.values())
        for position, one in enumerate(before):
            if position not in taken:
                waiting.setdefault(key(one), []).append(position)
        for position, one in enumerate(after):
            if position not in became and (same := waiting.get(key(one))):
                became[position] = same.pop(0)
    taken = set(became.values())
    rest = [position for position in range(len(before)) if position not in taken]
    fresh = [position for position in range(len(after)) if position not in became]
    if len(rest) * len(fresh) > MOST_PAIRS:
        return became
    likeness = sorted((-fuzz.ratio(before[a].key, after[b].key), a, b) for a in rest for b in fresh)
    for score, there, here in likeness:
        if -score >= SAME_NAME and there not in taken and here not in became:
            became[here] = there
            taken.add(there)
    return became


def _moved(became: dict[int, int], before: list[Named], after: list[Named]) -> set[int]:
    """Those who stand elsewhere now; not where names are sorted by the letter itself and only others came between."""
    positions = sorted(became)
    if len(positions) > 2000:
        return {here for here in positions if before[became[here]].group != after[here].group}
    kept = rising([became[here] for here in positions], [1.0] * len(positions))
    return {here for at, here in enumerate(positions) if at not in kept}


def _both(old: Named, new: Named, moved: bool) -> Row:
    done, said = row(old.sentence(), new.sentence()), list[str]()
    if old.name != new.name:
        said.append(f"the name was {old.name}")
    before, after = old.facts(), new.facts()
    said += [_fact(name.replace("_", " "), before.get(name), after.get(name)) for name in FACTS]
    elsewhere = old.group != new.group
    if elsewhere:
        groups = f"was under “{old.group}”, is under “{new.group}”"
        said.append(groups if old.group and new.group else "stands in another group")
    elif moved:
        said.append("stands elsewhere in the list")
    if moved and not elsewhere and done.kind == "same":
        done = done._replace(kind="moved-here")
    elif elsewhere:
        done = done._replace(kind="changed")
    return done._replace(note="; ".join(part for part in said if part))


def _fact(name: str, was: str | None, now: str | None) -> str:
    if was == now:
        return ""
    if was and now:
        return f"{name} was {was}, is {now}"
    return f"{name} {now} added" if now else f"{name} {was} gone"


def _with_group(what: str, group: str) -> str:
    return f"{what}, under “{group}”" if group else what


def _around(old: WordedSignatories[Worded] | None, new: WordedSignatories[Worded] | None) -> Iterator[Row]:
    """Headings, and the lines above and below the names."""
    yield from rows(list(_beside(old)), list(_beside(new)))


def _beside(block: WordedSignatories[Worded] | None) -> Iterator[Sentence]:
    if block:
        yield from heading(block.heading)
        yield from sentences(block.intro)
        for item in block.items:
            if isinstance(item, WordedSignatories):
                yield from _beside(item)
        yield from sentences(block.note)
