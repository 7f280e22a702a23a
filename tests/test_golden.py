"""What the example letters look like, read aloud and as plain text: compared with files that somebody looked at."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from golden_files import Golden
from house import NAMES, Made, everything_in
from structure import structure_tree

IN_OTHER_SCRIPTS = ("arabic", "open-letter")
"""Letters with names in scripts whose fonts are the machine's, so that their pages differ a little everywhere."""
PICTURED = [name for name in NAMES if name not in IN_OTHER_SCRIPTS]
DOTS = 48
"""To the inch: enough to see where everything stands."""

Examples = dict[str, Made]


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_reader_gets_what_it_got(name: str, example: Examples, golden: Golden) -> None:
    golden.text(f"{name}/structure.txt", structure_tree(example[name].pdf))


@pytest.mark.parametrize("name", NAMES)
def test_the_plain_text_is_what_it_was(name: str, example: Examples, golden: Golden) -> None:
    golden.text(f"{name}/letter.txt", example[name].text)


@pytest.mark.parametrize("name", PICTURED)
def test_the_pages_look_as_they_did(name: str, example: Examples, golden: Golden) -> None:
    pages = pypdfium2.PdfDocument(example[name].pdf)
    for number, page in enumerate(pages, start=1):
        picture = page.render(scale=DOTS / 72, grayscale=True).to_pil()
        golden.picture(f"{name}/page-{number}.png", picture.convert("L"))


@pytest.mark.parametrize("name", PICTURED)
def test_pictures_are_compared_only_where_fonts_are_the_same_everywhere(name: str, example: Examples) -> None:
    fonts = set(re.findall(rb"/FontName /(?:[A-Z]{6}\+)?([\w-]+)", everything_in(example[name].pdf)))
    assert fonts
    assert all(font.startswith(b"Letter-") for font in fonts), fonts
