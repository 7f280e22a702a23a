"""All rules in one place, indexed by the words, letters and titles that tell them.

Loads the index first and each rule only when it is asked for. Never decides between rules.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.reference.address.caching import Kept, Made, kept, yaml_of
from generator.reference.address.patterns import Found, Pattern, all_met, any_met, first_met, needed, pattern
from generator.reference.address.rules.rule import Condition, Rule, Source, Texts
from generator.reference.address.wording import Words

FOLDER = Path(__file__).parent


class Entry(NamedTuple):
    """One way to recognise one rule's office."""

    rule: Rule
    condition: Condition


@lru_cache(maxsize=1)
def _book() -> Kept:
    """The index, and the rules and patterns as parts that are read when asked for."""
    return kept("rules", _made)


def _made() -> Made:
    """What is kept of all rules: rules by key, patterns by a word that they need, rules by letters, title or rank."""
    rules = _read()
    ways = [
        (made := pattern(written), needed(made), rule, number)
        for rule in rules.values()
        for number, condition in enumerate(rule.recognise)
        for written in condition.role
    ]
    common = Counter(word for _, groups, _, _ in ways for group in groups for word in group)
    by_word: dict[str, list[Any]] = {}
    of_words: dict[str, set[str]] = {}
    for made, groups, rule, number in ways:
        rarest = min(groups, key=lambda group: sum(common[word] for word in group), default=frozenset(("",)))
        for word in rarest:
            others = [sorted(group) for group in groups if word not in group]
            by_word.setdefault(word, []).append([made.pieces, others, rule.key, number])
        for word in made.pieces.split():
            of_words.setdefault(word, set()).update(rule.countries or ("",))
    by_mark: dict[str, dict[str, list[str]]] = {"office": {}, "person": {}}
    of_marks: dict[str, set[str]] = {}
    for rule in rules.values():
        for condition in rule.recognise:
            for mark in (*condition.post_nominals, *condition.honorifics):
                of_marks.setdefault(mark, set()).update(rule.countries or ("",))
            if not condition.role:
                for mark in (*condition.post_nominals, *condition.honorifics, *condition.ranks):
                    by_mark[rule.layer].setdefault(mark, []).append(rule.key)
    told = {word: next(iter(of)) for word, of in of_words.items() if len(of) == 1}
    return Made(
        small={
            "keys": list(rules),
            "marks": by_mark,
            "covered": sorted({country for rule in rules.values() for country in rule.countries}),
            "countries": {mark: next(iter(of)) for mark, of in of_marks.items() if len(of) == 1},
        },
        parts=dict(rules) | {f"word {word}": [told.get(word), by_word.get(word, [])] for word in {*by_word, *told}},
    )


def _read() -> dict[str, Rule]:
    from generator.reference.address.rules.rule_files import RuleError, files, read

    rules: dict[str, Rule] = {}
    for path in files(FOLDER):
        for rule in read(yaml_of(path), path.relative_to(FOLDER).as_posix()):
            if rule.key in rules:
                raise RuleError(f"{rule.origin}: {rule.key}: the rule stands twice")
            rules[rule.key] = rule._replace(place=len(rules))
    return rules


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by file and in its file's order."""
    return tuple(rule for key in keys() if (rule := find(key)))


def keys() -> tuple[str, ...]:
    """The keys of all rules, in the same order."""
    return tuple(_book().small["keys"])


@lru_cache(maxsize=1)
def covered() -> frozenset[str]:
    """The countries that have rules of their own."""
    return frozenset(_book().small["covered"])


def find(key: str) -> Rule | None:
    """The rule with that key; None if there is none."""
    return _rule(key.strip().casefold())


@lru_cache(maxsize=1024)
def _rule(key: str) -> Rule | None:
    plain = _book().part(key) if "/" in key else None
    if plain is None:
        return None
    rule = Rule._make(plain)
    return rule._replace(
        countries=tuple(rule.countries),
        recognise=tuple(map(_condition, rule.recognise)),
        unless=tuple(map(_condition, rule.unless)),
        needs=tuple(rule.needs),
        texts={tag: _texts(said) for tag, said in rule.texts.items()},
        sources=tuple(Source(*source) for source in rule.sources),
    )


def _condition(plain: Iterable[Any]) -> Condition:
    return Condition._make(_tupled(plain))


def _texts(plain: Iterable[Any]) -> Texts:
    return Texts._make(_tupled(plain))


def _tupled(plain: Iterable[Any]) -> Iterator[Any]:
    return (tuple(value) if isinstance(value, list) else value for value in plain)


class _Ways(NamedTuple):
    """What is kept under a word."""

    country: str | None
    """The country of which the word tells alone."""
    patterns: tuple[tuple[Pattern, tuple[frozenset[str], ...], str, int], ...]
    """Patterns that need the word, each with the other words that it needs, its rule's key and condition."""


@lru_cache(maxsize=2048)
def _ways(word: str) -> _Ways:
    country, found = _book().part(f"word {word}") or (None, ())
    patterns = ((Pattern(pieces), tuple(map(frozenset, others)), key, number) for pieces, others, key, number in found)
    return _Ways(country, tuple(patterns))


def candidates(words: Words) -> Iterator[tuple[Entry, Found]]:
    """The ways to recognise an office that all the words meet."""
    said = {*words.words, ""}
    possible: list[tuple[Pattern, str, int]] = []
    for word in said:
        for made, others, key, number in _ways(word).patterns:
            for group in others:
                if said.isdisjoint(group):
                    break
            else:
                possible.append((made, key, number))
    for place, met in all_met([made for made, _, _ in possible], words):
        _, key, number = possible[place]
        yield _entry(key, number), met


@lru_cache(maxsize=4096)
def _entry(key: str, number: int) -> Entry:
    rule = _rule(key)
    if rule is None:  # the index names only rules that there are
        raise KeyError(key)
    return Entry(rule, rule.recognise[number])


def meets(patterns: Iterable[str], words: Words) -> bool:
    """Whether any of the patterns is met by all the words."""
    return any_met(patterns, words)


def office_among(offices: Mapping[str, Iterable[str]], words: Words) -> str | None:
    """The one of several offices that the words mean."""
    return first_met(offices, words)


@lru_cache(maxsize=1024)
def marked_rules(layer: str, marks: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that a mark (letters, a title, a rank) tells, by file and in its file's order."""
    by_mark = _book().small["marks"][layer]
    found = [rule for key in {key for mark in marks for key in by_mark.get(mark, ())} if (rule := _rule(key))]
    return tuple(sorted(found, key=lambda rule: rule.place))


def told_by_words(words: Words) -> frozenset[str]:
    """The countries of which some word tells alone: "Taoiseach" tells of Ireland, "minister" of none."""
    return frozenset(country for word in words.words if (country := _ways(word).country))


def told_by_mark(mark: str) -> str | None:
    """The country of which letters after a name, or a title before it, tell alone."""
    return _book().small["countries"].get(mark) or None
