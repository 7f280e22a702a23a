"""Makes the pictures of `docs/`: example letters in each theme, the gallery, and those of the pages for writers. Small.

Run `python docs/make_pictures.py` after a change to a theme, then `python docs/make.py`. Fonts differ between machines,
so the pictures are looked at and never compared; a test holds that all are there and that they are small.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pypdfium2
from make_gallery import BLOCKS, Sample, block_samples, window_samples
from PIL import Image, ImageChops, ImageDraw

from generator.pages.outputs import OUTPUTS, Options
from generator.pages.ready import Printable, ready
from generator.pages.themes import Theme, all_themes
from generator.reference.paper import windows

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
LETTERS = HERE.parent / "letters"
SHOWN = {
    "standard": ("prose-with-notes", "french-demands"),
    "parliamentary": ("nagorno-karabakh", "us-letter"),
    "open-letter": ("open-letter", "prose-with-notes"),
    "business-us": ("us-letter", "nagorno-karabakh"),
    "din-5008": ("prose-with-notes", "german-joint"),
    "modern": ("german-joint", "arabic"),
    "ministry": ("prose-with-notes", "nagorno-karabakh"),
    "campaign": ("open-letter", "nagorno-karabakh"),
}
"""The example letters in which each theme is shown; any other theme is shown in those of `standard`."""
DOTS, PAGE_DOTS, GALLERY_DOTS = 60, 72, 44
"""To the inch."""
SHADES = 24
"""Colours of a picture: enough for type, and a third of the bytes."""
GAP, GROUND = 12, "#d8d8d8"
FOOT = 40
"""What is left of a page below its lowest line, in a picture of a page for writers."""
WINDOW, WINDOW_HEIGHT = "#c0392b", 130
"""The colour in which a window is outlined, and how much of the page is shown with it, in mm."""


FENCED = re.compile(r'^```(\w+)(?: title="(.+?)")?\n(.*?)^```$|^\[?!\[.*?\]\(pictures/pages/(.+?)\.png\)', re.M | re.S)
"""A text that a page shows, or a picture of the letter that it has shown."""
FILE_AND_PAGE = "first-letter"
"""The picture that has the letter's file, too."""
FILE = """\
@page { size: 128mm 297mm; margin: 10mm 0 0 10mm }
pre { font: 9.8pt/1.4 "DejaVu Sans Mono", "Noto Sans Mono", monospace }
b { color: #1f4e5f }
"""
"""How a file is set, beside its page."""


class CannotBeSetError(Exception):
    """A letter that has errors: a theme need not go with every window."""


def pictures() -> dict[str, Callable[[], Image.Image]]:
    """Every picture by its path in `docs/pictures`, made when it is called."""
    made: dict[str, Callable[[], Image.Image]] = {}
    for theme in all_themes()[0]:
        for letter in SHOWN.get(theme.name, SHOWN["standard"]):
            made[f"{theme.name}--{letter}.png"] = partial(picture, theme, letter)
    for name, sample in window_samples().items():
        made[f"gallery/{name}.png"] = partial(_windowed, sample, name.partition("--")[2])
    for name, sample in block_samples().items():
        made[f"gallery/{name}.png"] = partial(_signed, sample, name.partition("--signed-by-")[2])
    for path in sorted(HERE.glob("*.md")):
        made |= {f"pages/{name}.png": partial(_shown, name, sample) for name, sample in shown_letters(path).items()}
    return made


def shown_letters(page: Path) -> dict[str, Sample]:
    """The letters that a page shows with a picture below them, and the tables that it has shown until then."""
    letters: dict[str, Sample] = {}
    tables: dict[str, str] = {}
    letter = ""
    for form, title, text, name in FENCED.findall(page.read_text(encoding="utf-8")):
        if name and letter:
            letters[name] = Sample(letter, dict(tables))
        elif form == "yaml":
            letter = text
        elif title:
            tables[title] = text
    return letters


def picture(theme: Theme, letter: str) -> Image.Image:
    """The first two pages of an example letter set in a theme, beside each other."""
    return _few_colours(_beside([_drawn(page, DOTS) for page in list(_pages(LETTERS / f"{letter}.yaml", theme))[:2]]))


def _windowed(sample: Sample, window: str) -> Image.Image:
    """The upper part of a letter, its envelope's window outlined."""
    with _desk(sample) as letter:
        page = _drawn(_pages(letter)[0], GALLERY_DOTS)
    scale = GALLERY_DOTS / 25.4
    for one in windows():
        if one.name == window:
            edges = [edge * scale for edge in (one.x, one.y, one.x + one.width, one.y + one.height)]
            ImageDraw.Draw(page).rectangle(edges, outline=WINDOW)
    return _few_colours(page.crop((0, 0, page.width, round(WINDOW_HEIGHT * scale))))


def _signed(sample: Sample, block: str) -> Image.Image:
    """The page on which the first of those who sign stands."""
    first = BLOCKS[block].people[0]["name"]
    with _desk(sample) as letter:
        document = _pages(letter)
    number = next(number for number, words in enumerate(_words(document)) if first.casefold() in words.casefold())
    return _few_colours(_drawn(document[number], GALLERY_DOTS))


def _shown(name: str, sample: Sample) -> Image.Image:
    """The upper part of a letter that a page shows, or of each of those to the recipients in a table."""
    with _desk(sample) as letter:
        table = next((one for one in sample.tables if one not in sample.text), None)
        if table:
            call = [sys.executable, "-m", "generator", "merge", letter.name, table, "-q", "-o", "out"]
            subprocess.run(call, cwd=letter.parent, check=True)
            made = sorted((letter.parent / "out").glob("*.pdf"))
            drawn = [_drawn(pypdfium2.PdfDocument(path)[0], PAGE_DOTS) for path in made]
        else:
            drawn = [_drawn(page, PAGE_DOTS) for page in _pages(letter)]
    drawn = [_file(sample.text), *drawn] if name == FILE_AND_PAGE else drawn
    lowest = max(ImageChops.invert(page).getbbox()[3] for page in drawn)
    return _few_colours(_beside([page.crop((0, 0, page.width, min(lowest + FOOT, page.height))) for page in drawn]))


def _file(text: str) -> Image.Image:
    """The text of a letter's file, its names in colour."""
    import weasyprint

    coloured = re.sub(r"^( *(?:- )?)(\w+:)", r"\1<b>\2</b>", html.escape(text, quote=False), flags=re.M)
    data = weasyprint.HTML(string=f"<style>{FILE}</style><pre>{coloured}</pre>").write_pdf()
    return _drawn(pypdfium2.PdfDocument(data)[0], PAGE_DOTS)


@contextmanager
def _desk(sample: Sample) -> Iterator[Path]:
    """A folder with a letter and its tables, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"letter.yaml": sample.text, **sample.tables}.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        yield Path(folder, "letter.yaml")


def _pages(letter: Path, theme: Theme | None = None) -> pypdfium2.PdfDocument:
    """The pages of a letter, in its own theme or another. CannotBeSetError tells of its problems."""
    made, problems = ready(str(letter))
    data = None
    if made:
        data, problems = OUTPUTS["pdf"].make(Printable(made.loaded, made.worded, theme or made.theme), Options())
    if data is None:
        raise CannotBeSetError("\n".join(map(str, problems)))
    return pypdfium2.PdfDocument(data)


def _words(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """The words of each page."""
    for page in document:
        with closing(page.get_textpage()) as text:
            yield " ".join(text.get_text_range().split())


def _drawn(page: pypdfium2.PdfPage, dots: int) -> Image.Image:
    return page.render(scale=dots / 72).to_pil()


def _beside(pages: list[Image.Image]) -> Image.Image:
    """Pages beside each other, on a ground."""
    size = (sum(page.width + GAP for page in pages) + GAP, max(page.height for page in pages) + 2 * GAP)
    together = Image.new("RGB", size, GROUND)
    left = GAP
    for page in pages:
        together.paste(page, (left, GAP))
        left += page.width + GAP
    return together


def _few_colours(image: Image.Image) -> Image.Image:
    return image.quantize(SHADES, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


if __name__ == "__main__":
    shutil.rmtree(PICTURES, ignore_errors=True)
    for path, make in pictures().items():
        (PICTURES / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            make().save(PICTURES / path, optimize=True)
        except CannotBeSetError as problems:
            sys.stderr.write(f"{path} is left out: {problems}\n")
