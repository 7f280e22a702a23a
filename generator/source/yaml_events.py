"""The parser's events → data and places, with the problems of a file that can be read: aliases, double keys, depth.

Never recurses, so that no depth of nesting can break it, and never turns a text into a number, a date or a truth value.
"""

import re
from typing import NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.problems import Place, Problem
from generator.source import yaml_form
from generator.source.limits import MOST_ENTRIES, MOST_VALUES, too_many
from generator.source.patterns import compiled
from generator.source.places import LEFT_OUT, Data, Key, Places
from generator.source.yaml_draft import Draft
from generator.source.yaml_parser import SECOND_DOCUMENT, Node, Trouble, begin, end, events, places_of_text

_DEEPEST = 20
_DEEPEST_SKIPPED = 200
_MOST_PROBLEMS = 1000
_PROPERTIES = r"(?:[&!]\S*[ \t\n]+)+"
_TAG = r"(?:&\S*\s+)?(!\S*)"
_CUT = re.compile(r" (#[^\s#][^\n]*)")
_EXPRESSION = re.compile(r"\{[{%]|\[\[[^\[\]\s]")


class Reading(NamedTuple):
    """What the events said, up to the trouble if there was one."""

    data: Data
    places: Places
    problems: list[Problem]
    trouble: Trouble | None
    complete: bool


class _Open:
    """A list or mapping that is being read, and the key whose value comes next."""

    def __init__(self, data: dict[str, Data] | list[Data], place: Place, start: int, column: int, flow: bool) -> None:
        self.data = data
        self.place = place
        self.start = self.end = start
        self.column = column
        self.flow = flow
        self.is_key = False
        self.own_key: Place | None = None
        self.silent = False
        """Whether what is wrong inside is part of a problem already told."""
        self.children: dict[Key, Places] = {}
        self.first_lines: dict[str, int] = {}
        self.key = ""
        self.key_place: Place | None = None
        self.drop = False
        """Whether the next value is left out of the data."""
        self.wrong = False
        """Whether it is left out because of a mistake: then it still has a place."""
        self.hush = False
        """Whether what is wrong inside the next value is part of a problem already told."""

    @property
    def expects_key(self) -> bool:
        return isinstance(self.data, dict) and self.key_place is None


def read_events(draft: Draft, path: str) -> Reading:
    """Reads the draft to its end, or to the first thing that the parser can't pass."""
    builder = _Builder(draft, path)
    trouble: Trouble | None = None
    for event in events(draft.text):
        trouble = builder.completed(event) if isinstance(event, Trouble) else builder.take(event)
        if trouble is not None or builder.stopped:
            break
    builder.close()
    return Reading(builder.root, builder.places, builder.problems, trouble, builder.complete and trouble is None)


class _Builder:
    """The data, places and problems of the events so far."""

    def __init__(self, draft: Draft, path: str) -> None:
        self.root: Data = None
        self.places = Places(Place(path, 1, 1))
        self.problems: list[Problem] = []
        self.stopped = False
        self.complete = True
        self._draft = draft
        self._path = path
        self._open: list[_Open] = []
        self._too_deep = 0
        self._anchors: dict[str, Problem] = {}
        self._documents = 0
        self._last: Node | None = None
        self._values = 0

    def take(self, event: Event) -> Trouble | None:
        """Takes in one event; the trouble, where it shows that the person meant a text."""
        if isinstance(event, ScalarEvent):
            self._text(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            if event.flow_style and not self._too_deep and _EXPRESSION.match(self._draft.text, begin(event).index):
                opened = self.completed(Trouble(begin(event).index))
                return opened._replace(open_brackets=(*opened.open_brackets, opened.offset))
            self._start(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._end(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                return self.completed(Trouble(begin(event).index, SECOND_DOCUMENT))
        if len(self.problems) >= _MOST_PROBLEMS:
            self._give_up()
        return None

    def completed(self, trouble: Trouble) -> Trouble:
        """The trouble with what is open and was last read."""
        brackets = tuple(one.start for one in self._open if one.flow)
        columns = frozenset(one.column for one in self._open if not one.flow)
        return trouble._replace(open_brackets=brackets, open_columns=columns, last=self._last)

    def close(self) -> None:
        """Closes what is still open where the reading ended early."""
        while self._open:
            self._close(self._open[-1].end)

    def _give_up(self) -> None:
        self.stopped, self.complete = True, False

    def _text(self, event: ScalarEvent) -> None:
        start, after = begin(event).index, end(event).index
        self._last = Node(start, after, event.style in ("'", '"'), event.style in ("|", ">"))
        if self._too_deep:
            return
        self._properties(event)
        parent = self._open[-1] if self._open else None
        stand_in = self._draft.stand_ins.get(start)
        if parent is not None and parent.expects_key:
            self._key(parent, event)
        elif not event.style and not event.value:
            if parent is not None and (event.anchor or event.tag):
                parent.drop = parent.wrong = True
            self._nothing(parent, start)
        elif stand_in is not None:
            text, span = stand_in
            place = self._place_at(span[0])
            key = parent.key_place if parent else None
            several = "\n" in self._draft.original[slice(*span)]
            self._attach(text, Places(place, key, span, lines=() if several else (place,)))
        else:
            properties = compiled(_PROPERTIES).match(self._draft.text, start) if event.anchor or event.tag else None
            start = properties.end() if properties else start
            value = self._draft.shown(event.value)
            place, key = (
                self._place_at(start) if properties else self._place(event),
                parent.key_place if parent else None,
            )
            places = places_of_text(self._draft, event, start, place, key=key)
            if not event.style:
                self._warn_of_cut(value, after)
            self._attach(value, places)

    def _nothing(self, parent: _Open | None, offset: int) -> None:
        """A key or an item with nothing after it: its place is the key's, or the dash's."""
        if parent is None:
            return
        dash = self._draft.text.rfind("-", 0, offset)
        at = dash if dash >= 0 and not parent.flow else offset
        # A word after `#` is taken for the value that the person meant: they get the warning, and no notice besides.
        parent.drop = self._warn_of_cut("", offset) or parent.drop
        self._attach(None, Places(parent.key_place or self._place_at(at), parent.key_place, (offset, offset)))

    def _warn_of_cut(self, value: str, after: int) -> bool:
        cut = _CUT.match(self._draft.text, after)
        if cut is not None:
            self._add(yaml_form.cut_at_hash(self._place_at(cut.start(1)), self._draft.shown(cut[1]), value))
        return cut is not None

    def _key(self, parent: _Open, event: ScalarEvent) -> None:
        key, place = self._draft.shown(event.value), self._place(event)
        problem: Problem | None = None
        if not event.style and key[:1] in ("\xa0", "\u2007", "\u202f"):
            self._add(yaml_form.no_break_margin(place))
            key = key.strip()
        if not event.style and key == "<<":
            problem = yaml_form.merge_key(place)
        elif not event.style and not key:
            problem = yaml_form.nameless(place)
        elif "\n" in key or begin(event).line != end(event).line:
            problem = yaml_form.name_over_lines(place)
        hush = problem is not None
        first = parent.first_lines.setdefault(key, place.line)
        if problem is None and key in parent.children:
            problem = yaml_form.duplicate_key(place, key, first)
        if problem is not None:
            self._add(problem)
        parent.key, parent.key_place, parent.hush = key, place, hush
        parent.drop = parent.wrong = problem is not None

    def _start(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if self._too_deep:
            self._too_deep += 1
            if self._too_deep > _DEEPEST_SKIPPED:
                self._give_up()
            return
        self._properties(event)
        parent = self._open[-1] if self._open else None
        place, mark = self._place(event), begin(event)
        if len(self._open) >= _DEEPEST:
            self._add(yaml_form.too_deep(place, _DEEPEST))
            self._too_deep = 1
            return
        data: dict[str, Data] | list[Data] = {} if isinstance(event, MappingStartEvent) else []
        opened = _Open(data, place, mark.index, mark.column, bool(event.flow_style))
        if parent is not None:
            opened.is_key, opened.own_key = parent.expects_key, parent.key_place
            opened.silent = parent.silent or parent.hush
        if opened.is_key:
            self._add(yaml_form.name_not_text(place))
            opened.silent = True
        self._open.append(opened)

    def _end(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        after = end(event).index
        if self._too_deep:
            self._too_deep -= 1
            if not self._too_deep:
                self._skip(after)
            return
        done = self._open[-1]
        if done.flow:
            self._last = Node(done.start, after, brackets=True)
        self._close(after if done.flow else done.end)

    def _close(self, after: int) -> None:
        done = self._open.pop()
        if done.is_key:
            self._key_is_wrong(done.place)
        else:
            self._attach(done.data, Places(done.place, done.own_key, (done.start, after), done.children))

    def _key_is_wrong(self, place: Place) -> None:
        parent = self._open[-1]
        parent.key, parent.key_place = "", place
        parent.drop = parent.wrong = parent.hush = True

    def _alias(self, event: AliasEvent) -> None:
        self._last = Node(begin(event).index, end(event).index)
        if self._too_deep:
            return
        place, name = self._place(event), str(event.anchor)
        named = self._anchors.get(name)
        if named in self.problems:
            # The two are one mistake, told where the value is to be written out.
            self.problems.remove(named)
        self._add(yaml_form.alias(place, name, named.place.line if named else None))
        if self._open and self._open[-1].expects_key:
            self._key_is_wrong(place)
        else:
            self._skip(end(event).index)

    def _skip(self, after: int) -> None:
        """Leaves the value out that ends before an offset."""
        if self._open:
            parent = self._open[-1]
            parent.drop = parent.wrong = True
            self._attach(None, Places(parent.key_place or parent.place, parent.key_place, (after, after)))

    def _properties(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor:
            problem = yaml_form.anchor(self._place(event), event.anchor)
            self._anchors[event.anchor] = problem
            self._add(problem)
        if event.tag:
            written = compiled(_TAG).match(self._draft.text, begin(event).index)
            self._add(yaml_form.tag(self._place(event), written[1].rstrip(",]}") if written else "!"))

    def _add(self, problem: Problem) -> None:
        if not (self._open and (self._open[-1].silent or self._open[-1].hush)):
            self.problems.append(problem)

    def _count(self) -> None:
        """One value more; where there are too many, nothing else is worth telling."""
        self._values += 1
        count = len(self._open[-1].children) if self._open else 0
        if count >= MOST_ENTRIES or self._values > MOST_VALUES:
            place = self._open[-1].place if self._open else self.places.value
            what, most = ("entries", MOST_ENTRIES) if count >= MOST_ENTRIES else ("texts", MOST_VALUES)
            self.problems = [too_many(place, what, most)]
            self._give_up()

    def _attach(self, value: Data, places: Places) -> None:
        self._count()
        if not self._open:
            self.root, self.places = value, places
            return
        parent = self._open[-1]
        parent.end = max(parent.end, places.span[1])
        if parent.drop:
            if parent.wrong:
                parent.children.setdefault(parent.key if isinstance(parent.data, dict) else LEFT_OUT, places)
        elif isinstance(parent.data, list):
            parent.children[len(parent.data)] = places
            parent.data.append(value)
        else:
            parent.children[parent.key] = places
            parent.data[parent.key] = value
        parent.key_place = None
        parent.drop = parent.wrong = parent.hush = False

    def _place(self, event: Event) -> Place:
        mark = begin(event)
        return Place(self._path, mark.line + 1, mark.column + 1)

    def _place_at(self, offset: int) -> Place:
        return self._draft.place(offset, self._path)
