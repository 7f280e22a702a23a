"""The letters of other tables in one folder: who mends the rows that were left out and merges them into the folder of
the first run finds both in its manifest. Tells one table from another, and reads; never writes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

from generator.merge.ledger import NAME, Ledger, digest_of
from generator.merge.manifest import Line, as_cell, read_manifest, written_line
from generator.merge.naming import ending_of
from generator.merge.places import is_address


def name_of_table(path: str, ledger: Ledger) -> str:
    """What a table is called in the manifest: its file's name, and eight digits of a digest of its recipients."""
    digest = hashlib.sha256()
    for noted in ledger.noted():
        digest.update(f"{noted.recipient}\0".encode(errors="surrogatepass"))
    return as_cell(f"{os.path.basename(path)}#{digest.hexdigest()[:8]}")


def same_table(manifest: str, table: str, ledger: Ledger) -> frozenset[str]:
    """Under which names this table stands in a manifest: its own, and those that it had before rows were changed.

    It is the same table where a row's letter has the same name now as then.
    """
    names = {table}
    for line in read_manifest(manifest):
        changed = line.table not in names and line.row <= ledger.rows
        if changed and line.file == f"{ledger.name(line.row)}{ending_of(line.file)}":
            names.add(line.table)
    return frozenset(names)


def of_other_tables(manifest: str, own: frozenset[str], ledger: Ledger, folder: str) -> Iterator[str]:
    """A manifest's lines of other tables' letters, in their order, less those whose files are gone or this table's."""
    last: dict[bytes, int] = {}
    for number, line in enumerate(read_manifest(manifest)):
        if line.table not in own:
            last[_key(line)] = number
    for number, line in enumerate(read_manifest(manifest) if last else ()):
        if last.get(_key(line)) == number and line.table not in own and _is_theirs(line, ledger, folder):
            yield written_line(line)


def _key(line: Line) -> bytes:
    return digest_of(line.file.casefold())


def _is_theirs(line: Line, ledger: Ledger, folder: str) -> bool:
    """Whether a file is there, as far as can be seen without asking a store for each, and no letter of this run's."""
    stem = line.file.removesuffix(ending_of(line.file) or "")
    path = os.path.join(folder, line.file)
    return not ledger.has(NAME, digest_of(stem.casefold())) and (is_address(path) or os.path.isfile(path))
