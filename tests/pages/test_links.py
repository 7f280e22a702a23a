"""Links on paper: the address after the words that hide it, broken where it reads well, one area to click a line."""

from __future__ import annotations

import io
import re
import subprocess

import pikepdf
import pytest
from house import Desk, Made, on_paper
from structure import structure_tree

LONG = "https://www.example.org/rivers/swimmers-of-the-year/report-2025.html"


def lines(made: Made) -> list[str]:
    """The lines of the PDF as they are printed."""
    raw = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made.pdf, capture_output=True, check=True).stdout
    return [line.strip() for line in raw.decode().splitlines() if line.strip()]


def areas(made: Made) -> list[str]:
    """The address of each area of the pages that can be clicked."""
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        links = [one for page in file.pages for one in page.obj.get("/Annots", [])]
        return [str(one.A.URI) for one in links if "/URI" in one.get("/A", {})]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("[our survey](https://example.org/a/b)", "our survey (example.org/a/b)."),
        ("[our survey](https://www.example.org/)", "our survey (www.example.org)."),
        ("[our survey](http://example.org/a)", "our survey (http://example.org/a)."),
        ("(see [our survey](https://example.org/a))", "(see our survey [example.org/a])."),
        ("[our *great* survey](https://example.org/a)", "our great survey (example.org/a)."),
        ("[one](https://example.org/a) [two](https://example.org/b)", "one (example.org/a) two (example.org/b)."),
        ("[Ann](mailto:ann@example.org?subject=Weir)", "Ann (ann@example.org)."),
        ("[the office](tel:+442079460000)", "the office (+442079460000)."),
        ("[020 7946 0000](tel:+442079460000)", "020 7946 0000."),
        ("[example.org/a](https://www.example.org/a/)", "example.org/a."),
        ("<ann@example.org>", "ann@example.org."),
        ("https://www.example.org/a", "https://www.example.org/a."),
    ],
)
def test_a_link_shows_its_address_unless_its_words_are_it(text: str, printed: str, desk: Desk) -> None:
    made = desk.letter(body=f"See {text}.", salutation="Dear Ann,")
    assert f"See {printed}" in made.printed
    assert made.codes == []


def test_a_letter_may_leave_the_addresses_out(desk: Desk) -> None:
    made = desk.letter(body="See [our survey](https://example.org/a).", layout={"links": "words"})
    assert "See our survey." in made.printed


def test_an_address_breaks_after_a_slash_and_never_after_its_scheme(desk: Desk) -> None:
    for start in range(0, 60, 2):
        body = f"{'x' * start} {LONG} and [our survey]({LONG}) and some more words, to the end of the line"
        printed = lines(desk.letter(body=body, salutation="none", recipient=None))
        (first,) = [number for number, line in enumerate(printed) if "https://" in line]
        assert "https://www.example.org/" in printed[first], printed
        for line in printed:
            assert not line.endswith(("//", ".", "-", "(")), printed


def test_each_line_of_a_link_is_one_area_to_click(desk: Desk) -> None:
    body = f"The children walk two miles along the main road to school, says [the survey]({LONG}) of 2025."
    made = desk.letter(body=body)
    on = [line for line in lines(made) if re.search(r"survey|report-2025|swimmers", line)]
    assert areas(made) == [LONG] * len(on)
    assert len(on) == 2


def test_a_screen_reader_gets_words_and_address_as_one_link(desk: Desk) -> None:
    made = desk.letter(body=f"See [our *great* survey]({LONG}), Ann.")
    said = structure_tree(made.pdf)
    assert said.count("Link\n") == 1
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        told = {str(one.Contents) for one in file.pages[0].Annots}
    assert told == {f"our great survey ({LONG.removeprefix('https://')})"}
    assert made.faults(desk.folder) == []


def test_a_link_that_begins_in_bold_type_has_its_address_once(desk: Desk) -> None:
    made = desk.letter(body="**See [our](https://example.org/a)**[ survey](https://example.org/a), Ann.")
    assert "See our survey (example.org/a), Ann." in made.printed
    assert made.faults(desk.folder) == []


def test_a_web_page_has_no_address_in_its_text(desk: Desk) -> None:
    page = desk.letter(body="See [our survey](https://example.org/a).").page
    assert "\n.link-address { display: none }" in page
    assert "  .link-address { display: inline }" in page.partition("@media print")[2]


def test_from_right_to_left_an_address_keeps_its_own_direction(desk: Desk) -> None:
    made = desk.letter(language="ar", salutation="…", body=f"انظر [المسح]({LONG}) و {LONG} هنا.")
    said = " ".join(lines(made))
    assert "www.example.org/rivers/" in said
    assert "swimmers-of-the-year/report-2025.html" in said
    assert made.faults(desk.folder) == []


@pytest.mark.parametrize(
    "html", ['<p>x &lt;a href="https://a"&gt;b</p>', '<a href="#note-1">1</a>', '<a href="/x">x</a>', "", "<p>x</p>"]
)
def test_what_leads_to_no_address_stays_as_it_is(html: str) -> None:
    assert on_paper(html, addresses=True) == html


def test_signs_that_mean_something_in_html_stay_escaped() -> None:
    html = '<p><a href="https://example.org/?a=1&amp;b=&quot;2">x &lt; y</a></p>'
    made = on_paper(html, addresses=True)
    assert "example.org/</span>" in made
    assert "?a=1&amp;b=&quot;2</span>)" in made
