"""The themes: folders of Jinja2 templates and CSS that say how letters look.

Finds and reads them, in a clone, in an installed package, or in a folder that a person names. Never renders.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from generator.problems import Place, Problem, closest, error

PARTS = "_parts"
"""The folder of pieces that themes share."""


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
    letterhead: bool
    paper: str
    font_size: float
    """Size of the text in points."""
    leading: float
    """Distance between base lines as a multiple of the size."""
    margins: Sides
    signatories: str
    """Style of the signatories."""
    affiliation: Literal["in-parentheses", "beneath"]
    """Where a signatory's affiliation stands: after the name, or on a line of its own."""


@cache
def bundled() -> Path:
    """The folder of the themes that come with the program, in a clone as in an installed package."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def folders(templates: Path | None) -> tuple[Path, ...]:
    """Where themes are looked for: the person's own folder first, then the bundled ones."""
    return (templates, bundled()) if templates else (bundled(),)


def all_themes(templates: Path | None = None) -> list[Theme]:
    """Every theme that there is, by name; one in `templates` hides a bundled one of the same name."""
    return [_read(name, folder) for name, folder in sorted(_found(templates).items())]


def find(name: str, place: Place, templates: Path | None = None) -> tuple[Theme | None, list[Problem]]:
    """The theme of that name, or an `unknown-theme` problem at the place that asked for it."""
    found = _found(templates)
    if name in found:
        return _read(name, found[name]), []
    meant = closest(name, found)
    hint = f"did you mean '{meant}'?" if meant else f"there are: {', '.join(sorted(found))}"
    return None, [error(place, "unknown-theme", f"there is no theme '{name}'", hint)]


def _found(templates: Path | None) -> dict[str, Path]:
    return {
        file.parent.name: file.parent for folder in reversed(folders(templates)) for file in folder.glob("*/theme.yaml")
    }


@cache
def _read(name: str, folder: Path) -> Theme:
    with (folder / "theme.yaml").open(encoding="utf-8") as file:
        said = yaml.safe_load(file)
    return Theme(name=name, folder=folder, **{**said, "margins": Sides(**said["margins"])})
