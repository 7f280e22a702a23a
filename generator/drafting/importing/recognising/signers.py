"""The names below a letter: lines, cards of name and office, columns side by side, tables and lists, with their groups.

Never drops a line: one that is nothing else is the name of who signs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.entries import entries_of, is_entry, is_listed, without_sign
from generator.drafting.importing.recognising.lines import What, announces_names, what_is
from generator.drafting.importing.recognising.parts import Signer

MOST_CARD_LINES = 7
LONGEST_ENTRY = 200
LONGEST_LABEL = 60
_NUMBERED = re.compile(r"\(?\d{1,4}[.)]\s+(?=[^\W\d_])")
_RULE = re.compile(r"[_.\-–—…\s]{3,}")
"""What is typed for a signature in ink."""
_HEADED = re.compile(r":\s*$")
_LIST = re.compile(r"\s*;\s*|\s+[•·|]\s+")
_COLUMN_HEADS = re.compile(
    r"(?:name|organi[sz]ations?|affiliation|country|party|title|position|role|signature|vorname|nachname|partei|land|funktion|"
    r"nom|prénom|organisme|pays|fonction|nombre|organización|país|cargo|naam|organisatie|land|nome|paese|nazwisko)s?\b",
    re.IGNORECASE,
)


def signers_in(blocks: Sequence[Block], relabelled: list[str]) -> list[Signer]:
    """Those who sign, in order; a group's heading holds those that follow it.

    The numbers of a numbered list go to `relabelled`: the program's own list has none.
    """
    found: list[Signer] = []
    current = found
    labelled = [
        block._replace(kind="heading") if _stands_above_names(blocks, at) else block for at, block in enumerate(blocks)
    ]
    for block in _with_runs(labelled):
        if block.cells:
            current += _of_table(block)
            continue
        lines = tuple(line for line in block.lines if not _RULE.fullmatch(line.plain))
        if not lines:
            continue
        if _is_heading(block):
            group = Signer(heading=_one(lines))
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
        current += _of_lines(lines)
    return _tidied(found)


def names_only(blocks: Sequence[Block]) -> bool:
    """Whether each heading among the blocks, the first of which is one, has nothing but names below it."""
    headed = [at for at, block in enumerate(blocks) if _is_heading(block) or _stands_above_names(blocks, at)]
    below = [blocks[at + 1] for at in headed if at + 1 < len(blocks)]
    return bool(below) and headed[0] == 0 and all(map(_are_names, below))


def _stands_above_names(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line, marked in no way, stands above a list of names: "Citizens"."""
    block = blocks[at]
    short = block.kind == "text" and len(block.lines) == 1 and len(block.plain) <= LONGEST_LABEL
    below = blocks[at + 1] if at + 1 < len(blocks) else Block(())
    many = len(below.lines) > MOST_CARD_LINES or below.plain.count(";") > MOST_CARD_LINES
    return short and block.plain[-1:] not in ".!?;," and many and _are_names(below)


def _are_names(block: Block) -> bool:
    """Whether a block is a list of names, one a line or one behind the other."""
    texts = [piece for line in block.lines for piece in _LIST.split(line.plain.rstrip(".;")) if piece]
    if not texts or max(map(len, texts)) > LONGEST_ENTRY:
        return False
    named = sum(is_entry(text) or what_is(text) in ("person", "body") for text in texts)
    return named >= len(texts) / 2 and not any(map(_is_sentence, block.lines))


def _is_sentence(line: Line) -> bool:
    return line.plain.rstrip().endswith(".") and len(line.plain.split()) > 8 and ";" not in line.plain


def _tidied(found: list[Signer]) -> list[Signer]:
    """The signers; a heading below which nobody stands is the name of one who signs."""
    return [
        one if one.items or not one.heading else Signer(name=one.heading.plain.rstrip(":").strip()) for one in found
    ]


def _is_heading(block: Block) -> bool:
    """Whether a block is the heading of those below it."""
    if block.kind == "heading":
        return True
    if len(block.lines) != 1 or block.kind == "item":
        return False
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


def _of_lines(lines: Sequence[Line]) -> list[Signer]:
    texts = [line.plain for line in lines]
    kinds = [what_is(text) for text in texts]
    if is_listed(texts):
        return [signer for line in lines for signer in entries_of(line)]
    starts = _starts(kinds)
    if starts is None:
        return [signer for line in lines for signer in entries_of(line)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, *rest = texts[start:end]
        if rest:
            found.append(_card(without_sign(name), rest))
        else:
            found += entries_of(lines[start])
    return found


def _card(name: str, rest: list[str]) -> Signer:
    """One who signs with what stands below the name: offices, and last the party or body that they belong to."""
    last = what_is(rest[-1])
    belongs = last in ("body", "other") and (len(rest) == 1 or what_is(rest[-2]) == "role")
    if belongs:
        return Signer(name=name, role=rest[:-1], affiliation=rest[-1])
    return Signer(name=name, role=rest)


def _starts(kinds: Sequence[What]) -> list[int] | None:
    """Where each card begins among the lines; None where each line stands for itself."""
    people = [at for at, kind in enumerate(kinds) if kind == "person"]
    if len(kinds) < 2 or set(kinds) <= {"body"}:
        return None
    if kinds[0] not in ("person", "body", "other"):
        return None
    if len(people) > 1 and people[0] == 0:
        lengths = [after - at for at, after in zip(people, [*people[1:], len(kinds)], strict=True)]
        regular = len(set(lengths)) == 1 and lengths[0] > 1
        told = "role" in kinds and max(lengths) <= MOST_CARD_LINES
        return people if regular or (told and _only_bodies_alone(kinds, people)) else _after_roles(kinds)
    if people[1:] or len(kinds) > MOST_CARD_LINES:
        return _after_roles(kinds)
    if people == [0] or kinds[1] == "role":
        # Bodies below a person and an office are where they hold it; several below a person alone sign for themselves.
        return [0] if "role" in kinds or len(kinds) == 2 or "contact" in kinds else None
    return _after_roles(kinds)


def _only_bodies_alone(kinds: Sequence[What], people: Sequence[int]) -> bool:
    """Whether no person but the last is followed by more than an office and where it is held."""
    return all(after - at <= 4 for at, after in itertools.pairwise(people))


def _after_roles(kinds: Sequence[What]) -> list[int] | None:
    """Each line begins a card but an office, a contact, or a body right below an office."""
    if "role" not in kinds:
        return None
    starts = []
    for at, kind in enumerate(kinds):
        goes_on = at and (kind in ("role", "contact") or (kind == "body" and kinds[at - 1] == "role"))
        if not goes_on:
            starts.append(at)
    return starts if starts and starts[0] == 0 else None


def _of_table(block: Block) -> list[Signer]:
    """The signers of a table: a person a row, or a card a cell or a column."""
    rows = [list(row) for row in block.cells if not all(_RULE.fullmatch(line.plain) for cell in row for line in cell)]
    if not rows:
        return []
    if any(len(cell) > 1 for row in rows for cell in row):
        return [signer for row in rows for cell in row if cell for signer in _of_lines(cell)]
    texts = [[" ".join(line.plain for line in cell) for cell in row] for row in rows]
    width = max(len(row) for row in texts)
    if width == 1:
        return _of_lines([line for row in rows for cell in row for line in cell])
    heads = len(texts) > 1 and all(not text or _COLUMN_HEADS.match(text) for text in texts[0])
    if not heads and _are_columns(texts):
        columns = [[row[at] for row in rows if at < len(row)] for at in range(width)]
        return [signer for column in columns for signer in _of_lines([line for cell in column for line in cell])]
    body = [row for row in texts[heads:] if any(row)]
    if not heads and all(what_is(text) in ("person", "other") for row in body for text in row[:2] if text):
        return [signer for row in rows for cell in row for line in cell for signer in entries_of(line)]
    signers = [_of_row(row) for row in body]
    if not heads:
        return signers
    said = " · ".join(text for text in texts[0] if text)
    return [Signer(heading=Line(said, said), items=signers)]


def _are_columns(texts: Sequence[Sequence[str]]) -> bool:
    """Whether people stand side by side, what they are below their names."""
    names = [text for text in texts[0] if text]
    below = [text for row in texts[1:] for text in row if text]
    named = sum(what_is(text) == "person" for text in names)
    return named == len(names) > 1 and bool(below) and sum(what_is(text) != "person" for text in below) > len(below) / 2


def _of_row(row: Sequence[str]) -> Signer:
    name, *others = [text for text in row if text]
    if re.fullmatch(r"\d{1,4}\.?", name) and others:
        name, others = f"{name} {others[0]}", others[1:]
    if len(others) == 1 and what_is(others[0]) != "role":
        return Signer(name=name, affiliation=others[0])
    return Signer(name=name, role=others)


def _one(lines: Sequence[Line]) -> Line:
    return Line(" ".join(line.plain for line in lines), " ".join(line.marked for line in lines))
