"""Figures that a reader wants to look up, in a letter that gives sources for others.

Tells only of figures of people, shares and money. Never of the writers' own doings, of what is asked for, nor where the
sentence itself names its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened

SAID = ("opening", "body", "concerns", "closing")
"""The parts in which a letter argues; what is asked for needs no source."""
_ANY_FIGURE = r"\d"


UNSOURCED_FIGURE = Code(
    "unsourced-figure",
    "notice",
    meaning=(
        "A number of people, a share or a sum of money has no source, while other statements in the letter have one. "
        "Bad: “43% of children go hungry.” Good: “43% of children go hungry.[^unicef]”, or a sentence that itself "
        "says who counted."
    ),
    remedy="Cite the source.",
    when_sound=True,
)


LEADING = 2
"""Words of a sentence among which its subject is: "The Alliance"."""
SHORTEST_OWN = 5
"""Letters of the shortest word of a body's name that is told from other words."""


@rule(UNSOURCED_FIGURE)
def unsourced_figures(letter: ReadLetter) -> Iterator[Problem]:
    """A figure of people, a share or a sum without a source where others have theirs.

    A source counts that is cited in the same concern or, in prose, in the same paragraph or one beside it.
    """
    facts = usage(letter.language.tag).figures
    if facts is None or not letter.worded.notes:
        return
    stretches = [stretch for stretch in letter.finished if stretch.part in SAID]
    sourced, own = _sourced(letter, stretches), _own(letter)
    for number, stretch in enumerate(stretches):
        if number in sourced or stretch.kind not in ("text", "item"):
            continue
        if not compiled(_ANY_FIGURE).search(stretch.words):
            continue
        for start, end in stretch.sentences:
            figure = _figure(letter.language.tag.partition("-")[0], stretch.words[start:end])
            if figure is None or stretch.is_quoted(start + figure.start()):
                continue
            if own.intersection(stretch.words[start:end].split()[:LEADING]):
                continue  # ("The Alliance received £180,000": its own accounts)
            if stretch.is_filled(start + figure.start(), start + figure.end()):
                continue
            message = f"'{shortened(figure[0], 40)}' is given without a source; other statements have one"
            hint = "cite it: [^name] after the figure, and the source under 'sources'"
            yield UNSOURCED_FIGURE.at(stretch.place(start + figure.start()), message, hint)
            break


def _own(letter: ReadLetter) -> set[str]:
    """Words with a capital by which the sender's own name is known again."""
    sender = letter.resolved.letter.sender
    words = (sender.organisation or "").split() if sender else []
    return {word.strip(",.") for word in words if word[:1].isupper() and len(word) >= SHORTEST_OWN}


def _sourced(letter: ReadLetter, stretches: list[Stretch]) -> set[int]:
    """The numbers of the stretches for which a source is cited: in them, beside them, or elsewhere in their point."""
    block = letter.resolved.blocks.get("concerns")
    points = {("concerns", one.number) for one in block.points() if one.point.sources} if block else set()
    cites = [stretch.cites for stretch in stretches]
    points |= {(stretch.part, stretch.point) for stretch, cited in zip(stretches, cites, strict=True) if cited}
    found: set[int] = set()
    for number, stretch in enumerate(stretches):
        if stretch.point:
            beside = (stretch.part, stretch.point) in points
        else:
            near = range(max(number - 1, 0), min(number + 2, len(stretches)))
            beside = any(cites[one] and stretches[one].part == stretch.part for one in near)
        if beside:
            found.add(number)
    return found


def _figure(code: str, sentence: str) -> re.Match[str] | None:
    """The figure of a claim in a sentence that gives no source for it, nor says that it is the writers' own."""
    pattern, not_a_claim = _patterns(code)
    match = pattern.search(sentence)
    return None if match is None or not_a_claim.search(sentence.lower()) else match


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    facts = usage(code).figures
    assert facts is not None  # noqa: S101  (asked only for languages that have them)
    number = r"(?<![\w.,/-])\d[\d.,\u00a0\u202f]*(?: \d{3})*"
    no_year = r"(?!(?:19|20)\d\d\b)"
    number = rf"{number}(?:\s(?:{facts.large}))?"
    share_or_sum = r"%|[€$£]|percent\b|per cent\b|Prozent\b|pour cent\b|(?:euros?|dollars?|pounds?|francs?)\b"
    of_people = rf"{no_year}{number}(?:\s[^\W\d_][\w’'-]*){{0,2}}\s(?:{facts.people})\b"
    claimed = rf"[$€£¥]\s?{number}|{number}\s?(?:{share_or_sum})|{of_people}"
    return re.compile(claimed, re.IGNORECASE), re.compile(rf"(?<!\w)(?:{facts.not_a_claim})(?!\w)")
