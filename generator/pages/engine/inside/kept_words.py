"""Keeps on one line what a typist keeps together: day and month, figure and unit, a dash and the word before it.

Tells Pango where no line may end, and changes nothing else: no character of a text, and so nothing of what is read
aloud, searched or copied from the PDF. Looks at the characters of one text, never at the page.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from generator.reference.languages import find

DECLARATION = "PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);"
"""What WeasyPrint does not declare of Pango (1.44 and later)."""
SPLITTING = ("weasyprint.text.line_break", "weasyprint.layout.inline", "weasyprint.layout.preferred")
"""The modules that have the function which sets the first line of a text."""
EVERYWHERE = 0xFFFFFFFF
"""Behind the end of every text, as Pango counts."""

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
WIDE = 0.6
"""The width of a letter, as a part of the size, at the most on average."""
_ORDINAL = re.compile(r"\d{1,2}(?:\.|º|°|er|st|nd|rd|th)")


def put_in() -> None:
    """Mend the WeasyPrint that is imported."""
    layout: Any = vars(sys.modules[SPLITTING[0]])["Layout"]
    ffi, pango = (vars(sys.modules["weasyprint.text.ffi"])[name] for name in ("ffi", "pango"))
    try:
        pango.pango_attr_allow_breaks_new  # noqa: B018  (looked for)
    except AttributeError:
        ffi.cdef(DECLARATION)
    layout.set_text = _keeping(layout.set_text, ffi, pango)
    for name in SPLITTING:
        names = vars(sys.modules[name])
        names["split_first_line"] = _knowing_the_whole(names["split_first_line"])


@lru_cache(maxsize=4096)
def kept(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Within which characters of a text no line may end: pairs of the first one and that after the last one.

    WeasyPrint also asks for a text that ends after a word in question: what comes after both words must not matter.
    """
    return tuple(_kept(text, language))


def _kept(text: str, language: str) -> Iterator[tuple[int, int]]:
    short = find(language)[0].typography.short_words
    at = -1
    for word, following in pairwise(text.split(" ")):
        at += len(word) + 1
        if word and following and _belong_together(word, following, short):
            yield at, at + 2
    yield from ((found.start(), found.start() + 2) for found in _INNER.finditer(text))


def in_entries(text: str, most: float) -> Iterator[tuple[int, int]]:
    """The same for names and addresses: what stands in parentheses, and names with hyphens, of so many characters."""
    for compound in _COMPOUND.finditer(text):
        if len(compound[0]) <= most:
            hyphens = (at.start() for at in _HYPHEN.finditer(text, *compound.span()))
            yield from ((at, at + 2) for at in hyphens)
    for found in _REMARK.finditer(text):
        if len(found[0]) <= most:
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


class _Splitting(threading.local):
    """The text whose first line is being set."""

    text = ""


_splitting = _Splitting()


def _knowing_the_whole(split: Callable[..., Any]) -> Callable[..., Any]:
    def split_first_line(text: str, *about: Any, **more: Any) -> Any:
        before, _splitting.text = _splitting.text, text
        try:
            return split(text, *about, **more)
        finally:
            _splitting.text = before

    return split_first_line


def _kept_of(text: str, whole: str, language: str) -> list[tuple[int, int]]:
    """The same for a text that may be the beginning of another, cut anywhere: of that WeasyPrint sets no more than
    seems to be needed, in a narrow place one word and a letter.
    """
    if len(text) >= len(whole) or not whole.startswith(text):
        return [*kept(text, language)]
    end = whole.find(" ", len(text))
    found = kept(whole[:end] if end >= 0 else whole, language)
    return [(start, min(after, len(text))) for start, after in found if start < len(text)]


def _keeping(set_text: Callable[..., None], ffi: Any, pango: Any) -> Callable[..., None]:
    def set_text_with_words_kept(self: Any, text: str, justify: bool = False) -> None:
        set_text(self, text, justify)
        found = _kept_of(self.text, _splitting.text, self.style["lang"] or "")
        if self.max_width and self.style["white_space"] == "pre-wrap":  # As names and addresses are set.
            room = self.max_width / (WIDE * self.style["font_size"])
            found += in_entries(self.text, min(LONGEST_IN_ENTRIES, room))
        before, self.keeps_words = getattr(self, "keeps_words", False), bool(found)
        if not found and not before:
            return
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for allowed in (False, True) if before else ():  # A layout is used again for other texts.
            pango.pango_attr_list_change(attributes, _attribute(pango, (0, EVERYWHERE), allowed=allowed))
        for start, end in _apart(found):
            at = len(self.text[:start].encode())
            extent = at, at + len(self.text[start:end].encode())
            # Put in, not changed: two of which one begins where the other ends would become one, and Pango may let a
            # line end in that.
            pango.pango_attr_list_insert(attributes, _attribute(pango, extent, allowed=False))
        pango.pango_layout_set_attributes(self.layout, attributes)

    return set_text_with_words_kept


def _apart(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same in order, with those in one that overlap."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def _attribute(pango: Any, extent: tuple[int, int], *, allowed: bool) -> Any:
    attribute = pango.pango_attr_allow_breaks_new(allowed)
    attribute.start_index, attribute.end_index = extent
    return attribute
