"""Fills a theme's templates with a letter. A template that can't be used is a problem at its line, whatever it does."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from generator.letter.worded import WordedLetter
from generator.pages.rendering.showing import shown
from generator.pages.themes import PARTS, Theme, bundled, part
from generator.problems import Place, Problem, error
from generator.source.text import decode, long_word, word_too_long

if TYPE_CHECKING:
    from jinja2 import Template

    from generator.pages.rendering.sandbox import Sandbox
    from generator.reference.paper import Window

STYLE = "/* style */"
"""Where the style goes; it is no part of the templates' output, so that a second layout needs no second rendering."""
LARGEST = 1_000_000
"""Bytes of a template."""


_STYLE = re.compile(r"</?style\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")


class BrokenTemplateError(Exception):
    """A template or style sheet of a theme that can't be used; `problem` says why and where.

    Codes: theme-template, theme-css, fetch-refused, long-word, and those of reading files.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Templates:
    """The templates of a folder of themes, then the bundled ones; each read once, through the one reader of files."""

    def __init__(self, folder: Path) -> None:
        from jinja2 import FunctionLoader

        from generator.pages.filters import FILTERS
        from generator.pages.rendering.information import INFORMATION_FILTERS
        from generator.pages.rendering.sandbox import Sandbox
        from generator.pages.rendering.screens import SCREEN_FILTERS
        from generator.pages.rendering.signing import SIGNING_FILTERS

        self.folder = folder
        self.own = folder != bundled()
        self.files: dict[str, bool] = {}
        """The files that were read, as they are shown; whether each is the person's own."""
        self.environment: Sandbox = Sandbox(
            FunctionLoader(self._source),
            {**FILTERS, **SIGNING_FILTERS, **INFORMATION_FILTERS, **SCREEN_FILTERS},
            self.files.__getitem__,
        )

    def filled(self, files: list[str], names: dict[str, object]) -> str:
        """The first of the templates that there is, filled with what it has names for. Raises BrokenTemplateError."""
        self.environment.begin()
        try:
            template: Template = self.environment.select_template(files)
            text = template.render(css=STYLE, **names)
        except BrokenTemplateError:
            raise
        except Exception as mistake:
            if not self.own:
                raise  # A bug of ours, to be seen whole.
            raise BrokenTemplateError(self._problem(mistake, files[0])) from mistake
        if self.own and (length := long_word(seen(text))[1] if files[0].endswith(".html") else 0):
            raise BrokenTemplateError(word_too_long(Place(str(self.folder / files[0])), length))
        return text

    def _source(self, name: str) -> tuple[str, str, None] | None:
        for folder in dict.fromkeys((self.folder, bundled())):
            file, problems = part(folder, name, LARGEST)
            if file:
                text, problems = decode(file.data, file.shown)
            if problems:
                raise BrokenTemplateError(problems[0])
            if file:
                # Of a bundled one its name is enough: where the program lies is nobody's concern.
                shown = file.shown if folder == self.folder and self.own else name
                self.files[shown] = shown == file.shown
                return text, shown, None
        return None

    def _problem(self, mistake: Exception, name: str) -> Problem:
        from jinja2 import TemplateSyntaxError

        place = Place(str(self.folder / name))
        if isinstance(mistake, TemplateSyntaxError):
            place = Place(mistake.filename or place.path, mistake.lineno)
        elif lines := self._lines(mistake.__traceback__):
            place = next((line for line in reversed(lines) if self.files[line.path]), lines[-1])
        message = f"this template of the theme can't be used: {_said(mistake)}"
        return error(place, "theme-template", message, "mend the template")

    def _lines(self, trace: TracebackType | None) -> list[Place]:
        """The lines of templates on the way to a mistake: Jinja2 puts them into the traceback."""
        lines = []
        while trace:
            if (path := trace.tb_frame.f_code.co_filename) in self.files:
                lines.append(Place(path, trace.tb_lineno))
            trace = trace.tb_next
        return lines


@cache
def _templates(folder: Path, _where: Path) -> Templates:
    """The templates of the themes in a folder; compiled once for all letters of a run."""
    return Templates(folder)


def forget_templates() -> None:
    """Read every template anew when it is needed next: for a program that goes on while somebody changes a theme."""
    _templates.cache_clear()


def filled(letter: WordedLetter, theme: Theme, name: str, window: Window | None = None, *, marked: bool = False) -> str:
    """The theme's own template of that name, or the one that all themes share, filled with the letter; `marked` where
    its texts are to have their origins.

    Raises BrokenTemplateError.
    """
    files = [f"{theme.folder.name}/{name}", f"{PARTS}/{name}"]
    folder = theme.folder.parent
    return _templates(folder, folder.absolute()).filled(files, shown(letter, theme, window, name, marked=marked))


def seen(html: str) -> str:
    """What of a page a reader sees, with a space for each tag."""
    parts, start, hidden = list[str](), 0, False
    for tag in _STYLE.finditer(html):
        if not hidden:
            parts.append(html[start : tag.start()])
        start, hidden = tag.end(), not tag[0].startswith("</")
    if not hidden:
        parts.append(html[start:])
    return unescape(_TAGS.sub(" ", " ".join(parts)))


_OBJECTS = re.compile(
    r"'?\b(?:generator|jinja2|markupsafe|builtins)\.[\w.]+(?: object)?'?|'\w+ object'|<[^>]* at 0x\w+>"
)
_NOTHING = re.compile(r".* has no (?:attribute|element) ('?[^' ]*'?)")
_UNSAFE = re.compile(r"access to attribute ('[^']*') of .* is unsafe")


def _said(mistake: Exception) -> str:
    """What is the matter, without the names that the program has for things."""
    from jinja2 import TemplateNotFound

    if isinstance(mistake, RecursionError):
        return "its parts call one another without end, or stand in one another too deeply"
    if isinstance(mistake, MemoryError):
        return "it makes more text than there is room for"
    if isinstance(mistake, TemplateNotFound):
        return f"there is no template '{mistake.name}'"
    if isinstance(mistake, ValueError) and "integer string" in str(mistake):
        return "a number in it has thousands of digits"
    if isinstance(mistake, SyntaxError):
        return "its parts stand in one another too deeply"
    said = " ".join(str(mistake).split()).rstrip(".") or "it fails"
    said = _NOTHING.sub(r"there is nothing called \1 here", _UNSAFE.sub(r"\1 is not there for templates", said))
    said = _OBJECTS.sub("this", said)
    return said if len(said) <= 200 else f"{said[:200]}…"
