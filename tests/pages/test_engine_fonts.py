from __future__ import annotations

import base64
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from house import Desk, Place, fonts, lay_out
from page_factory import page

from generator.pages.fonts import DEFAULT, FACES, STACK, files, stack


@pytest.mark.parametrize("face", FACES)
def test_the_faces_that_themes_ask_for_are_there(face: str) -> None:
    assert len(files(face)) == len(FACES[face].files)
    assert stack(face).startswith(f'"{FACES[face].family}", ')


@pytest.mark.parametrize("face", FACES)
def test_a_file_has_the_weight_and_slope_that_a_sheet_asks_for_it_with(face: str) -> None:
    for file, path in zip(FACES[face].files, files(face), strict=True):
        font = TTFont(path, lazy=True)
        assert font["OS/2"].usWeightClass == file.weight, path.name
        assert bool(font["OS/2"].fsSelection & 1) == file.italic, path.name


@pytest.mark.parametrize("face", FACES)
def test_a_theme_is_set_in_its_own_face_its_italics_and_bold_type_too(face: str, desk: Desk) -> None:
    desk.file("themes/mine/theme.yaml", f"face: {face}\n")
    letter = desk.letter(theme="mine", body="Please *mend* the **bridge**.", templates=desk.folder / "themes")
    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        descriptors = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]
        used = {str(one.FontName).rpartition("+")[2] for one in descriptors}
    assert all(name.startswith(FACES[face].family.replace(" ", "-")) for name in used), used
    assert len(used) >= 3, used


def test_the_default_face_stands_in_for_one_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    files.cache_clear()
    assert stack("eb-garamond") == STACK
    files.cache_clear()


def test_a_theme_may_bring_a_web_font() -> None:
    font = TTFont(files(DEFAULT)[0])
    font.flavor = "woff"
    packed = BytesIO()
    font.save(packed)
    address = f"data:font/woff;base64,{base64.b64encode(packed.getvalue()).decode()}"
    css = f'@font-face {{ font-family: Own; src: url("{address}") }} p {{ font-family: Own }}'
    pages, problems = lay_out(page("<p>x</p>"), [css], place=Place("letter.yaml"))
    assert problems == []
    assert pages is not None
