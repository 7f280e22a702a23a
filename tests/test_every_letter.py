"""What holds for every example letter: it is sound, valid, readable by everybody, and the same on every day."""

from __future__ import annotations

import io
import re
import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from command import in_a_process
from house import LETTERS, NAMES, PROJECT, Made, everything_in
from tinyhtml5.parser import HTMLParser

XHTML = "{http://www.w3.org/1999/xhtml}"
Examples = dict[str, Made]
letters = pytest.mark.parametrize("name", NAMES)


def test_there_are_seven_letters() -> None:
    assert len(NAMES) == 7


@letters
def test_it_has_no_problems(name: str, example: Examples) -> None:
    assert [problem for problem in example[name].said if ": notice: " not in problem] == []
    assert [str(problem) for problem in example[name].pdf_problems if problem.code != "fitted"] == []


@letters
def test_its_pdf_is_valid_for_archives_and_screen_readers(name: str, example: Examples, tmp_path: Path) -> None:
    assert example[name].faults(tmp_path) == []


@letters
def test_its_pdf_says_what_it_is(name: str, example: Examples) -> None:
    letter = example[name]
    with pikepdf.open(io.BytesIO(letter.pdf)) as file:
        assert str(file.docinfo["/Title"]) == letter.worded.document_title
        assert str(file.docinfo["/Author"]) == letter.worded.author
        assert str(file.Root.Lang) == letter.model.language
        assert letter.model.date is not None
        assert str(file.docinfo["/CreationDate"]).startswith(f"D:{letter.model.date:%Y%m%d}")
        assert list(file.attachments) == ["letter.yaml"]


@letters
def test_its_plain_text_fits_the_body_of_an_e_mail(name: str, example: Examples) -> None:
    text = example[name].text
    # A line may be longer only where it is one word, such as an address.
    assert [line for line in text.splitlines() if len(line) > 72 and " " in line.strip()] == []
    assert "\n\n\n" not in text
    assert text == text.strip("\n") + "\n"


@letters
def test_its_plain_text_has_no_markup(name: str, example: Examples) -> None:
    assert re.findall(r"\*\*|</?[a-z]+>|&[a-z]+;|\{[{%]|\[\^", example[name].text) == []


# --- The web page --------------------------------------------------------------------------------------------------


def parsed(page: str) -> Element:
    """The page as a browser reads it; fails on whatever a browser has to mend."""
    parser = HTMLParser()
    root = parser.parse(page)
    assert parser.errors == []
    return root


@letters
def test_its_web_page_is_sound_and_says_its_language(name: str, example: Examples) -> None:
    letter = example[name]
    root = parsed(letter.page)
    assert root.get("lang") == letter.model.language
    assert root.get("dir") == ("rtl" if letter.model.language == "ar" else "ltr")
    assert root.findtext(f".//{XHTML}title") == letter.worded.document_title
    assert len(root.findall(f".//{XHTML}main")) == 1


@letters
def test_its_headings_begin_with_a_first_and_skip_no_level(name: str, example: Examples) -> None:
    levels = [
        int(e.get("aria-level") or e.tag[-1])
        for e in parsed(example[name].page).iter()
        if re.fullmatch(r"\{.*\}h[1-6]", str(e.tag)) or e.get("role") == "heading"
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert levels.count(1) == 1


@letters
def test_its_web_page_needs_no_other_file(name: str, example: Examples) -> None:
    page = example[name].page
    for element in parsed(page).iter():
        tag = str(element.tag).removeprefix(XHTML)
        assert tag not in ("script", "link", "iframe", "object", "embed", "base")
        for attribute in ("src", "srcset", "poster", "data", "action"):
            assert element.get(attribute, "data:").startswith("data:")
        if tag == "a":
            assert re.match(r"#|https?:|mailto:|tel:", element.get("href", ""))
        assert not any(key.startswith("on") for key in element.keys())  # noqa: SIM118
    assert not re.search(r"@import|url\((?!['\"]?data:)", page)


@letters
def test_every_link_within_its_web_page_arrives(name: str, example: Examples) -> None:
    root = parsed(example[name].page)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {element.get("href", "")[1:] for element in root.iter() if element.get("href", "").startswith("#")}
    assert targets <= set(ids)


@letters
def test_its_web_page_describes_every_picture(name: str, example: Examples) -> None:
    assert all(image.get("alt") for image in parsed(example[name].page).iter(f"{XHTML}img"))


# --- The same letter, the same bytes -------------------------------------------------------------------------------

LATER = """
import datetime, time
now, gmtime, localtime, strftime, real = time.time, time.gmtime, time.localtime, time.strftime, datetime.datetime
ahead = 500 * 86400
time.time = lambda: now() + ahead
time.gmtime = lambda seconds=None: gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: localtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: strftime(form, time.localtime() if moment is None else moment)
class Later(real):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    today = utcnow = now
class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, LaterDay
"""
"""Python that sets the process's clock 500 days ahead."""


def test_building_all_in_another_folder_on_another_day_gives_the_same_bytes(tmp_path: Path, example: Examples) -> None:
    folder = tmp_path / "another folder" / "далеко"
    shutil.copytree(LETTERS[0].parent, folder / "letters")
    files = [f"letters/{path.name}" for path in LETTERS]
    environment = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "POSIX"}
    said = in_a_process("build", *files, "-f", "pdf,html,txt", "-o", "out", cwd=folder, before=LATER, **environment)
    assert (said.code, {line[-8:] for line in said.err.splitlines()[:-1]}) == (0, {"[fitted]"})
    assert said.lines == [f"out/{name}.{form}" for name in NAMES for form in ("pdf", "html", "txt")]
    made = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    here: dict[str, bytes] = {}
    for name, letter in example.items():
        here |= {f"{name}.pdf": letter.pdf, f"{name}.html": letter.page.encode(), f"{name}.txt": letter.text.encode()}
    assert made.keys() == here.keys()
    assert [name for name in here if made[name] != here[name]] == []


def test_the_pdf_tells_nothing_of_the_machine(example: Examples) -> None:
    for letter in example.values():
        assert str(PROJECT).encode() not in everything_in(letter.pdf)
