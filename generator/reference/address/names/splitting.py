"""Which words of a bare name are the given and which the family name; silent where that isn't sure.

Sure are: one and one; a small "von" or "de" after the first; initials; a family name in capitals. Three words are not.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.reference.address.wording import comparable
from generator.source.patterns import compiled

# Small words that begin a family name. Germanic ones do so wherever they stand, Romance ones surely only after one
# given name.
_GERMANIC = frozenset(["van", "von", "vom", "zu", "zum", "zur", "af", "av", "ter", "ten", "'t", "op", "ver"])
_ROMANCE = frozenset(
    ["de", "del", "della", "dello", "degli", "dei", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "d'", "y"]
)
_OTHER = frozenset(["al", "el", "bin", "ibn", "bint", "ben", "ap", "ab", "der", "den", "ní", "nic", "ó", "uí", "mac"])
PARTICLES = _GERMANIC | _ROMANCE | _OTHER
_IBERIAN = frozenset(
    ("garcia", "maria", "jose", "silva", "santos", "costa", "pereira", "oliveira", "sousa", "souza", "ferreira")
)
"""Names without an accent that tell of a name with two family names."""
_SPANISH = frozenset(("garcia", "diaz", "ruiz", "munoz", "sanz", "ortiz"))
"""Family names as common as those in -ez, and no given names."""
_TWO_WORDS = frozenset(
    (
        "bonham carter", "boyd barrett", "long bailey", "duncan smith", "lloyd george", "lloyd webber", "lloyd jones",
        "vaughan williams", "conan doyle", "bell burnell", "scott thomas", "pitt rivers", "baden powell", "mac cormack",
        "wasserman schultz", "watson coleman", "jackson lee", "blunt rochester", "cortez masto", "leger fernandez",
        "gluesenkamp perez", "mcmorris rodgers", "herrera beutler", "moore capito", "stewart cousins",
    )
)  # fmt: skip
"""Family names of two words without a hyphen: of members of parliaments, and well known others."""
_CAPITAL_PARTICLES = frozenset(["van", "von", "de", "di", "del", "della", "dos", "da", "du", "ní", "ó", "nic", "uí"])
_INITIAL = r"(?:[^\W\d_]\.?-?){1,3}"
# Of these the salutation keeps the word ("Sehr geehrte Gräfin von Hagen,"); of the others it falls away.
NOBLE_SPOKEN = frozenset(
    ["graf", "gräfin", "fürst", "fürstin", "prinz", "prinzessin", "herzog", "herzogin", "baron", "baronin"]
)
NOBLE_MALE = frozenset(["graf", "freiherr", "fürst", "prinz", "baron", "herzog", "ritter", "edler"])
NOBLE_FEMALE = frozenset(["gräfin", "freifrau", "freiin", "fürstin", "prinzessin", "baronin", "herzogin", "edle"])
_PINYIN_FAMILIES = frozenset(
    [
        "xi",
        "li",
        "wang",
        "zhang",
        "liu",
        "chen",
        "yang",
        "zhao",
        "huang",
        "zhou",
        "wu",
        "xu",
        "sun",
        "hu",
        "zhu",
        "gao",
        "lin",
        "he",
        "guo",
        "ma",
        "luo",
        "liang",
        "song",
        "zheng",
        "xie",
        "han",
        "tang",
        "feng",
        "yu",
        "dong",
        "xiao",
        "cheng",
        "cao",
        "yuan",
        "deng",
        "fu",
        "shen",
        "zeng",
        "peng",
        "su",
        "lu",
        "jiang",
        "cai",
        "jia",
        "ding",
        "wei",
        "xue",
        "ye",
        "yan",
        "pan",
        "du",
        "dai",
        "xia",
        "zhong",
        "tian",
        "ren",
        "fan",
        "fang",
        "shi",
        "yao",
        "tan",
        "liao",
        "zou",
        "xiong",
        "jin",
        "hao",
        "kong",
        "bai",
        "cui",
        "kang",
        "mao",
        "qiu",
        "qin",
        "gu",
        "hou",
        "shao",
        "meng",
        "long",
        "wan",
        "qian",
    ]
)
_PINYIN = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u))+"
)


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
    at = _particle(words)
    if at:
        return Split(_joined(words[:at]), _joined(words[at:]))
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


def english(words: Sequence[str]) -> Split:
    """The names among three words or more where English is written: the last word is the family name.

    Silent where a word tells of another custom: an accent, a small particle, a Spanish family name.
    """
    plain = all(re.fullmatch(r"[A-Z][A-Za-z'’-]*\.?", word) for word in words)
    if len(words) > 2 and _joined(words[-2:]).casefold() in _TWO_WORDS:
        return Split(_joined(words[:-2]), _joined(words[-2:]))
    if len(words) < 3 or not plain or any(_is_iberian(word) for word in words):
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
    if words[-1].replace("’", "'").startswith(("al-", "el-", "ash-", "as-", "at-")):
        return len(words) - 1
    for at, word in enumerate(words[:-1]):
        if at == 0:
            continue
        small = word.replace("’", "'")
        if small in _GERMANIC:
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
    if re.fullmatch(r"[^\W\d_]+-[^\W\d_]+", second) and second.partition("-")[2][0].islower():
        return Split(second, first)  # Ban Ki-moon
    one, two = comparable(first), comparable(second)
    if one in _PINYIN_FAMILIES and compiled(_PINYIN).fullmatch(two):
        return Split() if two in _PINYIN_FAMILIES else Split(second, first)
    return Split(first, second)
