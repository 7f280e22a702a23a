"""Style sheets, read once: those with files, fonts or counters of their own by each layouter, others by the process.

Reading them takes half the time of laying out a short letter. Reads no file but those that a theme's sheet names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from logging import LogRecord
from typing import TYPE_CHECKING

from generator.pages.engine import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
import weasyprint
from weasyprint.css.counters import CounterStyle

from generator.pages.engine.complaints import collected, problems_from
from generator.pages.engine.fetcher import SafeFetcher
from generator.problems import Place, Problem

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_OF_ITS_OWN = re.compile(
    r"\\|\b(?:url|src|image)\(|@(?!(?:page|media|footnote)\b|(?:top|bottom|left|right)-)", re.IGNORECASE
)
"""What makes a sheet one layouter's: it may read a file, or leave something in the layouter's fonts and counters."""


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
