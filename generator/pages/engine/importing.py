"""Imports WeasyPrint in a third of the time it takes by itself; imported before any module of WeasyPrint.

Four things cost most of a cold import, and none of them is needed to set a letter: looking for Pango by starting
compilers and linkers, parsing the C declarations of Pango, loading fontTools (for web fonts, variable fonts and colour
fonts), and parsing style sheets for every element there is. What the first two find is known beforehand; the others
wait until they are used. Where anything is not as expected, WeasyPrint is imported as it is.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import sys
from collections.abc import Iterator
from hashlib import sha256
from types import ModuleType
from typing import Any

from generator.pages.engine.full_lines import keep_full_lines
from generator.pages.engine.kept_words import keep_words_together
from generator.pages.engine.placed_pictures import place_pictures
from generator.pages.engine.right_to_left import set_right_to_left

_PUT_OFF = {
    "fontTools": (),
    "fontTools.subset": (),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""The modules that wait, with the names that WeasyPrint takes from them."""

_USERS = ("weasyprint.pdf.fonts", "weasyprint.text.fonts")
"""The modules of WeasyPrint that take them."""


class TypesettingMissing(OSError):  # noqa: N818  (what is the matter, not that it is an error)
    """The libraries that WeasyPrint sets type with are not installed. The message says what to install."""

    def __init__(self) -> None:
        super().__init__(
            "the libraries that set the type (Pango, HarfBuzz, Fontconfig) are not installed or can't be loaded; "
            "on Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
            "on Fedora: dnf install pango; with Homebrew: brew install pango"
        )


class _NotAsExpectedError(Exception):
    """WeasyPrint is another release than the one that the short cuts were made for."""


class _Later:
    """Stands in for a name of fontTools; at its first use every such name is replaced by the real one.

    An `except TTLibError` sees the real class too: such an error can only come after a first use.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def _real(self) -> Any:
        for user in _USERS:
            names = vars(sys.modules[user])
            for name, value in list(names.items()):
                if isinstance(value, _Later):
                    names[name] = value._found()
        return self._found()

    def _found(self) -> Any:
        module = importlib.import_module(self._module)
        # What is taken from a package may be one of its modules.
        return getattr(module, self._name, None) or importlib.import_module(f"{self._module}.{self._name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)


class _DeclaredBeforehand:
    """Stands in for `cffi.FFI`: takes the compiled declarations in place of the same ones as text."""

    def cdef(self, text: str) -> None:
        """Take over the compiled declarations' functions, if they are those of `text`."""
        from generator.pages.engine import declarations

        if sha256(text.encode()).hexdigest() != declarations.DIGEST:
            raise _NotAsExpectedError
        for name in dir(declarations.ffi):
            if not name.startswith("__"):
                setattr(self, name, getattr(declarations.ffi, name))


@contextlib.contextmanager
def _standing_in(modules: dict[str, ModuleType]) -> Iterator[None]:
    """Put modules in the place of others while something is imported."""
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module


def _font_tools_later() -> contextlib.AbstractContextManager[None]:
    modules = {name: ModuleType(name) for name in _PUT_OFF}
    for name, wanted in _PUT_OFF.items():
        vars(modules[name]).update({item: _Later(name, item) for item in wanted})
    vars(modules["fontTools"])["subset"] = _Later("fontTools", "subset")
    return _standing_in(modules)


def _compiled_declarations() -> contextlib.AbstractContextManager[None]:
    cffi = ModuleType("cffi")
    vars(cffi)["FFI"] = _DeclaredBeforehand
    return _standing_in({"cffi": cffi})


class _SheetLater:
    """Stands in for a style sheet that no letter needs; parses it at its first use."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> Any:
        sheet = vars(sys.modules["weasyprint"])["CSS"](string=self._text)
        vars(self).update(vars(sheet))
        return vars(sheet)[name]


@contextlib.contextmanager
def _sheets_later() -> Iterator[None]:
    """Parse none of the three style sheets that WeasyPrint parses when it is imported."""
    import tinycss2

    parse, texts = tinycss2.parse_stylesheet, list[str]()

    def parse_nothing(text: str, *_args: Any, **_kwargs: Any) -> list[Any]:
        texts.append(text)
        return []

    tinycss2.parse_stylesheet = parse_nothing
    try:
        yield
        html = vars(sys.modules["weasyprint.html"])
        if texts != [html["UA"], html["UA_FORM"], html["PH"]]:
            raise _NotAsExpectedError
        for name in ("UA", "UA_FORM", "PH"):
            sheet = f"{name}_STYLESHEET"
            html[sheet] = vars(sys.modules["weasyprint"])[sheet] = _SheetLater(html[name])
    finally:
        tinycss2.parse_stylesheet = parse


@contextlib.contextmanager
def _libraries_by_soname() -> Iterator[None]:
    """Let WeasyPrint go straight on to the plain file names in its lists, which the loader finds by itself."""
    import ctypes.util

    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = original


def _ways() -> list[tuple[contextlib.AbstractContextManager[None], ...]]:
    """The ways to import, the quickest first."""
    if not sys.platform.startswith("linux"):
        return [(_sheets_later(), _font_tools_later()), ()]
    return [
        (_sheets_later(), _font_tools_later(), _compiled_declarations()),
        (_libraries_by_soname(),),
        (),
    ]


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]


def _import_one_way(way: tuple[contextlib.AbstractContextManager[None], ...]) -> None:
    # WeasyPrint prints advice about missing libraries; ours goes where the other problems go.
    with contextlib.ExitStack() as stack, contextlib.redirect_stdout(io.StringIO()):
        for part in way:
            stack.enter_context(part)
        importlib.import_module("weasyprint")


def import_weasyprint() -> None:
    """Import WeasyPrint, the quickest way that works; where it can't be loaded, raise TypesettingMissing."""
    if "weasyprint" in sys.modules:
        return
    collecting = gc.isenabled()
    gc.disable()
    try:
        for way in _ways():
            try:
                return _import_one_way(way)
            except (ImportError, OSError, AttributeError, KeyError, _NotAsExpectedError):
                _forget()
        raise TypesettingMissing
    finally:
        # What an import makes stays to the end: no need to look through it again and again.
        gc.freeze()
        if collecting:
            gc.enable()


import_weasyprint()
keep_full_lines()
set_right_to_left()
keep_words_together()
place_pictures()
