"""Names that differ by one letter where their place tells that one is meant: "River Warton", "Mr Reid" to Mr Reed.

Beside the same word, or after a title in a letter to somebody of nearly that name. Never compares two who sign.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from generator.letter.checks.running import MAIN, ReadLetter, Stretch
from generator.letter.checks.signatories import signing
from generator.letter.checks.usage import usage
from generator.problems import Problem, notice

SHORTEST = 5
"""Letters of the shortest name that is compared beside the same word."""
SHORTEST_RECIPIENT = 4
TITLES = frozenset((
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Lord", "Lady", "Baroness", "Senator", "Minister", "Secretary", "President",
    "Ambassador", "Councillor", "Commissioner", "Professor", "Frau", "Herr", "Herrn", "Madame", "Monsieur", "Mme", "M",
))  # fmt: skip
_ENDS = ".,;:!?)”»\"'’"


class Beside(NamedTuple):
    """A word with a capital that follows another one."""

    first: str
    second: str
    stretch: Stretch
    start: int
    """Where the second begins."""


def names_nearly_alike(letter: ReadLetter) -> Iterator[Problem]:
    """A name a letter away from one that stands beside the same word, or the recipient's. Code: name-spelt-two-ways."""
    if not letter.language.tag.startswith(("en", "de", "fr", "nl", "es", "it", "pt")):
        return
    told: set[str] = set()
    titles = usage(letter.language.tag).titles
    pairs = [one for stretch in letter.finished if stretch.part in ("subject", *MAIN) for one in _pairs(stretch)]
    beside: dict[str, dict[str, tuple[Stretch, int, int]]] = defaultdict(dict)
    for first, second, stretch, start in pairs:
        if first in titles or len(second) < SHORTEST:
            continue
        seen = beside[first].get(second)
        beside[first][second] = (stretch, start, seen[2] + 1 if seen else 1)
    for first, names in beside.items() if letter.language.tag.startswith("en") else ():
        for one, other in combinations(names, 2) if 1 < len(names) < 20 else ():
            usual, rare = sorted((one, other), key=lambda name: -names[name][2])  # (as often: the later one)
            if rare not in told and _is_slip(one, other):
                told.add(rare)
                stretch, start, _ = names[rare]
                line = names[usual][0].place(names[usual][1]).line
                message = f"'{first} {rare}' here and '{first} {usual}' elsewhere (line {line})"
                yield notice(stretch.place(start), "name-spelt-two-ways", message, "spell a name one way throughout")
    yield from _of_the_recipient(letter, [one for one in pairs if one.first.rstrip(".") in TITLES], told)


def _pairs(stretch: Stretch) -> Iterator[Beside]:
    """Each word with a capital that follows another one, typed by the writers themselves."""
    before, start = "", 0
    for word in stretch.words.replace("\u00a0", " ").split(" "):
        bare = word.rstrip(_ENDS).removesuffix("’s").removesuffix("'s")
        own = before and not stretch.is_quoted(start)
        if bare[:1].isupper() and own and not stretch.is_filled(start - len(before) - 1, start + len(bare)):
            yield Beside(before, bare, stretch, start)
        plain = word.removesuffix(".")
        before = word if plain[:1].isupper() and plain[-1:].isalnum() else ""
        start += len(word) + 1


def _of_the_recipient(letter: ReadLetter, pairs: list[Beside], told: set[str]) -> Iterator[Problem]:
    """Somebody with a title whose name is nearly that of the recipient, and nobody else's."""
    if not pairs or len(letter.resolved.addressees) != 1:
        return
    recipient = letter.resolved.addressees[0].recipient
    own = {word.strip(_ENDS) for word in f"{recipient.name or ''} {recipient.family_name or ''}".split()}
    family = [word for word in own if len(word) >= SHORTEST_RECIPIENT and not word.isupper()]
    for title, said, stretch, start in pairs:
        near = next((word for word in family if _is_slip(said, word)), None) if said not in own | told else None
        if not near or any(said in one.name for one in signing(letter)):
            continue
        told.add(said)
        message = f"'{title} {said}' here, and the letter goes to '{recipient.name}'"
        yield notice(stretch.place(start), "name-spelt-two-ways", message, f"write '{near}', if that is meant")


def _is_slip(one: str, other: str) -> bool:
    """Whether one letter is another, lacks, or is too many, or two have changed places; a plural's s is none."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1 or short[0] != long[0] or len(short) < SHORTEST_RECIPIENT - 1:
        return False
    if long in (f"{short}s", f"{short}n", f"{short}e", f"{short}i"):
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    return short[same + 1 :] == long[same + 1 :] or (
        short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    )
