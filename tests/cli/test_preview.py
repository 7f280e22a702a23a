"""`letters preview` as a command: what it prints, how it ends, what it refuses."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import letters
from house import Desk


@contextmanager
def running(*arguments: str | Path, cwd: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address that it prints first; ended in any case."""
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "preview", *map(str, arguments), "--no-open"],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda told: told.name)
def test_it_prints_its_address_and_ends_at_once_with_ctrl_c(desk: Desk, told: signal.Signals) -> None:
    desk.write(body="Please.")
    with running("letter.yaml", cwd=desk.folder) as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32,}/", address)
        with urllib.request.urlopen(address) as answer:  # noqa: S310  (our own address)
            assert answer.status == 200
        waiting = urllib.request.urlopen(f"{address}events")  # noqa: S310  (a browser that waits doesn't hold it up)
        process.send_signal(told)
        assert process.wait(timeout=10) == 130
        waiting.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_second_preview_takes_the_next_port(desk: Desk) -> None:
    desk.write(body="Please.")
    with running("letter.yaml", cwd=desk.folder) as (_, first), running("letter.yaml", cwd=desk.folder) as (_, second):
        assert first.rsplit("/", 2)[0] != second.rsplit("/", 2)[0]


def test_a_letter_that_is_not_there_is_told_of(desk: Desk) -> None:
    said = letters("preview", "nothing.yaml", cwd=desk.folder)
    assert said.code == 2
    assert "'nothing.yaml' does not exist" in said.err


@pytest.mark.parametrize("editor", ["vim", "javascript:alert({path})"])
def test_an_editor_that_opens_no_line_by_address_is_told_of(desk: Desk, editor: str) -> None:
    said = letters("preview", desk.write(body="Please."), "--editor", editor)
    assert said.code == 2
    assert "vscode://file{path}:{line}" in said.err


def test_an_ordinary_editor_in_the_environment_is_no_mistake(desk: Desk) -> None:
    desk.write(body="Please.")
    with running("letter.yaml", cwd=desk.folder, EDITOR="vim") as (_, address):
        assert address.startswith("http://")
