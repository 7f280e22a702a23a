"""The formats a letter is written in: one module a format, one registry."""

from __future__ import annotations

from generator.pages.outputs.eml import DraftOutput
from generator.pages.outputs.output import TO_PRINT, Options, Output
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.outputs.plain_text import TextOutput
from generator.pages.outputs.print_file import print_file, to_print
from generator.pages.outputs.web_page import WebPageOutput

__all__ = ["OUTPUTS", "TO_PRINT", "Options", "Output", "print_file", "to_print"]

OUTPUTS: dict[str, Output] = {
    output.name: output
    for output in (
        PdfOutput(),
        WebPageOutput(),
        TextOutput(),
        DraftOutput(),
    )
}
"""Every format by its name, which is also the ending of its files."""
