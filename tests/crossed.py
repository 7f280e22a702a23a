"""Cases of which `make test` runs a part and `make test-all` the whole: of long lists, and of products of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count, product
from typing import Any

import pytest

whole = pytest.mark.whole


def some(name: str, values: Iterable[Any], *, of: int, ids: Callable[[Any], str] = str) -> pytest.MarkDecorator:
    """The values; one `of` so many is run without `--whole`."""
    cases = [pytest.param(one, id=ids(one), marks=whole if at % of else ()) for at, one in enumerate(values)]
    return pytest.mark.parametrize(name, cases)


def crossed(names: str, *lists: Iterable[Any], of: int = 1) -> pytest.MarkDecorator:
    """The product of the lists; the last, which is the shortest, is rotated for what is run without `--whole`.

    Of three lists every two values of different lists meet there, of two lists each value has its turn. Where that is
    too much, one `of` so many of these is run.
    """
    there = [list(one) for one in lists]
    assert min(map(len, there)) == len(there[-1])
    cases, turns = [], count()
    for places in product(*(range(len(one)) for one in there)):
        values = [one[at] for one, at in zip(there, places, strict=True)]
        rotated = sum(places) % len(there[-1]) == 0 and next(turns) % of == 0
        cases.append(pytest.param(*values, id="-".join(map(str, values)), marks=() if rotated else whole))
    return pytest.mark.parametrize([name.strip() for name in names.split(",")], cases)
