"""A letter in the standard form is in it after any edit, too: `letters fmt` finds nothing to change."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house import LETTERS, Data, Key

from generator.drafting.formatting import formatted
from generator.drafting.letter_form import FORM
from generator.letter.model import Letter, Recipient, Sender
from generator.source.editing import Document

TEXTS = ["Short", "Re: aid", "A paragraph.\n", "One.\n\nTwo, with more.\n", "{{ x }}", "a #b", "long words " * 30]
PEOPLE = {("sender",): list(Sender.model_fields), ("recipient",): list(Recipient.model_fields)}


def paths(data: Data, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], Data]]:
    if path:
        yield path, data
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths(value, (*path, key))


def edited(document: Document, pick: random.Random) -> Document:
    """The document after an edit of some kind, of which a letter still has something to say."""
    kind, text = pick.choice(["text", "entry", "person", "delete", "insert", "move"]), pick.choice(TEXTS)
    there = list(paths(document.data))
    lists: list[Any] = [(path, value) for path, value in there if isinstance(value, list)]
    if kind == "text":
        return document.set(pick.choice([path for path, value in there if isinstance(value, str)]), text)
    if kind == "entry":
        missing = [key for key in Letter.model_fields if (key,) not in dict(there)]
        return document.set((pick.choice(missing),), pick.choice([text, [text, "b"], {"name": text, "role": "x"}]))
    if kind == "person":
        # A text is the name of a file here.
        who = pick.choice([path for path in PEOPLE if not isinstance(dict(there).get(path), str)])
        return document.set((*who, pick.choice(PEOPLE[who])), text)
    if kind == "delete" and len(document.data or ()) > 1:
        return document.delete(pick.choice(there)[0])
    if kind == "insert" and lists:
        path, value = pick.choice(lists)
        return document.insert(path, pick.randint(0, len(value)), pick.choice([text, {"heading": "H", "text": text}]))
    if kind == "move" and lists:
        path, value = pick.choice(lists)
        return document.move(path, pick.randrange(len(value)), pick.randrange(len(value)))
    return document


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_standard_form_finds_nothing_to_change_after_an_edit(path: Path) -> None:
    text, _ = formatted(path.read_text(encoding="utf-8"), str(path))
    assert text
    pick = random.Random(path.stem)  # noqa: S311  (nothing secret)
    for _ in range(4):
        document, _ = Document.of(text.encode(), str(path), FORM)
        for _ in range(6):
            assert document
            document = edited(document, pick)
            assert formatted(document.text, str(path)) == (document.text, [])
