"""A letter as PDF: laid out, tagged, archivable, with its own data inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.fit import Goal
from generator.pages.outputs.letter_data import letter_data
from generator.pages.outputs.output import Options
from generator.pages.outputs.places import of_picture, of_text, untold
from generator.pages.outputs.setting import goal_of, set_pages
from generator.pages.proof import proof
from generator.pages.ready import Printable
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from generator.pages.engine import LaidOut, Layouter


class PdfOutput:
    """`-f pdf`; a `layouter` that has laid out other letters in the same theme saves its preparations."""

    name = "pdf"
    description = "print-ready PDF/A-3a and PDF/UA-1, with the letter's data attached"

    def __init__(self, layouter: Layouter | None = None) -> None:
        self._layouter = layouter

    def make(self, printable: Printable, options: Options) -> tuple[bytes | None, list[Problem]]:
        """The PDF's bytes, and what the pages show: characters without a font, pale or small type, coarse pictures.

        Laid out once, however many formats want it.
        """
        key = self.name, options
        if key not in printable.made:
            printable.made[key] = self._made(printable, options)
        data, problems = printable.made[key]
        return data, list(problems)

    def _made(self, printable: Printable, options: Options) -> tuple[bytes | None, list[Problem]]:
        laid_out, problems = self.pages(printable, options)
        if laid_out is None:
            return None, problems
        data, more = self.written(laid_out, printable, options)
        return data, problems + more

    def written(self, laid_out: LaidOut, printable: Printable, options: Options) -> tuple[bytes, list[Problem]]:
        """The PDF's bytes of a letter that stands on its pages, and the problems found in drawing them."""
        from generator.pages.outputs.pdf_document import pdf

        return pdf(
            laid_out,
            title=printable.worded.document_title,
            author=printable.worded.author,
            language=printable.worded.language.tag,
            date=printable.loaded.letter.date,
            data=letter_data(printable) if options.attach_data else None,
            enclosed=printable.worded.enclosed,
        )

    def pages(
        self, printable: Printable, options: Options, tried: list[LaidOut] | None = None
    ) -> tuple[LaidOut | None, list[Problem]]:
        """The letter on its pages, and what they show; None where errors allow none. `tried`: as for `set_pages`."""
        goal = Goal(options.pages) if options.pages else goal_of(printable.loaded.letter.layout)
        laid_out, problems = set_pages(
            printable, goal, lambda address: of_picture(address, printable), layouter=self._layouter, tried=tried
        )
        problems = untold(problems, printable)
        if laid_out:
            problems += proof(laid_out, lambda text: of_text(text, printable), printable.rendered.look.window)
        return (None if has_errors(problems) else laid_out), problems
