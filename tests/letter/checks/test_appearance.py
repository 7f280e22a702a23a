"""How a letter asks to look: the window of its envelope."""

from __future__ import annotations

import pytest
from house import Desk
from told import told

CODES = ("unknown-window", "window-paper", "window-recipients")


def test_a_window_of_ones_own_says_which_measures_it_lacks(desk: Desk) -> None:
    (said,) = told(desk, *CODES, body="Please act.", layout={"window": {"x": 20, "width": 85}})
    assert "all four measures; 'y', 'height' is missing" in said
    whole = {"x": 20, "y": 45, "width": 85, "height": 45}
    assert told(desk, *CODES, body="Please act.", layout={"window": whole}) == []


@pytest.mark.parametrize(("paper", "count"), [({"paper": "Letter"}, 1), ({"paper": "A4"}, 0), ({}, 0)])
def test_a_window_is_for_the_paper_that_the_letter_asks_for(desk: Desk, paper: dict[str, str], count: int) -> None:
    assert len(told(desk, "window-paper", body="Please act.", layout={"window": "uk-dl", **paper})) == count
