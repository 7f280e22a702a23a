"""Whether people get the same with every release of WeasyPrint that the project says it works with.

    .venv/bin/python tools/releases.py

Builds the examples and merges ten rows with the first release of each number, put under build/ by pip, beside the other
packages of .venv: the same lines and tags with all of them, and valid PDF/A and PDF/UA. A release that pip can't get is
told and left out. Prints what differs; exit code 1 where anything does.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from compare_outputs import FIRST, LAST, MERGED, PROJECT, compared
from packaging.requirements import Requirement

ROWS = 10


def main() -> None:
    """Make everything with each release, and print what differs."""
    sys.path.insert(0, str(PROJECT / "tests"))
    from validation import pdf_problems

    with tempfile.TemporaryDirectory() as temporary:
        made: list[Path] = []
        wrong: list[str] = []
        for number in numbers():
            packages = installed(number)
            if packages is None:
                print(f"WeasyPrint {number} is left out: pip can't get it")
                continue
            made.append(Path(temporary) / f"WeasyPrint {number}")
            wrong += make(made[-1], packages)
            for path in made[-1].rglob("out/**/merge.csv"):
                path.unlink()  # What it tells of the files are their digests, and their bytes differ.
            print(f"WeasyPrint {number}: {len(list(made[-1].rglob('*.pdf')))} letters")
            for path in sorted(made[-1].rglob("*.pdf")):
                wrong += [f"{path.relative_to(temporary)}: {problem}" for problem in pdf_problems(path)]
        for other in made[:-1]:
            found = compared(other, made[-1])
            wrong += [f"{other.name}, {line}" for line in found if not line.endswith(": other bytes")]
    print("\n".join(wrong) or "the same lines and tags with all of them")
    sys.exit(bool(wrong))


def numbers() -> Iterator[int]:
    """The numbers of the releases that the project says it works with."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    (wanted,) = (one for one in map(Requirement, project["project"]["dependencies"]) if one.name == "weasyprint")
    return (number for number in range(1, 1000) if wanted.specifier.contains(f"{number}.0"))


def installed(number: int) -> Path | None:
    """The folder with a release; None where there is none and pip can't get it."""
    folder = PROJECT / f"build/weasyprint-{number}"
    if not folder.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", f"{folder}.new"]
        done = subprocess.run([*pip, f"weasyprint=={number}.0"], capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr.strip())
            return None
        shutil.move(f"{folder}.new", folder)
    return folder


def make(folder: Path, packages: Path) -> list[str]:
    """Everything with one release, in `out` in a folder; what went wrong."""
    shutil.copytree(PROJECT / "letters", folder / "letters")
    (folder / "merged.yaml").write_text(MERGED, encoding="utf-8")
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("name", "role", "town", "ask"))
        for number in range(ROWS):
            ask = "Please come and see it. " * (number % 3)
            table.writerow((f"{FIRST[number]} {LAST[number % len(LAST)]}", "Mayor", "Exampleton", ask.strip()))
    examples = sorted(str(path.relative_to(folder)) for path in (folder / "letters").glob("*.yaml"))
    return [
        *run(folder, packages, "build", *examples, "-o", "out"),
        *run(folder, packages, "merge", "merged.yaml", "people.csv", "-o", "out/merged", "--labels", "avery-l7160"),
    ]


def run(folder: Path, packages: Path, *command: str) -> list[str]:
    """Run the program with the packages in a folder before the others; what it says where it does not end well."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(packages), str(PROJECT)))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return [f"{folder.name}, letters {command[0]}: {done.stderr}"] if done.returncode else []


if __name__ == "__main__":
    main()
