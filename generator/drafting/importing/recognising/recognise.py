"""The one walk through a document: finds where salutation and valediction stand, and has what is between them read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Document, Line, blocks_without_pictures, words_of
from generator.drafting.importing.recognising.addresses import looks_addressed
from generator.drafting.importing.recognising.body import read_body
from generator.drafting.importing.recognising.dates import dated
from generator.drafting.importing.recognising.heads import read_head
from generator.drafting.importing.recognising.lines import announces_names, signs_for
from generator.drafting.importing.recognising.markers import with_items
from generator.drafting.importing.recognising.memos import is_memo
from generator.drafting.importing.recognising.notes import Noted, with_notes, without_raised
from generator.drafting.importing.recognising.parts import Parts, Person
from generator.drafting.importing.recognising.signers import names_only
from generator.drafting.importing.recognising.signing import read_end
from generator.drafting.importing.recognising.tidying import tidied
from generator.drafting.importing.recognising.words import (
    greets_many,
    is_salutation,
    is_title,
    is_valediction,
    language_of,
)
from generator.reference.languages import OWN

MOST_ABOVE = 45
"""How many blocks may stand above the salutation."""
MOST_BELOW = 40
"""How many blocks a line that only may take leave can stand below the one that does."""
MOST_LABEL_WORDS = 3
SHORT = 40
LONG = 140
"""Characters from which a paragraph is text and no line of a letter's head."""


def recognise(document: Document) -> Parts:
    """The parts of the letter that a document is."""
    there = [block for block in document.blocks if block.lines or block.cells or block.kind == "rule"]
    lines = [line.plain for block in there for line in block.lines]
    language = language_of(words_of(there), document.language, lines)
    blocks = with_items(tidied(there, language))
    own = Noted(without_raised(blocks), dict(document.notes), [])
    noted = own if document.notes else with_notes(blocks, language)
    footnotes = document.footnotes and bool(document.notes)
    parts = Parts(language, notes=noted.notes, footnotes=footnotes, relabelled=noted.titles)
    if document.unsure:
        parts.unsure["letter"] = "; ".join(document.unsure)
    head, greeted, rest = _greeting(noted.blocks, parts.language)
    parts.salutation = greeted or None
    body, taken_leave, end = _leave(rest, parts.language)
    parts.valediction = taken_leave or None
    if not taken_leave:
        body, end = _tail(body, parts.language)
    if document.pictures:
        # An address and a name can show none.
        named = next((at for at, block in enumerate(end) if is_title(block.plain, "annex", language)), len(end))
        head, end = blocks_without_pictures(head), [*blocks_without_pictures(end[:named]), *end[named:]]
    parts.letterhead = document.letterhead
    read_head(head, parts, [line.plain for block in end[:MOST_BELOW] for line in _all_lines(block)])
    if document.foot:
        parts.sender = parts.sender or Person()
        parts.sender.footer = [*parts.sender.footer, *document.foot]
    read_body(body, parts)
    read_end(end, parts)
    return parts


def _all_lines(block: Block) -> list[Line]:
    return [*block.lines, *(line for row in block.cells for cell in row for line in cell)]


def _greeting(blocks: list[Block], language: str) -> tuple[list[Block], list[Line], list[Block]]:
    """What stands above the salutation, its lines, and what stands below it."""
    for number, block in enumerate(blocks[:MOST_ABOVE]):
        if block.kind in ("heading", "table", "rule"):
            continue
        for at, line in enumerate(block.lines):
            if not is_salutation(line.plain, language) or _is_address(block, at, blocks[number + 1 :]):
                continue
            if at and line.plain[-1:] not in ",:;!،՝." and number + 1 < len(blocks):
                continue
            above = [*blocks[:number], *_part(block, 0, at)]
            end = at + 1
            while end < len(block.lines) and is_salutation(block.lines[end].plain, language):
                end += 1
            greeted, below = list(block.lines[at:end]), [*_part(block, end, None), *blocks[number + 1 :]]
            while (
                end == len(block.lines)
                and below
                and len(below[0].lines) == 1
                and is_salutation(below[0].plain, language)
                and len(below) > 1
                and len(below[0].plain) < 90
            ):
                greeted += below.pop(0).lines
            return above, greeted, below
    return _greeting_of_many(blocks, language) or _without_greeting(blocks, language)


def _greeting_of_many(blocks: list[Block], language: str) -> tuple[list[Block], list[Line], list[Block]] | None:
    """The parts of a letter that greets "the members of the Council": the first such line, above all text."""
    for number, block in enumerate(blocks[:MOST_ABOVE]):
        if len(block.plain) > LONG:
            return None
        text = block.kind == "text" and len(block.lines) == 1
        if (
            text
            and number + 1 < len(blocks)
            and len(blocks[number + 1].plain) > SHORT
            and greets_many(block.plain, language)
        ):
            return blocks[:number], list(block.lines), blocks[number + 1 :]
    return None


def _is_address(block: Block, at: int, below: Sequence[Block]) -> bool:
    """Whether a line that reads like a salutation is the first of an address: lines follow it, and a greeting below."""
    if block.lines[at].plain[-1:] in ",:!;،՝":
        return False
    if len(block.lines) - at > 1:
        return True
    return any(
        line.plain[-1:] in ",:!،՝" and is_salutation(line.plain, OWN)
        for other in below[:12]
        for line in other.lines[:2]
    )


def _without_greeting(blocks: list[Block], language: str) -> tuple[list[Block], list[Line], list[Block]]:
    """A letter that greets nobody: its head ends where the text begins."""
    head: list[Block] = []
    for number, block in enumerate(blocks):
        first = number == 0 and (block.kind == "heading" or is_title(block.plain, "open", language))
        memo = number < 8 and block.kind == "text" and is_memo(block, language)
        letterhead = number < 8 and (memo or len(block.plain) <= LONG) and block.kind in ("text", "heading")
        soon = any(len(other.plain) > LONG for other in blocks[number + 1 : number + 8])
        near = [line for other in blocks[number : number + 5] for line in other.lines]
        marks = any(dated(line.plain) or is_title(line.plain, "open", language) for line in near)
        marks = marks or bool(block.lines and looks_addressed(block.lines) and number)
        if first or (letterhead and (memo or (soon and marks))):
            head.append(block)
        else:
            return head, [], blocks[number:]
    return ([], [], blocks) if len(head) == len(blocks) else (head, [], blocks[len(head) :])


def _leave(blocks: list[Block], language: str) -> tuple[list[Block], list[Line], list[Block]]:
    """What stands above the valediction, its lines, and what stands below it."""
    limit = next(
        (
            number
            for number, block in enumerate(blocks)
            if block.kind == "heading" and is_title(block.plain, "annex", language)
        ),
        len(blocks),
    )
    last: tuple[int, int] | None = None
    for number in range(limit - 1, -1, -1):
        if last and (last[0] - number > MOST_BELOW or _is_prose(blocks[number])):
            break
        at = _leaves(blocks, number, language)
        if at is None:
            continue
        weak = _is_weak(blocks[number].lines[at].plain)
        if not (last and weak) and not _is_label(blocks[number].lines[at].plain):
            last = number, at
        if not weak:
            break
    return _parted(blocks, *last, language) if last else (blocks, [], [])


def _leaves(blocks: Sequence[Block], number: int, language: str) -> int | None:
    """Which line of a block takes leave; None where none does."""
    block = blocks[number]
    if block.kind in ("heading", "item", "table", "rule") or not number:
        return None
    for at, line in enumerate(block.lines):
        if is_valediction(line.plain, language):
            return at if not (at and len(block.lines) > 12) and _looks_signed(blocks, number, at) else None
    return None


def _is_weak(line: str) -> bool:
    """Whether a line can take leave, but also stand among the names: "On behalf of the members"."""
    return signs_for(line) or announces_names(line) or re.match(r"(?:many )?thank", line, re.IGNORECASE) is not None


def _is_label(line: str) -> bool:
    """Whether a line is nothing but a heading of the names: "Signatories:"."""
    return len(line.split()) <= MOST_LABEL_WORDS and announces_names(line) and line[-1:] != ","


def _is_prose(block: Block) -> bool:
    """Whether a block is text, which names are not."""
    return len(block.plain) > LONG and len(block.lines) < 3 and block.kind == "text" and block.plain[-1:] in ".!?"


def _parted(blocks: list[Block], number: int, at: int, language: str) -> tuple[list[Block], list[Line], list[Block]]:
    """The blocks above, the lines that take leave, and the blocks below."""
    block, start, end = blocks[number], at, at + 1
    while (
        start
        and is_valediction(block.lines[start - 1].plain, language)
        and len(block.lines[start - 1].plain) < LONG
        and not _ends_text(block.lines[start - 1].plain)
    ):
        start -= 1
    taken = list(block.lines[start:end])
    above = [*blocks[:number], *_part(block, 0, start)]
    # "With kind regards," and below it "On behalf of …," are one.
    while start == 0 and len(above) > 1 and _is_one_more(above[-1], language):
        taken = [*above.pop().lines, *taken]
    return above, taken, [*_part(block, end, None), *blocks[number + 1 :]]


def _is_one_more(block: Block, language: str) -> bool:
    """Whether a paragraph above the valediction is another line of it."""
    short = len(block.lines) == 1 and block.kind == "text" and len(block.plain) <= 60
    return short and is_valediction(block.plain, language) and not _ends_text(block.plain)


def _ends_text(line: str) -> bool:
    """Whether a line is a whole sentence, which ends the text and takes no leave: "We remain at your disposal."."""
    return line[-1:] == "." and len(line.split()) > MOST_LABEL_WORDS + 1


def _looks_signed(blocks: Sequence[Block], number: int, at: int) -> bool:
    """Whether what follows can be names: a short line, or nothing more."""
    block = blocks[number]
    if len(block.lines) == 1 and len(block.plain) <= SHORT and not _is_weak(block.plain):
        return True  # By itself on its line it takes leave whatever a website has below the letter.
    below = [*block.lines[at + 1 :], *(line for other in blocks[number + 1 : number + 2] for line in other.lines)]
    return not below or len(below[0].plain) <= LONG or announces_names(below[0].plain.partition(":")[0] + ":")


def _tail(blocks: list[Block], language: str) -> tuple[list[Block], list[Block]]:
    """The text of a letter without a valediction, and what stands below it: short lines, a list of names, notes."""
    end = len(blocks)
    for number, block in enumerate(blocks):
        if (
            number
            and (is_title(block.plain, "notes", language) or announces_names(block.plain))
            and len(block.plain) < 80
        ):
            return blocks[:number], blocks[number:]
        if number and len(block.lines) == 1 and names_only(blocks[number:]):
            return blocks[:number], blocks[number:]
    while (
        end > 1
        and blocks[end - 1].kind == "text"
        and all(len(line.plain) < 90 and line.plain[-1:] not in ".:;,?!" for line in blocks[end - 1].lines)
        and blocks[end - 1].lines
    ):
        end -= 1
    return blocks[:end], blocks[end:]


def _part(block: Block, start: int, end: int | None) -> list[Block]:
    lines = block.lines[start:end]
    return [block._replace(lines=lines)] if lines else []
