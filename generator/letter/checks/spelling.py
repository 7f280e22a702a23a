"""Names that are spelt two ways in one letter: Nagorno Karabakh and Nagorno-Karabakh, Aliyev and Aliev.

Compares words with a capital by what they sound like: accents, doubled letters, transliterations made one; two names
with one sound may be the same, never more than may. Never compares different people, plurals, or what is quoted; two
names of one family, and what can only be guessed, are no matter of spelling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.usage import Usage, usage
from generator.problems import Place, Problem, Severity
from generator.problems.codes import Code
from generator.reference.languages import Language
from generator.source.patterns import compiled
from generator.source.text import unaccented

SHORTEST = 5
"""Letters of the shortest name that is compared by its sound."""
SHORTEST_DOUBLED = 6
BESIDE = 45
"""Characters within which one name of a place explains its other one."""
SHORTEST_AMONG_NOUNS = 7
"""Where all nouns have capitals, and many differ by one letter."""
MOST_ALIKE = 8
"""How many spellings of one sound are compared."""
LONG = 8
"""Letters of names so long that one letter more in one of them is a slip."""
LONGEST = 100
"""Letters of the longest name that is compared; the longest name of a place has 85."""
_NAME = r"[^\W\d_][\w]*(?:[’'][^\W\d_]\w+)*(?:[-‐‑][^\W\d_][\w’']*)*"
_POSSESSIVE = r"[’']s?$"
_LATIN = r"[A-Za-zÀ-ɏ’'‐‑\-]+"
_BESIDE_TEXT = ("sources", "enclosures", "cc")
SHORTEST_WITH_SLIP = 3
"""Letters of the shorter of two words of which one may be a slip for the other."""
_SILENT = str.maketrans(dict.fromkeys("’'`ʼʻ-‐‑"))
_ALIKE = (
    ("dzh", "j"), ("dj", "j"), ("tsch", "ch"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("gh", "g"),
    ("ck", "k"), ("q", "k"),
    ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cr", "kr"), ("cl", "kl"),
    ("aw", "av"), ("ew", "ev"), ("iw", "iv"), ("ow", "ov"), ("uw", "uv"),
    ("ij", "i"), ("y", "i"),
)  # fmt: skip
"""In this order: Khachaturyan and Hachaturian, Aliyev and Aliev, Zelensky and Zelenskiy, Mohammed and Mohamed."""


class Name(NamedTuple):
    """A word with a capital, at its place."""

    text: str
    stretch: Stretch
    start: int
    end: int
    begins: bool
    """Whether it begins a sentence or stands in a heading, where any word may have a capital."""

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return self.stretch.place(self.start)


NAME_SPELT_TWO_WAYS = Code(
    "name-spelt-two-ways",
    "warning or notice",
    meaning=(
        "A name is spelt two ways in one letter: a notice, unless it is the recipient’s. Bad: “Nagorno Karabakh” here "
        "and “Nagorno-Karabakh” there; “Aliyev” and “Aliev”; “Anna Exmaple” signs, and the sender is “Anna Example”; "
        "so with e-mail addresses. Good: one way throughout; a quotation keeps its own."
    ),
    remedy="Spell it one way throughout.",
)


@rule(NAME_SPELT_TWO_WAYS)
def names_spelt_two_ways(letter: ReadLetter) -> Iterator[Problem]:
    """The same name spelt in two ways."""
    names = list(_names(letter))
    facts = usage(letter.language.tag)
    told: set[str] = set()
    for first, second in (*_joined(names, facts.titles), *_two_names(letter, facts), *_alike(letter, names, facts)):
        usual, rare = sorted((first, second), key=lambda found: (-len(found), found[0].place))
        if rare[0].text in told or usual[0].text in told:
            continue
        told |= {rare[0].text, usual[0].text}
        often = f", {len(usual)} times" if len(usual) > 2 else ""
        message = f"'{rare[0].text}' here and '{usual[0].text}' elsewhere (line {usual[0].place.line}{often})"
        yield NAME_SPELT_TWO_WAYS.at(rare[0].place, message, "spell a name one way throughout", Severity.NOTICE)


def _names(letter: ReadLetter) -> Iterator[Name]:
    """All words with a capital that the writers themselves have written."""
    for stretch in letter.finished:
        if stretch.part in _BESIDE_TEXT:
            continue
        starts = {start for start, _ in stretch.sentences}
        headed = stretch.kind in ("heading", "line", "cell")
        for match in compiled(_NAME).finditer(stretch.words):
            if not match[0][0].isupper() or stretch.is_quoted(match.start()):
                continue
            if stretch.is_filled(match.start(), match.end()):
                continue
            text = compiled(_POSSESSIVE).sub("", match[0])
            begins = headed or match.start() in starts or stretch.words[match.start() - 1 : match.start()] in '“„«"(‘'
            yield Name(text, stretch, match.start(), match.start() + len(text), begins)


Pair = tuple[Sequence[Name], Sequence[Name]]


def _joined(names: list[Name], titles: frozenset[str]) -> Iterator[Pair]:
    """Two words with a capital that stand once with a hyphen and once with a space between them."""
    hyphened: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        parts = re.split("[-‐‑]", name.text)
        if len(parts) == 2 and min(map(len, parts)) > 1:
            hyphened[" ".join(parts)].append(name)
    if not hyphened:
        return
    apart: dict[str, list[Name]] = defaultdict(list)
    for first, second in pairwise(names):
        if first.stretch is second.stretch and first.stretch.words[first.end : second.start] in (" ", "\u00a0"):
            both = f"{first.text} {second.text}"
            if both in hyphened:
                apart[both].append(first._replace(text=both, end=second.end))
    beside = _neighbours(names, titles)
    for both, spaced in apart.items():
        around = [beside[word] for word in both.split()]
        own = set(both.split())
        joined = set().union(*(beside[text] for text in {name.text for name in hyphened[both]}))
        shared = any(other in near for other in joined - own for near in around)
        if shared or not joined or all(near <= own for near in around):  # Anne Marie Cox and Anne-Marie Roy are two.
            yield hyphened[both], spaced


def _two_names(letter: ReadLetter, facts: Usage) -> Iterator[Pair]:
    """Places that have two names in use."""
    for pair in facts.other_names:
        found: list[list[Name]] = [[], []]
        for stretch in letter.finished:
            for number, text in enumerate(pair):
                start = stretch.words.find(text)
                whole = start >= 0 and not stretch.words[start + len(text) :][:1].isalpha()
                if whole and stretch.part not in _BESIDE_TEXT and not stretch.is_quoted(start):
                    found[number].append(Name(text, stretch, start, start + len(text), begins=False))
        # Where one stands beside the other, it explains it: "Kyiv (Kiev)".
        beside = any(
            one.stretch is other.stretch and abs(one.start - other.start) < BESIDE
            for one in found[0]
            for other in found[1]
        )
        if found[0] and found[1] and not beside:
            yield found[0], found[1]


def _alike(letter: ReadLetter, names: list[Name], facts: Usage) -> Iterator[Pair]:
    """Names that sound alike, or differ by their accents, or of which one has a letter more."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if SHORTEST <= len(name.text) <= LONGEST and not name.text.isupper() and _is_latin(name.text):
            by_text[name.text].append(name)
    # A word that is never seen within a sentence may be any word.
    sure = {text for text, found in by_text.items() if not all(name.begins for name in found)}
    by_sound: dict[str, list[str]] = defaultdict(list)
    for text in sorted(by_text, key=lambda text: text not in sure):
        alike = by_sound.get(sound(text), ())
        if len(alike) < MOST_ALIKE and (text in sure or _may_be_another(text, alike)):
            by_sound[sound(text)].append(text)
    # In other languages the words with a capital are titles, too: Italian ministro and ministero.
    lacking = _one_letter_more(by_sound) if letter.language.follows("capitals-are-names") else []
    pairs = [pair for texts in by_sound.values() if len(texts) > 1 for pair in combinations(texts[:MOST_ALIKE], 2)]
    if not pairs and not lacking:
        return
    said = {word for stretch in letter.finished for word in stretch.words.split()}
    beside = _neighbours(names, facts.titles)
    for first, second in pairs + [pair for pair in lacking if _one_is_a_slip(pair, by_text)]:
        if first.lower() in said or second.lower() in said or first.lower() == second.lower():
            continue
        if not _may_be_a_slip(first, second, letter.language):
            continue
        if beside[first] and beside[second] and beside[first].isdisjoint(beside[second]):
            continue  # Philip Hammond and Phillip Lee.
        yield by_text[first], by_text[second]


def _is_latin(text: str) -> bool:
    if text.isascii():
        return text.replace("-", "").replace("'", "").isalpha()
    return compiled(_LATIN).fullmatch(text) is not None


def _may_be_another(text: str, others: Sequence[str]) -> bool:
    """Whether a word that only begins sentences is one of the names in another transcription.

    What differs by a doubled letter alone may be any word: Hope and Mrs Hoppe.
    """
    return any(_of_semivowel(text, other) and text != other for other in others)


def _may_be_a_slip(first: str, second: str, language: Language) -> bool:
    """Whether a difference in spelling is one that language doesn't make between two words."""
    if unaccented(first) == unaccented(second):
        facts = usage(language.tag)
        if facts.told_apart_by_ending:  # Marche and Marché
            ending = compiled(facts.told_apart_by_ending)
            return ending.sub("", first) != ending.sub("", second)
        return facts.told_apart_by.isdisjoint(first + second)  # Bruder and Brüder
    if language.follows("capital-nouns"):
        return min(len(first), len(second)) >= SHORTEST_AMONG_NOUNS
    return len(first) == len(second) or min(len(first), len(second)) >= SHORTEST_DOUBLED or _of_semivowel(first, second)


def _of_semivowel(first: str, second: str) -> bool:
    """Aliyev and Aliev: the letter more is a y or j between vowels."""
    return re.sub("[yj]", "", first) == re.sub("[yj]", "", second)


def _one_letter_more(by_sound: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Long names of which one is the other with a letter taken out, neither the first nor one of the last two."""
    found: list[tuple[str, str]] = []
    for key, texts in by_sound.items():
        if len(key) < LONG:
            continue
        for index in range(1, len(key) - 2):
            shorter = by_sound.get(key[:index] + key[index + 1 :], []) if len(key) > LONG else []
            found += [(text, other) for text in texts[:MOST_ALIKE] for other in shorter[:MOST_ALIKE]]
    return list(dict.fromkeys(found))


def _one_is_a_slip(pair: tuple[str, str], sure: Mapping[str, list[Name]]) -> bool:
    fewer, more = sorted(len(sure[text]) for text in pair)
    return fewer == 1 and more > 1


def _neighbours(names: list[Name], titles: frozenset[str]) -> dict[str, set[str]]:
    """The names that stand right beside each name: a given name tells two people of one name apart."""
    beside: dict[str, set[str]] = defaultdict(set)
    for first, second in pairwise(names):
        if first.stretch is second.stretch and first.stretch.words[first.end : second.start] in (" ", "\u00a0", ". "):
            if first.text not in titles:
                beside[second.text].add(first.text)
            if second.text not in titles:
                beside[first.text].add(second.text)
    return beside


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """The spelling common to all ways to spell a name in Latin letters."""
    said = unaccented(name).translate(_SILENT)
    for letters, plain in _ALIKE:
        if letters in said:
            said = said.replace(letters, plain)
    # Doubled letters as one, but not figures.
    return "".join(first for first, second in pairwise(said + " ") if first != second or first.isdigit())


def is_slip(one: str, other: str) -> bool:
    """Whether one letter is another, lacks, or is too many, or two have changed places; a plural's s is none."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1 or short[0] != long[0] or len(short) < SHORTEST_WITH_SLIP:
        return False
    if long in (f"{short}s", f"{short}n", f"{short}e", f"{short}i"):
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    return short[same + 1 :] == long[same + 1 :] or (
        short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    )
