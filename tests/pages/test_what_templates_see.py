"""What a template can reach: plain data and Jinja2's own, by whatever way it asks; never a thing of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from command import letters
from house import LETTERS, Desk, all_themes, bundled, read
from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.utils import Namespace
from markupsafe import Markup

from generator.pages.rendering import templates
from generator.pages.rendering.sandbox import Sandbox
from generator.pages.rendering.templates import STYLE, Templates

DATA = (str, Markup, int, float, bool, type(None), tuple, list, dict, range)
OWN = (Macro, LoopContext, BlockReference, TemplateReference, TemplateModule, Namespace, Undefined)
"""What Jinja2 makes of a template's own; a template can name little of them, and that is walked too."""
A_RECORD = set(dir(tuple)) | {"_asdict", "_field_defaults", "_fields", "_make", "_replace", "__getnewargs__"} | {
    "__annotations__", "__dict__", "__match_args__", "__module__", "__orig_bases__", "__slots__", "__weakref__",
    "__parameters__", "_is_protocol",
}  # fmt: skip
GUESSED = ("folder", "render", "environment", "name", "items", "_context", "_func", "__globals__", "b", "block", "x", 0)
THEMES = [theme for theme in all_themes()[0] if theme.folder.parent == bundled()]
EVERYTHING = {
    "date": "2022-08-05",
    "place": "London",
    "title": "A title",
    "status": "draft",
    "marking": "Confidential",
    "references": {"Our ref": "A 1"},
    "sender": {"name": "Ann Lee", "organisation": "Bus Users", "address": ["1 Road"], "footer": ["Charity 1"]},
    "recipient": {"name": "Bob Ray", "address": ["2 Road", "Leeds"]},
    "opening": "A text.[^a]",
    "concerns": {"style": "headed", "items": [{"heading": "One", "items": ["a", {"heading": "b", "text": "c"}]}, "d"]},
    "signatories": [{"name": "A", "on_behalf_of": "B", "kind": "person"}, {"heading": "G", "items": ["C"]}],
    "sources": {"a": "A source"},
    "enclosures": ["A map"],
    "cc": ["Somebody"],
    "postscript": "More.",
    "annexes": [{"title": "Annex", "text": "Text."}],
    "layout": {"window": "uk-dl"},
}


def is_plain(value: object) -> bool:
    """Whether a value is data: of a built-in type, or a record that has nothing but its fields."""
    kind = type(value)
    return kind in DATA or (isinstance(value, tuple) and set(dir(kind)) - A_RECORD == set(kind._fields))  # type: ignore[attr-defined]


def reached(sandbox: Sandbox, beginning: Iterable[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    """Everything that a template reaches from there by names, numbers and loops, each once, and the way to it."""
    ahead, seen = list(beginning), {}
    while ahead:
        way, value = ahead.pop()
        # What a text or one of its methods has to give is the same for all.
        alike = type(value) if type(value) in (str, Markup, bool, int, float) else getattr(value, "__qualname__", None)
        key = alike or id(value)
        if key in seen:
            continue
        seen[key] = value
        yield way, value
        if isinstance(value, Undefined):
            continue
        for name in {*dir(value), *GUESSED, *getattr(value, "__dict__", ())}:
            for ask in (sandbox.getattr, sandbox.getitem):
                found = ask(value, name)
                if not isinstance(found, Undefined):
                    ahead.append((f"{way}.{name}", found))
        if isinstance(value, dict):
            ahead += [(f"{way}[{key}]", one) for key, one in value.items()]
        elif isinstance(value, tuple | list):
            ahead += [(f"{way}[{number}]", one) for number, one in enumerate(value)]


def strange(sandbox: Sandbox, beginning: Iterable[tuple[str, object]]) -> list[str]:
    """The ways to whatever is neither data, nor Jinja2's own, nor a function that templates may call."""
    return [
        f"{way}: {type(value)}"
        for way, value in reached(sandbox, beginning)
        if not is_plain(value) and not isinstance(value, OWN) and not sandbox.is_safe_callable(value)
    ]


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sandbox, str, object]]:
    """What the templates are given, and what every filter, call and name yields in them, as they are filled."""
    found: list[tuple[Sandbox, str, object]] = []

    def noting(sandbox: Sandbox, way: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            made = function(*args, **kwargs)
            made = list(made) if isinstance(made, Iterator) and not isinstance(made, LoopContext) else made
            found.append((sandbox, way, made))
            return made

        called.__dict__.update(getattr(function, "__dict__", {}))
        return called

    def filled(self: Templates, files: list[str], names: dict[str, object]) -> str:
        sandbox = self.environment
        found.extend((sandbox, name, value) for name, value in names.items())
        found.extend((sandbox, name, value) for name, value in sandbox.globals.items())
        with monkeypatch.context() as patched:
            noting_all = {name: noting(sandbox, name, made) for name, made in sandbox.filters.items()}
            patched.setattr(sandbox, "filters", noting_all)
            for method in ("named", "call"):
                patched.setattr(sandbox, method, noting(sandbox, method, getattr(sandbox, method)))
            return fill(self, files, names)

    fill = Templates.filled
    monkeypatch.setattr(Templates, "filled", filled)
    templates.forget_templates()
    return found


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_template_reaches_plain_data_alone(theme: Any, noted: list[tuple[Sandbox, str, object]], desk: Desk) -> None:
    made = desk.letter(theme=theme.name, **EVERYTHING)
    assert made.html
    assert made.text
    assert len(noted) > 300
    (sandbox,) = {id(one): one for one, _, _ in noted}.values()
    assert strange(sandbox, [(way, value) for _, way, value in noted]) == []


def test_the_examples_show_plain_data_alone(noted: list[tuple[Sandbox, str, object]]) -> None:
    for path in LETTERS:
        made = read(path)
        assert made.html
        assert made.text
    assert not [way for _, way, value in noted if not is_plain(value) and not isinstance(value, (*OWN, type))
                and not callable(value)]  # fmt: skip


def test_what_jinja_makes_leads_to_nothing_else(desk: Desk) -> None:
    """`self`, `super`, `loop`, macros and their callers, what is imported, what a template makes itself."""
    desk.file("themes/base.html", "{% block b %}{% endblock %}")
    desk.file(
        "themes/page.html",
        "{% extends 'base.html' %}{% import '_parts/points.html' as points %}"
        "{% macro m() %}{{ ['m', m, caller, varargs, kwargs] | seen }}{{ caller() }}{% endmacro %}"
        "{% block b %}{{ ['b', self, super, super(), self.title, points, points.block, range, namespace] | seen }}"
        "{% set ns = namespace(x=letter, y=[1]) %}{{ ['n', ns, ns.x, {'a': ns}, 'x'.upper, letter.date.split] | seen }}"
        "{% for x in letter.subject recursive %}{{ ['l', loop, loop.cycle, loop.changed] | seen }}{% endfor %}"
        "{% call m(1, a=letter) %}{{ ['c', self.b] | seen }}{% endcall %}{% endblock %}",
    )
    room = Templates(desk.folder / "themes")
    found: list[Any] = []
    room.environment.filters["seen"] = lambda values: found.extend(values) or ""
    letter = desk.letter(**{**EVERYTHING, "subject": "A subject"})
    room.filled(["page.html"], templates.shown(letter.worded, THEMES[0], None, "letter.html"))
    assert {"m", "b", "n", "l", "c"} <= {one for one in found if isinstance(one, str)}
    assert strange(room.environment, [(type(value).__name__, value) for value in found]) == []


def test_a_letter_is_shown_without_what_it_does_not_print(desk: Desk) -> None:
    letter = desk.letter(
        recipient={"name": "Bob Ray", "email": "bob@example.org", "note": "rude on the telephone"},
        signatories=[{"name": "Ann Lee"}],
    )
    for template in ("letter.html", "letter.txt", "web.html", "mail.html"):
        said = repr(templates.shown(letter.worded, THEMES[0], None, template))
        assert "Bob Ray" in said
        assert "bob@example.org" not in said
        assert "rude" not in said
        assert str(bundled()) not in said
    assert STYLE not in said


@pytest.mark.parametrize("function", [open, print, "".format, [].append, int, Desk, Markup("").format_map])
def test_a_template_calls_only_what_is_listed(function: object, desk: Desk) -> None:
    desk.file("themes/page.html", "{{ given('x') }}")
    with pytest.raises(templates.BrokenTemplateError, match="no function of templates"):
        Templates(desk.folder / "themes").filled(["page.html"], {"given": function})


# --- In every command ----------------------------------------------------------------------------------------------

READING = "{{ theme.folder.joinpath('secret.txt').read_text() }}"
WRITING = "{{ theme.folder.joinpath('written').write_text('x') }}"
RUNNING = "{{ letter.addressed[0].recipient.parse_raw(\"cos\\nsystem\\n(S'touch written'\\ntR.\", proto='pickle', allow_pickle=true) }}"  # noqa: E501
COMMANDS = {
    **{form: ["build", "letter.yaml", "-f", form] for form in ("html", "txt", "pdf", "eml")},
    "merge": ["merge", "letter.yaml", "people.csv", "-o", "merged"],
    "diff": ["diff", "older.yaml", "letter.yaml", "-o", "changes.pdf"],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("template", [READING, WRITING, RUNNING], ids=["reads", "writes", "runs"])
def test_no_command_lets_a_theme_out_of_the_letter(
    template: str, command: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    for name, body in (("letter.yaml", "Mend the bridge."), ("older.yaml", "Mend the road.")):
        desk.write(theme="mine", recipient={"name": "Bob Ray", "email": "b@example.org"}, body=body, name=name)
    desk.file("people.csv", "name,email\nAnn Lee,a@example.org\n")
    desk.file("themes/mine/theme.yaml", "description: A theme of somebody's own.\n")
    desk.file("themes/mine/secret.txt", "the-secret")
    for name in ("letter.html", "letter.txt", "web.html", "mail.html"):
        desk.file(f"themes/mine/{name}", template)
    said = letters(*COMMANDS[command], "--templates", "themes", cwd=desk.folder)
    assert command == "diff" or "there is nothing called" in said.err  # (what changed can be told all the same)
    assert not list(desk.folder.rglob("written"))
    assert "the-secret" not in said.err + said.out
