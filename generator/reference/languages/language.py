"""What a language does with labels, dates, lists, numbers, salutations and valedictions.

Plain values and the few rules that go with them. Reads no files; imports Babel and num2words only when asked for
something that needs them.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from generator.reference.languages import collation, dates_and_numbers
from generator.reference.languages.dates_and_numbers import Words

Rule = Literal[
    "authority-first",
    "british-styles",
    "capital-nouns",
    "capital-particle",
    "capitals-are-names",
    "colon-ends-sentence",
    "british-titles",
    "country-ends-salutations",
    "day-behind-hyphen",
    "decimal-point",
    "family-name-first",
    "guillemets-too",
    "month-first",
    "month-first-in-strokes",
    "names-undeclined",
    "no-comma-after-valediction",
    "no-office-before-name",
    "other-sentences",
    "own-months",
    "sign-before-sum",
    "single-marks-quote",
    "ss-for-sharp-s",
    "strict-valediction",
    "title-points",
    "turkic-i",
    "weekday-behind-day",
    "weekend-from-friday",
]
"""What languages do in ways of their own; what each is says `FORMAT.md`. A file names those that are followed."""


class Labels(NamedTuple):
    """The fixed words of a letter's page, without the colon that may follow (see `Language.label`)."""

    letter: str
    """The title of a document that has none: "Letter"."""
    letter_to: str
    """A pattern with `{name}`."""
    place_and_date: str
    """A pattern with `{place}` and `{date}`: how both stand on one line."""
    to: str
    from_: str
    date: str
    subject: str
    cc: str
    enclosure: str
    """The label of a single one."""
    enclosures: str
    enclosures_short: str
    postscript: str
    annex: str
    notes: str
    """The heading of the list of notes at the end."""
    sources: str
    page: str
    page_of: str
    """A pattern with `{page}` and `{pages}`."""
    draft: str
    signed_by: str
    on_behalf_of: str
    """A pattern with `{name}`."""
    and_others: str
    email: str
    phone: str
    website: str
    back_to_text: str
    name: str
    """The heading of the names in a table of those who sign, as the following three are of other columns."""
    role: str
    affiliation: str
    country: str
    signature: str
    """What the picture of a signature shows, before the name."""
    colon: str
    """What stands between a label and what it labels, with the space before it that the language wants."""
    end_colon: str
    """The same behind the labels below the signatures."""
    comma: str
    """What stands between the things said of a signatory, with the space after it."""


class Valedictions(NamedTuple):
    """The words before the signature; where several sign, some languages say it otherwise."""

    named: str
    """To a person by name, or to an office addressed as such. May have `{salutation}`."""
    nobody: str
    """To nobody by name. May have `{salutation}`."""
    named_by_several: str
    nobody_by_several: str
    lowered_inside: tuple[str, ...] = ()
    """Words that lose their capital where the salutation returns inside the valediction ("cher Monsieur")."""
    by_several: Mapping[str, str] = {}
    """What those who sign together say in the place of what one person says: "notre" for "ma"."""
    one_capital: frozenset[str] = frozenset()
    """Valedictions, without punctuation and in small letters, of which only the first word has a capital."""
    elsewhere: Mapping[str, str] = {}
    """Those of the language's other countries, each with whose it is: "Yours faithfully": British."""


class Typography(NamedTuple):
    """Conventions of print in a language, for checks and for people who ask."""

    quotes: tuple[str, str, str, str]
    """Opening and closing quotation mark, then those of a quotation within a quotation."""
    space_before: Mapping[str, str]
    """The space that stands before a punctuation mark, where the language wants one."""
    space_inside_quotes: str
    space_told: bool
    """Whether checks tell of these spaces where they are lacking."""
    dash: str
    """What two hyphens stand for between words."""
    apostrophe: str
    """What a straight one in a word stands for; itself where a language's own sign is another."""
    elided: tuple[str, ...]
    """Words that begin with an apostrophe, less that: s in Dutch 's avonds."""
    raised: str
    """A pattern for the letters that stand above the line: er in French 1er. Empty where there are none."""
    question_mark: str
    """The mark that ends a question: in Greek a semicolon."""
    short_words: str
    """Words of one letter after which no line ends."""


class Source(NamedTuple):
    """Where some facts of a language come from, and whether they could be confirmed there."""

    facts: str
    source: str
    confirmed: bool
    note: str


class Counts(NamedTuple):
    """How those who sign are counted: by plural category of CLDR ("one", "few", "other"), patterns with `{n}`."""

    signed: str
    """The line with the count, a pattern with `{who}`: "Signed by {who}"."""
    people: Mapping[str, str]
    organisations: Mapping[str, str]
    signatures: Mapping[str, str]


class Language(NamedTuple):
    """A language as written in a country.

    `tag` is what was asked for; `based_on`, `name` and `native_name` say whose facts these are.
    """

    tag: str
    based_on: str
    name: str
    native_name: str
    direction: Literal["ltr", "rtl"]
    labels: Labels
    nobody_salutation: str
    """The salutation when nobody is addressed by name, with its punctuation."""
    nobody_formulas: frozenset[str]
    """Salutations that address nobody by name, stripped as `stripped_salutation` does and in small letters."""
    valedictions: Valedictions
    words: Words
    typography: Typography
    sources: tuple[Source, ...]
    locale: str
    """The locale that dates and lists are asked for in Babel."""
    counts: Counts
    salutation_end: str = ","
    """The mark behind a salutation."""
    greeting: str = ""
    """The word with which every salutation begins, whomever it addresses: "Dear"; empty where it depends on whom."""
    spelling: str = ""
    """Whose spelling it is, where the tag names a country that has one of its own: "British"."""
    rules: frozenset[str] = frozenset()
    letters_after: Mapping[str, str] = {}
    """Letters of the alphabet that come after another, where others take them for that letter with an accent."""
    subject_follows_salutation: bool = False
    """Whether the subject stands below the salutation, as in Britain, and not above it."""
    organisation_first: bool = False
    """Whether an address names the organisation before the person, as in German, and not after."""
    first_of_month: str = ""
    """How the first day of a month is written where that isn't a plain 1."""
    list_exceptions: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Other joints before a last item that begins in a certain way: "e" for "y" before the sound of i."""
    digits_by_country: bool = False

    def follows(self, rule: Rule) -> bool:
        """Whether the language, as this country writes it, does so."""
        return rule in self.rules

    def label(self, text: str) -> str:
        """A label with the language's colon: "cc:", French "Objet :"."""
        return text + self.labels.colon

    def valediction(self, salutation: str | None, *, several: bool = False) -> str:
        """The valediction that goes with a salutation; None where there is no salutation.

        "Yours faithfully," goes with a salutation to nobody by name, "Yours sincerely," with a name or office.
        `several` says that more than one person signs.
        """
        said = self.valedictions
        if salutation is None or self.addresses_nobody(salutation):
            text = said.nobody_by_several if several else said.nobody
        else:
            text = said.named_by_several if several else said.named
        if "{salutation}" not in text:
            return text
        repeated = self._salutation_inside(salutation or "")
        return text.replace("{salutation}", repeated) if repeated else text.replace(", {salutation},", "")

    def addresses_nobody(self, salutation: str) -> bool:
        """Whether each line of the salutation is a formula that addresses nobody by name ("Dear Sir or Madam,")."""
        lines = [line for line in salutation.splitlines() if line.strip()]
        return all(stripped_salutation(line).casefold() in self.nobody_formulas for line in lines)

    def date(self, day: datetime.date) -> str:
        """The date in full, in the form that the country uses: "5 August 2022", "1er août 2022"."""
        text = dates_and_numbers.date_in_full(day, self.locale, self.first_of_month)
        return self._in_own_digits(text)

    def join_and(self, items: Sequence[str]) -> str:
        """The items as a list in a sentence: "a, b and c"."""
        text = dates_and_numbers.list_in_sentence(items, self.locale)
        if len(items) < 2:
            return text
        for before, joint in self.list_exceptions:
            if before.match(items[-1]):
                start = dates_and_numbers.list_in_sentence(("", ""), self.locale)
                return text.removesuffix(start + items[-1]) + joint + items[-1]
        return text

    def in_words(self, number: int) -> str:
        """The number in words as before a masculine noun in the nominative; in digits where words are lacking."""
        return self.words.cardinal(number) or self.number(number)

    def ordinal(self, number: int) -> str:
        """The ordinal in words ("third"), masculine nominative; with digits where words are lacking ("21.")."""
        return self.words.ordinal(number) or self.words.ordinal_digits.replace("{n}", self.number(number))

    def number(self, number: int) -> str:
        """The number in the digits that the country uses."""
        return self._in_own_digits(str(number))

    def signed_by(self, people: int, organisations: int) -> str:
        """How many sign: "Signed by 6,876 people and 124 organisations"; what there is none of is left out."""
        counted = ((people, self.counts.people), (organisations, self.counts.organisations))
        who = [self._counted(number, forms) for number, forms in counted if number]
        return self.counts.signed.format(who=self.join_and(who))

    def signatures(self, number: int) -> str:
        """How many sign where it isn't known what they are: "7,000 signatures"."""
        return self._counted(number, self.counts.signatures)

    def _counted(self, number: int, forms: Mapping[str, str]) -> str:
        form = forms.get(dates_and_numbers.plural_category(number, self.locale), forms["other"])
        return form.format(n=self._in_own_digits(dates_and_numbers.with_thousands(number, self.locale)))

    def collated(self, text: str) -> tuple[str, ...]:
        """A key by which texts sort in the order of the language's alphabet."""
        return collation.key(text, self.letters_after, turkic=self.follows("turkic-i"))

    def family_name(self, name: str) -> str:
        """The word by which a person's name most likely sorts: "Alton" of "Lord Alton of Liverpool"."""
        return collation.family_name(name, first=self.follows("family-name-first"))

    def _in_own_digits(self, text: str) -> str:
        return dates_and_numbers.in_digits_of(text, self.locale) if self.digits_by_country else text

    def _salutation_inside(self, salutation: str) -> str:
        """The salutation as part of a sentence: on one line, without its last punctuation."""
        joined = " ".join(line.strip() for line in salutation.splitlines() if line.strip())
        first, space, rest = stripped_salutation(joined).partition(" ")
        return (first.lower() if first in self.valedictions.lowered_inside else first) + space + rest


def stripped_salutation(text: str) -> str:
    """A salutation's words without the space and punctuation round them."""
    return " ".join(text.split()).rstrip(" \u00a0\u202f,:;.!،՝")
