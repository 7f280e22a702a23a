"""Golden files: what letters looked like when somebody last looked at them and found them good.

Texts are compared exactly, pictures with a tolerance. Files that no test asked for are found at the end of a whole run,
also when several workers share it.
"""

from __future__ import annotations

import difflib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

FOLDER = Path(__file__).parent / "golden"
USED = pytest.StashKey[set[str]]()
WORKERS_WORD = "golden files used"

MEAN = 1.5
"""The greatest difference of a picture's mean grey, of 255, that other versions of the font libraries may make."""
DIFFERENT = 0.02
"""The greatest share of points that may differ clearly."""
CLEARLY = 96


@dataclass(frozen=True)
class Golden:
    """Compares with golden files, or writes them; remembers which were used."""

    update: bool
    used: set[str]

    def text(self, name: str, found: str) -> None:
        """A text that must be as it was."""
        path = self._path(name)
        if self.update:
            self._write(path, found.encode())
        elif not path.is_file():
            pytest.fail(_missing(name))
        elif (expected := path.read_text(encoding="utf-8")) != found:
            difference = difflib.unified_diff(expected.splitlines(), found.splitlines(), name, "now", lineterm="")
            pytest.fail("\n".join([*difference, "", _how(name)]), pytrace=False)

    def picture(self, name: str, found: Image.Image) -> None:
        """A page's picture in greys that must look as it did."""
        path = self._path(name)
        if self.update:
            # A picture that looks the same stays the same file, so that a change of nothing changes nothing.
            if not path.is_file() or _differences(Image.open(path), found):
                image = io.BytesIO()
                found.quantize(16).save(image, "PNG", optimize=True)
                self._write(path, image.getvalue())
        elif not path.is_file():
            pytest.fail(_missing(name))
        elif difference := _differences(Image.open(path), found):
            pytest.fail(f"{name} looks different: {difference}\n{_how(name)}", pytrace=False)

    def _path(self, name: str) -> Path:
        self.used.add(name)
        return FOLDER / name

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _differences(expected: Image.Image, found: Image.Image) -> str:
    if expected.size != found.size:
        return f"its size was {expected.size} and is {found.size}"
    difference = ImageChops.difference(expected.convert("L"), found)
    mean = ImageStat.Stat(difference).mean[0]
    share = sum(difference.histogram()[CLEARLY:]) / (found.width * found.height)
    if mean <= MEAN and share <= DIFFERENT:
        return ""
    return f"{share:.1%} of its points differ clearly, and the mean of all differences is {mean:.1f} of 255"


def _missing(name: str) -> str:
    return f"there is no golden file {name} yet\n{_how(name)}"


def _how(name: str) -> str:
    return f"If this is as it should be: pytest tests/test_golden.py --update-golden   ({FOLDER.name}/{name})"


class NoneUnused:
    """Ends a whole run badly when there are golden files that no test used; when updating, deletes them."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.left: list[str] = []
        self.whole = True

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        self.whole = self.whole and not items

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker of pytest-xdist has ended: what it used counts here."""
        self.config.stash[USED].update(getattr(node, "workeroutput", {}).get(WORKERS_WORD, ()))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        used = self.config.stash[USED]
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput[WORKERS_WORD] = sorted(used)
            return
        if not self._is_whole(session):
            return
        there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
        self.left = sorted(there - used)
        if self.config.getoption("--update-golden"):
            for name in self.left:
                (FOLDER / name).unlink()
        elif self.left:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        did = "deleted, since no test uses it" if self.config.getoption("--update-golden") else "unused golden file"
        for name in self.left:
            terminalreporter.write_line(f"{did}: tests/golden/{name}", red=True)

    def _is_whole(self, session: pytest.Session) -> bool:
        """Whether all tests ran to their end, so that a file nobody used is one that nobody wants."""
        options = self.config.option
        picked = options.keyword or options.markexpr or options.collectonly or getattr(options, "lf", False)
        asked = self.config.args_source is pytest.Config.ArgsSource.ARGS and not self._names_golden_tests()
        return self.whole and not picked and not asked and session.testsfailed == 0 and not session.shouldstop

    def _names_golden_tests(self) -> bool:
        """Whether the tests that use golden files were asked for as a whole."""
        here = Path(__file__).parent
        return any(Path(name).resolve() in (here, here / "test_golden.py") for name in self.config.args)
