"""A program that lays out letter after letter does not grow with the texts that it has laid out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from house import Desk, set_pages
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.line_break import Layout

STATUS = Path("/proc/self/statm")


def memory() -> float:
    """Megabytes of this process."""
    return int(STATUS.read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not tell how much memory there is")
def test_texts_that_were_laid_out_are_let_go(desk: Desk) -> None:
    made = desk.letter(body="The bridge is closed.")
    assert made.printable is not None
    laid_out, _ = set_pages(made.printable, None, lambda _: None)
    assert laid_out is not None
    box = next(box for box in laid_out._document.pages[0]._page_box.descendants() if isinstance(box, TextBox))
    sizes = []
    for _ in range(2):
        for _ in range(20_000):
            Layout(box.style).set_text(box.text)
        sizes.append(memory())
    assert sizes[1] - sizes[0] < 1.5
