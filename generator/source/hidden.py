"""Characters in a text that nobody sees and that make it look, or be found, otherwise than it is typed.

What scripts and emoji need is none of them: joiners, marks of direction, embeddings and isolates round letters written
from right to left, the tags of a flag. Knows one text at a time; never knows what it is for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from generator.problems import Place, Problem, error, notice, warning
from generator.source.patterns import compiled
from generator.source.text import FORBIDDEN, is_visible

_LRE, _RLE, _PDF, _LRO, _RLO, _LRI, _RLI, _FSI, _PDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DIRECTION = "[\u202a-\u202e\u2066-\u2069]"
"""What turns the direction of writing, and ends that (Unicode Standard Annex 9, 2)."""
_ISOLATES = (_LRI, _RLI, _FSI)
_TAGS = "[\U000e0000-\U000e007f]+"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
"""The flag of a part of a country, such as Wales (Unicode Technical Standard 51, 1.4.6)."""
_BLANK = "[\xad\u180e\u200b\u2028\u2029\u2061-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]"
_UNSEEN = f"{_BLANK}|{_FLAG}|{_TAGS}|{_DIRECTION}"
_NAMES = {
    "\u200b": "a zero-width space",
    "\ufeff": "a byte-order mark",
    "\xad": "a soft hyphen",
    _PDF: "the end of an embedding that never began",
    _PDI: "the end of an isolate that never began",
}


def hidden(text: str, place: Callable[[int], Place]) -> Iterator[Problem]:
    """What nobody sees in a text, each at its `place` in the text, counted from 0; of what is only unseen, the first.

    Codes: direction-override, an error for an override and a warning for what is left open or turns nothing;
    unseen-character, a notice, and a warning for a text made of tags.
    """
    if is_visible(text):
        return
    wrong = dict(_turned(text))
    for index, is_override in wrong.items():
        what = f"{_name(text[index])} stands at the dot in '{_around(text, index)}'"
        hint = "delete it, or type the words anew"
        if is_override:
            message = f"{what}: what follows it is printed in another order than it is typed"
            yield error(place(index), "direction-override", message, hint)
        else:
            yield warning(place(index), "direction-override", f"{what}: it turns the order of what follows", hint)
    found = [index for index in _unseen(text) if index not in wrong]
    tags = next((index for index in found if text[index] >= "\U000e0000"), -1)
    for index in [tags] if tags >= 0 else found[:1]:
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"{_name(text[index])} that nobody sees stands at the dot in '{_around(text, index)}'{more}"
        make = warning if tags >= 0 else notice
        yield make(place(index), "unseen-character", message, "delete it, or type the word anew")


def without_hidden(text: str) -> str:
    """The text less all that is hidden in it, and less what no text can hold; where it turns directions wrongly, none
    is turned.
    """
    if is_visible(text):
        return text
    wrong = bool(dict(_turned(text)))
    gone = set(_unseen(text))
    if wrong:
        gone.update(match.start() for match in compiled(_DIRECTION).finditer(text))
    kept = (sign for index, sign in enumerate(text) if index not in gone)
    return compiled(FORBIDDEN).sub("", "".join(kept))


def is_hidden(sign: str) -> bool:
    """Whether a character may be one of which `hidden` tells."""
    return compiled(_UNSEEN).match(sign) is not None


def taken_out(where: str, place: Place) -> Problem:
    """The notice that what was hidden in a text of another program was left out: `where` begins it, "in row 3"."""
    message = f"{where}: characters that nobody sees, or that turn the order of others, were left out"
    return notice(place, "unseen-character", message, "read the words there")


def _turned(text: str) -> Iterator[tuple[int, bool]]:
    """Where the direction of writing is turned wrongly: overrides (True), and what is left open or turns nothing."""
    if not compiled(_DIRECTION).search(text):
        return
    # In a letter, what stands round an expression is there for whoever is named.
    turns = "{{" in text or any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    opened: list[int] = []
    for match in compiled(_DIRECTION).finditer(text):
        index, sign = match.start(), match[0]
        ended = -1
        if sign == _PDF:
            ended = opened.pop() if opened and text[opened[-1]] not in _ISOLATES else -1
        elif sign == _PDI:
            isolates = [at for at, begun in enumerate(opened) if text[begun] in _ISOLATES]
            if isolates:
                ended = opened[isolates[-1]]
                del opened[isolates[-1] :]
        else:
            opened.append(index)
        if sign in (_LRO, _RLO):
            yield index, True
        elif ended >= 0 and text[ended] in (_RLE, _RLI) and not turns:
            yield ended, False
    yield from ((index, False) for index in opened if text[index] not in (_LRO, _RLO))


def _unseen(text: str) -> Iterator[int]:
    """Where other characters stand that nobody sees; of a row of tags, each."""
    depths = {"embedding": 0, "isolate": 0}
    for match in compiled(_UNSEEN).finditer(text):
        sign = match[0]
        if sign[0] == "\U0001f3f4":
            continue
        if compiled(_DIRECTION).fullmatch(sign):
            kind = "isolate" if sign in (*_ISOLATES, _PDI) else "embedding"
            depths[kind] += -1 if sign in (_PDF, _PDI) else 1
            if depths[kind] >= 0:
                continue
            depths[kind] = 0
        yield from range(match.start(), match.end())


def _name(sign: str) -> str:
    if sign >= "\U000e0000":
        return f"a tag (U+{ord(sign):04X})"
    name = _NAMES.get(sign) or f"a {unicodedata.name(sign, 'character').lower()}"
    return f"{name} (U+{ord(sign):04X})"


def _around(text: str, index: int) -> str:
    """The words on both sides, with a dot in the middle, and nothing that is hidden."""
    before, after = text[max(index - 12, 0) : index], text[index + 1 : index + 12]
    line = f"{before.rpartition(chr(10))[2]}\0{after.partition(chr(10))[0]}"
    return compiled(_UNSEEN).sub("", line).replace("\0", "·")
