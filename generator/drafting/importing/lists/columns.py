"""What each column of a list means: a field of one who signs or receives, by its heading, or as the person says.

Never looks at a row but to tell a question that only some answered. Maps no column twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from generator.drafting.importing.lists.printable import (
    Finish,
    Question,
    Refusal,
    contradiction,
    is_private,
    questions_in,
    refusal_of,
)
from generator.drafting.importing.lists.table import SAMPLE, Row, Table
from generator.drafting.importing.recognising.lines import is_trade, what_is
from generator.problems import Place, Problem, closest, error
from generator.reference.consent import answer_of, pattern_of, personally, sense_of
from generator.source.quoting import shortened
from generator.source.text import unaccented

Kind = Literal["signatories", "recipients"]
PARTS_OF_NAME = ("title", "given_name", "family_prefix", "family_name", "post_nominals")
_VAGUE = frozenset(["name", "label", "title", "type", "value", "code", "note", "id", "group", "body", "address"])
"""Words that say nothing as the last of a record's path."""
ENOUGH_PEOPLE = 0.6
_OF_BOTH = ("name", *PARTS_OF_NAME, "role", "country", "gender")
FIELDS: dict[Kind, tuple[str, ...]] = {
    "signatories": (*_OF_BOTH, "affiliation", "on_behalf_of", "kind", "note"),
    "recipients": (
        *_OF_BOTH, "organisation", "address", "street", "city", "postcode", "region", "email", "note", "form", "office",
        "portfolio", "address_as",
    ),
}  # fmt: skip
"""What a column can be, by the list."""
_OWN = frozenset([*FIELDS["signatories"], "id", "signature", "lead", "unnamed", "text", "edition"])
"""The headings that a list of this program's own has."""
_BARE_NAMES = frozenset(["name", "nom", "nombre", "nome", "naam", "namn", "nazwa", "имя", "ім я", "ad", "jmeno"])
_PAIR = {"name", "given_name", "family_name"}
_TIME = re.compile(r"\d[./-]\d{1,4}[./-]\d.*\d[:.]\d\d")
WORDY = 3
"""A heading with so many spaces is a sentence."""
_REMARK = re.compile(r"\s*\([^()]*\)\s*$|^(?:your|ihre?|votre|su|uw|il tuo|deine?)\s+", re.IGNORECASE)
"""What a heading has beside the word for the column: "(if any)", "Your"."""
_WORDS = re.compile(r"(?<=[a-zäöüéèàá])(?=[A-ZÄÖÜÉ])|[^\w]+|_+")


class _Words(NamedTuple):
    fields: dict[str, list[str]]
    facts: dict[str, list[str]]
    asked: dict[str, list[str]]
    left_out: frozenset[str]
    forms: tuple[dict[str, Any], ...]
    private: re.Pattern[str]
    finished: dict[Finish, frozenset[str]]
    partly: frozenset[str]
    programs: tuple[dict[str, Any], ...]


class Columns(NamedTuple):
    """The columns that are used, and those that are left out."""

    fields: dict[str, str]
    """The headings by the field that they give."""
    facts: dict[str, str]
    """Headings by the name of a fact that goes along with a recipient."""
    left_out: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    """Whether the name may be printed."""
    finished: Mapping[str, Finish] = {}
    """How a heading tells that somebody finished the form."""
    capacity: str = ""
    """The heading of the question whether somebody signs for nobody but themselves."""
    program: str = ""
    """Whose export of a form it is: "Google Forms"; empty where it is none that is known."""

    def told(self) -> list[tuple[str, str]]:
        """Each heading that is used with its field, in words for the person."""
        used = [(heading, field) for field, heading in {**self.fields, **self.facts}.items()]
        used += [(self.capacity, "personal capacity")] if self.capacity else []
        return [
            *used,
            *((one.heading, "consent") for one in self.questions),
            *((one, "finished") for one in self.finished),
        ]

    def refusal(self, row: Row) -> Refusal | None:
        """Why a row does not sign; None where it does."""
        return refusal_of(row, self.questions, self.finished, _words().partly) or contradiction(row, self.left_out)


@cache
def _words() -> _Words:
    text = Path(__file__).with_name("columns.yaml").read_text(encoding="utf-8")
    said = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes only text)
    return _Words(
        said["fields"],
        said["facts"],
        said["asked"],
        frozenset(said["left_out"]),
        tuple(said["forms"]),
        pattern_of(said["private"]),
        {how: frozenset(map(plain, words)) for how, words in said["finished"].items()},
        frozenset(said["partly"]),
        tuple(said["programs"]),
    )


def program_of(table: Table) -> str:
    """Of which program an export is, by its headings or the ids right below them; empty where that can't be told."""
    said = {one for heading in table.headings for one in (plain(heading), plain(heading.partition(". ")[0]))}
    said |= {plain(text) for row in table.rows[:1] for text in row.cells.values() if "_" in text}
    for one in _words().programs:
        begins = one.get("begins")
        if (
            (begins and any(text.startswith(begins) for text in said))
            or ("has" in one and said.issuperset(one["has"]))
            or (
                _has_times_first(table, one.get("first", ()))
                and (not said.isdisjoint(one["beside"]) or any(map(_is_question, table.headings)))
            )
        ):
            return str(one["program"])
    return ""


def _has_times_first(table: Table, headings: Sequence[str]) -> bool:
    """Whether a table's first column is headed by one of these, and has days with a time of day in it."""
    first = table.headings[0] if table.headings else ""
    times = (_TIME.search(row.cells.get(first, "")) for row in table.rows[:SAMPLE])
    return plain(first) in headings and any(times)


def _is_question(heading: str) -> bool:
    """Whether a heading is a whole question or sentence, as a form has it."""
    return heading.rstrip().endswith(("?", ".", ";", "؟")) or heading.count(" ") >= WORDY


def columns_of(table: Table, kind: Kind, given: Sequence[str], path: str) -> tuple[Columns, list[Problem]]:
    """The columns of a table; `given` are the person's own mappings, "Full name=name", which go before all else.

    Codes: unknown-column where a mapping names a heading that is not there, unknown-field where it names no field.
    """
    fields: dict[str, str] = {}
    unwanted: set[str] = set()
    consents: list[str] = []
    problems: list[Problem] = []
    for one in given:
        heading, sign, field = (part.strip() for part in one.rpartition("="))
        found = next((head for head in table.headings if plain(head) == plain(heading)), None)
        if not sign or found is None:
            problems.append(_unknown_heading(heading or field, table, path))
        elif not field:
            unwanted.add(found)
        elif kind == "signatories" and field.lower() == "consent":
            consents.append(found)
        elif (name := field.lower().replace(" ", "_").replace("-", "_")) in FIELDS[kind]:
            fields[name] = found
        else:
            problems.append(_unknown_field(field, kind, path))
    filled = {head for row in table.rows for head in row.cells}
    kept = [head for head in table.headings if head not in fields.values() and head not in unwanted]
    questions: list[Question] = []
    finished: dict[str, Finish] = {}
    capacity = ""
    if kind == "signatories":
        finished = {head: how for head in kept if head not in consents and (how := _finish(head))}
        capacity = next((head for head in kept if head not in consents and personally(head)), "")
        kept = [head for head in kept if head not in finished and head != capacity]
        asking = [head for head in kept if head in consents or _may_ask(head)]
        questions = questions_in(table, asking, [*consents, *filter(_is_consent, asking)])
        asked = {one.heading for one in questions}
        kept = [head for head in kept if head not in asked and not is_heading_private(head)]
    left = [head for head in kept if head in filled]
    for field in FIELDS[kind]:
        if field not in fields and _may_print(field, table, kind) and (best := _best(left, field, kind)):
            fields[field] = best
            left.remove(best)
    for heading in list(left):
        asked_for = next((field for field in FIELDS[kind] if field not in fields and _asks(heading, field)), None)
        if asked_for:
            fields[asked_for] = heading
            left.remove(heading)
    if kind == "signatories" and fields.keys() >= _PAIR and plain(fields["name"]) in _BARE_NAMES:
        del fields["name"]  # Of a form, it is the account's.
    _mend_names(table, fields, left, kind)
    facts = _facts(table, left, fields) if kind == "recipients" else {}
    used = {*fields.values(), *facts.values(), *finished, capacity, *(one.heading for one in questions)}
    unused = tuple(head for head in table.headings if head not in used)
    return Columns(fields, facts, unused, tuple(questions), finished, capacity), problems


def _finish(heading: str) -> Finish | None:
    """How a heading tells that a form was finished; LimeSurvey puts a code before the question."""
    said = {plain(heading), plain(heading.partition(". ")[0])}
    return next((how for how, words in _words().finished.items() if said & words), None)


def _is_field(heading: str) -> bool:
    """Whether a heading is just the word for something that is printed."""
    return any(plain(heading) in _words().fields[field] for field in FIELDS["signatories"])


def _may_ask(heading: str) -> bool:
    """Whether a column may ask for consent: not one that only names something else, "User display name"."""
    if _is_field(heading) or _words().private.fullmatch(plain(heading)):
        return False
    return sense_of(heading) is not None or not is_heading_private(heading)


def _is_consent(heading: str) -> bool:
    return plain(heading) in _words().fields["consent"]


def is_heading_private(heading: str) -> bool:
    """Whether a column is for the campaign's own eyes: contacts, remarks, times."""
    return _words().private.search(plain(heading)) is not None


def _may_print(field: str, table: Table, kind: Kind) -> bool:
    """Whether a field is taken by its heading alone: a note only of a list that has this program's own headings."""
    return field != "note" or kind == "recipients" or all(head in _OWN for head in table.headings)


def is_heading_known(text: str) -> bool:
    """Whether a cell reads as the heading of a column, whatever it stands for."""
    return any(plain(text) in known for known in (*_words().fields.values(), *_words().facts.values()))


def reads_as_heading(text: str) -> bool:
    """Whether a cell is a heading or a question of a form, and not somebody's answer."""
    if is_heading_known(text) or any(_asks(text, field) for field in _words().asked):
        return True
    return sense_of(text) is not None and answer_of(text).says == "unclear"


def _mend_names(table: Table, fields: dict[str, str], left: list[str], kind: Kind) -> None:
    """Names where no heading says so: whole ones in a column for family names, bodies that sign, a column of people."""
    if "family_name" in fields and not {"name", "given_name"} & fields.keys():
        cells = [row.cells.get(fields["family_name"], "") for row in table.rows[:SAMPLE]]
        if sum(" " in text.strip() for text in cells) > len(cells) / 2:
            fields["name"] = fields.pop("family_name")
    if {"name", "family_name"} & fields.keys():
        return
    unheaded = bool(left) and all(re.fullmatch(r"column \d+", heading) for heading in table.headings)
    best = max(left, key=lambda heading: _people_in(table, heading), default=None)
    if best is not None and _people_in(table, best) > ENOUGH_PEOPLE:
        fields["name"] = best
        left.remove(best)
        for heading in list(left) if unheaded and kind == "signatories" else ():
            if any(is_private(row.cells.get(heading, "")) for row in table.rows[:SAMPLE]):
                break  # Behind an e-mail address there is no body, but a town.
            field = "role" if _offices_in(table, heading) else "affiliation"
            if field not in fields:
                fields[field] = heading
                left.remove(heading)
    elif kind == "signatories" and "affiliation" in fields:
        fields["name"] = fields.pop("affiliation")


def _people_in(table: Table, heading: str) -> float:
    """Which share of a column's cells are people's names."""
    cells = [text for row in table.rows[:SAMPLE] if (text := row.cells.get(heading))]
    return (
        sum(what_is(text) == "person" for text in cells) / len(cells)
        if len(cells) > len(table.rows[:SAMPLE]) / 2
        else 0.0
    )


def _offices_in(table: Table, heading: str) -> bool:
    """Whether most cells of a column tell what somebody is."""
    cells = [text for row in table.rows[:SAMPLE] if (text := row.cells.get(heading))]
    return sum(what_is(text) == "role" or is_trade(text) for text in cells) > len(cells) / 2


def _best(headings: Sequence[str], field: str, kind: Kind) -> str | None:
    """The heading that fits a field best; among those who sign, "Name" is a form's account if another asks for it."""
    known = _words().fields[field]
    ranked = sorted((rank, at) for at, heading in enumerate(headings) if (rank := _rank(heading, known)) is not None)
    if field == "name" and kind == "signatories" and ranked and plain(headings[ranked[0][1]]) in _BARE_NAMES:
        found = (*(headings[at] for _, at in ranked), *(heading for heading in headings if _asks(heading, field)))
        return next((heading for heading in found if plain(heading) not in _BARE_NAMES), found[0])
    return headings[ranked[0][1]] if ranked else None


def _rank(heading: str, known: Sequence[str]) -> int | None:
    """How well a heading fits; of a record's path the last word counts too, where it says something by itself."""
    said, last = plain(heading), plain(heading.rpartition(".")[2])
    if said in known:
        return known.index(said)
    if (bare := plain(_REMARK.sub("", heading))) in known:
        return known.index(bare) + len(known)
    several = [plain(one) for one in re.split(r"[/,]", _REMARK.sub("", heading))]
    if len(several) > 1 and all(one in known for one in several):
        return known.index(several[0]) + len(known)
    ends = (rank for rank, words in enumerate(known) if " " in words and said.endswith(f" {words}"))
    if (rank := next(ends, None)) is not None:
        return rank + len(known)
    return known.index(last) + 2 * len(known) if "." in heading and last in known and last not in _VAGUE else None


def _asks(heading: str, field: str) -> bool:
    said = f" {plain(heading)} "
    return any(f" {phrase} " in said or said.strip().startswith(phrase) for phrase in _words().asked.get(field, ()))


def _facts(table: Table, left: Sequence[str], fields: dict[str, str]) -> dict[str, str]:
    """What goes along with a recipient under a name of its own: all columns of a table, of a data set what is known."""
    facts: dict[str, str] = {}
    for name, known in _words().facts.items():
        ranked = [
            (rank, heading)
            for heading in [*left, *(fields[one] for one in ("role",) if one in fields and table.of_records)]
            if (rank := _rank(heading, known)) is not None and heading not in facts.values()
        ]
        if ranked:
            facts[name] = min(ranked)[1]
    if not table.of_records:
        for heading in left:
            own = re.sub(r"\W+", "_", heading.strip().lower()).strip("_")
            if heading not in facts.values() and own and plain(heading) not in _words().left_out:
                facts.setdefault(own, heading)
    return {name: heading for name, heading in facts.items() if name not in FIELDS["recipients"]}


@cache
def plain(heading: str) -> str:
    """A heading in small letters without accents or signs: "familyName" is "family name"."""
    words = _WORDS.sub(" ", unicodedata.normalize("NFKC", heading[:200]))
    return " ".join(unaccented(words.lower()).replace("ß", "ss").split())


def form_of(cells: dict[str, str], headings: Sequence[str]) -> str | None:
    """The form of address of a record of a parliament's data set that is known."""
    known = {plain(heading): heading for heading in headings}
    for form in _words().forms:
        if set(form["needs"]) <= known.keys() and form["is"] in plain(cells.get(known.get(form["where"], ""), "")):
            return str(form["form"])
    return None


def _unknown_heading(heading: str, table: Table, path: str) -> Problem:
    near = closest(heading, table.headings)
    shown = ", ".join(f"'{shortened(head, 30)}'" for head in table.headings[:8])
    hint = f"did you mean '{shortened(near)}'?" if near else f"the headings are {shown}"
    return error(
        Place(path), "unknown-column", f"--map names the column '{shortened(heading)}', which is not there", hint
    )


def _unknown_field(field: str, kind: Kind, path: str) -> Problem:
    near = closest(field, [*FIELDS[kind], "consent"] if kind == "signatories" else FIELDS[kind])
    hint = f"did you mean '{near}'?" if near else f"choose among {', '.join(FIELDS[kind])}"
    return error(
        Place(path), "unknown-field", f"--map names '{shortened(field)}', which none of the {kind} can have", hint
    )
