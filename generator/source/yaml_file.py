"""A YAML file as plain data with, beside it, the place of every value.

Every single value is text exactly as written: `No`, `1e3` and `2024-01-01` too. Never knows what the values mean, and
reads on after a mistake: the text that breaks the file's form is set aside in memory, and the rest is read again.
"""

from collections.abc import Collection
from typing import NamedTuple

from generator.problems import Problem
from generator.source import yaml_form
from generator.source.places import Data, Places
from generator.source.yaml_draft import Draft
from generator.source.yaml_events import Reading, read_events

_MOST_ROUNDS = 50
_MOST_CHARACTERS = 3_000_000


class YamlFile(NamedTuple):
    """What a YAML file says, where, and in which words."""

    data: Data
    places: Places
    text: str
    complete: bool = True
    """False where a mistake ended the reading: then `data` is what stood before it, and lacks the rest."""


def read_yaml(text: str, path: str, names: Collection[str] = ()) -> tuple[YamlFile, list[Problem]]:
    """The data of a YAML text, the places of its values, and all that is wrong with its form.

    `names` are those that its keys are likely to have, in small letters: a line that begins with one lacks its colon.
    None stands for a key or an item with nothing after it. Codes: see `docs/problems.md`.
    """
    draft, found = Draft.of(text), dict[int, Problem]()
    margin = draft.false_margin
    if margin is not None:
        _note(found, yaml_form.no_break_margin(draft.place(margin, path)), margin)
        draft = draft.with_true_margins()
    # Each round reads the whole text; the bound keeps a huge file with a mistake on every line from taking minutes.
    for _ in range(min(_MOST_ROUNDS, 2 + _MOST_CHARACTERS // (len(text) + 1))):
        reading = read_events(draft, path)
        if reading.trouble is None:
            return _result(reading, found, text, complete=reading.complete)
        from generator.source.yaml_mistakes import diagnose  # only when there is a mistake to explain

        mistake = diagnose(draft, reading.trouble, path, names)
        _note(found, mistake.problem, mistake.offset)
        if mistake.mended is None or mistake.mended.text == draft.text:
            return _result(reading, found, text, complete=False)
        draft = mistake.mended
    last = max(found)
    found[last] = yaml_form.with_more_to_come(found[last])
    reading.problems[:] = [problem for problem in reading.problems if problem.place < found[last].place]
    return _result(reading, found, text, complete=False)


def _note(found: dict[int, Problem], problem: Problem, offset: int) -> None:
    """Adds the problem, unless another one has been found at the very same character."""
    found.setdefault(offset, problem)


def _result(
    reading: Reading, found: dict[int, Problem], text: str, *, complete: bool
) -> tuple[YamlFile, list[Problem]]:
    problems = sorted([*found.values(), *reading.problems], key=lambda problem: problem.place)
    second = next((problem.place for problem in problems if problem.code == "second-document"), None)
    if second:
        # A second letter has the names of the first: that is no mistake besides.
        problems = [one for one in problems if not (one.code == "duplicate-key" and one.place > second)]
    return YamlFile(reading.data, reading.places, text, complete), problems
