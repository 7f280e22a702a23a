"""The words by which a letter's parts are known: the section `imports` of each language's file.

Never decides where in a letter they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from generator.drafting.importing.particles import PARTICLES
from generator.reference.languages import OWN
from generator.reference.languages.sections import languages_with_data, section

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


@cache
def all_words() -> Mapping[str, Words]:
    """The words of every language that is known, by its code."""
    return {code: _words(section(code, "imports")) for code in (OWN, *sorted(languages_with_data() - {OWN}))}


def _words(facts: Mapping[str, list[str]]) -> Words:
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
    if best == "en":
        return _english(text, counted, given)
    return given if given_code == best and given else best


_AMERICAN = frozenset(
    [
        "color",
        "honor",
        "labor",
        "favor",
        "center",
        "defense",
        "program",
        "organization",
        "organizations",
        "recognize",
        "realize",
    ]
)
_BRITISH = frozenset(
    [
        "colour",
        "honour",
        "labour",
        "favour",
        "centre",
        "defence",
        "programme",
        "organisation",
        "organisations",
        "recognise",
    ]
)


_COUNTRIES = (
    ("en-CA", re.compile(r"\b(?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT),? +[A-Z]\d[A-Z] ?\d[A-Z]\d\b")),
    ("en-AU", re.compile(r"\b(?:ACT|NSW|NT|QLD|SA|TAS|VIC|WA),? +\d{4}\b")),
    ("en-IE", re.compile(r"\bDublin \d{1,2}\b|\b[AC-FHKNPRTV-Y]\d[\dW] ?[\dAC-FHKNPRTV-Y]{4}\b|\bTD\b|\bIs mise\b")),
    ("en-NZ", re.compile(r"\b(?:Wellington|Auckland|Christchurch|Dunedin|Hamilton) \d{4}\b")),
    ("en-ZA", re.compile(r"\b(?:Cape Town|Pretoria|Johannesburg|Durban),? \d{4}\b")),
    ("en-IN", re.compile(r"\b(?:New Delhi|Mumbai|Kolkata|Chennai|Bengaluru|Hyderabad)[ ,–-]+\d{3} ?\d{3}\b")),
)
"""The countries of English by how their addresses end: Universal Postal Union, Addressing guidelines by country."""


def _english(text: str, counted: Counter[str], given: str | None) -> str:
    """The country whose English a text is in: by addresses, dates, spelling, else what the file says, else Britain."""
    where = next((tag for tag, pattern in _COUNTRIES if pattern.search(text)), None)
    if where and not re.search(r"\b[A-Z]{2} \d{5}\b|\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b", text):
        return where
    months = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    american = sum(counted[word] for word in _AMERICAN) + len(re.findall(rf"\b{months} \d{{1,2}}, \d{{4}}", text))
    british = sum(counted[word] for word in _BRITISH) + len(re.findall(rf"\b\d{{1,2}} {months} \d{{4}}", text))
    if american == british:
        return given if given and given.lower().startswith("en-") else "en-GB"
    if british > american and given in ("en-IE", "en-AU", "en-NZ", "en-CA", "en-IN", "en-ZA"):
        return given
    return "en-US" if american > british else "en-GB"


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
