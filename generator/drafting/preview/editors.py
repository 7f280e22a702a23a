"""How a line of a file is opened in an editor: by an address with a scheme of the editor's own.

Makes addresses; opens nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from urllib.parse import quote

KNOWN = {
    "code": "vscode://file{path}:{line}",
    "codium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
    "idea": "idea://open?file={path}&line={line}",
    "pycharm": "pycharm://open?file={path}&line={line}",
    "mate": "txmt://open?url=file://{path}&line={line}",
}
"""Editors by the names of their commands; each registers its scheme with the system."""
_ADDRESS = re.compile(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:[^\s]*", re.IGNORECASE)

Opening = Callable[[str, int], str]
"""The address that opens a file, by the path to show, at a line; empty where there is no editor."""


def opening(editor: str) -> Opening | None:
    """What opens lines in an editor, given by the name of its command or as an address with {path} and {line}.

    None for what is neither.
    """
    template = KNOWN.get(os.path.basename(editor.split(" ", maxsplit=1)[0]), editor)
    if not _ADDRESS.fullmatch(template) or "{path}" not in template:
        return None

    def address(path: str, line: int) -> str:
        whole = quote(os.path.abspath(path).replace(os.sep, "/"))
        whole = whole if whole.startswith("/") else f"/{whole}"
        return template.replace("{path}", whole).replace("{line}", str(max(line, 1)))

    return address


def nowhere(_path: str, _line: int) -> str:
    """For those who have no such editor."""
    return ""
