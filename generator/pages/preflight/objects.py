"""Reading a PDF's objects when nothing is sure to be what it should: what isn't there, or is of another kind, is empty.

Never raises over the kind of a value, never changes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


def part(value: object, *names: str) -> object:
    """What dictionaries within each other have under these names, one after the other; None where there is nothing."""
    import pikepdf

    for name in names:
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return None
        value = value.get(name)
    return value


def has(value: object, name: str) -> bool:
    """Whether a dictionary has something under the name."""
    return part(value, name) is not None


def members(value: object) -> list[object]:
    """The members of an array; none where it isn't one."""
    import pikepdf

    return list(value) if isinstance(value, pikepdf.Array) else []


def entries(value: object) -> list[tuple[str, object]]:
    """The names and values of a dictionary; none where it isn't one."""
    import pikepdf

    return list(value.items()) if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else []


def text(value: object) -> str:
    """A string or name (with its slash) as text, without space round it; empty for anything else."""
    import pikepdf

    return str(value).strip() if isinstance(value, pikepdf.String | pikepdf.Name | str) else ""


def stream(value: object) -> bytes | None:
    """A stream's bytes, unpacked; None where it isn't one."""
    import pikepdf

    return bytes(value.read_bytes()) if isinstance(value, pikepdf.Stream) else None


def number(value: object) -> tuple[int, int]:
    """The object's own number in the file; (0, 0) for what has none."""
    import pikepdf

    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def laid_on(page: pikepdf.Page) -> list[object]:
    """What lies on a page: links, notes, fields."""
    return members(part(page.obj, "/Annots"))


def resources(page: pikepdf.Page) -> object:
    """What a page draws with, its own or that of the pages above it; None where it has nothing."""
    import pikepdf

    node: object = page.obj
    for _ in range(50):
        found = part(node, "/Resources")
        if found is not None or not isinstance(node, pikepdf.Object):
            return found
        node = part(node, "/Parent")
    return None
