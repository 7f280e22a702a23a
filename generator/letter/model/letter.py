"""The letter: one YAML file, as a model, with the argument that it makes (concerns and asks, in one block shape) and
what it encloses. The docstrings are the schema and the manual.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, ModelWrapValidatorHandler, PrivateAttr, Tag, model_validator
from pydantic_core import PydanticCustomError

from generator.letter.model.people import Recipient, Sender, SignatoryBlock
from generator.letter.model.shapes import (
    Date,
    Entry,
    Kind,
    Line,
    Lines,
    MaybeFileName,
    MaybeLine,
    MaybeProse,
    MaybeVerbatim,
    Printed,
    Prose,
    Verbatim,
    VerbatimWords,
    Where,
    is_group,
    one_or_many,
    one_text,
)
from generator.reference.languages import DEFAULT

PointStyle = Literal["numbered", "lettered", "bulleted", "headed", "plain"]
Millimetres = Annotated[float, Field(ge=0, le=100)]
PaperName = Literal["A4", "Letter"]
PARTS = ("opening", "body", "concerns", "asks", "closing")
"""The keys that stand on the page in the order in which the file has them."""


class Enclosure(Entry):
    """Something that is enclosed; a text is short for its title."""

    short_for: ClassVar[str | None] = "title"
    needs: ClassVar[tuple[str, ...]] = ("title", "file")

    title: MaybeLine = None
    """What it is, as the letter lists it; left out: the file's name."""
    file: MaybeFileName = None
    """A PDF or a picture (PNG, JPEG, SVG) in the letter's folder or below, which the PDF carries inside. Where its name
    comes out empty for a recipient, the whole enclosure is left out."""


class Point(Entry):
    """One concern or one ask; a text is short for its text."""

    short_for: ClassVar[str | None] = "text"
    needs: ClassVar[tuple[str, ...]] = ("text", "heading")

    heading: MaybeLine = None
    """A short heading; optional."""
    text: MaybeProse = None
    """What is to be said: one paragraph or several."""
    sources: Annotated[tuple[Verbatim, ...], BeforeValidator(one_text)] = ()
    """The ids of sources to cite at the end of the text."""
    id: MaybeVerbatim = None
    """A name by which the text can refer to this point: {{ concern('lachin').number }}."""


def _group_or_point(value: Any) -> str:
    return "group" if is_group(value, Point) else "entry"


PointOrGroup = Annotated[
    Annotated[Point, Tag("entry")] | Annotated["PointBlock", Tag("group")], Discriminator(_group_or_point)
]


def _one_point(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class PointBlock(Entry):
    """Concerns or asks, or a group of them; a plain list is short for its items."""

    short_for: ClassVar[str | None] = "items"
    list_for: ClassVar[str | None] = "items"
    needs: ClassVar[tuple[str, ...]] = ("items",)
    items_have: ClassVar[tuple[str, ...]] = ("text", "sources", "id")

    heading: MaybeLine = None
    """A heading above the whole block."""
    intro: MaybeLine = None
    """A line between the heading and the first item."""
    style: PointStyle | None = None
    """numbered (the default), lettered, bulleted, headed (headings without numbers) or plain (paragraphs)."""
    items: Annotated[tuple[PointOrGroup, ...], BeforeValidator(_one_point)] = ()
    """The concerns or asks, each a text or a mapping; or groups of them, each with items of its own."""
    note: MaybeLine = None
    """A line after the last item."""


class Margins(Entry):
    """The page's margins in millimetres."""

    top: Millimetres | None = None
    """Above the text."""
    right: Millimetres | None = None
    """To its right."""
    bottom: Millimetres | None = None
    """Below it."""
    left: Millimetres | None = None
    """To its left."""

    @model_validator(mode="before")
    @classmethod
    def _from_numbers(cls, data: Any) -> Any:
        """One number for all sides, or a list of four: top, right, bottom, left."""
        sides = ("top", "right", "bottom", "left")
        if isinstance(data, str):
            return dict.fromkeys(sides, data)
        if isinstance(data, list):
            if len(data) != len(sides):
                raise PydanticCustomError(
                    "wrong-type",
                    "there are {count} numbers",
                    {"count": len(data), "hint": "give one number, or four: top, right, bottom, left"},
                )
            return dict(zip(sides, data, strict=True))
        return data


class WindowPlace(Entry):
    """Where the address must stand for an envelope's window: a preset's name, or a window of your own."""

    short_for: ClassVar[str | None] = "preset"
    needs: ClassVar[tuple[str, ...]] = ("preset", "x")

    preset: MaybeVerbatim = None
    """The name of a window; `letters list windows` shows what there is. `none`: no window."""
    x: Annotated[float, Field(ge=0, le=300)] | None = None
    """Millimetres from the sheet's left edge to the window."""
    y: Annotated[float, Field(ge=0, le=300)] | None = None
    """Millimetres from its top edge."""
    width: Annotated[float, Field(ge=20, le=300)] | None = None
    """The window's width in millimetres."""
    height: Annotated[float, Field(ge=10, le=300)] | None = None
    """Its height in millimetres."""


class PageFit(Entry):
    """Whether sizes may change so that the pages break well."""

    short_for: ClassVar[str | None] = "how"

    how: Literal["auto", "none"] = "auto"
    """`auto`: sizes change a little where pages would break badly; `none`: they stay as they are."""
    pages: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many pages the letter itself is to have; annexes and a roll of very many names are not counted."""


class Layout(Entry):
    """How the page is set, where the theme's choice does not suit."""

    paper: PaperName | None = None
    """The paper's size; left out: as the theme has it (A4)."""
    font_size: Annotated[float, Field(ge=6, le=24)] | None = None
    """Size of the text in points."""
    leading: Annotated[float, Field(ge=1, le=3)] | None = None
    """Distance between lines as a multiple of the size: 1.3."""
    spacing: Annotated[float, Field(ge=0.3, le=3)] | None = None
    """Space between paragraphs and concerns as a multiple of the theme's: 0.8."""
    margins: Margins | None = None
    """Margins in millimetres: one number, or top, right, bottom and left."""
    window: WindowPlace | None = None
    """The envelope's window in which the address must show: the name of one, or x, y, width and height."""
    accent: MaybeVerbatim = None
    """The colour of what stands out, in themes that have one: "#1f4e5f", in quotes since # begins a note."""
    links: Literal["addresses", "words"] = "addresses"
    """`addresses` (the default): where a link hides an address behind words, paper shows it after them; or `words`."""
    fit: PageFit | None = None
    """`auto` (the default), `none`, or the number of pages wanted: {pages: 2}."""


class Checks(Entry):
    """How the letter is read through before it is sent."""

    ignore: VerbatimWords = ()
    """Checks that are not to be made, by their codes: [no-ask]; `letters list checks` shows which can be named."""


class Annex(Entry):
    """A text that follows the letter, beginning on a new page; a text is short for its text."""

    short_for: ClassVar[str | None] = "text"
    needs: ClassVar[tuple[str, ...]] = ("text",)

    title: MaybeLine = None
    """The annex's title."""
    text: MaybeProse = None
    """What it says."""


class Letter(Entry):
    """A letter: everything but some text is optional.

    `opening`, `body`, `concerns`, `asks` and `closing` stand on the page in the order in which the file has them;
    everything else stands where the theme puts it.
    """

    # The fields stand in the order in which `letters fmt` sets them. A text that is printed as it says needs no more
    # than its field here, with `is_text`.

    needs: ClassVar[tuple[str, ...]] = (*PARTS, "annexes")

    language: Verbatim = DEFAULT
    """The letter's language as a BCP 47 tag, such as en-GB, de-DE or ar: decides labels, dates and direction."""
    theme: Verbatim = "standard"
    """The theme: how the letter looks. `letters list themes` shows what there is."""
    typography: Literal["as-typed", "smart"] = "as-typed"
    """`smart`: straight quotation marks, apostrophes, -- and ... in the text are printed as the language has them."""
    layout: Layout | None = None
    """Paper, size of the text, margins."""
    status: Literal["final", "draft"] = "final"
    """`draft` while it is being written, `final` when it is to be sent."""
    marking: Annotated[MaybeLine, Printed(Where.REMARKS, is_text=True, read_through=False)] = None
    """A marking above the address, such as "Private and confidential"."""
    place: Annotated[MaybeLine, Printed(Where.DATE)] = None
    """Where the letter was written, printed before the date."""
    date: Annotated[Date | None, Printed(Where.DATE, gap="")] = None
    """The letter's date as year-month-day; printed in the letter's language."""
    date_line: Annotated[MaybeLine, Printed(Where.DATE, gap="")] = None
    """Free text in place of the whole line of place and date."""
    sender: Annotated[Sender | None, Printed(Where.LETTERHEAD)] = None
    """Who sends the letter: a name, a mapping, or the name of a file with it."""
    recipient: Annotated[Recipient | None, Printed(Where.ADDRESS, to_be_read=True)] = None
    """Whom it addresses: a name, a mapping, or the name of a file with it."""
    recipients: Annotated[
        tuple[Recipient, ...], BeforeValidator(one_or_many), Printed(Where.ADDRESS, to_be_read=True)
    ] = ()
    """Several recipients, addressed jointly, in place of `recipient`."""
    delivery: Annotated[MaybeLine, Printed(Where.REMARKS, is_text=True, read_through=False)] = None
    """How the letter is sent, such as "By email"."""
    references: Annotated[dict[str, Line], Printed(Where.REFERENCES, gap="")] = Field(default_factory=dict)
    """References by their labels, in order: Our ref, Your ref …"""
    title: Annotated[MaybeLine, Printed(Where.TITLE, is_text=True, gap="title", in_expressions=True)] = None
    """The title of an open letter."""
    subtitle: Annotated[MaybeLine, Printed(Where.TITLE, is_text=True, gap="subtitle")] = None
    """A line below the title; where there is no title, it stands in its place."""
    subject: Annotated[
        Lines, Printed(Where.SUBJECT, is_text=True, gap="what the letter is about", in_expressions=True)
    ] = ()
    """What the letter is about, in one line or several."""
    salutation: Annotated[Lines, Printed(Where.SALUTATION, to_be_read=True)] = ()
    """The salutation, one line or several; `none`; `by-hand` leaves room for ink; left out: derived."""
    opening: Annotated[MaybeProse, Printed(Where.TEXT, gap="why you write, and why now")] = None
    """The first paragraphs."""
    body: Annotated[MaybeProse, Printed(Where.TEXT, gap="what you have to say")] = None
    """Prose: a letter without numbered concerns, or the part between opening and closing."""
    concerns: Annotated[PointBlock | None, Printed(Where.TEXT)] = None
    """The numbered items of the argument."""
    asks: Annotated[PointBlock | None, Printed(Where.TEXT)] = None
    """What the recipient is asked to do."""
    closing: Annotated[MaybeProse, Printed(Where.TEXT, gap="what you hope for")] = None
    """The last paragraphs."""
    valediction: Annotated[Lines, Printed(Where.SIGNING, to_be_read=True)] = ()
    """"Yours sincerely,"; `none`; `by-hand`; left out: derived from salutation and language."""
    signatories: Annotated[SignatoryBlock | None, Printed(Where.SIGNING, to_be_read=True)] = None
    """Those who sign; `none`: no name is printed; left out: the sender signs."""
    postscript: Annotated[MaybeProse, Printed(Where.POSTSCRIPT, is_text=True, gap="postscript", label="postscript")] = (
        None
    )
    """A postscript."""
    cc: Annotated[Lines, Printed(Where.COPIES, called="Copies", to_be_read=True)] = ()
    """Those who receive copies, one a line."""
    enclosures: Annotated[tuple[Enclosure, ...], BeforeValidator(one_or_many), Printed(Where.ENCLOSURES, gap="")] = ()
    """What is enclosed: a line each, or {title: …, file: …} for a file that goes along inside the PDF."""
    afterword: Annotated[MaybeProse, Printed(Where.AFTERWORD, is_text=True)] = None
    """Text after the signatures: disclaimers, contacts."""
    annexes: Annotated[
        tuple[Annex, ...],
        BeforeValidator(lambda v: [v] if isinstance(v, dict) else one_text(v)),
        Printed(Where.ANNEXES, called="Annex", gap=""),
    ] = ()
    """Annexes, each on a new page after the letter."""
    notes: Literal["endnotes", "footnotes"] = "endnotes"
    """Where cited sources stand: after the letter, or at the foot of the page."""
    sources: Annotated[dict[str, Prose], Printed(Where.NOTES, called="Note", gap="")] = Field(default_factory=dict)
    """Sources by their ids; cited in the text as [^id] or [^id, p. 12]."""
    checks: Checks | None = None
    """How it is read through before it is sent: {ignore: [no-ask]} leaves a check out."""

    _parts: tuple[str, ...] = PrivateAttr(())

    @model_validator(mode="wrap")
    @classmethod
    def _keep_the_order(cls, data: Any, validate: ModelWrapValidatorHandler["Letter"]) -> "Letter":
        letter = validate(data)
        if isinstance(data, dict):
            letter._parts = tuple(key for key in data if key in PARTS)
        return letter

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the text that are given, in the order in which the file has them."""
        return self._parts

    @property
    def addressed(self) -> tuple[Recipient, ...]:
        """All recipients, whether given as `recipient` or as `recipients`."""
        return (self.recipient,) if self.recipient else self.recipients


PRINTED = dict(
    sorted(
        (
            (name, one)
            for name, field in Letter.model_fields.items()
            for one in field.metadata
            if isinstance(one, Printed)
        ),
        key=lambda item: item[1].where,
    )
)
"""The fields of a letter that are printed, in the order of print; of one part of the page, in the order of the file."""
TEXTS = {name: one for name, one in PRINTED.items() if one.is_text}
"""Those that are printed as they say."""


def is_list(name: str) -> bool:
    """Whether a field of a letter holds lines, each a text of its own."""
    return isinstance(Letter.model_fields[name].default, tuple)


def is_prose(name: str) -> bool:
    """Whether a field of a letter holds paragraphs; else it holds one line or several."""
    return Kind.PROSE in Letter.model_fields[name].metadata
