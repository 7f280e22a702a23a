"""What repeats on the pages of a letter: the heads of follow-on pages, and the mark of a draft.

All of it is CSS for the margins of printed pages, so that it takes no room from the text and is read aloud nowhere.
"""

from __future__ import annotations

import re

from generator.letter.worded import WordedLetter
from generator.pages.themes import Theme
from generator.reference.languages import Language

LONGEST = 72
"""Characters of a recipient's name at the head of a page; a longer one is cut at a word."""
HEAD = 14.0
"""Millimetres from the sheet's upper edge to the head of a page."""
EDGE_STYLE = "font-size: .78em; line-height: 1.3; color: #444"
"""How everything at the edges of pages is set."""
DIGITS = "letter-digits"
"""The counter style for a language with digits of its own."""
_PLAIN = re.compile(r"[^\w .,;:()·–-]")
_BREAKS = re.compile(r"[ \t\n\r\f\v]+")
_PAGES = re.compile(r"\{(pages?)\}")


def running_css(letter: WordedLetter, theme: Theme) -> str:
    """Style sheet for the margins of the pages: recipient, date and page number from the second page on where the theme
    asks for it, and the word for a draft on every page of one.
    """
    return (_heads(letter, theme) if theme.follow_on else "") + (_draft(letter.language) if letter.draft else "")


def numbers_css(letter: WordedLetter, theme: Theme) -> str:
    """Style sheet for the numbers at the foot of pages that have no heads, from the second one on; empty for others."""
    if theme.follow_on:
        return ""
    own_digits, style = _digits(letter.language)
    return (
        f"{own_digits}@page {{ @bottom-center {{ content: counter(page{style}); {EDGE_STYLE}; text-align: center "
        "} }\n"
        "@page :first { @bottom-center { content: none } }\n"
    )


def css_text(text: str) -> str:
    """Any text as a text of CSS: what could end it, or the sheet round it, is written by its number."""
    return '"' + _PLAIN.sub(lambda sign: f"\\{ord(sign[0]):x} ", _BREAKS.sub(" ", text)) + '"'


def _heads(letter: WordedLetter, theme: Theme) -> str:
    language = letter.language
    start, end = ("left", "right") if language.direction == "ltr" else ("right", "left")
    date = css_text(language.date(letter.date)) if letter.date else ""
    own_digits, number = _page_number(language)
    if theme.page_number == "foot":
        boxes = {f"top-{end}": date, f"bottom-{end}": f"{css_text(language.labels.page + ' ')} {number}"}
    else:
        boxes = {f"top-{end}": f'{date} " · " {number}' if date else number}
    boxes = {f"top-{start}": css_text(_shortened(_names(letter))), **boxes}
    shown = {place: content for place, content in boxes.items() if content not in ("", '""')}
    sides = {start: "start", end: "end; white-space: nowrap"}
    high = {"top": f"; vertical-align: top; padding-top: {HEAD:g}mm", "bottom": ""}
    set_out = "".join(
        f"  @{place} {{ content: {content}; {EDGE_STYLE}; text-align: {sides[place.partition('-')[2]]}"
        f"{high[place.partition('-')[0]]} }}\n"
        for place, content in shown.items()
    )
    none = " ".join(f"@{place} {{ content: none }}" for place in shown)
    return f"{own_digits}@page {{\n{set_out}}}\n@page :first {{ {none} }}\n"


def _draft(language: Language) -> str:
    """The mark of a draft, above everything else on the sheet; on the first page it is the letter's own, read aloud.

    It takes no room from the text, so that the pages of a draft are those of the letter that it becomes.
    """
    # Letters that are joined in writing must not be spaced.
    # Nor are pairs of spaced letters kerned: with both, a gap may be read as one between words.
    spacing, kerning = (".08em", "none") if language.direction == "ltr" else ("0", "auto")
    style = (
        f"font-size: .82em; font-variant-caps: normal; letter-spacing: {spacing}; font-kerning: {kerning}; "
        "line-height: 1; white-space: nowrap; text-align: center; color: #8a1f11"
    )
    return (
        f"@page {{ @top-center {{ content: {css_text(language.labels.draft)}; vertical-align: top; padding-top: 6mm; "
        f"{style} }} }}\n@page :first {{ @top-center {{ content: none }} }}\n"
        f"p.draft-mark {{ position: absolute; left: 0; width: 100%; top: calc(6mm - var(--margin-top)); {style} }}\n"
    )


def _page_number(language: Language) -> tuple[str, str]:
    """Page and pages in the language's words and digits: the rule that defines the digits, and the content."""
    own, style = _digits(language)
    words = _PAGES.split(language.labels.page_of)
    content = [f"counter({part}{style})" if index % 2 else css_text(part) for index, part in enumerate(words)]
    return own, " ".join(part for part in content if part != '""')


def _digits(language: Language) -> tuple[str, str]:
    """The rule that defines a language's own digits, and what names them in a counter; empty where it has none."""
    digits = [language.number(digit) for digit in range(10)]
    if digits[1] == "1":
        return "", ""
    rule = f"@counter-style {DIGITS} {{ system: numeric; symbols: {' '.join(map(css_text, digits))} }}\n"
    return rule, f", {DIGITS}"


def _names(letter: WordedLetter) -> str:
    """The short name of each recipient; the first one's alone where that is too long."""
    names = [name for one in letter.addressed if (name := one.short_name(letter.language))]
    together = letter.language.join_and(names)
    if len(names) > 1 and len(together) > LONGEST:
        return f"{names[0]} {letter.language.labels.and_others}"
    return together


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    words = text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
    return words.rstrip(" ,;") + "…"
