"""Random edits of letters full of comments: each does what it says and nothing else, and undo gives every text back."""

from __future__ import annotations

from typing import Any

import pytest
from house import LETTERS, Data, Key
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drafting.studio import draft as drafts
from generator.drafting.studio.draft import Draft
from generator.drafting.studio.edits import Edit
from generator.drafting.studio.steps import NotNowError
from generator.problems import Problem
from generator.source.editing import Change

ODD = """\
# About this letter.
subject:   "The  bridge"   # quoted
closing: >
  Folded text that goes on
  over two lines.

sender: {name: Ann Lee, email: 'a@example.org'}   # in braces
# Those who get copies.
cc:
    # The first.
    - Ben Ek
    -   Cem Kaya   # the second

concerns:
- heading: One   # no indent
  # Of the text.
  text: |
      Deep indent.

      *Two* paragraphs {{ date }}.
- Short

body: plain text
  that goes on   # to here
date: 2026-01-31
"""
SIGNS = st.sampled_from("\n \t#:-*>|'\"{}[]&!%@`,?äß…")
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), SIGNS), max_size=40)
LETTERS_TRIED = [ODD, *(one.read_text() for one in LETTERS[:4])]


def texts(data: Data, path: tuple[Key, ...] = ()) -> list[tuple[tuple[Key, ...], str]]:
    if isinstance(data, str):
        return [(path, data)]
    parts = data.items() if isinstance(data, dict) else enumerate(data or ())
    return [one for key, part in parts for one in texts(part, (*path, key))]


def lists(data: Data, path: tuple[Key, ...] = ()) -> list[tuple[tuple[Key, ...], list[Any]]]:
    if isinstance(data, str) or data is None:
        return []
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    own = [(path, data)] if isinstance(data, list) else []
    return own + [one for key, part in parts for one in lists(part, (*path, key))]


def kept(_path: str, _data: bytes) -> list[Problem]:
    """Writes nothing."""
    return []


def lines_of(text: str, at: int, size: int) -> tuple[int, int]:
    return text.count("\n", 0, at), text.count("\n", 0, at + size)


@pytest.mark.parametrize("text", LETTERS_TRIED, ids=["odd", *(one.stem for one in LETTERS[:4])])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_edits_do_what_they_say_and_undo_gives_each_text_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, line_end: str, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("any") / "letter.yaml"
    path.write_bytes(text.replace("\n", line_end).encode())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(drafts, "PAUSE", 1000.0)
        edited_at_random(Draft(str(path), kept), line_end, data)


def edited_at_random(draft: Draft, line_end: str, data: st.DataObject) -> None:
    """Edit six times, and undo it all."""
    before = [draft.data]
    for _ in range(6):
        document = draft.document
        there, of_lists = texts(document.data), lists(document.data)
        kind = data.draw(st.sampled_from(["text", "delete", "insert", "move"] if of_lists else ["text", "delete"]))
        if kind == "text" and there:
            at, old = data.draw(st.sampled_from(there))
            first = data.draw(st.integers(0, len(old)))
            last = data.draw(st.integers(first, len(old)))
            typed = data.draw(TEXTS)
            edit = Edit("text", at, first, last, (typed,), old[first:last])
            expected = f"{old[:first]}{typed}{old[last:]}"
        elif kind == "insert" and of_lists:
            at, items = data.draw(st.sampled_from(of_lists))
            edit = Edit("insert", at, data.draw(st.integers(0, len(items))), values=(data.draw(TEXTS) or "x",))
        elif kind == "move" and of_lists:
            at, items = data.draw(st.sampled_from(of_lists))
            numbers = st.integers(0, len(items) - 1) if items else st.just(0)
            edit = Edit("move", at, data.draw(numbers), data.draw(numbers))
        else:
            if len(there) < 2:
                continue
            edit = Edit("delete", data.draw(st.sampled_from(there))[0])
        text_before = draft.document.text
        try:
            draft.edit(draft.revision, [edit], resting=True, leaving=True)
        except NotNowError:
            assert draft.document.text == text_before
            continue
        if edit.do == "text":
            # An emptied text goes with its key, and the lines of prose may end elsewhere.
            assert dict(texts(draft.document.data)).get(edit.at, "").split() == expected.split()
            span = document.file.places.at(*edit.at).span
            own = document.file.text
            changed = Change.between(own, draft.document.file.text)
            first_line, last_line = lines_of(own, span[0], span[1] - span[0])
            lines = lines_of(own, changed.at, len(changed.old))
            assert changed == (len(own), "", "") or first_line - 1 <= lines[0] <= lines[1] <= last_line + 1
        if line_end == "\r\n":
            assert "\n" not in draft.document.text.replace("\r\n", "")
        if draft.data != before[-1]:
            before.append(draft.data)
    for earlier in reversed(before[:-1]):
        draft.undo()
        while draft.data != earlier and draft.standing()["can"]["undo"]:
            draft.undo()
        assert draft.data == earlier
    assert draft.data == before[0]
