"""How a print run is divided into files for the printer (whole letters, so many sheets at the most), and the sheet
that goes with them: files, paper, how many letters of how many pages, where to.

The sheet is one tagged PDF, without data, and never names a recipient.
"""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from markupsafe import escape

from generator.merge.pile import Entry
from generator.merge.plan import Plan
from generator.pages import fonts
from generator.pages.rendering import kept_together
from generator.pages.rendering.looks import Look, look
from generator.problems import Place, Problem
from generator.reference.address import country_name
from generator.reference.languages import OWN
from generator.reference.paper import MM_IN_A_POINT, PAPERS, Window
from generator.reference.paper import paper as paper_of


class Volume(NamedTuple):
    """One file of the run."""

    path: str
    first: int
    """The place of its first letter in the pile, counted from 0."""
    letters: int
    sheets: int
    rows: tuple[int, int]
    """Those of its first and its last letter."""


def sheets_of(parts: Iterable[int], *, duplex: bool) -> int:
    """How many sheets a letter takes, and what follows it: each of its parts begins on a sheet of its own."""
    return sum((pages + 1) // 2 if duplex else pages for pages in parts)


def volumes(path: str, entries: Iterable[Entry], most: int | None, *, duplex: bool) -> list[Volume]:
    """The files of the run: `path`, or `path` with a number where there are several.

    A letter of more than `most` sheets has a file of its own.
    """
    parts: list[Volume] = []
    for number, entry in enumerate(entries):
        more = sheets_of(entry.parts, duplex=duplex)
        if not parts or (most and parts[-1].sheets + more > most):
            parts.append(Volume(path, number, 0, 0, (entry.row, entry.row)))
        _, first, letters, sheets, (row, _) = parts[-1]
        parts[-1] = Volume(path, first, letters + 1, sheets + more, (row, entry.row))
    if len(parts) == 1:
        return parts
    digits = len(str(len(parts)))
    return [part._replace(path=beside(path, f"-{number:0{digits}d}")) for number, part in enumerate(parts, start=1)]


def bind(
    entries: Iterable[Entry],
    title: str,
    read: Callable[[str], bytes],
    write: Callable[[bytes], object],
    tell: Callable[[int], None],
    *,
    duplex: bool,
) -> Counter[tuple[int, int]]:
    """Write these letters into one file; `read` has a file's bytes by its name, `tell` hears how many letters are
    done. How many pages of which width and height in points there are.
    """
    from generator.pages.joining import Book

    book = Book(title, duplex=duplex)
    for number, entry in enumerate(entries, start=1):
        book.add(read(entry.file), " ".join(entry.recipient.split()) or f"Row {entry.row}", entry.parts)
        tell(number)
    book.save(write)
    return book.sizes


def left_over(path: str, parts: Sequence[Volume]) -> list[str]:
    """The files of an earlier run that was divided otherwise, which lie beside those of this one."""
    folder, name = os.path.split(path)
    begun, ending = map(re.escape, os.path.splitext(name))
    own = {os.path.basename(part.path) for part in parts}
    try:
        names = os.listdir(folder or ".")
    except OSError:  # (at an address, too)
        return []
    return sorted(one for one in names if re.fullmatch(f"{begun}(?:-[0-9]+)?{ending}", one) and one not in own)


def beside(path: str, more: str) -> str:
    """The path with something added to the file's name, before its ending."""
    begun, ending = os.path.splitext(path)
    return f"{begun}{more}{ending}"


_CSS = f"""html {{ font: 11pt/1.35 {fonts.STACK} }} h1 {{ font-size: 18pt; margin: 0 0 4mm }}
h2 {{ font-size: 12pt; margin: 6mm 0 2mm }} p {{ margin: 0 0 2mm }}
table {{ border-collapse: collapse }} th, td {{ text-align: left; padding: 0.5mm 6mm 0.5mm 0; vertical-align: top }}
.number {{ text-align: right }} tbody th, .kept {{ white-space: nowrap }}
thead th {{ border-bottom: 0.25mm solid #000 }}"""
_NO_COUNTRY = "not said"
_ADDRESS_LINES = 5
"""For the question which window a letter has, the number of its address's lines does not matter."""


class Counts(NamedTuple):
    """What is counted in the pile."""

    lengths: Counter[tuple[int, ...]]
    """How many letters there are of so many pages, and followed by enclosures of so many."""
    countries: Counter[str]
    languages: Collection[str]


def counts_of(entries: Iterable[Entry]) -> Counts:
    """What is counted in letters, one after the other."""
    languages = set[str]()
    counts = Counts(Counter(), Counter(), languages)
    for entry in entries:
        counts.lengths[entry.parts] += 1
        counts.countries[country_name(entry.country) or _NO_COUNTRY] += 1
        languages.add(entry.language)
    return counts


class Job(NamedTuple):
    """What the printer is asked for."""

    title: str
    volumes: Sequence[Volume]
    counts: Counts
    duplex: bool
    sort: str
    papers: Sequence[str]
    """How large the letters' paper is, a line for each kind."""
    others: Sequence[str]
    """How large other pages are, and how many there are of each."""
    windows: Sequence[str]
    """What the envelopes must be like, a line for each kind."""
    date: datetime.date | None
    language: str


def job_of(
    plan: Plan, volumes: Sequence[Volume], counts: Counts, sizes: Counter[tuple[int, int]], sort: str, *, duplex: bool
) -> Job:
    """The job of a run of these files, whose pages have these widths and heights in points."""
    letters, tags = plan.letters.values(), counts.languages
    used = [one for one in letters if one.base.loaded.letter.language in tags] or [plan.letters[""]]
    looks = [look(one.theme, one.base.loaded.letter.layout, _ADDRESS_LINES) for one in used]
    letter = plan.letters[""].base.loaded.letter
    papers = _each(map(_paper, looks))
    others = [f"{_size(size)}: {_pages(count)}" for size, count in sizes.most_common() if _size(size) not in papers]
    windows = _each(map(_window, looks))
    return Job(plan.title, volumes, counts, duplex, sort, papers, others, windows, letter.date, letter.language)


def job_sheet(job: Job, place: Place) -> tuple[bytes | None, list[Problem]]:
    """The sheet as PDF/A and PDF/UA, on the paper that the letters have. Codes: those of the layout."""
    from generator.pages.engine import Layouter, Particulars

    sheet = paper_of("Letter" if job.papers[0].startswith("Letter") else "A4")
    css = f"@page {{ size: {sheet.width:g}mm {sheet.height:g}mm; margin: 20mm }}\n{_CSS}"
    laid_out, problems = Layouter().lay_out(kept_together(_html(job)), [css], place)
    if laid_out is None:
        return None, problems
    data, more = laid_out.write(Particulars(f"Job sheet: {job.title}", "", OWN, job.date))
    return data, problems + more


def _html(job: Job) -> str:
    counted, countries = job.counts.lengths, job.counts.countries
    pages, sheets = _sum(counted, sum), sum(volume.sheets for volume in job.volumes)
    enclosed, follow = _sum(counted, lambda parts: len(parts) - 1), _sum(counted, lambda parts: sum(parts[1:]))
    begins = "each letter and each enclosure begins" if enclosed else "each letter begins"
    sides = f"both sides, turned over the long edge; {begins} on a sheet of its own" if job.duplex else "one side"
    facts = [
        ("Letters", f"{counted.total():,}"),
        *([("Enclosures", f"{enclosed:,}, each after its letter: {_pages(follow)}")] if enclosed else []),
        ("Printed pages", f"{pages:,}"),
        ("Sheets", f"{sheets:,}"),
        ("Printed on", sides),
        *(("Paper", one) for one in job.papers),
        *(("Other pages", one) for one in job.others),
        *(("Envelope", one) for one in job.windows),
        ("Order", "as in the file of recipients" if job.sort == "row" else f"by {job.sort}"),
    ]
    files = [(os.path.basename(one.path), f"{one.letters:,}", f"{one.sheets:,}", *one.rows) for one in job.volumes]
    lengths = Counter[tuple[int, int, int]]()
    for parts, count in counted.items():
        lengths[sum(parts), sum(parts[1:]), sheets_of(parts, duplex=job.duplex)] += count
    heads = ["Pages", *(["Of them enclosures"] if enclosed else []), "Sheets a letter", "Letters"]
    lines = [
        (pages, *([theirs] if enclosed else []), sheets, f"{count:,}")
        for (pages, theirs, sheets), count in sorted(lengths.items())
    ]
    where = [(name, f"{count:,}") for name, count in sorted(countries.items(), key=lambda one: (-one[1], one[0]))]
    body = [
        f"<h1>Job sheet</h1><p>{escape(job.title)}</p>",
        "<table><tbody>",
        *(f'<tr><th scope="row">{escape(name)}</th><td>{escape(said)}</td></tr>' for name, said in facts),
        "</tbody></table><h2>Files</h2>",
        _table(("File", "Letters", "Sheets", "First row", "Last row"), files),
        "<h2>Letters by their pages</h2>",
        _table(heads, lines),
        "<h2>Letters by country</h2>",
        _table(("Country", "Letters"), where),
    ]
    return f'<!DOCTYPE html><html lang="en"><head><title>Job sheet</title></head><body>{"".join(body)}</body></html>'


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table whose first column is words and whose others are figures."""
    kinds = ["", *[' class="number"'] * (len(heads) - 1)]
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(heads, kinds, strict=True))
    lines = (
        "".join(f"<td{kind}>{escape(str(cell))}</td>" for cell, kind in zip(row, kinds, strict=True)) for row in rows
    )
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"
    )


def _sum(lengths: Counter[tuple[int, ...]], of: Callable[[tuple[int, ...]], int]) -> int:
    return sum(of(parts) * count for parts, count in lengths.items())


def _pages(count: int) -> str:
    return f"{count:,} page{'s' if count != 1 else ''}"


def _paper(one: Look) -> str:
    sheet = paper_of(one.paper)
    return f"{sheet.name}, {sheet.width:g} × {sheet.height:g} mm"


def _size(points: tuple[int, int]) -> str:
    """How large a page is, by its name where it has one; a millimetre more or less is the same."""
    sides = [side * MM_IN_A_POINT for side in points]
    for sheet in map(paper_of, PAPERS):
        if all(abs(one - other) <= 1 for one, other in zip(sorted(sides), (sheet.width, sheet.height), strict=True)):
            across = " across" if sides[0] > sides[1] else ""
            return f"{sheet.name}, {sheet.width:g} × {sheet.height:g} mm{across}"
    return f"{sides[0]:.0f} × {sides[1]:.0f} mm"


def _window(one: Look) -> str:
    window: Window | None = one.window
    if not window:
        return "any; the address is placed for no window"
    folds = ", ".join(f"{fold:g}" for fold in window.folds)
    folded = f"; folded {folds} mm from the top" if folds else ""
    place = f"{window.x:g} mm from the left, {window.y:g} mm from the top, {window.width:g} × {window.height:g} mm"
    return f"with a window: {window.description} ({window.name}), {place}{folded}"


def _each(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))
