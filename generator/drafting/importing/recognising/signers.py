"""The names below a letter: lines, cards of name and office, columns side by side, tables and lists, with their groups.

Never drops a line: one that is nothing else is the name of who signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.cards import MOST_CARD_LINES, as_one, card, of_lines
from generator.drafting.importing.recognising.entries import is_entry
from generator.drafting.importing.recognising.lines import announces_names, is_group, what_is
from generator.drafting.importing.recognising.parts import Signer
from generator.drafting.importing.recognising.tables import RULE, of_table

LONGEST_ENTRY = 200
LONGEST_LABEL = 60
FEWEST_CARDS = 3
_NUMBERED = re.compile(r"\(?\d{1,4}[.)]\s+(?=[^\W\d_])")
_GROUPED = re.compile(
    r"[^\W\d_]*(?:ists|ers|ors|ions|ics|ies|ians|ents|ants|als|ons|ives|isten|ende[nr]?|innen|vereine|verbände|tions|eurs|istes|tés|ores|"
    r"istas|iones|ioni|isti|ori|nci|ties|s)(?: (?:and|und|et|y|e|en|&) [^\W\d_]+)?|"
    r"(?:members|mitglieder|membres|miembros|membri|leden|członkowie|medlemmar) "
    r"(?:of|der|des|du|de|del|della|van|av)?\b.{2,60}",
    re.IGNORECASE,
)
"""What a bold line alone above names is made of: words in the plural, "Scientists", "Unions and churches"."""
_HEADED = re.compile(r":\s*$")
_LIST = re.compile(r"(?:\s*;\s*|\s+[•·|]\s+)(?![^()]{0,200}\))")
"""What stands between those who sign on one line, but within brackets."""


def signers_in(blocks: Sequence[Block], relabelled: list[str]) -> list[Signer]:
    """Those who sign, in order; a group's heading holds those that follow it.

    The numbers of a numbered list go to `relabelled`: the program's own list has none.
    """
    found: list[Signer] = []
    current = found
    labelled = [
        block._replace(kind="heading") if _stands_above_names(blocks, at) else block for at, block in enumerate(blocks)
    ]
    cards = _are_all_cards(blocks)
    for block in _with_runs(labelled):
        if block.cells:
            current += of_table(block, relabelled)
            continue
        lines = tuple(line for line in block.lines if not RULE.fullmatch(line.plain))
        if not lines:
            continue
        if _is_heading(block):
            group = Signer(heading=as_one(lines))
            found.append(group)
            current = group.items
            continue
        if len(lines) > 1 and (_HEADED.search(lines[0].plain) or announces_names(lines[0].plain)):
            group = Signer(heading=lines[0])
            found.append(group)
            current, lines = group.items, lines[1:]
        if block.kind == "item" and block.marker != "-":
            relabelled.append(block.marker)
        elif len(lines) > 1 and all(_NUMBERED.match(line.plain) for line in lines):
            relabelled += [line.plain.split()[0] for line in lines]
            lines = tuple(Line(_NUMBERED.sub("", line.plain), "") for line in lines)
        told = [line.plain for line in lines]
        pair = cards and len(told) == 2 and what_is(told[0]) == what_is(told[1]) == "person"
        current += [card(told[0], told[1:])] if pair else of_lines(lines, relabelled)
    return _tidied(_with_known_bodies(found))


def _with_known_bodies(found: list[Signer]) -> list[Signer]:
    """The signers; what stands behind "Head, Europe," and is a body that others belong to, is that of this one, too."""
    known = {one.affiliation for one in found if one.role and one.affiliation and ", " not in one.affiliation}
    for one in found:
        office, comma, body = (one.affiliation or "").rpartition(", ")
        if comma and one.role and body in known:
            one.role, one.affiliation = [*one.role[:-1], f"{one.role[-1]}, {office}"], body
    return found


def _are_all_cards(blocks: Sequence[Block]) -> bool:
    """Whether nearly each block of several lines is one person with what they are: then the others are, too."""
    several = [block for block in blocks if len(block.lines) > 1]
    plain = [[what_is(line.plain) for line in block.lines] for block in several]
    told = sum(kinds[0] == "person" and "person" not in kinds[1:] for kinds in plain)
    return len(several) >= FEWEST_CARDS and told >= len(several) - 1


def names_only(blocks: Sequence[Block]) -> bool:
    """Whether each heading among the blocks, the first of which is one, has nothing but names below it."""
    # Most blocks of a letter are no heading: it is asked of each, and the others are looked at only where it is one.
    return (
        len(blocks) > 1
        and _is_above_names(blocks, 0)
        and all(are_names(blocks[at + 1]) for at in range(len(blocks) - 1) if _is_above_names(blocks, at))
    )


def _is_above_names(blocks: Sequence[Block], at: int) -> bool:
    return _is_heading(blocks[at]) or _stands_above_names(blocks, at)


def _stands_above_names(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line, marked in no way, stands above a list of names: "Citizens"."""
    block = blocks[at]
    short = block.kind == "text" and len(block.lines) == 1 and len(block.plain) <= LONGEST_LABEL
    below = blocks[at + 1] if at + 1 < len(blocks) else Block(())
    many = len(below.lines) > MOST_CARD_LINES or below.plain.count(";") > MOST_CARD_LINES
    return short and block.plain[-1:] not in ".!?;," and many and are_names(below)


def are_names(block: Block) -> bool:
    """Whether a block is a list of names, one a line or one behind the other."""
    texts = [piece for line in block.lines for piece in _LIST.split(line.plain.rstrip(".;")) if piece]
    if not texts or max(map(len, texts)) > LONGEST_ENTRY:
        return False
    named = sum(is_entry(text) or what_is(text) in ("person", "body") for text in texts)
    return named >= len(texts) / 2 and not any(map(_is_sentence, block.lines))


def _is_sentence(line: Line) -> bool:
    return line.plain.rstrip().endswith(".") and len(line.plain.split()) > 8 and not _LIST.search(line.plain)


def _tidied(found: list[Signer]) -> list[Signer]:
    """The signers; a heading below which nobody stands is the name of one who signs, or stands above all groups."""
    above = found[0].heading if found and not found[0].items else None
    if above and len(found) > 1 and all(one.items for one in found[1:]) and announces_names(above.plain):
        return [Signer(heading=above, items=found[1:])]
    return [
        one if one.items or not one.heading else Signer(name=one.heading.plain.rstrip(":").strip()) for one in found
    ]


def _is_heading(block: Block) -> bool:
    """Whether a block is the heading of those below it."""
    if block.kind == "heading":
        return True
    if len(block.lines) != 1 or block.kind == "item":
        return False
    if block.strong and (_GROUPED.fullmatch(block.plain.rstrip(" :")) or is_group(block.plain.rstrip(" :"))):
        return True
    return (bool(_HEADED.search(block.plain)) and len(block.plain) < 120) or announces_names(block.plain)


def _with_runs(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; lines that are paragraphs of their own, one below the other, as one block."""
    run: list[Line] = []
    for block in blocks:
        single = len(block.lines) == 1 and block.kind in ("text", "quote") and not _is_heading(block)
        if single:
            run.append(block.lines[0])
            continue
        if run:
            yield Block(tuple(run))
            run = []
        yield block
    if run:
        yield Block(tuple(run))
