"""The words of the pages in the browser: whole in each language, and in the one that the browser asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crossed import whole
from house import Desk
from playwright.sync_api import Browser, expect
from previewing import Begin

import generator.drafting
from generator.drafting.preview.words import LANGUAGES, asked_for, words_in

HOUSE = Path(generator.drafting.__file__).parent
SAID = (*HOUSE.glob("*/assets/*.[hj]*"), *HOUSE.glob("studio/*.py"))
PAGES = "\n".join(path.read_text() for path in SAID if path.name != "prosemirror.js")
ASKED_FOR = re.compile(r"""\{\{ words\.(\w+)|\btold\("(\w+)"|\bcounted\([^;]*?, "(\w+)"\)""")
WRITTEN = re.compile(r"""["`](\w+)|\{\{ words\.(\w+)""")


def test_every_language_has_the_same_words_with_the_same_gaps() -> None:
    gaps = [{name: set(re.findall(r"\{\w+\}", text)) for name, text in words_in(one).items()} for one in LANGUAGES]
    assert gaps[0] == gaps[1] == gaps[2]
    assert all(text.strip() for one in LANGUAGES for text in words_in(one).values())


def test_every_word_is_used_and_every_word_that_is_used_is_there() -> None:
    known = set(words_in("en"))
    known |= {name.removesuffix("_other") for name in known}
    assert {name for found in ASKED_FOR.findall(PAGES) for name in found if name} <= known
    written = {name for found in WRITTEN.findall(PAGES) for name in found if name}
    begun = tuple(name for name in written if name.endswith("_"))
    unused = {name for name in words_in("en") if name not in written and not name.startswith(begun)}
    assert {name for name in unused if re.sub("_(one|other)$", "", name) not in written} == set()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,en;q=0.5", "de"),
        ("nl, fr-CA;q=0.8, en;q=0.3", "fr"),
        ("en-GB,de;q=0.9", "en"),
        ("ja", "en"),
        ("de;q=x", "en"),
        ("*", "en"),
    ],
)
def test_the_language_is_the_one_that_the_browser_likes_best(accepted: str, language: str) -> None:
    assert asked_for(accepted) == language


@pytest.mark.parametrize(
    ("locale", "pages"),
    [("de-DE", "1 Seite"), pytest.param("fr-FR", "1 page", marks=whole), pytest.param("nl-NL", "1 page", marks=whole)],
)
def test_the_preview_speaks_the_language_of_the_browser(
    locale: str, pages: str, browser: Browser, desk: Desk, preview: Begin
) -> None:
    shown = preview(desk.write(body="Please."), serve=True)
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(shown.address)
    expect(page.locator("#status")).to_have_text(pages)
    language = locale[:2] if locale[:2] in LANGUAGES else "en"
    assert page.locator("html").get_attribute("lang") == language
    for name in ("pages", "web_page", "plain_text", "problems", "who", "fit"):
        expect(page.get_by_role("tab", name=re.compile(f"^{re.escape(words_in(language)[name])}"))).to_be_visible()
    context.close()
