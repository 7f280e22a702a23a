"""Every problem code is documented, is told at the right place by a file that has just that mistake, and is told to a
person: in plain words, with what to do.

A bad file is `data/broken/CODE.yaml`, or `data/broken/CODE/letter.yaml` with the files that it names. Its first line
says what is expected of it: `# expect: 7:3 error unknown-field`; the place is in the letter unless a path stands
before it (`signatories.csv:2:3`), and `whole` is the letter's file as a whole.
"""

from __future__ import annotations

import ast
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from command import letters
from house import Place, Severity, fonts
from special_campaigns import CAMPAIGNS
from special_cases import CASES, Desk
from special_merges import MERGES

from generator.campaign import taking_in
from generator.letter.checks import SILENCEABLE, codes
from generator.problems.codes import Code
from generator.source.yaml_form import _SIGNS

PROJECT = Path(__file__).resolve().parent.parent
BROKEN = PROJECT / "tests" / "data" / "broken"
PREFLIGHT = PROJECT / "tests/pages/preflight"
FILES = sorted(path for path in BROKEN.rglob("*.yaml") if path.parent == BROKEN or path.name == "letter.yaml")
EXPECTED = re.compile(r"# expect: (\S+) (error|warning|notice) (\S+)\n")


# --- the codes and the program


@cache
def codes_in_the_program(folder: str = "generator") -> set[str]:
    """Every code that the source tells: what is given as `code` to a function or record that makes a problem of it, and
    each declared beside a rule with which one is made.

    pydantic's own error is the one whose parameter is called otherwise; the traps of a first sign are a table.
    """
    trees = trees_of_the_program()
    makers: dict[str, set[int]] = {"PydanticCustomError": {0}}
    for tree in trees.values():
        for name, index in _makers(tree):
            makers.setdefault(name, set()).add(index)
    inside = PROJECT / folder
    found = {code for code, _ in _SIGNS.values()} if folder == "generator" else set()
    defaults = (part for tree in trees.values() for part in ast.walk(tree) if isinstance(part, ast.AnnAssign))
    if folder == "generator":
        found |= {
            text for part in defaults if part.value and _name(part.target) == "code" for text in _texts(part.value)
        }
    for tree in (tree for path, tree in trees.items() if path.is_relative_to(inside)):
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
                places = makers.get(_name(call.func), set())
                given = [call.args[index] for index in places if index < len(call.args)]
                found |= {part for argument in named + given for part in _texts(argument)}
                if isinstance(call.func, ast.Attribute) and call.func.attr == "at":
                    found |= {declared_beside_rules().get(_name(call.func.value), "")}
    return {text for text in found if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text)}


@cache
def trees_of_the_program() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in (PROJECT / "generator").rglob("*.py")}


@cache
def declared_beside_rules() -> dict[str, str]:
    """The names of the source for codes that stand beside a rule, each with its code."""
    return {
        _name(node.targets[0]): text
        for tree in trees_of_the_program().values()
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _name(node.value.func) == "Code"
        for text in _texts(node.value.args[0])
    }


def _makers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What takes a `code` and the words to go with it, and the position of the code; also under another name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp) and isinstance(node.targets[0], ast.Name):
            if {_name(node.value.body), _name(node.value.orelse)} <= {"error", "warning", "notice"}:
                yield node.targets[0].id, 1
            continue
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
        elif isinstance(node, ast.ClassDef):
            fields = (part.target for part in node.body if isinstance(part, ast.AnnAssign))
            names = [target.id for target in fields if isinstance(target, ast.Name)]
        else:
            continue
        if "code" in names and {"message", "why"} & set(names):
            yield node.name, names.index("code")


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _texts(argument: ast.expr) -> Iterator[str]:
    """The text that an argument is, or those between which it chooses."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)


def test_every_code_of_the_program_is_documented_and_no_other() -> None:
    assert codes_in_the_program() == {code.name for code in codes()}


def test_the_search_for_codes_finds_one_of_each_way_to_make_a_problem() -> None:
    assert codes_in_the_program() >= {
        "unknown-field", "text-cut-at-hash", "empty-value", "tab", "percent-unquoted", "text-after-quote",
        "impossible-date", "wrong-kind", "unknown-name", "empty-expression", "link-not-allowed", "unbalanced-condition",
        "placeholder",
    }  # fmt: skip


def test_no_code_is_told_with_another_severity_than_it_is_declared_with() -> None:
    declared = {code.name: code.severity for code in codes()}
    for path, tree in trees_of_the_program().items():
        for call in (part for part in ast.walk(tree) if isinstance(part, ast.Call) and len(part.args) > 1):
            if (severity := _name(call.func)) in ("error", "warning", "notice"):
                for code in _texts(call.args[1]):
                    assert severity in declared[code].split(" or "), f"{path.name}:{call.lineno}: {code}"


def test_a_code_beside_a_rule_cannot_be_told_with_a_severity_that_it_does_not_declare() -> None:
    code = Code("no-tea", "warning or notice", meaning="There is no tea.", remedy="Put the kettle on.")
    assert code.at(Place("letter.yaml"), "no tea").severity is Severity.WARNING
    assert code.at(Place("letter.yaml"), "no tea", severity=Severity.NOTICE).severity is Severity.NOTICE
    with pytest.raises(ValueError, match="no-tea is declared as warning or notice, and told as error"):
        code.at(Place("letter.yaml"), "no tea", severity=Severity.ERROR)


@pytest.mark.parametrize("code", SILENCEABLE.values(), ids=lambda code: code.name)
def test_what_is_a_matter_of_judgement_is_shown_by_a_bad_and_a_good_example(code: Code) -> None:
    assert code.meaning.count("Bad: ") == code.meaning.count("Good: ") == 1


@pytest.mark.parametrize("code", codes(), ids=lambda code: code.name)
def test_a_codes_explanation_is_a_sentence_and_says_what_to_do(code: Code) -> None:
    assert re.fullmatch("(error|warning|notice)( or (error|notice))*", code.severity)
    for text in (code.meaning, code.remedy):
        assert text.endswith("."), text
        assert text[0].isupper() or text[0] == "`", text
        assert not jargon(text), text


def test_each_code_has_a_broken_file_or_a_special_case() -> None:
    told = {expectation(path).code for path in FILES}
    of_pdfs = codes_in_the_program("generator/pages/preflight") - told - set(SPECIAL)
    tests = "".join(path.read_text(encoding="utf-8") for path in PREFLIGHT.glob("*.py"))
    assert not [code for code in of_pdfs if f'"{code}"' not in tests], "a finished PDF has that fault in no test"
    assert told | set(SPECIAL) | of_pdfs == {code.name for code in codes()}
    assert not told & set(SPECIAL), "a code with a file needs no special case"


def test_each_broken_file_bears_the_name_of_its_code() -> None:
    for path in FILES:
        assert expectation(path).code == (path.stem if path.parent == BROKEN else path.parent.name)


# --- the bad files


@dataclass(frozen=True)
class Expectation:
    """What a bad file says of itself."""

    place: str
    severity: str
    code: str


def expectation(path: Path) -> Expectation:
    match = EXPECTED.match(path.read_text(encoding="utf-8"))
    assert match, f"{path.name} does not say what is expected of it"
    place = match[1] if ":" in match[1] and not match[1][0].isdigit() else f"{path.name}:{match[1]}"
    return Expectation(place.removesuffix(":whole"), match[2], match[3])


def told(path: Path) -> list[dict[str, Any]]:
    """What a build tells of a letter; for remarks on its style, which only a check tells, what that does."""
    if expectation(path).code in SILENCEABLE and expectation(path).severity == "notice":
        return list(json.loads(letters("check", "--format", "json", path.name, cwd=path.parent).out))
    with tempfile.TemporaryDirectory() as out:
        said = letters("build", "--format", "json", "-o", out, path.name, cwd=path.parent)
    return list(json.loads(said.err))


def place_of(problem: dict[str, Any]) -> str:
    return ":".join([problem["path"], *(str(problem[key]) for key in ("line", "column") if problem[key])])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BROKEN)))
def test_a_broken_file_gives_its_one_problem_at_its_place_in_words_for_a_person(path: Path) -> None:
    wanted, found = expectation(path), told(path)
    assert [(place_of(one), one["severity"], one["code"]) for one in found] == [
        (wanted.place, wanted.severity, wanted.code)
    ]
    documented = next(code for code in codes() if code.name == wanted.code)
    assert wanted.severity in documented.severity.split(" or ")
    assert not unfit(found[0]["message"], found[0]["hint"])


# --- problems that no file in a repository can have

SPECIAL = CASES | MERGES | CAMPAIGNS
LINE = re.compile(r"(?P<place>\S+): (?P<severity>error|warning|notice): (?P<said>.*) \[(?P<code>[a-z0-9-]+)\]")


@pytest.mark.parametrize("code", SPECIAL)
def test_a_special_case_gives_its_one_problem_in_words_for_a_person(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = SPECIAL[code]
    if case.lacking:
        monkeypatch.setattr(fonts, "find_spec", lambda package: None if package == case.lacking else find_spec(package))
        fonts.files.cache_clear()
    arguments = case.make(Desk(tmp_path))
    if case.meanwhile:
        keep = taking_in.keep
        monkeypatch.setattr(
            taking_in, "keep", lambda *kept: (tmp_path / case.meanwhile).write_text("changed") and keep(*kept)
        )
    said = letters(*arguments, cwd=tmp_path)
    fonts.files.cache_clear()
    lines = [match for line in said.wrong if (match := LINE.fullmatch(line))]
    found = [(line["place"].removeprefix(f"{tmp_path}/"), line["severity"], line["code"]) for line in lines]
    assert found == [(case.place, case.severity, code)]
    assert not unfit(lines[0]["said"], "")


def test_the_character_that_an_escape_hides_is_forbidden_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    said = letters("check", desk.letter('place: "Example\\x07ton"\n'), cwd=tmp_path)
    assert [line.partition(": ")[0] for line in said.lines[:-1]] == ["letter.yaml:7:16"]
    assert "[forbidden-character]" in said.lines[0]


# --- words for a person

JARGON = re.compile(
    r"\b(NoneType|None|Undefined|(?i:tuple|dict|mapping|sequence|scalar|block|traceback|parser|pydantic|boolean|null|"
    r"regexp?|int|str|float|token|node|schema|attribute|jinja2?|weasyprint|errno|base64))\b|Input should be"
)


def jargon(text: str) -> list[str]:
    """The words of a text that only programmers know."""
    return [match[0] for match in JARGON.finditer(text)]


def unfit(message: str, hint: str) -> list[str]:
    """What is wrong with the words in which a problem is told."""
    wrong = [f"'{word}' is a programmer's word" for word in jargon(f"{message} {hint}")]
    wrong += ["it ends in a full stop"] if message.endswith(".") or hint.endswith(".") else []
    wrong += ["it has several lines"] if "\n" in message + hint else []
    wrong += ["it is a screenful"] if len(message) + len(hint) > 400 else []
    return wrong
