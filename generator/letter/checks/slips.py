"""Slips of the typist: a mark too many, a bracket that nothing closes, a misspelt or broken word.

Looks at characters alone, and in doubt is silent. Never looks into sources, or at what an expression prints.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import OPAQUE, ReadLetter, Stretch
from generator.letter.checks.usage import Confused, usage
from generator.problems import Fix, Problem
from generator.problems.codes import Code
from generator.reference.languages import OWN
from generator.source.patterns import compiled
from generator.source.quoting import shortened

_TWO_STOPS = r"(?<![.…/])\.\.(?![./\w])"
_MARKS = r"(?<=\w)(?:,,|;;|,\.(?!\d)|;,|,;)(?=\s|$)"
_BEFORE_STOP = r"(?<=[\w)”’»])[ \u00a0]([,.])(?=\s(?! ?\.)|$)"
_BEFORE_MARK = r"(?<=[^\W\d_])[ \u00a0]([;:!?])(?=\s|$)"
_IN_BRACKET = r"\( (?=\w)|(?<=\w) \)"
_LABEL = r"(?:^|(?<=[\s,;(]))\(?(?:[^\W\d_]|\d{1,3}|[ivxl]+)\)"
_BROKEN = r"([^\W\d_]{2,})-\n\s*([^\W\d_]{2,})"

STRAY_MARK = Code(
    "stray-mark",
    "notice",
    meaning=(
        "A mark stands twice, or a space before it, or a full stop after one heading of many. Bad: “no reply..”, "
        "“buses ,”, “( see below)”. Good: “no reply.”; an ellipsis; French has a space before ; : ! and ?."
    ),
    remedy="Take it out.",
)


@rule(STRAY_MARK)
def stray_marks(letter: ReadLetter) -> Iterator[Problem]:
    """A mark twice, or a space before it."""
    spaced = bool(letter.language.typography.space_before)
    for stretch in letter.finished:
        words = stretch.words
        if stretch.part == "sources" or stretch.kind == "cell":
            continue
        patterns = [_TWO_STOPS] if ".." in words else []
        patterns += [_MARKS] if any(two in words for two in (",,", ";;", ",.", ";,", ",;")) else []
        patterns += [_BEFORE_STOP] if " ," in words or " ." in words or "\u00a0" in words else []
        patterns += [_BEFORE_MARK] if not spaced and any(two in words for two in (" ;", " :", " !", " ?")) else []
        patterns += [_IN_BRACKET] if "( " in words or " )" in words else []
        for pattern in patterns:
            for match in compiled(pattern).finditer(words):
                if not _is_typed(stretch, match.start(), match.end()):
                    continue
                twice = pattern in (_TWO_STOPS, _MARKS)
                said = words[max(match.start() - 12, 0) : match.end() + (0 if twice else 8)].strip()
                problem = "a mark stands twice" if twice else "a space stands beside a mark"
                yield STRAY_MARK.at(stretch.place(match.start()), f"{problem}: '{said}'", "take it out")


@rule(STRAY_MARK)
def headings(letter: ReadLetter) -> Iterator[Problem]:
    """No full stop after a heading, where others have none."""
    found = [one for one in letter.main if one.kind == "heading" and one.words]
    stopped = [one for one in found if one.words.endswith(".") and not one.words.endswith(("..", "…"))]
    if stopped and len(stopped) * 3 <= len(found):
        for one in stopped:
            if " " in one.words and not one.is_filled(len(one.words) - 1, len(one.words)):
                message = f"a full stop ends the heading '{shortened(one.words)}', and no other"
                yield STRAY_MARK.at(one.place(0), message, "take it out")


def _is_typed(stretch: Stretch, start: int, end: int) -> bool:
    """Whether the characters stand so in the file, and no note's number or expression was between them."""
    if stretch.is_filled(max(start - 1, 0), end + 1) or stretch.source.values:
        return False
    return stretch.words[max(start - 1, 0) : end] in " ".join(stretch.written.split())


UNBALANCED_BRACKETS = Code(
    "unbalanced-brackets",
    "notice",
    meaning=(
        "A round bracket is opened and not closed in the same paragraph, or closed and never opened. Bad: “the "
        "Agency (EA published”. Good: “the Agency (EA) published”; labels such as “a)” need no other."
    ),
    remedy="Put the bracket that is missing, or take the other away.",
)


@rule(UNBALANCED_BRACKETS)
def brackets(letter: ReadLetter) -> Iterator[Problem]:
    """Each round bracket has its other in the same paragraph."""
    for stretch in letter.finished:
        words = stretch.words
        if "](" in words and not stretch.is_filled(at := words.find("]("), at + 2):
            around = words[max(at - 20, 0) : at + 20].replace(OPAQUE, "…").strip()
            message = f"a link begins here and does not end: …{around}…"
            yield UNBALANCED_BRACKETS.at(stretch.place(at), message, "write it [the words](https://…)")
            continue
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
    return UNBALANCED_BRACKETS.at(stretch.place(offset), f"{message}: …{around}…", hint)


MISSPELT_WORD = Code(
    "misspelt-word",
    "notice",
    meaning=(
        "A word is misspelt in a way that is common and is no other word. Bad: “recieved”, “goverment”; or it stands "
        "for another of its sound: “with it’s own plan”, “would of”. Good: “received”. There is a short list for "
        "English and German; it does not replace a spelling checker."
    ),
    remedy="Write it as the message gives it.",
)


@rule(MISSPELT_WORD)
def misspelt_words(letter: ReadLetter) -> Iterator[Problem]:
    """Words that are often misspelt, in a way that is no other word."""
    facts = usage(letter.language.tag)
    misspelt = facts.misspelt
    if facts.sharp and not letter.language.follows("ss-for-sharp-s") and _has_sharp_s(letter):
        misspelt = {**misspelt, **facts.sharp}
    for stretch in letter.main if misspelt else ():
        for token in stretch.tokens:
            right = misspelt.get(token.word)
            if right and not stretch.is_quoted(token.start) and not stretch.is_filled(token.start, token.end):
                typed = stretch.words[token.start : token.end]
                if "ß" in typed:
                    continue  # (which is ss among the words that are compared)
                right = right.capitalize() if typed[0].isupper() else right
                yield MISSPELT_WORD.at(
                    stretch.place(token.start), f"'{typed}' is '{right}'", f"write '{right}'", fix=Fix(typed, right)
                )


def _has_sharp_s(letter: ReadLetter) -> bool:
    """Whether the writers know the letter ß, which a Swiss keyboard lacks."""
    greeting = (*letter.worded.salutation.lines, *letter.worded.valediction.lines)
    return any("ß" in one.words for one in letter.main) or any("ß" in line.plain for line in greeting)


@rule(MISSPELT_WORD)
def confused_words(letter: ReadLetter) -> Iterator[Problem]:
    """A word that stands for another one of its sound, where its neighbours show it."""
    confused = usage(letter.language.tag).confused
    for stretch in letter.main if confused else ():
        text = stretch.tokens
        for index, token in enumerate(text):
            last, word = _with_apostrophe(stretch, index)
            end = text[last].end
            typed = stretch.words[token.start : end]
            for one in confused.get(word, ()):
                if not _is_confused(one, stretch, index, last) or typed.isupper():
                    continue
                if stretch.is_quoted(token.start) or stretch.is_filled(token.start, end):
                    continue
                right = one.right.replace("'", "’") if "’" in stretch.words else one.right
                right = right.capitalize() if typed[0].isupper() else right
                around = " ".join(stretch.words[token.start :].split()[:2]).rstrip(".,;:!?")
                message = f"'{typed}' should be '{right}' in '{around}'"
                yield MISSPELT_WORD.at(
                    stretch.place(token.start), message, f"write '{right}'", fix=Fix(typed, right, sure=False)
                )
                break


def _with_apostrophe(stretch: Stretch, index: int) -> tuple[int, str]:
    """The index of a word's last part, and the word with its apostrophe: "it's", which is two parts."""
    token, following = stretch.tokens[index], stretch.tokens[index + 1 : index + 2]
    if following and stretch.words[token.end : following[0].start] in ("'", "’"):
        return index + 1, f"{token.word}'{following[0].word}"
    return index, token.word


def _is_confused(one: Confused, stretch: Stretch, index: int, last: int) -> bool:
    """Whether the neighbours of a word are those beside which another is meant."""
    text = stretch.tokens
    apart = stretch.words[text[index - 1].end : text[index].start] if index else ""
    before = text[index - 1].word if index else ""
    after = ""
    if last + 1 < len(text) and stretch.words[text[last].end : text[last + 1].start] == " ":
        after = _with_apostrophe(stretch, last + 1)[1]
    if (one.before and (before not in one.before or apart != " ")) or (one.after and after not in one.after):
        return False
    if one.comma and (before not in one.comma or apart != ", "):
        return False
    second = text[last + 2].word if last + 2 < len(text) else ""
    if (one.then and second not in one.then) or (
        one.earlier and (index < 2 or text[index - 2].word not in one.earlier)
    ):
        return False
    return bool(after) and after not in one.unless


BROKEN_WORD = Code(
    "broken-word",
    "notice",
    meaning=(
        "A word is broken with a hyphen at the end of a line of the file, often copied from a PDF: the hyphen is "
        "printed with a space after it. Bad: “Nagorno-” at a line’s end and “Karabakh” on the next. Good: "
        "“Nagorno-Karabakh” on one line; “two-” before “and three-year plans” may end one."
    ),
    remedy="Write the word on one line.",
)


@rule(BROKEN_WORD)
def broken_words(letter: ReadLetter) -> Iterator[Problem]:
    """A hyphen at the end of a line of the file is printed with a space after it."""
    joining = usage(letter.language.tag).joining | usage(OWN).joining
    for stretch in letter.finished:
        if "-\n" not in stretch.written or stretch.part == "sources":
            continue
        for match in compiled(_BROKEN).finditer(stretch.written):
            if match[2].lower() in joining:
                continue
            offset = stretch.words.find(f"{match[1]}- {match[2]}")
            if offset >= 0:
                message = f"'{match[1]}-' ends a line of the file, so that '{match[1]}- {match[2]}' is printed"
                hint = "write the word on one line"
                yield BROKEN_WORD.at(stretch.place(offset), message, hint)
