"""What Pango and Fontconfig are told and asked of fonts: where our faces lie, and which characters no font has.

Copies no font, and draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weasyprint.text.ffi import ffi, fontconfig, gobject, pango, pangoft2

from generator.pages import fonts
from generator.pages.engine.faces import Faces
from generator.pages.fonts import LAST_RESORT, MissingGlyph, described, doubtful, is_private

_ALIAS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<match target="scan"><test name="file" compare="contains"><string>{folder}</string></test>
<edit name="family" mode="prepend"><string>{family}</string></edit></match></fontconfig>"""


class FacesWhereTheyLie(Faces):
    """The same fonts, read where they are installed."""

    font_map: object

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
        """To be called in a process that has parted from the one which made this."""
        self._left.append(self.font_map)  # What it knows is still used, and letting go of it might wait for a thread.
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)


def missing_in(texts: Iterable[str], faces: Faces) -> tuple[MissingGlyph, ...]:
    """The characters of the texts that neither the bundled face nor any font of the system has, as they come.

    Every character is looked at once, however often it stands in the letter; the common ones are known to be there.
    """
    texts = list(texts)
    asked = doubtful(set().union(*texts))
    if not asked:
        return ()
    missing = set(filter(is_private, asked))
    missing.update(_without_glyph(asked, faces))
    in_order = dict.fromkeys(character for text in texts for character in text if character in missing)
    return tuple(described(one, next(text for text in texts if one in text)) for one in in_order)


def _without_glyph(characters: Iterable[str], faces: Faces) -> Iterator[str]:
    """Those of the characters for which Pango, having asked every font, is left with an empty box."""
    context = ffi.gc(pango.pango_font_map_create_context(faces.font_map), gobject.g_object_unref)
    layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    characters = list(characters)
    # One line each, so that no character can change how another is shown.
    text = "\n".join(characters).encode()
    pango.pango_layout_set_text(layout, text, len(text))
    for number, character in enumerate(characters):
        line = pango.pango_layout_get_line_readonly(layout, number)
        if line == ffi.NULL or _is_boxed(line.runs):
            yield character


def _is_boxed(runs: object) -> bool:
    while runs != ffi.NULL:
        item = runs[0].data  # type: ignore[index]  # a C pointer
        glyphs = item.glyphs
        shown = [glyphs.glyphs[index].glyph for index in range(glyphs.num_glyphs)]
        if any(glyph != pango.PANGO_GLYPH_EMPTY and glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG for glyph in shown):
            return True
        if _family(item.item.analysis.font).lower() in LAST_RESORT:
            return True
        runs = runs[0].next  # type: ignore[index]  # a C pointer
    return False


def _family(font: object) -> str:
    if font == ffi.NULL:
        return ""
    description = ffi.gc(pango.pango_font_describe_with_absolute_size(font), pango.pango_font_description_free)
    family = pango.pango_font_description_get_family(description)
    return "" if family == ffi.NULL else str(ffi.string(family).decode())
