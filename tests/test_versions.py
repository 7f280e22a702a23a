"""Which versions of other people's work this project is made with: each chosen, each one that it says it works with."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def _requirements(path: str) -> list[Requirement]:
    lines = (ROOT / path).read_text().splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def _project() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [Requirement(text) for text in project["project"]["dependencies"] + project["build-system"]["requires"]]


@pytest.fixture(scope="module")
def pinned() -> dict[str, str]:
    """Every pinned distribution with its version; each stands once and with exactly one version."""
    pins = _requirements("tools/constraints.txt") + _requirements("tools/development.txt")
    versions = {}
    for pin in pins:
        (specifier,) = pin.specifier
        assert specifier.operator == "==", pin
        assert "*" not in specifier.version, pin
        versions[canonicalize_name(pin.name)] = specifier.version
    assert len(versions) == len(pins)
    return versions


@pytest.mark.parametrize("requirement", _project(), ids=str)
def test_the_pinned_version_is_one_that_the_project_says_it_works_with(
    requirement: Requirement, pinned: dict[str, str]
) -> None:
    assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])


def test_nothing_is_installed_at_a_version_that_nobody_chose(pinned: dict[str, str]) -> None:
    todo = [*_project(), *_requirements("tools/development.txt")]
    seen = set()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        extras = {"", *requirement.extras}
        if (name, *sorted(extras)) in seen:
            continue
        seen.add((name, *sorted(extras)))
        assert name in pinned, f"{name} is needed; add it to tools/constraints.txt"
        for line in metadata.requires(name) or []:
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                todo.append(needed)
