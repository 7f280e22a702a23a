"""Whatever a file does, its examination ends in time, in little memory, and with a problem."""

from __future__ import annotations

import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from crossed import some
from pdf_factory import FOREIGN, bomb, by_hand, codes, line, made, only, stream

from generator.pages.preflight import examine_file
from generator.reference.paper import window

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
DRAWS = stream(b"", b"/X Do")


def _packed(content: bytes) -> bytes:
    return stream(b"/Filter/FlateDecode", zlib.compress(content))


def _laughs() -> list[bytes]:
    """Drawings that each draw the next ten times."""
    forms = [stream(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (7 + level), b"/X Do " * 10) for level in range(30)]
    return [CATALOGUE, PAGES, PAGE, DRAWS, FONT, *forms, stream(FORM, b"0 0 1 1 re f")]


def _looping_form() -> list[bytes]:
    form = stream(FORM + b"/Resources<</XObject<</X 6 0 R>>>>", b"/X Do /X Do")
    return [CATALOGUE, PAGES, PAGE, DRAWS, FONT, form]


def _many_pages() -> list[bytes]:
    count = 10_000
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    text = stream(b"", b"BT /F 12 Tf 100 700 Td (Hello) Tj ET")
    return [CATALOGUE, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), FONT, text, *[page] * count]


HOSTILE = {
    "a stream that unpacks to a gigabyte": [
        CATALOGUE,
        PAGES,
        PAGE,
        stream(b"/Filter/FlateDecode", bomb(1_000)),
        FONT,
    ],
    "a page tree that is its own child": [CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"],
    "a drawing that draws itself": _looping_form(),
    "drawings that draw drawings": _laughs(),
    "ten thousand pages": _many_pages(),
    "a hundred thousand arrays within each other": [b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 99_999, PAGES],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_problem(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(by_hand(HOSTILE[name]))
    problems = examine_file(path, shown="x.pdf")
    assert {"damaged", "too-much"} & {problem.code for problem in problems}


def test_the_limits_are_those_that_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(by_hand([CATALOGUE, PAGES, PAGE, _packed(b"q " * 20_000_000), FONT]))
    (problem,) = examine_file(path, seconds=1.2, megabytes=400)
    assert problem.message.startswith("the file can't be examined within 1.2 seconds and 400 MB")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"Dear Minister,\n" * 100, "the file isn't a PDF"),
        (b"%PDF-1.7\n" + b"\x00" * 500, "the file is damaged and can't be examined"),
        ((FOREIGN / "typst.pdf").read_bytes()[:9_000], "the file is damaged and can't be examined"),
    ],
    ids=["empty", "text", "zeros", "truncated"],
)
def test_a_file_that_is_no_whole_pdf_is_damaged(data: bytes, message: str) -> None:
    (problem,) = only(data, "damaged")
    assert codes(data) == ["damaged"]
    assert problem.message.startswith(message)
    assert "BytesIO" not in problem.message


@some("seed", range(12), of=2)
def test_a_file_changed_at_random_never_stops_the_examination(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  (not for secrets)
    data = bytearray((FOREIGN / chance.choice(("typst.pdf", "libreoffice-ordinary.pdf", "chromium.pdf"))).read_bytes())
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(20)]
            case _:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randrange(40)]
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    assert {problem.place.path for problem in examine_file(path, shown="x.pdf")} <= {"x.pdf"}


def test_the_other_process_tells_what_this_one_would(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes((FOREIGN / "latex-scrlttr2.pdf").read_bytes())
    a = window("din-5008-a")
    from generator.pages.preflight import examine

    assert examine_file(path, shown="x.pdf", window=a) == examine(path.read_bytes(), "x.pdf", window=a)


def test_a_file_that_is_not_there_is_the_callers_business(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        examine_file(tmp_path / "none.pdf")


def test_a_locked_file_is_told_to_be_locked() -> None:
    import io

    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(line("Secret", 25, 100)))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(buffer.getvalue()) == ["encrypted"]


def test_the_preflight_needs_no_layout() -> None:
    program = (
        "import sys; from generator.pages.preflight import examine, examine_file; "
        "early = {'pikepdf', 'pypdfium2', 'weasyprint'} & set(sys.modules); examine(sys.stdin.buffer.read(), 'x'); "
        "sys.exit(bool(early or 'weasyprint' in sys.modules or 'generator.pages.engine' in sys.modules))"
    )
    data = (FOREIGN / "typst.pdf").read_bytes()
    assert subprocess.run([sys.executable, "-c", program], input=data, check=False).returncode == 0
