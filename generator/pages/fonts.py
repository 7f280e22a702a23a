"""The faces that letters are set in: those that come with the program, what stands in for one, and what none has.

One place names them. Knows files and names; never opens a font and never imports WeasyPrint.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from generator.problems import Place, Problem, warning

DEFAULT = "source-serif"
"""The face that is always there, and stands in for one that is not installed."""

SERIF_FALLBACKS = (
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
"""Faces for what one with serifs lacks: narrow spaces, Greek with all its accents, and most scripts but Latin."""

SANS_FALLBACKS = (
    "Noto Sans",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Hebrew",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "NanumGothic",
    "Noto Sans CJK KR",
)
"""The same for faces without serifs."""


class File(NamedTuple):
    """One file of a face; `weight` as in CSS, 400 being regular and 700 bold."""

    name: str
    weight: int = 400
    italic: bool = False


class Face(NamedTuple):
    """A face that a theme can ask for, as a package from PyPI brings it: static fonts, under free licences."""

    family: str
    """Its name in style sheets: its own, lest another release installed on a machine take its place."""
    shown: str
    """What people call it."""
    package: str
    folder: str
    files: tuple[File, ...]
    serifs: bool = True
    installed: tuple[str, ...] = ()
    """Names under which people have it installed, where that is not what they call it."""
    extra: bool = False
    """Whether its package is so large that only who asks for it installs it: `advocacy-letters[faces]`."""


def _adobe(name: str) -> tuple[File, ...]:
    styles = (("Regular", 400), ("Semibold", 600), ("Bold", 700))
    upright = [File(f"{name}-{style}.ttf", weight) for style, weight in styles]
    italic = [File(f"{name}-{style.replace('Regular', '')}It.ttf", weight, True) for style, weight in styles]
    return (*upright, *italic)


def _four(name: str, ending: str = "ttf") -> tuple[File, ...]:
    return (
        File(f"{name}-Regular.{ending}"),
        File(f"{name}-Italic.{ending}", italic=True),
        File(f"{name}-Bold.{ending}", 700),
        File(f"{name}-BoldItalic.{ending}", 700, True),
    )


FACES = {
    "source-serif": Face(
        "Letter Source Serif",
        "Source Serif",
        "font_source_serif_pro",
        "files",
        _adobe("SourceSerifPro"),
        installed=("Source Serif 4", "Source Serif Pro"),
    ),
    "source-sans": Face(
        "Letter Source Sans",
        "Source Sans",
        "font_source_sans_pro",
        "files",
        _adobe("SourceSansPro"),
        serifs=False,
        installed=("Source Sans 3", "Source Sans Pro"),
    ),
    "roboto": Face(
        "Letter Roboto",
        "Roboto",
        "font_roboto",
        "files",
        (*_four("Roboto"), File("Roboto-Medium.ttf", 500), File("Roboto-MediumItalic.ttf", 500, True)),
        serifs=False,
    ),
    "manrope": Face(
        "Letter Manrope",
        "Manrope",
        "font_manrope",
        "files",
        (
            File("Manrope-Regular.ttf"),
            File("Manrope-SemiBold.ttf", 600),
            File("Manrope-Bold.ttf", 700),
            File("Manrope-ExtraBold.ttf", 800),
        ),
        serifs=False,
    ),
    "eb-garamond": Face(
        "Letter EB Garamond", "EB Garamond", "rendercv_fonts", "EB Garamond", _four("EBGaramond"), extra=True
    ),
    "gentium": Face(
        "Letter Gentium",
        "Gentium Book Plus",
        "rendercv_fonts",
        "Gentium Book Plus",
        _four("GentiumBookPlus"),
        extra=True,
    ),
    "xcharter": Face("Letter XCharter", "XCharter", "rendercv_fonts", "XCharter", _four("XCharter", "otf"), extra=True),
}
"""The faces by the names that a theme.yaml calls them.

Upright ones have true small capitals (feature `smcp`), but for Manrope; all have Greek and Cyrillic.
"""


@cache
def files(face: str) -> tuple[Path, ...]:
    """The files of a face; none where its package is not installed."""
    one = FACES[face]
    # The package itself isn't imported: it would list and name every file in its folder.
    spec = find_spec(one.package)
    if spec is None or not spec.submodule_search_locations:
        return ()
    folder = Path(spec.submodule_search_locations[0]) / one.folder
    found = tuple(folder / file.name for file in one.files)
    return found if all(file.is_file() for file in found) else ()


def file_of(family: str, weight: str, *, italic: bool) -> Path | None:
    """The file of a family, by its name in style sheets, nearest to a weight of CSS; None for no face of ours."""
    face = next((key for key, one in FACES.items() if one.family == family), "")
    paths = zip(FACES[face].files, files(face), strict=False) if face else ()
    wanted = int(weight) if weight.isdecimal() and weight.isascii() else 400
    nearest = min(paths, key=lambda one: (one[0].italic != italic, abs(one[0].weight - wanted)), default=None)
    return nearest[1] if nearest else None


def stack(face: str = DEFAULT) -> str:
    """The value of `font-family` for a face: itself where it is installed, and what stands in for what it lacks."""
    one, last = FACES[face if files(face) else DEFAULT], FACES[DEFAULT].family
    names = (one.family, last, *SERIF_FALLBACKS) if one.serifs else (one.family, *SANS_FALLBACKS, last)
    return ", ".join(name if name == "serif" else f'"{name}"' for name in dict.fromkeys(names))


ON_SCREENS = {True: ("Charter", "Georgia", "Noto Serif", "serif"), False: ("system-ui", "Noto Sans", "sans-serif")}
"""What stands in for a face with serifs, and for one without, on machines that have it not: a web page brings none."""


def on_screen(face: str) -> str:
    """The value of `font-family` for a face on a web page, which takes what the reader's machine has."""
    one = FACES[face]
    names = (*(one.installed or (one.shown,)), *ON_SCREENS[one.serifs])
    return ", ".join(f'"{name}"' if " " in name else name for name in names)


STACK = stack()
"""The value of `font-family` for text, unless a theme says otherwise."""


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


def readable(text: str) -> str:
    """The text as it can be copied and read aloud: nobody knows what a private character means (U+FFFD)."""
    return "".join("\ufffd" if is_private(one) else one for one in text)


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
