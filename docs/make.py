"""Writes the pages of `docs/` that come from the program itself: the map, the letter file, problems, themes, forms of
address.

Run `python docs/make.py` after a change to the rooms, the model's docstrings, the problem codes, the themes or the
forms of address; a test holds that they are current.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from make_forms import forms
from make_gallery import gallery
from make_plan import plan

from generator.letter.checks import SILENCEABLE, codes
from generator.letter.model import (
    TEXTS,
    Annex,
    Checks,
    Enclosure,
    Entry,
    Layout,
    Letter,
    Margins,
    PageFit,
    Peerage,
    Point,
    PointBlock,
    Recipient,
    Sender,
    Signatory,
    SignatoryBlock,
    WindowPlace,
)
from generator.letter.model.schema import docstrings, kind_of
from generator.letter.worded import (
    SignatoryFacts,
    WordedAnnex,
    WordedBlock,
    WordedGreeting,
    WordedPart,
    WordedPoint,
    WordedSender,
    WordedSignatories,
    WordedSignatory,
)
from generator.pages import shown
from generator.pages.filters import FILTERS, Ending, Run, TextThere
from generator.pages.fonts import FACES
from generator.pages.rendering import sandbox
from generator.pages.rendering.information import INFORMATION_FILTERS, Fact, Facts
from generator.pages.rendering.screens import SCREEN_FILTERS, Way
from generator.pages.rendering.signing import SIGNING_FILTERS, Block, Group, Signing, Table
from generator.pages.rendering.signing import Entry as Signed
from generator.pages.themes import NO_WINDOW, NUMBERS, PARTS, WORDS, Theme, all_themes, bundled
from generator.reference.languages import Labels

HERE = Path(__file__).parent
RECORDS = (
    shown.ShownLetter,
    shown.ShownLanguage,
    WordedSender,
    WordedGreeting,
    WordedPart,
    WordedBlock,
    WordedPoint,
    WordedSignatories,
    WordedSignatory,
    SignatoryFacts,
    WordedAnnex,
    shown.ShownNote,
    shown.ShownTheme,
    shown.ShownWindow,
)
"""What templates see."""
MADE = (Run, Signing, Group, Block, Signed, Table, Facts, Fact, TextThere, Ending, Way)
"""What filters make of it."""
OWN_FILTERS = {**FILTERS, **SIGNING_FILTERS, **INFORMATION_FILTERS, **SCREEN_FILTERS}
SECTIONS: tuple[tuple[type[Entry], str], ...] = (
    (Letter, "The letter"),
    (Sender, "`sender`"),
    (Recipient, "`recipient`, and each of `recipients`"),
    (Peerage, "`recipient.peerage`"),
    (PointBlock, "`concerns` and `asks`"),
    (Point, "A concern or an ask"),
    (SignatoryBlock, "`signatories`"),
    (Signatory, "A signatory"),
    (Enclosure, "An enclosure"),
    (Annex, "An annex"),
    (Layout, "`layout`"),
    (Margins, "`layout.margins`"),
    (WindowPlace, "`layout.window`"),
    (PageFit, "`layout.fit`"),
    (Checks, "`checks`"),
)


def letter_file() -> str:
    """`docs/letter-file.md`: the guide, then every key with what its docstring says."""
    parts = [(HERE / "letter-file.guide.md").read_text(encoding="utf-8").rstrip("\n"), "## Every key\n"]
    for entry, title in SECTIONS:
        said = docstrings(entry)
        doc = " ".join((entry.__doc__ or "").split())
        rows = [
            f"| `{name}` | {_cell(said[name] + _words(entry, name))} | {_kind(entry, name)} |"
            for name in entry.model_fields
        ]
        head = [f"### {title}\n", f"{doc}\n", "| key | what it is | its text |", "|---|---|---|"]
        parts.append("\n".join([*head, *rows]))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def architecture() -> str:
    """`docs/architecture.md`: the guide, and the plan in its place."""
    return (HERE / "architecture.guide.md").read_text(encoding="utf-8").replace("PLAN\n", plan())


def problems() -> str:
    """`docs/problems.md`: every code."""
    head = (
        "# Problems\n\n"
        "What `letters check` and `letters build` can say, by the code that ends each line. An *error* stops a\n"
        "build, a *warning* does not (unless `--strict` makes it an error), a *notice* informs. Those with a † are a\n"
        "matter of judgement: `checks: {ignore: [CODE]}` leaves them out of one letter. `letters list checks` prints\n"
        "this list.\n\n"
        "| code | severity | when it is told | what to do |\n|---|---|---|---|\n"
    )
    rows = (
        (f"`{code.name}`", code.severity + " †" * (code.name in SILENCEABLE), _cell(code.meaning), _cell(code.remedy))
        for code in codes()
    )
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def themes() -> str:
    """`docs/themes.md`: every theme with its pictures; `make_pictures.py` makes these."""
    head = (
        "# Themes\n\n"
        "How letters can look: `theme: standard` in the letter's file. Here each theme is shown with two of the\n"
        "example letters, their first two pages. `letters list themes` prints this list; `--templates DIR` adds a\n"
        "folder of your own themes to it.\n"
    )
    shown = sorted((HERE / "pictures").glob("*.png"))
    sections = []
    for theme in all_themes()[0]:
        pictures = [
            f"![The letter {letter} in the theme {theme.name}](pictures/{path.name})"
            for path in shown
            for name, _, letter in [path.stem.partition("--")]
            if name == theme.name
        ]
        sections.append("\n\n".join([f"## `{theme.name}`", theme.description, _choices(theme), *pictures]))
    return head + "\n" + "\n\n".join([*sections, _own_themes(), _templates()]) + "\n"


def _own_themes() -> str:
    """What a theme.yaml can say."""
    said: dict[str, str] = docstrings(Theme)
    can_be = {key: " or ".join(f"`{word}`" for word in words) for key, words in WORDS.items()}
    can_be |= {key: f"a number from {least:g} to {most:g}" for key, (least, most) in NUMBERS.items()}
    can_be |= {
        "description": "text",
        "margins": "`{top: 25, right: 33, bottom: 25, left: 33}`",
        "accent": '`"#1f4e5f"`',
        "window": "`none`, or a name from `letters list windows`",
    }
    return "\n".join(
        [
            "## A theme of your own\n",
            "A folder with `theme.yaml` and, where you want them, templates (Jinja2) and style sheets. What they leave",
            "out is as in `standard`:\n",
            "- `letter.html` and `letter.css`: the printed letter;",
            "- `web.html` and `web.css`: the web page; one template serves all themes, which give it faces and accent;",
            "- `mail.html`: the HTML of an e-mail, every style in its element;",
            "- `letter.txt`: plain text.\n",
            "`theme.yaml` can say:\n",
            "| key | what it is | what it can be |",
            "|---|---|---|",
            *(f"| `{key}` | {_cell(said[key])} | {can_be[key]} |" for key in Theme._fields if key in can_be),
        ]
    )


def _templates() -> str:
    """What a template can say: what it sees, and the functions that it has."""
    return "\n".join(
        [
            "### What templates can say\n",
            "A template sees plain data and nothing else, so that a theme of somebody else can print a letter and do",
            "no more: texts, numbers, true or false, none, and lists and records of these. Texts are safe HTML but in",
            "`letter.txt`: there they are plain text in lines of 72 characters; what has a label (a point,",
            "a note, a reference, the postscript) has its further lines set in by the label's width and a space. The",
            "style goes where `{{ css }}` stands. Templates of the program can be extended and taken in by name, such",
            "as `_parts/web.html`; an open letter's site can put what it needs into the blocks of that.\n",
            *(
                f"- Blocks of `_parts/{name}` that a theme can override: {_listed(_blocks(name))}."
                for name in ("letter.html", "web.html", "mail.html")
            ),
            *(
                f"- Variables of `{name}` (see the head of `_parts/{name}`): {_listed(_variables(name))}."
                for name in ("letter.css", "web.css")
            ),
            "",
            *(f"- {_record(record)}" for record in RECORDS),
            f"- `letter.texts`: {_listed(TEXTS)}.",
            f"- `labels`: the fixed words of a letter's page: {_listed(Labels._fields)}.\n",
            "Filters:\n",
            *(f"- `{name}`: {_first_sentence(made)}" for name, made in sorted(OWN_FILTERS.items())),
            f"- Jinja2's own: {_listed(sorted({*sandbox.FILTERS, 'join', 'round', 'sum'}))}.\n",
            "What some of them make:\n",
            *(f"- {_record(record)}" for record in MADE),
            f"\nTexts have {_listed(sorted(sandbox.METHODS))}. There are Jinja2's",
            "statements, macros, `loop`, `self`, `super` and `namespace`; `range` goes up to 10,000.",
        ]
    )


def _blocks(name: str) -> list[str]:
    return re.findall(r"{% block (\w+)", (bundled() / PARTS / name).read_text(encoding="utf-8"))


def _variables(name: str) -> list[str]:
    """Those that the remark at a sheet's head tells of."""
    css = (bundled() / PARTS / name).read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r"--[a-z-]+", css[: css.index("*/")])))


def _record(record: type[Any]) -> str:
    said = docstrings(record)
    fields = (f"`{name}`" + (f" ({_cell(said[name]).rstrip('.')})" if name in said else "") for name in record._fields)
    return f"{_cell(record.__doc__ or '').rstrip('.')}: {'; '.join(fields)}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _first_sentence(function: Callable[..., object]) -> str:
    return _cell((function.__doc__ or "").split("\n\n", 1)[0])


def _choices(theme: Theme) -> str:
    """What a theme decides where the letter itself doesn't, in one line."""
    sides = theme.margins
    choices = [
        f"{theme.paper} paper",
        f"{theme.font_size:g} pt",
        f"margins {sides.top:g}, {sides.right:g}, {sides.bottom:g}, {sides.left:g} mm",
        f"window `{theme.window}`" if theme.window != NO_WINDOW else "",
        f"set in {FACES[theme.face].shown}",
        "recipient, date and page number on pages from the second on" if theme.follow_on else "",
    ]
    said = "; ".join(choice for choice in choices if choice)
    return said[0].upper() + said[1:] + "."


def _kind(entry: type[Entry], name: str) -> str:
    kind: Any = kind_of(entry, name)
    return kind.value if kind else ""


def _words(entry: type[Entry], name: str) -> str:
    """The words between which a field chooses, where it does."""
    words = [word for word in _literals(get_type_hints(entry)[name]) if isinstance(word, str)]
    return f" One of: {', '.join(f'`{word}`' for word in words)}." if words else ""


def _literals(hint: Any) -> Iterator[object]:
    for part in get_args(hint):
        yield from [part] if get_origin(hint) is Literal else _literals(part)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def pages() -> dict[str, str]:
    """Every page that is made here, by its path in `docs/`."""
    return {
        "architecture.md": architecture(),
        "letter-file.md": letter_file(),
        "problems.md": problems(),
        "themes.md": themes(),
        "gallery.md": gallery(),
        **forms(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_text(text, encoding="utf-8")
