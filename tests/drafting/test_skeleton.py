"""A new letter from nothing: it builds as it stands, and every gap in it is found."""

from __future__ import annotations

import re

import pytest
from crossed import crossed
from house import Desk, all_themes

from generator.drafting.skeleton import KINDS, names, skeleton
from generator.letter.model import PARTS
from generator.reference.languages import all_languages

TABLE = "signatories/letter.csv"
LANGUAGES = [language.tag for language in all_languages()]


def test_it_builds_as_it_stands_with_warnings_of_its_gaps_alone(desk: Desk) -> None:
    letter = desk.letter(skeleton())
    assert {problem.code for problem in letter.problems} == {"placeholder"}
    assert {problem.severity for problem in letter.problems} == {"warning"}
    assert letter.faults(desk.folder) == []


def test_every_gap_is_told(desk: Desk) -> None:
    gaps = re.findall(r"\[\[.*?\]\]", "\n".join(line for line in skeleton().splitlines() if not line.startswith("#")))
    letter = desk.letter(skeleton())
    assert len(letter.problems) == len(gaps)
    lines = skeleton().splitlines()
    assert all(lines[one.place.line - 1][one.place.column - 1 :].startswith("[[") for one in letter.problems)


def test_it_is_an_error_to_send_it_with_gaps(desk: Desk) -> None:
    letter = desk.letter(skeleton().replace("status: draft", "status: final"))
    assert letter.printable is None
    assert set(letter.codes) == {"placeholder"}


def test_with_its_gaps_filled_it_is_a_letter(desk: Desk) -> None:
    filled = re.sub(r"\[\[your organisation\]\]", "Example Bus Users", skeleton())
    filled = filled.replace("[[e-mail address]]", "post@example.org")
    filled = re.sub(r"\[\[(.*?)\]\]", r"\1", filled).replace("status: draft", "status: final")
    letter = desk.letter(filled)
    assert letter.said == []
    assert "Yours sincerely," in letter.text
    assert "We have two concerns." in letter.text


def test_it_shows_the_parts_that_most_letters_have(desk: Desk) -> None:
    assert set(desk.letter(skeleton()).model.parts) == set(PARTS) - {"body"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_shows_behind_marks_can_be_taken_in(kind: str, desk: Desk) -> None:
    text, _, more = skeleton(kind, table="names.csv").partition("# More that a letter may have")
    lines = [line.removeprefix("# ") for line in more.splitlines()[1:]]
    desk.file("names.csv", names())
    desk.file("map.pdf", desk.letter(body="A map.").pdf)
    letter = desk.letter(text.replace("|\n  [[", "|\n  See it.[^report] [[") + "\n".join(lines))
    assert set(letter.codes) <= {"placeholder", "uncited-source"}
    assert "Enclosure" in letter.text
    assert "The Prime Minister" in letter.text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en-GB", "en-US", "de", "fr", "ar"])
def test_no_line_is_too_long_for_an_editor(kind: str, language: str) -> None:
    assert max(map(len, skeleton(kind, language).splitlines())) <= 110


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_every_language_and_theme_has_nothing_wrong_but_its_gaps(kind: str, desk: Desk) -> None:
    themes = {theme.name: theme.letterhead for theme in all_themes(None)[0]}
    some = [("en-GB", theme) for theme in themes] + [("de", theme) for theme in themes]
    for language, theme in [*((language, "") for language in LANGUAGES), *some]:
        desk.file(TABLE, names(language))
        letter = desk.letter(skeleton(kind, language, theme, TABLE))
        told = {(problem.code, problem.severity.value) for problem in letter.problems}
        unprinted = set() if themes.get(theme, True) else {("sender-not-printed", "notice")}
        assert told - unprinted == {("placeholder", "warning")}, (language, theme, letter.said)
        assert letter.model.language == language
        assert letter.model.theme == theme or not theme
        assert "<<" not in letter.text


@crossed("kind, language", KINDS, ["en-US", "de", "fr", "pl"])
def test_every_kind_is_printed_as_a_draft(kind: str, language: str, desk: Desk) -> None:
    desk.file(TABLE, names(language))
    letter = desk.letter(skeleton(kind, language, "", TABLE))
    assert letter.pdf_problems == []
    assert letter.worded.draft


@pytest.mark.parametrize(
    ("kind", "language", "printed"),
    [
        ("embassy", "en-GB", ["Excellency,", "We ask you to convey to your government that it should:"]),
        ("authority", "de", ["Ihr Zeichen:", "Sehr geehrte Damen und Herren,", "Wir bitten Sie daher:"]),
        ("authority", "en-US", ["Dear Sir or Madam:", "Sincerely,"]),
        (
            "committee",
            "fr",
            ["Dossier", "[[Madame la Présidente ou Monsieur le Président]],", "Nous recommandons\u00a0:"],
        ),
        ("open-letter", "de", ["[[der Titel, wie ihn eine Zeitung druckt]]", "[[noch ein Name]]"]),
        ("minister", "pl", ["[[Dear Minister,]]", "[[We therefore ask you to:]]"]),
        ("members", "en-GB", ["Dear [[Ms Example]],"]),
    ],
)
def test_each_kind_has_what_such_a_letter_has(kind: str, language: str, printed: list[str], desk: Desk) -> None:
    desk.file(TABLE, names(language))
    text = desk.letter(skeleton(kind, language, "", TABLE)).text
    assert [words for words in printed if words not in text] == []


def test_the_theme_goes_with_kind_and_country_unless_one_is_asked_for() -> None:
    def theme(*asked: str) -> str:
        return re.search("^theme: (\\S+)", skeleton(*asked), re.MULTILINE)[1]  # type: ignore[index]  # it has one

    assert theme() == "standard"
    assert theme("open-letter", "fr") == theme("open-letter", "en-US") == "open-letter"
    assert (theme("authority", "de-DE"), theme("minister", "en-US")) == ("din-5008", "business-us")
    assert theme("authority", "de", "modern") == "modern"
