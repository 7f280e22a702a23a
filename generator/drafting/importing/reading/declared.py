"""What a page's own style sheet says of bold, italic and hidden text, by class, as word processors on the web say it.

Reads plain rules of one class or id, in the order of the sheet. Never fetches a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"(?:[a-z]\w*)?([.#])(-?[_a-zA-Z][\w-]*)")
_TELLING = re.compile(r"font-weight|font-style|display|visibility|mso-hide")
_ON = {"font-weight": re.compile(r"bold|[6-9]00"), "font-style": re.compile(r"italic|oblique")}
MOST_CSS = 400_000
"""Characters of style sheets that are read."""


def declared(root: Element) -> Callable[[Element], str]:
    """What is declared for an element by its classes, its id and its own `style`, as CSS; the last one counts."""
    sheet = _COMMENT.sub("", " ".join("".join(style.itertext()) for style in root.iter("style"))[:MOST_CSS])
    said: dict[str, str] = {}
    for found in _RULE.finditer(sheet):
        if not _TELLING.search(found[2]):
            continue
        for selector in found[1].split(","):
            if simple := _SIMPLE.fullmatch(selector.strip()):
                said[simple[1] + simple[2]] = f"{said.get(simple[1] + simple[2], '')};{found[2]}"

    def css(element: Element) -> str:
        names = [f".{name}" for name in (element.get("class") or "").split()] + [f"#{element.get('id')}"]
        return ";".join([*(said[name] for name in names if name in said), element.get("style") or ""]).lower()

    return css


def is_on(name: str, css: str, *, otherwise: bool) -> bool:
    """Whether CSS has type bold (`font-weight`) or italic (`font-style`); `otherwise` where it says nothing."""
    values = re.findall(rf"{name}\s*:\s*([\w-]+)", css)
    return _ON[name].match(values[-1]) is not None if values and values[-1] != "inherit" else otherwise
