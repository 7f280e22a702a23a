"""The names of languages: which are accepted, which are meant, and what a language lends to its neighbour."""

from datetime import date

import pytest

from generator.reference.languages import (
    Language,
    find,
    is_known,
    is_well_formed,
    suggestion,
)


def in_language(tag: str) -> Language:
    return find(tag)[0]


@pytest.mark.parametrize(
    ("tag", "based_on", "exact"),
    [
        ("en-GB", "en-GB", True),
        ("EN-gb", "en-GB", True),
        ("en-GB-oxendict", "en-GB", True),
        ("en-AU", "en", False),
        ("fr-CA", "fr", False),
        ("de-LI", "de", False),
        ("sw", "en-GB", False),
        ("not a tag", "en-GB", False),
    ],
)
def test_missing_language_gets_the_nearest_and_says_so(tag: str, based_on: str, exact: bool) -> None:
    language, found = find(tag)
    assert (language.based_on, found) == (based_on, exact)


def test_tag_stays_what_the_letter_says() -> None:
    assert in_language("FR-ca").tag == "fr-CA"
    assert in_language("zh-hant-tw").tag == "zh-Hant-TW"


def test_borrowed_labels_leave_dates_and_lists_in_the_own_language() -> None:
    danish = in_language("da")
    assert danish.labels == in_language("en-GB").labels
    assert danish.date(date(2022, 8, 5)) == "5. august 2022"
    assert danish.join_and(["a", "b"]) == "a og b"


@pytest.mark.parametrize(
    "tag",
    ["en", "de-1996", "zh-Hant-TW", "es-419", "sl-rozaj-biske", "en-a-bbb-x-a", "x-whatever", "i-klingon", "english"],
)
def test_well_formed_tags_are_accepted(tag: str) -> None:
    assert is_well_formed(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "en_GB",
        "en-",
        "-en",
        "en GB",
        "en--GB",
        "de-419-DE",
        "de-1996-1996",
        "en-a-bb-a-cc",
        "ar-a",
        "ﬁ",
        "abcdefghi",
    ],
)
def test_malformed_tags_are_not(tag: str) -> None:
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("english", "en-GB"),
        ("British", "en-GB"),
        ("german", "de-DE"),
        ("Deutsch", "de-DE"),
        ("frnech", "fr"),
        ("danish", "da"),
        ("en_GB", "en-GB"),
        ("en-UK", "en-GB"),
        ("gb", "en-GB"),
        ("cz", "cs"),
        ("de_AT.UTF-8", "de-AT"),
        ("iw", "he"),
        ("qqqqqq", None),
        ("", None),
    ],
)
def test_mistaken_language_is_told_what_to_write(written: str, meant: str | None) -> None:
    assert not is_known(written)
    assert suggestion(written) == meant
    assert meant is None or is_known(meant)


@pytest.mark.parametrize("tag", ["en", "en-GB", "de-LI", "fr-CA", "sw", "zh-Hant-TW", "es-419", "en-GB-oxendict"])
def test_languages_that_exist_are_known(tag: str) -> None:
    assert is_known(tag)
