"""Every reach into WeasyPrint beyond its public interface, and into what is under it: `table` lists them.

Each is probed once, when WeasyPrint is imported. One that does not fit is left out, and pages are set without it.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module

from generator.pages.engine.inside.table import TABLE, Reach


def has(name: str) -> bool:
    """Whether the reach of that name fits the WeasyPrint that is imported."""
    return name not in left_out()


@cache
def left_out() -> dict[str, str]:
    """The reaches that don't fit, each with what is the matter. The first time, those that do are put in."""
    found = {reach.name: reason for reach in TABLE if (reason := misfit(reach))}
    for reach in TABLE:
        if reach.needs in found:
            found.setdefault(reach.name, f"it needs '{reach.needs}'")
        elif reach.put_in and reach.name not in found:
            module, _, function = reach.put_in.partition(".")
            try:
                getattr(import_module(f"{__name__}.{module}"), function)()
            except Exception as mistake:  # (of whatever kind: pages are set without it)
                found[reach.name] = str(mistake)
    return found


def told() -> list[str]:
    """The lines that say what is left out, and what is lost by that; none where nothing is."""
    lost = {reach.name: reach.lost for reach in TABLE}
    lines = [f"  {name}: {lost[name]} ({reason})" for name, reason in left_out().items()]
    release = vars(sys.modules["weasyprint"])["__version__"]
    return [f"WeasyPrint {release} is not as the program knows it, which does without:", *lines] if lines else []


def misfit(reach: Reach) -> str:
    """What of the names that a reach touches is not as it is written for; empty where all is."""
    return next((f"{place.partition('(')[0]} is another" for place in reach.touches if not _is_there(place)), "")


def _is_there(place: str) -> bool:
    path, _, parameters = place.partition("(")
    names = path.split(".")
    modules = [".".join(names[:number]) for number in range(len(names), 0, -1)]
    module = next((name for name in modules if name in sys.modules), None)
    if module is None:
        return False
    found: object = sys.modules[module]
    rest = names[module.count(".") + 1 :]
    for name in rest:
        way = next((one for one in name.split("|") if hasattr(found, one)), None)
        if way is None:
            return name == rest[-1] and isinstance(found, type) and _gives(found, name)
        found = getattr(found, way)
    return not parameters or _takes(found, parameters.removesuffix(")").split(", "))


def _gives(kind: type, name: str) -> bool:
    """Whether the objects of a class get an attribute of that name when they are made."""
    return name in kind.__init__.__code__.co_names  # type: ignore[misc]  # of Python


def _takes(function: object, expected: list[str]) -> bool:
    """Whether a function, or what makes a class's objects, has these parameters."""
    code = getattr(function.__init__ if isinstance(function, type) else function, "__code__", None)  # type: ignore[misc]
    own = list(code.co_varnames[: code.co_argcount]) if code else []
    return own[: len(expected) - 1] == expected[:-1] if expected[-1] == "..." else own == expected
