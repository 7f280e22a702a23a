"""The command as a whole: its help, its exit codes, and what it waits for."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import Said, in_a_process, letters
from house import Desk

from generator.source import storage

COMMANDS = (
    "address",
    "build",
    "check",
    "diff",
    "fmt",
    "freeze",
    "import",
    "list",
    "merge",
    "new",
    "preview",
    "schema",
    "sent",
    "signatories",
    "site",
    "studio",
)
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


@pytest.mark.parametrize(
    ("called", "hint"),
    [
        (("bulid", "x.yaml"), "did you mean 'letters build'?"),
        (("letter.yaml",), "did you mean 'letters build letter.yaml'?"),
        (("frobnicate",), "there are address, build, check,"),
        (("import", "signatores", "x.csv"), "did you mean 'signatories'?"),
        (("import", "everything", "x.csv"), "there are letter, signatories, recipients"),
        (("check", "--window", "uk-d", "x.pdf"), "did you mean 'uk-dl'?"),
        (("build", "--strct", "x.yaml"), "'--strict'"),
    ],
)
def test_a_name_that_is_mistyped_is_told_with_the_one_that_was_meant(called: tuple[str, ...], hint: str) -> None:
    said = letters(*called)
    assert (said.code, hint in said.err) == (2, True), said.err


def imported(desk: Desk, *arguments: str) -> set[str]:
    said = in_a_process(*arguments, cwd=desk.folder, before=IMPORTED)
    assert said.code == 0, said.err
    # (a module below a package that isn't there is only a place held for it)
    return {module for module in json.loads(said.wrong[-1]) if "." not in module}


def test_help_waits_for_nothing_but_click(desk: Desk) -> None:
    heavy = {"weasyprint", "jinja2", "pydantic", "yaml", "babel", "markdown_it", "pydyf", "PIL", "fontTools"}
    assert imported(desk, "--help") & heavy == set()


@pytest.mark.parametrize("arguments", [("preview", "--help"), ("check", "letter.yaml"), ("build", "letter.yaml")])
def test_only_a_preview_waits_for_a_web_server(desk: Desk, arguments: tuple[str, ...]) -> None:
    desk.write(body="Text.")
    assert imported(desk, *arguments) & {"starlette", "uvicorn", "anyio", "h11", "asyncio"} == set()


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


# --- What is said ----------------------------------------------------------------------------------------------------

EVIL = "a\nbogus\x1b]0;owned\x07\u202ecod.\u2066\U000e0041\x9b31m"
"""What no terminal may be given as it is: a second line, commands to it, overrides of direction, tags."""
RAW = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def nothing_steers(said: Said) -> bool:
    """Whether nothing that a command said is a command to a terminal, or a line that it didn't make."""
    return not RAW.search(said.out + said.err) and not re.search("^bogus", said.out + said.err, re.MULTILINE)


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", f"{EVIL}.yaml"),
        ("build", "good.yaml", "-f", EVIL),
        ("build", "good.yaml", "--pages", EVIL),
        ("build", "good.yaml", "--date", EVIL),
        ("build", "good.yaml", "-o", f"{EVIL}/out", "-f", "txt"),
        ("build", "good.yaml", f"--{EVIL}"),
        ("check", f"{EVIL}.yaml"),
        ("check", f"{EVIL}.yaml", "--format", "json"),
        ("check", f"{EVIL}.yaml", "--format", "github"),
        ("check", f"{EVIL}.pdf"),
        ("check", "good.yaml", "--templates", EVIL),
        ("check", "bad.yaml"),
        ("check", "bad.yaml", "--format", "json"),
        ("new", f"{EVIL}-new"),
        ("fmt", f"{EVIL}.yaml"),
        ("diff", f"{EVIL}.yaml", "good.yaml"),
        ("diff", "bad.yaml", "good.yaml"),
        ("diff", "bad.yaml", "good.yaml", "--format", "json"),
        ("diff", "good.yaml", "good.yaml", "-o", EVIL),
        ("merge", "good.yaml", f"{EVIL}.csv"),
        ("merge", "good.yaml", "people.json", "-o", f"{EVIL}/out", "--name", "{number}"),
        ("merge", "good.yaml", "people.json", "--name", EVIL),
        ("import", EVIL),
        ("import", f"{EVIL}.txt"),
        ("import", "letter", f"{EVIL}.txt", "-o", "l.yaml"),
        ("import", "signatories", "people.json", "-o", EVIL),
        ("import", "signatories", "people.json", "-o", f"{EVIL}.yaml"),
        ("import", "recipients", "people.json", "-o", "list.yaml"),
        ("import", "recipients", "people.json", "-o", "list.yaml", "--map", f"{EVIL}=name"),
        ("address", EVIL, "--role", EVIL),
        ("address", "Ann", "--form", EVIL),
        ("address", "--csv", EVIL),
        ("preview", EVIL),
        ("preview", "good.yaml", "--editor", EVIL),
        ("list", "themes", "--templates", EVIL),
        ("list", EVIL),
        ("schema", EVIL),
        (EVIL,),
    ],
    ids=lambda arguments: " ".join(arguments).replace(EVIL, "EVIL"),
)
def test_no_name_key_or_cell_steers_the_terminal(arguments: tuple[str, ...], desk: Desk) -> None:
    desk.file("good.yaml", "recipient: Ann Lee\nbody: We ask you to act.\n")
    desk.file("bad.yaml", json.dumps({"body": "We ask.", "subject": EVIL, EVIL: EVIL, "signatories": [EVIL]}))
    desk.file("people.json", json.dumps([{"name": "Ann Lee", EVIL: EVIL}, {"name": EVIL, EVIL: "x"}]))
    said = letters(*arguments, cwd=desk.folder)
    assert said.out + said.err
    assert nothing_steers(said), said


def test_what_is_hidden_in_a_name_is_shown_as_its_code(desk: Desk) -> None:
    said = letters("check", "a\x1b[2J\nb\u202ec\udcff.yaml", cwd=desk.folder)
    assert r"a\x1b[2J\nb\u202ec\xff.yaml: error" in said.out


def test_a_page_of_changes_names_files_so_that_nothing_in_them_turns_the_page(desk: Desk) -> None:
    for name in ("a\u202e<b>.yaml", os.fsdecode(b"c\xff.yaml")):
        desk.file(name, f"body: We ask you to act{len(name)}.\n")
    said = letters("diff", "a\u202e<b>.yaml", os.fsdecode(b"c\xff.yaml"), "--format", "html", cwd=desk.folder)
    assert said.code == 0
    assert not RAW.search(said.out)
    assert r"a\u202e&lt;b&gt;.yaml" in said.out
    assert r"c\xff.yaml" in said.out


def test_json_is_read_as_what_was_wrong_although_nothing_hidden_stands_in_it(desk: Desk) -> None:
    name = "a\x9b\u202e\U000e0041\udcff.yaml"
    said = letters("check", name, "--format", "json", cwd=desk.folder)
    assert not RAW.search(said.out)
    assert json.loads(said.out)[0]["path"] == name


def test_a_bugs_traceback_does_not_steer_the_terminal(desk: Desk) -> None:
    bug = "from generator.cli import commands\ndef bug():\n    raise ValueError('\\x1b[2J\\u202e')\ncommands.run = bug"
    said = in_a_process("schema", cwd=desk.folder, before=bug)
    assert said.code == 1
    assert r"ValueError: \x1b[2J\u202e" in said.wrong[-1]
    assert not RAW.search(said.err)


def test_a_name_that_is_no_text_is_written_and_named(desk: Desk) -> None:
    name = os.fsdecode(b"l\xff.yaml")
    desk.file(name, "body: We ask you to act.\n")
    said = in_a_process("build", name, "-f", "txt", cwd=desk.folder)
    assert (said.code, said.out) == (0, "out/l\\xff.txt\n")
    assert (desk.folder / "out" / os.fsdecode(b"l\xff.txt")).exists()


def test_what_a_console_has_no_letters_for_is_printed_as_codes(desk: Desk) -> None:
    said = in_a_process("list", "languages", "Arabic", cwd=desk.folder, PYTHONIOENCODING="latin-1")
    assert (said.code, said.err) == (0, "")
    assert r"(\u0627" in said.lines[0]


def calls(tree: ast.AST) -> Iterator[str]:
    """What is called, and what is handed over to be called, by the names that the program has for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)
        elif isinstance(node, ast.Name):
            yield node.id


PRINTING = re.compile(
    r"print|pprint|click\.(echo|secho|style|echo_via_pager|progressbar|prompt|confirm|pause|edit|get_\w+_stream)"
    r"|sys\.(__)?std(out|err)(__)?(\.buffer)?\.write(lines)?|os\.write|traceback\.print_\w+|warnings\.warn|mistake\.show"
    r"|logging\.(basicConfig|StreamHandler|lastResort)"
)
ALLOWED = {
    "generator/cli/showing.py": {"click.echo", "click.style", "mistake.show"},
    "generator/merge/folder/manifest.py": {"os.write"},  # (into its own file)
    "generator/source/guarded.py": {"sys.__stdout__.buffer.write"},  # (a process's answer to the one that asked it)
}
"""What may print; a process that reads strangers' files answers through a pipe."""
AS_IT_IS = {"showing.py", "address.py", "diff.py", "schema.py"}
"""The modules that print something as it is: what was asked for itself."""


def test_everything_that_is_said_goes_through_one_place() -> None:
    root = Path(storage.__file__).parents[2]
    found: dict[str, set[str]] = {}
    raw: set[str] = set()
    for path in sorted((root / "generator").rglob("*.py")):
        name, tree = path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        printing = {call for call in calls(tree) if PRINTING.fullmatch(call)}
        if printing - ALLOWED.get(name, set()):
            found[name] = printing
        taken = {
            (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert "click" not in {module for module, _ in taken}, name  # (what is called is seen by its whole name)
        raw |= {path.name} if ("generator.cli.showing", "put") in taken else set()
    assert found == {}
    assert raw | {"showing.py"} == AS_IT_IS
