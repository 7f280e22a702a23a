"""From a path to a letter: reads the file and those that it names, and tells of every mistake in them."""

from __future__ import annotations

from pathlib import Path

from generator.letter.loading.lengthy import too_long_lists
from generator.letter.loading.loaded import LoadedLetter
from generator.letter.loading.references import Following
from generator.letter.loading.tidying import Tree
from generator.letter.loading.validating import validate
from generator.letter.model.meaning import every_name
from generator.problems import Problem
from generator.source.folder import FileRead, Folder, read_named
from generator.source.text import YAML_LIMIT, decode
from generator.source.yaml_file import read_yaml

__all__ = ["LoadedLetter", "load", "load_file"]


def load(path: str, root: Path | None = None) -> tuple[LoadedLetter | None, list[Problem]]:
    """The letter in the file at `path`, which may read files in its own folder, or in `root`.

    None where nothing in the file can be read as a letter, or where a list in it is too long. Problems: those of the
    file, of the files that it names, and of the model, and too-many.
    """
    file, problems = read_named(path, YAML_LIMIT)
    return load_file(file, root) if file else (None, problems)


def load_file(file: FileRead, root: Path | None = None) -> tuple[LoadedLetter | None, list[Problem]]:
    """The letter in a file that has been read; as `load`."""
    text, problems = decode(file.data, file.shown)
    content, more = read_yaml(text, file.shown, every_name())
    problems += more
    if not content.complete or (content.data is None and problems):
        return None, problems
    following = Following(Folder.around(file, root))
    tree = following.letter(Tree(content.data, content.places), file)
    letter, tree, mistakes = validate(tree)
    problems += [*following.problems, *mistakes]
    if not letter:
        return None, problems
    if too_long := too_long_lists(letter, tree.places):
        return None, [*problems, *too_long]
    files = {file.shown: file, **following.files}
    return LoadedLetter(letter, tree, following.folder, files, content), problems
