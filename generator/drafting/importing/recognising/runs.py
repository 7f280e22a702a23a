"""Where the points of a letter's text stand: numbered or headed sequences, lists that a sentence announces.

Tells concerns from asks. Never divides a block.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.drafting.importing.document import Block
from generator.drafting.importing.recognising.headings import LONGEST_HEADING, is_heading
from generator.drafting.importing.recognising.markers import sequence
from generator.drafting.importing.recognising.words import asks

MOST_POINTS = 60
_PLEASE = re.compile(
    r"please|kindly|bitte|merci de|veuillez|s.il vous pla|por favor|per favore|si prega|gelieve|graag|prosz|prosimy|"
    r"пожалуйста|просим",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:draw (?:your|the) attention|(?:like|wish) to raise|attirer (?:votre|l[’'])|aufmerksam machen|hinweisen|"
    r"llamar (?:su|la) atención|richiamare (?:la|l[’'])|aandacht (?:vestigen|vragen)|chamar a (?:sua )?atenção|"
    r"zwrócić .{0,12}uwagę)",
    re.IGNORECASE,
)
"""How a sentence asks for attention only: what it announces is told, and not asked for."""
_COUNTED = re.compile(
    r"\b(?:reasons|concerns|points|issues|problems|questions|matters|gründe|anliegen|punkte|fragen|bedenken|"
    r"probleme|raisons|points|préoccupations|inquiétudes|sorgen|motifs|questions|problèmes|razones|motivos|preocupaciones|puntos|"
    r"ragioni|motivi|preoccupazioni|punti|problemi|redenen|zorgen|punten|vragen|razões|preocupações|powod\w*|"
    r"obaw\w*|skäl|frågor|incidents|cases|failings|demands)\b[^.]{0,40}:$|\b(?:these|(?:the )?following|"
    r"as follows|folgende[nrms]?|suivant(?:e?s)?|siguientes?|seguenti|volgende|następując\w+|följande|"
    r"seguintes?):$",
    re.IGNORECASE,
)
"""How a sentence ends that announces a list of concerns."""


class Run(NamedTuple):
    """A sequence of points: where each begins, whether by numbers, by bullets or by headings."""

    starts: list[int]
    numbered: bool
    bulleted: bool = False


def runs_in(blocks: list[Block], ordinals: tuple[str, ...]) -> list[Run]:
    """Every sequence of points, in order: numbered ones first, then headings between which there is text."""
    found: list[Run] = []
    index = 0
    while index < len(blocks):
        starts = sequence(blocks, index, ordinals)
        if len(starts) > 1 and len(starts) <= MOST_POINTS and not _nested(blocks, starts):
            found.append(Run(starts, True))
            index = starts[-1] + 1
        else:
            index += 1
    bounds = [(run.starts[0], run.starts[-1] + 1) for run in found]
    gaps = zip([0, *(end for _, end in bounds)], [*(start for start, _ in bounds), len(blocks)], strict=True)
    for start, end in gaps:
        headed = _headed(blocks, start, end) if not found or end < len(blocks) else None
        if headed:
            found.append(headed)
            break
    return sorted(found, key=lambda run: run.starts[0])


def _headed(blocks: list[Block], start: int, end: int) -> Run | None:
    """The headings of the highest level that has several with text below them, from `start` up to `end`."""
    for level in sorted({block.level for block in blocks[start:end] if is_heading(block)}):
        starts = [at for at in range(start, end) if is_heading(blocks[at]) and blocks[at].level == level]
        if end < len(blocks) and any(at + 1 == end or is_heading(blocks[at + 1]) for at in starts):
            return None  # What is numbered stands below one of these headings.
        starts = [at for at in starts if at + 1 < len(blocks)]
        if len(starts) > 1:
            return Run(starts, False)
    return None


def asked_in_bullets(blocks: list[Block], language: str) -> Run | None:
    """The first list with bullets that a sentence announces as requests: "We ask you to:"."""
    for at, block in enumerate(blocks):
        if not at or block.marker != "-" or block.level != 1 or blocks[at - 1].kind == "item":
            continue
        before = re.sub(r"\s+:$", ":", blocks[at - 1].plain.rstrip())
        said = before.rpartition(". ")[2]
        asked = asks(said, language) or _PLEASE.search(said) is not None
        announced = before.endswith(":") and (asked or _COUNTED.search(said) is not None)
        # "Wir bitten Sie," and below it what for; or a heading: "What we ask".
        announced = announced or (asked and before[-1:] not in ".!?;" and _goes_on(blocks, at))
        end = at
        while end < len(blocks) and blocks[end].kind == "item":
            end += 1
        starts = [number for number in range(at, end) if blocks[number].level == 1 and blocks[number].marker]
        if announced and len(starts) > 1 and all(blocks[start].marker == "-" for start in starts):
            return Run(starts, False, True)
    return None


def _goes_on(blocks: list[Block], at: int) -> bool:
    """Whether a list goes on with the sentence above it, or stands below a heading."""
    return is_heading(blocks[at - 1]) or blocks[at].plain[:1].islower() or blocks[at - 1].plain[-1:] != ","


def _nested(blocks: list[Block], starts: list[int]) -> bool:
    """Whether a sequence stands within an item of another list."""
    first = blocks[starts[0]]
    return first.kind == "item" and first.level > 1


def kind_of(blocks: list[Block], run: Run, language: str) -> str:
    """Whether a sequence is of concerns or of asks: by what announces it, or by the verbs in it."""
    before = blocks[run.starts[0] - 1].plain[-300:] if run.starts[0] else ""
    last_sentence = before.rstrip(" :.").rpartition(". ")[2]
    announced = before.rstrip().endswith(":") or run.bulleted or (run.numbered and len(before) < LONGEST_HEADING)
    told = _TELLS.search(last_sentence) is not None
    if announced and not told and (asks(last_sentence, language) or _PLEASE.search(last_sentence)):
        return "asks"
    asking = sum(_asks(blocks[start], language) for start in run.starts)
    return "asks" if asking > len(run.starts) / 2 else "concerns"


def _asks(block: Block, language: str) -> bool:
    """Whether a point begins as a request does."""
    text = block.plain[:60]
    return asks(text, language) or bool(_PLEASE.match(text.lstrip("0123456789.)( ")))
