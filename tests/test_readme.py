"""The README and `docs/` under test: their commands run, their letters load, and they name all there is."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pypdfium2
import pytest
from command import letters
from house import PROJECT, Desk, all_themes, bundled, read

from generator.cli.commands import COMMANDS
from generator.cli.commands import letters as the_command

README = (PROJECT / "README.md").read_text(encoding="utf-8")
PAGES = {
    "README.md": README,
    **{path.relative_to(PROJECT).as_posix(): path.read_text("utf-8") for path in (PROJECT / "docs").rglob("*.md")},
}
EVERYTHING = "\n".join(PAGES.values())
TABLES = re.compile(r'^```csv title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OTHERS = re.compile(
    r"`[^`\n]*\b(pipx?|wsl|apt|dnf|brew|python3?|pytest)\b[^`\n]*`|^\$ .*\bpip\b.*$|^Variables of .*$", re.MULTILINE
)
"""Commands of other programs, which have options of their own, and variables of CSS, which look like them."""
LETTERS_COMMAND = re.compile(r"^\$ (?:\.venv/bin/)?letters (.*)$", re.MULTILINE)


def blocks(kind: str) -> list[tuple[str, str]]:
    return [(page, text) for page, content in PAGES.items() for found, text in BLOCK.findall(content) if found == kind]


# --- Commands ------------------------------------------------------------------------------------------------------


def test_every_command_shown_runs_and_says_what_is_shown(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "letters", tmp_path / "letters")
    ran = 0
    for _, block in blocks("console"):
        for shown in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
            command, _, output = shown.partition("\n")
            found = LETTERS_COMMAND.match(command)
            if not found:
                continue
            said = letters(*shlex.split(found[1]), cwd=tmp_path)
            ran += 1
            if found[1].startswith("check"):
                # What is shown there are mistakes of a letter in which somebody has written on.
                assert said.code in (0, 1)
                assert re.fullmatch(r"(.+:\d+:\d+: (error|warning): .+ \[[a-z-]+\]\n)+\d errors in 1 file\n", output)
            else:
                assert (said.code, said.out) == (0, output)
    assert ran >= 4


def every_command() -> Iterator[click.Command]:
    """The commands, and those of a command that has some of its own."""
    for name in COMMANDS:
        command = the_command.get_command(click.Context(the_command), name)
        assert command
        yield command
        yield from command.commands.values() if isinstance(command, click.Group) else ()


def test_every_option_named_is_one_that_there_is() -> None:
    options = [option for command in every_command() for option in command.params]
    known = {name for option in options for name in (*option.opts, *option.secondary_opts)}
    known |= {"--help", "-h", "--version"}
    # The variables of style sheets are written alike.
    sheets = [sheet.read_text(encoding="utf-8") for sheet in (bundled() / "_parts").glob("*.css")]
    known |= set(re.findall(r"--[a-z][a-z-]+", "".join(sheets)))
    for page, text in PAGES.items():
        # Options of other programs stand with their names.
        ours = OTHERS.sub("", text)
        named = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", ours))
        assert named <= known, (page, named - known)


def test_every_command_and_option_is_explained() -> None:
    for command in every_command():
        name = command.name
        assert any(f"letters {group}{name}" in EVERYTHING for group in ("", "import ", "signatories "))
        for option in command.params:
            if isinstance(option, click.Option):
                named = "|".join(map(re.escape, option.opts))
                assert re.search(rf"(?<![\w-])({named})\b", EVERYTHING), (name, option.name)


def test_every_theme_and_format_is_explained() -> None:
    for name in (theme.name for theme in all_themes()[0]):
        assert f"`{name}`" in EVERYTHING
    for form in ("pdf", "html", "txt"):
        assert re.search(rf"-f \S*{form}", EVERYTHING)


def test_every_link_to_a_file_arrives() -> None:
    for page, text in PAGES.items():
        prose = re.sub(r"`[^`\n]+`", "", BLOCK.sub("", text))
        for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", prose):
            assert (PROJECT / page).parent.joinpath(target.partition("#")[0]).exists(), (page, target)


def test_the_readme_comes_to_a_letter_of_ones_own_before_anything_else() -> None:
    assert len(README.split()) <= 500
    before, new, _ = README.partition("letters new ")
    assert new
    assert len(before.splitlines()) <= 32
    assert not re.search(r"Fedora|macOS|Homebrew|[Cc]ompletion|WeasyPrint|`generator", README)


# --- Letters -------------------------------------------------------------------------------------------------------

SAMPLES = blocks("yaml")


def a_page() -> bytes:
    """A PDF of one empty page."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    with io.BytesIO() as content:
        document.save(content)
        return content.getvalue()


@pytest.mark.parametrize(("page", "text"), SAMPLES, ids=[f"{page} {text.split(chr(10))[0]}" for page, text in SAMPLES])
def test_every_letter_shown_is_one(page: str, text: str, desk: Desk) -> None:
    desk.file("signatories/friends-of-the-bus.csv", "name,role\nAnn Lee,Driver\n")
    desk.file("signatories/bus.csv", "name,role,country\nAnn Lee,Driver,France\n")
    desk.file("enclosures/survey.pdf", a_page())
    for name, table in TABLES.findall(PAGES[page]):
        desk.file(name, table)
    whole = text
    if "sources:" in text:
        whole += "body: |\n  As the survey says.[^survey]\n"
    elif not re.search(r"^(opening|body|concerns|asks|closing|annexes):", text, re.MULTILINE):
        whole += "body: Text.\n"
    letter = read(desk.file("letter.yaml", whole))
    assert letter.codes == [], (page, letter.said)
    assert letter.text


@pytest.mark.parametrize("page", ["docs/first-letter.md", "docs/letter-file.guide.md"])
def test_the_first_letter_shown_builds(page: str, tmp_path: Path) -> None:
    sample = next(text for shown, text in SAMPLES if shown == page)
    (tmp_path / "letter.yaml").write_text(sample)
    assert letters("build", "letter.yaml", cwd=tmp_path).lines == ["out/letter.pdf"]
