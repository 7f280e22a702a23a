"""The rule of consent: which answers are a plain yes to printing a name, and which questions ask for one.

In all languages that are known, whatever the letter's own is. Never takes for a yes what says more or less than that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from generator.reference.languages.sections import languages_with_data, section
from generator.source.limits import READ_OF_CELL
from generator.source.text import unaccented

Says = Literal["yes", "no", "blank", "unclear"]
Sense = Literal["permit", "hide", "either"]
MOST_WORDS = 60
"""Words of an answer that is read word by word."""
_STRUCK = re.compile("[\u0335-\u0338]")
"""Marks that strike letters through, as in a word that somebody took back."""
_QUESTIONS = str.maketrans("՞؟\u037e", "???")
_ASKED_IN_GREEK = re.compile(r"[\u0370-\u03ff]\s*;\s*$")
_WORD = re.compile(r"\w+|[^\w\s]")
_SENTENCES = re.compile(r"[.?!;:…¿¡\n()\[\]]|\s[-–—]\s")
_PATTERNS = ("no", "refuse", "limits", "agree", "publish", "name", "data", "elsewhere")


class _Words(NamedTuple):
    """The words of one language: the section `consent` of its file."""

    yes: frozenset[tuple[str, ...]]
    along: frozenset[tuple[str, ...]]
    longest: int
    no: re.Pattern[str]
    refuse: re.Pattern[str]
    limits: re.Pattern[str]
    agree: re.Pattern[str]
    publish: re.Pattern[str]
    name: re.Pattern[str]
    data: re.Pattern[str]
    elsewhere: re.Pattern[str]
    personal: frozenset[str]
    personally: str
    """How it is printed that somebody signs for nobody else."""

    def asks(self, spoken: str) -> bool:
        """Whether words ask for consent, to printing a name or to keeping data."""
        found = self.agree.search(spoken) or self.data.search(spoken) or self.of_printing(spoken)
        return bool(found or (self.refuse.search(spoken) and (self.name.search(spoken) or _unnamed().search(spoken))))

    def of_printing(self, spoken: str) -> bool:
        """Whether words speak of printing a name."""
        return bool(self.publish.search(spoken) and self.name.search(spoken))

    def denies(self, spoken: str) -> bool:
        """Whether words deny, refuse or hide anything; privacy is no hiding."""
        said = self.data.sub(" ", spoken)
        return bool(self.no.search(said) or self.refuse.search(said))


class Answer(NamedTuple):
    """What an answer says."""

    says: Says
    of_printing: bool = False
    """Whether it tells by itself what may be done: "my name may be printed", not only "yes"."""


@cache
def _said() -> dict[str, Any]:
    text = Path(__file__).with_name("consent.yaml").read_text(encoding="utf-8")
    said: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes only text)
    return said


@cache
def _marks() -> dict[str, Says]:
    said: tuple[Says, Says] = ("yes", "no")
    return {spoken_words(mark): one for one in said for mark in _said()["marks"][one]}


@cache
def _unnamed() -> re.Pattern[str]:
    return pattern_of(_said()["unnamed"])


@cache
def _languages() -> dict[str, _Words]:
    return {code: _words_of(said) for code in sorted(languages_with_data()) if (said := section(code, "consent"))}


def _words_of(said: dict[str, list[str]]) -> _Words:
    yes, along = (frozenset(tuple(spoken_words(one).split()) for one in said[key]) for key in ("yes", "along"))
    patterns = {key: pattern_of(said[key]) for key in _PATTERNS}
    personal = frozenset(map(spoken_words, said["personal"]))
    return _Words(yes, along, max(map(len, yes | along)), **patterns, personal=personal, personally=said["personal"][0])


def pattern_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """What finds any of the phrases in words as `spoken_words` has them; one that ends in * is a beginning."""
    each = (re.escape(spoken_words(one)) + (r"\w*" if one.endswith("*") else "") for one in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(each, key=len, reverse=True))})(?!\w)")


@lru_cache(maxsize=65536)
def spoken_words(text: str) -> str:
    """The words and signs of a text, in small letters without accents or punctuation; a question mark stays."""
    said = unaccented(unicodedata.normalize("NFKC", text.translate(_QUESTIONS))).replace("ß", "ss")
    return " ".join(one for one in _WORD.findall(said) if one == "?" or not _is_punctuation(one[0]))


def _is_punctuation(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return (kind[0] in "PCM" and kind != "Pc") or kind == "Sk"


@lru_cache(maxsize=65536)
def answer_of(text: str, is_choice: bool = False) -> Answer:
    """What an answer says; `is_choice` where it is a choice that the form offers, and so no afterthought of somebody's.

    A yes is one of which each word is known, in one language, to say yes or to stand beside a yes; or a choice that
    agrees, speaks of printing the name or of data, and has no word that takes it back.
    """
    said = spoken_words(text)
    if not said:
        return Answer("blank")
    if said in _marks():
        return Answer(_marks()[said])
    words = [one for one in said.split() if one.isalnum() or _marks().get(one) != "yes"]
    if not words:
        return Answer("yes")
    doubtful = len(text) >= READ_OF_CELL or _STRUCK.search(text) or "?" in words or _ASKED_IN_GREEK.search(text)
    spoken = " ".join(words)
    if not doubtful:
        for language in _languages().values():
            if len(words) <= MOST_WORDS and _is_yes(words, language):
                return Answer("yes", bool(language.publish.search(spoken) or language.name.search(spoken)))
        if is_choice and (one := _language_of_choice(spoken)):
            return Answer("yes", one.of_printing(spoken))
    denied = any(one in _marks() for one in words) or any(one.denies(spoken) for one in _languages().values())
    of_printing = any(one.publish.search(spoken) for one in _languages().values()) or _unnamed().search(spoken)
    says_yes = any(tuple(words[:end]) in one.yes for one in _languages().values() for end in (1, 2))
    return Answer("no" if denied and not doubtful and not says_yes else "unclear", bool(denied and of_printing))


def _is_yes(words: Sequence[str], language: _Words) -> bool:
    """Whether the words are nothing but a yes with what may stand beside it."""
    reached = {(0, False)}
    for at in range(len(words)):
        for yes in (False, True):
            if (at, yes) not in reached:
                continue
            for end in range(at + 1, min(at + language.longest, len(words)) + 1):
                piece = tuple(words[at:end])
                # "Sì" without its accent is "if", and only at the beginning a yes.
                first = at == 0 or len(piece) > 1 or len(piece[0]) > 2 or piece[0] == words[0]
                if piece in language.yes and first:
                    reached.add((end, True))
                if piece in language.along:
                    reached.add((end, yes))
    return (len(words), True) in reached


def _language_of_choice(spoken: str) -> _Words | None:
    """The language in which a choice is a yes to printing the name or to keeping data."""
    found = best_languages(spoken)
    if any(one.denies(spoken) or one.limits.search(spoken) or one.elsewhere.search(spoken) for one in found):
        return None
    agreed = (one for one in found if one.agree.search(spoken) and (one.of_printing(spoken) or one.data.search(spoken)))
    return next(agreed, None)


def best_languages(spoken: str) -> list[_Words]:
    """The languages of which a text has the most words that ask for consent or give it."""
    words = spoken.split()
    count = {
        code: sum(len(one.findall(spoken)) for one in (said.agree, said.publish, said.name, said.data, said.refuse))
        + sum((word,) in said.along or (word,) in said.yes for word in words) / 2
        for code, said in _languages().items()
    }
    most = max(count.values())
    return [_languages()[code] for code, number in count.items() if number == most and most]


def is_of_else(text: str) -> bool:
    """Whether a choice is consent to something else than being printed, and says no to nothing."""
    spoken = spoken_words(text)
    said = _languages().values()
    return any(one.elsewhere.search(spoken) for one in said) and not any(
        one.denies(spoken) or one.limits.search(spoken) or one.of_printing(spoken) for one in best_languages(spoken)
    )


@lru_cache(maxsize=4096)
def sense_of(text: str) -> Sense | None:
    """What a heading asks: whether a name may be printed, whether it is to be hidden, either; None where neither."""
    senses: list[Sense] = []
    elsewhere = of_names = False
    for sentence in _SENTENCES.split(text):
        spoken = spoken_words(sentence)
        elsewhere |= any(one.elsewhere.search(spoken) for one in _languages().values())
        for one in best_languages(spoken):
            if not one.asks(spoken):
                continue
            of_names |= one.of_printing(spoken) or bool(one.data.search(spoken))
            refused = one.refuse.findall(one.data.sub(" ", spoken))
            if not one.denies(spoken):
                senses.append("permit")
            elif one.agree.search(spoken) and not any(one.agree.search(phrase) for phrase in refused):
                senses.append("either")
            else:
                senses.append("hide")
    if not senses or (elsewhere and not of_names):
        return None
    return "permit" if "permit" in senses else "hide" if set(senses) == {"hide"} else "either"


def sense_of_answers(heading: str, cells: Iterable[str]) -> Sense | None:
    """What a heading, "Publish?", "Opt out", asks that has only yes, no and words for printing or hiding below it."""
    spoken = spoken_words(heading)
    found = [one for one in _languages().values() if one.publish.search(spoken) or one.refuse.search(spoken)]
    if not found or any(one.elsewhere.search(spoken) for one in _languages().values()):
        return None
    if not all(is_bare(text) or may_speak_of_printing(text) or denies(text) for text in cells):
        return None
    return "hide" if any(one.denies(spoken) for one in found) else "permit"


def denies(text: str) -> bool:
    """Whether a text denies, refuses or hides anything."""
    said = spoken_words(text)
    return any(one.denies(said) for one in best_languages(said) or _languages().values())


def is_unnamed(name: str) -> bool:
    """Whether what stands in the place of a name is none: "Anonymous", "and at least a dozen others", "12345"."""
    words = spoken_words(name)
    if (_unnamed().match(words) and len(words.split()) <= 2) or is_bare(name):
        return True
    return not re.search(r"[^\W\d_]", name) or are_others(name)


def are_others(name: str) -> bool:
    """Whether what stands in the place of a name is a line for people who are not named: "and a dozen others"."""
    return _others().fullmatch(spoken_words(name)) is not None


@cache
def _others() -> re.Pattern[str]:
    first, last = (pattern_of(_said()[key]).pattern for key in ("and", "others"))
    return re.compile(rf"(?:{first}|\+|&|\d+)(?: .*)? ?{last}|{last}")


def takes_back(text: str, language: str) -> bool:
    """Whether words beside a yes refuse, limit or question it, in a language."""
    spoken, words = spoken_words(text), _languages()[language]
    return "?" in spoken.split() or words.denies(spoken) or words.limits.search(spoken) is not None


def is_counted_unnamed(text: str) -> bool:
    """Whether an answer signs without a name: "count me, but don't name me", "sign me anonymously"."""
    spoken = spoken_words(text)
    return bool(_counted().search(spoken)) and (denies(text) or _unnamed().search(spoken) is not None)


@cache
def _counted() -> re.Pattern[str]:
    return pattern_of(_said()["counted"])


def is_bare(text: str) -> bool:
    """Whether a text is a yes or no by itself, or a mark for one: it tells nothing without its question."""
    said = spoken_words(text)
    return said in _marks() or any(tuple(said.split()) in one.yes for one in _languages().values())


def is_bare_no(text: str) -> bool:
    """Whether a text is no and nothing else."""
    return _marks().get(spoken_words(text)) == "no"


def may_speak_of_printing(text: str) -> bool:
    """Whether a text has any word at all for printing, or for signing without a name: quick, for many texts."""
    return _of_printing().search(spoken_words(text)) is not None


@cache
def _of_printing() -> re.Pattern[str]:
    return re.compile("|".join([_unnamed().pattern, *(one.publish.pattern for one in _languages().values())]))


def speaks_of_printing(text: str) -> bool:
    """Whether a text speaks of printing a name, or of signing without one."""
    said = spoken_words(text)
    return any(one.of_printing(said) or _unnamed().search(said) for one in best_languages(said))


@lru_cache(maxsize=65536)
def personally(text: str) -> str:
    """How it is printed that somebody signs for nobody else, where a text says just that; else nothing."""
    spoken = spoken_words(text)
    for one in _languages().values():
        if spoken in one.personal:
            return one.personally
        told = next((phrase for phrase in one.personal if " " in phrase and f" {phrase} " in f" {spoken} "), None)
        if told and len(spoken.split()) <= len(told.split()) + 4 and not one.denies(spoken) and "?" not in spoken:
            return "" if one.limits.search(spoken) else one.personally
    return ""
