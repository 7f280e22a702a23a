"""The heads of pages from the second on: recipient, date and page number, for the eye and never read aloud."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from house import Desk, Made, all_themes, examine
from structure import artifact_text, structure_tree

from generator.pages.rendering.running_heads import css_text

LONG = "We ask that those who live beside the river be heard before the weir is built, not after. " * 60
RECIPIENT = {"name": "Ann Example", "address": ["1 Sample Street", "Exampleton EX1 1EX"]}
THEMES, _ = all_themes()
WITH_HEADS = [theme.name for theme in THEMES if theme.follow_on]
WITHOUT = [theme.name for theme in THEMES if not theme.follow_on]


def letter(desk: Desk, **keys: Any) -> Made:
    """A letter of two or three pages to Ann Example."""
    said = {"date": "2025-11-24", "recipient": RECIPIENT, "salutation": "Dear Ann,", "body": LONG, **keys}
    return desk.letter(**{key: value for key, value in said.items() if value is not None})


def heads(made: Made) -> list[str]:
    """What stands on each page without being read aloud, each white space as one space."""
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        pages = []
        for number in range(len(file.pages)):
            single = pikepdf.new()
            single.pages.append(file.pages[number])
            single.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array())
            content = io.BytesIO()
            single.save(content)
            pages.append(" ".join(artifact_text(content.getvalue()).split()))
        return pages


def words(made: Made) -> list[tuple[int, str, float, float]]:
    """Every word: its page, itself, and its left and upper edge in points."""
    said = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made.pdf, capture_output=True, check=True).stdout
    found, page = [], 0
    for line in said.decode().splitlines():
        page += "<page " in line
        if match := re.search(r'xMin="(.*?)" yMin="(.*?)" .*>(.*?)</word>', line):
            found.append((page, match[3], float(match[1]), float(match[2])))
    return found


@pytest.mark.parametrize("theme", WITH_HEADS)
def test_pages_from_the_second_on_say_to_whom_when_and_which_page(theme: str, desk: Desk, tmp_path: Path) -> None:
    made = letter(desk, theme=theme)
    first, *others = heads(made)
    assert "Ann Example" not in first
    assert others
    for number, head in enumerate(others, start=2):
        assert "Ann Example" in head
        assert "24 November 2025" in head
        assert f"{number} of {len(others) + 1}" in head
    assert made.faults(tmp_path) == []
    assert examine(made.pdf, "letter.pdf") == []


@pytest.mark.parametrize("theme", WITHOUT)
def test_themes_without_letterhead_have_no_heads(theme: str, desk: Desk) -> None:
    made = letter(desk, theme=theme)
    assert len(heads(made)) > 1
    assert not any(heads(made))


@pytest.mark.parametrize("theme", WITH_HEADS)
def test_a_letter_of_one_page_has_no_page_number(theme: str, desk: Desk) -> None:
    made = letter(desk, theme=theme, body="Please mend the bridge.")
    assert len(heads(made)) == 1
    assert "1 of 1" not in made.printed


def test_a_head_is_never_read_aloud(desk: Desk) -> None:
    made = letter(desk)
    assert structure_tree(made.pdf).count("Ann Example") == 1
    assert " of 2" not in structure_tree(made.pdf)


def test_annexes_have_heads_too(desk: Desk) -> None:
    made = letter(desk, body="Please mend the bridge.", annexes=[{"title": "Counts", "text": "Twelve carts a day."}])
    assert "2 of 2" in heads(made)[1]


def test_a_letter_without_date_or_recipient_still_has_page_numbers(desk: Desk) -> None:
    made = letter(desk, date=None, recipient=None)
    assert heads(made)[1] == "2 of 2"


@pytest.mark.parametrize(
    "name",
    [
        'Ann "The Bridge" Example',
        "Ann \\A Example \\",
        "Ann }</style> { Example",
        "Ann's /* Example */ Trust",
        "Ann {content: counter}",
        "Zoë Ħašek–Ångström",
    ],
)
def test_any_name_stands_in_the_head_as_it_is_typed(name: str, desk: Desk) -> None:
    made = letter(desk, recipient={"name": name})
    assert name in heads(made)[1]
    assert made.pdf_problems == []


def test_a_text_of_css_keeps_spaces_and_ends_nowhere() -> None:
    assert css_text(" of ") == '" of "'
    assert css_text('a"\n\\') == '"a\\22  \\5c "'


def test_a_long_name_is_cut_at_a_word(desk: Desk) -> None:
    made = letter(
        desk, recipient={"name": "The Commission for Bridges, Weirs, Fords, Ferries, Locks, Canals and Other Works"}
    )
    assert "Ferries, Locks, Canals and… " in heads(made)[1]


def test_several_recipients_are_named_as_far_as_they_fit(desk: Desk) -> None:
    both = [{"name": "Ann Example"}, {"name": "Ben Sample"}]
    assert "Ann Example and Ben Sample" in heads(letter(desk, recipient=None, recipients=both))[1]
    many = [{"name": f"The Minister for Bridges number {number}"} for number in range(4)]
    assert "The Minister for Bridges number 0 and others" in heads(letter(desk, recipient=None, recipients=many))[1]


@pytest.mark.parametrize(
    ("language", "page"),
    [("de-DE", "2 von 2"), ("fr-FR", "2 sur 2"), ("ar", "2 من 2"), ("ar-EG", "٢ من ٢"), ("hy", "2")],
)
def test_the_page_number_is_in_the_letters_language_and_digits(language: str, page: str, desk: Desk) -> None:
    assert page in " ".join(heads(letter(desk, language=language, salutation="…"))[1].split())


def test_a_german_letter_has_its_page_number_at_the_foot(desk: Desk) -> None:
    made = letter(desk, theme="din-5008", language="de-DE", salutation="Liebe Ann,")
    assert "Seite 2 von 2" in heads(made)[1]
    places = [(left, top) for page, word, left, top in words(made) if page == 2 and word == "Seite"]
    assert [(left > 400, top > 750) for left, top in places] == [(True, True)]


def test_heads_are_mirrored_where_one_writes_from_right_to_left(desk: Desk) -> None:
    sides = {}
    for language in ("en-GB", "ar"):
        made = letter(desk, language=language, salutation="…")
        sides[language] = [left < 300 for page, word, left, _ in words(made) if page == 2 and word == "Ann"]
    assert sides == {"en-GB": [True], "ar": [False]}


def test_heads_and_window_stand_together(desk: Desk, tmp_path: Path) -> None:
    made = letter(desk, layout={"window": "din-5008-b"})
    assert "2 of 2" in heads(made)[1]
    assert "page" not in made.page.partition("@top-")[1], "a web page has no pages"
    assert made.faults(tmp_path) == []


@pytest.mark.parametrize("theme", WITHOUT)
def test_a_letter_without_heads_has_numbers_from_three_pages_on(theme: str, desk: Desk) -> None:
    two, three = letter(desk, theme=theme), letter(desk, theme=theme, body=LONG * 3)
    assert not any(heads(two))
    pages = heads(three)
    assert len(pages) >= 3
    assert pages == ["", *(str(number) for number in range(2, len(pages) + 1))]
    assert examine(three.pdf, "letter.pdf") == []


@pytest.mark.parametrize("theme", ["campaign", "open-letter", "standard"])
def test_no_group_of_nothing_is_read(theme: str, desk: Desk) -> None:
    tree = structure_tree(desk.letter(theme=theme, title="The bridge", body="Please mend it.").pdf)
    lines = tree.splitlines()
    depths = [len(line) - len(line.lstrip()) for line in lines]
    groups = [(own, after) for line, own, after in zip(lines, depths, depths[1:], strict=False) if "Div" in line]
    assert all(after > own for own, after in groups)
    assert "Please mend it." in tree
