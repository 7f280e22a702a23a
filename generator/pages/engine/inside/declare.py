"""Writes `declarations.py`: the C declarations of the installed WeasyPrint, compiled, so that no start parses them.

Run `python -m generator.pages.engine.inside.declare` after another release of WeasyPrint. The program never imports it.
"""

from __future__ import annotations

import re
import tempfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

_HEAD = '''"""WeasyPrint's C declarations, compiled: not to be edited, but made by `declare`."""

# fmt: off
# ruff: noqa
# mypy: ignore-errors
'''


def declared() -> str:
    """The text of the declarations in the installed WeasyPrint, as it hands them to cffi."""
    spec = find_spec("weasyprint")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("WeasyPrint is not installed")
    source = (Path(spec.submodule_search_locations[0]) / "text" / "ffi.py").read_text("utf-8")
    found = re.search(r"ffi\.cdef\('''(.*?)'''\)", source, re.DOTALL)
    if found is None:
        raise ValueError("WeasyPrint no longer declares its libraries in text/ffi.py")
    return found[1]


def compiled(text: str) -> str:
    """The module that stands for the declarations: what cffi makes of them, and their text's digest."""
    import cffi

    ffi = cffi.FFI()
    ffi.cdef(text)
    ffi.set_source("generator.pages.engine.inside.declarations", None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "declarations.py"
        ffi.emit_python_code(str(path))
        _, _, code = path.read_text("utf-8").partition("\n")
    return f"{_HEAD}{code}\nDIGEST = {sha256(text.encode()).hexdigest()!r}\n"


if __name__ == "__main__":
    Path(__file__).with_name("declarations.py").write_text(compiled(declared()), "utf-8")
