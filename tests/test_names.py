"""Names are printed exactly as typed, whatever they look like to a program: in PDF, web page and plain text."""

from __future__ import annotations

import html
import re
import subprocess

import pypdfium2
import pytest
from command import letters
from fontTools.ttLib import TTFont
from house import Desk, Made, all_themes, examine, fonts
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
    found = re.findall(r'<li>(<span class="name">.*)</li>', letter.page)
    assert [html.unescape(re.sub("<[^>]*>", "", name)) for name in found] == NAMES


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
    (problem,) = [one for one in letter.problems if one.code == "missing-glyph"]
    assert (problem.place.line, problem.place.column, problem.severity) == (5, 12, "warning")
    assert "'\U0001f985' (U+1F985, EAGLE)" in problem.message


def test_a_character_that_no_font_has_is_found_in_a_table(desk: Desk) -> None:
    desk.file("names.csv", "name,role\nAnn,\nBen \U0001f985,Clerk\n")
    (problem,) = [one for one in desk.letter(signatories="names.csv").problems if one.code == "missing-glyph"]
    assert str(problem.place).endswith("/names.csv:3:1")
    assert "in “Ben \U0001f985”" in problem.message


STRANGE = ("Ann \u2728 Example", "\U0001f4a9", "Ben \ue123 Sample", "\u0378", "Eve \u2728\ufe0f", "\u0627\u2728\u0628")


@pytest.mark.parametrize("theme", [theme.name for theme in all_themes()[0]])
def test_a_mark_is_printed_where_no_font_has_a_character_and_the_letter_is_made(theme: str, desk: Desk) -> None:
    letter = desk.letter(theme=theme, title="Stars \u2728 *and \u2728* **more \u2728**", signatories=list(STRANGE))
    assert letter.pdf_problems == []  # All of it was told before.
    assert letter.faults(desk.folder) == []
    assert [one for one in examine(letter.pdf, "x.pdf") if one.code == "missing-glyph"] == []
    # Whoever copies it, and a screen reader, gets the character itself; what only its writer knows is none.
    assert "\u2728" in letter.printed
    assert "\U0001f4a9" in letter.printed
    assert "Ben \ufffd" in letter.printed


def test_a_mark_can_be_seen(desk: Desk) -> None:
    def page(sign: str) -> bytes:
        pdf = desk.letter(body=f"A star {sign}").pdf
        return bytes(pypdfium2.PdfDocument(pdf)[0].render(scale=2, grayscale=True).to_pil().tobytes())

    assert page("") not in (page("\u2728"), page("\U0001f4a9"), page("\ue123"))


def test_check_tells_of_each_name_what_a_build_will_print_as_a_mark(desk: Desk) -> None:
    desk.write(signatories=["Ann \u2728 Example", "Владимир", "Ἀθήνα", "Հայաստան", "Ben \u2728 Sample"])
    told = [
        line for line in letters("check", "letter.yaml", cwd=desk.folder).out.splitlines() if "missing-glyph" in line
    ]
    assert [line.split(" in “")[1].split("”")[0] for line in told] == ["Ann \u2728 Example", "Ben \u2728 Sample"]
    built = letters("build", "letter.yaml", cwd=desk.folder)
    assert built.code == 0
    assert [line for line in built.wrong if "missing-glyph" in line] == told


def test_a_character_is_told_of_a_drawing_when_it_is_drawn(desk: Desk) -> None:
    desk.file(
        "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20"><text y="15">A \u2728</text></svg>'
    )
    letter = desk.letter(title="A letter", sender={"name": "Ann", "logo": "logo.svg"})
    assert [one.code for one in letter.pdf_problems] == ["missing-glyph"]
    assert letter.faults(desk.folder) == []


def test_without_a_list_of_fonts_the_build_tells_what_the_check_can_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    fonts._of_this_machine.cache_clear()
    letter = desk.letter(signatories=["Ann \u2728 Example"])
    assert [one.code for one in letter.problems if one.code == "missing-glyph"] == []
    (told,) = letter.pdf_problems
    assert (told.code, told.place.line) == ("missing-glyph", 1)
    fonts._of_this_machine.cache_clear()


def test_greek_and_cyrillic_letters_that_no_check_looks_for_are_in_the_face_that_stands_in() -> None:
    default = zip(fonts.FACES[fonts.DEFAULT].files, fonts.files(fonts.DEFAULT), strict=True)
    upright = [TTFont(path).getBestCmap() for file, path in default if not file.italic]
    letters_of = [sign for sign in fonts.COMMON if sign.isalpha() and sign > "\u036f"]
    assert letters_of
    assert [sign for sign in letters_of for face in upright if ord(sign) not in face] == []


def test_every_character_that_no_font_has_is_told(desk: Desk) -> None:
    letter = desk.letter(body="An eagle \U0001f985 and \U0001fad8 beans, \U0001f985.")
    told = [one.message.split("(")[1][:7] for one in letter.problems if one.code == "missing-glyph"]
    assert told == ["U+1F985", "U+1FAD8"]
