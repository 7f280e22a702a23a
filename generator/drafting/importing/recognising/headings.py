"""What reads like a heading: what is marked as one, what is short and bold, what stands like one in plain text; and,
above a salutation, a headline marked in no way, and text that introduces the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.addresses import CONTACT, attends, looks_addressed
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.markers import marker_of
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.senders import EMAIL, WEB, is_postal
from generator.drafting.importing.recognising.words import common_words, is_title

LONGEST_HEADING = 130
"""Characters that a heading may have at most."""
SHORT = 100
"""Characters of a line that can be a heading or a subject without being marked as one."""
LONGEST_HEADLINE = 160
"""Characters of a line above the salutation from which it introduces the letter."""
FEWEST_WORDS = 3
LONG = 8
SENTENCE = 5
"""How many words a line has at least that is a sentence."""


def with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, those that read like headings marked as such; where some are marked already, only those are."""
    if any(is_heading(block) for block in blocks):
        return blocks
    headed = [at for at in range(len(blocks)) if looks_headed(blocks, at) and not marker_of(blocks[at])]
    if len(headed) < 2:
        return blocks
    return [block._replace(kind="heading", level=2) if at in headed else block for at, block in enumerate(blocks)]


def looks_headed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block reads like a heading above the one below it, though nothing marks it: text files have no bold."""
    block = blocks[at]
    if block.kind not in ("text", "heading") or len(block.lines) != 1 or at + 1 >= len(blocks):
        return False
    text, below = block.plain, blocks[at + 1]
    plain = len(text) <= SHORT and text[-1:] not in '.,;:!)"”' and len(text.split()) <= 14
    starts = text[:1].isupper() or text[:1] in "¿"
    ended = at == 0 or blocks[at - 1].plain[-1:] in '.!?:;"”)' or blocks[at - 1].kind == "item"
    follows = below.kind == "item" or (len(below.plain) > len(text) and below.plain[-1:] in '.:!?"”')
    return plain and starts and ended and follows


def is_heading(block: Block) -> bool:
    """Whether a block is a heading: marked as one, or short and bold throughout."""
    if block.kind == "heading":
        return True
    short = len(block.lines) == 1 and 0 < len(block.plain) <= LONGEST_HEADING
    return block.kind in ("text", "item") and short and block.strong and block.plain[-1:] not in ".,;"


def is_headline(group: Sequence[Line], language: str) -> bool:
    """Whether lines that stand by themselves read as a headline: "Letter to …", a sentence, or words in capitals."""
    if len(group) > 2 or any(len(line.plain) > LONGEST_HEADLINE for line in group):
        return False
    text = " ".join(line.plain for line in group)
    if has_contact(text) or re.search(r"\b\d{4,5}\b(?=\W*\w*$)", text):
        return False
    if is_title(text, "open", language):
        return True
    words, common = text.split(), common_words(text, language)
    if len(words) >= SENTENCE and any(line.plain[-1:] in "!?" for line in group):
        return True
    addressed = any(looks_addressed([line]) for line in group)
    ended = re.search(r"[^\W\d_]{3}\s?\.$", text) is not None and what_is(text) != "role"
    if len(words) >= SENTENCE and ended and (common > 2 or (common > 1 and not addressed)):
        return True
    if len(group) == 1 and len(words) >= LONG and common > 0 and not addressed and what_is(text) != "role":
        return True
    if len(group) > 1 or not text.isupper() or what_is(text) in ("role", "body", "date"):
        return False
    return len(words) >= SENTENCE or (common > 0 and len(words) >= FEWEST_WORDS)


def reads_as_subject(group: Sequence[Line], parts: Parts) -> bool:
    """Whether the lines right above the salutation say what the letter is about, and not whom it is for."""
    town = len(group) > 2 and all(is_postal(line.plain) for line in group[-2:])
    if not parts.salutation or len(group) > 4 or town or looks_addressed(group) or attends(group[0].plain):
        return False
    said = " ".join(line.plain for line in group)
    if len(group) > 1 and what_is(group[0].plain) == "person" and not common_words(said, parts.language):
        return False
    return (
        len(said) <= 300
        and not has_contact(said)
        and not re.search(r"(?<![\d./-])\b\d{4,5}\b(?! \w+ Act)", group[-1].plain)
    )


def introduces(group: Sequence[Line]) -> bool:
    """Whether a group is a paragraph of text, which tells of the letter: a page that publishes it may begin so."""
    text = " ".join(line.plain for line in group)
    ended = re.search(r"[^\W\d_]{3}\s?[.!?:]$", text) is not None
    return len(text) > LONGEST_HEADLINE and len(group) <= 2 and ended


def has_contact(text: str) -> bool:
    """Whether a text says how to reach somebody."""
    return bool(EMAIL.search(text) or CONTACT.search(text) or WEB.search(text))
