"""Those who sign, in groups by what one column says of them: `group_by: country`.

Groups stand in the order in which the list first names them. Drops nobody: who falls in no group stands last, told.
"""

from __future__ import annotations

from generator.letter.loading.tidying import Tree
from generator.letter.model import Signatory
from generator.letter.model.shapes import meant_by
from generator.problems import Problem, error, notice
from generator.source.places import LEFT_OUT, Data, Key, Places
from generator.source.quoting import shortened

MOST_NAMED = 10
"""Of so many who fall in no group the names are told."""
_IN_BRACES = ("{{", "{%", "{#")
"""What no heading that comes out of a list may have: it would be read as an expression."""


def grouped(tree: Tree, by: str) -> tuple[Tree, list[Problem]]:
    """The block of those who sign with groups in its items, by the field or column `by`.

    Codes: ungrouped-signatory, unknown-column.
    """
    if not isinstance(tree.data, dict) or not isinstance(items := tree.data.get("items"), list):
        return tree, []
    places = tree.places.at("items")
    groups: dict[str, list[Tree]] = {}
    rest: list[Tree] = []
    known = dict[str, None]()
    for number, item in enumerate(items):
        part = Tree(item, places.at(number))
        if not isinstance(item, dict):
            rest.append(part)
            continue
        known |= dict.fromkeys(item)
        value = " ".join(str(item.get(by) or "").split())
        if by not in Signatory.model_fields:
            part = part._replace(data={name: said for name, said in item.items() if name != by})
        fits = value and "items" not in item and not any(sign in value for sign in _IN_BRACES)
        (groups.setdefault(value, []) if fits else rest).append(part)
    at = tree.places.at("group_by").value
    if not groups:
        meant = meant_by(by[:60], list(known))
        hint = f"did you mean '{meant}'?" if meant else "write the heading of a column of the list"
        message = f"nobody in the list has anything in a column '{shortened(by)}', so there are no groups"
        return _with(tree, rest, places), [error(at, "unknown-column", message, hint)]
    problems: list[Problem] = []
    if rest:
        named = ", ".join(f"'{shortened(_name(one))}'" for one in rest[:MOST_NAMED])
        more = f" and {len(rest) - MOST_NAMED} more" if len(rest) > MOST_NAMED else ""
        many = "1 signatory falls" if len(rest) == 1 else f"{len(rest)} signatories fall"
        message = f"{many} in no group by '{shortened(by)}', and stand last: {named}{more}"
        hint = f"write into their rows what stands in the column '{shortened(by)}'"
        problems.append(notice(rest[0].places.value, "ungrouped-signatory", message, hint))
    return _with(tree, [*(_group(heading, people, by) for heading, people in groups.items()), *rest], places), problems


def _group(heading: str, people: list[Tree], by: str) -> Tree:
    first = people[0].places
    items = Places(first.value, children=dict(enumerate(one.places for one in people)))
    data: Data = {"heading": heading, "items": [one.data for one in people]}
    return Tree(data, Places(first.value, children={"heading": Places(first.at(by).value), "items": items}))


def _name(one: Tree) -> str:
    return str(one.data.get("name") or one.data.get("heading") or "") if isinstance(one.data, dict) else str(one.data)


def _with(tree: Tree, items: list[Tree], places: Places) -> Tree:
    """The block with other items; what a mistake left out of them stays known."""
    children: dict[Key, Places] = {key: at for key, at in places.children.items() if key == LEFT_OUT}
    children |= enumerate(one.places for one in items)
    data = {**(tree.data if isinstance(tree.data, dict) else {}), "items": [one.data for one in items]}
    beside = {**tree.places.children, "items": places._replace(children=children)}
    return Tree(data, tree.places._replace(children=beside))
