"""The order of names in a language's alphabet: letters by their base, a language's own letters where it has them.

A small part of the Unicode Collation Algorithm, enough for lists of names; scripts stand in the order of Unicode. The
whole of it (PyICU, pyuca) is a heavy dependency for the few lists that are sorted at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from generator.source.patterns import compiled

# Letters with a stroke or joined, which Unicode does not take apart; elsewhere they stand with these.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ё": "е"})
_TURKIC = str.maketrans({"I": "ı", "İ": "i"})
_OF = r"(?s)\s+of\s.*"
_AFTER_NAMES = frozenset(
    (  # noqa: SIM905  (more readable than sixty quoted words)
        "MP MEP MSP MS MLA TD MdB MdEP MdL PC KC QC SC JP DL KG KT OM CH CB KCB CBE OBE MBE KBE DBE GBE KCMG CMG DCMG "
        "LVO CVO PhD DPhil MD MA BA MSc BSc LLM LLB MBA FRS FBA FRCP RN Jr Jr. Sr Sr. II III IV"
    ).split()
)
"""Letters after a name, by which nobody sorts it."""


def key(text: str, letters_after: Mapping[str, str], *, turkic: bool) -> tuple[str, ...]:
    """A key by which texts sort: by letters, then by accents, then by capitals.

    `letters_after` has by a letter those that come after it, in their order, with spaces between: {"z": "å ä ö"}.
    `turkic`: İ and I are two letters.
    """
    folded = unicodedata.normalize("NFC", (text.translate(_TURKIC) if turkic else text).casefold())
    own = _own_letters(tuple(letters_after.items()))
    # Each letter is two characters, so that those after "c" stay before "d".
    pieces = own.pattern.split(folded) if own.ranks else [folded]
    primary = "".join(own.ranks.get(piece) or _base(piece) for piece in pieces)
    return primary, folded, text


class _Own:
    """A language's own letters: a pattern that finds them, and what each sorts as."""

    def __init__(self, after: tuple[tuple[str, str], ...]) -> None:
        self.ranks = {
            unicodedata.normalize("NFC", letter): base + chr(rank)
            for base, letters in after
            for rank, letter in enumerate(letters.split(), start=1)
        }
        longest_first = sorted(self.ranks, key=lambda letter: -len(letter))
        self.pattern = re.compile(f"({'|'.join(map(re.escape, longest_first))})")


@lru_cache(maxsize=32)
def _own_letters(after: tuple[tuple[str, str], ...]) -> _Own:
    return _Own(after)


def _base(text: str) -> str:
    """The letters and digits of a text without their accents; what divides words counts as a space."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    letters = (" " if one in "-‐‑–" or one.isspace() else one for one in plain if one.isalnum() or one in "-‐‑– ")
    return "".join(letter + "\0" for letter in letters)


def family_name(name: str, *, first: bool) -> str:
    """The word by which a person's name most likely sorts: its last, before a comma, "of …" and letters after the name.

    "Lord Alton of Liverpool" gives "Alton"; where the family name comes `first`, the first word is it.
    """
    words = compiled(_OF).sub("", name.partition(",")[0]).split() or name.split()
    if first:
        return words[0] if words else name
    while len(words) > 1 and words[-1] in _AFTER_NAMES:
        words.pop()
    return words[-1] if words else name
