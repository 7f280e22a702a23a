"""Help while a letter is typed: the schema with all there is to choose from, and the files by which editors find it.

Those are editors' settings and a line at the head of each letter in a folder. Settings keep all that stands in them;
where that can't be done for certain, a problem says what to add by hand. Never writes a file; a link is not followed,
nor is a hidden folder looked into.
"""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from generator.drafting.forms_of_address import forms
from generator.letter.checks import SILENCEABLE, codes
from generator.letter.model import Letter
from generator.letter.model.schema import Offers, letter_schema
from generator.pages.themes import NO_WINDOW, all_themes
from generator.problems import Place, Problem, warning
from generator.reference.languages import all_languages
from generator.reference.paper import windows
from generator.source.folder import read_named
from generator.source.text import YAML_LIMIT

SCHEMA = ".letters/letter.json"
"""Where the schema is put, in the folder that is opened in the editor."""
VSCODE = ".vscode/settings.json"
JETBRAINS = ".idea/jsonSchemas.xml"
NAME = "Advocacy letter"
"""What JetBrains' editors call the schema."""
_SCHEMAS = "yaml.schemas"
ENDINGS = (".yaml", ".yml")
NOT_OURS = frozenset(("node_modules", "out", "__pycache__"))
MOST_FILES = 10_000
"""How many YAML files of a folder are looked at."""
_LETTER = re.compile(rf"^(?:{'|'.join(Letter.needs)})[ \t]*:".encode(), re.MULTILINE)
_EDITOR_LINE = re.compile(rb"^#\s+(?:yaml-language-server\s*:|\$schema:)", re.MULTILINE)


def installed(folder: Path, schema: dict[str, Any]) -> tuple[dict[Path, bytes], list[Problem]]:
    """The files to write, only those that change, and the problems: those of reading, and `editor-settings`."""
    yaml_files, problems = found(folder)
    files = {folder / SCHEMA: (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()}
    patterns = _patterns(yaml_files)
    for path, made in ((VSCODE, _vscode), (JETBRAINS, _jetbrains)):
        old, wrong = _read(folder / path)
        problems += wrong
        if not wrong:
            new, wrong = made(old, patterns, Place(str(folder / path)))
            problems += wrong
            files |= {folder / path: new.encode()} if new is not None else {}
    for path, data in yaml_files.letters.items():
        if (lined := _with_editor_line(data, path)) is not None:
            files[folder / path] = lined
    return {path: data for path, data in files.items() if not _is(path, data)}, problems


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _read(path: Path) -> tuple[str | None, list[Problem]]:
    if not path.exists():
        return None, []
    file, problems = read_named(path, 1_000_000)
    if not file:
        return None, problems
    try:
        return file.data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return None, [_by_hand(Place(str(path)), "it is no UTF-8 text", "save it as UTF-8 and try again")]


def _patterns(yaml_files: Found) -> list[str]:
    """What the letters are called: all YAML files of a folder where it has only letters, else each by its name."""
    folders: dict[str, list[str]] = {}
    for path in yaml_files.letters:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    mixed = {path.rpartition("/")[0] for path in yaml_files.others}
    patterns: list[str] = []
    for name, paths in folders.items():
        # A pattern without a folder would fit the YAML files of every folder.
        endings = sorted({path.rpartition(".")[2] for path in paths})
        patterns += paths if name in mixed or not name else [f"{name}/*.{ending}" for ending in endings]
    return patterns


def _vscode(old: str | None, patterns: Sequence[str], place: Place) -> tuple[str | None, list[Problem]]:
    """The settings of VS Code with the schema among those of its YAML extension."""
    ours = {SCHEMA: list(patterns)}
    if old is None or not old.strip():
        return json.dumps({_SCHEMAS: ours}, ensure_ascii=False, indent=2) + "\n", []
    try:
        settings = json.loads(old)
        schemas = settings.get(_SCHEMAS, {})
        kept = {**schemas, **ours}
    except (ValueError, AttributeError, TypeError, RecursionError):
        shown = json.dumps({_SCHEMAS: ours}, ensure_ascii=False)[1:-1]
        shown = shown if len(shown) < 200 else json.dumps({_SCHEMAS: {SCHEMA: "letters/*.yaml"}})[1:-1]
        return None, [_by_hand(place, "it has comments, or is not in the form expected", f"add to it: {shown}")]
    if schemas == kept:
        return None, []
    if _SCHEMAS in settings:
        indent = re.search(r"\n([ \t]+)\"", old)
        return json.dumps(
            {**settings, _SCHEMAS: kept}, ensure_ascii=False, indent=indent[1] if indent else 2
        ) + "\n", []
    # What stands there stays as it is written.
    head = old.rstrip().removesuffix("}").rstrip()
    comma = "," if settings else ""
    added = json.dumps({_SCHEMAS: ours}, ensure_ascii=False, indent=2)[1:-1].rstrip()
    return f"{head}{comma}{added}\n}}\n", []


def _jetbrains(old: str | None, patterns: Sequence[str], place: Place) -> tuple[str | None, list[Problem]]:
    """JetBrains' list of schemas with ours in it."""
    entry = _entry(patterns)
    if old is None or not old.strip():
        return _WHOLE.format(entry=entry), []
    without = re.sub(rf"[ \t]*<entry key={re.escape(quoteattr(NAME))}>.*?</entry>\n?", "", old, flags=re.DOTALL)
    head, end, tail = without.rpartition("</map>")
    if not end or 'name="JsonSchemaMappingsProjectConfiguration"' not in head or "<!--" in old:
        hint = f"choose {SCHEMA} for your letters in Settings, Languages & Frameworks, JSON Schema Mappings"
        return None, [_by_hand(place, "it is not in the form expected", hint)]
    new = f"{head.rstrip()}\n{entry}      {end}{tail}"
    return (None if new == old else new), []


_WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="JsonSchemaMappingsProjectConfiguration">
    <state>
      <map>
{entry}      </map>
    </state>
  </component>
</project>
"""


def _entry(patterns: Sequence[str]) -> str:
    items = "".join(
        f"""                  <Item>
                    <option name="path" value={quoteattr(pattern)} />
                    <option name="mappingKind" value="{"Pattern" if "*" in pattern else "File"}" />
                  </Item>
"""
        for pattern in patterns
    )
    return f"""        <entry key={quoteattr(NAME)}>
          <value>
            <SchemaInfo>
              <option name="name" value={quoteattr(NAME)} />
              <option name="relativePathToSchema" value="{escape(SCHEMA)}" />
              <option name="patterns">
                <list>
{items}                </list>
              </option>
            </SchemaInfo>
          </value>
        </entry>
"""


def _by_hand(place: Place, why: str, hint: str) -> Problem:
    return warning(place, "editor-settings", f"this file was left as it is: {why}", hint)


class Found(NamedTuple):
    """The YAML files of a folder, by their paths within it."""

    letters: dict[str, bytes]
    others: list[str]
    """Files with signatories, recipients and the like, and whatever else is YAML."""


def found(folder: Path) -> tuple[Found, list[Problem]]:
    """The YAML files in a folder and below; problems with those that can't be read."""
    letters: dict[str, bytes] = {}
    others: list[str] = []
    problems: list[Problem] = []
    for path in _yaml_files(folder):
        file, wrong = read_named(folder / path, YAML_LIMIT)
        problems += wrong
        if file and _LETTER.search(file.data.removeprefix(codecs.BOM_UTF8).replace(b"\r", b"\n")):
            letters[path] = file.data
        else:
            others.append(path)
    return Found(letters, others), problems


def _with_editor_line(data: bytes, path: str) -> bytes | None:
    """A letter's bytes with the line at its head; None where it has one.

    Line ends and a byte-order mark stay as they are.
    """
    if _EDITOR_LINE.search(data):
        return None
    # The schema lies above the letter: there is no folder's name in the way to it, and so no space.
    way = os.path.relpath(SCHEMA, os.path.dirname(path) or ".").replace(os.sep, "/")
    end = b"\r\n" if b"\r\n" in data else b"\n"
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + f"# yaml-language-server: $schema={way}".encode() + end + data.removeprefix(mark)


def _yaml_files(folder: Path) -> Iterator[str]:
    count = 0
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NOT_OURS)
        for name in sorted(names):
            path = os.path.join(here, name)
            if name.lower().endswith(ENDINGS) and not name.startswith(".") and not os.path.islink(path):
                count += 1
                if count > MOST_FILES:
                    return
                yield os.path.relpath(path, folder).replace(os.sep, "/")


def editor_schema(templates: Path | None = None) -> dict[str, Any]:
    """The schema, JSON-ready; `templates` is a folder with the person's own themes."""
    return letter_schema(offers(templates))


def offers(templates: Path | None = None) -> Offers:
    """What there is to choose from in a letter, but for what its types say."""
    in_windows = {NO_WINDOW: "no window", **{window.name: window.description for window in windows()}}
    return {
        ("Letter", "theme"): {theme.name: theme.description for theme in all_themes(templates)[0]},
        ("Letter", "language"): {one.tag: f"{one.name} ({one.native_name})" for one in all_languages()},
        ("Layout", "window"): in_windows,
        ("WindowPlace", "preset"): in_windows,
        ("Recipient", "form"): dict(forms()),
        ("Checks", "ignore"): {code.name: code.meaning for code in codes() if code.name in SILENCEABLE},
    }
