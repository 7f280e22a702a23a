"""What all tests share: the example letters, built once, and golden files.

`pytest --update-golden` writes the golden files anew. A golden file that no test used fails a whole run.
"""

from __future__ import annotations

import ctypes
import gc
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import IO, TYPE_CHECKING, Any

import golden_files
import house
import hypothesis
import pytest
from golden_files import Golden

from generator.source import guarded

if TYPE_CHECKING:
    from playwright.sync_api import Browser

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


# All that the tests have imported is looked at again and again for garbage: seldom is enough.
gc.set_threshold(50_000, 20, 10)
THRESHOLD = gc.get_threshold()


@pytest.fixture(autouse=True)
def _garbage_collected_as_usual() -> Iterator[None]:
    """What a merge settles for its own process is not to last: garbage would grow with the tests."""
    yield
    if gc.get_threshold() != THRESHOLD or not gc.isenabled():
        gc.unfreeze()
        gc.set_threshold(*THRESHOLD)
        gc.enable()


@pytest.fixture
def desk(tmp_path: Path) -> house.Desk:
    """An empty folder to write a letter in."""
    return house.Desk(tmp_path)


@pytest.fixture(scope="session")
def example() -> dict[str, house.Made]:
    """The example letters by name; each is set only once in a session."""
    return {path.stem: house.read(path) for path in house.LETTERS}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; only as long as a file's tests need it, for it has a loop of events that others would meet."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no Chromium here: tools/set-up --development")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root, as in most containers, Chromium starts only without its own sandbox.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents and lists are imported within the tests' process, without its limits: much quicker to begin."""

    def at_once(module: str, asked: Mapping[str, Any], data: IO[bytes], **limits: float) -> bytes:
        told: list[bytes] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(guarded, "limited", lambda: {**asked, **limits})
            patch.setattr(guarded, "tell", told.append)
            patch.setattr(sys, "stdin", SimpleNamespace(buffer=data))
            import_module(module).main()
        return b"".join(told)

    monkeypatch.setattr(guarded, "guarded", at_once)


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """Compares with golden files, or writes them when asked to."""
    return Golden(bool(pytestconfig.getoption("--update-golden")), pytestconfig.stash[golden_files.USED])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="also the cases that only `make test-all` runs")
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is marked `whole`, unless it is asked for: all of it, or a test by its name."""
    if not config.getoption("--whole") and not any("::" in name for name in config.args):
        items[:] = [item for item in items if not item.get_closest_marker("whole")]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "whole: a case that only `make test-all` runs, since others like it always run")
    # A shell's background ignores these, and so would all that tests start.
    usual = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL, "SIGQUIT": signal.SIG_DFL}
    for name, handler in usual.items():
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)
    config.stash[golden_files.USED] = set()
    config.pluginmanager.register(golden_files.NoneUnused(config))


def pytest_unconfigure() -> None:
    # What sets type stays loaded until the very end: texts that are let go of last would else call what is gone.
    libraries = vars(sys.modules.get("weasyprint.text.ffi", sys))
    for name in ("pango", "pangoft2", "gobject", "fontconfig", "harfbuzz"):
        if name in libraries:
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(libraries[name]))
