"""Lays out a page with the styles of one like it: the same elements and attributes, other words.

Finding the styles of all elements, and what each of their properties comes to, takes as long as setting the pages.
Where only words differ, the values are those that were found before. What a layout changes in them is not kept.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from logging import LogRecord
from pathlib import Path
from typing import Any, NamedTuple

import weasyprint
import weasyprint.css
from weasyprint.css import AnonymousStyle, ComputedStyle, StyleFor
from weasyprint.css.targets import TargetCollector
from weasyprint.css.tokens import Pending
from weasyprint.images import get_image_from_uri as original_get_image_from_uri
from weasyprint.layout import LayoutContext

from generator.pages.engine.complaints import collected
from generator.pages.engine.inside.kept_lines import KeptLines
from generator.pages.engine.set_text import ORIGIN

_STYLES = "kept_styles"
"""The option of a layout that says where styles are kept; WeasyPrint has none of that name."""
_FINDING = str(Path(weasyprint.css.__file__).parent)
"""Where WeasyPrint finds styles."""
_NONE = None, None
MOST_PAGES = 800
"""For how many printed pages and things at their edges, some twenty to a page, the styles are kept."""
MOST_ELEMENTS = 2500
"""Of a page with more, as with a roll of names, nothing is kept: it is laid out but once, and takes memory enough."""
MOST_KEPT = 48
"""For how many kinds of pages styles are kept: some forms of a letter in all sizes that are tried."""


class Found(dict[str, object]):
    """What the properties of a style came to, the same for every page like the first; equal only to itself."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]  # a dictionary has none


class _Keeping(ComputedStyle):  # type: ignore[misc]  # WeasyPrint has no types
    """A style that remembers what its properties came to, whatever a layout makes of them later."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self.about = about[2], about[4:]
        self.found, self.found_anonymous = Found(), Found()

    def __missing__(self, key: str) -> object:
        value, _ = self.cascaded.get(key, _NONE)
        if isinstance(value, Pending):
            value._reported_error = False  # It would be told of one page only.
        value = self.found[key] = super().__missing__(key)
        return value

    @cached_property
    def anonymous_style(self) -> _KeepingAnonymous:
        return _KeepingAnonymous(self, self.found_anonymous)

    def again(self, parent: ComputedStyle | None, root: object) -> _Keeping:
        """The style as it was before any layout."""
        pseudo_type, rest = self.about
        style = _Keeping(parent, self.cascaded, pseudo_type, root, *rest)
        style.found, style.found_anonymous, style.specified = self.found, self.found_anonymous, self.specified
        style.update(self.found)
        return style


class _KeepingAnonymous(AnonymousStyle):  # type: ignore[misc]  # WeasyPrint has no types
    """The style of what stands in an element without one of its own."""

    def __init__(self, parent_style: _Keeping, found: Found) -> None:
        super().__init__(parent_style)
        self.found = found
        self.update(found)

    def __missing__(self, key: str) -> object:
        value = self.found[key] = super().__missing__(key)
        return value


class _PageSizes(dict[str, object]):
    """The size of the first page, and that of its type area; `asked` is called when a style depends on them."""

    def __init__(self, asked: Callable[[], object]) -> None:
        super().__init__(box=None, area=None)
        self._asked = asked

    def __getitem__(self, name: str) -> object:
        self._asked()
        return super().__getitem__(name)


class _Styles(StyleFor):  # type: ignore[misc]  # WeasyPrint has no types
    """The styles of a page like one before."""

    def __init__(self, kept: _Kept, sheets: Sequence[tuple[Any, str, object]]) -> None:
        self._cascaded_styles: dict[object, dict[str, tuple[object, object]]] = {}
        self._computed_styles: dict[object, Any] = {}
        self.initial_page_sizes = _PageSizes(kept.forget)
        self._sheets, self.font_config = sheets, kept.font_config
        self._kept = kept

    def set_computed_styles(
        self, element: object, parent: object, *about: Any, pseudo_type: Any = None, **more: Any
    ) -> None:
        """Those of a printed page and of what stands at its edges; said by WeasyPrint of each of them."""
        cascaded = self._cascaded_styles.get((element, pseudo_type), {})
        inherited = getattr(self._computed_styles[parent, None], "found", None)
        key = element, pseudo_type, inherited, *((name, id(value)) for name, (value, _) in cascaded.items())
        kept = self._kept.pages.get(key)
        if kept is None:
            with _keeping():
                super().set_computed_styles(element, parent, *about, pseudo_type=pseudo_type, **more)
            if len(self._kept.pages) >= MOST_PAGES:
                self._kept.pages.clear()
            self._kept.pages[key] = self._computed_styles[element, pseudo_type]
            return
        styles = self._computed_styles
        style = kept.again(styles[parent, None], styles[more["root"], None])
        style.initial_page_sizes = self.initial_page_sizes
        styles[element, pseudo_type] = style


class _Kept(NamedTuple):
    """What was found for the elements of a page."""

    styles: Sequence[tuple[int, str | None, _Keeping]]
    """By the element's number and the pseudo-element."""
    sheets: Sequence[tuple[Any, str, object]]
    font_config: object
    pages: dict[object, _Keeping]
    """The styles of printed pages and of what stands at their edges."""
    forget: Callable[[], object]
    """To be called when they turn out to be no other page's."""

    def again(self, html: weasyprint.HTML, own: Sequence[Any], targets: TargetCollector) -> StyleFor:
        """The styles for another page like that one; `own` are the sheets that it is set with."""
        others = self.sheets[: len(self.sheets) - len(own)]
        styles = _Styles(self, [*others, *((sheet, "user", None) for sheet in own)])
        made: dict[int, _Keeping] = {}
        elements = list(html.etree_element.iter())
        for number, pseudo_type, kept in self.styles:
            style = made.get(id(kept))
            if style is None:
                parent = kept.parent_style and made[id(kept.parent_style)]
                style = kept.again(parent, made.get(id(kept.root_style), kept.root_style))
                style.initial_page_sizes = styles.initial_page_sizes
                made[id(kept)] = style
                if style["anchor"]:
                    targets.collect_anchor(style["anchor"])
            styles._computed_styles[elements[number], pseudo_type] = style
        return styles


class KeptStyles:
    """The styles of the pages that one layouter has laid out."""

    def __init__(self) -> None:
        self._kept: dict[object, _Kept] = {}
        self._key: object = None
        """The kind of the page that is being set."""
        self._lines = KeptLines()

    def render(self, html: weasyprint.HTML, font_config: object, counter_style: object, **options: Any) -> Any:
        """What `html.render` gives."""
        options = {**weasyprint.DEFAULT_OPTIONS, **options, _STYLES: self}
        if sum(1 for _ in html.etree_element.iter()) > MOST_ELEMENTS:
            document = weasyprint.Document._render(html, font_config, counter_style, None, options)
            gc.collect()  # A command runs without it, and half of what laying out so much takes is garbage.
            return document
        with collected() as records:
            document = _Document._render(html, font_config, counter_style, None, options)
        if any(record.pathname.startswith(_FINDING) and _is_about_styles(record) for record in records):
            self._kept.pop(self._key, None)  # The next page is to be complained of, too.
        return document

    def context(
        self, html: weasyprint.HTML, font_config: object, counters: Any, profiles: Any, options: dict[str, Any]
    ) -> LayoutContext:
        """Styles of the elements, and what goes with them."""
        context = self._styled(html, font_config, counters, profiles, options)
        context.kept_lines = self._lines
        return context

    def _styled(
        self, html: weasyprint.HTML, font_config: object, counters: Any, profiles: Any, options: dict[str, Any]
    ) -> LayoutContext:
        self._key = key = _kind(html, options["stylesheets"])
        kept = self._kept.get(key)
        if kept is None or kept.font_config is not font_config:
            return self._new(key, html, font_config, counters, profiles, options)
        self._kept[key] = self._kept.pop(key)  # The one that was used last is forgotten last.
        targets = TargetCollector()
        for style in html._ua_counter_style():
            counters.update(style)
        images = partial(
            original_get_image_from_uri, cache=options["cache"], url_fetcher=html.url_fetcher, options=options
        )
        styles = kept.again(html, options["stylesheets"], targets)
        return LayoutContext(styles, images, font_config, counters, targets)

    def _new(self, key: object, html: weasyprint.HTML, *about: Any) -> LayoutContext:
        """The same for a page that is like none before."""
        with _keeping(), collected() as records:
            context = weasyprint.Document._build_layout_context(html, *about)
        kept = _kept(html, context.style_for, partial(self._kept.pop, key, None))
        if not any(map(_is_about_styles, records)):
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = kept
        return context


class _Document(weasyprint.Document):  # type: ignore[misc]  # WeasyPrint has no types
    """A document whose styles may be those of a page like it."""

    @classmethod
    def _build_layout_context(
        cls, html: weasyprint.HTML, font_config: object, counters: Any, profiles: Any, options: dict[str, Any]
    ) -> LayoutContext:
        styles: KeptStyles = options[_STYLES]
        return styles.context(html, font_config, counters, profiles, options)


@contextmanager
def _keeping() -> Iterator[None]:
    """While this lasts, the styles that WeasyPrint makes remember what is found."""
    names = vars(sys.modules["weasyprint.css"])
    names["ComputedStyle"] = _Keeping
    try:
        yield
    finally:
        names["ComputedStyle"] = ComputedStyle


def _kept(html: weasyprint.HTML, styles: StyleFor, forget: Callable[[], object]) -> _Kept:
    elements = list(html.etree_element.iter())
    number_of = {element: number for number, element in enumerate(elements)}
    found = [(number_of[element], pseudo, style) for (element, pseudo), style in styles._computed_styles.items()]
    styles.initial_page_sizes = _PageSizes(forget)
    for _, _, style in found:
        style.initial_page_sizes = styles.initial_page_sizes
    return _Kept(found, styles._sheets, styles.font_config, {}, forget)


def _is_about_styles(record: LogRecord) -> bool:
    """Whether a complaint from where styles are found is about them, rather than about what they lead to."""
    return record.module != "targets"


def _kind(html: weasyprint.HTML, sheets: Sequence[Any]) -> object:
    """Equal for pages whose elements have the same styles: where a text stands in its file decides none."""
    elements = tuple(
        (
            element.tag,
            len(element),
            tuple((name, None if name == ORIGIN else value) for name, value in element.attrib.items()),
            element.text if element.tag == "style" else bool(element.text),
            bool(element.tail),
        )
        for element in html.etree_element.iter()
    )
    return tuple(sheet if _is_for_elements(sheet) else None for sheet in sheets), elements


def _is_for_elements(sheet: Any) -> bool:
    """Whether a sheet has rules for elements, rather than for pages only."""
    return any(found for found in vars(sheet.matcher).values())
