"""Pictures made of dots (PNG, JPEG, GIF, WebP): whole, not larger than a page can use, and in the colours of a screen.

One in other colours (those of printing inks, of a camera, in 16 bits) is saved anew: an archive takes no others
(ISO 19005-3, 6.2.4.3), and what lays out pages takes every picture for one in the screen's (sRGB).
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

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


QUALITY = 95
"""Of a JPEG that is saved anew; its colours keep their full resolution."""
_HUFFMAN = (0xC0, 0xC1, 0xC2)
"""The kinds of JPEG frames that a PDF can hold (ISO 32000-1, 7.4.8): sequential and progressive, in Huffman coding."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Raster(NamedTuple):
    """A picture that can be printed: its bytes and media type, and whether its colours could only be guessed."""

    data: bytes
    kind: str
    guessed: bool = False
    """It was in printing inks and doesn't say which."""


def raster(data: bytes, kind: str) -> Raster | Fault:
    """A picture of that media type as it can be printed, or what keeps it from that.

    The same bytes where they can be printed as they are. Codes: picture-unreadable, picture-too-large.
    """
    from PIL import Image

    try:
        with _quietly(), Image.open(io.BytesIO(data), formats=[FORMATS[kind]]) as picture:
            width, height = picture.size
            if width * height > MOST_DOTS or max(width, height) > LONGEST_SIDE:
                return _too_large(f"has {width} × {height} dots")
            if _is_plain(picture, data):
                # The lightest way to read a JPEG to its end; other formats have none.
                picture.draft(None, (1, 1))
                picture.load()
                return Raster(data, kind)
            return _anew(picture)
    except Image.DecompressionBombError:
        return _too_large("has hundreds of millions of dots")
    except Exception:  # Pillow's readers raise whatever they stumble over.
        hint = "open it in another program, save it again as PNG or JPEG"
        return Fault("picture-unreadable", "can't be read to its end: it is damaged or incomplete", hint)


def _is_plain(picture: Image.Image, data: bytes) -> bool:
    """Whether its colours are a screen's, eight bits each, packed as every program unpacks them."""
    if picture.mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA"):
        return False
    packed = picture.format not in ("JPEG", "MPO") or _frame(data) in _HUFFMAN
    return packed and "sRGB" in _profile_name(picture.info.get("icc_profile"))


def _frame(jpeg: bytes) -> int:
    """The marker of a JPEG's frame, which says how it is packed (ITU-T T.81, table B.1); 0 where there is none."""
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        if jpeg[at + 1] in _FRAMES:
            return jpeg[at + 1]
        filler = jpeg[at + 1] == 0xFF
        at += 1 if filler else 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return 0


def _profile_name(profile: bytes | None) -> str:
    """What a picture's colour profile is called; without one, colours are the screen's, and so they are where it is
    broken.
    """
    if not profile:
        return "sRGB"
    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(io.BytesIO(profile))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return "sRGB"


def _anew(picture: Image.Image) -> Raster:
    """The picture saved anew in a screen's colours, as PNG unless it was a JPEG; upright, where it says how it lies."""
    from PIL import ImageChops, ImageOps

    form, profile = picture.format, picture.info.get("icc_profile")
    adobe = "adobe" in picture.info
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    alpha = None
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        alpha = upright.getchannel("A")
        upright = upright.convert("RGB")
    if upright.mode.startswith("I"):
        # Sixteen bits of grey: Pillow itself would cut off all that is brighter than the darkest 256th.
        upright = upright.convert("I").point(lambda shade: shade / 257).convert("L")
    elif upright.mode in ("P", "1"):
        upright = upright.convert("RGB")
    elif upright.mode == "CMYK" and form == "JPEG" and not adobe:
        upright = ImageChops.invert(upright)  # Pillow takes all for Adobe's, which are inverted.
    inks = upright.mode == "CMYK"
    by_profile = _by_profile(upright, profile)
    upright = by_profile or upright.convert("L" if upright.mode == "L" else "RGB")
    if alpha:
        upright.putalpha(alpha)
    file = io.BytesIO()
    if form in ("JPEG", "MPO"):
        upright.save(file, "JPEG", quality=QUALITY, subsampling=0)
        return Raster(file.getvalue(), "image/jpeg", inks and not by_profile)
    upright.save(file, "PNG")
    return Raster(file.getvalue(), "image/png", inks and not by_profile)


def _by_profile(picture: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The picture in the colours of a screen after its own profile; None where it has none that is for it."""
    if not profile:
        return None
    from PIL import ImageCms

    try:
        return ImageCms.profileToProfile(picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
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
