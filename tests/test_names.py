"""Names are printed exactly as typed, whatever they look like to a program: in PDF, web page and plain text."""

from __future__ import annotations

import html
import re
import subprocess

import pytest
from letter_factory import Desk, Made
from structure import structure_tree

LONG = ("The Association of the Friends of the Rivers, Lakes, Canals, Ponds and Other Waters of the North " * 3)[
    :290
] + "n"
LATIN = [
    "0x5a", "427008", "1e3", "No", "Null", "~", "true", "2024-01-01", "12:30", "<b>x</b>", "&amp;", "*star*",
    "_x_ and `y`", "{{ 7*7 }}", "{% if x %}", "H&S", "=1+1", "# one", "@home", "a|b", "[^1]",
    "Baroness Cox: Crossbench", LONG,
]  # fmt: skip
OTHER_SCRIPTS = ["محمد العربي الأمين", "박예시", "उदाहरण कुमारी", "Նարե Օրինակյան", "Ἀθηνᾶ Παρθένος", "Олена Приклад"]
NAMES = [*LATIN, *OTHER_SCRIPTS]


@pytest.fixture(scope="module", params=["in the letter", "in a table"])
def letter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    desk = Desk(tmp_path_factory.mktemp("names"))
    if request.param == "in the letter":
        return desk.letter(signatories={"style": "list", "items": NAMES})
    desk.file("names.csv", "\n".join(["name", *(f'"{name}"' for name in NAMES)]))
    return desk.letter(signatories="names.csv")


def test_they_are_no_problem_but_that_one_is_long(letter: Made) -> None:
    assert [problem.code for problem in letter.problems] == ["long-name"]
    assert letter.pdf_problems == []


def test_they_stand_in_the_plain_text_each_on_its_line(letter: Made) -> None:
    assert letter.text.splitlines()[-len(NAMES) :] == NAMES


def test_they_stand_on_the_web_page(letter: Made) -> None:
    found = re.findall(r'<li><bdi class="name">(.*?)</bdi></li>', letter.page)
    assert [html.unescape(name) for name in found] == NAMES


def test_a_program_extracts_them_from_the_pdf(letter: Made) -> None:
    text = subprocess.run(["pdftotext", "-", "-"], input=letter.pdf, capture_output=True, check=True).stdout.decode()
    plain = " ".join(re.sub("[\u202a-\u202e\u2066-\u2069]", "", text).split())
    assert [name for name in NAMES if name not in plain] == []


def test_a_screen_reader_reads_them_from_the_pdf(letter: Made) -> None:
    tree = " ".join(re.findall(r'"(.*)"', structure_tree(letter.pdf)))
    assert [name for name in NAMES if name not in tree] == []


def test_the_pdf_with_them_is_valid(letter: Made, desk: Desk) -> None:
    assert letter.faults(desk.folder) == []


@pytest.mark.parametrize("written", ["0x5a", "No", "Null", "1e3", "~", "2024-01-01", "0o17", "yes", ".5", "1_000"])
def test_a_name_without_quotes_stays_as_typed(desk: Desk, written: str) -> None:
    letter = desk.letter(f"sender: {written}\nbody: |\n  Text.\nrecipient:\n  name: {written}\n")
    assert letter.text.splitlines()[0] == written
    assert letter.worded.recipients == ((written,),)


def test_a_long_name_without_a_space_stays_on_the_page(desk: Desk) -> None:
    name = "Donaudampfschifffahrtsgesellschaft" * 9
    assert name in desk.letter(signatories=[name]).printed.replace(" ", "")


# --- Characters that no font has -----------------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_named_with_its_place(desk: Desk) -> None:
    letter = desk.letter("sender: Ann\nbody: |\n  Good day.\n\n  An eagle \U0001f985 flies.\n")
    (problem,) = letter.pdf_problems
    assert (problem.place.line, problem.place.column, problem.code) == (5, 12, "missing-glyph")
    assert "'\U0001f985' (U+1F985, EAGLE)" in problem.message


def test_a_character_that_no_font_has_is_found_in_a_table(desk: Desk) -> None:
    desk.file("names.csv", "name,role\nAnn,\nBen \U0001f985,Clerk\n")
    (problem,) = desk.letter(signatories="names.csv").pdf_problems
    assert str(problem.place).endswith("/names.csv:3:1")


def test_every_character_that_no_font_has_is_told(desk: Desk) -> None:
    letter = desk.letter(body="An eagle \U0001f985 and \U0001fad8 beans, \U0001f985.")
    assert [problem.message.split("(")[1][:7] for problem in letter.pdf_problems] == ["U+1F985", "U+1FAD8"]
