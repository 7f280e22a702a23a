"""The form of a letter: every field that it can have, with what the letter says there and what is filled in instead.

Made of the model, so that nothing of the file is out of reach; whoever signs has a table of its own. Changes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from generator.drafting.editors import offers
from generator.drafting.forms_of_address import form_of_address, in_short
from generator.drafting.preview.sizes import sliders
from generator.drafting.studio.listing import shown_theme
from generator.drafting.studio.opened_folder import Studio
from generator.letter.loading.references import is_file
from generator.letter.model import PARTS, Letter
from generator.letter.model.schema import Offers, kind_of
from generator.letter.model.shapes import Entry, Kind
from generator.letter.worded import WordedLetter
from generator.pages.ready import Printable
from generator.reference.address import Rule, rules
from generator.reference.languages import DEFAULT, find
from generator.source.editing.paths import Path
from generator.source.places import Data

GROUPS = {
    "recipient": ("recipient", "recipients", "salutation", "valediction"),
    "sender": ("sender",),
    "letter": (
        "status", "date", "place", "date_line", "title", "subtitle", "subject", "references", "marking", "delivery",
    ),
    "look": ("theme", "language", "layout", "typography", "notes"),
    "along": ("cc", "enclosures", "annexes", "sources"),
    "text": ("opening", "body", "concerns", "asks", "closing", "postscript", "afterword", "checks"),
}  # fmt: skip
"""The fields of a letter as the form has them; all but those who sign."""
ALONE = ("preset", "how")
"""Fields that are what is chosen of the whole that they belong to."""
PICTURES = ("logo", "signature")
"""Fields that name a file, though their texts are printed as typed."""
MOST_FOUND = 30
"""How many forms of address are shown of those that are found."""
PERSON = "person"
"""The layer of the rules for whom only a name is known of."""
MOST_WORDS = 80
"""Characters by which a concern is told from others."""


class Field(NamedTuple):
    """A field of the form: where it stands in the file, what it is, what the letter says."""

    at: Path
    label: str
    help: str
    kind: str
    value: Data = None
    choices: tuple[dict[str, str], ...] = ()
    derived: dict[str, Any] | None = None

    def as_data(self) -> dict[str, Any]:
        """As the page has it."""
        more = {"choices": list(self.choices)} if self.choices else {}
        return {
            "at": list(self.at), "label": self.label, "help": self.help, "kind": self.kind, "value": self.value,
            **more, **({"derived": self.derived} if self.derived else {}),
        }  # fmt: skip


def form(
    data: Data, printable: Printable | None, studio: Studio, words: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """The groups of the form for what a letter's file says, and the concerns and asks to which its text can refer;
    `printable` is the letter as it was last set.
    """
    said = data if isinstance(data, dict) else {}
    making = _Making(offers(studio.wanted.templates), words, _derived(printable) if printable else {})
    names = {name: group for group, fields in GROUPS.items() for name in fields}
    found: dict[str, list[dict[str, Any]]] = {group: [] for group in GROUPS}
    adds: dict[str, list[dict[str, Any]]] = {group: [] for group in GROUPS}
    for name in sorted(Letter.model_fields, key=lambda name: list(names).index(name) if name in names else -1):
        # Of one recipient and of several a letter has but one.
        if name not in names or (name == "recipient" and "recipients" in said):
            continue
        if name == "recipients" and name not in said:
            continue
        group = names[name]
        found[group] += [one.as_data() for one in making.fields(Letter, name, (), said)]
        adds[group] += making.adds(name, said.get(name))
    return {
        "groups": [
            {"key": key, "label": words[f"facts_{key}"], "fields": fields, "adds": adds[key]}
            for key, fields in found.items()
        ],
        "points": [one for name in ("concerns", "asks") for one in _points(said.get(name), (name,))],
    }


def _points(said: Data, at: Path) -> Iterator[dict[str, Any]]:
    """Concerns or asks, with their ids and first words."""
    if isinstance(said, dict) and "items" in said:
        yield from _points(said["items"], (*at, "items"))
    elif isinstance(said, list):
        for number, one in enumerate(said):
            if isinstance(one, dict) and "items" in one:
                yield from _points(one["items"], (*at, number, "items"))
            elif words := one.get("heading") or one.get("text") if isinstance(one, dict) else one:
                own = one.get("id") if isinstance(one, dict) else None
                yield {"at": [*at, number], "id": own, "words": str(words).split("\n")[0][:MOST_WORDS]}


class _Making:
    """Makes fields of the model."""

    def __init__(self, offered: Offers, words: Mapping[str, str], derived: Mapping[Path, dict[str, Any]]) -> None:
        self._offered, self._words, self._derived = offered, words, derived

    def fields(self, entry: type[Entry], name: str, path: Path, said: Data) -> Iterator[Field]:
        """The fields of the form for one of an entry's, where the entry says something at a path."""
        at, value = _below(entry, name, path, said)
        hint = get_type_hints(entry, include_extras=True)[name]
        kinds = _kinds(hint)
        inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Entry)), None)
        if get_origin(_bare(hint)) is dict:
            for key, text in value.items() if isinstance(value, dict) else ():
                yield Field((*at, key), key, "", "text" if name == "sources" else "line", text)
        elif inner and get_origin(_bare(hint)) is tuple:
            for number, one in enumerate(value if isinstance(value, list) else [value] if value else []):
                here = (*at, number) if isinstance(value, list) else at
                yield from self._of(inner, here, one, f"{self._label(entry, name)} {number + 1}")
        elif inner:
            yield from self._of(inner, at, value, self._label(entry, name) if path or name in PARTS else "")
        else:
            yield self._field(entry, name, at, value, hint)

    def adds(self, name: str, value: Data) -> list[dict[str, Any]]:
        """What can be put into a list or under a name of one's own."""
        hint = _bare(get_type_hints(Letter, include_extras=True)[name])
        if get_origin(hint) is dict:
            return [{"at": [name], "label": self._label(Letter, name), "named": True}]
        if get_origin(hint) is tuple and any(isinstance(one, type) and issubclass(one, Entry) for one in _kinds(hint)):
            count = len(value) if isinstance(value, list) else 1 if value else 0
            return [{"at": [name], "label": self._label(Letter, name), "named": False, "index": count}]
        return []

    def _of(self, entry: type[Entry], path: Path, said: Data, before: str) -> Iterator[Field]:
        """The fields of an entry within another."""
        if is_file(said):
            yield Field(path, before or self._label(Letter, str(path[-1])), "", "file", said)
            return
        if isinstance(said, str) and not entry.short_for:
            yield Field(path, before or self._label(Letter, str(path[-1])), "", "line", said)
            return
        for name in entry.model_fields:
            if name == entry.list_for:
                continue
            for one in self.fields(entry, name, path, said):
                alone = not before or name in ALONE
                yield one._replace(label=(before or one.label) if alone else f"{before}: {one.label}")

    def _field(self, entry: type[Entry], name: str, at: Path, value: Data, hint: Any) -> Field:
        kinds = _kinds(hint)
        words = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
        offered = {word: word for word in words} or self._offered.get((entry.__name__, name), {})
        shown = "\n".join(map(str, value)) if isinstance(value, list) else value
        is_choice = bool(offered) and get_origin(_bare(hint)) is not tuple and name != "form"
        choices = tuple(self._choice(name, word, said) for word, said in offered.items()) if is_choice else ()
        kind = "choice" if choices else _shape(entry, name, hint, kinds)
        hint_of = self._words.get(f"help_{entry.__name__.lower()}_{name}") or self._words.get(f"help_{name}", "")
        return Field(at, self._label(entry, name), hint_of, kind, shown, choices, self._derived.get((*at[:-1], name)))

    def _label(self, entry: type[Entry], name: str) -> str:
        """What a field is called: that of this entry, where another has one of the same name."""
        return self._words.get(f"fact_{entry.__name__.lower()}_{name}") or self._words[f"fact_{name}"]

    def _choice(self, name: str, word: str, said: str) -> dict[str, str]:
        if name == "theme":
            return {"value": word, **shown_theme(word, said, self._words), "picture": f"../../picture?theme={word}"}
        if name == "language":
            return {"value": word, "label": find(word)[0].native_name}
        usual = said if said == word else f"{said} ({word})"
        return {"value": word, "label": self._words.get(f"choice_{name}_{word.replace('-', '_')}", usual)}


def _below(entry: type[Entry], name: str, path: Path, said: Data) -> tuple[Path, Data]:
    """Where a field of an entry stands, and what it says; also where that is all that stands for the entry."""
    if isinstance(said, dict):
        return (*path, name), said.get(name)
    is_short = said is not None and path and name == entry.short_for and not isinstance(said, list)
    return (*path, name), said if is_short else None


def _bare(hint: Any) -> Any:
    return _bare(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


def _kinds(hint: Any) -> list[Any]:
    """The types of which a field's is made, those of a list's items among them."""
    hint = _bare(hint)
    if get_origin(hint) in (Literal, None):
        return [hint]
    return [kind for part in get_args(hint) if part is not ... for kind in _kinds(part)]


def _shape(entry: type[Entry], name: str, hint: Any, kinds: list[Any]) -> str:
    if get_origin(_bare(hint)) is tuple:
        return "lines"
    if datetime.date in kinds:
        return "date"
    if float in kinds or int in kinds:
        return "number"
    kind = kind_of(entry, name)
    if kind is Kind.PROSE:
        return "text"
    return "file" if kind is Kind.FILE or name in PICTURES else "line"


def _derived(printable: Printable) -> dict[Path, dict[str, Any]]:
    """What is filled in where a letter says nothing, by the path of the field, and by which rule."""
    worded, letter = printable.worded, printable.loaded.letter
    found: dict[Path, dict[str, Any]] = {}
    for number, one in enumerate(worded.addressed):
        at: Path = ("recipient",) if letter.recipient else ("recipients", number)
        rule = _rule(one.form.rule)
        found[(*at, "form")] = {"value": one.form.rule.key if one.form.rule else "", **rule}
        found[(*at, "name")] = {"value": " / ".join(one.lines(worded.language)), **rule}
    for name, greeting in (("salutation", worded.salutation), ("valediction", worded.valediction)):
        rules_of = [one.form.rule for one in worded.addressed]
        said = " ".join(line.plain for line in greeting.lines)
        found[name,] = {"value": said, **_rule(rules_of[0] if len(rules_of) == 1 else None)}
    for size in sliders(printable):
        name, _, side = size.name.partition("-")
        path: Path = ("layout", "margins", side) if name == "margin" else ("layout", name)
        found[path] = {"value": f"{size.now:g}"}
    return found


def _rule(rule: Rule | None) -> dict[str, Any]:
    """A rule of address with what it rests on, and its sources with the days on which they were looked at."""
    return {
        "key": rule.key if rule else "",
        "rule": rule.applies_to if rule else "",
        "sure": rule.rests_on if rule else (),
        "sources": [(source.reference, source.looked_at) for source in rule.sources] if rule else [],
    }


def forms_found(asked: str, worded: WordedLetter | None) -> list[dict[str, Any]]:
    """The forms of address that a search by name and office finds; first that of such a person."""
    language = worded.language.tag if worded else DEFAULT
    found: dict[str, dict[str, Any]] = {}
    by_name: dict[str, dict[str, Any]] = {}
    name, _, role = (part.strip() for part in asked.rpartition(","))
    for facts in ({"role": asked}, {"name": name, "role": role}, {"name": asked}):
        told = form_of_address(facts, language)
        if told.rule and told.rule.key not in found:
            # Of whom no more is known than a name comes last.
            where = by_name if told.rule.layer == PERSON and not told.rule.recognise else found
            where[told.rule.key] = _form(told.rule, told.salutation, list(told.envelope), facts)
    words = asked.casefold().split()
    rest: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for rule in rules() if words else ():
        offices = " ".join(" ".join(one.role) for one in rule.recognise)
        heard = f"{rule.key} {rule.applies_to} {offices}".casefold()
        if rule.key not in {**found, **by_name} and all(word in heard for word in words):
            own = rule.texts_in(language)
            texts = own or next(iter(rule.texts.values()), None)
            salutation = in_short(texts.salutations[0]) if texts and texts.salutations else ""
            envelope = [in_short(line) for line in texts.envelope] if texts else []
            rest[own is not None].append(_form(rule, salutation, envelope, {}))
    return [*found.values(), *rest[True], *by_name.values(), *rest[False]][:MOST_FOUND]


def _form(rule: Rule, salutation: str, envelope: list[str], said: Mapping[str, str]) -> dict[str, Any]:
    """A form of address as it is shown; `said` is what was taken for facts of the recipient."""
    facts = {name: text for name, text in said.items() if text}
    return {**_rule(rule), "salutation": salutation, "envelope": envelope, "said": facts}
