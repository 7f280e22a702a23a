"""A draft says so: on every page, in the title, on the web and in plain text, and never in the way of the text."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from crossed import some
from house import Desk, Made, all_themes, examine
from structure import artifact_text, structure_tree

LONG = "We ask that those who live beside the river be heard before the weir is built, not after. " * 60
THEMES = pytest.mark.parametrize("theme", [theme.name for theme in all_themes()[0]])


def draft(desk: Desk, *, status: str = "draft", theme: str = "standard", language: str = "en-GB") -> Made:
    return desk.letter(
        status=status, theme=theme, language=language, subject="Bridges", salutation="…", body=LONG, sender="Ann Lee"
    )


def texts(made: Made) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.pdf)]


@some("theme", [theme.name for theme in all_themes()[0]], of=3)
def test_a_draft_is_marked_on_every_page(theme: str, desk: Desk, tmp_path: Path) -> None:
    made = draft(desk, theme=theme)
    assert len(texts(made)) > 1
    assert [page.count("DRAFT") for page in texts(made)] == [1] * len(texts(made))
    assert made.faults(tmp_path) == []
    assert examine(made.pdf, "letter.pdf") == []


@some("theme", [theme.name for theme in all_themes()[0]], of=4)
def test_a_draft_has_the_pages_of_the_letter_that_it_becomes(theme: str, desk: Desk) -> None:
    def words(made: Made) -> list[int]:
        return [len(page.replace("DRAFT", "").split()) for page in texts(made)]

    assert words(draft(desk, theme=theme)) == words(draft(desk, theme=theme, status="final"))


def test_a_final_letter_has_no_mark(desk: Desk) -> None:
    made = draft(desk, status="final")
    assert not any("DRAFT" in text for text in (*texts(made), made.text, made.page))


def test_the_mark_is_read_aloud_once(desk: Desk) -> None:
    made = draft(desk)
    assert artifact_text(made.pdf).count("DRAFT") == len(texts(made)) - 1
    assert structure_tree(made.pdf).count("DRAFT") == 1


@THEMES
def test_the_mark_stands_in_the_same_place_on_every_page(theme: str, desk: Desk) -> None:
    made = draft(desk, theme=theme)
    pages = pypdfium2.PdfDocument(made.pdf)
    boxes = []
    for page in pages:
        text = page.get_textpage()
        start = text.get_text_range().index("DRAFT")
        boxes.append(text.get_charbox(start))
    assert all(abs(edge - first) <= 1 for box in boxes for edge, first in zip(box, boxes[0], strict=True)), boxes


def test_the_title_says_it(desk: Desk) -> None:
    with pikepdf.open(io.BytesIO(draft(desk).pdf)) as file:
        assert str(file.docinfo["/Title"]) == "Bridges (DRAFT)"
    assert "<title>Bridges (DRAFT)</title>" in draft(desk).page


def test_the_web_page_and_the_text_say_it(desk: Desk) -> None:
    made = draft(desk)
    assert '<p class="draft-mark">DRAFT</p>' in made.page
    assert "[DRAFT]" in made.text


@pytest.mark.parametrize(("language", "word"), [("de-DE", "ENTWURF"), ("fr-FR", "PROJET"), ("ar", "مسودة")])
def test_the_mark_is_in_the_letters_language(language: str, word: str, desk: Desk) -> None:
    assert word in artifact_text(draft(desk, language=language).pdf)


def test_a_draft_in_a_window_has_mark_and_folds(desk: Desk) -> None:
    made = desk.letter(
        status="draft", sender="Ann Lee", recipient="Ben Ek", salutation="Dear Ben,", layout={"window": "din-5008-b"}
    )
    assert "DRAFT" in texts(made)[0]
    assert "@page :first { background" in made.printable.rendered.look.css()  # type: ignore[union-attr]
    assert examine(made.pdf, "letter.pdf") == []
