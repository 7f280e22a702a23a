"""Slips of the typist: a mark too many, a bracket that nothing closes, a full stop that is missing, a broken word.

Looks at characters alone, and in doubt is silent. Never looks into sources, or at what an expression prints.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.running import MAIN, OPAQUE, ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.problems import Problem, notice
from generator.source.patterns import compiled
from generator.source.quoting import shortened

_TWO_STOPS = r"(?<![.…/])\.\.(?![./\w])"
_MARKS = r"(?<=\w)(?:,,|;;|,\.(?!\d)|;,|,;)(?=\s|$)"
_BEFORE_STOP = r"(?<=[\w)”’»])[ \u00a0]([,.])(?=\s(?! ?\.)|$)"
_BEFORE_MARK = r"(?<=[^\W\d_])[ \u00a0]([;:!?])(?=\s|$)"
_IN_BRACKET = r"\( (?=\w)|(?<=\w) \)"
_LABEL = r"(?:^|(?<=[\s,;(]))\(?(?:[^\W\d_]|\d{1,3}|[ivxl]+)\)"
_SMALL = r"(?<=[^\W\d_A-Z]{4})\. (?=[a-zà-öø-ÿ]{2})"
_BROKEN = r"([^\W\d_]{2,})-\n\s*([^\W\d_]{2,})"
FRENCH = ("fr",)
"""Languages that put a space before ; : ! ?"""
NO_STOPS = ("ar", "fa", "he", "hi", "hy", "ja", "ko", "ml", "ta", "th", "ur", "zh")
"""Languages whose sentences end otherwise, or that are not read here."""
ABBREVIATED = frozenset((
    "approx", "dept", "govt", "incl", "excl", "esp", "resp", "corp", "assn", "ext", "inst", "prov", "dist", "temp",
    "misc", "univ", "bzgl", "einschl", "gest", "evtl", "vers", "env", "boul", "depto", "aprox", "cert", "pres",
))  # fmt: skip
JOINING = frozenset((
    "and", "or", "to", "und", "oder", "bis", "beziehungsweise", "bzw", "et", "ou", "y", "o", "e", "u", "en", "of",
    "als", "wie", "sowie", "as", "nor", "i", "a", "och", "eller", "og",
))  # fmt: skip
"""Words after a hyphen that stands for the rest of a word: "two- and three-year"."""
FEWEST_WORDS = 8
"""Words of the shortest paragraph that is taken for a sentence."""
ENOUGH = 3
"""Paragraphs with a full stop among which one without is a slip."""


def stray_marks(letter: ReadLetter) -> Iterator[Problem]:
    """A mark twice, or a space before it. Code: stray-mark."""
    french = letter.language.tag.startswith(FRENCH)
    for stretch in letter.finished:
        words = stretch.words
        if stretch.part == "sources" or stretch.kind == "cell":
            continue
        patterns = [_TWO_STOPS] if ".." in words else []
        patterns += [_MARKS] if any(two in words for two in (",,", ";;", ",.", ";,", ",;")) else []
        patterns += [_BEFORE_STOP] if " ," in words or " ." in words or "\u00a0" in words else []
        patterns += [_BEFORE_MARK] if not french and any(two in words for two in (" ;", " :", " !", " ?")) else []
        patterns += [_IN_BRACKET] if "( " in words or " )" in words else []
        for pattern in patterns:
            for match in compiled(pattern).finditer(words):
                if not _is_typed(stretch, match.start(), match.end()):
                    continue
                twice = pattern in (_TWO_STOPS, _MARKS)
                said = words[max(match.start() - 12, 0) : match.end() + (0 if twice else 8)].strip()
                problem = "a mark stands twice" if twice else "a space stands beside a mark"
                yield notice(stretch.place(match.start()), "stray-mark", f"{problem}: '{said}'", "take it out")


def headings(letter: ReadLetter) -> Iterator[Problem]:
    """No full stop after a heading, where others have none. Code: stray-mark."""
    found = [one for one in letter.main if one.kind == "heading" and one.words]
    stopped = [one for one in found if one.words.endswith(".") and not one.words.endswith(("..", "…"))]
    if stopped and len(stopped) * 3 <= len(found):
        for one in stopped:
            if " " in one.words and not one.is_filled(len(one.words) - 1, len(one.words)):
                message = f"a full stop ends the heading '{shortened(one.words)}', and no other"
                yield notice(one.place(0), "stray-mark", message, "take it out")


def _is_typed(stretch: Stretch, start: int, end: int) -> bool:
    """Whether the characters stand so in the file, and no note's number or expression was between them."""
    if stretch.is_filled(max(start - 1, 0), end + 1) or stretch.source.values:
        return False
    return stretch.words[max(start - 1, 0) : end] in " ".join(stretch.written.split())


def brackets(letter: ReadLetter) -> Iterator[Problem]:
    """Each round bracket has its other in the same paragraph. Code: unbalanced-brackets."""
    for stretch in letter.finished:
        words = stretch.words
        if ("(" not in words and ")" not in words) or stretch.part == "sources" or OPAQUE in words:
            continue
        if words.count("(") == words.count(")") or stretch.filled:
            continue
        kept = compiled(_LABEL).sub(lambda met: " " * len(met[0]), words)
        alone: list[int] = []
        for offset, sign in enumerate(kept):
            if sign == "(":
                alone.append(offset)
            elif sign == ")":
                if not alone:
                    yield _bracket(stretch, offset, "nothing opens the bracket that ends here")
                    break
                alone.pop()
        else:
            if alone:
                yield _bracket(stretch, alone[-1], "the bracket that begins here has no end")


def _bracket(stretch: Stretch, offset: int, message: str) -> Problem:
    around = stretch.words[max(offset - 20, 0) : offset + 20].strip()
    hint = "put the missing bracket, or take this one away"
    return notice(stretch.place(offset), "unbalanced-brackets", f"{message}: …{around}…", hint)


def full_stops(letter: ReadLetter) -> Iterator[Problem]:
    """A paragraph ends with a full stop, where the others do. Code: no-full-stop."""
    if letter.language.tag.partition("-")[0] in NO_STOPS:
        return
    stretches = letter.stretches
    ended, lacking = 0, []
    for index, stretch in enumerate(stretches):
        if stretch.part not in MAIN or stretch.part == "asks" or stretch.kind != "text":
            continue
        following = stretches[index + 1] if index + 1 < len(stretches) else None
        words = stretch.words.rstrip()
        end = len(words)
        if not words[-1:].isalnum():
            ended += words[-1:] in '.!?”"»…'
        elif len(words.split()) >= FEWEST_WORDS and "[[" not in words and not stretch.is_filled(end - 1, end):
            goes_on = following and (following.kind in ("item", "quote", "cell") or following.words[:1].islower())
            if not goes_on and "  \n" not in stretch.written and "\\\n" not in stretch.written:
                lacking.append((stretch, end))
    if ended < ENOUGH or len(lacking) * 3 > ended:
        return
    for stretch, end in lacking:
        last = stretch.words[:end].rsplit(" ", 1)[-1]
        message = f"the paragraph ends without a full stop after '{shortened(last)}'"
        yield notice(stretch.place(end - len(last)), "no-full-stop", message, "put one")


def small_letters(letter: ReadLetter) -> Iterator[Problem]:
    """A sentence begins with a capital. Code: small-letter."""
    if letter.language.tag.partition("-")[0] in NO_STOPS:
        return
    for stretch in letter.finished:
        if stretch.part not in MAIN or not any(after[:1].islower() for after in stretch.words.split(". ")[1:]):
            continue
        for match in compiled(_SMALL).finditer(stretch.words):
            before = stretch.words[: match.start()].rsplit(" ", 1)[-1].lower().lstrip("(“„«\"'")
            after = match.end()
            if before in ABBREVIATED or stretch.is_quoted(after) or stretch.is_filled(match.start() - 1, after + 1):
                continue
            word = stretch.words[after:].split(" ", 1)[0].rstrip(".,;:!?")
            message = f"'{shortened(word)}' begins a sentence with a small letter"
            yield notice(stretch.place(after), "small-letter", message, "write a capital, or take the full stop away")


def misspelt_words(letter: ReadLetter) -> Iterator[Problem]:
    """Words that are often misspelt, in a way that is no other word. Code: misspelt-word."""
    misspelt = usage(letter.language.tag).misspelt
    for stretch in letter.main if misspelt else ():
        for token in stretch.tokens:
            right = misspelt.get(token.word)
            if right and not stretch.is_quoted(token.start) and not stretch.is_filled(token.start, token.end):
                typed = stretch.words[token.start : token.end]
                right = right.capitalize() if typed[0].isupper() else right
                yield notice(stretch.place(token.start), "misspelt-word", f"'{typed}' is '{right}'", f"write '{right}'")


def broken_words(letter: ReadLetter) -> Iterator[Problem]:
    """A hyphen at the end of a line of the file is printed with a space after it. Code: broken-word."""
    for stretch in letter.finished:
        if "-\n" not in stretch.written or stretch.part == "sources":
            continue
        for match in compiled(_BROKEN).finditer(stretch.written):
            if match[2].lower() in JOINING:
                continue
            offset = stretch.words.find(f"{match[1]}- {match[2]}")
            if offset >= 0:
                message = f"'{match[1]}-' ends a line of the file, so that '{match[1]}- {match[2]}' is printed"
                hint = "write the word on one line"
                yield notice(stretch.place(offset), "broken-word", message, hint)
