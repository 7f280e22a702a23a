"""The page that shows the themes: each theme is there, with pictures that exist and are small."""

from __future__ import annotations

import re
import runpy

import pytest
from letter_factory import NAMES, PROJECT
from PIL import Image

from generator.pages.themes import Theme, all_themes

DOCS = PROJECT / "docs"
LARGEST = 80_000
"""Bytes."""
THEMES = all_themes()[0]
PICTURES = sorted((DOCS / "pictures").iterdir())


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_theme_is_shown_with_several_letters(theme: Theme) -> None:
    shown = (
        (DOCS / "themes.md").read_text(encoding="utf-8").partition(f"\n## `{theme.name}`\n")[2].partition("\n## ")[0]
    )
    assert theme.description in shown
    pictures = re.findall(r"!\[.+\]\((pictures/\S+)\)", shown)
    assert len(pictures) >= 2
    assert all((DOCS / picture).is_file() for picture in pictures)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_small_and_of_a_theme_and_letter_that_there_are(path: object) -> None:
    picture = DOCS / "pictures" / str(path)
    theme, _, letter = picture.stem.partition("--")
    assert theme in {one.name for one in THEMES}
    assert letter in NAMES
    assert picture.stat().st_size <= LARGEST


def test_the_script_makes_just_these_pictures() -> None:
    script = runpy.run_path(str(DOCS / "make_pictures.py"))
    made = {f"{theme.name}--{letter}.png" for theme in THEMES for letter in script["SHOWN"][theme.name]}
    assert {path.name for path in PICTURES} == made


def test_the_script_sets_a_letter_in_a_theme_that_is_not_its_own() -> None:
    script = runpy.run_path(str(DOCS / "make_pictures.py"))
    (modern,) = [theme for theme in THEMES if theme.name == "modern"]
    picture: Image.Image = script["picture"](modern, "nagorno-karabakh")
    assert picture.width > 2 * 490
    assert 1 < len(picture.getcolors() or ()) <= script["SHADES"]
