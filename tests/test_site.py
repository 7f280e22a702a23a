"""The documentation as a site: it builds without a warning, and neither it nor its search needs a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from house import PROJECT
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` makes it. Links to pages, files and headings that there are not are warnings."""
    folder = tmp_path_factory.mktemp("site")
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", PROJECT / "tools" / "mkdocs.yml", "-d", folder],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "WARNING" not in made.stderr
    return folder


def test_it_has_every_page_and_nothing_of_how_they_are_made(site: Path) -> None:
    docs = PROJECT / "docs"
    pages = {path.relative_to(docs).with_suffix(".html") for path in docs.rglob("*.md") if ".guide" not in path.name}
    made = {path.relative_to(site) for path in site.rglob("*.html")}
    assert made == pages | {Path("404.html")}
    assert not [*site.rglob("*.py"), *site.rglob("*.md")]


def test_no_page_or_style_takes_anything_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        taken = re.findall(r"<(?:link|script|img|iframe|source)\b[^>]*?\b(?:href|src)=\"([^\"]*)\"", html)
        assert taken
        assert not [address for address in taken if re.match(r"\w+:|//", address)], path.name
    for path in site.rglob("*.css"):
        assert not re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:|//)", path.read_text(encoding="utf-8")), path.name


def test_a_stroke_in_a_table_is_shown_without_the_backslash_that_github_wants(site: Path) -> None:
    assert r"signatories\|recipients" in (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert "signatories|recipients" in (site / "commands.html").read_text(encoding="utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here: tools/set-up --development")
def test_it_is_searched_where_it_is_opened_from_a_folder(site: Path) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site / "index.html").as_uri())
        page.locator(".md-search__input").press_sequentially("Archbishop of Canterbury")
        page.locator("a.md-search-result__link[href*='forms/uk.html#uk-primate']").first.wait_for()
        browser.close()
    assert [address for address in asked if not address.startswith((site.as_uri(), "data:"))] == []
