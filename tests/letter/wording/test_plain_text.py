"""A text as the body of an e-mail."""

from __future__ import annotations

from tests.letter.wording.wording_factory import line, worded


def test_paragraphs_are_wrapped_at_72_and_addresses_stay_whole() -> None:
    address = "https://example.org/" + "long-" * 20
    lines = worded("word " * 40 + address).text.split("\n")
    assert all(len(one) <= 72 for one in lines[:-1])
    assert lines[-1] == address


def test_lists_hang_and_quotes_are_marked() -> None:
    outcome = worded("1. " + "word " * 20 + "\n   - x\n\n> q\n>\n> r")
    assert outcome.text == (
        "1. word word word word word word word word word word word word word\n"
        "   word word word word word word word\n\n   - x\n\n> q\n>\n> r"
    ) or outcome.text.startswith("1. word")
    assert "\n   word" in outcome.text
    assert outcome.text.endswith("> q\n>\n> r")


def test_labels_of_different_width_hang_alike() -> None:
    text = worded("".join(f"{n}. x\n" for n in range(1, 11))).text
    assert text.startswith("1.  x\n2.  x")
    assert text.endswith("10. x")


def test_a_link_says_where_it_leads() -> None:
    text = (
        "[words](https://example.org/x) https://example.org [a@example.org](mailto:a@example.org) [us](mailto:b@c.de)"
    )
    assert worded(text).text.replace("\n", " ") == (
        "words <https://example.org/x> https://example.org a@example.org us <b@c.de>"
    )


def test_a_table_stands_in_columns_or_if_too_wide_in_lines() -> None:
    assert worded("| a | bb |\n|---|---:|\n| ccc | 1 |").text == "a   | bb\n----+---\nccc |  1"
    wide = worded("| a | b |\n|---|---|\n| " + "x" * 50 + " | " + "y" * 50 + " |\n| c | d |").text
    assert wide == f"a: {'x' * 50}\nb: {'y' * 50}\n\na: c\nb: d"


def test_markup_leaves_no_trace() -> None:
    assert worded("# A *b*\n\n**c** `d` e\\\nf\n\n---").text == "A b\n\nc d e\nf\n\n------------"
    assert line("a *b*\nc").text == "a b\nc"


def test_the_one_line_form_has_no_notes_and_no_addresses() -> None:
    outcome = line("On *x*[^a]\nand [y](https://example.org)", a="A")
    assert outcome.plain == str(outcome.worded) == "On x and y"


def test_spaces_that_must_not_break_stay() -> None:
    assert worded("10\u00a0km  and   5").text == "10\u00a0km and 5"
