"""What a letter encloses for its recipient: names of files with expressions come out, and the files are read.

An enclosure whose file comes out without a name is left out, title and all. A name knows no Markdown. Never changes a
file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.loading import LoadedLetter
from generator.letter.loading.enclosed import Asked, EnclosedFile, read_enclosed
from generator.letter.loading.tidying import Tree
from generator.letter.model import Enclosure
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded.scope import concerns_by_id, scope_of
from generator.letter.wording.conditions import tree as conditions
from generator.letter.wording.evaluation import Scope
from generator.letter.wording.filling import fill
from generator.letter.wording.marking import VaryingText
from generator.letter.wording.passages import passage, scan
from generator.letter.wording.values import Value
from generator.problems import Problem, Severity, closest, has_errors
from generator.source.places import Data, Key, Places

if TYPE_CHECKING:
    from generator.letter.wording.marking import Use

KEY = "enclosures"
EMPTY = "empty-expression"
WHOLE = "let the whole name come out empty where nothing is to be enclosed"


class Named(NamedTuple):
    """What a letter encloses, before any file is read."""

    asked: tuple[Asked, ...]
    """The files by name; none whose name is wrong."""
    left_out: frozenset[int]
    """The numbers of the enclosures that this recipient does not get."""
    problems: tuple[Problem, ...]


class Enclosures:
    """The enclosures of a letter, read once for all its recipients."""

    def __init__(self, loaded: LoadedLetter) -> None:
        self.plain: tuple[Asked, ...] = ()
        """The files that everybody gets."""
        self.varying: dict[int, VaryingName] = {}
        """The names of the others, by the enclosure's number."""
        for number, enclosure in enumerate(loaded.letter.enclosures):
            if not enclosure.file:
                continue
            places = _places(loaded, number).at("file")
            if varies(enclosure):
                self.varying[number] = VaryingName(enclosure.file, places)
            else:
                self.plain = (*self.plain, Asked(number, enclosure.file, places.value))
        self._places = {number: _places(loaded, number).at("file").value for number in self.varying}

    @property
    def uses(self) -> Iterator[Use]:
        """The facts of the recipient that names of files ask for."""
        return (use for name in self.varying.values() for use in name.facts.uses)

    def named(self, scope: Scope) -> Named:
        """The names of the files for the recipient in the scope. Codes: those of expressions."""
        asked, left_out, problems = list(self.plain), set[int](), list[Problem]()
        for number, name in self.varying.items():
            text, told = name.said(scope)
            problems += told
            if has_errors(told):
                continue
            if text:
                asked.append(Asked(number, text, self._places[number]))
            else:
                left_out.add(number)
        return Named(tuple(sorted(asked)), frozenset(left_out), tuple(problems))


def enclose(resolved: ResolvedLetter) -> tuple[ResolvedLetter, list[Problem]]:
    """The letter with the files that it encloses for its own recipient.

    Codes: those of expressions, and of `read_enclosed`.
    """
    loaded = resolved.loaded
    if not any(enclosure.file for enclosure in loaded.letter.enclosures):
        return resolved, []
    enclosures = Enclosures(loaded)
    names = scope_of(resolved)
    recipient = names["recipient"]
    assert isinstance(recipient, Mapping)  # noqa: S101  (a recipient is)
    # Not everybody has a file of their own: a fact that is not given is no mistake here.
    names["recipient"] = _OrNothing(recipient)
    scope = Scope(resolved.language, names, concerns_by_id(resolved))
    named = enclosures.named(scope)
    files, problems = read_enclosed(named.asked, loaded.folder, loaded.files[loaded.path])
    return with_enclosed(resolved, files, named.left_out), [*named.problems, *problems]


class _OrNothing(dict[str, Value]):
    """A recipient of whom nothing is known under any other name, unless that looks like a misspelt one."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or closest(str(name), self) is None

    def __missing__(self, name: str) -> Value:
        return None


def with_enclosed(
    resolved: ResolvedLetter, files: Mapping[int, EnclosedFile], left_out: Collection[int]
) -> ResolvedLetter:
    """The letter with these files, by the number of the enclosure, and without the enclosures that are left out."""
    loaded = resolved.loaded
    kept = [number for number in range(len(loaded.letter.enclosures)) if number not in left_out]
    enclosed = {at: files[number] for at, number in enumerate(kept) if number in files}
    if left_out:
        enclosures = tuple(loaded.letter.enclosures[number] for number in kept)
        letter = loaded.letter.model_copy(update={KEY: enclosures})
        loaded = loaded._replace(letter=letter, tree=_only(loaded.tree, kept))
    return resolved._replace(loaded=loaded._replace(enclosed=enclosed))


def _only(tree: Tree, kept: list[int]) -> Tree:
    """A letter's data with some of its enclosures alone. Nothing is lost of it: there was no mistake."""
    assert isinstance(tree.data, dict)  # noqa: S101  (a letter is a mapping)
    every, places = tree.data[KEY], tree.places.at(KEY)
    data: dict[str, Data] = {key: value for key, value in tree.data.items() if key != KEY or kept}
    children: dict[Key, Places] = {key: at for key, at in tree.places.children.items() if key != KEY or kept}
    if kept:
        assert isinstance(every, list)  # noqa: S101  (one of several has been left out)
        data[KEY] = [every[number] for number in kept]
        children[KEY] = places._replace(children={at: places.at(number) for at, number in enumerate(kept)})
    return Tree(data, tree.places._replace(children=children))


def varies(enclosure: Enclosure) -> bool:
    """Whether its file may be another one for another recipient."""
    return enclosure.file is not None and ("{{" in enclosure.file or "{%" in enclosure.file)


def _places(loaded: LoadedLetter, number: int) -> Places:
    """The places of an enclosure, however it is written: one by itself, or one of a list."""
    at = loaded.places.at(KEY)
    return at.children.get(number) or at


class VaryingName:
    """A file's name as it was typed, read once for all recipients."""

    def __init__(self, text: str, places: Places) -> None:
        within, problems = passage(text, places)
        cuts, found = scan(within)
        self._tree = conditions(within, cuts, lines_only=True)
        self._problems = (*problems, *found, *self._tree.problems)
        self.facts = VaryingText(self._tree, tuple(cuts))
        """What it asks of the recipient."""

    def said(self, scope: Scope) -> tuple[str, list[Problem]]:
        """The name for the recipient in the scope, empty where it is to be nobody's, and what is wrong with it.

        A part of it that comes out empty is an error, since a name with a gap is another file's; all of it may. Codes:
        those of expressions.
        """
        filled = fill(self._tree, scope)
        problems = [*self._problems, *filled.problems]
        text = filled.chosen.filled(filled.chosen.text).strip()
        if not text:
            return text, [problem for problem in problems if problem.code != EMPTY]
        return text, [
            problem._replace(severity=Severity.ERROR, hint=WHOLE) if problem.code == EMPTY else problem
            for problem in problems
        ]
