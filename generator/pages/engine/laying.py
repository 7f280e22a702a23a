"""HTML and style sheets → laid-out pages, and those → PDF bytes. The only way in and out of WeasyPrint.

A `Layouter` keeps what several layouts share: fonts, fetcher, parsed style sheets and the last page's HTML. Reads no
clock and writes no file but the fonts that a theme brings, in a temporary folder of WeasyPrint's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pydyf
import weasyprint

from generator.pages.engine.complaints import (
    PlaceOf,
    boundless_variables,
    collected,
    colour_in_gradient,
    impossible_size,
    problems_from,
    too_deep,
    too_much,
    unforeseen,
    unprintable,
    unreadable_sheet,
)
from generator.pages.engine.faces import missing_glyphs, new_fonts
from generator.pages.engine.facts import PageFacts, facts_of, texts_on
from generator.pages.engine.fetcher import SafeFetcher
from generator.pages.engine.inside import has
from generator.pages.engine.painting import MarkedPage, link_notes
from generator.pages.engine.reading_order import read
from generator.pages.engine.structure_tree import Reading
from generator.pages.engine.style_sheets import Sheets, page_of
from generator.pages.engine.tags import finish, name_in_unicode, not_for_archives, unsmoothed
from generator.pages.fonts import MissingGlyph, described
from generator.pages.rendering.theme_css import BoundlessError
from generator.problems import Place, Problem
from generator.source.limits import TooMuchWorkError, limited_work

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint.css import ComputedStyle

    from generator.pages.engine.inside.glyphs import DrawnFonts

SECONDS, OF_A_CHARACTER = 6.0, 0.00004
"""Seconds that laying out a letter, or drawing it, may take of the processor: for itself, and for each character that a
reader sees. An ordinary one takes a tenth or a third of that.
"""
_MARKUP = re.compile(r"<[^<>]*>")
_VARIANT = "pdf/a-3u"
"""PDF/A-3 without tags: we tag the pages ourselves, and then raise the claim to PDF/A-3a."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a PDF says about itself.

    `title` must not be empty; `language` is a BCP 47 tag, as in the page's `lang`. Without a date the PDF has none, and
    what it carries that of 1 January 1970.
    """

    title: str
    author: str
    language: str
    date: datetime.date | None

    @property
    def moment(self) -> datetime.datetime | None:
        """The letter's date at midnight UTC."""
        return datetime.datetime.combine(self.date, datetime.time(), datetime.UTC) if self.date else None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF; its dates are those of the letter, its kind is told by its name's ending."""

    name: str
    description: str
    content: bytes
    relationship: str = "Source"
    """What it is to the letter (ISO 19005-3, annex E): `Source`, from which it was made, or `Supplement`."""


Finish = Callable[[pydyf.PDF, Reading, Sequence[MarkedPage]], None]
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class LaidOut:
    """A letter on its pages."""

    place: Place
    missing: tuple[MissingGlyph, ...]
    """Characters that no font has; also among the problems of the layout."""
    place_of: PlaceOf
    """Where the letter names the picture with that `data:` address."""
    html: Element
    """The page that it is made from."""
    sheets: tuple[str, ...]
    """The style sheets that it is laid out with."""
    _document: weasyprint.Document
    _fetcher: SafeFetcher
    _seconds: float
    """How much work drawing it may be."""

    @cached_property
    def pages(self) -> tuple[PageFacts, ...]:
        """What stands where on each page."""
        return facts_of(self._document.pages)

    @property
    def styles(self) -> Iterator[ComputedStyle]:
        """Those of the texts on the pages, in their order."""
        return (box.style for box in texts_on(self._document.pages))

    def write(
        self,
        particulars: Particulars,
        attached: Iterable[Attached] = (),
        finish: Finish = finish,
        fonts: DrawnFonts | None = None,
    ) -> tuple[bytes, list[Problem]]:
        """The pages as a PDF that prints, archives (PDF/A-3a) and reads aloud (PDF/UA-1), the same bytes every time;
        and what went wrong in drawing them (pictures that can't be). For `finish` and `fonts` see `drawn`.

        Codes: `too-much`, an error, where they can't be drawn within the limits; `theme-css` and `layout` where they
        can't be drawn at all.
        """
        try:
            return limited_work(self._seconds, lambda: self.drawn(particulars, attached, finish, fonts))
        except (TooMuchWorkError, MemoryError):
            return b"", [too_much(self.place)]
        except ArithmeticError:
            return b"", [impossible_size(self.place)]
        except NotImplementedError:  # (of tinycss2: a colour that it can't bring into another space)
            return b"", [colour_in_gradient(self.place)]
        except OSError:
            raise
        except Exception as mistake:  # Of one letter, and no reason to make none of the others.
            return b"", [unforeseen(self.place, mistake)]

    def drawn(
        self,
        particulars: Particulars,
        attached: Iterable[Attached] = (),
        finish: Finish = finish,
        fonts: DrawnFonts | None = None,
    ) -> tuple[bytes, list[Problem]]:
        """The same without limits: whatever goes wrong is raised.

        `finish` gets the file as the last of all, and the reading order: it tags it and makes its claims. `fonts` have
        glyphs already that the file is to have beside its own.
        """
        pages = [MarkedPage(page) for page in self._document.pages]
        link_notes(pages)
        document = self._document.copy(pages)
        document.fonts = _new_fonts() if fonts is None else fonts
        _describe(document.metadata, particulars)
        moment = particulars.moment or _EPOCH
        attachments = [
            weasyprint.Attachment(
                string=file.content,
                name=file.name,
                description=file.description,
                relationship=file.relationship,
                created=moment,
                modified=moment,
                url_fetcher=self._fetcher,
            )
            for file in attached
        ]
        inks: list[bool] = []

        def finished(_: object, pdf: pydyf.PDF) -> None:
            name_in_unicode(pdf)
            if has("texts of glyphs"):
                from generator.pages.engine.inside.glyphs import print_marks

                print_marks(pdf, document.fonts)
            inks.append(unsmoothed(pdf))
            finish(pdf, read(pages, self.html, particulars.language), pages)

        refused_before = len(self._fetcher.refused)
        with collected() as records:
            data = document.write_pdf(finisher=finished, pdf_variant=_VARIANT, attachments=attachments)
        problems = problems_from(records, self._fetcher.refused[refused_before:], self.place, self.place_of)
        known = {glyph.character for glyph in self.missing}
        drawn = dict.fromkeys(filter(None, map(unprintable, records)))
        problems += [described(one, f"a drawing: {one}").problem(self.place) for one in drawn if one not in known]
        return data, [*problems, not_for_archives(self.place)] if any(inks) else problems


@dataclass
class Layouter:
    """Lays out pages of one theme, again and again; `folders` are those whose files the pages may use.

    One for each thread: its parts are not to be shared between several.
    """

    folders: Sequence[Path] = ()
    base: Path | None = None
    """The folder that the addresses in style sheets start from: the theme's."""
    place_of: PlaceOf = lambda _: None
    """Where the picture with a `data:` address is named; for problems with it."""

    _page: tuple[object, weasyprint.HTML] | None = field(default=None, init=False)
    _images: dict[str, object] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        """Begin with nothing kept."""
        self._page, self._images = None, {}
        self._fetcher = SafeFetcher(self.folders)
        self._fonts = new_fonts()
        self._render = _renderer()
        self._sheets = Sheets(self._fetcher, self._fonts, f"{self.base.resolve().as_uri()}/" if self.base else None)

    def parted(self) -> None:
        """To be called in a process that has parted from the one which made this."""
        self._fonts.parted()

    def lay_out(self, html: str, stylesheets: Sequence[str], place: Place) -> tuple[LaidOut | None, list[Problem]]:
        """The pages of a whole HTML document, and the problems with them, at `place`.

        Codes: `missing-glyph`, `fetch-refused`, `picture-unreadable`, `link-without-target`, `theme-css`, `layout`, and
        `nested-too-deep` or `too-much`, with which there are no pages; nor are there with `layout` as an error.
        """
        seconds = seconds_for(html)
        try:
            return limited_work(seconds, lambda: self._laid_out(html, stylesheets, place, seconds))
        except (TooMuchWorkError, MemoryError):
            self._begin()  # Nobody knows in the middle of what it was stopped.
            return None, [too_much(place)]
        except ArithmeticError:
            return None, [impossible_size(place)]
        except BoundlessError:
            return None, [boundless_variables(place)]
        except OSError:
            raise
        except Exception as mistake:  # Of one letter, and no reason to make none of the others.
            self._begin()
            return None, [unforeseen(place, mistake)]

    def _laid_out(
        self, html: str, stylesheets: Sequence[str], place: Place, seconds: float
    ) -> tuple[LaidOut | None, list[Problem]]:
        problems: list[Problem] = []
        sheets = []
        try:
            for text in stylesheets:
                self._fonts.add_named(text)
                sheet, complaints = self._sheets.sheet(text, place)
                sheets.append(sheet)
                problems += complaints
        except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError, OverflowError):
            return None, [*problems, unreadable_sheet(place)]
        refused_before = len(self._fetcher.refused)
        try:
            with collected() as records:
                page = self._parsed(html, stylesheets)
                document = self._render(
                    page,
                    self._fonts,
                    self._sheets.counters,
                    stylesheets=sheets,
                    pdf_variant=_VARIANT,
                    cache=self._images,
                )
        except RecursionError:
            return None, [*problems, too_deep(place)]
        for address in [address for address, image in self._images.items() if image is None]:
            del self._images[address]  # The next page is to be told of it, too.
        problems += problems_from(records, self._fetcher.refused[refused_before:], place, self.place_of)
        missing = missing_glyphs((box.text for box in texts_on(document.pages)), self._fonts)
        problems += [glyph.problem(place) for glyph in missing]
        element, texts = page.etree_element, tuple(stylesheets)
        return LaidOut(place, missing, self.place_of, element, texts, document, self._fetcher, seconds), problems

    def _parsed(self, html: str, stylesheets: Sequence[str]) -> weasyprint.HTML:
        short = has("short style sheet")
        if short:
            from generator.pages.engine.inside.browser_style import kind, shorten
        key = html, kind(stylesheets) if short else ()
        if self._page is None or self._page[0] != key:
            # What parts lines in other programs' texts, and would be drawn as a box that no font has (ISO 19005-3,
            # 6.2.11.8).
            page = page_of(html.replace("\u2028", "\n"), self._fetcher, stylesheets)
            if short:
                shorten(page, stylesheets)
            self._page = (key, page)
        return self._page[1]


def _renderer() -> Callable[..., weasyprint.Document]:
    """What makes pages of HTML, with fonts, counters and options."""
    if has("kept styles"):
        from generator.pages.engine.inside.kept_styles import KeptStyles

        return KeptStyles().render
    return lambda page, *about, **options: page.render(*about, **options)


def _new_fonts() -> dict[object, Any]:
    """The fonts of a PDF, before anything is drawn with them."""
    if not has("texts of glyphs"):
        return {}
    from generator.pages.engine.inside.glyphs import DrawnFonts

    return DrawnFonts()


def seconds_for(html: str) -> float:
    """How many seconds of the processor's time a document may take to be laid out once."""
    return SECONDS + OF_A_CHARACTER * len(_MARKUP.sub("", html))


def lay_out(
    html: str,
    stylesheets: Sequence[str],
    *,
    folders: Sequence[Path] = (),
    base: Path | None = None,
    place: Place,
    place_of: PlaceOf = lambda _: None,
) -> tuple[LaidOut | None, list[Problem]]:
    """The pages of one HTML document, once; see `Layouter.lay_out`."""
    return Layouter(folders, base, place_of).lay_out(html, stylesheets, place)


def _describe(metadata: Any, particulars: Particulars) -> None:
    stamp = particulars.moment and particulars.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata.title, metadata.lang = particulars.title, particulars.language
    metadata.authors = [particulars.author] if particulars.author else []
    metadata.created = metadata.modified = stamp
