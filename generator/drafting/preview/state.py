"""What the page in the browser shows, as plain data: pages and where their texts come from, problems, people, sizes.

Where a line of a file can be opened in an editor, by an address with a scheme of the editor's own, that address is
among it. Computes nothing that a drawing doesn't hold; knows nothing of HTTP.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from generator.drafting.preview.drawing import Drawing, PageDrawn, by_lines
from generator.drafting.preview.patches import patch
from generator.drafting.preview.sizes import fit_said, sliders
from generator.letter.resolving import Addressee
from generator.letter.worded import everyone
from generator.letter.wording.origins import Origin
from generator.pages.ready import Printable
from generator.problems import Place, Problem, capped, has_errors, one_line
from generator.source.places import Data, Key, Places
from generator.source.text import decode
from generator.source.yaml_file import read_yaml

if TYPE_CHECKING:
    from generator.pages.engine.set_text import SetText

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
_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
"""What stands before an item of a list in Markdown (CommonMark, 5.2)."""


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
    pictured: tuple[PageDrawn, ...] = ()
    """The pages that the pictures show."""
    pictured_version: int = 0


def as_data(moment: Moment, opening: Opening) -> dict[str, Any]:
    """Everything that is shown at one moment; texts are plain."""
    now, good = moment.now, moment.good
    values = Values(good)
    pages = [
        {
            "width": page.width,
            "height": page.height,
            "blocks": [_block(text, values, opening) for text in page.texts if not text.is_lead],
            "patch": None if shown is page else patch(shown, page),
        }
        for page, shown in zip_longest(good.pages, moment.pictured[: len(good.pages)])
    ]
    return {
        "version": moment.version,
        "shown": moment.pictured_version,
        "drawing": moment.version == 0,
        "letter": moment.path,
        "failure": moment.failure,
        "trying": moment.trying,
        "broken": (has_errors(now.problems) and not now.pages) or bool(moment.failure),
        "pages": pages,
        "problems": [_problem(one, moment, opening) for one in capped(now.problems)],
        "who": _who(good.printable) if good.printable else None,
        "fit": _fit(good),
    }


class Values:
    """The values of the files of a drawing, by where they stand."""

    def __init__(self, drawing: Drawing) -> None:
        self._loaded = drawing.printable.loaded if drawing.printable else None
        self._found: dict[str, dict[tuple[int, int], tuple[tuple[Key, ...], str]]] = {}

    def of(self, origin: Origin) -> tuple[tuple[Key, ...], str] | None:
        """The keys of the value from which a text comes, and what it says; None where it isn't known by its keys."""
        if origin.path not in self._found:
            self._found[origin.path] = dict(self._values(origin.path))
        return self._found[origin.path].get(origin.span)

    def keys(self, origin: Origin) -> tuple[Key, ...]:
        """The keys of the value, of a mapping or a list too, from which a text follows; none of another file's."""
        if not self._loaded or not self.is_letter(origin.path):
            return ()
        found = self.of(origin)
        places = self._loaded.source.places.children
        return found[0] if found else next(((key,) for key, one in places.items() if one.span == origin.span), ())

    def is_letter(self, path: str) -> bool:
        """Whether a file is the letter's own."""
        return self._loaded is not None and self._loaded.path == path

    def _values(self, path: str) -> Iterator[tuple[tuple[int, int], tuple[tuple[Key, ...], str]]]:
        file = self._loaded.files.get(path) if self._loaded else None
        if self._loaded and self.is_letter(path):
            yield from _texts(self._loaded.source.data, self._loaded.source.places, ())
        elif file and not path.lower().endswith(".csv"):
            text, _ = decode(file.data, path)
            read, _ = read_yaml(text, path)
            yield from _texts(read.data, read.places, ())


def _texts(
    data: Data, places: Places, at: tuple[Key, ...]
) -> Iterator[tuple[tuple[int, int], tuple[tuple[Key, ...], str]]]:
    if isinstance(data, str):
        yield places.span, (at, data)
    for key, value in data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ()):
        if key in places.children:
            yield from _texts(value, places.children[key], (*at, key))


def _block(text: SetText, values: Values, opening: Opening) -> dict[str, Any]:
    left, top, right, bottom = text.frame
    origin = Origin.read(text.origin) if text.origin else None
    return {
        "text": text.text,
        "kind": text.kind,
        "lead": text.lead,
        "indent": text.indent,
        "left": left,
        "top": top,
        "width": right - left,
        "height": bottom - top,
        **_place(origin and Place(origin.path, origin.begins[0]), opening),
        "origin": _origin(origin, values) if origin else None,
        "entry": list(values.keys(origin)) if origin else [],
        "style": text.style._asdict(),
    }


def _origin(origin: Origin, values: Values) -> dict[str, Any] | None:
    """From which characters of which value a text comes that can be written where it stands."""
    found = values.of(origin)
    if found is None or origin.kind == "derived":
        return None
    at, said = found
    numbers = [number for number, key in enumerate(at) if isinstance(key, int)]
    before = said[: origin.start]
    begun = before[before.rfind("\n") + 1 :]
    mark = begun if origin.kind == "prose" and _MARK.fullmatch(begun) else ""
    return {
        "file": "" if values.is_letter(origin.path) else origin.path,
        "at": list(at),
        "from": origin.start,
        "to": origin.end,
        "source": said[origin.start : origin.end],
        "kind": origin.kind,
        "item": list(at[: numbers[-1] + 1]) if numbers else None,
        "mark": mark,
        "lead": before[len(before.removesuffix(mark).rstrip(" \t\n")) :],
    }


def _place(place: Place | None, opening: Opening) -> dict[str, Any]:
    if place is None:
        return {"path": "", "line": 0, "open": ""}
    return {"path": place.path, "line": place.line, "open": opening(place.path, place.line)}


def _problem(problem: Problem, moment: Moment, opening: Opening) -> dict[str, Any]:
    place = problem.place
    page, on = _printed(_in_last_good(place, moment), moment.good)
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


def _in_last_good(place: Place, moment: Moment) -> Place:
    """Where a place stood when the letter had pages the last time: lines are counted from the end below a change."""
    now, good = (one.sources.get(place.path, "") for one in (moment.now, moment.good))
    return by_lines(now, good)(place)


def _printed(place: Place, drawing: Drawing) -> tuple[int, list[float]]:
    """The page of the text that a place in a file says, counted from 1, and the text's frame; page 0 for none.

    Else the first text that comes from the same line.
    """
    on_line: tuple[int, list[float]] = 0, []
    for number, page in enumerate(drawing.pages, 1):
        for text in page.texts:
            origin = Origin.read(text.origin) if text.origin else None
            if not origin or origin.path != place.path or not origin.begins[0] <= place.line <= origin.ends[0]:
                continue
            left, top, right, bottom = text.frame
            found = number, [left, top, right - left, bottom - top]
            if origin.begins <= (place.line, place.column) <= origin.ends:
                return found
            on_line = on_line if on_line[0] else found
    return on_line


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
        "sureness": rule.sureness if rule else "",
        "sources": [str(source) for source in rule.sources] if rule else [],
        "note": rule.note if rule else "",
        "asked_for": not one.recognised,  # (by the letter; else it was found from role or name)
    }
