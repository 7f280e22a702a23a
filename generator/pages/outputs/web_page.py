"""A letter as one self-contained web page: accessible, readable on a telephone, printable."""

from __future__ import annotations

from generator.pages.outputs.output import Options, Printable
from generator.pages.themes import bundled
from generator.problems import Place, Problem


class WebPageOutput:
    """`-f html`."""

    name = "html"
    description = "one self-contained, accessible web page"

    def make(self, printable: Printable, _options: Options) -> tuple[bytes | None, list[Problem]]:
        """The page's bytes, and what in it leads out of it. Code: fetch-refused."""
        rendered, folder = printable.rendered, printable.theme.folder
        if folder.parent != bundled():
            from generator.pages.rendering.completeness import outside_references

            if problems := outside_references(rendered.html, Place(str(folder / "letter.html"))):
                return None, problems
        return rendered.page().encode(), []
