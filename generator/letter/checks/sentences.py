"""How sentences and paragraphs begin and end: with a capital, and with a full stop where the others have one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened

_SMALL = r"(?<=[^\W\d_A-Z]{4})\. (?=[a-zà-öø-ÿ]{2})"
ABBREVIATED = frozenset((
    "approx", "dept", "govt", "incl", "excl", "esp", "resp", "corp", "assn", "ext", "inst", "prov", "dist", "temp",
    "misc", "univ", "bzgl", "einschl", "gest", "evtl", "vers", "env", "boul", "depto", "aprox", "cert", "pres",
))  # fmt: skip
FEWEST_WORDS = 8
"""Words of the shortest paragraph that is taken for a sentence."""
ENOUGH = 3
"""Paragraphs with a full stop among which one without is a slip."""


NO_FULL_STOP = Code(
    "no-full-stop",
    "notice",
    meaning=(
        "A paragraph ends without a full stop, where nearly all others have one. Bad: “We received no reply”. Good: "
        "“We received no reply.” Headings, lists and asks need none."
    ),
    remedy="Put the full stop.",
)


@rule(NO_FULL_STOP)
def full_stops(letter: ReadLetter) -> Iterator[Problem]:
    """A paragraph ends with a full stop, where the others do."""
    if letter.language.follows("other-sentences"):
        return
    stretches = letter.stretches
    ended, lacking = 0, []
    for index, stretch in enumerate(stretches):
        if stretch.part not in MAIN or stretch.part == "asks" or stretch.kind != "text":
            continue
        following = stretches[index + 1] if index + 1 < len(stretches) else None
        words = stretch.words.rstrip()
        end = len(words)
        if not words[-1:].isalnum():
            ended += words[-1:] in '.!?”"»…'
        elif len(words.split()) >= FEWEST_WORDS and "[[" not in words and not stretch.is_filled(end - 1, end):
            goes_on = following and (following.kind in ("item", "quote", "cell") or following.words[:1].islower())
            if not goes_on and not stretch.has_breaks:
                lacking.append((stretch, end))
    if ended < ENOUGH or len(lacking) * 3 > ended:
        return
    for stretch, end in lacking:
        last = stretch.words[:end].rsplit(" ", 1)[-1]
        message = f"the paragraph ends without a full stop after '{shortened(last)}'"
        yield NO_FULL_STOP.at(stretch.place(end - len(last)), message, "put one")


SMALL_LETTER = Code(
    "small-letter",
    "notice",
    meaning=(
        "A sentence or a paragraph begins with a small letter. Bad: “It failed. they know it.” Good: “It failed. "
        "They know it.”, with a capital."
    ),
    remedy="Write a capital, or take the full stop away.",
)


@rule(SMALL_LETTER)
def small_letters(letter: ReadLetter) -> Iterator[Problem]:
    """A sentence begins with a capital."""
    if letter.language.follows("other-sentences"):
        return
    yield from _small_beginnings(letter)
    for stretch in letter.finished:
        if stretch.part not in MAIN or not any(after[:1].islower() for after in stretch.words.split(". ")[1:]):
            continue
        for match in compiled(_SMALL).finditer(stretch.words):
            before = stretch.words[: match.start()].rsplit(" ", 1)[-1].lower().lstrip("(“„«\"'")
            after = match.end()
            if before in ABBREVIATED or stretch.is_quoted(after) or stretch.is_filled(match.start() - 1, after + 1):
                continue
            word = stretch.words[after:].split(" ", 1)[0].rstrip(".,;:!?")
            message = f"'{shortened(word)}' begins a sentence with a small letter"
            yield SMALL_LETTER.at(stretch.place(after), message, "write a capital, or take the full stop away")


def _small_beginnings(letter: ReadLetter) -> Iterator[Problem]:
    """A paragraph after a full one, or a concern's first, that begins with a small letter where others don't."""
    found: list[Stretch] = []
    capitals, before = 0, None
    for stretch in letter.finished:
        if stretch.part in ("opening", "body", "closing", "concerns") and stretch.kind == "text":
            first = before is None or before.part != stretch.part or before.point != stretch.point
            follows = before and before.kind == "text" and before.words.rstrip("”’»\"' ")[-1:] in (".", "!", "?")
            whole = stretch.words.rstrip("”’»\"') ")[-1:] in (".", "!", "?")
            begins = whole and (bool(stretch.point) if first else bool(follows))
            word = stretch.words.split(" ", 1)[0]
            if begins and word.isalpha() and word.islower() and len(word) > 1 and not stretch.is_filled(0, 1):
                found.append(stretch)
            capitals += word[:1].isupper()
        if stretch.kind != "heading":
            before = stretch
    if len(found) * 2 < capitals:
        for stretch in found:
            message = f"the paragraph begins with a small letter: '{shortened(stretch.words)}'"
            yield SMALL_LETTER.at(stretch.place(0), message, "write a capital")
