"""Lines that the file's form runs together where the person who wrote them meant several: paragraphs, items, names.

Looks at the letter's shape only where a text is folded at all. Never looks at a text below a `|`, which keeps its
lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args, get_origin, get_type_hints

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.loading.tidying import Path, Tree, actual_path, part_of, texts
from generator.letter.resolving import ResolvedLetter
from generator.problems import Place, Problem, Severity
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.places import Data, Places
from generator.source.quoting import shortened
from generator.source.yaml_form import no_space_after_dash

if TYPE_CHECKING:
    from generator.letter.model import Entry

SIGN = (
    r"(?P<dash>-(?=\s|$))|(?P<joined>-(?=[^\W\d]))|(?P<bullet>[*•‣·](?=\s))|(?P<number>\(?\d{1,3}[.)](?=\s))"
    r"|(?P<long>[–—](?=\s))"
)
"""What people begin the items of a list with."""
IN_PROSE = r"[-*+•‣](?=\s)|1[.)](?=\s)"
"""Of these, what begins an item within prose."""
ONE_BREAK = r"(?<!\n)\n(?!\n)"
"""A single line end, which is what a blank line of a folded text becomes."""


class Shape(StrEnum):
    """What a field expects of a text: one line, paragraphs, lines, entries of a list, or one person with details."""

    LINE = "line"
    PROSE = "prose"
    LINES = "lines"
    POINTS = "points"
    PERSON = "person"


class _Text(NamedTuple):
    """A folded text: the name of its field, what is expected there, and whether it is one item of a list."""

    name: str
    shape: Shape
    in_list: bool
    value: str
    places: Places

    @property
    def beginning(self) -> str:
        """What stands before the text."""
        return "the dash" if self.in_list else f"'{self.name}:'"


FOLDED_TEXT = Code(
    "folded-text",
    "warning",
    meaning=(
        "Lines of a text are run together, since it has no `|` before it: paragraphs become one, and a list becomes "
        "part of a sentence."
    ),
    remedy=(
        "Write `body: |`, and the text on the lines below, indented by two spaces: there every line and every blank "
        "line counts."
    ),
)

LINES_RUN_TOGETHER = Code(
    "lines-run-together",
    "warning or error",
    meaning="Several lines stand where names, lines or items are expected, and were read as one.",
    remedy=(
        "Write `- ` before each of them, exactly below one another; lines of an address can also stand below "
        "`address: |`."
    ),
)


@rule(FOLDED_TEXT, LINES_RUN_TOGETHER, form=True)
def lines_run_together(letter: ReadLetter) -> Iterator[Problem]:
    """What is wrong with the folded texts. Code declared elsewhere: no-space-after-dash."""
    if not any(tree.places.folded for tree in texts(letter.resolved.loaded.tree)):
        return  # (most letters have none)
    for text in _folded_texts(letter.resolved):
        problem = _items(text) or _dash_missing(text) or _several(text) or _paragraphs(text)
        if problem:
            yield problem


def _items(text: _Text) -> Problem | None:
    """A line that begins as an item of a list does."""
    assert text.places.folded  # noqa: S101  (only such texts are looked at)
    sign, lines = text.places.folded
    if sign:
        return None
    begins, begins_in_prose = compiled(SIGN).match, compiled(IN_PROSE).match
    first = begins(lines[0])
    prose = text.shape is Shape.PROSE
    for number, line in enumerate(lines):
        written = line.strip()
        begun = begins(written)
        if begun is None or (prose and not text.in_list and not begins_in_prose(written)) or (number == 0 and prose):
            continue
        if prose and begun["long"] and not (first and first["long"]):
            continue  # A dash within a sentence.
        if prose and begun["number"] and not begins_in_prose(written) and not (first and first["number"]):
            continue  # A number within a sentence.
        start = text.places.value
        place = Place(start.path, start.line + number, len(line) - len(line.lstrip()) + 1) if number else start
        return _item(text, begun, written, place)
    return None


def _item(text: _Text, begun: re.Match[str], written: str, place: Place) -> Problem:
    shown = shortened(written)
    if text.shape is Shape.PROSE and not text.in_list:
        message = f"the line '{shown}' is no item of a list: it is run together with the lines above"
        return FOLDED_TEXT.at(place, message, f"write '|' after {text.beginning} and the text on the lines below")
    if begun["joined"]:
        return no_space_after_dash(place, written)
    message = f"'{shown}' is no item of its own: it was run together with the lines around it"
    if begun["dash"]:
        hint = "begin its dash exactly below the dash of the item above"
        if text.shape is not Shape.LINE and not text.in_list:
            hint = f"write all of them on the lines below '{text.name}:', each with a dash and a space before it"
        elif not text.in_list:
            hint += "; if it is no item, write the whole text on one line"
        return LINES_RUN_TOGETHER.at(place, message, hint, Severity.ERROR)
    rest = shortened(written[begun.end() :].strip())
    hint = f"write '- {rest}': each item begins with a dash and a space, exactly below the one above"
    return LINES_RUN_TOGETHER.at(place, message, hint, Severity.ERROR)


def _dash_missing(text: _Text) -> Problem | None:
    """A line of an item after one that ends with a semicolon, beginning like the item: "to …; / to …"."""
    assert text.places.folded  # noqa: S101  (as above)
    sign, lines = text.places.folded
    if sign or not text.in_list:
        return None
    first = lines[0].split(maxsplit=1)[0]
    for number, line in enumerate(lines[1:], start=1):
        if lines[number - 1].rstrip().endswith(";") and line.split()[:1] == [first]:
            place = Place(text.places.value.path, text.places.value.line + number, len(line) - len(line.lstrip()) + 1)
            message = f"'{shortened(line.strip())}' is part of the item above, since no dash stands before it"
            hint = "if it is an item of its own, begin it with a dash, exactly below the dash above"
            return LINES_RUN_TOGETHER.at(place, message, hint)
    return None


def _several(text: _Text) -> Problem | None:
    """Lines where several lines, items or entries are expected."""
    assert text.places.folded  # noqa: S101  (as above)
    if text.in_list or text.shape in (Shape.LINE, Shape.PROSE):
        return None
    sign, name, place = text.places.folded.sign, text.name, text.places.value
    message = f"the lines of '{name}' were read as one: '{shortened(text.value)}'"
    hint = {
        Shape.POINTS: "write '- ' before each of them",
        Shape.PERSON: "write 'name: …' and, each on a line of its own, whatever else there is; or write it on one line",
    }.get(text.shape, f"write '|' after '{name}:', or '- ' before each line; or write it on one line")
    if sign == ">":
        return FOLDED_TEXT.at(place, message, hint.replace("'|' after", "'|' in place of '>' after"))
    return None if sign else LINES_RUN_TOGETHER.at(place, message, hint, Severity.ERROR)


def _paragraphs(text: _Text) -> Problem | None:
    """A blank line in prose, meant to part two paragraphs."""
    assert text.places.folded  # noqa: S101  (as above)
    sign, lines = text.places.folded
    if text.shape is not Shape.PROSE or not _parted(sign, lines):
        return None
    if not compiled(ONE_BREAK).search(text.value.strip("\n")):
        return None
    what = "'>' runs" if sign == ">" else "a text without '|' runs"
    message = (
        f"the paragraphs of '{text.name}' are run together: {what} the lines around one blank line into one paragraph"
    )
    where = f"in place of '>' after {text.beginning}" if sign == ">" else f"after {text.beginning}, alone"
    below = "" if sign == ">" else ", and the text on the lines below"
    quotes = " without quotes" if sign in ("'", '"') else ""
    return FOLDED_TEXT.at(text.places.value, message, f"write '|' {where}{below}{quotes}")


def _parted(sign: str, lines: tuple[str, ...]) -> bool:
    """Whether just one blank line stands between two lines of text; below a `>`, between two at its own margin."""
    if sign == ">":
        margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
        lines = tuple(line[margin:] for line in lines[1:])
        return any(
            before[:1].strip() and not between.strip() and after[:1].strip()
            for before, between, after in zip(lines, lines[1:], lines[2:], strict=False)
        )
    return any(
        before.strip() and not between.strip() and after.strip()
        for before, between, after in zip(lines, lines[1:], lines[2:], strict=False)
    )


def _folded_texts(resolved: ResolvedLetter) -> Iterator[_Text]:
    """Each folded text once, by the outermost field that it is the value of."""
    from generator.letter.loading.validating import entries

    tree, seen = resolved.loaded.tree, set[Place]()
    for path, entry in entries(resolved.letter):
        for name in type(entry).model_fields:
            way = actual_path(tree.data, (*path, name))
            if not way or name not in entry.model_fields_set:
                continue
            here, free = tree.places.at(*way), isinstance(getattr(entry, name), dict)
            inside = ((*way, key) for key in here.children if free or isinstance(key, int))
            for at in (way, *inside):
                places = tree.places.at(*at)
                if places.folded and places.value not in seen:
                    seen.add(places.value)
                    yield _text(tree, at, _shape(type(entry), name), alone=at == way)


def _text(tree: Tree, path: Path, shape: Shape, *, alone: bool) -> _Text:
    names = [key for key in path if isinstance(key, str)]
    in_list = isinstance(path[-1], int)
    if in_list or not alone:
        # One item of a list, or a text under a name of the person's own.
        shape = Shape.PROSE if shape in (Shape.PROSE, Shape.POINTS) else Shape.LINE
    return _Text(names[-1], shape, in_list, _value(tree.data, path), tree.places.at(*path))


def _value(data: Data, path: Path) -> str:
    for key in path:
        data = part_of(data, key)
    return str(data)


@cache
def _shape(entry: type[Entry], name: str) -> Shape:
    from generator.letter.model import Annex, Kind, PointBlock, Recipient, Sender, SignatoryBlock
    from generator.letter.model.schema import kind_of

    if kind_of(entry, name) is Kind.PROSE:
        return Shape.PROSE
    hint = get_type_hints(entry)[name]
    parts = set(_parts(hint))
    if parts & {Annex, PointBlock}:
        return Shape.POINTS
    if tuple in parts or SignatoryBlock in parts:
        return Shape.LINES
    return Shape.PERSON if parts & {Recipient, Sender} else Shape.LINE


def _parts(hint: object) -> Iterator[object]:
    """A type, and all that it is made of."""
    yield get_origin(hint) or hint
    for part in get_args(hint):
        yield from _parts(part)
