"""A text with spans replaced, all at once. Never looks at what the text says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]
"""Offsets, in characters, of the first character and of the one after the last."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A span of a text, and what stands there instead: new words, or those of another span of the same text."""

    span: Span
    source: str | Span


def common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How much two texts, or lists of lines, have in common at their beginning, and at the end of what is left."""
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    most -= first
    last = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return first, last


def splice(text: str, splices: Iterable[Splice]) -> str:
    """The text with every span replaced, all at once; nothing else changes. Raises ValueError where spans overlap."""
    pieces: list[str] = []
    end = 0
    for one in sorted(splices, key=lambda one: one.span):
        start, after = one.span
        if start < end or after < start:
            raise ValueError(f"spans overlap at {start}")
        source = one.source if isinstance(one.source, str) else text[slice(*one.source)]
        pieces += [text[end:start], source]
        end = after
    return "".join([*pieces, text[end:]])
