"""Dates as letters have them at their head: alone, after a place, or behind a label."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from generator.letter.model.shapes import days_meant
from generator.reference.languages import locales

LONGEST = 70
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|[٠-٩]{4}")
_LABEL = re.compile(
    r"^(?:date|datum|fecha|data|datum|dated?|published(?: on)?|posted(?: on)?|veröffentlicht(?: am)?|"
    r"publiée?(?: le)?|publicad[oa](?: el)?|pubblicat[oa](?: il)?|gepubliceerd(?: op)?|"
    r"le|den|am|التاريخ|дата|tarih|datum:?|ημερομηνία|ամսաթիվ|תאריך)\s*:\s*",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?\d{4}")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Dated(NamedTuple):
    """A line with a date: the day, if it can be only one, and the place before it."""

    day: datetime.date | None
    place: str | None
    label: str


def dated(line: str) -> Dated | None:
    """What a line says of the letter's date; None where it is no such line."""
    text = " ".join(line.split())
    if len(text) > LONGEST or not re.search(r"\d", text):
        return None
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    said = label[0].strip() if label else ""
    place, comma, after = _divided(rest)
    if place[:1].islower() and not _is_of_a_date(place):
        return None  # "vom 5. Mai 2020" is another letter's date.
    if comma and place and (days := _days(after)) and not _is_of_a_date(place):
        return Dated(days[0] if len(days) == 1 else None, place, said)
    if days := _days(rest):
        return Dated(days[0] if len(days) == 1 else None, None, said)
    alone = after if comma and not _is_of_a_date(place) else rest
    return Dated(None, place if alone is after else None, said) if _is_month(alone) else None


def _is_month(text: str) -> bool:
    """Whether a text is a month and a year: "April 2020."."""
    plain = text.translate(_DIGITS).strip(" .,")
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", plain)]
    return bool(re.fullmatch(r"[^\d]{3,20}\s\d{4}", plain)) and bool(words) and _is_of_a_date(" ".join(words))


def _divided(text: str) -> tuple[str, str, str]:
    """A place and a date: "Berlin, den 6. Oktober 2025", "London 5 May 2020"."""
    found = re.match(
        r"([^\d,]{2,40}?)\s*([,،]|\s)\s*(?:le |den |the |am |a |de |il |el |on |dnia )?(?=.*\d)(.+)$",
        text,
        re.IGNORECASE,
    )
    if not found:
        return text, "", ""
    place, joint, after = found[1], found[2], found[3]
    if said := re.match(r"(\D{2,40}?)\s+(?:a|am|den|le|il|op|on|dnia)\s+(\d.*)$", text):
        return said[1].strip(" ,"), ",", said[2]
    comma = text.find(",")
    if 0 < comma < 45 and not re.search(r"\d", text[:comma]):
        place, joint, after = text[:comma], ",", text[comma + 1 :].strip()
        after = re.sub(r"^(?:le|den|the|am|a|de|il|el|on|dnia)\s+", "", after, flags=re.IGNORECASE)
    return place.strip(), joint, after


def _is_of_a_date(text: str) -> bool:
    """Whether words before a comma are a month or a day of the week, and no place: "Friday, 5 August 2022"."""
    return all(word in _names_of_days() for word in re.findall(r"[^\W\d_]+", text.lower()))


@cache
def _names_of_days() -> frozenset[str]:
    from babel import Locale

    found = {"the", "le", "den", "de", "am", "on", "of"}
    for locale in locales():
        known = Locale.parse(locale)
        for names in (known.months, known.days):
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    found |= {name.lower().rstrip(".") for name in names[context][width].values()}
    return frozenset(word for name in found for word in re.findall(r"[^\W\d_]+", name))


def _days(text: str) -> tuple[datetime.date, ...]:
    plain = text.translate(_DIGITS).strip(" .,")
    if not _YEAR.search(plain):
        return ()
    plain = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)(?=\W|$)", r"\1", plain)
    plain = re.sub(r"(?<=\d )ב(?=[א-ת]{3})", "", plain)  # "5 במאי", the fifth in May
    words = re.findall(r"[^\W\d_]+", plain)
    if len(words) > 5:
        return ()
    found = days_meant(re.sub(r"\b(?:of|de|del|the|den|le|gada|г|р)\b\.?", " ", plain, flags=re.IGNORECASE))
    if len(found) > 1 and (points := _POINTS.fullmatch(plain)):
        # With points between its numbers a date has the day first, wherever it is written so (CLDR, date formats).
        return tuple(day for day in found if (day.day, day.month) == (int(points[1]), int(points[2])))
    return found
