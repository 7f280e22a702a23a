"""Gaps that were never filled: [[what to write]] of a new letter, <<name>> of one made elsewhere, and what looks like
one: TODO, XXX, [name], <name>, {name}, xx/xx/2022, Lorem ipsum.

Reads every text of the file that is printed, as it was typed. Never takes an editor's own brackets for a gap: [sic],
[…], [their].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.usage import Usage, usage
from generator.letter.loading.tidying import Path, Tree, texts
from generator.letter.wording.passages import Original
from generator.problems import Place, Problem, Severity
from generator.problems.codes import Code
from generator.reference.languages import OWN
from generator.source.patterns import compiled
from generator.source.quoting import shortened

NOT_PRINTED = frozenset(
    {"note", "email", "family_name", "signature", "logo", "file", "form", "theme", "language", "checks", "layout"}
)
"""Keys of what no reader sees; a signatory's `note` is printed, a recipient's is not."""
NAMES = ("sender", "recipient", "recipients", "signatories", "valediction", "cc")
MOST_QUOTED = 1000
"""Characters among which the marks of a quotation are looked for."""
FORMS = ("annexes", "afterword", "enclosures")
"""Where lines to be filled in by hand may belong."""

_SIGN_OF_ONE = ("[", "<", "{", "_", "???", "(insert", "?)", "!)", "(check", "(NB", "(confirm", "(verify")
_WORD_OF_ONE = (
    "todo", "fixme", "tbc", "tba", "tbd", "tktk", "check", "confirm", "xx", "lorem", "/mm", ".mm", "-mm", "mm/",
    "£x", "$x", "€x",
)  # fmt: skip
_SET_ASIDE = r"\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}|<?https?://\S+|\[\^[^\[\]\n]*\]|\[\[[^\[\]]*\]\]|<<[^<>]*>>"
_QUOTED = r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"\n]*\""
_SIGNS = (
    r"[\[(](?P<query>\?{1,2}|(?i:to )?(?i:check|verify|confirm|source|how many|who|spelling|prüfen|klären|stimmt das|"
    r"quelle|à vérifier|vérifier|controleren|da verificare|verificar|comprobar)(?: [^()\[\]\n]{0,30})?[?!]{1,3})[)\]]"
    r"|(?<![\[!\\\w])\\?\[(?P<bracket>[^\[\]\n]{1,60}?)\\?\](?![(\[:\]])"
    r"|(?<!<)<(?P<angle>[^<>@:/\n]{1,60})>(?!>)"
    r"|(?<![{\w])\{(?P<brace>[^\W\d_][\w .’'-]{0,58})\}(?!\})"
    r"|(?P<tag></?(?:p|br|b|i|u|em|strong|a|span|div|font|ul|ol|li|h[1-6]|table|tr|td)(?:\s[^<>\n]{0,200})?/?>)"
    r"|(?<!\w)\((?P<insert>insert [^()\n]{1,60}|(?:NB:? )?(?:check|confirm|verify) (?:with|this|that|if|whether|"
    r"names?|dates?|figures?|numbers?|spelling)\b[^()\n]{0,60})\)"
    r"|(?<!\{)\{\s*(?P<single>(?:concerns|asks|signatories|recipients?|sender|date|title|subject)\b[^{}\n]{0,80})\}(?!\})"
)
_SINGLE = r"\{\s*(?:concerns|asks|signatories|recipients?|sender|date|title|subject)\s*[|.].*\}"
_TAG = r"</?[a-z]+[1-6]?(?:\s.*)?/?>"
_WORDS = (
    r"(?<![\w-])(?P<todo>TODO|FIXME|TBC|TBA|TBD|TKTK|CHECK|CONFIRM)(?![\w-])"
    r"|(?<!\w)\((?P<aside>(?i:todo|fixme|tbc|tba|tbd)(?:[:; ][^()\n]{0,80})?)\)"
    r"|(?P<asked>\?{3,})"
    r"|(?P<lorem>\b[Ll]orem [Ii]psum\b)"
    r"|(?<![\w./-])(?P<date>(?:[xX]{2}|[0-3]\d)[./-](?:[xX]{2}|[01]\d)[./-](?:[xX]{2,4}|\d{2,4})|\d{4}-(?:[xX]{2}|\d\d)-[xX]{2})(?![\w/-])"
    r"|(?<!\w)(?P<form>(?i:(?:dd|tt|jj|gg|mm)[./-](?:mm|dd|jj)[./-](?:yy|jj|aa){1,2}))(?!\w)"
    r"|(?P<sum>[£$€]\s?[xX]{1,}(?!\w)|(?<!\w)[xX]{2,}\s?%)"
    r"|(?<![\w./-])(?P<crosses>x{2,}|X{3,}|XX(?= [A-Z][a-z]+ \d{4}))(?![\w/-]|\.\w)"
    r"|(?P<blank>(?<=[^\s_] )_{3,}|(?<![\w_])_{3,}(?=[ ,.]\w))"
)
_COUNTED = r"(?<![\w./-])(?P<counted>XX)(?= (?:{people}|{counted})\b)"
"""A number left out: "XX children"."""
_BEFORE_A_NUMERAL = (
    r"(?i:\b(?:pp?|s|art|abs|kap|nr|vol)\.|§|articles?|arti[kc]el|annex\w*|anhang|chapters?|kapitel|chapitre|titles?|titel|titre|"
    r"parts?|teil|partie|sections?|abschnitt|protocol|volumes?|band|tom[eo]|books?|buch|livre|schedule|appendix|psalm|siglo|"
    r"cantos?|sonnets?|gesang|chants?|hymns?|"
    r"século|secolo|wiek\w*|capítulo|título|louis|corps)\s$"
)
_AFTER_A_NUMERAL = r"\s(?i:olymp|corps|century|wiek|secol|siècle|jahrhundert)"
GAP = re.compile(r"\[\[(?:(?!\n\s*\n|\[\[).)+?\]\](?!\()", re.DOTALL)
"""Two brackets and what is within them, in one paragraph; `[[1]](https://…)` is a link."""
FOREIGN = r"<<\s*[^\W\d][^<>\n]{0,80}>>"
"""A gap as other programs have it, which nothing fills here."""
WORD_FIELD = r"«[^\W\d_][\w ]{1,40}»"
"""A merge field of a word processor, in languages that don't quote so."""
_STILL = "this is still to be written: "
MOST_LINES = 12
"""How many lines are named of those that have gaps."""


class Finding(NamedTuple):
    """What was found in a text, from where to where."""

    start: int
    end: int


LEFTOVER = Code(
    "leftover",
    "warning",
    meaning=(
        "Something looks as if it was still to be filled in or done. Bad: “Dear [name],”, “TODO”, “XXX”, “on "
        "xx/xx/2022”, “(check!)”, “Lorem ipsum”, single braces, “as reported [1]” without a note 1. Good: an "
        "editor's own brackets, “[sic]” and “[…]”."
    ),
    remedy="Write what belongs there, or delete it.",
)


@rule(LEFTOVER)
def leftovers(letter: ReadLetter) -> Iterator[Problem]:
    """What was to be filled in or done, and stands in the letter as it is."""
    facts = usage(letter.language.tag)
    code = letter.language.tag.partition("-")[0]
    for path, text, place in _texts(letter.resolved.loaded.tree, ()):
        if path[0] in NAMES and len(text) < 40 and text.strip().lower().rstrip(",") in facts.gaps_whole:
            yield _problem(place(0), text)
        elif _may_have_one(text):
            for found in _found(text, code, forms=path[0] in FORMS):
                if path[0] in NAMES and compiled(_TAG).fullmatch(text[found.start : found.end]):
                    continue  # (what is printed as it is typed may have any sign in it)
                yield _problem(place(found.start), text[found.start : found.end])


def _may_have_one(text: str) -> bool:
    """A quick look that lets hardly any text pass that has none."""
    if "{{" in text or "{%" in text or "[^" in text:
        text = text.replace("{{", "").replace("{%", "").replace("[^", "")
    low = text.lower()
    return any(sign in text for sign in _SIGN_OF_ONE) or any(word in low for word in _WORD_OF_ONE)


def _problem(place: Place, text: str) -> Problem:
    if compiled(_SINGLE).fullmatch(text):
        message = f"'{shortened(text)}' has single braces, so it is printed as it stands"
        return LEFTOVER.at(place, message, f"write '{{{text}}}', with double braces")
    if text[0] == "<" and compiled(_TAG).fullmatch(text):
        message = f"'{shortened(text)}' is a sign of a web page, and is printed as it stands"
        return LEFTOVER.at(place, message, "take it out; *stars* make italics, an empty line a new paragraph")
    message = f"'{shortened(text)}' looks like something still to be filled in or done"
    return LEFTOVER.at(place, message, "write what belongs there, or delete it")


def _texts(tree: Tree, path: Path) -> Iterator[tuple[Path, str, Callable[[int], Place]]]:
    """The texts that are printed, each with its path and the way to the place of each of its characters."""
    data, places = tree
    if isinstance(data, str):
        yield path, data, Original(data, places).place
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in NOT_PRINTED or (key == "note" and path and path[0] in ("signatories", "concerns", "asks")):
                yield from _texts(Tree(value, places.at(key)), (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(Tree(value, places.at(number)), (*path, number))


@cache
def _known(code: str) -> Usage:
    """What stands in brackets in a language, and in English, which templates from elsewhere are in."""
    own, english = usage(code), usage(OWN)
    return Usage(
        gaps=own.gaps | english.gaps,
        gaps_with=own.gaps_with | english.gaps_with,
        gaps_begin=own.gaps_begin | english.gaps_begin,
    )


def _found(text: str, code: str, *, forms: bool) -> list[Finding]:
    """The gaps in a text, in order. `forms`: lines to be filled in by hand are none."""
    bare = compiled(_SET_ASIDE).sub(lambda match: " " * len(match[0]), text)
    if not _may_have_one(bare):
        return []
    found = [Finding(*match.span()) for match in compiled(_SIGNS).finditer(bare) if _is_sign_of_a_gap(match, code)]
    found += [
        Finding(*match.span()) for match in compiled(_WORDS).finditer(bare) if _is_left_over(match, code, forms=forms)
    ]
    facts = usage(code).figures if "XX" in bare else None
    counted = _COUNTED.format(people=facts.people, counted=facts.counted) if facts and facts.counted else ""
    for match in compiled(counted).finditer(bare) if counted else ():
        if _is_left_over(match, code, forms=forms):
            found.append(Finding(*match.span()))
    found = sorted(set(found), key=lambda one: (one.start, -one.end))
    return [one for number, one in enumerate(found) if not any(one.end <= other.end for other in found[:number])]


def _is_sign_of_a_gap(match: re.Match[str], code: str) -> bool:
    if match["tag"] or match["brace"] or match["insert"] or match["single"] or match["query"]:
        return True
    said = match["bracket"] or match["angle"]
    if not _is_gap(said, _known(code)):
        return False
    # Within a quotation an editor may say in small letters who is meant: “the [minister] agreed”.
    if not said.islower() or said.startswith("insert"):
        return True
    around = max(match.start() - MOST_QUOTED, 0)
    quoted = compiled(_QUOTED).finditer(match.string, around, match.end() + MOST_QUOTED)
    return not any(one.start() < match.start() < one.end() for one in quoted)


def _is_left_over(match: re.Match[str], code: str, *, forms: bool) -> bool:
    """Whether a word is what it looks like: no word of the language, no numeral, no line of a form."""
    kind, text = match.lastgroup, match.string
    if kind == "todo":
        return match[0] not in usage(code).gaps_that_are_words or text[match.end() : match.end() + 1] == ":"
    if kind == "aside":
        return not usage(code).gaps_that_are_words or match[kind][4:5] == ":"
    if kind == "date":
        return "x" in match[0].lower()
    if kind == "blank":
        return not forms
    if kind in ("crosses", "counted"):
        before = compiled(_BEFORE_A_NUMERAL).search(text, max(match.start() - 14, 0), match.start())
        return not before and not compiled(_AFTER_A_NUMERAL).match(text, match.end())
    return True


def _is_gap(said: str, facts: Usage) -> bool:
    """Whether what stands in brackets names what is to be written there."""
    words = [word for word in re.split(r"[\s/,.:;’‘“”\"]+|\\", said.lower()) if word not in ("", "s")]
    if not words:
        return False
    if words[0] in facts.gaps_begin and len(words) > 1:
        return True
    return any(word in facts.gaps for word in words) and all(
        word in facts.gaps or word in facts.gaps_with for word in words
    )


def gaps_together(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with one, at the first of them, in place of all gaps of a letter that are still to be written."""
    told: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.code == "placeholder" and problem.message.startswith(_STILL):
            told.setdefault((problem.place.path, problem.severity), []).append(problem)
    together = {gaps[0]: _together(gaps) for gaps in told.values() if len(gaps) > 1}
    left_out = {gap for gaps in told.values() for gap in gaps[1:]}
    return [together.get(problem, problem) for problem in problems if problem not in left_out]


def _together(gaps: Sequence[Problem]) -> Problem:
    lines = sorted({gap.place.line for gap in gaps})
    named = ", ".join(map(str, lines[:MOST_LINES])) + (" …" if len(lines) > MOST_LINES else "")
    on = f"line{'s' if len(lines) > 1 else ''} {named}"
    message = f"{len(gaps)} gaps in [[double brackets]] are still to be filled: {on}"
    return gaps[0]._replace(message=message, hint="'letters check' tells each of them")


PLACEHOLDER = Code(
    "placeholder",
    "warning or error",
    meaning=(
        "A gap in `[[double brackets]]` is still to be filled in: a warning in a draft, an error in a letter that is "
        "to be sent; a gap of another program, `<<name>>` or `«Name»`, is a warning in both."
    ),
    remedy="Write what belongs there, or delete the line.",
)


@rule(PLACEHOLDER, form=True)
def placeholders(letter: ReadLetter) -> Iterator[Problem]:
    """A gap is a warning in a draft and an error in a letter that is to be sent; another program's is a warning."""
    severity = Severity.WARNING if letter.worded.draft else Severity.ERROR
    quotes_so = "«" in letter.language.typography.quotes or letter.language.follows("guillemets-too")
    foreign = FOREIGN if quotes_so else f"{FOREIGN}|{WORD_FIELD}"
    for tree in texts(letter.resolved.loaded.tree):
        text = str(tree.data)
        for gap in GAP.finditer(text):
            message = f"{_STILL}{shortened(gap[0])}"
            yield PLACEHOLDER.at(_place(tree, gap.start()), message, "write it, or delete the line", severity)
        for gap in compiled(foreign).finditer(text) if "<<" in text or "«" in text else ():
            message = f"'{shortened(gap[0])}' looks like a gap to be filled, and is printed as it stands"
            hint = "write what belongs there; of recipients, an expression can tell: {{ recipient.name }}"
            yield PLACEHOLDER.at(_place(tree, gap.start()), message, hint)


def _place(tree: Tree, start: int) -> Place:
    text = str(tree.data)
    return tree.places.within(text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1)
