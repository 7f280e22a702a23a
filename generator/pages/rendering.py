"""From a worded letter and a theme to HTML and CSS, and to plain text, by Jinja2 templates in a sandbox.

Never lays out, never writes.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.model import Layout
from generator.letter.worded import WordedLetter
from generator.pages import fonts
from generator.pages.themes import PARTS, Sides, Theme, bundled
from generator.problems import Place, Problem, error
from generator.reference.paper import paper

if TYPE_CHECKING:
    from jinja2 import Environment


class Look(NamedTuple):
    """The sizes that a letter is set in: CSS custom properties, so that a page can be laid out again with others."""

    paper: str
    font_size: float
    """In points."""
    leading: float
    """As a multiple of the size."""
    margins: Sides
    """In millimetres."""

    @property
    def type_area(self) -> tuple[float, float]:
        """Width and height of what the margins leave, in millimetres."""
        size, sides = paper(self.paper), self.margins
        return size.width - sides.left - sides.right, size.height - sides.top - sides.bottom

    def changed(
        self, *, leading: float | None = None, font_size: float | None = None, margins: Sides | None = None
    ) -> Look:
        """The same with other sizes."""
        return Look(self.paper, font_size or self.font_size, leading or self.leading, margins or self.margins)

    def css(self) -> str:
        """The custom properties, and the page that they make."""
        size = paper(self.paper)
        sides = self.margins
        return (
            f":root {{ --face: {fonts.STACK}; --font-size: {self.font_size:g}pt; --leading: {self.leading:g}; "
            f"--measure: {self.type_area[0]:g}mm }}\n"
            f"@page {{ size: {size.width:g}mm {size.height:g}mm; "
            f"margin: {sides.top:g}mm {sides.right:g}mm {sides.bottom:g}mm {sides.left:g}mm }}"
        )


def look(theme: Theme, layout: Layout | None) -> Look:
    """The theme's sizes, with what the letter's own `layout` says in place of them."""
    if not layout:
        return Look(theme.paper, theme.font_size, theme.leading, theme.margins)
    sides = theme.margins
    if given := layout.margins:
        sides = Sides(
            *(getattr(sides, side) if getattr(given, side) is None else getattr(given, side) for side in SIDES)
        )
    return Look(layout.paper or theme.paper, layout.font_size or theme.font_size, theme.leading, sides)


SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter as HTML without its style, which lies beside it."""

    html: str
    css: str
    """The theme's style, without sizes and fonts."""
    look: Look

    def page(self) -> str:
        """One self-contained HTML page, with the style for screens too."""
        screen = _sheet(bundled() / PARTS / "screen.css")
        # A person's text may look like the mark, but none can look like a tag.
        before, tag, after = self.html.partition("<style")
        return before + tag + after.replace(STYLE, f"{self.look.css()}\n{self.css}\n{screen}", 1)


STYLE = "/* style */"
"""Where the style goes; it is no part of the templates' output, so that a second layout needs no second rendering."""


class BrokenTemplateError(Exception):
    """A template of a theme that can't be used; `problem` says why and where. Code: theme-template."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def render(letter: WordedLetter, theme: Theme, layout: Layout | None) -> Rendered:
    """The letter in the theme's HTML. Raises BrokenTemplateError."""
    return Rendered(_filled(letter, theme, "html"), style(theme), look(theme, layout))


def render_text(letter: WordedLetter, theme: Theme) -> str:
    """The letter as plain text, as for the body of an e-mail. Raises BrokenTemplateError."""
    return _filled(letter, theme, "txt")


def _filled(letter: WordedLetter, theme: Theme, kind: str) -> str:
    """The theme's own template of a kind, or the one that all themes share, filled with the letter."""
    from jinja2 import TemplateError

    names = [f"{theme.name}/letter.{kind}", f"{PARTS}/letter.{kind}"]
    try:
        template = environment(theme.folder.parent.absolute()).select_template(names)
        return template.render(letter=letter, theme=theme, labels=letter.language.labels, css=STYLE)
    except (TemplateError, OverflowError) as mistake:
        raise BrokenTemplateError(_problem(mistake, theme.folder / f"letter.{kind}")) from mistake


def _problem(mistake: Exception, template: Path) -> Problem:
    from jinja2 import TemplateSyntaxError

    place = Place(str(template))
    if isinstance(mistake, TemplateSyntaxError):
        place = _shown(mistake.filename or "", mistake.lineno, template)
    else:
        # Jinja2 puts the templates' own lines into the traceback.
        lines = [frame for frame in traceback.extract_tb(mistake.__traceback__) if frame.filename.endswith(KINDS)]
        place = _shown(lines[-1].filename, lines[-1].lineno or 0, template) if lines else place
    return error(place, "theme-template", f"this template of the theme can't be used: {mistake}", "mend the template")


def _shown(file: str, line: int, template: Path) -> Place:
    """A line of a template, its file named from where the person named the theme's folder."""
    return Place(str(template) if Path(file) == template.absolute() else file, line)


KINDS = (".html", ".txt")


def style(theme: Theme) -> str:
    """The style of all themes and then the theme's own."""
    return _sheet(bundled() / PARTS / "letter.css") + "\n" + _sheet(theme.folder / "letter.css")


def _sheet(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@cache
def environment(folder: Path) -> Environment:
    """Jinja2 for the templates of a folder, then the bundled ones. Templates come from strangers too: a sandbox."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from generator.pages import filters

    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(list(dict.fromkeys((folder, bundled())))),
        autoescape=lambda name: not (name or "").endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(filters.FILTERS)
    return made
