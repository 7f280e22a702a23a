"""How long a person waits from saving a letter to its new picture in the preview, and from a key to the page in the
studio, as ratios against a cold build.

A preview of the two-page letter is running; its file is saved again and again, and after each save `letters build` runs
once, so that whatever else the machine does falls on both. The clock stops when the picture of the first page, which
shows the change, has been fetched; in the studio, when the page has what is to be drawn over it. Prints medians, ratio
and bound, and how much memory the redraws have taken.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
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


class Typing(Browser):
    """What a browser does of the studio while somebody types into a text of a letter."""

    def __init__(self, address: str, letter: str) -> None:
        super().__init__(f"{address}letter/{letter}/", SCALE)
        self.revision = self.state()["revision"]

    def state(self) -> dict[str, Any]:
        """What the page shows."""
        self.pictures.request("GET", f"{self.path}state")
        shown: dict[str, Any] = json.loads(self.pictures.getresponse().read())
        return shown

    def key(self, at: list[str | int]) -> float:
        """Seconds from a key that is typed before a text to its place on the page."""
        begun = time.perf_counter()
        edit = {"do": "text", "at": at, "from": 0, "to": 0, "text": "O", "was": ""}
        sent = json.dumps({"revision": self.revision, "edits": [edit], "resting": False})
        own = {"Content-Type": "application/json", "Origin": f"http://{self.host}"}
        self.pictures.request("POST", f"{self.path}edit", sent, own)
        self.revision = json.loads(self.pictures.getresponse().read())["revision"]
        while self.state()["drawn"] != self.revision:
            self.told()
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
        letter.write_text(text, encoding="utf-8")
        with subprocess.Popen(
            [LETTERS, "studio", ".", "--no-open"], cwd=folder, stdout=subprocess.PIPE, text=True
        ) as studio:
            try:
                typing = Typing((studio.stdout.readline() if studio.stdout else "").strip(), "letter.yaml")
                while typing.state()["drawn"] != typing.revision:
                    typing.told()
                write(typing, folder, chosen.runs)
            finally:
                studio.terminate()


def write(typing: Typing, folder: Path, runs: int) -> None:
    """The medians of a key on its way to the page, and of cold builds, after one of each that only warms up."""
    keys, builds = [], []
    for _ in range(runs + 1):
        keys.append(typing.key(["concerns", 0, "text"]))
        builds.append(cold(folder))
    told("key to page", keys, builds)


def measure(browser: Browser, folder: Path, text: str, runs: int) -> None:
    """The medians of both, after one run of each that only warms up."""
    warm, builds = [], []
    for number in range(runs + 1):
        warm.append(redrawn(browser, folder / "letter.yaml", text.replace(CHANGED, f"Offensives {number}")))
        builds.append(cold(folder))
    told("save to picture", warm, builds)


def told(what: str, warm: list[float], builds: list[float]) -> None:
    """One line with both medians, their ratio and its bound."""
    ours, peer = statistics.median(warm[1:]), statistics.median(builds[1:])
    verdict = "" if ours / peer <= BOUND else "  MISSED"
    print(
        f"{what:<16}{ours * 1000:6.0f} ms   {'letters build, cold':<24}{peer * 1000:6.0f} ms   "
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
