"""A letter as one self-contained web page: accessible, readable on a telephone, printable.

What a stranger's theme makes must be complete in itself: it fetches nothing, and nothing in it runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.pages.outputs.output import Options
from generator.pages.ready import Printable
from generator.pages.rendering import render_web
from generator.pages.rendering.theme_css import REFERS, addresses
from generator.pages.themes import Theme, bundled
from generator.problems import Place, Problem, error

FETCHING = frozenset(("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping"))
"""Attributes whose address is fetched, or sent something, without being a link that a person follows."""
# fmt: off
REFUSED = frozenset((
    "script", "iframe", "frame", "object", "embed", "applet", "base", "link", "form", "portal",
    "noscript", "noembed", "noframes", "xmp", "plaintext", "template", "select", "textarea", "animate", "set",
))
# fmt: on
"""Elements that run something or take in something, and those of which browsers make different things."""
HINT = "put what is needed into the template or its style sheet"


class WebPageOutput:
    """`-f html`."""

    name = "html"
    description = "one self-contained, accessible web page"

    def make(self, printable: Printable, _options: Options) -> tuple[bytes | None, list[Problem]]:
        """The page's bytes, and what in it leads out of it. Code: fetch-refused."""
        page = render_web(printable.worded, printable.theme, printable.loaded.letter.layout)
        problems = leading_out(page, printable.theme, "web.html")
        return None if problems else page.encode(), problems


def leading_out(page: str, theme: Theme, template: str) -> list[Problem]:
    """What a page that a person's own theme may have made fetches or runs. Code: fetch-refused."""
    if theme.folder.parent == bundled():
        return []
    return outside_references(page, Place(str(theme.folder / template)))


def outside_references(html: str, place: Place) -> list[Problem]:
    """What in a page leads out of it or runs, each once, as browsers read it. Code: fetch-refused."""
    from tinyhtml5 import parse

    found: dict[str, None] = {}
    for element in parse(html, namespace_html_elements=False).iter():
        if isinstance(element.tag, str):  # (a comment has none)
            given = {_local(name): value for name, value in element.attrib.items()}
            found.update(dict.fromkeys(_found(_local(element.tag), given, element.text or "")))
    return [error(place, "fetch-refused", message, HINT) for message in found]


def _local(name: str) -> str:
    """A name without the namespace that it is of, in small letters."""
    return name.rpartition("}")[2].lower()


def _found(tag: str, given: dict[str, str], text: str) -> Iterator[str]:
    """What an element refers to or runs."""
    if tag in REFUSED:
        yield f"the theme's page has a <{tag}>, which a letter may not have"
        return
    if tag == "style":
        yield from _style(text)
    for name, value in given.items():
        address = value.strip()
        is_link = name.endswith("href") and tag in ("a", "area")
        if name.startswith("on"):
            yield f"the theme's page runs something ('{name}'), which a letter may not do"
        elif name in FETCHING or (name.endswith("href") and not is_link):
            yield from _address(address)
        elif is_link and re.sub(r"[\0-\x20]", "", address).lower().startswith(("javascript:", "data:", "vbscript:")):
            yield "the theme's page has a link that runs something, which a letter may not do"
        elif name == "http-equiv" and address.lower() == "refresh":
            yield "the theme's page leads to another page by itself, which a letter may not do"
        elif name == "style" or tag not in ("a", "meta"):
            yield from _style(address)


def _style(css: str) -> Iterator[str]:
    """What a style refers to; attributes of drawings are styles too."""
    if REFERS.search(css):
        import tinycss2

        for token, is_import in addresses(tinycss2.parse_component_value_list(css)):
            yield from _address("@import" if is_import else token.value.strip())


def _address(address: str) -> Iterator[str]:
    if address and not address.startswith("#") and not address.lower().startswith("data:"):
        shown = address if len(address) <= 100 else f"{address[:100]}…"
        yield f"the page refers to '{shown}', which may not be fetched"
