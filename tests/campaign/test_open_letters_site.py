"""An open letter's page: what stands on it, and what it never has."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from command import Said, letters
from house import Desk
from playwright.sync_api import Browser

from generator.reference.languages.sections import languages_with_data, section

LIST = "signatories/bus.csv"
LETTER = """\
language: en-GB
date: 2026-12-02
theme: campaign
sender: {organisation: Example Bus Users, email: bus@example.org}
recipient: {name: Ann Lee, role: Chair of the Council}
title: The last bus
salutation: Dear Ms Lee,
body: We, {{ signatories | count }} people, write about the bus.
signatories: signatories/bus.csv
"""
GERMAN = LETTER.replace("en-GB", "de").replace("The last bus", "Der letzte Bus")


@pytest.fixture
def campaign(desk: Desk) -> Desk:
    """A letter in two languages that was frozen, signed and sent."""
    desk.file(
        LIST, "id,name,affiliation,unnamed\nbbbbbbbb,Anna One,Example Trust,\ncccccccc,Bob Two,,\ndddddddd,,,yes\n"
    )
    desk.file("bus.yaml", LETTER)
    desk.file("bus.de.yaml", GERMAN)
    for name in ("bus.yaml", "bus.de.yaml"):
        assert letters("freeze", name, "--by", "2026-12-18", cwd=desk.folder).code == 0
    letters("sent", "bus.yaml", "--on", "2026-12-05", cwd=desk.folder)
    return desk


def site(desk: Desk, *options: str) -> Said:
    return letters("site", "bus.yaml", "-o", "public", *options, cwd=desk.folder)


def page(desk: Desk, name: str = "index.html") -> str:
    return (desk.folder / "public" / name).read_text()


def test_a_page_a_language_with_names_files_editions_and_how_to_sign_and_withdraw(campaign: Desk) -> None:
    said = site(campaign)
    names = ["bus.pdf", "bus.txt", "index.html", "bus.de.pdf", "bus.de.txt", "de.html"]
    assert (said.code, said.lines) == (0, [f"public/{name}" for name in names])
    front = page(campaign)
    code = next(path.stem for path in campaign.folder.glob("out/bus-*.pdf")).removeprefix("bus-")
    for wanted in (
        "Anna", "Bob", 'href="bus.pdf"', 'href="bus.txt"', "5 December 2026: 3 signatures",
        "signed until 18 December 2026", f"I sign this letter ({code})", 'href="mailto:bus@example.org"', 'lang="de"',
    ):  # fmt: skip
        assert wanted in front, wanted
    assert "Unterzeichnet werden kann bis 18. Dezember 2026." in page(campaign, "de.html")
    assert 'href="index.html" hreflang="en-GB"' in page(campaign, "de.html")


def test_it_runs_nothing_fetches_nothing_and_is_the_same_bytes_each_time(campaign: Desk) -> None:
    site(campaign)
    before = {path.name: path.read_bytes() for path in (campaign.folder / "public").iterdir()}
    site(campaign)
    assert {path.name: path.read_bytes() for path in (campaign.folder / "public").iterdir()} == before
    for name in ("index.html", "de.html"):
        html = page(campaign, name)
        assert not re.findall(r"<(?:script|link|iframe|form|img)\b|\bon\w+=|url\(|src=|@import", html)
        assert '<meta name="robots" content="noindex">' in html
    site(campaign, "--index")
    assert "noindex" not in page(campaign)


def test_a_form_stands_in_place_of_the_mail(campaign: Desk) -> None:
    site(campaign, "--form", "https://forms.example.org/bus?a=1&b=2")
    assert 'href="https://forms.example.org/bus?a=1&amp;b=2"' in page(campaign)
    assert "I sign this letter" not in page(campaign)
    said = site(campaign, "--form", "javascript:alert(1)")
    assert (said.code, "[not-an-address]" in said.err) == (1, True)


def test_without_an_address_it_is_told_that_nobody_can_withdraw(desk: Desk) -> None:
    desk.file(LIST, "name\nAnna One\n")
    desk.file("bus.yaml", LETTER.replace(", email: bus@example.org", ""))
    said = site(desk)
    assert (said.code, "[no-contact]" in said.err) == (0, True)


def test_a_name_with_markup_is_a_name(campaign: Desk) -> None:
    campaign.file(LIST, 'id,name,affiliation\nbbbbbbbb,"<script>alert(1)</script> One","</main></style>{{ date }}"\n')
    assert site(campaign).code == 0
    html = page(campaign)
    assert "<script" not in html
    assert html.count("</main>") == 1
    assert html.count("</style>") == 1
    assert "{{ date }}" in html


def test_another_text_than_was_signed_is_not_shown(campaign: Desk) -> None:
    campaign.file("bus.de.yaml", GERMAN.replace("the bus", "the train"))
    said = site(campaign)
    assert (said.code, "[changed-text]" in said.err) == (1, True)
    assert not (campaign.folder / "public").exists()


def test_seven_thousand_names_are_less_than_a_megabyte(desk: Desk) -> None:
    rows = "".join(f"Person Number{number},Town of Example {number % 90}\n" for number in range(7000))
    desk.file(LIST, f"name,affiliation\n{rows}")
    desk.file("bus.yaml", LETTER)
    # The page alone: the PDF of so many takes long.
    assert letters("build", "bus.yaml", "-f", "html", "-o", "public", cwd=desk.folder).code == 0
    data = (desk.folder / "public/bus.html").read_bytes()
    assert b"Number6999" in data
    assert len(data) < 990_000


@pytest.mark.parametrize("code", sorted(code for code in languages_with_data() if section(code, "campaign")))
def test_the_page_is_in_the_letters_language(code: str, desk: Desk) -> None:
    desk.file(LIST, "name\nAnna One\n")
    desk.file("bus.yaml", LETTER.replace("en-GB", code))
    letters("freeze", "bus.yaml", "--by", "2026-12-18", cwd=desk.folder)
    assert site(desk).code == 0
    words = section(code, "campaign")
    for key in ("to_keep", "how_to_sign", "how_to_withdraw"):
        assert words[key] in page(desk)
    assert not re.search(r"\{\w", page(desk).partition("<main")[2])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_has_nothing_against_it(width: int, scheme: str, campaign: Desk, browser: Browser) -> None:
    site(campaign)
    shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    for name in ("index.html", "de.html"):
        shown.goto((campaign.folder / "public" / name).as_uri())
        assert Axe().run(shown).response["violations"] == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert len(asked) == 2
    shown.close()
