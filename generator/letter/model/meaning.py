"""Which key a person meant who wrote another word: its spelling, its case, or a word for the same thing.

Only asked when a key is unknown. Never decides what a key's value is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from generator.problems import closest


@cache
def every_name() -> frozenset[str]:
    """The names of all fields that a letter's file can have."""
    from generator.letter.model.shapes import Entry

    kinds, names = [Entry], set[str]()
    for kind in kinds:
        kinds += kind.__subclasses__()
        names.update(kind.model_fields)
    return frozenset(names)


def meant_by(key: str, fields: Collection[str]) -> str | None:
    """The field that the key stands for: `Date line` is `date_line`, `Betreff` is `subject`, `adress` is `address`."""
    plain = re.sub(r"[\s\-_]+", "_", key.strip().lower())
    if plain in fields:
        return plain
    meant = next((field for field in _synonyms().get(plain, ()) if field in fields), None)
    return meant or closest(key, fields)


def is_word_for(word: str, field: str) -> bool:
    """Whether a word is another one for a field."""
    return field in _synonyms().get(re.sub(r"[\s\-_]+", "_", word.strip().lower()), ())


@cache
def _synonyms() -> dict[str, list[str]]:
    """The fields that each word may stand for."""
    import yaml

    said = yaml.safe_load(Path(__file__).with_name("synonyms.yaml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for field, words in said.items():
        for word in words:
            found.setdefault(word, []).append(field)
    return found
