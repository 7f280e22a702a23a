"""Examines pictures made of dots (PNG, JPEG, GIF, WebP): whole, and not larger than a page can use. Changes nothing."""

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import NamedTuple

MOST_DOTS = 40_000_000
"""An A4 page at 600 dots an inch has 35 million."""
LONGEST_SIDE = 20_000
"""Dots."""

FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}


class Fault(NamedTuple):
    """What is the matter with a picture, to be said after its name, and what to do about it."""

    code: str
    why: str
    hint: str


def raster_fault(data: bytes, kind: str) -> Fault | None:
    """What keeps a picture of that media type from being printed. Codes: picture-unreadable, picture-too-large."""
    from PIL import Image

    try:
        with _quietly(), Image.open(io.BytesIO(data), formats=[FORMATS[kind]]) as picture:
            width, height = picture.size
            if width * height > MOST_DOTS or max(width, height) > LONGEST_SIDE:
                return _too_large(f"has {width} × {height} dots")
            # The lightest way to read a JPEG to its end; other formats have none.
            picture.draft(None, (1, 1))
            picture.load()
    except Image.DecompressionBombError:
        return _too_large("has hundreds of millions of dots")
    except Exception:  # Pillow's readers raise whatever they stumble over.
        hint = "open it in another program, save it again as PNG or JPEG"
        return Fault("picture-unreadable", "can't be read to its end: it is damaged or incomplete", hint)
    return None


def _too_large(why: str) -> Fault:
    hint = f"make it smaller: at most {MOST_DOTS // 1_000_000} million dots, and {LONGEST_SIDE} on a side"
    return Fault("picture-too-large", f"{why}, more than a page can show", hint)


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Pillow warns of no large picture, which we measure ourselves, and accepts no half one."""
    from PIL import ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint wants it otherwise.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
