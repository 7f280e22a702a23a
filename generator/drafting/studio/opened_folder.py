"""A folder of letters that is open in the studio: which letters there are, and those that are being written.

Nothing outside the folder is opened, links resolved; nothing whose name begins with a dot is shown.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from pathlib import PureWindowsPath
from typing import Any, NamedTuple

from generator.drafting.editors import ENDINGS
from generator.drafting.preview.drawing import Wanted
from generator.drafting.preview.session import Session, Write
from generator.drafting.studio.draft import Draft

MOST_OPEN = 8
"""How many letters are kept open; the one that was asked for longest ago is saved and closed."""


class NotHereError(Exception):
    """A name that is none of a letter in the folder."""


class Writing(NamedTuple):
    """A letter that is being written: its text, and its pages."""

    draft: Draft
    session: Session
    seen: dict[str, bytes]
    """The tables of people that the page was shown last, by their paths."""

    def state(self) -> dict[str, Any]:
        """Everything that the page in the browser shows."""
        shown = self.session.state()
        drawn = self.draft.revision_of(self.session.moment.good.file)
        return {**shown, **self.draft.standing(), "drawn": drawn}

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

    def path_of(self, name: str, *, there: bool = True) -> str:
        """The path of a letter, by its name from the folder, as it is to be shown. Raises NotHereError.

        `there`: whether it must be there already; else it may not be.
        """
        parts = name.split("/")
        odd = "\0" in name or "\\" in name or PureWindowsPath(name).drive or not name.lower().endswith(ENDINGS)
        if odd or any(not part.strip() or part.startswith(".") for part in parts):
            raise NotHereError(name)
        path = os.path.join(self.folder, *parts)
        root = os.path.realpath(self.folder)
        if os.path.commonpath([root, os.path.realpath(path)]) != root or os.path.isfile(path) != there:
            raise NotHereError(name)
        if not there and os.path.lexists(path):
            raise NotHereError(name)
        return path

    def writing(self, name: str) -> Writing:
        """The letter of that name, opened when it is asked for. Raises NotHereError."""
        path = self.path_of(name)
        with self._lock:
            if name in self._open:
                self._open.move_to_end(name)
                return self._open[name]
            while len(self._open) >= MOST_OPEN:
                self._open.popitem(last=False)[1].close()
            self._open[name] = writing = self._opened(path)
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
        return Writing(draft, session, {})
