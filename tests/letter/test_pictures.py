"""Pictures are examined when they are read: a damaged, huge or endless one is told at its place, and never drawn."""

from __future__ import annotations

import base64
import io
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from command import in_a_process, letters
from letter_factory import Desk
from PIL import Image

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
    def fine(*_: Any) -> None:
        return None

    monkeypatch.setattr("generator.letter.loading.pictures.fault_of", fine)
    desk.file("stop.png", b"\x89PNG\r\n\x1a\n")
    desk.write("body: |\n  The stop:\n\n  ![The stop](stop.png)\n")
    done = letters("build", "letter.yaml", cwd=desk.folder)
    assert [line.partition(": ")[0] for line in done.wrong[:-1]] == ["letter.yaml:4:3"]
    assert "[picture-unreadable]" in done.wrong[0]
