"""`letters list`: what there is to choose from, with a line on each."""

from __future__ import annotations

import re

import pytest
from command import letters
from house import Desk

from generator.reference import languages

THEMES = ["business-us", "campaign", "din-5008", "ministry", "modern", "open-letter", "parliamentary", "standard"]


def names(what: str, *options: str, cwd: Desk) -> list[str]:
    said = letters("list", what, *options, cwd=cwd.folder)
    assert (said.code, said.err) == (0, "")
    return [re.split(r" {2,}", line)[0] for line in said.lines]


def test_themes_have_a_line_each(desk: Desk) -> None:
    assert names("themes", cwd=desk) == THEMES
    assert all(re.fullmatch(r"[a-z0-9-]+ {2,}[A-Z].+\.", line) for line in letters("list", "themes").lines)


def test_a_theme_of_ones_own_is_listed_with_the_others(desk: Desk) -> None:
    desk.file("mine/town-hall/theme.yaml", "description: For the town hall.\n")
    assert names("themes", "--templates", "mine", cwd=desk) == sorted([*THEMES, "town-hall"])


def test_languages_have_their_own_names(desk: Desk) -> None:
    found = names("languages", cwd=desk)
    assert found == [language.tag for language in languages.all_languages()]
    assert any("Deutsch" in line for line in letters("list", "languages").lines)


def test_checks_say_when_they_are_told(desk: Desk) -> None:
    found = names("checks", cwd=desk)
    assert {"unknown-field", "placeholder", "missing-glyph"} <= set(found)
    assert found == sorted(found)
    told = re.compile(r" {2}(error|warning|notice)( or (error|warning|notice))*: \S")
    assert [line for line in letters("list", "checks").lines if not told.search(line)] == []


def test_forms_say_whom_they_are_for_and_how_they_begin(desk: Desk) -> None:
    found = names("forms", cwd=desk)
    assert {"uk/secretary-of-state", "us/senator", "de/bundesminister"} <= set(found)
    assert len(found) == len(set(found))
    lines = dict(re.split(r" {2,}", line, maxsplit=1) for line in letters("list", "forms").lines)
    assert lines["us/senator"].endswith("; Dear Senator …:")


def test_a_word_leaves_only_the_lines_in_which_it_stands(desk: Desk) -> None:
    found = letters("list", "forms", "Senator", cwd=desk.folder)
    assert found.code == 0
    assert "us/senator" in found.out
    assert all("senator" in line.lower() for line in found.lines)
    assert letters("list", "forms", "no such word", cwd=desk.folder).lines == []
    assert [line.split()[0] for line in letters("list", "themes", "DIN-5").lines] == ["din-5008"]


def test_anything_else_is_a_usage_error_that_says_what_there_is(desk: Desk) -> None:
    said = letters("list", "fonts", cwd=desk.folder)
    assert said.code == 2
    assert all(name in said.err for name in ("themes", "languages", "checks"))


@pytest.mark.parametrize("what", ["themes", "languages", "checks", "forms"])
def test_what_is_listed_is_aligned(what: str, desk: Desk) -> None:
    lines = letters("list", what).lines
    starts = {len(re.match(r"\S+ +", line)[0]) for line in lines}  # type: ignore[index]
    assert len(starts) == 1
