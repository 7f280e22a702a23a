"""Gives back the memory that WeasyPrint 70 keeps of each text it lays out: a program that goes on would only grow.

WeasyPrint never lets go of a text's list of attributes, since the attribute in it is one that several texts share
(`weasyprint.text.line_break`, `Layout.setup`). Here each list has an attribute of its own, and goes with its text.
"""

from __future__ import annotations

from typing import Any

from generator.pages.engine import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

_setup = Layout.setup


class Unshared(dict[bytes, Any]):
    """For `FontConfiguration.font_features`: each text gets the attribute that was made for it."""

    def setdefault(self, _features: bytes, made: Any = None) -> Any:
        """The attribute just made; nothing is remembered."""
        return made


def _releasing(self: Any, style: Any) -> None:
    _setup(self, style)
    attributes = pango.pango_layout_get_attributes(self.layout)
    if attributes != ffi.NULL and isinstance(style.font_config.font_features, Unshared):
        pango.pango_attr_list_unref(attributes)  # The layout has a reference of its own.


def release() -> None:
    """From now on, texts whose fonts are configured with `Unshared` features are let go as a whole."""
    Layout.setup = _releasing
