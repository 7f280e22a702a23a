"""A letter's text while it is written: in memory with every key, in a journal beside its file, in the file on a pause.

Never overwrites what another program has put into the file meanwhile: both are kept until the person has chosen.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.drafting.letter_form import FORM
from generator.drafting.preview.session import Write
from generator.drafting.studio.edits import Edit, done, left, path_of_typing
from generator.drafting.studio.journal import Journal, sum_of
from generator.drafting.studio.steps import STALE, NotNowError, Steps, Typing
from generator.problems import Place, Problem, error
from generator.source.editing import Change, Document, RefusedError
from generator.source.folder import FileRead, read_named
from generator.source.places import Key
from generator.source.text import YAML_LIMIT

PAUSE = 1.0
"""Seconds without an edit after which the file is written."""
KNOWN = 4
"""Of how many texts, the last that were read to be drawn, the revision is remembered."""
UNREADABLE = "the text of the file can't be read as a letter's: mend it in the text pane"
NOT_TEXT = "the file is not saved as UTF-8: save it anew in your editor"


class Draft:
    """The text of one letter's file. For several threads."""

    def __init__(self, path: str, write: Write) -> None:
        self.path = path
        self.revision = 1
        self.found = False
        """Whether the text is one that was not saved when the program ended last."""
        self.told: Callable[[], None] = lambda: None
        """Called when the draft stands differently and its text is the same."""
        self._write = write
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None
        self._document: Document | None = None
        self._theirs: bytes | None = None
        self._gone = False
        self._refused = ""
        self._steps = Steps()
        self._typing: Typing | None = None
        self._drawn: list[tuple[bytes, int]] = []
        self._journal = Journal(path)
        file, _ = read_named(path, YAML_LIMIT)
        self._disk: bytes | None = file.data if file else None
        self._take(self._disk or b"")
        self._take_up()

    # As a session reads it

    def read(self) -> tuple[FileRead | None, list[Problem]]:
        """The letter as it is in memory, after a look whether another program has changed its file."""
        with self._lock:
            # Within the lock: else a save between the two would look like another program's.
            file, problems = read_named(self.path, YAML_LIMIT)
            before = self._theirs, self._gone
            self._look(file.data if file else None)
            is_told = (self._theirs, self._gone) == before
            data = self.data if file or self.data else None
            if data is not None:
                self._drawn = [*self._drawn[1 - KNOWN :], (data, self.revision)]
        if not is_told:
            self.told()
        return (None, problems) if data is None else (FileRead(Path(os.path.realpath(self.path)), self.path, data), [])

    def write(self, data: bytes) -> list[Problem]:
        """Other bytes, as one step, and into the file at once."""
        with self._lock:
            self._typing = None
            self._step(data.decode().removeprefix("\ufeff"))
            self.save()
            return [error(Place(self.path), "cannot-write", self._refused)] if self._refused else []

    # What there is to tell

    @property
    def data(self) -> bytes:
        """The bytes of the file as it is in memory."""
        return self._mark + self._text.encode() if self._text is not None else self._disk or b""

    @property
    def saved(self) -> bool:
        """Whether the file is as the text in memory."""
        return self._theirs is None and not self._gone and self._is_disk

    @property
    def _is_disk(self) -> bool:
        """Whether the text in memory is the one that the file was last known to have."""
        return self.data == (self._disk or b"")

    @property
    def text(self) -> str:
        """The text, with a line feed as every line's end. Raises NotNowError."""
        if self._text is None:
            raise NotNowError(NOT_TEXT)
        return self._text.replace("\r\n", "\n").replace("\r", "\n")

    @property
    def document(self) -> Document:
        """The text, open for edits. Raises NotNowError where it can't be read."""
        if self._document is None:
            document, _ = Document.of(self.data, self.path, FORM)
            if document is None or not isinstance(document.data, dict | None):
                raise NotNowError(UNREADABLE)
            self._document = document
        return self._document

    def standing(self) -> dict[str, Any]:
        """What the page in the browser shows of the draft."""
        with self._lock:
            conflict = None
            if self._theirs is not None and not self._gone:
                conflict = {"ours": self._text or "", "theirs": self._theirs.decode("utf-8", "replace")}
            return {
                "revision": self.revision,
                "draft": {
                    "saved": self.saved,
                    "conflict": conflict,
                    "gone": self._gone,
                    "found": self.found,
                    "refused": self._refused,
                },
                "can": self._steps.standing(),
            }

    def revision_of(self, file: FileRead | None) -> int:
        """The revision of a text that was read; 0 for one that is not known any more."""
        with self._lock:
            return next((number for data, number in reversed(self._drawn) if file and data is file.data), 0)

    # Edits

    def edit(self, revision: int, edits: Sequence[Edit], *, resting: bool, leaving: bool) -> None:
        """Make edits, all or none, as one step; typing in one text joins into one step until `resting`.

        `leaving` a text breaks its paragraphs into lines anew, and takes it away where it is empty. Raises NotNowError.
        """
        with self._lock:
            self._same(revision)
            path = path_of_typing(edits)
            if edits and self._typing and self._typing.path != path:
                self._leave()
            document = self.document
            try:
                for one in edits:
                    document = done(document, one)
            except RefusedError as refused:
                raise NotNowError(str(refused)) from None
            if path:
                self._begin(path)
                self._join(document)
            elif edits:
                self._step(document.text, document)
            if leaving:
                self._leave()
            if resting:
                self._rest()

    def change(self, revision: int, made: Callable[[Document], Document]) -> None:
        """Make of the document another, as one step. Raises NotNowError."""
        with self._lock:
            self._same(revision)
            self._leave()
            try:
                document = made(self.document)
            except RefusedError as refused:
                raise NotNowError(str(refused)) from None
            self._step(document.text, document)

    def replace(self, revision: int, text: str) -> None:
        """Another text, typed with line feeds: what of it is as before keeps its bytes. Where another program has
        changed or deleted the file, it is the text that the person has chosen. Raises NotNowError.
        """
        with self._lock:
            self._same(revision)
            self._typing = None
            old = self.text
            changed = Change.between(old, text.replace("\r\n", "\n").replace("\r", "\n"))
            if self._gone or self._theirs is not None:
                self._disk, self._theirs, self._gone = None if self._gone else self._theirs, None, False
                self._keep()
            self._step(changed.done_in_own_lines(self._text or ""))

    def undo(self) -> None:
        """The text as it was before the last step. Raises NotNowError."""
        with self._lock:
            self._typing = None
            self._put(self._steps.undone(self._text or "", self._write))

    def redo(self) -> None:
        """The text as it was before the last undoing. Raises NotNowError."""
        with self._lock:
            self._typing = None
            self._put(self._steps.redone(self._text or "", self._write))

    def put_table(self, revision: int, path: str, old: bytes, new: bytes) -> str:
        """Write a table that the letter names, as one step; what is to be told. Raises NotNowError."""
        with self._lock:
            self._same(revision)
            self._leave()
            told = self._steps.table(path, old, new, self._write)
            self.revision += 1
            return told

    def save(self) -> None:
        """Write the file, where it is as this draft knows it; else both texts are kept."""
        with self._lock:
            self._stop_waiting()
            file, _ = read_named(self.path, YAML_LIMIT)
            self._look(file.data if file else None)
            if self.saved or self._gone or self._theirs is not None:
                return
            data = self.data
            problems = self._write(os.path.realpath(self.path), data)
            self._refused = problems[0].said if problems else ""
            if problems:
                self._wait(5 * PAUSE)
            else:
                self._disk, self.found = data, False
                self._journal.forget()
        self.told()

    def close(self) -> None:
        """Save what there is to be saved. Of a text in conflict the journal stays."""
        with self._lock:
            if self._typing:
                self._leave()
            self.save()
            self._stop_waiting()

    # What they are made of

    def _same(self, revision: int) -> None:
        if revision != self.revision:
            raise NotNowError(STALE)

    def _take(self, data: bytes) -> None:
        """Take bytes for the text."""
        self._document = None
        self._mark, bare = (b"\xef\xbb\xbf", data[3:]) if data.startswith(b"\xef\xbb\xbf") else (b"", data)
        try:
            self._text: str | None = bare.decode()
        except UnicodeDecodeError:
            self._text = None

    def _look(self, disk: bytes | None) -> None:
        """Take notice of what is in the file now; one that has gone is not written again unasked."""
        there, self._gone = disk or b"", disk is None and self._disk is not None
        if there == (self._disk or b"" if self._theirs is None else self._theirs):
            return
        if there == (self._disk or b""):
            self._theirs = None
        elif there == self.data:
            self._disk, self._theirs = there, None
            self._journal.forget()
        elif self._theirs is not None or not self._is_disk:
            self._theirs = there
        elif disk is not None:
            before = self._text
            self._typing, self._disk = None, disk
            self._take(disk)
            self.revision += 1
            if before is not None and self._text is not None:
                self._steps.remember(Change.between(before, self._text))
            else:
                self._steps.cut(0)

    def _step(self, text: str, document: Document | None = None) -> None:
        """Another text, as a step of its own."""
        if text != self._text:
            self._steps.remember(Change.between(self._text or "", text))
            self._put(text, document)

    def _begin(self, path: tuple[Key, ...]) -> None:
        """Take notice of where the person is typing."""
        text = self._text or ""
        if not self._typing:
            self._typing = Typing(path, text, text, len(self._steps))
        elif self._typing.resting:
            self._typing = Typing(path, self._typing.begun, text, len(self._steps))

    def _join(self, document: Document) -> None:
        """Another text, as more of the step that the typing is."""
        if self._typing and document.text != self._text:
            before, steps = self._typing.before, self._typing.steps
            self._steps.cut(steps)
            if document.text != before:
                self._steps.remember(Change.between(before, document.text))
            self._put(document.text, document)

    def _put(self, text: str, document: Document | None = None) -> None:
        self._text, self._document = text, document
        self.revision += 1
        self._keep()

    def _keep(self) -> None:
        """Keep the text in the journal, and soon in the file."""
        self._note()
        if self.saved:
            self._stop_waiting()
        else:
            self._wait(PAUSE)

    def _leave(self) -> None:
        """The text that was typed in is put in order, as part of the last step."""
        if self._typing:
            before, _ = Document.of(self._mark + self._typing.begun.encode(), self.path, FORM)
            with contextlib.suppress(RefusedError, NotNowError):
                self._join(left(before, self.document, self._typing.path))
        self._typing = None

    def _rest(self) -> None:
        """What is typed next is another step."""
        self._typing = self._typing and self._typing._replace(resting=True)

    # The journal

    def _note(self) -> None:
        """Keep the text beside the file, as long as that says something else."""
        if self.saved or self._text is None:
            self._journal.forget()
        elif refused := self._journal.note(self._text, self._disk):
            self._refused = refused

    def _take_up(self) -> None:
        """Go on with the text that was not saved when the program ended."""
        noted = self._journal.noted()
        if noted is None:
            return
        if self._text is None or noted.text == self._text:
            self._journal.forget()
            return
        if noted.of != sum_of(self._disk):
            self._theirs = self._disk or b""
        self._steps.remember(Change.between(self._text, noted.text))
        self._text, self._document, self.found = noted.text, None, True

    # Time

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._timer = threading.Timer(seconds, self.save)
        self._timer.daemon = True
        self._timer.start()

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
