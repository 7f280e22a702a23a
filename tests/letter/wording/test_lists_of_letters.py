"""Lists: numbers, letters and numerals as a letter writer counts."""

from __future__ import annotations

import pytest

from tests.letter.wording.wording_factory import worded


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n2. b",
        "1) a\n2) b",
        "(1) a\n(2) b",
        "a. a\nb. b",
        "a) a\nb) b\nc) c\nd) d",
        "(a) a\n(b) b",
        "i) a\nii) b\niii) c\niv) d",
        "(i) a\n(ii) b",
        "".join(f"{letter}) x\n" for letter in "abcdefghijk").strip(),
        "1. Q\n   (a) only\n2. R",
        "1. x\n\n- a\n- b\n\n2. y",
        "1. x\n\npara\n\n2. y\n3. z",
        "- a\n- b\n  1. c\n  2. d",
    ],
)
def test_a_list_is_printed_with_the_numbers_that_were_typed(text: str) -> None:
    outcome = worded(text)
    printed = [words for words in map(str.split, outcome.text.splitlines()) if words]
    assert printed == [words for words in map(str.split, text.splitlines()) if words]
    assert outcome.html.count("<li>") == sum(line[:1] != "p" for line in text.splitlines() if line)


@pytest.mark.parametrize(
    "text",
    [
        "2024. A year",
        "in the year\n2024. And",
        "a. m. is the morning",
        "(a) alone",
        "(1) alone",
        "I. Introduction",
        "h) x",
        "7. x",
        "see section\n(a) above",
        "-5 degrees",
        "1.5 million",
        "a.b",
        "a. m. is early\n\np. m. is late\n\nb. x",
        "(a) x\n\ny\n\n(b) z",
    ],
)
def test_a_paragraph_that_only_looks_like_a_list_is_text(text: str) -> None:
    outcome = worded(text)
    assert "<li>" not in outcome.html
    assert outcome.text.replace("\n", " ") == text.replace("\n", " ")


def test_a_year_at_the_start_of_an_items_second_line_stays_in_the_item() -> None:
    assert worded("1. in the year\n2024. Then\n2. b").text == "1. in the year 2024. Then\n2. b"
    assert worded("- in the year\n2024. Then\n- b").text == "- in the year 2024. Then\n- b"


def test_numbers_go_on_after_bullets_between_them() -> None:
    html = worded("1. x\n- a\n- b\n2. y").html
    assert '<ol class="points tight" type="1" start="2">\n<li><p class="point" data-label="2.">y</p></li>' in html


def test_bullets_indented_by_two_belong_to_their_number() -> None:
    assert worded("1. x\n  - a\n  - b\n2. y").text == "1. x\n   - a\n   - b\n2. y"


def test_markdown_counts_for_itself() -> None:
    assert worded("1. a\n1. b\n1. c").text == "1. a\n2. b\n3. c"
    assert worded("1. a\n3. b").text == "1. a\n2. b"


def test_an_item_may_hold_paragraphs_lists_and_tables() -> None:
    outcome = worded("1. a\n\n   b\n\n   > c\n\n   a) d\n   b) e\n\n2. f")
    assert outcome.html == (
        '<ol class="points loose" type="1">\n'
        '<li><p class="point" data-label="1.">a</p>\n<p>b</p>\n<blockquote>\n<p>c</p>\n</blockquote>\n'
        '<ol class="points tight" type="a">\n<li><p class="point" data-label="a)">d</p></li>\n'
        '<li><p class="point" data-label="b)">e</p></li>\n</ol>\n</li>\n'
        '<li><p class="point" data-label="2.">f</p></li>\n</ol>'
    )


def test_items_with_nothing_in_them_keep_their_numbers() -> None:
    assert worded("1.\n2. x").text == "1.\n2. x"
    assert worded("-\n- x").html.count("<li>") == 2
