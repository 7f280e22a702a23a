"""Keeps on one line what a typist keeps together: day and month, figure and unit, a dash and the word before it.

Puts elements round such words in the finished HTML of a page, and changes no character of a text, and so nothing of
what is read aloud, searched or copied from the PDF; from right to left it makes their spaces no-break ones. Looks at
the characters of one text between two tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import escape

from generator.reference.languages import find

OPENING, CLOSING = "([{„“‘\"'", ".,;:!?)]}”“’»›\"'"
"""What stands before and after a word without belonging to it."""
DASHES = ("–", "—", "-")
MARKS = ";:!?»"
"""What begins no line where a space stands before it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(word.rstrip(CLOSING) for word in text.split())


MONTHS = _words("""
    January February March April May June July August September October November December
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    Januar Jänner Februar März Mai Juni Juli Oktober Dezember
    januari februari maart april mei juni juli augustus september oktober november december
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre dicembre
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    ledna února března dubna května června července srpna září října listopadu prosince
    januára februára apríla mája júna júla augusta septembra októbra novembra decembra
    maj augusti januar februar marts oktober desember
    tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
    marraskuuta joulukuuta
    Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
    հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
    בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
    Ionawr Chwefror Mawrth Ebrill Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr
""")
"""The months as they stand in a date (CLDR, months in "format" width "wide")."""
AFTER_DAYS = MONTHS | _words("""
    de
""")
"""The same, and what stands before one in Spanish and Portuguese: 5 de octubre."""
UNITS = _words("""
    % ‰ °C € £ $ EUR USD GBP CHF zł Kč kr. грн mm cm m km m² m³ km² ha mg g kg t l µg mg/l µg/m³ kW MW GW kWh MWh GWh
    TWh Hz dB dB(A) h min bn million millions billion billions milliard milliards Million Millionen Milliarde Milliarden
    Mio. Mrd. miljoen miljard millón millones milioni miliardi milioner miljoner miljarder mln mld tys. млн млрд тис.
    a.m. p.m. am pm Uhr per percent procent Prozent pour por
    mile miles feet tonne tonnes Tonnen Euro euro euros kronor
    day days week weeks month months year years hour hours minute minutes
    Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre Jahren Stunde Stunden Minuten
    jour jours semaine semaines mois ans années heure heures
    día días semana semanas mes meses año años hora horas minutos
    giorno giorni settimana settimane mese mesi anno anni ore minuti
    dag dagen weken maand maanden jaar uur minuten
    dia dias mês ano anos
    dagar vecka veckor månad månader år timmar minuter
    dzień dni tygodnie tygodni miesiące miesięcy rok lata lat godziny godzin minut
    dny dnů týdny týdnů měsíce měsíců roky roků let hodin
    ημέρες ημερών εβδομάδες μήνες μηνών έτη ετών χρόνια ώρες ωρών λεπτά ευρώ εκατ. δισ.
    день дні днів тижні тижнів місяці місяців рік роки років години годин хвилин
    дня дней недели недель месяца месяцев год года лет часа часов минут
    gün hafta ay yıl saat dakika
    օր շաբաթ ամիս տարի տարեկան ժամ
    r. р. рр. г. гг. թ. թթ.
    Std. Min. f. ff. Abs. ust.
""")
"""What follows a figure and belongs to it: units, those of time among them, what a year is called by (2024 r.), and the
next part of what is cited (§ 8 Abs. 5).
"""
LEADS = _words("""
    § §§ № n° nº N° Nº No. Nos. no. nos. Nr. nr. č. čl. art. p. pp. S. s. str. Abs. Ziff. vol. para. Article article
    Articles articles Artikel artikel Artículo artículo Articolo articolo Section section Sections sections Annex Part
    Chapter Page page Clause Question Table Figure ст. ч. п. RD
    Regulation Regulations regulation regulations Rule Schedule Criterion Resolution resolution paragraph paragraphs
    pages Seite Seiten Absatz Satz Anlage annexe alinéa apartado allegato bijlage bilaga kap. ust. pkt
    tel. Tel. tél. Tél. тел. n. n.º N.º comma L. R. D.
""")
"""What stands before a figure and belongs to it."""
CODES = ("L.", "R.", "D.")
"""What stands between an article's name and its number in French codes."""
TITLES = {
    *("Mr", "Mrs", "Ms", "Mx", "Dr", "St", "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "M.", "MM.", "Mme", "Mlle", "Me"),
    *("Hr.", "Fr.", "Prof.", "Sr.", "Sra.", "Sig.", "On.", "Mgr."),
}
"""What stands before a name."""
_REMARK = re.compile(r"\([^()]*(?:\)|$)")
_IN_REMARKS = re.compile("[ /]")
_HYPHEN = re.compile("-")
_COMPOUND = re.compile(r"[^\s-]+(?:-[^\s-]+)+")
LONGEST_IN_ENTRIES = 24
"""Characters that stand on one line in names and addresses: (Liberal Democrat), Norton-sub-Hamdon."""
_INNER = re.compile(r"\)(?=\()|(?<=\d)–(?=\d)|/(?=\w{1,4}(?!\w))")
"""Within a word: Article 8(2)(b), pp. 12–19, km/h, A/HRC/58/61."""
_ELIDED = re.compile(r"^\w+[’']")
"""Before a word that begins with a vowel: l’article, dell’articolo."""
_ORDINAL = re.compile(r"\d{1,2}(?:\.|º|°|er|st|nd|rd|th)")
LONGEST = 40
"""Characters of what is kept together at the most: more may be wider than a column."""
ENTRIES = ("address", "name", "detail")
"""Classes of what is set as it is typed: names and addresses."""
FIRST_LINE = {"address": 34, "salutation": 50, "valediction": 50}
"""Characters at the beginning of these that stand on one line in any theme: there is nothing to keep."""
DONE = frozenset(("whole", "label", "number", "subject-label", "unseen"))
"""Classes of what is on one line as it is, or on none."""
UNSEEN = ("head", "style", "script", "svg")
VOID = ("br", "img", "meta", "link", "hr", "col", "wbr")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
OPENING_TAG, CLOSING_TAG = '<span class="kept">', "</span>"
_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|<[^>]*>|[^<]+")
_SIGNS = re.compile("\x02|\x03")
_ATTRIBUTE = re.compile(r'\s(class|lang|dir)="([^"]*)"')
_BREAKS = re.compile(r"[\t\n\r\f]")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_ENDS = " -–—/"
"""After these a line may end."""


@lru_cache(maxsize=500)
def kept(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Within which characters of a text no line may end: pairs of the first one and that after the last one."""
    return tuple(_kept(text, language))


def _kept(text: str, language: str) -> Iterator[tuple[int, int]]:
    short = find(language)[0].typography.short_words
    at = -1
    for word, following in pairwise(text.split(" ")):
        at += len(word) + 1
        if word and following and _belong_together(word, following, short):
            yield at, at + 2
    yield from ((found.start(), found.start() + 2) for found in _INNER.finditer(text))


def in_entries(text: str) -> Iterator[tuple[int, int]]:
    """The same for names and addresses: what stands in parentheses, and names with hyphens, where it is short."""
    for compound in _COMPOUND.finditer(text):
        if len(compound[0]) <= LONGEST_IN_ENTRIES:
            hyphens = (at.start() for at in _HYPHEN.finditer(text, *compound.span()))
            yield from ((at, at + 2) for at in hyphens)
    for found in _REMARK.finditer(text):
        if len(found[0]) <= LONGEST_IN_ENTRIES:
            ends = (end.start() for end in _IN_REMARKS.finditer(text, found.start(), found.end() - 1))
            yield from ((at, at + 2) for at in ends)


def _belong_together(word: str, following: str, short: str) -> bool:
    first, last = following[0], word[-1]
    if first.isdigit():
        bare = _ELIDED.sub("", word.lstrip(OPENING)).rstrip(CLOSING)
        group = last.isdigit() and len(following) > 2 and following[:3].isdigit() and not following[3:4].isdigit()
        return group or bare in LEADS or (word in MONTHS and len(following.rstrip(CLOSING)) < 3)
    if following[1:2].isdigit() and word.lstrip(OPENING).rstrip(CLOSING) in LEADS:  # No. A7
        return True
    if last.isdigit():
        bare = following.rstrip(CLOSING)
        return bare in UNITS or bare in AFTER_DAYS or following in DASHES or _is_mark(following)
    if first.isalpha():
        bare = word.lstrip(OPENING)
        if (
            bare in TITLES
            or (len(bare) == 1 and bare in short)
            or (following in CODES and _ELIDED.sub("", bare) in LEADS)
        ):
            return True
        day = word[0].isdigit() and following.rstrip(CLOSING) in AFTER_DAYS and _ORDINAL.fullmatch(word)
        return bool(day) or bare == "«"
    return following in DASHES or _is_mark(following) or word.lstrip(OPENING) == "«"


def _is_mark(text: str) -> bool:
    """Whether it begins with a mark that has a space before it, as in French; an opening » has a letter after it."""
    return text[0] in MARKS and not text[1:2].isalnum()


class Text(NamedTuple):
    """A text between two tags of a page."""

    html: str
    """As it stands there."""
    said: str
    """Its characters, white space as it is typed where it is an entry, else as one space."""
    language: str
    kind: str
    """The class of what it stands in, if that decides what is kept."""
    from_right: bool
    """Whether it is set from right to left: what divides a text may change its order there, no-break spaces don't."""

    def with_marks(self, fill: Callable[[str], str]) -> str | None:
        """The characters of a text with marks, and these signs round what stands on one line with what `fill` puts in
        their places; None where that begins or ends within it.
        """
        kept, own = self.kept(), self._replace(said=fill(self.said)).kept()
        if fill(kept) == own:
            return kept
        places = {sign.start() - number: sign[0] for number, sign in enumerate(_SIGNS.finditer(own))}
        made, at = [], 0
        for character in self.said:
            made += [places.pop(at, ""), character]
            at += len(fill(character))
        made.append(places.pop(at, ""))
        return None if places else "".join(made)

    def kept(self) -> str:
        """Its characters with signs round what stands on one line, or without spaces at which lines end."""
        spans = self._spans()
        if not spans:
            return self.said
        made, done = [], 0
        for start, end in spans:
            kept = self.said[start:end]
            made += [self.said[done:start]]
            made += [kept.replace(" ", NO_BREAK_SPACE)] if self.from_right else ["\x02", kept, "\x03"]
            done = end
        return "".join(made) + self.said[done:]

    def _spans(self) -> list[tuple[int, int]]:
        """From where to where it stands on one line: to the places before and after at which lines may end."""
        first_line = FIRST_LINE.get(self.kind, 0)
        if len(self.said) <= first_line:
            return []
        flat = _BREAKS.sub(" ", self.said)
        found: Iterable[tuple[int, int]] = kept(flat, self.language)
        if self.kind in ENTRIES:
            found = [*found, *in_entries(flat)]
        spans: list[tuple[int, int]] = []
        for start, end in sorted((_begin(flat, start), _end(flat, end)) for start, end in found):
            if spans and start < spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
        return [(start, end) for start, end in spans if end > first_line and end - start <= LONGEST]


def _begin(text: str, at: int) -> int:
    while at and text[at - 1] not in _ENDS:
        at -= 1
    return at


def _end(text: str, at: int) -> int:
    while at < len(text) and text[at] != " " and text[at - 1] not in _ENDS:
        at += 1
    return at


def kept_together(html: str, known: Mapping[Text, str] = MappingProxyType({})) -> str:
    """The page with an element round all words that stand on one line; `known` are texts in which others do, with signs
    round these.
    """
    made = (one if isinstance(one, str) else _with_elements(one, known.get(one) or one.kept()) for one in _pieces(html))
    return "".join(made)


def _with_elements(text: Text, kept: str) -> str:
    if kept == text.said:
        return text.html
    return str(escape(kept)).replace("\x02", OPENING_TAG).replace("\x03", CLOSING_TAG)


def texts_of(html: str) -> Iterator[Text]:
    """The texts of a page in which words may be kept together."""
    return (piece for piece in _pieces(html) if isinstance(piece, Text))


class _Open(NamedTuple):
    """What a text stands in."""

    language: str = ""
    kind: str = ""
    done: bool = False
    """Whether its lines end where they are to, or are never seen."""
    from_right: bool = False
    """Whether it is set from right to left."""


def _pieces(html: str) -> Iterator[str | Text]:
    """The texts of a page, and all that stands between them as it is."""
    stack = [_Open()]
    for found in _PIECE.finditer(html):
        piece, closing, name, attributes = found[0], found[1], found[2], found[3]
        if not name:
            inside = stack[-1]
            if inside.done or piece.isspace() or piece[0] == "<":
                yield piece
                continue
            said = unescape(piece)
            said = said if inside.kind in ENTRIES else _WHITE.sub(" ", said)
            yield Text(piece, said, inside.language, inside.kind, inside.from_right)
            continue
        yield piece
        if closing:
            del stack[max(1, len(stack) - 1) :]
        elif name not in VOID:
            stack.append(_within(stack[-1], name, attributes))


def _within(around: _Open, name: str, attributes: str) -> _Open:
    about = dict(_ATTRIBUTE.findall(attributes))
    classes = about.get("class", "").split()
    kind = next((one for one in classes if one in ENTRIES or one in FIRST_LINE), around.kind)
    done = around.done or name in UNSEEN or not DONE.isdisjoint(classes)
    from_right = about["dir"] == "rtl" if "dir" in about else around.from_right
    return _Open(about.get("lang", around.language), kind, done, from_right)
