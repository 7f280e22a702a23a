"""Reads the checks' own lists: maps of maps and plain texts in YAML, event by event, since nothing else is in them.

Never reads what somebody else wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


def read(path: Path) -> dict[str, Any]:
    """The map in a file; every value is a text or another map."""
    events = iter(yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))
    if not any(isinstance(event, yaml.MappingStartEvent) for event in events):
        return {}
    return _map(events)


def _map(events: Iterator[Any]) -> dict[str, Any]:
    """What stands up to the map's end."""
    found: dict[str, Any] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        value = next(events)
        found[event.value] = _map(events) if isinstance(value, yaml.MappingStartEvent) else value.value
    return found
