"""What changed between two versions of a letter, as a person reads it: read both, compare, and show it in some form."""

from generator.drafting.differences.comparing import compare
from generator.drafting.differences.difference import Difference
from generator.drafting.differences.version import Version, read_version

__all__ = ["Difference", "Version", "compare", "read_version"]
