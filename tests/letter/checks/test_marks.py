"""Where sentences and quotations begin and end."""

from __future__ import annotations

import time

import pytest

from generator.letter.checks.prose import quotations, sentences
from generator.reference.languages import find


@pytest.mark.parametrize(
    ("tag", "text", "count"),
    [
        ("en-GB", "It was so. It is so! Is it? “It is.” It was.", 5),
        ("en-GB", "We met Mr. Ash. Dr. Birch came, too, e.g. with St. John (cf. p. 3).", 2),
        ("en-GB", "It cost £3.50 at 6.30 p.m. on no. 7 of the list; it was dear.", 1),
        ("de-DE", "Am 5. August kam sie. Am 6. ging sie, d. h. sie floh.", 2),
        ("fr-FR", "Il a parlé. M. Véran a répondu.", 2),
        ("el-GR", "Πότε θα γίνει αυτό; Κανείς δεν ξέρει.", 2),
        ("hy", "Մենք տուն չունենք։ Օգնե՛ք։", 2),
        ("en-GB", "", 0),
        ("en-GB", "...", 1),
    ],
)
def test_sentences_are_told_apart(tag: str, text: str, count: int) -> None:
    spans = sentences(text, find(tag)[0])
    assert len(spans) == count
    assert all(text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    ("tag", "text", "quoted"),
    [
        ("en-GB", 'He said “no”, ‘never’ and "not now"; it’s ’90s talk.', ["“no”", "‘never’", '"not now"']),
        ("en-GB", "He said “no, and went on.", ["“no, and went on."]),
        ("de-DE", "Er sagte „nein“ und ging.", ["„nein“"]),
        ("fr-FR", "Il a dit « non ».", ["« non »"]),
        ("en-GB", "Nothing is said.", []),
    ],
)
def test_quotations_are_found_with_their_marks(tag: str, text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text, find(tag)[0])] == quoted


def test_a_long_run_of_marks_is_read_once() -> None:
    start = time.process_time()
    assert len(sentences("[" * 100_000, find("en-GB")[0])) == 1
    assert time.process_time() - start < 2
