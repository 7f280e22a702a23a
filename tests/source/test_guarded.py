"""A file that nobody vouches for is read in a process of its own, which ends with the one that asked it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

PATIENCE = 60
"""Seconds after which a process that doesn't end is a failure."""
ENDLESS = """
import signal
from generator.source.guarded import limited

def main():
    asked = limited()
    with open(asked["pipe"], "wb", buffering=0) as pipe:
        pipe.write(b".")
        while True:
            signal.pause()
"""
ASKING = """
import sys
from generator.source.guarded import guarded
with open(sys.argv[1] + "/endless.py", "rb") as file:
    guarded("endless", {"pipe": sys.argv[1] + "/pipe"}, file, seconds=99, megabytes=999, most=9)
"""


def test_a_file_that_is_read_apart_is_let_go_when_the_program_is_killed(tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text(ENDLESS)
    os.mkfifo(tmp_path / "pipe")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    with (
        subprocess.Popen([sys.executable, "-c", ASKING, str(tmp_path)], env=environment) as asking,
        (tmp_path / "pipe").open("rb", buffering=0) as pipe,
    ):
        assert pipe.read(1) == b"."
        asking.send_signal(signal.SIGKILL)
        asking.wait(PATIENCE)
        assert select.select([pipe], [], [], PATIENCE)[0]
        assert pipe.read(1) == b""
