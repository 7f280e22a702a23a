"""How long a person who types into a letter in the studio waits for each key to be on the page, as a ratio against a
cold build of the same letter; and how the studio's memory goes on over a thousand edits.

A studio is running, on the letter of two pages and on one of ten that is made of it. Keys are typed at the end of a
concern; after each, `letters build` runs once, so that whatever else the machine does falls on both, and the next waits
until the pages have come to rest. The clock stops when the page in the browser has what is to be drawn. Prints the
median and the 95th of a hundred, the ratio of both to the build's median, the bound, and the ratio of the processor's
time, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parent.parent
LETTER = PROJECT / "letters" / "nagorno-karabakh.yaml"
LETTERS = str(Path(sys.executable).parent / "letters")
BOUND = 0.3
TIMES = {2: 1, 10: 7}
"""How often the concerns of the letter stand in one of so many pages."""
AT = ["concerns", 0, "text"]
TYPED = "They must be free to return to their homes. "
GROWTH = 15.0
"""Megabytes by which the second half of the edits may grow the studio."""


class Taken(NamedTuple):
    """What something took, in seconds."""

    passed: float
    """As a person waits for it."""
    processor: float


class Typing:
    """What a browser does of the studio while somebody types into a text of a letter."""

    def __init__(self, address: str, process: int) -> None:
        split = urlsplit(address)
        self.path, self.host, self.process = f"{split.path}letter/letter.yaml/", split.netloc, process
        self.asking = http.client.HTTPConnection(self.host)
        events = http.client.HTTPConnection(self.host)
        events.request("GET", f"{self.path}events")
        self.events = events.getresponse()
        self.revision = self.state()["revision"]
        self.until(lambda state: bool(state["pages"]))
        value = next(
            block["origin"]
            for page in self.state()["pages"]
            for block in page["blocks"]
            if block["origin"] and block["origin"]["at"] == AT
        )
        self.end = int(value["to"])

    def state(self) -> dict[str, Any]:
        """What the page shows."""
        self.asking.request("GET", f"{self.path}state")
        shown: dict[str, Any] = json.loads(self.asking.getresponse().read())
        return shown

    def until(self, done: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until the page shows what is waited for."""
        while not done(self.state()):
            while not self.events.readline().startswith(b"data:"):
                pass

    def edit(self, text: str, *, resting: bool) -> None:
        """Type a text at the end of the concern."""
        edit = {"do": "text", "at": AT, "from": self.end, "to": self.end, "text": text, "was": ""}
        sent = json.dumps({"revision": self.revision, "edits": [edit], "resting": resting})
        own = {"Content-Type": "application/json", "Origin": f"http://{self.host}"}
        self.asking.request("POST", f"{self.path}edit", sent, own)
        self.revision = json.loads(self.asking.getresponse().read())["revision"]
        self.end += len(text)

    def key(self, text: str) -> Taken:
        """A key, from when it is typed to its place on the page."""
        begun, before = time.perf_counter(), processor(self.process)
        self.edit(text, resting=False)
        self.until(lambda state: bool(state["drawn"] == self.revision))
        return Taken(time.perf_counter() - begun, processor(self.process) - before)

    def rest(self) -> None:
        """Wait until the pages have their pictures."""
        self.until(lambda state: state["drawn"] == self.revision and not any(page["patch"] for page in state["pages"]))


def processor(process: int) -> float:
    """Seconds that a process has had of the processor; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """Megabytes of a process; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def cold(letter: Path, out: Path) -> Taken:
    """One `letters build`."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([LETTERS, "build", str(letter), "-o", str(out)], check=True, capture_output=True)
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def letter_of(pages: int) -> str:
    """The text of a letter of about so many pages."""
    text = LETTER.read_text(encoding="utf-8")
    found = re.search(r"^concerns:\n((?:[ #].*\n|\n)+)", text, re.MULTILINE)
    assert found  # noqa: S101  (it is our own letter)
    items = found[1].rstrip("\n") + "\n"
    others = re.sub(r"^(  - )?( *)id:.*\n", "", items, flags=re.MULTILINE)
    return f"{text[: found.start(1)]}{items}{others * (TIMES[pages] - 1)}\n{text[found.end(1) :]}"


@contextmanager
def studio(text: str) -> Iterator[Typing]:
    """A studio that runs in a folder of its own, with one letter, which is at rest."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "letter.yaml").write_text(text, encoding="utf-8")
        command = [LETTERS, "studio", ".", "--no-open"]
        with subprocess.Popen(command, cwd=name, stdout=subprocess.PIPE, text=True) as process:
            try:
                address = process.stdout.readline() if process.stdout else ""
                typing = Typing(address.strip(), process.pid)
                typing.rest()
                yield typing
            finally:
                process.terminate()


def keys(pages: int, count: int) -> None:
    """Time keys in a letter of so many pages, and print a line."""
    text = letter_of(pages)
    with tempfile.TemporaryDirectory() as name, studio(text) as typing:
        letter = Path(name, "letter.yaml")
        letter.write_text(text, encoding="utf-8")
        found: list[Taken] = []
        builds: list[Taken] = []
        for number in range(count + 1):  # The first only warms up.
            typing.rest()
            found.append(typing.key(TYPED[number % len(TYPED)]))
            builds.append(cold(letter, Path(name)))
        count_of_pages = len(typing.state()["pages"])
    passed = [one.passed for one in found[1:]]
    build = statistics.median(one.passed for one in builds[1:])
    median, late = statistics.median(passed), statistics.quantiles(passed, n=20)[-1]
    ours, peer = (statistics.fmean(one.processor for one in each[1:]) for each in (found, builds))
    verdict = "" if median / build <= BOUND else "  MISSED"
    print(
        f"key, {count_of_pages:>2} pages   {median * 1000:6.0f} ms (95th of 100: {late * 1000:.0f} ms)   "
        f"letters build, cold{build * 1000:6.0f} ms   ratio {median / build:.2f} "
        f"(95th {late / build:.2f}, processor {ours / peer:.2f})   "
        f"bound {BOUND:.2f}{verdict}",
        flush=True,
    )


def edits(count: int) -> None:
    """How the memory goes on, over texts that are typed and left alone, in tens of keys with a rest after each."""
    sizes: list[float] = []
    with studio(letter_of(2)) as typing:
        for number in range(count):
            if number % 10 == 9:
                typing.edit(TYPED[number % len(TYPED)], resting=True)
                typing.rest()
            else:
                typing.key(TYPED[number % len(TYPED)])
            if (number + 1) % max(count // 10, 1) == 0:
                time.sleep(1.5)
                sizes.append(memory(typing.process))
    grown = sizes[-1] - sizes[len(sizes) // 2 - 1]
    verdict = "" if grown <= GROWTH else "  MISSED"
    print(f"memory after every {max(count // 10, 1)} edits: {', '.join(f'{size:.0f}' for size in sizes)} MB")
    print(f"grown in the second half of {count} edits: {grown:.1f} MB   bound {GROWTH:.0f} MB{verdict}")


def main() -> None:
    """Print one line for each letter and two of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=50, help="how many are typed into each letter (50)")
    parser.add_argument("--edits", type=int, default=1000, help="how many for the memory (1000)")
    chosen = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {chosen.keys} keys")
    for pages in TIMES if chosen.keys else ():
        keys(pages, chosen.keys)
    if chosen.edits:
        edits(chosen.edits)


if __name__ == "__main__":
    main()
