"""Runs every benchmark and repeats, at the end, each bound with what was measured; MISSED marks what is above it.

Takes half an hour. Fails nothing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
EACH = ("startup", "addresses", "preview", "studio", "signatories", "merge")


def main() -> None:
    """Run one after the other, showing what each prints as it comes."""
    found: list[str] = []
    for name in EACH:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-u", str(HERE / f"{name}.py")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout  # noqa: S101  (it is a pipe)
            for line in process.stdout:
                print(line, end="", flush=True)
                found += [f"{name:12} {' '.join(line.split())}"] if "bound" in line else []
        found += [f"{name:12} ended with {process.returncode}: MISSED"] if process.returncode else []
    missed = sum("MISSED" in line for line in found)
    print("\n== Every bound\n" + "\n".join(found) + f"\n{len(found)} bounds, {missed} missed")


if __name__ == "__main__":
    main()
