"""Tables of those who sign: a person a row, by the headings of its columns; a card a cell; people side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.cards import MOST_CARD_LINES, card, of_lines
from generator.drafting.importing.recognising.entries import entries_of
from generator.drafting.importing.recognising.lines import what_is
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


def of_table(block: Block) -> list[Signer]:
    """The signers of a table: a person a row, or a card a cell or a column."""
    inked = [[tuple(line for line in cell if not RULE.fullmatch(line.plain)) for cell in row] for row in block.cells]
    rows = [row for row in inked if any(row)]
    if not rows:
        return []
    cells = [cell for row in rows for cell in row if cell]
    if len(cells) > 1 and _are_cards(cells):
        return [card(cell[0].plain, [line.plain for line in cell[1:]]) for cell in cells]
    if any(len(cell) > 1 for row in rows for cell in row):
        return [signer for row in rows for cell in row if cell for signer in of_lines(cell)]
    texts = [[" ".join(line.plain for line in cell) for cell in row] for row in rows]
    width = max(len(row) for row in texts)
    if width == 1:
        return of_lines([line for row in rows for cell in row for line in cell])
    heads = len(texts) > 1 and all(not text or _COLUMN_HEADS.match(text) for text in texts[0])
    if not heads and _are_columns(texts):
        columns = [[row[at] for row in rows if at < len(row)] for at in range(width)]
        return [signer for column in columns for signer in of_lines([line for cell in column for line in cell])]
    body = [row for row in texts[heads:] if any(row)]
    second = [text for row in body for text in row[1:2] if text]
    people = sum(what_is(text) == "person" for text in second)
    if not heads and (
        all(what_is(text) in ("person", "other") for row in body for text in row[:2] if text)
        or people > len(second) / 2
    ):
        return [signer for row in rows for cell in row for line in cell for signer in entries_of(line)]
    if not heads:
        return [_of_row(row) for row in body]
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
    """Whether each cell has as many lines as the others, several, the first of them a person."""
    lengths = {len(cell) for cell in cells}
    return (
        len(lengths) == 1
        and 1 < min(lengths) <= MOST_CARD_LINES
        and all(what_is(cell[0].plain) == "person" for cell in cells)
    )


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
