"""What every problem code means, for `letters list checks` and for `docs/problems.md`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: when it is told, and what to do about it."""

    name: str
    severity: str
    """error, warning or notice; "warning or error" where it depends on the letter."""
    meaning: str
    remedy: str


@cache
def codes() -> tuple[Code, ...]:
    """Every code, in alphabetical order."""
    import yaml

    said = yaml.safe_load(Path(__file__).with_name("codes.yaml").read_text(encoding="utf-8"))
    return tuple(Code(name, **facts) for name, facts in sorted(said.items()))
