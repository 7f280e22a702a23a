"""From a worded letter and a theme to HTML and CSS, and to plain text, by Jinja2 templates in a sandbox.

Never lays out, never writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.letter.model import Layout
from generator.letter.worded import WordedLetter
from generator.pages import fonts
from generator.pages.themes import PARTS, Sides, Theme, bundled
from generator.reference.paper import paper

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Look:
    """The sizes that a letter is set in: CSS custom properties, so that a page can be laid out again with others."""

    paper: str
    font_size: float
    """In points."""
    leading: float
    """As a multiple of the size."""
    margins: Sides
    """In millimetres."""

    def css(self) -> str:
        """The custom properties, and the page that they make."""
        size = paper(self.paper)
        sides = self.margins
        return (
            f":root {{ --face: {fonts.STACK}; --font-size: {self.font_size:g}pt; --leading: {self.leading:g}; "
            f"--measure: {size.width - sides.left - sides.right:g}mm }}\n"
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
        return self.html.replace(STYLE, f"{self.look.css()}\n{self.css}\n{screen}", 1)


STYLE = "/* style */"
"""Where the style goes; it is no part of the templates' output, so that a second layout needs no second rendering."""


def render(letter: WordedLetter, theme: Theme, layout: Layout | None) -> Rendered:
    """The letter in the theme's HTML."""
    template = environment(theme.folder.parent).get_template(f"{theme.name}/letter.html")
    html = template.render(letter=letter, theme=theme, labels=letter.language.labels, css=STYLE)
    return Rendered(html, style(theme), look(theme, layout))


def render_text(letter: WordedLetter, theme: Theme) -> str:
    """The letter as plain text, as for the body of an e-mail; a theme may have its own template for it."""
    template = environment(theme.folder.parent).select_template([f"{theme.name}/letter.txt", f"{PARTS}/letter.txt"])
    return template.render(letter=letter, theme=theme, labels=letter.language.labels)


def style(theme: Theme) -> str:
    """The style of all themes and then the theme's own."""
    return _sheet(bundled() / PARTS / "letter.css") + "\n" + _sheet(theme.folder / "letter.css")


@cache
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
