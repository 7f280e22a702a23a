"""The themes: folders of Jinja2 templates and CSS that say how letters look.

Finds and reads them, in a clone, in an installed package, or in a folder that a person names. Never renders.
"""

import math
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from generator.letter.model.letter import Letter, PaperName
from generator.letter.model.shapes import quoted
from generator.pages.fonts import DEFAULT, FACES, files
from generator.problems import Place, Problem, closest, error, has_errors, notice, warning
from generator.source.folder import FileRead, Folder
from generator.source.places import Data, Places
from generator.source.quoting import shortened
from generator.source.text import YAML_LIMIT, decode
from generator.source.yaml_file import read_yaml

PARTS = "_parts"
"""The folder of pieces that themes share."""
STANDARD = "standard"
"""The theme that has every choice; others have its choices where they make none."""

YES, NO = "true", "false"
NO_WINDOW = "none"
GENERIC = {"serif": DEFAULT, "sans": "source-sans"}
"""Kinds of type, and the faces that they mean."""
GONE = ("signatories", "affiliation")
"""Choices that themes had once: how those who sign stand follows from their number."""
WORDS: dict[str, tuple[str, ...]] = {
    "letterhead": (YES, NO),
    "paper": get_args(PaperName),
    "follow_on": (YES, NO),
    "page_number": ("head", "foot"),
    "enclosures": ("in-full", "short"),
    **dict.fromkeys(("face", "heads", "names"), (*FACES, *GENERIC)),
}
"""The choices of a theme.yaml that are words, and what they can be."""
NUMBERS = {"font_size": (6.0, 24.0), "leading": (1.0, 3.0)}
"""Those that are numbers, with the least and the most."""
MARGINS = (0.0, 100.0)
COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class Sides(NamedTuple):
    """Margins in millimetres."""

    top: float
    right: float
    bottom: float
    left: float


class Theme(NamedTuple):
    """How letters look: a theme's folder and the choices that it makes where the letter makes none."""

    name: str
    folder: Path
    description: str
    """What the theme is for, in a sentence or two."""
    letterhead: bool
    """Whether the sender stands at the head of the first page."""
    paper: str
    """The paper's size."""
    font_size: float
    """Size of the text in points."""
    leading: float
    """Distance between base lines as a multiple of the size."""
    margins: Sides
    """Margins in millimetres."""
    follow_on: bool
    """Whether pages from the second on carry recipient, date and page number. Where not, letters of three pages and
    more have page numbers at the foot.
    """
    page_number: Literal["head", "foot"]
    """Where the page number stands on those pages."""
    enclosures: Literal["in-full", "short"]
    """Whether enclosures are led by the whole word or its abbreviation."""
    face: str
    """The face of the text, by its name in `fonts.FACES`."""
    accent: str
    """The colour of what stands out, as CSS writes it: #rrggbb."""
    window: str
    """The envelope's window for letters that name none themselves; "none" where there is none."""
    heads: str = ""
    """The face of titles and headings, where it is not that of the text."""
    names: str = ""
    """The face of those who sign, where it is not that of the text."""


@cache
def bundled() -> Path:
    """The folder of the themes that come with the program, in a clone as in an installed package."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def folders(templates: Path | None) -> tuple[Path, ...]:
    """Where themes are looked for: the person's own folder first, then the bundled ones."""
    return (templates, bundled()) if templates else (bundled(),)


def all_themes(templates: Path | None = None) -> tuple[list[Theme], list[Problem]]:
    """Every theme that there is, by name, and what is wrong with others; one in `templates` hides a bundled one of the
    same name.
    """
    read = [_read(name, folder) for name, folder in sorted(_found(templates).items())]
    return [theme for theme, _ in read if theme], [problem for _, problems in read for problem in problems]


def find(name: str, place: Place, templates: Path | None = None) -> tuple[Theme | None, list[Problem]]:
    """The theme of that name, or an `unknown-theme` problem at the place that asked for it.

    A theme.yaml with mistakes gives those: unknown-field, unknown-value, not-a-number, out-of-range, wrong-type.
    """
    found = _found(templates)
    if name in found:
        return _read(name, found[name])
    meant = closest(name, found)
    hint = f"did you mean '{meant}'?" if meant else f"there are: {', '.join(sorted(found))}"
    return None, [error(place, "unknown-theme", f"there is no theme '{name}'", hint)]


def faces_lacking(theme: Theme, place: Place) -> list[Problem]:
    """A notice for each face of a theme that is not installed, so that another one stands in. Code: face-missing."""
    lacking = [face for face in dict.fromkeys((theme.face, theme.heads, theme.names)) if face and not files(face)]
    return [
        notice(
            place,
            "face-missing",
            f"the theme '{theme.name}' is made for {FACES[face].shown}, which is not installed; "
            f"{FACES[DEFAULT].shown} stands in for it",
            "install it with: pip install 'advocacy-letters[faces]'",
        )
        for face in lacking
    ]


def unprinted_sender(theme: Theme, letter: Letter, place: Place) -> list[Problem]:
    """A notice for a sender whom a theme without a letterhead names nowhere. Code: sender-not-printed."""
    sender = letter.sender
    name = sender and (sender.organisation or sender.name)
    if theme.letterhead or not name or not letter.signatories:  # (where nobody else signs, the sender does)
        return []
    said = f"the theme '{theme.name}' has no letterhead: '{shortened(name)}' stands nowhere on the pages"
    hint = "name the sender among those who sign or in the text, or choose a theme with a letterhead"
    return [notice(place, "sender-not-printed", said, hint)]


def part(folder: Path, name: str, limit: int = YAML_LIMIT) -> tuple[FileRead | None, list[Problem]]:
    """A file of the themes in a folder, named from there ("standard/letter.css"); None where there is no such file.

    A link may lead from one theme to another in the folder, and nowhere else. `limit` is in bytes. Problems:
    outside-folder, unreadable-file, file-too-large, missing-file for a link to nothing.
    """
    steps = name.split("/")
    path = folder.joinpath(*steps)
    if "\\" in name or not all(step.strip(".") for step in steps) or not os.path.lexists(path):
        return None, []
    root, own = os.path.realpath(folder), os.path.realpath(folder / steps[0])
    # A person may keep a theme elsewhere and link it into the folder as a whole.
    within = Folder(Path(root if own.startswith(root + os.sep) else own))
    beside = FileRead(Path(os.path.abspath(folder), PARTS), str(folder / PARTS), b"")
    file, problems = within.read(name, beside, Place(str(path)), limit)
    return file, [_told_of_a_theme(problem) for problem in problems]


def _told_of_a_theme(problem: Problem) -> Problem:
    if problem.code == "unreadable-file":
        return problem._replace(hint="put an ordinary file there that you may read")
    if problem.code != "outside-folder":
        return problem
    message = "this is a link that leads out of the folder of themes"
    return problem._replace(message=message, hint="put the file itself there")


def _found(templates: Path | None) -> dict[str, Path]:
    return {
        file.parent.name: file.parent for folder in reversed(folders(templates)) for file in folder.glob("*/theme.yaml")
    }


def _read(name: str, folder: Path) -> tuple[Theme | None, list[Problem]]:
    """The theme in a folder, or what is wrong with its theme.yaml; what that leaves out is as in `standard`."""
    file, problems = part(folder.parent, f"{folder.name}/theme.yaml")
    if file is None:
        return None, problems
    text, problems = decode(file.data, file.shown)
    content, more = read_yaml(text, file.shown)
    choices = _Choices([*problems, *more])
    said = choices.theme(content.data or {}, content.places)
    if has_errors(choices.problems):
        return None, choices.problems
    standard = bundled() / STANDARD
    base = _read(STANDARD, standard)[0] if folder != standard else None
    if base is None:
        return Theme(name=name, folder=folder, **{**said, "margins": Sides(**said["margins"])}), choices.problems
    sides = base.margins._replace(**said.get("margins", {}))
    return base._replace(name=name, folder=folder, **{"description": "", **said, "margins": sides}), choices.problems


class _Choices:
    """Reads the choices of a theme.yaml, value by value; gathers the problems on its way."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def theme(self, data: Data, places: Places) -> dict[str, Any]:
        readers: dict[str, Callable[[str, Data, Place], Any]] = {
            "description": self._text,
            **dict.fromkeys(WORDS, self._word),
            **dict.fromkeys(NUMBERS, self._number),
            "accent": self._colour,
            "window": self._window,
        }
        if not isinstance(data, dict):
            hint = "begin with a line such as 'description: …'"
            self.problems.append(error(places.value, "wrong-type", "this file is not a theme", hint))
            return {}
        said: dict[str, Any] = {}
        for key, value in data.items():
            at = places.at(key)
            if key in GONE:
                message = f"'{key}' is no choice of a theme any more: how those who sign stand follows their number"
                self.problems.append(warning(at.named, "unknown-field", message, "take it out"))
            elif key == "margins" and isinstance(value, dict):
                said[key] = self._margins(value, at)
            elif key in readers:
                said[key] = readers[key](key, value, at.value)
            elif key == "margins":
                self._wrong_type(key, "four numbers, such as {top: 25, right: 30, bottom: 25, left: 30}", at.value)
            else:
                self._unknown((key,), [*readers, "margins"], at.named)
        return said

    def _margins(self, data: dict[str, Data], places: Places) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for side, value in data.items():
            if side in Sides._fields:
                said[side] = self._number("margins", value, places.at(side).value)
            else:
                self._unknown(("margins", side), list(Sides._fields), places.at(side).named)
        return said

    def _text(self, key: str, value: Data, place: Place) -> str:
        if isinstance(value, dict | list):
            self._wrong_type(key, "text", place)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def _word(self, key: str, value: Data, place: Place) -> str | bool:
        choices = WORDS[key]
        if not isinstance(value, str) or value not in choices:
            said, hint = quoted(value), f"write one of: {', '.join(choices)}"
            self.problems.append(error(place, "unknown-value", f"'{key}' cannot be {said}", hint))
        if choices == (YES, NO):
            return value == YES
        return GENERIC.get(str(value), str(value))

    def _colour(self, key: str, value: Data, place: Place) -> str:
        if not isinstance(value, str) or not COLOUR.fullmatch(value):
            hint = "write it as '#' and six digits, in quotes: \"#1f4e5f\""
            self.problems.append(error(place, "unknown-value", f"'{key}' cannot be {quoted(value)}", hint))
        return str(value)

    def _window(self, key: str, value: Data, place: Place) -> str:
        if value == NO_WINDOW:
            return NO_WINDOW
        from generator.reference.paper import windows

        if value not in (known := [one.name for one in windows()]):
            hint = f"write one of: {', '.join([NO_WINDOW, *known])}"
            self.problems.append(error(place, "unknown-value", f"'{key}' cannot be {quoted(value)}", hint))
        return str(value)

    def _number(self, key: str, value: Data, place: Place) -> float:
        least, most = NUMBERS.get(key, MARGINS)
        try:
            number = float(value) if isinstance(value, str) else math.nan
        except ValueError:
            number = math.nan
        if math.isnan(number):
            message = f"'{key}' should be a number; it is {quoted(value)}"
            self.problems.append(error(place, "not-a-number", message, "write it like 11 or 11.5"))
        elif not least <= number <= most:
            message = f"'{key}' is {value}; it can be {least:g} to {most:g}"
            self.problems.append(error(place, "out-of-range", message))
        return number

    def _wrong_type(self, key: str, expected: str, place: Place) -> None:
        self.problems.append(error(place, "wrong-type", f"'{key}' should be {expected}"))

    def _unknown(self, path: tuple[str, ...], known: list[str], place: Place) -> None:
        meant = closest(path[-1], known)
        hint = f"did you mean '{meant}'?" if meant else f"known here: {', '.join(known)}"
        self.problems.append(error(place, "unknown-field", f"'{'.'.join(path)}' is not a known field", hint))
