"""The dates that a text names, against the calendar and against the letter's own date.

Never asks the clock: what is past is past on the day of the letter.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.letter.checks.dates import Said, dates, named
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.wordlists import code_of, index_of, listed, phrases, words
from generator.problems import Problem
from generator.problems.codes import Code
from generator.reference.languages import OWN

OLDEST = 1753
"""The year from which days of the week are judged: before, half of Europe had another calendar."""
SOON = 60
"""Days after the letter's date within which a date without a year is taken for this year's."""
LONGEST_PAST = 120
"""Days before the letter's date up to which a deadline without a year is taken for a past one."""
FAR = 400
"""Characters before and after a date that are read: what is farther off in its sentence is about something else."""
LATEST = frozenset(("last", "letzten", "vergangenen", "vorigen", "afgelopen", "vorige"))
"""Words that before a day of the week mean the one just past, and before anything else another year's."""
NEAREST = 6
"""Words before and after a date with its year among which a verb tells when it was."""
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
WEEKENDS = {"SA": (FRIDAY, SATURDAY), "EG": (FRIDAY, SATURDAY), "JO": (FRIDAY, SATURDAY), "IL": (FRIDAY, SATURDAY)}
"""Where the weekend is not Saturday and Sunday, by country (CLDR, week data)."""


NO_SUCH_DAY = Code(
    "no-such-day",
    "warning",
    meaning="A date in the text is not in the calendar. Bad: “31 June 2022”. Good: “30 June 2022”.",
    remedy="Look the date up.",
)

WRONG_WEEKDAY = Code(
    "wrong-weekday",
    "warning",
    meaning=(
        "A date in the text falls on another day of the week than the text says. Bad: “Friday 5 August 2023”. Good: "
        "“Friday 5 August 2022”."
    ),
    remedy="Correct the day of the week or the date.",
)

PAST_DEADLINE = Code(
    "past-deadline",
    "warning",
    meaning=(
        "What is asked for is to be done before the letter was written. Bad: in a letter of 5 August 2022, “please "
        "reply by 1 August 2022”. Good: “please reply by 1 September 2022”."
    ),
    remedy="Write a later day, or the year.",
)

WEEKEND_DEADLINE = Code(
    "weekend-deadline",
    "notice",
    meaning=(
        "The day by which something is asked for is at a weekend. Bad: “please reply by 6 August 2022”, a Saturday. "
        "Good: “please reply by 8 August 2022”."
    ),
    remedy="Write a working day.",
)

FUTURE_AS_PAST = Code(
    "future-as-past",
    "warning",
    meaning=(
        "The text tells as past what has a date after the letter's own. Bad: in a letter of 5 August 2022, “On 12 "
        "September 2022 drones struck the village”. Good: “On 12 July 2022 drones struck the village”."
    ),
    remedy="Look the date up, or write what is going to happen.",
)


@rule(NO_SUCH_DAY, WRONG_WEEKDAY, PAST_DEADLINE, WEEKEND_DEADLINE, FUTURE_AS_PAST)
def days_that_are_wrong(letter: ReadLetter) -> Iterator[Problem]:
    """Dates that the calendar doesn't have or that the letter's date belies."""
    code = code_of(letter.language)
    if not words(code).get("months"):
        return
    stretches = [stretch for stretch in letter.stretches if stretch.part != "sources"]
    names = named(stretches, code)
    for stretch in stretches:
        for said in dates(stretch, names):
            yield from _judged(said, letter, code)


def _judged(said: Said, letter: ReadLetter, code: str) -> Iterator[Problem]:
    written, place = letter.worded.date, said.stretch.place(said.start)
    day = _day(said, written)
    if day is None:
        if _impossible(said):
            message = f"there is no {said.words.strip()}" if code == OWN else f"'{said.words}' is not in the calendar"
            yield NO_SUCH_DAY.at(place, message, "look the date up")
        return
    past = bool(written and said.year and day < written and _deadline(said, _around(said), code))  # (the year is wrong)
    if said.weekday is not None and not past and not _falls(said, day, written):
        from calendar import day_name  # only when there is a mistake to explain

        falls = day.weekday()
        where = "" if said.year else f" in {day.year}"
        message = f"'{said.words}': that day is a {day_name[falls]}{where}"
        name = listed(words(code)["weekdays"])[falls].split("|")[0]
        yield WRONG_WEEKDAY.at(place, message, f"write '{name}', or correct the date")
        return
    if written is None:
        return
    sentence = _around(said)
    if by := _deadline(said, sentence, code):
        if day < written and not said.year and (written - day).days > LONGEST_PAST:
            return  # (next year's, more likely)
        if day < written:
            message = f"the deadline '{said.words}' is before the letter's own date, {written.isoformat()}"
            hint = "write a later day" if said.year else "write a later day, or the year"
            meant = _meant(said, written)
            if said.year and said.weekday is not None and day.weekday() != said.weekday and meant:
                hint = f"write a later day, or {meant}, if that is meant"
            yield PAST_DEADLINE.at(place, message, hint)
        elif by == "by" and day.weekday() in _weekend(said.stretch):
            from calendar import day_name

            message = f"the deadline '{said.words}' is a {day_name[day.weekday()]}, when few offices are open"
            yield WEEKEND_DEADLINE.at(place, message, "write a working day")
    elif day < written and said.year and _is_proposed(said, sentence, code):
        message = f"the day '{said.words}', for which something is proposed, is before the letter's own date"
        yield PAST_DEADLINE.at(place, f"{message}, {written.isoformat()}", "write a later day")
    elif (
        day > written
        and (said.year or _this_year(said, sentence, code, day - written))
        and (_told_as_past(said, sentence, code) or (said.year and _told_nearby(said, sentence, code)))
    ):
        message = f"'{said.words}' is after the letter's own date, {written.isoformat()}, but it is told as past"
        hint = "look the date up, or write " + ("what is going to happen" if said.year else "the year")
        yield FUTURE_AS_PAST.at(place, message, hint)


def _meant(said: Said, written: datetime.date) -> int:
    """The year, that of the letter or the next, in which a day to come falls on its day of the week; 0 if none."""
    days = [day for year in (written.year, written.year + 1) if (day := _date(year, said)) and day >= written]
    return next((day.year for day in days if day.weekday() == said.weekday), 0)


def _around(said: Said) -> tuple[int, int]:
    """The sentence that a date stands in, as far as a reader would look for what it goes with."""
    start, end = said.stretch.sentence(said.start)
    return max(start, said.start - FAR), min(end, said.end + FAR)


def _day(said: Said, written: datetime.date | None) -> datetime.date | None:
    """The day that is said; without a year, the nearest to the letter's date, or one of a leap year if it has none."""
    if said.year is not None:
        return _date(said.year, said)
    if written is None:
        return _date(2000, said)
    near = [day for year in (written.year - 1, written.year, written.year + 1) if (day := _date(year, said))]
    return min(near, key=lambda day: abs((day - written).days), default=_date(2000, said))


def _date(year: int, said: Said) -> datetime.date | None:
    try:
        return datetime.date(year, said.month, said.day)
    except ValueError:
        return None


def _impossible(said: Said) -> bool:
    """Whether what is no day of the calendar is meant as one: 31 June, 29 February 2023; not 31/13, nor 45 June."""
    return 1 <= said.month <= 12 and 1 <= said.day <= 39


def _falls(said: Said, day: datetime.date, written: datetime.date | None) -> bool:
    """Whether the date falls on its day of the week: in its year, or in any year near the letter's."""
    if said.year is not None:
        return said.year < OLDEST or day.weekday() == said.weekday
    if written is None:
        return True
    if abs((day - written).days) <= SOON and not _of_another_year(said, written):
        return day.weekday() == said.weekday
    years = range(written.year - 1, written.year + 2)
    return any(one.weekday() == said.weekday for year in years if (one := _date(year, said)))


def _of_another_year(said: Said, written: datetime.date) -> bool:
    """Whether the sentence of a date without a year, or the one before it, speaks of another year than the letter's."""
    others, text = phrases(code_of(said.stretch.language), "dates.other_year"), said.stretch.tokens
    start, end = _around(said)
    first, last = index_of(text, _around(said._replace(start=max(start - 2, 0)))[0]), index_of(text, end)
    years = (token.word for token in text[first:last] if len(token.word) == 4 and token.word.isdecimal())
    other = any(int(year) != written.year for year in years)
    latest = index_of(text, said.start) - 1 if said.weekday is not None else -1  # "last Monday, 5 August"
    found = (at for at, _ in others.find(text, first, last))
    return not others or other or any(at != latest or text[at].word not in LATEST for at in found)


def _deadline(said: Said, sentence: tuple[int, int], code: str) -> str:
    """`before` or `by` where the date is the last day of something asked for; empty where it tells of what was."""
    text = said.stretch.tokens
    first, after = index_of(text, said.start), index_of(text, sentence[1])
    begin = index_of(text, sentence[0])
    name = next((one for one in ("before", "by") if phrases(code, f"dates.deadline_{one}").ends(text, first)), "")

    def has(*names: str) -> bool:
        return any(True for one in names for _ in phrases(code, one).find(text, begin, after))

    asked = name and (said.stretch.part == "asks" or has("asking", "dates.wanted", "modals"))
    done = phrases(code, "dates.to_be_done").ends(text, first)
    return name if asked and (done or not has("dates.had")) else ""


def _weekend(stretch: Stretch) -> tuple[int, ...]:
    language, _, country = stretch.language.tag.upper().rpartition("-")
    if not language and stretch.language.follows("weekend-from-friday"):
        return FRIDAY, SATURDAY
    return WEEKENDS.get(country, (SATURDAY, SUNDAY))


def _this_year(said: Said, sentence: tuple[int, int], code: str, ahead: datetime.timedelta) -> bool:
    """Whether a date without a year can only be this year's: it is near, and nothing speaks of another year."""
    others, text = phrases(code, "dates.other_year"), said.stretch.tokens
    begin, end = index_of(text, sentence[0]), index_of(text, sentence[1])
    return bool(others) and ahead.days <= SOON and not any(True for _ in others.find(text, begin, end))


def _told_as_past(said: Said, sentence: tuple[int, int], code: str) -> bool:
    """Whether the words that the date goes with tell what has happened.

    These are the words after a date with which the sentence begins ("On 12 September drones struck"), or the verb just
    before it ("were killed on 12 September").
    """
    text, on, past = said.stretch.tokens, phrases(code, "dates.on"), phrases(code, "dates.past")
    begin, first, after, end = (index_of(text, at) for at in (sentence[0], said.start, said.end, sentence[1]))
    led = next((index for index in range(begin, first) if on.at(text, index) == first), None)

    def has(name: str, start: int, stop: int) -> bool:
        return any(True for _ in phrases(code, name).find(text, start, stop))

    if led is None or has("dates.not_past", begin, end):
        return False
    if led == begin:
        clause = next((index for index in range(after, end) if not text[index].joined), end)
        present = phrases(code, "dates.present")
        return any(not present.ends(text, index) for index, _ in past.find(text, after, clause))
    return past.at(text, led - 1) == led and not has("dates.arranged", begin, end)


def _told_nearby(said: Said, sentence: tuple[int, int], code: str) -> bool:
    """Whether a date with its year stands a few words from a verb of the past, or behind "since" or "letter of"."""
    text = said.stretch.tokens
    begin, first, after, end = (index_of(text, at) for at in (sentence[0], said.start, said.end, sentence[1]))

    def has(name: str, start: int, stop: int) -> bool:
        return any(True for _ in phrases(code, name).find(text, max(start, begin), min(stop, end)))

    if phrases(code, "dates.papers").ends(text, first):
        return True
    # What is said behind a comma, or behind "that", is of another time.
    comma = said.stretch.words.find(",", said.end, sentence[1])
    end = min(end, index_of(text, comma) if comma >= 0 else end)
    end = min((at for at, _ in phrases(code, "dates.clause").find(text, after, end)), default=end)
    if has("dates.not_past", begin, end) or has("dates.arranged", begin, end):
        return False
    if phrases(code, "dates.since").ends(text, first):
        return True
    near = has("dates.past", first - NEAREST, first) and not has("dates.clause", first - NEAREST, first)
    return phrases(code, "dates.on").ends(text, first) and (near or has("dates.past", after, after + NEAREST))


def _is_proposed(said: Said, sentence: tuple[int, int], code: str) -> bool:
    """Whether somebody is asked to come, to meet or to speak on that day."""
    text = said.stretch.tokens
    begin, first, end = (index_of(text, at) for at in (sentence[0], said.start, sentence[1]))

    def has(*names: str) -> bool:
        return any(True for name in names for _ in phrases(code, name).find(text, begin, end))

    on = phrases(code, "dates.on").ends(text, first) or phrases(code, "dates.week_of").ends(text, first)
    on = on and not phrases(code, "dates.since").ends(text, first)
    asked = said.stretch.part == "asks" or has("asking", "dates.wanted")
    return on and asked and has("dates.meeting") and not has("dates.had", "dates.past")


@rule(FUTURE_AS_PAST)
def months_to_come(letter: ReadLetter) -> Iterator[Problem]:
    """A month since which something has been so is not after the letter: "since February 2025"."""
    code, written = code_of(letter.language), letter.worded.date
    since = phrases(code, "dates.since")
    if not since or written is None:
        return
    months = {name.casefold(): n for n, one in enumerate(listed(words(code)["months"]), 1) for name in one.split("|")}
    for stretch in letter.main:
        for _, at in since.find(stretch.tokens):
            said = stretch.tokens[at : at + 2]
            if len(said) < 2 or said[0].word not in months or not said[1].word.isdecimal() or len(said[1].word) != 4:
                continue
            start, end = said[0].start, said[1].end
            later = (int(said[1].word), months[said[0].word]) > (written.year, written.month)
            if later and not stretch.is_quoted(start) and not stretch.is_filled(start, end):
                message = f"'{stretch.words[start:end]}' is after the letter's own date, {written.isoformat()}"
                yield FUTURE_AS_PAST.at(stretch.place(start), f"{message}, but it is told as past", "look the date up")


@rule(PAST_DEADLINE)
def months_that_are_past(letter: ReadLetter) -> Iterator[Problem]:
    """A month by which something is asked for is not before the letter's: "by the end of February"."""
    code, written = code_of(letter.language), letter.worded.date
    names = enumerate(listed(words(code).get("months", "")), 1)
    months = {name.casefold(): number for number, one in names for name in one.split("|")}
    for stretch in letter.main if months and written else ():
        for name in ("by", "before"):
            for _, at in phrases(code, f"dates.deadline_{name}").find(stretch.tokens):
                said = _month(stretch, at, months)
                if not said or not written or stretch.is_quoted(said.start) or stretch.is_filled(said.start, said.end):
                    continue
                ahead = ((said.year or written.year) - written.year) * 12 + said.month - written.month
                past = ahead < 0 or (ahead == 0 and name == "before" and written.day > 1)
                far = said.year is None and -ahead * 30 > LONGEST_PAST  # (next year's, more likely)
                if past and not far and _deadline(said, stretch.sentence(said.start), code):
                    message = f"the deadline '{said.words}' is before the letter's own date, {written.isoformat()}"
                    yield PAST_DEADLINE.at(stretch.place(said.start), message, "write a later month, or the year")


def _month(stretch: Stretch, at: int, months: dict[str, int]) -> Said | None:
    """The month that begins at a token, with its year, as its first day; None where none does, or it has a day."""
    said = stretch.tokens[at : at + 2]
    if not said or said[0].word not in months:
        return None
    number = said[1].word if len(said) > 1 and said[1].word.isdecimal() else ""
    if number and len(number) != 4:
        return None
    last = said[1] if number else said[0]
    return Said(said[0].start, last.end, 1, months[said[0].word], int(number) if number else None, None, stretch)
