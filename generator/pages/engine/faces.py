"""The fonts that pages are set with: the system's, and the faces of letters, under their own names.

Writes copies of the faces, and of fonts that a theme brings, in a temporary folder of WeasyPrint's; nothing where they
can be read where they lie.
"""

from __future__ import annotations

from collections.abc import Iterable

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from generator.pages import fonts
from generator.pages.engine.fetcher import SafeFetcher
from generator.pages.engine.inside import has
from generator.pages.fonts import MissingGlyph


class Faces(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """The system's fonts and our own faces."""

    def __init__(self) -> None:
        super().__init__()
        self._left: list[object] = []
        self._faces: set[str] = set()
        self.add(fonts.DEFAULT)

    def add_named(self, css: str) -> None:
        """Add the faces that a style sheet names."""
        for name, face in fonts.FACES.items():
            if name not in self._faces and face.family in css:
                self.add(name)

    def add(self, name: str) -> None:
        """Add a face of ours, where it is installed."""
        self._faces.add(name)
        files, face = fonts.files(name), fonts.FACES[name]
        rules = [
            f'@font-face {{ font-family: "{face.family}"; font-weight: {file.weight}; '
            f'font-style: {"italic" if file.italic else "normal"}; src: url("{path.as_uri()}") }}'
            for file, path in zip(face.files, files, strict=False)
        ]
        fetcher = SafeFetcher({path.parent for path in files})
        weasyprint.CSS(string="\n".join(rules), font_config=self, url_fetcher=fetcher)

    def parted(self) -> None:
        """To be called in a process that has parted from the one which made this.

        Pango finds fonts in threads of a font map's own, and these did not come along.
        """
        faces, left = self._faces, [*self._left, dict(vars(self))]  # Letting go of it might wait for a thread.
        self.__init__()  # type: ignore[misc]  # anew
        self._left = left
        for name in faces - self._faces:
            self.add(name)


def new_fonts() -> Faces:
    """The fonts for one layouter."""
    made = Faces
    if has("faces where they lie"):
        from generator.pages.engine.inside.font_config import FacesWhereTheyLie

        made = FacesWhereTheyLie
    found = made()
    if has("texts let go"):
        from generator.pages.engine.inside.mends import Unshared

        found.font_features = Unshared()
    return found


def missing_glyphs(texts: Iterable[str], faces: Faces) -> tuple[MissingGlyph, ...]:
    """The characters of the texts that neither the bundled face nor any font of the system has, as they come.

    None where fonts can't be asked: then they are found when the pages are drawn.
    """
    if not has("missing characters"):
        return ()
    from generator.pages.engine.inside.font_config import missing_in

    return missing_in(texts, faces)
