"""The people of a letter: who sends it, whom it addresses, who signs it."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BeforeValidator, Discriminator, Field, ModelWrapValidatorHandler, PrivateAttr, Tag, model_validator

from generator.letter.model.shapes import (
    Date,
    Entry,
    MaybeLine,
    MaybeVerbatim,
    Verbatim,
    VerbatimLines,
    VerbatimWords,
    YesOrNo,
    is_group,
    one_or_many,
)


class Partner(Entry):
    """A body that writes the letter together with the sender; a text is short for its name."""

    short_for: ClassVar[str | None] = "organisation"
    needs: ClassVar[tuple[str, ...]] = ("organisation", "logo")

    organisation: MaybeVerbatim = None
    """Its name, as the letterhead has it."""
    address: VerbatimLines = ()
    """Postal address, line by line."""
    logo: MaybeVerbatim = None
    """A picture (SVG, PNG, JPEG) in the letter's folder or below, above the name."""
    logo_alt: MaybeVerbatim = None
    """What the logo shows, in words; left out: the organisation's name."""


class Sender(Entry):
    """Who sends the letter; a text is short for its name."""

    short_for: ClassVar[str | None] = "name"

    name: MaybeVerbatim = None
    """The person who sends the letter; signs it where there are no signatories."""
    role: VerbatimLines = ()
    """Their office or position."""
    organisation: MaybeVerbatim = None
    """The organisation that sends the letter; the heading of the letterhead."""
    address: VerbatimLines = ()
    """Postal address, line by line."""
    email: MaybeVerbatim = None
    """E-mail address, printed in the letterhead."""
    phone: MaybeVerbatim = None
    """Telephone number, printed in the letterhead."""
    website: MaybeVerbatim = None
    """Web address, printed in the letterhead."""
    logo: MaybeVerbatim = None
    """A picture (SVG, PNG, JPEG) in the letter's folder or below, for the letterhead."""
    logo_alt: MaybeVerbatim = None
    """What the logo shows, in words, for readers who cannot see it; left out: the organisation's name."""
    partners: Annotated[tuple[Partner, ...], BeforeValidator(one_or_many)] = ()
    """Other bodies that write the letter too: one or two stand beside the organisation in the letterhead, more in a
    list."""
    footer: VerbatimLines = ()
    """Lines at the foot of the first page, such as a charity's registration number."""


class Peerage(Entry):
    """A peer's title; a text is short for its rank, or is the whole title: "Baroness Cox of Queensbury"."""

    short_for: ClassVar[str | None] = "rank"
    needs: ClassVar[tuple[str, ...]] = ("rank",)

    rank: MaybeVerbatim = None
    """The rank, such as Baron, Baroness, Viscount, Countess or Duke; the name is the `family_name`."""
    of: MaybeVerbatim = None
    """The place in the title, such as Liverpool."""
    territorial: YesOrNo | None = None
    """Whether the place belongs to the title in use, as in Lord Alton of Liverpool: yes or no."""


class Recipient(Entry):
    """Whom the letter addresses; a text is short for its name."""

    short_for: ClassVar[str | None] = "name"
    needs: ClassVar[tuple[str, ...]] = ("name", "role", "organisation", "family_name", "office", "form")

    name: MaybeVerbatim = None
    """The name as it stands on the envelope, with its titles; left out: made of the facts below."""
    role: VerbatimLines = ()
    """The office, one line or several."""
    organisation: MaybeVerbatim = None
    """The ministry, parliament, company or body."""
    address: VerbatimLines = ()
    """Postal address, line by line, as it is to be printed; or give street, city, postcode, region and country."""
    street: VerbatimLines = ()
    """Street and number, one line or several."""
    city: MaybeVerbatim = None
    """Town or city."""
    postcode: MaybeVerbatim = None
    """Postal code."""
    region: MaybeVerbatim = None
    """State, province or county, where the country's addresses have one."""
    country: MaybeVerbatim = None
    """Country: its usual name or its two-letter code; decides the order of the address."""
    email: MaybeVerbatim = None
    """E-mail address; not printed."""
    note: MaybeVerbatim = None
    """A note of your own; not printed and not attached to the PDF."""
    form: MaybeVerbatim = None
    """The form of address, such as uk/secretary-of-state; `letters list forms` shows all. Left out: found from role and
    name."""
    office: MaybeVerbatim = None
    """The office as it is spoken, such as Foreign Secretary."""
    portfolio: MaybeVerbatim = None
    """The portfolio of a minister, such as Foreign."""
    title: MaybeVerbatim = None
    """The title before the name, such as Ms, Dr, Professor, Sir or Frau."""
    given_name: MaybeVerbatim = None
    """The given name or names."""
    family_name: MaybeVerbatim = None
    """The family name; where it is missing, it is read from `name` if that is beyond doubt."""
    post_nominals: VerbatimWords = ()
    """The letters after the name, such as KCB KC MP: one line, or a list."""
    peerage: Peerage | None = None
    """A peer's title: a rank, a whole title, or {rank: Baron, of: Liverpool, territorial: yes}."""
    privy_counsellor: YesOrNo | None = None
    """Whether they are of the Privy Council, and so The Rt Hon: yes or no."""
    gender: MaybeVerbatim = None
    """female or male, where a form of address needs it; other, to be addressed without; never inferred from a name."""
    address_as: MaybeVerbatim = None
    """How they wish to be addressed, such as Ms Truss, or a whole salutation; goes before every rule."""
    short_name: MaybeVerbatim = None
    """The name in short, for the heads of pages: Ms Truss; left out: made of the name."""
    as_of: Date | None = None
    """The day on which the office was looked up, as year-month-day."""
    fields: dict[str, Verbatim] = Field(default_factory=dict)
    """Facts under names of your own, readable in the text: {{ recipient.constituency }}."""


class Signatory(Entry):
    """A person or body whose name stands under the letter; a text is short for its name."""

    short_for: ClassVar[str | None] = "name"
    needs: ClassVar[tuple[str, ...]] = ("name",)
    excused_by: ClassVar[str | None] = "unnamed"

    name: MaybeVerbatim = None
    """The name as it is to be printed, with its titles."""
    family_name: MaybeVerbatim = None
    """The family name, for `order: name`; not printed. Left out: the last word of the name before a comma or "of"."""
    role: VerbatimLines = ()
    """Office or position."""
    affiliation: MaybeVerbatim = None
    """Party, organisation, university."""
    on_behalf_of: MaybeVerbatim = None
    """The person or body for whom they sign."""
    kind: Literal["person", "organisation"] | None = None
    """Whether a person or an organisation signs; for the count of both above long lists, and for `order: name`."""
    country: MaybeVerbatim = None
    """Country, printed after the affiliation."""
    note: MaybeVerbatim = None
    """A remark printed after the name, such as "in a personal capacity"."""
    signature: MaybeVerbatim = None
    """A picture of the signature (SVG, PNG, JPEG) in the letter's folder or below."""
    logo: MaybeVerbatim = None
    """A picture of the same kinds, above the name of an organisation."""
    lead: YesOrNo | None = None
    """Whether they stand before all others of their group: yes or no."""
    unnamed: YesOrNo | None = None
    """Whether they are counted without being named: yes or no. Such an entry needs no name."""
    many: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """Of an entry that is counted without being named: how many people it stands for, if more than one."""
    edition: MaybeVerbatim = None
    """The number of the edition that was first sent with the name, as `letters sent` writes it; not printed."""
    fields: dict[str, Verbatim] = Field(default_factory=dict)
    """Facts under names of your own, by which `where` chooses; not printed."""

    @property
    def counts(self) -> int:
        """How many people it stands for."""
        return (self.many or 1) if self.unnamed == "yes" else 1


NOBODY = "none"
"""The word in place of those who sign where no name is to be printed."""

SignatoryStyle = Literal["list", "columns", "side-by-side", "run-in", "table", "lines"]
SignatoryOrder = Literal["given", "name", "affiliation"]


def _group_or_entry(value: Any) -> str:
    headed = isinstance(value, dict) and "heading" in value and "name" not in value
    return "group" if headed or is_group(value, Signatory) else "entry"


Signing = Annotated[
    Annotated[Signatory, Tag("entry")] | Annotated["SignatoryBlock", Tag("group")], Discriminator(_group_or_entry)
]


class SignatoryBlock(Entry):
    """Those who sign, or a group of them; a plain list is short for its items."""

    short_for: ClassVar[str | None] = "items"
    list_for: ClassVar[str | None] = "items"
    items_have: ClassVar[tuple[str, ...]] = ("name", "family_name", "role", "affiliation", "on_behalf_of", "country")

    heading: MaybeLine = None
    """A heading above the names, such as "House of Lords"."""
    intro: MaybeLine = None
    """A line between the heading and the names."""
    style: SignatoryStyle | None = None
    """How the names are set; left out: by their number and the theme. `lines` leaves room to sign in ink."""
    order: SignatoryOrder | None = None
    """given (the default), name (by family name, as the alphabet has it) or affiliation; groups keep their place."""
    group_by: MaybeVerbatim = None
    """A column of the list by which those who sign stand in groups, such as `country`; each group has it as heading."""
    where: dict[str, Verbatim] = Field(default_factory=dict)
    """Columns of the list by which each recipient sees their own, in a letter that goes to many:
    {constituency: "{{ recipient.constituency }}"}. The others are counted, and not named."""
    items: Annotated[tuple[Signing, ...], BeforeValidator(one_or_many)] = ()
    """Signatories, groups of signatories, or the name of a CSV or YAML file with them."""
    note: MaybeLine = None
    """A line after the names, such as "and a dozen others"."""

    _nobody: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _from_none(cls, data: Any, validate: ModelWrapValidatorHandler["SignatoryBlock"]) -> "SignatoryBlock":
        """Accept the word `none` in place of those who sign."""
        if _says_none(data):
            block = validate({})
        elif isinstance(data, dict) and _says_none(data.get("items")):
            block = validate({**data, "items": []})
        else:
            return validate(data)
        block._nobody = True
        return block

    @property
    def nobody(self) -> bool:
        """Whether the letter says that nobody signs in print, not even the sender."""
        return self._nobody

    def everyone(self) -> Iterator["Signed"]:
        """All who sign, in the order of the letter's file, groups opened."""
        return _everyone(self, (), ())


class Signed(NamedTuple):
    """One who signs, and where they stand."""

    signatory: Signatory
    path: tuple[str | int, ...]
    """The way to them from the block of all who sign."""
    groups: tuple[SignatoryBlock, ...]
    """The groups that they stand in, the outermost first."""


def _everyone(
    block: SignatoryBlock, path: tuple[str | int, ...], groups: tuple[SignatoryBlock, ...]
) -> Iterator[Signed]:
    for index, item in enumerate(block.items):
        at = (*path, "items", index)
        if isinstance(item, SignatoryBlock):
            yield from _everyone(item, at, (*groups, item))
        else:
            yield Signed(item, at, groups)


def _says_none(value: Any) -> bool:
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    return isinstance(only, str) and only.strip() == NOBODY
