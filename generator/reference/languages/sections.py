"""A language's file, section by section: each is read when it is first asked for, since most commands need few.

A section is a key at the margin with all that is indented below it. Every scalar is text, so `no` and `on` are words.
What the sections hold says `FORMAT.md`; which facts a letter always needs, `loading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).with_name("data")
_WITHOUT_FILE = Path(__file__).with_name("without_file.yaml")
_KEY = re.compile(r"^(\w+):", re.MULTILINE)
APART = frozenset(("address", "campaign", "checks", "usage", "consent", "drafts", "imports"))
"""The sections that only some commands need."""


@cache
def languages_with_data() -> frozenset[str]:
    """The codes of the languages that have a file."""
    return frozenset(path.stem for path in _DATA.glob("*.yaml"))


@cache
def section(code: str, name: str) -> dict[str, Any]:
    """One of the sections apart, as plain data; empty where nothing of it is known of the language."""
    if code not in languages_with_data():
        found: dict[str, Any] = facts(code).get(name, {})
    elif text := _sections(code).get(name):
        found = read(text)[name]
    else:
        found = {}
    return found


@cache
def facts(code: str) -> dict[str, Any]:
    """All the other sections of a language, which every letter needs; without a file, the little that is known."""
    if code not in languages_with_data():
        without: dict[str, dict[str, Any]] = _without_file()
        return without.get(code, {})
    found: dict[str, Any] = read("".join(text for name, text in _sections(code).items() if name not in APART))
    return found


@cache
def _without_file() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(_WITHOUT_FILE.read_text(encoding="utf-8"))
    return found


@cache
def _sections(code: str) -> dict[str, str]:
    """The text of each section of a file, by its key."""
    text = (_DATA / f"{code}.yaml").read_text(encoding="utf-8")
    keys = list(_KEY.finditer(text))
    ends = [*(key.start() for key in keys[1:]), len(text)]
    return {key[1]: text[key.start() : end] for key, end in zip(keys, ends, strict=True)}


def read(text: str) -> Any:
    """What a text holds: maps, lists and texts, read event by event since nothing else is in it."""
    events = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
    return next(_value(event, events) for event in events if isinstance(event, yaml.MappingStartEvent))


def _value(event: Any, events: Iterator[Any]) -> Any:
    """The value that begins with an event, read up to its end."""
    if isinstance(event, yaml.MappingStartEvent):
        return {key.value: _value(next(events), events) for key in _up_to(yaml.MappingEndEvent, events)}
    if isinstance(event, yaml.SequenceStartEvent):
        return [_value(one, events) for one in _up_to(yaml.SequenceEndEvent, events)]
    return event.value


def _up_to(end: type[yaml.Event], events: Iterator[Any]) -> Iterator[Any]:
    return takewhile(lambda event: not isinstance(event, end), events)
