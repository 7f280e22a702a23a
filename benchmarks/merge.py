"""How long a merge takes a letter and core, as ratios to Typst in process and to a plain WeasyPrint loop, in one run.

The same recipients, the same words, two pages: address, salutation and one paragraph vary. Every contestant is a
process of its own, and its processor time counts, its start included. Typst is compared where it is installed.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
SEED = PROJECT / "letters" / "nagorno-karabakh.yaml"
BOUND, BOUND_FROM = 0.3, 10_000
"""The part of Typst's time that a letter may take, from so many letters on."""
PLAIN_LOOP = 40
"""So many letters are enough to time the plain loop: it does the same for each."""
MOST_OF_TYPST = 2000

GIVEN = (
    "Anna",
    "Benedict",
    "Cara",
    "David",
    "Élise",
    "Fergus",
    "Gwen",
    "Hugo",
    "Iris",
    "José",
    "Kezia",
    "Liam",
    "Siân",
)
FAMILY = ("Adams", "O’Brien", "Llewellyn", "Smith-Jones", "McDonald", "Okonkwo", "Patel", "Singh", "Núñez", "Ffoulkes")
PLACES = ("Hull East", "Truro", "Oxford West", "North East Exampleshire", "South West Norfolk", "Ynys Môn", "Bath")
MATTERS = ("the rivers", "the schools and surgeries", "houses that can be afforded", "the buses")
OPENING = (
    "You represent {constituency}, where {matter} matter. We have six urgent concerns, all of which require an "
    "immediate response."
)


class Taken(NamedTuple):
    """What a process took."""

    letters: int
    processor: float
    """Seconds of processor time, its children's included."""
    passed: float
    memory: int
    """Kilobytes at the most, of the largest process."""

    @property
    def each(self) -> float:
        """Milliseconds of processor time a letter."""
        return self.processor / self.letters * 1000


def recipients(count: int) -> list[dict[str, str]]:
    """So many recipients, no two alike."""
    rows = []
    for number in range(count):
        name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]} MP"
        rows.append(
            {
                "name": name,
                "street": f"{number % 500 + 1} Norman Shaw Building",
                "city": "London SW1A 0AA",
                "constituency": f"{PLACES[number % len(PLACES)]} {number}",
                "matter": MATTERS[number % len(MATTERS)],
            }
        )
    return rows


def letter() -> str:
    """The seed letter with an address, a salutation and a first paragraph that vary."""
    text = SEED.read_text(encoding="utf-8")
    begun, rest = text.split("recipient:", 1)
    _, concerns = rest.split("# Each concern", 1)
    opening = OPENING.format(constituency="{{ recipient.constituency }}", matter="{{ recipient.matter }}")
    return (
        f"{begun}recipient: {{name: Jane Doe MP, fields: {{constituency: Truro, matter: houses}}}}\n"
        f"salutation: Dear {{{{ recipient.name }}}},\nopening: |\n  {opening}\n\n# Each concern{concerns}"
    )


def run(*command: str | Path) -> Taken:
    """Run a contestant, whose last line says how many letters it made."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as wrong:
        process = subprocess.Popen([sys.executable, *map(str, command)], stdout=out, stderr=wrong)
        _, status, used = os.wait4(process.pid, 0)  # Of this process alone, and of those that it waited for.
        passed, process.returncode = time.perf_counter() - begun, os.waitstatus_to_exitcode(status)
        out.seek(0), wrong.seek(0)
        said = out.read()
        if process.returncode:
            sys.exit(f"{command} failed:\n{said[-2000:]}{wrong.read()[-2000:]}")
    return Taken(int(said.split()[-1]), used.ru_utime + used.ru_stime, passed, used.ru_maxrss)


def ours(folder: Path, processes: str) -> None:
    """The contestant `ours`: the command itself."""
    from generator.cli.commands import letters

    command = [
        "merge",
        folder / "letter.yaml",
        folder / "recipients.csv",
        "-o",
        folder / "ours",
        "--processes",
        processes,
    ]
    code = letters([*map(str, command)], standalone_mode=False)
    if code:
        sys.exit(code)
    print(len(list((folder / "ours").glob("*.pdf"))))


def plain(folder: Path) -> None:
    """The contestant `plain`: WeasyPrint on the HTML of each letter, as its manual shows it."""
    import weasyprint

    html = (folder / "letter.html").read_text(encoding="utf-8")
    rows = list(csv.DictReader((folder / "recipients.csv").open(encoding="utf-8")))[:PLAIN_LOOP]
    (folder / "plain").mkdir()
    for number, row in enumerate(rows):
        page = re.sub(r"QQ(\w+)QQ", lambda found: row[found[1]].replace("\n", "<br>"), html)  # noqa: B023
        weasyprint.HTML(string=page).write_pdf(folder / "plain" / f"{number}.pdf", pdf_variant="pdf/a-3a")
    print(len(rows))


def typst(folder: Path) -> None:
    """The contestant `typst`: one compiler in process, its fonts loaded once, the letter's values passed in."""
    import typst as compiler

    rows = list(csv.DictReader((folder / "recipients.csv").open(encoding="utf-8")))[:MOST_OF_TYPST]
    (folder / "typst").mkdir()
    made = compiler.Compiler(str(folder / "letter.typ"), ignore_system_fonts=True)
    for number, row in enumerate(rows):
        data = made.compile(sys_inputs=row, format="pdf")
        (folder / "typst" / f"{number}.pdf").write_bytes(data)
    print(len(rows))


TYPST = """\
#set document(title: "Letter", date: datetime(year: 2022, month: 8, day: 5))
#set page(paper: "a4", margin: (x: 35mm, top: 25mm, bottom: 22mm))
#set text(size: 11pt, lang: "en", region: "GB", font: "Libertinus Serif")
#set par(leading: 0.65em, spacing: 1.1em)
#let v(key) = sys.inputs.at(key)
#v("name") \\ #v("street").split("\\n").join(linebreak()) \\ #v("city")

5 August 2022

Dear #v("name"),

You represent #v("constituency"), where #v("matter") matter. We have six urgent concerns, all of which require an
immediate response.

BODY

Yours sincerely,

#columns(2)[NAMES]
"""


def typst_source(path: Path) -> str:
    """The same letter for Typst: the words of the seed, set with the face that the compiler brings along."""
    from generator.pages.ready import ready

    made, problems = ready(str(path))
    if not made:
        sys.exit("\n".join(map(str, problems)))
    model, body = made.loaded.letter, []
    for number, point in enumerate(model.concerns.items if model.concerns else (), start=1):
        heading, text = getattr(point, "heading", None) or "", getattr(point, "text", None) or ""
        body.append(f"== {number}. {_escaped(heading)}\n{_escaped(text)}")
    body.append(_escaped(model.closing or ""))
    people = model.signatories.items if model.signatories else ()
    names = [f"- {_escaped(one.name or '')} ({_escaped(getattr(one, 'affiliation', '') or '')})" for one in people]
    return TYPST.replace("BODY", "\n\n".join(body)).replace("NAMES", "\n".join(names))


def _escaped(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]])", r"\\\1", text)


def html_source(folder: Path) -> str:
    """The page of the letter, complete in itself, with places for a recipient's words."""
    marked = {name: f"QQ{name}QQ" for name in ("name", "street", "city", "constituency", "matter")}
    address = f"['{marked['street']}', '{marked['city']}']"
    fields = f"{{constituency: '{marked['constituency']}', matter: '{marked['matter']}'}}"
    own = f"recipient: {{name: '{marked['name']}', address: {address}, fields: {fields}}}"
    path = folder / "plain.yaml"
    path.write_text(re.sub(r"^recipient:.*$", own, letter(), flags=re.MULTILINE), encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", path, "-f", "html", "-o", folder]
    subprocess.run(command, check=True, capture_output=True, cwd=PROJECT)
    return (folder / "plain.html").read_text(encoding="utf-8")


def measured(count: int, processes: int) -> None:
    """Time all contestants on the same recipients, and print what they took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "letter.yaml").write_text(letter(), encoding="utf-8")
        with (folder / "recipients.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(recipients(1)[0]))
            writer.writeheader()
            writer.writerows(recipients(count))
        (folder / "letter.html").write_text(html_source(folder), encoding="utf-8")
        loop = run(__file__, "--contestant", "plain", folder)
        there = importlib.util.find_spec("typst") is not None
        if there:
            (folder / "letter.typ").write_text(typst_source(folder / "letter.yaml"), encoding="utf-8")
            other = run(__file__, "--contestant", "typst", folder)
        ours_ = run(__file__, "--contestant", "ours", folder, "--processes", str(processes))
        size = sum(path.stat().st_size for path in (folder / "ours").iterdir())
    print(
        f"{count:>7,} letters  {ours_.each:6.2f} ms of processor time each, {ours_.passed:6.1f} s, {processes} cores, "
        f"{ours_.memory / 1000:4.0f} MB, {size / count / 1000:.0f} kB a letter"
    )
    faster = loop.each / ours_.each
    print(f"{'':16} plain WeasyPrint loop ({loop.letters}) {loop.each:6.1f} ms: ours {faster:.0f} times faster")
    if there:
        ratio = ours_.each / other.each
        bound = f"   bound {BOUND:g}{'  MISSED' if ratio > BOUND else ''}" if count >= BOUND_FROM else ""
        print(f"{'':16} Typst in process ({other.letters}) {other.each:6.2f} ms: ours {ratio:.2f} of it{bound}")
    else:
        print(f"{'':16} Typst is not installed: not compared")


def main() -> None:
    """Print a block for each number of recipients."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, nargs="+", default=[100, 1000], help="how many (100 1000)")
    parser.add_argument("--processes", default=str(os.cpu_count()), help="how many processes ours may use")
    parser.add_argument("--contestant", choices=("ours", "plain", "typst"), help=argparse.SUPPRESS)
    parser.add_argument("folder", nargs="?", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.contestant == "ours":
        ours(asked.folder, asked.processes)
    elif asked.contestant:
        {"plain": plain, "typst": typst}[asked.contestant](asked.folder)
    else:
        print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        print("weasymerge needs Python 3.12: a plain WeasyPrint loop stands in for it")
        for count in asked.letters:
            measured(count, int(asked.processes))


if __name__ == "__main__":
    main()
