"""How long a letter takes to build by the number of its signatories and their style, and how much memory.

Builds each in a process of its own and prints seconds, megabytes and the bound. Fails nothing: a bound that is missed
is marked, no more.
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
COUNTS = (70, 300, 301, 700, 1500, 7000)
STYLES = ("", "list", "columns", "side-by-side", "lines", "table", "run-in")
SECONDS, SECONDS_A_NAME, MEGABYTES = 2.0, 0.002, 400.0
"""What a letter may take, and each name in it."""
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
    """Print one line a style and number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--style", action="append", help="only names in this style")
    parser.add_argument("--count", action="append", type=int, help="only so many names")
    asked = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        for style in asked.style or STYLES:
            for count in asked.count or COUNTS:
                seconds, megabytes = measured(letter(Path(folder), count, style))
                bound = SECONDS + SECONDS_A_NAME * count
                missed = "  MISSED" if seconds > bound or megabytes > MEGABYTES else ""
                print(
                    f"{count:6,} names, {style or 'by number':12} {seconds:6.2f} s {megabytes:5.0f} MB   "
                    f"bound {bound:.1f} s, {MEGABYTES:.0f} MB{missed}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
