"""Lists with the surname first, "García López, Ana": told by the whole list, for one line may be a name and a town.

Never looks at what stands beside the names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.drafting.importing.recognising.lines import is_office, is_trade, what_is
from generator.drafting.importing.recognising.words import PARTICLES
from generator.reference.address.names import parse_name

ENOUGH, ENOUGH_SINGLE = 0.6, 0.2
"""The share of a list's lines that must read so, and of these the share with one word before the comma."""
FEWEST_SORTED = 5
"""So many lines in the order of their first words say it too, where what stands behind the commas differs."""
_LETTERS = re.compile(
    r"(?:Ph\.? ?D|M\.?D|J\.?D|DPhil|"
    r"M\.?Sc|B\.?Sc|MBA|M\.?A|B\.?A|Jr|Sr|Esq|[OCMK]BE|[KQ]C|FRS|MP|MEP|MSP|TD|MdB|MdL|S\.?J)\.?",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """A name with the surname first."""

    title: str
    given: str
    family: str


def surname_first(text: str) -> Parts | None:
    """The parts of "García López, Ana" or "Dr. Müller, Heike"; None for a line that can't be one."""
    before, comma, after = (part.strip() for part in text.partition(","))
    words, given = before.split(), after.split()
    if not comma or "," in after or not 1 <= len(given) <= 3 or not words or re.search(r"[\d()&/@]", text):
        return None
    if not all(map(_is_name, given)) or _LETTERS.fullmatch(after) or is_office(after) or is_trade(after):
        return None
    told = parse_name(before)
    title = before.removesuffix(told.core).strip() if told.honorifics and told.core else ""
    family = told.core if title else before
    if what_is(f"{after} {family}") != "person" or what_is(before) == "body" or not all(map(_is_name, family.split())):
        return None
    return Parts(title, after, family)


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word.casefold() in PARTICLES or word[:2] in ("d'", "d’")


def surnames_first(texts: Sequence[str]) -> bool:
    """Whether a list has its people with the surname first."""
    found = [parts for text in texts if (parts := surname_first(text))]
    filled = sum(bool(text.strip()) for text in texts)
    if len(found) < 2 or len(found) < ENOUGH * filled:
        return False
    single = sum(len([word for word in one.family.split() if word.casefold() not in PARTICLES]) == 1 for one in found)
    if single >= ENOUGH_SINGLE * len(found):
        return True
    ordered = [one.family.casefold() for one in found]
    several = len({one.given for one in found}) > 0.7 * len(found)
    return len(found) >= FEWEST_SORTED and ordered == sorted(ordered) and several
