"""Notes at the foot of the page: on the page that cites them, one below the other; their numbers push no line aside."""

from __future__ import annotations

import io
import re
import subprocess

import pikepdf
import pytest
from crossed import some
from house import Desk, Made, on_paper, set_pages

from generator.letter.wording.marking import mark

SENTENCE = "The bridge has been shut since March, and the children walk two miles along the main road to school. "
REPORT = "Court of Auditors, Special Report, https://www.example.org/court-of-auditors/special-reports/2023/en/ports."


def noted(desk: Desk, paragraphs: int, **keys: object) -> Made:
    """A letter of so many paragraphs, each of which cites a source of two lines."""
    body = "\n\n".join(f"{SENTENCE * 4}[^s{number}, p. {number}] {SENTENCE}" for number in range(paragraphs))
    sources = {f"s{number}": REPORT for number in range(paragraphs)}
    return desk.letter(body=body, sources=sources, notes="footnotes", **keys)


def leads(pdf: bytes) -> list[tuple[int, int]]:
    """For each link to a note, the page on which it stands and the one to which it leads, from 0."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        numbers = {page.objgen: number for number, page in enumerate(file.pages)}
        names = pikepdf.NameTree(file.Root.Names.Dests)
        found = []
        for number, page in enumerate(file.pages):
            for link in page.obj.get("/Annots", []):
                target = link.get("/Dest") or link.get("/A", {}).get("/D")
                if target is not None and str(target).startswith("note-"):
                    found.append((number, numbers[names[str(target)][0].objgen]))
        return found


@some("theme", ["standard", "business-us", "open-letter"], of=3)
def test_a_note_stands_at_the_foot_of_the_page_that_cites_it(theme: str, desk: Desk) -> None:
    for paragraphs in (9, 10, 11):
        found = leads(noted(desk, paragraphs, theme=theme).pdf)
        assert len(found) >= paragraphs
        assert all(cites == stands for cites, stands in found), found


@some("theme", ["standard", "din-5008", "parliamentary", "open-letter"], of=4)
def test_a_note_that_fits_turns_no_page(theme: str, desk: Desk) -> None:
    for size in (10, 10.5, 11, 11.5):
        for leading in (1.2, 1.3, 1.35, 1.4):
            layout = {"fit": "none", "font_size": str(size), "leading": str(leading)}
            laid_out, _ = set_pages(noted(desk, 2, theme=theme, layout=layout).printable, None, lambda _: None)
            assert laid_out
            assert len(laid_out.pages) == 1, (size, leading)


def test_a_raised_number_pushes_no_lines_apart(desk: Desk) -> None:
    plain = desk.letter(body=SENTENCE * 4)
    heights = []
    for letter in (plain, noted(desk, 1)):
        laid_out, _ = set_pages(letter.printable, None, lambda _: None)
        assert laid_out
        (text,) = (one for one in laid_out.pages[0].find("p") if one.text.startswith("The bridge"))
        heights.append(text.height / text.lines)
    assert heights[0] == pytest.approx(heights[1], abs=0.01)


def test_the_lines_of_a_note_begin_below_its_first_word(desk: Desk) -> None:
    said = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=noted(desk, 1).pdf, capture_output=True, check=True
    ).stdout.decode()
    words = [(float(x), float(y)) for x, y in re.findall(r'xMin="(.*?)" yMin="(.*?)"', said.partition(">Court<")[2])]
    first = re.search(r'xMin="([^"]*)" yMin="([^"]*)"[^>]*>Court<', said)
    assert first
    below = [x for x, y in words if y > float(first[2]) + 5]
    assert min(below) == pytest.approx(float(first[1]), abs=1)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a bus.{}", 'a bus<span class="whole">.{}</span>'),
        ("40 %{}", "40 %{}"),
        (f"{mark(7)}{{}}", f"{mark(7)}{{}}"),
        ("a bus—{}", 'a bu<span class="whole">s—{}</span>'),
        ("<em>bus</em>{}", "<em>bus</em>{}"),
    ],
)
def test_the_number_of_a_note_never_begins_a_line(html: str, expected: str) -> None:
    cited, whole = '<sup class="cite"><a>1, p. 3</a></sup>', '<sup class="cite whole"><a>1, p. 3</a></sup>'
    assert on_paper(html.format(cited), addresses=True) == expected.format(whole)


def test_citations_longer_than_a_line_may_be_broken(desk: Desk) -> None:
    cited = f'bus<sup class="cite"><a>1, {"chapter and verse, " * 9}</a></sup>'
    assert on_paper(cited, addresses=True) == cited
