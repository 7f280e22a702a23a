"""The command as a whole: its help, its exit codes, and what it waits for."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from command import in_a_process, letters
from letter_factory import Desk

from generator.cli import writing

COMMANDS = ("address", "build", "check", "diff", "fmt", "import", "list", "merge", "new", "preview", "schema")
IMPORTED = """
import json, sys
from generator.cli import commands

run = commands.run

def telling():
    code = run()
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
    return code

commands.run = telling
"""


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(option: str) -> None:
    said = letters(option)
    assert (said.code, said.err) == (0, "")
    assert re.findall(r"^  (\w+) {2,}[A-Z]", said.out.split("Commands:")[1], re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_each_of_its_options(name: str) -> None:
    said = letters(name, "--help")
    assert said.code == 0
    for option in re.findall(r"^  (-.*)$", said.out, re.MULTILINE):
        # What is too long for its column is explained on the next line.
        assert re.fullmatch(r"\S.*? {2,}[A-Z\[].+|.*(DATE|DIR|TEXT|DIRECTORY|\])", option), option


def test_the_version_is_told() -> None:
    said = letters("--version")
    assert (said.code, bool(re.fullmatch(r".+ \d+\.\d+\.\d+\n", said.out))) == (0, True)


@pytest.mark.parametrize("arguments", [("frobnicate",), ("build", "--frobnicate", "x.yaml"), ("check",)])
def test_what_is_not_understood_ends_with_2(arguments: tuple[str, ...]) -> None:
    said = letters(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "Error: " in said.err


def imported(desk: Desk, *arguments: str) -> set[str]:
    said = in_a_process(*arguments, cwd=desk.folder, before=IMPORTED)
    assert said.code == 0, said.err
    # (a module below a package that isn't there is only a place held for it)
    return {module for module in json.loads(said.wrong[-1]) if "." not in module}


def test_help_waits_for_nothing_but_click(desk: Desk) -> None:
    heavy = {"weasyprint", "jinja2", "pydantic", "yaml", "babel", "markdown_it", "pydyf", "PIL", "fontTools"}
    assert imported(desk, "--help") & heavy == set()


def test_checking_never_waits_for_the_typesetter(desk: Desk) -> None:
    desk.write(body="Text.", date="2022-08-05", sender="Ann", recipient="Ben", concerns=["one"])
    found = imported(desk, "check", "letter.yaml")
    assert "pydantic" in found
    assert found & {"weasyprint", "pydyf", "PIL", "fontTools", "pikepdf", "jsonschema"} == set()


def test_plain_text_and_web_pages_do_not_wait_for_the_typesetter(desk: Desk) -> None:
    desk.write(body="Text.")
    found = imported(desk, "build", "letter.yaml", "-f", "txt,html")
    assert found & {"weasyprint", "pydyf", "PIL", "fontTools"} == set()


def test_what_the_system_refuses_is_a_message(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/some/file")

    monkeypatch.setattr("generator.cli.schema.schema.callback", refuse)
    said = letters("schema", cwd=desk.folder)
    assert (said.code, said.out, said.err) == (1, "", "letters: /some/file: permission denied\n")


def test_a_bug_shows_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.cli.schema.schema.callback", bug)
    with pytest.raises(ZeroDivisionError):
        letters("schema")


def test_it_runs_as_a_module_too(desk: Desk) -> None:
    done = subprocess.run([sys.executable, "-m", "generator", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(("letters ", "python -m generator "))


# --- The writer of files -------------------------------------------------------------------------------------------


def test_a_file_appears_whole_or_not_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    target = desk.file("out/letter.pdf", "the old one")

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", no_space)
    (problem,) = writing.write(str(target), b"the new one")
    assert problem.message == "this file could not be written: no space left on device"
    assert problem.hint == "make room, and call the same command again"
    assert target.read_text() == "the old one"
    assert [path.name for path in target.parent.iterdir()] == ["letter.pdf"]
