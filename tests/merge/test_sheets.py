"""Labels and envelopes: where the addresses stand, in millimetres, and that all of each can be read."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from command import Said, letters
from crossed import some
from house import Desk, words_of
from merge.people import people, table
from validation import pdf_problems

from generator.reference.paper import Envelope, LabelSheet, envelopes, label_sheet, label_sheets, paper

LETTER = "recipient: Jane Doe\nbody: Mend it.\n"
MM = 25.4 / 72
INK = 0.15
"""Millimetres by which poppler and the layout may differ about a letter's height."""
Box = tuple[float, float, float, float]


def merge(desk: Desk, *more: str, letter: str = LETTER) -> Said:
    desk.file("letter.yaml", letter)
    return letters("merge", "letter.yaml", "people.csv", *more, cwd=desk.folder)


def lines(path: Path) -> list[tuple[int, str, Box]]:
    """Each line of text: its page from 1, what it says, and its left, top, right and bottom edges in mm."""
    out = subprocess.run(["pdftotext", "-bbox-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    page_by_page = out[out.index("<doc>") : out.index("</doc>") + len("</doc>")]
    tree = ElementTree.fromstring(page_by_page)  # noqa: S314  (poppler wrote it)
    found = []
    for number, page in enumerate(tree.iter("page"), start=1):
        for line in page.iter("line"):
            box = tuple(float(line.attrib[key]) * MM for key in ("xMin", "yMin", "xMax", "yMax"))
            text = " ".join(word.text or "" for word in line.iter("word"))
            found.append((number, text, box))
    return found  # type: ignore[return-value]


def inside(box: Box, left: float, top: float, width: float, height: float) -> bool:
    return (
        box[0] >= left - 0.1 and box[1] >= top - INK and box[2] <= left + width + 0.1 and box[3] <= top + height + INK
    )


@some("sheet", label_sheets(), of=4, ids=lambda sheet: sheet.name)
def test_each_address_stands_whole_on_its_own_label(sheet: LabelSheet, desk: Desk) -> None:
    rows = [f"Name {n} Last{n},{n} Long Lane,Hull,HU1 {n % 10}AA" for n in range(sheet.count + 2)]
    desk.file("people.csv", "name,street,city,postcode\n" + "\n".join(rows) + "\n")
    said = merge(desk, "--labels", f"{sheet.maker}-{sheet.name}".lower(), "-q")
    assert said.code == 0, said.err
    path = desk.folder / f"out/labels-{sheet.name.lower()}.pdf"
    found = lines(path)
    size = paper(sheet.paper)
    with pikepdf.open(path) as file:
        assert len(file.pages) == 2
        assert [float(side) * MM for side in file.pages[0].mediabox[2:]] == pytest.approx(
            [size.width, size.height], abs=0.01
        )
    for number in range(sheet.count + 2):
        page, place = divmod(number, sheet.count)
        label = (*sheet.corner(place), sheet.width, sheet.height)
        own = [text for at, text, box in found if at == page + 1 and inside(box, *label)]
        said_on_it = " ".join(own)
        assert f"Name {number} Last{number}" in said_on_it
        assert f"{number} Long Lane" in said_on_it
        assert "HU1" in said_on_it
    assert len(found) == sum(
        1
        for at, _, box in found
        if any(inside(box, *sheet.corner(n), sheet.width, sheet.height) for n in range(sheet.count))
    )


@pytest.mark.parametrize("kind", envelopes(), ids=lambda kind: kind.name)
def test_an_envelope_has_the_address_where_stamps_and_codes_leave_room(kind: Envelope, desk: Desk) -> None:
    desk.file("people.csv", 'name,address\nAnn Lee,"1 Low Road\nHull\nHU1 1AA"\nBen Ek,"2 High Street\nEly\nEL1 2AB"\n')
    sender = "sender: {organisation: Friends of the Bus, address: [3 Mill Lane, Exampleton]}\n"
    asked = kind.name.lower().replace("#", "us-").replace("/", "-")
    said = merge(desk, "--envelopes", asked, "-q", letter=LETTER + sender)
    assert said.code == 0, said.err
    path = desk.folder / f"out/envelopes-{asked}.pdf"
    with pikepdf.open(path) as file:
        assert len(file.pages) == 2
        assert [float(side) * MM for side in file.pages[1].mediabox[2:]] == pytest.approx(
            [kind.width, kind.height], abs=0.01
        )
    for page, name in ((1, "Ann Lee"), (2, "Ben Ek")):
        boxes = {text: box for at, text, box in lines(path) if at == page}
        assert name in boxes
        own = [box for text, box in boxes.items() if text not in ("Friends of the Bus", "3 Mill Lane", "Exampleton")]
        assert len(own) == 4
        assert all(inside(box, *kind.address) for box in own)
        assert boxes["Friends of the Bus"][3] < min(box[1] for box in own)
        assert boxes["Friends of the Bus"][2] < kind.width / 2


def test_the_place_of_an_address_keeps_clear_of_stamp_and_codes() -> None:
    for kind in envelopes():
        left, top, width, height = kind.address
        assert left >= 15, kind.name
        assert left + width <= kind.width - 15, kind.name
        assert kind.height - top - height >= 15, kind.name
        if kind.name.startswith("#"):
            assert kind.height - top <= 69.9, kind.name
        else:
            assert top >= 40, kind.name


def test_labels_and_envelopes_are_archivable_and_accessible_with_one_font_and_no_data(desk: Desk) -> None:
    rows = [{**row, "street": f"{number} Long Lane"} for number, row in enumerate(people(30))]
    desk.file("people.csv", table(rows))
    said = merge(desk, "--labels", "avery-l7163", "--envelopes", "dl", "-q")
    assert said.code == 0, said.err
    for name in ("labels-l7163", "envelopes-dl"):
        path = desk.folder / f"out/{name}.pdf"
        assert pdf_problems(path) == []
        with pikepdf.open(path) as file:
            fonts = [str(one.FontName) for one in file.objects if _is_font(one)]
            assert fonts == sorted(set(fonts))
            assert not file.attachments
        assert "member7@example.org" not in words_of(path.read_bytes())
    with pikepdf.open(desk.folder / "out/envelopes-dl.pdf") as file:
        assert len(file.pages) == 30


def _is_font(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


def test_labels_come_in_the_order_of_the_print_run(desk: Desk) -> None:
    desk.file("people.csv", "name,postcode\nCid Du,HU10 1AA\nAnn Lee,HU9 1AA\nBen Ek,AB1 1AA\n")
    merge(desk, "--labels", "l7160", "--sort", "postcode", "-q")
    said = words_of((desk.folder / "out/labels-l7160.pdf").read_bytes())
    assert said == "Ben Ek AB1 1AA Ann Lee HU9 1AA Cid Du HU10 1AA"


def size_of(path: Path, word: str) -> float:
    """The size of the line that has a word, by its height."""
    return next(box[3] - box[1] for _, text, box in lines(path) if word in text)


def test_a_long_address_is_set_smaller_and_told_where_machines_cannot_read_it(desk: Desk) -> None:
    five = "Second\nThird\nFourth\nFifth"
    rows = f'name,address\nShort Name,Hull\nMiddling Name,"{five}"\nLong Name,"{five}\nSixth\nSeventh"\n'
    desk.file("people.csv", rows)
    said = merge(desk, "--labels", "5160", "-q")
    path = desk.folder / "out/labels-5160.pdf"
    sizes = [size_of(path, word) for word in ("Short", "Middling", "Long")]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[1] > sizes[2]
    told = [line for line in said.wrong if "[label-too-small]" in line]
    assert len(told) == 1
    assert told[0].startswith("people.csv:7: warning: the address of Long Name fits on Avery 5160 in 7.5 pt only")


def test_a_line_that_is_too_long_is_broken_before_it_becomes_too_small(desk: Desk) -> None:
    wide = "Department for the Very Many Things that Nobody Else Wants to Be Responsible for"
    desk.file("people.csv", f"name,organisation,city\nAnn Lee,{wide},Hull\n")
    said = merge(desk, "--labels", "l7160", "-q")
    assert "label-too-small" not in said.err
    found = lines(desk.folder / "out/labels-l7160.pdf")
    assert len(found) == 5
    assert words_of((desk.folder / "out/labels-l7160.pdf").read_bytes()) == f"Ann Lee {wide} Hull"
    lefts = [box[0] for _, _, box in found]
    assert lefts[0] == pytest.approx(lefts[1], abs=0.3)
    assert lefts[2:4] == pytest.approx([lefts[1] + 2] * 2, abs=0.3)
    assert lefts[4] == pytest.approx(lefts[0], abs=0.3)


def test_an_address_that_fits_in_no_way_leaves_its_label_empty_and_is_told(desk: Desk) -> None:
    many = "\n".join(f"Line {number}" for number in range(30))
    desk.file("people.csv", f'name,address\nLong Name,"{many}"\nAnn Lee,Hull\n')
    said = merge(desk, "--labels", "5160", "-q")
    assert "the address of Long Name has no room on Avery 5160: its place stays empty" in said.err
    found = lines(desk.folder / "out/labels-5160.pdf")
    assert [text for _, text, _ in found] == ["Ann Lee", "Hull"]
    sheet = label_sheet("5160")
    assert sheet
    assert all(inside(box, *sheet.corner(1), sheet.width, sheet.height) for _, _, box in found)


def test_a_name_with_markup_in_it_stands_on_the_label_as_it_was_typed(desk: Desk) -> None:
    desk.file("people.csv", 'name\n"<b>Ann</b> & Co <img src=x>"\n')
    merge(desk, "--labels", "l7160", "-q")
    assert words_of((desk.folder / "out/labels-l7160.pdf").read_bytes()) == "<b>Ann</b> & Co <img src=x>"


@pytest.mark.parametrize(("option", "word"), [("--labels", "labels"), ("--envelopes", "envelopes")])
def test_labels_that_there_are_not_are_refused_before_anything_is_made(option: str, word: str, desk: Desk) -> None:
    desk.file("people.csv", "name\nAnn Lee\n")
    said = merge(desk, option, "b17")
    assert said.code == 2
    assert f"letters list {word}" in said.err
    assert not (desk.folder / "out").exists()
    listed = letters("list", word).out
    assert ("avery-l7160" if word == "labels" else "us-10") in listed


def test_the_same_recipients_give_the_same_labels(desk: Desk) -> None:
    desk.file("people.csv", table(people(20)))

    def made() -> bytes:
        assert merge(desk, "--labels", "5160", "-q").code == 0
        return (desk.folder / "out/labels-5160.pdf").read_bytes()

    first = made()
    assert io.BytesIO(first).read(5) == b"%PDF-"
    assert made() == first
