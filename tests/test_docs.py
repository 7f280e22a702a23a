"""The pages of docs/ that are generated are current, and the page of problems has every code."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from generator.problems.codes import codes

PROJECT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["letter-file.md", "problems.md", "themes.md"])
def test_the_page_is_current(name: str) -> None:
    pages = runpy.run_path(str(PROJECT / "docs" / "make.py"))["PAGES"]
    written = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    assert written == pages[name](), "run: python docs/make.py"


def test_the_page_of_problems_has_every_code() -> None:
    written = (PROJECT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z0-9-]+)` \|", written, re.MULTILINE) == [code.name for code in codes()]
