"""Tables of those who sign: a person a row, by the headings of its columns; a card a cell; people side by side."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.cards import MOST_CARD_LINES, card, of_lines
from generator.drafting.importing.recognising.entries import entries_of, is_entry
from generator.drafting.importing.recognising.lines import is_trade, what_is
from generator.drafting.importing.recognising.parts import Signer

RULE = re.compile(r"[_.\-–—…\s]{3,}")
"""What is typed for a signature in ink."""
_ROLE_HEAD = re.compile(
    r"\b(?:title|position|role|job|office|funktion|amt|beruf|fonction|titre|profession|cargo|función|profesión|functie|ruolo|carica|"
    r"professione|funkcja|stanowisko|zawód|befattning|titel)",
    re.IGNORECASE,
)
_BODY_HEAD = re.compile(
    r"organi|affiliation|party|constituency|country|institution|university|company|employer|group|city|town|partei|fraktion|wahlkreis|"
    r"land\b|ort\b|verein|verband|pays|parti\b|circonscription|ville|país|partido|entidad|grupo|ciudad|partij|gemeente|ente\b|partito|"
    r"collegio|paese|città|partia|kraj|okręg|miasto|parti|kommun",
    re.IGNORECASE,
)
_COLUMN_HEADS = re.compile(
    r"(?:name|party|constituency|members?|signator(?:y|ies)|city|town|no|nr|n°|#|job title|partij|partito|"
    r"parti|wahlkreis|fraktion|institution|university|organi[sz]ations?|affiliation|country|party|title|"
    r"position|role|signature|vorname|nachname|partei|land|funktion|nom|prénom|organisme|pays|fonction|nombre|"
    r"organización|país|cargo|naam|organisatie|land|nome|paese|nazwisko)s?\b",
    re.IGNORECASE,
)


def of_table(block: Block, relabelled: list[str]) -> list[Signer]:
    """The signers of a table: a person a row, or a card a cell or a column; see `of_lines`."""
    inked = [[tuple(line for line in cell if not RULE.fullmatch(line.plain)) for cell in row] for row in block.cells]
    rows = [row for row in inked if any(row)]
    if not rows:
        return []
    cells = [cell for row in rows for cell in row if cell]
    if len(cells) > 1 and _are_cards(cells):
        return [card(cell[0].plain, [line.plain for line in cell[1:]]) for cell in cells]
    if any(len(cell) > 1 for row in rows for cell in row):
        return [signer for row in rows for cell in row if cell for signer in of_lines(cell, relabelled)]
    texts = [[" ".join(line.plain for line in cell) for cell in row] for row in rows]
    width = max(len(row) for row in texts)
    if width == 1:
        return of_lines([line for row in rows for cell in row for line in cell], relabelled)
    heads = len(texts) > 1 and all(not text or _COLUMN_HEADS.match(text) for text in texts[0])
    if not heads and _are_columns(texts):
        columns = [[row[at] for row in rows if at < len(row)] for at in range(width)]
        return [
            signer for column in columns for signer in of_lines([line for cell in column for line in cell], relabelled)
        ]
    body = [row for row in texts[heads:] if any(row)]
    second = [text for row in body for text in row[1:2] if text]
    people = sum(what_is(text) == "person" or is_entry(text) for text in second)
    if not heads and (
        all(what_is(text) in ("person", "other") for row in body for text in row[:2] if text)
        or people > len(second) / 2
    ):
        return _side_by_side(rows)
    if not heads:
        return [_of_row(row, bodies_last=_bodies_last(body)) for row in body]
    said = " · ".join(text for text in texts[0] if text)
    return [Signer(heading=Line(said, said), items=[_below(texts[0], row) for row in body])]


def _below(heads: Sequence[str], row: Sequence[str]) -> Signer:
    """The signer of a row by the headings of its columns; by what the cells say where these tell nothing."""
    kinds = ["role" if _ROLE_HEAD.search(head) else "body" if _BODY_HEAD.search(head) else "" for head in heads]
    names = [text for at, text in enumerate(row) if text and not (at < len(kinds) and kinds[at])]
    if not names or len([kind for kind in kinds if kind]) < len(kinds) - 1 - bool(
        re.fullmatch(r"\W*(?:no|nr|n°)?\W*", heads[0], re.IGNORECASE)
    ):
        return _of_row(row)
    told = {
        kind: [text for at, text in enumerate(row) if text and at < len(kinds) and kinds[at] == kind]
        for kind in ("role", "body")
    }
    return Signer(name=" ".join(names), role=told["role"], affiliation=", ".join(told["body"]) or None)


def _are_cards(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether each cell has as many lines as the others, several, the first a person, or a body with a remark below."""
    lengths = {len(cell) for cell in cells}
    return (
        len(lengths) == 1
        and 1 < min(lengths) <= MOST_CARD_LINES
        and all(what_is(cell[0].plain) == "person" or _is_told_of(cell) for cell in cells)
    )


def _is_told_of(cell: Sequence[Line]) -> bool:
    """Whether a body stands above what is none, such as its country."""
    first, *rest = [what_is(line.plain) for line in cell]
    return first == "body" and set(rest) <= {"other", "role"}


def _are_columns(texts: Sequence[Sequence[str]]) -> bool:
    """Whether people stand side by side, what they are below their names."""
    names = [text for text in texts[0] if text]
    below = [text for row in texts[1:] for text in row if text]
    named = sum(what_is(text) == "person" for text in names)
    told = sum(what_is(text) != "person" and not is_entry(text) for text in below)
    return named == len(names) > 1 and bool(below) and told > len(below) / 2


def _side_by_side(rows: Sequence[Sequence[Sequence[Line]]]) -> list[Signer]:
    """Names in columns: row by row, unless they are in the order of the alphabet column by column."""
    across = [line for row in rows for cell in row for line in cell]
    down = [line for column in itertools.zip_longest(*rows, fillvalue=()) for cell in column for line in cell]
    ordered = down if _in_order(down) and not _in_order(across) else across
    return [signer for line in ordered for signer in entries_of(line)]


def _in_order(lines: Sequence[Line]) -> bool:
    """Whether names follow the alphabet, by the first of their words or by the last before a comma or parenthesis."""
    names = [unicodedata.normalize("NFKD", re.split(r"[,(]", line.plain)[0]).casefold().split() for line in lines]
    known = [name for name in names if name]
    return len(known) > 2 and any([name[at] for name in known] == sorted(name[at] for name in known) for at in (0, -1))


def _bodies_last(rows: Sequence[Sequence[str]]) -> bool:
    """Whether of three columns the second tells offices, and the last the bodies in which they are held."""
    full = [row for row in rows if len(row) == 3 and all(row)]
    offices = sum(what_is(row[1]) == "role" or is_trade(row[1]) for row in full)
    others = sum(what_is(row[2]) != "role" for row in full)
    return len(full) > len(rows) / 2 and offices > len(full) / 2 and others > len(full) / 2


def _of_row(row: Sequence[str], *, bodies_last: bool = False) -> Signer:
    name, *others = [text for text in row if text]
    if re.fullmatch(r"\d{1,4}\.?", name) and others:
        name, others = f"{name} {others[0]}", others[1:]
    if bodies_last and len(others) == 2:
        return Signer(name=name, role=others[:1], affiliation=others[1])
    if len(others) == 1 and what_is(others[0]) != "role":
        return Signer(name=name, affiliation=others[0])
    return Signer(name=name, role=others)
