"""What is wrong with a YAML file that can be read: the problems of its form, in a letter writer's words.

One function a problem. Never decides whether there is one.
"""

from __future__ import annotations

from generator.problems import Place, Problem, error, warning
from generator.source.quoting import as_scalar, shortened


def alias(place: Place, name: str, named_on: int | None) -> Problem:
    """`*name`, which would repeat another value: the one marked `&name` on the line `named_on`, if there is one."""
    if named_on is not None:
        message = f"'*{name}' repeats what is marked '&{name}' on line {named_on}, which a letter can't do"
        return error(place, "alias", message, f"write the text out here, and take '&{name}' away on line {named_on}")
    message = f"'*{name}' begins with an asterisk, and so is read as a sign to repeat a text from elsewhere"
    hint = f'if it is a text, put it in quotes: "*{name}"; if not, write out what is to be repeated'
    return error(place, "alias", message, hint)


def anchor(place: Place, name: str) -> Problem:
    """`&name`, which would let another value repeat this one."""
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


def second_document(place: Place) -> Problem:
    """A line `---` after the first."""
    message = "a second letter begins here: a line '---' divides a file in two"
    hint = "keep one letter in a file; if the line belongs to a text, indent it with the text below a '|'"
    return error(place, "second-document", message, hint)


def cut_at_hash(place: Place, cut: str, before: str) -> Problem:
    """Words after ` #` in unquoted text, which the parser takes for a comment."""
    message = f"'{shortened(cut)}' is left out: '#' after a space begins a comment"
    whole = as_scalar(shortened(f"{before} {cut}".strip()))
    hint = f"if it belongs to the text, put the whole in quotes: {whole}; if not, write a space after '#'"
    return warning(place, "text-cut-at-hash", message, hint)
