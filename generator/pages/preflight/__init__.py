"""Preflight: examining a finished PDF, whoever made it, as a printer and an archive would.

`examine` looks at bytes in this process; `examine_file` does so in a process of its own, with limits, for files that
nobody vouches for. Never imports WeasyPrint or the layout, never fetches, never changes a file.
"""

from generator.pages.preflight.examining import RULES, examine
from generator.pages.preflight.guarded import examine_file

__all__ = ["RULES", "examine", "examine_file"]
