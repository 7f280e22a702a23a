"""What the page of a folder shows: its letters with a small picture of each, and the letters that can be begun.

Looks again only at a file that has changed. Draws without the letters that are open.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from generator.drafting.editors import ENDINGS, found
from generator.drafting.next_letter import next_letter
from generator.drafting.preview.drawing import Drawer
from generator.drafting.preview.page_pictures import Pictures, Strip
from generator.drafting.preview.session import TEMPLATES
from generator.drafting.skeleton import KINDS, begun, skeleton
from generator.drafting.studio.opened_folder import NotHereError, Studio
from generator.pages.ready import ready
from generator.pages.themes import all_themes
from generator.problems import Severity
from generator.reference.languages import all_languages, is_known
from generator.source.folder import FileRead, read_named
from generator.source.text import YAML_LIMIT

SCALE = 0.4
"""Pixels a point of the small pictures: A4 is 238 pixels wide."""
LONGEST_NAME = 120
GAP = "[["
"""With which begins what is still to be written."""
_ODD = re.compile(r'[\x00-\x1f<>:"|?*\\]|(?:^|/)\s*(?:\.|(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$))|[. ](?:/|$)')
"""What no system's files can be named, or hides them (Windows: Naming Files, Paths, and Namespaces)."""
Made = TypeVar("Made")
Stamp = tuple[int, int]


class CannotBeginError(Exception):
    """A letter that can't be begun; the message is for the person."""


class _Remembered(Generic[Made]):
    """What was made of files, until they change."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Stamp, Made]] = {}

    def of(self, path: str, stamp: Stamp, make: Callable[[], Made]) -> Made:
        """What is made of a file that has that stamp."""
        known = self._made.get(path)
        if known is None or known[0] != stamp:
            known = self._made[path] = stamp, make()
        return known[1]


class Listing:
    """The letters of a folder as its page shows them. For several threads."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._drawer = Drawer(studio.wanted)
        self._facts = _Remembered[dict[str, Any]]()
        self._pictures = _Remembered[bytes | None]()

    def folder(self, words: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
        """Everything that the page shows, as plain data; texts are plain. `words` are those of its language."""
        return {
            "folder": os.path.basename(os.path.realpath(self._studio.folder)),
            "letters": list(self._letters()),
            "kinds": list(KINDS),
            "themes": [
                {
                    "name": one.name,
                    **shown_theme(one.name, one.description, words),
                    "picture": f"picture?theme={one.name}",
                }
                for one in all_themes(self._studio.wanted.templates)[0]
            ],
            "languages": [{"code": one.tag, "name": one.native_name, "english": one.name} for one in all_languages()],
        }

    def picture(self, name: str) -> bytes | None:
        """A letter's first page as a small PNG; None where it has none. Raises NotHereError."""
        path = self._studio.path_of(name)
        file, _ = read_named(path, YAML_LIMIT)
        return self._pictures.of(path, _stamp(path), lambda: self._drawn(file)) if file else None

    def picture_of_theme(self, theme: str) -> bytes | None:
        """A letter in a theme as a small PNG; None where there is no such theme."""
        if theme not in [one.name for one in all_themes(self._studio.wanted.templates)[0]]:
            return None
        shown = os.path.join(self._studio.folder, "letter.yaml")
        text = re.sub(r"\[\[|\]\]|^status:.*\n", "", skeleton(theme=theme), flags=re.MULTILINE)
        file = FileRead(Path(os.path.realpath(shown)), shown, text.encode())
        return self._pictures.of(f"\0{theme}", (0, 0), lambda: self._drawn(file))

    def begin(self, name: str, kind: str, language: str, theme: str, source: str) -> str:
        """Begin a letter, and return its name; `source` is that of the letter to begin it from, if any.

        Raises CannotBeginError, NotHereError.
        """
        name = name.strip()
        name = name if name.lower().endswith(ENDINGS) else f"{name}.yaml"
        stem = name.rpartition(".")[0]
        if _ODD.search(name) or _ODD.search(stem) or not stem.rpartition("/")[2].strip() or len(name) > LONGEST_NAME:
            raise CannotBeginError("give the letter a short name of letters, figures and hyphens")
        if kind not in KINDS or (language and not is_known(language)):
            raise CannotBeginError("there is no such letter, or no such language")
        if theme and theme not in [one.name for one in all_themes(self._studio.wanted.templates)[0]]:
            raise CannotBeginError("there is no such theme")
        try:
            target = self._studio.path_of(name, there=False)
        except NotHereError:
            raise CannotBeginError(f"there is a file '{name}' already, or none can be there") from None
        for path, text in self._begun(target, kind, language, theme, source).items():
            if problems := self._studio.write(path, text.encode()):
                raise CannotBeginError(problems[0].said)
        return name

    def _begun(self, target: str, kind: str, language: str, theme: str, source: str) -> dict[str, str]:
        if not source:
            return begun(target, kind, language, theme)
        text, problems = next_letter(self._studio.path_of(source), target)
        if text is None:
            raise CannotBeginError(problems[0].said)
        return {target: text}

    def _letters(self) -> Iterator[dict[str, Any]]:
        """What is shown of each letter."""
        for name, data in found(Path(self._studio.folder))[0].letters.items():
            with contextlib.suppress(NotHereError):
                path = self._studio.path_of(name)
                stamp = _stamp(path)
                picture = f"picture?name={quote(name, safe='')}&v={stamp[0]:x}-{stamp[1]:x}"
                file = FileRead(Path(os.path.realpath(path)), path, data)
                facts = self._facts.of(path, stamp, partial(self._read, file))
                yield {"name": name, **facts, "picture": picture, "changed": stamp[0] // 1_000_000}

    def _read(self, file: FileRead) -> dict[str, Any]:
        _, root, templates, date, strict = self._studio.wanted
        with TEMPLATES:
            printable, problems = ready(file, root=root, templates=templates, date=date, strict=strict)
        severities = [one.severity for one in problems]
        shown = {"title": "", "recipient": "", "date": "", "theme": "", "state": "broken"}
        if printable:
            letter, worded = printable.loaded.letter, printable.worded
            names = [one.short_name(worded.language) for one in worded.addressed[:3]]
            shown = {
                "title": "" if GAP in worded.own_title else worded.own_title,
                "recipient": ", ".join(name for name in names if GAP not in name),
                "date": letter.date.isoformat() if letter.date else "",
                "theme": letter.theme,
                "state": letter.status,
            }
        counts = {"errors": severities.count(Severity.ERROR), "warnings": severities.count(Severity.WARNING)}
        return {**shown, "problems": counts}

    def _drawn(self, file: FileRead) -> bytes | None:
        with TEMPLATES:
            self._drawer.wanted = self._studio.wanted._replace(path=file.shown)
            pdf = self._drawer.draw(file, []).pdf
        if not pdf:
            return None
        pictures = Pictures()
        pictures.of(pdf)
        try:
            return pictures.picture(Strip(1, 0, SCALE))
        finally:
            pictures.close()


def shown_theme(name: str, description: str, words: Mapping[str, str]) -> dict[str, str]:
    """What a theme is called and what it is for, in the words of the page; one of the person's own says it itself."""
    key = f"theme_{name.replace('-', '_')}"
    return {"label": words.get(key, name.replace("-", " ")), "title": words.get(f"{key}_is", description)}


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
