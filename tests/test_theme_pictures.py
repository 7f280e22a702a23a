"""The pictures of the documents: each theme has some, each that a page shows is there, and they are small."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from house import PROJECT, all_themes
from make_gallery import BLOCKS
from PIL import Image

from generator.pages.themes import Theme
from generator.reference.paper import windows

DOCS = PROJECT / "docs"
PICTURES = DOCS / "pictures"
LARGEST, ALL_TOGETHER = 80_000, 3_000_000
"""Bytes."""
THEMES = all_themes()[0]
ONLY_WITHOUT = 3
"""With so many windows at the most a theme need not go."""
SCRIPT = runpy.run_path(str(DOCS / "make_pictures.py"))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_theme_is_shown_with_several_letters(theme: Theme) -> None:
    shown = section("themes.md", theme)
    assert theme.description in shown
    assert len(re.findall(r"!\[.+\]\((pictures/\S+)\)", shown)) >= 2


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_gallery_has_a_theme_with_its_windows_and_with_few_and_many_who_sign(theme: Theme) -> None:
    shown = re.findall(rf"]\(pictures/gallery/{theme.name}--(.+?)\.png\)\{{", section("gallery.md", theme))
    blocks = [f"signed-by-{number}" for number in BLOCKS]
    assert shown[-len(blocks) :] == blocks
    assert {*shown[: -len(blocks)]} <= {"none", *(window.name for window in windows())}
    assert len(shown) - len(blocks) >= 1 + len(windows()) - ONLY_WITHOUT


def section(page: str, theme: Theme) -> str:
    """What a page says of a theme."""
    return (DOCS / page).read_text(encoding="utf-8").partition(f"\n## `{theme.name}`\n")[2].partition("\n## ")[0]


def test_the_pictures_are_small() -> None:
    sizes = {path: path.stat().st_size for path in PICTURES.rglob("*.png")}
    assert max(sizes.values()) <= LARGEST
    assert sum(sizes.values()) <= ALL_TOGETHER


def test_there_are_just_the_pictures_that_the_script_makes_and_pages_show_all_of_them() -> None:
    there = {path.relative_to(PICTURES).as_posix() for path in PICTURES.rglob("*") if path.is_file()}
    made = set(SCRIPT["pictures"]())
    assert there <= made
    assert all(path.startswith("gallery/") for path in made - there)
    pages = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))
    assert {path for path in there if f"](pictures/{path})" not in pages} == set()


def test_a_picture_of_a_page_for_writers_is_of_the_letter_above_it() -> None:
    shown = SCRIPT["shown_letters"](DOCS / "open-letter.md")["open-letter"]
    assert "title: The weather belongs to everyone\n" in shown.text
    assert "Zofia Przykład" in shown.tables["signatories/weather.csv"]


def test_the_script_sets_a_letter_in_a_theme_that_is_not_its_own() -> None:
    (modern,) = [theme for theme in THEMES if theme.name == "modern"]
    picture: Image.Image = SCRIPT["picture"](modern, "nagorno-karabakh")
    assert picture.width > 2 * 490
    assert 1 < len(picture.getcolors() or ()) <= SCRIPT["SHADES"]


def test_a_letter_that_has_errors_gets_no_picture(tmp_path: Path) -> None:
    letter = tmp_path / "letter.yaml"
    letter.write_text("subjekt: A\n", encoding="utf-8")
    with pytest.raises(SCRIPT["CannotBeSetError"], match="subjekt"):
        SCRIPT["_pages"](letter)


def test_the_pictures_of_the_studio_are_small_and_its_page_shows_all_of_them() -> None:
    there = {path.relative_to(DOCS).as_posix(): path.stat().st_size for path in (DOCS / "studio").iterdir()}
    assert set(re.findall(r"!\[.+\]\((studio/\S+)\)", (DOCS / "studio.md").read_text(encoding="utf-8"))) == set(there)
    assert max(there.values()) <= LARGEST
