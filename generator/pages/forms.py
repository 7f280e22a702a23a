"""The forms of a letter: what all those recipients read for whom the same branches hold, with marks where it varies.

A form is worded and rendered once; a recipient's own words then take the places of its marks. Never lays out a page.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from markupsafe import escape

from generator.letter.loading import LoadedLetter
from generator.letter.loading.choosing import chooses
from generator.letter.loading.pictures import Pictures
from generator.letter.model import Recipient
from generator.letter.resolving import Addressee, Greeting, ResolvedLetter, resolve
from generator.letter.worded import WordedFile, WordedGreeting, WordedLetter, word
from generator.letter.worded.enclosing import varies
from generator.letter.worded.scope import concerns_by_id, recipients_in, scope_of, signing_in
from generator.letter.wording import Worded, tree
from generator.letter.wording.evaluation import Scope
from generator.letter.wording.marking import FIRST_MARK, MOST_MARKS, Marking, VaryingText, is_mark, mark
from generator.pages.rendering import Rendered, render
from generator.pages.rendering.kept_words import Text, texts_of
from generator.pages.rendering.showing import is_brief, last_paragraph
from generator.pages.themes import Theme, bundled
from generator.problems import Problem
from generator.reference.languages import Language
from generator.source.patterns import compiled

ADDRESS, SALUTATION, VALEDICTION, SHORT_NAME = 0x1000, 0x1400, 0x1600, 0x1800
"""The first marks of the lines that no text of the letter has, and that of the name in running heads."""
BRIEF = '<div class="text brief">'
"""How the themes mark a text that ends with a line that may be alone."""
MOST_ENDINGS = 150
"""For how many forms the last paragraph is kept."""
MOST_KINDS = 100
"""For how many choices of enclosures the texts are kept."""
_LED_SUBJECT = re.compile('class="subject">(?:<span[^>]*>[^<]*</span>)?[\ue000-\uf8ff]')
"""A subject that begins with what varies: a label stands before it only where it has none itself."""
MARKS = re.compile(f"[{chr(FIRST_MARK)}-{chr(FIRST_MARK + MOST_MARKS - 1)}]")
_CITED = re.compile(f'{MARKS.pattern}(?:[^\\s<>]|<span class="whole">)*<sup class="cite')
"""A citation after what varies: how much of that is kept with the number depends on what it ends in."""
_LED = re.compile(f"(?:^|[\\s(>])-(?={MARKS.pattern})")
"""A hyphen before what varies that may begin a compound."""
_COMPOUND = r"(?:^|[\s(])-(?:\w|$)|[\s(]$"
"""What begins such a compound in a value, or may do so together with what stands after it (`CUT_COMPOUND`)."""
FIRST_LISTED, MOST_LISTED = 0x1810, 0xC0
"""The first mark of names of files that a letter lists, and how many there are."""

Key = tuple[object, ...]


class Words(NamedTuple):
    """What varies in the letter to one recipient: first all that a sample of its form is filled with to be that letter,
    then what is known only until this is prepared.
    """

    values: dict[str, str]
    """What stands in the place of each mark."""
    group: bytes = b""
    """A digest that is equal for all whose letters have the same form, in whatever process."""
    own: tuple[bytes, ...] = ()
    """What of the attached data is the recipient's own: each entry about them, and what is enclosed for them."""
    enclosed: Sequence[WordedFile] = ()
    """The files that go along, with their titles."""
    key: Key = ()
    """Equal for all whose letters have the same form, and written alike in every process."""
    empty: frozenset[int] = frozenset()
    """The numbers of the marks in whose places nothing stands."""
    plain: bool = True
    """Whether the values can take the marks' places: none of them means anything but itself."""
    problems: Sequence[Problem] = ()
    """What is wrong with the texts for this recipient, at the texts' places."""
    brief: bool = False
    """Whether the letter ends with a line that may be alone."""
    branches: tuple[str, ...] = ()
    """Which branches of the texts' conditions hold, in words."""

    def fill(self, template: str) -> str:
        """A text with the recipient's words in the places of its marks."""
        return filled(template, self.values)

    def packed(self) -> bytes:
        """What a sample is filled with, as bytes, for a letter that encloses nothing."""
        return marshal.dumps((self.values, self.group, self.own))

    @classmethod
    def unpacked(cls, data: bytes) -> Words:
        """What these bytes are; only this program's own are to be unpacked."""
        return cls(*marshal.loads(data))  # noqa: S302  (from the same run)


class Form(NamedTuple):
    """A form of the letter."""

    resolved: ResolvedLetter
    worded: WordedLetter
    """As for the recipient it was made for."""
    marked: Rendered
    """The page with marks."""
    title: str
    """The document's title with marks."""
    enclosed: tuple[str, ...]
    """The titles of the files that go along, with marks."""
    greetings: tuple[tuple[str, ...], tuple[str, ...]]
    """The lines of salutation and valediction, with marks."""
    exact: bool
    """Whether the page with marks, filled, is the page of the recipient it was made for."""
    careful: bool
    """Whether the templates may do otherwise for another recipient: then every page is filled and compared."""
    varying: tuple[Text, ...]
    """The texts of the page with marks in them."""

    def titled(self, fill: Callable[[str], str]) -> str:
        """The document's title for whomever `fill` puts in the places of marks: in one line, as a title or subject is;
        where it is made of a name, as that is typed.
        """
        title = fill(self.title)
        return title if mark(ADDRESS) in self.title else " ".join(title.split())

    def html(self, words: Words) -> str:
        """The page for a recipient whose letter has this form."""
        return filled(self.marked.html, {sign: str(escape(text)) for sign, text in words.values.items()})

    def kept(self, words: Words) -> dict[Text, str] | None:
        """The texts that vary, with signs round what stands on one line with the recipient's own words beside it; None
        where that begins or ends within these.
        """
        found = {one: one.with_marks(words.fill) for one in self.varying}
        return {one: kept for one, kept in found.items() if kept is not None} if None not in found.values() else None


def filled(text: str, values: dict[str, str]) -> str:
    """A text with values in the place of its marks."""
    return MARKS.sub(lambda found: values.get(found[0], found[0]), text)


class _Marked(Addressee):
    """A recipient of whom everything is a mark."""

    __slots__ = ()

    def lines(self, _language: Language) -> tuple[str, ...]:
        """The lines of the address block."""
        return self.recipient.address

    def short_name(self, _language: Language) -> str:
        """The name as a running head has it."""
        return mark(SHORT_NAME)


def _marked_addressee(lines: int) -> Addressee:
    marks = tuple(mark(ADDRESS + number) for number in range(lines))
    return _Marked(Recipient.model_construct(address=marks), None)  # type: ignore[arg-type]  # nobody has a form yet


class Wordings:
    """Words one letter for recipient after recipient."""

    def __init__(self, loaded: LoadedLetter, theme: Theme) -> None:
        self.theme = theme
        self._picture = Pictures(loaded.folder, loaded.files).address
        self._texts: dict[Key, list[VaryingText]] = {}
        """By what is enclosed: a recipient without an enclosure has no text of it."""
        self._scope: Scope | None = None
        self._last: tuple[ResolvedLetter, Scope] | None = None
        """The scope that was asked for last, which is often asked for again."""
        self._endings: dict[Key, str] = {}
        self._chooses = chooses(loaded.letter.signatories)
        """Whether each recipient sees others who sign."""
        self.cites_recipients = any("recipient" in text for text in loaded.letter.sources.values())
        """Whether a source varies: such letters have no form that could be shared."""

    def texts(self, loaded: LoadedLetter) -> list[VaryingText]:
        """The texts that vary, read once, with any recipient for whom the same is enclosed."""
        key = tuple((one.title, one.file) for one in loaded.letter.enclosures)
        if key not in self._texts:
            if len(self._texts) >= MOST_KINDS:
                self._texts.clear()
            resolved, _ = resolve(loaded)
            made: list[Marking] = []
            word(resolved, self._picture, partial(_marking, made, frozenset()))
            self._texts[key] = made[0].texts
        return self._texts[key]

    def words(self, resolved: ResolvedLetter) -> Words:
        """What varies, for one recipient."""
        texts, scope = self.texts(resolved.loaded), self.scope_for(resolved)
        printed = [text.printed(scope) for text in texts]
        shown = [value for one in printed for value in one.values]
        empty = frozenset(number for number, value in enumerate(shown) if not value.strip())
        values = {mark(number): value for number, value in enumerate(shown) if number not in empty}
        lines = _address(resolved)
        greetings = resolved.salutation, resolved.valediction
        values.update((mark(ADDRESS + number), line) for number, line in enumerate(lines))
        if resolved.addressees:
            values[mark(SHORT_NAME)] = resolved.addressees[0].short_name(resolved.language)
        key: list[object] = [*(one.form for one in printed), tuple(sorted(empty)), len(lines)]
        plain = all(map(_is_plain, shown))
        for first, greeting in zip((SALUTATION, VALEDICTION), greetings, strict=True):
            said = len(greeting.lines) if _is_derived(greeting) else greeting.lines
            key.append((greeting.given, greeting.by_hand, said))
            if _is_derived(greeting):
                values.update((mark(first + number), line) for number, line in enumerate(greeting.lines))
                plain = plain and all(map(_is_plain, greeting.lines))
        if resolved.loaded.enclosed:
            listed = listed_names(resolved)
            values |= listed
            plain = plain and all(map(_is_plain, listed.values()))
            key.append(enclosed_alike(resolved))
        plain = plain and not any(MARKS.search(value) for value in values.values())
        if self._chooses:
            key.append(tuple(signing_by_name(resolved)))
        brief = is_brief(filled(self._ending(tuple(key), resolved, empty), values))
        key.append(brief)
        problems = [problem for one in printed for problem in one.problems]
        branches = tuple(held for one in printed for held in one.branches)
        return Words(
            values, key=tuple(key), empty=empty, plain=plain, problems=problems, brief=brief, branches=branches
        )

    def form(self, resolved: ResolvedLetter, words: Words) -> tuple[Form, list[Problem]]:
        """The form of the letter to a recipient, and what is wrong with it for all. Raises BrokenTemplateError."""
        worded, problems = word(resolved, self._picture)
        letter = self._with_marks(resolved, words.empty)
        layout = resolved.letter.layout
        page = render(letter, self.theme, layout)
        if not words.brief:  # Marks are shorter than what they stand for.
            page = replace(page, html=page.html.replace(BRIEF, BRIEF.replace(" brief", ""), 1))
        careful = self.theme.folder.parent != bundled() or bool(
            _LED_SUBJECT.search(page.html) or _CITED.search(page.html)
        )
        titles = tuple(one.title for one in letter.enclosed)
        said, parting = (tuple(line.plain for line in one.lines) for one in (letter.salutation, letter.valediction))
        greetings = said, parting
        varying = tuple(one for one in texts_of(page.html) if MARKS.search(one.said))
        form = Form(resolved, worded, page, letter.document_title, titles, greetings, True, careful, varying)
        own = render(worded, self.theme, layout)
        same = form.html(words) == own.html and page.look == own.look
        # From right to left, how a text is set depends on its letters.
        same = same and (letter.language.direction == "ltr" or not MARKS.search(page.html))
        unsafe = _LED.search(page.html)
        exact = same and not unsafe and not self.cites_recipients and set(_marks(page.html)) <= set(words.values)
        return form._replace(exact=exact), problems

    def _with_marks(self, resolved: ResolvedLetter, empty: frozenset[int]) -> WordedLetter:
        """The letter with marks where it varies; nothing in the places of those that are `empty`."""
        made: list[Marking] = []
        marked = resolved._replace(
            loaded=with_marks(resolved),
            salutation=_marked(resolved.salutation, SALUTATION),
            valediction=_marked(resolved.valediction, VALEDICTION),
        )
        letter, _ = word(marked, self._picture, partial(_marking, made, empty))
        lines = len(_address(resolved))
        return letter._replace(addressed=tuple(_marked_addressee(lines) for _ in letter.addressed))

    def _ending(self, key: Key, resolved: ResolvedLetter, empty: frozenset[int]) -> str:
        """The last paragraph of the letters with that key, with marks: its length decides how they are set."""
        if key not in self._endings:
            if len(self._endings) >= MOST_ENDINGS:
                self._endings.clear()
            paragraph = last_paragraph(self._with_marks(resolved, empty).parts)
            self._endings[key] = paragraph
        return self._endings[key]

    def is_filled(self, form: Form, words: Words, resolved: ResolvedLetter) -> bool:
        """Whether the filled page is the recipient's own, as the templates make it."""
        worded, _ = self.worded(resolved)
        return form.html(words) == render(worded, self.theme, resolved.letter.layout).html

    def worded(self, resolved: ResolvedLetter) -> tuple[WordedLetter, list[Problem]]:
        """The whole letter in its final words, for one recipient."""
        return word(resolved, self._picture)

    def scope_for(self, resolved: ResolvedLetter) -> Scope:
        """The names in expressions, the recipient's alone made anew."""
        if self._scope is None:
            self._scope = Scope(resolved.language, scope_of(resolved), concerns_by_id(resolved))
        if self._last is None or self._last[0] is not resolved:
            names = {**self._scope.names, **recipients_in(resolved)}
            if self._chooses:
                names |= signing_in(resolved)
            self._last = resolved, self._scope._replace(names=names)
        return self._last[1]


def _address(resolved: ResolvedLetter) -> tuple[str, ...]:
    return resolved.addressees[0].lines(resolved.language) if resolved.addressees else ()


def signing_by_name(resolved: ResolvedLetter) -> Iterator[Key]:
    """Where those stand, in the list, whom the recipient sees by name."""
    places = resolved.loaded.places.at("signatories")
    for one in resolved.signatories.everyone() if resolved.signatories else ():
        if one.signatory.unnamed != "yes":
            at = places.at(*one.path).value
            yield at.path, at.line, at.column


def _is_derived(greeting: Greeting) -> bool:
    """Whether a greeting's lines are the recipient's own: plain text that no file has."""
    return not greeting.given and not greeting.repeats


def _marking(made: list[Marking], empty: frozenset[int], **given: object) -> Marking:
    wording = Marking(**given)
    wording.empty = empty
    made.append(wording)
    return wording


def _marked(greeting: Greeting, first: int) -> Greeting:
    if not _is_derived(greeting):
        return greeting
    return greeting._replace(lines=tuple(mark(first + number) for number in range(len(greeting.lines))))


def _is_plain(value: str) -> bool:
    """Whether a value changes nothing about the words round it: neither their compounds, nor brackets round a link."""
    return not compiled(_COMPOUND).search(value) and value.count("(") == value.count(")")


def _marks(text: str) -> Iterator[str]:
    return (sign for sign in text if is_mark(sign))


def worded_for(form: Form, resolved: ResolvedLetter, words: Words) -> WordedLetter:
    """The letter in its final words as far as they are about the recipient; the rest is another one's."""
    changed: dict[str, WordedGreeting[Worded]] = {}
    greetings = (resolved.salutation, resolved.valediction)
    for name, greeting, marked in zip(("salutation", "valediction"), greetings, form.greetings, strict=True):
        said = greeting.lines if _is_derived(greeting) else [filled(line, words.values) for line in marked]
        lines = tuple(Worded(inlines=(tree.Text(line),)) for line in said)
        changed[name] = WordedGreeting(lines, greeting.by_hand)
    return form.worded._replace(addressed=resolved.addressees, **changed)  # type: ignore[arg-type]


def listed_names(resolved: ResolvedLetter) -> dict[str, str]:
    """What stands in the places of marks: the names of files that vary and have no title."""
    listed = resolved.loaded.enclosed.items()
    return {mark(FIRST_LISTED + number): file.listed for number, file in listed if _is_marked(resolved, number)}


def enclosed_alike(resolved: ResolvedLetter) -> tuple[object, ...]:
    """What is equal for all whose letters enclose as many files for the same entries."""
    enclosed = resolved.loaded.enclosed
    names = [file.name for file in enclosed.values()]
    entries = tuple((one.title, one.file) for one in resolved.letter.enclosures)
    beyond = tuple(file.listed for number, file in enclosed.items() if number >= MOST_LISTED)
    return entries, tuple(enclosed), tuple(map(names.index, names)), beyond


def with_marks(resolved: ResolvedLetter) -> LoadedLetter:
    """The letter with marks for the names that it lists in place of titles."""
    loaded = resolved.loaded
    marked = {
        number: file._replace(listed=mark(FIRST_LISTED + number)) if _is_marked(resolved, number) else file
        for number, file in loaded.enclosed.items()
    }
    return loaded._replace(enclosed=marked)


def _is_marked(resolved: ResolvedLetter, number: int) -> bool:
    """Whether a mark stands for what the letter lists of an enclosure."""
    enclosure = resolved.letter.enclosures[number]
    return number < MOST_LISTED and varies(enclosure) and not (enclosure.title or "").strip()
