"""The faces that letters are set in: the bundled text face, what stands in where it has no letter, and what none has.

One place names them. Knows files and names; never opens a font and never imports WeasyPrint.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.problems import Place, Problem, warning

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


# --- Characters that no face has -------------------------------------------------------------------------------------

COMMON = frozenset(
    map(
        chr,
        (
            *range(0x20, 0x7F),
            *range(0xA0, 0x17F),
            *range(0x384, 0x38B),
            *range(0x38E, 0x3A2),
            *range(0x3A3, 0x3CF),
            *range(0x400, 0x460),
            *range(0x490, 0x494),
            0x2007,
            0x2010,
            *range(0x2012, 0x2016),
        ),
    )
) | frozenset("‘’‚“”„†‡•…‰′″‹›⁄€™−\t\n\r\f")
"""What the bundled face has, in every weight and slope or in one that stands in."""

MARKS = "◊□¤*"
"""What is printed in place of a character that no face has: the first that the text's own face has."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(map(chr, range(0x180B, 0x1810)))
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0000, 0xE1000))
_CONTEXT = 30

LAST_RESORT = ("last resort", "lastresort", ".lastresort", "adobe blank", "adobe notdef", "unicode bmp fallback sil")
"""Faces that have every character, as an empty box or as nothing."""


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that can't be printed, its Unicode name, and the text round its first occurrence."""

    character: str
    name: str
    context: str

    @property
    def code(self) -> str:
        """Its number as Unicode writes it, such as U+1F4A9."""
        return f"U+{ord(self.character):04X}"

    def problem(self, place: Place) -> Problem:
        """What is told of it: it stops no letter, since a mark is printed in its place. Code: missing-glyph."""
        message = f"no font has the character '{self.character}' ({self.code}, {self.name}) in “{self.context}”; "
        hint = "write it in another way, or install a font that has it"
        return warning(place, "missing-glyph", f"{message}a mark ({MARKS[0]}) is printed in its place", hint)


def doubtful(characters: Iterable[str]) -> list[str]:
    """Those that a face may lack, and that are to be seen."""
    return sorted(one for one in set(characters) - COMMON if _is_visible(one))


def is_private(character: str) -> bool:
    """Whether only its writer knows what it means; PDF/A refuses such a one (ISO 19005-3, 6.2.11.7.3)."""
    return unicodedata.category(character) == "Co"


def described(character: str, text: str) -> MissingGlyph:
    """A character of a text that no face has."""
    at = text.index(character)
    context = " ".join(text[max(0, at - _CONTEXT) : at + _CONTEXT + 1].split())
    nameless = "a private-use character" if is_private(character) else "a character without a name"
    return MissingGlyph(character, unicodedata.name(character, nameless), context)


def lacking(characters: Iterable[str]) -> frozenset[str]:
    """Those that no face on this machine has, as far as can be told without laying out a page."""
    asked = doubtful(characters)
    private = frozenset(filter(is_private, asked))
    others = [one for one in asked if one not in private]
    if not others:
        return private
    known = _of_this_machine()
    return private.union(one for one in others if known and not any(ord(one) in span for span in known))


@cache
def _of_this_machine() -> frozenset[range]:
    """The characters of all faces that fontconfig knows, as the layout does; empty where it can't be asked."""
    import shutil
    import subprocess

    asked = shutil.which("fc-list")
    if not asked:
        return frozenset()
    try:
        command = [asked, "--format", "%{family[0]}\t%{charset}\n"]
        said = subprocess.run(command, capture_output=True, timeout=10, check=True)  # noqa: S603  (found in the path)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(_spans(said.stdout.decode("utf-8", "replace")))


def _spans(said: str) -> Iterator[range]:
    for line in said.splitlines():
        family, _, charset = line.partition("\t")
        if family.lower() not in LAST_RESORT:
            for span in charset.split():
                first, _, last = span.partition("-")
                yield range(int(first, 16), int(last or first, 16) + 1)


def _is_visible(character: str) -> bool:
    code = ord(character)
    if character in _INVISIBLE or any(code in selectors for selectors in _SELECTORS):
        return False
    return unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp")
