"""The bundled templates are compiled once for all runs; whatever has become of what is kept, a letter is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FunctionLoader

from generator.pages.rendering import compiled
from generator.pages.rendering.compiled import Compiled

STRANGE = "strange.html"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setattr(compiled, "_KEPT", folder)
    return folder


def said(text: str, name: str = "own.html") -> str:
    """What a template says in a run of its own."""
    loader = FunctionLoader(lambda name: (text, name, None))
    return Environment(loader=loader, bytecode_cache=Compiled(lambda file: file == STRANGE)).get_template(name).render()  # noqa: S701


def test_a_template_is_compiled_once_for_all_runs(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said("{{ 1 + 1 }}") == "2"
    with monkeypatch.context() as patched:
        patched.delattr(Environment, "compile")
        assert said("{{ 1 + 1 }}") == "2"


def test_a_template_that_has_changed_is_compiled_anew(kept: Path) -> None:
    assert [said("{{ 1 + 1 }}"), said("{{ 2 + 1 }}")] == ["2", "3"]


def test_a_template_is_compiled_anew_when_what_compiles_it_has_changed(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said("{{ 1 + 1 }}") == "2"
    before = [path.read_bytes() for path in kept.iterdir()]
    monkeypatch.setattr(compiled, "_compilers", lambda: "another sandbox")
    assert said("{{ 1 + 1 }}") == "2"
    assert [path.read_bytes() for path in kept.iterdir()] != before


@pytest.mark.parametrize("content", [b"", b"{broken", b"j2"])
def test_what_is_kept_may_be_damaged(kept: Path, content: bytes) -> None:
    assert said("{{ 1 + 1 }}") == "2"
    for path in kept.iterdir():
        path.write_bytes(path.read_bytes()[:20] + content)
    assert said("{{ 1 + 1 }}") == "2"


def test_nothing_need_be_kept(kept: Path) -> None:
    kept.write_text("no folder")
    assert said("{{ 1 + 1 }}") == "2"


def test_a_strangers_template_is_never_kept(kept: Path) -> None:
    assert said("{{ 1 + 1 }}", STRANGE) == "2"
    assert not kept.exists()
