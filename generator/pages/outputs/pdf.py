"""A letter as PDF: laid out, tagged, archivable, with its own data inside."""

from __future__ import annotations

from generator.letter.loading.tidying import texts
from generator.pages.outputs.letter_data import letter_data
from generator.pages.outputs.output import Options, Printable
from generator.pages.themes import PARTS, bundled
from generator.problems import Place, Problem, has_errors


class PdfOutput:
    """`-f pdf`."""

    name = "pdf"
    description = "print-ready PDF/A-3a and PDF/UA-1, with the letter's data attached"

    def make(self, printable: Printable, options: Options) -> tuple[bytes | None, list[Problem]]:
        """The PDF's bytes, and what the layout found: characters without a font, pictures that can't be drawn."""
        from generator.pages.layout import lay_out
        from generator.pages.outputs.pdf_document import pdf

        rendered, theme = printable.rendered, printable.theme
        whole = Place(printable.loaded.path)
        laid_out, problems = lay_out(
            rendered.html,
            [rendered.look.css(), rendered.css],
            folders=(theme.folder, bundled() / PARTS),
            base=theme.folder,
            place=whole,
        )
        if laid_out is None or has_errors(problems):
            return None, [_placed(problem, printable) for problem in problems]
        data, more = pdf(
            laid_out,
            title=printable.worded.document_title,
            author=printable.worded.author,
            language=printable.worded.language.tag,
            date=printable.loaded.letter.date,
            data=letter_data(printable) if options.attach_data else None,
        )
        return data, problems + more


def _placed(problem: Problem, printable: Printable) -> Problem:
    """A problem with a character, at the place where the letter's file has that character."""
    if problem.code != "missing-glyph":
        return problem
    character = problem.message.partition("'")[2][:1]
    for tree in texts(printable.loaded.tree):
        for number, line in enumerate(str(tree.data).split("\n")):
            if (column := line.find(character)) >= 0:
                return problem._replace(place=tree.places.within(number, column))
    return problem
