"""Where the address stands: for every window, inside it, and told where it can't."""

from __future__ import annotations

import re
import subprocess
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from command import letters
from crossed import crossed
from house import OUTPUTS, Desk, Goal, Made, Options, PageFacts, PrintedText, all_themes, examine, set_pages
from PIL import ImageChops, ImageDraw

from generator.pages.engine.facts import Frame, PrintedPicture
from generator.reference.paper import Window, windows

PRESETS = pytest.mark.parametrize("window", windows(), ids=lambda window: window.name)
THEMES = [theme.name for theme in all_themes()[0]]
POINT = 25.4 / 72
ROUNDING = 0.01
"""Millimetres."""


def letter(desk: Desk, window: str, lines: int, theme: str = "standard") -> Made:
    address = "\n".join(f"    {number} Sample Street" for number in range(1, lines))
    return desk.letter(
        f"theme: {theme}\nrecipient:\n  name: Ann Example\n  address: |\n{address}\n"
        f"salutation: Dear Ann,\nbody: Please mend the bridge.\nlayout: {{window: {window}}}\n"
    )


def box_of_address(path: Path, lines: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge, in mm, of the words of the address."""
    said = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    words = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">', said)[: 2 + 3 * (lines - 1)]
    edges = [[float(edge) * POINT for edge in word] for word in words]
    left, top, right, bottom = zip(*edges, strict=True)
    return min(left), min(top), max(right), max(bottom)


def most_lines(window: Window) -> int:
    return window.lines(9)


@crossed("preset, theme", [window.name for window in windows()], ["standard", "modern"])
def test_the_address_stands_in_the_window_less_its_spare(preset: str, theme: str, desk: Desk) -> None:
    (window,) = [one for one in windows() if one.name == preset]
    path = desk.folder / "letter.pdf"
    most = most_lines(window)
    for lines in {3, (3 + most) // 2, most - 1, most}:
        made = letter(desk, window.name, lines, theme)
        path.write_bytes(made.pdf)
        left, top, right, bottom = box_of_address(path, lines)
        assert window.x + window.spare <= left + ROUNDING, lines
        assert right <= window.x + window.width - window.spare, lines
        assert window.y + window.spare <= top + ROUNDING, lines
        assert bottom <= window.y + window.height - window.spare + ROUNDING, lines
        assert not [one for one in examine(made.pdf, "letter.pdf", window=window) if one.code == "outside-window"]


@PRESETS
def test_one_line_more_than_fits_is_told_by_how_much(window: Window, desk: Desk) -> None:
    made = letter(desk, window.name, most_lines(window) + 1)
    (told,) = [problem for problem in made.problems if problem.code == "outside-window"]
    assert re.search(r"ends \d+\.\d mm below the window of .*1 line too many", told.message)


@PRESETS
def test_a_line_too_wide_is_told_on_the_page(window: Window, desk: Desk) -> None:
    wide = "Department of Samples and of Examples and of all that is shown for the sake of showing it, Exampleton"
    lines = "".join(f"\n    {wide} {number}" for number in range(most_lines(window) - 1))
    made = desk.letter(
        f"recipient:\n  name: Ann Example\n  address: |{lines}\nsalutation: Dear Ann,\n"
        f"body: Please mend the bridge.\nlayout: {{window: {window.name}}}\n"
    )
    _, problems = set_pages(made.printable, Goal(), lambda _: None)
    (told,) = [problem for problem in problems if problem.code == "outside-window"]
    assert wide in told.hint


def boxes(page: PageFacts, *selectors: str) -> list[tuple[float, float]]:
    """Top and bottom, in mm, of each of these that is on the page."""
    return [(found.top, found.bottom) for selector in selectors for found in page.find(selector)]


@crossed("theme, preset", THEMES, ["uk-dl", "din-5008-b", "nf", "us-9"])
def test_an_address_too_long_for_its_window_is_printed_whole_and_above_the_text(
    preset: str, theme: str, desk: Desk
) -> None:
    made = desk.letter(
        theme=theme,
        date="2024-02-01",
        subject="The bridge",
        sender={"name": "Ben Sample", "email": "ben@example.org"},
        recipient={"name": "Ann Example", "address": [f"{number} Sample Street" for number in range(16)]},
        salutation="Dear Ann,",
        body="Please mend the bridge.",
        layout={"window": preset},
    )
    assert made.printable is not None
    laid_out, problems = set_pages(made.printable, Goal(), lambda _: None)
    assert laid_out is not None
    page = laid_out.pages[0]
    assert [(one.code, one.severity) for one in problems if one.severity != "notice"] == [("outside-window", "warning")]
    (told,) = [one for one in problems if one.code == "outside-window"]
    assert "look at page 1" in told.hint
    (bottom,) = (bottom for _, bottom in boxes(page, ".recipients"))
    below = boxes(page, ".subject", ".salutation", ".text")
    assert bottom < min(top for top, _ in below)
    assert sum(block.lines for block in page.find(".address")) == 17


def test_an_address_of_lines_too_wide_is_printed_whole_and_above_the_text(desk: Desk) -> None:
    wide = "Department of Samples and of Examples and of all that is shown for the sake of showing it"
    address = [wide, wide, wide, wide, wide]
    made = desk.letter(
        recipient={"name": "Ann Example", "address": address},
        salutation="Dear Ann,",
        body="Please mend the bridge.",
        layout={"window": "uk-dl"},
    )
    assert made.printable is not None
    laid_out, _ = set_pages(made.printable, Goal(), lambda _: None)
    assert laid_out is not None
    (bottom,) = (bottom for _, bottom in boxes(laid_out.pages[0], ".recipients"))
    assert bottom < min(top for top, _ in boxes(laid_out.pages[0], ".salutation"))


def test_an_address_that_leaves_no_page_for_the_letter_is_an_error(desk: Desk) -> None:
    made = letter(desk, "din-5008-b", 70)
    assert [(one.code, one.severity) for one in made.problems if one.severity != "notice"] == [
        ("outside-window", "error")
    ]


def test_an_address_too_long_for_its_window_stops_only_a_strict_build(desk: Desk) -> None:
    desk.file("letter.yaml", letter(desk, "uk-dl", 12).path.read_text())
    said = letters("build", "letter.yaml", cwd=desk.folder)
    assert (said.code, said.lines, said.err.count("[outside-window]")) == (0, ["out/letter.pdf"], 1)
    assert "look at page 1" in said.err
    assert letters("build", "letter.yaml", "--strict", cwd=desk.folder).code == 1
    assert "warning: the address has 12 lines" in letters("check", "letter.yaml", cwd=desk.folder).out


@PRESETS
def test_folds_and_holes_are_marked_where_the_envelope_has_them(window: Window, desk: Desk) -> None:
    made = letter(desk, window.name, 3)
    pages = pypdfium2.PdfDocument(made.pdf)
    folds, holes = marks(pages[0], 7.0), marks(pages[0], 9.0)
    hole = [window.hole] if window.hole else []
    wanted = [] if window.areas else [*window.folds, *hole]
    assert folds == pytest.approx(sorted(wanted), abs=0.2)
    assert holes == pytest.approx(hole, abs=0.2)
    assert marks(pages[0], 3.0) == marks(pages[0], 11.0) == []


def test_follow_on_pages_have_no_marks(desk: Desk) -> None:
    long = "Please mend the bridge, and the road, and the weir. " * 200
    made = desk.letter(recipient="Ann Example", body=long, layout={"window": "din-5008-b"})
    pages = pypdfium2.PdfDocument(made.pdf)
    assert len(marks(pages[0], 7.0)) == 3
    assert marks(pages[1], 7.0) == []


def marks(page: pypdfium2.PdfPage, x: float) -> list[float]:
    """The heights, in mm, of the dark lines that are met on the way down the page so far (mm) from its left edge."""
    dots = 30  # to the millimetre: some six across a mark
    left, strip = x / POINT - 1, 2  # Points; only a strip of the page is drawn.
    crop = (left, 0, page.get_width() - left - strip, 0)
    picture = page.render(scale=dots * POINT, grayscale=True, crop=crop).to_pil().convert("L")
    column = [picture.getpixel((round(POINT * dots), row)) for row in range(picture.height)]
    dark = [row for row, shade in enumerate(column) if shade < 200]
    begins = [row for row in dark if row - 1 not in dark]
    ends = [row for row in dark if row + 1 not in dark]
    return [(begin + end + 1) / 2 / dots for begin, end in zip(begins, ends, strict=True)]


def test_a_window_of_ones_own_is_kept_too(desk: Desk) -> None:
    made = desk.letter(
        "recipient: {name: Ann Example, address: [1 Sample Street, Exampleton]}\nsalutation: Dear Ann,\n"
        "body: Please mend the bridge.\nlayout: {window: {x: 100, y: 60, width: 80, height: 30}}\n"
    )
    path = desk.folder / "letter.pdf"
    path.write_bytes(made.pdf)
    left, top, _, _ = box_of_address(path, 2)
    assert (round(left), round(top)) == (100, 60)


def test_marking_and_delivery_stand_with_the_address(desk: Desk) -> None:
    made = desk.letter(
        "marking: Private\ndelivery: By hand\n"
        "sender: {name: Ben Sample, organisation: Sample Trust, address: [2 Mill Lane]}\n"
        "recipient: {name: Ann Example, address: [1 Sample Street, Exampleton]}\nsalutation: Dear Ann,\n"
        "body: Please mend the bridge.\nlayout: {window: din-5008-b}\n"
    )
    assert "Sample Trust · 2 Mill Lane" in made.printed
    assert not made.pdf_problems
    window = next(one for one in windows() if one.name == "din-5008-b")
    assert not examine(made.pdf, "letter.pdf", window=window)


@PRESETS
def test_what_the_post_room_needs_shows_in_the_window_and_nothing_else(window: Window, desk: Desk) -> None:
    made = desk.letter(
        marking="Private",
        delivery="By e-mail and by hand",
        recipient={"name": "Ann Example", "address": ["1 Sample Street", "Exampleton"]},
        body="Please mend the bridge.",
        layout={"window": window.name},
    )
    laid_out, problems = set_pages(made.printable, Goal(), lambda _: None)
    assert laid_out
    assert not [problem for problem in problems if problem.code == "outside-window"]
    (marking,), (delivery,) = laid_out.pages[0].find(".marking"), laid_out.pages[0].find(".delivery")
    (address,) = laid_out.pages[0].find(".address")
    top, bottom = window.y, window.y + window.height
    assert top <= marking.top < address.top
    if "remarks" in window.zones:
        assert top <= delivery.top < address.top
    else:
        assert delivery.top > bottom
        assert not delivery.top < address.bottom


@crossed("theme, more", THEMES, [0, 12])
def test_the_lines_at_the_foot_of_the_first_page_are_printed_in_every_theme(theme: str, more: int, desk: Desk) -> None:
    foot = [
        "Registered charity 1234567",
        "Registered office: 2 Mill Lane, Exampleton",
        *["A company of Exampleton"] * more,
    ]
    sender = {"name": "Ben Sample", "organisation": "Sample Trust", "footer": foot}
    long = "Please mend the bridge, and the road, and the weir. " * 100
    made = desk.letter(theme=theme, sender=sender, recipient="Ann Example", body=long, layout={"margins": 18})
    laid_out, _ = set_pages(made.printable, Goal(), lambda _: None)
    assert laid_out
    (printed,) = laid_out.pages[0].find(".letter-foot")
    page = laid_out.pages[0]
    assert page.type_top + page.type_height < printed.top
    assert page.height - 10 <= printed.bottom <= page.height - 5
    assert all(line in made.text for line in foot)
    assert made.faults(desk.folder) == []


def test_a_long_name_above_the_address_is_broken_at_the_windows_edge(desk: Desk) -> None:
    organisation = "Verein für Küstenschutz und Fischerei an der schleswig-holsteinischen Ostsee e. V."
    made = desk.letter(
        theme="din-5008",
        sender={"organisation": organisation, "address": ["Am Alten Hafen 112", "24103 Kiel"]},
        recipient={"name": "Ann Example", "address": ["1 Sample Street", "Sampleford"]},
        salutation="Liebe Ann,",
    )
    laid_out, _ = set_pages(made.printable, None, lambda _: None)
    assert laid_out
    (above,) = laid_out.pages[0].find(".return-address")
    assert above.lines == 2
    path = desk.folder / "letter.pdf"
    path.write_bytes(made.pdf)
    said = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    words = re.findall(r'yMin="(.*?)" xMax="(.*?)"', said)
    rights = [float(right) * POINT for top, right in words if above.top <= float(top) * POINT < above.bottom]
    assert max(rights) <= 20 + 85


# --- GOV.UK Notify ---------------------------------------------------------------------------------------------------

FIRST_PAGE = ((15, 5, 125, 30), (24.6, 39.5, 120, 66.3), (125, 5, 195, 95), (15, 95, 195, 292))
"""Logo, address, sender and text: left, top, right and bottom edge in mm (GOV.UK Notify, letter specification)."""
OTHER_PAGES = ((15, 5, 195, 292),)
DOTS = 150 / 25.4
"""A millimetre."""


def strays(pdf: bytes) -> list[tuple[int, tuple[int, ...]]]:
    """What Notify would refuse: on which page, and where in mm, anything is left when the areas are painted white."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        picture = page.render(scale=DOTS * POINT).to_pil().convert("L")
        brush = ImageDraw.Draw(picture)
        for left, top, right, bottom in FIRST_PAGE if number == 1 else OTHER_PAGES:
            brush.rectangle([(edge) * DOTS for edge in (left - 1, top - 1, right + 1, bottom + 1)], fill=255)
        if box := ImageChops.invert(picture).getbbox():
            found.append((number, tuple(round(edge / DOTS) for edge in box)))
    return found


TEXT = "Please mend the bridge, and the road, and the weir. " * 15
SENDER = {
    "name": "Ben Sample",
    "organisation": "The Sample Trust for the Mending of Bridges and Weirs",
    "address": ["2 Mill Lane", "Mill Hill", "Exampleton", "EX2 2EX"],
    "phone": "01234 567890",
    "email": "ben.sample@mending-of-bridges-and-weirs.example.org",
    "website": "https://example.org",
    "logo": "logo.svg",
    "footer": ["Registered charity 1234567", "Registered office: 2 Mill Lane, Exampleton"],
}
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="400" height="200" fill="red"/></svg>'
)
FOR_NOTIFY: dict[str, dict[str, object]] = {
    "short": {},
    "by everything at its head": {
        "sender": SENDER,
        "references": {"your": "A/1", "our": "B/2"},
        "title": "The bridge at Sampleford",
        "subtitle": "What is to be done",
        "subject": "The bridge",
        "marking": "Private and confidential",
        "delivery": "By e-mail and by hand",
    },
    "a draft of several pages": {
        "status": "draft",
        "sender": SENDER,
        "body": f"{TEXT}[^a]\n\n" * 8 + "[^a]: A source.",
        "signatories": [{"name": f"Ann {number}", "affiliation": "Example"} for number in range(30)],
        "enclosures": ["A map"],
        "cc": ["The Mayor"],
        "postscript": "And soon.",
        "annexes": [{"title": "Annex", "text": TEXT}],
    },
    "signed by very many": {"signatories": [f"Ann Example {number}" for number in range(400)]},
    "from right to left": {"language": "ar", "sender": SENDER, "body": f"{TEXT}\n\n" * 8},
}


@crossed("theme, kind", THEMES, FOR_NOTIFY, of=3)
def test_notify_takes_the_letter_in_every_theme(theme: str, kind: str, desk: Desk) -> None:
    desk.file("logo.svg", LOGO)
    made = desk.letter(
        theme=theme,
        date="2024-03-05",
        recipient={"name": "Ann Example", "address": ["1 Sample Street", "Sampleford", "EX1 1EX"]},
        salutation="Dear Ann,",
        layout={"window": "uk-notify"},
        **{"body": TEXT, **FOR_NOTIFY[kind]},
    )
    assert strays(made.pdf) == []
    assert [one for one in examine(made.pdf, "x.pdf", window=NOTIFY) if one.code == "outside-printable"] == []


NOTIFY = next(one for one in windows() if one.name == "uk-notify")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"layout": {"window": "uk-notify", "margins": 12}}, "'Dear Ann,' stands 12.0 mm to "),
        (
            {"sender": {**SENDER, "organisation": "Friends of the Bridges and Weirs of the Valley " * 6}},
            " from the top",
        ),
    ],
)
def test_what_notify_would_refuse_is_told_and_not_printed(keys: dict[str, object], said: str, desk: Desk) -> None:
    desk.file("logo.svg", LOGO)
    recipient = {"name": "Ann Example", "address": ["1 Sample Street", "EX1 1EX"]}
    made = desk.letter(**{"recipient": recipient, "salutation": "Dear Ann,", "layout": {"window": "uk-notify"}, **keys})
    data, problems = OUTPUTS["pdf"].make(made.printable, Options())
    (told,) = [one for one in problems if one.severity == "error"]
    assert (data, told.code) == (None, "outside-printable")
    assert "where nothing may stand in a letter for uk-notify" in told.message
    assert said in told.message


def test_fold_marks_are_found_in_any_pdf_for_notify(desk: Desk) -> None:
    made = desk.letter(body="Please mend the bridge.", layout={"window": "uk-dl", "margins": {"top": 96}})
    marked = [one for one in examine(made.pdf, "x.pdf", window=NOTIFY) if one.code == "outside-printable"]
    assert "a line stands 3.9 mm to 8.1 mm from the left" in marked[0].message
    assert [page for page, _ in strays(made.pdf)] == [1]


# --- Every theme with every window -----------------------------------------------------------------------------------

BODIES = {
    "organisation": "Example Warm Homes Coalition",
    "address": "14 Sample Street\nLondon SE1 0XX",
    "email": "policy@example.org",
    "website": "https://www.example.org",
    "logo": "logo.svg",
}
PARTNERS = [
    {"organisation": "Sample Citizens Advice", "address": "2 Example Row\nLeeds LS1 0XX", "logo": "logo.svg"},
    {"organisation": "Children’s Rights Example", "address": "9 Specimen Lane\nCardiff CF10 0XX"},
]
HEADS: dict[str, dict[str, object]] = {
    "short": {"sender": {**SENDER, "organisation": "Sample Trust", "email": "ben@example.org"}},
    "long": {"sender": SENDER, "status": "draft"},
    "three bodies": {"sender": {**BODIES, "partners": PARTNERS}},
    "five bodies": {"sender": {**BODIES, "partners": [*PARTNERS, "Third Example Union", "Fourth Sample League"]}},
    "from right to left": {"language": "ar", "sender": SENDER},
}


@crossed("window, theme, kind", [*(window.name for window in windows()), "none"], THEMES, HEADS, of=3)
def test_nothing_at_the_head_is_printed_over_anything_else_or_off_the_sheet(
    window: str, theme: str, kind: str, desk: Desk
) -> None:
    desk.file("logo.svg", LOGO)
    made = desk.letter(
        theme=theme,
        date="2026-11-30",
        marking="Private",
        delivery="By e-mail",
        references={"your": "A/1", "our": "B/2"},
        subject="The bridge at Exampleton, and the road that leads to it from the station of the railway",
        recipient={"name": "The Rt Hon Anna Example MP", "role": "Secretary of State", "address": "London SW1P 4DF"},
        salutation="Dear Ann,",
        body=TEXT,
        layout={"window": window},
        **HEADS[kind],
    )
    laid_out, _ = set_pages(made.printable, Goal(), lambda _: None)
    assert laid_out
    page = laid_out.pages[0]
    inked = [one for one in page.ink if isinstance(one, PrintedText | PrintedPicture)]
    frames = [(one.text if isinstance(one, PrintedText) else one.source, one.frame) for one in inked]
    assert [said for said, (left, top, right, bottom) in frames if min(left, top) < 3 or right > page.width - 3] == []
    # Frames of letters reach a little beyond their ink.
    assert [(one, other) for (one, first), (other, second) in combinations(frames, 2) if overlap(first, second)] == []


def overlap(one: Frame, other: Frame) -> bool:
    width, height = (min(one[side + 2], other[side + 2]) - max(one[side], other[side]) for side in (0, 1))
    return width > 0.3 and height > 1
