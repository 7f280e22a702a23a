"""From a worded letter and a theme to HTML and CSS, and to plain text. Never lays out, never writes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.letter.model import Layout
from generator.letter.worded import WordedLetter
from generator.pages.filters import addresses_below, foot_height
from generator.pages.rendering.directions import set_directions
from generator.pages.rendering.kept_words import kept_together
from generator.pages.rendering.links import on_paper
from generator.pages.rendering.looks import Look, look
from generator.pages.rendering.running_heads import numbers_css, running_css
from generator.pages.rendering.templates import BrokenTemplateError, filled, forget_templates
from generator.pages.rendering.theme_css import style
from generator.pages.rendering.web import render_mail, render_web
from generator.pages.themes import Theme

__all__ = [
    "BrokenTemplateError",
    "Look",
    "Rendered",
    "forget_templates",
    "kept_together",
    "look",
    "render",
    "render_mail",
    "render_text",
    "render_web",
]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter as HTML without its style, which lies beside it."""

    html: str
    css: str
    """The theme's style, without sizes and fonts; what it refers to is in it."""
    look: Look
    running: str = ""
    """What repeats at the edges of pages, as style too."""
    numbers: str = ""
    """The same for the numbers of pages that have no heads; wanted only where there are several."""


def render(letter: WordedLetter, theme: Theme, layout: Layout | None, *, marked: bool = False) -> Rendered:
    """The letter in the theme's HTML for print; `marked` where its texts are to have their origins as attributes.

    Raises BrokenTemplateError.
    """
    addresses = letter.recipients
    sizes = look(
        theme, layout, max(map(len, addresses), default=0), len(addresses), marked=bool(letter.texts["marking"])
    )
    if sizes.window and theme.letterhead and letter.sender and letter.sender.partners:
        letter = letter._replace(sender=addresses_below(letter.sender))
    sizes = sizes._replace(foot=foot_height(letter.sender))
    shown = layout is None or layout.links == "addresses"
    right_to_left = letter.language.direction == "rtl"
    html = filled(letter, theme, "letter.html", sizes.window, marked=marked)
    html = on_paper(html, addresses=shown, right_to_left=right_to_left)
    if right_to_left:
        html = set_directions(html, within_lines=True)
    return Rendered(html, style(theme, "letter.css"), sizes, running_css(letter, theme), numbers_css(letter, theme))


def render_text(letter: WordedLetter, theme: Theme) -> str:
    """The letter as plain text, as for the body of an e-mail. Raises BrokenTemplateError."""
    return filled(letter, theme, "letter.txt")
