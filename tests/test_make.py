"""`make` and what runs before a change lands, in a workshop of make-believe tools that only say that they ran."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A folder with the Makefile, a set-up that has nothing to do, and tools that only say that they ran."""
    folder = tmp_path / "a workshop"
    (folder / "tools").mkdir(parents=True)
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "tools" / "set-up").touch()
    for name in ("letters", "ruff", "mypy", "lint-imports", "python"):
        tool = folder / ".venv" / "bin" / name
        tool.write_text(f'#!/bin/sh\necho "{name} ran: $*"\n[ ! -e "{name}-fails" ]\n')
        tool.chmod(0o755)
    return folder


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs make there, as from a plain shell: without what a `make` that runs these tests has set."""
    return subprocess.run(
        ["env", "-u", "MAKEFLAGS", "-u", "MAKELEVEL", "-u", "MFLAGS", "-u", "LETTER", "make", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_tells_what_there_is_to_make(workshop: Path) -> None:
    told = make(workshop).stdout
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    for target in set(phony[1].split()) - {"help", "development"}:
        assert re.search(rf"make {target}\b", told), target


def test_make_letter_builds_the_first_letter(workshop: Path) -> None:
    assert (
        make(workshop, "letter").stdout.splitlines()[-1] == "letters ran: build letters/nagorno-karabakh.yaml -o out/"
    )


def test_make_letter_builds_another_letter_also_with_a_space_in_its_name(workshop: Path) -> None:
    assert "build letters/my own.yaml -o out/" in make(workshop, "letter", "LETTER=letters/my own.yaml").stdout


def test_make_studio_opens_a_folder_also_where_rich_text_can_not_be_had(workshop: Path) -> None:
    assert make(workshop, "studio").stdout.splitlines()[-1] == "letters ran: studio letters"
    (workshop / "python-fails").touch()
    assert make(workshop, "studio", "FOLDER=my letters").stdout.splitlines()[-1] == "letters ran: studio my letters"


def test_make_test_runs_every_step_and_names_those_that_failed(workshop: Path) -> None:
    (workshop / "ruff-fails").touch()
    (workshop / "lint-imports-fails").touch()
    result = make(workshop, "test")
    assert re.findall(r"^== (\w+)$", result.stdout, re.MULTILINE) == ["lint", "format", "types", "rooms", "pytest"]
    assert "mypy ran: --strict" in result.stdout
    assert "python ran: -m pytest" in result.stdout
    assert result.stdout.splitlines()[-1] == "Failed: lint format rooms"
    assert result.returncode != 0


def test_make_test_ends_well_when_every_step_passes(workshop: Path) -> None:
    result = make(workshop, "test")
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, "All steps passed.")


def test_make_test_all_runs_the_cases_too_that_others_stand_for(workshop: Path) -> None:
    told = make(workshop, "test-all").stdout
    assert "python ran: -m pytest -n 2 --dist worksteal --whole\n" in told
    assert "python ran: tools/releases.py\n" in told
    assert told.splitlines()[-1] == "All steps passed."
    plain = make(workshop, "test").stdout
    assert "--whole" not in plain
    assert "releases" not in plain


def test_make_quick_touches_every_room_and_only_what_is_there(workshop: Path) -> None:
    shutil.copytree(ROOT / "tests", workshop / "tests", ignore=shutil.ignore_patterns("data", "golden", "__pycache__"))
    told = make(workshop, "quick").stdout
    paths = [Path(word) for word in told.split() if word.startswith("tests/")]
    rooms = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"data", "golden", "__pycache__"}
    assert {path.parts[1] for path in paths} >= rooms
    assert all((ROOT / path).exists() for path in paths)
    assert re.findall(r"^(\w[\w-]*) ran", told, re.MULTILINE) == ["ruff", "mypy", "python"]


def test_make_mutants_says_how_many_where_and_which(workshop: Path) -> None:
    assert "python ran: tools/mutants.py 20 --room \n" in make(workshop, "mutants").stdout
    told = make(workshop, "mutants", "N=5", "ROOM=pages/forms.py:12", "SEED=7").stdout
    assert "python ran: tools/mutants.py 5 --room pages/forms.py:12 --seed 7\n" in told


def test_make_clean_keeps_the_letters_that_were_built(workshop: Path) -> None:
    (workshop / "out").mkdir()
    (workshop / "out" / "letter.pdf").touch()
    (workshop / "generator" / "__pycache__").mkdir(parents=True)
    make(workshop, "clean")
    assert sorted(path.name for path in workshop.iterdir()) == ["Makefile", "generator", "out", "tools"]
    assert (workshop / "out" / "letter.pdf").exists()
    assert not (workshop / "generator" / "__pycache__").exists()


def test_what_must_hold_before_a_change_lands_is_make_test(workshop: Path) -> None:
    shutil.copytree(ROOT / ".ci", workshop / ".ci")
    (workshop / "mypy-fails").touch()
    run = subprocess.run(
        ["env", "-u", "MAKEFLAGS", "-u", "MAKELEVEL", "bash", workshop / ".ci" / "run"],
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines()[-1] == "Failed: types"
    assert run.returncode != 0
