"""What the page in the browser shows, as plain data: pages and where their texts come from, problems, people, sizes.

Where a line of a file can be opened in an editor, by an address with a scheme of the editor's own, that address is
among it. Computes nothing that a drawing doesn't hold; knows nothing of HTTP.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from generator.drafting.preview.drawing import Drawing
from generator.drafting.preview.sizes import fit_said, sliders
from generator.drafting.preview.text_origins import Finder, Pages
from generator.letter.resolving import Addressee
from generator.letter.worded import everyone
from generator.pages.ready import Printable
from generator.problems import Place, Problem, capped, has_errors, one_line

ABOUT_PAGES = ("fitted", "page-breaks", "lonely-signatures", "address-smaller", "outside-window")
"""Codes of what was changed so that the pages break well, and of what no change mends."""
KNOWN = {
    "code": "vscode://file{path}:{line}",
    "codium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
    "idea": "idea://open?file={path}&line={line}",
    "pycharm": "pycharm://open?file={path}&line={line}",
    "mate": "txmt://open?url=file://{path}&line={line}",
}
"""Editors by the names of their commands; each registers its scheme with the system."""
_ADDRESS = re.compile(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:[^\s]*", re.IGNORECASE)

Opening = Callable[[str, int], str]
"""The address that opens a file, by the path to show, at a line; empty where there is no editor."""
MOST_NAMES = 2_000
"""How many of those who sign are named."""


class Moment(NamedTuple):
    """What there is to show."""

    path: str
    version: int
    now: Drawing
    good: Drawing
    """The last drawing that had pages."""
    good_version: int
    trying: bool = False
    """Whether sizes are shown that the file doesn't have."""
    failure: str = ""
    """A mistake of the program's own."""


def as_data(moment: Moment, opening: Opening) -> dict[str, Any]:
    """Everything that is shown at one moment; texts are plain."""
    now, good = moment.now, moment.good
    pages, printed = _pages(good, opening), Pages(good.pages)
    return {
        "version": moment.version,
        "shown": moment.good_version,
        "drawing": moment.version == 0,
        "letter": moment.path,
        "failure": moment.failure,
        "trying": moment.trying,
        "broken": has_errors(now.problems) or bool(moment.failure),
        "pages": pages,
        "problems": [_problem(one, moment, opening, pages, printed) for one in capped(now.problems)],
        "who": _who(good.printable) if good.printable else None,
        "fit": _fit(good),
    }


def _pages(drawing: Drawing, opening: Opening) -> list[dict[str, Any]]:
    blocks = [block for page in drawing.pages for block in page.blocks]
    places = iter(Finder(drawing.sources, _entries(drawing)).places(blocks))
    return [
        {
            "width": page.width,
            "height": page.height,
            "blocks": [{**block._asdict(), **_place(next(places), opening)} for block in page.blocks],
        }
        for page in drawing.pages
    ]


def _entries(drawing: Drawing) -> dict[str, Place]:
    """Where the letter's entries stand, each at its own name."""
    if not drawing.printable:
        return {}
    children = drawing.printable.loaded.places.children
    return {str(key): places.named for key, places in children.items()}


def _place(place: Place | None, opening: Opening) -> dict[str, Any]:
    if place is None:
        return {"path": "", "line": 0, "open": ""}
    return {"path": place.path, "line": place.line, "open": opening(place.path, place.line)}


def _problem(
    problem: Problem, moment: Moment, opening: Opening, pages: list[dict[str, Any]], printed: Pages
) -> dict[str, Any]:
    place = problem.place
    source = moment.now.sources.get(place.path, "").split("\n")
    line = source[place.line - 1] if 0 < place.line <= len(source) else ""
    words = line[max(place.column - 1, 0) :]
    found = printed.find(words) or printed.find(line)
    page, on = (found[0], list(found[1][1:])) if found else _of_line(place, pages)
    return {
        **_place(place, opening),
        "column": place.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": one_line(problem.message),
        "hint": one_line(problem.hint),
        "page": page,
        "on": on,
    }


def _of_line(place: Place, pages: list[dict[str, Any]]) -> tuple[int, list[float]]:
    """The first text on the pages that comes from a line of a file, where its words are others; page 0 for none."""
    for number, page in enumerate(pages, 1):
        for block in page["blocks"]:
            if place.line and (block["path"], block["line"]) == (place.path, place.line):
                return number, [block[side] for side in ("left", "top", "width", "height")]
    return 0, []


def _fit(drawing: Drawing) -> dict[str, Any] | None:
    if not drawing.printable:
        return None
    return {
        "said": fit_said(drawing.printable),
        "sliders": [one._asdict() for one in sliders(drawing.printable)],
        "told": [
            {"code": one.code, "said": one.said, "severity": one.severity.value}
            for one in drawing.problems
            if one.code in ABOUT_PAGES
        ],
    }


def opening_in(editor: str) -> Opening | None:
    """What opens lines in an editor, given by the name of its command or as an address with {path} and {line}.

    None for what is neither.
    """
    template = KNOWN.get(os.path.basename(editor.split(" ", maxsplit=1)[0]), editor)
    if not _ADDRESS.fullmatch(template) or "{path}" not in template:
        return None

    def address(path: str, line: int) -> str:
        whole = quote(os.path.abspath(path).replace(os.sep, "/"))
        whole = whole if whole.startswith("/") else f"/{whole}"
        return template.replace("{path}", whole).replace("{line}", str(max(line, 1)))

    return address


def nowhere(_path: str, _line: int) -> str:
    """For those who have no such editor."""
    return ""


def _who(printable: Printable) -> dict[str, Any]:
    """Whom a letter addresses, by which rule, and who signs it."""
    worded, letter = printable.worded, printable.loaded.letter
    people = list(everyone(worded.signatories))
    counted = Counter(one.affiliation for one in people if one.affiliation)
    return {
        "recipients": [_addressed(one, one.lines(worded.language)) for one in worded.addressed],
        "salutation": " ".join(line.plain for line in worded.salutation.lines),
        "salutation_given": bool(letter.salutation),  # (else it was derived)
        "valediction": " ".join(line.plain for line in worded.valediction.lines),
        "valediction_given": bool(letter.valediction),
        "signing": [[one.name or "", one.affiliation or ""] for one in people[:MOST_NAMES]],
        "everyone": len(people),
        "counted": [list(each) for each in counted.most_common()],
    }


def _addressed(one: Addressee, lines: tuple[str, ...]) -> dict[str, Any]:
    """A recipient, every salutation that is right, the preferred first, and the form of address with its sources."""
    rule = one.form.rule
    return {
        "lines": list(lines),
        "usual": list(one.form.usual),
        "rule": f"{rule.key}: {rule.applies_to}" if rule else "",
        "sources": [str(source) for source in rule.sources] if rule else [],
        "note": rule.note if rule else "",
        "asked_for": not one.recognised,  # (by the letter; else it was found from role or name)
    }
