"""The head of a memo or an e-mail: whom its labels name, "To: Jane Roe", "Von: Anna Muster". Never looks below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.dates import dated
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.senders import sender_of
from generator.drafting.importing.recognising.words import label_of

_LABEL = re.compile(r"[^\W\d_][\w .]{1,14}\s*:\s")
_PARTS = ("to", "from", "cc", "subject")
MOST_ADDRESSED = 6
"""How many paragraphs may say whom a memo is for."""
LONGEST_LINE = 90


def is_memo(block: Block, language: str) -> bool:
    """Whether a block is the head of a memo or an e-mail: two of its lines at least have labels such as "To:"."""
    labels = [any(label_of(line.plain, part, language) for part in _PARTS) for line in block.lines]
    return bool(labels) and labels[0] and sum(labels) > 1


def named_by(line: Line, parts: Parts) -> list[Line] | None:
    """The lines of the person whom a line of a memo's head has just named."""
    if parts.memo_to and label_of(line.plain, "to", parts.language):
        return parts.memo_to
    return parts.memo_from if parts.memo_from and label_of(line.plain, "from", parts.language) else None


def send(parts: Parts, groups: Sequence[Sequence[Line]]) -> None:
    """Whoever "From:" names sends the letter where nothing else in its head says so; else it stays a reference."""
    if not parts.memo_from:
        return
    at = next(number for number, (_, line) in enumerate(parts.references) if line is parts.memo_from[0])
    label, first = parts.references[at]
    if parts.sender and (parts.sender.name or parts.sender.organisation):
        said = [line.plain for line in parts.memo_from], [line.marked for line in parts.memo_from]
        parts.references[at] = label, Line(", ".join(said[0]), ", ".join(said[1]))
        if parts.memo_to and groups:
            parts.unsure["sender"] = "lines of the head that stand behind no label were taken for the sender's"
        return
    footer = parts.sender.footer if parts.sender else []
    parts.sender = sender_of(parts.memo_from, parts.relabelled, [first.plain])
    parts.sender.footer = footer
    parts.relabelled.append(f"{label}:")
    del parts.references[at]


def with_continued(blocks: list[Block], parts: Parts) -> list[Block]:
    """The blocks; unlabelled lines between a memo's "To:" and its next label are more of whom it is for."""
    labelled = [at for at, block in enumerate(blocks) if block.lines and _LABEL.match(block.lines[0].plain)]
    first = next((at for at in labelled if _announced("to", blocks[at].lines[0].plain, parts)), None)
    after = next((at for at in labelled if first is not None and at > first), None)
    if first is None or after is None or not 1 < after - first <= MOST_ADDRESSED:
        return blocks
    between = blocks[first + 1 : after]
    if any(len(line.plain) > LONGEST_LINE or dated(line.plain) for block in between for line in block.lines):
        return blocks
    lines = [line for block in between for line in block.lines]
    parts.memo_to += [Line(line.plain.strip(), line.marked.strip()) for line in lines]
    return [*blocks[: first + 1], *blocks[after:]]


def takes_label(line: Line, parts: Parts) -> bool:
    """Whether a line of a memo's or e-mail's head says whom it is for, or who gets a copy: then it has its place."""
    if said := _announced("cc", line.plain, parts):
        label, text = said
        parts.cc.append(Line(text, _behind(label, line)))
    elif (said := _announced("to", line.plain, parts)) and not parts.addressed:
        label, text = said
        parts.memo_to.insert(0, Line(text, _behind(label, line)))
        parts.addressed = True
    elif (said := _announced("from", line.plain, parts)) and not parts.memo_from:
        label, text = said
        parts.memo_from.append(Line(text, _behind(label, line)))
        parts.references.append((label.strip(" :՝"), parts.memo_from[0]))
        return True
    else:
        return False
    parts.relabelled.append(label.strip())
    return True


def _announced(part: str, text: str, parts: Parts) -> tuple[str, str] | None:
    """The label before a line and what stands behind it: "To: ", "Jane Roe"."""
    found = label_of(text, part, parts.language)
    if not found or not re.search(r"[:՝]\s*$", found[0]) or found.end() >= len(text):
        return None
    return found[0], text[found.end() :]


def _behind(label: str, line: Line) -> str:
    """The Markdown of a line behind its label; a label that is bold by itself takes its signs along."""
    sign = label.strip()[-1]
    return re.sub(r"^(\*+|_+)(?=\s)", "", line.marked.partition(sign)[2]).strip()
