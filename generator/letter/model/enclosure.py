"""What is enclosed with a letter: something named, or a file that goes along with it."""

from typing import ClassVar

from generator.letter.model.shapes import Entry, MaybeFileName, MaybeLine


class Enclosure(Entry):
    """Something that is enclosed; a text is short for its title."""

    short_for: ClassVar[str | None] = "title"
    needs: ClassVar[tuple[str, ...]] = ("title", "file")

    title: MaybeLine = None
    """What it is, as the letter lists it; left out: the file's name."""
    file: MaybeFileName = None
    """A PDF or a picture (PNG, JPEG, SVG) in the letter's folder or below, which the PDF carries inside. Where its name
    comes out empty for a recipient, the whole enclosure is left out."""
