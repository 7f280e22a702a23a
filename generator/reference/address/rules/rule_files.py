"""Reads the files of rules, strictly: a key that isn't known, a rule without source or text is refused with its name.

Files are written by people who know forms of address. Their form is described in `FORMAT.md` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.reference.address.facts import FEMALE, MALE
from generator.reference.address.patterns import pattern
from generator.reference.address.rules.rule import Choice, Condition, Rule, Source, Texts, holes

_GENDERS = {MALE, FEMALE, "neutral"}
_KEY = re.compile(r"[a-z]{2,}(?:-[a-z]+)?/[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
NEEDED = ("given_name", "family_name", "name", "portfolio", "place")


class RuleError(ValueError):
    """A mistake in a file of rules: which file, which rule, and what is wrong there."""


def read(data: Any, origin: str) -> Iterator[Rule]:
    """The rules of one file's plain data, in its order; RuleError at the first mistake."""
    where = origin
    try:
        top = _mapping(data, {"about", "sources", "rules"})
        sources = {name: _source(entry) for name, entry in _mapping(top.get("sources", {})).items()}
        for number, (key, entry) in enumerate(_mapping(top.get("rules", {})).items()):
            where = f"{origin}: {key}"
            yield _rule(key, _mapping(entry, _RULE), sources)._replace(origin=origin, place=number)
    except ValueError as mistake:
        raise RuleError(f"{where}: {mistake}") from mistake


_RULE = {
    "applies_to", "layer", "countries", "recognise", "unless", "needs", "office", "offices", "gender", "genders",
    "texts", "otherwise", "bodies", "note", "analogy", "sources",
}  # fmt: skip
_TEXTS = {
    "honorific", "titles", "letters", "name", "titled", "envelope", "salutations", "valediction",
    "valediction_by_several", "short_name", "unnamed",
}  # fmt: skip


def _rule(key: str, entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Rule:
    if not _KEY.fullmatch(key):
        raise ValueError("a key is like uk/secretary-of-state")
    named = _texts(entry.get("sources"))
    if not named:
        raise ValueError("there are no sources")
    unknown = [name for name in named if name not in sources]
    if unknown:
        raise ValueError(f"there is no source '{unknown[0]}' in the file")
    texts = {_tag(tag): _language(_mapping(said, _TEXTS)) for tag, said in _mapping(entry.get("texts", {})).items()}
    if not texts and "otherwise" not in entry:
        raise ValueError("there are no texts")
    return Rule(
        key=key,
        applies_to=_text(entry.get("applies_to")),
        layer=_one_of(entry.get("layer", "office"), "office", "person"),
        countries=_texts(entry.get("countries")),
        recognise=tuple(_condition(one) for one in _list(entry.get("recognise"))),
        unless=tuple(_condition(one) for one in _list(entry.get("unless"))),
        needs=tuple(_one_of(need, *NEEDED) for need in _texts(entry.get("needs"))),
        office=_office(entry.get("office")),
        offices={said: _patterns(ways) for said, ways in _mapping(entry.get("offices", {})).items()},
        gender=_one_of(entry["gender"], MALE, FEMALE) if "gender" in entry else None,
        genders={
            _one_of(gender, MALE, FEMALE): _patterns(ways)
            for gender, ways in _mapping(entry.get("genders", {})).items()
        },
        texts=texts,
        otherwise=entry.get("otherwise"),
        bodies=_one_of(entry.get("bodies", "own"), "own", "any"),
        note=" ".join(str(entry.get("note", "")).split()),
        analogy=_text(entry["analogy"]) if "analogy" in entry else "",
        sources=tuple(sources[name] for name in named),
    )


def _source(entry: Any) -> Source:
    said = {name: _text(value) for name, value in _mapping(entry, set(Source._fields)).items()}
    if "title" not in said:
        raise ValueError("a source has a title")
    if "kind" in said:
        _one_of(said["kind"], "letter", "second-hand")
    return Source(**said)


def _condition(entry: Any) -> Condition:
    said = _mapping(entry, set(Condition._fields))
    if not said:
        raise ValueError("a way to recognise someone names something")
    readers: dict[str, Callable[[Any], tuple[str, ...]]] = dict.fromkeys(
        ("role", "organisation", "portfolio"), _patterns
    )
    country = _one_of(said["country"], "said", "role") if "country" in said else None
    rest = {name: readers.get(name, _texts)(value) for name, value in said.items() if name != "country"}
    return Condition(**rest, country=country)


def _patterns(value: Any) -> tuple[str, ...]:
    written = _texts(value)
    for one in written:
        pattern(one)
    return written


def _language(said: Mapping[str, Any]) -> Texts:
    facts: dict[str, Any] = {}
    for name, value in said.items():
        if name in ("salutations", "envelope", "titled"):
            facts[name] = tuple(_choice(one) for one in _list(value))
        elif name == "letters":
            facts[name] = _texts(value)
        elif name == "titles":
            facts[name] = _one_of(value, "keep", "drop", "add", "bare", "alone")
        else:
            facts[name] = _choice(value)
    return Texts(**facts)


def _office(value: Any) -> Mapping[str, Choice] | Choice | None:
    if isinstance(value, dict) and not set(value) <= _GENDERS:
        return {_tag(tag): _choice(said) for tag, said in value.items()}
    return None if value is None else _choice(value)


def _choice(value: Any) -> Choice:
    if isinstance(value, dict):
        return {_one_of(gender, *_GENDERS): _filled(said) for gender, said in value.items()}
    return _filled(value)


def _filled(value: Any) -> str:
    text = _text(value)
    holes(text)
    return text


def _tag(value: str) -> str:
    if not _TAG.fullmatch(value):
        raise ValueError(f"'{value}' is not a language such as en or en-GB")
    return value


def _one_of(value: Any, *allowed: str) -> str:
    if value not in allowed:
        raise ValueError(f"'{value}' is not one of {', '.join(sorted(allowed))}")
    return str(value)


def _mapping(value: Any, allowed: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"a mapping is expected, not '{value}'")
    unknown = [key for key in value if allowed is not None and key not in allowed]
    if unknown:
        raise ValueError(f"'{unknown[0]}' is not a known key")
    return value


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(one) for one in _list(value))


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"a text is expected, not '{value}'")
    return " ".join(value.split())


def files(folder: Path) -> list[Path]:
    """The files of rules in a folder and below, in one order everywhere."""
    return sorted(folder.rglob("*.yaml"), key=lambda path: path.relative_to(folder).as_posix())
