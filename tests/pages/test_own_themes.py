"""Themes of one's own: what they may do, and how a broken one is told."""

from __future__ import annotations

import base64
import io
import re

import pytest
from command import letters
from house import OUTPUTS, Desk, Made, Options, examine
from PIL import Image


@pytest.fixture
def home(desk: Desk) -> Desk:
    """A folder with a letter in the theme `mine`, whose files a test writes below `themes`."""
    desk.write(theme="mine", sender={"name": "Ann Lee", "email": "ann@example.org"}, body="Mend the bridge.")
    desk.file("themes/mine/theme.yaml", "description: A theme of my own.\n")
    return desk


def read(home: Desk) -> Made:
    return home.letter((home.folder / "letter.yaml").read_text(), templates=home.folder / "themes")


def said(home: Desk) -> list[str]:
    return [one.removeprefix("themes/mine/") for one in read(home).said]


# --- Themes of one's own -------------------------------------------------------------------------------------------


def test_a_theme_may_say_no_more_than_what_it_is_for(home: Desk) -> None:
    letter = read(home)
    assert letter.said == []
    assert "ann@example.org" in letter.printed
    assert letter.faults(home.folder) == []


def test_a_theme_makes_its_own_choices(home: Desk) -> None:
    home.file("themes/mine/theme.yaml", "letterhead: false\npaper: Letter\nmargins: {left: 40}\nface: sans\n")
    letter = read(home)
    assert "ann@example.org" not in letter.page
    assert letter.printable is not None
    css = letter.printable.rendered.look.css()
    assert re.search(r"size: 215.9mm 279.4mm; margin: \d+mm \d+mm \d+mm 40mm", css)
    assert '--face: "Letter Source Sans"' in css


def test_a_theme_has_templates_and_style_of_its_own(home: Desk) -> None:
    home.file(
        "themes/mine/letter.html",
        '{% extends "_parts/letter.html" %}\n{% block signing %}<p class="mine">Signed by hand.</p>{% endblock %}\n',
    )
    home.file("themes/mine/letter.css", ".mine { font-weight: 700 }\n")
    home.file("themes/mine/letter.txt", "Only {{ letter.document_title }} & so on.\n")
    letter = read(home)
    assert "Mend the bridge. Signed by hand." in letter.printed
    assert "Yours" not in letter.printed
    assert ".mine { font-weight: 700 }" in letter.printable.rendered.css  # type: ignore[union-attr]
    assert letter.text == "Only Letter & so on.\n"
    assert letter.faults(home.folder) == []


def test_a_theme_changes_the_web_page_block_by_block(home: Desk) -> None:
    home.file(
        "themes/mine/web.html",
        '{% extends "_parts/web.html" %}\n{% block signing %}{{ super() }}<p>Sign it too.</p>{% endblock %}\n',
    )
    home.file("themes/mine/web.css", "h1 { color: #123456 }\n")
    letter = read(home)
    assert letter.said == []
    assert "<p>Sign it too.</p>" in letter.page
    assert "h1 { color: #123456 }" in letter.page
    assert "Sign it too." not in letter.printed


def test_a_template_of_ones_own_can_reckon_loop_and_keep_things(home: Desk) -> None:
    home.file(
        "themes/mine/letter.txt",
        "{% macro twice(text) %}{{ text }}{{ caller() }}{% endmacro %}"
        "{% set kept = namespace(names=[]) %}"
        "{% for one in letter.signatories.items %}{% set kept.names = kept.names + [one.signatory.name] %}{% endfor %}"
        "{% for name in kept.names %}{{ loop.index }} {{ name.upper() }}{{ loop.cycle(';', '.') }}{% endfor %}"
        "{% for key, value in {'a': 1} | items %} {{ key }}={{ value }}{% endfor %}"
        " {{ [{'a': {'b': 1}}, {'a': {'b': 2}}] | sum(attribute='a.b') }} {{ 2.345 | round(1) }}"
        " {% call twice('x') %}y{% endcall %}",
    )
    assert read(home).text == "1 ANN LEE; a=1 3 2.3 xy\n"


def test_a_theme_of_ones_own_can_replace_one_of_the_programs(home: Desk) -> None:
    home.file("themes/standard/theme.yaml", "letterhead: false\n")
    letter = home.letter(
        theme="standard", sender={"name": "A", "email": "a@example.org"}, templates=home.folder / "themes"
    )
    assert "a@example.org" not in letter.page


def test_the_command_takes_a_folder_of_themes(home: Desk) -> None:
    said = letters("build", "letter.yaml", "--templates", "themes", "-f", "txt", cwd=home.folder)
    assert (said.code, said.lines) == (0, ["out/letter.txt"])
    assert letters("check", "letter.yaml", "--templates", "themes", cwd=home.folder).code == 0


@pytest.mark.parametrize(("name", "hint"), [("standart", "did you mean 'standard'?"), ("zzz", "there are: ")])
def test_a_theme_that_there_is_not_is_told_at_its_place(name: str, hint: str, desk: Desk) -> None:
    (problem,) = desk.letter(f"body: Text.\ntheme: {name}\n").said
    assert problem.startswith(f"letter.yaml:2:8: error: there is no theme '{name}'; {hint}")


@pytest.mark.parametrize("name", ["_parts", "../standard", ".", "", "standard/../standard"])
def test_only_a_themes_name_is_a_theme(name: str, desk: Desk) -> None:
    letter = desk.letter(theme=name)
    assert letter.codes == (["unknown-theme"] if name else [])


# --- Broken ones ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("margin: {top: 10}", "theme.yaml:1:1: error: 'margin' is not a known field; did you mean 'margins'?"),
        ("margins: {topp: 10}", "theme.yaml:1:11: error: 'margins.topp' is not a known field; did you mean 'top'?"),
        ("margins: 25", "theme.yaml:1:10: error: 'margins' should be four numbers"),
        ("margins: {top: wide}", "theme.yaml:1:16: error: 'margins' should be a number; it is 'wide'"),
        ("margins: {top: -3}", "theme.yaml:1:16: error: 'margins' is -3; it can be 0 to 100"),
        ("paper: A5", "theme.yaml:1:8: error: 'paper' cannot be 'A5'; write one of: A4, Letter"),
        ("letterhead: maybe", "theme.yaml:1:13: error: 'letterhead' cannot be 'maybe'; write one of: true, false"),
        ("face: [a]", "theme.yaml:1:7: error: 'face' cannot be a list; write one of: source-serif, source-sans"),
        ("font_size: 11pt", "theme.yaml:1:12: error: 'font_size' should be a number; it is '11pt'"),
        ("leading: 11", "theme.yaml:1:10: error: 'leading' is 11; it can be 1 to 3"),
        ("leading: nan", "theme.yaml:1:10: error: 'leading' should be a number; it is 'nan'"),
        ("follow_on: often", "theme.yaml:1:12: error: 'follow_on' cannot be 'often'; write one of: true, false"),
        ("accent: blue", "theme.yaml:1:9: error: 'accent' cannot be 'blue'; write it as '#' and six digits"),
        ("window: dl", "theme.yaml:1:9: error: 'window' cannot be 'dl'; write one of: none, din-5008-a"),
        ("window: [a]", "theme.yaml:1:9: error: 'window' cannot be a list; write one of: none, din-5008-a"),
        ("description: [a]", "theme.yaml:1:14: error: 'description' should be text"),
        ("- a", "theme.yaml:1:1: error: this file is not a theme"),
    ],
)
def test_a_mistake_in_a_theme_is_told_at_its_place(text: str, expected: str, home: Desk) -> None:
    home.file("themes/mine/theme.yaml", f"{text}\n")
    (problem,) = said(home)
    assert problem.startswith(expected)
    listed = letters("list", "themes", "--templates", "themes", cwd=home.folder)
    assert listed.code == 1
    assert expected in listed.err
    assert "standard" in listed.out


@pytest.mark.parametrize("gone", ["signatories: columns", "affiliation: in-parentheses"])
def test_a_choice_that_themes_had_once_is_told_and_changes_nothing(gone: str, home: Desk) -> None:
    before = read(home).pdf
    home.file("themes/mine/theme.yaml", f"description: A theme of my own.\n{gone}\n")
    (problem,) = said(home)
    assert problem.startswith(f"theme.yaml:2:1: warning: '{gone.partition(':')[0]}' is no choice of a theme any more")
    assert read(home).pdf == before


def test_every_mistake_in_a_theme_is_told(home: Desk) -> None:
    home.file("themes/mine/theme.yaml", "papr: A4\nleading: x\nmargins: {top: y, lefft: 3}\n")
    assert len(said(home)) == 4


def test_a_theme_file_that_is_no_yaml_is_told(home: Desk) -> None:
    home.file("themes/mine/theme.yaml", "description: 'unclosed\n")
    assert read(home).printable is None
    assert all(one.startswith("theme.yaml:1:") for one in said(home))


@pytest.mark.parametrize("text", ["", "# nothing\n", "description:\n"])
def test_an_empty_theme_file_is_a_theme_like_the_standard_one(text: str, home: Desk) -> None:
    home.file("themes/mine/theme.yaml", text)
    assert said(home) == []


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<p>\n{% if letter %}", 2, "unclosed|Unexpected end|end of template"),
        ("<p>\n\n{{ letter | sparkling }}", 3, "sparkling"),
        ("{{ letter.nothing.at_all }}", 1, "nothing"),
        ('{% extends "other.html" %}', 1, "other.html"),
        ("\n{{ letter.__class__.__mro__ }}", 2, "__class__|unsafe|undefined"),
        ("{% for i in range(1000000000) %}x{% endfor %}", 1, "[Rr]ange"),
    ],
)
@pytest.mark.parametrize("file", ["letter.html", "web.html", "mail.html", "letter.txt"])
def test_a_broken_template_is_told_with_its_line(file: str, template: str, line: int, message: str, home: Desk) -> None:
    home.file(f"themes/mine/{file}", template)
    form = {"letter.html": "pdf", "web.html": "html", "mail.html": "eml", "letter.txt": "txt"}[file]
    said = letters("build", "letter.yaml", "--templates", "themes", "-f", form, cwd=home.folder)
    assert (said.code, said.out) == (1, "")
    where = f"themes/mine/{file}:{line}"
    assert said.wrong[0].startswith(f"{where}: error: this template of the theme can't be used: ")
    assert re.search(message, said.wrong[0])
    assert not (home.folder / "out").exists()


def test_style_that_is_not_understood_is_a_warning(home: Desk) -> None:
    home.file("themes/mine/letter.css", "p { colour: red }\n")
    said = letters("build", "letter.yaml", "--templates", "themes", cwd=home.folder)
    assert (said.code, said.lines) == (0, ["out/letter.pdf"])
    assert "[theme-css]" in said.wrong[0]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "../../letter.yaml"])
def test_a_theme_fetches_nothing_from_elsewhere(address: str, home: Desk) -> None:
    home.file("themes/mine/letter.css", f'body {{ background: url("{address}") }}\n')
    said = letters("build", "letter.yaml", "--templates", "themes", cwd=home.folder)
    assert said.code == 1
    assert "[fetch-refused]" in said.wrong[0]


# --- Pictures and colours ------------------------------------------------------------------------------------------


def picture(mode: str, colour: tuple[int, ...], form: str) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (400, 300), colour).save(file, form)
    return file.getvalue()


INKS = base64.b64encode(picture("CMYK", (0, 225, 215, 0), "JPEG")).decode()


@pytest.mark.parametrize(
    "css",
    [
        "body { background: url(mark.png) no-repeat }",
        "@page { background: url(mark.jpg) no-repeat }",
        "h1::before { content: url(mark.jpg) }",
        "ul { list-style-image: url(mark.png) } img { image-rendering: auto }",
        "p { color: lab(30% 10 20); background: linear-gradient(#eee, #fff) }",
    ],
)
def test_a_themes_pictures_and_colours_can_be_archived(css: str, home: Desk) -> None:
    home.file("themes/mine/mark.png", picture("RGB", (200, 30, 40), "PNG"))
    home.file("themes/mine/mark.jpg", picture("CMYK", (0, 225, 215, 0), "JPEG"))
    home.file("themes/mine/letter.css", css)
    home.write(theme="mine", title="A letter", body="- one\n- two")
    letter = read(home)
    assert letter.faults(home.folder) == []
    assert not [one for one in examine(letter.pdf, "letter.pdf") if one.code == "not-pdf-a"]


@pytest.mark.parametrize(
    "css", ["p { color: device-cmyk(0 .9 .8 0) }", "p { background: linear-gradient(DEVICE-CMYK(0 0 0 0)) }"]
)
def test_a_style_sheet_in_the_colours_of_printing_inks_is_refused_at_its_line(css: str, home: Desk) -> None:
    home.file("themes/mine/letter.css", f"h1 {{ color: red }}\n{css}\n")
    done = letters("build", "--templates", "themes", "letter.yaml", cwd=home.folder)
    assert done.wrong[0].startswith("themes/mine/letter.css:2: error: ")
    assert "[theme-css]" in done.wrong[0]


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: device-cmyk(0 .9 .8 0)">Red</p>',
        '<svg width="90" height="90"><rect width="9" height="9" stroke="device-cmyk(0 .9 .8 0)"/></svg>',
        f'<img src="data:image/jpeg;base64,{INKS}" alt="Red">',
    ],
    ids=["style", "drawing", "picture"],
)
def test_a_template_in_the_colours_of_printing_inks_is_refused(html: str, home: Desk) -> None:
    home.file(
        "themes/mine/letter.html", f'{{% extends "_parts/letter.html" %}}{{% block signing %}}{html}{{% endblock %}}'
    )
    _, problems = OUTPUTS["pdf"].make(read(home).printable, Options())
    assert [one.code for one in problems if one.severity == "error"] == ["theme-css"]
    assert "printing inks (CMYK)" in problems[-1].message


@pytest.mark.parametrize(
    ("colour", "pale"), [("lab(90% 0 0)", True), ("oklch(85% .05 20)", True), ("lab(30% 9 9)", False)]
)
def test_a_pale_colour_is_told_however_it_is_written(colour: str, pale: bool, home: Desk) -> None:
    home.file("themes/mine/letter.css", f".text p {{ color: {colour} }}")
    assert ("low-contrast" in [one.code for one in read(home).pdf_problems]) == pale


# --- Told by a check ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("letter.html", "{{ letter.nothing.at_all }}", "theme-template"),
        ("letter.html", "{% for %}", "theme-template"),
        ("letter.txt", "{{ ", "theme-template"),
        ("web.html", "{{ ", "theme-template"),
        ("mail.html", "{{ ", "theme-template"),
        ("web.css", "p { background: url(absent.png) }", "fetch-refused"),
        ("letter.css", "p { background: url(absent.png) }", "fetch-refused"),
        ("letter.css", "</style>", "theme-css"),
    ],
)
def test_what_a_build_would_say_of_a_theme_is_told_by_a_check(file: str, content: str, code: str, home: Desk) -> None:
    home.file(f"themes/mine/{file}", content)
    said = letters("check", "--templates", "themes", "letter.yaml", cwd=home.folder)
    assert said.code == 1
    assert [line for line in said.out.splitlines() if line.startswith("themes/mine/") and f"[{code}]" in line]
