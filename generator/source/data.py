"""The plain shape of what a file says: mappings, lists and texts, as read and as written.

Holds one type. Every value that stands alone is text; None is a key or an item with nothing after it.
"""

from __future__ import annotations

from typing import TypeAlias, Union

Data: TypeAlias = Union[dict[str, "Data"], list["Data"], str, None]  # noqa: UP007  (a forward reference in `|` fails)
