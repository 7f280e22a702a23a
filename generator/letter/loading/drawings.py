"""Examines drawings (SVG): well-formed, complete in themselves, and quick enough to draw. Changes and fetches nothing.

Read as a stream that stops at the first thing that is refused, so that no drawing can take much time or memory.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NoReturn

from generator.letter.loading.drawing_work import CircleError, Element, everything, work_of
from generator.letter.loading.rasters import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.parsers.expat import XMLParserType

LARGEST = 2_000_000
"""Bytes."""
DEEPEST = 100
"""How many elements may stand in one another."""
MOST_WORK = 20_000
"""Of drawing an element or a letter, about 0.1 ms each, what is drawn again by reference counted again."""
LARGEST_TYPE = 10_000.0

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "http://www.w3.org/1999/xlink href"
TEXTS = frozenset(("text", "tspan", "textPath", "tref", "a"))
NOT_DRAWN = {
    "script": "a script, which is never run",
    "foreignObject": "a piece of a web page, which is not drawn",
}
INHERITED = frozenset(("fill", "stroke"))
"""Attributes that say of a group how each of its parts is painted."""
SHAPING = frozenset(("d", "points", "href", "spreadmethod"))
"""Attributes that a style may not give, though WeasyPrint takes them."""
MOST_PICTURES = 10
MOST_REFERENCES = 500_000
"""From elements to others, those by style sheets included."""
HINT = "save it again as plain SVG, or as PNG"
IN_RGB = "save it again with its colours in RGB"

REFERENCE = re.compile(r"""#([^\s"')#;,]+)""")
ADDRESS = re.compile(r"""url\(\s*["']?\s*([^"')]*)""", re.IGNORECASE)
IMPORT = re.compile(r"""@import\s*(?:url\(\s*)?["']?\s*([^"');]*)""", re.IGNORECASE)
PLAIN_SELECTOR = re.compile(r"[\w\s.,>#*-]+")
INKS = re.compile(r"\b(device-cmyk|icc-color|icc-named-color|device-(?:gray|rgb|nchannel))\s*\(", re.IGNORECASE)
"""Colours of one device, as printing inks: an archive takes none (ISO 19005-3, 6.2.4.3), and few programs show them."""
LARGEST_NUMBER, SMALLEST_VIEW = 1e9, 1e-6
"""No number is larger, and no part of a drawing that is shown is smaller: larger ones than 64 bits have, which might be
made of them, damage a PDF.
"""
GEOMETRY = frozenset(("d", "points", "viewBox", "transform", "gradientTransform", "patternTransform"))
"""Attributes in which numbers stand close together."""
NAMING, REMARKS = frozenset(("id", "class", "href")), ("data-", "aria-")
CLOSE = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
APART = re.compile(rf"(?<![\w#+-])[+-]?{CLOSE.pattern}", re.IGNORECASE)
"""Not what stands in a colour such as #1e9999, or in a name."""
WITHIN = re.compile(r"url\([^()]*\)", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d.]*(?:e\+?\d+)?", re.IGNORECASE)

CHARACTERS_OF_A_PATH = 40
"""So many take as long to draw as an element."""
CHARACTERS_OF_A_CORNER = 4
"""The fewest that a path needs for a corner, at which a marker may stand."""


class _RefusedError(Exception):
    """A drawing that is not to be drawn."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.why)
        self.fault = fault


def drawing_fault(data: bytes, picture_fault: Callable[[str], Fault | None]) -> Fault | None:
    """What keeps a drawing from being printed; `picture_fault` judges the `data:` address of a picture in it.

    Codes: picture-unreadable, picture-too-large, picture-refers-outside.
    """
    if len(data) > LARGEST:
        return _too_large(f"has {len(data) / 1e6:.1f} MB")
    reader = _Reader(picture_fault)
    try:
        root = reader.read(data)
        work = work_of(root, reader.by_id, reader.rules)
    except _RefusedError as refused:
        return refused.fault
    except CircleError:
        return Fault("picture-unreadable", "has an element that is drawn within itself", HINT)
    except RecursionError:
        return _too_large("has elements that refer to one another in too long a row")
    return None if work <= MOST_WORK else _too_large("is made of too many pieces, or repeats them too often")


def _too_large(why: str) -> Fault:
    return Fault("picture-too-large", why, "simplify the drawing, or save it as PNG")


def _unreadable(why: str, hint: str = HINT) -> NoReturn:
    raise _RefusedError(Fault("picture-unreadable", why, hint))


def _outside(what: str) -> NoReturn:
    hint = "put everything into the drawing itself when you save it, text as outlines, or save it as PNG"
    raise _RefusedError(Fault("picture-refers-outside", what, hint))


class _Reader:
    """Reads one drawing into elements; raises at the first thing that it may not have."""

    def __init__(self, picture_fault: Callable[[str], Fault | None]) -> None:
        self.picture_fault = picture_fault
        self.root: Element | None = None
        self.open: list[Element] = []
        self.by_id: dict[str, Element] = {}
        self.count = 0
        self.rules = 0
        self.sheet: list[str] = []
        self.text = 0
        self.pictures: set[str] = set()
        self.references = 0

    def read(self, data: bytes) -> Element:
        from xml.parsers import expat

        parser: XMLParserType = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, UnicodeError, LookupError, ValueError) as mistake:
            line = getattr(mistake, "lineno", 0)
            _unreadable("is a damaged drawing" + (f": see its line {line}" if line else ""))
        if self.root is None or self.root.name != "svg":
            _unreadable("is not an SVG drawing")
        self._apply_sheets()
        return self.root

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: bool) -> None:
        if internal:
            _unreadable("declares abbreviations of its own (a DOCTYPE with brackets), which are not read")

    def _entity(self, *_declared: object) -> None:
        _unreadable("declares abbreviations of its own, which are not read")

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            _outside("takes its style from another file, which is not fetched")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_WORK:
            raise _RefusedError(_too_large(f"has more than {MOST_WORK} elements"))
        if len(self.open) >= DEEPEST:
            raise _RefusedError(_too_large(f"has more than {DEEPEST} elements in one another"))
        space, _, name = tag.rpartition(" ")
        if self.root is None and space != SVG:
            _unreadable(f'lacks xmlns="{SVG}" in its first line')
        above = self.open[-1] if self.open else None
        # In a <switch> it is one of several choices, and another one is drawn.
        if space == SVG and name in NOT_DRAWN and not (above and above.name == "switch"):
            _outside(f"holds {NOT_DRAWN[name]}")
        element = Element(name, attributes.get("id", ""), tuple(attributes.get("class", "").split()))
        for attribute, value in attributes.items():
            if " " not in attribute or attribute == XLINK_HREF:
                self._attribute(element, "href" if attribute == XLINK_HREF else attribute, value)
        if element.identifier:
            self.by_id.setdefault(element.identifier, element)
        if above:
            above.parts.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _attribute(self, element: Element, name: str, value: str) -> None:
        if name not in NAMING and not name.startswith(REMARKS):
            _check_numbers(name, value)
        if name == "href":
            if element.name != "a":
                self._address(value)
                element.draws.update(REFERENCE.findall(value))
        elif name in ("d", "points"):
            element.own += len(value) / CHARACTERS_OF_A_PATH
            element.corners = len(value) // CHARACTERS_OF_A_CORNER
        elif name == "style":
            self._declarations([element], value)
        elif name == "font-size":
            _check_type_size(value)
        elif name == "spreadMethod" and value.strip() != "pad":
            _unreadable("has a repeating gradient, which can't be drawn")
        elif "(" in value:
            self._declarations([element], f"{name}: {value}")

    def _declarations(self, elements: Iterable[Element], css: str) -> None:
        """What declarations refer to, for the elements that have them."""
        if found := INKS.search(css):
            _unreadable(f"has colours of printing inks or of one device ({found[1]}), which an archive refuses", IN_RGB)
        for address in ADDRESS.findall(css):
            self._address(address)
        for declaration in css.split(";"):
            name, _, value = declaration.partition(":")
            name, ids = name.strip().lower(), REFERENCE.findall(value)
            if name in ("font", "font-size"):
                _check_type_size(value)
            elif name in SHAPING:
                _unreadable("gives shapes by style, which can't be drawn")
            for element in elements if ids else ():
                self.references += len(ids)
                if self.references > MOST_REFERENCES:
                    raise _RefusedError(_too_large("refers too often from one of its elements to another"))
                if name in INHERITED:
                    element.painted.update(ids)
                elif name.startswith("marker"):
                    element.marked.update(ids)
                else:
                    element.draws.update(ids)

    def _address(self, address: str) -> None:
        """Something that the drawing shows: a part of itself, or a picture within it."""
        address = address.strip()
        if address.startswith("#") or not address:
            return
        if not address.lower().startswith("data:"):
            shown = address if len(address) <= 60 else f"{address[:60]}…"
            _outside(f"refers to '{shown}', which is not in it and is not fetched")
        if not address.lower().startswith("data:image/"):
            _unreadable("brings a font of its own, which can't be used")
        self.pictures.add(address)
        if len(self.pictures) > MOST_PICTURES:
            raise _RefusedError(_too_large(f"holds more than {MOST_PICTURES} pictures"))
        if fault := self.picture_fault(address):
            raise _RefusedError(fault._replace(why=f"holds a picture that {fault.why}"))

    def _end(self, _tag: str) -> None:
        self.open.pop()

    def _characters(self, text: str) -> None:
        here = self.open[-1]
        if here.name == "style":
            self.sheet.append(text)
        elif here.name in TEXTS:
            here.own += len(text)
            self.text += len(text)
            if self.text > MOST_WORK:
                raise _RefusedError(_too_large(f"has more than {MOST_WORK} letters of text"))

    def _apply_sheets(self) -> None:
        start, *rest = "".join(self.sheet).split("/*")
        css = " ".join([start, *(part.partition("*/")[2] for part in rest)])  # less its comments
        if not css.strip():
            return
        if imported := IMPORT.search(css):
            _outside(f"takes its style from '{imported[1][:60]}', which is not in it and is not fetched")
        if "\\" in css:
            _unreadable("has a style sheet with backslashes, which is not read")
        if max(css.count(sign) for sign in "([{") > MOST_WORK:
            raise _RefusedError(_too_large("has too long a style sheet"))
        elements = list(everything(self.root)) if self.root else []
        by_class: dict[str, list[Element]] = defaultdict(list)
        for element in elements:
            for name in element.classes:
                by_class[name].append(element)
        for rule in css.split("}"):
            head, _, declarations = rule.rpartition("{")
            selector = head.rpartition("{")[2]
            self.rules += 1
            _check_numbers("style", declarations)
            self._declarations((), declarations)
            if "#" in declarations:
                self._declarations(_meant(selector, by_class, elements), declarations)


def _meant(selector: str, by_class: dict[str, list[Element]], elements: list[Element]) -> Iterable[Element]:
    """The elements that a rule may be for: those of its last classes, or all where it isn't as simple as that."""
    if not PLAIN_SELECTOR.fullmatch(selector):
        return elements
    lasts = [one.replace(">", " ").split()[-1:] for one in selector.split(",")]
    classes = [last[0].rpartition(".")[2] if last and "." in last[0] else None for last in lasts]
    if any(name is None or "#" in name for name in classes):
        return elements
    return [element for name in classes if name for element in by_class.get(name, ())]


def _check_type_size(value: str) -> None:
    match = NUMBER.search(value)
    if match and float(re.sub(r"(\..*?)\..*", r"\1", match[0])) > LARGEST_TYPE:
        _unreadable("has type of a size that can't be drawn")


def _check_numbers(name: str, value: str) -> None:
    """Refuse numbers of which no PDF can be made."""
    found = CLOSE.findall(value) if name in GEOMETRY else APART.findall(WITHIN.sub(" ", value))
    numbers = [abs(float(number)) for number in found]
    if any(number > LARGEST_NUMBER for number in numbers):
        _unreadable("has a number so large that it can't be drawn")
    if name == "viewBox" and any(0 < number < SMALLEST_VIEW for number in numbers[2:]):
        _unreadable("shows a part of itself so small that it can't be drawn")
