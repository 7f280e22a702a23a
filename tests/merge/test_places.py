"""Letters at an address: whole or not there, nothing made that nobody asked for, and a store's refusal in one line."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator

import pytest

fsspec = pytest.importorskip("fsspec")

from command import Said, letters  # noqa: E402
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
        if not self.given_up:
            self.commit()
        self.given_up = True  # What is closed once more, when it is forgotten, is not written once more.


class _Objects(MemoryFileSystem):
    """A store of objects, as S3 is one."""

    protocol = "objects"
    store: dict[str, MemoryFile] = {}  # noqa: RUF012
    made: list[str] = []  # noqa: RUF012
    asked: list[str] = []  # noqa: RUF012
    says_nothing = False

    def _open(self, path: str, mode: str = "rb", **_given: object) -> MemoryFile:
        if "/nowhere/" in path:
            raise _Unreachable("can't reach\nthe Store")
        return _Kept(self, path) if mode == "wb" else super()._open(path, mode)

    def ls(self, path: str, detail: bool = True, **given: object) -> list[dict[str, object]]:
        """With the MD5 of each, as one store or another has it."""
        self.asked.append("list")
        if self.says_nothing:
            raise PermissionError("you may not list these")
        found = [one for one in super().ls(path, detail=True, **given) if one["type"] == "file"]
        for number, one in enumerate(found):
            md5 = hashlib.md5(self.store[one["name"]].getvalue(), usedforsecurity=False)
            kinds = {"ETag": f'"{md5.hexdigest()}"', "md5Hash": base64.b64encode(md5.digest()).decode()}
            kinds |= {"content_settings": {"content_md5": md5.digest()}}
            one.update([list(kinds.items())[number % 3]])
        return found

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **_given: object) -> bytes:
        if "/nowhere/" in path:
            raise _Unreachable("can't reach\nthe Store")
        self.asked.append(path.rpartition("/")[2])
        return bytes(super().cat_file(path, start, end))

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        self.made.append(path)


@pytest.fixture
def objects() -> Iterator[type[_Objects]]:
    fsspec.register_implementation("objects", _Objects, clobber=True)
    _Objects.store.clear()
    _Objects.made.clear()
    _Objects.asked.clear()
    _Objects.says_nothing = False
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


# --- a run that is taken up again


MANY = "name\nAnn Lee\nBen Ek\nCid Du\nDan Fox\n"
ADDRESS = "objects://campaign/letters"


def again(desk: Desk, objects: type[_Objects], *more: str) -> Said:
    objects.asked.clear()
    return letters("merge", "letter.yaml", "people.csv", "-o", ADDRESS, *more, cwd=desk.folder)


@pytest.fixture
def kept(asked: Desk, objects: type[_Objects]) -> Desk:
    """A run whose four letters lie in a store."""
    asked.file("people.csv", MANY)
    assert again(asked, objects).code == 0
    return asked


def test_what_a_store_lists_as_it_was_written_is_not_read_again(kept: Desk, objects: type[_Objects]) -> None:
    said = again(kept, objects)
    assert (said.code, said.lines) == (0, [])
    assert "4 kept from an earlier run" in said.err
    assert objects.asked == ["list"]


def test_a_file_that_is_gone_or_another_is_made_again(kept: Desk, objects: type[_Objects]) -> None:
    whole = {name: file.getvalue() for name, file in objects.store.items() if name.endswith(".pdf")}
    del objects.store[f"{ADDRESS}/0002-Ben-Ek.pdf"]
    stored(f"{ADDRESS}/0003-Cid-Du.pdf", io.BytesIO(b"%PDF-1.7 spoilt"))
    assert again(kept, objects).lines == [f"{ADDRESS}/0002-Ben-Ek.pdf", f"{ADDRESS}/0003-Cid-Du.pdf"]
    assert "0001-Ann-Lee.pdf" not in objects.asked
    assert {name: file.getvalue() for name, file in objects.store.items() if name.endswith(".pdf")} == whole


def test_where_a_store_lists_nothing_each_file_is_read(kept: Desk, objects: type[_Objects]) -> None:
    objects.says_nothing = True
    del objects.store[f"{ADDRESS}/0002-Ben-Ek.pdf"]
    assert again(kept, objects).lines == [f"{ADDRESS}/0002-Ben-Ek.pdf"]
    assert len(objects.asked) == 5


def test_letters_in_a_store_that_no_row_has_any_more_can_be_taken_away(kept: Desk, objects: type[_Objects]) -> None:
    kept.file("people.csv", MANY.replace("Ann Lee\n", ""))
    said = again(kept, objects)
    assert "4 letters of an earlier run" in said.err
    assert again(kept, objects, "--prune").code == 0
    assert sum(name.endswith(".pdf") for name in objects.store) == 3
    assert "stale-letters" not in again(kept, objects).err
