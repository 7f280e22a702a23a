"""In which order things that refer to one another can be written: each after all that it refers to.

Knows numbers only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def in_order(roots: Iterable[int], follows: Callable[[int], Iterable[int]]) -> Iterator[list[int]]:
    """All that can be reached from the roots, each after what it refers to; those that refer to one another in a circle
    together.

    Tarjan's algorithm ("Depth-first search and linear graph algorithms", 1972), without recursion: strangers' files may
    be as deep as they like.
    """
    seen: dict[int, int] = {}
    lowest: dict[int, int] = {}
    open_: list[int] = []
    waiting: set[int] = set()

    def begin(node: int) -> tuple[int, Iterator[int]]:
        seen[node] = lowest[node] = len(seen)
        open_.append(node)
        waiting.add(node)
        return node, iter(follows(node))

    for root in roots:
        path = [] if root in seen else [begin(root)]
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == seen[node]:
                    at = open_.index(node)
                    circle, open_[at:] = open_[at:], []
                    waiting.difference_update(circle)
                    yield circle
            elif following not in seen:
                path.append(begin(following))
            elif following in waiting:
                lowest[node] = min(lowest[node], seen[following])
