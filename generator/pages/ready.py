"""From a letter's file to a letter that is ready to be printed, with everything that is wrong with it on the way.

The one ladder that all who need a whole letter climb: load, resolve, enclose, word, check, find the theme. Lays out no
page. Rooms are imported when a letter is read, so that nobody waits for them before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, has_errors, strictly

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from generator.letter.loading import LoadedLetter
    from generator.letter.worded import WordedLetter
    from generator.pages.rendering import Rendered
    from generator.pages.themes import Theme
    from generator.source.folder import FileRead


@dataclass(frozen=True)
class Printable:
    """A letter that is ready to be printed, rendered once for all formats that ask."""

    loaded: LoadedLetter
    worded: WordedLetter
    theme: Theme
    made: dict[object, tuple[bytes | None, list[Problem]]] = field(default_factory=dict, compare=False, repr=False)
    """What has been made of it already that another format needs, too."""
    marked: bool = False
    """Whether its texts have their origins on the page, for who writes on it."""

    @cached_property
    def rendered(self) -> Rendered:
        """The letter as HTML. Raises BrokenTemplateError."""
        from generator.pages.rendering import render

        return render(self.worded, self.theme, self.loaded.letter.layout, marked=self.marked)


def ready(
    file: str | FileRead,
    *,
    root: Path | None = None,
    templates: Path | None = None,
    date: datetime.date | None = None,
    strict: bool = False,
    unfinished: bool = False,
    judged: bool = True,
) -> tuple[Printable | None, list[Problem]]:
    """The letter at a path, or in a file that has been read, and all its problems; None where one is an error.

    `root`: the folder in which it may read files, else its own; `templates`: a folder with the person's own themes;
    `date`: in place of the file's; `strict`: warnings are errors; `unfinished`: for who is still writing it, a gap that
    is to be filled is printed as it stands, also where it is an error; unless `judged`, only what is wrong with its
    form is told, as while somebody types.
    """
    from generator.letter.loading import load, load_file

    loaded, problems = load(file, root) if isinstance(file, str) else load_file(file, root)
    if not loaded:
        return None, strictly(problems) if strict else problems
    dated = loaded.dated(date) if date else loaded
    return _checked(dated, problems, templates, strict=strict, unfinished=unfinished, judged=judged)


def of_own_theme(printable: Printable) -> list[Problem]:
    """What a person's own theme can't be used for, before any page is set; ours are known to be sound.

    Codes: those of `BrokenTemplateError`.
    """
    from generator.pages import themes

    if printable.theme.folder.parent == themes.bundled():
        return []
    from generator.pages.rendering import BrokenTemplateError, render, render_mail, render_text, render_web

    try:
        render(printable.worded, printable.theme, printable.loaded.letter.layout)
        render_web(printable.worded, printable.theme, printable.loaded.letter.layout)
        render_mail(printable.worded, printable.theme)
        render_text(printable.worded, printable.theme)
    except BrokenTemplateError as broken:
        return [broken.problem]
    return []


def without_glyphs(loaded: LoadedLetter) -> list[Problem]:
    """The characters of the letter's texts that no font has, each text's by itself. Code: missing-glyph."""
    from generator.letter.loading.tidying import texts
    from generator.pages import fonts

    trees = [tree for tree in texts(loaded.tree) if not str(tree.data).isascii()]
    lacking = fonts.lacking(set().union(*(str(tree.data) for tree in trees)))
    found: list[Problem] = []
    for tree in trees if lacking else ():
        for number, line in enumerate(str(tree.data).split("\n")):
            for character in sorted(lacking.intersection(line)):
                place = tree.places.within(number, line.index(character))
                found.append(fonts.described(character, line).problem(place))
    return found


def _checked(
    loaded: LoadedLetter,
    problems: list[Problem],
    templates: Path | None,
    *,
    strict: bool,
    unfinished: bool,
    judged: bool,
) -> tuple[Printable | None, list[Problem]]:
    from generator.letter.checks import WHEN_SOUND, check, without_consequences
    from generator.letter.loading.choosing import chosen
    from generator.letter.loading.pictures import Pictures
    from generator.letter.resolving import resolve
    from generator.letter.worded import word
    from generator.pages import themes

    loaded = chosen(loaded)
    resolved, derived = resolve(loaded)
    unread: list[Problem] = []
    if any(one.file for one in loaded.letter.enclosures):  # (few letters enclose any: nobody else waits for it)
        from generator.letter.worded.enclosing import enclose

        resolved, unread = enclose(resolved)
        loaded = resolved.loaded
    worded, wrong = word(resolved, Pictures(loaded.folder, loaded.files).address)
    place = loaded.places.at("theme").value
    theme, missing = themes.find(loaded.letter.theme, place, templates)
    if theme:
        missing = [*missing, *themes.faces_lacking(theme, place)]
        missing += themes.unprinted_sender(theme, loaded.letter, loaded.places.at("sender").value)
    found = check(resolved, worded, judged=judged)
    problems = without_consequences([*problems, *derived, *unread, *wrong, *found, *missing], loaded)
    if theme and theme.folder.parent == themes.bundled():  # (another one may bring fonts of its own)
        problems += without_glyphs(loaded)
    if has_errors(_stopping(problems, unfinished)) or not theme:
        # What follows from the whole letter may have an error of it as its reason; so may what was filled in.
        filled_in = [problem for problem in derived if problem.severity is Severity.NOTICE]
        problems = [problem for problem in problems if problem.code not in WHEN_SOUND and problem not in filled_in]
        return None, strictly(problems) if strict else problems
    problems = strictly(problems) if strict else problems
    stopped = has_errors(_stopping(problems, unfinished))
    return None if stopped else Printable(loaded, worded, theme), problems


def _stopping(problems: list[Problem], unfinished: bool) -> list[Problem]:
    """The problems for which there may be no pages."""
    from generator.letter.checks.leftovers import PLACEHOLDER

    return [one for one in problems if not (unfinished and one.code == PLACEHOLDER.name)]
