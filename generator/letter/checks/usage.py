"""What is usual in a language, as the checks of a good letter need it: known acronyms, words that may stand twice …

The section `usage` of its file; a language without one is read less closely. Never says what is right, only what is no
fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.reference.languages.sections import read, section


class Figures(NamedTuple):
    """How claims in figures are told apart: alternatives of patterns that match in a sentence, in small letters."""

    people: str
    """Whom or what figures count in claims that a reader wants to look up."""
    large: str
    """Words for thousands and more."""
    counted: str
    """What else a number is left out before in a draft: years, miles."""
    not_a_claim: str
    """A sentence that names its source, speaks of the writers' own doings, or says what is wished."""


class Confused(NamedTuple):
    """What a word should be, where its neighbours are these; an empty set allows any."""

    right: str
    before: frozenset[str]
    comma: frozenset[str]
    """Neighbours before it with a comma between."""
    after: frozenset[str]
    unless: frozenset[str]
    """Neighbours after it beside which it is right."""
    then: frozenset[str] = frozenset()
    """Words of which one follows the word after it."""
    earlier: frozenset[str] = frozenset()
    """Words of which one stands before the word before it."""


class Doubled(NamedTuple):
    """When a word may stand twice running, though it mostly does so by a slip."""

    unless: frozenset[str] = frozenset()
    """Words, or a comma, of which one stands not far before it where it is right."""
    behind: frozenset[str] = frozenset()
    """Words just before it beside which it is wrong; where there are some, it is right behind any other."""
    before_name: bool = False
    """Whether it is right before a name: "la politique de de Gaulle"."""


class Usage:
    """The facts of one language. Everything is empty where its file has none, and nothing is told."""

    def __init__(self, **facts: Any) -> None:
        vars(self).update(facts)  # (a plain class is made in a tenth of the time that a tuple of so many names takes)

    acronyms: frozenset[str] = frozenset()
    """Those that need not be spelt out."""
    full_names: Mapping[str, str] = MappingProxyType({})
    """Acronyms that do, with what they stand for."""
    small: frozenset[str] = frozenset()
    """Small words within a long name whose initials an acronym leaves out."""
    doubled: frozenset[str] | None = None
    """Words that may stand twice running; None where any word may."""
    doubled_where: Mapping[str, Doubled] = MappingProxyType({})
    """Words that may stand twice running in some places only."""
    titles: frozenset[str] = frozenset()
    """Words with a capital before a name that don't tell two people apart."""
    gaps: frozenset[str] = frozenset()
    """What stands in brackets in place of what is still to be written."""
    gaps_with: frozenset[str] = frozenset()
    """Words that go with those."""
    gaps_begin: frozenset[str] = frozenset()
    """Words with which such brackets begin."""
    gaps_whole: frozenset[str] = frozenset()
    """Names that are none: "First name Last name"."""
    gaps_that_are_words: frozenset[str] = frozenset()
    """What elsewhere is a note to be done: Spanish "todo" is "all", and TBC is a disease."""
    joints: frozenset[str] = frozenset()
    """Words for "and"."""
    joining: frozenset[str] = frozenset()
    """Words after a hyphen that stands for the rest of a word: "two- and three-year"."""
    enclosed: str = ""
    """A pattern for saying that something is enclosed, in capitals or small letters."""
    enclosed_signs: frozenset[str] = frozenset()
    """Of which a text that says so has one: a quick look."""
    enclosing: str = ""
    """A pattern for the verb after which what is enclosed is named; before it where its group `last` is met."""
    enclosed_all: str = ""
    """A pattern for words for anything that is enclosed: documents, papers."""
    enclosed_copy: str = ""
    """A pattern for "a copy of", before what is enclosed."""
    of_somebody: str = ""
    """A pattern for the words before whoever wrote what is enclosed: by, from."""
    enclosed_nouns: bool = False
    """Whether the words with a capital alone name things."""
    not_enclosed: frozenset[str] = frozenset()
    """Words that tell a sentence from the name of a thing."""
    enclosed_they: frozenset[str] = frozenset()
    """What stands for a thing that was named in another clause: "they are enclosed"."""
    determiners: frozenset[str] = frozenset()
    """Articles and the like, with which the name of a thing begins."""
    copied: str = ""
    """A pattern for saying that somebody gets a copy of the letter, up to who that is."""
    copied_signs: frozenset[str] = frozenset()
    """Of which a text that says so has one."""
    copied_not: frozenset[str] = frozenset()
    """Words with which those begin who get the letter itself: you."""
    predecessor: str = ""
    """A pattern for whoever held an office before."""
    familiar: str = ""
    """A pattern for the pronouns by which friends are addressed: du."""
    polite: str = ""
    """The same for others, within a sentence: Sie."""
    office_of_him: str = ""
    """A pattern for offices whose word tells that a man holds them."""
    office_of_her: str = ""
    higher: frozenset[str] = frozenset()
    """What an office begins with that is higher than the one without."""
    one_office: str = ""
    """A pattern for offices of which a person holds one: whoever is called by another is somebody else."""
    disagreeing: str = ""
    """A pattern for a greeting of one gender before a title of the other: "geehrter Frau"."""
    your_country: str = ""
    """A pattern for the recipient's own government or country, up to the name of its capital or its own."""
    your_help: str = ""
    """How the writers ask for the help of a `place`, as a pattern."""
    you_are_him: str = ""
    """How somebody is told an office in the form for a man, as a pattern; `you_are_her` in that for a woman."""
    you_are_her: str = ""
    missions: tuple[str, ...] = ()
    """How an ambassador's office names the country, and what an embassy is called, as patterns."""
    towns: tuple[str, ...] = ()
    """How a mayor's office names the town, and the town's body does, as patterns with the name as a group."""
    spoken_to: str = ""
    """A pattern for the words by which somebody is addressed in an office, rank or relation, and that are no name."""
    told_apart_by: frozenset[str] = frozenset()
    """Letters with accents by which words of the same letters are two: Bruder and Brüder."""
    told_apart_by_ending: str = ""
    """A pattern for endings of which the same holds: Marche and Marché."""
    figures: Figures | None = None
    always_ise: frozenset[str] = frozenset()
    """Words in -ise without a twin in -ize, less what follows the s; in compounds too, those with a hyphen before."""
    always_ize: frozenset[str] = frozenset()
    """Words in -ize that have none in -ise."""
    spelling_pairs: Mapping[str, str] = MappingProxyType({})
    """British spellings, each with the American one."""
    in_both_countries: frozenset[str] = frozenset()
    """British spellings that are usual in America, too."""
    never_capital: frozenset[str] = frozenset()
    """Small words with which letters begin, and that have a capital only where they begin a sentence."""
    misspelt: Mapping[str, str] = MappingProxyType({})
    """Common misspellings that are no other words, each with what is meant."""
    sharp: Mapping[str, str] = MappingProxyType({})
    """Words with ss, each with the spelling in ß that it has where that letter is written."""
    confused: Mapping[str, tuple[Confused, ...]] = MappingProxyType({})
    """Words that stand for another one of their sound beside certain neighbours."""
    other_names: tuple[tuple[str, str], ...] = ()
    """Places with two names in use."""


def usage(tag: str) -> Usage:
    """What is usual in the language of a tag, whatever its country."""
    return _of(tag.partition("-")[0].lower())


@cache
def people() -> dict[str, dict[str, str]]:
    """What is written before, after and in place of names, countries and parties, in all languages."""
    said: dict[str, dict[str, str]] = read(Path(__file__).with_name("people.yaml").read_text(encoding="utf-8"))
    return said


@cache
def _of(code: str) -> Usage:
    said = section(code, "usage")
    if not said:
        return Usage()
    return Usage(
        acronyms=_of_all(said.get("acronyms", {})),
        full_names=said.get("full_names", {}),
        small=_words(said, "small_words"),
        doubled=_of_all(said["doubled"]) if "doubled" in said else None,
        doubled_where={word: _doubled(where) for word, where in said.get("doubled_where", {}).items()},
        titles=_words(said, "titles"),
        gaps=_words(said, "gaps"),
        gaps_with=_words(said, "gaps_with"),
        gaps_begin=_words(said, "gaps_begin"),
        gaps_whole=frozenset(said.get("gaps_whole", "").split("|")) - {""},
        gaps_that_are_words=_words(said, "gaps_that_are_words"),
        joints=_words(said, "and"),
        joining=_words(said, "joining"),
        enclosed=said.get("enclosed", ""),
        enclosed_signs=_words(said, "enclosed_signs"),
        enclosing=said.get("enclosing", ""),
        enclosed_all=said.get("enclosed_all", ""),
        enclosed_copy=said.get("enclosed_copy", ""),
        of_somebody=said.get("of_somebody", ""),
        enclosed_nouns=said.get("enclosed_nouns", "no") == "yes",
        not_enclosed=_words(said, "not_enclosed"),
        enclosed_they=_words(said, "enclosed_they"),
        determiners=_words(said, "determiners"),
        copied=said.get("copied", ""),
        copied_signs=_words(said, "copied_signs"),
        copied_not=_words(said, "copied_not"),
        predecessor=said.get("predecessor", ""),
        familiar=said.get("familiar", ""),
        polite=said.get("polite", ""),
        office_of_him=said.get("office_of_him", ""),
        office_of_her=said.get("office_of_her", ""),
        higher=_words(said, "higher"),
        one_office=said.get("one_office", ""),
        disagreeing=said.get("disagreeing", ""),
        your_country=said.get("your_country", ""),
        your_help=said.get("your_help", ""),
        you_are_him=said.get("you_are_him", ""),
        you_are_her=said.get("you_are_her", ""),
        missions=tuple(said.get("missions", {}).values()),
        towns=tuple(said.get("towns", {}).values()),
        spoken_to=said.get("spoken_to", ""),
        told_apart_by=frozenset(said.get("told_apart_by", "")),
        told_apart_by_ending=said.get("told_apart_by_ending", ""),
        figures=_figures(said["figures"]) if "figures" in said else None,
        always_ise=_words(said, "always_ise"),
        always_ize=_words(said, "always_ize"),
        spelling_pairs=dict(pair.split("/") for pair in said.get("spelling_pairs", "").split()),
        in_both_countries=_words(said, "in_both_countries"),
        never_capital=_words(said, "never_capital"),
        misspelt=dict(pair.replace("_", " ").split("/") for pair in said.get("misspelt", "").split()),
        sharp=dict(pair.split("/") for pair in said.get("sharp", "").split()),
        confused=_confused(said.get("confused", {})),
        other_names=tuple(_pair(pair) for pair in said.get("other_names", "").split()),
    )


def _words(said: dict[str, str], name: str) -> frozenset[str]:
    return frozenset(said.get(name, "").split())


def _doubled(said: dict[str, str]) -> Doubled:
    return Doubled(_words(said, "unless"), _words(said, "behind"), said.get("before_name", "no") == "yes")


def _of_all(groups: dict[str, str]) -> frozenset[str]:
    """The words of all groups; what a group is called is the reason why its words are there."""
    return frozenset(word for words in groups.values() for word in words.split())


def _confused(said: dict[str, dict[str, str]]) -> dict[str, tuple[Confused, ...]]:
    found: dict[str, tuple[Confused, ...]] = {}
    for pair, beside in said.items():
        wrong, _, right = pair.partition(" ")[0].partition("/")
        sets = (_words(beside, name) for name in ("before", "comma", "after", "unless", "then", "earlier"))
        found[wrong] = (*found.get(wrong, ()), Confused(right, *sets))
    return found


def _figures(said: dict[str, str]) -> Figures:
    not_a_claim = "|".join(said[name].replace("| ", "|") for name in ("attributed", "own", "wished"))
    people, large, counted = ("|".join(said.get(name, "").split()) for name in ("people", "large", "counted"))
    return Figures(people, large, counted, not_a_claim)


def _pair(pair: str) -> tuple[str, str]:
    first, second = pair.replace("_", " ").split("/")
    return first, second
