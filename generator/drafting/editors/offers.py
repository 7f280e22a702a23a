"""The schema of the letter file with all that there is to choose from: forms, windows, themes, languages, checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.drafting.addressing import forms
from generator.letter.checks import SILENCEABLE
from generator.letter.model.schema import letter_schema
from generator.pages.themes import NO_WINDOW, all_themes
from generator.problems.codes import codes
from generator.reference.languages import all_languages
from generator.reference.paper import windows


def editor_schema(templates: Path | None = None) -> dict[str, Any]:
    """The schema, JSON-ready; `templates` is a folder with the person's own themes."""
    in_windows = {NO_WINDOW: "no window", **{window.name: window.description for window in windows()}}
    return letter_schema(
        {
            ("Letter", "theme"): {theme.name: theme.description for theme in all_themes(templates)[0]},
            ("Letter", "language"): {one.tag: f"{one.name} ({one.native_name})" for one in all_languages()},
            ("Layout", "window"): in_windows,
            ("WindowPlace", "preset"): in_windows,
            ("Recipient", "form"): dict(forms()),
            ("Checks", "ignore"): {code.name: code.meaning for code in codes() if code.name in SILENCEABLE},
        }
    )
