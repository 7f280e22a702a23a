"""A letter as plain text, as for the body of an e-mail: 72 columns."""

from __future__ import annotations

import re

from generator.pages.outputs.output import Options
from generator.pages.ready import Printable
from generator.pages.rendering import render_text
from generator.problems import Problem


class TextOutput:
    """`-f txt`."""

    name = "txt"
    description = "plain text, as for the body of an e-mail"

    def make(self, printable: Printable, _options: Options) -> tuple[bytes | None, list[Problem]]:
        """The text's bytes; there are no problems that plain text alone has."""
        text = render_text(printable.worded, printable.theme)
        lines = (line.rstrip(" \t") for line in text.split("\n"))
        return (re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n").encode(), []
