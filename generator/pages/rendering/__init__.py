"""From a worded letter and a theme to HTML and CSS, and to plain text. Never lays out, never writes.

The page for print, the text, and what is for screens: the one web page of all themes, and the HTML of an e-mail,
neither of which knows of sheets of paper.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from generator.letter.model import Layout
from generator.letter.worded import WordedLetter
from generator.pages import fonts
from generator.pages.filters import addresses_below, foot_height
from generator.pages.rendering.directions import set_directions
from generator.pages.rendering.kept_words import kept_together
from generator.pages.rendering.links import on_paper
from generator.pages.rendering.looks import Look, look
from generator.pages.rendering.running_heads import numbers_css, running_css
from generator.pages.rendering.templates import STYLE, BrokenTemplateError, filled, forget_templates
from generator.pages.rendering.theme_css import style
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

BLACK = "#000000"
LIGHT = 0.72
"""How light the accent is on a dark ground (as HSL has it): of a dark teal this makes one that can be read there."""
_CITES = re.compile(r'<a\b[^>]* href="#note-[^>]*>(.*?)</a>')
_COUNTED = re.compile(r"(?<![\w/.&#?=-])\d+-[^\W\d_]\w*(?![^<>]*>)")
"""A word that begins with a figure, such as "44-Day": no line ends behind its hyphen."""
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")
"""Where the letter itself has no heading, its parts' stand below the one that is heard alone."""


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


def render_web(letter: WordedLetter, theme: Theme, layout: Layout | None) -> str:
    """The letter as one web page that needs nothing else. Raises BrokenTemplateError."""
    shown = layout is None or layout.links == "addresses"
    html = filled(letter, theme, "web.html")
    right_to_left = letter.language.direction == "rtl"
    html = on_paper(html, addresses=shown, right_to_left=right_to_left)
    if right_to_left:
        html = set_directions(html, within_lines=False)
    html = kept_together(html)
    css = f"{_variables(theme, layout)}\n{style(theme, 'web.css')}"
    # A person's text may look like the mark, but none can look like a tag.
    before, tag, after = html.partition("<style")
    head, start, main = after.partition("</style>")
    main = _COUNTED.sub(r'<span class="whole">\g<0></span>', main)
    if not letter.title and not letter.subject:
        main = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", main)
    return before + tag + head.replace(STYLE, css, 1) + start + _with_boxes(main)


def render_mail(letter: WordedLetter, theme: Theme) -> str:
    """The letter as the HTML of an e-mail: plain, its style in its elements. Raises BrokenTemplateError."""
    # (mail programs take away what such a link would lead to)
    html = _CITES.sub(r"\1", filled(letter, theme, "mail.html"))
    if letter.language.direction == "rtl":
        html = set_directions(html, within_lines=False)
    head, start, main = html.partition("<body")
    return head + start + _COUNTED.sub(r'<span style="white-space: nowrap">\g<0></span>', main)


def _variables(theme: Theme, layout: Layout | None) -> str:
    """What the page has of the theme: its faces, and its colour where it has one."""
    accent = (layout and layout.accent) or theme.accent
    said = {
        "face": fonts.on_screen(theme.face),
        "heads": fonts.on_screen(theme.heads or theme.face),
        "names": fonts.on_screen(theme.names or theme.face),
    }
    if accent != BLACK:
        said |= {"accent": accent, "accent-on-dark": _lightened(accent)}
    return f":root {{ {'; '.join(f'--{name}: {value}' for name, value in said.items())} }}"


def _lightened(colour: str) -> str:
    """The colour in its own hue, light enough to be read on a dark ground."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    parts = colorsys.hls_to_rgb(hue, max(light, LIGHT), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _with_boxes(html: str) -> str:
    """The page with each table in a box of its own, which scrolls where the table is wider than the screen.

    The box takes the focus, so that the arrows of a keyboard move it; it is called by the table's first row, and by a
    number too where another is called the same.
    """
    called: dict[str, int] = {}

    def boxed(table: re.Match[str]) -> str:
        head = _HEAD.search(table[0])
        cells = (" ".join(_TAG.sub("", cell).split()) for cell in _CELL.findall(head[0] if head else ""))
        name = ", ".join(filter(None, cells)) or "…"
        called[name] = called.get(name, 0) + 1
        name += f" ({called[name]})" if called[name] > 1 else ""
        # (what stands between tags is escaped, quotation marks too)
        return f'<div class="wide" role="region" tabindex="0" aria-label="{name}">{table[0]}</div>'

    return _TABLE.sub(boxed, html)
