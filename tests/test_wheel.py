"""The wheel: what somebody gets who installs the program without a clone.

Built with the build tool that the set-up has installed, and put into an environment that borrows the dependencies of
this one, so that nothing is fetched.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LETTER = "recipient: {name: The Minister}\nbody: The bridge has been closed since May.\nsignatories: [A Citizen]\n"


def run(*command: str | Path, cwd: Path) -> str:
    """Runs a command, and gives its standard output; fails with what it said when it fails."""
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def themes(folder: Path) -> set[str]:
    """The files of a folder of themes, relative to it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel")
    run(*pip, "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it, and with the dependencies of this one by way of a `.pth` file.

    This one's own `.pth` files are not read there, so that the clone they point to stays out of sight.
    """
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, "install")
    run(*pip, "--no-index", "--no-deps", "--no-compile", wheel, cwd=folder)
    installed = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(installed) / "dependencies.pth").write_text("\n".join(sorted(borrowed)) + "\n")
    return folder


@pytest.fixture
def installed_themes(environment: Path) -> Path:
    """The folder of the themes in the fresh environment."""
    (folder,) = environment.glob("lib/*/site-packages/generator/templates")
    return folder


def test_the_wheel_holds_every_theme_and_nothing_that_is_not_the_program(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.removeprefix("generator/templates/") for name in names if name.startswith("generator/templates/")}
    assert inside == themes(ROOT / "templates")
    assert {name.split("/")[0] for name in names} == {"generator", wheel.name.split("-py3")[0] + ".dist-info"}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_wheel_holds_the_page_of_the_preview(wheel: Path) -> None:
    folder = "generator/drafting/preview/assets"
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(f"{folder}/")}
    assert names == {f"{folder}/{path.name}" for path in (ROOT / folder).iterdir()}
    assert f"{folder}/preview.html" in names


def test_an_installed_program_builds_a_letter_in_an_empty_folder(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(LETTER)
    said = run(environment / "bin" / "letters", "build", "letter.yaml", "-o", "out", cwd=tmp_path)
    assert said.splitlines() == ["out/letter.pdf"]
    assert (tmp_path / "out" / "letter.pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.yaml", "out"]


def test_an_installed_program_runs_as_a_module_and_is_not_the_clone(environment: Path, tmp_path: Path) -> None:
    where = run(environment / "bin" / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(environment)
    assert "build" in run(environment / "bin" / "python", "-m", "generator", "--help", cwd=tmp_path)


def test_an_installed_program_has_its_own_themes(environment: Path, installed_themes: Path, tmp_path: Path) -> None:
    modern = installed_themes / "modern"  # not `standard`, from which the others take what they leave out
    modern.rename(installed_themes / "only-in-this-environment")
    try:
        assert "only-in-this-environment" in run(environment / "bin" / "letters", "list", "themes", cwd=tmp_path)
    finally:
        (installed_themes / "only-in-this-environment").rename(modern)
