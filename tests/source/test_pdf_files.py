"""Whether PDFs of others open: one process for all of them, and one file that is too much spoils no other."""

from __future__ import annotations

import io
import tempfile
from typing import IO

import pikepdf
import pytest

from generator.source import guarded as source_guarded
from generator.source import pdf_files
from generator.source.guarded import TooMuchError, guarded


def pdf(pages: int = 1, encryption: pikepdf.Encryption | None = None) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as file:
        for _ in range(pages):
            file.add_blank_page()
        file.save(made, encryption=encryption or False, deterministic_id=not encryption)
    return made.getvalue()


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no file had been opened yet."""
    monkeypatch.setattr(pdf_files, "_known", {})


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of each process that opens files: how many it was given."""
    found: list[int] = []

    def counted(*given: object, **limits: object) -> bytes:
        found.append(len(given[1]["sizes"]))  # type: ignore[index]
        return guarded(*given, **limits)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf_files, "guarded", counted)
    return found


def test_one_process_says_of_all_files_what_they_are(processes: list[int]) -> None:
    files = [
        pdf(),
        pdf(0),
        pdf(encryption=pikepdf.Encryption(owner="a", user="")),
        pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
        b"%PDF-1.7 and no more",
    ]
    assert pdf_files.states(files) == ["whole", "empty", "restricted", "locked", "damaged"]
    assert processes == [5]


def test_no_file_takes_no_process(processes: list[int]) -> None:
    assert pdf_files.states([]) == []
    assert processes == []


def test_a_file_that_is_too_much_is_told_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monster, given = b"%PDF-1.7 more than any process can take", list[int]()

    def ended(_module: str, asked: dict[str, list[int]], data: IO[bytes], **_limits: float) -> bytes:
        """A process that comes to the end of its memory in the middle of a line."""
        given.append(len(asked["sizes"]))
        said = b""
        for size in asked["sizes"]:
            if data.read(size) == monster:
                raise TooMuchError(said + b"who")
            said += b"whole\n"
        return said

    monkeypatch.setattr(pdf_files, "guarded", ended)
    assert pdf_files.states([pdf(), monster, pdf(2), monster]) == ["whole", "too-much", "whole", "too-much"]
    assert given == [3, 2, 1]


def test_each_of_many_files_is_opened_once(processes: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "AT_ONCE", 3)
    files = [pdf(pages) for pages in range(1, 8)]
    assert pdf_files.states([*files, *files]) == ["whole"] * 14
    assert processes == [3, 3, 1]
    assert pdf_files.states(files) == ["whole"] * 7
    assert processes == [3, 3, 1]


def test_limits_without_any_room_are_told_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "SECONDS", 0)
    assert pdf_files.states([pdf(), pdf(2)]) == ["too-much", "too-much"]


def test_a_process_that_ends_without_an_answer_is_one_that_met_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_guarded, "_START", "pass  # {module}")
    with tempfile.TemporaryFile() as file, pytest.raises(TooMuchError):
        guarded("any", {}, file, seconds=10, megabytes=500, most=10)
