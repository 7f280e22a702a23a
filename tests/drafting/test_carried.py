"""What a PDF carries comes from strangers: nothing of it leads out of its folder, or takes all memory."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from house import Desk, FileRead

from generator.drafting.carried import is_pdf, unpacked


def pdf(password: str = "", **attached: bytes) -> bytes:
    """A PDF of one blank page that carries files; `_` in a name stands for what no keyword can have."""
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        for name, content in attached.items():
            file.attachments[name.replace("_", "/")] = pikepdf.AttachedFileSpec(file, content, filename="x")
        lock = pikepdf.Encryption(owner=password, user=password) if password else False
        file.save(made, encryption=lock)
    return made.getvalue()


def put(data: bytes, desk: Desk) -> tuple[FileRead | None, list[str], list[str]]:
    """The letter, the codes of the problems, and the names of what was put into the folder."""
    folder = desk.folder / "inside"
    folder.mkdir()
    letter, problems = unpacked(FileRead(desk.folder / "x.pdf", "x.pdf", data), folder)
    return letter, [problem.code for problem in problems], sorted(path.name for path in desk.folder.rglob("*.*"))


def test_the_letter_and_what_is_beside_it(desk: Desk) -> None:
    data = pdf(**{"letter.yaml": b"body: One.\n", "Zürich (1).svg": b"<svg/>"})
    letter, codes, names = put(data, desk)
    assert letter
    assert (letter.data, letter.shown, codes) == (b"body: One.\n", "x.pdf", [])
    assert names == ["Zürich (1).svg", "letter.yaml"]


@pytest.mark.parametrize("name", ["..__evil.yaml", "_tmp_evil.yaml", "..", ".", "a_b.yaml", "x" * 300 + ".yaml"])
def test_a_name_that_leads_elsewhere_is_left_out(name: str, desk: Desk) -> None:
    letter, codes, names = put(pdf(**{"letter.yaml": b"body: One.\n", name: b"evil"}), desk)
    assert letter
    assert (codes, names) == ([], ["letter.yaml"])
    assert not Path(desk.folder.parent, "evil.yaml").exists()


def test_a_bomb_is_told_and_takes_no_memory_of_ours(desk: Desk) -> None:
    # Two hundred kilobytes that unfold to two hundred megabytes.
    letter, codes, names = put(pdf(**{"letter.yaml": bytes(200_000_000)}), desk)
    assert (letter, codes, names) == (None, ["too-much"], [])


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"%PDF-"], ids=["cut", "empty"])
def test_a_pdf_that_does_not_open_is_damaged(data: bytes, desk: Desk) -> None:
    assert is_pdf(data)
    assert put(data, desk)[1] == ["damaged"]


def test_a_pdf_with_a_password_says_so(desk: Desk) -> None:
    assert put(pdf("secret", **{"letter.yaml": b"body: One.\n"}), desk)[1] == ["encrypted"]


def test_a_pdf_without_a_letter_says_so(desk: Desk) -> None:
    assert put(pdf(**{"other.yaml": b"x"}), desk)[1] == ["no-letter-data"]
