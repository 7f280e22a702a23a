"""Forms of address by hand: those of one person, or of each row of a table.

Looks them up as a letter would and says what is lacking. Never changes what a cell of the table says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.model import Recipient
from generator.letter.model.shapes import is_word_for
from generator.letter.resolving import facts_of
from generator.problems import Problem, one_line
from generator.reference import languages
from generator.source.csv_file import Cells, as_csv, read_cells

if TYPE_CHECKING:
    from pydantic import ValidationError

    from generator.reference.address import Rule
    from generator.reference.address.rules.rule import Choice

ADDED = ("envelope", "salutation", "valediction", "rule", "sureness", "problem")
"""The columns that a table gets."""
FACTS = (
    "name", "role", "organisation", "country", "form", "office", "portfolio", "title", "given_name", "family_name",
    "post_nominals", "peerage", "privy_counsellor", "gender", "address_as",
)  # fmt: skip
"""What is asked of a person; a table's columns may have any of them, and the language."""
LANGUAGE = "language"
GAP = re.compile(r"\{\w+\}")
OPTIONAL = re.compile(r"\[[^\[\]]*\]")
"""In a rule's texts: what is filled in, and what is left out where it can't be."""


class Form(NamedTuple):
    """How somebody is addressed."""

    envelope: tuple[str, ...]
    salutation: str
    """Empty where nothing right can be said."""
    also: tuple[str, ...]
    """Other salutations that are right."""
    valediction: str
    rule: Rule | None
    problem: str
    """What is lacking or not known, and what to do about it; empty where nothing is."""
    doubt: str = ""
    """What the form rests on that isn't beyond doubt: an office that no rule knows, an analogy, a guessed name."""
    because: tuple[str, ...] = ()
    """Which words of the name and the role led where."""


def form_of_address(facts: Mapping[str, str], language: str, *, explain: bool = False) -> Form:
    """The form of address of a person of whom these facts are known, in a letter in that language.

    The facts are those in `FACTS`, as texts; empty ones count as not given. Nobody is addressed by name: the language's
    own salutation for that. `explain`: with which words led where.
    """
    from pydantic import ValidationError

    from generator.reference.address import address, explained

    spoken = _language(language)
    if isinstance(spoken, str):
        return Form((), "", (), "", None, spoken)
    try:
        recipient = Recipient.model_validate({name: text for name, text in facts.items() if text.strip()})
    except ValidationError as mistakes:
        return Form((), "", (), "", None, _said(mistakes))
    if not recipient.model_fields_set.intersection((*Recipient.needs, "given_name", "peerage", "address_as")):
        return Form((), "", (), "", None, "there is no name, role or organisation")
    known = facts_of(recipient)
    form = address(known, spoken.tag)
    problem, doubt = (
        "; ".join(part for one in told for part in (one.message, one.hint) if part)
        for told in (form.lacks, form.doubts)
    )
    salutation = form.salutation or ("" if form.lacks else spoken.nobody_salutation)
    valediction = form.valediction or (spoken.valediction(salutation) if salutation else "")
    also = tuple(one for one in form.usual if one != salutation)
    because = tuple(explained(known, form, spoken.tag)) if explain else ()
    return Form(form.envelope, salutation, also, valediction, form.rule, problem, doubt, because)


def forms() -> list[tuple[str, str]]:
    """Every rule by its key: whom it is for, and the salutation that it gives first."""
    from generator.reference.address import rules

    return [(rule.key, "; ".join(part for part in (rule.applies_to, _salutation(rule)) if part)) for rule in rules()]


def _salutation(rule: Rule) -> str:
    """The first salutation that a rule has in its first language, with an ellipsis for what depends on the person."""
    texts = next((one for one in rule.texts.values() if one.salutations), None)
    if not texts:
        return ""
    return in_short(texts.salutations[0])


def in_short(choice: Choice) -> str:
    """What a rule writes, with an ellipsis for what depends on the person; all of it where it differs by gender."""
    by_gender = [choice] if isinstance(choice, str) else list(dict.fromkeys(choice.values()))
    return " / ".join(" ".join(GAP.sub("…", OPTIONAL.sub("", one)).split()) for one in by_gender)


def addressed_table(data: bytes, path: str, language: str) -> tuple[Iterator[str] | None, list[Problem]]:
    """The table's rows as text, line by line, each with the columns in `ADDED`; the headings first.

    Every other cell says what it said, and so do the separator and the line ends. `language` is that of the rows which
    name none. None where the table can't be read; problems are those of `read_cells`.
    """
    cells, problems = read_cells(data, path)
    return (_rows(cells, language), problems) if cells else (None, problems)


def _rows(cells: Cells, language: str) -> Iterator[str]:
    columns = columns_of(cells.headings)
    width = len(cells.headings)
    yield "\ufeff" if cells.byte_order_mark else ""
    for number, row in enumerate([cells.headings, *cells.rows]):
        padded = [*row, *[""] * (width - len(row))]
        if number == 0:
            added = [_free(name, cells.headings) for name in ADDED]
        elif not any(cell.strip() for cell in row):
            added = [""] * len(ADDED)
        else:
            facts = {name: padded[column].strip() for name, column in columns.items()}
            form = form_of_address(facts, facts.pop(LANGUAGE, "") or language)
            added = [
                " / ".join(form.envelope),
                " / ".join(form.salutation.split("\n")),
                form.valediction,
                form.rule.key if form.rule else "",
                form.rule.sureness if form.rule else "",
                one_line("; ".join(part for part in (form.problem, form.doubt) if part)),
            ]
        yield as_csv([[*padded[:width], *added, *padded[width:]]], cells.delimiter, cells.line_end)


def columns_of(headings: list[str]) -> dict[str, int]:
    """Which column holds which fact, the first of its name: "Post-nominals" is post_nominals, "surname" family_name."""
    wanted = (*FACTS, LANGUAGE)
    found: dict[str, int] = {}
    plain = [re.sub(r"[\s\-_]+", "_", heading.strip().lower()) for heading in headings]
    for column, heading in enumerate(plain):
        if heading in wanted:
            found.setdefault(heading, column)
    for column, heading in enumerate(plain):
        meant = [field for field in wanted if field not in found and heading not in wanted]
        field = next((one for one in meant if is_word_for(heading, one)), None)
        if field:
            found[field] = column
    return found


def _free(name: str, taken: list[str]) -> str:
    """A heading that the table doesn't have yet."""
    others = {heading.strip().lower() for heading in taken}
    return next(one for one in (name, *(f"{name} {n}" for n in range(2, len(taken) + 3))) if one not in others)


def _language(tag: str) -> languages.Language | str:
    """The language, or what to say where there is none of that tag."""
    language, known = languages.find(tag)
    if known or languages.is_known(tag):
        return language
    meant = languages.suggestion(tag)
    return f"there is no language '{tag}'" + (f"; did you mean '{meant}'?" if meant else "; write en-GB, de or fr-CA")


def _said(mistakes: ValidationError) -> str:
    from generator.letter.loading.mistakes import explain
    from generator.problems import Place
    from generator.source.places import Places

    told = (explain(one, tuple(one["loc"]), Places(Place(""))) for one in mistakes.errors(include_url=False))
    return "; ".join(problem.said for problem in told)
