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
        from generator.pages.engine.inside import declarations

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

    def __init__(self, text: str, counters: Any) -> None:
        self._text, self._counters = text, counters

    def __getattr__(self, name: str) -> Any:
        sheet = vars(sys.modules["weasyprint"])["CSS"](string=self._text, counter_style=self._counters)
        vars(self).update(vars(sheet))
        return vars(sheet)[name]


class _CountersLater:
    """Stands in for the counter styles of such a sheet, which has them when it has been parsed."""

    def __init__(self, counters: Any, sheet: _SheetLater) -> None:
        self._counters, self._sheet = counters, sheet

    def copy(self) -> Any:
        """The counter styles."""
        _ = self._sheet.matcher
        return self._counters.copy()


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
        before = "" if "UA" in html else "HTML5_"  # (which release 69 has before their names)
        names = [f"{before}{name}" for name in ("UA", "UA_FORM", "PH")]
        if texts != [html[name] for name in names]:
            raise _NotAsExpectedError
        counters = html[f"{before}UA_COUNTER_STYLE"]
        later = {f"{name}_STYLESHEET": _SheetLater(html[name], counters) for name in names}
        found = {**later, f"{before}UA_COUNTER_STYLE": _CountersLater(counters, later[f"{before}UA_STYLESHEET"])}
        html.update(found)
        vars(sys.modules["weasyprint"]).update(found)
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
        (_sheets_later(), _font_tools_later(), _libraries_by_soname()),
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


def is_short() -> None:
    """Raises where WeasyPrint could not be imported in the short way."""
    html = vars(sys.modules["weasyprint.html"])
    if not (_WAS_THERE or any(isinstance(value, _SheetLater) for value in html.values())):
        raise _NotAsExpectedError("its style sheets are read in another way")


def is_compiled() -> None:
    """Raises where the compiled declarations are not those of this WeasyPrint."""
    ffi = vars(sys.modules["weasyprint.text.ffi"])["ffi"]
    if sys.platform.startswith("linux") and not (_WAS_THERE or isinstance(ffi, _DeclaredBeforehand)):
        raise _NotAsExpectedError("its declarations are others")


_WAS_THERE = "weasyprint" in sys.modules
"""Whether it was imported already, in the ordinary way."""
import_weasyprint()
