"""The running text that checks read: plain words, and the way back to the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from house import LETTERS, Desk

from generator.letter.checks.running_text import OPAQUE, ReadLetter, Stretch
from generator.letter.loading import load
from generator.letter.loading.pictures import Pictures
from generator.letter.resolving import resolve
from generator.letter.worded import word


def read(path: Path) -> ReadLetter:
    loaded, problems = load(str(path), None)
    assert loaded, problems
    resolved, _ = resolve(loaded)
    return ReadLetter(resolved, word(resolved, Pictures(loaded.folder, loaded.files).address)[0])


def stretches(desk: Desk, body: str, **keys: object) -> tuple[Stretch, ...]:
    return read(desk.write(body=body, **keys)).stretches


def the_words(desk: Desk, body: str) -> list[str]:
    return [stretch.words for stretch in stretches(desk, body)]


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_word_of_an_example_is_found_again_at_its_place_in_the_file(path: Path) -> None:
    files: dict[str, list[str]] = {}
    letter = read(path)
    count = 0
    for stretch in letter.stretches:
        for token in stretch.tokens:
            if stretch.is_filled(token.start, token.end):
                continue
            place, where = stretch.place(token.start), stretch.source.passage.original.places
            if where.folded and not where.lines:
                assert place == where.value  # (the form of the file leaves no more to be known)
                continue
            lines = files.setdefault(place.path, Path(place.path).read_text(encoding="utf-8").split("\n"))
            written = stretch.words[token.start : token.end]
            assert lines[place.line - 1][place.column - 1 :].startswith(written), (place, written)
            count += 1
    assert count > 200


def test_markdown_leaves_only_its_words(desk: Desk) -> None:
    body = "We *urge* you to **act**, see [the report](https://example.org/a_b).[^r]\n\n[^r]: A book"
    assert the_words(desk, body) == ["We urge you to act, see the report.", "A book"]
    assert the_words(desk, r"5 \* 3, a_b_c and 2 * 4") == ["5 * 3, a_b_c and 2 * 4"]


def test_addresses_are_one_sign_since_they_are_in_no_language(desk: Desk) -> None:
    assert the_words(desk, "See https://example.org/x_y. Write to a.b@example.org, please.") == [
        f"See {OPAQUE}. Write to {OPAQUE}, please."
    ]


def test_what_a_reader_does_not_see_as_typed_is_read_as_printed(desk: Desk) -> None:
    assert the_words(desk, "A caf&eacute; \\[so\\], and a lone * or `") == ["A café [so], and a lone * or `"]
    assert the_words(desk, "See [www.example.org](https://www.example.org/x) (and `a_b`).") == [
        f"See {OPAQUE} (and a_b)."
    ]
    assert the_words(desk, "A ![well](nowhere.png) and [a *b* c](https://example.org 'd').") == ["A  and a b c."]


def test_the_same_word_in_two_cells_is_at_two_places(desk: Desk) -> None:
    *_, one, other = stretches(desk, "Two:\n\n| a | b |\n|---|---|\n| twice | twice |\n")
    assert other.place(0).column - one.place(0).column == len("twice | ")


def test_lines_are_joined_and_paragraphs_items_and_cells_are_not(desk: Desk) -> None:
    body = "One\nline.\n\nAsks:\n\n- first\n  thing\n- second\n\n1. third\n2. fourth\n\n"
    body += "| a | b |\n|---|---|\n| c | d |\n\n> said\n> so\n"
    found = stretches(desk, body)
    assert [(one.kind, one.words) for one in found] == [
        ("text", "One line."), ("text", "Asks:"), ("item", "first thing"), ("item", "second"), ("item", "third"),
        ("item", "fourth"), ("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d"), ("quote", "said so"),
    ]  # fmt: skip


def test_a_year_at_the_beginning_of_a_line_begins_no_item(desk: Desk) -> None:
    assert the_words(desk, "It was so in\n2022. We remember\n3. of August.") == [
        "It was so in 2022. We remember 3. of August."
    ]


def test_what_an_expression_prints_is_marked(desk: Desk) -> None:
    (stretch, *_) = stretches(desk, "We have {{ concerns | count_in_words }} concerns.", concerns=["a", "b"])
    assert stretch.words == "We have two concerns."
    assert [stretch.words[slice(*span)] for span in stretch.filled] == ["two"]
    assert stretch.is_filled(8, 11)
    assert not stretch.is_filled(12, 20)


def test_only_the_branch_that_is_printed_is_read(desk: Desk) -> None:
    assert the_words(desk, "{% if concerns %}\nSome\n{% else %}\nNone\n{% endif %}") == ["None"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("he said “we saw it” then", "“we saw it”"),
        ("Armenia’s ‘new’ road", "‘new’"),
        ('a "straight" one', '"straight"'),
        ("une « belle » idée", "« belle »"),
        ("die Stufe „Bronze“ der", "„Bronze“"),
        ("it goes “on and on", "“on and on"),
    ],
)
def test_quotations_are_known(desk: Desk, text: str, quoted: str) -> None:
    (stretch,) = stretches(desk, text)
    assert [stretch.words[slice(*span)] for span in stretch.quotations] == [quoted]
    assert stretch.is_quoted(text.index(quoted) + 1)
    assert not stretch.is_quoted(0)


def test_apostrophes_quote_nothing(desk: Desk) -> None:
    assert stretches(desk, "the ministers’ reply, Armenia's capital and the ’90s")[0].quotations == ()


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en-GB", "Mr. Smith met Dr. Jones at 5 p.m. on 3 August. They talked.", 2),
        ("en-GB", "See No. 7 of the Rt. Hon. Member. Fine!", 2),
        ("en-GB", "He won 5. Then “he left.” We stayed. Why?", 4),
        ("de-DE", "Am 5. August war es so. Am 6. auch.", 2),
        ("fr-FR", "Pourquoi ? Parce que M. Dupont le dit !", 2),
        ("el", "Γιατί; Επειδή πρέπει.", 2),
        ("ar", "هل ترى؟ نعم.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(desk: Desk, language: str, text: str, count: int) -> None:
    (stretch,) = stretches(desk, text, language=language)
    assert len(stretch.sentences) == count, [text[slice(*span)] for span in stretch.sentences]
    assert "".join(text[slice(*span)] for span in stretch.sentences).replace(" ", "") == text.replace(" ", "")


def test_each_part_of_the_letter_is_told_apart(desk: Desk) -> None:
    path = desk.write(
        opening="o", concerns={"heading": "h", "intro": "i", "items": [{"heading": "p", "text": "t"}], "note": "n"},
        asks=["a"], closing="c", postscript="ps", subject="s", title="ti", cc="cc",
        annexes=[{"title": "x", "text": "y"}],
        signatories={"heading": "sh", "items": ["A"]}, afterword="w", enclosures="e",
    )  # fmt: skip
    found = [(one.part, one.kind, one.point, one.words) for one in read(path).stretches]
    assert found == [
        ("title", "line", 0, "ti"), ("subject", "line", 0, "s"), ("opening", "text", 0, "o"),
        ("concerns", "heading", 0, "h"), ("concerns", "intro", 0, "i"), ("concerns", "heading", 1, "p"),
        ("concerns", "text", 1, "t"), ("concerns", "note", 0, "n"), ("asks", "text", 1, "a"),
        ("closing", "text", 0, "c"),
        ("signatories", "heading", 0, "sh"), ("postscript", "text", 0, "ps"), ("enclosures", "line", 0, "e"),
        ("cc", "line", 0, "cc"), ("afterword", "text", 0, "w"), ("annexes", "heading", 0, "x"),
        ("annexes", "text", 0, "y"),
    ]  # fmt: skip


SIGNS = ("*", "[", "[a](", "_a", "`_ ", "“", "‘a ’b ", "\\", "a@", "https://", "> ", "a. ", "| a ")


@pytest.mark.parametrize("signs", SIGNS)
def test_a_text_of_many_signs_is_read_in_no_time(desk: Desk, signs: str) -> None:
    letter = read(desk.write(body=f"a {signs * (40_000 // len(signs))} b"))
    before = time.process_time()
    assert all(stretch.sentences and stretch.quotations is not None for stretch in letter.stretches)
    assert time.process_time() - before < 2
