"""A letter as one self-contained web page: accessible, readable on a telephone, printable."""

from __future__ import annotations

from generator.pages.outputs.output import Options, Printable
from generator.problems import Problem


class WebPageOutput:
    """`-f html`."""

    name = "html"
    description = "one self-contained, accessible web page"

    def make(self, printable: Printable, _options: Options) -> tuple[bytes | None, list[Problem]]:
        """The page's bytes; there are no problems that a web page alone has."""
        return printable.rendered.page().encode(), []
