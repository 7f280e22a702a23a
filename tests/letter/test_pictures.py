"""Pictures are examined when they are read: a damaged, huge or endless one is told at its place, and never drawn."""

from __future__ import annotations

import base64
import io
import re
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from command import in_a_process, letters
from house import Desk
from PIL import Image, ImageCms

from generator.letter.loading.rasters import Raster

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
RECT = '<rect width="5" height="5"/>'
LONGEST = 8.0
"""Seconds that any picture may take to be refused."""


def picture(form: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture with some detail, so that half of it is not enough."""
    made = Image.effect_noise(size, 50).convert("RGB")
    file = io.BytesIO()
    made.save(file, form)
    return file.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """The beginnings of a PNG file that says it is that large."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def said(desk: Desk, content: bytes | str, name: str = "logo.svg") -> list[str]:
    """The codes of what is told of a logo, and where."""
    desk.file(name, content)
    began = time.process_time()
    letter = desk.letter(f"body: Text.\nsender: {{name: Ann, logo: {name}}}\n")
    assert time.process_time() - began < LONGEST
    assert all((one.place.line, one.place.column) == (2, 27) and name in one.message for one in letter.problems)
    assert not letter.problems or letter.printable is None
    return letter.codes


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_whole_picture_is_printed_and_half_a_one_is_told(form: str, desk: Desk) -> None:
    whole, name = picture(form), f"logo.{form.lower()}"
    assert said(desk, whole, name) == []
    assert said(desk, whole[: len(whole) // 2], name) == ["picture-unreadable"]
    assert said(desk, whole[:20], name) == ["picture-unreadable"]


def test_half_a_picture_is_told_after_pages_were_set_too(desk: Desk) -> None:
    assert desk.letter(body="Text.").pdf  # WeasyPrint asks Pillow to accept such pictures, for good.
    assert said(desk, picture("PNG")[:500], "logo.png") == ["picture-unreadable"]


@pytest.mark.parametrize("size", [(7000, 6000), (20_001, 1), (60_000, 60_000), (10_000, 10_000)])
def test_a_picture_with_too_many_dots_is_told_from_its_head_alone(size: tuple[int, int], desk: Desk) -> None:
    assert said(desk, png_of_size(*size), "logo.png") == ["picture-too-large"]


def test_nothing_but_the_problem_is_printed_of_a_huge_picture(desk: Desk) -> None:
    desk.file("logo.png", png_of_size(10_000, 10_000))
    desk.write(sender={"name": "Ann", "logo": "logo.png"})
    for command in (["check"], ["build"], ["build", "-f", "html"]):
        done = in_a_process(*command, "letter.yaml", cwd=desk.folder)
        assert done.code == 1
        lines = (done.out + done.err).splitlines()
        assert len(lines) == 2
        assert "[picture-too-large]" in lines[0]


def test_a_picture_shown_often_is_looked_at_once_and_told_at_each_place(desk: Desk) -> None:
    desk.file("stop.png", b"\x89PNG\r\n\x1a\n")
    letter = desk.letter(body="\n\n".join(["![The stop](stop.png)"] * 3))
    assert letter.codes == ["picture-unreadable"] * 3
    assert len({problem.place for problem in letter.problems}) == 3


def groups(depth: int, times: int) -> str:
    """Uses of uses."""
    made = [f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * times + "</g>" for n in range(1, depth + 1)]
    return f'<defs><rect id="g0" width="5" height="5"/>{"".join(made)}</defs><use xlink:href="#g{depth}"/>'


def painted(depth: int, times: int) -> str:
    """Patterns of patterns."""
    parts = [RECT, *(f'<rect width="3" height="3" fill="url(#p{n})"/>' * times for n in range(depth))]
    made = [f'<pattern id="p{n}" width="3" height="3">{part}</pattern>' for n, part in enumerate(parts)]
    return f'{"".join(made)}<g style="fill: url(#p{depth})">{RECT}</g>'


@pytest.mark.parametrize(
    "content",
    [
        groups(10, 10),
        groups(40, 2),
        painted(6, 10),
        RECT * 30_000,
        f'<path d="M0 0{" L1 2" * 500_000}"/>',
        f'<text y="9">{"word " * 10_000}</text>',
        "<g>" * 500 + "</g>" * 500,
        f"<desc>{'word ' * 500_000}</desc>",
        f'<marker id="m">{RECT * 100}</marker><path marker-mid="url(#m)" d="M0 0{" L1 2" * 1000}"/>',
        f"<style>.a {{ fill: url(#p) }}</style><pattern id='p'>{RECT * 300}</pattern>" + "<rect class='a'/>" * 300,
        f"<style>{'{' * 100_000}</style>{RECT}",
        f"<style>{'.a { fill: url(#b) }' * 50_000}</style>" + '<rect class="a"/>' * 10_000,
        f"<style>.a {{ x: {'#b ' * 300_000} }}</style>" + '<rect class="a"/>' * 10_000,
    ],
    ids=lambda content: content[:30],
)
def test_a_drawing_that_would_take_too_long_is_refused_before_it_is_drawn(content: str, desk: Desk) -> None:
    assert said(desk, SVG.format(content)) == ["picture-too-large"]


@pytest.mark.parametrize(
    "content",
    [
        '<use id="a" href="#a"/>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<text y="9" font-size="1e30">x</text>',
        '<text y="9" style="font: 99999999px serif">x</text>',
        '<linearGradient id="g" spreadMethod="repeat" x2="1e-5"><stop/></linearGradient>',
        "<style>use { href: url(#a) }</style>",
        "<style>@font-face { font-family: x; src: url(data:font/woff2;base64,AAAA) }</style>",
        "<style>" + "/*" * 500_000,
        f'<g transform="scale(1e300)">{RECT}</g>',
        f'<g transform="matrix(1-1e300,0,1,1,0,0)">{RECT}</g>',
        '<path d="M0 0L9 9" stroke="red" stroke-width="1e40"/>',
        '<path d="M0 0 1e22.5"/>',
        '<path d="M0 0L9 9" stroke="red" style="stroke-width: 10000000000"/>',
        "<style>path { stroke-width: 1e+10px }</style>",
        f'<svg width="9" height="9" viewBox="0 0 1e-300 9">{RECT}</svg>',
        "<rect",
        "<p:rect/>",
    ],
    ids=lambda content: content[:30],
)
def test_a_drawing_that_cannot_be_drawn_is_told(content: str, desk: Desk) -> None:
    assert said(desk, SVG.format(content)) == ["picture-unreadable"]


def test_a_drawing_that_browsers_do_not_know_as_one_is_told(desk: Desk) -> None:
    assert said(desk, f'<svg width="9" height="9">{RECT}</svg>') == ["picture-unreadable"]


@pytest.mark.parametrize("subset", ['<!ENTITY x "y">', '<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;', "<!-- -->"])
def test_a_drawing_declares_nothing(subset: str, desk: Desk) -> None:
    assert said(desk, f"<!DOCTYPE svg [{subset}]>{SVG.format(RECT)}") == ["picture-unreadable"]


@pytest.mark.parametrize(
    "content",
    [
        '<image width="9" height="9" xlink:href="photo.png"/>',
        '<image width="9" height="9" href="file:///etc/passwd"/>',
        '<use href="http://127.0.0.1/x.svg#a"/>',
        '<rect fill="url(http://127.0.0.1/x.svg#a)"/>',
        '<rect style="fill: URL( &quot;x.svg#a&quot; )"/>',
        "<style>@import 'x.css';</style>",
        "<style>@import/**/url(x.css);</style>",
        "<style>@media print { rect { fill: url(x.svg#a) } }</style>",
        "<script>alert(1)</script>",
        "<foreignObject><p>x</p></foreignObject>",
    ],
)
def test_what_a_drawing_lacks_is_told(content: str, desk: Desk) -> None:
    assert said(desk, SVG.format(content + RECT)) == ["picture-refers-outside"]


def test_a_style_sheet_beside_the_drawing_is_told(desk: Desk) -> None:
    assert said(desk, '<?xml version="1.0"?><?xml-stylesheet href="x.css"?>' + SVG.format(RECT)) == [
        "picture-refers-outside"
    ]


INSIDE = base64.b64encode(picture("PNG")).decode()


@pytest.mark.parametrize(
    "content",
    [
        f'<image width="9" height="9" href="data:image/png;base64,{INSIDE}"/>',
        '<linearGradient id="g"><stop stop-color="red"/></linearGradient><rect width="5" height="5" fill="url(#g)"/>',
        f"<style>.a {{ fill: #ffa }} .a, g > .b {{ clip-path: url(#c) }}</style><clipPath id='c'>{RECT}</clipPath>",
        '<a href="https://example.org/"><rect width="5" height="5"/></a>',
        f'<switch><foreignObject requiredExtensions="x"><p/></foreignObject><g>{RECT}</g></switch>',
        '<metadata xmlns:i="http://inkscape.org/" i:href="/home/ann/logo.svg"/><rect width="5" height="5"/>',
        groups(2, 10),
        RECT * 3000,
        '<path id="id-1e999" data-when="1700000000000" d="M-1.2e-17.5L9,9z" fill="#1e9999" transform="scale(.1e2)"/>',
        "<style>rect { fill: #1e9999; x: url(#a/1e99/12345678901) }</style>" + RECT,
    ],
    ids=lambda content: content[:30],
)
def test_what_drawing_programs_write_is_drawn(content: str, desk: Desk) -> None:
    assert said(desk, SVG.format(content)) == []
    letter = desk.letter(sender={"name": "Ann", "logo": "logo.svg"})
    assert letter.pdf_problems == []


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (picture("PNG")[:300], "picture-unreadable"),
        (png_of_size(9000, 9000), "picture-too-large"),
        (b"a note", "picture-unreadable"),
        (SVG.format(f'<image href="data:image/png;base64,{INSIDE}"/>').encode(), "picture-unreadable"),
        (SVG.format(groups(10, 10)).encode(), "picture-too-large"),
    ],
)
def test_a_picture_within_a_drawing_is_examined_too(inside: bytes, code: str, desk: Desk) -> None:
    address = f"data:image/png;base64,{base64.b64encode(inside).decode()}"
    assert said(desk, SVG.format(f'<image width="9" height="9" href="{address}"/>')) == [code]


def test_the_example_drawing_is_fine(desk: Desk) -> None:
    drawing = Path(__file__).resolve().parents[2] / "letters" / "senders" / "example-rivers-trust.svg"
    assert said(desk, drawing.read_bytes()) == []


def test_a_picture_that_only_the_layout_cannot_draw_is_told_at_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fine(data: bytes) -> Raster:
        return Raster(data, "image/png")

    monkeypatch.setattr("generator.letter.loading.pictures.printable", fine)
    desk.file("stop.png", b"\x89PNG\r\n\x1a\n")
    desk.write("body: |\n  The stop:\n\n  ![The stop](stop.png)\n")
    done = letters("build", "letter.yaml", cwd=desk.folder)
    assert [line.partition(": ")[0] for line in done.wrong[:-1]] == ["letter.yaml:4:3"]
    assert "[picture-unreadable]" in done.wrong[0]


# --- Colours ---------------------------------------------------------------------------------------------------------

RED, BLUE = (200, 30, 40), (40, 30, 200)
ARITHMETIC = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpR"
    "Uk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//yQARCAAIAAgDASIAAhEB"
    "AxEB/8wACgAQEAUBEBEF/9oADAMBAAIRAxEAPwD/AEX6TkTA/9k="
)
"""A red JPEG in arithmetic coding, which a PDF can't hold (ISO 32000-1, 7.4.8)."""


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def inks(form: str = "JPEG", **options: Any) -> bytes:
    return saved(Image.new("CMYK", (40, 30), (55, 225, 215, 0)), form, **options)


def not_by_adobe() -> bytes:
    """A CMYK JPEG without Adobe's mark has its inks the other way round (Technical Note 5116)."""
    turned = saved(Image.new("CMYK", (40, 30), (200, 30, 40, 255)), "JPEG", quality=95)
    mark = turned.index(b"\xff\xee")
    return turned[:mark] + turned[mark + 16 :]


def turned_colours() -> bytes:
    """A colour profile for screens that show red as blue and blue as red."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    named = plain.replace("sRGB".encode("utf-16-be"), "Turn".encode("utf-16-be"))
    return named.replace(b"rXYZ", b"@XYZ").replace(b"bXYZ", b"rXYZ").replace(b"@XYZ", b"bXYZ")


def lying() -> Any:
    """The note of a camera that was held upright."""
    note = Image.Exif()
    note[0x0112] = 6
    return note


GREY_16 = saved(Image.frombytes("I;16", (40, 30), (32896).to_bytes(2, "little") * 1200), "PNG")
CASES = {
    "inks.jpg": (inks(quality=95), RED),
    "inks-by-others.jpg": (not_by_adobe(), RED),
    "arithmetic.jpg": (base64.b64decode(ARITHMETIC), RED),
    "grey-in-16-bits.png": (GREY_16, (128, 128, 128)),
    "profile.png": (saved(Image.new("RGB", (40, 30), RED), "PNG", icc_profile=turned_colours()), BLUE),
    "profile.jpg": (saved(Image.new("RGB", (40, 30), RED), "JPEG", icc_profile=turned_colours(), quality=95), BLUE),
    "profile.webp": (saved(Image.new("RGB", (40, 30), RED), "WEBP", icc_profile=turned_colours(), lossless=True), BLUE),
    "palette-and-profile.png": (
        saved(Image.new("RGB", (40, 30), RED).quantize(4), "PNG", icc_profile=turned_colours(), transparency=3),
        BLUE,
    ),
    "broken-profile.png": (saved(Image.new("RGB", (40, 30), RED), "PNG", icc_profile=b"no profile"), RED),
    "profile-of-inks.png": (
        saved(Image.new("RGB", (40, 30), RED), "PNG", icc_profile=turned_colours().replace(b"RGB ", b"CMYK")),
        RED,
    ),
    "grey-and-profile.png": (saved(Image.new("L", (40, 30), 128), "PNG", icc_profile=turned_colours()), (128,) * 3),
    "grey.jpg": (saved(Image.new("L", (40, 30), 128), "JPEG"), (128, 128, 128)),
    "progressive.jpg": (saved(Image.new("RGB", (40, 30), RED), "JPEG", progressive=True, quality=95), RED),
    "black-and-white.png": (saved(Image.new("1", (40, 30), 0), "PNG"), (0, 0, 0)),
    "grey-with-alpha.png": (saved(Image.new("LA", (40, 30), (128, 255)), "PNG"), (128, 128, 128)),
    "palette.gif": (saved(Image.new("RGB", (40, 30), RED).quantize(4), "GIF"), RED),
    "moving.gif": (
        saved(Image.new("RGB", (40, 30), RED), "GIF", save_all=True, append_images=[Image.new("RGB", (40, 30), BLUE)]),
        RED,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_picture_is_printed_in_its_own_colours_and_can_be_archived(name: str, desk: Desk) -> None:
    data, colour = CASES[name]
    desk.file(name, data)
    letter = desk.letter(title="A letter", sender={"name": "Ann", "logo": name}, body="Text.")
    page = pypdfium2.PdfDocument(letter.pdf)[0].render(scale=3).to_pil().convert("RGB")
    there = {shade for _, shade in page.getcolors(100_000) or ()}
    assert min(max(abs(a - b) for a, b in zip(shade, colour, strict=True)) for shade in there) <= 6
    assert [one.code for one in letter.pdf_problems if one.code not in ("low-resolution",)] == []
    assert letter.faults(desk.folder) == []


def test_a_picture_that_is_saved_anew_stands_as_the_camera_was_held(desk: Desk) -> None:
    name, picture = "inks.jpg", Image.new("CMYK", (60, 20), (55, 225, 215, 0))
    desk.file(name, saved(picture, "JPEG", exif=lying()))
    letter = desk.letter(sender={"name": "Ann", "logo": name}, body="Text.")
    (address,) = re.findall(r'src="data:image/jpeg;base64,([^"]*)"', letter.html)
    with Image.open(io.BytesIO(base64.b64decode(address))) as shown:
        assert (shown.size, shown.mode, shown.getexif().get(0x0112)) == ((20, 60), "RGB", None)


def test_a_picture_in_a_screens_colours_stays_as_it_is(desk: Desk) -> None:
    data = saved(Image.new("RGB", (40, 30), RED), "JPEG", icc_profile=plain_profile())
    desk.file("logo.jpg", data)
    letter = desk.letter(sender={"name": "Ann", "logo": "logo.jpg"}, body="Text.")
    assert base64.b64encode(data).decode() in letter.html


def plain_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_colours_that_had_to_be_guessed_are_told(desk: Desk) -> None:
    desk.file("logo.jpg", inks())
    (told,) = [one for one in desk.letter(sender={"name": "Ann", "logo": "logo.jpg"}).problems if one.code != "no-ask"]
    assert (told.severity, told.code, told.place.line) == ("notice", "guessed-colours", 1)


@pytest.mark.parametrize(
    "content",
    [
        '<rect width="5" height="5" fill="device-cmyk(0 1 1 0)"/>',
        '<rect width="5" height="5" style="stroke: DEVICE-CMYK(0 1 1 0)"/>',
        '<rect width="5" height="5" fill="#ff0000 icc-color(FOGRA39, 0, 1, 1, 0)"/>',
        '<style>rect { fill: device-cmyk(0 1 1 0) }</style><rect width="5" height="5"/>',
        '<linearGradient id="g"><stop stop-color="device-cmyk(0 1 1 0)"/></linearGradient>',
        f'<image width="9" height="9" href="data:image/jpeg;base64,{base64.b64encode(inks()).decode()}"/>',
        f'<image width="9" height="9" href="data:image/png;base64,{base64.b64encode(GREY_16).decode()}"/>',
    ],
    ids=lambda content: content[:50],
)
def test_a_drawing_in_the_colours_of_printing_inks_is_refused(content: str, desk: Desk) -> None:
    assert said(desk, SVG.format(content)) == ["picture-unreadable"]


def test_a_picture_within_a_drawing_can_be_archived(desk: Desk) -> None:
    address = base64.b64encode(picture("PNG")).decode()
    desk.file("logo.svg", SVG.format(f'<image width="9" height="9" href="data:image/png;base64,{address}"/>'))
    letter = desk.letter(title="A letter", sender={"name": "Ann", "logo": "logo.svg"}, body="Text.")
    assert letter.faults(desk.folder) == []
