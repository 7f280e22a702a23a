"""The plain shape of what a file says: mappings, lists and texts, as read and as written.

Every value that stands alone is text; None is a key or an item with nothing after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, Union

Data: TypeAlias = Union[dict[str, "Data"], list["Data"], str, None]  # noqa: UP007  (a forward reference in `|` fails)


def texts_in(data: Data) -> Iterator[str]:
    """Every text of the data, in order; empty ones left out."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts_in(value)
    elif data:
        yield data


def without_empties(data: Data) -> Data:
    """The data less what has nothing in it, which would be a mistake in a file."""
    if isinstance(data, list):
        return [part for item in data if (part := without_empties(item))]
    if isinstance(data, dict):
        return {key: part for key, value in data.items() if (part := without_empties(value))}
    return data
