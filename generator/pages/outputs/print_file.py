"""The letter and the files that it encloses as one PDF, for whoever prints and folds it.

Others made the enclosures, and nobody can vouch for them: the file keeps what is printed alone, no scripts, forms,
links, tags or attachments, and makes no claim of PDF/A or PDF/UA. The same bytes every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.loading.enclosed import PDF
from generator.letter.loading.pictures import address_of
from generator.letter.loading.pictures import printable as printable_picture
from generator.letter.loading.rasters import Fault
from generator.pages.ready import Printable
from generator.problems import Place, Problem, error, has_errors, notice
from generator.reference import paper
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from generator.letter.worded import WordedFile
    from generator.pages.joining import Joined

BORDER = 10.0
"""Millimetres left free round a picture, which few printers reach."""
SECONDS, MEGABYTES = 60, 1500
"""What putting the files together may take."""
LARGEST = 300_000_000
"""Bytes of what is put together."""


def print_file(letter: bytes, printable: Printable) -> tuple[bytes | None, list[Problem]]:
    """The letter's PDF, and after it the pages of what is enclosed; None where nothing is to follow, or nothing can.

    Codes: no-enclosures, and those of `to_print`.
    """
    if not printable.worded.enclosed:
        message, hint = "this letter encloses no file to print after it", "write 'file: …' below the enclosure"
        return None, [notice(Place(printable.loaded.path), "no-enclosures", message, hint)]
    ((made, problems),) = to_print([(letter, printable)])
    return made.data if made else None, problems


class _Whole(NamedTuple):
    """A letter and what follows it."""

    letter: bytes
    title: str
    enclosed: Sequence[WordedFile]
    parts: Sequence[bytes]
    """Of each enclosure, its pages as a PDF."""
    place: Place

    @property
    def data(self) -> list[bytes]:
        """All of it, in order."""
        return [self.letter, *self.parts]


def to_print(letters: Sequence[tuple[bytes, Printable]]) -> list[tuple[Joined | None, list[Problem]]]:
    """Each letter's PDF, and after it the pages of what is enclosed, if anything is; None where that can't be.

    PDFs keep their pages' sizes; a picture stands in the middle of a page of the letter's paper, made smaller where it
    must be, larger never. Codes: enclosure-unreadable, and those of the layout.
    """
    found: list[tuple[Joined | None, list[Problem]]] = []
    wholes: dict[int, _Whole] = {}
    for number, (letter, printable) in enumerate(letters):
        enclosed = printable.worded.enclosed
        drawn, problems = _pictures([one for one in enclosed if one.file.media_type != PDF], printable)
        found.append((None, problems))
        if not has_errors(problems):
            parts = [one.file.data if one.file.media_type == PDF else drawn[one.file.name] for one in enclosed]
            place = printable.loaded.places.at("enclosures").value
            wholes[number] = _Whole(letter, printable.worded.document_title, enclosed, parts, place)
    for (number, whole), one in zip(wholes.items(), _joined(list(wholes.values())), strict=True):
        problems = found[number][1]
        found[number] = (None, [*problems, _unreadable(whole, one)]) if isinstance(one, int) else (one, problems)
    return found


TOO_MUCH = -1
"""In place of the number of a file: all of it was too much."""


def _joined(wholes: Sequence[_Whole]) -> list[Joined | int]:
    """Each letter and what follows it as one PDF, or the number of the file that can't be read.

    A process with limits puts them together, since others made the files; as many as it gets through.
    """
    import tempfile

    from generator.pages import joining
    from generator.source.guarded import TooMuchError, guarded

    made: list[Joined | int] = []
    while len(made) < len(wholes):
        whole = wholes[len(made)]
        if not whole.parts:
            made.append(joining.joined(whole.letter, whole.title, ()))
            continue
        following = list(takewhile(lambda one: one.parts, wholes[len(made) :]))
        asked = [(one.title, [each.title for each in one.enclosed], list(map(len, one.data))) for one in following]
        with tempfile.TemporaryFile() as file:
            file.writelines(data for one in following for data in one.data)
            file.seek(0)
            limits = {"seconds": SECONDS, "megabytes": MEGABYTES, "most": LARGEST}
            try:
                said = guarded(joining.__name__, {"letters": asked}, file, **limits)
            except TooMuchError as stopped:
                # The letter at which it stopped begins the next process, and is at fault only if it ends that, too.
                said = stopped.said
        made += joining.answers(said)[: len(following)] or [TOO_MUCH]
    return made


def _unreadable(whole: _Whole, number: int) -> Problem:
    if number == TOO_MUCH:
        message = f"the enclosures can't be put together within {SECONDS} seconds and {MEGABYTES} MB"
        hint = "print them by themselves; one may be huge, damaged or malicious"
        return error(whole.place, "enclosure-unreadable", message, hint)
    enclosed = whole.enclosed[number]
    message = f"the pages of '{shortened(enclosed.file.name)}' can't be read"
    return error(enclosed.file.place, "enclosure-unreadable", message, "make it again where it was written")


def _pictures(pictures: Sequence[WordedFile], printable: Printable) -> tuple[Mapping[str, bytes], list[Problem]]:
    """A PDF of one page for each picture, by the file's name."""
    if not pictures:
        return {}, []
    from generator.pages.engine import Layouter, Particulars

    sheet = paper.paper(printable.rendered.look.paper)
    width, height = sheet.width - 2 * BORDER, sheet.height - 2 * BORDER
    css = (
        f"@page {{ size: {sheet.width:g}mm {sheet.height:g}mm; margin: {BORDER:g}mm }} html, body {{ margin: 0 }}"
        f"div {{ display: table-cell; width: {width:g}mm; height: {height:g}mm; line-height: 0; "
        f"text-align: center; vertical-align: middle }} img {{ max-width: {width:g}mm; max-height: {height:g}mm }}"
    )
    layouter, language = Layouter(), printable.worded.language.tag
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for picture in pictures:
        shown = printable_picture(picture.file.data)
        if isinstance(shown, Fault):  # It was none when the letter was read.
            continue
        html = f'<html><body><div><img alt="" src="{address_of(shown)}"></div></body></html>'
        laid_out, found = layouter.lay_out(html, [css], picture.file.place)
        if laid_out and not has_errors(found):
            made[picture.file.name], more = laid_out.write(
                Particulars(picture.title, "", language, None), [], lambda *_: None
            )
            found += more
        problems += found
    return made, problems
