"""What changed between two versions of a letter, as a person reads it, section by section, in the order of print.

First comes which part became which: concerns are matched by id, heading, likeness. What is compared is what the letter
prints: expressions filled in, numbers set. Each form in which it can be shown is a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from rapidfuzz import fuzz

from generator.drafting.differences.aligning import alike, interleaved, pieces, rising, rows
from generator.drafting.differences.difference import Difference, Row, Section, SectionKind, Sentence, Side
from generator.drafting.differences.layout_and_files import changed_entries, files, same_pages, setting
from generator.drafting.differences.portions import SIGNATORIES, Portion, portions
from generator.drafting.differences.signing_changes import compare_people
from generator.drafting.differences.version import Version, read_version

__all__ = ["Difference", "Version", "compare", "read_version"]


MOST_PORTIONS = 1500
"""Parts of a letter beyond which none is looked at for having moved."""
MOVED_WORDS = 4
"""Words of a sentence from which it is worth saying that it moved, and did not go here and come there."""
MOVED_ALIKE = 0.85
MOST_PAIRS = 10_000
_At: TypeAlias = tuple[int, int]
"""The numbers of a section and of a row in it."""
SEVERAL = ("recipient", "annexes")
"""Parts of which there may be several, numbered in their order."""
LIKELY = 55.0
"""Per cent of likeness from which a concern is taken for another one, changed."""
MOST_MATCHED = 40_000
MOST_CHARACTERS = 1500
"""How much of a concern's text is looked at for likeness."""


def compare(old: Version, new: Version) -> Difference:
    """What changed between two versions of a letter."""
    before, after = portions(old), portions(new)
    became = matched(before, after)
    moved = _moved(before, after, became)
    sections: list[Section] = []
    for there, here in interleaved(before, after, became):
        if (here or there or before[0]).key == SIGNATORIES:
            people = compare_people(old, new)
            sections += [people] if people.rows else []
        else:
            sections.append(_section(there, here, here is not None and id(here) in moved))
    sections = [*_with_moves(sections), *setting(old, new), *files(old, new)]
    same = same_pages(old, new)
    told = any(section.kind != "same" for section in sections)
    unprinted = changed_entries(old, new, [section.key for section in sections if section.kind != "same"])
    if same and told:
        # What the theme does not print can't have changed on the page.
        unprinted = changed_entries(old, new, [])
        sections = [section for section in sections if section.kind == "same"]
    elif same is False and not told:
        sections.append(Section("layout", "Setting", "changed", (), ("lines break, or spaces stand, elsewhere",)))
    return Difference(
        old=_side(old),
        new=_side(new),
        title=new.worded.document_title,
        sections=tuple(sections),
        unprinted=tuple(unprinted),
        files=_files(old, new, unprinted),
    )


def _files(old: Version, new: Version, unprinted: Sequence[str]) -> Literal["same", "other", "unknown"]:
    if not (old.has_pictures and new.has_pictures):
        return "unknown"
    return "other" if unprinted or old.loaded.source.text != new.loaded.source.text else "same"


def _side(version: Version) -> Side:
    language = version.worded.language
    return Side(version.shown, language.tag, language.direction)


def _moved(before: Sequence[Portion], after: Sequence[Portion], became: dict[int, int]) -> set[int]:
    """Those parts of the new letter that stand elsewhere than in the old one, by identity; the shorter ones of them."""
    positions = sorted(became)
    if len(positions) > MOST_PORTIONS:
        return set()
    kept = rising([became[here] for here in positions], [len(after[here].text) + 1.0 for here in positions])
    # Notes are numbered as they are cited: their order says nothing of its own.
    return {
        id(after[here])
        for at, here in enumerate(positions)
        if at not in kept and not after[here].key.startswith("sources.")
    }


def _section(old: Portion | None, new: Portion | None, moved: bool) -> Section:
    part = new or old
    assert part is not None  # noqa: S101  (one of the two is there)
    done = rows(old.sentences if old else (), new.sentences if new else ())
    notes = _notes(old, new, moved) if old and new else []
    changed = bool(notes) or any(one.kind != "same" for one in done)
    kind: SectionKind = "added" if old is None else "removed" if new is None else "changed" if changed else "same"
    return Section(part.key.partition(".")[0], part.title, kind, tuple(done), tuple(notes))


def _notes(old: Portion, new: Portion, moved: bool) -> list[str]:
    if not old.point or not new.point:
        numbered = old.title != new.title and old.key.partition(".")[0] in SEVERAL
        said = f"was {old.title}" if numbered else "stands in another place now"
        return [said] if moved or numbered else []
    was, now = str(old.point.number), str(new.point.number)
    if old.key != new.key:
        return [f"was among the {old.key} as number {was}"]
    if moved:
        return [f"moved: was number {was}, is number {now}"]
    if was != now:
        return [f"renumbered: was {was}, is {now}"]
    labels = (old.point.label, new.point.label)
    return [f"its number is printed as {labels[1]}, was {labels[0]}"] if all(labels) and labels[0] != labels[1] else []


def _with_moves(sections: list[Section]) -> list[Section]:
    """The sections with each sentence that went from one place and came in another told as moved."""
    every = [(s, r, one) for s, section in enumerate(sections) for r, one in enumerate(section.rows)]
    gone = [(s, r) for s, r, one in every if _may_move(sections[s], one, "removed")]
    come = [(s, r) for s, r, one in every if _may_move(sections[s], one, "added")]
    changed = {number: list(section.rows) for number, section in enumerate(sections)}
    for (s, r), (x, y) in _moves(sections, come, gone):
        there, here, within = sections[x].rows[y], sections[s].rows[r], "moved within this part"
        told = pieces(there.pieces[0].words, here.pieces[0].words)
        note = within if x == s else f"moved from {sections[x].title}"
        changed[s][r] = here._replace(kind="moved-here", pieces=told, note=note)
        note = within if x == s else f"moved to {sections[s].title}"
        changed[x][y] = there._replace(kind="moved-away", note=note)
    return [section._replace(rows=tuple(changed[number])) for number, section in enumerate(sections)]


def _moves(sections: list[Section], come: list[_At], gone: list[_At]) -> Iterator[tuple[_At, _At]]:
    """Each sentence that came with the one that went and is the same, or nearly so."""

    def sentence(at: _At) -> Sentence:
        return Sentence(sections[at[0]].rows[at[1]].pieces[0].words)

    same: dict[object, list[_At]] = {}
    for at in gone:
        same.setdefault(sentence(at).keys, []).append(at)
    rest = []
    for at in come:
        if there := same.get(sentence(at).keys):
            gone.remove(there[0])
            yield at, there.pop(0)
        else:
            rest.append(at)
    if len(rest) * len(gone) > MOST_PAIRS:
        return
    for at in rest:
        likeness, there_at = max(((alike(sentence(one), sentence(at)), one) for one in gone), default=(0.0, at))
        if likeness >= MOVED_ALIKE:
            gone.remove(there_at)
            yield at, there_at


def _may_move(section: Section, one: Row, kind: str) -> bool:
    return (
        section.key != SIGNATORIES
        and one.kind == kind
        and not one.heading
        and sum(word.text[0].isalnum() for word in one.pieces[0].words) >= MOVED_WORDS
    )


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
        if len(self.before) * len(self.after) > MOST_MATCHED:
            return {}
        pairs = ((there, here) for there in self.before for here in self.after)
        ranked = sorted((-_likeness(self.old[there], self.new[here]), there, here) for there, here in pairs)
        found: dict[int, int] = {}
        taken: set[int] = set()
        for score, there, here in ranked:
            if -score >= LIKELY and there not in taken and here not in found:
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
