"""A salutation or a valediction that stands in the text as well as in its own place."""

from __future__ import annotations

import pytest
from house import Desk


def told(desk: Desk, **keys: object) -> list[tuple[int, str]]:
    return [(one.place.line, one.message) for one in desk.letter(**keys).problems if one.code == "greeting-twice"]


@pytest.mark.parametrize(
    ("language", "salutation", "body", "speaks"),
    [
        ("en-GB", "Dear Ms Lee,", "Dear Ms Lee,\n\nWe ask you to act.", True),
        ("en-GB", "Dear Ms Lee,", "Dear Minister, we ask you to act.", True),
        ("en-GB", "Dear Ms Lee,", "Dear friends of ours have died. We ask you to act.", False),
        ("en-GB", "none", "Dear Ms Lee,\n\nWe ask you to act.", False),
        ("de-DE", "Sehr geehrte Frau Lee,", "Sehr geehrte Frau Lee, wir bitten Sie.", True),
        ("de-DE", "Sehr geehrte Frau Lee,", "Sehr geehrte Damen und Herren,\n\nwir bitten Sie.", True),
        ("fr-FR", "Madame la Ministre,", "Madame la Ministre, Nous vous demandons d’agir.", True),
        ("fr-FR", "Madame la Ministre,", "Madame la Ministre, vous savez tout.", False),
        ("fr-FR", "Madame la Ministre,", "Monsieur Dupont, maire de Lyon, nous a répondu.", False),
    ],
)
def test_a_salutation_in_the_text(desk: Desk, language: str, salutation: str, body: str, speaks: bool) -> None:
    assert bool(told(desk, language=language, salutation=salutation, body=body)) is speaks


@pytest.mark.parametrize(
    ("language", "end", "speaks"),
    [
        ("en-GB", "\n\nYours sincerely,", True),
        ("en-GB", "\n\nYours sincerely,\nAnn Lee", True),
        ("en-GB", "\n\nYours faithfully,\n\nAnn Lee\n\nHull", True),
        ("en-GB", " With best wishes,", True),
        ("en-GB", " Thank you.", False),
        ("en-GB", " We write more in sorrow than sincerely.", False),
        ("de-DE", "\n\nMit freundlichen Grüßen", True),
        ("de-DE", " Mit freundlichen Worten ist es nicht getan.", False),
        ("fr-FR", "\n\nVeuillez agréer, Madame, nos salutations.", True),
        ("fr-FR", "\n\nVeuillez nous répondre.", False),
    ],
)
def test_a_valediction_in_the_text(desk: Desk, language: str, end: str, speaks: bool) -> None:
    body = f"We ask you to act.{end}"
    assert bool(told(desk, language=language, recipient="Ann Lee", salutation="Dear Ann,", body=body)) is speaks
    without = {"language": language, "valediction": "none", "recipient": "Ann Lee", "body": body}
    assert told(desk, **without) == []
