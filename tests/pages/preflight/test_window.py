"""Where the address stands, in millimetres from the window's edges, and what to do about it."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from pdf_factory import FOREIGN, line, lines, made, only

from generator.reference.paper import Window, window, windows

B = window("din-5008-b")
ADDRESS = ("The Rt Hon Example Person MP", "Secretary of State for Rivers", "1 Example Street", "London SW1A 2AA")


def told(content: str, preset: Window = B) -> list[str]:
    return [f"{problem.message}; {problem.hint}" for problem in only(made(content), "outside-window", window=preset)]


@pytest.mark.parametrize("preset", [preset for preset in windows() if preset.paper == "A4"], ids=lambda w: w.name)
def test_an_address_inside_the_window_is_fine_in_every_preset(preset: Window) -> None:
    inside = lines(*ADDRESS, x=preset.x + preset.spare + 1, y=preset.y + preset.spare + 4, step=4.5)
    assert told(inside, preset) == []


def test_an_address_that_ends_too_low_says_by_how_much_and_how_many_lines_to_drop() -> None:
    nine = [f"Line {number}" for number in range(1, 10)]
    assert told(lines(*nine, y=50, step=5.4)) == ["the address ends 3.3 mm below the window of din-5008-b; drop 1 line"]


def test_an_address_that_would_fit_higher_up_is_to_be_moved() -> None:
    (message,) = told(lines(*ADDRESS, y=80))
    assert message.startswith("the address ends 5.1 mm below the window of din-5008-b; move it 5.1 mm up")


def test_another_window_that_would_do_is_named() -> None:
    (message,) = told(lines(*ADDRESS, y=62), window("din-5008-a"))
    assert message.endswith("or use din-5008-b")


def test_a_line_that_is_too_long_is_named_with_its_excess() -> None:
    long = "The Permanent Secretary at the Department for Rivers, Lakes and Canals"
    (message,) = told(lines("Example Person", long, "London"))
    assert "right of the window of din-5008-b; break the line 'The Permanent Secretary at the Departme…'" in message


def test_an_address_too_far_left_and_too_high_says_both() -> None:
    (message,) = told(lines(*ADDRESS, x=15, y=45))
    assert "begins 2.8 mm above and begins 4.9 mm left of the window" in message


def test_the_windows_spare_counts() -> None:
    preset = window("sn-left")
    inside = lines(*ADDRESS, x=preset.x + 1, y=preset.y + 10)
    assert "less its spare of 3 mm" in told(inside, preset)[0]
    assert told(inside, replace(preset, spare=0)) == []


def test_the_windows_spare_counts_on_the_right_and_below_too() -> None:
    preset = window("sn-left")
    low = lines(*ADDRESS, x=preset.x + 10, y=preset.y + preset.height - 1 - 15)
    assert "ends" in told(low, preset)[0]
    assert "below the window" in told(low, preset)[0]
    assert told(low, replace(preset, spare=0)) == []
    (right,) = told(lines(*ADDRESS, x=preset.x + preset.width - 54.5, y=preset.y + 10), preset)
    assert "right of the window" in right


def test_an_empty_window_is_told_with_where_the_address_stands() -> None:
    (message,) = told(lines(*ADDRESS, x=120, y=150))
    assert message.startswith("nothing stands in the window of din-5008-b (20 to 105 mm from the left, 45 to 90 mm")
    assert "'The Rt Hon Example Person MP', begins 120" in message


def test_a_text_half_in_the_window_is_told() -> None:
    (message,) = told(lines(*ADDRESS) + line("14 March 2024", 25, 91))
    assert message.startswith("'14 March 2024', which is no part of the address, ends 1.")


def test_the_text_below_the_window_is_no_part_of_the_address() -> None:
    below = lines(*["Some words of a letter that runs over the whole width of the page and on and on and on"] * 3, y=96)
    assert told(lines(*ADDRESS) + below) == []


def test_a_window_for_other_paper_is_told() -> None:
    (message,) = told(lines(*ADDRESS), window("us-9"))
    assert message.startswith("the page is 210 × 297 mm, but the window us-9 is for Letter")


def test_no_window_no_problem() -> None:
    assert only(made(lines(*ADDRESS, x=120)), "outside-window") == []


def test_the_address_of_latexs_letter_class_fits_the_window_that_it_is_made_for() -> None:
    data = (FOREIGN / "latex-scrlttr2.pdf").read_bytes()
    assert only(data, "outside-window", window=B) == []
    (problem,) = only(data, "outside-window", window=window("din-5008-a"))
    assert (problem.message, problem.hint) == (
        "the address ends 7.6 mm below the window of din-5008-a",
        "move it 7.6 mm up or use din-5008-b",
    )


def test_a_turned_page_is_measured_as_it_is_seen() -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        # Text set sideways on a sheet that is shown turned by a quarter: upright to the eye.
        page.MediaBox = [0, 0, 841.89, 595.28]
        page.Rotate = 90
        page.contents_add(b"0 1 -1 0 841.89 0 cm", prepend=True)

    data = made(lines(*ADDRESS), change=turned)
    assert only(data, "outside-window", window=B) == []
    assert only(data, "outside-printable") == []
