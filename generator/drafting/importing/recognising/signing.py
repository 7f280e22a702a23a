"""What stands below the valediction: those who sign, copies, enclosures, a postscript, notes, annexes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.addresses import FOOT
from generator.drafting.importing.recognising.lines import announces_names, signs_for, what_is
from generator.drafting.importing.recognising.markers import marker_of, without_bullet
from generator.drafting.importing.recognising.parts import Parts, Person
from generator.drafting.importing.recognising.signers import are_names, signers_in
from generator.drafting.importing.recognising.words import is_title, label_of

LONGEST_NAME = 200
"""Characters above which a line below the valediction is no name but a sentence."""
LONGEST_TITLE = 90
FEWEST_WORDS = 4
"""So many words at least has a link that names no person or body."""
REACH = 12
FEWEST_LISTED = 5
"""A remark stands among the names where so many items of a list are among so many blocks below it."""
_BETWEEN = re.compile(r"\s*;\s+(?![^()]*\))")
"""What parts copies or enclosures on one line, unless it stands in parentheses."""
LABELLED = ("cc", "enclosures", "postscript")
_YOURS = re.compile(r"(?:ihre?|eure?|yours?|votre|suy[oa]s?|su[oa]|uw)[.,]?", re.IGNORECASE)
_ASKS_TO_WRITE = re.compile(
    r"\b(?:contacts?|kontakte?|contactos?|contatti?|correspondence|korrespondenz|rückfragen|presse?|información|informations?|informationen)\b"
    r".*:$",
    re.IGNORECASE,
)
"""A short line below which it says how to reach the writers."""


def read_end(blocks: Sequence[Block], parts: Parts) -> None:
    """Fill the parts with what stands in the blocks below the valediction."""
    rest = [part for block in blocks for part in _split(block, parts.language)]
    _foot_below(rest, parts)
    signing: list[Block] = []
    while rest:
        if _goes_on(signing, rest[0]) or not _announces(rest[0], parts.language):
            signing.append(rest.pop(0))
        elif signing and _stands_among_names(rest, parts.language):
            parts.afterword.append(rest.pop(0))
        else:
            break
    if len(signing) > 1 and signing[-1].kind == "heading" and announces_names(signing[-1].plain):
        rest.insert(0, signing.pop())  # Nobody stands below it: a form was there.
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
        if part and (not getattr(parts, part) or current is getattr(parts, part)):
            label = label_of(first, part, parts.language)
            assert label  # noqa: S101  (it was found above)
            parts.relabelled.append(label[0])
            lines = parts.cc if part == "cc" else parts.enclosures
            lines += [one for line in _after(label.end(), block) for one in _parted(line)]
            current = lines
        elif not parts.postscript and (label := label_of(first, "postscript", parts.language)):
            parts.relabelled.append(label[0])
            parts.postscript.append(Block(tuple(_after(label.end(), block))))
            current = parts.afterword
        elif _begins_annex(block, parts.language):
            annex: list[Block] = []
            current = annex
            parts.annexes.append((_one(block), annex))
        elif any(current is lines for lines in (parts.cc, parts.enclosures)) and _is_listed(block, current):
            current.extend(_with_number(block))  # type: ignore[arg-type]  # these two hold lines
        else:
            if any(current is lines for lines in (parts.cc, parts.enclosures)):
                current = parts.afterword
            current.append(block)  # type: ignore[arg-type]  # the others hold blocks


def _foot_below(rest: list[Block], parts: Parts) -> None:
    """A letterhead's foot may stand as the last line of all: then it belongs to the sender."""
    last = rest[-1] if rest else Block(())
    if len(last.lines) == 1 and FOOT.search(last.plain) and last.kind == "text":
        parts.sender = parts.sender or Person()
        parts.sender.footer = [*parts.sender.footer, rest.pop().plain]


def _is_link(line: Line) -> bool:
    """Whether a line is nothing but a link to something, and no person's name."""
    several = len(line.plain.split()) >= FEWEST_WORDS
    return (
        several and re.fullmatch(r"\[[^\]]+\]\([^)\s]+\)", line.marked) is not None and what_is(line.plain) != "person"
    )


def _goes_on(above: Sequence[Block], block: Block) -> bool:
    """Whether a block is one more of a list of names, whatever is told about the person."""
    return bool(above) and above[-1].kind == block.kind == "item" and len(block.plain) <= LONGEST_NAME


def _stands_among_names(blocks: Sequence[Block], language: str) -> bool:
    """Whether a remark is followed by more names: a list of them within a few lines."""
    first, *others = blocks
    labelled = any(label_of(_first(first), part, language) for part in LABELLED)
    if labelled or is_title(first.plain, "notes", language) or _begins_annex(first, language):
        return False
    items = [at for at, block in enumerate(others[:REACH]) if block.kind == "item" and len(block.plain) <= LONGEST_NAME]
    return len(items) >= FEWEST_LISTED and items[-1] - items[0] == len(items) - 1


def _is_listed(block: Block, above: Sequence[object]) -> bool:
    """Whether a block below a label "Enclosures:" is one more of what it lists."""
    numbered = (marker := marker_of(block)) and len(above) + 1 in marker.values
    return block.kind == "item" or not above or (block.kind == "text" and bool(numbered))


def _with_number(block: Block) -> list[Line]:
    """The lines of an item, its number before the first."""
    if block.kind != "item" or block.marker in ("", "-"):
        return [without_bullet(line) for line in block.lines]
    first, *others = block.lines
    said = first._replace(plain=f"{block.marker} {first.plain}", marked=f"{block.marker} {first.marked}")
    return [said, *others]


def _split(block: Block, language: str) -> list[Block]:
    """A block in which a line begins copies, enclosures or a postscript, or below an annex's title, as several."""
    if block.kind not in ("text", "quote") or len(block.lines) < 2:
        return [block]
    title, below = block._replace(lines=block.lines[:1]), block._replace(lines=block.lines[1:])
    if is_title(title.plain, "annex", language) and not label_of(title.plain, "enclosures", language):
        return [title, below] if _begins_annex(title, language) else [block]
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
    if len(block.lines) == 1 and (what_is(text) == "contact" or _is_link(block.lines[0])):
        return True
    if len(_first(block)) <= LONGEST_TITLE and _ASKS_TO_WRITE.search(_first(block)):
        return True
    if block.kind == "rule" or re.match(r"\\?\[\d+\\?\]", text):
        return True
    # A whole sentence is no name, unless it says who somebody is: "Special Rapporteur on …".
    ended = re.search(r"[.!?][”\"’)]?$|[^\W\d_]{3}\. [^\W\d_a-z]", text) is not None and ";" not in text
    words = text.split()
    small = sum(word[0].islower() for word in words) > len(words) / 2
    told = len(words) > 8 or (len(words) > 3 and small)
    listed = len(re.findall(r";|\s[•·|]\s", text)) > 1 and are_names(block)
    sentence = len(block.lines) == 1 and (len(text) > LONGEST_NAME or (told and ended)) and not listed
    return sentence and block.kind != "item" and what_is(text) not in ("role", "person")


def _begins_annex(block: Block, language: str) -> bool:
    """Whether a block is the title of an annex: a heading, or a short line of its own."""
    plain = block.kind == "text" and len(block.lines) == 1 and len(block.plain) <= LONGEST_TITLE
    return (block.kind == "heading" or plain) and is_title(block.plain, "annex", language)


def _for_whom(blocks: list[Block], parts: Parts) -> list[Block]:
    """The blocks less a first line "On behalf of …" or "Ihr", which belongs to the valediction if names follow."""
    if not blocks or not blocks[0].lines or not parts.valediction:
        return blocks
    first, *others = blocks
    yours = _YOURS.fullmatch(first.lines[0].plain) is not None
    if not (yours or signs_for(first.lines[0].plain)) or not (len(first.lines) > 1 or others):
        return blocks
    if not yours and any(signs_for(line.plain) for block in others for line in block.lines):
        return blocks  # Each says for whom.
    parts.valediction.append(first.lines[0])
    left = [first._replace(lines=first.lines[1:])] if len(first.lines) > 1 else []
    return [*left, *others]


def _date_below(blocks: list[Block], parts: Parts) -> None:
    """A letter without a date above may have it below the names."""
    if parts.date or parts.date_line or not blocks or not blocks[-1].lines:
        return
    last = blocks[-1].lines[-1]
    if what_is(last.plain) != "date":
        return
    from generator.drafting.importing.recognising.heads import take_date

    take_date(last, parts)
    left = blocks[-1].lines[:-1]
    blocks[-1:] = [blocks[-1]._replace(lines=left)] if left else []


def _parted(line: Line) -> list[Line]:
    """A line of copies or enclosures, those between semicolons each by itself."""
    texts = _BETWEEN.split(line.marked)
    plain = _BETWEEN.split(line.plain)
    return [Line(*both) for both in zip(plain, texts, strict=True)] if len(texts) == len(plain) else [line]


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
