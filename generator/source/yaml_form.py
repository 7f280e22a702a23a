"""What is wrong with a YAML file that can be read: the problems of its form, in a letter writer's words.

One function a problem. Never decides whether there is one.
"""

from __future__ import annotations

from generator.problems import Place, Problem, error, warning
from generator.source.quoting import as_scalar, shortened


def alias(place: Place, name: str, named_on: int | None) -> Problem:
    """`*name`, which would repeat another value: the one marked `&name` on the line `named_on`, if there is one."""
    name = shortened(name)
    if named_on is not None:
        message = f"'*{name}' repeats what is marked '&{name}' on line {named_on}, which a letter can't do"
        return error(place, "alias", message, f"write the text out here, and take '&{name}' away on line {named_on}")
    message = f"'*{name}' begins with an asterisk, and so is read as a sign to repeat a text from elsewhere"
    hint = f'if it is a text, put it in quotes: "*{name}"; if not, write out what is to be repeated'
    return error(place, "alias", message, hint)


def anchor(place: Place, name: str) -> Problem:
    """`&name`, which would let another value repeat this one."""
    name = shortened(name)
    message = f"'&{name}' begins with an ampersand, and so is read as a mark and no part of the text"
    hint = f"if it belongs to the text, put the whole text in quotes; if not, take '&{name}' away"
    return error(place, "anchor", message, hint)


def tag(place: Place, written: str) -> Problem:
    """`!written`, which would say of which type a value is."""
    shown = shortened(written)
    message = f"'{shown}' begins with an exclamation mark, and so is read as a mark and no part of the text"
    hint = f"if it belongs to the text, put the whole text in quotes; if not, take '{shown}' away"
    return error(place, "yaml-tag", message, hint)


def merge_key(place: Place) -> Problem:
    """`<<:`, which would take in the entries of another mapping."""
    message = "'<<' takes in the entries of another place, which a letter can't do"
    return error(place, "merge-key", message, "write the entries out here")


def nameless(place: Place) -> Problem:
    """A colon with nothing before it."""
    return error(place, "key-not-text", "a value stands here without a name before its colon", "give it a name")


def name_over_lines(place: Place) -> Problem:
    """A key that goes over several lines."""
    return error(place, "key-not-text", "the name before a colon goes over several lines", "write it on one line")


def name_not_text(place: Place) -> Problem:
    """A list or a mapping as a key."""
    message = "a list or a group of entries stands where a name is expected"
    return error(place, "key-not-text", message, "if it is a text, put it in quotes")


def duplicate_key(place: Place, key: str, first_line: int) -> Problem:
    """A key that the same mapping has already."""
    message = f"'{shortened(key)}' stands twice here, first on line {first_line}"
    return error(place, "duplicate-key", message, "keep one of them")


def too_deep(place: Place, deepest: int) -> Problem:
    """A list or mapping inside too many others."""
    message = f"this is nested more than {deepest} levels deep"
    return error(place, "nested-too-deep", message, "look for brackets or dashes too many")


def second_document(place: Place, written: str = "---") -> Problem:
    """A line `---` after the first, or a line `...`."""
    what = "a second letter begins here" if written == "---" else "the letter ends here"
    message = f"{what}: a line '{written}' divides a file in two"
    hint = (
        "keep one letter in a file, and delete the line; if it belongs to a text, indent it with the text below a '|'"
    )
    return error(place, "second-document", message, hint)


def no_break_margin(place: Place) -> Problem:
    """A line indented by no-break spaces."""
    message = "this line is indented by a no-break space (U+00A0), which looks like a space and is none"
    hint = "write ordinary spaces instead, here and on the lines below; such spaces come from copied text"
    return error(place, "no-break-space", message, hint)


def no_break_after_colon(place: Place, name: str, value: str) -> Problem:
    """A no-break space between a name's colon and its value."""
    message = f"after '{name}:' stands a no-break space (U+00A0), which looks like a space and is none"
    hint = f"write '{name}: {shortened(value)}' with an ordinary space; such spaces come from copied text"
    return error(place, "no-break-space", message, hint)


def wide_colon(place: Place, name: str, sign: str, value: str) -> Problem:
    """A colon of another script between a name and its value."""
    message = f"after '{name}' stands '{sign}' (U+{ord(sign):04X}), which looks like a colon and is none"
    return error(place, "wide-colon", message, f"write '{name}: {shortened(value)}' with an ordinary colon and a space")


def other_sign(place: Place, name: str, sign: str, value: str) -> Problem:
    """An equals sign, or a semicolon, between a name and its value."""
    written = "an equals sign" if sign == "=" else "a semicolon"
    message = f"after '{name}' stands {written} instead of a colon"
    return error(place, "line-without-name", message, f"write '{name}: {shortened(value)}'")


def no_colon(place: Place, name: str, value: str) -> Problem:
    """A name with its value, and no colon between."""
    message = f"the line '{shortened(f'{name} {value.rstrip()}')}' has no colon"
    return error(place, "line-without-name", message, f"did you mean '{name.lower()}: {shortened(value.rstrip())}'?")


def no_space_after_dash(place: Place, written: str) -> Problem:
    """A dash that begins an item without a space after it."""
    item = shortened(written.lstrip("-").strip())
    message = f"a space is missing after the dash of '{shortened(written)}'"
    return error(place, "no-space-after-dash", message, f"write '- {item}'")


def asterisk_for_dash(place: Place, written: str) -> Problem:
    """A list whose items begin with an asterisk."""
    message = f"'{shortened(written)}' begins with an asterisk, and an item of a list begins with a dash"
    return error(place, "asterisk-unquoted", message, "write '- ' in place of '* ', here and on the lines below")


def text_with_colon(place: Place, name: str, written: str) -> Problem:
    """Lines of prose below a name, of which one has a colon."""
    message = f"the text '{shortened(written)}' below '{name}:' has a colon in it, as a name with its value does"
    return error(place, "colon-unquoted", message, f"write '{name}: |', and leave the text indented below it")


def with_more_to_come(problem: Problem) -> Problem:
    """The last problem of a file that has so many mistakes of form that the rest was not looked for."""
    more = "there may be more mistakes than these: correct them, and check the letter again"
    return problem._replace(hint=f"{problem.hint}; {more}" if problem.hint else more)


def cut_at_hash(place: Place, cut: str, before: str) -> Problem:
    """Words after ` #` in unquoted text, which the parser takes for a comment."""
    message = f"'{shortened(cut)}' is left out: '#' after a space begins a comment"
    whole = as_scalar(shortened(f"{before} {cut}".strip()))
    hint = f"if it belongs to the text, put the whole in quotes: {whole}; if not, write a space after '#'"
    return warning(place, "text-cut-at-hash", message, hint)
