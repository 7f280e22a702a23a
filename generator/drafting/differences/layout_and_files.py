"""What changed beside the words: theme, paper, pictures, enclosed files, and entries that are not printed at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from generator.drafting.differences.aligning import row, whole
from generator.drafting.differences.difference import Row, Section, Sentence, Word
from generator.drafting.differences.portions import picture_words
from generator.drafting.differences.version import Version
from generator.letter.model import Entry
from generator.pages.rendering import BrokenTemplateError, Rendered, render
from generator.source.places import Data

HIDDEN = ("email", "note", "as_of", "gender", "privy_counsellor", "id", "checks", "fields", "form", "office")
"""Entries that stay off the page: told even where something else changed."""
MOST_NAMED = 12


def setting(old: Version, new: Version) -> list[Section]:
    """How the letter is set: one section, or none where nothing of it changed."""
    before, after = dict(_looks(old)), dict(_looks(new))
    done = [
        _fact(name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]
    return [Section("layout", "Setting", "changed", tuple(done))] if done else []


def files(old: Version, new: Version) -> list[Section]:
    """The pictures of sender and signatories, and the files enclosed: by what is in them."""
    before, after = dict(_enclosed(old)), dict(_enclosed(new))
    if old.has_pictures and new.has_pictures:
        before, after = before | picture_words(old), after | picture_words(new)
    done: list[Row] = []
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name), after.get(name)
        said = Sentence(_as_words(name), "")
        if was and now and was != now:
            done.append(row(said, said)._replace(kind="changed", note="what is in it changed"))
        elif was != now:
            done.append(whole(said, "added" if now else "removed"))
    return [Section("enclosures", "Pictures and files", "changed", tuple(done))] if done else []


def same_pages(old: Version, new: Version) -> bool | None:
    """Whether both are the same pages to the letter; None where that can't be known."""
    if not (old.has_pictures and new.has_pictures):
        return None
    before, after = _rendered(old), _rendered(new)
    return None if before is None or after is None else before == after


def changed_entries(old: Version, new: Version, told: Sequence[str]) -> list[str]:
    """The entries of the file that changed without a trace among the sections whose keys are `told`."""
    if not (old.has_pictures and new.has_pictures):
        return []  # A PDF carries only what it prints.
    before, after = (dict(_flat(version.loaded.tree.data)) for version in (old, new))
    found: list[str] = []
    for path in dict.fromkeys([*before, *after]):
        if before.get(path, "").strip() == after.get(path, "").strip():
            continue
        names = path.split(".")
        hidden = names[0] in HIDDEN or (len(names) > 1 and names[-1] in HIDDEN) or "fields" in names
        if hidden or not told:
            found.append(".".join(name for name in names if not name.isdigit()))
    unique = list(dict.fromkeys(found))
    return unique if len(unique) <= MOST_NAMED else [*unique[:MOST_NAMED], f"{len(unique) - MOST_NAMED} more"]


def _looks(version: Version) -> Iterator[tuple[str, str]]:
    model = version.loaded.letter
    yield "theme", version.theme.name
    yield "language", model.language
    yield "status", model.status
    yield "notes", model.notes
    yield from _entries("", model.layout)
    for name in ("concerns", "asks"):
        block = getattr(model, name)
        if block and block.style:
            yield f"style of {name}", block.style
    if model.signatories and model.signatories.style:
        yield "style of signatories", model.signatories.style


def _entries(name: str, entry: Entry | None) -> Iterator[tuple[str, str]]:
    """The values of an entry that are given, with their names."""
    if not entry:
        return
    for key in type(entry).model_fields:
        value, called = getattr(entry, key), f"{name} {key}".strip().replace("_", " ")
        if isinstance(value, Entry):
            yield from _entries(called, value)
        elif value is not None and value != type(entry).model_fields[key].default:
            yield called, f"{value:g}" if isinstance(value, float) else str(value)


def _enclosed(version: Version) -> Iterator[tuple[str, str]]:
    for one in version.worded.enclosed:
        yield f"file {one.file.name}", hashlib.sha256(one.file.data).hexdigest()


def _fact(name: str, was: str, now: str) -> Row:
    lead = name[:1].upper() + name[1:]
    if was and now:
        return row(Sentence(_as_words(was), lead), Sentence(_as_words(now), lead))
    return whole(Sentence(_as_words(was or now), lead), "added" if now else "removed")


def _as_words(text: str) -> tuple[Word, ...]:
    return tuple(Word(part, " " if number else "") for number, part in enumerate(text.split()))


def _rendered(version: Version) -> tuple[Rendered, str, dict[str, str]] | None:
    """All that the pages, and the files that go with them, are made of; None where the theme can't make any."""
    layout = version.loaded.letter.layout
    try:
        made = render(version.worded, version.theme, layout)
    except BrokenTemplateError:
        return None
    return made, str(layout and layout.fit), dict(_enclosed(version))


def _flat(data: Data, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, f"{path}.{key}".strip("."))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _flat(value, f"{path}.{number}")
    elif data is not None:
        yield path, data
