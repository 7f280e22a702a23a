"""How a PDF moves, turns and scales what it draws: matrices of six numbers, as in ISO 32000-1, 8.3.3; boxes.

Knows nothing of pages.
"""

from __future__ import annotations

from generator.pages.preflight.page_content import Box

Matrix = tuple[float, float, float, float, float, float]

UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Both, the inner one first."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def through(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to stand."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box_round(corners: list[tuple[float, float]]) -> Box:
    """The smallest box with all the points in it."""
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(across), min(down), max(across), max(down))


def gap(before: Box, after: Box) -> float:
    """How far apart two characters stand sideways, in mm; negative where they overlap by more than a character."""
    return max(after.left - before.right, before.left - after.right, 0.0)
