"""Signatures that stand alone on their page: found by the valediction above them, whatever the language."""

from __future__ import annotations

import pikepdf
import pytest
from pdf_factory import (
    line,
    lines,
    made,
    only,
)
from pikepdf import String

BODY = lines(*[f"A line of the letter, number {number}, with some words in it" for number in range(1, 9)])


SIGNED = ("Yours sincerely,", "Ann Example", "Bob Example")


@pytest.mark.parametrize(
    ("above", "count"),
    [
        ((), 1),
        (("a last line.",), 1),
        (("two last", "lines."), 0),
    ],
)
def test_signatures_want_two_lines_of_the_letter_above_them(above: tuple[str, ...], count: int) -> None:
    head = line("The Minister, 5 August 2022, page 2", 25, 15)
    assert len(only(made(BODY, head + lines(*above, *SIGNED, y=40)), "lonely-signatures")) == count


def test_signatures_on_the_only_page_are_not_lonely() -> None:
    assert only(made(lines(*SIGNED)), "lonely-signatures") == []


def test_names_that_go_on_past_the_page_of_the_valediction_are_not_lonely() -> None:
    assert only(made(BODY + lines(*SIGNED, y=150), lines("Carol Example", "Dan Example")), "lonely-signatures") == []


def test_signatures_on_the_first_of_several_pages_are_not_lonely() -> None:
    assert only(made(lines(*SIGNED), BODY), "lonely-signatures") == []


def test_text_at_a_pages_top_is_text_though_it_has_the_pages_number_in_it() -> None:
    above = lines("of which 2 are shut, and", "that is all that we ask.", y=12)
    assert only(made(BODY, above + lines(*SIGNED, y=40)), "lonely-signatures") == []


@pytest.mark.parametrize(
    ("valediction", "tag", "count"),
    [
        ("Veuillez agr\xe9er, Madame la Ministre, l'expression de nos", "fr", 1),
        ("Mit freundlichen Gr\xfc\xdfen", "de", 1),
        ("Yours", "en-GB", 0),
    ],
)
def test_a_valediction_is_known_by_its_beginning_if_that_is_long(valediction: str, tag: str, count: int) -> None:
    def spoken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = String(tag)

    data = made(BODY, lines(valediction, "Ann Example", "Bob Example", y=40), change=spoken)
    assert len(only(data, "lonely-signatures")) == count


def test_the_languages_own_valediction_comes_before_that_of_another() -> None:
    def spoken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = String("en-GB")

    alone = lines("Yours sincerely,", "Ann Example", y=40)
    quoted = lines("They wrote to us in March:", "Mit freundlichen Gr\xfc\xdfen", "Ben Muster", y=40)
    found = only(made(BODY, alone, quoted, change=spoken), "lonely-signatures")
    assert [problem.place.line for problem in found] == [2]


def test_the_last_valediction_is_the_letters_own() -> None:
    quoted = lines("They wrote to us in March:", "Yours sincerely,", "Ben Muster", y=40)
    found = only(made(quoted, lines(*SIGNED, y=40)), "lonely-signatures")
    assert [problem.place.line for problem in found] == [2]
