from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from house import Layouter, Particulars, Place
from page_factory import CSS, letter, page
from validation import pdf_problems

from generator.pages.outputs.pdf import attached

PROJECT = Path(__file__).parents[2]
DATE = datetime.date(2022, 8, 5)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
DOT = f"data:image/png;base64,{PIXEL}"
NAMES = ["محمد العربي الأمين", "हिन्दी कृष्ण शर्मा", "বাংলা কি", "x\u0302 then x", "Ἀθηνᾶ", "office fi"]


@pytest.fixture(scope="module")
def layouter() -> Layouter:
    return Layouter()


def made(layouter: Layouter, html: str, css: str = "", data: bytes | None = None) -> bytes:
    pages, problems = layouter.lay_out(html, [CSS, css], Place("letter.yaml"))
    assert problems == []
    assert pages is not None
    content, problems = pages.write(Particulars("A letter", "The Trust", "en-GB", DATE), attached(data))
    assert problems == []
    return content


def assert_valid(content: bytes, folder: Path) -> None:
    path = folder / "letter.pdf"
    path.write_bytes(content)
    assert pdf_problems(path) == []


def test_a_letter_is_valid_for_archives_and_screen_readers(layouter: Layouter, tmp_path: Path) -> None:
    assert_valid(made(layouter, letter(), data=b"date: 2022-08-05\n"), tmp_path)


def test_a_letter_with_everything_is_valid(layouter: Layouter, tmp_path: Path) -> None:
    rows = "".join(f"<tr><th>{row}</th><td>x</td></tr>" for row in range(50))
    body = f"""<h1>Title</h1><p>Text<span class="footnote" id="note-1">See <a href="https://example.org">there</a>.</span>
    <span lang="fr">à la carte</span> <a href="mailto:a@example.org">write</a></p>
    <img src="{DOT}" alt="Our logo" style="image-rendering: crisp-edges; width: 9mm">
    <img src="{DOT}" alt="" style="image-rendering: crisp-edges; width: 9mm">
    <ul><li>one<ul><li>two</li></ul></li></ul><dl><dt>Our ref</dt><dd>A 1</dd></dl><blockquote><p>Said.</p></blockquote>
    <table><caption>Facts</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{rows}</tbody></table>
    <p>हिन्दी محمد ירושלים x\u0302 7\u202f000</p><p aria-hidden="true">* * *</p>"""
    css = '@page { @bottom-center { content: "Page " counter(page) } }'
    assert_valid(made(layouter, page(body), css), tmp_path)


def test_the_file_says_what_it_is_and_when_the_letter_was_written(layouter: Layouter) -> None:
    with pikepdf.open(io.BytesIO(made(layouter, letter(), data=b"a: b\n"))) as file:
        assert str(file.docinfo.Title) == "A letter"
        assert str(file.docinfo.Author) == "The Trust"
        assert str(file.docinfo.CreationDate) == str(file.docinfo.ModDate) == "D:20220805000000Z"
        assert str(file.Root.Lang) == "en-GB"
        xmp = file.Root.Metadata.read_raw_bytes().decode()
        assert 'pdfaid:conformance="A"' in xmp
        assert "<pdfuaid:part>1<" in xmp
        attached = file.attachments["letter.yaml"]
        assert attached.get_file().read_bytes() == b"a: b\n"
        assert str(attached.obj.AFRelationship) == "/Source"
        params = attached.obj.EF.F.Params
        assert str(params.CreationDate) == str(params.ModDate) == "D:20220805000000Z"


def test_a_letter_without_a_date_has_none_in_its_file(layouter: Layouter) -> None:
    pages, _ = layouter.lay_out(letter(), [CSS], Place("letter.yaml"))
    assert pages is not None
    content, _ = pages.write(Particulars("x", "", "en-GB", None), attached(b"a: b\n"))
    with pikepdf.open(io.BytesIO(content)) as file:
        assert "/CreationDate" not in file.docinfo
        assert str(file.attachments["letter.yaml"].obj.EF.F.Params.ModDate) == "D:19700101000000Z"


def test_writing_the_same_pages_twice_gives_the_same_bytes(layouter: Layouter) -> None:
    assert made(layouter, letter(), data=b"x") == made(Layouter(), letter(), data=b"x")


BUILD = """
import datetime, hashlib, sys, time
real = datetime.datetime
class Later(real):
    @classmethod
    def now(cls, tz=None): return real(int(sys.argv[1]), 1, 2, tzinfo=tz)
datetime.datetime = Later
time.time = lambda: float(sys.argv[1]) * 1e6
sys.path[:0] = [sys.argv[2], sys.argv[2] + '/tests/pages']
from page_factory import CSS, letter
from generator.pages.engine import Particulars, lay_out
from generator.pages.outputs.pdf import attached
from generator.problems import Place
html = letter().replace('Dear Minister', 'Dear محمد हिन्दी ἄ Հայ x\\u0302')
pages, problems = lay_out(html, [CSS], place=Place('a'))
assert not problems, problems
content, _ = pages.write(Particulars('T', 'A', 'en-GB', datetime.date(2022, 8, 5)), attached(b'x'))
print(hashlib.sha256(content).hexdigest())
"""


def test_the_same_letter_gives_the_same_bytes_in_another_folder_on_another_day(tmp_path: Path) -> None:
    digests = set()
    for number, epoch in ((1, "0"), (2, "1700000000")):
        home = tmp_path / str(number)
        home.mkdir()
        env = {**os.environ, "HOME": str(home), "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": str(number)}
        env |= {"TZ": ("UTC", "Asia/Tokyo")[number - 1], "LC_ALL": "C.UTF-8", "TMPDIR": str(home)}
        command = [sys.executable, "-c", BUILD, str(2000 + number), str(PROJECT)]
        done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        digests.add(done.stdout)
    assert len(digests) == 1


def test_no_path_of_this_machine_gets_into_the_file(layouter: Layouter) -> None:
    content = made(layouter, page('<h1>x</h1><p><a href="other.html">relative</a></p>'))
    with pikepdf.open(io.BytesIO(content)) as file:
        file.save(plain := io.BytesIO(), compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert str(PROJECT).encode() not in plain.getvalue()
    assert b"file:" not in plain.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_names_can_be_copied_from_the_file_as_they_were_typed(layouter: Layouter, name: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(made(layouter, page(f"<h1>T</h1><p>x\u0302 कि</p><p>{name}</p>")))
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert name in text
