"""A letter with twelve mistakes, of every kind that leaves its file readable: all are told in one run, each once.

In the variants below, `«` marks where the one mistake of each is to be told; it is no part of the letter.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import letters

DATA = Path(__file__).parent / "data"
FILE = "twelve-mistakes.yaml"
TWELVE = [
    (3, 8, "unknown-theme"),
    (4, 7, "impossible-date"),
    (7, 3, "unknown-field"),
    (8, 9, "missing-file"),
    (10, 3, "missing-field"),
    (18, 25, "unknown-filter"),
    (22, 80, "unknown-source"),
    (24, 11, "alias"),
    (28, 14, "not-a-number"),
    (29, 1, "duplicate-key"),
    (31, 5, "unknown-field"),
    (34, 5, "unknown-field"),
]


def test_twelve_mistakes_are_told_in_file_order_then_summed_up() -> None:
    said = letters("check", FILE, cwd=DATA)
    assert said.code == 1
    *lines, summary = said.lines
    assert [line.partition(" ")[0] for line in lines] == [f"{FILE}:{line}:{column}:" for line, column, _ in TWELVE]
    assert [line.rpartition("[")[2] for line in lines] == [f"{code}]" for _, _, code in TWELVE]
    assert summary == "12 errors in 1 file"
    assert said.err == ""


def test_the_same_twelve_are_told_to_a_program() -> None:
    said = letters("check", "--format", "json", FILE, cwd=DATA)
    problems = json.loads(said.out)
    assert said.code == 1
    assert [(one["line"], one["column"], one["code"]) for one in problems] == TWELVE
    for problem in problems:
        assert list(problem) == ["path", "line", "column", "severity", "code", "message", "hint"]
        assert (problem["path"], problem["severity"]) == (FILE, "error")
        assert problem["message"]


def test_the_same_twelve_stop_a_build_and_nothing_is_written(tmp_path: Path) -> None:
    said = letters("build", FILE, "-o", tmp_path, cwd=DATA)
    assert (said.code, said.out, list(tmp_path.iterdir())) == (1, "", [])
    assert said.wrong[-1] == "12 errors in 1 file"


TOP = (
    "date: 2025-11-24\nsender: Example Bus Users\nrecipient: The Secretary of State\n"
    "salutation: Dear Secretary of State,\n"
)
REST = "body: |\n  The last bus leaves at six.\n"
WHOLE = TOP + REST
TO = "salutation: Dear Minister,\n" + REST


def one(mistakes: dict[str, list[str]]) -> list[object]:
    """Each variant with the code that it is to be told by, named by its last lines."""
    return [
        pytest.param(code, text, id=f"{code}: {text.replace(TOP, '').replace(REST, '').replace(chr(10), ' / ')}")
        for code, texts in mistakes.items()
        for text in texts
    ]


MISSPELT = {
    "unknown-field": [
        WHOLE + "«subjekt: Buses\n",
        WHOLE + "«subjekt:\n",
        WHOLE + "«Subject: Buses\n",
        WHOLE + "«flavour: {sweet: yes}\n",
        WHOLE + "subject: Buses\n«subjct: Trains\n",
        TOP + "«bdy: |\n  The last bus leaves at six.\n",
        TOP + "«concern:\n  - The last bus leaves at six.\n",
        "sender: {name: Anna, «organization: Buses}\n" + REST,
        TO + "recipient:\n  «nane: The Minister\n",
        TO + "recipient:\n  «rank: Doctor\n",
        TO + "recipients:\n  - {name: The Minister, «rle: Transport}\n",
        TOP + "concerns:\n  - «headng: Late\n    text: The last bus leaves at six.\n",
        TOP + "concerns:\n  - «txt: The last bus leaves at six.\n",
        TOP + "concerns:\n  «stile: plain\n  items: [The last bus leaves at six.]\n",
        TOP + "concerns:\n  heading: Buses\n  «item:\n    - The last bus leaves at six.\n",
        TOP + "concerns:\n  - heading: Buses\n    «itmes:\n      - The last bus leaves at six.\n",
        WHOLE + "signatories:\n  - «nam: Anna\n",
        WHOLE + "signatories:\n  - {name: Anna, «afiliation: Buses}\n",
        WHOLE + "signatories:\n  heading: Buses\n  «itmes:\n    - Anna\n",
        WHOLE + "signatories:\n  - heading: Buses\n    «itens:\n      - Anna\n",
        WHOLE + "annexes:\n  - {«titel: Counts, text: None.}\n",
        WHOLE + "layout:\n  «fontsize: 11\n",
        WHOLE + "layout:\n  margins:\n    «topp: 20\n",
        TO + "recipient: {name: The Minister, «consituency: Sampleby}\nclosing: To {{ recipient.consituency }}.\n",
    ]
}
MISSING = {
    "empty-value": [
        WHOLE + "«subject:\n",
        WHOLE + "«subject: ''\n",
        WHOLE + "«signatories:\n",
        WHOLE + "«signatories: []\n",
        WHOLE + "signatories:\n  «-\n  - Anna\n",
        WHOLE + "signatories:\n  - heading: Buses\n    «items:\n  - Anna\n",
        WHOLE + "references:\n  «Our ref:\n",
        WHOLE + "layout:\n  «font_size:\n",
        "«theme:\n" + WHOLE,
        TOP + "concerns:\n  - «heading:\n    text: The last bus leaves at six.\n",
        TO + "recipient:\n  «name:\n  role: The Minister\n",
    ],
    "missing-field": [
        WHOLE + "signatories:\n  - «name:\n    role: Secretary\n",
        WHOLE + "signatories:\n  - {«name: , role: Secretary}\n",
        WHOLE + "signatories:\n  - {«name: '', role: Secretary}\n",
        WHOLE + "signatories:\n  - {«name: '  ', role: Secretary}\n",
        WHOLE + "signatories:\n  - «role: Secretary\n",
        WHOLE + "signatories:\n  - «{}\n",
        TOP + "concerns:\n  - «id: late\n  - On Sundays there is none.\n",
        TOP + "concerns:\n  - «text:\n  - On Sundays there is none.\n",
        TOP + "concerns:\n  - «heading:\n    text:\n  - On Sundays there is none.\n",
        WHOLE + "concerns:\n  «heading: Buses\n",
        TO + "recipient:\n  «name:\n  address: Exampleton\n",
        TO + "recipient:\n  «address: Exampleton\n",
        WHOLE + "annexes:\n  - «title: Counts\n",
        TOP + "body: |\n  Many work late[^count].\nsources:\n  «count:\n",
    ],
    "no-text": [
        TOP + "«body:\n",
        TOP + "«body: |\n",
        TOP + "«body: '  '\n",
        TOP + "«concerns: []\n",
        "«" + TOP + "subject: Buses\n",
    ],
    "derived-salutation": ["date: 2025-11-24\n«recipient: The Minister\nsalutation:\n" + REST],
}
WRONG = {
    "wrong-type": [
        WHOLE + "place: «[Exampleton, Sampleby]\n",
        WHOLE + "place: «{town: Exampleton}\n",
        WHOLE + "subject: «{a: b}\n",
        WHOLE + "cc:\n  - «{name: Anna, role: Secretary}\n",
        WHOLE + "sources: «Who Takes the Bus? (2025)\n",
        WHOLE + "sources:\n  «- Who Takes the Bus? (2025)\n  - Who Walks? (2024)\n",
        TOP + "body: |\n  Many work late[^count].\nsources:\n  «- count: Who Takes the Bus? (2025)\n",
        TOP + "body: |\n  Many work late[^count].\nsources:\n  count: «[Who Takes the Bus?, 2025]\n",
        WHOLE + "references: «ABC/1\n",
        WHOLE + "layout: «A4\n",
        WHOLE + "layout: {margins: «[1, 2, 3]}\n",
        TO + "recipient:\n  «- The Minister\n  - The other Minister\n",
        TO + "recipient:\n  «- The Minister\nclosing: |\n  To {{ recipient.name }} of {{ recipient.town }}.\n",
        "sender: «[Anna, Ben]\n" + REST,
        TOP + "body:\n  «- The last bus leaves at six.\n",
        TOP + "concerns:\n  - text: «[The last bus, leaves at six.]\n",
        TOP + "concerns:\n  - «[The last bus, leaves at six.]\n",
        TOP + "concerns:\n  «heading: Late\n  text: The last bus leaves at six.\n",
        WHOLE + "signatories:\n  «name: Anna\n  role: Secretary\n",
        WHOLE + "signatories:\n  - name: «{first: Anna, last: Example}\n",
        "theme: «[standard]\n" + WHOLE,
    ],
    "not-a-date": [
        REST + "date: «{year: 2025, month: 11}\n",
        REST + "date: «[2025, 11, 24]\n",
        REST + "date: «24 November 2025\n",
        REST + "date: «24.11.2025\nclosing: |\n  Since {{ date }} we wait.\n",
        TO + "recipient: {name: The Minister, as_of: «yesterday}\n",
    ],
    "not-a-number": [
        WHOLE + "layout: {font_size: «large}\n",
        WHOLE + "layout: {font_size: «11pt}\n",
        WHOLE + "layout: {font_size: «[11]}\n",
        WHOLE + "layout: {margins: «wide}\n",
        WHOLE + "layout: {margins: {top: «wide}}\n",
    ],
    "unknown-value": [
        WHOLE + "status: «finished\n",
        WHOLE + "status: «[draft]\n",
        WHOLE + "layout: {paper: «A5}\n",
        WHOLE + "signatories: {style: «collumns, items: [Anna]}\n",
    ],
    "out-of-range": [WHOLE + "layout: {font_size: «110}\n", WHOLE + "layout: {margins: «500}\n"],
    "colon-in-item": [
        WHOLE + "cc:\n  - «The Mayor: Exampleton\n",
        WHOLE + "cc:\n  - «Dear Chair:\n",
        WHOLE + "cc:\n  - «The Mayor: Exampleton: North\n",
        WHOLE + "signatories:\n  - «Baroness Cox: Crossbench\n",
    ],
}
DATES = {
    "impossible-date": [
        f"date: «{day}\n" + REST
        for day in ("2025-02-30", "2025-06-31", "2023-02-29", "2025-13-01", "2025-00-10", "2025-01-99", "0000-01-01")
    ]
    + ["date: «2025-02-30\nbody: |\n  Since {{ date }} and {{ date | date }} we wait.\n"]
}
DOUBLE = {
    "duplicate-key": [
        WHOLE + "«date: 2025-11-25\n",
        TOP + REST + "«" + REST,
        "sender:\n  name: Anna\n  «name: Ben\n" + REST,
        WHOLE + "signatories:\n  - {name: Anna, «name: Ben}\n",
        TOP + "concerns:\n  - text: Late\n    «text: Later\n",
        TOP + "body: |\n  Late[^a].\nsources:\n  a: One\n  «a: Two\n",
        TOP + "concerns:\n  - Late\n«concerns:\n  - {txt: Later}\n",
    ]
}
ALIASES = {
    "alias": [
        WHOLE + "subject: «*last\n",
        WHOLE + "subject: &last The last bus\nplace: «*last\n",
        WHOLE + "cc: [«*chair, The Mayor]\n",
        WHOLE + "cc:\n  - «*chair\n",
        WHOLE + "signatories:\n  - «*anna\n",
        WHOLE + "signatories:\n  - {name: «*anna, role: Secretary}\n",
        WHOLE + "signatories: «*all\n",
        TOP + "body: «*text\n",
        TOP + "concerns: «*all\n",
        TOP + "concerns:\n  - «*late\n",
        TOP + "concerns:\n  - heading: Late\n    text: «*late\n",
        TOP + "concerns:\n  - text: «*late\n",
        TOP + "opening: |\n  See {{ concern('late').number }}.\nconcerns:\n  - «*late\n",
        "date: «*day\nbody: |\n  Since {{ date }} we wait.\n",
        TO + "recipient:\n  name: «*minister\n  address: Exampleton\n",
        TO + "recipient: «*minister\nclosing: |\n  To {{ recipient.name }}.\n",
        TOP + "body: |\n  Late[^a].\nsources:\n  a: «*source\n",
        TOP + "body: |\n  Late[^a].\nsources: «*all\n",
        "theme: «*theme\n" + WHOLE,
        WHOLE + "annexes:\n  - title: Counts\n    text: «*counts\n",
    ],
    "anchor": [WHOLE + "subject: «&last The last bus\n", WHOLE + "subject: «&last\n"],
    "yaml-tag": [WHOLE + "subject: «!last The last bus\n", WHOLE + "subject: «!last\n"],
    "merge-key": [WHOLE + "layout:\n  «<<: *base\n", TO + "recipient:\n  «<<: *minister\n"],
}
NAMED = {
    "unknown-theme": [
        f"theme: «{name}\n" + WHOLE for name in ("standart", "Standard", "foo", "../standard", "_parts", "standard/")
    ],
    "missing-file": [
        WHOLE + "signatories: «people.csv\n",
        WHOLE + "signatories:\n  - «people.csv\n  - Anna\n",
        WHOLE + "signatories:\n  - «people.csv\n",
        WHOLE + "signatories:\n  heading: Buses\n  items: «people.csv\n",
        WHOLE + "signatories:\n  - heading: Buses\n    items: «people.csv\n",
        TOP.replace("Example Bus Users", "«senders/buses.yaml") + REST,
        TO + "recipient: «minister.yaml\n",
        "recipient: «minister.yaml\n" + REST,
        TO + "recipient: «minister.yaml\nclosing: |\n  To {{ recipient.name }} of {{ recipient.town }}.\n",
        TO + "recipients: [«minister.yaml]\nclosing: |\n  To {{ recipient.name }}.\n",
        "sender: {name: Anna, logo: «logo.svg}\n" + REST,
        WHOLE + "signatories:\n  - {name: Anna, signature: «anna.png}\n",
        TOP + "body: |\n  «![The bus stop](stop.png)\n",
    ],
}
CONCERN = "concerns:\n  - {id: late, text: The last bus leaves at six.}\n"


def worded(expression: str) -> str:
    return TOP + "opening: |\n  We have " + expression + " concerns.\n" + CONCERN


EXPRESSIONS = {
    "unknown-name": [
        worded(text)
        for text in (
            "{{ «recipent.name }}",
            "{{ recipient.«nam }}",
            "{{ concerns.«first }}",
            "{% if «recipent.name %}some{% else %}{{ date }}{% endif %}",
            "{{ concern(«late).number }}",
        )
    ],
    "unknown-filter": [worded("{{ concerns | «cout }}"), worded("{{ concerns | «length }}")],
    "unknown-concern": [worded("{{ concern(«'lat').number }}")],
    "wrong-kind": [worded("{{ «concerns }}"), worded("{{ «recipient }}")],
    "expression-syntax": [
        worded(text)
        for text in (
            "{{ recipient «name }}",
            "{{ recipient.name «| }}",
            "{{ «'late }}",
            "{{ «“late” }}",
            "«{{ }}",
            "{% «iff date %}some{% endif %}",
            "«{% if %}some{% endif %}",
            "{% if date «= 'x' %}some{% endif %}",
        )
    ],
    "expression-not-allowed": [
        worded(text)
        for text in (
            "{{ 2 «+ 2 }}",
            "{{ 'x' «* 10**10 }}",
            "{{ ''.«__class__ }}",
            "{{ recipient«['name'] }}",
            "{{ recipient.name.«upper() }}",
            "{{ «range(3) }}",
            "«{# a note #}",
            "{% «for i in range(10**9) %}{{ i }}{% endfor %}",
            "{% «set x = 1 %}{{ x }}",
            "{% «include 'x' %}",
        )
    ],
    "unclosed-expression": [worded("«{{ recipient.name"), worded("recipient.name «}}")],
    "unbalanced-condition": [worded("«{% if date %}some"), worded("some«{% endif %}"), worded("some«{% else %}")],
    "empty-expression": [worded("{{ «title }}")],
}
SOURCES = {
    "unknown-source": [
        TOP + "body: |\n  Late«[^nowhere].\n",
        TOP + "body: |\n  Late«[^nowhere, p. 12].\n",
        TOP + "body: |\n  Late«[^survay].\n\n  [^survey]: Who Takes the Bus? (2025)\n",
        TOP + "body: |\n  Late«[^survay].\nsources:\n  survey: Who Takes the Bus? (2025)\n",
        TOP + "concerns:\n  - text: Late\n    sources: [«nowhere]\n",
        TOP + "concerns:\n  - text: Late\n    sources: «nowhere\n",
        WHOLE + "subject: Late«[^nowhere]\n",
        WHOLE + "cc:\n  - The Mayor«[^nowhere]\n",
        TOP + "body: |\n  Late[^a].\nsources:\n  a: See«[^nowhere].\n",
    ]
}
UNQUOTED = {
    "colon-unquoted": [WHOLE + "subject: «Re: aid\n"],
    "expression-unquoted": [
        WHOLE + "subject: «{{ x }}\n",
        WHOLE + "cc:\n  - «{{ x }} and others\n",
        WHOLE + "cc: [The Mayor, «{% if x %}Anna{% endif %}]\n",
    ],
    "bracket-unquoted": [WHOLE + "subject: «[[what it is about]]\n", WHOLE + "subject: «[our page](page) on buses\n"],
    "line-without-name": [TOP + "body:\n«The last bus leaves at six.\n"],
    "yaml-syntax": [WHOLE + "signatories:\n  «- : : Anna\n"],
}


KINDS = (MISSPELT, MISSING, WRONG, DATES, DOUBLE, ALIASES, NAMED, EXPRESSIONS, SOURCES, UNQUOTED)


@pytest.mark.parametrize(("code", "marked"), [variant for kind in KINDS for variant in one(kind)])
def test_one_mistake_is_one_problem_at_its_place(code: str, marked: str, tmp_path: Path) -> None:
    before, _, after = marked.partition("«")
    (tmp_path / "letter.yaml").write_text(before + after, encoding="utf-8")
    problems = json.loads(letters("check", "--format", "json", "letter.yaml", cwd=tmp_path).out)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert [(one["code"], one["line"], one["column"]) for one in problems] == [(code, line, column)]
