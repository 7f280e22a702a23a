"""Pictures of pages: sharp at every zoom, in strips that fit together, and let go again."""

from __future__ import annotations

import io

import pytest
from house import Desk
from PIL import Image

from generator.drafting.preview.page_pictures import MOST_BYTES, STRIP, Pictures, Strip


@pytest.fixture
def pictures(desk: Desk) -> Pictures:
    pictures = Pictures()
    pictures.of(desk.letter(body="The bridge is closed.").pdf)
    return pictures


def drawn(pictures: Pictures, strip: Strip) -> Image.Image:
    data = pictures.picture(strip)
    assert data is not None
    return Image.open(io.BytesIO(data))


def test_a_page_is_as_large_as_asked_for(pictures: Pictures) -> None:
    assert drawn(pictures, Strip(1, 0, 1.0)).size == (596, 842)  # A4 in points, rounded up.


def test_strips_fit_together_and_show_what_one_picture_shows(pictures: Pictures) -> None:
    whole = drawn(pictures, Strip(1, 0, 1.7))
    assert whole.height < STRIP
    parts = [drawn(pictures, Strip(1, number, 3.4)) for number in range(2)]
    assert [part.height for part in parts] == [STRIP, 2863 - STRIP]
    assert pictures.picture(Strip(1, 2, 3.4)) is None
    joined = Image.new("RGB", (parts[0].width, 2863))
    joined.paste(parts[0], (0, 0))
    joined.paste(parts[1], (0, STRIP))
    difference = joined.resize((60, 84)).convert("L").tobytes(), whole.resize((60, 84)).convert("L").tobytes()
    assert max(abs(a - b) for a, b in zip(*difference, strict=True)) < 40


def test_colours_are_shown_where_there_are_any(pictures: Pictures, desk: Desk) -> None:
    assert drawn(pictures, Strip(1, 0, 1.0)).mode == "L"
    pictures.of(desk.letter(body="Please.", subject="A bridge", theme="modern", layout={"accent": "#ff0000"}).pdf)
    colours = drawn(pictures, Strip(1, 0, 2.0)).convert("RGB").getcolors(100_000)
    assert colours is not None
    assert any(red > 200 and green < 60 and blue < 60 for _, (red, green, blue) in colours)


@pytest.mark.parametrize("strip", [Strip(0, 0, 1), Strip(2, 0, 1), Strip(-1, 0, 1), Strip(1, -1, 1), Strip(1, 99, 1)])
def test_there_is_no_picture_where_there_is_no_page(pictures: Pictures, strip: Strip) -> None:
    assert pictures.picture(strip) is None


def test_a_scale_beyond_reason_is_bounded(pictures: Pictures) -> None:
    assert drawn(pictures, Strip(1, 0, 1e9)).height == STRIP
    assert drawn(pictures, Strip(1, 0, 1e9)).width < 10_000
    assert drawn(pictures, Strip(1, 0, -5.0)).width > 10


def test_what_was_drawn_once_is_kept_until_there_is_another_letter(pictures: Pictures, desk: Desk) -> None:
    first = pictures.picture(Strip(1, 0, 1.0))
    assert pictures.picture(Strip(1, 0, 1.0)) is first
    pictures.of(desk.letter(body="The tunnel is closed.").pdf)
    assert pictures.picture(Strip(1, 0, 1.0)) != first


def test_pictures_do_not_gather_without_end(pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_BYTES < 100_000_000
    first = pictures.picture(Strip(1, 0, 1.0))
    assert first is not None
    monkeypatch.setattr("generator.drafting.preview.page_pictures.MOST_BYTES", len(first) * 2)
    for number in range(5):
        pictures.picture(Strip(1, 0, 1.1 + number / 10))
    again = pictures.picture(Strip(1, 0, 1.0))
    assert again == first
    assert again is not first


def test_closed_pictures_are_gone(pictures: Pictures) -> None:
    pictures.close()
    assert pictures.picture(Strip(1, 0, 1.0)) is None
