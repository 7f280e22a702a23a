from __future__ import annotations

import base64
from io import BytesIO

from fontTools.ttLib import TTFont
from page_factory import page

from generator.pages.fonts import FAMILY, STACK, bundled_faces
from generator.pages.layout import lay_out
from generator.problems import Place


def test_the_bundled_faces_are_there_in_every_weight_that_themes_use() -> None:
    assert all(face.file.is_file() for face in bundled_faces())
    assert {(face.weight, face.italic) for face in bundled_faces()} == {
        (weight, italic) for weight in (400, 600, 700) for italic in (False, True)
    }
    assert STACK.startswith(f'"{FAMILY}"')


def test_a_theme_may_bring_a_web_font() -> None:
    font = TTFont(bundled_faces()[0].file)
    font.flavor = "woff"
    packed = BytesIO()
    font.save(packed)
    address = f"data:font/woff;base64,{base64.b64encode(packed.getvalue()).decode()}"
    css = f'@font-face {{ font-family: Own; src: url("{address}") }} p {{ font-family: Own }}'
    pages, problems = lay_out(page("<p>x</p>"), [css], place=Place("letter.yaml"))
    assert problems == []
    assert pages is not None
