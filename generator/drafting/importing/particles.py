"""Small words that join names: written small where the name around them is not in capitals."""

from __future__ import annotations

PARTICLES = frozenset(
    (
        *("af", "al", "av", "bin", "da", "das", "de", "del", "della", "dem", "den", "der"),
        *("di", "do", "dos", "du", "e", "el", "i", "ibn", "te", "ten", "ter", "und"),
        *("van", "vom", "von", "y", "zu", "zum", "zur"),
    )
)
