"""How often each of some texts occurs, said in a sentence: "6 Crossbench, 4 Conservative and 3 Labour"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.letter.wording.values import Language, Value


def counted_by(texts: Iterable[Value], language: Language) -> str | None:
    """The texts with how often each occurs, the most frequent first, then by the alphabet; None where there is none.

    Items that have no such text are not counted: what they are is not said.
    """
    counts = Counter(text for text in texts if isinstance(text, str) and text)
    in_order = sorted(counts, key=lambda text: (-counts[text], language.collated(text)))
    return language.join_and([f"{language.number(counts[text])} {text}" for text in in_order]) or None
