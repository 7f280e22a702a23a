"""What stands below the valediction: those who sign, copies, enclosures, a postscript, notes, annexes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.bullets import without_bullet
from generator.drafting.importing.recognising.lines import signs_for, what_is
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.signers import signers_in
from generator.drafting.importing.recognising.words import is_title, label_of

LONGEST_NAME = 200
"""Characters above which a line below the valediction is no name but a sentence."""
LONGEST_TITLE = 90
LABELLED = ("cc", "enclosures", "postscript")


def read_end(blocks: Sequence[Block], parts: Parts) -> None:
    """Fill the parts with what stands in the blocks below the valediction."""
    rest = [part for block in blocks for part in _split(block, parts.language)]
    signing: list[Block] = []
    while rest and not _announces(rest[0], parts.language):
        signing.append(rest.pop(0))
    signing = _for_whom(signing, parts)
    _date_below(signing, parts)
    parts.signers += signers_in(signing, parts.relabelled)
    current: list[Block] | list[Line] = parts.afterword
    for block in rest:
        text, first = block.plain, _first(block)
        if parts.notes and is_title(text, "notes", parts.language):
            parts.relabelled.append(text)
            continue  # The program writes this heading itself.
        part = next((name for name in ("cc", "enclosures") if label_of(first, name, parts.language)), None)
        if part and not getattr(parts, part):
            label = label_of(first, part, parts.language)
            assert label  # noqa: S101  (it was found above)
            parts.relabelled.append(label[0])
            lines = parts.cc if part == "cc" else parts.enclosures
            lines += _after(label.end(), block)
            current = lines
        elif not parts.postscript and (label := label_of(first, "postscript", parts.language)):
            parts.relabelled.append(label[0])
            parts.postscript.append(Block(tuple(_after(label.end(), block))))
            current = parts.afterword
        elif _begins_annex(block, parts.language):
            annex: list[Block] = []
            current = annex
            parts.annexes.append((_one(block), annex))
        elif any(current is lines for lines in (parts.cc, parts.enclosures)) and (block.kind == "item" or not current):
            current.extend(block.lines)  # type: ignore[arg-type]  # these two hold lines
        else:
            if any(current is lines for lines in (parts.cc, parts.enclosures)):
                current = parts.afterword
            current.append(block)  # type: ignore[arg-type]  # the others hold blocks


def _split(block: Block, language: str) -> list[Block]:
    """A block in which a line begins copies, enclosures or a postscript, as several."""
    if block.kind not in ("text", "quote") or len(block.lines) < 2:
        return [block]
    starts = [
        at
        for at, line in enumerate(block.lines)
        if at and any(label_of(line.plain, part, language) for part in LABELLED)
    ]
    cuts = [0, *starts, len(block.lines)]
    return [block._replace(lines=block.lines[a:b]) for a, b in itertools.pairwise(cuts)]


def _announces(block: Block, language: str) -> bool:
    """Whether a block begins something other than names."""
    text = block.plain
    if any(label_of(_first(block), part, language) for part in LABELLED):
        return True
    if is_title(text, "notes", language) or _begins_annex(block, language):
        return True
    if len(block.lines) == 1 and what_is(text) == "contact":
        return True
    if block.kind == "rule" or re.match(r"\\?\[\d+\\?\]", text):
        return True
    # A whole sentence is no name, unless it says who somebody is: "Special Rapporteur on …".
    ended = re.search(r"[.!?][”\"’)]?$|[^\W\d_]{3}\. [^\W\d_a-z]", text) is not None and ";" not in text
    words = text.split()
    small = sum(word[0].islower() for word in words) > len(words) / 2
    told = len(words) > 8 or (len(words) > 3 and small)
    sentence = len(block.lines) == 1 and (len(text) > LONGEST_NAME or (told and ended))
    return sentence and block.kind != "item" and what_is(text) not in ("role", "person")


def _begins_annex(block: Block, language: str) -> bool:
    """Whether a block is the title of an annex: a heading, or a short line of its own."""
    plain = block.kind == "text" and len(block.lines) == 1 and len(block.plain) <= LONGEST_TITLE
    return (block.kind == "heading" or plain) and is_title(block.plain, "annex", language)


def _for_whom(blocks: list[Block], parts: Parts) -> list[Block]:
    """The blocks less a first line "On behalf of …", which belongs to the valediction where names follow it."""
    if not blocks or not blocks[0].lines or not parts.valediction:
        return blocks
    first, *others = blocks
    if not signs_for(first.lines[0].plain) or not (len(first.lines) > 1 or others):
        return blocks
    parts.valediction.append(first.lines[0])
    left = [first._replace(lines=first.lines[1:])] if len(first.lines) > 1 else []
    return [*left, *others]


def _date_below(blocks: list[Block], parts: Parts) -> None:
    """A letter without a date above may have it below the names."""
    if parts.date or parts.date_line or not blocks or not blocks[-1].lines or len(blocks[-1].lines) + len(blocks) < 3:
        return
    last = blocks[-1].lines[-1]
    if what_is(last.plain) != "date":
        return
    from generator.drafting.importing.recognising.heads import take_date

    take_date(last, parts)
    left = blocks[-1].lines[:-1]
    blocks[-1:] = [blocks[-1]._replace(lines=left)] if left else []


def _first(block: Block) -> str:
    """The first line of a block; of a table all of it."""
    return block.lines[0].plain if block.lines else block.plain


def _after(start: int, block: Block) -> list[Line]:
    """The lines of a block, less the label before the first."""
    first = block.lines[0]
    said = first.plain[start:].strip()
    marked = first.marked[len(first.marked) - len(said) :] if first.marked.endswith(said) else said
    others = [without_bullet(line) for line in block.lines[1:]]
    return [line for line in (Line(said, marked), *others) if line.plain]


def _one(block: Block) -> Line:
    return Line(block.plain, " ".join(line.marked for line in block.lines))
