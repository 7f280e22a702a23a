"""Paper, windows, envelopes and label sheets: what is printed must lie on the sheet."""

import pytest

from generator.reference.paper import (
    PAPERS,
    Paper,
    envelope,
    envelopes,
    label_sheet,
    label_sheets,
    paper,
    window,
    windows,
)


def test_papers_have_their_standard_sizes() -> None:
    assert paper("A4") == Paper("A4", 210, 297)
    assert paper("Letter") == Paper("Letter", 215.9, 279.4)


def test_every_named_paper_has_a_size_and_no_other() -> None:
    assert [paper(name).name for name in PAPERS] == list(PAPERS)
    with pytest.raises(KeyError):
        paper("A5")


def test_windows_and_folds_lie_on_their_paper() -> None:
    for preset in windows():
        sheet = paper(preset.paper)
        assert 0 <= preset.x < preset.x + preset.width <= sheet.width, preset.name
        assert 0 <= preset.y < preset.y + preset.height <= sheet.height, preset.name
        assert list(preset.folds) == sorted(preset.folds)
        assert preset.folds[-1] < sheet.height
        assert preset.source


def test_windows_lie_above_the_first_fold() -> None:
    for preset in windows():
        assert preset.y + preset.height <= preset.folds[0], preset.name


def test_window_zones_fill_the_window() -> None:
    form_b = window("din-5008-b")
    assert sum(form_b.zones.values()) == pytest.approx(form_b.height)


def test_doubtful_windows_say_so() -> None:
    assert [preset.name for preset in windows() if not preset.confirmed] == ["uk-dl"]


def test_labels_fit_on_their_sheet() -> None:
    for sheet in label_sheets():
        page = paper(sheet.paper)
        assert sheet.across * sheet.down == sheet.count
        assert sheet.left + (sheet.across - 1) * sheet.pitch_x + sheet.width <= page.width + 0.01
        assert sheet.top + (sheet.down - 1) * sheet.pitch_y + sheet.height <= page.height + 0.01


def test_envelopes_lie_on_their_long_side() -> None:
    assert len(envelopes()) == 7
    assert all(envelope.width > envelope.height for envelope in envelopes())


def test_labels_and_envelopes_are_found_by_the_names_that_people_give_them() -> None:
    for name in ("avery-l7160", "L7160", "Avery-L7160", " l7160 "):
        assert (sheet := label_sheet(name))
        assert sheet.name == "L7160"
    for name, meant in (("dl", "DL"), ("C5", "C5"), ("us-10", "#10"), ("#10", "#10"), ("c6-5", "C6/5")):
        assert (kind := envelope(name))
        assert kind.name == meant
    assert label_sheet("7") is None
    assert envelope("a4") is None


def test_labels_are_counted_along_their_rows() -> None:
    sheet = label_sheet("l7160")
    assert sheet
    assert sheet.corner(0) == (sheet.left, sheet.top)
    assert sheet.corner(4) == pytest.approx((7.2 + 66.04, 15.15 + 38.1))
