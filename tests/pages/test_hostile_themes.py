"""A stranger's theme can do nothing but set the letter: it comes to an end, reads only its folder, and fetches nothing.

Whatever it tries is one problem in one of its files, and nothing is written.
"""

from __future__ import annotations

import os
import re
import time
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import pytest
from command import Said, letters
from house import Desk, fonts

PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>A letter</title><style>{{ css }}</style></head><body>\n'
    "<h1>A letter</h1>\n%s</body></html>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
HIDDEN = "the-secret-of-this-machine"
LONGEST = 8.0
"""Seconds that a theme may take."""


@pytest.fixture
def home(desk: Desk) -> Desk:
    desk.write(theme="mine", body="Mend the bridge.")
    desk.file("themes/mine/theme.yaml", "description: A theme of somebody's own.\n")
    desk.file("secret.txt", HIDDEN)
    return desk


def build(home: Desk, form: str) -> Said:
    began = time.process_time()
    said = letters("build", "letter.yaml", "--templates", "themes", "-f", form, cwd=home.folder)
    assert time.process_time() - began < LONGEST
    assert HIDDEN not in said.err + said.out
    return said


def refused(home: Desk, form: str) -> str:
    """The one problem of a build that writes nothing, in words that tell nothing of the program or this machine."""
    said = build(home, form)
    assert (said.code, said.out) == (1, "")
    (problem, _summary) = said.wrong
    assert not re.search(r"/root|/home|/tmp|site-packages|generator\.|jinja2|Error\b| object\b", problem), problem
    return problem


# --- Templates -----------------------------------------------------------------------------------------------------

DOUBLED = "{%% set n = namespace(x=%s) %%}{%% for i in range(60) %%}{%% set n.x = n.x %s n.x %%}{%% endfor %%}{{ n.x }}"


@pytest.mark.parametrize(
    "template",
    [
        "{{ 1 / 0 }}",
        "{{ 1 + 'a' }}",
        "{{ letter.title.nothing }}",
        "{{ letter.parts[99].prose }}",
        "{{ letter.render() }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'mine/web.html' %}",
        "{% include '../../secret.txt' %}",
        "{% include '/etc/passwd' %}",
        "{{ 'x' * 10**10 }}",
        "{{ 'x' * 10000000000 }}",
        "{{ [1] * 10000000000 }}",
        "{{ 10**10**10 }}",
        "{{ '%10000000000d' % 1 }}",
        "{{ '{:>10000000000}'.format(1) }}",
        "{{ 'x'.ljust(10000000000) }}",
        "{{ 1 | round(10000000000, 'ceil') }}",
        "{{ [[1], [2]] | sum(start=[]) }}",
        "{{ namespace(number=1, text='x', citations=10**11) | with_ways_back('x') }}",
        "{{ namespace(name='x', note='x') | named(namespace(on_behalf_of='{name.__html__}', comma=' ', name='')) }}",
        "{{ letter.signatories | counted({'tag': '../../secret'}) }}",
        "{{ 'x' | center(10000000000) }}",
        "{{ (5).to_bytes(10000000000, 'big') }}",
        "{{ lipsum(100000) }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{{ a }} of them{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}x{% endmacro %}{{ m(40) }}",
        "{% for x in [1, 2] recursive %}{% if loop.depth < 40 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
        DOUBLED % ("'x'", "~"),
        DOUBLED % ("'x'", "+"),
        DOUBLED % ("[1]", "+"),
        "{% set x = 'xxx' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60 + "{{ x }}",
        "{{ range(9999) | join('x' ~ (range(9999) | join('xxxxxxxxxx'))) }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ letter | attr('__class__') }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "9" * 5000 + " }}",
        "{% if 1 %}" * 150 + "{% endif %}" * 150,
        "{% if %}",
    ],
    ids=lambda template: template[:40],
)
def test_a_template_that_cannot_come_to_a_good_end_is_one_problem(template: str, home: Desk) -> None:
    home.file("themes/mine/web.html", PAGE % template)
    problem = refused(home, "html")
    assert re.match(r"themes/mine/web\.html(:3)?: error: this template of the theme can't be used: ", problem)
    assert problem.endswith("[theme-template]")


@pytest.mark.parametrize(("form", "name"), [("html", "web.html"), ("pdf", "letter.html")], ids=["html", "pdf"])
@pytest.mark.parametrize(
    ("template", "length"),
    [
        ("{% for a in range(900) %}{% for b in range(9) %}aaaaaaaaaa{% endfor %}{% endfor %}", 81_000),
        ("<i>{% for a in range(600) %}&amp;&nbsp;{% endfor %}</i>", 1200),
        ("</style>" + "<" * 10 + "x" * 1001, 1011),
        ("字" * 5001, 5001),
    ],
    ids=range(4),
)
def test_a_word_that_a_template_makes_may_be_no_longer_than_one_of_a_letter(
    template: str, length: int, form: str, name: str, home: Desk
) -> None:
    home.file(f"themes/mine/{name}", PAGE % template)
    problem = refused(home, form)
    assert problem.startswith(f"themes/mine/{name}: error: a word of {length:,} characters stands here")
    assert problem.endswith("[long-word]")


def test_what_nobody_sees_of_a_template_may_be_long(home: Desk) -> None:
    hidden = f'<style>p {{ background: url("data:image/png;base64,{"A" * 2000}") }}</style><p id="{"x" * 2000}">x</p>'
    home.file("themes/mine/web.html", PAGE % (hidden + "<b>xxxx</b>" * 999 + "&amp;" * 999))
    assert build(home, "html").code == 0


def test_a_mistake_in_a_shared_part_is_told_at_the_line_that_uses_it(home: Desk) -> None:
    home.file("themes/mine/web.html", "\n{% import '_parts/points.html' as points %}\n{{ points.block(7) }}")
    assert refused(home, "html").startswith("themes/mine/web.html:3: error: ")


@pytest.mark.parametrize(
    "page",
    [
        '<script>fetch("x")</script>',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="x.png" alt="x">',
        '<p onclick="x()">x</p>',
        '<p style="background: url(//127.0.0.1/x.png)">x</p>',
        '<style>@import "x.css";</style>',
        '<link rel="stylesheet" href="x.css">',
        '<a href="java\nscript:x()">x</a>',
        '<meta http-equiv="refresh" content="0; url=http://127.0.0.1/">',
        '<iframe src="data:text/html,x"></iframe>',
        "<!--><script>x()</script>-->",
        "<svg><style><p onclick=x()>x</p></style></svg>",
        '<noscript><p title="</noscript><script>x()</script>"></p></noscript>',
        '<title><p title="</title><script>x()</script>"></p></title>',
        '<svg><a xlink:href="javascript:x()">x</a></svg>',
        '<svg><a><animate attributeName="href" values="javascript:x()"/><text>x</text></a></svg>',
        '<a href="&#1;javascript:x()">x</a>',
        """<p style="background: image-set('http://127.0.0.1/x.png' 1x)">x</p>""",
        '<p style="background: u\\72l(//127.0.0.1/x.png)">x</p>',
        '<svg><rect fill="url(//127.0.0.1/x.svg#a)"/></svg>',
    ],
)
def test_a_web_page_fetches_and_runs_nothing(page: str, home: Desk) -> None:
    home.file("themes/mine/web.html", PAGE % page)
    problem = refused(home, "html")
    assert problem.startswith("themes/mine/web.html: error: ")
    assert problem.endswith("[fetch-refused]")


# --- Style sheets --------------------------------------------------------------------------------------------------

BOTH = pytest.mark.parametrize("form", ["html", "pdf"])
SHEETS = {"html": "web.css", "pdf": "letter.css"}


@BOTH
@pytest.mark.parametrize(
    ("css", "line", "code"),
    [
        ("p{" * 300, 1, "theme-css"),
        ("\np { color: " + "(" * 3000, 2, "theme-css"),
        ("\n\np {} </style><script>alert(1)</script>", 3, "theme-css"),
        ("\nbody { display: grid; grid-template-columns: repeat(999999999, 1fr) }", 2, "theme-css"),
        ("@counter-style x { system: symbolic; symbols: 'x'; pad: 1e9 'x' }", 1, "theme-css"),
        ("p { background: repeating-radial-gradient(red 0, blue 0.00001px) }", 1, "theme-css"),
        ("p::before { content: '" + "x" * 2001 + "' }", 1, "theme-css"),
        ('@import "x.css";', 1, "theme-css"),
        ("@imp\\6frt url(http://127.0.0.1:9/x.css);", 1, "theme-css"),
        ("p { background: url(http://127.0.0.1:9/x.png) }", 1, "fetch-refused"),
        ("p { background: u\\72l('//127.0.0.1/x.png') }", 1, "fetch-refused"),
        ("@media print { p { background: image-set('http://127.0.0.1/x.png' 1x) } }", 1, "fetch-refused"),
        ("\n@font-face { font-family: x; src: url(file:///etc/x.ttf) }", 2, "fetch-refused"),
        ("p { background: url(../../secret.txt) }", 1, "fetch-refused"),
        ("p { background: url(..%2F..%2Fsecret.txt) }", 1, "fetch-refused"),
        ("p { background: url(/etc/passwd) }", 1, "fetch-refused"),
        ("p { background: url(absent.svg) }", 1, "fetch-refused"),
        ("p { background: url(theme.yaml) }", 1, "not-a-picture"),
    ],
)
def test_a_style_sheet_that_leads_elsewhere_is_one_problem(
    css: str, line: int, code: str, form: str, home: Desk
) -> None:
    home.file(f"themes/mine/{SHEETS[form]}", css)
    problem = refused(home, form)
    assert re.match(rf"themes/mine/{SHEETS[form]}:{line}(:\d+)?: error: ", problem)
    assert problem.endswith(f"[{code}]")


@pytest.mark.parametrize(
    "css",
    ["@page { size: 0 0; margin: 0 }", "p { letter-spacing: 900000mm; white-space: pre; tab-size: 900000 }"],
)
def test_sizes_with_which_no_page_can_be_set_are_one_problem(css: str, home: Desk) -> None:
    home.file("themes/mine/letter.html", PAGE % "<p>x\ty</p>")
    home.file("themes/mine/letter.css", css)
    assert refused(home, "pdf").endswith("[theme-css]")


@BOTH
@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("p { --a0: a a a;\n" + "\n".join(f"--a{n}: {f'var(--a{n - 1}) ' * 8};" for n in range(1, 12)), 4),
        ("p {\n" + "\n".join(f"--a{n}: f({f'var(--b, var(--a{n - 1})) ' * 8});" for n in range(1, 12)), 4),
        ("".join(f"p {{ --a{n}: var(--a{n - 1}); }}" for n in range(1, 5000)), 1),
        ("p { --a: var(--b); } b {\n --b: var(--a) var(--a) }", 1),
        ("@media print { p {\n --a: var(--a) x } }", 2),
        ("\np { color: " + "var(--a) " * 2500 + "}", 2),
        ("p { --a: " + "a " * 500 + "; \n&:hover { color: var(--a) var(--a) var(--a) var(--a) var(--a) } }", 2),
    ],
    ids=range(7),
)
def test_variables_that_stand_for_too_much_are_one_problem(css: str, line: int, form: str, home: Desk) -> None:
    home.file(f"themes/mine/{SHEETS[form]}", css)
    problem = refused(home, form)
    assert re.match(rf"themes/mine/{SHEETS[form]}:{line}(:\d+)?: error: ", problem)
    assert "stands for too much, or for itself" in problem
    assert problem.endswith("[theme-css]")


@BOTH
def test_variables_may_have_others_in_them(form: str, home: Desk) -> None:
    chain = "".join(f"--a{n}: var(--a{n - 1}, var(--none)) 1pt;" for n in range(1, 20))
    home.file(f"themes/mine/{SHEETS[form]}", f"p {{ --a0: 1pt; {chain} --b: var(--a0); margin: var(--b) }}")
    assert build(home, form).err == ""


@pytest.mark.parametrize(
    ("css", "page"),
    [
        ("", '<p style="' + "".join(f"--a{n}: {f'var(--a{n - 1}) ' * 8};" for n in range(1, 12)) + '">x</p>'),
        ("p { --a: var(--b) var(--b) }", '<p style="--b: var(--a)">x</p>'),
        (f"p {{ --a: {'var(--b) ' * 500}; color: var(--a) }}", f'<p style="--b: {"b " * 2000}">x</p>'),
        ("", f"<style>p {{ --a: {'var(--b) ' * 500}; --b: {'b ' * 500}; color: var(--a) }}</style><p>x</p>"),
    ],
    ids=range(4),
)
def test_variables_of_a_page_that_stand_for_too_much_are_one_problem(css: str, page: str, home: Desk) -> None:
    home.file("themes/mine/letter.html", PAGE % page)
    home.file("themes/mine/letter.css", css)
    problem = refused(home, "pdf")
    assert "stands for too much, or for itself" in problem
    assert problem.endswith("[theme-css]")


@pytest.mark.parametrize(
    ("css", "style"),
    [
        ("p { background: linear-gradient(lab(50% 40 59.5), red) }", ""),
        ("p { background: radial-gradient(red, oklch(50% 0.1 90)) }", ""),
        ("p { border: 3pt solid; border-image: linear-gradient(red, oklab(50% 0.1 0.1)) 3 }", ""),
        ("p { --a: lch(50% 40 90); background: linear-gradient(var(--a), red) }", ""),
        ("", "background: linear-gradient(device-cmyk(0 1 0 0), red)"),
        ("", "background: linear-gradient(color(xyz 0.1 0.2 0.3), red)"),
    ],
    ids=range(6),
)
def test_colours_that_can_not_be_mixed_are_one_problem(css: str, style: str, home: Desk) -> None:
    home.file("themes/mine/letter.html", PAGE % f'<p style="{style}">x</p>')
    home.file("themes/mine/letter.css", css)
    problem = refused(home, "pdf")
    assert "a gradient with a colour that can't be mixed" in problem
    assert problem.endswith("[theme-css]")


def test_a_style_in_a_page_asks_for_no_more_than_there_is(home: Desk) -> None:
    home.file(
        "themes/mine/letter.html",
        PAGE % '<p style="display: grid; grid-template-columns: repeat(999999999, 1fr)">x</p>',
    )
    assert refused(home, "pdf").endswith("[theme-css]")


@BOTH
def test_a_picture_of_the_theme_is_part_of_what_is_made(form: str, home: Desk) -> None:
    home.file("themes/mine/pictures/mark.svg", SVG)
    home.file(f"themes/mine/{SHEETS[form]}", "p { background: url('pictures/mark.svg') }")
    said = build(home, form)
    assert (said.code, said.err) == (0, "")
    if form == "html":
        page = (home.folder / "out/letter.html").read_text()
        assert 'p { background: url("data:image/svg+xml;base64,' in page


@BOTH
def test_a_picture_that_a_sheet_holds_itself_is_looked_at_as_one_in_a_file(form: str, home: Desk) -> None:
    sheet = f"themes/mine/{SHEETS[form]}"
    for content in (SVG, "<svg/>", "no picture", SVG.replace(">", '><image href="http://127.0.0.1:9/x.png"/>', 1)):
        home.file("themes/mine/mark.svg", content)
        home.file(sheet, "\np { background: url(mark.svg) }")
        as_file = build(home, form)
        home.file(sheet, f"\np {{ background: url(data:image/svg+xml,{quote(content)}) }}")
        held = build(home, form)
        assert held.code == as_file.code
        assert held.err.replace("what this 'data:' address holds", "'mark.svg'") == as_file.err


def test_a_font_that_a_sheet_holds_itself_is_used(home: Desk) -> None:
    path = min(fonts.files("roboto"), key=lambda file: file.stat().st_size)
    held = (
        f"@font-face {{ font-family: Own; src: url('data:font/otf;base64,{b64encode(path.read_bytes()).decode()}') }}"
    )
    home.file("themes/mine/letter.css", f"{held}\nbody {{ font-family: Own }}")
    said = build(home, "pdf")
    assert (said.code, said.err) == (0, "")


# --- Files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("letter.html", "pdf"),
        ("letter.css", "pdf"),
        ("web.html", "html"),
        ("web.css", "html"),
        ("mail.html", "eml"),
        ("theme.yaml", "txt"),
    ],
)
@pytest.mark.parametrize("target", ["../../secret.txt", "/etc/passwd", "/dev/zero"])
def test_a_link_out_of_the_themes_is_not_followed(target: str, name: str, form: str, home: Desk) -> None:
    file = home.folder / "themes/mine" / name
    file.unlink(missing_ok=True)
    file.symlink_to(target)
    problem = refused(home, form)
    assert problem.startswith(f"themes/mine/{name}: error: this is a link that leads out of the folder of themes")


@pytest.mark.parametrize("name", ["web.html", "web.css", "theme.yaml"])
def test_nobody_waits_for_a_pipe(name: str, home: Desk) -> None:
    (home.folder / "themes/mine" / name).unlink(missing_ok=True)
    os.mkfifo(home.folder / "themes/mine" / name)
    assert refused(home, "html").startswith(f"themes/mine/{name}: error: ")


@pytest.mark.parametrize("name", ["web.html", "web.css"])
@pytest.mark.parametrize(
    ("content", "code"),
    [(b"p \xff", "not-utf-8"), (b"p \0", "forbidden-character"), (b"p" * 2_000_000, "file-too-large")],
)
def test_a_file_that_is_no_text_is_told(content: bytes, code: str, name: str, home: Desk) -> None:
    home.file(f"themes/mine/{name}", content)
    assert refused(home, "html").endswith(f"[{code}]")


def test_a_theme_that_is_kept_elsewhere_may_be_linked_as_a_whole(home: Desk) -> None:
    folder: Path = home.folder / "themes/mine"
    folder.rename(home.folder / "elsewhere")
    folder.symlink_to("../elsewhere")
    home.file("elsewhere/web.css", "p { background: url(mark.svg) }")
    home.file("elsewhere/mark.svg", SVG)
    assert build(home, "html").code == 0


def test_themes_of_one_folder_may_share_a_file(home: Desk) -> None:
    home.file("themes/base/web.css", "p { color: #123456 }")
    (home.folder / "themes/mine/web.css").symlink_to("../base/web.css")
    assert build(home, "html").code == 0
    assert "#123456" in (home.folder / "out/letter.html").read_text()
