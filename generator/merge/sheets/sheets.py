"""Addresses on sheets of labels or on envelopes, as one tagged PDF without data, in the order of the pile.

Made some sheets at a time, so that there can be any number. Never opens a letter, and never writes a file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.merge.crew import Crew, chunks
from generator.merge.print_run.entries import Entry
from generator.merge.print_run.pile import Pile
from generator.merge.sheets.fitting import CSS, Addressed, Setting, block, settings
from generator.pages.joining import Book
from generator.problems import Place, Problem, has_errors, warning
from generator.reference.paper import SMALLEST_ADDRESS, Envelope, LabelSheet
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
