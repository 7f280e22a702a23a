"""Texts of a letter → sentences of words, as a reader sees them: what is compared. Never compares."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.drafting.differences.difference import Sentence, Word
from generator.letter.wording import Worded, tree

BULLET = "–"
_TOKEN = re.compile(
    r"(?P<space>\s*)(?P<text>[\u3040-\u30ff\u3400-\u9fff]"
    r"|[\w\u0300-\u036f\u0900-\u0dff\u200c\u200d]+(?:['’.:/@-](?=\w)[\w\u0300-\u036f\u0900-\u0dff\u200c\u200d]+)*|\S)"
)
"""A word with what is joined to it, one ideograph, or one sign."""
_END = re.compile(r"[.!?…։؟।]$")
_CLOSES = frozenset("\"'”’»“)]")
_SHORT = 4
"""Letters of a word whose full stop may be that of an abbreviation: "Art.", "Prof."."""


class _Run(NamedTuple):
    """Characters in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    target: str = ""


def lines(texts: Sequence[str | Worded | None]) -> list[Sentence]:
    """Lines that stand by themselves, each whole; those that are empty are left out."""
    found = []
    for text in texts:
        runs = [_Run(text)] if isinstance(text, str) else list(_runs(text.inlines)) if text else []
        if words := tuple(_words(runs)):
            found.append(Sentence(words, ""))
    return found


def sentences(text: Worded | None) -> list[Sentence]:
    """The sentences of a text, block by block."""
    if not text:
        return []
    return list(_blocks(text.blocks)) if text.blocks else lines([text])


def heading(text: Worded | None, lead: str = "") -> list[Sentence]:
    """A heading, with the number before it."""
    return [one._replace(lead=lead, heading=True) for one in lines([text])]


def _blocks(blocks: Sequence[tree.Block], lead: str = "") -> Iterator[Sentence]:
    """`lead` stands before the first paragraph."""
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            yield from _paragraph(block.children, lead)
        elif isinstance(block, tree.Heading):
            words = tuple(_words(_runs(block.children)))
            yield from [Sentence(words, lead, heading=True)] if words else []
        elif isinstance(block, tree.Quote):
            yield from _blocks(block.blocks, f"{lead} ›".strip())
        elif isinstance(block, tree.List):
            for item in block.items:
                yield from _blocks(item.blocks, f"{lead} {item.label or BULLET}".strip())
        elif isinstance(block, tree.Table):
            for row in (block.header, *block.rows):
                cells = [list(_words(_runs(cell))) for cell in row]
                words = tuple(word for cell in cells for word in [*cell, Word("|", " ")])[:-1]
                yield Sentence(words, "")
        else:
            yield Sentence((Word("———"),), "")
        lead = "" if isinstance(block, tree.Paragraph | tree.Heading) else lead


def _paragraph(children: Sequence[tree.Inline], lead: str) -> Iterator[Sentence]:
    begun: str | None = lead
    for words in _divided(list(_words(_runs(children)))):
        yield Sentence(words, begun)
        begun = None


def _divided(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words by sentences: a full stop ends one where no small letter follows and no abbreviation stands before."""
    sentence: list[Word] = []
    for word in words:
        if sentence and word.space and _ends(sentence) and not word.text[:1].islower():
            yield tuple(sentence)
            sentence = []
        sentence.append(word)
    if sentence:
        yield tuple(sentence)


def _ends(words: Sequence[Word]) -> bool:
    at = len(words) - 1
    while at > 0 and words[at].text in _CLOSES:
        at -= 1
    # What follows a note's number is still the sentence's end.
    while at > 0 and re.fullmatch(r"\[\d[^\]]*\]", words[at].text):
        at -= 1
    if not _END.search(words[at].text):
        return False
    before = words[at - 1].text if at else ""
    may_be_short = before.isalpha() and (len(before) <= 2 or (len(before) <= _SHORT and before.istitle()))
    return words[at].text != "." or not may_be_short


def _words(runs: Iterator[_Run] | Sequence[_Run]) -> Iterator[Word]:
    space = ""
    for run in runs:
        if run.target:
            yield Word(run.text, space, run.strong, run.emphasis, run.target)
            space = ""
            continue
        position = 0
        for found in _TOKEN.finditer(run.text):
            before = space + found["space"]
            yield Word(found["text"], "\n" if "\n" in before else " " if before else "", run.strong, run.emphasis)
            space, position = "", found.end()
        space += run.text[position:]


def _runs(children: Sequence[tree.Inline], *, strong: bool = False, emphasis: bool = False) -> Iterator[_Run]:
    for child in children:
        if isinstance(child, tree.Text | tree.Code):
            yield _Run(child.text.replace("\n", " "), strong, emphasis)
        elif isinstance(child, tree.Break):
            yield _Run("\n", strong, emphasis)
        elif isinstance(child, tree.Emphasis):
            yield from _runs(child.children, strong=strong or child.strong, emphasis=emphasis or not child.strong)
        elif isinstance(child, tree.Link):
            yield from _runs(child.children, strong=strong, emphasis=emphasis)
            if not child.bare:
                yield _Run(" ", strong, emphasis)
                yield _Run(f"<{child.target.removeprefix('mailto:')}>", strong, emphasis, child.target)
        elif isinstance(child, tree.Picture):
            yield _Run(f"[{child.alt or 'picture'}]", target=picture_key(child.source))
        else:
            for one in child.items:
                said = f"[{one.number}, {one.pinpoint}]" if one.pinpoint else f"[{one.number}]"
                yield _Run(said, target=said)


def picture_key(source: str) -> str:
    """What tells a picture from another one."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]
