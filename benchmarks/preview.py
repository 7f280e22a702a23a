"""How long a person waits from saving a letter to its new picture in the preview, as a ratio against a cold build.

A preview of the two-page letter is running; its file is saved again and again, and after each save `letters build` runs
once, so that whatever else the machine does falls on both. The clock stops when the picture of the first page, which
shows the change, has been fetched. Prints medians, ratio and bound, and how much memory the redraws have taken.
"""

from __future__ import annotations

import argparse
import http.client
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parent.parent
LETTER = PROJECT / "letters" / "nagorno-karabakh.yaml"
LETTERS = str(Path(sys.executable).parent / "letters")
CHANGED = "Azerbaijani military offensives"
BOUND = 0.3
SCALE = 96 / 72
"""Pixels a point: 100 % on an ordinary screen; twice that on a fine one."""


class Browser:
    """What a browser does of the preview: waits for events, and fetches the picture of the first page."""

    def __init__(self, address: str, scale: float) -> None:
        split = urlsplit(address)
        self.path, self.scale = split.path, scale
        self.host = split.netloc
        self.pictures = http.client.HTTPConnection(self.host)
        events = http.client.HTTPConnection(self.host)
        events.request("GET", f"{self.path}events")
        self.events = events.getresponse()

    def told(self) -> None:
        """Wait until a new version is told of."""
        while not self.events.readline().startswith(b"data:"):
            pass

    def picture(self) -> bytes:
        """The first page."""
        self.pictures.request("GET", f"{self.path}page?n=1&strip=0&scale={self.scale}")
        return self.pictures.getresponse().read()


def cold(folder: Path) -> float:
    """Seconds of one `letters build`."""
    begun = time.perf_counter()
    subprocess.run([LETTERS, "build", "letter.yaml"], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begun


def redrawn(browser: Browser, letter: Path, text: str) -> float:
    """Seconds from a save to the new picture."""
    before = after = browser.picture()
    begun = time.perf_counter()
    letter.write_text(text, encoding="utf-8")
    while after == before:  # A save that is seen half done is drawn twice.
        browser.told()
        after = browser.picture()
    return time.perf_counter() - begun


def memory(process: int) -> float:
    """Megabytes of a process; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def main() -> None:
    """Print one line of time and one of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="how often the letter is saved (15)")
    parser.add_argument("--redraws", type=int, default=200, help="how often for the memory (200)")
    parser.add_argument("--fine", action="store_true", help="as on a screen with twice as many dots")
    chosen = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {chosen.runs} runs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letter = folder / "letter.yaml"
        shutil.copy(LETTER, letter)
        text = letter.read_text(encoding="utf-8")
        command = [LETTERS, "preview", "letter.yaml", "--no-open"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as preview:
            try:
                address = preview.stdout.readline() if preview.stdout else ""
                browser = Browser(address.strip(), SCALE * (1 + chosen.fine))
                while not browser.picture().startswith(b"\x89PNG"):
                    browser.told()
                measure(browser, folder, text, chosen.runs)
                remember(browser, letter, text, preview.pid, chosen.redraws)
            finally:
                preview.terminate()


def measure(browser: Browser, folder: Path, text: str, runs: int) -> None:
    """The medians of both, after one run of each that only warms up."""
    warm, builds = [], []
    for number in range(runs + 1):
        warm.append(redrawn(browser, folder / "letter.yaml", text.replace(CHANGED, f"Offensives {number}")))
        builds.append(cold(folder))
    told(warm, builds)


def told(warm: list[float], builds: list[float]) -> None:
    """One line with both medians, their ratio and its bound."""
    ours, peer = statistics.median(warm[1:]), statistics.median(builds[1:])
    verdict = "" if ours / peer <= BOUND else "  MISSED"
    print(
        f"save to picture {ours * 1000:6.0f} ms   {'letters build, cold':<24}{peer * 1000:6.0f} ms   "
        f"ratio {ours / peer:.2f}   bound {BOUND:.2f}{verdict}"
    )


def remember(browser: Browser, letter: Path, text: str, process: int, redraws: int) -> None:
    """How the memory goes on, from the redraw on with which everything has been used once."""
    sizes = []
    for number in range(redraws):
        redrawn(browser, letter, text.replace(CHANGED, f"Offensives, {number} times"))
        if number % (redraws // 4) == 0:
            time.sleep(1.5)
            sizes.append(memory(process))
    print(f"memory after every {redraws // 4} redraws: {', '.join(f'{size:.0f} MB' for size in sizes)}")


if __name__ == "__main__":
    main()
