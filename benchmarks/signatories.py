"""How long a letter takes to build by the number of its signatories, and how much memory: 70, 700, 7,000.

Builds each in a process of its own and prints seconds, megabytes, and how the time a name grows from one to the next.
Fails nothing: a bound that is missed is marked, no more.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
COUNTS = (70, 700, 7000)
SECONDS, MEGABYTES = 20.0, 1000.0
"""What the largest may take."""
FIRST = ("Anna", "Bertrand", "Chloé", "Dmitri", "Fatima", "Hasmik", "Ines", "Joan", "Lusine", "Mario", "Olga", "Pedro")
LAST = ("Abrahamyan", "Baker", "Ekström", "Fernández", "Ibsen", "Kowalski", "López", "Novák", "O'Brien", "Petrosyan")
BODIES = ("Example Trust", "University of Example", "Institute for the Study of Examples", "Samplebridge Council")
THEME = "parliamentary"


def name(number: int) -> str:
    """First name and initials, of which no two are alike up to 8,000: a name that signs twice would be told of."""
    return f"{FIRST[number // 676 % len(FIRST)]} {chr(65 + number // 26 % 26)}. {chr(65 + number % 26)}."


def letter(folder: Path, count: int, style: str) -> Path:
    """A short letter with so many invented signatories, the same on every run."""
    chance = random.Random(count)  # noqa: S311  (nothing is to be kept secret)
    rows = [f"{name(number)} {chance.choice(LAST)},{chance.choice(BODIES)}" for number in range(count)]
    names = folder / f"names-{count}.csv"
    names.write_text("name,affiliation\n" + "\n".join(rows) + "\n", encoding="utf-8")
    said = f"{{style: {style}, order: name, items: {names.name}}}" if style else f"{{order: name, items: {names.name}}}"
    path = folder / f"letter-{count}.yaml"
    path.write_text(
        f"theme: {THEME}\ndate: 2024-07-01\nrecipient: The Minister\nsalutation: Dear Minister,\n"
        f"body: Please mend the bridge.\nsignatories: {said}\n",
        encoding="utf-8",
    )
    return path


def measured(path: Path) -> tuple[float, float]:
    """Build one letter: the seconds it took, and the most megabytes that the process had; stop where it fails."""
    begun = time.perf_counter()
    command = [str(Path(sys.executable).parent / "letters"), "build", str(path), "-o", str(path.parent)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return time.perf_counter() - begun, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--style", default="", help="set the names in this style, instead of by their number")
    style = parser.parse_args().style
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    before = (0, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            seconds, megabytes = measured(letter(Path(folder), count, style))
            growth = f"{seconds / before[1]:5.1f}× the time for {count // before[0]}× the names" if before[0] else ""
            missed = "  MISSED" if seconds > SECONDS or megabytes > MEGABYTES else ""
            print(f"{count:6,} signatories {seconds:7.2f} s {megabytes:6.0f} MB   {growth}{missed}")
            before = (count, seconds)


if __name__ == "__main__":
    main()
