"""The pages of the forms of address, one for each country or kind of body: every rule with its sources.

`make.py` writes them. They are made from the data that `letters list forms` prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import yaml

from generator.drafting.forms_of_address import in_short
from generator.reference.address import Rule, Source, rules
from generator.reference.address.rules.book import FOLDER
from generator.reference.address.rules.rule import Texts
from generator.reference.languages import find

TITLES = {
    "arabic": "Arabic",
    "diplomatic": "Ambassadors and embassies",
    "eu": "European Union",
    "international": "Any country",
    "religious": "Churches and religions",
    "uk": "United Kingdom",
    "un": "United Nations",
    "us": "United States",
}
"""Titles of pages whose file's name does not say it."""


def forms() -> dict[str, str]:
    """The pages by their path in `docs/`, the table of contents first."""
    by_page: dict[str, list[Rule]] = {}
    for rule in rules():
        by_page.setdefault(PurePosixPath(rule.origin).parts[0].removesuffix(".yaml"), []).append(rule)
    titled = {TITLES.get(name, name.replace("-", " ").title()): name for name in by_page}
    pages = {f"forms/{name}.md": _page(title, by_page[name]) for title, name in sorted(titled.items())}
    rows = (f"| [{title}]({name}.md) | {len(by_page[name])} |" for title, name in sorted(titled.items()))
    return {"forms/index.md": "\n".join([_HEAD, *rows, ""]), **pages}


_HEAD = f"""\
# Forms of address

How {len(rules())} offices and ranks are written to, each with where that is said. A letter takes the one that fits the
recipient's `role` or name; `form: uk/secretary-of-state` names it. The search above finds an office by its name;
`letters list forms minister` prints those that have to do with ministers, and
`letters address "Anna Example MP" --role "Foreign Secretary"` shows what comes of one.

“…” stands for what depends on the person, a stroke divides what is said to a man from what is said to a woman. Nobody's
gender is guessed from a name. A day is that on which a source was looked at.

| country or kind | forms |
|---|---|"""


def _page(title: str, of_page: list[Rule]) -> str:
    sources = list(dict.fromkeys(source for rule in of_page for source in rule.sources))
    files = list(dict.fromkeys(rule.origin for rule in of_page))
    lines = [f"# Forms of address: {title}", ""]
    for origin in files:
        lines += [yaml.load((FOLDER / origin).read_text(encoding="utf-8"), yaml.CSafeLoader)["about"], ""]
        if len(files) > 1:
            lines[-2:] = [f"## {PurePosixPath(origin).stem.title()}", "", *lines[-2:]]
        for rule in of_page:
            lines += _rule(rule, sources) if rule.origin == origin else []
    numbered = (f'{number}. <span id="source-{number}"></span>{_source(one)}' for number, one in enumerate(sources, 1))
    return "\n".join([*lines, "## Sources", "", *numbered, ""])


def _rule(rule: Rule, sources: list[Source]) -> Iterator[str]:
    """One rule: whom it is for, its key, what is written in each language, and the numbers of its sources."""
    yield from (f"### {rule.applies_to} {{#{rule.key.replace('/', '-')}}}", "")
    numbers = (sources.index(one) + 1 for one in rule.sources)
    yield from (f"`form: {rule.key}` " + " ".join(f"[[{number}]](#source-{number})" for number in numbers), "")
    written = [line for tag, texts in rule.texts.items() for line in _texts(tag, texts)]
    yield from (*written, "") if written else ()
    yield from (rule.note, "") if rule.note else ()


def _texts(tag: str, texts: Texts) -> Iterator[str]:
    """What is written in one language: each salutation that is right, and a valediction that is not the usual one."""
    salutations = " or ".join(dict.fromkeys(f"“{in_short(choice)}”" for choice in texts.salutations))
    said = [salutations, f"at the end “{in_short(texts.valediction)}”" if texts.valediction else ""]
    if any(said):
        yield f"- {find(tag)[0].name}: {'; '.join(part for part in said if part)}"


def _source(source: Source) -> str:
    return f"{source}" + (f": <{source.address}>" if source.address else "")
