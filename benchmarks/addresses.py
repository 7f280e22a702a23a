"""How long ten thousand forms of address take: `letters address --csv`, against a process that copies the table.

Prints seconds of processor time for both, starting included, and their ratio. On a quiet machine.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROLES = ("Home Secretary", "Member of Parliament for Exampleton", "United States Senator", "Ambassador of Armenia", "")
COPY = "import csv, sys; csv.writer(open(sys.argv[2], 'w')).writerows(csv.reader(open(sys.argv[1])))"
BOUND = 3.0
"""Seconds that the table may take."""


def table(path: Path, rows: int) -> None:
    """Write recipients, no two alike, most of whom hold an office."""
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(("name", "role"))
        written.writerows((f"Anna Example{chr(97 + n % 26)}{n}", ROLES[n % len(ROLES)]) for n in range(rows))


def seconds(*command: str | Path) -> float:
    """The processor time of a command."""
    before = os.times()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Measure once after a first run that compiles what there is to compile."""
    letters = Path(sys.executable).with_name("letters")
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "in.csv"), Path(folder, "out.csv")
        table(given, 10)
        seconds(letters, "address", "--csv", given, "-o", made)
        table(given, 10_000)
        ours, theirs = (
            seconds(letters, "address", "--csv", given, "-o", made),
            seconds(sys.executable, "-c", COPY, given, made),
        )
    missed = "  MISSED" if ours > BOUND else ""
    print(f"10,000 recipients {ours:.2f} s   bound {BOUND:g} s{missed}")
    print(f"copying the table {theirs:.2f} s   ratio {ours / theirs:.0f}")


if __name__ == "__main__":
    main()
