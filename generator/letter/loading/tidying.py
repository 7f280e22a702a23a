"""Changes to a letter's plain data and its tree of places, made together so that they never part.

Every function returns new values. Never reports anything: it says what it changed.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.problems import Place
from generator.source.places import LEFT_OUT, Data, Key, Places

Path = tuple[Key, ...]


class Tree(NamedTuple):
    """Plain data and, beside it, where each of its values stands."""

    data: Data
    places: Places


class Empty(NamedTuple):
    """A key or a list item with nothing after it, which counts as left out."""

    name: str
    """The key; of an item, the key of its list."""
    place: Place
    owner: Place
    """Where the mapping or list that it stands in begins."""
    in_list: bool = False


def actual_path(data: Data, path: Path) -> Path:
    """The keys of a path through the model that the data really has, since a shorter shape lacks some of them."""
    found: list[Key] = []
    for key in path:
        if isinstance(data, dict) and key in data:
            data = data[str(key)]
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            continue
        found.append(key)
    return tuple(found)


def without(tree: Tree, path: Path) -> Tree:
    """The tree less the value at the end of the path; a key keeps its place, and the items after a list's move up."""
    if not path:
        return Tree(None, tree.places)
    head, rest = path[0], path[1:]
    children = dict(tree.places.children)
    if isinstance(tree.data, list) and isinstance(head, int):
        items = list(tree.data)
        if rest:
            part = without(Tree(items[head], children.get(head, tree.places)), rest)
            items[head], children[head] = part.data, part.places
        else:
            del items[head]
            gone = children[head]
            children = {n - (n > head): at for n, at in children.items() if isinstance(n, int) and n != head}
            children[LEFT_OUT] = gone
        return Tree(items, tree.places._replace(children=children))
    if isinstance(tree.data, dict):
        entries = dict(tree.data)
        if rest:
            part = without(Tree(entries[str(head)], children.get(head, tree.places)), rest)
            entries[str(head)], children[head] = part.data, part.places
        else:
            entries.pop(str(head), None)
        return Tree(entries, tree.places._replace(children=children))
    return tree


def renamed(tree: Tree, path: Path, new: str) -> Tree:
    """The tree with the key at the end of the path called `new`, in the same order."""
    *above, old = path
    if above:
        head = above[0]
        data = tree.data
        part = renamed(Tree(part_of(data, head), tree.places.children[head]), path[1:], new)
        children = {**tree.places.children, head: part.places}
        if isinstance(data, list) and isinstance(head, int):
            changed: Data = [part.data if n == head else item for n, item in enumerate(data)]
        else:
            assert isinstance(data, dict)  # noqa: S101  (a path leads through mappings and lists alone)
            changed = {key: part.data if key == head else value for key, value in data.items()}
        return Tree(changed, tree.places._replace(children=children))
    assert isinstance(tree.data, dict)  # noqa: S101
    data = {new if key == old else key: value for key, value in tree.data.items()}
    children = {new if key == old else key: at for key, at in tree.places.children.items()}
    return Tree(data, tree.places._replace(children=children))


def part_of(data: Data, key: Key) -> Data:
    """What a key leads to, which must be there."""
    if isinstance(data, dict):
        return data[str(key)]
    assert isinstance(data, list)  # noqa: S101
    assert isinstance(key, int)  # noqa: S101
    return data[key]


def without_empties(tree: Tree, name: str = "") -> tuple[Tree, list[Empty]]:
    """The tree less every key and item with nothing after it, and what these were."""
    found: list[Empty] = []
    if isinstance(tree.data, dict):
        entries: dict[str, Data] = {}
        children = {key: at for key, at in tree.places.children.items() if key not in tree.data}
        for key, value in tree.data.items():
            at = tree.places.children.get(key, tree.places)
            if _is_empty(value) and not at.children:
                found.append(Empty(key, at.named, tree.places.value))
                continue
            part, below = without_empties(Tree(value, at), key)
            entries[key], children[key] = part.data, part.places
            found += below
        return Tree(entries, tree.places._replace(children=children)), found
    if isinstance(tree.data, list):
        items: list[Data] = []
        children = {key: at for key, at in tree.places.children.items() if key == LEFT_OUT}
        for number, value in enumerate(tree.data):
            at = tree.places.children.get(number, tree.places)
            if _is_empty(value) and value != {} and not at.children:
                found.append(Empty(name, at.value, tree.places.value, in_list=True))
                continue
            part, below = without_empties(Tree(value, at), name)
            children[len(items)] = part.places
            items.append(part.data)
            found += below
        return Tree(items, tree.places._replace(children=children)), found
    return tree, found


def _is_empty(value: Data) -> bool:
    """Whether nothing is said: no value, blanks, or brackets with nothing in them."""
    return not value or (isinstance(value, str) and not value.strip())


def containers(tree: Tree) -> Iterator[Place]:
    """Where each list and each mapping begins."""
    if isinstance(tree.data, dict | list):
        yield tree.places.value
        keys: Iterable[Key] = tree.data if isinstance(tree.data, dict) else range(len(tree.data))
        for key in keys:
            yield from containers(Tree(part_of(tree.data, key), tree.places.at(key)))


def lost(tree: Tree) -> Iterator[Path]:
    """The paths of what the data lacks, because of mistakes that have been told; of an item they end in `LEFT_OUT`."""
    if isinstance(tree.data, dict):
        yield from ((key,) for key in tree.places.children if key not in tree.data)
        parts: Iterable[tuple[Key, Data]] = tree.data.items()
    else:
        yield from ((LEFT_OUT,) for key in tree.places.children if key == LEFT_OUT)
        parts = enumerate(tree.data) if isinstance(tree.data, list) else ()
    for key, value in parts:
        if isinstance(value, dict | list):
            yield from ((key, *path) for path in lost(Tree(value, tree.places.at(key))))


def texts(tree: Tree) -> Iterator[Tree]:
    """Every text of the tree, each with its places, in the file's order."""
    if isinstance(tree.data, dict):
        for key, value in tree.data.items():
            yield from texts(Tree(value, tree.places.at(key)))
    elif isinstance(tree.data, list):
        for number, value in enumerate(tree.data):
            yield from texts(Tree(value, tree.places.at(number)))
    elif tree.data:
        yield tree
