"""Files that somebody brings to a letter in the studio: kept beside it under a safe name, or refused."""

from __future__ import annotations

import errno
from pathlib import Path
from urllib.parse import quote

import pytest
from house import Desk
from studying import Answer, Letter, Open

from generator.letter.loading.enclosed import LIMIT
from generator.pages.outputs import OUTPUTS, Options
from generator.pages.ready import ready
from generator.source import storage
from generator.source.folder import read_named

LETTER = "sender: Ann Lee\nbody: |\n  Please mend the bridge.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"{}><rect width="9" height="9"/>{}</svg>'
LOGO = SVG.format("", "").encode()


def bring(letter: Letter, name: str, data: bytes, kind: str = "enclosure", **headers: str) -> Answer:
    usual = {"Origin": f"http://127.0.0.1:{letter.open.server.port}", "Content_Type": "application/octet-stream"}
    address = f"{letter.address}/file?name={quote(name, safe='')}&kind={kind}"
    return letter.open.ask(address, "POST", data, **{**usual, **headers})


@pytest.fixture
def letter(desk: Desk, studio: Open) -> Letter:
    desk.write(LETTER)
    return studio.letter()


def files(desk: Desk) -> list[str]:
    return sorted(one.name for one in desk.folder.iterdir() if not one.name.startswith("."))


def a_pdf(path: Path) -> bytes:
    file, _ = read_named(path)
    assert file
    printable, _ = ready(file)
    assert printable
    data, _ = OUTPUTS["pdf"].make(printable, Options())
    assert data
    return data


def test_a_file_is_kept_beside_the_letter_and_can_be_enclosed(desk: Desk, letter: Letter) -> None:
    pdf = a_pdf(letter.path)
    assert bring(letter, "Evidence.pdf", pdf).data == {"file": "Evidence.pdf"}
    assert (desk.folder / "Evidence.pdf").read_bytes() == pdf
    assert bring(letter, "Evidence.pdf", pdf).data == {"file": "Evidence.pdf"}
    entry = {"title": "The evidence", "file": "Evidence.pdf"}
    assert letter.edit({"do": "insert", "at": ["enclosures"], "index": 0, "values": [entry]}).status == 200
    assert not [one for one in letter.drawn()["problems"] if one["severity"] == "error"]


def test_never_over_another_file(desk: Desk, letter: Letter) -> None:
    (desk.folder / "Logo.svg").write_text("mine")
    (desk.folder / "logo-2.svg").symlink_to(desk.folder / "nothing")
    assert bring(letter, "logo.svg", LOGO, "picture").data == {"file": "logo-3.svg"}
    assert (desk.folder / "Logo.svg").read_text() == "mine"
    assert not (desk.folder / "nothing").exists()
    assert bring(letter, "letter.yaml", LOGO, "picture").data == {"file": "letter.yaml.svg"}
    assert letter.path.read_text() == LETTER


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../outside.svg", "outside.svg"),
        ("/etc/passwd", "passwd.svg"),
        ("..\\outside.svg", "outside.svg"),
        ("C:\\x\\a.svg", "a.svg"),
        (".hidden.svg", "hidden.svg"),
        ("..", "enclosure.svg"),
        ("", "enclosure.svg"),
        ("a\0b\n.svg", "ab.svg"),
        ("CON.svg", "enclosure-CON.svg"),
        ("{{ sender }}[[x]].svg", "sender -x-.svg"),
        ("x" * 300 + ".svg", "x" * 100 + ".svg"),
        ("logo.html", "logo.html.svg"),
    ],
)
def test_a_name_is_a_name_and_nothing_else(desk: Desk, letter: Letter, given: str, name: str) -> None:
    assert bring(letter, given, LOGO).data == {"file": name}
    assert files(desk) == sorted(["letter.yaml", name])


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("logo.svg", SVG.format("", "<script>alert(1)</script>").encode(), "picture"),
        ("logo.svg", SVG.format("", '<image href="file:///etc/passwd"/>').encode(), "picture"),
        ("logo.svg", b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + LOGO, "picture"),
        ("logo.png", b"\x89PNG\r\n\x1a\nbroken", "picture"),
        ("logo.png", b"<script>alert(1)</script>", "picture"),
        ("evidence.pdf", b"%PDF-1.7\nbroken", "enclosure"),
        ("evidence.pdf", b"MZ\x90", "enclosure"),
        ("logo.svg", b"%PDF-1.7\nbroken", "picture"),
        ("evidence.pdf", b"", "enclosure"),
    ],
    ids=str,
)
def test_what_can_not_be_printed_is_refused(desk: Desk, letter: Letter, name: str, data: bytes, kind: str) -> None:
    answer = bring(letter, name, data, kind)
    assert answer.status == 409
    assert answer.data["refused"]
    assert files(desk) == ["letter.yaml"]


def test_a_drawing_that_would_do_something_is_never_a_page(letter: Letter) -> None:
    drawing = SVG.format(' onload="alert(1)"', "").encode()
    assert bring(letter, "logo.svg", drawing, "picture").data == {"file": "logo.svg"}
    assert letter.open.ask(f"{letter.address}/logo.svg").status == 404
    assert letter.edit({"do": "set", "at": ["sender"], "value": {"name": "Ann Lee", "logo": "logo.svg"}}).status == 200
    letter.drawn()
    assert b"onload" not in letter.open.ask(f"{letter.address}/letter.html").body


def test_what_is_too_large_is_refused_unread(desk: Desk, letter: Letter) -> None:
    assert bring(letter, "a.pdf", b"%PDF-", Content_Length=str(1 << 30)).status == 413
    assert bring(letter, "a.pdf", b"%PDF-", Content_Length=str(LIMIT + 1)).status == 413
    assert files(desk) == ["letter.yaml"]


def test_another_sites_page_brings_nothing(desk: Desk, letter: Letter) -> None:
    assert bring(letter, "a.svg", LOGO, Origin="http://evil.example").status == 403
    assert bring(letter, "a.svg", LOGO, Origin="").status == 403
    assert bring(letter, "a.svg", LOGO, Content_Type="text/plain").status == 415
    assert files(desk) == ["letter.yaml"]


def test_on_a_full_disk_no_half_file_stays(desk: Desk, letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, mode: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage.os, "fdopen", full)
    answer = bring(letter, "logo.svg", LOGO)
    assert (answer.status, answer.data["refused"]) == (409, "this file could not be written: no space left on device")
    assert files(desk) == ["letter.yaml"]
