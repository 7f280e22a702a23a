"""The faces that letters are set in: the bundled text face, and what stands in where it has no letter.

One place names them. Knows files and names; never opens a font and never imports WeasyPrint.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Letter Source Serif"
"""The bundled face's name in style sheets: its own, lest another release installed on a machine take its place."""

FALLBACKS = (
    "Noto Serif",
    "Noto Serif Armenian",
    "Noto Serif Georgian",
    "Noto Serif Hebrew",
    "Noto Naskh Arabic",
    "Noto Serif Devanagari",
    "NanumMyeongjo",
    "Noto Serif CJK KR",
    "serif",
)
"""Faces for what the bundled one lacks: narrow spaces, Greek with all its accents, and most scripts but Latin."""

SANS_FALLBACKS = (
    "Noto Sans",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Hebrew",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans CJK KR",
)
"""Faces without serifs, all of the system's; the bundled one stands in where they are not installed."""

STACK = ", ".join(f'"{name}"' if name != "serif" else name for name in (FAMILY, *FALLBACKS))
"""The value of `font-family` for text."""

SANS_STACK = ", ".join(f'"{name}"' for name in (*SANS_FALLBACKS, FAMILY))
"""The same for themes without serifs."""

_FILES = (
    ("Regular", 400, False),
    ("It", 400, True),
    ("Semibold", 600, False),
    ("SemiboldIt", 600, True),
    ("Bold", 700, False),
    ("BoldIt", 700, True),
)


@dataclass(frozen=True, slots=True)
class Face:
    """One file of the bundled face; `weight` as in CSS, 400 being regular and 700 bold.

    Upright faces have true small capitals (feature `smcp`), Greek and Cyrillic; italics have neither.
    """

    file: Path
    weight: int
    italic: bool


@cache
def bundled_faces() -> tuple[Face, ...]:
    """The static faces of Source Serif that come with the program, from the package `font_source_serif_pro`."""
    # The package itself isn't imported: it would list and name every file in its folder.
    spec = find_spec("font_source_serif_pro")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package font-source-serif-pro is not installed")
    folder = Path(spec.submodule_search_locations[0]) / "files"
    return tuple(Face(folder / f"SourceSerifPro-{name}.ttf", weight, italic) for name, weight, italic in _FILES)
