"""`make mutants` makes mistakes in a copy of the program, and tells which of them no test sees."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from house import PROJECT, Desk

PROGRAM = "def is_long(text: str) -> bool:\n    return len(text) > 3\n"
TEST = "from generator.letter.words import is_long\n\n\ndef test_a_bridge_is_long():\n    assert {}is_long('bridge')\n"


@pytest.fixture
def small(desk: Desk) -> Desk:
    """A program of one room, with one test of it."""
    desk.file("tools/mutants.py", (PROJECT / "tools/mutants.py").read_bytes())
    desk.file("generator/__init__.py")
    desk.file("generator/letter/__init__.py")
    desk.file("generator/letter/words.py", PROGRAM)
    desk.file("tests/letter/test_words.py", TEST.format(""))
    subprocess.run(["git", "init", "-q", desk.folder], check=True)
    return desk


def mutants(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/mutants.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not shutil.which("git"), reason="there is no Git here")
def test_a_mistake_that_no_test_sees_is_told_and_the_program_stays_as_it_is(small: Desk) -> None:
    said = mutants(small.folder, "9", "--room", "letter/words.py").stdout
    assert said.startswith("3 of 3 possible mistakes, seed ")
    assert "letter: no mistake\n    all tests pass\n" in said
    sees = "\n    tests/letter/test_words.py::test_a_bridge_is_long\n"
    assert f"generator/letter/words.py:2: len(text) > 3 → (len(text) <= 3){sees}" in said
    assert f"generator/letter/words.py:2: return len(text) > 3 → return None{sees}" in said
    assert said.endswith("\n2 of 3 were seen.\ngenerator/letter/words.py:2: 3 → 4\n")
    assert (small.folder / "generator/letter/words.py").read_text() == PROGRAM


@pytest.mark.skipif(not shutil.which("git"), reason="there is no Git here")
def test_nothing_is_said_of_mistakes_where_tests_fail_without_any(small: Desk) -> None:
    small.file("tests/letter/test_words.py", TEST.format("not "))
    said = mutants(small.folder, "9", "--room", "letter")
    assert said.stderr == "The tests of that room fail without any mistake.\n"
    assert said.returncode == 1
