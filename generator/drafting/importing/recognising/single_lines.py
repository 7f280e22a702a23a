"""Heads in which each line of an address is a paragraph of its own, with the same space below it as below any other.

Makes blocks of them by what the lines say. Never looks at what the document itself has in one block.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from generator.drafting.importing.document import Block
from generator.drafting.importing.recognising.dates import dated
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.senders import EMAIL, WEB, is_postal
from generator.drafting.importing.recognising.words import is_title, label_of

FEWEST = 4
"""So many paragraphs of one line follow each other at least where they are the lines of an address."""
LONGEST_LINE = 64


def with_addresses(blocks: Sequence[Block], language: str) -> list[Block]:
    """The blocks, the lines of each address as one."""
    found: list[Block] = []
    run: list[Block] = []
    singles = sum(len(block.lines) == 1 for block in blocks)
    if singles < FEWEST or singles < len(blocks) * 0.8:
        return list(blocks)
    for block in blocks:
        if _is_line(block, language):
            run.append(block)
        else:
            found += [*_addresses(run), block]
            run = []
    return [*found, *_addresses(run)]


def _is_line(block: Block, language: str) -> bool:
    if block.kind != "text" or len(block.lines) != 1 or len(block.plain) > LONGEST_LINE or block.plain[-1:] in ":;?!":
        return False
    text = block.plain
    told = any(is_title(text, kind, language) for kind in ("delivery", "marking", "open"))
    return not (dated(text) or label_of(text, "subject", language) or told)


def _addresses(run: list[Block]) -> list[Block]:
    """The run divided where an address ends and the next one begins; as it was where it has no line of an address."""
    if len(run) < 2 or not any(is_postal(block.plain) for block in run):
        return run
    groups: list[list[Block]] = [[run[0]]]
    for above, block in itertools.pairwise(run):
        if (block.strong and not above.strong) or (_ends(above.plain) and _begins(block.plain)):
            groups.append([block])
        else:
            groups[-1].append(block)
    return [group[0]._replace(lines=tuple(block.lines[0] for block in group)) for group in groups]


def _ends(text: str) -> bool:
    """Whether a line can be the last of an address: a town with its number, or how to reach somebody."""
    return bool(EMAIL.search(text) or WEB.search(text)) or (is_postal(text) and any(one.isdigit() for one in text))


def _begins(text: str) -> bool:
    return what_is(text) in ("person", "body", "role") and not is_postal(text) and not EMAIL.search(text)
