"""WeasyPrint is imported by short cuts; these tests hold that they are the right ones and that nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.pages.engine.inside import declarations, declare

PROJECT = Path(__file__).parents[2]


def in_fresh_python(code: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_compiled_declarations_are_those_of_the_installed_release() -> None:
    made = declare.compiled(declare.declared())
    assert made == Path(declarations.__file__).read_text("utf-8"), "run python -m generator.pages.engine.inside.declare"


def test_what_a_letter_does_not_need_is_not_loaded() -> None:
    loaded = in_fresh_python(
        "import sys, generator.pages.engine\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('fontTools', 'cffi', 'pycparser')])"
    )
    assert loaded == "[]"


def test_what_was_put_off_is_there_when_it_is_needed() -> None:
    printed = in_fresh_python(
        "import generator.pages.engine, weasyprint, weasyprint.pdf.fonts as fonts, weasyprint.text.fonts as text\n"
        "from generator.pages.fonts import DEFAULT, files\n"
        "print(len(fonts.TTFont(files(DEFAULT)[0]).getGlyphOrder()) > 100)\n"
        "from fontTools import subset, ttLib\n"
        "print(fonts.TTLibError is ttLib.TTLibError, text.TTFont is ttLib.TTFont, fonts.subset is subset)\n"
        "html = weasyprint.HTML(string='<p align=right>x<input>')\n"
        "print(len(html.render(presentational_hints=True, pdf_forms=True).pages))"
    )
    assert printed.split() == ["True", "True", "True", "True", "1"]


def test_another_release_of_weasyprint_is_imported_without_the_compiled_declarations() -> None:
    printed = in_fresh_python(
        "import generator, sys, types\n"
        "other = types.ModuleType('generator.pages.engine.inside.declarations')\n"
        "other.DIGEST = 'of other declarations'\n"
        "sys.modules['generator.pages.engine.inside.declarations'] = other\n"
        "from generator.pages.engine import lay_out\n"
        "from generator.problems import Place\n"
        "pages, problems = lay_out('<html lang=en><title>x</title><p>x', [], place=Place('x'))\n"
        "print(len(pages.pages), problems, 'cffi' in sys.modules, 'fontTools.subset' in sys.modules)"
    )
    assert printed == "1 [] True False"


def test_missing_libraries_are_told_with_what_to_install() -> None:
    printed = in_fresh_python(
        "import sys, builtins, importlib\n"
        "real = importlib.import_module\n"
        "def failing(name, *rest):\n"
        "    if name == 'weasyprint': raise OSError('no pango')\n"
        "    return real(name, *rest)\n"
        "importlib.import_module = failing\n"
        "try:\n"
        "    import generator.pages.engine\n"
        "except OSError as missing:\n"
        "    print(type(missing).__name__, 'apt install libpango' in str(missing))"
    )
    assert printed == "TypesettingMissing True"
