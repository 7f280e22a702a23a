"""One letter under preview: one thread watches its files, draws it anew when they change, and draws sizes on trial.

Holds what there is to show; never speaks HTTP. Has the letter written when the person applies sizes, and only then.
"""

from __future__ import annotations

import gc
import os
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from generator.drafting.preview.drawing import Drawer, Drawing, Wanted, plain_text, web_page
from generator.drafting.preview.page_pictures import Pictures
from generator.drafting.preview.sizes import CannotApplyError, Values, as_layout, with_layout
from generator.drafting.preview.state import Moment, Opening, as_data, nowhere
from generator.drafting.preview.watching import Seen, look
from generator.pages.ready import Printable
from generator.pages.themes import folders
from generator.problems import Problem, has_errors
from generator.source.folder import FileRead, read_named
from generator.source.text import YAML_LIMIT

PAUSE = 0.025
"""Seconds between two looks at the files."""
SETTLE = 0.01
"""Seconds in which an editor finishes a save that it has begun."""
IDLE = 1.0
"""Seconds without a change after which memory is tidied."""
BROKEN = "the letter has errors: mend them first"
REST = 0.7
"""Seconds after which pages that were drawn while somebody typed get their pictures."""
UNTIDIED = 8
"""So many drawings one after the other are made without that."""

TEMPLATES = threading.Lock()
"""Templates are filled by one at a time."""

Write = Callable[[str, bytes], list[Problem]]
"""Writes a file whole or not at all; returns what went wrong."""


class Keeping(Protocol):
    """Where a letter's text is kept."""

    def read(self) -> tuple[FileRead | None, list[Problem]]:
        """The letter's file as it is to be shown. Problems: missing-file, unreadable-file, file-too-large."""

    def write(self, data: bytes) -> list[Problem]:
        """Put other bytes in its place; what went wrong."""


class OnDisk(NamedTuple):
    """In its file and nowhere else."""

    path: str
    writing: Write

    def read(self) -> tuple[FileRead | None, list[Problem]]:
        """The file as it is now."""
        return read_named(self.path, YAML_LIMIT)

    def write(self, data: bytes) -> list[Problem]:
        """Write the file."""
        return self.writing(self.path, data)


class Session:
    """A letter under preview."""

    def __init__(self, wanted: Wanted, keeping: Keeping, opening: Opening = nowhere) -> None:
        self.wanted = wanted
        self.pictures = Pictures()
        empty = Drawing([], {}, (wanted.path,))
        self._moment = Moment(wanted.path, 0, empty, empty, 0)
        self._keeping, self._opening = keeping, opening
        self._changed = threading.Condition()
        self._state: tuple[int, dict[str, Any]] | None = None
        self._ended = False
        self._failure = ""
        self._trial: Values = {}
        self._asked = False
        """Whether it is to be drawn, though no file has changed."""
        self._frozen = False
        """Whether that is to be in the sizes that it had last."""
        self._saved: Printable | None = None
        """The letter as its file has it, without any trial."""

    # For the one who runs it

    def start(self) -> None:
        """Draw in a thread of its own, now and whenever a file changes."""
        threading.Thread(target=self._run, daemon=True, name="preview").start()

    def stop(self) -> None:
        """Draw no more; whoever waits is let go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self.pictures.close()

    # For those who look

    @property
    def ended(self) -> bool:
        """Whether it was stopped."""
        return self._ended

    @property
    def moment(self) -> Moment:
        """What there is to show."""
        return self._moment

    def wait(self, version: int, seconds: float) -> int:
        """The version as soon as it is another than the given one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._moment.version != version or self._ended, seconds)
            return self._moment.version

    def state(self) -> dict[str, Any]:
        """Everything that the page in the browser shows, as plain data."""
        return self.shown()[1]

    def shown(self) -> tuple[Moment, dict[str, Any]]:
        """What there is to show, and the same moment as plain data."""
        with TEMPLATES:
            moment = self._moment
            if self._state is None or self._state[0] != moment.version:
                self._state = moment.version, as_data(moment, self._opening)
            return moment, self._state[1]

    def text(self) -> str:
        """The letter as plain text; empty as long as it had no pages."""
        with TEMPLATES:
            good = self._moment.good.printable
            return plain_text(good) if good else ""

    def web_page(self) -> bytes:
        """The letter as a web page; empty as long as it had no pages."""
        with TEMPLATES:
            good = self._moment.good.printable
            return web_page(good) if good else b""

    # For those who write

    def redraw(self, *, frozen: bool = False) -> None:
        """Draw what is kept now; `frozen` in the sizes that the letter had last, whatever would fit."""
        with self._changed:
            # Where the sizes were to be chosen anew and have not been yet, they still are to be.
            self._asked, self._frozen = True, frozen and (self._frozen or not self._asked)
            self._changed.notify_all()

    def tell(self) -> None:
        """Have those who wait look again, at the same pages."""
        with self._changed:
            if self._moment.version:
                self._moment = self._moment._replace(version=self._moment.version + 1)
                self._changed.notify_all()

    # For those who change sizes

    def attempt(self, wishes: Mapping[str, object]) -> str:
        """Show the letter in other sizes, and write nothing; without wishes as it is. What went wrong, or nothing.

        Raises WrongSizeError.
        """
        if not self._saved:
            return BROKEN
        values = as_layout(wishes, self._saved)
        self._trial = values
        self.redraw()
        return ""

    def apply(self, wishes: Mapping[str, object]) -> str:
        """Write the sizes into the letter's file; what went wrong, or nothing. Raises WrongSizeError."""
        if not self._saved:
            return BROKEN
        values = as_layout(wishes, self._saved)
        file, problems = self._keeping.read()
        if file is None:
            return problems[0].said
        try:
            data = with_layout(file.data, values)
        except CannotApplyError as refused:
            return str(refused)
        if data != file.data and (problems := self._keeping.write(data)):
            return problems[0].said
        self._trial = {}
        self.redraw()
        return ""

    # The thread

    def _run(self) -> None:
        drawer = Drawer(self.wanted)
        seen: Seen | None = None
        drawn, untidied, unpictured = 0.0, 0, False
        while not self._ended:
            again = look(self._moment.now.watched)
            if seen is not None and again != seen:
                time.sleep(SETTLE)
                again = look(self._moment.now.watched)
                changed = {path for path in again if again[path] != seen.get(path)}
                self._forget(drawer, changed)
                seen = again if self._is_as_drawn(changed) else seen
            if again != seen or self._asked:
                with self._changed:
                    frozen, self._asked, self._frozen = self._frozen and again == seen, False, False
                drawing = self._draw(drawer, frozen=frozen, pictured=not frozen)
                now = look(drawing.watched)
                known = {path: again.get(path, state) for path, state in now.items()}
                if seen is None or known == now or not has_errors(drawing.problems):
                    self._show(drawing)
                seen, drawn, untidied, unpictured = known, time.monotonic(), untidied + 1, frozen
            elif unpictured and time.monotonic() - drawn > REST:
                unpictured = False
                self._show(self._draw(drawer, frozen=True, pictured=True))
            if untidied and (untidied > UNTIDIED or time.monotonic() - drawn > IDLE):
                gc.collect()  # The command runs without it, which is right for a short run only.
                untidied = 0
            with self._changed:
                self._changed.wait_for(lambda: self._asked or self._ended, PAUSE)

    def _forget(self, drawer: Drawer, changed: set[str]) -> None:
        """Where something else than the letter or its data has changed, nothing of the theme is taken for known."""
        themes = [str(folder) for folder in folders(self.wanted.templates)]
        if self._moment.good.printable:
            themes.append(str(self._moment.good.printable.theme.folder))
        if any(path.startswith(tuple(themes)) for path in changed):
            drawer.forget()

    def _is_as_drawn(self, changed: set[str]) -> bool:
        """Whether only the letter's file has changed, and says what is shown: it was saved."""
        own, shown = {self.wanted.path, os.path.realpath(self.wanted.path)}, self._moment.now.file
        if not changed <= own or not shown or self._failure:
            return False
        try:
            file, _ = self._keeping.read()
        except Exception:  # It is told where it is drawn.
            return False
        return file is not None and file.data == shown.data

    def _draw(self, drawer: Drawer, *, frozen: bool, pictured: bool) -> Drawing:
        """The letter as it is now, in the sizes on trial."""
        failure = ""
        try:
            with TEMPLATES:
                kept, problems = self._keeping.read()
                file = kept
                if file and self._trial:
                    self._saved = drawer.printable(file)
                    try:
                        file = file._replace(data=with_layout(file.data, self._trial))
                    except CannotApplyError:
                        self._trial = {}
                drawing = drawer.draw(file, problems, frozen=frozen, pictured=pictured)
                drawing = drawing._replace(file=kept)
                if not self._trial:
                    self._saved = drawing.printable
        except Exception:  # A bug must not end the preview: the person goes on writing.
            failure = traceback.format_exc()
            drawing = self._moment.now
        self._failure = failure
        return drawing

    def _show(self, drawing: Drawing) -> None:
        if drawing.pdf and not self._failure:
            self.pictures.of(drawing.pdf)
        with self._changed:
            version = self._moment.version + 1
            moment = self._moment._replace(
                version=version, now=drawing, trying=bool(self._trial), failure=self._failure
            )
            if drawing.pages and not self._failure:
                moment = moment._replace(good=drawing, good_version=version)
            if drawing.pdf and not self._failure:
                moment = moment._replace(pictured=drawing.pages, pictured_version=version)
            self._moment = moment
            self._changed.notify_all()
