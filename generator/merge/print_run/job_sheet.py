"""The sheet that goes to the printer with a run: files, sheets, paper, how many letters of how many pages, where to.

One tagged PDF, without data. Never names a recipient.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import escape

from generator.merge.plan import Plan
from generator.merge.print_run.volumes import Volume, sheets_of
from generator.pages import fonts
from generator.pages.rendering.looks import Look, look
from generator.problems import Place, Problem
from generator.reference.address import country_name
from generator.reference.paper import Window
from generator.reference.paper import paper as paper_of

_CSS = f"""html {{ font: 11pt/1.35 {fonts.STACK} }} h1 {{ font-size: 18pt; margin: 0 0 4mm }}
h2 {{ font-size: 12pt; margin: 6mm 0 2mm }} p {{ margin: 0 0 2mm }}
table {{ border-collapse: collapse }} th, td {{ text-align: left; padding: 0.5mm 6mm 0.5mm 0; vertical-align: top }}
.number {{ text-align: right }} tbody th {{ white-space: nowrap }} thead th {{ border-bottom: 0.25mm solid #000 }}"""
_NO_COUNTRY = "not said"
_ADDRESS_LINES = 5
"""For the question which window a letter has, the number of its address's lines does not matter."""


class Job(NamedTuple):
    """What the printer is asked for."""

    title: str
    volumes: Sequence[Volume]
    duplex: bool
    sort: str
    papers: Sequence[str]
    """How large the paper is, a line for each kind."""
    windows: Sequence[str]
    """What the envelopes must be like, a line for each kind."""
    date: datetime.date | None
    language: str


def job_of(plan: Plan, title: str, volumes: Sequence[Volume], sort: str, *, duplex: bool) -> Job:
    """The job of a run of these files."""
    tags = {entry.language for volume in volumes for entry in volume.entries}
    used = [one for one in plan.letters.values() if one.base.loaded.letter.language in tags] or [plan.letters[""]]
    looks = [look(one.theme, one.base.loaded.letter.layout, _ADDRESS_LINES) for one in used]
    letter = plan.letters[""].base.loaded.letter
    papers, windows = map(_paper, looks), map(_window, looks)
    return Job(title, volumes, duplex, sort, _each(papers), _each(windows), letter.date, letter.language)


def job_sheet(job: Job, place: Place) -> tuple[bytes | None, list[Problem]]:
    """The sheet as PDF/A and PDF/UA, on the paper that the letters have. Codes: those of the layout."""
    from generator.pages.layout import Layouter
    from generator.pages.outputs.pdf_document import pdf

    sheet = paper_of("Letter" if job.papers[0].startswith("Letter") else "A4")
    css = f"@page {{ size: {sheet.width:g}mm {sheet.height:g}mm; margin: 20mm }}\n{_CSS}"
    laid_out, problems = Layouter().lay_out(_html(job), [css], place)
    if laid_out is None:
        return None, problems
    data, more = pdf(laid_out, title=f"Job sheet: {job.title}", author="", language="en", date=job.date)
    return data, problems + more


def _html(job: Job) -> str:
    entries = [entry for volume in job.volumes for entry in volume.entries]
    sheets, pages = sum(volume.sheets for volume in job.volumes), sum(entry.pages for entry in entries)
    by_pages = Counter(entry.pages for entry in entries)
    countries = Counter(country_name(entry.country) or _NO_COUNTRY for entry in entries)
    sides = (
        "both sides, turned over the long edge; each letter begins on a sheet of its own" if job.duplex else "one side"
    )
    facts = [
        ("Letters", f"{len(entries):,}"),
        ("Printed pages", f"{pages:,}"),
        ("Sheets", f"{sheets:,}"),
        ("Printed on", sides),
        *(("Paper", one) for one in job.papers),
        *(("Envelope", one) for one in job.windows),
        ("Order", "as in the file of recipients" if job.sort == "row" else f"by {job.sort}"),
    ]
    files = [
        (
            os.path.basename(one.path),
            f"{len(one.entries):,}",
            f"{one.sheets:,}",
            one.entries[0].row,
            one.entries[-1].row,
        )
        for one in job.volumes
    ]
    lengths = [(n, f"{sheets_of(n, duplex=job.duplex)}", f"{count:,}") for n, count in sorted(by_pages.items())]
    where = [(name, f"{count:,}") for name, count in sorted(countries.items(), key=lambda one: (-one[1], one[0]))]
    body = [
        f"<h1>Job sheet</h1><p>{escape(job.title)}</p>",
        "<table><tbody>",
        *(f'<tr><th scope="row">{escape(name)}</th><td>{escape(said)}</td></tr>' for name, said in facts),
        "</tbody></table><h2>Files</h2>",
        _table(("File", "Letters", "Sheets", "First row", "Last row"), files),
        "<h2>Letters by their pages</h2>",
        _table(("Pages", "Sheets a letter", "Letters"), lengths),
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


def _paper(one: Look) -> str:
    sheet = paper_of(one.paper)
    return f"{sheet.name}, {sheet.width:g} × {sheet.height:g} mm"


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
