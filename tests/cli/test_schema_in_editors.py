"""`letters schema --install`, and what an editor makes of it: completion, hover texts, complaints.

The editor's part is played by the language server behind VS Code's YAML extension.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command import letters
from house import NAMES, PROJECT, Desk
from language_server import SERVER, Server, serving

LINE = "# yaml-language-server: $schema=../.letters/letter.json\n"
BROKEN = f"""\
{LINE}theme: standard
subjct: The bus
layout:
  paper: A5
  window: din-5008-b
recipient:
  form: uk/secretary-of-state
  nme: Ann Lee
body: |
  The bus is late.
"""
HALF_TYPED = f"""\
{LINE}theme:{" "}
language:{" "}
recipient:
  form:{" "}
layout:
  window:{" "}
checks:
  ignore:
    -{" "}
salutation:{" "}
signatories:{" "}
"""
in_an_editor = pytest.mark.skipif(
    not SERVER.exists(), reason="npm could not fetch yaml-language-server when tools/set-up ran"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example letters in which the schema has been installed."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(PROJECT / "letters", folder / "letters")
    assert letters("schema", "--install", cwd=folder).code == 0
    return folder


@pytest.fixture(scope="module")
def server(workspace: Path) -> Iterator[Server]:
    """The server with no settings: it finds the schema by the line at each letter's head."""
    with serving(workspace) as running:
        yield running


# --- In the editor


@in_an_editor
@pytest.mark.parametrize("name", NAMES)
def test_no_example_is_complained_of(name: str, server: Server, workspace: Path) -> None:
    path = workspace / "letters" / f"{name}.yaml"
    assert path.read_text(encoding="utf-8").startswith(LINE)
    assert server.complaints(path) == []


@in_an_editor
def test_mistakes_are_marked_where_they_stand(server: Server, workspace: Path) -> None:
    found = server.complaints(workspace / "letters/broken.yaml", BROKEN)
    assert sorted(one.partition(":")[0] for one in found) == ["3", "5", "9"]
    assert any("subjct" in one for one in found)
    assert any('"A4", "Letter"' in one for one in found)
    assert any("nme" in one for one in found)


@in_an_editor
def test_hovering_explains_an_entry_in_the_words_of_the_manual(server: Server, workspace: Path) -> None:
    path = workspace / "letters/hover.yaml"
    server.complaints(path, BROKEN)
    assert "The theme: how the letter looks." in server.hover(path, 2, 3)
    assert "The paper's size" in server.hover(path, 5, 4)
    assert "The form of address, such as uk/secretary-of-state" in server.hover(path, 8, 5)


@in_an_editor
def test_what_there_is_to_choose_from_is_offered_with_a_word_on_each(server: Server, workspace: Path) -> None:
    path = workspace / "letters/typed.yaml"
    server.complaints(path, HALF_TYPED)
    themes = server.offered(path, 2, 8)
    assert {"standard", "parliamentary", "modern"} <= set(themes)
    assert themes["modern"].startswith("A clear letter without serifs")
    assert {"en-GB", "de", "fr", "ar"} <= set(server.offered(path, 3, 11))
    forms = server.offered(path, 5, 9)
    assert len(forms) > 300
    assert "Secretary of State" in forms["uk/secretary-of-state"]
    assert {"none", "din-5008-b", "uk-dl"} <= set(server.offered(path, 7, 11))
    assert {"no-ask", "double-space"} <= set(server.offered(path, 10, 7))
    assert {"none", "by-hand"} <= set(server.offered(path, 11, 13))
    assert "none" in server.offered(path, 12, 14)


@in_an_editor
def test_entries_are_offered_that_the_letter_has_not_yet(server: Server, workspace: Path) -> None:
    path = workspace / "letters/entries.yaml"
    server.complaints(path, f"{LINE}body: One.\n\nrecipient:\n  name: Ann\n  \n")
    offered = server.offered(path, 3, 1)
    assert {"concerns", "signatories", "subject"} <= set(offered)
    assert "body" not in offered
    assert {"role", "family_name"} <= set(server.offered(path, 6, 3))


@in_an_editor
def test_the_settings_of_vs_code_find_letters_alone(workspace: Path) -> None:
    settings = json.loads((workspace / ".vscode/settings.json").read_text(encoding="utf-8"))
    with serving(workspace, settings["yaml.schemas"]) as running:
        assert running.complaints(workspace / "letters/new.yaml", "subjct: x\n") != []
        for other in ("letters/senders/beispielverband.yaml", "letters/recipients/bundesminister-verkehr.yaml"):
            assert running.complaints(workspace / other) == []


# --- What is installed


def test_installing_names_what_it_wrote_and_does_nothing_the_second_time(desk: Desk) -> None:
    desk.file("letters/a.yaml", "body: One.\n")
    said = letters("schema", "--install", desk.folder)
    written = [Path(line).relative_to(desk.folder).as_posix() for line in said.lines]
    assert written == [".letters/letter.json", ".vscode/settings.json", ".idea/jsonSchemas.xml", "letters/a.yaml"]
    assert (desk.folder / "letters/a.yaml").read_text() == f"{LINE}body: One.\n"
    again = letters("schema", "--install", desk.folder)
    assert (again.code, again.out, again.err) == (0, "", "")


def test_only_letters_get_the_line_and_every_byte_below_it_stays(desk: Desk) -> None:
    windows = b"\xef\xbb\xbf# mine\r\nconcerns: [One]  # so\r\n"
    path = desk.file("x.yaml", windows)
    others = [
        desk.file("people.yaml", "- name: Ann\n"),
        desk.file("sender.yaml", "name: Ann\nnote: the body: of it\n"),
        desk.file(".hidden/x.yaml", "body: One.\n"),
        desk.file("has.yaml", "# yaml-language-server: $schema=mine.json\nbody: One.\n"),
    ]
    before = [other.read_bytes() for other in others]
    assert letters("schema", "--install", desk.folder).code == 0
    assert [other.read_bytes() for other in others] == before
    line = b"# yaml-language-server: $schema=.letters/letter.json\r\n"
    assert path.read_bytes() == windows[:3] + line + windows[3:]
    assert letters("check", path).code == 0


def test_settings_that_are_there_stay_as_they_are_written(desk: Desk) -> None:
    desk.file("letters/a.yaml", "body: One.\n")
    old = '{\n\t"editor.wordWrap": "on",  \n\t"files.x": [1,\n2]\n}\n'
    path = desk.file(".vscode/settings.json", old)
    letters("schema", "--install", desk.folder)
    new = path.read_text()
    assert new.startswith(old.rstrip().removesuffix("}").rstrip())
    assert json.loads(new)["yaml.schemas"] == {".letters/letter.json": ["letters/*.yaml"]}
    other = desk.file(".vscode/settings.json", '{"yaml.schemas": {"mine.json": "*.x"}, "a": 1}')
    letters("schema", "--install", desk.folder)
    kept = json.loads(other.read_text())
    assert kept == {"yaml.schemas": {"mine.json": "*.x", ".letters/letter.json": ["letters/*.yaml"]}, "a": 1}


@pytest.mark.parametrize("settings", ['{\n  // mine\n  "a": 1,\n}\n', "[]", '{"yaml.schemas": 3}', "{"])
def test_settings_with_comments_are_left_alone_and_the_person_told_what_to_add(settings: str, desk: Desk) -> None:
    desk.file("letters/a.yaml", "body: One.\n")
    path = desk.file(".vscode/settings.json", settings)
    said = letters("schema", "--install", desk.folder)
    assert path.read_text() == settings
    assert said.code == 0
    assert "[editor-settings]" in said.err
    assert '"yaml.schemas": {".letters/letter.json": ["letters/*.yaml"]}' in said.err


def test_jetbrains_keeps_the_schemas_that_it_has(desk: Desk) -> None:
    desk.file("letters/a.yaml", "body: One.\n")
    desk.file("a & b.yaml", "body: One.\n")
    path = desk.folder / ".idea/jsonSchemas.xml"
    letters("schema", "--install", desk.folder)
    mine = '        <entry key="Mine">\n          <value>x</value>\n        </entry>\n'
    path.write_text(path.read_text().replace("<map>\n", f"<map>\n{mine}"))
    desk.file("more/b.yaml", "body: One.\n")
    letters("schema", "--install", desk.folder)
    tree = ElementTree.fromstring(path.read_text())  # noqa: S314  (written by ourselves)
    assert [entry.get("key") for entry in tree.iter("entry")] == ["Mine", "Advocacy letter"]
    named = [one.get("value") for one in tree.iter("option") if one.get("name") == "path"]
    assert named == ["a & b.yaml", "letters/*.yaml", "more/*.yaml"]
    odd = desk.file(".idea/jsonSchemas.xml", "<project/>")
    assert "[editor-settings]" in letters("schema", "--install", desk.folder).err
    assert odd.read_text() == "<project/>"


def test_a_folder_with_other_files_has_its_letters_named_one_by_one(desk: Desk) -> None:
    desk.file("letters/a.yaml", "body: One.\n")
    desk.file("letters/people.yaml", "[Ann]\n")
    letters("schema", "--install", desk.folder)
    settings = json.loads((desk.folder / ".vscode/settings.json").read_text())
    assert settings["yaml.schemas"] == {".letters/letter.json": ["letters/a.yaml"]}


def test_a_folder_without_install_is_a_misunderstanding(desk: Desk) -> None:
    said = letters("schema", desk.folder)
    assert said.code == 2
    assert "--install" in said.err
