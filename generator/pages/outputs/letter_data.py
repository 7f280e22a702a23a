"""The data of a letter that a PDF carries: what the letter prints, and what is needed to set it again. Nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from markupsafe import escape

from generator.letter.loading.enclosed import EnclosedFile
from generator.letter.loading.tidying import Tree
from generator.letter.resolving import Addressee, addressees
from generator.letter.worded import WordedLetter
from generator.pages.ready import Printable
from generator.reference.languages import Language
from generator.source.places import Data, texts_in, without_empties
from generator.source.writing import write_yaml

NEVER = ("note",)
"""Fields of a recipient that are the writer's own."""
WHERE_USED = ("gender", "as_of", "privy_counsellor")
"""Fields of a recipient that help to address them: they go along only where an expression asks for them, or where the
name as the page has it could not be made again without them."""
DERIVED = ("salutation_name", "office")
"""Names by which an expression asks for what is made of them."""
WHERE_PRINTED = ("email", "phone", "website", "address", "footer")
"""Fields of sender and recipient that go along only where the page shows them."""
SIGNS = re.compile(r"[\\*_`\[\]<>{}&]")
"""In a salutation that is written down for the first time, what would there be read as a sign."""
PICTURES = ("logo", "signature")
"""Fields of people that name a picture's file."""
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def letter_data(printable: Printable) -> bytes:
    """The letter as YAML, its referenced files included, less every comment, unused column, and e-mail address or note
    that is not printed. Enclosed files have the names that they have in the PDF: saved beside it, they are found.
    """
    tree, html = printable.loaded.tree, printable.rendered.html
    data = tree.data
    assert isinstance(data, dict)  # noqa: S101  (a letter was made of it)
    used = names_used(data)
    cited = {note.id for note in printable.worded.notes}
    about = about_recipients(data, html, printable.worded, used)
    kept: dict[str, Data] = {}
    for key, value in data.items():
        if key in ("sender", "signatories"):
            value = _beside(Tree(value, tree.places.at(key)), printable.loaded.path)  # noqa: PLW2901
        if key == "sender":
            kept[key] = _person(value, html, used, () if printable.theme.letterhead else ("logo", "logo_alt"))
        elif key == "enclosures":
            kept[key] = enclosures_of(value, printable.loaded.enclosed)
        elif key == "sources" and isinstance(value, dict):
            kept[key] = {name: text for name, text in value.items() if name in cited}
        else:
            kept[key] = about.get(key, value)
    kept |= about
    if date := printable.loaded.letter.date:
        kept["date"] = date.isoformat()
    return written(kept)


def written(data: dict[str, Data]) -> bytes:
    """Entries of a letter as YAML, less what has nothing in it; two pieces after each other are as one."""
    return write_yaml(kept).encode() if (kept := without_empties(data)) else b""


def about_recipients(data: Mapping[str, Data], html: str, worded: WordedLetter, used: set[str]) -> dict[str, Data]:
    """The entries of a letter's data that differ between its recipients: those that are about them.

    `html` is the page, `used` the names that the letter's expressions ask for.
    """
    greeting = _greeting(data, worded)
    if any(SIGNS.search(text) for text in greeting.values()):
        greeting, used = {}, used.union(WHERE_USED)

    def recipient(value: Data, number: int) -> Data:
        if not isinstance(value, dict) or not set(value).intersection(WHERE_USED) or number >= len(worded.addressed):
            return _person(value, html, used)
        needed, instead = _without(worded.addressed[number], worded.language, used)
        said = _person(value, html, used | needed)
        return {**said, **instead} if isinstance(said, dict) else said

    kept: dict[str, Data] = {}
    if "recipient" in data:
        kept["recipient"] = recipient(data["recipient"], 0)
    if "recipients" in data:
        value = data["recipients"]
        several = isinstance(value, list)
        people = [recipient(one, number) for number, one in enumerate(value if isinstance(value, list) else [value])]
        kept["recipients"] = people if several else people[0]
    return kept | greeting


def _greeting(data: Mapping[str, Data], worded: WordedLetter) -> dict[str, str]:
    """The salutation and valediction where they were made of facts that stay at home."""
    given = [name for one in worded.addressed for name in WHERE_USED if getattr(one.recipient, name)]
    if not given:
        return {}
    parts = {"salutation": worded.salutation, "valediction": worded.valediction}
    return {
        name: "\n".join(line.plain for line in part.lines)
        for name, part in parts.items()
        if part.lines and not data.get(name)
    }


def _without(one: Addressee, language: Language, asked: set[str]) -> tuple[set[str], dict[str, Data]]:
    """The facts of a recipient that must go along after all, and what is said in place of those that stay at home."""
    (other,) = addressees([one.recipient.model_copy(update=dict.fromkeys(WHERE_USED))], language)
    derived = [name for name in DERIVED if name in asked]
    if other.lines(language) != one.lines(language) or any(
        getattr(other.form, name) != getattr(one.form, name) for name in derived
    ):
        return set(WHERE_USED), {}
    short = one.short_name(language)
    return set(), {} if other.short_name(language) == short else {"short_name": short}


def names_used(data: Data) -> set[str]:
    """The names that a letter's expressions ask for; less those that only name a file, since the data has its name."""
    if isinstance(data, dict) and "enclosures" in data:
        data = {**data, "enclosures": _without_files(data["enclosures"])}
    return set(re.findall(r"\w+", " ".join(EXPRESSION.findall("\n".join(texts_in(data))))))


def _without_files(value: Data) -> Data:
    if isinstance(value, list):
        return [_without_files(one) for one in value]
    return {key: part for key, part in value.items() if key != "file"} if isinstance(value, dict) else value


def enclosures_of(value: Data, files: Mapping[int, EnclosedFile]) -> Data:
    """What is enclosed, with the files' names inside the PDF."""
    if isinstance(value, list):
        return [_enclosure(one, files.get(number)) for number, one in enumerate(value)]
    return _enclosure(value, files.get(0))


def _enclosure(value: Data, file: EnclosedFile | None) -> Data:
    if not file or not isinstance(value, dict):
        return value
    return {**value, "file": file.name}


def _beside(tree: Tree, letter: str) -> Data:
    """People with the names of their pictures as the letter itself would have them, whatever file named them."""
    if isinstance(tree.data, list):
        return [_beside(Tree(item, tree.places.at(number)), letter) for number, item in enumerate(tree.data)]
    if not isinstance(tree.data, dict):
        return tree.data
    kept: dict[str, Data] = {}
    for key, value in tree.data.items():
        at = tree.places.at(key)
        if key in PICTURES and isinstance(value, str):
            named = os.path.join(os.path.dirname(at.value.path), value)
            kept[key] = os.path.relpath(named, os.path.dirname(letter) or ".")
        else:
            kept[key] = _beside(Tree(value, at), letter)
    return kept


def _person(value: Data, html: str, used: set[str], hidden: tuple[str, ...] = ()) -> Data:
    """A sender or recipient less what the page does not show."""
    if not isinstance(value, dict):
        return value
    kept: dict[str, Data] = {}
    for key, part in value.items():
        if key in NEVER or key in hidden or (key in WHERE_PRINTED and not _shown(part, html)):
            continue
        if key in WHERE_USED and key not in used:
            continue
        if key == "fields" and isinstance(part, dict):
            part = {name: text for name, text in part.items() if name in used}  # noqa: PLW2901
        kept[key] = part
    return kept


def shows_more(sender: Data, html: str, of_all: str) -> bool:
    """Whether a page prints something of the sender that all pages of its kind do not: in a recipient's own words."""
    parts = sender.items() if isinstance(sender, dict) else ()
    return any(key in WHERE_PRINTED and _shown(part, html) and not _shown(part, of_all) for key, part in parts)


def _shown(value: Data, html: str) -> bool:
    lines = value if isinstance(value, list) else str(value).split("\n")
    return all(str(escape(str(line).strip())) in html for line in lines)
