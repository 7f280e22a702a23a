"""British and American spellings in one letter."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We recognise it, we realise it, and we organize it.", "organize"),
        ("We recognize it, we realize it, and we organise it.", "organise"),
        ("Their authorisation is one thing, to minimize harm another.", "minimize"),
        ("The colour of the centre is a favorite of ours.", "favorite"),
        ("The color of the center is a favourite of ours.", "favourite"),
        ("We analyse the defence of the theater.", "theater."),
    ],
)
def test_the_rarer_spelling_is_told_once(desk: Desk, text: str, word: str) -> None:
    assert pointed(desk, "mixed-spelling", text) == [word]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "We advise, exercise, supervise, promise, revise and compromise, and we organize and recognize."),
        ("en-GB", "The prize, the size, the seized maize; we organise and recognise."),
        ("en-GB", "Likewise, otherwise, the enterprise raised a noise at sunrise; uncompromisingly, we realize it."),
        ("en-GB", "The World Health Organization and the Labor Party recognise the colour."),
        ("en-GB", "We recognise that they “organize the center”."),
        ("en-GB", "> They organize the center.\n\nWe recognise the colour."),
        ("en-GB", "We recognise it.[^a]\n\n[^a]: They organize, *Their Center*."),
        ("en-US", "We organize the defense of the center, and recognize its color."),
        ("en-GB", "We practise, and practice makes perfect; a licence, and we license it."),
        ("en-GB", "A user-organized day that we recognise."),
        ("de-DE", "Wir organise und recognize."),
        ("fr-FR", "On organise, on recognize."),
    ],
)
def test_one_spelling_names_and_what_others_write_are_left_in_peace(desk: Desk, language: str, text: str) -> None:
    assert pointed(desk, "mixed-spelling", text, language) == []
