"""What a change of the program changes in what people get: everything is made by an older revision and by this tree.

    .venv/bin/python tools/compare_outputs.py REVISION

Builds all examples in all formats, checks, formats, imports and compares letters, merges 60 varied rows with print run,
labels and envelopes, by the command line alone, once by each program, from the same inputs: those of the revision.
Prints each file that differs and how: other words, other pixels, other tags, or other bytes alone. Exit code 1 where
one does.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FIRST = ("Anna Maria", "Bertrand", "Chloé", "Dmitri", "Yoon", "Hasmik", "Ines", "Joan", "Åse", "Σοφία", "عمر", "O.")
LAST = ("Abrahamyan", "Baker", "Ekström-Ibsen", "de la Fernández", "Suk Yeol", "Novák", "O'Brien", "Παπάς", "الحسن")
OFFICES = (
    ("", ""),
    ("Member of the European Parliament", "European Parliament"),
    ("Secretary of State for Transport", "Department for Transport"),
    ("Ambassador of Exampleland", "Embassy of Exampleland"),
    ("Bundesministerin für Beispiele", "Bundesministerium für Beispiele"),
    ("Mayor", "City of Exampleton, with a name of a body that does not fit one line of any window"),
)
PLACES = (("1 Example Street\nExampleton EX1 2AB", "GB"), ("Rue de l'Exemple 7\n1000 Bruxelles", "BE"), ("Weg 3", "DE"))
MERGED = """\
language: en-GB
date: 2026-03-02
theme: standard
sender: {name: Example Bus Users, address: "2 Example Road\\nExampleton"}
subject: The last bus to {{ recipient.town }}
layout: {window: uk-dl}
body: |
  We write to you as {% if recipient.role %}{{ recipient.role }}{% else %}somebody who knows{% endif %}, about
  {{ recipient.town }}.[^survey] It has **no bus** after six.

  {% if recipient.ask %}
  {{ recipient.ask }}
  {% endif %}

  We would be grateful for your answer.
asks:
  intro: "We ask that {{ recipient.name }}"
  items: [reads this, answers it]
sources: {survey: "Survey of passengers, 2025."}
signatories:
  - {name: Ann Lee, affiliation: Example Bus Users}
  - {name: Ben Ek, affiliation: Exampleton Council}
"""


def main() -> None:
    """Make everything twice, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision")
    parser.add_argument("--keep", type=Path, help="a folder to keep both sets in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        old = folder / "revision"
        unpack(asked.revision, old)
        inputs = folder / "inputs"
        write_inputs(old, inputs)
        trees = {"before": old, "after": PROJECT}
        with ThreadPoolExecutor(len(trees)) as pool:
            list(pool.map(lambda name: make(trees[name], inputs, folder / name), trees))
        differences = list(compared(folder / "before", folder / "after"))
    print("\n".join(differences) or "all the same")
    sys.exit(bool(differences))


def unpack(revision: str, target: Path) -> None:
    """The files of a revision."""
    packed = subprocess.run(["git", "archive", revision], cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")


def write_inputs(tree: Path, folder: Path) -> None:
    """Letters, tables and documents of others, the same for both."""
    shutil.copytree(tree / "letters", folder / "letters")
    shutil.copytree(tree / "tests/data", folder / "data")
    (folder / "merged.yaml").write_text(MERGED, encoding="utf-8")
    chance = random.Random(60)  # noqa: S311  (nothing is to be kept secret)
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("name", "role", "organisation", "address", "country", "town", "ask", "email"))
        for number in range(60):
            office, body = chance.choice(OFFICES)
            address, country = chance.choice(PLACES)
            name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
            ask = "Please come and see it. " * chance.choice((0, 1, 12, 40))
            town = chance.choice(("Exampleton", "Little Exampleton-under-Sampleton and the valley beyond it", "Ås"))
            table.writerow((name, office, body, address, country, town, ask.strip(), f"{number}@example.org"))
    run(tree, ["build", *sorted(map(str, (folder / "letters").glob("*.yaml"))), "-o", str(folder / "old")], folder)
    for ending in ("txt", "html"):
        command = ["build", "-f", ending, *sorted(map(str, (folder / "letters").glob("*.yaml")))]
        run(tree, [*command, "-o", str(folder / "old")], folder)


def commands(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What people do, with a name for each that says which file is its own."""
    letters = sorted(str(path.relative_to(folder)) for path in (folder / "letters").glob("*.yaml"))
    others = sorted(str(path.relative_to(folder)) for path in (folder / "data").glob("**/*.yaml"))
    yield "build", ["build", "-f", "pdf,html,txt,eml", *letters, "-o", "out/built"]
    yield "build-others", ["build", "-f", "pdf,txt", *sorted(map(str, _others(folder))), "-o", "out/others"]
    yield "pages", ["build", "--pages", "1", "letters/us-letter.yaml", "-o", "out/pages"]
    yield "check", ["check", *letters, *others]
    yield "check-json", ["check", "--format", "json", *letters, *others]
    yield "check-pdf", ["check", *sorted(str(path.relative_to(folder)) for path in (folder / "old").glob("*.pdf"))]
    yield "fmt", ["fmt", "--check", *letters]
    yield "diff", ["diff", letters[0], letters[-1]]
    yield "diff-json", ["diff", "--format", "json", letters[0], letters[-1]]
    yield "diff-pdf", ["diff", "--format", "pdf", letters[0], letters[-1], "-o", "out/diff.pdf"]
    for name in ("themes", "windows", "forms", "languages", "checks"):
        yield f"list-{name}", ["list", name]
    yield "schema", ["schema"]
    yield "new", ["new", "out/new.yaml", "--kind", "committee"]
    yield "address", ["address", "--csv", "people.csv", "-o", "out/addressed.csv"]
    for path in sorted((folder / "old").iterdir()):
        name = path.name.replace(".", "-")
        yield f"import-{name}", ["import", "letter", str(path.relative_to(folder)), "-o", f"out/imported/{name}.yaml"]
    yield "import-signatories", ["import", "signatories", "people.csv", "-o", "out/signatories.csv"]
    whole = ["--print-run", "out/run.pdf", "--labels", "avery-l7160", "--envelopes", "dl"]
    yield "merge", ["merge", "merged.yaml", "people.csv", "-o", "out/merge", *whole]
    yield "merge-again", ["merge", "merged.yaml", "people.csv", "-o", "out/merge"]
    yield "merge-eml", ["merge", "merged.yaml", "people.csv", "-o", "out/drafts", "-f", "eml", "--limit", "5"]
    yield "proof", ["merge", "merged.yaml", "people.csv", "-o", "out/proof", "--proof"]


def _others(folder: Path) -> Iterator[Path]:
    for path in (folder / "data/other-letters").glob("*.yaml"):
        yield path.relative_to(folder)


def make(tree: Path, inputs: Path, folder: Path) -> None:
    """Everything by one program."""
    shutil.copytree(inputs, folder)
    said = folder / "out/said"
    said.mkdir(parents=True)
    (folder / "out/imported").mkdir()
    for name, command in commands(folder):
        (said / f"{name}.txt").write_text(run(tree, command, folder), encoding="utf-8")


def run(tree: Path, command: list[str], folder: Path) -> str:
    """What the command prints, on both outputs, and its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "120"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = re.sub(r"\b\d+\.\d s\b", "… s", f"{done.stdout}{done.stderr}")  # How long it took is never the same.
    return f"{said}exit code {done.returncode}\n"


def compared(before: Path, after: Path) -> Iterator[str]:
    """A line or more for each file that differs."""
    files = {path.relative_to(root) for root in (before, after) for path in (root / "out").rglob("*") if path.is_file()}
    for file in sorted(files):
        old, new = before / file, after / file
        if not old.exists() or not new.exists():
            yield f"{file}: only {'after' if new.exists() else 'before'}"
        elif (one := old.read_bytes()) != (other := new.read_bytes()):
            yield f"{file}: {_pdf(one, other) if file.suffix == '.pdf' else _text(one, other)}"


def _text(before: bytes, after: bytes) -> str:
    lines = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    changed = list(difflib.unified_diff(*lines, lineterm="", n=0))[2:]
    return f"{len(changed)} lines differ\n" + "\n".join(f"    {line[:160]}" for line in changed[:12])


def _pdf(before: bytes, after: bytes) -> str:
    import pypdfium2

    one, other = pypdfium2.PdfDocument(before), pypdfium2.PdfDocument(after)
    if len(one) != len(other):
        return f"{len(one)} pages before, {len(other)} after"
    for number in range(len(one)):
        texts = [_words(document[number].get_textpage().get_text_bounded()) for document in (one, other)]
        if texts[0] != texts[1]:
            return f"page {number + 1}: other words: {_text(texts[0].encode(), texts[1].encode())}"
        if len({bytes(document[number].render(scale=1.5).buffer) for document in (one, other)}) > 1:
            return f"page {number + 1}: the same words in other places"
    tags = [_tags(data) for data in (before, after)]
    return "other bytes" if tags[0] == tags[1] else f"other tags: {_text(tags[0].encode(), tags[1].encode())}"


def _words(page: str) -> str:
    """What is read on a page: no space at a line's end; WeasyPrint 70 may leave one before an element."""
    return "\n".join(line.rstrip() for line in page.splitlines())


def _tags(data: bytes) -> str:
    import pikepdf

    lines: list[str] = []

    def walk(node: pikepdf.Object, depth: int) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one, depth)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            lines.append(f"{'  ' * depth}{node.S} {node.get('/Alt', '')} {node.get('/Lang', '')}")
            walk(node.get("/K", pikepdf.Array()), depth + 1)

    with pikepdf.open(BytesIO(data)) as document:
        root = document.Root.get("/StructTreeRoot")
        if root is not None:
            walk(root.get("/K", pikepdf.Array()), 0)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
