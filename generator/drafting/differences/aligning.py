"""Which sentence became which, and which words in it. Works on sequences; knows nothing of letters."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from rapidfuzz.distance import Indel

from generator.drafting.differences.difference import Kind, Piece, Row, Sentence, State, Word

ALIKE = 0.5
"""The share of words in common from which one sentence is the other, changed."""
MOST_PAIRS = 10_000
"""How many pairs of sentences are compared between two that stayed; beyond that none became another."""
MOST_WORDS = 4000
"""Words of a sentence beyond which it is not compared word by word."""
FEW_LETTERS = 4
"""Letters between two changes that are too few to read: they go with the changes."""
_T = TypeVar("_T")


def rows(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Row]:
    """Two texts, sentence by sentence, in the order of the new one."""
    done: list[Row] = []
    for before, after in pairs(old, new):
        if before is None and after is not None:
            done.append(whole(after, "added"))
        elif after is None and before is not None:
            done.append(whole(before, "removed"))
        elif before is not None and after is not None:
            done.append(row(before, after))
    return done


def row(old: Sentence, new: Sentence) -> Row:
    """One sentence that became the other."""
    leads_differ = (old.lead is None) != (new.lead is None) or (old.lead or "") != (new.lead or "")
    heading = new.heading
    if old.keys == new.keys:
        kind: Kind = "changed" if leads_differ or old.heading != new.heading else "same"
        note = _paragraph_note(old, new) if kind == "changed" else ""
        return Row(kind, (Piece("same", new.words),), old.lead, new.lead, note, heading)
    note = _paragraph_note(old, new) if leads_differ else ""
    return Row("changed", pieces(old.words, new.words), old.lead, new.lead, note, heading)


def whole(sentence: Sentence, state: State) -> Row:
    """A sentence that came or went."""
    lead = sentence.lead
    kind: Kind = "added" if state == "added" else "removed"
    old, new = (None, lead) if state == "added" else (lead, None)
    return Row(kind, (Piece(state, sentence.words),), old, new, heading=sentence.heading)


def _paragraph_note(old: Sentence, new: Sentence) -> str:
    if old.heading != new.heading:
        return "is a heading now" if new.heading else "is no heading any more"
    if old.lead is None:
        return f"begins with {new.lead} now" if new.lead else "begins a paragraph now"
    if new.lead is None:
        return "goes on in the paragraph before it now"
    if old.lead and new.lead:
        return f"was {old.lead}, is {new.lead}"
    return f"begins with {new.lead} now" if new.lead else f"does not begin with {old.lead} any more"


def pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[Sentence | None, Sentence | None]]:
    """The sentences side by side: those that stayed, those that changed, and those that only one text has."""
    before, after = [one.keys for one in old], [one.keys for one in new]
    matcher = SequenceMatcher(None, before, after, autojunk=len(new) > MOST_WORDS)
    found: list[tuple[Sentence | None, Sentence | None]] = []
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            found += zip(old[first:last], new[start:end], strict=True)
        else:
            found += _likely(old[first:last], new[start:end])
    return found


def _likely(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[Sentence | None, Sentence | None]]:
    """The likeliest pairs in their order: those that have the most words in common, all taken together."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return [*((one, None) for one in old), *((None, one) for one in new)]
    likeness = [[alike(before, after) for after in new] for before in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: list[tuple[Sentence | None, Sentence | None]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        both = i < len(old) and j < len(new)
        if both and likeness[i][j] >= ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i][j] == best[i + 1][j]):
            found.append((old[i], None))
            i += 1
        else:
            found.append((None, new[j]))
            j += 1
    return found


def alike(old: Sentence, new: Sentence) -> float:
    """The share of words in common, in their order, from 0 to 1; a heading is like any other, never a sentence."""
    if old.heading != new.heading:
        return 1.0 if old.keys == new.keys else 0.0
    if max(len(old.words), len(new.words)) > MOST_WORDS:
        return 0.0
    share = Indel.normalized_similarity([word.text for word in old.words], [word.text for word in new.words])
    return max(share, ALIKE) if new.heading else share


def pieces(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    """The words of both, those that stayed once; too few of them between two changes go with these."""
    before, after = [word.key for word in old], [word.key for word in new]
    if max(len(old), len(new)) > MOST_WORDS:
        return Piece("removed", tuple(old)), Piece("added", tuple(new))
    found = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    blocks = [(block.a, block.b, block.size) for block in found]
    kept = [block for number, block in enumerate(blocks) if _readable(blocks, number, new, (len(old), len(new)))]
    done: list[Piece] = []
    i = j = 0
    for a, b, size in kept:
        done += [Piece("removed", tuple(old[i:a]))] if a > i else []
        done += [Piece("added", tuple(new[j:b]))] if b > j else []
        done += [Piece("same", tuple(new[b : b + size]))] if size else []
        i, j = a + size, b + size
    return tuple(done)


def _readable(blocks: list[tuple[int, int, int]], number: int, new: Sequence[Word], ends: tuple[int, int]) -> bool:
    """Whether words that stayed are enough to be shown as such; those at either end of a sentence always are."""
    a, b, size = blocks[number]
    if not size or (a, b) == (0, 0) or (a + size, b + size) == ends:
        return True
    return sum(len(word.text) for word in new[b : b + size] if word.text[0].isalnum()) >= FEW_LETTERS


def rising(numbers: Sequence[int], weights: Sequence[float]) -> set[int]:
    """The positions of the heaviest run of rising numbers: what kept its order. The others moved."""
    best: list[float] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        earlier = [(best[other], other) for other in range(at) if numbers[other] < number]
        weight, other = max(earlier, default=(0.0, -1))
        best.append(weight + weights[at])
        before.append(other)
    kept: set[int] = set()
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def interleaved(old: Sequence[_T], new: Sequence[_T], became: dict[int, int]) -> list[tuple[_T | None, _T | None]]:
    """Both sequences as one in the order of the new one; what only the old one has follows what stood before it.

    `became` leads from positions in the new sequence to those in the old one.
    """
    here = {before: after for after, before in became.items()}
    gone: dict[int, list[int]] = {}
    last = -1
    for position in range(len(old)):
        if position in here:
            last = here[position]
        else:
            gone.setdefault(last, []).append(position)
    done: list[tuple[_T | None, _T | None]] = [(old[one], None) for one in gone.get(-1, [])]
    for position, one in enumerate(new):
        done.append((old[became[position]] if position in became else None, one))
        done += [(old[other], None) for other in gone.get(position, [])]
    return done
