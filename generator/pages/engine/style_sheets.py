"""Pages and their style sheets, read. Of the sheets, those with files, fonts or counters of their own are read once by
each layouter, others by the process.

Reading them takes half the time of laying out a short letter. Reads no file but those that a theme's sheet names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from logging import LogRecord
from typing import TYPE_CHECKING

import weasyprint
from tinycss2 import parse_component_value_list
from weasyprint.css.counters import CounterStyle

from generator.pages.engine.complaints import collected, problems_from
from generator.pages.engine.fetcher import SafeFetcher
from generator.pages.rendering.theme_css import LONGEST_VALUE, beyond_measure, check_variables
from generator.problems import Place, Problem

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_OF_ITS_OWN = re.compile(
    r"\\|\b(?:url|src|image)\(|@(?!(?:page|media|footnote)\b|(?:top|bottom|left|right)-)", re.IGNORECASE
)
"""What makes a sheet one layouter's: it may read a file, or leave something in the layouter's fonts and counters."""


_VARIABLES = re.compile(r"var\(|\\", re.IGNORECASE)


def styles_in(page: weasyprint.HTML) -> list[str]:
    """The styles that a page has in itself, of single elements as of all of them."""
    elements = list(page.etree_element.iter())
    of_elements = [f"*{{{element.get('style')}}}" for element in elements if element.get("style")]
    return of_elements + [element.text or "" for element in elements if element.tag == "style"]


def page_of(html: str, fetcher: SafeFetcher, stylesheets: Sequence[str]) -> weasyprint.HTML:
    """A page that is to be set with these style sheets.

    OverflowError where a style in it has a number of which no page can have anything, BoundlessError where the
    variables in one come to too much.
    """
    # No base address: a relative one in a link would otherwise carry a path of this machine into the PDF.
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    styles = styles_in(page)
    if beyond_measure(parse_component_value_list(";".join(filter(None, styles)))):
        raise OverflowError
    if any(_VARIABLES.search(one) or len(one) > LONGEST_VALUE for one in styles):
        # (`check` takes a page's styles with the sheets: a variable of one may have another's in it)
        check_variables(parse_component_value_list("\n".join((*styles, *stylesheets))))
    return page


class Sheets:
    """The style sheets of one layouter; `base` is the address that relative ones in them start from."""

    def __init__(self, fetcher: SafeFetcher, fonts: FontConfiguration, base: str | None) -> None:
        self.counters = CounterStyle()
        self._fetcher, self._fonts, self._base = fetcher, fonts, base
        self._own: dict[str, tuple[weasyprint.CSS, list[Problem]]] = {}

    def sheet(self, text: str, place: Place) -> tuple[weasyprint.CSS, list[Problem]]:
        """A sheet for WeasyPrint, and the problems with it, at `place`."""
        if not _OF_ITS_OWN.search(text):
            sheet, records = _shared(text)
            return sheet, problems_from(records, [], place)
        if text not in self._own:
            refused_before = len(self._fetcher.refused)
            with collected() as records:
                sheet = weasyprint.CSS(
                    string=text,
                    base_url=self._base,
                    url_fetcher=self._fetcher,
                    font_config=self._fonts,
                    counter_style=self.counters,
                )
            self._own[text] = sheet, problems_from(records, self._fetcher.refused[refused_before:], place)
        return self._own[text]


@lru_cache(maxsize=64)
def _shared(text: str) -> tuple[weasyprint.CSS, Sequence[LogRecord]]:
    with collected() as records:
        return weasyprint.CSS(string=text, url_fetcher=SafeFetcher(())), records
