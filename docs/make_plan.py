"""The plan of the house, drawn from the code: every package of `generator/`, what it is, and which rooms it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "generator"


def plan() -> str:
    """A table of the packages, each below the one it is in: what it is, its modules, the rooms that it imports."""
    head = "| in `generator/` | what it is | modules | imports |\n|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_row(folder))} |\n" for folder in _packages(PACKAGE))


def _packages(folder: Path) -> Iterator[Path]:
    for each in sorted(folder.iterdir()):
        if (each / "__init__.py").exists():
            yield each
            yield from _packages(each)


def _row(folder: Path) -> tuple[str, str, str, str]:
    name = folder.relative_to(PACKAGE).as_posix()
    modules = [path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"]
    own = name.partition("/")[0]
    trees = [_tree(path) for path in folder.glob("*.py")]
    rooms = sorted({room for tree in trees for room in _imported(tree)} - {own})
    said = ast.get_docstring(_tree(folder / "__init__.py")) or ""
    return f"`{name}`", " ".join(said.partition("\n\n")[0].split()), str(len(modules)), ", ".join(rooms)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    """The rooms that a module imports from, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator"):
            parts = [*node.module.split("."), node.names[0].name]
            yield parts[1]
