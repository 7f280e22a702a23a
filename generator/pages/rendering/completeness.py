"""Whether a web page of a stranger's theme is complete in itself: it fetches nothing, and nothing in it runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from generator.problems import Place, Problem, error

FETCHING = frozenset(("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping"))
"""Attributes whose address is fetched, or sent something, without being a link that a person follows."""
REFUSED = frozenset(("script", "iframe", "frame", "object", "embed", "applet", "base", "link", "form", "portal"))
"""Elements that run something or take in something."""
ADDRESS = re.compile(r"""url\(\s*["']?\s*([^"')]*)|@import""", re.IGNORECASE)
HINT = "put what is needed into the template or letter.css itself"


def outside_references(html: str, place: Place) -> list[Problem]:
    """What in a page leads out of it or runs, each once. Code: fetch-refused."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    messages = dict.fromkeys(finder.found)
    return [error(place, "fetch-refused", message, HINT) for message in messages]


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in REFUSED:
            self.found.append(f"the theme's page has a <{tag}>, which a letter may not have")
            return
        for name, value in attrs:
            text = (value or "").strip()
            if name.startswith("on"):
                self.found.append(f"the theme's page runs something ('{name}'), which a letter may not do")
            elif name in FETCHING or (name.endswith("href") and tag not in ("a", "area")):
                self._address(text)
            elif name == "href" and re.sub(r"\s", "", text).lower().startswith(("javascript:", "data:", "vbscript:")):
                self.found.append("the theme's page has a link that runs something, which a letter may not do")
            elif name == "http-equiv" and text.lower() == "refresh":
                self.found.append("the theme's page leads to another page by itself, which a letter may not do")
            else:
                self._style(text)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self._style(data)

    def _style(self, css: str) -> None:
        for match in ADDRESS.finditer(css):
            self._address((match[1] or "").strip() or "@import")

    def _address(self, address: str) -> None:
        if address and not address.startswith("#") and not address.lower().startswith("data:"):
            shown = address if len(address) <= 100 else f"{address[:100]}…"
            self.found.append(f"the page refers to '{shown}', which may not be fetched")
