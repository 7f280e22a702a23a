"""Cases that are a product of lists: `make test` runs a part in which every pair is met, `make test-all` the whole."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

whole = pytest.mark.whole


def crossed(names: str, *lists: Iterable[Any]) -> pytest.MarkDecorator:
    """The product of the lists; the last, which is the shortest, is rotated for what is run without `--whole`.

    Of three lists every two values of different lists meet there, of two lists each value has its turn.
    """
    there = [list(one) for one in lists]
    assert min(map(len, there)) == len(there[-1])
    cases = []
    for places in product(*(range(len(one)) for one in there)):
        values = [one[at] for one, at in zip(there, places, strict=True)]
        rotated = sum(places) % len(there[-1]) == 0
        cases.append(pytest.param(*values, id="-".join(map(str, values)), marks=() if rotated else whole))
    return pytest.mark.parametrize([name.strip() for name in names.split(",")], cases)
