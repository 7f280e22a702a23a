"""What on a page is other than on its picture: while somebody types, these are drawn over it, and no picture is made.

Compares runs of text by where and how they stand. Lengths are pixels of 96 an inch, from the page's top left corner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.drafting.preview.drawing import PageDrawn

if TYPE_CHECKING:
    from generator.pages.engine.set_text import Run

ABOVE, BELOW, BESIDE = 1.0, 0.35, 1.0
"""How far a run is covered: above and below its base line in sizes of its type, and beside it in pixels."""


def patch(picture: PageDrawn | None, page: PageDrawn) -> dict[str, Any] | None:
    """The places of a picture that are to be covered and the runs to be drawn there; None where it is as the page is.

    Of a page that has no picture, the whole.
    """
    old = {_key(run): run for run in runs(picture)} if picture else {}
    new = {_key(run): run for run in runs(page)}
    if picture and old.keys() == new.keys():
        return None
    covers = [_cover(run) for key, run in old.items() if key not in new]
    drawn = [run for key, run in new.items() if key not in old or any(_meet(_cover(run), cover) for cover in covers)]
    return {"whole": picture is None, "covers": covers, "runs": list(map(_as_data, drawn))}


def runs(page: PageDrawn) -> tuple[Run, ...]:
    """All runs of a page, in its margins too."""
    return (*(run for text in page.texts for run in text.runs if run.text.strip()), *page.heads)


def _key(run: Run) -> tuple[object, ...]:
    return run.text, *(round(side, 1) for side in (run.left, run.baseline, run.width)), run.style


def _cover(run: Run) -> list[float]:
    size = run.style.size
    return [run.left - BESIDE, run.baseline - ABOVE * size, run.width + 2 * BESIDE, (ABOVE + BELOW) * size]


def _meet(one: list[float], other: list[float]) -> bool:
    """Whether two frames have anything in common."""
    return all(one[side] < other[side] + other[side + 2] and other[side] < one[side] + one[side + 2] for side in (0, 1))


def _as_data(run: Run) -> dict[str, Any]:
    return {
        **run.style._asdict(),
        "text": run.text,
        "left": round(run.left, 3),
        "baseline": round(run.baseline, 3),
        "width": round(run.width, 3),
    }
