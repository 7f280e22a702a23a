"""The shapes that values of a letter take: the kinds of text, lines, dates, and entries short for a mapping; what a
person meant who wrote another key (its spelling, its case, a word for the same thing), or a date in words; and where
and how fields are printed, which stands as metadata at each of them, beside its type.

Everything that a YAML file or a CSV file holds is text; the types here decide what it means. Whether the fifth of
August is meant or the eighth of May is never decided. Whoever walks over the letter's texts (wording, templates,
`diff`, `new --from`, the checks, the names in expressions) reads here how a text is printed, so that one which is
printed as it says is one field and no more.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from enum import IntEnum, StrEnum, auto
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic_core import PydanticCustomError, core_schema

from generator.problems import closest
from generator.reference.languages import locales
from generator.source.patterns import compiled
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from generator.reference.languages import Labels

SHORT_WORDS = r"[^\s,;]+(?:\s*\([^)]*\))?"
ISO_DATE = r"(?a)(\d{4})-(\d\d)-(\d\d)"
MOST_STRANGE = 20
"""How many unknown keys of one entry are looked at for one that means `items`."""
FIRST_YEAR = 1000
"""An earlier one is a slip of the pen; and the dates in a PDF have years of four figures."""


class Kind(StrEnum):
    """How a text is read: the schema says it of each field."""

    VERBATIM = "printed exactly as typed"
    LINE = "one line: inline Markdown and expressions"
    PROSE = "paragraphs: Markdown and expressions"
    FILE = "a file's name: expressions, no Markdown"

    def __get_pydantic_core_schema__(self, source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """A text, or a text or none: said at once, and not found out anew for each of a hundred fields."""
        text = core_schema.str_schema()
        return text if source is str else core_schema.nullable_schema(text)


Verbatim = Annotated[str, Kind.VERBATIM]
Line = Annotated[str, Kind.LINE]
Prose = Annotated[str, Kind.PROSE]
MaybeVerbatim = Annotated[str | None, Kind.VERBATIM]
MaybeLine = Annotated[str | None, Kind.LINE]
MaybeProse = Annotated[str | None, Kind.PROSE]
MaybeFileName = Annotated[str | None, Kind.FILE]


def lines_of(value: object) -> object:
    """One text where a list of lines is expected: a block of text is its lines."""
    if isinstance(value, str):
        return value.rstrip("\n").split("\n")
    return value


def one_or_many(value: object) -> object:
    """One text or one mapping where a list is expected."""
    if isinstance(value, str):
        return lines_of(value)
    return [value] if isinstance(value, dict) else value


def one_text(value: object) -> object:
    """One text where a list of texts is expected, kept whole."""
    return [value] if isinstance(value, str) else value


def words_of(value: object) -> object:
    """One text where a list of short words is expected: the words, a note in brackets with the word before it."""
    return compiled(SHORT_WORDS).findall(value) if isinstance(value, str) else value


def yes_or_no(value: object) -> object:
    """Words for yes and for no in small letters; `true` and `false` are what some programs write for them."""
    plain = value.strip().lower() if isinstance(value, str) else value
    return {"true": "yes", "false": "no", "y": "yes", "n": "no"}.get(plain, plain) if isinstance(plain, str) else plain


VerbatimLines = Annotated[tuple[Verbatim, ...], BeforeValidator(lines_of)]
VerbatimWords = Annotated[tuple[Verbatim, ...], BeforeValidator(words_of)]
YesOrNo = Annotated[Literal["yes", "no"], BeforeValidator(yes_or_no)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(lines_of)]


def iso_date(value: object) -> datetime.date:
    """A date written year-month-day (ISO 8601); any other text says how to write it."""
    if isinstance(value, datetime.date):
        return value
    match = compiled(ISO_DATE).fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        days = " or ".join(map(str, days_meant(value))) if isinstance(value, str) else ""
        facts = {"said": quoted(value), "hint": f"write year-month-day: {days or '2022-08-05'}"}
        raise PydanticCustomError("not-a-date", "{said} is not a date in the form year-month-day", facts)
    year, month, day = (int(part) for part in match.groups())
    if 0 < year < FIRST_YEAR:
        facts = {"said": quoted(value), "hint": "write the year with its four figures: 2022-08-05"}
        raise PydanticCustomError("impossible-date", "{said} is long before any letter", facts)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        from calendar import month_name  # only when there is a mistake to explain

        known = 1 <= month <= 12 and year > 0
        said = f"there is no {day} {month_name[month]} {year}" if known else f"{quoted(value)} is not in the calendar"
        raise PydanticCustomError("impossible-date", said, {"hint": "write year-month-day: 2022-08-05"}) from None


def quoted(value: object) -> str:
    """A value as a message names it: short texts in quotation marks, anything else by what it is."""
    if isinstance(value, str):
        return f"'{shortened(value)}'"
    if isinstance(value, dict):
        return "a group of entries, each a name with its value"
    return "a list" if isinstance(value, Sequence) else str(value)


Date = Annotated[datetime.date, BeforeValidator(iso_date)]


def is_group(value: object, entry: type[Entry]) -> bool:
    """Whether an item of a block is a group of its own: it has `items`, be it misspelt."""
    if not isinstance(value, dict):
        return False
    if "items" in value:
        return True
    known = entry.model_fields
    strange = (key for key in value if key not in known)
    return any(_means_items(key, entry) for key in islice(strange, MOST_STRANGE))


@lru_cache(maxsize=1000)
def _means_items(key: str, entry: type[Entry]) -> bool:
    return closest(key, [*entry.model_fields, "items"]) == "items"


class Entry(BaseModel):
    """A mapping of the letter file.

    Keys that no field has are kept in `model_extra`, so that all of them can be reported at once. The program itself
    makes entries by `model_construct`: there is nothing to check, and what checks an entry is slow to make.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    short_for: ClassVar[str | None] = None
    """The field that is meant where a text stands for the whole entry."""
    list_for: ClassVar[str | None] = None
    """The field that is meant where a list stands for the whole entry."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Fields of which at least one must be given."""
    excused_by: ClassVar[str | None] = None
    """The field that says, with a yes, that none of them need be."""
    items_have: ClassVar[tuple[str, ...]] = ()
    """Of a block: fields of its items by which one of them is told from the block."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        """Accept the short forms."""
        if isinstance(data, str) and cls.short_for:
            return {cls.short_for: data}
        if isinstance(data, list) and cls.list_for:
            return {cls.list_for: data}
        if isinstance(data, dict) and "items" not in data and any(key in data for key in cls.items_have):
            hint = {"hint": f"write '- ' before its first line and indent the others alike: '- {next(iter(data))}: …'"}
            raise PydanticCustomError("wrong-type", "one item stands here without its dash", hint)
        return data


@cache
def every_name() -> frozenset[str]:
    """The names of all fields that a letter's file can have."""
    kinds, names = [Entry], set[str]()
    for kind in kinds:
        kinds += kind.__subclasses__()
        names.update(kind.model_fields)
    return frozenset(names)


def meant_by(key: str, fields: Collection[str]) -> str | None:
    """The field that the key stands for: `Date line` is `date_line`, `Betreff` is `subject`, `adress` is `address`."""
    plain = re.sub(r"[\s\-_]+", "_", key.strip().lower())
    if plain in fields:
        return plain
    meant = next((field for field in _synonyms().get(plain, ()) if field in fields), None)
    return meant or closest(key, fields)


def is_word_for(word: str, field: str) -> bool:
    """Whether a word is another one for a field."""
    return field in _synonyms().get(re.sub(r"[\s\-_]+", "_", word.strip().lower()), ())


@cache
def _synonyms() -> dict[str, list[str]]:
    """The fields that each word may stand for."""
    import yaml

    said = yaml.load(Path(__file__).with_name("synonyms.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    found: dict[str, list[str]] = {}
    for field, words in said.items():
        for word in words:
            found.setdefault(word, []).append(field)
    return found


_WORDS = re.compile(r"\d+|[^\W\d_]+")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,2})\.?|(\d{4})(\d\d)(\d\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d\d)", re.ASCII)
_CENTURY = 2000
"""That of a year with two figures: nobody dates a letter of the last one."""


def days_meant(written: str) -> tuple[datetime.date, ...]:
    """The days that a text can mean; none where it says no day at all."""
    text = written.strip()[:60]
    if match := _YEAR_FIRST.fullmatch(text):
        year, number, day = map(int, filter(None, match.groups()))
        return _days((year, number, day))
    if match := _YEAR_LAST.fullmatch(text):
        one, other, in_year = map(int, match.groups())
        in_year += _CENTURY if len(match[3]) == len("25") else 0
        return _days((in_year, other, one), (in_year, one, other))
    words = _WORDS.findall(text.lower())
    numbers = [int(word) for word in words if word.isdecimal()]
    months = [month for word in words if (month := _months().get(word))]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(years) == len(months) == len(days) == 1:
        return _days((years[0], months[0], days[0]))
    return ()


def _days(*parts: tuple[int, int, int]) -> tuple[datetime.date, ...]:
    """Those of the days that are in the calendar, each once."""
    found: dict[datetime.date, None] = {}
    for year, month, day in parts:
        try:
            found[datetime.date(year, month, day)] = None
        except (ValueError, OverflowError):
            continue
    return tuple(found)


@cache
def _months() -> dict[str, int]:
    """The number of each month by its name or its abbreviation."""
    from babel import Locale

    found: dict[str, int] = {}
    for locale in locales():
        names = Locale.parse(locale).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    found.setdefault(name.lower().rstrip("."), number)
    return found


class Where(IntEnum):
    """The parts of a letter's page, in the order of print."""

    LETTERHEAD = auto()
    REMARKS = auto()
    ADDRESS = auto()
    DATE = auto()
    REFERENCES = auto()
    TITLE = auto()
    SUBJECT = auto()
    SALUTATION = auto()
    TEXT = auto()
    SIGNING = auto()
    POSTSCRIPT = auto()
    ENCLOSURES = auto()
    COPIES = auto()
    AFTERWORD = auto()
    ANNEXES = auto()
    NOTES = auto()


class Printed(NamedTuple):
    """How a field is printed."""

    where: Where
    is_text: bool = False
    """Whether it is a text, or lines, printed as they say: then nothing else need be known of the field.

    Templates print it by its name, as `letter.subject`; those that do not name it print it where `where` says, which is
    one of `remarks`, `title`, `subject`, `postscript` and `afterword`.
    """
    called: str = ""
    """How `diff` calls it; left out: as the field's own name."""
    gap: str | None = None
    """What is asked for in its place in the next letter, begun from this one; where that is empty, nothing stands there
    but the old text as a comment. None: it stays.
    """
    to_be_read: bool = False
    """Whether it stays in the next letter and yet may be another's there."""
    label: str = ""
    """Of a text: which of the language's labels stands before it."""
    read_through: bool = True
    """Of a text: whether the checks of a good letter read it."""
    in_expressions: bool = False
    """Of a text: whether expressions can name it."""

    def title(self, name: str) -> str:
        """How a reader calls the field of that name."""
        return self.called or name.replace("_", " ").capitalize()

    def label_in(self, labels: Labels) -> str:
        """The label that stands before it; empty where there is none."""
        said: str = getattr(labels, self.label) if self.label else ""
        return said
