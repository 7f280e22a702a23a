"""A letter as PDF: laid out, tagged, archivable, with its own data inside."""

from __future__ import annotations

import re

from generator.letter.loading.pictures import Pictures
from generator.letter.loading.tidying import texts
from generator.pages.fit import Goal
from generator.pages.outputs.letter_data import letter_data
from generator.pages.outputs.output import Options, Printable
from generator.pages.outputs.setting import goal_of, set_pages
from generator.problems import Place, Problem, has_errors


class PdfOutput:
    """`-f pdf`."""

    name = "pdf"
    description = "print-ready PDF/A-3a and PDF/UA-1, with the letter's data attached"

    def make(self, printable: Printable, options: Options) -> tuple[bytes | None, list[Problem]]:
        """The PDF's bytes, and what the layout found: characters without a font, pictures that can't be drawn."""
        from generator.pages.outputs.pdf_document import pdf

        goal = Goal(options.pages) if options.pages else goal_of(printable.loaded.letter.layout)
        laid_out, problems = set_pages(printable, goal, lambda address: _place_of_picture(address, printable))
        if laid_out is None or has_errors(problems):
            return None, [_placed(problem, printable) for problem in problems]
        data, more = pdf(
            laid_out,
            title=printable.worded.document_title,
            author=printable.worded.author,
            language=printable.worded.language.tag,
            date=printable.loaded.letter.date,
            data=letter_data(printable) if options.attach_data else None,
            enclosed=printable.worded.enclosed,
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


_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s)>]+)")


def _place_of_picture(address: str, printable: Printable) -> Place | None:
    """Where the letter names the picture with that `data:` address; it alone knows a picture's file."""
    loaded = printable.loaded
    pictures = Pictures(loaded.folder, loaded.files)
    for tree in texts(loaded.tree):
        for number, line in enumerate(str(tree.data).split("\n")):
            named = [(match[1], match.start()) for match in _PICTURE.finditer(line)]
            if number == 0 and "." in line:
                named.append((line, 0))  # A logo, or a signature.
            for source, column in named:
                if tree.places.value.path in loaded.files and pictures.address(source, tree.places.value)[0] == address:
                    return tree.places.within(number, column)
    return None
