"""A folder of letters that is open in the studio: which letters there are, and those that are being written.

Nothing outside the folder is opened, links resolved; nothing whose name begins with a dot is shown.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import PureWindowsPath
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.drafting.editors import ENDINGS
from generator.drafting.mending import mended
from generator.drafting.preview.drawing import Wanted
from generator.drafting.preview.session import Session, Write
from generator.drafting.studio.draft import Draft
from generator.drafting.studio.steps import NotNowError
from generator.letter.checks import SILENCEABLE
from generator.problems import Problem, capped
from generator.source.editing import Document
from generator.source.editing.paths import part_of
from generator.source.places import Data
from generator.source.writing import InBraces

MOST_OPEN = 8
"""How many letters are kept open; the one that was asked for longest ago is saved and closed."""


MENDS = {
    "write": "Write “{text}”",
    "count": "Count it for me",
    "delete": "Delete “{text}”",
    "note": "Put the note in",
}
"""What a click does about a problem, where the pages' words have nothing for it."""


class NotHereError(Exception):
    """A name that is none of a letter in the folder."""


class Writing(NamedTuple):
    """A letter that is being written: its text, and its pages."""

    draft: Draft
    session: Session
    seen: dict[str, bytes]
    """The tables of people that the page was shown last, by their paths."""
    made: dict[str, Any]
    """What was made of the letter to go out, by format."""

    def state(self, words: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
        """Everything that the page in the browser shows; `words` are those of its language."""
        moment, shown = self.session.shown()
        mends = [self._mends(one, words) for one in capped(moment.now.problems)]
        problems = [{"fix": None, **one, **mend} for one, mend in zip(shown["problems"], mends, strict=True)]
        drawn = self.draft.revision_of(moment.good.file)
        return {**shown, "problems": problems, **self.draft.standing(), "drawn": drawn}

    def _mends(self, problem: Problem, words: Mapping[str, str]) -> dict[str, Any]:
        """What one click can do about a problem: what it is called, and whether the check can be left out."""
        label = None
        if problem.fix and problem.place.path == self.draft.path and problem.place.column:
            kind = "count" if problem.fix.new.startswith("{{") else "write" if problem.fix.new else "delete"
            kind = "note" if problem.fix.adds or problem.code == "uncited-source" else kind
            label = words.get(f"fix_{kind}", MENDS[kind]).replace(
                "{text}", (problem.fix.new or problem.fix.old).removeprefix("[^")
            )
        return {"fix": label, "ignorable": problem.code in SILENCEABLE}

    def mend(self, revision: int, code: str, place: tuple[int, int]) -> None:
        """Mend a problem of that code at a line and column. Raises NotNowError."""
        path = self.draft.path
        told = (one for one in self.session.moment.now.problems if one.code == code and one.place == (path, *place))
        problem = next(told, None)
        data = mended(self.draft.data, problem) if problem else None
        if data is None:
            raise NotNowError("this can't be mended for certain: write it by hand")
        self.draft.replace(revision, data.decode().removeprefix("\ufeff"))

    def ignore(self, revision: int, code: str) -> None:
        """Leave a check out of this letter. Raises NotNowError."""
        if code not in SILENCEABLE:
            raise NotNowError("this check can't be left out")

        def without(document: Document) -> Document:
            checks = part_of(document.data, ("checks",))
            ignored = part_of(checks, ("ignore",))
            if checks is None:
                return document.set(("checks",), InBraces({"ignore": [code]}))
            codes = ignored.split() if isinstance(ignored, str) else ignored if isinstance(ignored, list) else []
            return document.set(("checks", "ignore"), list[Data]([*codes, code]))

        self.draft.change(revision, without)

    def close(self) -> None:
        """Save what there is, and draw no more."""
        self.draft.close()
        self.session.stop()


class Studio:
    """An open folder. For several threads."""

    def __init__(self, folder: str, write: Write, wanted: Wanted | None = None) -> None:
        """`wanted` says how the letters are to be drawn; its path is not looked at."""
        self.folder = folder
        self.write, self.wanted = write, wanted or Wanted(folder)
        self._lock = threading.Lock()
        self._open: OrderedDict[str, Writing] = OrderedDict()

    def path_of(self, name: str, *, there: bool | None = True) -> str:
        """The path of a letter, by its name from the folder, as it is to be shown. Raises NotHereError.

        `there`: whether it must be there already; False where it may not be, None where it may have been.
        """
        parts = name.split("/")
        odd = "\0" in name or "\\" in name or PureWindowsPath(name).drive or not name.lower().endswith(ENDINGS)
        if odd or any(not part.strip() or part.startswith(".") for part in parts):
            raise NotHereError(name)
        path = os.path.join(self.folder, *parts)
        root = os.path.realpath(self.folder)
        if os.path.commonpath([root, os.path.realpath(path)]) != root or there not in (None, os.path.isfile(path)):
            raise NotHereError(name)
        if there is False and os.path.lexists(path):
            raise NotHereError(name)
        return path

    def writing(self, name: str) -> Writing:
        """The letter of that name, opened when it is asked for; one that is open stays so when its file has gone.

        Raises NotHereError.
        """
        path = self.path_of(name, there=None)
        real = os.path.realpath(path)  # Of a letter with two names there is one draft.
        with self._lock:
            if real in self._open:
                self._open.move_to_end(real)
                return self._open[real]
            self.path_of(name)
            while len(self._open) >= MOST_OPEN:
                self._open.popitem(last=False)[1].close()
            self._open[real] = writing = self._opened(path)
            return writing

    def close(self) -> None:
        """Save and close all letters."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()

    def _opened(self, path: str) -> Writing:
        draft = Draft(path, self.write)
        session = Session(self.wanted._replace(path=path), draft)
        draft.told = session.tell
        session.start()
        return Writing(draft, session, {}, {})
