"""How those who sign are set: what block their number and what is said of each call for, and on which pages.

The letter decides where it names a style, else the number. Counts characters, and measures nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.letter.worded import SignatoryFacts, WordedSignatories, WordedSignatory, everyone
from generator.pages.filters import details, is_right_to_left, on_behalf_of
from generator.pages.shown import ShownLanguage
from generator.reference.languages import Labels, Language, find

BESIDE = 3
"""Up to so many stand side by side, with room to sign above their names."""
PAIRED = 15
"""Up to so many stand in two columns of aligned rows, on one page."""
HALF_A_PAGE = 30
"""Up to so many, where they are more than that, stand on one page if it can be had."""
A_PAGE = 24
"""Up to so many lines to sign stand in rows that are aligned; more go down the columns of one page after the other."""
REGISTERED = 60
"""Up to so many stand in a register, where much is said of each."""
ROLL = 300
"""More than so many stand on pages of their own."""
RUN_IN = 1000
"""More than so many stand one after the other in paragraphs."""
MUCH = 26
"""Characters that are said of each on average: from so many on they need a column of their own."""
MOST = 0.6
"""What part of the names tells that all of a block are organisations'."""
ORGANISATIONS = 12
"""More organisations than so many stand in smaller type."""
PARAGRAPH = 100
"""Names in a paragraph of a roll."""
WHOLE = 30
"""Characters of a name, or of a part of it before a comma, that stand on one line."""
LINE = 72
"""Characters in a line of the type area in the size of names."""
SMALL_LINE = 108
"""The same in small type."""
GAP = 3
"""Characters between columns."""
ACROSS = {2: 0.5, 3: 1 / 3}
COLUMNS = ((REGISTERED, 3), (ROLL, 4))
"""How many columns of nothing but names, by their number."""
_UNNAMED = re.compile(r"(\d{1,6}) ([^\W\d_])")
"""How an entry may begin that is a number of people who are not named."""
_NUMBER = re.compile(r"\d[\d\s.,’'\u202f\xa0]*\d|\d")


class Entry(NamedTuple):
    """One who signs, as they stand in a block."""

    name: Markup
    plain: Markup
    """The name where it begins a line that has room for it, so that nothing need keep it whole."""
    lines: tuple[str, ...]
    """What is said of them, each on a line of its own: office, body, country."""
    said: str
    """The same on one line."""
    comma: str
    """What stands between the name and what is said."""
    country: str
    """The country, where `said` leaves it out."""
    logo: str | None
    signature: str | None
    """A `data:` address of the picture of their signature."""
    alt: str
    origin: Markup
    """An attribute that says where the name stands, on a page that is to be written on."""


class Block(NamedTuple):
    """Those who stand between two headings, and how."""

    kind: str
    """sole, beside, pairs, lines, register, entries, names, organisations (with logos), list, table or run-in."""
    entries: tuple[Entry, ...]
    columns: int = 1
    rows: int = 1
    """Of a block that is read down its columns."""
    ink: bool = False
    """Whether there is room above each name to sign."""
    detailed: bool = False
    """Whether anything is said of anybody besides their name."""
    table: Table | None = None
    paragraphs: tuple[tuple[Entry, ...], ...] = ()
    """The entries in paragraphs that can be read and are quickly set."""
    is_group: bool = False


class Group(NamedTuple):
    """Those who sign, or a group of them."""

    heading: str | None
    level: int
    intro: str | None
    note: str | None
    number: str
    """How many they are, in figures; empty where they are few."""
    blocks: tuple[Block | Group, ...]
    is_group: bool = True
    origin: Markup = Markup()
    """An attribute that says where the heading stands, on a page that is to be written on."""


class Signing(NamedTuple):
    """All who sign, and what holds for them together."""

    group: Group
    number: int
    counted: str
    """How many they are: people and organisations where the letter tells them apart."""
    figure: str
    """Their number in figures, and what is counted, for where the two are set apart; empty where they are few."""
    what: str
    roll: bool
    """Whether they stand on pages of their own after the line that counts them."""
    together: bool
    """Whether they are so few that no page divides them from the valediction."""
    divisible: bool
    """Whether, being so few, they may nevertheless begin on a page that would else be half empty."""
    after_notes: bool
    """Whether they are so many that what the text cites stands before them."""


NOBODY = Signing(
    Group(None, 1, None, None, "", ()), 0, "", "", "", roll=False, together=True, divisible=False, after_notes=False
)


@lru_cache(maxsize=1)  # Each part of a template asks for it again.
def signing(block: WordedSignatories[str] | None, language: ShownLanguage) -> Signing:
    """How the signatories of a letter are set; their number is 0 where nobody signs."""
    if not block:
        return NOBODY
    people = list(everyone(block))
    count = len(people)
    roll = count > ROLL
    group = _group(block, None, language, count)
    kinds = {one.kind for one in _blocks(group)}
    together = not roll and (count <= PAIRED or kinds <= {"sole", "beside", "pairs"})
    divisible = PAIRED < count <= HALF_A_PAGE
    unnamed = _unnamed(block)
    figure, what = _figure(_figures(people, language) + unnamed, language) if count > PAIRED else ("", "")
    counted = _counted(people, unnamed, language) if roll else ""
    return Signing(group, count, counted, figure, what, roll, together, divisible, count >= REGISTERED)


def _blocks(group: Group) -> Iterator[Block]:
    for one in group.blocks:
        if isinstance(one, Group):
            yield from _blocks(one)
        else:
            yield one


def _group(block: WordedSignatories[str], style: str | None, language: ShownLanguage, count: int) -> Group:
    style = block.style or style
    alone = not any(item.is_group for item in block.items)
    blocks: list[Block | Group] = []
    for run in _runs(block):
        if isinstance(run, WordedSignatories):
            blocks.append(_group(run, style, language, count))
        else:
            blocks.append(_block(run, style, language, count, alone))
    own = list(everyone(block))
    number = (
        _figure(_figures(own, language) + _unnamed(block), language)[0] if block.heading and len(own) > BESIDE else ""
    )
    return Group(block.heading, block.level, block.intro, block.note, number, tuple(blocks), origin=block.origin)


def _runs(block: WordedSignatories[str]) -> Iterator[tuple[WordedSignatory, ...] | WordedSignatories[str]]:
    """The signatories of a block as runs between its groups."""
    gathered: list[WordedSignatory] = []
    for item in block.items:
        if isinstance(item, WordedSignatories):
            if gathered:
                yield tuple(gathered)
            gathered = []
            yield item
        else:
            gathered.append(item)
    if gathered:
        yield tuple(gathered)


def _block(
    people: Sequence[WordedSignatory], style: str | None, language: ShownLanguage, everyone: int, alone: bool
) -> Block:
    """How a run of people stands: as the letter says, else by their number and by what is said of each."""
    bodies = _are_bodies(people)
    entries = tuple(_entry(one, language, bodies) for one in people)
    count = len(entries)
    labels = language.labels
    said = sum(len(one.said) for one in entries)
    if style == "table":
        return Block("table", entries, table=_table(people, entries, labels, measured=everyone <= ROLL))
    if style == "run-in" or (style is None and everyone > RUN_IN):
        paragraphs = (entries[start : start + PARAGRAPH] for start in range(0, count, PARAGRAPH))
        return Block("run-in", entries, paragraphs=tuple(paragraphs))
    if everyone > ROLL and style in ("list", "side-by-side", "lines"):
        # An entry to a line: with two each, thousands would fill hundreds of pages.
        return Block("entries ruled" if style == "lines" else "entries", entries, 1 if style == "list" else 2)
    if (style == "lines" and count > A_PAGE) or (style == "side-by-side" and count > REGISTERED):
        return Block("list", entries, 2, ink=style == "lines")
    if style == "lines":
        return _down("lines", entries, 2, ink=True)
    if style == "side-by-side" or (style is None and count <= BESIDE and alone and everyone == count and not bodies):
        across = 3 if count > 2 and _fit(people, 3) else 2
        return Block("sole" if count == 1 else "beside", entries, across, -(-count // across), ink=count <= BESIDE)
    if style == "list":
        return Block("list" if said else "names", entries)
    return _by_number(entries, said, bodies, style)


def _are_bodies(people: Sequence[WordedSignatory]) -> bool:
    """Whether they are organisations: as the letter says, else by the words in most of their names."""
    if any(one.signatory.kind == "person" or one.signatory.role or one.signatory.affiliation for one in people):
        return False
    from generator.reference.address.names.bodies import is_body

    told = sum(one.signatory.kind == "organisation" or is_body(one.signatory.name or "") for one in people)
    return told >= MOST * len(people)


def _by_number(entries: tuple[Entry, ...], said: int, bodies: bool, style: str | None) -> Block:
    count = len(entries)
    if bodies and any(one.logo for one in entries):
        return Block("organisations logos", entries, 3)
    if bodies:
        kind = "organisations small" if count > ORGANISATIONS else "organisations"
        return Block(kind, entries, 2 if count > BESIDE else 1)
    if count <= PAIRED:
        return _down("pairs", entries, 2 if count > 3 or style == "columns" or said else 1)
    if not said:
        most = next((number for most, number in COLUMNS if count <= most), 4)
        return Block("names", entries, next(number for number in range(most, 0, -1) if _fill(entries, number)))
    if style is None and count <= REGISTERED and said / count >= MUCH:
        return Block("register", entries)
    return Block("entries", entries, 2)


def _fill(entries: Sequence[Entry], columns: int) -> bool:
    """Whether names stand on one line in so many columns of small type, but for one in ten."""
    return columns == 1 or _most(len(one.name.striptags()) for one in entries) <= SMALL_LINE / columns - GAP


def _most(lengths: Iterable[int]) -> int:
    """The greatest, but for one in ten."""
    ordered = sorted(lengths)
    return ordered[(len(ordered) * 9 - 1) // 10]


def _down(kind: str, entries: tuple[Entry, ...], columns: int, ink: bool = False) -> Block:
    """A block that is read down its columns, with rows that are aligned across."""
    ink = ink or any(one.signature for one in entries)
    return Block(kind, entries, columns, ceil(len(entries) / columns), ink, any(one.said for one in entries))


def _fit(people: Sequence[WordedSignatory], number: int) -> bool:
    """Whether names stand on lines of their own beside each other."""
    return max(len(one.signatory.name or "") for one in people) <= LINE * ACROSS[number]


def _entry(one: WordedSignatory, language: ShownLanguage, bodies: bool) -> Entry:
    signatory, labels = one.signatory, language.labels
    spoken = _transliteration(signatory)
    said = details(signatory, labels)
    if spoken:
        said = [text for text in said if text != signatory.note]
    country = signatory.country or ""
    apart = language.direction == "rtl"
    beside = said
    if country and bodies:
        beside = [text for text in said if text != country]
    else:
        country = ""
    return Entry(
        named(signatory.name or "", spoken, apart=apart),
        named(signatory.name or "", spoken, whole=False, apart=apart),
        tuple(said),
        labels.comma.join(beside),
        labels.comma if not apart or is_right_to_left((signatory.name or "") + "".join(said)) else ", ",
        country,
        one.logo,
        one.signature,
        f"{labels.signature}{labels.colon} {signatory.name}" if one.signature else "",
        one.origin,
    )


def named(name: str, spoken: str = "", *, whole: bool = True, apart: bool = False) -> Markup:
    """A name that breaks between its parts: up to thirty characters stand on one line, more break after a comma, or
    else at a space, and never within a word. A transliteration follows in italics.

    One from right to left keeps its own direction; any other does where it stands `apart`.
    """
    pieces = [name] if not whole or len(name) <= WHOLE else _pieces(name)
    bound = [escape(piece) if " " not in piece or not whole else Markup('<span class="whole">{}</span>').format(piece)
             if len(piece) <= WHOLE else escape(piece) for piece in pieces]  # fmt: skip
    text = Markup(" ").join(bound)
    if apart or is_right_to_left(name):
        text = Markup("<bdi>{}</bdi>").format(text)
    return text + Markup(' <i class="spoken whole">{}</i>').format(spoken) if spoken else text


def _pieces(name: str) -> list[str]:
    before, comma, after = name.partition(", ")
    return [before + ",", *_pieces(after)] if comma and after else [name]


def _transliteration(signatory: SignatoryFacts) -> str:
    """The name in Latin letters, where the note of somebody whose own name has none is just that."""
    name, note = signatory.name or "", signatory.note or ""
    if note and _latin(note) and not any(map(_latin, name)) and len(note) <= WHOLE and note[:1].isupper():
        return note
    return ""


def _latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(sign, "") for sign in letters)


class Table(NamedTuple):
    """Signatories as a table: its headings, and for each signatory what stands below them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Entry, tuple[str, ...]], ...]
    widths: tuple[int, ...] = ()
    """Of the columns, in parts of a hundred, where there are so many rows that measuring each takes long."""


def _table(people: Sequence[WordedSignatory], entries: Sequence[Entry], labels: Labels, *, measured: bool) -> Table:
    """Signatories by name, position, affiliation and country; what nobody has is no column."""
    heads = (labels.role, labels.affiliation, labels.country)
    cells = [_cells(one.signatory, labels) for one in people]
    used = [column for column in range(len(heads)) if any(row[column] for row in cells)]
    shown = (labels.name, *(heads[column] for column in used))
    rows = tuple((one, tuple(row[column] for column in used)) for one, row in zip(entries, cells, strict=True))
    return Table(shown, rows, () if measured else _widths(shown, rows))


def _widths(heads: Sequence[str], rows: Sequence[tuple[Entry, tuple[str, ...]]]) -> tuple[int, ...]:
    """Of each column, by what stands in it on one line, but for one in ten; where all is too much, the widest gives."""
    columns = [[one.name.striptags() for one, _ in rows], *zip(*(cells for _, cells in rows), strict=True)]
    most = [max(len(head), _most(map(len, column))) + GAP for head, column in zip(heads, columns, strict=True)]
    most[0] += most[0] // 5  # Names are bold.
    while sum(most) > SMALL_LINE:
        most[most.index(max(most))] -= 1
    return tuple(100 * one // sum(most) for one in most)


def _cells(signatory: SignatoryFacts, labels: Labels) -> tuple[str, str, str]:
    behalf = on_behalf_of(signatory, labels)
    joined = labels.comma.join
    return (
        joined(signatory.role),
        joined([text for text in (signatory.affiliation, behalf, signatory.note) if text]),
        signatory.country or "",
    )


def _figure(count: int, shown: ShownLanguage) -> tuple[str, str]:
    """A number in the language's figures, and what it counts: "400" and "signatures"."""
    language, _ = find(shown.tag)
    said = language.signatures(count)
    found = _NUMBER.search(said)
    return (found[0], (said[: found.start()] + said[found.end() :]).strip()) if found else (str(count), said)


def _unnamed(block: WordedSignatories[str]) -> int:
    """How many of a block and its groups are counted and not named."""
    return block.unnamed + sum(_unnamed(one) for one in block.items if isinstance(one, WordedSignatories))


def _counted(people: Iterable[SignatoryFacts], unnamed: int, shown: ShownLanguage) -> str:
    """How many sign: people and organisations where the letter tells them apart, else signatures."""
    language, _ = find(shown.tag)
    persons, bodies, told = _numbers(people, language)
    persons += unnamed
    return language.signed_by(persons, bodies) if bodies or told else language.signatures(persons)


def _figures(people: Iterable[SignatoryFacts], shown: ShownLanguage) -> int:
    return sum(_numbers(people, find(shown.tag)[0])[:2])


def _numbers(people: Iterable[SignatoryFacts], language: Language) -> tuple[int, int, bool]:
    """How many people and how many bodies sign, and whether the letter tells of everybody which of the two they are.

    Who signs on behalf of a body signs as that body, which counts once, however many do so.
    """
    bodies: set[str] = set()
    persons, told, joint = 0, True, language.join_and(("", ""))
    for one in people:
        if body := one.on_behalf_of or (one.name if one.kind == "organisation" else None):
            bodies.add(body.casefold())
        else:
            persons += _number(one, joint)
            told = told and one.kind is not None
    return persons, len(bodies), told


def _number(one: SignatoryFacts, joint: str) -> int:
    """How many people an entry is: two of "Ann Lee and Ben Ek", twelve of "and 12 others", who aren't named.

    `joint` is what the language puts between two.
    """
    name = one.name or ""
    unnamed = _UNNAMED.match(name.removeprefix(joint.lstrip()))
    if unnamed and not unnamed[2].isupper():  # (38 Degrees is a name)
        return int(unnamed[1])
    parts = name.split(joint)
    from generator.reference.address.names.bodies import is_body

    each = all(part.partition(" ")[2] and part[0].isupper() for part in parts) and not is_body(name)
    return len(parts) if each and one.kind != "organisation" else 1


SIGNING_FILTERS: dict[str, Callable[..., object]] = {"signing": signing}
