"""Which mistakes in the program would no test see? Makes some, each at a random place, and runs the tests of its room.

    make mutants N=40 [ROOM=letter | ROOM=pages/forms.py | ROOM=pages/forms.py:120] [SEED=7]

A comparison is turned round, `and` becomes `or`, a value is not returned or its opposite is, a `not` is dropped, a
number is one more. Each mistake is made in a copy of the tree; first come the tests that bear the module's name or
import it, then the rest of `tests/ROOM`, until one fails. Prints each mistake with the test that saw it, and last those
that none saw. The same seed makes the same mistakes as long as the program is the same.
"""

from __future__ import annotations

import argparse
import ast
import os
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = ("letter", "pages", "fast", "merge", "source")
AT_ONCE = 2
PATIENCE = 900
"""Seconds after which tests that don't end have seen that something is wrong."""
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.Is: ast.IsNot, ast.In: ast.NotIn,
    ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.NotEq: ast.Eq, ast.IsNot: ast.Is, ast.NotIn: ast.In,
}  # fmt: skip


@dataclass(frozen=True)
class Mistake:
    """One change of one module; without `after`, none: with it, the room's tests are to pass."""

    module: Path
    node: ast.expr | ast.Return | None = None
    after: str = ""

    @property
    def room(self) -> str:
        """The room whose tests are to see it."""
        return self.module.parts[1]

    @property
    def place(self) -> str:
        """Its module and line."""
        return f"{self.module}:{self.node.lineno}" if self.node else str(self.module)

    def __str__(self) -> str:
        return f"{self.place}: {ast.unparse(self.node)} → {self.after}" if self.node else f"{self.room}: no mistake"

    def made_in(self, text: bytes) -> bytes:
        """The module's text with the mistake in it."""
        if not self.node:
            return text
        lines = text.splitlines(keepends=True)
        start = sum(map(len, lines[: self.node.lineno - 1])) + self.node.col_offset
        end = sum(map(len, lines[: (self.node.end_lineno or 0) - 1])) + (self.node.end_col_offset or 0)
        return text[:start] + self.after.encode() + text[end:]


def main() -> None:
    """Make the mistakes, and print which were seen and which were not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, help="how many mistakes")
    parser.add_argument("--room", default="", help="only those in a room, in a module, or in a line of it")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))  # noqa: S311
    asked = parser.parse_args()
    possible = [mistake for mistake in every_mistake() if _is_in(asked.room, mistake)]
    chance = random.Random(asked.seed)  # noqa: S311
    mistakes = chance.sample(possible, min(asked.number, len(possible)))
    rooms = {mistake.room: Mistake(mistake.module) for mistake in mistakes}
    print(f"{len(mistakes)} of {len(possible)} possible mistakes, seed {asked.seed}", flush=True)
    unseen = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        copies: queue.Queue[Path] = queue.Queue()
        for number in range(AT_ONCE):
            copies.put(copied(Path(folder) / str(number)))
        tried = [*rooms.values(), *mistakes]
        for mistake, seen in zip(tried, pool.map(lambda one: seen_by(one, copies), tried), strict=True):
            print(f"{mistake}\n    {seen or 'all tests pass'}", flush=True)
            if seen and not mistake.node:
                sys.exit("The tests of that room fail without any mistake.")
            unseen += [] if seen or not mistake.node else [mistake]
    print(f"\n{len(mistakes) - len(unseen)} of {len(mistakes)} were seen.", *unseen, sep="\n")


def _is_in(room: str, mistake: Mistake) -> bool:
    parts = Path("generator", room).parts
    return mistake.place == str(Path(*parts)) or mistake.module.parts[: len(parts)] == parts


def every_mistake() -> Iterator[Mistake]:
    """Every mistake that can be made in the rooms."""
    for room in ROOMS:
        for path in sorted((PROJECT / "generator" / room).rglob("*.py")):
            for node in _of_the_program(ast.parse(path.read_bytes())):
                if isinstance(node, (ast.expr, ast.Return)) and (after := _mistaken(node)):
                    yield Mistake(path.relative_to(PROJECT), node, after)


def _of_the_program(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that do something: no types, decorators, or what only a type checker runs; nothing in f-strings,
    whose places are not known before Python 3.12.
    """
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _of_the_program(child)


def _mistaken(node: ast.expr | ast.Return) -> str:
    """What stands in a node's place; nothing where it is no place for a mistake."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in TURNED:
            return f"({ast.unparse(ast.Compare(left, [TURNED[type(op)]()], [right]))})"
        case ast.BoolOp(op=op, values=values):
            return f"({ast.unparse(ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values))})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"({ast.unparse(operand)})"
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return str(value + 1)
        case ast.Return(value=ast.Constant(value=bool(value))):  # Nothing would be as good as False.
            return f"return {not value}"
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            return "return None"
    return ""


def copied(folder: Path) -> Path:
    """A copy of the tree: what Git knows of, and what is new."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=PROJECT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if name and (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    return folder


def seen_by(mistake: Mistake, copies: queue.Queue[Path]) -> str:
    """The test that fails with the mistake, tried in one of the copies; else nothing."""
    tree = copies.get()
    right = (tree / mistake.module).read_bytes()
    try:
        (tree / mistake.module).write_bytes(mistake.made_in(right))
        return _failed(tree, tests_of(mistake.module))
    finally:
        (tree / mistake.module).write_bytes(right)
        copies.put(tree)


def tests_of(module: Path) -> list[str]:
    """The files with tests of the module's room, first those that bear its name or import it."""
    dotted = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    parent, _, name = dotted.rpartition(".")
    imports = re.compile(rf"{re.escape(dotted)}\b|from {re.escape(parent)} import .*\b{name}\b")
    files = sorted((PROJECT / "tests" / module.parts[1]).rglob("test_*.py"))
    near = {file for file in files if name in file.stem or imports.search(file.read_text(encoding="utf-8"))}
    return [str(file.relative_to(PROJECT)) for file in sorted(files, key=lambda file: file not in near)]


def _failed(tree: Path, tests: list[str]) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--tb=no", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    with subprocess.Popen(command, cwd=tree, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, text=True, start_new_session=True) as run:  # fmt: skip
        try:
            said, _ = run.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return "tests that did not end"
    if run.returncode == 0:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
    return failed[1] if failed else said.strip()[-400:]


if __name__ == "__main__":
    main()
