"""A letter as it was read: the model, where each value of it stands, and the folder that it may read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.loading.tidying import Path, Tree, lost
from generator.letter.model import Letter
from generator.source.folder import FileRead, Folder
from generator.source.places import Places
from generator.source.yaml_file import YamlFile

if TYPE_CHECKING:
    from generator.letter.loading.enclosed import EnclosedFile


class LoadedLetter(NamedTuple):
    """A letter with its places."""

    letter: Letter
    tree: Tree
    """The data as it was read, with its places, the files that it names included."""
    folder: Folder
    files: dict[str, FileRead]
    """The letter's own file and those that it names, by the paths that places have."""
    source: YamlFile
    """What stands in it, as the person wrote it."""
    enclosed: Mapping[int, EnclosedFile] = {}
    """The files that go along with it, by the number of the enclosure; read when its recipient is known."""

    @property
    def path(self) -> str:
        """The letter's path as the person gave it."""
        return self.places.value.path

    @property
    def lost(self) -> tuple[Path, ...]:
        """The paths of what is left out because of mistakes that have been told; of an item they end in `LEFT_OUT`."""
        return tuple(lost(self.tree))

    @property
    def places(self) -> Places:
        """Where each value of the letter stands."""
        return self.tree.places

    def dated(self, date: datetime.date) -> LoadedLetter:
        """The same letter with another date."""
        letter = self.letter.model_copy(update={"date": date})
        return self._replace(letter=letter)
