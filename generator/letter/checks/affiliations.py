"""Affiliations, countries and roles of those who sign that are written two ways: "Univ. of X" and "University of X".

Compares what they come to, each looked up once. Never says which way is right, and never tells two bodies for one.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.spelling import is_slip
from generator.letter.checks.usage import people
from generator.problems import Place, Problem
from generator.problems.codes import Code
from generator.source.quoting import shortened
from generator.source.text import unaccented

LONGEST = 150
OTHER_PARTIES = frozenset(("labor", "greens"))
"""Names of parties that are a letter away from another's, abroad."""
SHORTEST_PARTY = 6
"""Letters of the shortest name of a party that another word may be a slip for."""
LONG_WORD = 8
"""Letters of words so long that a letter more, less or other in one of them is a slip."""


class Written(NamedTuple):
    """An affiliation, country or role as it is written, where it is written first, and how often."""

    text: str
    place: Place
    times: int


AFFILIATION_SPELT_TWO_WAYS = Code(
    "affiliation-spelt-two-ways",
    "notice",
    meaning=(
        "An affiliation, country or role of those who sign is written two ways. Bad: “Univ. of Exampleton” for one "
        "and “University of Exampleton” for another; “Labuor”. Good: one of them throughout."
    ),
    remedy="Write it one way, the way the body itself does.",
)


@rule(AFFILIATION_SPELT_TWO_WAYS)
def affiliations(letter: ReadLetter) -> Iterator[Problem]:
    """An affiliation, a country or a role that is written two ways."""
    block = letter.resolved.letter.signatories
    if block is None:
        return
    found: dict[str, dict[str, Written]] = {"affiliation": {}, "country": {}, "role": {}}
    for one, path, _ in block.everyone():
        places = letter.resolved.loaded.places.at("signatories", *path)
        for field in ("affiliation", "on_behalf_of", "country"):
            text: str | None = getattr(one, field)
            if text:
                _count(found["country" if field == "country" else "affiliation"], text, places.at(field).value)
        for number, line in enumerate(one.role):
            if line:
                _count(found["role"], line, places.at("role", number).value)
    for field, texts in found.items():
        yield from _two_ways(field, texts)


def _count(found: dict[str, Written], text: str, place: Place) -> None:
    if "[[" in text:
        return  # It is still to be written.
    before = found.get(text)
    found[text] = Written(text, place, 1) if before is None else before._replace(times=before.times + 1)


def _two_ways(field: str, texts: dict[str, Written]) -> Iterator[Problem]:
    """The rarer ways to write each of them; a long word with one letter different counts as such."""
    by_key: dict[str, list[Written]] = defaultdict(list)
    for written in texts.values():
        by_key[key(written.text, field)].append(written)
    nearly: list[Problem] = []
    if field == "affiliation":
        nearly = list(_nearly_parties(texts))
        _join_slips(by_key)
    yield from nearly
    told = {problem.place for problem in nearly}
    for ways in by_key.values():
        usual, *others = sorted(ways, key=lambda one: (-one.times, one.place))
        for other in (one for one in others if one.place not in told):
            often = f", {usual.times} times" if usual.times > 1 else ""
            message = (
                f"'{shortened(other.text)}' is '{shortened(usual.text)}' elsewhere (line {usual.place.line}{often})"
            )
            yield AFFILIATION_SPELT_TWO_WAYS.at(other.place, message, "write it one way throughout")


def _nearly_parties(texts: dict[str, Written]) -> Iterator[Problem]:
    """An affiliation that is a letter away from a party's name: "Labuor"."""
    parties = _facts().parties
    for written in texts.values():
        said = unaccented(written.text).removesuffix(" party")
        known = said in OTHER_PARTIES or key(written.text, "affiliation") in parties.values()
        if known or not SHORTEST_PARTY <= len(said) < LONGEST:
            continue
        near = next((party for party in parties if len(party) >= SHORTEST_PARTY and is_slip(said, party)), None)
        if near:
            message = f"'{shortened(written.text)}' is nearly '{near.title()}'"
            hint = f"write '{near.title()}', if that is meant"
            yield AFFILIATION_SPELT_TWO_WAYS.at(written.place, message, hint)


def key(text: str, field: str) -> str:
    """What all ways to write it have in common: no capitals, accents, marks, "the", "Party"; abbreviations in full."""
    facts = _facts()
    plain = "".join(
        sign if sign.isalnum() else " "
        for sign in unaccented(text.replace("&", " and ").replace("’", "").replace("'", ""))
    )
    words = [facts.in_full.get(word, word) for word in plain.split()]
    said = " ".join(words)
    if field == "role":
        return " ".join(plain.split())
    if field == "country":
        return facts.countries.get(said, said)
    said = said.removeprefix("the ")
    shorter = said.removesuffix(" party")
    return facts.parties.get(shorter, facts.parties.get(said, shorter if " " in said else said))


def _join_slips(by_key: dict[str, list[Written]]) -> None:
    """Puts an affiliation that stands once to the one that it is but for a letter inside a long word."""
    slips: dict[str, str] = {}
    for said in list(by_key):
        if not LONG_WORD <= len(said) < LONGEST:
            continue
        for slip in dict.fromkeys(_slips(said)):
            other = slips.setdefault(slip, said)
            if other == said or other not in by_key or said not in by_key or not _differ_in_a_long_word(said, other):
                continue
            once = [sum(one.times for one in by_key[name]) == 1 for name in (said, other)]
            if any(once):
                by_key[other] += by_key.pop(said)
                break


def _slips(said: str) -> Iterator[str]:
    yield said
    start = 0
    for word in said.split(" "):
        if len(word) >= LONG_WORD - 1:
            for index in range(start + 1, start + len(word) - 2):
                yield said[:index] + said[index + 1 :]
        start += len(word) + 1


def _differ_in_a_long_word(first: str, second: str) -> bool:
    changed = [pair for pair in zip(first.split(), second.split(), strict=False) if pair[0] != pair[1]]
    same_length = first.count(" ") == second.count(" ")
    return same_length and len(changed) == 1 and max(map(len, changed[0])) >= LONG_WORD and not _is_number(changed[0])


def _is_number(words: tuple[str, str]) -> bool:
    return any(sign.isdigit() for word in words for sign in word)


class _Facts(NamedTuple):
    in_full: dict[str, str]
    countries: dict[str, str]
    parties: dict[str, str]


@cache
def _facts() -> _Facts:
    said = people()
    return _Facts(
        {short: full for full, words in said["abbreviations"].items() for short in words.split()},
        _ways(said["countries"]),
        _ways(said["parties"]),
    )


def _ways(said: dict[str, str]) -> dict[str, str]:
    return {way: name for name, ways in said.items() for way in (name, *(way.strip() for way in ways.split(",")))}
