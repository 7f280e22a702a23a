"""The words by which a letter's parts are known: the section `imports` of each language's file.

Never decides where in a letter they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.reference.languages import OWN
from generator.reference.languages.loading import standard_region
from generator.reference.languages.sections import languages_with_data, section

PARTICLES = frozenset(
    (
        *("af", "al", "av", "bin", "da", "das", "de", "del", "della", "dem", "den", "der"),
        *("di", "do", "dos", "du", "e", "el", "i", "ibn", "te", "ten", "ter", "und"),
        *("van", "vom", "von", "y", "zu", "zum", "zur"),
    )
)
"""Small words that join names: written small where the name around them is not in capitals."""
LONGEST_LINE = 160
"""Characters that a salutation or a valediction may have; longer ones are sentences of the text."""
_TAKES_LEAVE = re.compile(
    r"\b(?:agréer|croire|recevoir|accepter|accept|reciba|aceite|gradire|accogliere|porg[oe]|porgiamo|porgono)\b.*"
    r"\b(?:salutations|considération|sentiments|respects?|hommages?|dévouement|consideration|saludos?|consideración|"
    r"consideração|saluti|stima)\b",
    re.IGNORECASE,
)
"""Some letters take leave in a sentence that begins with something else: "Dans l’attente …, je vous prie …"."""
_LEAVES = (
    r"veuillez|(?:je|nous) vous pri|recevez|agréez|daignez|croyez|please accept|accept,|genehmigen sie|reciba|voglia"
    r"|soyez assuré|acceptez"
)
LONGEST_GREETING = 60
GREETING = 3
"""How many common words a greeting weighs: in a short letter it tells the language best."""
_ENOUGH_WORDS = 12


class Countries(NamedTuple):
    """By what a text tells which country's language it is in."""

    addresses: Mapping[str, re.Pattern[str]]
    """How addresses end in countries that are told by nothing else."""
    usual_addresses: re.Pattern[str]
    """How they end in the others."""
    spelling: Mapping[str, frozenset[str]]
    dates: Mapping[str, re.Pattern[str]]


class Words(NamedTuple):
    """How one language calls the parts of a letter; patterns match where a line begins, capitals aside."""

    salutation: re.Pattern[str]
    valediction: re.Pattern[str]
    labels: Mapping[str, re.Pattern[str]]
    """A label with its colon, by the part that it announces: subject, to, from, cc, enclosures, postscript."""
    titles: Mapping[str, re.Pattern[str]]
    """Headings and lines that stand alone, by what they are: notes, annex, delivery, marking, open."""
    asks: re.Pattern[str]
    ends: re.Pattern[str]
    ordinals: tuple[str, ...]
    collective: re.Pattern[str] | None
    """How a line begins that greets many: "To the members of the Council,"."""
    common: frozenset[str]
    countries: Countries | None


@cache
def all_words() -> Mapping[str, Words]:
    """The words of every language that is known, by its code."""
    in_order = (OWN, *sorted(languages_with_data() - {OWN}))
    return {code: _words(said) for code in in_order if (said := section(code, "imports"))}


def _words(section_said: Mapping[str, Any]) -> Words:
    facts: Mapping[str, list[str]] = section_said
    countries: Mapping[str, Any] | None = section_said.get("countries")
    alone = "".join(f"|(?:{one})[\\s,:;.!]*$" for one in facts["alone"])
    leaves = "|".join(facts["leaves"])
    labels = {part: _either(facts[part], r"(?:\s*[:.]\s*|\s*$|\s+(?=\(\d+\)\s*$))") for part in ("cc", "enclosures")}
    labels["cc"] = re.compile(rf"{labels['cc'].pattern}|c\.?c\.?\s+(?=[^\W\d_])", re.IGNORECASE)
    labels["postscript"] = _either(facts["postscript"], r"(?:\s*[:.–—-]\s*|\s+(?=[^\W\d_]))")
    labels |= {part: _either(facts[part], r"\s*[:՝]\s*") for part in ("to", "from")}
    labels["subject"] = _either(facts["subject"], r"\s*:\s*")
    titles = {part: _either(facts[part]) for part in ("delivery", "marking", "open")}
    titles["notes"] = _either(facts["notes"], r"\s*:?\s*$")
    titles["annex"] = _either(facts["annex"], r"\b(?:\s+\w{1,4})?\s*(?:[:.–—-]|$)")
    return Words(
        salutation=re.compile(f"(?:{'|'.join(facts['salutation'])}){alone}", re.IGNORECASE),
        valediction=re.compile(rf"{_either(facts['valediction']).pattern}|(?:{leaves})[\s,.;:!،՝]*$", re.IGNORECASE),
        labels=labels,
        titles=titles,
        asks=re.compile("|".join(facts["asks"]), re.IGNORECASE),
        ends=_either(facts["ends"]),
        ordinals=tuple(facts["ordinals"]),
        collective=_either(facts["collective"]) if facts["collective"] else None,
        common=frozenset(facts["common"]),
        countries=_countries(countries) if countries else None,
    )


def _countries(facts: Mapping[str, Any]) -> Countries:
    return Countries(
        {country: re.compile(pattern) for country, pattern in facts["addresses"].items()},
        re.compile(facts["usual_addresses"]),
        {country: frozenset(words) for country, words in facts["spelling"].items()},
        {country: re.compile(pattern) for country, pattern in facts["dates"].items()},
    )


def _either(patterns: Iterable[str], after: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns)}){after}", re.IGNORECASE)


def language_of(text: str, given: str | None, lines: Iterable[str] = ()) -> str:
    """The BCP 47 tag of a text's language: by its commonest words, else what the file says, else British English.

    Word processors write the language of their installation into every file, so the words count first.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())[:3000]
    counted = Counter(words)
    scores = {code: sum(counted[word] for word in facts.common) for code, facts in all_words().items()}
    for line in lines:
        for code, facts in all_words().items():
            if len(line) < LONGEST_GREETING and (facts.salutation.match(line) or facts.valediction.match(line)):
                scores[code] += GREETING
    best = max(scores, key=lambda code: scores[code])
    given_code, _, country = (given or "").replace("_", "-").partition("-")
    given_code = given_code.lower()
    given = "-".join(filter(None, (given_code, country))) or None
    if scores[best] == 0 or (len(words) < _ENOUGH_WORDS and given_code in scores):
        best = given_code if given_code in scores else OWN
    if known := all_words()[best].countries:
        return _of_country(text, counted, given, best, known)
    return given if given_code == best and given else best


def _of_country(text: str, counted: Counter[str], given: str | None, code: str, known: Countries) -> str:
    """The tag with the country whose language a text is in: by addresses, dates, spelling, else what the file says."""
    standard = f"{code}-{standard_region(code)}"
    where = next((country for country, pattern in known.addresses.items() if pattern.search(text)), None)
    if where and not known.usual_addresses.search(text):
        return f"{code}-{where}"
    said = {
        f"{code}-{country}": sum(counted[word] for word in words) + len(known.dates[country].findall(text))
        for country, words in known.spelling.items()
    }
    most = max(said, key=lambda tag: said[tag])
    if len({*said.values()}) == 1:
        return given if given and given.lower().startswith(f"{code}-") else standard
    return given if given and most == standard and given.removeprefix(f"{code}-") in known.addresses else most


def is_salutation(line: str, language: str) -> bool:
    """Whether a line is a salutation, in the letter's language or any other."""
    text = line.strip()
    if not text or len(text) > LONGEST_LINE or (text[-1] in ".?։;" and len(text) > 70):
        return False
    return any(words.salutation.match(text) for words in _first(language))


def greets_many(line: str, language: str) -> bool:
    """Whether a line greets people by what they are, with the sign of a salutation behind it: "To the Council,"."""
    text = line.strip()
    known = words_of(language).collective
    return text[-1:] in ",:!" and len(text) <= LONGEST_GREETING + 40 and bool(known and known.match(text))


def is_valediction(line: str, language: str) -> bool:
    """Whether a line or a short paragraph is a valediction, in the letter's language or any other."""
    text = line.strip()
    short = len(text) <= 60 or (text[-1:] == "," and len(text) <= LONGEST_LINE)
    words = _first(language)
    if short and any(one.valediction.match(text) for one in words):
        return len(text) <= 60 or text.endswith(",")
    # Some languages take leave in a whole sentence.
    return (
        len(text) <= 400 and bool(re.match(_LEAVES, text, re.IGNORECASE)) and bool(words[0].valediction.match(text))
    ) or bool(len(text) <= 400 and _TAKES_LEAVE.search(text))


def label_of(line: str, part: str, language: str) -> re.Match[str] | None:
    """The label before a line that announces a part: "cc:", "Betreff:"."""
    return next((found for words in _first(language) if (found := words.labels[part].match(line.strip()))), None)


def is_title(line: str, kind: str, language: str) -> bool:
    """Whether a line that stands alone is of that kind: notes, annex, delivery, marking, open."""
    return bool(words_of(language).titles[kind].match(line.strip()))


def common_words(text: str, language: str) -> int:
    """How many words of a text are among the commonest of the language, and no particles of names."""
    common = words_of(language).common - PARTICLES
    return sum(word in common for word in re.findall(r"[^\W\d_]+", text.lower()))


def asks(text: str, language: str) -> bool:
    """Whether a text announces requests."""
    return bool(words_of(language).asks.search(text))


def ends(text: str, language: str) -> bool:
    """Whether a paragraph begins as the last paragraphs of letters do."""
    return bool(words_of(language).ends.match(text.strip()))


def words_of(language: str) -> Words:
    """The words of a language; where they are not known, the English ones."""
    return all_words().get(language.partition("-")[0], all_words()[OWN])


@cache
def _first(language: str) -> tuple[Words, ...]:
    """All languages' words, the letter's own first."""
    own = language.partition("-")[0]
    every = all_words()
    return tuple(every[code] for code in sorted(every, key=lambda code: (code != own, code)))
