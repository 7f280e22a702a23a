"""Letters at an address: whole or not there, nothing made that nobody asked for, and a store's refusal in one line."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

fsspec = pytest.importorskip("fsspec")

from command import letters  # noqa: E402
from fsspec.implementations.memory import MemoryFile, MemoryFileSystem  # noqa: E402
from letter_factory import Desk  # noqa: E402

from generator.cli import far_recording  # noqa: E402
from generator.cli.writing import write_pieces  # noqa: E402
from generator.merge.places import read, stored  # noqa: E402


class _Unreachable(Exception):  # noqa: N818
    """As the libraries of stores have them: no OSError."""


class _Kept(MemoryFile):
    """A file in a bucket: there when it is whole, and the store says only then that there is no such bucket."""

    given_up = False

    def discard(self) -> None:
        self.given_up = True

    def commit(self) -> None:
        if self.given_up:
            return
        if "/nobucket/" in self.path:
            raise FileNotFoundError(2, "there is no such bucket")
        super().commit()

    def close(self) -> None:
        self.commit()


class _Objects(MemoryFileSystem):
    """A store of objects, as S3 is one."""

    protocol = "objects"
    store: dict[str, MemoryFile] = {}  # noqa: RUF012
    made: list[str] = []  # noqa: RUF012

    def _open(self, path: str, mode: str = "rb", **_given: object) -> MemoryFile:
        if "/nowhere/" in path:
            raise _Unreachable("can't reach\nthe Store")
        return _Kept(self, path) if mode == "wb" else super()._open(path, mode)

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **_given: object) -> bytes:
        if "/nowhere/" in path:
            raise _Unreachable("can't reach\nthe Store")
        return bytes(super().cat_file(path, start, end))

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        self.made.append(path)


@pytest.fixture
def objects() -> Iterator[type[_Objects]]:
    fsspec.register_implementation("objects", _Objects, clobber=True)
    _Objects.store.clear()
    _Objects.made.clear()
    yield _Objects
    fsspec.clobber = None


@pytest.fixture
def asked(desk: Desk) -> Desk:
    desk.file("letter.yaml", "recipient: Jane Doe\nbody: Mend it.\n")
    desk.file("people.csv", "name\nAnn Lee\nBen Ek\n")
    return desk


def test_no_bucket_is_made_for_a_misspelt_one(asked: Desk, objects: type[_Objects]) -> None:
    said = letters("merge", "letter.yaml", "people.csv", "-o", "objects://nobucket/x", cwd=asked.folder)
    assert said.code == 1
    refused = "error: this file could not be written: there is no such bucket [cannot-write]"
    assert f"objects://nobucket/x/0001-Ann-Lee.pdf: {refused}" in said.wrong
    assert objects.made == []


def test_what_a_store_says_no_with_is_a_message_and_no_traceback(asked: Desk, objects: type[_Objects]) -> None:
    said = letters("merge", "letter.yaml", "people.csv", "-o", "objects://Nowhere/nowhere/x", cwd=asked.folder)
    assert said.code == 1
    assert said.wrong == ["letters: objects://Nowhere/nowhere/x/merge.csv: can't reach the store"]


def test_a_file_at_an_address_is_whole_or_not_there() -> None:
    def half(put: object) -> None:
        put(b"one half")  # type: ignore[operator]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pieces("memory://campaign/half.pdf", half)
    with pytest.raises(FileNotFoundError):
        read("memory://campaign/half.pdf")


def test_a_file_that_can_not_be_sent_to_its_end_is_given_up(objects: type[_Objects]) -> None:
    class _Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise KeyboardInterrupt
            return super().read(4)

    with pytest.raises(KeyboardInterrupt):
        stored("objects://campaign/torn.pdf", _Torn(b"one and another"))
    assert objects.store == {}


def test_folders_are_made_where_there_are_folders(desk: Desk) -> None:
    address = f"file://{desk.folder}/one/two/run.pdf"
    assert write_pieces(address, lambda put: put(b"%PDF")) == []
    assert (desk.folder / "one/two/run.pdf").read_bytes() == b"%PDF"


def test_the_record_is_sent_while_the_letters_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(far_recording, "OFTEN", 0.0)
    monkeypatch.setattr(far_recording, "SHARE", 0)
    address = "memory://campaign/sent/merge.csv"
    with far_recording.recording(address, "row\n") as record:
        record.add("1\n")
        assert read(address) == b"row\n1\n"
    with far_recording.recording(address, "row\n") as record:
        record.add("2\n")
    assert read(address) == b"row\n1\n2\n"
