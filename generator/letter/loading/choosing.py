"""Those who sign, as each recipient of a letter sees them: their own by name, and how many others.

`where: {constituency: "{{ recipient.constituency }}"}` chooses. Whoever is not chosen is counted, and stands nowhere by
name, in the letter's data neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.letter.loading.tidying import Tree
from generator.letter.model import Letter, Recipient, Signatory, SignatoryBlock
from generator.letter.model.people import Signed
from generator.problems import Problem, error
from generator.reference import languages
from generator.source.patterns import compiled
from generator.source.places import Data, Key, Places
from generator.source.quoting import shortened
from generator.source.text import unaccented

if TYPE_CHECKING:
    from generator.letter.loading import LoadedLetter

OF_RECIPIENT = r"\{\{\s*recipient\.(\w+)\s*\}\}"
"""What names a fact of the recipient; anything else is a text that the column must say."""


def chooses(block: SignatoryBlock | None) -> bool:
    """Whether those who sign are not the same for all recipients."""
    return block is not None and bool(block.where)


def wrong_choices(letter: Letter, places: Places) -> list[Problem]:
    """What in `where` is neither a text nor a fact of the recipient. Code: unknown-choice."""
    block = letter.signatories
    place = places.at("signatories", "where")
    return [
        error(place.at(name).value, "unknown-choice", f"'{shortened(said)}' is no fact of the recipient", HINT)
        for name, said in (block.where.items() if block else ())
        if "{" in said and not compiled(OF_RECIPIENT).fullmatch(said.strip())
    ]


HINT = 'write one fact, such as "{{ recipient.constituency }}", or a text'


def chosen(loaded: LoadedLetter) -> LoadedLetter:
    """The letter as its recipient sees it; as it is where it chooses nobody, or has no recipient who is asked for."""
    block, data = loaded.letter.signatories, loaded.tree.data
    recipient = loaded.letter.recipient
    if not chooses(block) or block is None or not isinstance(data, dict):
        return loaded
    wanted = _wanted(block.where, lambda name: _fact(recipient, name) if recipient else None)
    if wanted is None:
        return loaded
    tree = Tree(data.get("signatories"), loaded.places.at("signatories"))
    new, shown = _of(block, tree, wanted)
    said, language = new.note, languages.find(loaded.letter.language)[0]
    named = any(one.signatory.unnamed != "yes" for one in new.everyone())
    many = sum(one.signatory.counts for one in new.everyone() if one.signatory.unnamed == "yes")
    if said is None and many:
        said = f"{language.labels.and_others} ({language.number(many)})" if named else language.signatures(many)
    new = new.model_copy(update={"note": said, "where": {}})
    assert isinstance(shown.data, dict)  # noqa: S101  (a block is)
    entries: dict[str, Data] = {key: value for key, value in shown.data.items() if key != "where"}
    if said is not None:
        entries["note"] = said
    letter = loaded.letter.model_copy(update={"signatories": new})
    places = loaded.places._replace(children={**loaded.places.children, "signatories": shown.places})
    return loaded._replace(letter=letter, tree=Tree({**data, "signatories": entries}, places))


def _wanted(where: Mapping[str, str], known: Callable[[str], str | None]) -> dict[str, str] | None:
    """What each column must say; None where there is no such fact, as in a letter that is nobody's yet."""
    wanted: dict[str, str] = {}
    for name, said in where.items():
        fact = compiled(OF_RECIPIENT).fullmatch(said.strip())
        if not fact:
            wanted[name] = _plain(said)
            continue
        value = known(fact[1])
        if value is None:
            return None
        wanted[name] = _plain(value)
    return wanted


def _fact(recipient: Recipient, name: str) -> str | None:
    """A fact of a recipient as text; None where nothing gives it."""
    if name in recipient.fields:
        return recipient.fields[name]
    value = getattr(recipient, name, None) if name in Recipient.model_fields else None
    return value if isinstance(value, str) else None


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    return " ".join(unaccented(text).casefold().split())


def _is_chosen(one: Signatory, wanted: Mapping[str, str]) -> bool:
    """Whether all columns say what they must; an empty one says nothing, and is nobody's."""
    return all(value and _plain(_said(one, name)) == value for name, value in wanted.items())


def _of(block: SignatoryBlock, tree: Tree, wanted: Mapping[str, str]) -> tuple[SignatoryBlock, Tree]:
    """A block with those who are chosen; the others, whatever group they stood in, are counted at its end."""
    items: list[Signatory | SignatoryBlock] = []
    trees: list[Tree] = []
    others: list[tuple[Signatory, Places]] = []
    given = tree.data.get("items") if isinstance(tree.data, dict) else tree.data
    listed = given if isinstance(given, list) else [given]
    places = tree.places.at("items")
    for number, item in enumerate(block.items):
        part = Tree(listed[number], places.at(number))
        if isinstance(item, SignatoryBlock):
            group, shown = _of(item, part, wanted)
            named = [one for one in group.everyone() if one.signatory.unnamed != "yes"]
            if named:
                items.append(group)
                trees.append(shown)
            else:
                others += [(one.signatory, part.places) for one in group.everyone()]
        elif _is_chosen(item, wanted) or item.unnamed == "yes":
            items.append(item)
            trees.append(part)
        else:
            others.append((item, part.places))
    alike = Counter((one.kind, one.edition) for one, _ in others)
    for (kind, edition), many in alike.items():
        items.append(Signatory.model_construct(kind=kind, edition=edition, unnamed="yes", many=many))
        said: dict[str, Data] = {"kind": kind, "edition": edition, "unnamed": "yes", "many": str(many)}
        trees.append(Tree({name: text for name, text in said.items() if text}, others[0][1]))
    children: dict[Key, Places] = dict(enumerate(one.places for one in trees))
    data: dict[str, Data] = dict(tree.data) if isinstance(tree.data, dict) else {}
    data["items"] = [_without_facts(one.data) for one in trees]
    inner = Places(places.value, children=children)
    beside = tree.places._replace(children={**tree.places.children, "items": inner})
    return block.model_copy(update={"items": tuple(items)}), Tree(data, beside)


def _without_facts(data: Data) -> Data:
    """An entry without the facts by which it was chosen, which are not printed."""
    return {name: said for name, said in data.items() if name != "fields"} if isinstance(data, dict) else data


def nobodys(block: SignatoryBlock | None, recipients: Iterable[Callable[[str], str | None]]) -> list[Signed]:
    """Those whom none of the recipients sees by name; of each recipient what gives a fact by its name."""
    if block is None or not block.where:
        return []
    names = list(block.where)
    seen = {tuple(wanted[name] for name in names) for one in recipients if (wanted := _wanted(block.where, one))}
    return [
        one
        for one in block.everyone()
        if one.signatory.unnamed != "yes" and tuple(_plain(_said(one.signatory, name)) for name in names) not in seen
    ]


def _said(one: Signatory, name: str) -> str:
    """What a column says of one who signs."""
    said = getattr(one, name, None) if name in Signatory.model_fields else one.fields.get(name)
    return said if isinstance(said, str) else ""


def facts_asked(block: SignatoryBlock | None) -> Iterator[str]:
    """The facts of a recipient by which a letter chooses."""
    for said in block.where.values() if block else ():
        if fact := compiled(OF_RECIPIENT).fullmatch(said.strip()):
            yield fact[1]
