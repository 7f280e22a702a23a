"""Family names that only knowledge tells: of two words without a hyphen, and those that East Asia writes first.

The names are in the YAML file beside this module. Tells places among words; never changes a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.reference.address.caching import Made, kept, yaml_of
from generator.reference.address.wording import comparable, key_of
from generator.source.patterns import compiled

# A syllable of Chinese, Korean and Vietnamese names, in whichever way of writing them: "Suk", "Hsien", "Phu".
_SYLLABLE = (
    r"(?:ch|gh|gi|hs|hw|kh|kk|kw|ky|my|ng|nh|ngh|ph|pp|qu|sh|sy|sz|th|tr|ts|tz|zh|[bcdfghjklmnpqrstvwxyz])?"
    r"[aeiouy]{1,3}(?:ch|ck|ng|nh|[cghklmnprt])?"
)
_PINYIN = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u))+"
)


class _Families(NamedTuple):
    double: frozenset[str]
    chinese: frozenset[str]
    asian: frozenset[str]
    vietnamese: frozenset[str]
    japanese: frozenset[str]
    burmese: frozenset[str]
    western: frozenset[str]
    given: frozenset[str]


@lru_cache(maxsize=1)
def _families() -> _Families:
    data = kept("families", _made).small
    of_east_asia = (*data["chinese"], *data["east-asian"], *data["vietnamese"])
    return _Families(
        frozenset(data["double"]),
        frozenset(data["chinese"]),
        frozenset(of_east_asia),
        frozenset(data["vietnamese"]),
        frozenset(data["japanese"]),
        frozenset(data["burmese"]),
        frozenset(data["western"]),
        frozenset(data["given"]),
    )


def _made() -> Made:
    data = yaml_of(Path(__file__).with_name("families.yaml"))
    return Made({name: [key_of(word) for word in words] for name, words in data.items() if name != "sources"})


def double_surname(words: Sequence[str]) -> int:
    """Where a family name of several words that is known begins: "Catherine Cortez Masto"; 0 where none does."""
    for at in range(max(1, len(words) - 3), len(words) - 1):
        if key_of(" ".join(words[at:])) in _families().double:
            return at
    return 0


def is_burmese(words: Sequence[str]) -> bool:
    """Whether all of two names or more are Burmese, of which none is a family name: "Aung San Suu Kyi"."""
    return len(words) > 1 and all(comparable(word) in _families().burmese for word in words)


def is_vietnamese(words: Sequence[str]) -> bool:
    """Whether three names or more begin with a Vietnamese family name, and the last is spoken: "Nguyen Phu Trong"."""
    known = _families()
    if len(words) < 3 or comparable(words[0]) not in known.vietnamese or any("-" in word for word in words):
        return False
    # "Ho", "Ha", "Mai" are others' names, too: some word must be written as only Vietnamese is.
    sure = comparable(words[0]) in ("nguyen", "tran", "pham", "huynh", "hoang", "truong", "dinh", "trinh", "luong")
    middle = any(comparable(word) in ("thi", "van", "xuan", "minh", "thanh") for word in words[1:-1])
    return (sure or middle) and _are_syllables(words[1:])


def east_asian(words: Sequence[str]) -> int:
    """The place of a family name that stands before the given names, plus one; 0 where none surely does.

    One for "Yoon Suk Yeol", "Kishida Fumio"; two for "Margaret Chan Fung Fu-chun", after a Western name.
    """
    known = _families()
    first, last = comparable(words[0]), words[-1]
    joined = last.split("-")
    hyphened = len(joined) == 2 and all(joined) and (joined[1][0].islower() or _are_syllables(joined))
    if len(words) == 2:
        if hyphened and (joined[1][0].islower() or first in known.asian):
            return 1  # Ban Ki-moon
        return int(first in known.japanese and comparable(last) not in known.japanese)
    if first in known.asian:
        if hyphened and len(words) == 3:
            return 0 if joined[1][0].isupper() else 1
        many = len(words) == 3 and comparable(last) not in (
            "kim",
            "lee",
            "park",
            "choi",
            "wang",
            "zhang",
            "chen",
            "chan",
            "wong",
        )
        return int(many and not known.western.intersection(map(comparable, words[1:])) and _are_syllables(words[1:]))
    if hyphened and joined[1][0].islower() and comparable(words[1]) in known.asian:
        return 2
    return 0


def pinyin_order(first: str, second: str) -> bool | None:
    """Whether the family name of a Chinese name stands first; None where both words may be one, or it isn't one."""
    one, two = comparable(first), comparable(second)
    if one not in _families().chinese or not compiled(_PINYIN).fullmatch(two):
        return False
    return None if two in _families().chinese else True


def is_womans_name(word: str) -> bool:
    """Whether a word is a first name of women: "Anne, Lady Smith" is not "Smith, Lady Anne"."""
    return comparable(word) in _families().given


def _are_syllables(words: Sequence[str]) -> bool:
    return all(re.fullmatch(_SYLLABLE, comparable(part)) for word in words for part in word.split("-"))
