"""Which words of a bare name are the given and which the family name; silent where that isn't sure.

Sure are: one and one; a small "von" or "de" after the first; initials; a family name in capitals. Three words are not.
What only knowledge tells, of two words without a hyphen and of names that East Asia writes with the family first, is in
the YAML file beside this module. Never changes a name.
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


# Small words that begin a family name. Germanic ones do so wherever they stand, Romance ones surely only after one
# given name.
_GERMANIC = frozenset(["van", "von", "vom", "zu", "zum", "zur", "af", "av", "ter", "ten", "'t", "op", "ver"])
_ROMANCE = frozenset(
    ["de", "del", "della", "dello", "degli", "dei", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "d'", "y"]
)
_OTHER = frozenset(["al", "el", "bin", "ibn", "bint", "ben", "ap", "ab", "der", "den", "ní", "nic", "ó", "uí", "mac"])
# Dutch ones that are small words of other languages, too: "Sophie in 't Veld".
_DUTCH = frozenset(("in", "aan", "uit", "onder", "over", "bij", "voor"))
_DUTCH_ARTICLES = frozenset(("'t", "de", "den", "der", "het"))
_ARABIC = ("al-", "el-", "ash-", "as-", "at-", "ad-", "an-", "ar-", "az-")
_SON = frozenset(("bin", "ibn", "bint"))
PARTICLES = _GERMANIC | _ROMANCE | _OTHER
_IBERIAN = frozenset(
    ("garcia", "maria", "jose", "silva", "santos", "costa", "pereira", "oliveira", "sousa", "souza", "ferreira")
)
"""Names without an accent that tell of a name with two family names."""
_FIRST_NAMES = frozenset(("maria", "jose"))
_SPANISH = frozenset(("garcia", "diaz", "ruiz", "munoz", "sanz", "ortiz"))
"""Family names as common as those in -ez, and no given names."""
_CAPITAL_PARTICLES = frozenset(["van", "von", "de", "di", "del", "della", "dos", "da", "du", "ní", "ó", "nic", "uí"])
_INITIAL = r"(?:[^\W\d_]\.?-?){1,3}"
# Of these the salutation keeps the word ("Sehr geehrte Gräfin von Hagen,"); of the others it falls away.
NOBLE_SPOKEN = frozenset(
    ["graf", "gräfin", "fürst", "fürstin", "prinz", "prinzessin", "herzog", "herzogin", "baron", "baronin"]
)
NOBLE_MALE = frozenset(["graf", "freiherr", "fürst", "prinz", "baron", "herzog", "ritter", "edler"])
NOBLE_FEMALE = frozenset(["gräfin", "freifrau", "freiin", "fürstin", "prinzessin", "baronin", "herzogin", "edle"])


class Split(NamedTuple):
    """Given and family name, as typed; None where it isn't sure."""

    given: str | None = None
    family: str | None = None
    noble: str = ""
    house: str = ""
    gender: str | None = None


def split(words: Sequence[str], *, mixed_case: bool = True) -> Split:
    """The given and family name among the words of a bare name; `mixed_case`: the whole isn't in capitals."""
    words = [word for word in words if word[0] not in "\"“”'‘’«„" or len(word) < 3]  # a nickname
    if len(words) < 2:
        return Split()
    capital = _by_capitals(words) if mixed_case else None
    if capital:
        return capital
    for at, word in enumerate(words[1:-1], 1):
        small = word.casefold()
        if word[0].isupper() and small in NOBLE_MALE | NOBLE_FEMALE and words[at + 1][0].islower():
            gender = "female" if small in NOBLE_FEMALE else "male"
            spoken = word if small in NOBLE_SPOKEN else ""
            return Split(_joined(words[:at]), _joined(words[at:]), spoken, _joined(words[at + 1 :]), gender)
    at = double_surname(words) or _particle(words)
    if at:
        father = next((place for place in range(1, at) if words[place] in _SON), at)
        return Split(_joined(words[:father]), _joined(words[at:]))
    if is_burmese(words) or is_vietnamese(words):
        return Split()
    asian = east_asian(words)
    if asian:
        return Split(_joined((*words[: asian - 1], *words[asian:])), words[asian - 1])
    if len(words) == 4 and words[2] == "y":
        return Split(words[0], _joined(words[1:]))  # José Ortega y Gasset
    if any(word in ("y", "e", "i") or (word[0].islower() and word in PARTICLES) for word in words[1:-1]):
        return Split()
    if len(words) == 2:
        return _of_two(words[0], words[1])
    if len(words) in (3, 4) and _is_spanish(words[-2]):
        return Split(_joined(words[:-2]), _joined(words[-2:]))  # Juan García López
    if all(_is_initial(word) for word in words[:-1]) or all(_is_initial(word) for word in words[1:-1]):
        return Split(_joined(words[:-1]), words[-1])
    return Split()


def noble(words: Sequence[str]) -> Split | None:
    """A family name with a title of nobility and no given name: "Gräfin von Hardenberg"; None where it is another."""
    if len(words) < 3 or words[1] not in _GERMANIC or words[0].casefold() not in NOBLE_MALE | NOBLE_FEMALE:
        return None
    gender = "female" if words[0].casefold() in NOBLE_FEMALE else "male"
    spoken = words[0] if words[0].casefold() in NOBLE_SPOKEN else ""
    return Split(None, _joined(words), spoken, _joined(words[1:]), gender)


def spoken(words: Sequence[str], letters: str | None) -> Split:
    """The names among three words or more where the last is the family name, as in most of Europe.

    `letters`: those beside a to z that the country writes; None: its way with names isn't known. Silent where a word
    tells of another custom: another accent, a small particle, a Spanish family name. Vietnamese people are called by
    the last of their names.
    """
    if is_vietnamese(words):
        return Split(_joined(words[:-1]), words[-1])
    if len(words) < 3 or letters is None or is_burmese(words):
        return Split()
    plain = all(re.fullmatch(rf"[A-Z{letters}][a-zA-Z{letters}'’-]*\.?", word) for word in words)
    first_names = _FIRST_NAMES if letters else frozenset[str]()  # "Anna Maria Schmidt" is no Spaniard in Germany
    if not plain or any(_is_iberian(word) and word.casefold() not in first_names for word in words):
        return Split()
    return Split(_joined(words[:-1]), words[-1])


def _is_iberian(word: str) -> bool:
    return word.endswith("ez") or word.casefold() in _IBERIAN


def _is_spanish(word: str) -> bool:
    """Whether a word is surely a Spanish family name; before another, both are the family name."""
    said = comparable(word)
    return len(said) > 3 and (said.endswith("ez") or said in _SPANISH)


def _joined(words: Sequence[str]) -> str:
    return " ".join(words)


def _particle(words: Sequence[str]) -> int:
    """Where a particle begins the family name; 0 where none surely does."""
    if words[-1].casefold().replace("’", "'").startswith(_ARABIC):
        # "Khalid bin Faisal Al-Mansour"; "Abdullah bin Al-Hussein" has no other name of his family
        return len(words) - (2 if words[-2] in _SON else 1)
    if len(words) > 2 and words[-2].casefold() in ("al", "el"):
        return len(words) - 2  # "Hamad bin Khalifa Al Thani"
    for at, word in enumerate(words[:-1]):
        if at == 0:
            continue
        small = word.replace("’", "'")
        if small in _GERMANIC or (small in _DUTCH and words[at + 1].replace("’", "'") in _DUTCH_ARTICLES):
            return at
        small = small.rpartition("-")[2]  # "A. Jansen-de Boer"
        given_before = at == 1 or all(_is_initial(before) for before in words[1:at])
        known = small in PARTICLES and small not in ("y", "e", "i")
        if known or (small.casefold() in _CAPITAL_PARTICLES and len(words) > 2):
            return at if given_before else 0
    return 0


def _is_initial(word: str) -> bool:
    if not compiled(_INITIAL).fullmatch(word):
        return False
    return word[0].isupper() and (len(word) == 1 or "." in word or word.isupper())


def _by_capitals(words: Sequence[str]) -> Split | None:
    """A family name in capitals among words that are not, at the end or at the front."""
    capital = [word.isupper() and len(word) > 1 and "." not in word for word in words]
    longest = max((len(word) for word, is_capital in zip(words, capital, strict=True) if is_capital), default=0)
    if all(capital) or longest < 3:  # "JD Vance"
        return None
    first, last = capital.index(True), len(capital) - capital[::-1].index(True)
    if not all(capital[first:last]) or (first > 0 and last < len(words)):
        return None
    return Split(_joined(words[:first] or words[last:]), _joined(words[first:last]))


def _of_two(first: str, second: str) -> Split:
    """One and one: given and family name, unless the order may be the East Asian one."""
    order = pinyin_order(first, second)
    if order is None:
        return Split()
    return Split(second, first) if order else Split(first, second)
