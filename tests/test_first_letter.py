"""The project's first letter: its words, and how they stand on its two pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import Made, PageFacts, Place, lay_out

SEED = Path(__file__).parent / "data" / "nagorno-karabakh.txt"
"""The letter as it was published."""


@pytest.fixture(scope="module")
def letter(example: dict[str, Made]) -> Made:
    return example["nagorno-karabakh"]


@pytest.fixture(scope="module")
def pages(letter: Made) -> tuple[PageFacts, ...]:
    printable = letter.printable
    assert printable is not None
    rendered, folder = printable.rendered, printable.theme.folder
    sheets = [rendered.look.css(), rendered.css]
    laid_out, problems = lay_out(rendered.html, sheets, folders=[folder], base=folder, place=Place("letter.yaml"))
    assert laid_out is not None
    assert problems == []
    return laid_out.pages


DATE = "5 August 2022"
HEAD = f"The Rt Hon Elizabeth Truss MP {DATE} · 2 of 2"
"""The head of the second page, where the first letter as it was published has none."""


def test_its_words_are_those_of_the_published_letter(letter: Made) -> None:
    seed = SEED.read_text(encoding="utf-8")
    date, printed = letter.printed.removesuffix(HEAD).split(maxsplit=3)[:3], letter.printed.removesuffix(HEAD)
    # The date stands above the address, and no party is in brackets: it has a line of its own, in italics.
    assert " ".join(date) == DATE
    without_brackets = str.maketrans("", "", "()")
    published = seed.replace(DATE, "", 1).translate(without_brackets)
    assert without_spaces(printed.removeprefix(DATE)).translate(without_brackets) == without_spaces(published)


def test_its_plain_text_has_the_same_words(letter: Made) -> None:
    assert without_spaces(letter.text) == without_spaces(SEED.read_text(encoding="utf-8"))


def test_it_has_no_problems(letter: Made) -> None:
    assert letter.codes == []  # (its notices: tests/letter/checks/test_fifteen_faults.py)
    assert letter.pdf_problems == []


def test_it_stands_on_two_pages_of_a4(pages: tuple[PageFacts, ...]) -> None:
    assert [(round(page.width), round(page.height)) for page in pages] == [(210, 297)] * 2


def test_no_page_is_nearly_empty(pages: tuple[PageFacts, ...]) -> None:
    assert all(page.fill >= 0.25 for page in pages), [page.fill for page in pages]


def test_the_signatures_stand_together_and_below_some_of_the_text(pages: tuple[PageFacts, ...]) -> None:
    (last,) = (page for page in pages if page.find(".signing"))
    (signing,) = last.find(".signing")
    assert [len(page.find("li")) for page in pages] == [0, 13]
    above = [paragraph for paragraph in last.find("p") if paragraph.bottom <= signing.top]
    assert sum(paragraph.lines for paragraph in above) >= 2


def test_no_heading_is_left_at_the_foot_of_a_page(pages: tuple[PageFacts, ...]) -> None:
    for page in pages:
        for heading in page.find("h1"):
            below = [paragraph for paragraph in page.find("p") if paragraph.top >= heading.bottom - 0.1]
            assert below, heading.text
            assert below[0].lines >= 2


def test_lines_are_of_a_length_that_is_easy_to_read(pages: tuple[PageFacts, ...]) -> None:
    paragraphs = [one for page in pages for one in page.find("p") if one.lines >= 5]
    assert paragraphs
    for paragraph in paragraphs:
        assert 45 <= len(paragraph.text) / paragraph.lines <= 90, paragraph.text[:60]


def without_spaces(text: str) -> str:
    return "".join(text.split())
