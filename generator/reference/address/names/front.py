"""Reads titles, the bare name and letters from what stands before the first comma of a written name.

From left to right: titles while there are any, letters from the end, and between them the name. Knows no facts.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.reference.address.names.titles import Honorific, Part, is_letters, titles
from generator.reference.address.wording import comparable, words_of
from generator.reference.languages import country_of

# What follows "Lord" or "Lady" in an office, not in a name.
LORDLY = frozenset(
    [
        "bishop",
        "archbishop",
        "mayor",
        "mayoress",
        "provost",
        "chief",
        "advocate",
        "chancellor",
        "speaker",
        "lieutenant",
        "president",
        "privy",
        "commissioner",
        "high",
        "chamberlain",
        "steward",
        "justice",
        "clerk",
        "great",
        "in",
        "lyon",
        "keeper",
    ]
)
_SHOUTED = frozenset(("he", "se", "sem", "di", "pd", "hm", "hh", "me", "pc", "wpc", "dcc", "acc"))
_PLAIN = frozenset(("mr", "mrs", "ms", "miss", "mx", "senor", "senora", "don"))
# Titles that stand between given and family name: "Reinhard Kardinal Marx".
_BEFORE_FULL_NAMES = frozenset(
    ["lord", "bishop", "king", "queen", "prince", "judge", "justice", "major", "canon", "sheriff", "emir", "sultan"]
)
_BETWEEN = frozenset(("cardinal", "kardinal"))
# Letters that are nobody's initials or family name, so that they may follow a single name: "Li MP".
_OF_NO_NAME = frozenset(("MP", "MSP", "MEP", "MLA", "OBE", "CBE", "MBE"))


_ARTICLES = frozenset(("la", "le", "el", "il", "der", "die"))
_RELIGIOUS = frozenset(("sister", "brother", "mother", "father", "pere", "abbot", "abbess", "rev"))
_NO_VOWELS = frozenset("BCDFGHJKLMNPQRSTVWXZ")


class Segment(NamedTuple):
    """What stands between two commas: tokens with the white space between them."""

    tokens: tuple[str, ...]

    @property
    def text(self) -> str:
        """The segment as typed."""
        return "".join(self.tokens)

    @property
    def words(self) -> list[str]:
        """Its tokens without white space and without what stands in brackets."""
        return [token for token in self.tokens if not token.isspace() and token[0] not in "([])"]


class Read(NamedTuple):
    """The first segment, read."""

    parts: list[Part]
    honorifics: tuple[tuple[Honorific, str], ...]
    core: list[str]
    letters: tuple[str, ...]
    suffix: str


def read(segment: Segment, language: str) -> Read:
    """Titles at the front, letters at the end, and between them the bare name."""
    tokens = list(segment.tokens)
    parts: list[Part] = []
    found: list[tuple[Honorific, str]] = []
    at = 0
    while at < len(tokens):
        if tokens[at].isspace():
            parts.append(Part("joint", tokens[at]))
            at += 1
            continue
        met = _title_at(tokens, at, language, found) or _after_article(tokens, at, language, found)
        if not met:
            break
        honorifics, until = met
        text = "".join(tokens[at:until])
        found += [(one, text) for one in honorifics]
        parts.append(Part("honorific", text))
        at = until
    rest = tokens[at:]
    start = _letters_start(rest, bool(found), of_order=any(one.id in _RELIGIOUS for one, _ in found))
    core_tokens, after = rest[:start], rest[start:]
    core: list[str] = []
    suffix: list[str] = []
    for token in core_tokens:
        if token.isspace():
            parts.append(Part("joint", token))
        elif token[0] in "([])":
            parts.append(Part("remark", token))
        elif core and _is_suffix(token, len(core)):
            suffix.append(token)
            parts.append(Part("suffix", token))
        elif core and comparable(token) in _BETWEEN and token != core_tokens[-1]:
            found.append((titles().honorifics["cardinal"], token))
            parts.append(Part("honorific", token))
        else:
            core.append(token)
            parts.append(Part("name", token))
    letters = tuple(token for token in after if not token.isspace() and token[0] not in "([])")
    kinds = {True: "joint", False: "letters"}
    parts += [Part("remark" if token[0] in "([])" else kinds[token.isspace()], token) for token in after]
    return Read(parts, tuple(found), core, letters, " ".join(suffix))


def _is_suffix(word: str, names: int) -> bool:
    """Jr, III …: a number also after one name, "Karekin II"."""
    numeral = not word.rstrip(".").strip("IVX") and (len(word) > 1 or names == 1)
    return (numeral and word != "V.") or (names > 1 and word.rstrip(".") in titles().suffixes)


def _title_at(
    tokens: Sequence[str], at: int, language: str, found: Sequence[tuple[Honorific, str]]
) -> tuple[tuple[Honorific, ...], int] | None:
    """The titles that begin at a token, and the token after them; the longest spelling wins."""
    known = titles()
    words: list[str] = []
    best: tuple[tuple[Honorific, ...], int] | None = None
    number = at
    while number < len(tokens) and len(words) <= known.longest:
        token = tokens[number]
        number += 1
        if token.isspace():
            continue
        new = words_in(token)
        if not new and token.casefold() != "the":
            break
        if not new:
            continue
        words += new
        key = " ".join(words)
        honorific = known.honorifics.get(_meant(key, token, language))
        if honorific and honorific.name_too and any(one.id in _PLAIN for one, _ in found):
            continue  # "Mr Earl Jones", "Ms Lord": nobody has both
        if honorific and _holds(honorific, "".join(tokens[at:number]), tokens[number:], language, first=not found):
            best = ((honorific,), number)
        elif not best and number == at + 1 and len(new) > 1:
            each = [known.honorifics.get(word) for word in new]
            known_all = [one for one in each if one]
            if len(known_all) == len(new) and "." in token:  # "Prof.Dr."
                best = ((min(known_all, key=lambda one: one.height),), number)
    return best


def _meant(key: str, typed: str, language: str) -> str:
    """The spelling of a title that is meant; "Mgr." with a point is a master of arts where it isn't French."""
    meant = titles().meant_in.get(language.partition("-")[0], {})
    return meant.get(key, "magister" if key == "mgr" and typed == "Mgr." else key)


def _after_article(
    tokens: Sequence[str], at: int, language: str, found: Sequence[tuple[Honorific, str]]
) -> tuple[tuple[Honorific, ...], int] | None:
    """An office after a courtesy and an article: "Madame la Ministre", "Monsieur l’Ambassadeur"."""
    if not found or found[-1][0].kind != "courtesy":
        return None
    first = words_in(tokens[at])
    if first[:1] == ("l",) and len(first) > 1:
        one = titles().honorifics.get(" ".join(first[1:]))
        return ((one,), at + 1) if one and one.kind == "office" else None
    following = next((index for index in range(at + 1, len(tokens)) if not tokens[index].isspace()), None)
    if following is None or len(first) != 1 or first[0] not in _ARTICLES:
        return None
    one = titles().honorifics.get(" ".join(words_in(tokens[following])))
    return ((one,), following + 1) if one and one.kind == "office" else None


@lru_cache(maxsize=4096)
def words_in(token: str) -> tuple[str, ...]:
    """The words of a token in comparable form: two of "Dr.-Ing."."""
    return words_of(token).words


def _holds(honorific: Honorific, text: str, after: Sequence[str], language: str, *, first: bool) -> bool:
    """Whether words are a title here, and not a name or an initial; `first`: no title stands before."""
    key = " ".join(words_of(text).words)
    following = [token for token in after if not token.isspace() and not is_letters(token)]
    base = language.partition("-")[0]
    known = titles()
    if following and _stands_before(key, following):
        return True
    if key in _SHOUTED and not text.replace(".", "").isupper() and base not in known.small_in.get(key, ()):
        return False
    if key == "on" and "." not in text:
        return False
    if key in known.only_in and base not in known.only_in[key]:
        pointed_and_single = key == "m" and text == "M." and len(following) == 1
        followed = key in ("sr", "pan") and len(following) > 1
        if not (pointed_and_single or followed):
            return False
    if honorific.id in ("lord", "lady") and following and comparable(following[0]) in LORDLY:
        return False
    if not following:
        return honorific.kind == "rank" and not first
    if honorific.name_too and first and comparable(text) == key and not text.casefold().startswith("the "):
        # "Earl Blumenauer", "Dean Smith": in America a given name; elsewhere a title, before one word.
        many = len(following) > 1 and "of" not in following
        titled_pair = honorific.id in _BEFORE_FULL_NAMES
        return not (
            country_of(language) == "US" and honorific.id not in ("judge", "justice", "bishop", "sheriff")
        ) and (not many or titled_pair)
    return True


def _stands_before(key: str, following: Sequence[str]) -> bool:
    """Whether an abbreviation stands before a given name of its own language, or an article: "M. Jean", "M. le"."""
    known, name = titles(), following[0]
    if len(following) < 2 or key not in known.before:
        return False
    given = words_in(name)[:1]
    typed = not set(known.before_letters.get(key, "")).isdisjoint(name.lower())
    return typed or (bool(given) and given[0] in known.before[key])


def _letters_start(tokens: Sequence[str], titled: bool, *, of_order: bool) -> int:
    """Where the letters after the name begin among its tokens; `of_order`: those of a religious order may be any."""
    start = len(tokens)
    words_before = [index for index, token in enumerate(tokens) if not token.isspace()]
    while words_before and tokens[words_before[-1]][0] in "([])":
        words_before.pop()  # "Jane Smith CBE (Retd)"
    least = 1 if titled else 2
    shouted = all(tokens[index].isupper() for index in words_before)
    unknown: list[int] = []
    for count, index in enumerate(reversed(words_before)):
        word = tokens[index]
        if len(words_before) - count <= (least if shouted or word not in _OF_NO_NAME else 1):
            break
        if is_letters(word) and not (shouted and word not in ("MP", "MSP", "MEP", "MLA", "TD", "MS")):
            start = index
            unknown = []
        elif of_order and could_be_letters(word) and not shouted and _NO_VOWELS.issuperset(word):
            start = index
        elif could_be_letters(word) and not shouted and word not in titles().suffixes:
            unknown.append(index)
        else:
            break
    while start > 0 and start < len(tokens) and tokens[start].isspace():
        start += 1
    return start


def could_be_letters(word: str) -> bool:
    """Whether a word looks like letters after a name, known or not: capitals only."""
    bare = word.replace(".", "")
    return len(bare) > 1 and bare.isupper() and bare.isalpha() and bare.isascii()
