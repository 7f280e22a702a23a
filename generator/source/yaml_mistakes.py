"""Where the YAML parser could not go on: what the person most likely meant, and how to read on without it.

Says it in the words of a letter writer, never in the parser's. Never changes the file: only the draft in memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.problems import Place, error
from generator.source import yaml_form
from generator.source import yaml_habits as habits
from generator.source.quoting import shortened
from generator.source.yaml_draft import (
    SIGNS,
    Draft,
    after_line,
    end_in_brackets,
    end_in_line,
    end_of_text,
    end_of_value,
    indent_of,
    line_above,
    open_brackets,
    value_in,
)
from generator.source.yaml_habits import Mistake
from generator.source.yaml_parser import Trouble

_NAMED = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*:(?:\s|$)")
_NAME = re.compile(r"[A-Za-z_][\w-]*: +")
_NO_COMMA = re.compile(r"(?:[A-Za-z_][\w-]*: +)?([^:]*\S) +([a-z_]+): +(\S.*?)\s*")
_NO_SPACE = re.compile(r"( *(?:- +)*)([A-Za-z_][\w-]*):(?!//)(\S.*)")
_DOUBLE_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_EXPRESSION = re.compile(r"\{[{%]|\[\[[^\[\]\s]")


def diagnose(draft: Draft, trouble: Trouble, path: str, names: Collection[str]) -> Mistake:
    """What is wrong where the parser stopped: the first kind of mistake that fits; `names` as for `read_yaml`."""
    stopped = _Stopped(draft, trouble, path, names)
    return (
        habits.dividing_line(draft, trouble, path)
        or habits.tab(draft, trouble, path)
        or stopped.below_percent()
        or stopped.in_quotes()
        or stopped.in_brackets()
        or stopped.in_text_with_colon()
        or stopped.at_line_without_name()
        or stopped.after_several_lines()
        or stopped.at_line_out_of_place()
        or habits.asterisks(draft, trouble, path)
        or stopped.at_trap()
        or stopped.somewhere()
    )


class _Stopped:
    """The parser's stop: one method for each kind of mistake, which gives None where it isn't one of that kind."""

    def __init__(self, draft: Draft, trouble: Trouble, path: str, names: Collection[str]) -> None:
        self._draft = draft
        self._trouble = trouble
        self._path = path
        self._names = names
        self._number = draft.line_of(trouble.offset)
        self._line = draft.line(self._number)
        self._start = draft.starts[self._number]
        self._indent = indent_of(self._line)
        self._brackets = trouble.open_brackets or self._brackets_in_line()

    def below_percent(self) -> Mistake | None:
        """A line that begins with a percent sign, after which the parser expects a new file."""
        found = next((number for number in range(self._number + 1) if self._draft.line(number)[:1] == "%"), None)
        if found is None:
            return None
        start = self._draft.starts[found]
        problem = yaml_form.trap(self._place(start), self._draft.original[start : start + len(self._draft.line(found))])
        return Mistake(problem, start, self._draft.left_out(found, found + 1)) if problem else None

    def in_quotes(self) -> Mistake | None:
        """A quote that is never closed, or closed by chance in a later line; or a backslash in double quotes."""
        opened, last = self._trouble.context_offset, self._trouble.last
        if opened is not None and "quote" in self._trouble.context:
            escape = re.search("escape|hexa?decimal", self._trouble.problem)
            return self._backslash(opened) if escape else habits.unclosed(self._draft, opened, self._path)
        if last is not None and last.quoted and self._began_above_and_ended_here():
            return habits.unclosed(self._draft, last.start, self._path)
        return None

    def _backslash(self, opened: int) -> Mistake:
        whole = _DOUBLE_QUOTED.match(self._draft.text, opened)
        message = "a backslash in double quotes begins a special character, and this one is none"
        hint = "write two backslashes, or put the text in single quotes"
        mended = self._draft.standing_in(opened, whole.end(), self._draft.shown(whole[1])) if whole else None
        return self._mistake(self._trouble.offset, "backslash-in-quotes", message, hint, mended)

    def in_brackets(self) -> Mistake | None:
        """An expression, a bracket of the text, or a trap inside a list in brackets."""
        draft, brackets = self._draft, self._brackets
        if not brackets:
            return None
        unsaid = open_brackets(draft, brackets[-1] + 1, self._trouble.offset)
        for depth, opened in enumerate((*brackets, *unsaid)):
            if _EXPRESSION.match(draft.text, opened):
                end = (end_in_brackets if depth else end_of_value)(draft, opened)
                return self._trap(opened, end)
        if self._brackets_left_open(brackets[0]):
            return self._trap(brackets[0], end_in_line(draft, brackets[0]))
        start = self._start_in_brackets()
        end = end_in_brackets(draft, start)
        named = _NAME.match(draft.text, start, end)
        if named and yaml_form.trap(self._place(named.end()), draft.original[named.end() : end]):
            start = named.end()
        inner = self._missing_comma(start, end) or self._trap(start, end)
        return inner or self._trap(brackets[0], end_of_value(draft, brackets[0]))

    def _missing_comma(self, start: int, end: int) -> Mistake | None:
        """Details in braces of which one follows another without a comma."""
        found = _NO_COMMA.fullmatch(self._draft.original, start, end)
        trap = self._trap(start, end)
        if not found or not trap or self._draft.text[self._brackets[-1]] != "{":
            return None
        written = f"{shortened(found[1].rstrip(' ;'))}, {found[2]}: {shortened(found[3])}"
        hint = f"write '{written}'; if all of it is one text, put it in quotes"
        message = f"a comma is missing before '{found[2]}:'"
        return self._mistake(start, trap.problem.code, message, hint, trap.mended)

    def _brackets_in_line(self) -> tuple[int, ...]:
        """The open brackets of this line, of which the parser says nothing until it knows that they are no key."""
        start, _ = value_in(self._draft, self._number)
        if self._draft.text[start : start + 1] not in ("[", "{"):
            return ()
        return open_brackets(self._draft, start, self._trouble.offset)

    def _brackets_left_open(self, opened: int) -> bool:
        """Whether lines follow that can't be inside the brackets, since they are indented no further."""
        first = self._draft.line_of(opened)
        own = value_in(self._draft, first)[1]
        below = (self._draft.line(number) for number in range(first + 1, self._number + 1))
        outside = any(line.strip() and line.lstrip()[0] not in "]}" and indent_of(line) <= own for line in below)
        return outside or not self._draft.text[self._trouble.offset :].strip()

    def _start_in_brackets(self) -> int:
        trouble, last = self._trouble, self._trouble.last
        if "token" in trouble.problem or re.search("alias|anchor|tag|block scalar|node", trouble.context):
            return trouble.offset if trouble.context_offset is None else trouble.context_offset
        inside = last is not None and self._brackets[-1] < last.start and last.end <= trouble.offset
        return last.start if last is not None and inside else trouble.offset

    def in_text_with_colon(self) -> Mistake | None:
        """A line of prose that stands below a name without a `|`, and whose colon is taken for a name's."""
        bare = self._line_that_is_mere_text()
        return habits.text_with_colon(self._draft, self._number if bare is None else bare, self._path)

    def at_line_without_name(self) -> Mistake | None:
        """A line that is neither a name with its value nor an item: `subject:Aid`, or text beside the text."""
        number = self._line_that_is_mere_text()
        if number is None:
            return None
        line = self._draft.line(number)
        joined = _NO_SPACE.match(line)
        if joined:
            return self._missing_space(joined, number)
        unusual = habits.unusual_sign(self._draft, number, self._path, self._names)
        if unusual:
            return unusual
        message = (
            f"the line '{shortened(line)}' belongs to nothing: it is neither 'name: value' nor an item with a dash"
        )
        hint = "a text of several lines stands below 'name: |', each line indented by two spaces more than the name"
        above = line_above(self._draft, number).strip()
        if re.search(r"[|>][-+]?$", above):
            hint = (
                f"indent this text by two spaces more than the line '{shortened(above)}', to which it seems to belong"
            )
        mended = self._draft.left_out(number, after_line(self._draft, number))
        at = self._draft.starts[number] + indent_of(line)
        return self._mistake(at, "line-without-name", message, hint, mended)

    def _line_that_is_mere_text(self) -> int | None:
        context, last = self._trouble.context_offset, self._trouble.last
        if context is not None and "simple key" in self._trouble.context:
            return self._draft.line_of(context)
        if last is None or last.quoted or last.brackets or not self._began_above_and_ended_here():
            return None
        number, column = self._draft.position(last.start)
        bare = not self._draft.line(number)[:column].strip()
        # Below a name, a bare line is the name's text, unless it looks like a name itself.
        below_name = line_above(self._draft, number).rstrip().endswith(":")
        return number if bare and (not below_name or _NO_SPACE.match(self._draft.line(number))) else None

    def _missing_space(self, joined: re.Match[str], number: int) -> Mistake:
        draft, start, name, value = self._draft, self._draft.starts[number], joined[2], joined[3]
        message, hint = f"after '{name}:' a space is missing", f"write '{name}: {shortened(value)}'"
        begin = start + joined.start(3)
        end = end_of_text(draft, begin, len(joined[1]))
        mended = draft.left_out(number, number + 1)
        if end - begin > 1:
            mended = habits.with_space_at(draft, begin, len(joined[1]))
        return self._mistake(start + joined.start(2), "no-space-after-colon", message, hint, mended)

    def after_several_lines(self) -> Mistake | None:
        """A text that runs on from the lines above to a colon or bracket; or a name that is indented too far."""
        last = self._trouble.last
        if last is None or not self._began_above_and_ended_here():
            return None
        if not last.brackets and _NAMED.match(self._line):
            message = f"the line '{shortened(self._line)}' is indented further than the one above"
            hint = "begin it exactly below the name above; if it is text, put the whole text below a '|'"
            return self._bad_indentation(message, hint, same_level=True)
        return self._trap(last.start, end_of_value(self._draft, last.start))

    def _began_above_and_ended_here(self) -> bool:
        last = self._trouble.last
        if last is None or last.block or last.end <= last.start:
            return False
        return self._draft.line_of(last.start) < self._number == self._draft.line_of(last.end - 1)

    def at_line_out_of_place(self) -> Mistake | None:
        """A line whose indentation fits nothing above, or a name among items, or an item among names."""
        first = self._line[self._indent : self._indent + 1]
        if self._trouble.offset != self._start + self._indent or first in SIGNS:
            return None
        if first == ":":
            problem = yaml_form.nameless(self._place(self._trouble.offset))
            return Mistake(problem, self._trouble.offset, self._without_line())
        shown = f"the line '{shortened(self._line)}'"
        if self._indent not in self._trouble.open_columns:
            message = f"{shown} is indented unlike any line above to which it could belong"
            hint = "begin it exactly below the first letter of the line to which it belongs"
            return self._bad_indentation(message, hint, same_level=True)
        if first == "-":
            message, hint = f"{shown} is an item of a list, unlike those above", "indent it, or write 'name: value'"
        else:
            message, hint = f"{shown} is no item of a list, unlike those above", "begin it with '- ', or indent it"
            item = self._name_of_item_above()
            if item and _NAMED.match(self._line):
                hint = f"indent it by two spaces, so that it stands exactly below '{item}'; or begin it with '- '"
        return self._bad_indentation(message, hint, same_level=False)

    def _name_of_item_above(self) -> str | None:
        """The first name of the nearest item above that begins in this line's column."""
        for number in range(self._number - 1, -1, -1):
            line = self._draft.line(number)
            if line.strip() and indent_of(line) <= self._indent:
                match = re.match(r" *- +([A-Za-z_][\w-]*):", line)
                return match[1] if match and indent_of(line) == self._indent else None
        return None

    def _bad_indentation(self, message: str, hint: str, *, same_level: bool) -> Mistake:
        mended = self._without_line(same_level=same_level)
        return self._mistake(self._start + self._indent, "bad-indentation", message, hint, mended)

    def at_trap(self) -> Mistake | None:
        """An unquoted text with a sign that the parser takes for its own."""
        start, _ = value_in(self._draft, self._number)
        return self._trap(start, end_of_value(self._draft, start))

    def _trap(self, start: int, end: int) -> Mistake | None:
        draft = self._draft
        problem = yaml_form.trap(self._place(start), draft.original[start:end]) if end > start else None
        if problem is None:
            return None
        number, column = draft.position(start)
        if draft.line(number)[:column].strip():
            mended = draft.standing_in(start, end)
        else:
            # A whole line: a text in its place would stand where a name is expected.
            mended = draft.left_out(number, after_line(draft, number))
        return Mistake(problem, start, mended)

    def somewhere(self) -> Mistake:
        """Anything else."""
        written = self._draft.original[self._start : self._start + len(self._line)]
        message = f"the line '{shortened(written)}' can't be read" if written.strip() else "the file ends too early"
        hint = "if it is a text, put it in quotes, or below a '|'"
        return self._mistake(self._start + self._indent, "yaml-syntax", message, hint, self._without_line())

    def _without_line(self, *, same_level: bool = False) -> Draft:
        after = after_line(self._draft, self._number, same_level=same_level)
        return self._draft.left_out(self._number, after)

    def _mistake(self, offset: int, code: str, message: str, hint: str, mended: Draft | None = None) -> Mistake:
        return Mistake(error(self._place(offset), code, message, hint), offset, mended)

    def _place(self, offset: int) -> Place:
        return self._draft.place(offset, self._path)
