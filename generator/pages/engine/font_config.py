"""The fonts that pages are set with, as WeasyPrint wants them: the system's and the program's own faces.

Copies no font, and writes none but those that a theme brings, in a temporary folder of WeasyPrint's.
"""

from __future__ import annotations

from generator.pages import fonts
from generator.pages.engine import importing  # noqa: F401  (first: it makes the import of WeasyPrint quick)

# isort: split
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration

from generator.pages.engine.releasing import Unshared

_ALIAS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<match target="scan"><test name="file" compare="contains"><string>{folder}</string></test>
<edit name="family" mode="prepend"><string>{family}</string></edit></match></fontconfig>"""


class Fonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """The system's fonts and our own faces, under their own names; read where they lie, without copies."""

    font_map: object

    def __init__(self) -> None:
        super().__init__()
        self._left: list[object] = []
        self._faces: set[str] = set()
        self.font_features = Unshared()
        self.add(fonts.DEFAULT)

    def add_named(self, css: str) -> None:
        """Add the faces that a style sheet names."""
        for name, face in fonts.FACES.items():
            if name not in self._faces and face.family in css:
                self.add(name)

    def add(self, name: str) -> None:
        """Add a face of ours, where it is installed."""
        self._faces.add(name)
        files = fonts.files(name)
        if not files:
            return
        rule = _ALIAS.format(folder=files[0].parent.as_posix(), family=fonts.FACES[name].family)
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, rule.encode(), True)
        for file in files:
            fontconfig.FcConfigAppFontAddFile(self._config, str(file).encode())
        pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", self.font_map))

    def parted(self) -> None:
        """To be called in a process that has parted from the one which made this.

        Pango finds fonts in threads of a font map's own, and these did not come along.
        """
        self._left.append(self.font_map)  # What it knows is still used, and letting go of it might wait for a thread.
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
