"""Addresses on sheets of labels or on envelopes, as one tagged PDF without data, in the order of the pile.

How large the letters of each can be so that it fits is measured, not reckoned. Made some sheets at a time, so that
there can be any number. Never opens a letter, and never writes a file.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from generator.merge.crew import Crew, chunks
from generator.merge.pile import Entry, Pile
from generator.pages import fonts
from generator.pages.joining import Book
from generator.problems import Place, Problem, has_errors, warning
from generator.reference.paper import ADDRESS_LEADING, SMALLEST_ADDRESS, Envelope, LabelSheet, address_overhang
from generator.reference.paper import paper as paper_of
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from generator.pages.engine import Layouter

AT_ONCE = 240
"""About how many addresses are laid out at a time."""
LABEL_EDGE = (4.0, 1.5)
"""Millimetres left free within a label: at its sides, above and below. Sheets slip a little in a printer."""
LABEL_SIZE, ENVELOPE_SIZE, SENDER_SIZE = 11.0, 12.0, 8.0
"""Points."""
SENDER = (10.0, 9.0, 75.0, 24.0)
"""On an envelope, where the sender's address stands: left and top edge, width and height in mm."""

SMALLEST = 6.0
"""Points; what is smaller nobody can read."""
STEP = 2
"""Sizes are halves of a point."""
SLACK = 0.05
"""Millimetres by which a measure may be wrong."""
INDENT = 2
"""Millimetres by which the rest of a broken line is moved in."""
TYPE = f"margin: 0; font-family: {fonts.STACK}; line-height: {ADDRESS_LEADING:g}; text-align: start"
"""How an address is set, its size aside."""
CSS = (
    f"p {{ position: absolute; white-space: nowrap; {TYPE} }} "
    f"span {{ display: block; padding-inline-start: {INDENT}mm; text-indent: -{INDENT}mm }}"
)
"""The style of addresses, whose places and sizes stand with them."""


class Addressed(NamedTuple):
    """An address: its lines, and their language with its direction."""

    lines: tuple[str, ...]
    language: str
    direction: str


class Setting(NamedTuple):
    """How an address is set."""

    size: float
    """Points."""
    broken: bool
    """Whether its lines are broken where they are too long."""
    width: float
    height: float
    """Millimetres that it takes."""

    @property
    def is_small(self) -> bool:
        """Whether a sorting machine may not be able to read it."""
        return self.size < SMALLEST_ADDRESS


class Form(NamedTuple):
    """What is printed on: the page's size, and the rooms for addresses on it; all in mm."""

    name: str
    width: float
    height: float
    rooms: tuple[tuple[float, float, float, float], ...]
    """Left and top edge, width and height of each."""
    size: float
    """Of an address that has room enough, in points."""
    centred: bool
    """Whether an address stands in the middle of its room's height."""
    sender: tuple[str, ...] = ()


def labels(sheet: LabelSheet) -> Form:
    """A sheet of labels."""
    page, (side, edge) = paper_of(sheet.paper), LABEL_EDGE
    rooms = tuple(
        (left + side, top + edge, sheet.width - 2 * side, sheet.height - 2 * edge)
        for left, top in map(sheet.corner, range(sheet.count))
    )
    return Form(f"{sheet.maker} {sheet.name}", page.width, page.height, rooms, LABEL_SIZE, centred=True)


def envelopes(envelope: Envelope, sender: Sequence[str]) -> Form:
    """An envelope, with the sender's address where there is one."""
    room = envelope.address
    return Form(
        envelope.name, envelope.width, envelope.height, (room,), ENVELOPE_SIZE, centred=False, sender=tuple(sender)
    )


class Job(NamedTuple):
    """What all the sheets have in common."""

    form: Form
    title: str
    language: str
    date: datetime.date | None
    path: str
    """The file of recipients."""


class NoSheetsError(Exception):
    """The sheets can't be laid out; what was written of them is no PDF."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def print_sheets(job: Job, pile: Pile, write: Callable[[bytes], object], processes: int = 1) -> list[Problem]:
    """Write the sheets, in so many processes: what is told of them. Codes: label-too-small, and those of the layout.

    Raises NoSheetsError.
    """
    import generator.pages.engine  # noqa: F401  (before the processes part: imported once for all of them)

    book = Book(job.title, tagged=True)
    every = set("".join(job.form.sender))
    for entry in pile:
        every.update(*entry.lines)
    characters = "".join(sorted(every))
    on_page = len(job.form.rooms)
    problems: list[Problem] = []
    page = 0
    size = max(1, AT_ONCE // on_page) * on_page
    crew: Crew[list[Entry], _Made] = Crew(partial(_maker, job, characters), processes if len(pile) > size else 1)
    for part, (data, found) in zip(chunks(pile, size), crew.work(chunks(pile, size)), strict=True):
        problems += found
        if data is None:
            raise NoSheetsError(problems)
        count = -(-len(part) // on_page)
        book.add(data, f"{page + 1}–{page + count}" if count > 1 else f"{page + 1}")
        page += count
    book.save(write)
    return problems


_Made = tuple[bytes | None, list[Problem]]


def _maker(job: Job, characters: str) -> Callable[[list[Entry]], _Made]:
    """What makes some sheets in one process."""
    from generator.pages.engine import Layouter

    layouter = Layouter()
    return lambda part: _sheets(job, part, characters, layouter)


def _sheets(job: Job, pile: Sequence[Entry], characters: str, layouter: Layouter) -> tuple[bytes | None, list[Problem]]:
    """Some of the sheets as a PDF."""
    from generator.fast import shared_fonts
    from generator.pages.engine import Particulars

    form, place = job.form, Place(job.path)
    addresses = [Addressed(entry.lines, entry.language, entry.direction) for entry in pile]
    _, _, width, height = form.rooms[0]
    found, problems = settings(addresses, (width, height), form.size, layouter, place)
    if form.sender:
        own = Addressed(form.sender, job.language, "ltr")
        (sender,), _ = settings([own], SENDER[2:], SENDER_SIZE, layouter, place)
        returned = block(own, sender, *SENDER[:2]) if sender else ""
    else:
        returned = ""
    for entry, setting in zip(pile, found, strict=True):
        problems += _told(form, entry, setting, job.path)
    pages = []
    for sheet in chunks(zip(addresses, found, strict=True), len(form.rooms)):
        blocks = "".join(
            _placed(address, setting, room, centred=form.centred)
            for (address, setting), room in zip(sheet, form.rooms, strict=False)
            if setting
        )
        pages.append(f"<div>{returned}{blocks}</div>")
    css = (
        f"@page {{ size: {form.width:g}mm {form.height:g}mm; margin: 0 }} html, body {{ margin: 0 }}"
        f"div {{ position: relative; height: {form.height:g}mm; overflow: hidden }}"
        f"div + div {{ break-before: page }} {CSS}"
    )
    html = f'<html lang="{job.language}"><body>{"".join(pages)}</body></html>'
    laid_out, more = layouter.lay_out(html, [css], place)
    if laid_out is None or has_errors(more):
        return None, problems + more
    particulars = Particulars(job.title, "", job.language, job.date)
    data, last = laid_out.write(particulars, fonts=shared_fonts(laid_out, characters))
    return data, problems + more + last


def _placed(address: Addressed, setting: Setting, room: tuple[float, float, float, float], *, centred: bool) -> str:
    left, top, width, height = room
    down = (height - setting.height) / 2 if centred else 0
    along = width - setting.width if address.direction == "rtl" else 0
    return block(address, setting, left + along, top + down)


def _told(form: Form, entry: Entry, setting: Setting | None, path: str) -> Iterator[Problem]:
    """That an address is small, or is left out since it can't be printed."""
    place, named = Place(path, entry.line), shortened(entry.recipient)
    if setting is None:
        message = f"the address of {named} has no room on {form.name}: its place stays empty"
        yield warning(place, "label-too-small", message, "choose a larger one, or write it by hand")
    elif setting.is_small:
        message = f"the address of {named} fits on {form.name} in {setting.size:g} pt only, which machines can't read"
        yield warning(place, "label-too-small", message, f"choose a larger one: {SMALLEST_ADDRESS:g} pt can be read")


def settings(
    addresses: Sequence[Addressed], room: tuple[float, float], largest: float, layouter: Layouter, place: Place
) -> tuple[list[Setting | None], list[Problem]]:
    """How each address is set in a room of that width and height (mm); None for one that fits in no way.

    As large as `largest` points, smaller where it must be: in whole lines down to what machines can read, then in
    broken ones, then smaller still. Codes: those of the layout.
    """
    width, height = room
    measured, problems = _measured(addresses, largest, None, layouter, place)
    found: list[Setting | None] = []
    for wide, high in measured:
        ratio = min(1.0, (width - SLACK) / wide if wide else 1.0, (height - SLACK) / high if high else 1.0)
        size = largest if ratio == 1 else math.floor(largest * ratio * STEP) / STEP
        found.append(Setting(size, False, wide * size / largest, high * size / largest))
    for size in (min(SMALLEST_ADDRESS, largest), SMALLEST):
        small = [number for number, one in enumerate(found) if one and one.size < size]
        if not small:
            continue
        broken, _ = _measured([addresses[number] for number in small], size, width, layouter, place)
        for number, (wide, high) in zip(small, broken, strict=True):
            if wide <= width + SLACK and high <= height + SLACK:
                found[number] = Setting(size, True, wide, high)
            elif size == SMALLEST:
                found[number] = None
    return found, problems


def block(address: Addressed, setting: Setting, left: float, top: float) -> str:
    """An address as a paragraph whose letters have their left and top edge at that place on its page (mm)."""
    style = f"left: {left:.3f}mm; top: {top + address_overhang(setting.size):.3f}mm; font-size: {setting.size:g}pt"
    lines = "<br>".join(str(escape(line)) for line in address.lines)
    if setting.broken:
        # A line of its own for each line that was typed, so that the rest of a broken one can be moved in.
        lines = "".join(f"<span>{escape(line)}</span>" for line in address.lines)
        style += "; white-space: normal"
    if setting.width:
        # Known already: need not be found again.
        style += f"; width: {setting.width:.3f}mm"
    return f'<p lang="{escape(address.language)}" dir="{address.direction}" style="{style}">{lines}</p>'


def _measured(
    addresses: Sequence[Addressed], size: float, width: float | None, layouter: Layouter, place: Place
) -> tuple[list[tuple[float, float]], list[Problem]]:
    """Width and height of each address in that size, its lines broken at a width if one is given."""
    setting = Setting(size, width is not None, width or 0, 0)
    body = "".join(block(address, setting, 0, 0) for address in addresses)
    css = f"@page {{ size: 2000mm; margin: 0 }} {CSS}"
    laid_out, problems = layouter.lay_out(f"<html><body>{body}</body></html>", [css], place)
    if laid_out is None:
        return [(0.0, 0.0)] * len(addresses), problems
    beyond = 2 * address_overhang(size)
    return [(one.width, one.height + beyond) for page in laid_out.pages for one in page.find("p")], problems
