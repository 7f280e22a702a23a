"""Edits of a YAML file in the person's own text, each the smallest that says what is meant.

Comments, order, quoting, line ends and every other byte stay; each edit is proved by reading the new text again. Knows
no letters: the order of entries, and what is short for what, come from who asks. Never writes a file; an edit that
can't be made for certain is refused.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.problems import Problem, has_errors
from generator.source.editing.entries import Entry, RefusedError, entries_in_brackets, entries_of, unspaced
from generator.source.editing.paths import Path, has_lines, nested, other_texts, part_of, place_of, same, with_part
from generator.source.editing.splicing import Change, Splice, common, in_own_lines, splice
from generator.source.editing.structure import (
    Way,
    ways_to_delete,
    ways_to_delete_in_brackets,
    ways_to_insert,
    ways_to_insert_in_brackets,
    ways_to_nest,
    ways_to_reorder,
    ways_to_rewrite,
)
from generator.source.editing.texts import Spot, column_of, spot_of, ways
from generator.source.places import Data, Key
from generator.source.text import decode
from generator.source.writing import InBraces, write_yaml
from generator.source.yaml_file import YamlFile, read_yaml

__all__ = ["Change", "Document", "Form", "Kind", "RefusedError"]


Kind = Literal["mapping", "list"]


class Form(NamedTuple):
    """What who asks for edits knows of the data in the file."""

    order: Callable[[Path], Sequence[Sequence[str]]] = lambda path: ()
    """The order of a mapping's entries, in groups: those of one stand together, in the order that the file has."""
    opened: Callable[[Path, Data, Kind], Data] = lambda path, data, kind: None
    """The mapping or list, whichever is asked for, for which a value is short; None where it is short for none."""
    apart: bool = False
    """Whether a blank line stands above and below an entry of several lines, at the top of a file that has them so."""


@dataclass(frozen=True)
class Document:
    """A file's text and what it says."""

    text: str
    """As it stands in the file, with its own line ends; without a byte-order mark."""
    mark: bytes
    file: YamlFile
    """Read with a line feed as every line's end."""
    form: Form

    @classmethod
    def of(cls, data: bytes, path: str, form: Form = Form()) -> tuple[Document | None, list[Problem]]:  # noqa: B008  (it is immutable)
        """The file of these bytes; None where it has errors of form, which are among the problems."""
        text, problems = decode(data, path)
        if has_errors(problems):
            return None, problems
        file, found = read_yaml(text, path)
        problems += found
        if has_errors(problems) or not file.complete:
            return None, problems
        bare = data.removeprefix(codecs.BOM_UTF8)
        return cls(bare.decode(), data[: len(data) - len(bare)], file, form), problems

    @property
    def data(self) -> Data:
        """What the file says."""
        return self.file.data

    @property
    def as_bytes(self) -> bytes:
        """The file's bytes."""
        return self.mark + self.text.encode()

    def since(self, before: Document) -> Change:
        """The smallest change that makes this of an earlier document."""
        return Change.between(before.text, self.text)

    # The edits

    def set(self, path: Path, value: Data) -> Document:
        """The document with a value at a path. What the path leads through is made where it is missing, and opened
        where it is short for a mapping or a list; where data was, only what differs changes.
        """
        here = self.data
        for depth, key in enumerate(path):
            if here is None:
                return self._rewritten(path[:depth], nested(path[depth:], value))
            if isinstance(here, str) or isinstance(here, dict) != isinstance(key, str):
                return self._opened(path[:depth], here, key).set(path, value)
            if isinstance(here, dict) and key not in here:
                return self._added(path[:depth], here, str(key), nested(path[depth + 1 :], value))
            if isinstance(here, list) and int(key) >= len(here):
                return self.insert(path[:depth], int(key), nested(path[depth + 1 :], value))
            here = part_of(here, (key,), must=True)
        return self if same(here, value) and not isinstance(value, InBraces) else self._replaced(path, here, value)

    def insert(self, path: Path, at: int, *values: Data) -> Document:
        """The document with new items in a list, the first at a number; the list is made where there is none."""
        here = part_of(self.data, path)
        if not here and not isinstance(here, list):
            return self.set(path, list(values))
        if not isinstance(here, list):
            return self._opened(path, here, 0).insert(path, at, *values)
        if not 0 <= at <= len(here):
            raise RefusedError(f"the list has {len(here)} items, and no place for one at {at}")
        if not here:
            return self._filled(path, list(values))
        return self._put_in(path, at, list(values), [*here[:at], *values, *here[at:]])

    def delete(self, path: Path) -> Document:
        """The document without a value: its entry or item goes with its comments, and whatever is empty without it."""
        part_of(self.data, path, must=True)
        while len(path) > 1 and len(part_of(self.data, path[:-1]) or ()) == 1:
            path = path[:-1]
        if not path:
            raise RefusedError("the whole file can't be deleted")
        parent, key = path[:-1], path[-1]
        entries = self._entries(parent)
        number = next(number for number, one in enumerate(entries) if one.key == key)
        old = part_of(self.data, parent)
        left: dict[str, Data] | list[Data] = (
            {name: one for name, one in old.items() if name != key}
            if isinstance(old, dict)
            else [one for at, one in enumerate(old or ()) if at != key]
        )
        if not self._in_brackets(parent):
            tried = ways_to_delete(self.file.text, entries, number)
        elif left:
            tried = ways_to_delete_in_brackets(self.file.text, entries, number)
        else:
            tried = ways_to_rewrite(self.file.text, self._spot(parent), None, None)
        return self._proven(tried, with_part(self.data, parent, left or None))

    def move(self, path: Path, first: int, to: int) -> Document:
        """The document with an item of a list, or an entry of a mapping, at another number among the others."""
        old = part_of(self.data, path)
        if not isinstance(old, dict | list) or not (0 <= first < len(old) and 0 <= to < len(old)):
            raise RefusedError("there is nothing to move from there to there")
        order = list(range(len(old)))
        order.insert(to, order.pop(first))
        if isinstance(old, list):
            return self._reordered(path, order, [old[at] for at in order])
        items = list(old.items())
        return self._reordered(path, order, dict(items[at] for at in order))

    # What they are made of

    def _replaced(self, path: Path, old: Data, value: Data) -> Document:
        if isinstance(old, str) and isinstance(value, str):
            if self._spot(path).in_brackets and (spread := self._spread(path, value)):
                return spread.set(path, value)
            tried = ways(self.file.text, self._spot(path), old, value)
            return self._proven(([one] for one in tried), with_part(self.data, path, value))
        if not old or not value or isinstance(value, InBraces):
            return self._rewritten(path, value)
        if done := self._with_texts(path, old, value):
            return done
        if isinstance(old, dict) and isinstance(value, dict):
            return self._merged(path, old, value)
        if isinstance(old, list) and isinstance(value, list):
            return self._listed(path, old, value)
        return self._rewritten(path, value)

    def _with_texts(self, path: Path, old: Data, value: Data) -> Document | None:
        """The document with many other texts at once; None where more than texts is other."""
        changed = other_texts(path, old, value)
        if not changed:
            return None
        spots = [(self._spot(at), was, new) for at, was, new in changed]
        if any("\n" in new and spot.in_brackets for spot, _, new in spots):
            return None
        splices = [next(ways(self.file.text, spot, was, new)) for spot, was, new in spots]
        try:
            return self._proven([splices], with_part(self.data, path, value))
        except RefusedError:
            return None

    def _reordered(self, path: Path, order: list[int], value: Data) -> Document:
        if order == sorted(order):
            return self
        tried = ways_to_reorder(self.file.text, self._entries(path), order)
        return self._proven(tried, with_part(self.data, path, value))

    def _merged(self, path: Path, old: dict[str, Data], value: dict[str, Data]) -> Document:
        done = self
        for key, one in value.items():
            done = done.set((*path, key), one)
        for key in old:
            if key not in value:
                done = done.delete((*path, key))
        return done

    def _listed(self, path: Path, old: list[Data], value: list[Data]) -> Document:
        before, after = [json.dumps(one) for one in old], [json.dumps(one) for one in value]
        if sorted(before) == sorted(after):
            numbers = {said: [at for at, one in enumerate(before) if one == said] for said in set(before)}
            return self._reordered(path, [numbers[said].pop(0) for said in after], value)
        first, below = common(before, after)
        changed = min(len(old), len(value)) - below
        done = self
        for at in range(first, changed):
            done = done.set((*path, at), value[at])
        if changed < len(value) - below:
            done = done.insert(path, changed, *value[changed : len(value) - below])
        for at in reversed(range(changed, len(old) - below)):
            done = done.delete((*path, at))
        return done

    def _added(self, path: Path, old: dict[str, Data], key: str, value: Data) -> Document:
        """A new entry of a mapping, where the order has it."""
        if not old:
            return self._filled(path, {key: value})
        at = place_of(key, list(old), self.form.order(path))
        items = list(old.items())
        return self._put_in(path, at, {key: value}, dict([*items[:at], (key, value), *items[at:]]))

    def _put_in(self, path: Path, at: int, new: dict[str, Data] | list[Data], expected: Data) -> Document:
        if self._in_brackets(path) and (spread := self._spread(path, new)):
            return spread._put_in(path, at, new, expected)
        entries, places = self._entries(path), self._spot(path).places
        if self._in_brackets(path):
            tried = ways_to_insert_in_brackets(self.file.text, places.span, entries, at, new)
        else:
            tried = ways_to_insert(self.file.text, entries, at, new, column_of(self.file.text, places.span[0]))
        return self._proven(tried, with_part(self.data, path, expected))

    def _filled(self, path: Path, new: dict[str, Data] | list[Data]) -> Document:
        """The first entries or items in brackets that are empty; on lines of their own, where they need them."""
        parts = new.values() if isinstance(new, dict) else new
        needs_lines = has_lines(new) or any(
            isinstance(one, dict | list) and not isinstance(one, InBraces) for one in parts
        )
        if path and needs_lines and not self._spot(path).in_brackets:
            return self._rewritten(path, new)
        tried = ways_to_insert_in_brackets(self.file.text, self._spot(path).places.span, (), 0, new)
        return self._proven(tried, with_part(self.data, path, new))

    def _spread(self, path: Path, new: Data) -> Document | None:
        """The document with lines instead of the brackets round a path, where something of several lines comes into
        them and nobody has put comments there; None where they stay.
        """
        outermost = next(depth for depth in range(len(path) + 1) if self._in_brackets(path[:depth]))
        whole = path[:outermost]
        if not whole or not has_lines(new) or "#" in self.file.text[slice(*self._spot(whole).places.span)]:
            return None
        done = self._rewritten(whole, part_of(self.data, whole))
        return None if done._in_brackets(path) else done

    def _rewritten(self, path: Path, value: Data) -> Document:
        if not path:
            return self._begun(value)
        tried = ways_to_rewrite(self.file.text, self._spot(path), self._entry(path), value)
        return self._proven(tried, with_part(self.data, path, value))

    def _begun(self, value: Data) -> Document:
        """The first entries of a file that says nothing yet, below its comments."""
        if self.data is not None or not isinstance(value, dict):
            raise RefusedError("the file is no mapping: write it by hand")
        end = len(self.file.text)
        gap = "" if not end or self.file.text.endswith("\n") else "\n"
        return self._proven([[Splice((end, end), gap + write_yaml(value))]], value)

    def _opened(self, path: Path, old: Data, key: Key) -> Document:
        """The document with what a value is short for, so that it can have such a key."""
        kind: Kind = "mapping" if isinstance(key, str) else "list"
        full = self.form.opened(path, old, kind) if path else None
        if not isinstance(full, dict if kind == "mapping" else list) or not full:
            where = f"'{'.'.join(map(str, path))}'" if path else "the file"
            raise RefusedError(f"{where} is no {kind}: write it as one by hand")
        name = next(iter(full)) if isinstance(full, dict) else None
        tried: list[Iterable[Way]] = []
        if len(full) == 1 and same(next(iter(full.values() if isinstance(full, dict) else full)), old):
            tried.append(ways_to_nest(self.file.text, self._spot(path), self._entry(path), name))
        tried.append(ways_to_rewrite(self.file.text, self._spot(path), self._entry(path), full))
        return self._proven((way for some in tried for way in some), with_part(self.data, path, full))

    # Where things stand

    def _spot(self, path: Path) -> Spot:
        return spot_of(self.file.text, self.file.places, path)

    def _in_brackets(self, path: Path) -> bool:
        """Whether a list or mapping has brackets, its own or others' round it."""
        spot = self._spot(path)
        return spot.in_brackets or self.file.text[spot.places.span[0] : spot.places.span[0] + 1] in ("[", "{")

    def _entries(self, path: Path) -> list[Entry]:
        places = self._spot(path).places
        if self._in_brackets(path):
            return entries_in_brackets(self.file.text, places)
        return entries_of(self.file.text, places, part_of(self.data, path), at_top=not path)

    def _entry(self, path: Path) -> Entry | None:
        if self._in_brackets(path[:-1]):
            return None
        return next(one for one in self._entries(path[:-1]) if one.key == path[-1])

    # The proof

    def _proven(self, tried: Iterable[Way], expected: Data) -> Document:
        """The document after the first of some ways that makes it say what is expected."""
        for splices in tried:
            done = self._after(splices, expected)
            if done is not None:
                return done._spaced() if self.form.apart and not self._unspaced() else done
        raise RefusedError("this can't be put into the file without changing something else: write it by hand")

    def _after(self, splices: Way, expected: Data) -> Document | None:
        text = splice(self.text, in_own_lines(self.text, splices))
        data = self.mark + text.encode("utf-8", "surrogatepass")
        done, _ = Document.of(data, self.file.places.value.path, self.form)
        return done if done and same(done.data, expected) else None

    def _spaced(self) -> Document:
        """The document with the blank lines that an edit has made necessary at its top."""
        splices = [Splice((offset, offset), "\n") for offset in self._unspaced()]
        return self._after(splices, self.data) or self if splices else self

    def _unspaced(self) -> list[int]:
        """Where a blank line is missing between two entries at the top, of which one has several lines."""
        if not isinstance(self.data, dict) or not self.data or self._in_brackets(()):
            return []
        return unspaced(self.file.text, entries_of(self.file.text, self.file.places, self.data))
