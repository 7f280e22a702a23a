"""A letter as PDF: laid out, tagged, archivable, with its own data inside.

What is wrong on its pages is told at the place in the letter's file that says it: searched for in the texts that were
read; no file is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.letter.loading.pictures import Pictures
from generator.letter.loading.tidying import texts
from generator.letter.wording import Worded
from generator.letter.wording.tree import pictures
from generator.pages.fit import Goal
from generator.pages.fonts import lacking
from generator.pages.outputs.letter_data import letter_data
from generator.pages.outputs.output import Options
from generator.pages.outputs.setting import goal_of, set_again, set_pages
from generator.pages.proof import proof
from generator.pages.ready import Printable
from generator.pages.themes import bundled
from generator.problems import Place, Problem, has_errors

if TYPE_CHECKING:
    from generator.letter.worded import WordedFile
    from generator.pages.engine import Attached, LaidOut, Layouter, Particulars


DATA_NAME = "letter.yaml"
"""The name of the letter's data inside the PDF."""


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
        worded = printable.worded
        data = letter_data(printable) if options.attach_data else None
        return laid_out.write(about(printable, worded.document_title), attached(data, worded.enclosed))

    def pages(
        self, printable: Printable, options: Options, tried: list[LaidOut] | None = None
    ) -> tuple[LaidOut | None, list[Problem]]:
        """The letter on its pages, and what they show; None where errors allow none. `tried`: as for `set_pages`."""
        goal = Goal(options.pages) if options.pages else goal_of(printable.loaded.letter.layout)
        laid_out, problems = set_pages(
            printable, goal, lambda address: of_picture(address, printable), layouter=self._layouter, tried=tried
        )
        return _proven(laid_out, problems, printable)

    def pages_again(
        self, printable: Printable, sheets: Sequence[str], layouter: Layouter
    ) -> tuple[LaidOut | None, list[Problem]]:
        """The letter on pages of the sizes that it had before, whose style sheets these are: no other is tried."""
        laid_out, problems = set_again(printable, sheets, lambda address: of_picture(address, printable), layouter)
        return _proven(laid_out, problems, printable)


def _proven(
    laid_out: LaidOut | None, problems: list[Problem], printable: Printable
) -> tuple[LaidOut | None, list[Problem]]:
    """The pages, where there are no errors, and with what they show."""
    problems = untold(problems, printable)
    if laid_out:
        problems += proof(laid_out, lambda text: of_text(text, printable), printable.rendered.look.window)
    return (None if has_errors(problems) else laid_out), problems


def about(printable: Printable, title: str) -> Particulars:
    """What a letter's PDF with that title says about itself."""
    from generator.pages.engine import Particulars

    worded = printable.worded
    return Particulars(title, worded.author, worded.language.tag, printable.loaded.letter.date)


def attached(data: bytes | None, enclosed: Sequence[WordedFile] = ()) -> list[Attached]:
    """The files inside a letter's PDF: the letter as data, its source, and what goes along with it."""
    from generator.pages.engine import Attached

    own = [] if data is None else [Attached(DATA_NAME, "The letter as data", data)]
    return own + [Attached(one.file.name, one.title, one.file.data, "Supplement") for one in enclosed]


_WORDS = 3
"""So many words are looked for where a text isn't found whole, since lines end elsewhere on the page."""


def untold(problems: Sequence[Problem], printable: Printable) -> list[Problem]:
    """The problems of pages; those with a character at the place where the letter's file has it, and only where they
    were not told of the file itself.
    """
    told = lacking(map(_character, problems)) if printable.theme.folder.parent == bundled() else frozenset()
    found: list[Problem] = []
    for problem in problems:
        place = _of_character(_character(problem), printable)
        if not place or _character(problem) not in told:
            found.append(problem._replace(place=place or problem.place))
    return found


def _character(problem: Problem) -> str:
    """The character that a problem is with; a line end, which none is with, for any other problem."""
    return problem.message.partition("'")[2][:1] if problem.code == "missing-glyph" else "\n"


def _of_character(character: str, printable: Printable) -> Place | None:
    for tree in texts(printable.loaded.tree):
        for number, line in enumerate(str(tree.data).split("\n")):
            if (column := line.find(character)) >= 0:
                return tree.places.within(number, column)
    return None


def of_text(text: str, printable: Printable) -> Place | None:
    """The place of a printed text, or of its first words; None where no text of the letter's has them."""
    parts = text.split()
    for sought in dict.fromkeys((text, " ".join(parts[:_WORDS]))):
        for tree in texts(printable.loaded.tree):
            for number, line in enumerate(str(tree.data).split("\n")):
                if sought and (column := line.find(sought)) >= 0:
                    return tree.places.within(number, column)
    return None


def of_picture(address: str, printable: Printable) -> Place | None:
    """Where the letter names the picture with that `data:` address: in a text, or as a logo or signature."""
    for text in _printed((*printable.worded, *printable.worded.texts.values())):
        for picture in pictures(text.blocks or text.inlines):
            if text.source and picture.source == address:
                return text.source.place(picture.typed.start)
    loaded = printable.loaded
    files = Pictures(loaded.folder, loaded.files)
    for tree in texts(loaded.tree):
        name, place = str(tree.data), tree.places.value
        if "." in name and "\n" not in name and place.path in loaded.files and files.address(name, place)[0] == address:
            return tree.places.within(0, 0)
    return None


def _printed(parts: Iterable[object]) -> Iterator[Worded]:
    """The texts in parts of a letter."""
    for part in parts:
        if isinstance(part, Worded):
            yield part
        elif isinstance(part, tuple):
            yield from _printed(part)
