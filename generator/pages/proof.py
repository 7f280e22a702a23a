"""The proof of a letter before it is a file: what preflight would find in the PDF, found on its laid-out pages.

The same rules, with the place in the letter's file. Reads no PDF and draws nothing; measures what was laid out anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages.preflight.examined import Seen, quoted
from generator.pages.preflight.page_content import Box, Colour, Drawn, Run, Sheet
from generator.pages.preflight.rules.legibility import low_contrast, low_resolution, text_too_small
from generator.pages.preflight.rules.window import outside_areas, outside_printable
from generator.problems import Place, Problem, warning

if TYPE_CHECKING:
    from generator.pages.engine import LaidOut, PageFacts, Printed, PrintedArea, PrintedPicture, PrintedText
    from generator.reference.paper import Window

RULES = (text_too_small, low_contrast, outside_areas, outside_printable)
"""Those of preflight that a letter of ours can break."""
WHITE: Colour = (255, 255, 255)

TextPlace = Callable[[str], Place | None]
"""Where the letter's file has a text, if it is from there."""


class _Areas:
    """The page's coloured areas, in the place of a picture of it."""

    blank = False

    def __init__(self, areas: Sequence[PrintedArea]) -> None:
        self.areas = areas

    def at(self, x: float, y: float) -> Colour:
        """The colour of the topmost area there."""
        for area in reversed(self.areas):
            left, top, right, bottom = area.frame
            if left <= x <= right and top <= y <= bottom:
                return area.colour
        return WHITE


def proof(laid_out: LaidOut, place_of_text: TextPlace, window: Window | None) -> list[Problem]:
    """What a printer would say of the pages, each at the place of its text in the letter's file, if it is from there.

    `window` is that of the envelope.

    Codes: text-too-small, low-contrast, low-resolution, outside-printable, blank-page.
    """
    return [problem for page in laid_out.pages for problem in _of_page(page, laid_out, place_of_text, window)]


def _of_page(page: PageFacts, laid_out: LaidOut, place_of_text: TextPlace, window: Window | None) -> Iterator[Problem]:
    from generator.pages.engine import PrintedPicture, PrintedText

    ink: list[Printed] = list(page.ink)
    texts = [one for one in ink if isinstance(one, PrintedText)]
    pictures = [one for one in ink if isinstance(one, PrintedPicture)]
    if not page.fill and not pictures:
        message = f"page {page.number} is blank" if not texts else f"page {page.number} has nothing on it but its head"
        yield warning(laid_out.place, "blank-page", message, "look in the theme for a break that is one too many")
    sheet = _sheet(page, ink)
    for rule in RULES:
        for found in rule(Seen(laid_out.place.path, (sheet,), window)):
            yield _placed(found, page.number, _text_of(found, texts), place_of_text)
    for picture in pictures:
        alone = replace(sheet, drawn=(_drawn(picture),))
        for found in low_resolution(Seen(laid_out.place.path, (alone,), window)):
            place = laid_out.place_of(picture.source) or laid_out.place
            yield found._replace(place=place, message=f"{found.message} (page {page.number})")


def _sheet(page: PageFacts, ink: Sequence[Printed]) -> Sheet:
    from generator.pages.engine import PrintedArea, PrintedPicture, PrintedText

    runs = [_run(one, order) for order, one in enumerate(ink) if isinstance(one, PrintedText)]
    areas = [one for one in ink if isinstance(one, PrintedArea) and one.colour != WHITE]
    drawn = [Drawn("path", Box(*one.frame), one.colour) for one in areas]
    drawn += [_drawn(one) for one in ink if isinstance(one, PrintedPicture)]
    return Sheet(page.number, page.width, page.height, tuple(runs), tuple(drawn), _Areas(areas))


def _run(text: PrintedText, order: int) -> Run:
    return Run(
        text=text.text,
        spaced=True,
        box=Box(*text.frame),
        baseline=text.baseline,
        size=text.size,
        colour=text.colour,
        opacity=text.opacity,
        visible=text.opacity > 0,
        tagged=True,
        artifact=text.repeated,
        upright=True,
        order=order,
    )


def _drawn(picture: PrintedPicture) -> Drawn:
    box = Box(*picture.frame)
    return Drawn("picture", box, None, picture.pixels, (box.width, box.height))


def _text_of(found: Problem, texts: Sequence[PrintedText]) -> str:
    """The text that a message is about, whole."""
    return next((one.text for one in texts if found.message.startswith(quoted(one.text))), "")


def _placed(found: Problem, page: int, text: str, place_of_text: TextPlace) -> Problem:
    place = place_of_text(text) if text else None
    return found._replace(place=place or Place(found.place.path), message=f"{found.message} (page {page})")
