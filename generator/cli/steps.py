"""The first step of every command that takes letters: a letter ready to be printed, as the person asked for it."""

from __future__ import annotations

from generator.cli.options import Reading
from generator.pages.ready import Ready, ready
from generator.problems import Problem

__all__ = ["Ready", "read_letter"]


def read_letter(path: str, reading: Reading) -> tuple[Ready | None, list[Problem]]:
    """The letter at `path` ready to be printed, and all its problems; None where there is an error among them."""
    return ready(path, root=reading.root, templates=reading.templates, date=reading.date, strict=reading.strict)
