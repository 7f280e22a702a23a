"""A letter as one self-contained web page: accessible, readable on a telephone, printable."""

from __future__ import annotations

from generator.pages.outputs.output import Options
from generator.pages.ready import Printable
from generator.pages.rendering import render_web
from generator.pages.themes import Theme, bundled
from generator.problems import Place, Problem


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
    from generator.pages.rendering.completeness import outside_references

    return outside_references(page, Place(str(theme.folder / template)))
