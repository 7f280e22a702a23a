"""What a letter may read: its own folder and below, ordinary files only."""

import os
import socket
from pathlib import Path

import pytest
from house import FileRead, Place

from generator.source.folder import Folder, asked_for, read_named

AT = Place("letters/letter.yaml", 3, 5)


@pytest.fixture
def letter(tmp_path: Path) -> FileRead:
    folder = tmp_path / "letters"
    (folder / "lists").mkdir(parents=True)
    (folder / "letter.yaml").write_text("a: b")
    (folder / "lists" / "signatories.csv").write_text("name\nA")
    (tmp_path / "secret.csv").write_text("name\nSecret")
    found, problems = read_named(folder / "letter.yaml")
    assert found is not None
    assert problems == []
    return FileRead(found.path, "letters/letter.yaml", found.data)


def code(letter: FileRead, reference: str, limit: int = 1000) -> str:
    found, problems = Folder.around(letter).read(reference, letter, AT, limit)
    if found is not None:
        assert problems == []
        return "read"
    [problem] = problems
    assert problem.place == AT
    return problem.code


def test_a_file_beside_the_letter_is_read_and_shown_relative_to_where_the_person_is(letter: FileRead) -> None:
    found, problems = Folder.around(letter).read("lists/signatories.csv", letter, AT)
    assert problems == []
    assert found == FileRead(
        letter.path.parent / "lists" / "signatories.csv", "letters/lists/signatories.csv", b"name\nA"
    )


def test_a_file_named_in_a_list_is_relative_to_that_list(letter: FileRead) -> None:
    folder = Folder.around(letter)
    listed, _ = folder.read("lists/signatories.csv", letter, AT)
    assert listed is not None
    again, problems = folder.read("../letter.yaml", listed, AT)
    assert problems == []
    assert again is not None
    assert again.shown == "letters/letter.yaml"


@pytest.mark.parametrize(
    "reference", ["/etc/passwd", "../secret.csv", "lists/../../secret.csv", "C:\\x.csv", "\\\\server\\x.csv", "//a/b"]
)
def test_paths_out_of_the_folder_are_refused(letter: FileRead, reference: str) -> None:
    assert code(letter, reference) == "outside-folder"


@pytest.mark.parametrize("reference", ["http://x.org/a.csv", "file:///etc/passwd", "FILE:a.csv", "data:text/csv,a"])
def test_addresses_are_not_fetched(letter: FileRead, reference: str) -> None:
    assert code(letter, reference) == "not-a-file-here"


def test_links_out_of_the_folder_are_refused_and_links_within_it_are_followed(letter: FileRead) -> None:
    lists = letter.path.parent / "lists"
    (lists / "out.csv").symlink_to(letter.path.parent.parent / "secret.csv")
    (lists / "up").symlink_to(letter.path.parent.parent)
    (lists / "in.csv").symlink_to(lists / "signatories.csv")
    assert code(letter, "lists/out.csv") == "outside-folder"
    assert code(letter, "lists/up/secret.csv") == "outside-folder"
    assert code(letter, "lists/in.csv") == "read"


def test_the_person_can_widen_the_folder(letter: FileRead) -> None:
    found, problems = Folder.around(letter, letter.path.parent.parent).read("../secret.csv", letter, AT)
    assert problems == []
    assert found is not None
    assert found.shown == "secret.csv"


def test_a_misspelt_file_gets_a_suggestion(letter: FileRead) -> None:
    _, [problem] = Folder.around(letter).read("lists/signatorys.csv", letter, AT)
    assert problem.code == "missing-file"
    assert "did you mean 'lists/signatories.csv'?" in problem.hint


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("logo.png", "did you mean 'pictures/logo.png'?"),
        ("logos/arms.svg", "there is no folder 'logos' in 'letters'"),
        ("pictures/logo.jpg", "did you mean 'pictures/logo.png'?"),
        ("pictures/logo-2.png", "did you mean 'pictures/logo.png'?"),
        ("pictures/oak.gif", "of its kind there are 'logo.png', 'small.svg'"),
        ("pictures/zz.csv", "correct its name, or save the file there"),
        ("names.yml", "correct its name, or save the file there"),
    ],
)
def test_a_missing_file_is_told_with_where_it_was_looked_for_and_what_is_there(
    reference: str, hint: str, letter: FileRead
) -> None:
    pictures = letter.path.parent / "pictures"
    pictures.mkdir()
    for name in ("logo.png", "small.svg", "terms.pdf"):
        (pictures / name).touch()
    letter.path.rename(letter.path.with_suffix(".txt"))
    _, [problem] = Folder.around(letter).read(reference, letter, AT)
    assert problem.message == f"there is no file '{reference}' in the folder 'letters'"
    assert problem.hint == hint


def test_many_files_are_not_all_named(letter: FileRead) -> None:
    for number in range(2000):
        (letter.path.parent / f"{number}.png").touch()
    _, [problem] = Folder.around(letter).read("logo.png", letter, AT)
    assert problem.hint.startswith("of its kind there are ")
    assert len(problem.hint) < 100


def test_backslashes_get_a_hint(letter: FileRead) -> None:
    _, [problem] = Folder.around(letter).read("zz\\lists.csv", letter, AT)
    assert (problem.code, "zz/lists.csv" in problem.hint) == ("missing-file", True)


@pytest.mark.parametrize(
    "reference", ["", " ", "a\0b", "x" * 5000, f"{'x' * 300}/y.csv", "lists/loop", "letter.yaml/x"]
)
def test_names_that_no_file_has_are_missing(letter: FileRead, reference: str) -> None:
    (letter.path.parent / "lists" / "loop").symlink_to("loop")
    assert code(letter, reference) == "missing-file"


def test_folders_pipes_sockets_and_devices_are_never_opened(letter: FileRead) -> None:
    os.mkfifo(letter.path.parent / "pipe")
    with socket.socket(socket.AF_UNIX) as unix:
        here = Path.cwd()
        os.chdir(letter.path.parent)
        unix.bind("socket")
        os.chdir(here)
    assert {code(letter, name) for name in ("lists", ".", "pipe", "socket")} == {"unreadable-file"}
    assert [problem.code for problem in read_named("/dev/zero")[1]] == ["unreadable-file"]


def test_a_file_without_permission_says_so(letter: FileRead, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    _, [problem] = Folder.around(letter).read("letter.yaml", letter, AT)
    assert (problem.code, "permission denied" in problem.message) == ("unreadable-file", True)


def test_a_file_above_the_limit_is_refused(letter: FileRead) -> None:
    assert code(letter, "lists/signatories.csv", 5) == "file-too-large"
    assert code(letter, "lists/signatories.csv", 6) == "read"


def test_a_letter_that_is_not_there_is_reported_as_typed(letter: FileRead) -> None:
    typed = str(letter.path.parent / "lettre.yaml")
    found, [problem] = read_named(typed)
    assert found is None
    assert (problem.place, problem.code) == (Place(typed), "missing-file")
    assert "letter.yaml" in problem.hint
    assert [problem.code for problem in read_named("")[1]] == ["missing-file"]


def test_whatever_is_asked_for_is_known_whether_it_is_there_or_not_and_nothing_outside(letter: FileRead) -> None:
    beside = letter.path.parent / "there.csv"
    beside.write_text("name\n")
    with asked_for() as asked:
        for reference in ("there.csv", "pictures/missing.png", "../outside.csv", "https://example.org/a.csv"):
            code(letter, reference)
    code(letter, "later.csv")
    assert list(asked) == [beside, letter.path.parent / "pictures/missing.png"]
