"""One state of a letter as the preview shows it: its pages, their sizes, its problems, who is addressed and who signs.

Drawn in this process, again and again, with what earlier drawings have prepared. Never writes a file, and never knows
of a browser.
"""

from __future__ import annotations

import datetime
import os
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.drafting.preview.watching import named_in
from generator.letter.checks import SILENCEABLE
from generator.pages.outputs import OUTPUTS, Options
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.ready import Printable, ready
from generator.pages.rendering import BrokenTemplateError, forget_templates
from generator.pages.themes import folders
from generator.problems import Place, Problem, has_errors, in_file_order, strictly
from generator.source.folder import FileRead, asked_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.pages.engine import LaidOut, Layouter
    from generator.pages.engine.set_text import Run, SetText

FRESH_AFTER = 40
"""After so many drawings the preparations are made anew, so that what gathers in them is let go."""
MOST_PAGES = 100
"""On how many pages a click finds its line."""


class PageDrawn(NamedTuple):
    """A page: its size in mm and what stands on it."""

    width: float
    height: float
    texts: tuple[SetText, ...]
    heads: tuple[Run, ...] = ()
    """What stands in its margins."""


class Drawing(NamedTuple):
    """A letter at one moment. `pages` are empty where the letter has errors; `pdf` also where none was wanted."""

    problems: list[Problem]
    sources: dict[str, str]
    """The text of the letter's own file and of those that it names, by the path to show."""
    watched: tuple[str, ...]
    """The files and folders on which the drawing depends."""
    file: FileRead | None = None
    """The letter's own file as it was, without sizes on trial."""
    pdf: bytes = b""
    pages: tuple[PageDrawn, ...] = ()
    printable: Printable | None = None


class Wanted(NamedTuple):
    """Which letter is to be drawn, and how."""

    path: str
    root: Path | None = None
    """The folder in which it may read files; else its own."""
    templates: Path | None = None
    """A folder with themes of the person's own."""
    date: datetime.date | None = None
    """In place of the file's."""
    strict: bool = False
    """Whether warnings are errors."""


class Drawer:
    """Draws one letter whenever asked. For one thread: the preparations are not to be shared."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._layouter: Layouter | None = None
        self._drawn = 0
        self._judged: tuple[str, Sequence[Problem]] = "", ()
        """The letter's text when it was looked at whole the last time, and which judgements were made of it."""
        self._sheets: tuple[str, ...] = ()
        """The style sheets of the last pages, in which their sizes are."""
        self._typed: tuple[str, LaidOut, list[Problem]] | None = None
        """The pages that were laid out last while somebody typed, of which HTML, and their problems."""

    def forget(self) -> None:
        """Read templates and style sheets anew next time: one of them has changed."""
        self._layouter = self._typed = None
        forget_templates()

    def printable(self, file: FileRead) -> Printable | None:
        """The letter in a file that was read, without its pages; None where it has errors."""
        return self._ready(file)[0]

    def draw(
        self, file: FileRead | None, problems: list[Problem], *, frozen: bool = False, pictured: bool = True
    ) -> Drawing:
        """The letter in a file that was read, with all its problems, those of its pages included; `frozen` in the sizes
        that it had last; where it isn't to be `pictured`, without a PDF, and with the judgements of the last that was.
        """
        if file is None:
            return Drawing(problems, {}, self._watched(None, (), ()))
        path, strict = self.wanted.path, self.wanted.strict
        with asked_for() as asked:
            letter, found = self._ready(file, judged=pictured)
            letter = letter and replace(letter, marked=True)
        sources = {path: _text(file)}
        problems = [*problems, *found, *([] if pictured else self._judgements(sources[path]))]
        if pictured:
            self._judged = sources[path], [one for one in found if one.code in SILENCEABLE]
        watched = self._watched(letter, sources.values(), asked)
        if letter is None:
            return Drawing(in_file_order(problems, [path]), sources, watched, file)
        sources |= {shown: _text(one) for shown, one in letter.loaded.files.items() if b"\0" not in one.data[:1000]}
        try:
            pdf, pages, found = self._paged(letter, frozen=frozen, pictured=pictured)
        except BrokenTemplateError as broken:
            pdf, pages, found = b"", (), [broken.problem]
        found = strictly(found) if strict else found
        problems += found
        if has_errors(found):
            pdf, pages = b"", ()
        return Drawing(in_file_order(problems, [path]), sources, watched, file, pdf, pages, letter)

    def _ready(self, file: FileRead, *, judged: bool = True) -> tuple[Printable | None, list[Problem]]:
        _, root, templates, date, strict = self.wanted
        return ready(file, root=root, templates=templates, date=date, strict=strict, unfinished=True, judged=judged)

    def _judgements(self, text: str) -> list[Problem]:
        """What was found when the letter was looked at whole the last time, where it stands in its text by now."""
        before, found = self._judged
        path, moved = self.wanted.path, by_lines(before, text)
        return [one._replace(place=moved(one.place)) if one.place.path == path else one for one in found]

    def _paged(
        self, printable: Printable, *, frozen: bool, pictured: bool
    ) -> tuple[bytes, tuple[PageDrawn, ...], list[Problem]]:
        """The PDF, where what stands on its pages, and the problems of these."""
        from generator.pages.engine import Layouter

        if self._layouter is None or self._drawn % FRESH_AFTER == 0:
            self._layouter = Layouter()
        self._drawn += 1
        output, html = PdfOutput(self._layouter), printable.rendered.html
        laid_out: LaidOut | None
        if frozen and self._typed and self._typed[0] == html:
            _, laid_out, problems = self._typed
        elif frozen and self._sheets:
            laid_out, problems = output.pages_again(printable, self._sheets, self._layouter)
        else:
            laid_out, problems = output.pages(printable, Options())
        self._typed = None if laid_out is None or pictured else (html, laid_out, problems)
        if laid_out is None:
            return b"", (), problems
        self._sheets = laid_out.sheets
        data, found = output.written(laid_out, printable, Options(attach_data=False)) if pictured else (b"", [])
        if pictured and not data:
            return b"", (), problems + found
        known, others = laid_out.pages[:MOST_PAGES], laid_out.pages[MOST_PAGES:]
        pages = [PageDrawn(page.width, page.height, page.texts, page.heads) for page in known]
        pages += [PageDrawn(page.width, page.height, ()) for page in others]
        return data, tuple(pages), problems + found

    def _watched(self, letter: Printable | None, texts: Iterable[str], asked: Iterable[Path]) -> tuple[str, ...]:
        path, root, templates, *_ = self.wanted
        watched = [path, *(str(folder) for folder in folders(templates))]
        if letter:
            watched.append(str(letter.theme.folder))
        watched += map(str, asked)
        within = str(root or os.path.dirname(os.path.realpath(path)))
        for text in texts:
            watched += named_in(text, path, within)
        return tuple(dict.fromkeys(watched))


def by_lines(before: str, after: str) -> Callable[[Place], Place]:
    """What finds a place of one text in another, made from it: below a change lines are counted from the end."""
    old, new = before.split("\n"), after.split("\n")
    same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(old, new, strict=False)))
    kept = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(reversed(old), reversed(new), strict=False)))

    def moved(place: Place) -> Place:
        if place.line <= same or before == after:
            return place
        line = place.line + len(new) - len(old)
        if place.line > len(old) - kept:
            return place._replace(line=line)
        return place._replace(line=max(min(place.line, len(new) - kept), 1))

    return moved


def plain_text(printable: Printable) -> str:
    """The letter as plain text."""
    made, _ = OUTPUTS["txt"].make(printable, Options())
    return (made or b"").decode()


def web_page(printable: Printable) -> bytes:
    """The letter as a web page; an empty one where it leads out of itself, which the letter's problems tell."""
    made, _ = OUTPUTS["html"].make(printable, Options())
    return made or b""


def _text(file: FileRead) -> str:
    return file.data.decode("utf-8", "replace")
