"""The set-up script: what it installs, when it has nothing to do, and what it says where it cannot go on.

The set-up runs on a make-believe machine (its own PATH, with a make-believe Python, apt and fonts), so that these tests
need no network and install nothing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REAL_COMMANDS = ("cat", "cksum", "cp", "dirname", "env", "mkdir", "readlink", "rm", "touch")

# What the machine has are files in the folder $has; `log` notes that a command ran that makes or installs something.
PYTHON = """
    case "$*" in
        *'version_info <'*) [ ! -e "$has/old-python" ] ;;
        *'%d.%d'* | *base_prefix*) echo 3.11 ;;
        *_base_executable*) echo "$0" ;;
        *ensurepip*) [ -e "$has/venv" ] ;;
        --version) echo Python 3.9.2 ;;
        -) for piece in pango harfbuzz-subset; do [ -e "$has/$piece" ] || echo "$piece"; done ;;
        '-m venv .venv') log "$@"; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
        '-m pip '*) log "$@"; [ ! -e "$has/broken-network" ] ;;
    esac
"""
OTHERS = {
    "apt-get": """
        log "$@"
        for word; do
            case $word in
                python3.11-venv) touch "$has/venv" ;;
                libpango-1.0-0) touch "$has/pango" ;;
                libharfbuzz-subset0) touch "$has/harfbuzz-subset" ;;
                fonts-noto-core) touch "$has/noto" ;;
                fonts-nanum) touch "$has/korean" ;;
            esac
        done
    """,
    "fc-list": """
        case "$1" in *Noto*) font=noto ;; *) font=korean ;; esac
        if [ -e "$has/$font" ]; then echo "A font"; fi
    """,
    "id": 'if [ -e "$has/root" ]; then echo 0; else echo 1000; fi',
    **dict.fromkeys(("chromium", "dpkg", "pdftotext", "qpdf"), ""),
}
SYSTEM_PACKAGES = {
    "venv": "python3.11-venv",
    "pango": "libpango-1.0-0 libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "noto": "fonts-noto-core",
    "korean": "fonts-nanum",
}


@dataclass(frozen=True)
class Machine:
    """A make-believe machine with a clone of the project on it."""

    folder: Path

    @property
    def clone(self) -> Path:
        return self.folder / "a clone"

    def gains(self, *things: str) -> None:
        for thing in things:
            (self.folder / "has" / thing).touch()

    def loses(self, *things: str) -> None:
        for thing in things:
            (self.folder / "has" / thing).unlink()

    def add_command(self, name: str, body: str) -> None:
        command = self.folder / "bin" / name
        head = f"""#!/bin/sh\nhas='{self.folder}/has'\nlog() {{ echo "${{0##*/}} $*" >>'{self.folder}/log'; }}\n"""
        command.write_text(head + body)
        command.chmod(0o755)

    def remove_command(self, name: str) -> None:
        (self.folder / "bin" / name).unlink()

    def set_up(self, *arguments: str, python: str = "", clone: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", (clone or self.clone) / "tools" / "set-up", *arguments],
            env={"PATH": str(self.folder / "bin"), "PYTHON": python},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def did(self) -> str:
        """The commands since this was last asked that made or installed something."""
        log = self.folder / "log"
        lines = log.read_text() if log.exists() else ""
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which the set-up has all that it needs."""
    machine = Machine(tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "has").mkdir()
    shutil.copytree(ROOT / "tools", machine.clone / "tools")
    shutil.copy(ROOT / "pyproject.toml", machine.clone)
    for name in REAL_COMMANDS:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    for name, body in {"python3": PYTHON, **OTHERS}.items():
        machine.add_command(name, body)
    machine.gains("root", *SYSTEM_PACKAGES)
    return machine


def test_a_fresh_clone_gets_an_environment_with_the_project_in_it(machine: Machine) -> None:
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    did = machine.did()
    assert "python3 -m venv .venv" in did
    assert "--editable ." in did
    assert "apt-get" not in did
    assert "development.txt" not in did
    assert result.stdout == ""


def test_the_second_call_does_nothing(machine: Machine) -> None:
    machine.set_up()
    machine.did()
    result = machine.set_up()
    assert (result.returncode, result.stdout, result.stderr, machine.did()) == (0, "", "", "")


@pytest.mark.parametrize("file", ["pyproject.toml", "tools/constraints.txt", "tools/set-up"])
def test_what_a_pull_changes_is_installed_into_the_same_environment(machine: Machine, file: str) -> None:
    machine.set_up()
    machine.did()
    with (machine.clone / file).open("a") as changed:
        changed.write("\n# changed\n")
    assert machine.set_up().returncode == 0
    did = machine.did()
    assert "--editable ." in did
    assert "venv" not in did


def test_files_that_only_got_a_new_date_are_not_a_change(machine: Machine) -> None:
    machine.set_up()
    machine.did()
    (machine.clone / "pyproject.toml").touch()
    machine.set_up()
    assert machine.did() == ""


def test_tests_get_their_tools_once_and_letters_need_no_more_afterwards(machine: Machine) -> None:
    machine.set_up()
    machine.did()
    machine.set_up("--development")
    assert "--requirement tools/development.txt" in machine.did()
    machine.set_up("--development")
    machine.set_up()
    assert machine.did() == ""


def test_a_set_up_that_was_cut_short_is_made_anew(machine: Machine) -> None:
    machine.gains("broken-network")
    result = machine.set_up()
    assert result.returncode == 1
    assert "The same command again starts afresh" in result.stderr
    machine.loses("broken-network")
    machine.did()
    assert machine.set_up().returncode == 0
    assert "python3 -m venv .venv" in machine.did()


def test_an_environment_in_a_moved_folder_is_made_anew(machine: Machine) -> None:
    machine.set_up()
    machine.did()
    moved = machine.clone.rename(machine.folder / "moved")
    assert machine.set_up(clone=moved).returncode == 0
    assert "python3 -m venv .venv" in machine.did()


def test_another_clones_environment_to_which_a_link_leads_is_left_alone(machine: Machine) -> None:
    other = shutil.copytree(machine.clone, machine.folder / "other")
    machine.set_up(clone=other)
    (machine.clone / ".venv").symlink_to(other / ".venv")
    assert machine.set_up().returncode == 0
    assert not (machine.clone / ".venv").is_symlink()
    assert (other / ".venv/bin/python").exists()


def test_an_environment_whose_interpreter_has_gone_is_made_anew(machine: Machine) -> None:
    machine.set_up()
    machine.did()
    (machine.clone / ".venv" / "bin" / "python").unlink()
    assert machine.set_up().returncode == 0
    assert "python3 -m venv .venv" in machine.did()


def test_an_environment_that_somebody_made_by_hand_is_kept(machine: Machine) -> None:
    machine.set_up()
    for mark in (machine.clone / ".venv").glob("set-up.*"):
        mark.unlink()
    machine.did()
    assert machine.set_up().returncode == 0
    assert "venv" not in machine.did()


@pytest.mark.parametrize("piece", SYSTEM_PACKAGES)
def test_apt_installs_only_what_is_missing(machine: Machine, piece: str) -> None:
    machine.loses(piece)
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    install = re.findall(r"^apt-get .* install .*--no-install-recommends (.*)$", machine.did(), re.MULTILINE)
    assert install == [SYSTEM_PACKAGES[piece]]


def test_the_tests_programs_are_installed_for_tests_only(machine: Machine) -> None:
    machine.remove_command("qpdf")
    assert machine.set_up().returncode == 0
    assert "apt-get" not in machine.did()
    machine.set_up("--development")
    assert re.search(r"^apt-get .* install .* qpdf$", machine.did(), re.MULTILINE)


@pytest.mark.parametrize("lacking", ["apt", "root"])
def test_without_apt_or_root_it_says_what_to_install_and_stops(machine: Machine, lacking: str) -> None:
    machine.loses("pango", "korean")
    if lacking == "apt":
        machine.remove_command("apt-get")
    else:
        machine.loses("root")
    result = machine.set_up()
    assert result.returncode == 1
    assert re.search(r"Debian.* apt install libpango-1\.0-0 libpangoft2-1\.0-0 fonts-nanum\n", result.stderr)
    assert re.search(r"Fedora.* dnf install pango naver-nanum-myeongjo-fonts\n", result.stderr)
    assert re.search(r"macOS.* brew install pango font-nanum-myeongjo\n", result.stderr)
    assert machine.did() == ""
    assert not (machine.clone / ".venv").exists()


def test_sudo_is_used_where_it_asks_nothing(machine: Machine) -> None:
    machine.loses("root", "noto")
    machine.add_command("sudo", 'log "$@"; [ "$1" = -n ] || "$@"')
    assert machine.set_up().returncode == 0
    assert re.search(r"^sudo env .* install .* fonts-noto-core$", machine.did(), re.MULTILINE)


def test_packages_that_apt_cannot_install_are_told(machine: Machine) -> None:
    machine.loses("noto")
    machine.add_command("apt-get", 'echo "E: Unable to locate package" >&2; exit 100')
    result = machine.set_up()
    assert result.returncode == 1
    assert "E: Unable to locate package" in result.stderr
    assert "apt install fonts-noto-core" in result.stderr


def test_no_python_is_told(machine: Machine) -> None:
    machine.remove_command("python3")
    result = machine.set_up()
    assert result.returncode == 1
    assert "needs Python 3.11 or newer; found: none at all" in result.stderr
    assert "brew install python" in result.stderr


def test_an_old_python_is_told(machine: Machine) -> None:
    machine.gains("old-python")
    result = machine.set_up()
    assert result.returncode == 1
    assert "found: Python 3.9.2" in result.stderr


def test_a_newer_python_beside_an_old_one_is_used(machine: Machine) -> None:
    machine.add_command("python3", "exit 1")
    machine.add_command("python3.12", PYTHON)
    assert machine.set_up().returncode == 0
    assert "python3.12 -m venv .venv" in machine.did()


def test_the_python_that_is_asked_for_is_used_and_stays(machine: Machine) -> None:
    machine.set_up()
    machine.did()
    machine.add_command("python3.13", PYTHON.replace("3.11", "3.13"))
    assert machine.set_up(python="python3.13").returncode == 0
    assert "python3.13 -m venv .venv" in machine.did()
    machine.set_up(python="python3.13")
    machine.set_up()
    assert machine.did() == ""


def test_a_python_that_cannot_be_used_is_told_by_name(machine: Machine) -> None:
    result = machine.set_up(python="python2.7")
    assert result.returncode == 1
    assert "PYTHON=python2.7 is not a Python 3.11 or newer" in result.stderr
