"""How long a person waits for one command, as a ratio against a peer measured in the same run.

Runs command and peer in turn, so that whatever else the machine does falls on both, and prints medians, ratio and
bound; beside them the ratio of the processor's time, which a busy machine changes less. Fails nothing: a bound that is
missed is marked, no more.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
LETTER = PROJECT / "letters" / "nagorno-karabakh.yaml"
PROGRAMS = Path(sys.executable).parent

PEER_OF_CHECK = "import click, yaml, jinja2.sandbox, markdown_it; from pydantic import BaseModel"


@dataclass(frozen=True, slots=True)
class Race:
    """A command of ours, its peer, and the ratio of their times that the design allows."""

    name: str
    ours: Sequence[str]
    peer_name: str
    peer: Sequence[str]
    bound: float


def races(folder: Path) -> list[Race]:
    """The commands that people wait for; the build's peer gets the HTML of the same letter."""
    letters = str(PROGRAMS / "letters")
    quietly([letters, "build", str(LETTER), "-f", "html", "-o", str(folder)])
    html = folder / f"{LETTER.stem}.html"
    return [
        Race(
            "letters build",
            [letters, "build", str(LETTER), "-o", str(folder)],
            "weasyprint, same HTML",
            [str(PROGRAMS / "weasyprint"), str(html), str(folder / "peer.pdf")],
            0.85,
        ),
        Race(
            "letters check",
            [letters, "check", str(LETTER)],
            "importing its libraries",
            [sys.executable, "-c", PEER_OF_CHECK],
            1.6,
        ),
        Race("letters --help", [letters, "--help"], "importing click", [sys.executable, "-c", "import click"], 1.3),
    ]


class Taken(NamedTuple):
    """What a run took, in seconds."""

    passed: float
    """As a person waits for it."""
    processor: float


def quietly(command: Sequence[str]) -> Taken:
    """Run a command and return what it took; stop where it fails, for then there is nothing to measure."""
    # As on everybody's machine, Python keeps its compiled files, whatever is set where this is measured.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return Taken(passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def run(race: Race, times: int) -> tuple[Taken, Taken]:
    """The medians of both, after one run of each that only warms the disk."""
    pairs = [(quietly(race.ours), quietly(race.peer)) for _ in range(times + 1)][1:]
    ours, peer = (
        Taken(*(statistics.median(each) for each in zip(*runs, strict=True))) for runs in zip(*pairs, strict=True)
    )
    return ours, peer


def main() -> None:
    """Print one line a race."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="how often each command runs (15)")
    times = parser.parse_args().runs
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, medians of {times} runs")
    with tempfile.TemporaryDirectory() as folder:
        for race in races(Path(folder)):
            ours, peer = run(race, times)
            ratio = ours.passed / peer.passed
            verdict = "" if ratio <= race.bound else "  MISSED"
            print(
                f"{race.name:<16}{ours.passed * 1000:6.0f} ms   {race.peer_name:<24}{peer.passed * 1000:6.0f} ms   "
                f"ratio {ratio:.2f} (processor {ours.processor / peer.processor:.2f})   bound {race.bound:.2f}{verdict}"
            )


if __name__ == "__main__":
    main()
