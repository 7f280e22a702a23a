"""Lists of people in documents, as pages publish them → a table: its largest table, its list of names, its cards.

Reads documents by the readers of letters. Never guesses what a column means: it only names what has no heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.drafting.importing.document import Block, Document
from generator.drafting.importing.lists.columns import is_heading_known
from generator.drafting.importing.lists.table import Row, Table
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.parts import Signer
from generator.drafting.importing.recognising.senders import EMAIL, is_postal
from generator.drafting.importing.recognising.signers import signers_in
from generator.drafting.importing.recognising.surnames import surnames_first
from generator.source.limits import READ_OF_CELL
from generator.source.text import cell_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FEWEST = 3
"""So many rows, items or cards at least are a list."""
FEWEST_CARDS = 3
ENOUGH_NAMED = 0.6
"""The share of cards in whose same place a person's name must stand."""
MOST_PARTS = 12
"""Pieces of text that a person's card has at most."""


def table_in(document: Document, html: str | None = None) -> Table:
    """The people in a document, numbered from 1; `html` is its source, where it is a page."""
    tables = [block for block in document.blocks if len(block.cells) >= FEWEST and max(map(len, block.cells)) > 1]
    largest = max(tables, key=lambda block: len(block.cells), default=None)
    if largest is not None:
        # A list that is divided by country or party has its headings again and again.
        heads = [cell[0].plain if cell else "" for cell in largest.cells[0]]
        alike = [one for one in tables if [cell[0].plain if cell else "" for cell in one.cells[0]] == heads]
        rows = tuple(row for one in alike for row in one.cells[1:])
        return _of_table(largest._replace(cells=(largest.cells[0], *rows)) if len(alike) > 1 else largest)
    cards = _cards(html) if html else []
    signers = _listed(document.blocks)
    if cards and (_name_people(cards) or len(cards) > 0.8 * len(signers)):
        return _of_records(cards)
    return _of_signers(signers, _groups(document.blocks, signers))


def _of_table(block: Block) -> Table:
    rows = [[" ".join(line.plain for line in cell)[:READ_OF_CELL] for cell in row] for row in block.cells]
    width = max(map(len, rows))
    headed = any(is_heading_known(text) for text in rows[0])
    heads = [*rows[0], *[""] * width][:width] if headed else [""] * width
    headings = [text.strip() or f"column {number}" for number, text in enumerate(heads, 1)]
    body = rows[1:] if headed else rows
    found = [
        Row(number, {name: text for name, text in zip(headings, row, strict=False) if text.strip()})
        for number, row in enumerate(body, 2 if headed else 1)
    ]
    return Table(tuple(headings), [row for row in found if row.cells])


def _listed(blocks: Sequence[Block]) -> list[Signer]:
    """Those who are listed: the items of the document's longest list, else its lines, where most are names."""
    items = [block for block in blocks if block.kind == "item" and block.lines]
    chosen = items if len(items) >= FEWEST else [block for block in blocks if block.kind != "heading" and block.lines]
    found = [one for signer in signers_in(chosen, []) for one in (signer.items or [signer])]
    if surnames_first([one.name for one in found]):
        return found
    named = sum(what_is(one.name) in ("person", "body") or bool(one.affiliation or one.role) for one in found)
    return found if len(found) >= FEWEST and named >= len(found) / 2 else []


def _groups(blocks: Sequence[Block], signers: Sequence[Signer]) -> list[str]:
    """For each of those who are listed the heading below which they stand; none where fewer than two head anybody."""
    sections: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if block.kind == "heading":
            sections.append((block.plain, []))
        elif block.kind == "item" and block.lines:
            sections[-1][1].append(block)
    headings: list[str] = []
    for heading, items in sections:
        found = [one for signer in signers_in(items, []) for one in (signer.items or [signer])] if items else []
        headings += [" ".join(heading.split())[:READ_OF_CELL]] * len(found)
    return headings if len(set(headings) - {""}) > 1 and len(headings) == len(signers) else []


def _of_signers(signers: Sequence[Signer], groups: Sequence[str]) -> Table:
    rows = []
    for number, one in enumerate(signers, 1):
        role, address = _address_apart(one.role)
        mail = next((found[0] for line in role if (found := EMAIL.fullmatch(line))), "")
        role = [line for line in role if line != mail]
        said = {"name": one.name, "role": "\n".join(role), "affiliation": one.affiliation or ""}
        said |= {"address": "\n".join(address), "email": mail}
        cells = {key: cell_of(text)[:READ_OF_CELL] for key, text in said.items() if text}
        rows.append(Row(number, cells, group=groups[number - 1] if groups else ""))
    headings = ("name", "role", "affiliation", "address", "email")
    table = Table(tuple(one for one in headings if any(one in row.cells for row in rows)), rows)
    named = list(dict.fromkeys(filter(None, groups)))
    return table._replace(what=f"a list in groups: {', '.join(named)}" if named else "")


def _address_apart(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines below a name, and of these those of an address: two at least, the last of them with a number."""
    mail = [line for line in lines if EMAIL.fullmatch(line)]
    others = [line for line in lines if line not in mail]
    at = next((number for number, line in enumerate(others) if is_postal(line)), len(others))
    tail = others[at:]
    postal = len(tail) > 1 and any(one.isdigit() for one in tail[-1]) and all(map(is_postal, tail))
    return ([*others[:at], *mail], tail) if postal else (list(lines), [])


def _of_records(records: Sequence[dict[str, str]]) -> Table:
    headings = tuple(dict.fromkeys(key for record in records for key in record))
    return Table(headings, [Row(number, record) for number, record in enumerate(records, 1)])


def _cards(html: str) -> list[dict[str, str]]:
    """The people of a page that has each in an element of one class: their pieces of text by the classes of these."""
    import tinyhtml5

    root = tinyhtml5.parse(html, namespace_html_elements=False)
    counted: Counter[str] = Counter()
    parts: dict[str, list[dict[str, str]]] = {}
    for element in root.iter():
        kind = (element.get("class") or "").strip() if isinstance(element.tag, str) else ""
        if not kind:
            continue
        said = _parts_of(element)
        if 0 < len(said) <= MOST_PARTS:
            counted[kind] += len(said) > 1
            parts.setdefault(kind, []).append(said)
    # Of cards in one another the outer ones say more of each person.
    best = max(counted, key=lambda kind: (counted[kind], len(parts[kind][0])), default=None)
    return _plainly(parts[best]) if best and counted[best] >= max(FEWEST_CARDS, len(parts[best]) / 3) else []


def _name_people(cards: Sequence[dict[str, str]]) -> bool:
    """Whether in nearly all cards the same place holds a person's name."""
    named = Counter(key for card in cards for key, text in card.items() if what_is(text) == "person")
    return max(named.values(), default=0) >= ENOUGH_NAMED * len(cards)


def _plainly(cards: list[dict[str, str]]) -> list[dict[str, str]]:
    """The cards; a word that the names of all their parts begin with, "person name", "person role", left out."""
    names = {name for card in cards for name in card if " " in name and not name.endswith(")")}
    first = {name.partition(" ")[0] for name in names}
    if len(names) < 2 or len(first) != 1:
        return cards
    return [{(key.partition(" ")[2] if key in names else key): text for key, text in card.items()} for card in cards]


def _parts_of(element: Element) -> dict[str, str]:
    said: dict[str, str] = {}
    above = {child: parent for parent in element.iter() for child in parent}
    for leaf in element.iter():
        text = " ".join((leaf.text or "").split()) if isinstance(leaf.tag, str) else ""
        if not text or leaf is element:
            continue
        # A link or emphasis in a part has the part's name.
        holder = leaf if leaf.get("class") or above[leaf] is element else above[leaf]
        name = re.sub(r"[_-]+", " ", (holder.get("class") or str(leaf.tag)).split()[0])
        number = sum(key == name or key.startswith(f"{name} (") for key in said) + 1
        said[name if number == 1 else f"{name} ({number})"] = cell_of(text)[:READ_OF_CELL]
        if len(said) > MOST_PARTS:
            break
    return said
