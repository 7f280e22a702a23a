"""The recipes of CONTRIBUTING.md, carried out word for word in a copy of the tree: each does what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from crossed import whole

PROJECT = Path(__file__).resolve().parent.parent
_STEP = re.compile(
    r"^(?:In `(?P<file>[^`]+)`, after `(?P<line>[^`]+)`|A new file `(?P<new>[^`]+)`):\n\n```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_PROOF = re.compile(r"^Then `letters (?P<command>[^`]+)` says `(?P<said>[^`]+)`\.?$", re.MULTILINE)


class Recipe(NamedTuple):
    name: str
    text: str

    @property
    def steps(self) -> list[re.Match[str]]:
        return list(_STEP.finditer(self.text))


def recipes() -> Iterator[Recipe]:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Recipes\n")[2]
    for section in text.split("\n### ")[1:]:
        name, _, rest = section.partition("\n")
        yield Recipe(name, rest)


RECIPES = list(recipes())
each = pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.name for recipe in RECIPES])


@each
def test_a_recipe_is_steps_in_files_that_there_are_and_a_proof(recipe: Recipe) -> None:
    assert recipe.steps
    assert _PROOF.search(recipe.text)
    assert recipe.text.count("```") == 2 * len(recipe.steps)
    for step in recipe.steps:
        if step["file"]:
            lines = (PROJECT / step["file"]).read_text(encoding="utf-8").splitlines()
            assert lines.count(step["line"]) == 1, (step["file"], step["line"])
        else:
            assert not (PROJECT / step["new"]).exists()


@whole
@each
def test_a_recipe_does_what_it_says(recipe: Recipe, tmp_path: Path) -> None:
    for name in ("generator", "templates", "letters"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for proof in _PROOF.finditer(recipe.text):
        assert proof["said"] not in said(proof["command"], tmp_path)
    for step in recipe.steps:
        carry_out(step, tmp_path)
    for proof in _PROOF.finditer(recipe.text):
        assert proof["said"] in said(proof["command"], tmp_path)


def carry_out(step: re.Match[str], folder: Path) -> None:
    if step["new"]:
        path = folder / step["new"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step["text"], encoding="utf-8")
        return
    path = folder / step["file"]
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"{step['line']}\n", f"{step['line']}\n{step['text']}", 1),
        encoding="utf-8",
    )


def said(command: str, folder: Path) -> str:
    """What a command of the copy prints."""
    program = [sys.executable, "-m", "generator", *shlex.split(command)]
    # A first start of a copy compiles it, and asks nothing of what is installed.
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        program, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    return done.stdout + done.stderr
