"""The pages of docs/ that are generated are current, and the page of problems has every code."""

from __future__ import annotations

import pkgutil
import re
import runpy
from functools import cache
from pathlib import Path

from generator.letter.checks import codes
from generator.reference.address import rules

PROJECT = Path(__file__).resolve().parent.parent


DOCS = PROJECT / "docs"


@cache
def made() -> dict[str, str]:
    """The pages as they are to be, by their names."""
    pages: dict[str, str] = runpy.run_path(str(DOCS / "make.py"))["pages"]()
    return pages


def test_the_pages_are_current() -> None:
    written = {name: (DOCS / name).read_text(encoding="utf-8") for name in made()}
    assert [name for name, text in made().items() if written[name] != text] == [], "run: python docs/make.py"
    assert {f"forms/{path.name}" for path in (DOCS / "forms").iterdir()} == {one for one in made() if "/" in one}


def test_the_pages_of_forms_have_every_form_with_its_sources() -> None:
    written = "\n".join(text for name, text in made().items() if name.startswith("forms/"))
    for rule in rules():
        assert f"{{#{rule.key.replace('/', '-')}}}\n\n`form: {rule.key}`" in written
        assert all(f"</span>{source}" in written for source in rule.sources), rule.key


def test_the_page_of_problems_has_every_code() -> None:
    written = (PROJECT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z0-9-]+)` \|", written, re.MULTILINE) == [code.name for code in codes()]


def test_what_the_map_names_is_there() -> None:
    guide = (DOCS / "architecture.guide.md").read_text(encoding="utf-8")
    rooms = "|".join(path.name for path in (PROJECT / "generator").iterdir() if (path / "__init__.py").exists())
    for name in re.findall(rf"`((?:{rooms})\.[\w.]+)`", guide):
        assert pkgutil.resolve_name(f"generator.{name}"), name
    for path in re.findall(r"`((?:generator|pages|docs)/[\w./]+)`", guide):
        assert (PROJECT / path).exists() or (PROJECT / "generator" / path).exists(), path
