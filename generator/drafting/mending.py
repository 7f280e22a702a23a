"""What of a letter's problems can be mended for certain, in the file's own text: by one click, or by `check --fix`.

Each mending is the smallest edit, proved by reading the new text again: nothing else says anything else. It
writes no file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from generator.drafting.letter_form import FORM
from generator.problems import Fix, Problem
from generator.source.editing import Change, Document, RefusedError
from generator.source.editing.paths import other_texts, part_of

ROUNDS = 20
"""How often a file is looked at again."""
Look = Callable[[bytes], Sequence[Problem]]
"""Finds the problems of a letter's file."""


def mended(data: bytes, problem: Problem) -> bytes | None:
    """The bytes of a letter's file without that problem; None where that can't be done for certain."""
    fix, (path, line, column) = problem.fix, problem.place
    document, _ = Document.of(data, path, FORM)
    if fix is None or document is None or not line or not column:
        return None
    lines = document.file.text.split("\n")
    if line > len(lines) or not lines[line - 1].startswith(fix.old, column - 1):
        return None
    if fix.adds:
        return _with_entry(document, fix)
    at = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    changed = Change(at, fix.old, fix.new)
    if not fix.new:
        # A word goes with the space that parts it from the next, or from the one before.
        after = document.file.text[at + len(fix.old) : at + len(fix.old) + 1]
        before = document.file.text[at - 1 : at]
        changed = Change(at, f"{fix.old} ", "") if after == " " else Change(at - 1, f" {fix.old}", "")
        if " " not in (after, before):
            return None
    new = document.mark + changed.done_in_own_lines(document.text).encode()
    after_it, _ = Document.of(new, path)
    return new if after_it is not None and _is_only(fix, document, after_it) else None


def all_mended(data: bytes, path: str, look: Look) -> tuple[bytes, int]:
    """The bytes of a letter's file without what can be mended for sure, and how much was."""
    count = 0
    for _ in range(ROUNDS):
        found = [one for one in look(data) if one.fix and one.fix.sure and one.place.path == path]
        before = count
        # From the end on: so places that come before stay what they are.
        for one in sorted(found, key=lambda one: one.place, reverse=True):
            if (new := mended(data, one)) is not None:
                data, count = new, count + 1
        if count == before:
            break
    return data, count


def _with_entry(document: Document, fix: Fix) -> bytes | None:
    """The bytes of a letter's file with an entry that it lacks."""
    try:
        if part_of(document.data, fix.adds) is not None:
            return None
        added = document.set(fix.adds, fix.new)
    except RefusedError:
        return None
    return document.mark + added.text.encode()


def _is_only(fix: Fix, before: Document, after: Document) -> bool:
    """Whether one text says something else and nothing more, or one name is another."""
    texts = other_texts((), before.data, after.data)
    if texts is not None:
        return len(texts) == 1
    old, new = json.dumps(fix.old), json.dumps(fix.new)
    return json.dumps(before.data).replace(f"{old}:", f"{new}:", 1) == json.dumps(after.data)
