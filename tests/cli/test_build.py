"""`letters build`: which files it writes, what it says, and what is left when something goes wrong in the middle."""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import in_a_process, letters
from house import Desk

from generator.cli import showing

GOOD = "body: Please mend the bridge.\n"
BAD = "bodyx: Please mend the bridge.\n"


@pytest.fixture
def here(desk: Desk) -> Desk:
    desk.file("good.yaml", GOOD)
    return desk


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_pdf_is_made_unless_something_else_is_asked_for(here: Desk) -> None:
    said = letters("build", "good.yaml", cwd=here.folder)
    assert (said.code, said.lines, said.err) == (0, ["out/good.pdf"], "")
    assert (here.folder / "out/good.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_every_format_is_made_once_and_named_in_the_order_asked_for(here: Desk) -> None:
    said = letters("build", "good.yaml", "-f", "txt, HTML,txt", "-o", "a/b", cwd=here.folder)
    assert (said.code, said.lines) == (0, ["a/b/good.txt", "a/b/good.html"])
    assert (here.folder / "a/b/good.txt").read_text() == "Please mend the bridge.\n"


@pytest.mark.parametrize("formats", ["docx", "pdf,docx", "", ","])
def test_a_format_that_there_is_not_is_a_usage_error(formats: str, here: Desk) -> None:
    said = letters("build", "good.yaml", "-f", formats, cwd=here.folder)
    assert said.code == 2
    assert "there are pdf, html, txt" in said.err
    assert files_in(here.folder) == ["good.yaml"]


def test_no_file_is_a_usage_error(here: Desk) -> None:
    assert letters("build", cwd=here.folder).code == 2


def test_a_bad_letter_does_not_stop_the_good_ones(here: Desk) -> None:
    here.file("bad.yaml", BAD)
    here.file("last.yaml", GOOD)
    said = letters("build", "bad.yaml", "good.yaml", "missing.yaml", "last.yaml", cwd=here.folder)
    assert said.code == 1
    assert said.lines == ["out/good.pdf", "out/last.pdf"]
    assert [line.split(": ")[0] for line in said.wrong] == ["bad.yaml:1:1", "missing.yaml", "2 errors in 2 files"]


def test_a_bad_letter_leaves_what_was_built_before(here: Desk) -> None:
    letters("build", "good.yaml", cwd=here.folder)
    before = (here.folder / "out/good.pdf").read_bytes()
    here.file("good.yaml", BAD)
    assert letters("build", "good.yaml", cwd=here.folder).code == 1
    assert (here.folder / "out/good.pdf").read_bytes() == before


def test_a_letter_whose_pages_fail_writes_no_pdf(here: Desk) -> None:
    here.file("long.yaml", "recipient: Ann\nlayout: {window: uk-notify, margins: 12}\nbody: Good day.\n")
    said = letters("build", "long.yaml", "good.yaml", cwd=here.folder)
    assert (said.code, said.lines) == (1, ["out/good.pdf"])
    assert said.wrong[0].startswith("long.yaml: error: 'Dear Ann,' stands 12.0 mm ")


def test_a_character_that_no_font_has_stops_no_letter(here: Desk) -> None:
    here.file("eagle.yaml", "body: An eagle \U0001f985.\n")
    said = letters("build", "eagle.yaml", "good.yaml", cwd=here.folder)
    assert (said.code, said.lines) == (0, ["out/eagle.pdf", "out/good.pdf"])
    assert said.wrong[0].startswith("eagle.yaml:1:16: warning: no font has the character")
    assert letters("build", "eagle.yaml", "--strict", cwd=here.folder).code == 1


def test_warnings_do_not_stop_a_build_unless_they_are_to(here: Desk) -> None:
    here.file("draft.yaml", "status: draft\nbody: '[[what is wrong]]'\n")
    said = letters("build", "draft.yaml", cwd=here.folder)
    assert (said.code, said.lines) == (0, ["out/draft.pdf"])
    assert said.wrong[-1] == "1 warning in 1 file"
    said = letters("build", "draft.yaml", "--strict", "-o", "strict", cwd=here.folder)
    assert (said.code, said.lines, said.wrong[-1]) == (1, [], "1 error in 1 file")
    assert not (here.folder / "strict").exists()


def test_problems_go_to_standard_error_as_json_too(here: Desk) -> None:
    here.file("bad.yaml", BAD)
    said = letters("build", "bad.yaml", "--format", "json", cwd=here.folder)
    assert said.code == 1
    assert said.out == ""
    assert [problem["code"] for problem in json.loads(said.err)] == ["unknown-field"]


@pytest.mark.parametrize("other", ["other/good.yaml", "GOOD.yaml", "good.yml"])
def test_two_letters_that_would_write_one_file_write_nothing(other: str, here: Desk) -> None:
    here.file(other, GOOD)
    said = letters("build", "good.yaml", other, cwd=here.folder)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{other}: error: this letter and good.yaml would both write")
    assert "[same-output]" in said.err
    assert not (here.folder / "out").exists()


def test_the_file_that_two_would_write_is_named_with_its_ending(here: Desk) -> None:
    here.file("good.yml", GOOD)
    said = letters("build", "good.yaml", "good.yml", "-f", "txt,pdf", cwd=here.folder)
    assert "would both write out/good.txt" in said.err


def test_a_letter_named_twice_is_built_once(here: Desk) -> None:
    assert letters("build", "good.yaml", "good.yaml", cwd=here.folder).lines == ["out/good.pdf"]


def test_a_letter_is_never_overwritten_by_its_outputs(here: Desk) -> None:
    assert letters("build", "good.yaml", "-o", ".", "-f", "pdf,html,txt", cwd=here.folder).code == 0
    assert (here.folder / "good.yaml").read_text() == GOOD


def test_files_are_as_readable_as_any_others(here: Desk) -> None:
    mask = os.umask(0o022)
    try:
        letters("build", "good.yaml", cwd=here.folder)
    finally:
        os.umask(mask)
    assert (here.folder / "out/good.pdf").stat().st_mode & 0o777 == 0o644


# --- Where nothing can be written ----------------------------------------------------------------------------------


def test_a_file_in_place_of_the_folder_is_told(here: Desk) -> None:
    here.file("out", "in the way")
    for folder in ("out", "out/below"):
        said = letters("build", "good.yaml", "-o", folder, cwd=here.folder)
        assert (said.code, said.out) == (1, "")
        assert "could not be written: 'out' is a file, not a folder [cannot-write]" in said.wrong[0]
    assert files_in(here.folder) == ["good.yaml", "out"]


def test_a_folder_in_place_of_the_file_is_told(here: Desk) -> None:
    (here.folder / "out/good.pdf").mkdir(parents=True)
    said = letters("build", "good.yaml", cwd=here.folder)
    assert (said.code, said.out) == (1, "")
    assert "[cannot-write]" in said.wrong[0]
    assert files_in(here.folder) == ["good.yaml"]


@pytest.fixture
def read_only(here: Desk) -> Iterator[Path]:
    """A folder in which nobody can make a file, root neither."""
    folder = here.folder / "out"
    folder.mkdir()
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)
        return
    if subprocess.run(["chattr", "+i", folder], capture_output=True, check=False).returncode != 0:
        pytest.skip("neither an ordinary user nor a file system with immutable folders")
    yield folder
    subprocess.run(["chattr", "-i", folder], check=True)


def test_a_read_only_folder_is_told(here: Desk, read_only: Path) -> None:
    said = letters("build", "good.yaml", cwd=here.folder)
    assert (said.code, said.out) == (1, "")
    assert said.wrong[0].startswith("out/good.pdf: error: this file could not be written: ")
    assert list(read_only.iterdir()) == []


def test_a_folder_that_nobody_can_make_is_told(here: Desk) -> None:
    said = letters("build", "good.yaml", "-o", "/proc/letters", cwd=here.folder)
    assert said.code == 1
    assert "[cannot-write]" in said.wrong[0]


def full_after(size: int) -> str:
    return f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, resource.RLIM_INFINITY))"


def test_a_full_disk_leaves_no_half_file(here: Desk) -> None:
    said = in_a_process("build", "good.yaml", "-f", "txt,pdf", cwd=here.folder, before=full_after(4096))
    assert (said.code, said.lines) == (1, ["out/good.txt"])
    assert said.wrong[0].startswith("out/good.pdf: error: this file could not be written: ")
    assert files_in(here.folder / "out") == ["good.txt"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096


def test_a_full_disk_leaves_the_file_of_last_time(here: Desk) -> None:
    letters("build", "good.yaml", cwd=here.folder)
    before = (here.folder / "out/good.pdf").read_bytes()
    assert in_a_process("build", "good.yaml", cwd=here.folder, before=full_after(4096)).code == 1
    assert (here.folder / "out/good.pdf").read_bytes() == before
    assert files_in(here.folder / "out") == ["good.pdf"]


# --- Progress ------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("patience", "shown"), [(-1.0, True), (1000.0, False)])
def test_a_terminal_is_told_how_far_long_work_has_come(
    patience: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "PATIENCE", patience)
    terminal = Terminal()
    with contextlib.redirect_stderr(terminal):
        work = showing.Progress(27, "letters")
        work.show(12)
        work.clear()
    assert ("12 of 27 letters" in terminal.getvalue()) is shown
    assert terminal.getvalue().endswith(showing.BACK if shown else "")


def test_a_file_is_told_nothing_of_progress(monkeypatch: pytest.MonkeyPatch, here: Desk) -> None:
    monkeypatch.setattr(showing, "PATIENCE", -1.0)
    assert letters("build", "good.yaml", "-f", "txt", cwd=here.folder).err == ""


# --- Interrupted ---------------------------------------------------------------------------------------------------

WHILE_SETTING_PAGES = """
from generator.pages.outputs import OUTPUTS
type(OUTPUTS["pdf"]).make = lambda *_: os.kill(os.getpid(), {signal}) or signal.pause()
"""
BEFORE_THE_FILE_HAS_ITS_NAME = """
os.replace = lambda *_: os.kill(os.getpid(), {signal}) or signal.pause()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
@pytest.mark.parametrize("moment", [WHILE_SETTING_PAGES, BEFORE_THE_FILE_HAS_ITS_NAME], ids=["pages", "writing"])
def test_an_interrupted_build_says_so_and_leaves_nothing_half_done(
    number: signal.Signals, moment: str, here: Desk
) -> None:
    before = "import os, signal" + moment.format(signal=int(number))
    said = in_a_process("build", "good.yaml", cwd=here.folder, before=before)
    assert (said.code, said.out) == (130, "")
    assert said.err.strip() == "interrupted: no file was left half written"
    assert [name for name in files_in(here.folder) if name != "good.yaml"] == []


def test_what_nohup_has_started_outlives_its_terminal(here: Desk) -> None:
    before = """
import os, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
replace = os.replace
os.replace = lambda *paths: os.kill(os.getpid(), signal.SIGHUP) or replace(*paths)
"""
    said = in_a_process("build", "good.yaml", cwd=here.folder, before=before)
    assert (said.code, said.out) == (0, "out/good.pdf\n")


def test_a_build_of_many_letters_that_is_interrupted_leaves_whole_files(here: Desk) -> None:
    names = [f"letter-{number}.yaml" for number in range(200)]
    for name in names:
        here.file(name, GOOD)
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "build", *names],
        cwd=here.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as build:
        assert build.stdout
        assert build.stdout.readline() == "out/letter-0.pdf\n"
        build.send_signal(signal.SIGINT)
        out, err = build.communicate()
    assert build.returncode == 130
    assert "interrupted" in err
    written = files_in(here.folder / "out")
    assert 0 < len(written) < len(names)
    # The last one may have got its name just before it could be named.
    assert len(written) - len(["out/letter-0.pdf", *out.split()]) in (0, 1)
    assert all((here.folder / "out" / name).read_bytes().endswith(b"%%EOF\n") for name in written)


def test_nobody_listening_is_no_mistake(here: Desk) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m generator list languages | true"],
        cwd=here.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_letters_are_written_though_nobody_reads_their_names(here: Desk) -> None:
    names = [f"letter-{number}.yaml" for number in range(5)]
    for name in names:
        here.file(name, GOOD)
    command = f"'{sys.executable}' -m generator build -f txt {' '.join(names)} | true"
    subprocess.run(["sh", "-c", command], cwd=here.folder, capture_output=True, check=True)
    assert len(files_in(here.folder / "out")) == len(names)


def test_strict_tells_the_warnings_of_a_sound_letter_that_stop_it(here: Desk) -> None:
    body = "".join(f"  Paragraph {number} says that the bridge is closed to everybody.\n\n" for number in range(30))
    here.write(f"body: |\n{body}", name="no-ask.yaml")
    assert "[no-ask]" in letters("build", "no-ask.yaml", cwd=here.folder).err
    said = letters("build", "no-ask.yaml", "--strict", cwd=here.folder)
    assert said.code == 1
    assert "error: nothing in the letter asks" in said.err
    assert letters("check", "no-ask.yaml", "--strict", cwd=here.folder).code == 1
