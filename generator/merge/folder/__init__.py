"""The folder of the letters, on this machine or at an address, and what earlier runs have left in it.

`Folder` knows its files by their names. A run opens it as `Continued`, adds a `Line` to its manifest for each file that
it has written, and settles it at the end: so any run can be stopped anywhere and be taken up again, tables and letters
can share a folder, and nothing is written over or taken away that is somebody else's or that somebody has changed.
Knows nothing of how letters are made.
"""

from generator.merge.folder.continuing import Continued
from generator.merge.folder.earlier import Origin, Ours, origin_of
from generator.merge.folder.files import Folder
from generator.merge.folder.manifest import WRITTEN, Line

__all__ = ["WRITTEN", "Continued", "Folder", "Line", "Origin", "Ours", "origin_of"]
