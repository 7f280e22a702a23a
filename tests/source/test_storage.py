"""Files here and at an address: whole or not there, in folders that are made where a store has any."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

pytest.importorskip("fsspec")

from house import Desk
from object_store import Objects, registered

from generator.source.storage import storage_of, write, write_pieces
from generator.source.stores import Stores


@pytest.fixture
def objects() -> Iterator[type[Objects]]:
    with registered() as store:
        yield store


@pytest.mark.parametrize(
    ("number", "said", "hint"),
    [
        (28, "no space left on device", "make room, and call the same command again"),
        (30, "read-only file system", ""),
    ],
)
def test_a_file_appears_whole_or_not_at_all(
    number: int, said: str, hint: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = desk.file("out/letter.pdf", "the old one")

    def refused(*_: object) -> None:
        raise OSError(number, said.capitalize())

    monkeypatch.setattr("os.replace", refused)
    (problem,) = write(str(target), b"the new one")
    assert problem.message == f"this file could not be written: {said}"
    assert problem.hint == hint
    assert target.read_text() == "the old one"
    assert [path.name for path in target.parent.iterdir()] == ["letter.pdf"]


def test_a_file_at_an_address_is_whole_or_not_there() -> None:
    def half(put: object) -> None:
        put(b"one half")  # type: ignore[operator]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pieces("memory://campaign/half.pdf", half)
    with pytest.raises(FileNotFoundError):
        storage_of("memory://campaign/half.pdf").read("memory://campaign/half.pdf")


def test_a_file_that_can_not_be_sent_to_its_end_is_given_up(objects: type[Objects]) -> None:
    class _Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise KeyboardInterrupt
            return super().read(4)

    with pytest.raises(KeyboardInterrupt):
        Stores().send("objects://campaign/torn.pdf", _Torn(b"one and another"))
    assert objects.store == {}


def test_folders_are_made_where_there_are_folders(desk: Desk) -> None:
    address = f"file://{desk.folder}/one/two/run.pdf"
    assert write_pieces(address, lambda put: put(b"%PDF")) == []
    assert (desk.folder / "one/two/run.pdf").read_bytes() == b"%PDF"
