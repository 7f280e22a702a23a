"""What is said of pages: what WeasyPrint logs and its fetcher refused, as problems, and what can't be set at all.

Prints and raises nothing.
"""

from __future__ import annotations

import contextlib
import logging
import re
import warnings
from collections.abc import Callable, Iterable, Iterator

from generator.problems import Place, Problem, error, warning

_CSS = (
    "Ignored `",
    "Deprecated `",
    "Unknown ",
    "Invalid ",
    "Parse error at",
    "Empty @page",
    "Unsupported @",
    "Missing %s descriptor",
    "Expected a media type",
    "In counter style",
    "Error: %s at",
    "@import rule",
    "@layer rule",
    "No source for profile",
    "Only strings are allowed",
    '"string(',
    '"element(',
)
"""How the messages about style sheets begin."""

_MARK_DRAWN = ".notdef glyph"
_DRAWN_FOR = re.compile(r'"(.)" \(U\+[0-9A-F]+\)$', re.DOTALL)
_KNOWN_OTHERWISE = (_MARK_DRAWN, "Error while", "Original exception", "Anchor defined twice")
"""Messages that repeat what is found in another way, or only add a traceback."""


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextlib.contextmanager
def collected() -> Iterator[list[logging.LogRecord]]:
    """The records that WeasyPrint logs meanwhile; they reach no other handler, and no library warns of anything."""
    logger = logging.getLogger("weasyprint")
    collector, passed_on, level = _Collector(), logger.propagate, logger.level
    logger.addHandler(collector)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield collector.records
    finally:
        logger.removeHandler(collector)
        logger.propagate = passed_on
        logger.setLevel(level)


PlaceOf = Callable[[str], Place | None]
"""Where the picture with a `data:` address is named, if anybody knows."""


def problems_from(
    records: Iterable[logging.LogRecord], refused: Iterable[str], place: Place, place_of: PlaceOf = lambda _: None
) -> list[Problem]:
    """The problems, each once: addresses refused, pictures that can't be drawn, style sheets not understood."""
    found = [_refusal(url, place) for url in refused]
    for record in records:
        text = str(record.msg)
        if text.startswith(_KNOWN_OTHERWISE) or any(url in record.getMessage() for url in refused):
            continue
        found.append(_problem(text, record, place, place_of))
    return list(dict.fromkeys(found))


def unprintable(record: logging.LogRecord) -> str:
    """The character for which a mark was drawn, if that is what the record says; empty for any other."""
    found = _DRAWN_FOR.search(record.getMessage()) if str(record.msg).startswith(_MARK_DRAWN) else None
    return found[1] if found else ""


def _refusal(url: str, place: Place) -> Problem:
    return error(
        place,
        "fetch-refused",
        f"the page refers to {_short(url)!r}, which may not be fetched",
        "a letter uses only files of its theme and pictures in its own folder",
    )


def _problem(text: str, record: logging.LogRecord, place: Place, place_of: PlaceOf) -> Problem:
    message = " ".join(record.getMessage().split())
    if text.startswith(_CSS):
        return warning(place, "theme-css", f"a rule of the theme is not understood: {_short(message)}")
    if text.startswith("Relative URI reference"):
        return _refusal(str(record.args[-1]) if isinstance(record.args, tuple) and record.args else message, place)
    if text.startswith(("Failed to load image", "Failed to render SVG", "Failed to load inline SVG")):
        named = isinstance(record.args, tuple) and record.args and not text.startswith("Failed to load inline")
        address = str(record.args[0]) if named and isinstance(record.args, tuple) else ""
        # A picture of the letter is in the page itself, and its address says nothing to anybody.
        which = "" if address.startswith("data:") else address and f" '{_short(address.rpartition('/')[2])}'"
        hint = "its file is damaged or unusual: save it again as PNG or SVG"
        return error(
            place_of(address) or place,
            "picture-unreadable",
            f"the picture{which or ' in the letter'} can't be drawn",
            hint,
        )
    if text.startswith("No anchor #"):
        name = record.args[0] if isinstance(record.args, tuple) and record.args else ""
        return warning(place, "link-without-target", f"a link leads to '#{name}', which is nowhere in the letter")
    return warning(place, "layout", f"while setting the pages: {_short(message)}")


def _short(text: str) -> str:
    text = text.rstrip(".")
    return text if len(text) <= 200 else f"{text[:200]}…"


def too_deep(place: Place) -> Problem:
    """Lists or quotations that stand too deep in one another."""
    return error(
        place,
        "nested-too-deep",
        "the letter nests lists or quotations deeper than pages can be set",
        "use fewer levels",
    )


def unreadable_sheet(place: Place) -> Problem:
    """A style sheet that can't be read at all."""
    hint = "look for brackets that are not closed"
    return error(place, "theme-css", "the style sheet of the theme can't be read", hint)


def too_much(place: Place) -> Problem:
    """Pages that can't be made within the limits."""
    return error(
        place,
        "too-much",
        "the pages take more time or memory than those of a letter of this length may: something in it is very long,"
        " such as a table or a list of names, or its theme asks for too much",
        "shorten or divide what is longest in it, or leave the 'style' of those who sign to the program; if nothing in"
        " it is long, take another theme",
    )


def impossible_size(place: Place) -> Problem:
    """A size with which WeasyPrint can't calculate."""
    message = "the style sheet of the theme asks for a size with which no page can be set, such as a paper of no width"
    return error(place, "theme-css", message, "look for sizes of 0, and for very large ones")


def boundless_variables(place: Place) -> Problem:
    """Variables of style sheets and of styles in the page that come to too much together."""
    message = "a variable in the styles of the theme's page stands for too much, or for itself"
    return error(
        place, "theme-css", message, "look at 'style' in the theme's templates, and write the values themselves"
    )


def colour_in_gradient(place: Place) -> Problem:
    """A colour that WeasyPrint can't mix with others."""
    message = "the theme has a gradient with a colour that can't be mixed with others, such as lab(…) or oklch(…)"
    return error(place, "theme-css", message, "write the colours of gradients such as '#1f4e5f'")


def unforeseen(place: Place, mistake: Exception) -> Problem:
    """Something with which WeasyPrint, or what we make of it, can't go on."""
    said = _short(" ".join(f"{type(mistake).__name__}: {mistake}".split()))
    message = f"the pages can't be set: the program has met something for which it was not made ({said})"
    hint = "take another theme, or leave out pictures and tables one by one; and tell whoever made the program"
    return error(place, "layout", message, hint)
